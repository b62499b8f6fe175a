//! The small tables of the identification: a line of labels, then lines of values below them.

use super::super::codes;
use super::super::dates;
use super::super::ocr;
use super::super::person;

/// What a column of the identification holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Fbi,
    Sid,
    Ssn,
    DriverLicense,
    Doc,
    Miscellaneous,
    Sex,
    Race,
    Skin,
    Height,
    Weight,
    Birth,
    Hair,
    Eye,
    BirthPlace,
    Citizenship,
    Ethnicity,
    /// Known, but nothing of it is kept.
    Ignored,
}

const COLUMNS: [(Column, &str); 18] = [
    (
        Column::Fbi,
        "FBI Number|FBI No|UCN|Universal Control Number|FBI Number (UCN)",
    ),
    (
        Column::Sid,
        "State Id Number|State Identification Number|SID Number|SID|State Id",
    ),
    (Column::Ssn, "Social Security Number|Social Security Numbers|SSN"),
    (
        Column::DriverLicense,
        "Driver's License Number|Drivers License Number|Driver License Number|Driver's License",
    ),
    (
        Column::Doc,
        "DOC Number|Correctional Id Number|Corrections Number|Inmate Number",
    ),
    (
        Column::Miscellaneous,
        "Miscellaneous Number|Miscellaneous Numbers|Misc Number|Alien Registration Number|\
             Passport Number",
    ),
    (Column::Sex, "Sex|Gender"),
    (Column::Race, "Race"),
    (Column::Skin, "Skin Tone|Complexion"),
    (Column::Height, "Height"),
    (Column::Weight, "Weight"),
    (Column::Birth, "Date of Birth|Birth Date|Dates of Birth|DOB"),
    (Column::Hair, "Hair Color|Hair"),
    (Column::Eye, "Eye Color|Eyes|Eye"),
    (Column::BirthPlace, "Place of Birth|Birth Place|Birthplace"),
    (Column::Citizenship, "Citizenship|Country of Citizenship"),
    (Column::Ethnicity, "Ethnicity"),
    (
        Column::Ignored,
        "Fingerprint Pattern|Fingerprint Class|Photo Available|Palm Print Available|DNA Available|\
             Marital Status|Religion|Handedness|Blood Type|Date of Death|Deceased|\
             Offender Status|Build|Fingerprints",
    ),
];

/// A column with the place of its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) column: Column,
    pub(super) start: usize,
    pub(super) words: String,
    /// The gaps of the line do not tell where the column begins.
    close: bool,
}

/// Longest line that is looked at for labels.
const LONGEST_LINE: usize = 200;

/// A piece of a line, set off by two or more spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) start: usize,
    pub(super) text: String,
}

/// The pieces of a line.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut spaces = 2;
    for (at, c) in text.chars().enumerate() {
        if c == ' ' {
            spaces += 1;
            continue;
        }
        match out.last_mut() {
            Some(chunk) if spaces < 2 => {
                chunk.text.extend(std::iter::repeat_n(' ', spaces));
                chunk.text.push(c);
            }
            _ => out.push(Chunk {
                start: at,
                text: c.to_string(),
            }),
        }
        spaces = 0;
    }
    out
}

fn column(text: &str) -> Option<Column> {
    let text = text.trim_end_matches([':', '.']);
    let names = || {
        COLUMNS
            .iter()
            .flat_map(|(c, names)| names.split('|').map(move |n| (*c, n)))
    };
    let exact = names().find(|(_, name)| name.eq_ignore_ascii_case(text));
    exact
        .or_else(|| names().find(|(_, name)| name.len() > 4 && ocr::same_word(text, name)))
        .map(|(c, _)| c)
}

/// The columns of a line that holds nothing but labels.
pub(super) fn heads(text: &str) -> Option<Vec<Head>> {
    let pieces = chunks(text);
    let head = |p: &Chunk| {
        column(&p.text).map(|column| Head {
            column,
            start: p.start,
            words: p.text.clone(),
            close: false,
        })
    };
    let set_off: Option<Vec<Head>> = pieces.iter().map(head).collect();
    set_off.filter(|h| !h.is_empty()).or_else(|| close_heads(text))
}

