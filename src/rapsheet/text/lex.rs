//! Lines of a sheet to sections, and lines of the history to banners, rules, headings, fields and loose lines.

use super::super::ocr;
use super::labels::{Label, Section, Segment};
use super::lines::Line;
use super::matching::{self, Found};

/// A section with its lines.
pub(super) struct Part {
    pub(super) section: Section,
    pub(super) lines: Vec<Line>,
}

/// A label with its value, continuation lines joined.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) label: Label,
    /// The label as written.
    pub(super) words: String,
    pub(super) value: String,
    pub(super) first: u32,
    pub(super) last: u32,
    /// The label was misread and guessed.
    pub(super) guessed: bool,
    /// The label is none that this program knows.
    pub(super) unknown: bool,
    /// Column of the value, where there is one.
    column: Option<usize>,
    /// Parentheses of the value that are not closed yet.
    open: i32,
}

/// What a line of the history is.
pub(super) enum Item {
    Cycle {
        number: Option<u32>,
        continued: bool,
        line: u32,
    },
    Rule,
    Heading(Segment, String, u32),
    Field(Field),
    Loose(Line),
}

/// Splits the lines of one sheet by its banners.
pub(super) fn parts(lines: Vec<Line>) -> Vec<Part> {
    let mut parts = vec![Part {
        section: Section::Record,
        lines: Vec::new(),
    }];
    for line in lines {
        let here = parts.last().map_or(Section::Record, |p| p.section);
        match banner(&line) {
            // The title of the whole sheet, repeated on a later page, ends nothing.
            Some(Section::Record) if parts.len() > 1 => {}
            Some(section) if section == here && section != Section::Other => {}
            Some(section) => parts.push(Part {
                section,
                lines: Vec::new(),
            }),
            None => {
                if cycle_banner(&line).is_some() && !matches!(here, Section::History) {
                    parts.push(Part {
                        section: Section::History,
                        lines: Vec::new(),
                    });
                }
                if let Some(part) = parts.last_mut() {
                    part.lines.push(line);
                }
            }
        }
    }
    parts
}

fn is_rule_char(c: char) -> bool {
    matches!(c, '*' | '=' | '-' | '_' | '~' | '#' | '\u{2013}' | '\u{2014}')
}

/// The title within a line of stars or the like.
fn title(line: &Line) -> Option<String> {
    let text = line.trimmed();
    let drawn = text.chars().filter(|c| is_rule_char(*c)).count();
    let inner = text.trim_matches(|c: char| is_rule_char(c) || c == ' ' || c == '.');
    let bare = inner.split('(').next().unwrap_or_default().trim();
    (!bare.is_empty() && (drawn >= 4 || inner == text)).then(|| bare.to_owned())
}

/// The section a line opens.
pub(super) fn banner(line: &Line) -> Option<Section> {
    let drawn = line.text.chars().filter(|c| is_rule_char(*c)).take(4).count() >= 4;
    // Without stars only a line of nothing but the very words counts.
    if !drawn && !line.text.chars().all(|c| c.is_uppercase() || c == ' ') {
        return None;
    }
    let known = matching::section(&title(line)?)?;
    (drawn || matching::label(line.trimmed()).is_none()).then_some(known)
}

/// Number and `continued` of a cycle's banner.
pub(super) fn cycle_banner(line: &Line) -> Option<(Option<u32>, bool)> {
    let text = line.trimmed();
    let drawn = text.chars().filter(|c| is_rule_char(*c)).count();
    let inner = text.trim_matches(|c: char| is_rule_char(c) || c == ' ' || c == '.');
    let continued = inner.to_ascii_uppercase().contains("CONT");
    let (word, rest) = match inner.char_indices().nth(5) {
        Some((at, _)) => inner.split_at_checked(at)?,
        None => return None,
    };
    if !ocr::same_word(word, "Cycle") {
        return None;
    }
    let number = rest.split_whitespace().next().unwrap_or_default();
    let read = ocr::digits_by_force(number.trim_matches(|c: char| is_rule_char(c) || c == ':'));
    let number = read.and_then(|(n, _)| n.parse().ok());
    let alone = rest.split_whitespace().count() <= 1 + usize::from(continued);
    (alone && (drawn >= 4 || number.is_some())).then_some((number, continued))
}

/// A line that is only drawn.
pub(super) fn is_rule(line: &Line) -> bool {
    let solid: Vec<char> = line.text.chars().filter(|c| *c != ' ').collect();
    let drawn = solid.iter().filter(|c| is_rule_char(**c)).count();
    solid.len() >= 5 && drawn * 10 >= solid.len() * 8
}

/// How many lines a value may go on.
const LONGEST_VALUE: u32 = 60;

/// How many labels tell how labels are written.
const STYLE_SAMPLE: usize = 60;

/// Whether labels are written with small letters, as the national style has them.
pub(super) fn has_small_labels(lines: &[Line]) -> bool {
    let found = lines
        .iter()
        .filter_map(|l| matching::label(l.trimmed()))
        .filter(|f| f.exact);
    let (mut small, mut all) = (0_usize, 0_usize);
    for label in found.take(STYLE_SAMPLE) {
        small += usize::from(label.mixed_case);
        all += 1;
    }
    small * 2 >= all
}

