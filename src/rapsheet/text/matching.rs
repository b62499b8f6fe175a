//! How labels, titles and headings are recognised, also when a scanner misread them.

use std::sync::LazyLock;

use super::super::ocr::{self, Shape};
use super::labels::{Label, SECTIONS, SEGMENTS, Section, Segment, names};

/// All words of all labels.
static NAMES: LazyLock<Vec<(Label, &'static str)>> = LazyLock::new(|| names().collect());

/// A label's words as a scanner sees them.
struct Known {
    label: Label,
    name: &'static str,
    words: usize,
    shape: Shape,
}

/// All labels long enough to be known when misread.
static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let long = names().filter(|(_, name)| name.len() >= 5);
    long.map(|(label, name)| Known {
        label,
        name,
        words: name.split(' ').count(),
        shape: Shape::of(name),
    })
    .collect()
});

/// Titles as a scanner sees them.
static TITLES: LazyLock<Vec<(Section, Shape)>> = LazyLock::new(|| {
    SECTIONS
        .iter()
        .map(|(section, name)| (*section, Shape::of(name)))
        .collect()
});

/// Headings as a scanner sees them.
static HEADINGS: LazyLock<Vec<(Segment, Shape, bool)>> = LazyLock::new(|| {
    SEGMENTS
        .iter()
        .map(|(segment, name, alone)| (*segment, Shape::of(name), *alone))
        .collect()
});

/// The longest words that are compared with labels, titles and headings.
const LONGEST: usize = 48;

/// The most words a label has, and one more.
const MOST_WORDS: usize = 7;

/// Section of a title, scanning slips allowed.
pub(super) fn section(title: &str) -> Option<Section> {
    let exact = SECTIONS
        .iter()
        .find(|(_, name)| name.eq_ignore_ascii_case(title))
        .map(|(section, _)| *section);
    let close = || {
        let shape = Shape::of(title);
        TITLES
            .iter()
            .find(|(_, known)| shape.slips(known).is_some())
            .map(|(section, _)| *section)
    };
    exact.or_else(|| if title.len() <= LONGEST { close() } else { None })
}

/// A label found at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Which.
    pub(super) label: Label,
    /// Where in the line it ends, in bytes.
    pub(super) end: usize,
    /// It was read letter by letter, not guessed from a misread one.
    pub(super) exact: bool,
    /// At least two spaces, a colon or the end of the line follow.
    pub(super) set_off: bool,
    /// It is written in small letters too.
    pub(super) mixed_case: bool,
    /// Length of the label's proper words.
    length: usize,
}

/// The label at the beginning of `line`, which has no indentation.
pub(super) fn label(line: &str) -> Option<Found> {
    let close = exact(line, false);
    let wide = exact(line, true).filter(|w| w.set_off && close.is_none_or(|c| w.end > c.end));
    let read = wide.or(close);
    if read.is_some_and(|f| f.set_off) {
        return read;
    }
    // `Court Case Nurnber  12` is no `Court` but a misread longer label that ends at the gap.
    let longer =
        misread(line).filter(|g| read.is_none_or(|r| g.set_off && g.end > r.end && g.length > r.length));
    longer.or(read).or_else(|| exact(line, true))
}

/// The longest label that stands there letter by letter; `stretched` allows wide gaps between its words.
fn exact(line: &str, stretched: bool) -> Option<Found> {
    let mut found: Option<(usize, Found)> = None;
    let first = line.bytes().next()?.to_ascii_uppercase();
    for &(label, name) in NAMES
        .iter()
        .filter(|(_, name)| name.as_bytes().first() == Some(&first))
    {
        let Some(end) = consume(line, name, stretched) else {
            continue;
        };
        if !may_follow(label, line.get(end..).unwrap_or_default()) {
            continue;
        }
        if found.is_none_or(|(length, _)| name.len() > length) {
            found = Some((name.len(), describe(label, name, line, end, true)));
        }
    }
    found.map(|(_, f)| f)
}

