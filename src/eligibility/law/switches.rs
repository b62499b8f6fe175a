//! Holdings, amendments and enactments that are in force or not on a day.

use super::compile::Compiler;
use super::dated::Dated;
use super::ids::{RuleId, rules};
use super::rule::By;
use super::view::{Dates, Switches};

/// When each of [`Switches`] is on.
#[derive(Debug)]
pub(super) struct HoldingDates {
    g8_enacted: Dated<RuleId>,
    g9_enacted: Dated<RuleId>,
    acca_residual_void: Dated<RuleId>,
    acca_occasions_wooden: Dated<RuleId>,
    acca_occasions_jury: Dated<RuleId>,
    acca_schedule_at_prior: Dated<RuleId>,
    force_no_recklessness: Dated<RuleId>,
    c_second_needs_final: Dated<RuleId>,
    c_residual_void: Dated<RuleId>,
    c_no_attempt_hobbs: Dated<RuleId>,
    cj_one_conviction: Dated<RuleId>,
    hemani: Dated<RuleId>,
    no_burglary: Dated<RuleId>,
    inchoate_in_text: Dated<RuleId>,
    no_departures: Dated<RuleId>,
    mcd: Dated<RuleId>,
}

impl HoldingDates {
    pub fn compile(c: &mut Compiler<'_>) -> Self {
        use By::{Edition, Offense, Sentencing};
        Self {
            g8_enacted: c.switch(rules::G8_STATUS, Offense),
            g9_enacted: c.switch(rules::G9_STATUS, Offense),
            acca_residual_void: c.switch(rules::ACCA_RESIDUAL_VOID, Sentencing),
            acca_occasions_wooden: c.switch(rules::ACCA_OCCASIONS_WOODEN, Sentencing),
            acca_occasions_jury: c.switch(rules::ACCA_OCCASIONS_JURY, Sentencing),
            acca_schedule_at_prior: c.switch(rules::ACCA_SCHEDULE_AT_PRIOR, Sentencing),
            force_no_recklessness: c.switch(rules::FORCE_NO_RECKLESSNESS, Sentencing),
            c_second_needs_final: c.switch(rules::C_SECOND_NEEDS_FINAL, Sentencing),
            c_residual_void: c.switch(rules::C_RESIDUAL_VOID, Sentencing),
            c_no_attempt_hobbs: c.switch(rules::C_NO_ATTEMPT_HOBBS, Sentencing),
            cj_one_conviction: c.switch(rules::CJ_ONE_CONVICTION, Sentencing),
            hemani: c.switch(rules::G3_HEMANI, Sentencing),
            no_burglary: c.switch(rules::NO_BURGLARY, Edition),
            inchoate_in_text: c.switch(rules::INCHOATE, Edition),
            no_departures: c.switch(rules::NO_DEPARTURES, Edition),
            mcd: c.switch(rules::MCD, Edition),
        }
    }

    pub fn on(&self, dates: &Dates) -> Switches {
        let is = |holding: &Dated<RuleId>| holding.on(dates).copied();
        Switches {
            g8_enacted: is(&self.g8_enacted),
            g9_enacted: is(&self.g9_enacted),
            acca_residual_void: is(&self.acca_residual_void),
            acca_occasions_wooden: is(&self.acca_occasions_wooden),
            acca_occasions_jury: is(&self.acca_occasions_jury),
            acca_schedule_at_prior: is(&self.acca_schedule_at_prior),
            force_no_recklessness: is(&self.force_no_recklessness),
            c_second_needs_final: is(&self.c_second_needs_final),
            c_residual_void: is(&self.c_residual_void),
            c_no_attempt_hobbs: is(&self.c_no_attempt_hobbs),
            cj_one_conviction: is(&self.cj_one_conviction),
            hemani: is(&self.hemani),
            no_burglary: is(&self.no_burglary),
            inchoate_in_text: is(&self.inchoate_in_text),
            no_departures: is(&self.no_departures),
            mcd: is(&self.mcd),
        }
    }
}
