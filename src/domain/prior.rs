//! The closed sets that an entry of a criminal history is described with. The slugs are those of the
//! screening vocabulary and of the database; the labels are what people read.

/// A closed set of words.
pub trait Words: Copy + PartialEq + Sized + 'static {
    /// Every member, in the order they are offered.
    const ALL: &'static [Self];

    /// The word as stored.
    fn slug(self) -> &'static str;

    /// The word as read.
    fn label(self) -> &'static str;

    /// The member of that slug.
    fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.slug() == slug)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $slug:literal, $label:literal;)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
            pub enum $name { $($(#[$item_doc])* #[serde(rename = $slug)] $item),+ }

            impl Words for $name {
                const ALL: &'static [Self] = &[$(Self::$item),+];

                fn slug(self) -> &'static str {
                    match self { $(Self::$item => $slug),+ }
                }

                fn label(self) -> &'static str {
                    match self { $(Self::$item => $label),+ }
                }
            }
        )+
    };
}

words! {
    /// Where a datum comes from.
    Source {
        /// Typed in by a person who names no document.
        Hand = "hand", "Entered by hand";
        /// A rap sheet of the FBI or a state.
        RapSheet = "rap_sheet", "Rap sheet";
        /// A certified copy of the judgment.
        CertifiedJudgment = "certified_judgment", "Certified judgment";
    }

    /// How the offender came before the law. A summons or traffic stop may not be an arrest (USSG 4A1.2(a)(2)).
    ArrestKind {
        /// Taken into custody.
        Arrest = "arrest", "Arrest";
        /// Summoned or cited.
        Summons = "summons", "Summons";
        /// Stopped in traffic and released.
        TrafficStop = "traffic_stop", "Traffic stop";
    }

    /// How a charge ended.
    Disposition {
        /// Guilt found and judgment entered.
        Conviction = "conviction", "Conviction";
        /// Plea of guilty, imposition of sentence suspended (RSMo 557.011).
        SisPlea = "sis_plea", "Suspended imposition after plea (SIS)";
        /// Diversion after guilt was admitted or found.
        DiversionWithPlea = "diversion_with_plea", "Diversion with plea";
        /// Prosecution deferred without a plea.
        DeferredNoPlea = "deferred_prosecution_no_plea", "Deferred prosecution, no plea";
        /// Found delinquent by a juvenile court.
        JuvenileAdjudication = "juvenile_adjudication", "Juvenile adjudication";
        /// Diverted by a juvenile court.
        JuvenileDiversion = "juvenile_diversion", "Juvenile diversion";
        /// Guilt found, sentence still to come.
        ConvictedUnsentenced = "convicted_unsentenced", "Convicted, not yet sentenced";
        /// Still open.
        Pending = "pending", "Pending";
        /// Dismissed or nolle prosequi.
        Dismissed = "dismissed", "Dismissed";
        /// Found not guilty.
        Acquitted = "acquitted", "Acquitted";
        /// The prosecutor filed no charge.
        Declined = "declined", "Not charged by the prosecutor";
    }

    /// Whose law was broken.
    Sovereign {
        /// A State.
        State = "state", "State";
        /// The United States.
        Federal = "federal", "Federal";
        /// A county or city ordinance.
        Local = "local", "Local ordinance";
        /// The District of Columbia or a territory.
        DcTerritory = "dc_territory", "D.C. or territory";
        /// A tribe.
        Tribal = "tribal", "Tribal";
        /// The armed forces.
        Military = "military", "Military";
        /// Another country.
        Foreign = "foreign", "Foreign";
    }

    /// How grave the law of conviction calls the offense.
    Grade {
        /// Felony.
        Felony = "felony", "Felony";
        /// Misdemeanor.
        Misdemeanor = "misdemeanor", "Misdemeanor";
        /// Petty offense.
        Petty = "petty", "Petty offense";
        /// Ordinance violation.
        Ordinance = "ordinance", "Ordinance violation";
        /// Infraction.
        Infraction = "infraction", "Infraction";
    }

    /// What of the sentence was suspended.
    Suspension {
        /// Its imposition, wholly (SIS).
        Imposition = "imposition", "All: imposition (SIS)";
        /// Its execution, wholly (SES).
        Execution = "execution", "All: execution (SES)";
        /// A part of it.
        Partial = "partial", "Part";
    }

    /// What happened in custody.
    CustodyKind {
        /// Came in.
        Admitted = "admitted", "Admitted";
        /// Let go.
        Released = "released", "Released";
        /// Let go on parole.
        Paroled = "paroled", "Paroled";
        /// Brought back.
        Returned = "returned", "Returned to custody";
        /// Ran.
        Escaped = "escaped", "Escaped";
        /// Moved elsewhere.
        Transferred = "transferred", "Transferred";
        /// Let go for good.
        Discharged = "discharged", "Discharged";
        /// Anything else.
        Other = "other", "Other";
    }

    /// Kind of court-martial (USSG 4A1.2(g)).
    CourtMartial {
        /// General.
        General = "general", "General";
        /// Special.
        Special = "special", "Special";
        /// Summary.
        Summary = "summary", "Summary";
    }

    /// On which list of lesser offenses it stands (USSG 4A1.2(c)).
    ExcludedList {
        /// Counted only if long enough or similar.
        C1 = "c1", "4A1.2(c)(1): counts only if long or similar";
        /// Never counted.
        C2 = "c2", "4A1.2(c)(2): never counts";
    }

    /// Kind of serious violent felony (18 U.S.C. 3559(c)(2)(F), (c)(3)).
    SvfKind {
        /// Robbery.
        Robbery = "robbery", "Robbery";
        /// Arson.
        Arson = "arson", "Arson";
        /// Force as an element and a maximum of ten years or more.
        ForceClause = "force_clause_10y", "Force clause, maximum 10 years or more";
        /// Another enumerated one.
        Other = "other", "Other enumerated offense";
    }

    /// The least state of mind that convicts.
    MensRea {
        /// Purpose.
        Purpose = "purpose", "Purpose";
        /// Knowledge.
        Knowing = "knowing", "Knowledge";
        /// Recklessness.
        Reckless = "reckless", "Recklessness";
        /// Negligence.
        Negligent = "negligent", "Negligence";
        /// None.
        Strict = "strict", "None (strict liability)";
    }

    /// Under which alternative of a divisible statute the offender was convicted.
    Prong {
        /// By force.
        Force = "force", "Force";
        /// By flight.
        Flight = "flight", "Flight";
        /// Knowingly.
        Knowing = "knowing", "Knowing";
        /// Recklessly.
        Reckless = "reckless", "Reckless";
        /// With a deadly weapon.
        DeadlyWeapon = "deadly_weapon", "Deadly weapon";
    }

    /// Who gave rights back.
    RestoredBy {
        /// The State.
        State = "state", "State";
        /// The United States.
        Federal = "federal", "Federal government";
    }

    /// What the offender served under (USSG 4A1.1(e)).
    Supervision {
        /// Probation, also unsupervised.
        Probation = "probation", "Probation";
        /// Parole.
        Parole = "parole", "Parole";
        /// Supervised release.
        SupervisedRelease = "supervised_release", "Supervised release";
        /// Imprisonment.
        Imprisonment = "imprisonment", "Imprisonment";
        /// Work release.
        WorkRelease = "work_release", "Work release";
        /// Escape status.
        Escape = "escape", "Escape status";
    }

    /// What a name is to its bearer.
    NameKind {
        /// The name of record.
        Primary = "primary", "Name";
        /// Another name used.
        Alias = "alias", "Alias";
        /// A name before marriage.
        Maiden = "maiden", "Maiden name";
        /// A street name.
        Moniker = "moniker", "Moniker";
    }

    /// Who gave an identifying number.
    IdentifierKind {
        /// A further FBI number (UCN).
        Fbi = "fbi", "FBI number / UCN";
        /// A further state identification number.
        Sid = "sid", "State ID (SID)";
        /// Department of corrections number.
        Corrections = "corrections", "Corrections number";
        /// A local agency's number.
        Local = "local", "Local agency number";
        /// Driver license.
        DriverLicense = "driver_license", "Driver license";
        /// Social security number.
        Ssn = "ssn", "Social Security number";
        /// Alien registration number.
        Alien = "alien", "Alien number";
        /// Passport.
        Passport = "passport", "Passport";
        /// Any other.
        Other = "other", "Other";
    }

    /// What officers must beware of.
    CautionKind {
        /// Carries weapons.
        Armed = "armed", "Armed and dangerous";
        /// Attacks officers.
        AssaultsOfficers = "assaults_officers", "Assaults officers";
        /// Runs.
        Flees = "flees", "Flees";
        /// Violent.
        Violent = "violent", "Violent tendencies";
        /// May harm himself.
        SelfHarm = "self_harm", "Self-harm";
        /// Medical.
        Medical = "medical", "Medical";
        /// Gang.
        Gang = "gang", "Gang member or associate";
        /// Any other.
        Other = "other", "Other";
    }
}

