//! State statutes and how courts have treated convictions under them (rows of rules 11.4), compiled. Another state is another
//! folder of files.

use std::borrow::Cow;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::errors::LawErrors;
use super::offense_types::{Column, Presumption, Refinement, Why, asks, refinements};
use super::raw::StatuteFile;
use super::reader::term;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::PriorField;

/// A statute, or a subdivision of one, while it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct StatuteRow {
    /// Postal code of the state.
    pub state: String,
    /// Section with subdivision, `571.030.1(4)`.
    pub section: String,
    /// Name of the offense.
    pub title: String,
    /// First day (offense date).
    pub from: NaiveDate,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Number it had before or has now.
    pub also: Option<String>,
    /// Kind of offense it is.
    pub offense_type: Option<String>,
    /// `A` to `E`, `misdemeanor_A`; several where the class depends on what the section does not say.
    pub classes: Vec<String>,
    /// Most, by class and date; none where the class is not certain.
    pub max: Option<Term>,
    /// Letters it sets; where none, the type row decides.
    pub letters: [Option<Presumption>; Column::COUNT],
    /// Applied in order; the first whose test is TRUE wins.
    pub refinements: Vec<Refinement>,
    /// Path below the prior to ask for where the cell stays D; none: the category itself.
    pub asks: [Option<PriorField>; Column::COUNT],
    /// Why a cell says no.
    pub why: Option<Why>,
    /// Decisions.
    pub authority: String,
    /// Uncertainty items.
    pub uncertain: Vec<u32>,
    /// Note for people.
    pub note: String,
}

/// Maximum of a class in a window.
#[derive(Debug, Clone, PartialEq)]
struct Class {
    state: String,
    class: String,
    from: NaiveDate,
    to: Option<NaiveDate>,
    max: Term,
}

/// All states.
#[derive(Debug, Default)]
pub(super) struct Statutes {
    rows: Vec<StatuteRow>,
    classes: Vec<Class>,
    index: Vec<State>,
}

/// Where the rows of a state are.
#[derive(Debug)]
struct State {
    code: String,
    /// Lengths of its sections, the longest first.
    lengths: Vec<usize>,
    /// Sections, each with its rows.
    sections: FxHashMap<String, Vec<usize>>,
}

fn covers(from: NaiveDate, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from <= on && to.is_none_or(|to| on <= to)
}

impl Statutes {
    /// Adds the classes of one file; statutes come after all classes are known.
    pub fn add_classes(&mut self, raw: &StatuteFile, file: &str, errors: &mut LawErrors) {
        for class in &raw.classes {
            let Some(max) = term(&class.max) else {
                errors.push(
                    file,
                    format!("class {}.max", class.class),
                    "months or \"life\" is needed",
                );
                continue;
            };
            if class.cite.trim().is_empty() {
                errors.push(
                    file,
                    format!("class {}.cite", class.class),
                    "cite where the maximum stands",
                );
            }
            let (from, to) = (class.from.0, class.to.map(|d| d.0));
            let twice = |other: &Class| {
                other.state == raw.state
                    && other.class == class.class
                    && other.from <= to.unwrap_or(NaiveDate::MAX)
                    && from <= other.to.unwrap_or(NaiveDate::MAX)
            };
            if self.classes.iter().any(twice) {
                errors.push(file, format!("class {}", class.class), "its windows overlap");
            }
            self.classes.push(Class {
                state: raw.state.clone(),
                class: class.class.clone(),
                from,
                to,
                max,
            });
        }
    }

