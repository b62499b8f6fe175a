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

mod book;
mod bundles;
mod check;
mod compile;
mod compile_drugs;
mod dated;
mod diff;
mod errors;
mod ids;
mod load;
mod manual;
mod offense_types;
mod raw;
mod reader;
mod rule;
mod statutes;
mod switches;
mod tables;
#[cfg(test)]
pub(super) mod tests;
mod view;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::calendar::Term;
use compile::Statutory;
use statutes::Statutes;
use switches::HoldingDates;

pub use book::{
    Acceptance, ArmedCareer, Book, Career, Categories, Counting, DrugLevels, Edition, Firearms, Points,
    Provision, RepeatSex, RoleCap, Status, ViolentExtra, ZeroPoint,
};
pub use bundles::{
    Acca, ConvictionTest, DatingPartner, Drugs, FelonyClass, FelonyClasses, FirearmPenalty, KindOfPrior,
    Multiplier, PenaltyRow, Reentry, SafetyValve, Section924c, Section924j, SexBase, SexChapter, SexRow,
    SexTable, ThreeStrikes, Threshold, Tier, TwoStrikes,
};
pub use diff::{Change, differences};
pub use errors::{LawError, LawErrors};
pub use ids::{RuleId, rules};
pub use load::LawFiles;
pub use offense_types::{Column, Minor, OffenseType, Presumption, Refinement, Test, Why};
pub use rule::{By, Parameter, Rule, Uncertainty, Value};
pub use statutes::StatuteRow;
pub use tables::{LEVELS, QuantityTable, SentencingTable, Zone};
pub use view::{Dates, InForce, Switches};

/// All law files, checked and compiled. Build it with [`Law::from_files`], share it, never change it.
#[derive(Debug)]
pub struct Law {
    parts: Parts,
}

#[derive(Debug)]
struct Parts {
    hash: String,
    rules: Vec<Rule>,
    uncertainties: Vec<Uncertainty>,
    types: Vec<OffenseType>,
    /// Places of the types.
    by_code: FxHashMap<String, usize>,
    statutes: Statutes,
    statutory: Statutory,
    manual: manual::Manual,
    holdings: HoldingDates,
}

impl Law {
    const fn assemble(parts: Parts) -> Self {
        Self { parts }
    }

    /// SHA-256 over the sorted (path, content) pairs, hex.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.parts.hash
    }

    /// The law in force.
    #[must_use]
    pub fn on(&self, dates: &Dates) -> InForce<'_> {
        let s = &self.parts.statutory;
        InForce {
            law: self,
            dates: *dates,
            firearm: s.firearm.on(dates),
            conviction: s.conviction.on(dates),
            indictment: s.indictment.on(dates),
            dating_partner: s.dating_partner.on(dates),
            acca: s.acca.on(dates),
            c: s.c.on(dates),
            j: s.j.on(dates),
            drugs: s.drugs.on(dates),
            three_strikes: s.three_strikes.on(dates),
            two_strikes: s.two_strikes.on(dates),
            reentry: s.reentry.on(dates),
            chapter_109a: s.chapter_109a.on(dates),
            chapter_117: s.chapter_117.on(dates),
            sex: s.sex.on(dates),
            classes: s.classes.on(dates),
            safety_valve: s.safety_valve.on(dates),
            switches: self.parts.holdings.on(dates),
            book: self.parts.manual.on(dates.edition),
        }
    }

    /// The edition of the Manual in effect on a day, where one is loaded.
    #[must_use]
    pub fn edition(&self, day: NaiveDate) -> Option<Edition> {
        self.parts.manual.editions.at(day).copied()
    }

    /// All rules, in the order of id and window.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.parts.rules
    }

    /// The rule of that id in force on a day; without one, its latest window.
    #[must_use]
    pub fn rule(&self, id: &str, on: NaiveDate) -> Option<&Rule> {
        let windows = || self.parts.rules.iter().filter(|r| r.id == id || r.series == id);
        windows()
            .find(|r| r.covers(on))
            .or_else(|| windows().max_by_key(|r| r.from))
    }

    /// What is not settled.
    #[must_use]
    pub fn uncertainties(&self) -> &[Uncertainty] {
        &self.parts.uncertainties
    }

    /// Presumptions for a kind of offense.
    #[must_use]
    pub fn offense_type(&self, code: &str) -> Option<&OffenseType> {
        self.parts.by_code.get(code).map(|at| &self.parts.types[*at])
    }

    /// All kinds, in the order of the table.
    #[must_use]
    pub fn offense_types(&self) -> &[OffenseType] {
        &self.parts.types
    }

    /// The row for a conviction under a state statute as it stood on the day of the offense. `statute` as people write it
    /// (`RSMo 571.030.1(4)`); the most specific row whose section begins it. Outside every window of a section, its latest.
    #[must_use]
    pub fn statute(&self, state: &str, statute: &str, offense: Option<NaiveDate>) -> Option<&StatuteRow> {
        self.parts.statutes.find(state, statute, offense)
    }

    /// All statute rows, for the law browser.
    #[must_use]
    pub fn statutes(&self) -> &[StatuteRow] {
        self.parts.statutes.rows()
    }

    /// Maximum for a class of offense in a state on a day (Missouri: RSMo 558.011), for records that give only the class.
    #[must_use]
    pub fn class_max(&self, state: &str, class: &str, offense: NaiveDate) -> Option<Term> {
        self.parts.statutes.class_max(state, class, offense)
    }

    /// First day from which a dating-partner conviction can be a misdemeanor crime of domestic violence.
    #[must_use]
    pub fn dating_partner_from(&self) -> Option<NaiveDate> {
        self.parts
            .statutory
            .dating_partner
            .versions
            .first()
            .map(|v| v.from)
    }

    pub(super) fn threshold(&self, substance: &str, dates: &Dates) -> Option<&Threshold> {
        let thresholds = &self.parts.statutory.thresholds;
        let at = thresholds
            .binary_search_by(|(name, _)| name.as_str().cmp(substance))
            .ok()?;
        thresholds[at].1.on(dates)
    }

    pub(super) fn thresholds(&self, dates: &Dates) -> impl Iterator<Item = &Threshold> {
        let dates = *dates;
        let substances = self.parts.statutory.thresholds.iter();
        substances.filter_map(move |(_, threshold)| threshold.on(&dates))
    }

    pub(super) fn sex_base(&self, dates: &Dates) -> Option<&[SexBase]> {
        self.parts.statutory.sex_base.on(dates).map(Vec::as_slice)
    }
}
