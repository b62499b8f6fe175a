//! The steps in their order: what a person entered, statute, NCIC code, words, class.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::charge::{Between, Described};
use super::conclude::{agreed, by_class, consequences, recorded};
use super::inchoate::Form;
use super::placement::{Placed, Placement, Step};
use super::settle::{Outcome, Said, settle};
use super::severity::{self, Printed};
use super::statute::{Book, Reading};
use super::{Charge, Classifier, Kinds};
use crate::domain::prior::{Grade, Sovereign};

/// What was read off the charge before any table was asked.
pub(super) struct Read<'a> {
    pub end: Described<'a>,
    pub words: BTreeSet<String>,
    pub printed: Printed,
    pub form: Form,
    pub days: Vec<NaiveDate>,
    pub book: Option<&'a Book>,
    pub reading: Reading,
}

impl Classifier {
    /// Places a charge.
    pub fn place(&self, charge: &Charge<'_>, kinds: &impl Kinds) -> Placement {
        let read = self.read(charge);
        let (mut placement, on_row) = self.by_statute(&read, kinds);
        let contradicted = !placement.offense_type.note.is_empty();
        if !contradicted {
            self.by_code_and_words(charge, &read, kinds, &mut placement, on_row);
        }
        by_class(&read, kinds, &mut placement, contradicted);
        consequences(kinds, &mut placement);
        if read.form.increased && placement.max.value.is_some() {
            placement.max = Placed::unknown(
                "The record says that the sentence was increased for earlier convictions; the maximum must be read off the judgment.",
            );
        }
        recorded(charge, &mut placement);
        placement
    }

    fn read<'a>(&'a self, charge: &Charge<'a>) -> Read<'a> {
        let end = charge.in_the_end();
        let words = self.lexicon.read(end.words);
        let mut printed = severity::read(end.severity);
        if printed.grade.is_none() {
            printed.grade = grade_in(&words);
        }
        if let Some(grade) = charge
            .recorded
            .grade
            .filter(|grade| Some(*grade) != printed.grade)
        {
            printed = Printed {
                grade: Some(grade),
                class: None,
            };
        }
        let book = self.book(charge, end.statute);
        let reading = book.map(|book| book.read(end.statute)).unwrap_or_default();
        let said = self.inchoate.form(&words);
        let form = Form {
            attempt: said.attempt || reading.attempt,
            conspiracy: said.conspiracy || reading.conspiracy,
            ..said
        };
        let mut days = Vec::new();
        if let Some(Between { first, last }) = charge.committed(self.years_before_arrest) {
            days.extend([first, last]);
            days.extend(
                book.iter()
                    .flat_map(|book| book.changes())
                    .filter(|day| (first..=last).contains(day)),
            );
            days.sort_unstable();
            days.dedup();
        }
        Read {
            end,
            words,
            printed,
            form,
            days,
            book,
            reading,
        }
    }

    /// The book the statute is cited from, or that of the state.
    fn book(&self, charge: &Charge<'_>, statute: &str) -> Option<&Book> {
        let of = |state: &str| self.books.iter().find(|book| book.state == state);
        if let Some(cited) = self.books.iter().find(|book| book.cites(statute)) {
            return Some(cited);
        }
        match charge.sovereign {
            Some(Sovereign::Federal) => of("US"),
            Some(Sovereign::State) | None => of(charge.state),
            Some(_) => None,
        }
    }

    /// By the statute printed, and whether there is a row for it.
    fn by_statute(&self, read: &Read<'_>, kinds: &impl Kinds) -> (Placement, bool) {
        let mut placement = Placement::default();
        if read.reading.several {
            placement.offense_type = Placed::unknown(
                "The record cites several statutes; which one is meant must be read off the judgment.",
            );
            return (placement, true);
        }
        let Some((book, section)) = read.book.zip(read.reading.section.as_deref()) else {
            return (placement, false);
        };
        let Some(mut placed) = self.of_section(book, section, read, Step::Statute, kinds) else {
            placement.max = Placed::unknown(format!(
                "What {} {section} carried on that day is not in the tables.",
                book.name
            ));
            return (placement, false);
        };
        self.check_words(book, section, read, kinds, &mut placed);
        (placed, true)
    }

    /// The statute on every day on which it may have been broken: what all agree on.
    pub(super) fn of_section(
        &self,
        book: &Book,
        section: &str,
        read: &Read<'_>,
        step: Step,
        kinds: &impl Kinds,
    ) -> Option<Placement> {
        let said = Said {
            words: &read.words,
            printed: &read.printed,
            form: read.form,
        };
        let every;
        let days = if read.days.is_empty() {
            every = book
                .changes()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>();
            &every
        } else {
            &read.days
        };
        let outcomes: Vec<Outcome> = days
            .iter()
            .filter_map(|on| settle(book, section, &said, *on, &self.inchoate, kinds))
            .collect();
        // Before the statute stood it cannot have been broken; the days on which it stood decide.
        (!outcomes.is_empty()).then(|| agreed(&outcomes, step))
    }

    /// Words that name another offense than the statute: nobody can say which is right.
    fn check_words(
        &self,
        book: &Book,
        section: &str,
        read: &Read<'_>,
        kinds: &impl Kinds,
        placement: &mut Placement,
    ) {
        let Some(by_statute) = placement.offense_type.value.clone() else {
            return;
        };
        let hint = self.words(read, kinds);
        let other = hint.section.filter(|(other, _)| !related(book, other, section));
        let kind = match (&other, hint.kind) {
            (Some((other, pattern)), _) => Some((format!("{} {other}", book.name), pattern.clone())),
            (None, Some((kind, pattern)))
                if !self.agree(&kind, &by_statute) && !placement.candidates.contains(&kind) =>
            {
                Some((kind, pattern))
            }
            _ => None,
        };
        if let Some((kind, pattern)) = kind {
            let note =
                format!("The statute says {by_statute}, the words of the charge ({pattern}) say {kind}.");
            placement.candidates = vec![by_statute];
            placement.offense_type = Placed::unknown(note.clone());
            placement.max = Placed::unknown(note);
            placement.prong = Placed::default();
        }
    }

    pub(super) fn agree(&self, one: &str, other: &str) -> bool {
        let both = |group: &&Vec<String>| {
            group.iter().any(|code| code == one) && group.iter().any(|code| code == other)
        };
        one == other || self.alike.iter().any(|group| both(&group))
    }
}

/// Whether one is a subdivision of the other, or the same offense under its other number.
fn related(book: &Book, one: &str, other: &str) -> bool {
    if one.starts_with(other) || other.starts_with(one) {
        return true;
    }
    let family = |section: &str| -> BTreeSet<String> {
        let rows = book.rows.iter().filter(|row| row.section == section);
        rows.flat_map(|row| book.family(row))
            .map(|row| row.section.clone())
            .collect()
    };
    !family(one).is_disjoint(&family(other))
}

fn grade_in(words: &BTreeSet<String>) -> Option<Grade> {
    let has = |word: &str| words.contains(word);
    match (has("FELONY"), has("MISDEMEANOR"), has("INFRACTION")) {
        (true, false, false) => Some(Grade::Felony),
        (false, true, false) => Some(Grade::Misdemeanor),
        (false, false, true) => Some(Grade::Infraction),
        _ => None,
    }
}
