//! Federal eligibility: a pure function from facts and law to findings. No clock, file, socket or database.
//!
//! ```ignore
//! let facts = Facts::from_json(text)?;                    // or built field by field: `Fact::from(option)`
//! let screening = eligibility::screen(&facts, &law, as_of);
//! for theory in &screening.theories { /* status, elements, priors, missing, exposure */ }
//! let text = eligibility::explain::theory(&facts, &law, theory);
//! let receipt = Receipt::of(&facts, &law, as_of);
//! ```

pub mod calendar;
pub mod classify;
pub mod compare;
pub mod explain;
pub mod facts;
pub mod findings;
pub mod guidelines;
pub mod law;
pub mod logic;
pub mod prior;
pub mod reasons;
pub mod receipt;
pub mod report;
mod theories;

use chrono::NaiveDate;

use facts::Facts;
use findings::{Assessment, TheoryId};
use law::{Dates, Law};
use prior::{Derived, Setting, derive};

/// Everything found about a case.
#[derive(Clone, Debug)]
pub struct Screening {
    /// Date the law was taken as of.
    pub as_of: NaiveDate,
    /// Effective date of the Guidelines Manual used.
    pub edition: NaiveDate,
    /// Every theory, in the order of [`TheoryId::ALL`].
    pub theories: Vec<Assessment>,
    /// What the Guidelines Manual makes of it.
    pub guidelines: guidelines::Findings,
}

impl Screening {
    /// What was found about one theory.
    #[must_use]
    pub fn theory(&self, id: TheoryId) -> Option<&Assessment> {
        self.theories.iter().find(|assessment| assessment.theory == id)
    }
}

/// The edition of the Manual to use: the one the facts name, else the one in force at sentencing (USSG 1B1.11).
#[must_use]
pub fn edition(facts: &Facts, as_of: NaiveDate) -> NaiveDate {
    facts.manual_edition.unwrap_or(as_of)
}

/// Facts, law in force and priors worked out: what theories and guidelines judge.
#[must_use]
pub fn setting<'a>(facts: &'a Facts, law: &'a Law, as_of: NaiveDate) -> Setting<'a> {
    let dates = Dates {
        offense: facts.instant_offense.offense_end.get(),
        screen: as_of,
        edition: edition(facts, as_of),
    };
    Setting {
        facts,
        law: law.on(&dates),
        as_of,
    }
}

/// Screens a case. `as_of` stands in for the date of sentencing; the same facts, law and date give the same findings.
#[must_use]
pub fn screen(facts: &Facts, law: &Law, as_of: NaiveDate) -> Screening {
    let setting = setting(facts, law, as_of);
    let priors: Vec<Derived<'_>> = derive(&setting);
    let theories = theories::assess(&setting, &priors);
    Screening {
        as_of,
        edition: edition(facts, as_of),
        guidelines: guidelines::run(&setting, &priors, &theories),
        theories,
    }
}

#[cfg(test)]
mod tests;
