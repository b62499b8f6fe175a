//! The facts of a case, in the vocabulary of the case files (rules 0.1). Everything may be unknown; what is known is checked
//! when it is read, and every complaint names the path.

mod asked;
mod keyed;
mod lookup;
mod offense;
mod offense_field;
mod path;
mod prior;
mod prior_field;
mod read;
mod validate;
mod value;

use chrono::NaiveDate;

use keyed::keyed;

pub use asked::Asked;
pub use lookup::{offense_value, prior_value};
pub use offense::{
    Drug, DrugAct, Firearm, FirearmKind, Immigration, InstantOffense, Killing, Offender, Predicate924c,
    Predicate924cType, Type924c, ZeroPointDisqualifiers,
};
pub use offense_field::OffenseField;
pub use path::{Fields, Path};
pub use prior::{
    Categories, CustodyPeriod, Elements, Prior, PriorFacts, Relief, Revocation, Sentence, Supervision,
};
pub use prior_field::PriorField;
pub use read::{Case, FactsError, read_case};
pub use validate::validate;
pub use value::{Fact, Suspended};

/// What is known about offender, instant offense and priors.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Facts {
    /// Date the law is taken as of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen_date: Option<NaiveDate>,
    /// Effective date of the Guidelines Manual used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manual_edition: Option<NaiveDate>,
    /// Federal circuit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circuit: Option<String>,
    /// The person.
    pub offender: Offender,
    /// What is investigated.
    pub instant_offense: InstantOffense,
    /// Criminal history.
    pub priors: Vec<Prior>,
}

keyed!(Facts, "facts with keys");
