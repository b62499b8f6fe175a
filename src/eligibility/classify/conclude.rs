//! What the days in question agree on, and what follows from it.

use std::collections::BTreeSet;

use super::place::Read;
use super::placement::{Basis, Placed, Placement, Step};
use super::settle::Outcome;
use super::{Charge, Kinds};
use crate::eligibility::calendar::Term;

/// What the rows of all days in question agree on.
pub(super) fn agreed(outcomes: &[Outcome], step: Step) -> Placement {
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
pub(super) fn by_class(read: &Read<'_>, kinds: &impl Kinds, placement: &mut Placement, contradicted: bool) {
    let basis = || Basis {
        step: Step::Class,
        row: read.end.severity.to_owned(),
        cite: String::new(),
    };
    if placement.grade.value.is_none()
        && placement.grade.note.is_empty()
        && let Some(grade) = read.printed.grade
    {
        placement.grade = Placed::at(grade, basis());
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
pub(super) fn consequences(kinds: &impl Kinds, placement: &mut Placement) {
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

pub(super) fn recorded(charge: &Charge<'_>, placement: &mut Placement) {
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