/// Labels whose gaps say nothing: `Height Weight Date of Birth`, `Height  Weight  Date  of  Birth`.
fn close_heads(text: &str) -> Option<Vec<Head>> {
    if text.len() > LONGEST_LINE {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut heads = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4.min(words.len() - at)).rev().find_map(|n| {
            let joined = words.get(at..at + n)?.join(" ");
            column(&joined).map(|c| (n, c, joined))
        });
        let (n, column, joined) = longest?;
        heads.push(Head {
            column,
            start: at,
            words: joined,
            close: true,
        });
        at += n;
    }
    (heads.len() > 1).then_some(heads)
}

/// Labels and values in turn on one line: `Sex: Male   Race: White`.
pub(super) fn inline(text: &str) -> Option<Vec<(Head, String)>> {
    let mut out = Vec::new();
    for piece in chunks(text) {
        if let Some((label, value)) = piece.text.split_once(':') {
            let column = column(label.trim())?;
            out.push((
                Head {
                    column,
                    start: piece.start,
                    words: label.trim().into(),
                    close: false,
                },
                value.trim().to_owned(),
            ));
        } else if let Some(column) = column(&piece.text) {
            out.push((
                Head {
                    column,
                    start: piece.start,
                    words: piece.text.clone(),
                    close: false,
                },
                String::new(),
            ));
        } else {
            let (_, value) = out.last_mut().filter(|(_, v)| v.is_empty())?;
            piece.text.clone_into(value);
        }
    }
    (!out.is_empty() && out.iter().any(|(_, v)| !v.is_empty())).then_some(out)
}

/// Whether a text can be the value of a column.
pub(super) fn fits(column: Column, text: &str) -> bool {
    if person::means_unknown(text.split('(').next().unwrap_or_default()) {
        return true;
    }
    let one_word = || text.split_whitespace().filter(|w| !w.starts_with('(')).count() == 1;
    match column {
        Column::Sex => codes::sex(text).is_some(),
        Column::Race => codes::race(text).is_some(),
        Column::Hair => codes::hair(text).is_some(),
        Column::Eye => codes::eye(text).is_some(),
        Column::Height => person::height(text).is_some() || person::no_measure(text),
        Column::Weight => person::weight(text).is_some() || person::no_measure(text),
        Column::Birth => dates::leading(text).is_some(),
        Column::Fbi | Column::Sid => one_word() && text.chars().any(|c| c.is_ascii_digit()),
        Column::Ssn => text.chars().filter(char::is_ascii_digit).count() >= 4,
        Column::DriverLicense | Column::Doc | Column::Miscellaneous => {
            text.chars().any(|c| c.is_ascii_digit())
        }
        Column::Skin | Column::Ethnicity | Column::Citizenship | Column::BirthPlace => {
            !text.chars().any(|c| c.is_ascii_digit())
        }
        Column::Ignored => true,
    }
}

/// Gives the pieces of a line of values to the columns. `None` where no sense can be made of it.
pub(super) fn assign(heads: &[Head], text: &str) -> Option<Vec<(usize, String)>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if heads.iter().any(|h| h.close) {
        return split(heads, &words);
    }
    let pieces = chunks(text);
    let fit = |(at, v): &(usize, String)| heads.get(*at).is_some_and(|h| fits(h.column, v));
    let nearest: Vec<(usize, String)> = pieces
        .iter()
        .filter_map(|p| Some((nearest_head(heads, p.start)?, p.text.clone())))
        .collect();
    let distinct = nearest.windows(2).all(|w| matches!(w, [a, b] if a.0 < b.0));
    if distinct && nearest.iter().all(fit) {
        return Some(nearest);
    }
    if pieces.len() == heads.len() {
        let in_turn: Vec<(usize, String)> = pieces.iter().map(|p| p.text.clone()).enumerate().collect();
        if in_turn.iter().all(fit) {
            return Some(in_turn);
        }
    }
    let partly = distinct && pieces.len() > 1 && nearest.iter().any(fit);
    split(heads, &words).or_else(|| partly.then_some(nearest))
}