/// Where `name` ends in `line`, spaces in either left out of account.
fn consume(line: &str, name: &str, stretched: bool) -> Option<usize> {
    let mut wanted = name.chars().filter(|c| *c != ' ').peekable();
    for (at, c) in line.char_indices() {
        if c == ' ' {
            // Two spaces end a label, unless nothing else makes sense of the line.
            if !stretched && line.get(at..)?.starts_with("  ") {
                return None;
            }
            continue;
        }
        let next = wanted.next()?;
        if !(c.eq_ignore_ascii_case(&next) || next == '\'' && c == '\u{2019}') {
            return None;
        }
        if wanted.peek().is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// A label ends at a space, colon, digit or parenthesis; `Charge` is one only before a number.
fn may_follow(label: Label, rest: &str) -> bool {
    let bounded = rest
        .chars()
        .next()
        .is_none_or(|c| c == ' ' || c == ':' || c == '(' || c.is_ascii_digit() || c == '.');
    let value = rest.trim_matches([' ', ':', '.']);
    bounded
        && (label != Label::Charge
            || value.is_empty()
            || ocr::number(value.split(' ').next().unwrap_or_default()).is_some())
}

/// A label with a wrong letter: the words before a gap, or as many words as a label has.
fn misread(line: &str) -> Option<Found> {
    let gap = line.find("  ").or_else(|| line.find(':')).unwrap_or(line.len());
    let mut heads: Vec<(usize, Shape)> = Vec::new();
    let mut from = 0;
    for end in line
        .match_indices(' ')
        .map(|(at, _)| at)
        .take_while(|at| *at < gap)
        .chain([gap])
    {
        if end > LONGEST || heads.len() > MOST_WORDS {
            break;
        }
        let mut shape = heads.last().map(|(_, shape)| shape.clone()).unwrap_or_default();
        shape.extend(line.get(from..end)?);
        heads.push((end, shape));
        from = end;
    }
    let mut best: Option<((bool, usize, usize), Found)> = None;
    for known in KNOWN.iter() {
        let as_many = heads.get(known.words - 1).filter(|_| known.words < heads.len());
        for (end, shape) in heads.last().into_iter().chain(as_many) {
            let Some(off) = shape.slips(&known.shape) else {
                continue;
            };
            let found = describe(known.label, known.name, line, *end, false);
            let rank = (!found.set_off, off, usize::MAX - known.name.len());
            let better = best.is_none_or(|(other, _)| rank < other);
            if better && may_follow(known.label, line.get(*end..).unwrap_or_default()) {
                best = Some((rank, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

fn describe(label: Label, name: &str, line: &str, end: usize, exact: bool) -> Found {
    let length = name.len();
    let (head, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    let set_off = rest.is_empty() || rest.starts_with("  ") || rest.starts_with(':');
    let mixed_case = head.chars().any(char::is_lowercase);
    Found {
        label,
        end,
        exact,
        set_off,
        mixed_case,
        length,
    }
}

/// The segment a heading opens. `believed` tells that the line follows a rule or the banner of a cycle.
pub(super) fn segment(line: &str, believed: bool) -> Option<Segment> {
    let (head, cycle) = match line.split_once('(') {
        Some((head, tail)) => (head.trim(), ocr::shape(tail).starts_with(&ocr::shape("Cycle"))),
        None => (line.trim().trim_end_matches(':'), false),
    };
    if line.contains('(') && !cycle {
        return None;
    }
    let exact = SEGMENTS
        .iter()
        .find(|(_, name, _)| name.eq_ignore_ascii_case(head))
        .map(|(s, _, alone)| (*s, *alone));
    let close = || {
        let shape = Shape::of(head);
        HEADINGS
            .iter()
            .find(|(_, known, _)| shape.slips(known).is_some())
            .map(|(s, _, alone)| (*s, *alone))
    };
    match exact.or_else(|| if head.len() <= LONGEST { close() } else { None }) {
        Some((segment, alone)) => (cycle || alone || believed).then_some(segment),
        None => cycle.then_some(Segment::Other),
    }
}

/// Whether a line is a label, a title or a heading.
pub(super) fn says_anything(line: &str) -> bool {
    label(line).is_some()
        || section(line.trim_matches(['*', '=', ' '])).is_some()
        || segment(line, true).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<(Label, &str, bool)> {
        label(line).map(|f| (f.label, line.get(f.end..).unwrap().trim(), f.exact))
    }

    #[test]
    fn exact_labels() {
        assert_eq!(
            found("Charge Literal  ROBBERY"),
            Some((Label::Literal, "ROBBERY", true))
        );
        assert_eq!(
            found("Charge Literal ROBBERY"),
            Some((Label::Literal, "ROBBERY", true))
        );
        assert_eq!(
            found("ChargeLiteral ROBBERY"),
            Some((Label::Literal, "ROBBERY", true))
        );
        assert_eq!(
            found("Charge                  1"),
            Some((Label::Charge, "1", true))
        );
        assert_eq!(
            found("Arrest Date1992-04-29"),
            Some((Label::ArrestDate, "1992-04-29", true))
        );
        assert_eq!(
            found("Court Case Number       1318"),
            Some((Label::CaseNumber, "1318", true))
        );
        assert_eq!(
            found("Disposition (2014-11-08; DISMISSED)"),
            Some((Label::Disposition, "(2014-11-08; DISMISSED)", true))
        );
        assert_eq!(
            found("Correction Action Date  1982-10-06"),
            Some((Label::CorrectionDate, "1982-10-06", true))
        );
        assert_eq!(found("Charges were dropped"), None);
        assert_eq!(found("Blood Type    A"), None);
    }

    #[test]
    fn misread_labels() {
        assert_eq!(
            found("Charge Literai  ROBBERY"),
            Some((Label::Literal, "ROBBERY", false))
        );
        assert_eq!(
            found("Disp0sition  (1991)"),
            Some((Label::Disposition, "(1991)", false))
        );
        assert_eq!(
            found("Arrestlng Agency  MO"),
            Some((Label::ArrestingAgency, "MO", false))
        );
        assert_eq!(
            found("Severty   Felony"),
            Some((Label::Severity, "Felony", false))
        );
        assert_eq!(
            found("Court Case Nurnber  12"),
            Some((Label::CaseNumber, "12", false))
        );
    }

    #[test]
    fn headings() {
        assert_eq!(
            segment("Court Disposition       (Cycle 001)", false),
            Some(Segment::Court)
        );
        assert_eq!(
            segment("C0urt Disposltion (Cyc1e 001)", false),
            Some(Segment::Court)
        );
        assert_eq!(
            segment("Corrections             (Cycle 001)", false),
            Some(Segment::Corrections)
        );
        assert_eq!(segment("Wanted Notice (Cycle 001)", false), Some(Segment::Other));
        assert_eq!(segment("Probation", false), None);
        assert_eq!(segment("Probation", true), Some(Segment::Corrections));
        assert_eq!(segment("Disposition  (1991-01-01; DISMISSED)", true), None);
        assert_eq!(section("IDENTIFlCATION"), Some(Section::Identification));
        assert_eq!(section("CRIMINAL HISTORY"), Some(Section::History));
        assert_eq!(section("CRIMINAL HIST0RY REC0RD"), Some(Section::Record));
        assert_eq!(section("HELLO"), None);
    }
}
