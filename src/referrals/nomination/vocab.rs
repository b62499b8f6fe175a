//! The closed sets of a nomination: what is stored, and what people read. A set grows; no word of it ever changes its meaning.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $slug:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$item_doc])* #[serde(rename = $slug)] $item),+ }

        impl $name {
            /// Every member, in the order people read them.
            pub const ALL: &'static [Self] = &[$(Self::$item),+];

            /// The word that is stored and sent by forms.
            #[must_use]
            pub const fn slug(self) -> &'static str { match self { $(Self::$item => $slug),+ } }

            /// The words people read.
            #[must_use]
            pub const fn label(self) -> &'static str { match self { $(Self::$item => $label),+ } }

            /// The member of that word.
            #[must_use]
            pub fn of_slug(slug: &str) -> Option<Self> { Self::ALL.iter().copied().find(|one| one.slug() == slug) }

            /// As choices of a drop-down or radio group.
            #[must_use]
            pub fn choices() -> Vec<$crate::web::Choice> {
                Self::ALL.iter().map(|one| $crate::web::Choice::new(one.slug(), one.label())).collect()
            }
        }

        impl $crate::referrals::nomination::typed::Typed for Option<$name> {
            fn show(&self) -> String { self.map_or_else(String::new, |one| one.slug().to_owned()) }

            fn read(typed: &str, _: usize) -> Result<Self, String> {
                match typed.trim() {
                    "" => Ok(None),
                    slug => $name::of_slug(slug).map(Some).ok_or_else(|| "Choose one of the answers offered.".to_owned()),
                }
            }
        }
    };
}

words! {
    /// An answer to a question of fact. No answer at all is `None`: "not known" is what the nominator says, silence is not.
    Answer {
        /// It is so.
        Yes = "yes", "Yes";
        /// It is not so.
        No = "no", "No";
        /// The nominator does not know.
        Unknown = "unknown", "Not known";
    }
}

words! {
    /// What kind of weapon or part. Machine gun, silencer and the like matter to 18 U.S.C. 924(c)(1)(B) and 26 U.S.C. 5845(a).
    FirearmKind {
        /// Pistol or revolver.
        Handgun = "handgun", "Handgun";
        /// Rifle of ordinary length.
        Rifle = "rifle", "Rifle";
        /// Shotgun of ordinary length.
        Shotgun = "shotgun", "Shotgun";
        /// 18 U.S.C. 921(a)(8).
        ShortBarreledRifle = "short_barreled_rifle", "Short-barreled rifle (under 16 inches)";
        /// 18 U.S.C. 921(a)(6).
        ShortBarreledShotgun = "short_barreled_shotgun", "Short-barreled shotgun (under 18 inches)";
        /// 26 U.S.C. 5845(b).
        Machinegun = "machinegun", "Machine gun";
        /// "Switch" or auto sear, itself a machine gun under 26 U.S.C. 5845(b).
        ConversionDevice = "conversion_device", "Machine gun conversion device (switch)";
        /// 18 U.S.C. 921(a)(25).
        Silencer = "silencer", "Silencer or muffler";
        /// 18 U.S.C. 921(a)(4).
        DestructiveDevice = "destructive_device", "Destructive device";
        /// 18 U.S.C. 921(a)(17)(A).
        Ammunition = "ammunition", "Ammunition only";
        /// A firearm of another or an unknown kind.
        Other = "other", "Other or unknown firearm";
    }
}

words! {
    /// The crime a firearm went with: what a charge under 18 U.S.C. 924(c) would stand on.
    FirearmCrime {
        /// A felony of the Controlled Substances Act.
        DrugTrafficking = "drug_trafficking", "Drug trafficking";
        /// Completed robbery.
        Robbery = "robbery", "Robbery, completed";
        /// Attempted robbery; not a crime of violence (Taylor, 596 U.S. 845 (2022)).
        AttemptedRobbery = "attempted_robbery", "Robbery, attempted";
        /// 18 U.S.C. 2119.
        Carjacking = "carjacking", "Carjacking";
        /// Murder or manslaughter.
        Homicide = "homicide", "Murder or manslaughter";
        /// Assault.
        Assault = "assault", "Assault";
        /// Kidnapping.
        Kidnapping = "kidnapping", "Kidnapping";
        /// Another one.
        Other = "other", "Another crime";
        /// Nothing beside the possession.
        None = "none", "No other crime";
    }
}

words! {
    /// What a killing with a firearm would be, for 18 U.S.C. 924(j).
    Killing {
        /// 18 U.S.C. 1111.
        Murder = "murder", "Murder";
        /// 18 U.S.C. 1112.
        VoluntaryManslaughter = "voluntary_manslaughter", "Voluntary manslaughter";
        /// 18 U.S.C. 1112.
        InvoluntaryManslaughter = "involuntary_manslaughter", "Involuntary manslaughter";
    }
}

