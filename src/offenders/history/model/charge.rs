//! A charge and what became of it.

use super::{Elements, Facts, Lines, Relief, Revocation, Sentence, Verified};
use crate::domain::prior::{CourtMartial, Disposition, ExcludedList, Grade, Source, Sovereign, SvfKind};
use chrono::NaiveDate;
use uuid::Uuid;

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
    /// The comparison with the source. An update keeps it for a charge that did not change and drops it for one that did.
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
