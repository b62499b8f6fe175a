//! A criminal history as read and written: arrest cycle → charge → sentence → revocation, and custody.

use crate::domain::prior::{
    ArrestKind, CourtMartial, CustodyKind, Disposition, ExcludedList, Grade, MensRea, Prong, RestoredBy,
    Source, Sovereign, Supervision, Suspension, SvfKind,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who compared a datum with its source, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Their id.
    pub by: Uuid,
    /// Their name; empty until it is read for showing.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Lines of the kept file, from 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The first.
    pub from: i32,
    /// The last.
    pub to: i32,
}

/// One arrest cycle as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its id.
    pub id: Uuid,
    /// Goes up with every change; what a form must send back.
    pub version: i32,
    /// The comparison with the source; a change undoes it.
    pub verified: Option<Verified>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// The county's name, such as "St. Louis County, MO"; empty when none is recorded.
    pub county: String,
    /// What is recorded.
    pub record: CycleRecord,
}

/// What is recorded of one arrest cycle: what [`super::insert_cycle`] and [`super::update_cycle`] write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleRecord {
    /// Day of the arrest, or of the summons.
    pub arrest_date: Option<NaiveDate>,
    /// Arrest, summons or traffic stop.
    pub arrest_kind: ArrestKind,
    /// The arresting agency in the words of the source.
    pub agency_name: String,
    /// Its originating agency identifier.
    pub ori: String,
    /// The agency's case number.
    pub case_number: String,
    /// Five-digit code of the county.
    pub county_fips: Option<String>,
    /// Two-letter code of the State.
    pub state: String,
    /// Remarks in words.
    pub words: String,
    /// Where the cycle comes from.
    pub source: Source,
    /// The kept file it was read from.
    pub document_id: Option<Uuid>,
    /// Its lines in that file.
    pub lines: Option<Lines>,
    /// Its charges, in order.
    pub charges: Vec<Charge>,
    /// What happened in custody, in order.
    pub custody: Vec<CustodyEvent>,
}

impl Default for CycleRecord {
    fn default() -> Self {
        Self {
            arrest_date: None,
            arrest_kind: ArrestKind::Arrest,
            agency_name: String::new(),
            ori: String::new(),
            case_number: String::new(),
            county_fips: None,
            state: String::new(),
            words: String::new(),
            source: Source::Hand,
            document_id: None,
            lines: None,
            charges: Vec::new(),
            custody: Vec::new(),
        }
    }
}

impl CycleRecord {
    /// The day that places the cycle in time: its arrest, or else the first dated step of a charge.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.arrest_date.or_else(|| {
            self.charges
                .iter()
                .filter_map(|charge| {
                    charge
                        .offense_date
                        .or(charge.conviction_date)
                        .or(charge.disposition_date)
                })
                .min()
        })
    }
}

/// One charge and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Its id; nil lets the store give one.
    pub id: Uuid,
    /// Its number within the cycle as the source counts; 0 lets the store count.
    pub seq: i16,
    /// The offense in words, as arrested.
    pub literal: String,
    /// The statute, as arrested.
    pub statute: String,
    /// NCIC uniform offense code.
    pub ncic_code: String,
    /// Class in the words of the source, such as "FELONY C".
    pub severity: String,
    /// Day of the offense.
    pub offense_date: Option<NaiveDate>,
    /// Day of the prosecutor's action.
    pub prosecutor_date: Option<NaiveDate>,
    /// Filed, declined …, in the words of the source.
    pub prosecutor_action: String,
    /// Why.
    pub prosecutor_reason: String,
    /// The court.
    pub court_name: String,
    /// Its case number.
    pub court_case_number: String,
    /// The offense as disposed of, where it differs.
    pub court_literal: String,
    /// The statute as disposed of.
    pub court_statute: String,
    /// The class as disposed of.
    pub court_severity: String,
    /// The charge it was amended from.
    pub amended_from: String,
    /// The instrument that charged it: the same one joins priors (USSG 4A1.2(a)(2)).
    pub charging_instrument: String,
    /// How it ended.
    pub disposition: Option<Disposition>,
    /// How it ended, in the words of the source.
    pub disposition_words: String,
    /// When it ended.
    pub disposition_date: Option<NaiveDate>,
    /// When guilt was established.
    pub conviction_date: Option<NaiveDate>,
    /// Whose law.
    pub sovereign: Sovereign,
    /// Two-letter code of the State of conviction.
    pub state: String,
    /// Code of `config/reference/offense_types.csv`.
    pub offense_type: String,
    /// Felony, misdemeanor …
    pub grade: Option<Grade>,
    /// The longest term the law allowed for this conviction at that time, in months.
    pub max_penalty_months: Option<i32>,
    /// That term was life.
    pub max_penalty_life: bool,
    /// The conviction is final.
    pub is_final: Option<bool>,
    /// Counsel, or a valid waiver.
    pub counsel_or_waiver: Option<bool>,
    /// Tried as an adult.
    pub adult: Option<bool>,
    /// Kind of court-martial.
    pub court_martial: Option<CourtMartial>,
    /// The same label on several priors: one occasion (Wooden, 595 U.S. 360).
    pub occasion: String,
    /// Part of the instant offense (USSG 4A1.2(a)(1)).
    pub part_of_instant_offense: Option<bool>,
    /// On a list of lesser offenses.
    pub excluded_list: Option<ExcludedList>,
    /// Similar to the instant offense.
    pub similar_to_instant: Option<bool>,
    /// An ordinance violation that is also a crime under state law.
    pub also_state_offense: Option<bool>,
    /// In custody on it at the instant offense.
    pub in_custody_at_instant: Option<bool>,
    /// Kind of serious violent felony.
    pub svf_kind: Option<SvfKind>,
    /// What took the conviction's effect away.
    pub relief: Relief,
    /// Elements of the statute of conviction.
    pub elements: Elements,
    /// Facts of the offense.
    pub facts: Facts,
    /// A later change of the record, in words.
    pub modification: String,
    /// The source says that it is sealed.
    pub sealed: bool,
    /// Where the charge comes from.
    pub source: Source,
    /// Its lines in the kept file.
    pub lines: Option<Lines>,
    /// The comparison with the source. Kept by the store; ignored when writing.
    pub verified: Option<Verified>,
    /// The sentence.
    pub sentence: Option<Sentence>,
    /// Revocations of probation, parole or supervised release.
    pub revocations: Vec<Revocation>,
}

