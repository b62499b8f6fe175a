//! What a statute says about a charge on one day.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Kinds;
use super::inchoate::{Form, Inchoate};
use super::pattern::closest;
use super::severity::Printed;
use super::statute::{Book, Row};
use super::when::When;
use crate::domain::date;
use crate::domain::prior::{ExcludedList, Grade, Prong};
use crate::eligibility::calendar::Term;

/// What the record says beside the statute.
#[derive(Debug)]
pub(super) struct Said<'a> {
    pub words: &'a BTreeSet<String>,
    pub printed: &'a Printed,
    pub form: Form,
}

/// What one row says, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub row: String,
    pub cite: String,
    pub kind: Option<String>,
    pub candidates: Vec<String>,
    pub grade: Option<Grade>,
    /// The grade is only the printed one.
    pub grade_as_printed: bool,
    pub max: Option<Term>,
    /// The maximum rests on the printed class.
    pub max_as_printed: bool,
    pub excluded: Option<ExcludedList>,
    pub prong: Option<Prong>,
    pub asks: Option<String>,
    /// The record contradicts the statute.
    pub contradicts: bool,
    pub note: String,
}

/// The class of the offense, as far as statute and record settle it.
enum Choice {
    /// This class, with what a reader should know.
    Class(String, String),
    /// None; why.
    Open(String),
    /// The record contradicts the statute.
    Contradiction(String),
}

/// `felony` for `A` … and `misdemeanor` for `misdemeanor_A`.
pub(super) fn grade_of_class(class: &str) -> Grade {
    if class.starts_with("misdemeanor") {
        Grade::Misdemeanor
    } else if class == "infraction" {
        Grade::Infraction
    } else if class == "ordinance" {
        Grade::Ordinance
    } else {
        Grade::Felony
    }
}

fn same_grade(classes: &[String]) -> Option<Grade> {
    let first = grade_of_class(classes.first()?);
    classes
        .iter()
        .all(|class| grade_of_class(class) == first)
        .then_some(first)
}

/// What the statute of that section says on that day.
pub(super) fn settle(
    book: &Book,
    section: &str,
    said: &Said<'_>,
    on: NaiveDate,
    inchoate: &Inchoate,
    kinds: &impl Kinds,
) -> Option<Outcome> {
    let row = book.in_force(section, on)?;
    let mut outcome = Outcome {
        row: format!(
            "{} {}, {}, as in force from {}",
            book.name,
            row.section,
            row.title,
            date::show(row.from)
        ),
        cite: row.cite.clone(),
        excluded: row.excluded,
        candidates: candidates(row),
        ..Outcome::default()
    };
    let when = match closest(&row.when, said.words, |when: &When| &when.test).as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    outcome.prong = when.and_then(|when| when.prong);
    if outcome.prong.is_none() {
        outcome.asks.clone_from(&row.asks);
    }
    let within =
        (!said.form.attempt || row.includes_attempt) && (!said.form.conspiracy || row.includes_conspiracy);
    let attempted = said.form.other || !within;
    if attempted {
        return Some(not_completed(book, row, when, said, on, inchoate, kinds, outcome));
    }
    let classes = when
        .map(|when| &when.classes)
        .filter(|own| !own.is_empty())
        .unwrap_or(&row.classes);
    match class(book, section, row, classes, said.printed) {
        Choice::Class(class, note) => {
            outcome.grade = Some(row.grade.unwrap_or_else(|| grade_of_class(&class)));
            outcome.max = own_max(row, when).or_else(|| book.class_max(&class, on, kinds));
            outcome.max_as_printed = classes.len() != 1;
            outcome.note = note;
        }
        Choice::Open(note) => {
            outcome.grade = row.grade.or_else(|| same_grade(classes));
            if outcome.grade.is_none() {
                outcome.grade = said.printed.grade;
                outcome.grade_as_printed = true;
            }
            outcome.max = own_max(row, when);
            outcome.note = note;
        }
        Choice::Contradiction(note) => {
            outcome.contradicts = true;
            outcome.note = note;
            return Some(outcome);
        }
    }
    outcome.kind = kind(row, when, outcome.grade);
    if let Some(open) = &row.max_open {
        outcome.max = None;
        outcome.note.clone_from(open);
    }
    Some(outcome)
}

fn own_max(row: &Row, when: Option<&When>) -> Option<Term> {
    when.and_then(|when| when.max).or(row.max)
}

