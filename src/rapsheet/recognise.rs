//! Which format a file has, by its content; and for those that are not read, what they are.

use super::decode;
use super::error::ParseError;
use super::model::Format;
use super::{flat, text, xml};

/// Format of a file by its content. `None` for what cannot be decoded and for formats that are not read.
pub fn recognise(bytes: &[u8]) -> Option<Format> {
    decode::decode(bytes).ok().and_then(|text| of_text(&text))
}

/// Format of a decoded file.
pub(super) fn of_text(content: &str) -> Option<Format> {
    if is_markup(content) {
        return xml::looks_like_rap_sheet(content).then_some(Format::JtfXml);
    }
    if is_json(content) {
        return None;
    }
    if flat::has_heading(content) {
        return Some(Format::FlatCsv);
    }
    (!is_california(content) && text::is_sheet(content)).then_some(Format::IiiText)
}

fn is_markup(content: &str) -> bool {
    content.trim_start().starts_with('<')
}

fn is_json(content: &str) -> bool {
    let start = content.trim_start();
    let opens = |c: char| {
        start
            .strip_prefix(c)
            .is_some_and(|rest| rest.trim_start().starts_with(['{', '"', '[', '}', ']']))
    };
    opens('{') || opens('[')
}

/// California DOJ / CLETS: `CII/A…`, `NAM/`, `ARR/DET/CITE:`, `CNT:`.
fn is_california(content: &str) -> bool {
    let marks = ["CII/", "ARR/DET/CITE", "CNT:", "NAM:", "DISPO:", "CNT :"];
    let upper = content.to_uppercase();
    marks.iter().filter(|m| upper.contains(**m)).count() >= 2
}

/// FBI identification records as they were printed before the national style.
fn is_old_fbi(content: &str) -> bool {
    let upper = content.to_uppercase();
    upper.contains("ARRESTED OR RECEIVED") && (upper.contains("CHARGE 1") || upper.contains("AGENCY"))
}

const READ: &str = "what is read: FBI/III text in the national style, Joint Task Force rap sheet XML 4.1, and CSV with \
                    one row per charge";

/// Why a file of an unsupported format is not read.
pub(super) fn explain(content: &str) -> ParseError {
    let upper: String = content.chars().take(20_000).collect::<String>().to_uppercase();
    let what = if upper.trim_start().starts_with("<!DOCTYPE HTML") || upper.contains("<HTML") {
        let oecs =
            upper.contains("REGISTER OF ACTIONS") || upper.contains("SSROA") || upper.contains("SSRACE");
        if oecs {
            "a court's register-of-actions page (HTML)"
        } else {
            "a web page (HTML)"
        }
    } else if is_markup(content) {
        return xml::explain_other(content);
    } else if is_json(content) {
        if upper.contains("COURT OFFENSE INFORMATION") {
            "a North Carolina CIPRS record (JSON)"
        } else {
            "a JSON file"
        }
    } else if upper.contains("REQ_CII_NUMBER")
        || upper.contains("STP_TYPE_DESCR")
        || is_california_rows(content)
    {
        "a California Department of Justice export (CSV)"
    } else if is_california(content) {
        "a California (CLETS) rap sheet text"
    } else if is_old_fbi(content) {
        "an FBI identification record in the layout used before the national style"
    } else if let Some(heading) = flat::why_no_heading(content) {
        return ParseError::at_line(1, heading);
    } else {
        return ParseError::at_line(1, format!("the format was not recognised; {READ}"));
    };
    ParseError::at_line(1, format!("this is {what}, a format that is not read; {READ}"))
}

/// Rows of the California export without their heading: more than 80 columns.
fn is_california_rows(content: &str) -> bool {
    content
        .lines()
        .next()
        .is_some_and(|l| l.matches(',').count() >= 80)
}
