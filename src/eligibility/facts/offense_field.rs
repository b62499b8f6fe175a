//! Facts of the case outside the priors: their paths and questions.

use super::path::fields;

fields! {
    /// A fact of the offender or the instant offense.
    OffenseField {
        /// `offender.dob`
        OffenderDob = "offender.dob", "When was the offender born?";
        /// `instant_offense.offense_start`
        OffenseStart = "instant_offense.offense_start", "On what day did the instant offense begin, relevant conduct included?";
        /// `instant_offense.offense_end`
        OffenseEnd = "instant_offense.offense_end", "On what day was the last act of the instant offense (for a firearm: the last day it was possessed)?";
        /// `instant_offense.count`
        Count = "instant_offense.count", "Which statute does the count charge, with subsection?";
        /// `instant_offense.under_cjs`
        UnderCjs = "instant_offense.under_cjs", "Was any part of the instant offense committed while the offender was on probation, parole, supervised release, in custody or in escape status?";
        /// `instant_offense.cjs_prior`
        CjsPrior = "instant_offense.cjs_prior", "To which prior does the sentence belong that the offender was under?";
        /// `instant_offense.knew_status`
        KnewStatus = "instant_offense.knew_status", "Did the offender know that he belonged to a class that may not have firearms (sentence served, plea colloquy, what he was told)?";
        /// `instant_offense.under_indictment`
        UnderIndictment = "instant_offense.under_indictment", "Was the offender under indictment or information for a felony when the firearm was received, shipped or transported?";
        /// `instant_offense.knew_indictment`
        KnewIndictment = "instant_offense.knew_indictment", "Did the offender know of that indictment or information?";
        /// `instant_offense.cov_4b1_2`
        Cov4b12 = "instant_offense.cov_4b1_2", "Is the instant count a crime of violence under USSG 4B1.2(a)?";
        /// `instant_offense.cso_4b1_2`
        Cso4b12 = "instant_offense.cso_4b1_2", "Is the instant count a controlled substance offense under USSG 4B1.2(b)?";
        /// `instant_offense.serious_violent_felony_3559c`
        SeriousViolentFelony3559c = "instant_offense.serious_violent_felony_3559c", "Is the instant count a serious violent felony under 18 U.S.C. 3559(c)(2)(F)?";
        /// `instant_offense.federal_sex_offense_3559e`
        FederalSexOffense3559e = "instant_offense.federal_sex_offense_3559e", "Is the instant count one of the federal sex offenses listed in 18 U.S.C. 3559(e)(2)(A)?";
        /// `instant_offense.victim_under_17`
        VictimUnder17 = "instant_offense.victim_under_17", "Was the victim under 17 at the time?";
        /// `instant_offense.info_851_filed`
        Info851Filed = "instant_offense.info_851_filed", "Has an information under 21 U.S.C. 851 been filed and served?";
        /// `instant_offense.also_convicted_924c`
        AlsoConvicted924c = "instant_offense.also_convicted_924c", "Is the offender also convicted under 18 U.S.C. 844(h), 924(c) or 929(a)?";
        /// `instant_offense.statutory_min_months`
        StatutoryMinMonths = "instant_offense.statutory_min_months", "What is the statutory minimum of the count, in months?";
        /// `instant_offense.statutory_max_months`
        StatutoryMaxMonths = "instant_offense.statutory_max_months", "What is the statutory maximum of the count, in months?";
        /// `instant_offense.offense_level_before_acceptance`
        OffenseLevelBeforeAcceptance = "instant_offense.offense_level_before_acceptance", "What is the adjusted offense level of Chapters Two and Three, before acceptance of responsibility?";
        /// `instant_offense.acceptance_reduction`
        AcceptanceReduction = "instant_offense.acceptance_reduction", "How many levels come off for acceptance of responsibility (0, 2 or 3)?";
        /// `instant_offense.firearm.possessed`
        FirearmPossessed = "instant_offense.firearm.possessed", "Did the offender knowingly possess the firearm or ammunition, in hand or within reach and control?";
        /// `instant_offense.firearm.received`
        FirearmReceived = "instant_offense.firearm.received", "Did the offender receive the firearm after being charged?";
        /// `instant_offense.firearm.shipped_transported`
        FirearmShippedTransported = "instant_offense.firearm.shipped_transported", "Did the offender ship or transport the firearm?";
        /// `instant_offense.firearm.kind`
        FirearmKind = "instant_offense.firearm.kind", "Is it a firearm or ammunition?";
        /// `instant_offense.firearm.interstate_nexus`
        FirearmInterstateNexus = "instant_offense.firearm.interstate_nexus", "Had the firearm or ammunition moved in interstate or foreign commerce (ATF nexus report)?";
        /// `instant_offense.firearm.type_924c`
        FirearmType924c = "instant_offense.firearm.type_924c", "What is it: an ordinary firearm, short-barreled rifle or shotgun, machinegun (conversion devices included), destructive device or silencer?";
        /// `instant_offense.firearm.used_or_carried`
        FirearmUsedOrCarried = "instant_offense.firearm.used_or_carried", "Did the offender use or carry the firearm?";
        /// `instant_offense.firearm.during_and_in_relation`
        FirearmDuringAndInRelation = "instant_offense.firearm.during_and_in_relation", "Was that during and in relation to the drug trafficking crime or crime of violence?";
        /// `instant_offense.firearm.in_furtherance`
        FirearmInFurtherance = "instant_offense.firearm.in_furtherance", "Was the firearm possessed in furtherance of that crime (where it was, loaded or not, near drugs or cash)?";
        /// `instant_offense.firearm.brandished`
        FirearmBrandished = "instant_offense.firearm.brandished", "Was the firearm brandished?";
        /// `instant_offense.firearm.discharged`
        FirearmDischarged = "instant_offense.firearm.discharged", "Was the firearm discharged, even by accident?";
        /// `instant_offense.firearm.caused_death`
        FirearmCausedDeath = "instant_offense.firearm.caused_death", "Did a person die by the use of the firearm?";
        /// `instant_offense.firearm.killing_type`
        FirearmKillingType = "instant_offense.firearm.killing_type", "Was the killing murder, voluntary manslaughter or involuntary manslaughter?";
        /// `instant_offense.firearm.semiauto_large_capacity`
        FirearmSemiautoLargeCapacity = "instant_offense.firearm.semiauto_large_capacity", "Is it semiautomatic with a magazine of more than 15 rounds attached or close by?";
        /// `instant_offense.firearm.nfa_5845a`
        FirearmNfa5845a = "instant_offense.firearm.nfa_5845a", "Is it a firearm described in 26 U.S.C. 5845(a)?";
        /// `instant_offense.firearm.in_connection_cov_or_cso`
        FirearmInConnectionCovOrCso = "instant_offense.firearm.in_connection_cov_or_cso", "Was the firearm or ammunition used or possessed in connection with a crime of violence or controlled substance offense?";
        /// `instant_offense.firearm.in_connection_felony`
        FirearmInConnectionFelony = "instant_offense.firearm.in_connection_felony", "Was the firearm used or possessed in connection with another felony?";
        /// `instant_offense.firearm.stolen`
        FirearmStolen = "instant_offense.firearm.stolen", "Was the firearm stolen?";
        /// `instant_offense.firearm.serial_altered`
        FirearmSerialAltered = "instant_offense.firearm.serial_altered", "Was the serial number altered or obliterated?";
        /// `instant_offense.firearm.number_of_firearms`
        FirearmNumberOfFirearms = "instant_offense.firearm.number_of_firearms", "How many firearms were involved?";
        /// `instant_offense.firearm.mcd_count`
        FirearmMcdCount = "instant_offense.firearm.mcd_count", "How many machinegun conversion devices were possessed?";
        /// `instant_offense.firearm.mcd_transferred`
        FirearmMcdTransferred = "instant_offense.firearm.mcd_transferred", "Was a machinegun conversion device sold or transferred, or was that attempted?";
        /// `instant_offense.counts_924c`
        Counts924c = "instant_offense.counts_924c", "Which violations of 18 U.S.C. 924(c) are charged, count by count?";
        /// `instant_offense.predicate_924c.type`
        Predicate924cType = "instant_offense.predicate_924c.type", "Was the underlying crime a drug trafficking crime or a crime of violence?";
        /// `instant_offense.predicate_924c.statute`
        Predicate924cStatute = "instant_offense.predicate_924c.statute", "Under which statute could the underlying crime be prosecuted in federal court?";
        /// `instant_offense.predicate_924c.elements_clause`
        Predicate924cElementsClause = "instant_offense.predicate_924c.elements_clause", "Does the underlying crime have force against person or property as an element (18 U.S.C. 924(c)(3)(A))?";
        /// `instant_offense.drug.substance`
        DrugSubstance = "instant_offense.drug.substance", "Which controlled substance was it (laboratory report)?";
        /// `instant_offense.drug.quantity_g`
        DrugQuantityG = "instant_offense.drug.quantity_g", "How many grams, by laboratory weight (for methamphetamine and PCP: pure or mixture)?";
        /// `instant_offense.drug.plants`
        DrugPlants = "instant_offense.drug.plants", "How many plants?";
        /// `instant_offense.drug.act`
        DrugAct = "instant_offense.drug.act", "What was done with the drug: distribution, possession with intent, manufacture, conspiracy, or simple possession?";
        /// `instant_offense.drug.death_or_sbi`
        DrugDeathOrSbi = "instant_offense.drug.death_or_sbi", "Did death or serious bodily injury result from the use of the substance?";
        /// `instant_offense.immigration.alien`
        ImmigrationAlien = "instant_offense.immigration.alien", "Is the offender an alien?";
        /// `instant_offense.immigration.prior_removal_date`
        ImmigrationPriorRemovalDate = "instant_offense.immigration.prior_removal_date", "When was the offender last removed, excluded or deported?";
        /// `instant_offense.immigration.found_or_reentered`
        ImmigrationFoundOrReentered = "instant_offense.immigration.found_or_reentered", "Was the offender found in the United States, or did he enter or attempt to enter, after the removal?";
        /// `instant_offense.immigration.consent_to_reapply`
        ImmigrationConsentToReapply = "instant_offense.immigration.consent_to_reapply", "Had the Attorney General or the Secretary consented to a new application for admission?";
        /// `instant_offense.zero_point_disqualifiers.terrorism_3a1_4`
        ZeroPointDisqualifiersTerrorism3a14 = "instant_offense.zero_point_disqualifiers.terrorism_3a1_4", "Does the terrorism adjustment of USSG 3A1.4 apply?";
        /// `instant_offense.zero_point_disqualifiers.violence_or_threats`
        ZeroPointDisqualifiersViolenceOrThreats = "instant_offense.zero_point_disqualifiers.violence_or_threats", "Did the offender use violence or credible threats of violence?";
        /// `instant_offense.zero_point_disqualifiers.death_or_sbi`
        ZeroPointDisqualifiersDeathOrSbi = "instant_offense.zero_point_disqualifiers.death_or_sbi", "Did the offense result in death or serious bodily injury?";
        /// `instant_offense.zero_point_disqualifiers.sex_offense`
        ZeroPointDisqualifiersSexOffense = "instant_offense.zero_point_disqualifiers.sex_offense", "Is the instant offense a sex offense?";
        /// `instant_offense.zero_point_disqualifiers.substantial_financial_hardship`
        ZeroPointDisqualifiersSubstantialFinancialHardship = "instant_offense.zero_point_disqualifiers.substantial_financial_hardship", "Did the offender personally cause substantial financial hardship?";
        /// `instant_offense.zero_point_disqualifiers.firearm_or_dangerous_weapon`
        ZeroPointDisqualifiersFirearmOrDangerousWeapon = "instant_offense.zero_point_disqualifiers.firearm_or_dangerous_weapon", "Did the offender possess, receive, transfer or induce another to possess a firearm or other dangerous weapon in connection with the offense?";
        /// `instant_offense.zero_point_disqualifiers.civil_rights_2h1_1`
        ZeroPointDisqualifiersCivilRights2h11 = "instant_offense.zero_point_disqualifiers.civil_rights_2h1_1", "Is the offense covered by USSG 2H1.1?";
        /// `instant_offense.zero_point_disqualifiers.adj_3a1_1_or_3a1_5`
        ZeroPointDisqualifiersAdj3a11Or3a15 = "instant_offense.zero_point_disqualifiers.adj_3a1_1_or_3a1_5", "Does an adjustment under USSG 3A1.1 or 3A1.5 apply?";
        /// `instant_offense.zero_point_disqualifiers.aggravating_role_3b1_1`
        ZeroPointDisqualifiersAggravatingRole3b11 = "instant_offense.zero_point_disqualifiers.aggravating_role_3b1_1", "Does an adjustment for an aggravating role (USSG 3B1.1) apply?";
        /// `instant_offense.zero_point_disqualifiers.cce_848`
        ZeroPointDisqualifiersCce848 = "instant_offense.zero_point_disqualifiers.cce_848", "Was the offender engaged in a continuing criminal enterprise (21 U.S.C. 848)?";
    }
}
