//! The identification: names, description, scars and marks, cautions.

use super::super::codes;
use super::super::dates;
use super::super::model::{Lines, Person, Warning, WarningCode};
use super::super::ocr;
use super::super::person;
use super::super::warnings::warn;
use super::charge;
use super::lines::Line;
use super::table::{self, Column, Head};

/// What the lines below a heading are.
enum State {
    Nothing,
    Names,
    Marks,
    Cautions,
    /// Employment, residence and the like: personal data this program does not keep.
    Skipped,
    Table(Vec<Head>),
}

/// Words of headings that stand alone on a line.
const NAMES: &str = "Subject Name(s)|Subject Names|Subject Name|Names|Name(s)|Alias Name(s)|Aliases";
const DESCRIPTION: &str = "Subject Description|Description|Physical Description|Identification Numbers";
const MARKS: &str = "Scars, Marks, and Tattoos|Scars Marks and Tattoos|Scars, Marks, Tattoos|SMT";
const CAUTIONS: &str = "Caution Information|Cautions|Caution|Officer Safety|Medical Conditions|\
                        Caution and Medical Conditions";
const SKIPPED: &str = "Employment|Employment Information|Residence|Residences|Residence Information|Occupation|Images|\
                       Fingerprint Images|Photo Images|Addresses";

/// Whether a line is a heading or a line of labels of the identification.
pub(super) fn says_anything(line: &Line) -> bool {
    heading(line.trimmed()).is_some()
        || table::heads(&line.text).is_some()
        || table::inline(&line.text).is_some()
}

/// The FBI number of a line `FBI Number   123`.
pub(super) fn fbi_number(line: &Line) -> Option<String> {
    let pairs = table::inline(&line.text)?;
    let value = pairs
        .into_iter()
        .find(|(head, _)| head.column == Column::Fbi)
        .map(|(_, value)| codes::words(&value))?;
    (!person::means_unknown(&value)).then_some(value)
}

/// Reads the lines of the identification.
pub(super) fn read(lines: Vec<Line>, person: &mut Person, warnings: &mut Vec<Warning>) {
    let mut state = State::Nothing;
    for line in lines {
        person.lines.include(Lines::one(line.no));
        if let Some(next) = heading(line.trimmed()) {
            state = next;
        } else if let Some(heads) = table::heads(&line.text) {
            state = State::Table(heads);
        } else if let Some(pairs) = table::inline(&line.text) {
            pairs
                .into_iter()
                .for_each(|(head, value)| put(&head, &value, line.no, person, warnings));
            state = State::Nothing;
        } else {
            state = value_line(&line, state, person, warnings);
        }
    }
}

fn heading(text: &str) -> Option<State> {
    let bare = text.trim_end_matches(':');
    let mixed = bare.chars().any(char::is_lowercase);
    let exact = |names: &str| names.split('|').any(|n| n.eq_ignore_ascii_case(bare));
    let close = |names: &str| mixed && names.split('|').any(|n| n.len() > 5 && ocr::same_word(bare, n));
    let is = |names: &str| exact(names) || close(names);
    if is(NAMES) {
        Some(State::Names)
    } else if is(MARKS) {
        Some(State::Marks)
    } else if is(CAUTIONS) {
        Some(State::Cautions)
    } else if is(SKIPPED) {
        Some(State::Skipped)
    } else {
        is(DESCRIPTION).then_some(State::Nothing)
    }
}

fn value_line(line: &Line, state: State, person: &mut Person, warnings: &mut Vec<Warning>) -> State {
    match &state {
        State::Names => name(line, person, warnings),
        State::Marks => mark(line, person),
        State::Cautions => person.cautions.push(codes::words(line.trimmed())),
        State::Skipped => {}
        State::Table(heads) => match table::assign(heads, &line.text) {
            Some(values) => {
                for (head, value) in values.iter().filter_map(|(at, v)| heads.get(*at).map(|h| (h, v))) {
                    put(head, value, line.no, person, warnings);
                }
            }
            None => unread(line, warnings),
        },
        // The heading of the names can be lost; names cannot be mistaken.
        State::Nothing if looks_like_name(line.trimmed()) => name(line, person, warnings),
        State::Nothing => unread(line, warnings),
    }
    state
}

