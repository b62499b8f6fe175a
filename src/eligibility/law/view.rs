//! The law in force for one case.

use chrono::NaiveDate;

use super::Law;
use super::book::Book;
use super::bundles::{
    Acca, ConvictionTest, DatingPartner, Drugs, FelonyClasses, FirearmPenalty, Multiplier, Reentry,
    SafetyValve, Section924c, Section924j, SexBase, SexTable, ThreeStrikes, Threshold, TwoStrikes,
};
use super::ids::RuleId;

/// The three dates that pick rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// Last act of the instant offense. Unknown: rules dated by the offense are taken as of `screen`, and the theory must flag it.
    pub offense: Option<NaiveDate>,
    /// Date the law is taken as of.
    pub screen: NaiveDate,
    /// Effective date of the Guidelines Manual used.
    pub edition: NaiveDate,
}

/// Holdings and amendments that are in force or not; in force, the rule to cite.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Switches {
    /// 18:922(g)(8) is law (Pub. L. 103-322).
    pub g8_enacted: Option<RuleId>,
    /// 18:922(g)(9) is law (Pub. L. 104-208).
    pub g9_enacted: Option<RuleId>,
    /// Residual clause of 18:924(e) void (Johnson 2015).
    pub acca_residual_void: Option<RuleId>,
    /// Occasions by Wooden's factors.
    pub acca_occasions_wooden: Option<RuleId>,
    /// A jury finds different occasions (Erlinger).
    pub acca_occasions_jury: Option<RuleId>,
    /// Schedules compared as of the state offense (Brown 2024).
    pub acca_schedule_at_prior: Option<RuleId>,
    /// Recklessness is not force against another (Borden).
    pub force_no_recklessness: Option<RuleId>,
    /// The 300-month tier needs a prior final conviction (First Step Act 403).
    pub c_second_needs_final: Option<RuleId>,
    /// 924(c)(3)(B) void (Davis).
    pub c_residual_void: Option<RuleId>,
    /// Attempted Hobbs Act robbery is no crime of violence (Taylor).
    pub c_no_attempt_hobbs: Option<RuleId>,
    /// One act, one conviction under 924(c) or (j) (Barrett).
    pub cj_one_conviction: Option<RuleId>,
    /// Marihuana use alone does not disarm (Hemani).
    pub hemani: Option<RuleId>,
    /// Burglary of a dwelling is no crime of violence (Amendment 798).
    pub no_burglary: Option<RuleId>,
    /// Attempt and conspiracy stand in the text of 4B1.2 (Amendment 822).
    pub inchoate_in_text: Option<RuleId>,
    /// Departures are gone (Amendment 836).
    pub no_departures: Option<RuleId>,
    /// Machinegun conversion devices, 2K2.1(b)(5) (Amendment 834).
    pub mcd: Option<RuleId>,
}

/// The law in force on the dates of a case. `None`: no rule is loaded for that date; say so, never guess.
#[derive(Debug, Clone, Copy)]
pub struct InForce<'a> {
    /// All of it.
    pub law: &'a Law,
    /// The dates.
    pub dates: Dates,
    /// 922(g) penalty.
    pub firearm: Option<&'a FirearmPenalty>,
    /// 921(a)(20).
    pub conviction: Option<&'a ConvictionTest>,
    /// 922(n) penalty.
    pub indictment: Option<&'a FirearmPenalty>,
    /// Dating partners are covered by 922(g)(9) for offenses from here (BSCA 12005); the conviction must be entered on or after
    /// the first day of this rule too ([`Law::dating_partner_from`]).
    pub dating_partner: Option<&'a DatingPartner>,
    /// 924(e).
    pub acca: Option<&'a Acca>,
    /// 924(c).
    pub c: Option<&'a Section924c>,
    /// 924(j).
    pub j: Option<&'a Section924j>,
    /// 841, 802(44), (57), (58), 851.
    pub drugs: Option<&'a Drugs>,
    /// 3559(c).
    pub three_strikes: Option<&'a ThreeStrikes>,
    /// 3559(e).
    pub two_strikes: Option<&'a TwoStrikes>,
    /// 8:1326.
    pub reentry: Option<&'a Reentry>,
    /// 2247.
    pub chapter_109a: Option<&'a Multiplier>,
    /// 2426.
    pub chapter_117: Option<&'a Multiplier>,
    /// 2251(e), 2252(b), 2252A(b).
    pub sex: Option<&'a SexTable>,
    /// 3559(a) and what follows from the class.
    pub classes: Option<&'a FelonyClasses>,
    /// 3553(f)(1).
    pub safety_valve: Option<&'a SafetyValve>,
    /// Holdings.
    pub switches: Switches,
    /// The Manual of the edition; none before the oldest loaded.
    pub book: Option<Book<'a>>,
}

impl<'a> InForce<'a> {
    /// Thresholds of 841(b) for a substance (a name of the drug quantity table, or `fentanyl_related_substance`).
    /// None: the substance is not one the law files know, or no rule is loaded for the date.
    #[must_use]
    pub fn threshold(&self, substance: &str) -> Option<&'a Threshold> {
        self.law.threshold(substance, &self.dates)
    }

    /// Thresholds of every substance the law files know.
    pub fn thresholds(&self) -> impl Iterator<Item = &'a Threshold> {
        self.law.thresholds(&self.dates)
    }

    /// Penalty without priors of a count of chapter 109A or 117, `18:2241(a)`; a subdivision falls under its section.
    #[must_use]
    pub fn sex_count(&self, count: &str) -> Option<&'a SexBase> {
        let rows = self.law.sex_base(&self.dates)?;
        rows.iter()
            .filter(|row| count.starts_with(row.count.as_str()))
            .max_by_key(|row| row.count.len())
    }
}
