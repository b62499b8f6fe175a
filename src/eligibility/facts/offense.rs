//! The instant offense (rules 0.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::value::{Fact, record};
use crate::eligibility::calendar::Term;

/// A firearm or ammunition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirearmKind {
    /// 18:921(a)(3).
    Firearm,
    /// 18:921(a)(17)(A).
    Ammunition,
}

/// Kind of firearm for the minimums of 18:924(c)(1)(A), (B).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type924c {
    /// None of the others.
    Ordinary,
    /// Short-barreled rifle or shotgun.
    ShortBarreled,
    /// Machinegun, conversion devices included.
    Machinegun,
    /// Destructive device.
    DestructiveDevice,
    /// Silencer or muffler.
    Silencer,
}

/// How the death was caused (18:924(j), 1111, 1112).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Killing {
    /// 18:1111.
    Murder,
    /// 18:1112, upon a sudden quarrel or heat of passion.
    VoluntaryManslaughter,
    /// 18:1112, otherwise.
    InvoluntaryManslaughter,
}

/// What the firearm was used for or possessed in furtherance of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Predicate924cType {
    /// 18:924(c)(2).
    DrugTraffickingCrime,
    /// 18:924(c)(3).
    CrimeOfViolence,
}

/// What was done with the drug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrugAct {
    /// Distribution or dispensing.
    Distribution,
    /// Possession with intent to distribute.
    Pwid,
    /// Manufacture.
    Manufacture,
    /// Conspiracy or attempt (21:846).
    Conspiracy,
    /// Simple possession (21:844).
    SimplePossession,
}

record! {
    /// The firearm and what was done with it; also one count of 18:924(c).
    Firearm {
        /// Knowing possession, actual or constructive.
        possessed: bool,
        /// Received it.
        received: bool,
        /// Shipped or transported it.
        shipped_transported: bool,
        /// Firearm or ammunition.
        kind: FirearmKind,
        /// In or affecting commerce.
        interstate_nexus: bool,
        /// Kind for 924(c).
        type_924c: Type924c,
        /// Used or carried.
        used_or_carried: bool,
        /// During and in relation to the predicate.
        during_and_in_relation: bool,
        /// Possessed in furtherance of the predicate.
        in_furtherance: bool,
        /// 924(c)(4).
        brandished: bool,
        /// Fired, even by accident.
        discharged: bool,
        /// A person died by its use.
        caused_death: bool,
        /// Murder or manslaughter.
        killing_type: Killing,
        /// USSG 2K2.1 n.2.
        semiauto_large_capacity: bool,
        /// 26:5845(a).
        nfa_5845a: bool,
        /// USSG 4B1.4(b)(3)(A).
        in_connection_cov_or_cso: bool,
        /// USSG 2K2.1: in connection with another felony.
        in_connection_felony: bool,
        /// Stolen.
        stolen: bool,
        /// Serial number altered.
        serial_altered: bool,
        /// How many.
        number_of_firearms: u32,
        /// Machinegun conversion devices possessed.
        mcd_count: u32,
        /// Machinegun conversion device transferred.
        mcd_transferred: bool,
    }

    /// Predicate of 18:924(c).
    Predicate924c {
        /// Drug crime or crime of violence.
        r#type: Predicate924cType,
        /// Its citation.
        statute: String,
        /// Force against person or property as an element, 924(c)(3)(A).
        elements_clause: bool,
    }

    /// The controlled substance.
    Drug {
        /// A name of the drug quantity table, or `fentanyl_related_substance`.
        substance: String,
        /// Grams.
        quantity_g: f64,
        /// Plants.
        plants: u32,
        /// What was done.
        act: DrugAct,
        /// Death or serious bodily injury resulted.
        death_or_sbi: bool,
    }

    /// Facts of 8:1326.
    Immigration {
        /// Not a citizen or national.
        alien: bool,
        /// Last removal before the reentry.
        prior_removal_date: NaiveDate,
        /// Found in or reentered the United States.
        found_or_reentered: bool,
        /// Consent to reapply given before.
        consent_to_reapply: bool,
    }

    /// What defeats USSG 4C1.1.
    ZeroPointDisqualifiers {
        /// 3A1.4.
        terrorism_3a1_4: bool,
        /// Violence or credible threats.
        violence_or_threats: bool,
        /// Death or serious bodily injury.
        death_or_sbi: bool,
        /// Sex offense.
        sex_offense: bool,
        /// Substantial financial hardship.
        substantial_financial_hardship: bool,
        /// Firearm or other dangerous weapon.
        firearm_or_dangerous_weapon: bool,
        /// 2H1.1.
        civil_rights_2h1_1: bool,
        /// 3A1.1 or 3A1.5.
        adj_3a1_1_or_3a1_5: bool,
        /// 3B1.1.
        aggravating_role_3b1_1: bool,
        /// 21:848.
        cce_848: bool,
    }

    /// The instant offense.
    InstantOffense {
        /// Commencement, relevant conduct included (4A1.2 n.8).
        offense_start: NaiveDate,
        /// Last act; the date of possession.
        offense_end: NaiveDate,
        /// Count of conviction, `21:841(b)(1)(C)`.
        count: String,
        /// Committed while under a criminal justice sentence.
        under_cjs: bool,
        /// Which prior that sentence belongs to.
        cjs_prior: String,
        /// Knew of the prohibited status (Rehaif).
        knew_status: bool,
        /// Under indictment or information for a felony when the firearm was received.
        under_indictment: bool,
        /// Knew of it.
        knew_indictment: bool,
        /// Instant count is a crime of violence, 4B1.2(a).
        cov_4b1_2: bool,
        /// Instant count is a controlled substance offense, 4B1.2(b).
        cso_4b1_2: bool,
        /// Instant count is a serious violent felony.
        serious_violent_felony_3559c: bool,
        /// Instant count is a federal sex offense of 3559(e)(2)(A).
        federal_sex_offense_3559e: bool,
        /// The victim was under seventeen.
        victim_under_17: bool,
        /// Information under 21:851 filed and served.
        info_851_filed: bool,
        /// Also convicted of 844(h), 924(c) or 929(a).
        also_convicted_924c: bool,
        /// Statutory minimum used for 5G1.1 in place of the computed one.
        statutory_min_months: Term,
        /// Statutory maximum used for 4B1.1 and 5G1.1 in place of the computed one.
        statutory_max_months: Term,
        /// Adjusted level of Chapters Two and Three.
        offense_level_before_acceptance: i32,
        /// 0, 2 or 3.
        acceptance_reduction: i32,
        /// The firearm.
        firearm: Firearm,
        /// Each count of 924(c), where there are several.
        counts_924c: Vec<Firearm>,
        /// Predicate of 924(c).
        predicate_924c: Predicate924c,
        /// The controlled substance.
        drug: Drug,
        /// Removal and reentry.
        immigration: Immigration,
        /// What defeats the zero-point reduction.
        zero_point_disqualifiers: ZeroPointDisqualifiers,
    }

    /// The person.
    Offender {
        /// Date of birth.
        dob: NaiveDate,
    }
}
