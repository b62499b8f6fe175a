//! What a screening finds, in numbers and codes; words are made later (`explain`).

mod check;
mod codes;
mod theory;

use serde::{Deserialize, Serialize};

use super::calendar::Term;
use super::facts::{Fields, Path};
use super::law::RuleId;
use super::logic::Tri;
use super::reasons::Reason;

pub use check::{Check, Test, open_reason};
pub use codes::{Ask, ElementId, Flag};
pub use theory::TheoryId;

/// What can be said about a theory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every element is true.
    Eligible,
    /// Some element is false.
    NotEligible,
    /// Neither.
    NeedsFacts,
}

impl Status {
    /// Of the conjunction of the elements.
    #[must_use]
    pub const fn of(all: Tri) -> Self {
        match all {
            Tri::True => Self::Eligible,
            Tri::False => Self::NotEligible,
            Tri::Unknown => Self::NeedsFacts,
        }
    }

    /// The word as data.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::NotEligible => "not_eligible",
            Self::NeedsFacts => "needs_facts",
        }
    }
}

/// What a category rests on; ordered from strongest to weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// An attorney's determination.
    Attorney,
    /// Elements entered for the offense.
    Elements,
    /// A table of presumptions: categorical analysis with Shepard documents required.
    Presumptive,
}

/// One element of a theory and how it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// Which.
    pub id: ElementId,
    /// Result, needs and facts relied on (those of the case; the priors' are in their rows).
    pub test: Test,
    /// The rule it comes from; none where no rule is loaded for the date.
    pub rule: Option<RuleId>,
    /// How deep in the tree: parts of an element stand below it, one deeper.
    pub depth: u8,
}

/// How one prior came out under one theory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriorRow {
    /// Its place among the priors.
    pub prior: u16,
    /// Taken one by one: kind, length, dates, finality, relief.
    pub result: Tri,
    /// Why, including what the group it stands in makes of it.
    pub reason: Reason,
    /// What its category rests on.
    pub basis: Option<Basis>,
    /// Unknown facts that would settle it.
    pub needs: Fields,
    /// Facts relied on.
    pub read: Fields,
    /// Which of several kinds it is, where the theory has several.
    pub kind: Option<PriorKind>,
}

/// Kind of predicate, where a theory takes several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PriorKind {
    /// 18:924(e)(2)(B).
    ViolentFelony,
    /// 18:924(e)(2)(A).
    SeriousDrugOffense,
    /// 21:802(57).
    SeriousDrugFelony,
    /// 21:802(58), 18:3559(c)(2)(F).
    SeriousViolentFelony,
    /// 21:802(44).
    FelonyDrugOffense,
    /// 18:3559(c)(2)(H).
    SeriousDrugOffense3559,
    /// 8:1101(a)(43).
    AggravatedFelony,
    /// 8:1326(b)(1).
    Felony,
    /// 8:1326(b)(1), one of three.
    Misdemeanor,
}

/// Least and most imprisonment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Least.
    pub min: Term,
    /// Most.
    pub max: Term,
}

impl Exposure {
    /// From a pair of the law tables.
    #[must_use]
    pub const fn of((min, max): (Term, Term)) -> Self {
        Self { min, max }
    }
}

/// Everything found about one theory.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Which.
    pub theory: TheoryId,
    /// Result.
    pub status: Status,
    /// Tree of elements, parents before their parts.
    pub elements: Vec<Element>,
    /// Every prior with its reason, in the order of the facts; empty where priors do not matter.
    pub priors: Vec<PriorRow>,
    /// Priors that certainly qualify, in the order of the facts.
    pub predicates: Vec<u16>,
    /// What is certain; for a theory that is not eligible or open, what it would carry.
    pub exposure: Option<Exposure>,
    /// The most that unknown facts could make of it, where that differs.
    pub possible: Option<Exposure>,
    /// Unknown facts that would change status, tier or exposure; sorted.
    pub missing: Vec<Path>,
    /// Tier, where the theory has tiers.
    pub tier: Option<&'static str>,
    /// Weakest basis of the predicates.
    pub basis: Option<Basis>,
    /// What a jury must find.
    pub requires_jury_finding: &'static [&'static str],
    /// The theory that cannot stand beside it.
    pub mutually_exclusive_with: Option<TheoryId>,
    /// Consecutive to every other term.
    pub consecutive: bool,
    /// What else to know.
    pub flags: Vec<Flag>,
    /// What to ask beyond the vocabulary.
    pub asks: &'static [Ask],
}

impl Assessment {
    /// The result as a truth.
    #[must_use]
    pub const fn truth(&self) -> Tri {
        match self.status {
            Status::Eligible => Tri::True,
            Status::NotEligible => Tri::False,
            Status::NeedsFacts => Tri::Unknown,
        }
    }
}
