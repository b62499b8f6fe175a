//! What a nomination says, as stored in `referral.nomination`. Unknown stays unknown: `None` and empty text mean "not said".
//!
//! The facts that the eligibility rules ask of an instant offense are all here: dates, firearm, drug, standing under other
//! sentences, knowledge, immigration, injury. What is a lawyer's judgment of them (count charged, crime of violence,
//! offense level, filed informations) is no part of a nomination.

use super::quantity::Quantity;
use super::step::Step;
use super::vocab::{
    AgeClass, Answer, Custody, DrugAct, DrugUnit, FirearmCrime, FirearmKind, Hook, Injury, Killing, Lab,
    Paper, PaperState, Relationship, Substance, Supervision,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)+ }
    };
}

record! {
    /// Everything the nominator says about an offender now. History and identity are the offender's own rows.
    Nomination {
        /// The conduct nominated.
        conduct: Conduct,
        /// The case in state court.
        state_case: StateCase,
        /// Why this offender, and why the federal office.
        reasons: Reasons,
        /// Which papers there are.
        attachments: BTreeMap<Paper, Attachment>,
        /// Steps that were saved at least once.
        visited: BTreeSet<Step>,
    }
}

record! {
    /// The instant offense.
    Conduct {
        /// First act, relevant conduct included (USSG 4A1.2 n.8).
        offense_start: Option<NaiveDate>,
        /// Last act, or the day of possession.
        offense_end: Option<NaiveDate>,
        /// Street, place, city.
        place: String,
        /// County by its FIPS code; empty while not said.
        county_fips: String,
        /// What happened, in plain words.
        conduct: String,
        /// When the person was arrested for it.
        arrested_on: Option<NaiveDate>,
        /// Investigating police agency.
        police_agency: String,
        /// Its report number.
        report_number: String,
        /// Whether a firearm or ammunition was involved.
        firearms_involved: Option<Answer>,
        /// Which ones.
        firearms: Vec<Firearm>,
        /// The crime that the firearm went with.
        firearm_crime: Option<FirearmCrime>,
        /// More about that crime, such as the statute.
        firearm_crime_words: String,
        /// What a killing would be called.
        killing: Option<Killing>,
        /// Whether drugs were involved.
        drugs_involved: Option<Answer>,
        /// Which ones.
        drugs: Vec<Drug>,
        /// Whether anybody was hurt, threatened or robbed.
        victims_involved: Option<Answer>,
        /// Who.
        victims: Vec<Victim>,
        /// Whether officers were assaulted or resisted with force.
        officers_assaulted: Option<Answer>,
        /// How, and how badly.
        officers_words: String,
        /// Whether the person belongs to a gang or crew.
        gang: Option<Answer>,
        /// Which one.
        gang_name: String,
        /// Their part in it, and how that is known.
        gang_role: String,
        /// Whether the conduct is a sex offense.
        sex_offense: Option<Answer>,
        /// What the person stood under at the time.
        standing: Standing,
        /// Facts about citizenship and removal.
        immigration: Immigration,
        /// Other ways into federal court.
        hooks: BTreeSet<Hook>,
        /// More about them.
        hooks_words: String,
    }
}

record! {
    /// A firearm, part or lot of ammunition.
    Firearm {
        /// What it is.
        kind: Option<FirearmKind>,
        /// Maker.
        make: String,
        /// Model.
        model: String,
        /// Serial number, or "obliterated".
        serial: String,
        /// Caliber or gauge.
        caliber: String,
        /// How many of the same; rounds, for ammunition.
        count: Option<u32>,
        /// How and where it was found.
        found: String,
        /// What ties the person to it: prints, DNA, video, an admission.
        link: String,
        /// Knowingly possessed, actually or constructively.
        possessed: Option<Answer>,
        /// Received.
        received: Option<Answer>,
        /// On which day (18 U.S.C. 922(n) asks whether after the charge).
        received_on: Option<NaiveDate>,
        /// Shipped or transported.
        shipped_transported: Option<Answer>,
        /// Moved across a state or national line at any time.
        interstate_nexus: Option<Answer>,
        /// Where made, or what ATF says.
        nexus_words: String,
        /// Loaded.
        loaded: Option<Answer>,
        /// Stolen.
        stolen: Option<Answer>,
        /// Serial number altered or obliterated.
        serial_altered: Option<Answer>,
        /// Semiautomatic with a large-capacity magazine (USSG 2K2.1 n.2).
        semiauto_large_capacity: Option<Answer>,
        /// Falls under 26 U.S.C. 5845(a).
        nfa_5845a: Option<Answer>,
        /// Used or carried.
        used_or_carried: Option<Answer>,
        /// During and in relation to another crime.
        during_and_in_relation: Option<Answer>,
        /// Possessed in furtherance of another crime.
        in_furtherance: Option<Answer>,
        /// Brandished (18 U.S.C. 924(c)(4)).
        brandished: Option<Answer>,
        /// Discharged.
        discharged: Option<Answer>,
        /// Somebody died of it.
        caused_death: Option<Answer>,
        /// Used or possessed in connection with another felony (USSG 2K2.1(b)(6)(B)).
        in_connection_felony: Option<Answer>,
        /// Handed on to somebody else (USSG 2K2.1(b)(5)).
        transferred: Option<Answer>,
    }
}

