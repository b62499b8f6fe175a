//! Single or separate sentences (USSG 4A1.2(a)(2)).

use crate::domain::prior::{ArrestKind, Disposition};
use crate::eligibility::facts::{Fact, Fields, Prior, PriorField};
use crate::eligibility::law::Book;
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Derived;

/// Whether two sentences are parts of a single one, and what would settle it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relation {
    pub single: Tri,
    /// Facts of the one and of the other.
    pub needs: [Fields; 2],
}

/// The relation of two priors.
pub(super) fn relation(one: &Derived<'_>, other: &Derived<'_>, book: &Book<'_>) -> Relation {
    let settled = |single| Relation {
        single,
        needs: [Fields::NONE; 2],
    };
    let arrested = arrest_between(one, other, book);
    if arrested.is_true() {
        return settled(Tri::False);
    }
    let together = same_day(one, other).or(same_charge(one, other));
    let single = arrested.negated().and(together);
    if !single.is_unknown() {
        return settled(single);
    }
    Relation {
        single,
        needs: needs(one, other, together, arrested),
    }
}

fn same_day(one: &Derived<'_>, other: &Derived<'_>) -> Tri {
    let awaited =
        |prior: &Derived<'_>| prior.facts.disposition.get() == Some(Disposition::ConvictedUnsentenced);
    if awaited(one) || awaited(other) {
        return Tri::False;
    }
    match (one.facts.sentence_date.get(), other.facts.sentence_date.get()) {
        (Some(a), Some(b)) => Tri::of(a == b),
        _ => Tri::Unknown,
    }
}

fn same_charge(one: &Derived<'_>, other: &Derived<'_>) -> Tri {
    match (
        one.facts.charging_instrument.known(),
        other.facts.charging_instrument.known(),
    ) {
        (Some(a), Some(b)) => Tri::of(a == b),
        _ => Tri::Unknown,
    }
}

/// Arrested for the one before committing the other, whichever came first.
fn arrest_between(one: &Derived<'_>, other: &Derived<'_>, book: &Book<'_>) -> Tri {
    match (one.facts.offense_date.get(), other.facts.offense_date.get()) {
        (Some(a), Some(b)) if a < b => arrested_before(one.facts, other.facts, book),
        (Some(a), Some(b)) if b < a => arrested_before(other.facts, one.facts, book),
        // Committed and arrested for on the same days: one arrest for both, not one between them.
        (Some(_), Some(_)) if arrested_together(one.facts, other.facts) => Tri::False,
        _ => arrested_before(one.facts, other.facts, book).or(arrested_before(other.facts, one.facts, book)),
    }
}

fn arrested_together(one: &Prior, other: &Prior) -> bool {
    let arrests = one.arrest_date.get().zip(other.arrest_date.get());
    arrests.is_some_and(|(one, other)| one == other)
}

fn arrested_before(first: &Prior, second: &Prior, book: &Book<'_>) -> Tri {
    let in_time = match (first.arrest_date.get(), second.offense_date.get()) {
        // On the same day either may have come first.
        (Some(arrest), Some(offense)) if arrest == offense => Tri::Unknown,
        (Some(arrest), Some(offense)) => Tri::of(arrest < offense),
        _ => Tri::Unknown,
    };
    let arrest = match first.arrest_kind {
        Fact::Absent | Fact::Known(ArrestKind::Arrest) => Tri::True,
        Fact::Known(ArrestKind::TrafficStop) if book.traffic_stop.is_some() => Tri::False,
        Fact::Known(ArrestKind::TrafficStop | ArrestKind::Summons) | Fact::Unknown => Tri::Unknown,
    };
    in_time.and(arrest)
}

/// What would settle it. Where everything is known and the order of one day, or what a summons is, stays open, no fact would.
fn needs(one: &Derived<'_>, other: &Derived<'_>, together: Tri, arrested: Tri) -> [Fields; 2] {
    [one, other].map(|prior| asks(prior.facts, together, arrested))
}

/// Unknown facts of one of the two.
fn asks(facts: &Prior, together: Tri, arrested: Tri) -> Fields {
    let mut asked = Fields::NONE;
    let mut ask = |open: bool, field| {
        if open {
            asked = asked.with(Fields::prior(field));
        }
    };
    if arrested.is_unknown() {
        ask(!facts.arrest_date.is_known(), PriorField::ArrestDate);
        ask(!facts.offense_date.is_known(), PriorField::OffenseDate);
        ask(matches!(facts.arrest_kind, Fact::Unknown), PriorField::ArrestKind);
    }
    if together.is_unknown() {
        ask(!facts.sentence_date.is_known(), PriorField::SentenceDate);
        ask(
            !facts.charging_instrument.is_known(),
            PriorField::ChargingInstrument,
        );
    }
    asked
}
