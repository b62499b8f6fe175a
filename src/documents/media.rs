//! What a file is by its content, and whether it is one that is taken. The name it came with is not believed, but it must
//! agree: it is what the reader's machine opens the file by.

use crate::rapsheet::{self, Format};
use infer::MatcherType;

/// Media type of anything that is not taken today.
pub const UNKNOWN: &str = "application/octet-stream";

/// The files that are taken, in words.
pub const TAKEN: &str = "PDF, PNG, JPEG, TIFF, Word (.docx), OpenDocument text (.odt), plain text (.txt), CSV, or a rap sheet in XML";

/// Their endings, for the dialog that chooses a file.
pub const ENDINGS: &str = ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.docx,.odt,.txt,.csv,.xml";

/// A kind of file that is taken: nothing that a machine runs, and nothing that a browser takes for a page.
struct Kind {
    media: &'static str,
    words: &'static str,
    endings: &'static [&'static str],
}

/// Told by their first bytes.
static BINARY: [Kind; 4] = [
    Kind {
        media: "application/pdf",
        words: "a PDF document",
        endings: &["pdf"],
    },
    Kind {
        media: "image/png",
        words: "a PNG picture",
        endings: &["png"],
    },
    Kind {
        media: "image/jpeg",
        words: "a JPEG picture",
        endings: &["jpg", "jpeg"],
    },
    Kind {
        media: "image/tiff",
        words: "a TIFF picture",
        endings: &["tif", "tiff"],
    },
];
static WORD: Kind = Kind {
    media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    words: "a Word document",
    endings: &["docx"],
};
static OPEN_DOCUMENT: Kind = Kind {
    media: "application/vnd.oasis.opendocument.text",
    words: "an OpenDocument text",
    endings: &["odt"],
};
static TEXT: Kind = Kind {
    media: "text/plain",
    words: "plain text",
    endings: &["txt", "csv"],
};
static RAP_SHEET: Kind = Kind {
    media: "application/xml",
    words: "a rap sheet in XML",
    endings: &["xml"],
};

/// What would make a page or a program of a rap sheet in XML that is opened by itself.
const ACTIVE: [&str; 4] = [
    "<?xml-stylesheet",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xsl/transform",
];

fn kind_of(bytes: &[u8]) -> Option<&'static Kind> {
    if bytes.starts_with(ZIP) {
        return kind_of_zip(bytes);
    }
    let found = infer::get(bytes).and_then(|found| {
        let media = found.mime_type();
        BINARY.iter().find(|kind| kind.media == media)
    });
    found.or_else(|| kind_of_text(bytes))
}

const ZIP: &[u8] = b"PK\x03\x04";

/// Office documents are archives: their table of contents tells what they are, and whether they bring programs along.
fn kind_of_zip(bytes: &[u8]) -> Option<&'static Kind> {
    let has = |name: &[u8]| zipped(bytes).any(|found| found == name);
    if has_macros(bytes) {
        None
    } else if has(b"[Content_Types].xml") && has(b"word/document.xml") {
        Some(&WORD)
    } else {
        (infer::odf::is_odt(bytes) && has(b"content.xml")).then_some(&OPEN_DOCUMENT)
    }
}

fn has_macros(bytes: &[u8]) -> bool {
    zipped(bytes).any(|name| {
        name.ends_with(b"vbaProject.bin") || name.starts_with(b"Basic/") || name.starts_with(b"Scripts/")
    })
}

/// Names in the table of contents of a ZIP archive.
fn zipped(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const HEAD: usize = 46;
    let heads = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| four == b"PK\x01\x02");
    heads.filter_map(move |(at, _)| {
        let rest = bytes.get(at..)?;
        let length = u16::from_le_bytes([*rest.get(28)?, *rest.get(29)?]);
        rest.get(HEAD..HEAD + usize::from(length))
    })
}

fn kind_of_text(bytes: &[u8]) -> Option<&'static Kind> {
    let text = rapsheet::decode(bytes).ok()?;
    let start = text.trim_start();
    if start.starts_with("#!") {
        return None;
    }
    if !start.starts_with('<') {
        return Some(&TEXT);
    }
    let lower = text.to_lowercase();
    let active = ACTIVE.iter().any(|words| lower.contains(words));
    (!active && rapsheet::recognise(bytes) == Some(Format::JtfXml)).then_some(&RAP_SHEET)
}

