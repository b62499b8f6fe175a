//! 18:3559(c), three strikes.

use chrono::NaiveDate;

use super::draft::{Draft, certain, row};
use super::drug_priors::svf_kind;
use crate::domain::prior::{Sovereign, SvfKind};
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Asked, Fields, OffenseField, PriorField};
use crate::eligibility::findings::{
    Assessment, Check, ElementId, Exposure, Flag, PriorKind, PriorRow, Test, TheoryId,
};
use crate::eligibility::law::{Column, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Court, Derived, Setting, sentence_imposed};
use crate::eligibility::reasons::Reason;

/// A serious violent felony, and two earlier final strikes in sequence, at least one of them a serious violent felony.
pub(super) fn assess(setting: &Setting<'_>, priors: &[Derived<'_>]) -> Assessment {
    let mut draft = Draft::new(TheoryId::ThreeStrikes);
    let in_force = Test::settled(
        Tri::of(setting.law.three_strikes.is_some()),
        Fields::offense(OffenseField::OffenseEnd),
    );
    draft.element(ElementId::InForce, in_force, rules::THREE_STRIKES);
    let instant = setting.facts.instant_offense.serious_violent_felony_3559c;
    draft.element(
        ElementId::InstantSvf,
        Test::offense(instant.tri(), OffenseField::SeriousViolentFelony3559c),
        rules::THREE_STRIKES,
    );
    let strikes: Vec<Strike<'_>> = priors.iter().map(|prior| Strike::of(prior, setting)).collect();
    let mut rows: Vec<PriorRow> = strikes.iter().map(|strike| strike.row).collect();
    let sequence = Sequence::of(&strikes);
    for (row, in_some_pair) in rows.iter_mut().zip(&sequence.used) {
        if !in_some_pair && row.result.is_true() {
            row.reason = Reason::Sequence;
        }
    }
    // One strike is no sequence, but nothing is wrong with its place in it.
    if certain(&rows).count() == 1 {
        for row in rows.iter_mut().filter(|row| row.result.is_true()) {
            row.reason = Reason::Counts;
        }
    }
    draft.rows(rows);
    draft.element_on(
        ElementId::Strikes,
        sequence.result,
        &sequence.open,
        rules::THREE_STRIKES,
    );
    let filed = setting.facts.instant_offense.info_851_filed.get();
    let possible = Test::settled(
        Tri::of(filed != Some(false)),
        Fields::offense(OffenseField::Info851Filed),
    );
    draft.element(ElementId::InformationPossible, possible, rules::THREE_STRIKES);
    draft.carries(Some(Exposure {
        min: Term::Life,
        max: Term::Life,
    }));
    if !draft.so_far().is_false() && filed != Some(true) {
        draft.flag(Flag::Clock3559);
    }
    draft.finish()
}

/// A prior as a strike.
struct Strike<'a> {
    prior: &'a Derived<'a>,
    row: PriorRow,
    violent: Check,
}

impl<'a> Strike<'a> {
    fn of(prior: &'a Derived<'a>, setting: &Setting<'_>) -> Self {
        let violent = prior
            .category(Column::SeriousViolentFelony)
            .and_then(|violent| violent.and(qualifying(prior), Reason::C3Nonqualifying));
        let drug = *prior.category(Column::SeriousDrugOffense3559);
        let kind = if drug.result() > violent.result() {
            PriorKind::SeriousDrugOffense3559
        } else {
            PriorKind::SeriousViolentFelony
        };
        // Where neither fits, the violent felony's reason says more, unless the prior is of no such kind at all.
        let either = if violent.reason == Reason::C3Nonqualifying && drug.result().is_false() {
            violent
        } else {
            violent.or(drug)
        };
        let check = either.and_then(|either| {
            either
                .and_check(court(prior))
                .and_check(*prior.federal(Court::FederalOrState))
                .and_check(sentence_imposed(prior.facts, setting))
                .and(prior.earlier, Reason::AfterInstant)
                .and(prior.is_final, Reason::NotFinal)
        });
        Self {
            prior,
            row: row(prior, check, Some(kind)),
            violent,
        }
    }
}

impl Strike<'_> {
    /// Of what is asked what is not known.
    fn open(&self, asked: Points) -> Fields {
        let facts = self.prior.facts;
        let mut open = Fields::NONE;
        if asked.itself {
            open = open.with(self.row.needs);
        }
        if asked.convicted && !facts.conviction_date.is_known() {
            open = open.with(Fields::prior(PriorField::ConvictionDate));
        }
        if asked.committed && !facts.offense_date.is_known() {
            open = open.with(Fields::prior(PriorField::OffenseDate));
        }
        if asked.violent {
            open = open.with(self.violent.test.needs);
        }
        open
    }
}

/// (c)(1)(A) names courts of the United States and of a State; those of a tribe are neither.
fn court(prior: &Derived<'_>) -> Check {
    let tribal = prior
        .facts
        .sovereign
        .get()
        .map(|court| court == Sovereign::Tribal);
    // Where the court is not known, whether it counts at all is asked with the conviction.
    let test = Test::settled(
        Tri::of(tribal != Some(true)),
        Fields::prior(PriorField::Sovereign),
    );
    Check::PASS.and(test, Reason::TribalUnclear)
}

