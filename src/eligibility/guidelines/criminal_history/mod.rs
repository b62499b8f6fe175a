//! Criminal history (USSG 4A1.1, 4A1.2; rules 7.1 to 7.9): points, category, and the worksheet.
//!
//! What is not known is gone through in every way it may be. Points, category and counted sentences are those of the way with
//! the fewest points, which are certain; the most that may come of it stands beside them, and what is missing is what can
//! change the category.

mod alone;
#[cfg(test)]
mod brute;
mod candidate;
mod doubts;
mod effect;
mod grouping;
mod history;
mod keep;
mod length;
mod outcomes;
mod part;
mod rivals;
mod sample;
mod score;
mod sentence;
mod settled;
mod single;
mod total;
mod turns;
mod ways;
mod window;

use chrono::NaiveDate;

use crate::eligibility::calendar::Span;
use crate::eligibility::facts::{Fact, Facts, Fields, Path};
use crate::eligibility::findings::Test;
use crate::eligibility::law::{Book, Edition, Provision, RuleId};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};
use crate::eligibility::reasons::{Reason, Unknown};

use candidate::Candidate;
use doubts::Doubts;
use history::{Case, History, StatusPrior};
use score::{Earned, Group, Measure};

pub use history::{Counted, Score};
pub use outcomes::Outcomes;
pub use score::Outside;

/// Something about the computation that people must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HistoryFlag {
    /// Sentences single in pairs, but not all with each other.
    NonTransitiveCluster,
    /// Members of a single sentence on both sides of a window.
    SingleSentenceStraddlesWindow,
    /// A whole two months taken as sixty days, or one as thirty.
    WholeMonthsTakenAsDays,
    /// Too much is unknown to go through it all: the fewest and the most are found by search, not proved.
    BoundsApproximate,
}

/// One line of the worksheet: a prior, its length and windows, and what it earned.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryRow {
    /// Place among the priors.
    pub prior: u16,
    /// Number of the group it stands in; the same for the parts of a single sentence. None where it is left out.
    pub group: Option<u16>,
    /// Points of the group, shown at the sentence that earned them; else none.
    pub points: u32,
    /// Provision.
    pub provision: Option<Provision>,
    /// Length that was measured, revocations included; none where it is not known.
    pub length: Option<Span>,
    /// Why it counts or does not.
    pub reason: Reason,
    /// Earns points by itself (4A1.2 n.3).
    pub alone: Test,
    /// Rule to cite.
    pub rule: RuleId,
}

/// Points and category.
#[derive(Debug, Clone)]
pub struct CriminalHistory {
    /// Edition used.
    pub edition: Edition,
    /// What is certain.
    pub certain: Score,
    /// The most it may come to.
    pub possible: Score,
    /// Sentences that count, in the certain result, in the order of the facts.
    pub counted: Vec<Counted>,
    /// Every prior, in the order of the facts.
    pub rows: Vec<HistoryRow>,
    /// Unknown facts that can change the category.
    pub missing: Vec<Path>,
    /// What to know.
    pub flags: Vec<HistoryFlag>,
    /// Every way of deciding what is not known.
    pub outcomes: Outcomes,
    relations: Doubts,
}

