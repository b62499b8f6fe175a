//! Codes of elements, flags and questions, with the words people read.

use serde::Serialize;

macro_rules! coded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $slug:literal, $words:literal;)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name { $($(#[$item_doc])* $item),+ }

            impl $name {
                /// Every one.
                pub const ALL: &'static [Self] = &[$(Self::$item),+];

                /// The code as data.
                #[must_use]
                pub const fn slug(self) -> &'static str {
                    match self { $(Self::$item => $slug),+ }
                }

                /// What people read.
                #[must_use]
                pub const fn words(self) -> &'static str {
                    match self { $(Self::$item => $words),+ }
                }
            }

            impl Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.slug())
                }
            }
        )+
    };
}

coded! {
    /// An element or part of a theory.
    ElementId {
        /// Offense date is covered.
        InForce = "in_force", "The provision was in force";
        /// 922(g).
        Possession = "possession", "Knowing possession of a firearm or ammunition";
        /// Commerce.
        Commerce = "interstate_nexus", "In or affecting interstate commerce";
        /// Rehaif.
        KnewStatus = "knew_status", "Knew of the prohibited status";
        /// 921(a)(20).
        QualifyingConviction = "qualifying_conviction", "A conviction punishable by more than one year before the possession";
        /// 922(g)(3).
        UnlawfulUser = "unlawful_user", "Unlawful user of or addicted to a controlled substance at the time";
        /// 922(g)(5).
        UnlawfulAlien = "unlawful_alien", "Alien illegally present, or on a nonimmigrant visa";
        /// 922(g)(8).
        ProtectiveOrder = "protective_order", "Subject to a qualifying court order at the time";
        /// 922(g)(9).
        DomesticViolence = "mcdv", "A misdemeanor crime of domestic violence before the possession";
        /// 922(n).
        UnderIndictment = "under_indictment", "Under indictment or information for a felony";
        /// 922(n).
        ReceiptOrTransport = "receipt_or_transport", "Received, shipped or transported the firearm (possession alone is not enough)";
        /// 922(n).
        KnewIndictment = "knew_indictment", "Knew of the indictment or information";
        /// 924(e).
        Violation922g = "violation_922g", "A violation of 18 U.S.C. 922(g)";
        /// 924(e).
        ThreePredicates = "three_predicates", "Three violent felonies or serious drug offenses on different occasions";
        /// 924(c).
        FirearmLink = "firearm_link", "Used or carried during and in relation to the crime, or possessed in furtherance of it";
        /// 924(c).
        UsedOrCarried = "used_or_carried", "Used or carried, during and in relation";
        /// 924(c).
        InFurtherance = "in_furtherance", "Possessed in furtherance";
        /// 924(c).
        PredicateCrime = "predicate_crime", "A drug trafficking crime or crime of violence";
        /// 924(c) second.
        SecondConviction = "second_conviction", "An earlier conviction under 18 U.S.C. 924(c), final before this violation";
        /// 924(j).
        Violation924c = "violation_924c", "A violation of 18 U.S.C. 924(c)";
        /// 924(j).
        CausedDeath = "caused_death", "A person died by the use of the firearm";
        /// 841.
        DrugAct = "drug_act", "Distribution, possession with intent, manufacture or conspiracy";
        /// 841.
        Substance = "substance", "A controlled substance known to the law files";
        /// 851.
        Violation841 = "violation_841", "A violation of 21 U.S.C. 841";
        /// 851.
        DrugPriors = "drug_priors", "A prior conviction of the kind that raises the tier";
        /// 851.
        InformationPossible = "information_possible", "An information under 21 U.S.C. 851 is filed or can still be filed";
        /// 3559(c).
        InstantSvf = "instant_svf", "The instant count is a serious violent felony";
        /// 3559(c).
        Strikes = "two_strikes", "Two earlier strikes in sequence, final, one of them a serious violent felony";
        /// 3559(e).
        InstantSexOffense = "instant_sex_offense", "The instant count is a listed federal sex offense";
        /// 3559(e).
        MinorVictim = "minor_victim", "The victim was under 17";
        /// 3559(e), 2247, 2251, 2426.
        PriorSexConviction = "prior_sex_conviction", "An earlier sex conviction, sentenced before the instant conduct";
        /// 2247, 2251, 2426.
        CountCovered = "count_covered", "The count is one that the provision covers";
        /// 1326.
        Alien = "alien", "An alien";
        /// 1326.
        Removed = "removed", "Removed before the reentry";
        /// 1326.
        FoundOrReentered = "found_or_reentered", "Found in, entered or attempted to enter the United States";
        /// 1326.
        NoConsent = "no_consent", "Without consent to reapply for admission";
    }

    /// Something to know besides the result.
    Flag {
        /// Presumptive categories.
        Presumptive = "presumptive", "Presumptive: categorical analysis with Shepard documents required (Taylor 1990; Shepard 2005; Descamps 2013; Mathis 2016).";
        /// Hemani.
        Hemani = "hemani", "United States v. Hemani (2026): regular marihuana use alone does not suffice; addiction, intoxication while armed or dangerousness must be shown.";
        /// Possession over the day the penalty changed.
        PenaltyChange = "penalty_changed_during_offense", "The possession spans the day the penalty changed (June 25, 2022): the later act is used; plead and prove the date.";
        /// Possession on the day itself.
        PenaltyDay = "penalty_changed_that_day", "The possession is on the very day the penalty changed (June 25, 2022).";
        /// Date unknown.
        DateAssumed = "offense_date_unknown", "The date of the offense is not known: the penalty is taken as of the screening date.";
        /// No rule.
        NoRule = "no_rule_for_date", "No rule is loaded for this date.";
        /// Clock of 851.
        Clock851 = "clock_851", "The information under 21 U.S.C. 851(a)(1) must be filed and served before trial or plea.";
        /// Indictment needed.
        Indictment851 = "indictment_851", "The increase may exceed three years: prosecution by indictment, or waiver, is needed (21 U.S.C. 851(a)(2)).";
        /// Episodes.
        SameDayPriors = "same_day_priors", "Two priors of one day: they must be separate criminal episodes.";
        /// Served time.
        ServedTimeJury = "served_time_jury", "Unsettled after Erlinger whether a jury must find time served and release (21 U.S.C. 802(57), (58)): plead and offer to prove both.";
        /// Revocation time.
        RevocationTime = "revocation_time", "Unsettled whether revocation time adds up to more than twelve months (21 U.S.C. 802(57)).";
        /// Information for three strikes.
        Clock3559 = "clock_3559c", "An information under 21 U.S.C. 851(a) is required (18 U.S.C. 3559(c)(4)).";
        /// (e)(3).
        Defense3559E3 = "defense_3559e3", "The defense of 18 U.S.C. 3559(e)(3) is not tested.";
        /// Tribal or military.
        LawOpen = "law_open", "No authority settles a point that this result turns on.";
        /// Attorney General.
        CapitalReview = "capital_review", "Murder under 924(j)(1) is punishable by death: Attorney General review is needed.";
        /// Barrett.
        OneConviction = "one_conviction", "One act supports one conviction, under 924(c) or 924(j), not both (Barrett 2026).";
        /// Almendarez-Torres.
        RemovalWhileServing = "removal_1231a4b", "Removal under 8 U.S.C. 1231(a)(4)(B) would also carry ten years (8 U.S.C. 1326(b)(4)); the facts do not show it.";
        /// Alleyne.
        JuryFacts = "jury_facts", "Facts that raise the minimum are for the jury (Alleyne 2013).";
        /// Prior lists.
        PriorListDiffers = "prior_list_differs", "The statutes list different priors, and state offenses that \"relate to\" them need an attorney's review.";
        /// 2026 Manual.
        Edition2026NotLoaded = "edition_2026_not_loaded", "The Manual of Nov. 1, 2026 is not loaded; the 2025 Manual is used.";
    }

    /// What must be asked although the vocabulary has no fact for it.
    Ask {
        /// 922(g)(3).
        DrugUse = "drug_use", "Did the offender use a controlled substance unlawfully at the time, and was he addicted, intoxicated while armed, or dangerous?";
        /// 922(g)(5).
        UnlawfulPresence = "unlawful_presence", "Was the offender illegally in the United States, or admitted on a nonimmigrant visa without an exception of 18 U.S.C. 922(y)(2), and did he know it?";
        /// 922(g)(8).
        CourtOrder = "court_order", "Was there a court order after notice and hearing that restrained the offender from threatening an intimate partner or child, with a finding of credible threat or an explicit ban on force, in force that day?";
        /// 924(c)(5).
        ArmorPiercing = "armor_piercing", "Was the firearm loaded with armor-piercing ammunition (18 U.S.C. 924(c)(5))?";
    }
}