words! {
    /// A controlled substance, by the names of the drug quantity table (USSG 2D1.1(c)).
    Substance {
        /// Heroin.
        Heroin = "heroin", "Heroin";
        /// Cocaine (powder).
        Cocaine = "cocaine", "Cocaine (powder)";
        /// Cocaine base.
        CocaineBase = "cocaine_base", "Cocaine base (crack)";
        /// Fentanyl.
        Fentanyl = "fentanyl", "Fentanyl";
        /// Fentanyl analogue.
        FentanylAnalogue = "fentanyl_analogue", "Fentanyl analogue";
        /// Fentanyl-related substance (Pub. L. 119-26).
        FentanylRelatedSubstance = "fentanyl_related_substance", "Fentanyl-related substance";
        /// Methamphetamine, mixture.
        MethamphetamineMixture = "methamphetamine_mixture", "Methamphetamine (mixture, purity not known)";
        /// Methamphetamine, actual.
        MethamphetamineActual = "methamphetamine_actual", "Methamphetamine (actual, by laboratory purity)";
        /// Ice.
        MethamphetamineIce = "methamphetamine_ice", "Methamphetamine (ice, 80 % pure or more)";
        /// Amphetamine, mixture.
        AmphetamineMixture = "amphetamine_mixture", "Amphetamine (mixture)";
        /// Amphetamine, actual.
        AmphetamineActual = "amphetamine_actual", "Amphetamine (actual)";
        /// PCP, mixture.
        PcpMixture = "pcp_mixture", "PCP (mixture)";
        /// PCP, actual.
        PcpActual = "pcp_actual", "PCP (actual)";
        /// LSD.
        Lsd = "lsd", "LSD";
        /// Marijuana.
        Marihuana = "marihuana", "Marijuana";
        /// Hashish.
        Hashish = "hashish", "Hashish";
        /// Hashish oil.
        HashishOil = "hashish_oil", "Hashish oil";
        /// Ketamine.
        Ketamine = "ketamine_units", "Ketamine";
        /// Flunitrazepam.
        Flunitrazepam = "flunitrazepam_units", "Flunitrazepam";
        /// Schedule I or II depressants.
        ScheduleIOrIiDepressant = "sched_I_II_depressant_units", "Schedule I or II depressant";
        /// Schedule III substances.
        ScheduleIii = "sched_III_units", "Schedule III substance";
        /// Schedule IV substances.
        ScheduleIv = "sched_IV_units", "Schedule IV substance";
        /// Schedule V substances.
        ScheduleV = "sched_V_units", "Schedule V substance";
        /// Something else, measured by converted drug weight.
        Other = "converted_drug_weight", "Another substance (name it below)";
    }
}

words! {
    /// The unit a quantity was measured in.
    DrugUnit {
        /// Milligrams.
        Milligrams = "mg", "milligrams";
        /// Grams.
        Grams = "g", "grams";
        /// Kilograms.
        Kilograms = "kg", "kilograms";
        /// Avoirdupois ounces.
        Ounces = "oz", "ounces";
        /// Avoirdupois pounds.
        Pounds = "lb", "pounds";
        /// Tablets, capsules, doses.
        Units = "units", "tablets or doses";
    }
}

words! {
    /// What was done with the drugs.
    DrugAct {
        /// Sold or given.
        Distribution = "distribution", "Sold or delivered";
        /// Possession with intent to distribute.
        PossessionWithIntent = "pwid", "Possessed with intent to sell";
        /// Made or grown.
        Manufacture = "manufacture", "Made or grown";
        /// Agreement with others.
        Conspiracy = "conspiracy", "Conspired with others";
        /// Own use.
        SimplePossession = "simple_possession", "Possessed for own use";
    }
}

words! {
    /// What a laboratory says.
    Lab {
        /// Report is there.
        Confirmed = "confirmed", "Laboratory report received";
        /// Sent in.
        Pending = "pending", "At the laboratory";
        /// Presumptive test by the police.
        FieldTest = "field_test", "Field test only";
        /// Nothing yet.
        None = "none", "Not tested";
    }
}

words! {
    /// How old a victim was. 16 and 17 stand apart: 18 U.S.C. 3559(e) asks for under 17.
    AgeClass {
        /// Under 12.
        Under12 = "under_12", "Under 12";
        /// 12 to 15.
        From12To15 = "12_to_15", "12 to 15";
        /// 16.
        Sixteen = "16", "16";
        /// 17.
        Seventeen = "17", "17";
        /// 18 to 64.
        Adult = "adult", "18 to 64";
        /// 65 and older.
        Elderly = "65_up", "65 or older";
    }
}

words! {
    /// The worst a victim suffered (USSG 1B1.1 n.1).
    Injury {
        /// None.
        None = "none", "None";
        /// Threatened only.
        Threatened = "threatened", "Threatened, not hurt";
        /// Bodily injury.
        Bodily = "bodily", "Bodily injury";
        /// Serious bodily injury.
        Serious = "serious", "Serious bodily injury";
        /// Permanent or life-threatening.
        LifeThreatening = "life_threatening", "Permanent or life-threatening";
        /// Death.
        Death = "death", "Death";
    }
}

