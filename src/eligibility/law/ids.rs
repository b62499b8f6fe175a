//! The rules the reasoning cites by name. Each must exist in `config/law`, which the loader checks, so a finding never
//! points at a rule nobody can open.

/// Identifier of a rule, such as `922g.max180`.
pub type RuleId = &'static str;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        /// Every rule the reasoning cites.
        pub mod rules {
            use super::RuleId;
            $($(#[$doc])* pub const $name: RuleId = $id;)*
            /// All of them, for the loader's check.
            pub const ALL: &[RuleId] = &[$($id),*];
        }
    };
}

ids! {
    /// 922(g) before 1988-11-18: five years.
    G_MAX60 = "922g.max60";
    /// 922(g) before 2022-06-25: ten years.
    G_MAX120 = "922g.max120";
    /// 922(g) from 2022-06-25: fifteen years.
    G_MAX180 = "922g.max180";
    /// Elements common to 922(g).
    G_ELEMENTS = "922g.elements";
    /// Qualifying conviction, 921(a)(20).
    G1_CONVICTION = "922g1.conviction";
    /// Unlawful user or addict.
    G3_STATUS = "922g3.status";
    /// Hemani.
    G3_HEMANI = "922g3.hemani";
    /// Alien illegally present or on a nonimmigrant visa.
    G5_STATUS = "922g5.status";
    /// Protective order.
    G8_STATUS = "922g8.status";
    /// Misdemeanor crime of domestic violence, 921(a)(33).
    G9_STATUS = "922g9.status";
    /// Dating partners.
    G9_DATING = "922g9.dating";
    /// Receipt under indictment.
    N_MAX60 = "922n.max60";
    /// 924(e) penalty and count.
    ACCA = "acca.penalty";
    /// Violent felony, 924(e)(2)(B).
    ACCA_VIOLENT_FELONY = "acca.violent_felony";
    /// Serious drug offense, 924(e)(2)(A).
    ACCA_SERIOUS_DRUG = "acca.serious_drug_offense";
    /// Johnson (2015).
    ACCA_RESIDUAL_VOID = "acca.residual_void";
    /// Wooden.
    ACCA_OCCASIONS_WOODEN = "acca.occasions_wooden";
    /// Erlinger.
    ACCA_OCCASIONS_JURY = "acca.occasions_jury";
    /// Brown (2024).
    ACCA_SCHEDULE_AT_PRIOR = "acca.schedule_at_prior";
    /// Borden.
    FORCE_NO_RECKLESSNESS = "force.no_recklessness";
    /// 924(c) elements: link and predicate.
    C_ELEMENTS = "924c.elements";
    /// 924(c) minimums.
    C_TIERS = "924c.tiers";
    /// First Step Act 403.
    C_SECOND_NEEDS_FINAL = "924c.second_needs_final";
    /// Davis.
    C_RESIDUAL_VOID = "924c.residual_void";
    /// Taylor.
    C_NO_ATTEMPT_HOBBS = "924c.no_attempt_hobbs";
    /// 924(j).
    J_PENALTY = "924j.penalty";
    /// Barrett.
    CJ_ONE_CONVICTION = "924cj.one_conviction";
    /// 841(b) amounts.
    D_THRESHOLDS = "841.thresholds";
    /// Crack after the Fair Sentencing Act.
    D_CRACK = "841.crack_28_280";
    /// Fentanyl-related substances.
    D_FENTANYL_RELATED = "841.fentanyl_related";
    /// 841(b) penalties, any felony drug offense.
    D_FELONY_DRUG = "841.felony_drug_offense";
    /// 841(b) penalties, serious drug or violent felonies.
    D_SDF_SVF = "841.sdf_svf";
    /// 841(a)(1) acts.
    D_ELEMENTS = "841.elements";
    /// Felony drug offense, 802(44).
    D_802_44 = "802.44";
    /// Serious drug felony, 802(57).
    D_802_57 = "802.57";
    /// Serious violent felony, 802(58).
    D_802_58 = "802.58";
    /// 851 information.
    D_851 = "851.procedure";
    /// Safety valve, 3553(f)(1).
    SAFETY_VALVE = "3553f.criminal_history";
    /// Three strikes.
    THREE_STRIKES = "3559c";
    /// What three strikes leaves out, (c)(3).
    THREE_STRIKES_EXCLUDED = "3559c.nonqualifying";
    /// Repeat sex offense against a minor.
    TWO_STRIKES = "3559e";
    /// Felony classes.
    CLASSES = "3559a.classes";
    /// 2247.
    CHAPTER_109A = "2247.multiplier";
    /// 2426.
    CHAPTER_117 = "2426.multiplier";
    /// 2251(e), 2252(b), 2252A(b).
    SEX_TABLE = "2252.penalties";
    /// Base penalties of chapters 109A and 117.
    SEX_BASE = "sex_offenses.base";
    /// 8:1326.
    REENTRY = "1326.penalties";
    /// Missouri SIS, RSMo 557.011.
    MO_SIS = "mo.sis";
    /// Which Manual, USSG 1B1.11.
    EDITION = "ussg.edition";
    /// 4A1.1(a)-(c).
    POINTS = "ussg.points";
    /// Status points before Amendment 821.
    STATUS_PLUS2 = "ussg.status_plus2";
    /// Status point after Amendment 821.
    STATUS_PLUS1_IF7 = "ussg.status_plus1_if7";
    /// Violent sentences that earned nothing.
    VIOLENT_EXTRA = "ussg.violent_extra";
    /// 4A1.2(c), (d), (e), (k): what counts, windows, lengths.
    COUNTING = "ussg.4a1_2";
    /// Single sentence, 4A1.2(a)(2).
    SINGLE_SENTENCE = "ussg.single_sentence";
    /// Traffic stops.
    TRAFFIC_STOP = "ussg.traffic_stop";
    /// Categories.
    CATEGORIES = "ussg.categories";
    /// 4C1.1.
    ZERO_POINT = "ussg.4c1_1";
    /// 4B1.1.
    CAREER = "ussg.4b1_1";
    /// 4B1.2.
    CAREER_TERMS = "ussg.4b1_2";
    /// Burglary of a dwelling no longer listed.
    NO_BURGLARY = "ussg.cov_no_burglary";
    /// Attempt and conspiracy in the text.
    INCHOATE = "ussg.inchoate_in_text";
    /// 4B1.4.
    ARMED_CAREER = "ussg.4b1_4";
    /// 4B1.5.
    REPEAT_SEX = "ussg.4b1_5";
    /// 2K2.1(a).
    FIREARMS_2K2_1 = "ussg.2k2_1";
    /// 2K2.4.
    C_2K2_4 = "ussg.2k2_4";
    /// 2D1.1(a).
    DRUGS_2D1_1 = "ussg.2d1_1";
    /// 3E1.1.
    ACCEPTANCE = "ussg.3e1_1";
    /// Chapter Five, Part A.
    SENTENCING_TABLE = "ussg.sentencing_table";
    /// 5G1.1.
    LIMITS = "ussg.5g1_1";
    /// No departures.
    NO_DEPARTURES = "ussg.no_departures";
    /// Conversion devices.
    MCD = "ussg.mcd";
}
