//! Base offense level of 2K2.1(a). Level and rule are certain; what is not known may only raise them.

use crate::eligibility::facts::{Fact, Firearm, OffenseField, Path};
use crate::eligibility::findings::{Assessment, ElementId, PriorRow, Test, TheoryId};
use crate::eligibility::law::{Book, RuleId};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};

use super::criminal_history::CriminalHistory;
use super::limits::theory;
use super::predicates::{Before, Predicates};

/// Base offense level of a firearms offense.
#[derive(Debug, Clone)]
pub struct FirearmsBase {
    /// Certain level and its provision.
    pub level: u32,
    /// `2K2.1(a)(2)` and so on.
    pub provision: &'static str,
    /// The highest it may be, where that differs.
    pub possible: Option<(u32, &'static str)>,
    /// Every prior with its reason.
    pub priors: Vec<PriorRow>,
    /// Those that certainly qualify.
    pub predicates: Vec<u16>,
    /// What could raise it.
    pub missing: Vec<Path>,
    /// Rule to cite.
    pub rule: RuleId,
}

const PROVISIONS: [&str; 9] = [
    "2K2.1(a)(1)",
    "2K2.1(a)(2)",
    "2K2.1(a)(3)",
    "2K2.1(a)(4)(A)",
    "2K2.1(a)(4)(B)",
    "2K2.1(a)(5)",
    "2K2.1(a)(6)",
    "2K2.1(a)(7)",
    "2K2.1(a)(8)",
];

/// What decides the level.
#[derive(Debug, Clone, Copy)]
struct Case {
    two: bool,
    one: bool,
    large_capacity_or_nfa: bool,
    nfa: bool,
    prohibited: bool,
}

impl FirearmsBase {
    /// Works it out; none without facts of a firearm.
    #[must_use]
    pub fn of(
        priors: &[Derived<'_>],
        history: &CriminalHistory,
        book: &Book<'_>,
        setting: &Setting<'_>,
        assessments: &[Assessment],
    ) -> Option<Self> {
        let firearm = setting.facts.instant_offense.firearm.known()?;
        let predicates = Predicates::of(priors, history, Before::SomePart, setting);
        // At least one must earn points; two must also be counted separately (n.10).
        let two = predicates.at_least(2, history);
        let one = predicates.at_least(1, history);
        let nfa = Test::offense(of(firearm, |f| &f.nfa_5845a), OffenseField::FirearmNfa5845a);
        let large = Test::offense(
            of(firearm, |f| &f.semiauto_large_capacity),
            OffenseField::FirearmSemiautoLargeCapacity,
        );
        let either = nfa.or(large);
        let (prohibited, open) = if of_transfer(setting) {
            (Tri::True, Vec::new())
        } else {
            prohibited(assessments)
        };
        let decided = |yes: fn(Tri) -> bool| Case {
            two: yes(two),
            one: yes(one),
            large_capacity_or_nfa: yes(either.result),
            nfa: yes(nfa.result),
            prohibited: yes(prohibited),
        };
        let certain = level(decided(Tri::is_true), book);
        let most = level(decided(|tri| !tri.is_false()), book);
        let possible = Some(most).filter(|most| most.0 > certain.0);
        let mut missing = Vec::new();
        if possible.is_some() {
            missing.extend(either.needs.with(nfa.needs).offense_fields().map(Path::Offense));
            if two.is_unknown() || one.is_unknown() {
                missing.extend(predicates.missing(history));
            }
            missing.extend(open);
            missing.sort_unstable_by_key(|path| path.place());
            missing.dedup();
        }
        Some(Self {
            level: certain.0,
            provision: certain.1,
            possible,
            predicates: predicates.certain(),
            priors: predicates.rows,
            missing,
            rule: book.firearms.rule,
        })
    }
}

fn of(firearm: &Firearm, field: fn(&Firearm) -> &Fact<bool>) -> Tri {
    field(firearm).tri()
}

/// What makes a prohibited person: the status that each theory of 922(g) and 922(n) rests on.
const STATUSES: [(TheoryId, ElementId); 6] = [
    (TheoryId::G1, ElementId::QualifyingConviction),
    (TheoryId::G3, ElementId::UnlawfulUser),
    (TheoryId::G5, ElementId::UnlawfulAlien),
    (TheoryId::G8, ElementId::ProtectiveOrder),
    (TheoryId::G9, ElementId::DomesticViolence),
    (TheoryId::N, ElementId::UnderIndictment),
];

/// Counts that stand for a prohibited person in (a)(4)(B) and (a)(6).
const TRANSFERS: [&str; 3] = ["18:922(d)", "18:932", "18:933"];

fn of_transfer(setting: &Setting<'_>) -> bool {
    let count = setting.facts.instant_offense.count.known();
    count.is_some_and(|count| TRANSFERS.iter().any(|transfer| count.starts_with(transfer)))
}

/// A person described in 922(g) or (n), whatever he knew and wherever the firearm came from; with what would tell.
fn prohibited(assessments: &[Assessment]) -> (Tri, Vec<Path>) {
    let mut result = Tri::False;
    let mut open = Vec::new();
    for (id, status) in STATUSES {
        let Some(found) = theory(assessments, id) else {
            continue;
        };
        let Some(element) = found.elements.iter().find(|element| element.id == status) else {
            continue;
        };
        result = result.or(element.test.result);
        if result.is_true() {
            return (result, Vec::new());
        }
        open.extend(element.test.needs.offense_fields().map(Path::Offense));
        for row in found.priors.iter().filter(|row| row.result.is_unknown()) {
            let fields = row.needs.prior_fields();
            open.extend(fields.map(|field| Path::Prior(row.prior, field)));
            open.extend(row.needs.offense_fields().map(Path::Offense));
        }
    }
    if !result.is_unknown() {
        open.clear();
    }
    (result, open)
}

fn level(case: Case, book: &Book<'_>) -> (u32, &'static str) {
    // Position among the provisions, and among the levels (both parts of (a)(4) carry the same).
    let (provision, level) = match case {
        Case {
            two: true,
            large_capacity_or_nfa: true,
            ..
        } => (0, 0),
        Case { two: true, .. } => (1, 1),
        Case {
            one: true,
            large_capacity_or_nfa: true,
            ..
        } => (2, 2),
        Case { one: true, .. } => (3, 3),
        Case {
            large_capacity_or_nfa: true,
            prohibited: true,
            ..
        } => (4, 3),
        Case { nfa: true, .. } => (5, 4),
        Case { prohibited: true, .. } => (6, 5),
        _ => (7, 6),
    };
    (book.firearms.levels[level], PROVISIONS[provision])
}
