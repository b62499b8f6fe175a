//! The law as dated data: what lawyers change. [`Law`] is read once from the files of `config/law`, checked, and compiled
//! into plain structs; nothing is looked up by name while a case is screened.
//!
//! A theory asks [`Law::on`] for the law in force and reads fields:
//! ```ignore
//! let law = law.on(&Dates { offense: Some(offense_end), screen, edition });
//! if let Some(p) = law.firearm { /* p.min, p.max, p.rule (to cite in the finding) */ }
//! if law.switches.acca_occasions_jury.is_some() { /* a jury must find it; cite the rule inside */ }
//! let row = law.offense_type(code);            // presumptions of rules for 11.3
//! let row = law.statute("MO", "RSMo 565.050", offense_date); // 11.4, before the type row
//! ```
//! Which date picks a rule is the rule's own affair (`by` = offense, sentencing or edition); the caller gives all three.

mod bundles;
mod ids;
mod offense_types;
mod rule;
mod statutes;
mod view;

pub use bundles::{
    Acca, Drugs, FelonyClass, FelonyClasses, FirearmPenalty, KindOfPrior, Multiplier, PenaltyRow, Reentry, Section924c,
    Section924j, SexRow, SexTable, ThreeStrikes, Threshold, Tier, TwoStrikes,
};
pub use ids::{RuleId, rules};
pub use offense_types::{Column, OffenseType, Presumption, Refinement, Test};
pub use rule::{By, Parameter, Rule, Uncertainty};
pub use statutes::StatuteRow;
pub use view::{Dates, InForce, Switches};

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// All law files, checked and compiled. Build it with [`Law::from_files`], share it, never change it.
#[derive(Debug)]
pub struct Law {
    hash: String,
}

impl Law {
    /// Reads, checks and compiles (path, content) pairs; paths are relative to the law directory, with `/`.
    ///
    /// # Errors
    /// Every problem found, each with file and key.
    pub fn from_files(files: &BTreeMap<String, String>) -> Result<Self, LawErrors>;

    /// SHA-256 over the sorted (path, content) pairs, hex.
    #[must_use]
    pub fn hash(&self) -> &str;

    /// The law in force.
    #[must_use]
    pub fn on(&self, dates: &Dates) -> InForce<'_>;

    /// All rules, in the order of id and window.
    #[must_use]
    pub fn rules(&self) -> &[Rule];

    /// The rule of that id in force on a day; without one, its latest window.
    #[must_use]
    pub fn rule(&self, id: &str, on: NaiveDate) -> Option<&Rule>;

    /// What is not settled.
    #[must_use]
    pub fn uncertainties(&self) -> &[Uncertainty];

    /// Presumptions for a kind of offense.
    #[must_use]
    pub fn offense_type(&self, code: &str) -> Option<&OffenseType>;

    /// All kinds, in the order of the table.
    #[must_use]
    pub fn offense_types(&self) -> &[OffenseType];

    /// The row for a conviction under a state statute as it stood on the day of the offense. `statute` as people write it
    /// (`RSMo 571.030.1(4)`, `571.030`); the most specific row whose section is a prefix of it.
    #[must_use]
    pub fn statute(&self, state: &str, statute: &str, offense: Option<NaiveDate>) -> Option<&StatuteRow>;

    /// Maximum for a class of offense in a state on a day (Missouri: RSMo 558.011), for records that give only the class.
    #[must_use]
    pub fn class_max(&self, state: &str, class: &str, offense: NaiveDate) -> Option<Term>;

    /// First day from which a dating-partner conviction can be a misdemeanor crime of domestic violence.
    #[must_use]
    pub fn dating_partner_from(&self) -> Option<NaiveDate>;
}
