//! A prior arrest, charge or conviction (rules 0.1).

use chrono::NaiveDate;

use super::keyed::keyed;
use super::value::{Fact, Suspended, record};
use crate::domain::prior::{
    ArrestKind, CourtMartial, Disposition, ExcludedList, Grade, MensRea, Prong, RestoredBy, Sovereign,
    SvfKind,
};
use crate::eligibility::calendar::{Span, Term};

record! {
    /// The sentence as pronounced.
    Sentence {
        /// Imprisonment imposed.
        imposed: Span,
        /// Suspended part.
        suspended: Suspended,
        /// Probation.
        probation_months: u32,
        /// A fine and nothing else.
        fine_only: bool,
        /// Imprisonment only if a fine is not paid.
        alternative_fine: bool,
        /// Lower end of an indeterminate sentence.
        indeterminate_min_months: u32,
    }

    /// Revocation of probation, parole or supervised release.
    Revocation {
        /// When.
        date: NaiveDate,
        /// Imprisonment on revocation.
        imposed: Span,
        /// Release from it.
        release_date: NaiveDate,
        /// Same label, same revocation of several sentences.
        revocation_id: String,
    }

    /// Relief from the conviction. Flags that are not mentioned are false.
    Relief {
        /// Expunged.
        expunged: bool,
        /// Set aside.
        set_aside: bool,
        /// Pardoned.
        pardoned: bool,
        /// The relief rests on innocence or legal error.
        innocence_or_legal_error: bool,
        /// Civil rights restored.
        civil_rights_restored: bool,
        /// The relief keeps any bar on firearms (Caron).
        firearms_restriction_retained: bool,
        /// Who restored them (Beecham).
        restored_by: RestoredBy,
        /// Relief under 18:925(c).
        relief_925c: bool,
        /// When the conviction was vacated.
        vacated_date: NaiveDate,
    }

    /// Supervision that followed.
    Supervision {
        /// `probation`, `parole`, `supervised_release` and so on.
        r#type: String,
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
        /// A warrant for a violation has been out since.
        warrant_outstanding_from: NaiveDate,
    }

    /// One continuous stay in custody.
    CustodyPeriod {
        /// In.
        admitted: NaiveDate,
        /// Out.
        released: NaiveDate,
    }

    /// What the offense of conviction has as elements.
    Elements {
        /// Use, attempted use or threatened use of force against the person of another.
        force_element: bool,
        /// Least state of mind that convicts.
        min_mens_rea: MensRea,
        /// Manufacture, distribution or possession with intent.
        drug_trafficking_element: bool,
        /// Every substance it reaches was federally controlled when the prior offense was committed.
        schedule_match_at_prior_offense: bool,
        /// The same, when the instant offense was committed.
        schedule_match_at_instant: bool,
        /// Generic burglary (Taylor 1990, Stitt).
        generic_burglary: bool,
    }

    /// What happened, as shown by documents that may be consulted.
    PriorFacts {
        /// Substance.
        drug: String,
        /// Alternative of a divisible statute.
        prong: Prong,
        /// A firearm or other dangerous weapon was used or threatened.
        weapon_used_or_threatened: bool,
        /// Death or serious bodily injury resulted.
        death_or_sbi: bool,
        /// A juvenile act with firearm, knife or destructive device.
        juvenile_weapon: bool,
        /// What the victim was to the offender.
        victim_relationship: String,
    }

    /// What an attorney determined. A key that is there controls, even when null.
    Categories {
        /// 18:924(e)(2)(B).
        violent_felony_acca: bool,
        /// 18:924(e)(2)(A), conduct and schedule; the maximum is tested apart.
        serious_drug_offense_acca: bool,
        /// USSG 4B1.2(a).
        cov_4b1_2: bool,
        /// USSG 4B1.2(b).
        cso_4b1_2: bool,
        /// 18:3559(c)(2)(F).
        svf_3559c: bool,
        /// 18:3559(c)(2)(H).
        sdo_3559c: bool,
        /// 21:802(44).
        felony_drug_offense_802_44: bool,
        /// 18:921(a)(33).
        mcdv_921a33: bool,
        /// A conviction under 18:924(c).
        prior_924c: bool,
        /// 18:3559(e)(2)(C).
        prior_sex_conviction_3559e: bool,
        /// 8:1101(a)(43).
        aggravated_felony: bool,
    }
}

/// A prior arrest, charge or conviction. Every key but `id` may be absent or null.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Prior {
    /// Label, unlike that of every other prior of the case.
    pub id: String,
    /// Whose law was broken.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub sovereign: Fact<Sovereign>,
    /// Postal code of the state, or name of the country or tribe.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub state: Fact<String>,
    /// Statute of conviction with subsection.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub statute: Fact<String>,
    /// Kind of offense: a code of the law files (rules 11.3).
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub offense_type: Fact<String>,
    /// How grave the convicting law calls it.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub grade: Fact<Grade>,
    /// Maximum for that conviction at that time.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub max_penalty_months: Fact<Term>,
    /// When it was committed.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub offense_date: Fact<NaiveDate>,
    /// First arrest for it.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub arrest_date: Fact<NaiveDate>,
    /// Arrest, summons or traffic stop; arrest when not mentioned.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub arrest_kind: Fact<ArrestKind>,
    /// Guilt established.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub conviction_date: Fact<NaiveDate>,
    /// Sentence pronounced.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub sentence_date: Fact<NaiveDate>,
    /// Last release on that sentence, revocations included.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub release_date: Fact<NaiveDate>,
    /// Docket number of the charge; the same for offenses charged together.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub charging_instrument: Fact<String>,
    /// Priors to whose sentences this one is consecutive; concurrent when not mentioned.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub consecutive_to: Fact<Vec<String>>,
    /// No longer open to direct appeal.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub r#final: Fact<bool>,
    /// Same label, same occasion.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub occasion: Fact<String>,
    /// Relevant conduct of the instant offense.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub part_of_instant_offense: Fact<bool>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub disposition: Fact<Disposition>,
    /// Convicted as an adult.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub adult: Fact<bool>,
    /// Kind of court-martial.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub court_martial: Fact<CourtMartial>,
    /// List of USSG 4A1.2(c).
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub excluded_list: Fact<ExcludedList>,
    /// Similar to the instant offense (4A1.2 n.12).
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub similar_to_instant: Fact<bool>,
    /// A local ordinance violation that is a state crime too.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub also_state_offense: Fact<bool>,
    /// Still in custody on it at the instant offense.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub in_custody_at_instant: Fact<bool>,
    /// Had counsel or waived it; true when not mentioned.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub counsel_or_waiver: Fact<bool>,
    /// Served more than twelve months.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub served_more_than_12_months: Fact<bool>,
    /// Stays in custody.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub custody_periods: Fact<Vec<CustodyPeriod>>,
    /// Kind of serious violent felony.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub svf_kind: Fact<SvfKind>,
    /// The sentence.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub sentence: Fact<Sentence>,
    /// Revocations; none when not mentioned.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub revocations: Fact<Vec<Revocation>>,
    /// Relief from it.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub relief: Fact<Relief>,
    /// Supervision that followed.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub supervision: Fact<Supervision>,
    /// Elements of the offense of conviction.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub elements: Fact<Elements>,
    /// What happened.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub facts: Fact<PriorFacts>,
    /// Determinations of an attorney.
    #[serde(default, skip_serializing_if = "Fact::is_absent")]
    pub categories: Fact<Categories>,
}

keyed!(Prior, "a prior with keys");