impl Default for Source {
    /// Until somebody names a document, a person's word is the source.
    fn default() -> Self {
        Self::Hand
    }
}

impl Disposition {
    /// Whether the charge ended in a conviction in the plain sense: guilt found and judgment entered or to come.
    #[must_use]
    pub const fn is_conviction(self) -> bool {
        matches!(self, Self::Conviction | Self::ConvictedUnsentenced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs_are_distinct<W: Words + std::fmt::Debug>() {
        for (index, one) in W::ALL.iter().enumerate() {
            assert_eq!(W::of_slug(one.slug()), Some(W::ALL[index]));
            assert!(!one.label().is_empty(), "{one:?}");
        }
    }

    #[test]
    fn every_slug_leads_back() {
        slugs_are_distinct::<Source>();
        slugs_are_distinct::<ArrestKind>();
        slugs_are_distinct::<Disposition>();
        slugs_are_distinct::<Sovereign>();
        slugs_are_distinct::<Grade>();
        slugs_are_distinct::<Suspension>();
        slugs_are_distinct::<CustodyKind>();
        slugs_are_distinct::<CourtMartial>();
        slugs_are_distinct::<ExcludedList>();
        slugs_are_distinct::<SvfKind>();
        slugs_are_distinct::<MensRea>();
        slugs_are_distinct::<Prong>();
        slugs_are_distinct::<RestoredBy>();
        slugs_are_distinct::<Supervision>();
        slugs_are_distinct::<NameKind>();
        slugs_are_distinct::<IdentifierKind>();
        slugs_are_distinct::<CautionKind>();
        assert_eq!(Source::of_slug("rumour"), None);
    }
}