record! {
    /// A drug.
    Drug {
        /// Which one.
        substance: Option<Substance>,
        /// Its name, where the list has none.
        substance_name: String,
        /// How much, in `unit`.
        quantity: Option<Quantity>,
        /// The unit.
        unit: Option<DrugUnit>,
        /// Number of plants.
        plants: Option<u32>,
        /// What was done with it.
        act: Option<DrugAct>,
        /// What the laboratory says.
        lab: Option<Lab>,
        /// Death or serious bodily injury resulted from its use (21 U.S.C. 841(b)).
        death_or_sbi: Option<Answer>,
        /// Packaging, price, cash, phones.
        words: String,
    }
}

record! {
    /// Somebody hurt, threatened or robbed. Never by full name: the record is read by many.
    Victim {
        /// Initials or part played.
        who: String,
        /// How old.
        age: Option<AgeClass>,
        /// What they suffered.
        injury: Option<Injury>,
        /// Who they were to the offender.
        relationship: Option<Relationship>,
        /// More, without their name.
        words: String,
    }
}

record! {
    /// What the person stood under when they did it, and knew.
    Standing {
        /// Knew of being a felon or otherwise barred (Rehaif, 588 U.S. 225 (2019)).
        knew_status: Option<Answer>,
        /// How that can be shown.
        knew_status_words: String,
        /// Was serving a sentence, on supervision or escaped (USSG 4A1.1(e)).
        under_sentence: Option<Answer>,
        /// Of which kind.
        supervision: Option<Supervision>,
        /// In which case.
        supervision_words: String,
        /// Was charged with a felony (18 U.S.C. 922(n)).
        under_indictment: Option<Answer>,
        /// Since when.
        indicted_on: Option<NaiveDate>,
        /// Knew of that charge.
        knew_indictment: Option<Answer>,
        /// Used drugs unlawfully or was addicted (18 U.S.C. 922(g)(3)).
        unlawful_user: Option<Answer>,
        /// What shows it.
        unlawful_user_words: String,
        /// Was under a protective order after a hearing (18 U.S.C. 922(g)(8)).
        protective_order: Option<Answer>,
        /// Court, number, day, who is protected.
        protective_order_words: String,
    }
}

record! {
    /// Citizenship and removal (8 U.S.C. 1326; 18 U.S.C. 922(g)(5)).
    Immigration {
        /// Not a citizen or national.
        alien: Option<Answer>,
        /// In the country unlawfully, or on a nonimmigrant visa.
        unlawfully_present: Option<Answer>,
        /// Day of the last removal.
        prior_removal_date: Option<NaiveDate>,
        /// Found in the country, or came back, after it.
        found_or_reentered: Option<Answer>,
        /// Had consent to apply again.
        consent_to_reapply: Option<Answer>,
    }
}

record! {
    /// The case in state court.
    StateCase {
        /// Whether charges are pending.
        pending: Option<Answer>,
        /// Court.
        court: String,
        /// Its number.
        number: String,
        /// The charges.
        charges: String,
        /// Filed on.
        filed_on: Option<NaiveDate>,
        /// Next date in court.
        next_date: Option<NaiveDate>,
        /// What it is for.
        next_date_words: String,
        /// Where the person is.
        custody: Option<Custody>,
        /// Which jail, prison, address or bond.
        custody_where: String,
        /// When they are expected to be released.
        expected_release: Option<NaiveDate>,
        /// The offer on the table.
        plea_offer: String,
        /// What the state charges carry.
        exposure: String,
        /// Whether the state case ends if the federal office takes it.
        will_dismiss: Option<Answer>,
    }
}

record! {
    /// Why the worst of the worst: three questions, answered separately; and why federal.
    Reasons {
        /// Keeps committing crimes whatever was tried.
        persistent: Option<Answer>,
        /// In which way.
        persistent_words: String,
        /// Commits many crimes in a short time.
        high_rate: Option<Answer>,
        /// In which way.
        high_rate_words: String,
        /// A danger to people.
        dangerous: Option<Answer>,
        /// In which way.
        dangerous_words: String,
        /// Why state court is not enough.
        why_federal: String,
        /// LIONS program category; empty while not said.
        program: String,
    }
}

record! {
    /// One kind of paper.
    Attachment {
        /// Whether it is there.
        state: Option<PaperState>,
        /// Where it is, who has it, when it comes.
        note: String,
    }
}

impl Nomination {
    /// Reads the stored form.
    ///
    /// # Errors
    /// When the database holds something that is no nomination.
    pub fn stored(json: &serde_json::Value) -> Result<Self, serde_json::Error> {
        Self::deserialize(json)
    }

    /// The form to be stored.
    ///
    /// # Errors
    /// Never for a nomination; the signature is serde's.
    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::to_value(self)
    }

    /// The first day of the offense, as far as said.
    #[must_use]
    pub fn offense_date(&self) -> Option<NaiveDate> {
        self.conduct.offense_start.or(self.conduct.offense_end)
    }
}