fn looks_like_name(text: &str) -> bool {
    let name = text.split('(').next().unwrap_or_default();
    let letters = name
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | ',' | '\'' | '-' | '.'));
    letters && name.split(',').count() == 2 && name.split_whitespace().count() <= 6
}

fn unread(line: &Line, warnings: &mut Vec<Warning>) {
    let message = format!(
        "this line of the identification was not understood: \"{}\"",
        codes::words(line.trimmed())
    );
    warn(warnings, line.no, WarningCode::UnreadLine, message);
}

/// The first name is the name of record, the others are aliases.
fn name(line: &Line, person: &mut Person, warnings: &mut Vec<Warning>) {
    let text = line.trimmed();
    let Some(name) = person::name(text) else {
        unread(line, warnings);
        return;
    };
    if !text.contains(',') {
        let message = format!("the name \"{text}\" has no comma; its last word was taken as the surname");
        warn(warnings, line.no, WarningCode::UnreadLine, message);
    }
    let alias = text
        .split('(')
        .skip(1)
        .any(|remark| ocr::shape(remark).contains(&ocr::shape("AKA")));
    if person.name.last.is_empty() && !alias {
        person.name = name;
    } else {
        person::add_alias(person, name);
    }
}

/// `SC FACE                 , SCAR`: the code stands before the description.
fn mark(line: &Line, person: &mut Person) {
    let text = line.trimmed();
    let shape = ocr::shape(text);
    if shape.starts_with(&ocr::shape("Code Description")) || line.indent >= 12 {
        return;
    }
    let set_off = text.split("  ").next().unwrap_or_default();
    // A bare kind (`SC`) without its place: the gaps within the code were stretched.
    let code = if set_off.len() <= 4 { text } else { set_off };
    let code = codes::words(code.split(',').next().unwrap_or_default());
    if !code.is_empty() && person.smt.len() < person::MOST && !person.smt.contains(&code) {
        person.smt.push(code);
    }
}

fn put(head: &Head, value: &str, line: u32, person: &mut Person, warnings: &mut Vec<Warning>) {
    if value.is_empty() {
        return;
    }
    match head.column {
        Column::Fbi => person::set_fbi(person, value),
        Column::Sid => person::set_sid(person, value),
        Column::Ssn => person::add_identifier(person, "SSN", value),
        Column::DriverLicense => person::add_identifier(person, "DLN", value),
        Column::Doc => person::add_identifier(person, "DOC", value),
        Column::Miscellaneous => person::add_identifier(person, "MNU", value),
        Column::Birth => birth(value, line, person, warnings),
        Column::Citizenship => person.citizenship.push(codes::words(value)),
        Column::BirthPlace => person.pob = person.pob.take().or_else(|| codes::place_of_birth(value)),
        Column::Skin | Column::Ethnicity | Column::Ignored => {}
        column => coded(column, head, value, line, person, warnings),
    }
}

fn birth(value: &str, line: u32, person: &mut Person, warnings: &mut Vec<Warning>) {
    match dates::leading(value) {
        Some((read, _)) => {
            charge::date_warnings(value, read, line, warnings);
            if person.dobs.len() < person::MOST && !person.dobs.contains(&read.date) {
                person.dobs.push(read.date);
            }
        }
        None if person::means_unknown(value) => {}
        None => warn(
            warnings,
            line,
            WarningCode::BadDate,
            format!("\"{value}\" is no date of birth"),
        ),
    }
}

/// Values that have a code or are a number.
fn coded(
    column: Column,
    head: &Head,
    value: &str,
    line: u32,
    person: &mut Person,
    warnings: &mut Vec<Warning>,
) {
    let understood = match column {
        Column::Sex => fill(&mut person.sex, codes::sex(value)),
        Column::Race => fill(&mut person.race, codes::race(value)),
        Column::Hair => fill(&mut person.hair, codes::hair(value)),
        Column::Eye => fill(&mut person.eye, codes::eye(value)),
        Column::Height => fill(&mut person.height, person::height(value)) || person::no_measure(value),
        Column::Weight => fill(&mut person.weight, person::weight(value)) || person::no_measure(value),
        _ => true,
    };
    if !understood {
        let message = format!("\"{value}\" was not understood ({})", head.words);
        warn(warnings, line, WarningCode::UnreadLine, message);
    }
}

/// Fills a field that is still empty; tells whether there was a value.
fn fill<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let understood = value.is_some();
    if field.is_none() {
        *field = value;
    }
    understood
}
