//! The steps in their order: what a person entered, statute, NCIC code, words, class.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::charge::{Between, Described};
use super::inchoate::Form;
use super::pattern::{Pattern, closest};
use super::placement::{Basis, Placed, Placement, Step};
use super::settle::{Outcome, Said, settle};
use super::severity::{self, Printed};
use super::statute::{Book, Reading};
use super::{Charge, Classifier, Kinds, ncic};
use crate::domain::prior::{ExcludedList, Grade, Sovereign};
use crate::eligibility::calendar::Term;

/// What was read off the charge before any table was asked.
struct Read<'a> {
    end: Described<'a>,
    words: BTreeSet<String>,
    printed: Printed,
    form: Form,
    days: Vec<NaiveDate>,
    book: Option<&'a Book>,
}

/// What the codes and the words say, beside a statute.
#[derive(Default)]
struct Hint {
    kind: Option<(String, String)>,
    candidates: Vec<String>,
    excluded: Option<(ExcludedList, String)>,
    section: Option<(String, String)>,
}

impl Classifier {
    /// Places a charge.
    pub fn place(&self, charge: &Charge<'_>, kinds: &impl Kinds) -> Placement {
        let read = self.read(charge);
        let mut placement = self.by_statute(&read, kinds).unwrap_or_default();
        let contradicted = !placement.offense_type.note.is_empty();
        if !contradicted {
            self.by_code_and_words(charge, &read, kinds, &mut placement);
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
        let form = self.inchoate.form(&words);
        let mut days = Vec::new();
        if let Some(Between { first, last }) = charge.committed(self.years_before_arrest) {
            days.extend([first, last]);
            days.extend(
                book.iter()
                    .flat_map(|book| book.changes())
                    .filter(|day| first < *day && *day < last),
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

    fn by_statute(&self, read: &Read<'_>, kinds: &impl Kinds) -> Option<Placement> {
        let book = read.book?;
        let Reading {
            section,
            several,
            attempt,
            conspiracy,
        } = book.read(read.end.statute);
        if several {
            return Some(Placement {
                offense_type: Placed::unknown(
                    "The record cites several statutes; which one is meant must be read off the judgment.",
                ),
                ..Placement::default()
            });
        }
        let section = section?;
        let form = Form {
            attempt: read.form.attempt || attempt,
            conspiracy: read.form.conspiracy || conspiracy,
            ..read.form
        };
        let mut placement = self.of_section(book, &section, form, read, Step::Statute, kinds)?;
        self.check_words(book, &section, read, kinds, &mut placement);
        Some(placement)
    }

    /// The statute on every day on which it may have been broken: what all agree on.
    fn of_section(
        &self,
        book: &Book,
        section: &str,
        form: Form,
        read: &Read<'_>,
        step: Step,
        kinds: &impl Kinds,
    ) -> Option<Placement> {
        let said = Said {
            words: &read.words,
            printed: &read.printed,
            form,
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

    fn agree(&self, one: &str, other: &str) -> bool {
        let both = |group: &&Vec<String>| {
            group.iter().any(|code| code == one) && group.iter().any(|code| code == other)
        };
        one == other || self.alike.iter().any(|group| both(&group))
    }

    fn by_code_and_words(
        &self,
        charge: &Charge<'_>,
        read: &Read<'_>,
        kinds: &impl Kinds,
        placement: &mut Placement,
    ) {
        if placement.offense_type.value.is_some() {
            return;
        }
        let by_statute = placement.candidates.clone();
        let allowed = |kind: &str| by_statute.is_empty() || by_statute.iter().any(|code| code == kind);
        let words = self.words(read, kinds);
        let code = self.code(read);
        if by_statute.is_empty() && self.section_in_words(read, &words, kinds, placement) {
            self.check_code(&code, placement);
            return;
        }
        match (code.kind, words.kind) {
            (Some((one, row)), Some((other, pattern))) if !self.agree(&one, &other) => {
                placement.offense_type = Placed::unknown(format!(
                    "{row} says {one}, the words of the charge ({pattern}) say {other}."
                ));
                placement.candidates = vec![one, other];
            }
            (Some(_), Some((kind, row))) | (None, Some((kind, row)))
                if allowed(&kind) && self.may_be(&code.candidates, &kind) =>
            {
                put(placement, kind, Step::Words, row);
            }
            (Some((kind, row)), None) if allowed(&kind) => put(placement, kind, Step::Ncic, row),
            _ => {
                let more = code.candidates.into_iter().chain(words.candidates);
                placement.candidates.extend(more.filter(|code| allowed(code)));
                placement.candidates.sort_unstable();
                placement.candidates.dedup();
            }
        }
        if placement.excluded_list.value.is_none() {
            let (excluded, step) = match words.excluded {
                Some(one) => (Some(one), Step::Words),
                None => (code.excluded, Step::Ncic),
            };
            if let Some((list, row)) = excluded {
                placement.excluded_list = Placed::at(
                    list,
                    Basis {
                        step,
                        row,
                        cite: "USSG § 4A1.2(c)".to_owned(),
                    },
                );
            }
        }
        if placement.offense_type.value.is_none()
            && charge.sovereign == Some(Sovereign::Local)
            && kinds.has("local_ordinance")
        {
            put(
                placement,
                "local_ordinance".to_owned(),
                Step::Class,
                "ordinance of a county or city".to_owned(),
            );
        }
    }

    /// A state's words that name one of its statutes.
    fn section_in_words(
        &self,
        read: &Read<'_>,
        words: &Hint,
        kinds: &impl Kinds,
        placement: &mut Placement,
    ) -> bool {
        let Some(((section, pattern), book)) = words.section.as_ref().zip(read.book) else {
            return false;
        };
        let Some(mut of_section) = self.of_section(book, section, read.form, read, Step::Words, kinds) else {
            return false;
        };
        if let Some(basis) = &mut of_section.offense_type.basis {
            basis.row = format!("{pattern}: {}", basis.row);
        }
        *placement = of_section;
        true
    }

    fn check_code(&self, code: &Hint, placement: &mut Placement) {
        let (Some(kind), Some((other, row))) = (&placement.offense_type.value, &code.kind) else {
            return;
        };
        if !self.agree(kind, other) && !placement.candidates.contains(other) {
            let note = format!("The words of the charge say {kind}, {row} says {other}.");
            placement.candidates = vec![kind.clone(), other.clone()];
            placement.offense_type = Placed::unknown(note.clone());
            placement.max = Placed::unknown(note);
        }
    }

    /// Whether a kind is one of those an NCIC code leaves open, or alike to one.
    fn may_be(&self, open: &[String], kind: &str) -> bool {
        open.is_empty() || open.iter().any(|code| self.agree(code, kind))
    }

    fn code(&self, read: &Read<'_>) -> Hint {
        let Some(number) = ncic::normal(read.end.ncic) else {
            return Hint::default();
        };
        let Some(code) = self.codes.iter().find(|code| code.codes.contains(&number)) else {
            return Hint::default();
        };
        let row = format!("NCIC {number}");
        let kind = code
            .kind(read.printed.grade)
            .and_then(|kind| self.inchoate.kind(kind, read.form));
        Hint {
            kind: kind.map(|kind| (kind, row.clone())),
            candidates: code
                .candidates
                .iter()
                .chain(code.by_grade.values())
                .filter_map(|kind| self.inchoate.kind(kind, read.form))
                .collect(),
            excluded: code
                .excluded
                .filter(|_| read.form.complete())
                .map(|list| (list, row)),
            section: None,
        }
    }

    fn words(&self, read: &Read<'_>, kinds: &impl Kinds) -> Hint {
        let own = read
            .book
            .map(|book| closest(&book.patterns, &read.words, |p: &Pattern| &p.test))
            .unwrap_or_default();
        let general = closest(&self.words, &read.words, |p: &Pattern| &p.test);
        let sections: BTreeSet<&String> = own.iter().filter_map(|p| p.section.as_ref()).collect();
        let section = match (sections.len(), own.first()) {
            (1, Some(first)) => sections
                .first()
                .map(|section| ((*section).clone(), first.test.show())),
            _ => None,
        };
        let all = || own.iter().chain(&general);
        let named: BTreeSet<String> = all()
            .filter_map(|p| p.code(read.printed.grade))
            .cloned()
            .collect();
        let completed: Vec<String> = named
            .iter()
            .filter_map(|kind| self.inchoate.kind(kind, read.form))
            .collect();
        let pattern = || {
            all()
                .find(|p| p.code(read.printed.grade).is_some())
                .map(|p| p.test.show())
                .unwrap_or_default()
        };
        let lists: BTreeSet<ExcludedList> = all().filter_map(|p| p.excluded).collect();
        let excluded = match (lists.len(), read.form.complete()) {
            (1, true) => lists
                .first()
                .copied()
                .zip(all().find(|p| p.excluded.is_some()).map(|p| p.test.show())),
            _ => None,
        };
        let kind = match completed.as_slice() {
            [only] if named.len() == 1 && sections.len() <= 1 => Some((only.clone(), pattern())),
            _ => None,
        };
        let open = all().flat_map(|p| p.by_grade.values().cloned());
        let mut candidates: Vec<String> = open.chain(completed).filter(|code| kinds.has(code)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        Hint {
            kind,
            candidates,
            excluded,
            section,
        }
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

fn put(placement: &mut Placement, kind: String, step: Step, row: String) {
    placement.offense_type = Placed::at(
        kind,
        Basis {
            step,
            row,
            cite: String::new(),
        },
    );
    placement.candidates.clear();
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

/// What the rows of all days in question agree on.
fn agreed(outcomes: &[Outcome], step: Step) -> Placement {
    let day = "The day of the offense is needed: the law changed between the days on which it can have been.";
    let Some(first) = outcomes.last() else {
        return Placement::default();
    };
    let basis = |as_printed: bool| Basis {
        step: if as_printed { Step::Class } else { step },
        row: first.row.clone(),
        cite: first.cite.clone(),
    };
    let same = |differs: bool| {
        if differs {
            day.to_owned()
        } else {
            first.note.clone()
        }
    };
    let contradiction = outcomes.iter().find(|one| one.contradicts);
    let mut candidates: BTreeSet<String> = BTreeSet::new();
    candidates.extend(outcomes.iter().flat_map(|one| one.candidates.iter().cloned()));
    if let Some(contradiction) = contradiction {
        return Placement {
            offense_type: Placed::unknown(contradiction.note.clone()),
            grade: Placed::unknown(contradiction.note.clone()),
            max: Placed::unknown(contradiction.note.clone()),
            candidates: candidates.into_iter().collect(),
            ..Placement::default()
        };
    }
    let kinds_differ = outcomes.iter().any(|one| one.kind != first.kind);
    let grades_differ = outcomes.iter().any(|one| one.grade != first.grade);
    let terms_differ = outcomes.iter().any(|one| one.max != first.max);
    let mut placement = Placement {
        candidates: candidates.into_iter().collect(),
        asks: first.asks.clone(),
        ..Placement::default()
    };
    if let Some(kind) = first.kind.clone().filter(|_| !kinds_differ) {
        placement.offense_type = Placed::at(kind, basis(false));
    } else if kinds_differ {
        placement.offense_type.note = day.to_owned();
    }
    placement.grade = match first.grade.filter(|_| !grades_differ) {
        Some(grade) => Placed::at(grade, basis(first.grade_as_printed)),
        None => Placed::unknown(same(grades_differ)),
    };
    placement.max = match first.max.filter(|_| !terms_differ) {
        Some(max) => Placed {
            note: first.note.clone(),
            ..Placed::at(max, basis(first.max_as_printed))
        },
        None => Placed::unknown(same(terms_differ)),
    };
    if let Some(prong) = first.prong {
        placement.prong = Placed::at(prong, basis(false));
    }
    if let Some(list) = first.excluded {
        placement.excluded_list = Placed::at(list, basis(false));
    }
    placement
}

/// Grade and maximum by the class alone, where no statute has anything to say against it.
fn by_class(read: &Read<'_>, kinds: &impl Kinds, placement: &mut Placement, contradicted: bool) {
    let basis = || Basis {
        step: Step::Class,
        row: read.end.severity.to_owned(),
        cite: String::new(),
    };
    if placement.grade.value.is_none() && placement.grade.note.is_empty() {
        if let Some(grade) = read.printed.grade {
            placement.grade = Placed::at(grade, basis());
        }
    }
    if contradicted || placement.max.value.is_some() || !placement.max.note.is_empty() {
        return;
    }
    let (Some(book), Some(class)) = (read.book, &read.printed.class) else {
        return;
    };
    let terms: BTreeSet<Option<Term>> = read
        .days
        .iter()
        .map(|on| book.class_max(class, *on, kinds))
        .collect();
    if let (1, Some(Some(max))) = (terms.len(), terms.first()) {
        placement.max = Placed::at(*max, basis());
    }
}

/// What follows from the kind.
fn consequences(kinds: &impl Kinds, placement: &mut Placement) {
    let Some((kind, basis)) = placement
        .offense_type
        .value
        .clone()
        .zip(placement.offense_type.basis.clone())
    else {
        return;
    };
    placement.candidates.clear();
    if placement.excluded_list.value.is_none()
        && let Some(list) = kinds.excluded_list(&kind)
    {
        placement.excluded_list = Placed::at(list, basis.clone());
    }
    if let Some(svf) = kinds.svf_kind(&kind) {
        placement.svf_kind = Placed::at(svf, basis);
    }
}

fn recorded(charge: &Charge<'_>, placement: &mut Placement) {
    let own = &charge.recorded;
    let basis = || Basis {
        step: Step::Recorded,
        row: "entered in the record".to_owned(),
        cite: String::new(),
    };
    if !own.offense_type.is_empty() {
        placement.offense_type = Placed::at(own.offense_type.to_owned(), basis());
        placement.candidates.clear();
    }
    if let Some(grade) = own.grade {
        placement.grade = Placed::at(grade, basis());
    }
    if let Some(max) = own.max {
        placement.max = Placed::at(max, basis());
    }
    if let Some(list) = own.excluded_list {
        placement.excluded_list = Placed::at(list, basis());
    }
    if let Some(kind) = own.svf_kind {
        placement.svf_kind = Placed::at(kind, basis());
    }
}
