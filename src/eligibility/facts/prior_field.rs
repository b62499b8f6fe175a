//! Facts of a prior: their paths below the prior and questions, in which `{prior}` stands for the prior's name.

use super::path::fields;

fields! {
    /// A fact of a prior.
    PriorField {
        /// `sovereign`
        Sovereign = "sovereign", "Under whose law was the conviction for {prior}: state, federal, tribal, military or foreign?";
        /// `state`
        State = "state", "In which state was {prior} prosecuted?";
        /// `statute`
        Statute = "statute", "Under which statute, with subsection, was the offender convicted of {prior} (certified judgment)?";
        /// `offense_type`
        OffenseType = "offense_type", "What kind of offense was {prior}?";
        /// `grade`
        Grade = "grade", "Was {prior} a felony or a misdemeanor under the law of conviction?";
        /// `max_penalty_months`
        MaxPenaltyMonths = "max_penalty_months", "What was the maximum term for {prior} when the offender was convicted of it?";
        /// `offense_date`
        OffenseDate = "offense_date", "When was {prior} committed?";
        /// `arrest_date`
        ArrestDate = "arrest_date", "When was the offender first arrested for {prior}?";
        /// `arrest_kind`
        ArrestKind = "arrest_kind", "Was the offender arrested for {prior}, or only summoned or stopped in traffic?";
        /// `conviction_date`
        ConvictionDate = "conviction_date", "When was guilt established (plea, verdict or finding) for {prior}?";
        /// `sentence_date`
        SentenceDate = "sentence_date", "When was sentence imposed for {prior}?";
        /// `release_date`
        ReleaseDate = "release_date", "When did the offender's last release on {prior} take place, revocations included?";
        /// `charging_instrument`
        ChargingInstrument = "charging_instrument", "Under which docket number was {prior} charged?";
        /// `consecutive_to`
        ConsecutiveTo = "consecutive_to", "Was the sentence for {prior} consecutive to another one?";
        /// `final`
        Final = "final", "Was the conviction for {prior} final, with no direct appeal open, before the instant offense?";
        /// `occasion`
        Occasion = "occasion", "Was {prior} committed on an occasion different from the other offense of the same day (time, place, relation)?";
        /// `part_of_instant_offense`
        PartOfInstantOffense = "part_of_instant_offense", "Was {prior} part of the instant offense or its relevant conduct?";
        /// `disposition`
        Disposition = "disposition", "How did the case of {prior} end?";
        /// `adult`
        Adult = "adult", "Was the offender convicted of {prior} as an adult?";
        /// `court_martial`
        CourtMartial = "court_martial", "Was {prior} tried by general, special or summary court-martial?";
        /// `excluded_list`
        ExcludedList = "excluded_list", "Is {prior} one of the lesser offenses of USSG 4A1.2(c)(1) or (c)(2)?";
        /// `similar_to_instant`
        SimilarToInstant = "similar_to_instant", "Is {prior} similar to the instant offense?";
        /// `also_state_offense`
        AlsoStateOffense = "also_state_offense", "Is {prior}, an ordinance violation, also a crime under state law?";
        /// `in_custody_at_instant`
        InCustodyAtInstant = "in_custody_at_instant", "Was the offender still in custody on {prior} at the time of the instant offense?";
        /// `counsel_or_waiver`
        CounselOrWaiver = "counsel_or_waiver", "Did the offender have counsel for {prior}, or validly waive it?";
        /// `served_more_than_12_months`
        ServedMoreThan12Months = "served_more_than_12_months", "Did the offender serve more than 12 months in prison on {prior} (corrections records)?";
        /// `custody_periods`
        CustodyPeriods = "custody_periods", "When was the offender admitted and released on {prior} (corrections records)?";
        /// `svf_kind`
        SvfKind = "svf_kind", "What kind of serious violent felony was {prior}: robbery, arson, another listed one, or one with force as an element?";
        /// `sentence.imposed`
        SentenceImposed = "sentence.imposed", "How long a term was imposed for {prior}?";
        /// `sentence.suspended`
        SentenceSuspended = "sentence.suspended", "How much of the sentence for {prior} was suspended?";
        /// `sentence.probation_months`
        SentenceProbationMonths = "sentence.probation_months", "How many months of probation were imposed for {prior}?";
        /// `sentence.fine_only`
        SentenceFineOnly = "sentence.fine_only", "Was the sentence for {prior} a fine and nothing else?";
        /// `sentence.alternative_fine`
        SentenceAlternativeFine = "sentence.alternative_fine", "Was jail for {prior} only the alternative to a fine?";
        /// `sentence.indeterminate_min_months`
        SentenceIndeterminateMinMonths = "sentence.indeterminate_min_months", "What was the lower end of the indeterminate sentence for {prior}?";
        /// `revocations`
        Revocations = "revocations", "Was probation, parole or release on {prior} ever revoked, when, and for how long?";
        /// `relief.expunged`
        ReliefExpunged = "relief.expunged", "Has {prior} been expunged?";
        /// `relief.set_aside`
        ReliefSetAside = "relief.set_aside", "Has {prior} been set aside?";
        /// `relief.pardoned`
        ReliefPardoned = "relief.pardoned", "Has the offender been pardoned for {prior}?";
        /// `relief.innocence_or_legal_error`
        ReliefInnocenceOrLegalError = "relief.innocence_or_legal_error", "Does the relief from {prior} rest on innocence or legal error?";
        /// `relief.civil_rights_restored`
        ReliefCivilRightsRestored = "relief.civil_rights_restored", "Have the offender's civil rights been restored for {prior}?";
        /// `relief.firearms_restriction_retained`
        ReliefFirearmsRestrictionRetained = "relief.firearms_restriction_retained", "Does the relief from {prior} keep any restriction on firearms?";
        /// `relief.restored_by`
        ReliefRestoredBy = "relief.restored_by", "Who gave relief from {prior}: the state or the United States?";
        /// `relief.relief_925c`
        ReliefRelief925c = "relief.relief_925c", "Was relief under 18 U.S.C. 925(c) granted for {prior}?";
        /// `relief.vacated_date`
        ReliefVacatedDate = "relief.vacated_date", "When was the conviction for {prior} vacated, if ever?";
        /// `supervision.type`
        SupervisionType = "supervision.type", "What kind of supervision followed {prior}?";
        /// `supervision.start`
        SupervisionStart = "supervision.start", "When did supervision on {prior} begin?";
        /// `supervision.end`
        SupervisionEnd = "supervision.end", "When did supervision on {prior} end?";
        /// `supervision.warrant_outstanding_from`
        SupervisionWarrantOutstandingFrom = "supervision.warrant_outstanding_from", "Since when was a violation warrant on {prior} outstanding?";
        /// `elements.force_element`
        ElementsForceElement = "elements.force_element", "Does the offense of {prior} have force against the person of another as an element?";
        /// `elements.min_mens_rea`
        ElementsMinMensRea = "elements.min_mens_rea", "What is the least state of mind that convicts of {prior}: purpose, knowledge, recklessness, negligence or none?";
        /// `elements.drug_trafficking_element`
        ElementsDrugTraffickingElement = "elements.drug_trafficking_element", "Does the offense of {prior} have manufacture, distribution or intent to distribute as an element?";
        /// `elements.schedule_match_at_prior_offense`
        ElementsScheduleMatchAtPriorOffense = "elements.schedule_match_at_prior_offense", "Was every substance that the statute of {prior} reaches federally controlled when that offense was committed (compare the schedules)?";
        /// `elements.schedule_match_at_instant`
        ElementsScheduleMatchAtInstant = "elements.schedule_match_at_instant", "Was every substance that the statute of {prior} reaches federally controlled at the time of the instant offense (compare the schedules)?";
        /// `elements.generic_burglary`
        ElementsGenericBurglary = "elements.generic_burglary", "Is the statute of {prior} no broader than generic burglary (unlawful entry of a building or structure with intent to commit a crime)?";
        /// `facts.drug`
        FactsDrug = "facts.drug", "Which substance was involved in {prior} (information, plea transcript)?";
        /// `facts.prong`
        FactsProng = "facts.prong", "Under which alternative of the statute was the offender convicted of {prior}, such as force or flight, knowing or reckless (information, plea transcript, judgment)?";
        /// `facts.weapon_used_or_threatened`
        FactsWeaponUsedOrThreatened = "facts.weapon_used_or_threatened", "Was a firearm or other dangerous weapon used, or its use threatened, in {prior}?";
        /// `facts.death_or_sbi`
        FactsDeathOrSbi = "facts.death_or_sbi", "Did {prior} result in death or serious bodily injury?";
        /// `facts.juvenile_weapon`
        FactsJuvenileWeapon = "facts.juvenile_weapon", "Did the juvenile act of {prior} involve a firearm, knife or destructive device?";
        /// `facts.victim_relationship`
        FactsVictimRelationship = "facts.victim_relationship", "What was the victim of {prior} to the offender (spouse, parent of a shared child, cohabitant, dating partner)?";
        /// `categories.violent_felony_acca`
        CategoriesViolentFelonyAcca = "categories.violent_felony_acca", "Is {prior} a violent felony under 18 U.S.C. 924(e)(2)(B) (Shepard documents)?";
        /// `categories.serious_drug_offense_acca`
        CategoriesSeriousDrugOffenseAcca = "categories.serious_drug_offense_acca", "Is {prior} a serious drug offense under 18 U.S.C. 924(e)(2)(A) (Shepard documents, schedules)?";
        /// `categories.cov_4b1_2`
        CategoriesCov4b12 = "categories.cov_4b1_2", "Is {prior} a crime of violence under USSG 4B1.2(a) (Shepard documents)?";
        /// `categories.cso_4b1_2`
        CategoriesCso4b12 = "categories.cso_4b1_2", "Is {prior} a controlled substance offense under USSG 4B1.2(b) (Shepard documents)?";
        /// `categories.svf_3559c`
        CategoriesSvf3559c = "categories.svf_3559c", "Is {prior} a serious violent felony under 18 U.S.C. 3559(c)(2)(F) (Shepard documents)?";
        /// `categories.sdo_3559c`
        CategoriesSdo3559c = "categories.sdo_3559c", "Is {prior} a serious drug offense under 18 U.S.C. 3559(c)(2)(H), that is, would it have been punishable under 21 U.S.C. 841(b)(1)(A) (quantity)?";
        /// `categories.felony_drug_offense_802_44`
        CategoriesFelonyDrugOffense80244 = "categories.felony_drug_offense_802_44", "Is {prior} a felony drug offense under 21 U.S.C. 802(44)?";
        /// `categories.mcdv_921a33`
        CategoriesMcdv921a33 = "categories.mcdv_921a33", "Is {prior} a misdemeanor crime of domestic violence under 18 U.S.C. 921(a)(33) (force as an element, and the relationship)?";
        /// `categories.prior_924c`
        CategoriesPrior924c = "categories.prior_924c", "Is {prior} a conviction under 18 U.S.C. 924(c)?";
        /// `categories.prior_sex_conviction_3559e`
        CategoriesPriorSexConviction3559e = "categories.prior_sex_conviction_3559e", "Is {prior} a prior sex conviction with a minor victim under 18 U.S.C. 3559(e)(2)(C)?";
        /// `categories.aggravated_felony`
        CategoriesAggravatedFelony = "categories.aggravated_felony", "Is {prior} an aggravated felony under 8 U.S.C. 1101(a)(43)?";
    }
}
