//! Lines of a text sheet, without what only belongs to the printed page: form feeds, page numbers, repeated headers.

use std::collections::{HashMap, HashSet};

use super::super::decode::split_lines;
use super::super::ocr;
use super::{identification, lex, matching};

/// A line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Number in the file, 1-based.
    pub(super) no: u32,
    /// The line without trailing space, tabs widened.
    pub(super) text: String,
    /// Columns of space before it.
    pub(super) indent: usize,
}

impl Line {
    /// The line without its indentation.
    pub(super) fn trimmed(&self) -> &str {
        self.text.trim_start()
    }
}

/// A line before page furniture is taken out.
enum Raw {
    Blank,
    /// A page number or form feed.
    PageMark,
    Content(Line),
}

/// How many lines behind a page mark, and before it, may be a running header or footer.
const WINDOW: usize = 3;

/// The lines of `text` that say something.
pub(super) fn content(text: &str) -> Vec<Line> {
    let raw: Vec<Raw> = split_lines(text)
        .iter()
        .enumerate()
        .flat_map(|(i, l)| classify(i, l))
        .collect();
    let running = running_headers(&raw);
    let contents = raw.into_iter().filter_map(|r| match r {
        Raw::Content(line) => Some(line),
        Raw::Blank | Raw::PageMark => None,
    });
    contents
        .filter(|l| !running.contains(&normalised(&l.text)))
        .collect()
}

fn classify(index: usize, line: &str) -> Vec<Raw> {
    let no = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let mut out = Vec::new();
    if line.contains('\u{c}') {
        out.push(Raw::PageMark);
    }
    let text = widened(line);
    let text = text.trim_end();
    if text.is_empty() {
        out.push(Raw::Blank);
    } else if is_page_number(text.trim_start()) {
        out.push(Raw::PageMark);
    } else {
        let indent = text.chars().take_while(|c| *c == ' ').count();
        out.push(Raw::Content(Line {
            no,
            text: text.to_owned(),
            indent,
        }));
    }
    out
}

/// Tabs to the next multiple of eight; other space and control characters to one space.
fn widened(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0_usize;
    for c in line.chars() {
        match c {
            '\u{c}' => {}
            '\t' => {
                let stop = (column / 8 + 1) * 8;
                out.extend(std::iter::repeat_n(' ', stop - column));
                column = stop;
            }
            _ => {
                out.push(if c.is_whitespace() || c.is_control() {
                    ' '
                } else {
                    c
                });
                column += 1;
            }
        }
    }
    out
}

/// `PAGE 2`, `Page 2 of 5`, `- 2 -`, and lines that have such a number at one end, set off by space.
fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if let ["-" | "--", number, "-" | "--"] = words.as_slice() {
        return ocr::number(number).is_some();
    }
    if page_words(&words) == Some(words.len()) {
        return true;
    }
    let chunks: Vec<&str> = line
        .split("  ")
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .collect();
    let is_page = |chunk: Option<&&str>| {
        chunk.is_some_and(|c| {
            let words: Vec<&str> = c.split_whitespace().collect();
            page_words(&words) == Some(words.len())
        })
    };
    chunks.len() > 1 && (is_page(chunks.first()) || is_page(chunks.last()))
}

/// How many words at the beginning are a page number.
fn page_words(words: &[&str]) -> Option<usize> {
    let is_page = |w: &str| {
        matches!(
            w.to_ascii_uppercase().as_str(),
            "PAGE" | "PAGE:" | "PAGE#" | "PG" | "PG."
        ) || ocr::shape(w) == ocr::shape("PAGE")
    };
    let number = |w: &&str| ocr::number(w.trim_end_matches(['.', ','])).is_some();
    match words {
        [page, first, of, last, ..]
            if is_page(page) && number(first) && matches!(*of, "of" | "OF" | "Of" | "/") && number(last) =>
        {
            Some(4)
        }
        [page, first, ..] if is_page(page) && number(first) => Some(2),
        _ => None,
    }
}

fn normalised(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .collect()
}

/// Lines that stand next to page marks at least twice and mean nothing.
fn running_headers(raw: &[Raw]) -> Vec<String> {
    let mut seen: HashMap<String, HashSet<u32>> = HashMap::new();
    let marks: Vec<usize> = raw
        .iter()
        .enumerate()
        .filter(|(_, r)| matches!(r, Raw::PageMark))
        .map(|(i, _)| i)
        .collect();
    for (nth, &mark) in marks.iter().enumerate() {
        if nth > 0 && mark.saturating_sub(marks.get(nth - 1).copied().unwrap_or(0)) <= 2 {
            continue;
        }
        let after = raw
            .iter()
            .skip(mark + 1)
            .filter(|r| !matches!(r, Raw::Blank | Raw::PageMark))
            .take(WINDOW);
        let before = raw
            .iter()
            .take(mark)
            .rev()
            .filter(|r| !matches!(r, Raw::Blank | Raw::PageMark))
            .take(WINDOW);
        for line in after.chain(before) {
            if let Raw::Content(line) = line
                && may_be_header(line)
            {
                seen.entry(normalised(&line.text)).or_default().insert(line.no);
            }
        }
    }
    seen.into_iter()
        .filter(|(_, lines)| lines.len() >= 2)
        .map(|(text, _)| text)
        .collect()
}

/// A continuation line, a label, a banner or a name is no running header.
fn may_be_header(line: &Line) -> bool {
    let text = line.trimmed();
    !text.ends_with(')')
        && line.indent < 20
        && text.split_whitespace().count() >= 3
        && !text.contains(',')
        && !matching::says_anything(text)
        && !identification::says_anything(line)
        && lex::banner(line).is_none()
        && lex::cycle_banner(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        content(text)
            .into_iter()
            .map(|l| format!("{}:{}", l.no, l.text))
            .collect()
    }

    #[test]
    fn page_numbers_go() {
        let text =
            "A\n\n      PAGE 1\n\x0c\nB\nPage 2 of 5\nC\n- 3 -\nD\nPACE l\nE  \nSTATE POLICE   Page 4\nF";
        assert_eq!(texts(text), ["1:A", "5:B", "7:C", "9:D", "11:E", "13:F"]);
    }

    #[test]
    fn what_looks_like_one_stays() {
        let text = "SEE PAGE 2 OF THE REPORT\nPAGE, JIMMY\nCharge   2";
        assert_eq!(texts(text).len(), 3);
    }

    #[test]
    fn running_headers_go() {
        let page = |n: u32| format!("Charge {n}\n\nPAGE {n}\n\x0c\nSTATE OF EXAMPLE RECORDS UNIT 0{n}\n\n");
        let text = (1..=3).map(page).collect::<String>() + "Charge 4\n";
        assert_eq!(
            texts(&text),
            ["1:Charge 1", "7:Charge 2", "13:Charge 3", "19:Charge 4"]
        );
    }

    #[test]
    fn tabs_and_indentation() {
        let lines = content("\tCharge Literal\tX\n");
        assert_eq!(
            (lines[0].indent, lines[0].text.as_str()),
            (8, "        Charge Literal  X")
        );
    }
}