impl Default for Charge {
    fn default() -> Self {
        Self {
            id: Uuid::nil(),
            seq: 0,
            literal: String::new(),
            statute: String::new(),
            ncic_code: String::new(),
            severity: String::new(),
            offense_date: None,
            prosecutor_date: None,
            prosecutor_action: String::new(),
            prosecutor_reason: String::new(),
            court_name: String::new(),
            court_case_number: String::new(),
            court_literal: String::new(),
            court_statute: String::new(),
            court_severity: String::new(),
            amended_from: String::new(),
            charging_instrument: String::new(),
            disposition: None,
            disposition_words: String::new(),
            disposition_date: None,
            conviction_date: None,
            sovereign: Sovereign::State,
            state: String::new(),
            offense_type: String::new(),
            grade: None,
            max_penalty_months: None,
            max_penalty_life: false,
            is_final: None,
            counsel_or_waiver: None,
            adult: None,
            court_martial: None,
            occasion: String::new(),
            part_of_instant_offense: None,
            excluded_list: None,
            similar_to_instant: None,
            also_state_offense: None,
            in_custody_at_instant: None,
            svf_kind: None,
            relief: Relief::default(),
            elements: Elements::default(),
            facts: Facts::default(),
            modification: String::new(),
            sealed: false,
            source: Source::Hand,
            lines: None,
            verified: None,
            sentence: None,
            revocations: Vec::new(),
        }
    }
}

impl Charge {
    /// The offense as it stands: as disposed of by the court, or else as arrested.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.court_literal.is_empty() {
            &self.literal
        } else {
            &self.court_literal
        }
    }

    /// Whether it ended in a conviction.
    #[must_use]
    pub fn convicted(&self) -> bool {
        self.disposition.is_some_and(Disposition::is_conviction)
    }

    /// Whether it ended in a conviction of a felony.
    #[must_use]
    pub fn felony(&self) -> bool {
        self.convicted() && self.grade == Some(Grade::Felony)
    }
}

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

/// A sentence, structured and in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Day it was imposed.
    pub sentence_date: Option<NaiveDate>,
    /// In the words of the source.
    pub words: String,
    /// Months imposed, beside the days.
    pub imposed_months: Option<i32>,
    /// Days imposed, beside the months.
    pub imposed_days: Option<i32>,
    /// Life.
    pub life: bool,
    /// Death.
    pub death: bool,
    /// Served in a jail rather than a prison.
    pub jail: bool,
    /// What of it was suspended.
    pub suspension: Option<Suspension>,
    /// Months suspended, of a part.
    pub suspended_months: Option<i32>,
    /// Days suspended, of a part.
    pub suspended_days: Option<i32>,
    /// Probation, in months.
    pub probation_months: Option<i32>,
    /// The lower end of an indeterminate term, in months.
    pub indeterminate_min_months: Option<i32>,
    /// Shock incarceration, in days.
    pub shock_days: Option<i32>,
    /// Fine, in dollars.
    pub fine_dollars: Option<i32>,
    /// Nothing but a fine.
    pub fine_only: bool,
    /// A fine or, alternatively, jail (USSG 4A1.2 n.4).
    pub alternative_fine: Option<bool>,
    /// "Concurrent with …", in the words of the source.
    pub concurrent_words: String,
    /// Charges whose sentences run before this one.
    pub consecutive_to: Vec<Uuid>,
    /// More than twelve months were served.
    pub served_more_than_12_months: Option<bool>,
    /// The last release on it, after revocations too.
    pub release_date: Option<NaiveDate>,
    /// What the offender served under.
    pub supervision: Option<Supervision>,
    /// Since.
    pub supervision_start: Option<NaiveDate>,
    /// Until.
    pub supervision_end: Option<NaiveDate>,
    /// A warrant for its violation is outstanding since (USSG 4A1.2(m)).
    pub warrant_outstanding_from: Option<NaiveDate>,
}

/// A revocation of probation, parole or supervised release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// Its id; nil lets the store give one.
    pub id: Uuid,
    /// When.
    pub revoked_on: NaiveDate,
    /// Months imposed on it.
    pub imposed_months: i32,
    /// Days imposed on it.
    pub imposed_days: i32,
    /// Release from it.
    pub release_date: Option<NaiveDate>,
    /// The same label on several: one revocation of several sentences (USSG 4A1.2 n.11).
    pub shared_label: String,
    /// In the words of the source.
    pub words: String,
    /// Where it comes from.
    pub source: Source,
}

/// What happened in custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyEvent {
    /// Its id; nil lets the store give one.
    pub id: Uuid,
    /// When.
    pub happened_on: Option<NaiveDate>,
    /// What, in words.
    pub event: String,
    /// What, as a kind.
    pub kind: CustodyKind,
    /// The prison or jail.
    pub agency_name: String,
    /// Its originating agency identifier.
    pub ori: String,
    /// Where it comes from.
    pub source: Source,
    /// Its lines in the kept file.
    pub lines: Option<Lines>,
}