impl CriminalHistory {
    /// Works it out; the Manual is that of the edition.
    #[must_use]
    pub fn of(priors: &[Derived<'_>], book: &Book<'_>, setting: &Setting<'_>) -> Self {
        let mut case = case(priors, book, setting);
        let under = setting.facts.instant_offense.under_cjs;
        let status = doubts::status(&case, under, by_supervision(&case, setting));
        let relations = Doubts::of(&case);
        case.compare_rivals(&relations);
        let (outcomes, mut least) = outcomes::outcomes(&case, &relations, &status, setting.law.safety_valve);
        let mut counted = std::mem::take(&mut least.counted);
        counted.sort_unstable();
        let rows = rows(&case, &least);
        let flags = flags(&case, &least, &outcomes);
        let missing = outcomes.missing_for_category(|category| category);
        drop(least);
        Self {
            edition: book.edition,
            certain: outcomes.least,
            possible: outcomes.most,
            counted,
            flags,
            rows,
            missing,
            outcomes,
            relations,
        }
    }

    /// Whether two priors, by their places, are parts of one single sentence.
    #[must_use]
    pub fn single(&self, one: u16, other: u16) -> Tri {
        self.relations.relation(usize::from(one), usize::from(other))
    }

    /// Pairs that are or may be parts of one single sentence, each once, the earlier place first, in order.
    pub(super) fn joined(&self) -> impl Iterator<Item = (u16, u16)> {
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let pairs = self.relations.joined.iter();
        pairs.map(move |(one, other)| (place(*one), place(*other)))
    }

    /// What would settle that: facts of the one and of the other.
    #[must_use]
    pub fn single_needs(&self, one: u16, other: u16) -> [Fields; 2] {
        self.relations
            .relation_needs(usize::from(one), usize::from(other))
    }
}

fn case<'a>(priors: &'a [Derived<'a>], book: &Book<'a>, setting: &Setting<'_>) -> Case<'a> {
    let candidates: Vec<Candidate<'a>> = priors
        .iter()
        .map(|prior| Candidate::of(prior, book, setting))
        .collect();
    let after = turns::after(&candidates);
    let open_order = priors
        .iter()
        .map(|prior| matches!(prior.facts.consecutive_to, Fact::Unknown));
    let status_prior = status_prior(setting.facts, priors);
    Case {
        order: order(&candidates),
        open_order: open_order.collect(),
        candidates,
        book: *book,
        after,
        status_prior,
    }
}

/// Candidates that may count, by offense, sentence and label.
fn order(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let places = 0..candidates.len();
    let mut order: Vec<usize> = places.filter(|at| !candidates[*at].is_out()).collect();
    order.sort_by_cached_key(|at| turn(&candidates[*at]));
    order
}

/// Offense, sentence and label, by which sentences are taken in turn.
fn turn<'c>(candidate: &'c Candidate<'_>) -> (Option<NaiveDate>, Option<NaiveDate>, &'c str) {
    let facts = candidate.prior.facts;
    (
        facts.offense_date.get(),
        facts.sentence_date.get(),
        facts.id.as_str(),
    )
}

fn status_prior(facts: &Facts, priors: &[Derived<'_>]) -> StatusPrior {
    let Some(id) = facts.instant_offense.cjs_prior.known() else {
        return StatusPrior::Unnamed;
    };
    let Some(at) = priors.iter().position(|prior| prior.facts.id == *id) else {
        return StatusPrior::None;
    };
    let fine_only = priors[at].facts.sentence.inside(|s| &s.fine_only).copied().get() == Some(true);
    if fine_only {
        StatusPrior::None
    } else {
        StatusPrior::Named(at)
    }
}

/// Supervision on a sentence that counts and that covers part of the instant offense shows it; an outstanding warrant extends
/// it (m).
fn by_supervision(case: &Case<'_>, setting: &Setting<'_>) -> Tri {
    let (Some(start), Some(end)) = (setting.start().get(), setting.end().get()) else {
        return Tri::Unknown;
    };
    let covers = |candidate: &Candidate<'_>| {
        let supervision = candidate.prior.facts.supervision.known();
        supervision.is_some_and(|supervision| {
            let begun = supervision.start.get().is_some_and(|day| day <= end);
            let lasts = supervision.end.get().is_some_and(|day| day >= start);
            let warrant = supervision
                .warrant_outstanding_from
                .get()
                .is_some_and(|day| day <= end);
            begun && (lasts || warrant)
        })
    };
    let shown = case
        .candidates
        .iter()
        .any(|candidate| covers(candidate) && alone::earns(candidate, &case.book).result.is_true());
    if shown { Tri::True } else { Tri::Unknown }
}

fn rows(case: &Case<'_>, least: &History<'_>) -> Vec<HistoryRow> {
    let mut places = vec![None; case.candidates.len()];
    for (number, (group, _)) in least.groups.iter().enumerate() {
        for (at, member) in group.members.iter().enumerate() {
            places[usize::from(member.prior)] = Some((number, at));
        }
    }
    let candidates = case.candidates.iter().zip(places);
    candidates
        .map(|(candidate, place)| row(candidate, place, case, least))
        .collect()
}

/// The row of a candidate; `place` is its group and its place in that, where it is counted at all.
fn row(
    candidate: &Candidate<'_>,
    place: Option<(usize, usize)>,
    case: &Case<'_>,
    least: &History<'_>,
) -> HistoryRow {
    let index = candidate.prior.index;
    let mut row = HistoryRow {
        prior: index,
        group: None,
        points: 0,
        provision: None,
        length: candidate.length.known(),
        reason: Reason::Counts,
        alone: alone::earns(candidate, &case.book),
        rule: case.book.counting.rule,
    };
    let Some((number, at)) = place else {
        row.reason = if candidate.is_out() {
            candidate.out_reason()
        } else {
            open(candidate)
        };
        return row;
    };
    let earned = &least.groups[number].1;
    row.group = u16::try_from(number).ok();
    let earner = earned.path.last() == Some(&at);
    row.reason = match earned.outside {
        Some(_) if row.alone.result.is_unknown() => open(candidate),
        Some(Outside::Long) => Reason::Stale15Y,
        Some(Outside::Short) => Reason::Stale10Y,
        Some(Outside::Young) => outside_young(candidate, earned.length, &case.book),
        None if earner || earned.path.contains(&at) => Reason::Counts,
        None => Reason::SingleSentence,
    };
    if earner {
        row.length = measured(&least.groups[number], case);
        row.points = earned.points;
        row.provision = Some(earned.provision);
        row.rule = case.book.points.rule;
    }
    row
}

/// What a group was measured by, where that is known.
fn measured((group, earned): &(Group<'_>, Earned), case: &Case<'_>) -> Option<Span> {
    let prior = |at: &usize| usize::from(group.members[*at].prior);
    let known = |at: &usize| case.candidates[prior(at)].length.known().is_some();
    earned.path.iter().all(known).then_some(earned.length)
}

/// Why a sentence is outside every window, whatever the age at the offense: the shorter window of (d) is the reason only where
/// the offense was certainly committed before eighteen.
fn outside_young(candidate: &Candidate<'_>, length: Span, book: &Book<'_>) -> Reason {
    let from = candidate.prior.facts.sentence_date.get();
    if candidate.at_18.result.is_false() {
        Reason::Stale5YJuv
    } else if Measure::of(length, from, book).exceeds() {
        Reason::Stale15Y
    } else {
        Reason::Stale10Y
    }
}

/// The first fact that would settle it.
fn open(candidate: &Candidate<'_>) -> Reason {
    let mut needs = candidate
        .doubts(false, candidate.at_18.result.is_true(), false)
        .map(|doubt| doubt.needs);
    let field = needs.find_map(|needs| {
        let own = needs.prior_fields().next().map(Unknown::Prior);
        own.or_else(|| needs.offense_fields().next().map(Unknown::Case))
    });
    field.map_or(Reason::Counts, Reason::Unknown)
}

fn flags(case: &Case<'_>, least: &History<'_>, outcomes: &Outcomes) -> Vec<HistoryFlag> {
    let mut flags = Vec::new();
    if least.groups.iter().any(|(group, _)| group.cluster) {
        flags.push(HistoryFlag::NonTransitiveCluster);
    }
    if least.groups.iter().any(|(_, earned)| earned.straddles) {
        flags.push(HistoryFlag::SingleSentenceStraddlesWindow);
    }
    let months = case.book.points.b_whole_months;
    let whole = Span::of_months(months);
    if least
        .groups
        .iter()
        .any(|group| group.1.points > 0 && measured(group, case) == Some(whole))
    {
        flags.push(HistoryFlag::WholeMonthsTakenAsDays);
    }
    if !outcomes.complete {
        flags.push(HistoryFlag::BoundsApproximate);
    }
    flags
}