/// Media type by content; one of a closed list, none of which a browser runs.
#[must_use]
pub fn of(bytes: &[u8]) -> &'static str {
    kind_of(bytes).map_or(UNKNOWN, |kind| kind.media)
}

/// Whether a file is one that is taken, and its name says so too.
///
/// # Errors
/// Why not, in words for whoever sent it.
pub fn check(bytes: &[u8], file_name: &str) -> Result<(), String> {
    let Some(kind) = kind_of(bytes) else {
        return Err(format!("This is {}. Taken are: {TAKEN}", called(bytes)));
    };
    let ending = file_name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    if ending
        .as_deref()
        .is_some_and(|ending| kind.endings.contains(&ending))
    {
        return Ok(());
    }
    let has = ending.map_or_else(
        || "has no ending".to_owned(),
        |ending| format!("ends in “.{ending}”"),
    );
    Err(format!(
        "The file is {}, but its name {has}. Give it the ending “.{}” and choose it again",
        kind.words,
        kind.endings.join("” or “.")
    ))
}

/// What a file that is not taken seems to be.
fn called(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(ZIP) && has_macros(bytes) {
        return "a document with macros; save it without them, or as PDF";
    }
    match infer::get(bytes).map(|found| found.matcher_type()) {
        Some(MatcherType::App) => "a program",
        Some(MatcherType::Archive) => "an archive; take the files out and add them one by one",
        Some(MatcherType::Doc) => "an Office document of another kind; save it as PDF",
        Some(MatcherType::Image) => "a picture of another kind; save it as JPEG, PNG or PDF",
        Some(MatcherType::Audio | MatcherType::Video) => "a recording",
        Some(MatcherType::Book | MatcherType::Font | MatcherType::Custom) => "a file of another kind",
        Some(MatcherType::Text) | None => match rapsheet::decode(bytes) {
            Ok(text) if text.trim_start().starts_with("#!") => "a program",
            Ok(_) => "a web page, a drawing or XML of another kind; print it to PDF",
            Err(_) => "a file of another kind, or a damaged one",
        },
    }
}