    /// Adds the statutes of one file.
    pub fn add(&mut self, raw: StatuteFile, file: &str, errors: &mut LawErrors) {
        for statute in raw.statutes {
            let key = format!("{} from {}", statute.section, statute.from.0);
            let (from, to) = (statute.from.0, statute.to.map(|d| d.0));
            let overlaps = self.rows.iter().any(|row| {
                row.state == raw.state
                    && row.section == statute.section
                    && row.from <= to.unwrap_or(NaiveDate::MAX)
                    && from <= row.to.unwrap_or(NaiveDate::MAX)
            });
            if overlaps {
                errors.push(file, key.clone(), "its windows overlap");
            }
            if normal(&statute.section) != statute.section {
                errors.push(file, key.clone(), "write the section as in 571.030.1(4)");
            }
            let own = statute.max.as_ref().map(|max| {
                term(max).unwrap_or_else(|| {
                    errors.push(file, format!("{key}.max"), "months or \"life\" is needed");
                    Term::Life
                })
            });
            let by_class = match statute.classes.as_slice() {
                [class] => self.class_max(&raw.state, class, from),
                _ => None,
            };
            if own.is_none() && statute.classes.len() == 1 && by_class.is_none() {
                errors.push(
                    file,
                    format!("{key}.classes"),
                    "no maximum is given for this class at that time",
                );
            }
            let mut letters = [None; Column::COUNT];
            for (column, letter) in statute.letters {
                letters[column as usize] = Some(letter);
            }
            self.rows.push(StatuteRow {
                refinements: refinements(statute.when, &key, file, errors),
                asks: asks(statute.asks, &key, file, errors),
                state: raw.state.clone(),
                section: statute.section,
                title: statute.title,
                from,
                to,
                also: statute.also,
                offense_type: statute.offense_type,
                classes: statute.classes,
                max: own.or(by_class),
                letters,
                why: statute.why,
                authority: statute.authority,
                uncertain: statute.uncertain,
                note: statute.note,
            });
            self.enter(self.rows.len() - 1);
        }
    }

    pub fn rows(&self) -> &[StatuteRow] {
        &self.rows
    }

    pub fn class_max(&self, state: &str, class: &str, on: NaiveDate) -> Option<Term> {
        let is = |c: &&Class| c.state == state && c.class == class && covers(c.from, c.to, on);
        self.classes.iter().find(is).map(|c| c.max)
    }

    /// The most specific row; among windows the one of the day, or without it (or outside all of them) the latest.
    pub fn find(&self, state: &str, statute: &str, on: Option<NaiveDate>) -> Option<&StatuteRow> {
        let written = section_of(statute)?;
        let wanted = if written.contains(char::is_whitespace) {
            Cow::Owned(Section(written).collect())
        } else {
            Cow::Borrowed(written)
        };
        let state = self.index.iter().find(|known| known.code == state)?;
        let rows = state.lengths.iter().find_map(|length| {
            let begins = wanted.get(..*length)?;
            let goes_on = wanted.as_bytes().get(*length).is_some_and(u8::is_ascii_digit);
            state.sections.get(begins).filter(|_| !goes_on)
        })?;
        let rank = |row: &&StatuteRow| {
            let now = on.is_some_and(|on| covers(row.from, row.to, on));
            (now, row.from)
        };
        rows.iter().map(|at| &self.rows[*at]).max_by_key(rank)
    }

    fn enter(&mut self, row: usize) {
        let StatuteRow { state, section, .. } = &self.rows[row];
        let home = self.index.iter().position(|known| known.code == *state);
        let home = home.unwrap_or_else(|| {
            self.index.push(State {
                code: state.clone(),
                lengths: Vec::new(),
                sections: FxHashMap::default(),
            });
            self.index.len() - 1
        });
        let home = &mut self.index[home];
        if let Err(at) = home.lengths.binary_search_by(|length| section.len().cmp(length)) {
            home.lengths.insert(at, section.len());
        }
        home.sections.entry(section.clone()).or_default().push(row);
    }
}

/// From the first digit on.
fn section_of(statute: &str) -> Option<&str> {
    statute
        .find(|c: char| c.is_ascii_digit())
        .map(|at| &statute[at..])
}

/// The characters of a section that matter.
struct Section<'a>(&'a str);

impl Iterator for Section<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let mut chars = self.0.chars();
        let found = chars.find(|c| !c.is_whitespace());
        self.0 = chars.as_str();
        found
    }
}

fn normal(section: &str) -> String {
    section_of(section)
        .map(|s| Section(s).collect())
        .unwrap_or_default()
}