/// 3559(c)(3): robbery and offenses of (F)(ii) drop out where neither weapon nor serious injury was there; arson where nobody's
/// life was threatened, which only a death or serious injury settles here.
fn qualifying(prior: &Derived<'_>) -> Test {
    let facts = &prior.facts.facts;
    let weapon = facts.inside(|f| &f.weapon_used_or_threatened).copied().tri();
    let injury = facts.inside(|f| &f.death_or_sbi).copied().tri();
    let weapon = Test::prior(weapon, PriorField::FactsWeaponUsedOrThreatened);
    let injury = Test::prior(injury, PriorField::FactsDeathOrSbi);
    match svf_kind(prior) {
        Some(SvfKind::Other) => Test::settled(Tri::True, Fields::prior(PriorField::SvfKind)),
        Some(SvfKind::Robbery | SvfKind::ForceClause) => weapon.or(injury),
        Some(SvfKind::Arson) if injury.result.is_false() => Test::settled(Tri::Unknown, injury.read),
        Some(SvfKind::Arson) => injury,
        None => Test::prior(Tri::Unknown, PriorField::SvfKind)
            .or(weapon)
            .or(injury),
    }
}

/// Whether some two strikes follow each other.
struct Sequence {
    result: Tri,
    open: Asked,
    used: Vec<bool>,
}

/// What of a strike its pairs turn on.
#[derive(Clone, Copy)]
struct Brief {
    at: usize,
    result: Tri,
    violent: Tri,
    convicted: Option<NaiveDate>,
    committed: Option<NaiveDate>,
}

impl Brief {
    fn of(at: usize, strike: &Strike<'_>) -> Self {
        Self {
            at,
            result: strike.row.result,
            violent: strike.violent.test.result,
            convicted: strike.prior.facts.conviction_date.get(),
            committed: strike.prior.facts.offense_date.get(),
        }
    }
}

/// Two strikes that may follow each other.
struct Pair<'b> {
    first: &'b Brief,
    second: &'b Brief,
    order: Tri,
    violent: Tri,
}

impl Pair<'_> {
    /// Whether they are strikes in sequence.
    fn result(&self) -> Tri {
        let strikes = self.first.result.and(self.second.result);
        strikes.and(self.violent).and(self.order)
    }

    /// The one strike that would settle the pair, where nothing else is open about it.
    fn sole(&self) -> Option<usize> {
        let open = [self.first.result.is_unknown(), self.second.result.is_unknown()];
        match (self.order.and(self.violent), open) {
            (Tri::True, [true, false]) => Some(self.first.at),
            (Tri::True, [false, true]) => Some(self.second.at),
            _ => None,
        }
    }
}

/// Goes through the pairs of what may be strikes that may be in sequence.
fn each_pair<'b>(possible: &'b [Brief], mut visit: impl FnMut(Pair<'b>)) {
    for first in possible {
        for second in possible {
            let order = follows(first, second);
            if order.is_false() {
                break;
            }
            let violent = first.violent.or(second.violent);
            if first.at != second.at && !violent.is_false() {
                visit(Pair {
                    first,
                    second,
                    order,
                    violent,
                });
            }
        }
    }
}

/// What is asked of a strike: whether it is one, and for its pairs its days and whether it is violent.
#[derive(Clone, Copy, Default)]
struct Points {
    itself: bool,
    convicted: bool,
    committed: bool,
    violent: bool,
}

impl Sequence {
    fn of(strikes: &[Strike<'_>]) -> Self {
        let mut sequence = Self {
            result: Tri::False,
            open: Asked::default(),
            used: vec![false; strikes.len()],
        };
        let mut possible: Vec<Brief> = strikes
            .iter()
            .enumerate()
            .filter(|(_, strike)| !strike.row.result.is_false())
            .map(|(at, strike)| Brief::of(at, strike))
            .collect();
        // Unknown days first, then the latest: who comes after one that does not follow does not follow either.
        possible.sort_unstable_by_key(|strike| strike.committed.map(std::cmp::Reverse));
        let mut sole = vec![false; strikes.len()];
        each_pair(&possible, |pair| {
            sequence.used[pair.first.at] = true;
            sequence.used[pair.second.at] = true;
            sequence.result = sequence.result.or(pair.result());
            if let Some(at) = pair.sole() {
                sole[at] = true;
            }
        });
        // Where some two certainly follow each other nothing is asked.
        if sequence.result.is_unknown() {
            sequence.ask(strikes, &possible, &sole);
        }
        sequence
    }

    /// Lists what is open about the pairs, each fact once. A strike that would do with one that is certain (`sole`) makes every
    /// further open fact about its other pairs irrelevant.
    fn ask(&mut self, strikes: &[Strike<'_>], possible: &[Brief], sole: &[bool]) {
        let mut points = vec![Points::default(); strikes.len()];
        each_pair(possible, |pair| {
            let (first, second) = (pair.first.at, pair.second.at);
            if (sole[first] || sole[second]) && pair.sole().is_none() {
                return;
            }
            let violent = pair.violent.is_unknown();
            points[first].itself = true;
            points[first].convicted |= pair.order.is_unknown();
            points[first].violent |= violent;
            points[second].itself = true;
            points[second].committed |= pair.order.is_unknown();
            points[second].violent |= violent;
        });
        for (strike, points) in strikes.iter().zip(points) {
            self.open.add(strike.row.prior, strike.open(points));
        }
    }
}

/// The second was committed after conviction of the first.
fn follows(first: &Brief, second: &Brief) -> Tri {
    match (first.convicted, second.committed) {
        (Some(convicted), Some(committed)) => Tri::of(committed > convicted),
        _ => Tri::Unknown,
    }
}