/// Reads the lines of the history.
pub(super) fn items(lines: Vec<Line>) -> Vec<Item> {
    let small = has_small_labels(&lines);
    let mut out: Vec<Item> = Vec::new();
    for line in lines {
        if let Some((number, continued)) = cycle_banner(&line) {
            out.push(Item::Cycle {
                number,
                continued,
                line: line.no,
            });
        } else if is_rule(&line) {
            out.push(Item::Rule);
        } else {
            read_line(line, small, &mut out);
        }
    }
    out
}

fn read_line(line: Line, small: bool, out: &mut Vec<Item>) {
    let believed = matches!(out.last(), None | Some(Item::Rule | Item::Cycle { .. }));
    let found = matching::label(line.trimmed());
    let open = match out.last_mut() {
        Some(Item::Field(field)) => Some(field),
        _ => None,
    };
    let unbalanced = open.as_ref().is_some_and(|f| f.open > 0);
    let deep = open
        .as_ref()
        .and_then(|f| f.column)
        .is_some_and(|column| line.indent >= 8 && line.indent + 2 >= column);
    let within = unbalanced || deep;
    // Where labels have small letters, capitals are a value, unless they stand where only a label can.
    let found = found.filter(|f| !small || f.mixed_case || (f.exact && f.set_off && !within));
    let certain = found.is_some_and(|f| f.exact && (small || f.set_off || !within));
    let likely = found.is_some_and(|f| small || (f.set_off && !deep));
    if let Some(segment) = matching::segment(line.trimmed(), believed && !unbalanced) {
        out.push(Item::Heading(segment, line.trimmed().to_owned(), line.no));
        return;
    }
    match (found, open) {
        (Some(found), _) if certain || likely => push_fields(&line, found, small, out),
        (_, Some(field)) if may_continue(field, &line) && (unbalanced || deep || line.indent >= 16) => {
            continue_field(field, &line);
        }
        (Some(found), _) => push_fields(&line, found, small, out),
        (None, _) => match unknown_label(&line, small) {
            Some(field) => out.push(Item::Field(field)),
            None => out.push(Item::Loose(line)),
        },
    }
}

/// A value goes on for some lines, not for the rest of the file.
fn may_continue(field: &Field, line: &Line) -> bool {
    line.no.saturating_sub(field.first) <= LONGEST_VALUE
}

fn unclosed(text: &str) -> i32 {
    text.chars()
        .map(|c| i32::from(c == '(') - i32::from(c == ')'))
        .sum()
}

fn continue_field(field: &mut Field, line: &Line) {
    if !field.value.is_empty() {
        field.value.push(' ');
    }
    field.value.push_str(line.trimmed());
    field.open += unclosed(line.trimmed());
    field.last = line.no;
    field.column = field.column.or(Some(line.indent));
}

/// A line's field, and further ones that stand beside it.
fn push_fields(line: &Line, found: Found, small: bool, out: &mut Vec<Item>) {
    let text = line.trimmed();
    let (words, rest) = text.split_at_checked(found.end).unwrap_or((text, ""));
    let (value, beside) = cut_at_label(rest, small);
    let lead = rest.chars().take_while(|c| matches!(c, ' ' | ':' | '.')).count();
    let shown = value
        .trim_matches(|c: char| c == ' ' || c == ':')
        .trim_start_matches('.')
        .trim();
    out.push(Item::Field(Field {
        label: found.label,
        words: words.to_owned(),
        value: shown.to_owned(),
        first: line.no,
        last: line.no,
        guessed: !found.exact,
        unknown: false,
        open: unclosed(shown),
        column: (!shown.is_empty()).then(|| line.indent + words.chars().count() + lead),
    }));
    if let Some((at, next)) = beside {
        let rest = Line {
            no: line.no,
            text: rest.get(at..).unwrap_or_default().to_owned(),
            indent: 0,
        };
        push_fields(&rest, next, small, out);
    }
}

/// Cuts a value where, behind a gap, another label stands with its own value.
fn cut_at_label(rest: &str, small: bool) -> (&str, Option<(usize, Found)>) {
    let mut from = 0;
    while let Some(gap) = rest.get(from..).and_then(|r| r.find("  ")) {
        let at = from + gap;
        let tail = rest.get(at..).unwrap_or_default();
        let start = at + tail.len() - tail.trim_start().len();
        let next = rest.get(start..).and_then(matching::label);
        let certain =
            next.filter(|f| f.exact && f.set_off && f.label != Label::Charge && (!small || f.mixed_case));
        if at > 0 && !rest.get(..at).unwrap_or_default().trim().is_empty() && certain.is_some() {
            return (rest.get(..at).unwrap_or_default(), certain.map(|f| (start, f)));
        }
        from = start.max(at + 1);
    }
    (rest, None)
}

/// Words with small letters, a gap or colon, and something behind it: a label this program does not know.
fn unknown_label(line: &Line, small: bool) -> Option<Field> {
    let text = line.trimmed();
    let (words, value) = text.split_once("  ").or_else(|| text.split_once(':'))?;
    let words = words.trim().trim_end_matches(':');
    let shaped = words
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '/' | '-' | '(' | ')' | '.'))
        && words.chars().next().is_some_and(char::is_uppercase)
        && (2..=40).contains(&words.chars().count());
    let styled = !small || words.chars().any(char::is_lowercase);
    (shaped && styled && !value.trim().is_empty()).then(|| Field {
        label: Label::Note,
        words: words.to_owned(),
        value: value.trim().trim_start_matches(':').trim().to_owned(),
        first: line.no,
        last: line.no,
        guessed: false,
        unknown: true,
        open: unclosed(value),
        column: text.find(value.trim()).map(|at| line.indent + at),
    })
}