words! {
    /// Who the victim was to the offender.
    Relationship {
        /// Spouse or intimate partner, also former.
        Partner = "partner", "Spouse or intimate partner, also former";
        /// Dating partner.
        Dating = "dating", "Dating partner";
        /// Child or stepchild.
        Child = "child", "Child or stepchild";
        /// Other family.
        Family = "family", "Other family";
        /// Known otherwise.
        Acquaintance = "acquaintance", "Acquaintance";
        /// Rival gang or drug trade.
        Rival = "rival", "Rival or business of crime";
        /// Stranger.
        Stranger = "stranger", "Stranger";
        /// Officer.
        Officer = "officer", "Law enforcement officer";
        /// Witness.
        Witness = "witness", "Witness or informant";
    }
}

words! {
    /// Under what sentence the person stood (USSG 4A1.1(e), n.4).
    Supervision {
        /// Probation.
        Probation = "probation", "Probation";
        /// Parole.
        Parole = "parole", "Parole";
        /// Federal supervised release.
        SupervisedRelease = "supervised_release", "Federal supervised release";
        /// In custody.
        Imprisonment = "imprisonment", "Imprisonment";
        /// Work release.
        WorkRelease = "work_release", "Work release or halfway house";
        /// Escaped.
        Escape = "escape", "Escape status";
        /// Pretrial release, which is no sentence.
        Pretrial = "pretrial", "Bond or pretrial release (no sentence)";
    }
}

words! {
    /// Other ways into federal court than guns and drugs.
    Hook {
        /// 18 U.S.C. 1951.
        CommercialRobbery = "commercial_robbery", "Robbery of a business (Hobbs Act)";
        /// 18 U.S.C. 2119.
        Carjacking = "carjacking", "Carjacking";
        /// 18 U.S.C. 2113.
        BankRobbery = "bank_robbery", "Bank robbery";
        /// 18 U.S.C. 1201.
        Kidnapping = "kidnapping", "Kidnapping";
        /// 18 U.S.C. 1591.
        Trafficking = "trafficking", "Human or sex trafficking";
        /// 18 U.S.C. 2251, 2252.
        ChildExploitation = "child_exploitation", "Child exploitation";
        /// 18 U.S.C. 844.
        ArsonExplosives = "arson_explosives", "Arson or explosives";
        /// 18 U.S.C. 1512, 1513.
        WitnessTampering = "witness_tampering", "Witness tampering or retaliation";
        /// 18 U.S.C. 2261, 2261A.
        InterstateViolence = "interstate_violence", "Stalking or domestic violence across state lines";
        /// 18 U.S.C. 1959, 1962.
        Racketeering = "racketeering", "Racketeering or gang violence";
        /// 18 U.S.C. 1028A, 1343.
        FraudIdentity = "fraud_identity", "Fraud or identity theft";
        /// 18 U.S.C. 1708, 2114.
        Mail = "mail", "Mail theft or robbery of a carrier";
        /// 8 U.S.C. 1326.
        Reentry = "reentry", "Reentry after removal";
        /// 18 U.S.C. 7, 1153.
        FederalPlace = "federal_place", "On federal or tribal land";
        /// Anything else.
        Other = "other", "Something else (say what below)";
    }
}

words! {
    /// Where the person is now.
    Custody {
        /// County or city jail.
        Jail = "jail", "In jail";
        /// State prison.
        Prison = "prison", "In state prison";
        /// Federal custody.
        Federal = "federal", "In federal custody";
        /// House arrest.
        HouseArrest = "house_arrest", "House arrest or electronic monitor";
        /// Out on bond.
        Bond = "bond", "Out on bond";
        /// At liberty.
        Free = "free", "At liberty, no bond";
        /// Warrant out.
        Wanted = "wanted", "Wanted, warrant outstanding";
    }
}

words! {
    /// What papers a nomination comes with.
    Paper {
        /// Criminal history record.
        RapSheet = "rap_sheet", "Criminal history (rap sheet)";
        /// Certified judgments of prior convictions.
        Judgments = "certified_judgment", "Certified judgments of prior convictions";
        /// Police reports.
        PoliceReports = "police_report", "Police reports";
        /// Laboratory reports.
        LabReports = "lab_report", "Laboratory reports (drugs, DNA, prints)";
        /// Trace and origin of firearms.
        FirearmTrace = "firearm_trace", "Firearm trace or interstate nexus report";
        /// Pleas and charging papers of priors: what Shepard, 544 U.S. 13 (2005) allows.
        PleaTranscripts = "plea_transcript", "Charging papers and plea transcripts of priors";
        /// Prison and jail records.
        CustodyRecords = "custody_records", "Prison, jail and supervision records";
        /// Photographs, video, audio.
        Recordings = "photograph", "Photographs, video, jail calls";
        /// Statements.
        Statements = "statements", "Victim and witness statements";
        /// Other.
        Other = "other", "Other papers";
    }
}

words! {
    /// Whether a paper is there.
    PaperState {
        /// Uploaded with the nomination.
        Attached = "attached", "Attached";
        /// Can be had on request.
        Available = "available", "Available on request";
        /// On its way.
        Requested = "requested", "Requested, not yet here";
        /// There is none.
        NotAvailable = "not_available", "Not available";
    }
}
