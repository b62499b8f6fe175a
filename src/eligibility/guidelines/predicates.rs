//! Prior felony convictions of a crime of violence or controlled substance offense (USSG 4B1.2(c), (e)(4); 2K2.1 n.10), taken
//! one by one, and how many of them stand apart.

use crate::domain::prior::{Disposition, Sovereign};
use crate::eligibility::facts::{Asked, Fields, OffenseField, Path, PriorField};
use crate::eligibility::findings::{Check, PriorRow, Test};
use crate::eligibility::law::Column;
use crate::eligibility::logic::{Tri, between};
use crate::eligibility::prior::{Derived, Setting, on_date};
use crate::eligibility::reasons::Reason;

use super::criminal_history::CriminalHistory;

/// What "before the instant offense" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// The instant offense was committed after the conviction (4B1.2(c)).
    Instant,
    /// Some part of it was (2K2.1).
    SomePart,
}

/// The priors, one by one.
#[derive(Debug, Clone, Default)]
pub(super) struct Predicates {
    pub rows: Vec<PriorRow>,
}

impl Predicates {
    /// Tests every prior.
    pub fn of(
        priors: &[Derived<'_>],
        history: &CriminalHistory,
        before: Before,
        setting: &Setting<'_>,
    ) -> Self {
        let mut rows: Vec<PriorRow> = priors
            .iter()
            .map(|prior| row(prior, history, before, setting))
            .collect();
        for (one, other) in history.joined() {
            let of = |at: u16| rows.get(usize::from(at)).is_some_and(|row| row.result.is_true());
            if of(one) && of(other) && history.single(one, other).is_true() {
                rows[usize::from(other)].reason = Reason::SingleSentence;
            }
        }
        Self { rows }
    }

    /// Places of those that certainly qualify.
    pub fn certain(&self) -> Vec<u16> {
        let certain = self.rows.iter().filter(|row| row.result.is_true());
        certain.map(|row| row.prior).collect()
    }

    /// Fewest and most that are counted separately: one for each single sentence.
    pub fn separate(&self, history: &CriminalHistory) -> (u32, u32) {
        let certain = self.components(Tri::is_true, history, |single| !single.is_false());
        let possible = self.components(|result| !result.is_false(), history, Tri::is_true);
        (certain, possible)
    }

    /// At least so many, counted separately.
    pub fn at_least(&self, n: u32, history: &CriminalHistory) -> Tri {
        let (least, most) = self.separate(history);
        between(least, most, n)
    }

    /// What would settle an open count.
    pub fn missing(&self, history: &CriminalHistory) -> Vec<Path> {
        let mut asked = Asked::default();
        for row in self.rows.iter().filter(|row| row.result.is_unknown()) {
            asked.add(row.prior, row.needs);
        }
        let possible = |at: u16| !self.rows[usize::from(at)].result.is_false();
        for (one, other) in history
            .joined()
            .filter(|(one, other)| possible(*one) && possible(*other))
        {
            if history.single(one, other).is_unknown() {
                let [first, second] = history.single_needs(one, other);
                asked.add(one, first);
                asked.add(other, second);
            }
        }
        asked.paths()
    }

    /// How many components the relation leaves of those whose result `holds`.
    fn components(
        &self,
        holds: impl Fn(Tri) -> bool,
        history: &CriminalHistory,
        joined: impl Fn(Tri) -> bool,
    ) -> u32 {
        let within = |at: u16| holds(self.rows[usize::from(at)].result);
        let mut home: Vec<u16> = self.rows.iter().map(|row| row.prior).collect();
        let mut count = self.rows.iter().filter(|row| holds(row.result)).count();
        for (one, other) in history.joined() {
            let (to, from) = (home[usize::from(one)], home[usize::from(other)]);
            if to != from && within(one) && within(other) && joined(history.single(one, other)) {
                home.iter_mut()
                    .filter(|own| **own == from)
                    .for_each(|own| *own = to);
                count -= 1;
            }
        }
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

fn row(prior: &Derived<'_>, history: &CriminalHistory, before: Before, setting: &Setting<'_>) -> PriorRow {
    let of_kind = prior
        .category(Column::CrimeOfViolence)
        .or(*prior.category(Column::ControlledSubstanceOffense));
    let earlier = || match before {
        Before::Instant => prior.earlier,
        Before::SomePart => on_date(
            (prior.facts.conviction_date, PriorField::ConvictionDate),
            (setting.end(), OffenseField::OffenseEnd),
            |convicted, end| convicted < end,
        ),
    };
    let worksheet = history.rows.get(usize::from(prior.index));
    let alone = worksheet.map_or(Test::FALSE, |row| row.alone);
    let check = of_kind.and_then(|of_kind| {
        of_kind
            .and(prior.felony, Reason::NotOver1Y)
            .and_check(court_and_judgment(prior))
            .and(earlier(), Reason::AfterInstant)
            .and(alone, worksheet.map_or(Reason::NotConviction, stale))
    });
    PriorRow {
        prior: prior.index,
        result: check.result(),
        reason: check.reason,
        basis: of_kind.basis,
        needs: check.test.needs,
        read: check.test.read,
        kind: None,
    }
}

fn stale(row: &super::criminal_history::HistoryRow) -> Reason {
    match row.reason {
        // The single sentence counts, but by another of its parts.
        Reason::Counts | Reason::SingleSentence => Reason::Stale10Y,
        reason => reason,
    }
}

/// An adult federal or state conviction; a Missouri suspended imposition after a plea is one (Holland).
fn court_and_judgment(prior: &Derived<'_>) -> Check {
    let facts = prior.facts;
    let read = Fields::prior(PriorField::Sovereign);
    let court = match facts.sovereign.get() {
        None => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::Foreign),
        Some(Sovereign::Foreign) => Check::fail(Reason::Foreign, read),
        Some(Sovereign::Tribal | Sovereign::Military) => Check::fail(Reason::TribalUnclear, read),
        Some(_) => Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts),
    };
    let read = Fields::prior(PriorField::Disposition);
    let judgment = match facts.disposition.get() {
        None => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::NotConviction),
        Some(Disposition::Conviction | Disposition::SisPlea | Disposition::ConvictedUnsentenced) => {
            Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts)
        }
        Some(Disposition::DiversionWithPlea) => {
            Check::PASS.and(Test::settled(Tri::Unknown, read), Reason::NotConviction)
        }
        Some(Disposition::JuvenileAdjudication | Disposition::JuvenileDiversion) => {
            Check::fail(Reason::Juvenile, read)
        }
        Some(_) => Check::fail(Reason::NotConviction, read),
    };
    court.and_check(judgment).and(prior.adult, Reason::Juvenile)
}
