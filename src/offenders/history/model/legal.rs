//! What the law asks about a conviction beyond its record; kept as JSON beside the charge.

use crate::domain::prior::{MensRea, Prong, RestoredBy};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What took a conviction's effect away; each true, false or not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Relief {
    /// Expunged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expunged: Option<bool>,
    /// Set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<bool>,
    /// Pardoned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pardoned: Option<bool>,
    /// For innocence or an error of law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub innocence_or_legal_error: Option<bool>,
    /// Civil rights restored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub civil_rights_restored: Option<bool>,
    /// The relief keeps a firearms bar (Caron, 524 U.S. 308).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firearms_restriction_retained: Option<bool>,
    /// Who restored them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restored_by: Option<RestoredBy>,
    /// Relief under 18 U.S.C. 925(c).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relief_925c: Option<bool>,
    /// When it was vacated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vacated_date: Option<NaiveDate>,
}

/// Elements of the statute of conviction, for the categorical approach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Elements {
    /// Force against the person is an element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_element: Option<bool>,
    /// The least state of mind that convicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_mens_rea: Option<MensRea>,
    /// Trafficking is an element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drug_trafficking_element: Option<bool>,
    /// The drug was on the federal schedules when the prior was committed (Brown, 602 U.S. 101).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule_match_at_prior_offense: Option<bool>,
    /// The drug is on the federal schedules at the instant offense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule_match_at_instant: Option<bool>,
    /// The statute is no broader than generic burglary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generic_burglary: Option<bool>,
}

/// Facts of the offense.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The drug, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub drug: String,
    /// Under which alternative of the statute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prong: Option<Prong>,
    /// A firearm or dangerous weapon was used or threatened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weapon_used_or_threatened: Option<bool>,
    /// Death or serious bodily injury.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub death_or_sbi: Option<bool>,
    /// A juvenile act with a firearm, knife or destructive device (18 U.S.C. 924(e)(2)(B)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub juvenile_weapon: Option<bool>,
    /// The victim's relationship to the offender, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub victim_relationship: String,
}