/// The charset to name beside a media type, where leaving it out would let a browser guess.
#[must_use]
pub fn with_charset(media: &str) -> String {
    match media {
        "text/plain" => "text/plain; charset=utf-8".to_owned(),
        _ => media.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ZIP archive of such files: their headers and contents, then the table of contents.
    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut bytes, mut table) = (Vec::new(), Vec::new());
        for (name, content) in files {
            let size = u32::try_from(content.len()).unwrap().to_le_bytes();
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            let head: [&[u8]; 9] = [
                ZIP,
                &[0x14],
                &[0; 13],
                &size,
                &size,
                &length,
                &[0, 0],
                name.as_bytes(),
                content,
            ];
            bytes.extend(head.concat());
            let head: [&[u8]; 7] = [
                b"PK\x01\x02",
                &[0; 16],
                &size,
                &size,
                &length,
                &[0; 16],
                name.as_bytes(),
            ];
            table.extend(head.concat());
        }
        [bytes, table].concat()
    }

    /// As Word writes it: the text is longer than what looks at the first bytes would read.
    fn word() -> Vec<u8> {
        archive(&[
            ("[Content_Types].xml", b"<x/>"),
            ("_rels/.rels", b"<x/>"),
            ("word/document.xml", &[0x55; 20_000]),
            ("word/styles.xml", b"<x/>"),
        ])
    }

    fn open_document() -> Vec<u8> {
        archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", b"<x/>"),
        ])
    }

    #[test]
    fn office_documents_bring_no_programs() {
        assert_eq!(check(&word(), "report.docx"), Ok(()));
        assert_eq!(check(&open_document(), "report.odt"), Ok(()));
        let macros: [(&str, &[u8]); 3] = [
            ("[Content_Types].xml", b"<x/>"),
            ("word/document.xml", b"<x/>"),
            ("word/vbaProject.bin", b"..."),
        ];
        let told = check(&archive(&macros), "report.docx").unwrap_err();
        assert!(told.starts_with("This is a document with macros"), "{told}");
        let basic: [(&str, &[u8]); 3] = [
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", b"<x/>"),
            ("Basic/script-lc.xml", b"<x/>"),
        ];
        assert!(check(&archive(&basic), "report.odt").is_err());
        let other = archive(&[("run.exe", b"MZ")]);
        let told = check(&other, "report.docx").unwrap_err();
        assert!(told.starts_with("This is an archive"), "{told}");
    }

    #[test]
    fn content_decides() {
        assert_eq!(of(b"%PDF-1.7\n<html><script>"), "application/pdf");
        assert_eq!(of(b"\x89PNG\r\n\x1a\n...."), "image/png");
        assert_eq!(of(b"\xff\xd8\xff\xe0\0\x10JFIF"), "image/jpeg");
        assert_eq!(of(b"II*\0\x08\0\0\0\x12\0\0\x01"), "image/tiff");
        assert!(of(&word()).ends_with("wordprocessingml.document"));
        assert_eq!(of(&open_document()), "application/vnd.oasis.opendocument.text");
        assert_eq!(of(b"SID,NAME,DOB\n"), "text/plain");
        assert_eq!(of(b"\xff\xfeS\0I\0"), "text/plain");
        let sheet = include_bytes!("../../tests/fixtures/rapsheets/jtf_xml/P07.xml");
        assert_eq!(of(sheet), "application/xml");
        assert_eq!(of(b"PK\x03\x04rest"), UNKNOWN);
        assert_eq!(of(b"\x7fELF\x02\x01\x01\0"), UNKNOWN);
        assert_eq!(of(b""), UNKNOWN);
    }

    #[test]
    fn nothing_is_taken_that_browsers_or_machines_run() {
        let sheet = include_str!("../../tests/fixtures/rapsheets/jtf_xml/P07.xml");
        let styled = sheet.replacen("?>", "?><?xml-stylesheet href=\"x.xsl\"?>", 1);
        for bytes in [
            &b"<!doctype html><script>alert(1)</script>"[..],
            b"\xef\xbb\xbf \n<html>",
            b"\xff\xfe<\0h\0t\0m\0l\0>\0",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            b"<?xml version='1.0'?><note/>",
            b"#!/bin/sh\nrm -rf /\n",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0",
            b"MZ\x90\0\x03\0\0\0\x04\0",
            b"GIF89a\x01\0\x01\0",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            styled.as_bytes(),
        ] {
            let name = String::from_utf8_lossy(bytes.get(..20).unwrap_or(bytes)).into_owned();
            assert_eq!(of(bytes), UNKNOWN, "{name}");
            let refused = check(bytes, "harmless.txt").unwrap_err();
            assert!(
                refused.starts_with("This is ") && refused.ends_with(TAKEN),
                "{refused}"
            );
        }
    }

    #[test]
    fn the_name_must_agree() {
        assert_eq!(check(b"%PDF-1.7", "Judgment.PDF"), Ok(()));
        assert_eq!(check(b"MO,LOPEZ\n", "list.csv"), Ok(()));
        let told = check(b"%PDF-1.7", "judgment.pdf.exe").unwrap_err();
        assert!(
            told.contains("a PDF document") && told.contains("“.exe”") && told.contains("“.pdf”"),
            "{told}"
        );
        assert!(check(b"alert(1)", "run.js").is_err());
        assert!(check(b"alert(1)", "page.html").is_err());
        assert!(
            check(b"%PDF-1.7", "judgment")
                .unwrap_err()
                .contains("has no ending")
        );
    }

    #[test]
    fn every_ending_offered_is_taken_and_the_reverse() {
        let kinds = BINARY.iter().chain([&WORD, &OPEN_DOCUMENT, &TEXT, &RAP_SHEET]);
        let all: Vec<String> = kinds
            .flat_map(|kind| kind.endings)
            .map(|ending| format!(".{ending}"))
            .collect();
        assert_eq!(all.join(","), ENDINGS);
    }

    #[test]
    fn no_beginning_of_a_file_upsets_it() {
        for whole in [
            archive(&[("word/document.xml", b"<x/>")]),
            open_document(),
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(9),
        ] {
            for length in 0..whole.len() {
                let part = whole.get(..length).unwrap();
                let _ = check(part, "part.docx");
            }
        }
    }
}