fn nearest_head(heads: &[Head], start: usize) -> Option<usize> {
    heads
        .iter()
        .enumerate()
        .min_by_key(|(_, h)| h.start.abs_diff(start))
        .map(|(at, _)| at)
}

/// Splits the words among the columns so that all fit, and best so that they are the very words of their columns.
fn split(heads: &[Head], words: &[&str]) -> Option<Vec<(usize, String)>> {
    if words.len() > 16 || heads.len() > 6 {
        return None;
    }
    best_split(heads, 0, words).map(|(_, values)| values)
}

/// A way to split words, with how many are certain and how many columns are filled.
type Split = ((usize, usize), Vec<(usize, String)>);

fn best_split(heads: &[Head], from: usize, words: &[&str]) -> Option<Split> {
    if words.is_empty() {
        return Some(((0, 0), Vec::new()));
    }
    let mut best: Option<Split> = None;
    for at in from..heads.len() {
        let column = heads.get(at)?.column;
        for n in 1..=words.len().min(5) {
            let (head, tail) = words.split_at_checked(n)?;
            let value = head.join(" ");
            if !fits(column, &value) {
                continue;
            }
            let Some(((certain, filled), mut values)) = best_split(heads, at + 1, tail) else {
                continue;
            };
            let rank = (certain + usize::from(is_certain(column, &value)), filled + 1);
            if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                values.insert(0, (at, value));
                best = Some((rank, values));
            }
        }
    }
    best
}

/// Whether a value can be nothing else.
fn is_certain(column: Column, text: &str) -> bool {
    match column {
        Column::BirthPlace => codes::state(text).is_some(),
        Column::Citizenship => matches!(
            codes::words(text).as_str(),
            "UNITED STATES" | "USA" | "US" | "UNITED STATES OF AMERICA"
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(labels: &str, row: &str) -> Vec<(Column, String)> {
        let heads = heads(labels).unwrap();
        assign(&heads, row)
            .unwrap()
            .into_iter()
            .map(|(at, v)| (heads[at].column, v))
            .collect()
    }

    #[test]
    fn columns_by_place() {
        let labels = "Height                  Weight                  Date of Birth";
        assert_eq!(
            table(
                labels,
                "5'08\"                   211                     1994-03-21"
            ),
            [
                (Column::Height, "5'08\"".into()),
                (Column::Weight, "211".into()),
                (Column::Birth, "1994-03-21".into())
            ]
        );
        let second = format!("{}2004-03-21", " ".repeat(48));
        assert_eq!(table(labels, &second), [(Column::Birth, "2004-03-21".into())]);
    }

    #[test]
    fn columns_by_sense() {
        assert_eq!(
            table("Height Weight Date of Birth", "5'08\" 211 1994-03-21"),
            [
                (Column::Height, "5'08\"".into()),
                (Column::Weight, "211".into()),
                (Column::Birth, "1994-03-21".into())
            ]
        );
        assert_eq!(
            table("Hair Color  Eye Color", "Gray Or Partially Gray Brown"),
            [
                (Column::Hair, "Gray Or Partially Gray".into()),
                (Column::Eye, "Brown".into())
            ]
        );
        assert_eq!(
            table("Height Weight Date of Birth", "2004-03-21"),
            [(Column::Birth, "2004-03-21".into())]
        );
    }

    #[test]
    fn labels_and_values_in_turn() {
        let read = inline("Sex: Male    Race: White").unwrap();
        assert_eq!(
            read.iter()
                .map(|(h, v)| (h.column, v.as_str()))
                .collect::<Vec<_>>(),
            [(Column::Sex, "Male"), (Column::Race, "White")]
        );
        assert!(inline("SC FACE     , SCAR").is_none());
        assert!(heads("Brown     Hazel").is_none());
        assert!(heads("Halr Color   Eye Co1or").is_some());
    }
}
