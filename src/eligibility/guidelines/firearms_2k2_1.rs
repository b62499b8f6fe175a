//! Base offense level of 2K2.1(a). Level and rule are certain; what is not known may only raise them.

use crate::eligibility::facts::{Fact, Firearm, OffenseField, Path};
use crate::eligibility::findings::{Assessment, PriorRow, Test, TheoryId};
use crate::eligibility::law::{Book, RuleId};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};

use super::criminal_history::CriminalHistory;
use super::limits::{FIREARMS, theory};
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
        let prohibited = prohibited(assessments);
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
            if prohibited.is_unknown() {
                let open = FIREARMS.into_iter().filter_map(|id| theory(assessments, id));
                missing.extend(
                    open.filter(|found| found.truth().is_unknown())
                        .flat_map(|found| found.missing.clone()),
                );
            }
            missing.sort_unstable();
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

/// A prohibited person: 922(g) or (n).
fn prohibited(assessments: &[Assessment]) -> Tri {
    let theories = FIREARMS.into_iter().chain([TheoryId::N]);
    theories
        .filter_map(|id| theory(assessments, id))
        .map(Assessment::truth)
        .fold(Tri::False, Tri::or)
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