fn kind(row: &Row, when: Option<&When>, grade: Option<Grade>) -> Option<String> {
    let by =
        |map: &std::collections::BTreeMap<Grade, String>| grade.and_then(|grade| map.get(&grade)).cloned();
    when.and_then(|when| by(&when.by_grade).or_else(|| when.code.clone()))
        .or_else(|| by(&row.by_grade))
        .or_else(|| row.kind.clone())
}

fn candidates(row: &Row) -> Vec<String> {
    let named = row
        .kind
        .iter()
        .chain(row.by_grade.values())
        .chain(&row.candidates);
    let alternatives = row
        .when
        .iter()
        .flat_map(|when| when.code.iter().chain(when.by_grade.values()));
    let all: BTreeSet<&String> = named.chain(alternatives).collect();
    all.into_iter().cloned().collect()
}

/// An attempt or conspiracy: a kind only where the tables have one, a maximum only from the class printed for it.
#[expect(
    clippy::too_many_arguments,
    reason = "the context of one call, not kept anywhere"
)]
fn not_completed(
    book: &Book,
    row: &Row,
    when: Option<&When>,
    said: &Said<'_>,
    on: NaiveDate,
    inchoate: &Inchoate,
    kinds: &impl Kinds,
    mut outcome: Outcome,
) -> Outcome {
    outcome.grade = said.printed.grade;
    outcome.grade_as_printed = true;
    outcome.max_as_printed = true;
    let class = said.printed.class.as_deref();
    outcome.max = class.and_then(|class| book.class_max(class, on, kinds));
    let completed = kind(row, when, outcome.grade);
    outcome.candidates = outcome
        .candidates
        .iter()
        .filter_map(|code| inchoate.kind(code, said.form))
        .collect();
    outcome.kind = completed.and_then(|code| inchoate.kind(&code, said.form));
    "The record says attempt, conspiracy or the like; what that carries is not the maximum of the completed offense."
        .clone_into(&mut outcome.note);
    outcome
}

/// The class on that day of an offense printed under the number `section`.
fn class(book: &Book, section: &str, row: &Row, classes: &[String], printed: &Printed) -> Choice {
    let fitting: Vec<&String> = classes
        .iter()
        .filter(|class| printed.grade.is_none_or(|grade| grade == grade_of_class(class)))
        .collect();
    let own_grade = row.grade.filter(|_| classes.is_empty());
    if !classes.is_empty() && fitting.is_empty()
        || own_grade.is_some_and(|own| printed.grade.is_some_and(|p| p != own))
    {
        return Choice::Contradiction(format!(
            "The record calls it a {}; {} {} was none on that day.",
            printed.grade.map_or("", crate::domain::prior::Words::slug),
            book.name,
            row.section
        ));
    }
    let Some(class) = &printed.class else {
        return match fitting.as_slice() {
            [only] => Choice::Class((*only).clone(), String::new()),
            [] => Choice::Open(String::new()),
            _ => Choice::Open(format!(
                "{} {} has several classes; the record names none.",
                book.name, row.section
            )),
        };
    };
    if classes.is_empty() {
        return Choice::Open(String::new());
    }
    as_printed(book, section, row, classes, class)
}

/// The class that the record prints, read in the numbering it is printed for.
fn as_printed(book: &Book, section: &str, row: &Row, classes: &[String], class: &String) -> Choice {
    // The first class of a row is that of the offense as such; the others belong to graver or lesser forms of it.
    let as_such = |other: &Row| {
        other.classes.first() == Some(class)
            || other.when.iter().any(|when| when.classes.first() == Some(class))
    };
    let renumbered = row.section != section;
    let under_its_number = || book.rows.iter().filter(|other| other.section == section);
    if renumbered && under_its_number().any(|other| other.classes.contains(class)) {
        if !under_its_number().any(as_such) {
            return Choice::Open(format!(
                "The record prints the number and class {class} of another time; what that form of the offense carried on its own day is not known."
            ));
        }
    } else if classes.contains(class) {
        return Choice::Class(class.clone(), String::new());
    }
    let elsewhen = book
        .family(row)
        .any(|other| !std::ptr::eq(other, row) && as_such(other));
    match classes.first() {
        Some(own) if elsewhen && grade_of_class(own) == grade_of_class(class) => {
            let note = if own == class {
                String::new()
            } else {
                format!(
                    "The record prints class {class}, which this offense has had at another time; the law of its own day gives class {own}."
                )
            };
            Choice::Class(own.clone(), note)
        }
        _ => Choice::Open(format!(
            "The record prints class {class}; {} {} had no such class on that day.",
            book.name, row.section
        )),
    }
}
