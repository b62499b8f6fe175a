//! Parameters of the statutes, compiled: months, grams, counts; each bundle names the rule it came from, for the finding.

use crate::eligibility::calendar::Term;

use super::ids::RuleId;

/// Imprisonment for a firearms offense (18:924(a)), by date of the offense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirearmPenalty {
    /// Rule to cite.
    pub rule: RuleId,
    /// Least, in months.
    pub min: u32,
    /// Most.
    pub max: Term,
    /// Most supervised release, months.
    pub supervised_release_max: u32,
}

/// 18:924(e).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acca {
    /// Rule to cite.
    pub rule: RuleId,
    /// Least, in months (180).
    pub min: u32,
    /// Most (life).
    pub max: Term,
    /// Predicates, each on its own occasion (3).
    pub predicates: u32,
    /// A serious drug offense carries at least this maximum (120 months, inclusive).
    pub drug_max_at_least: u32,
    /// Days between offense dates from which occasions are presumed to differ (1).
    pub occasion_days: u32,
}

/// 18:924(c)(1): consecutive minimums in months by fact; the maximum is life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section924c {
    /// Rule to cite.
    pub rule: RuleId,
    /// Possessed, carried or used (60).
    pub base: u32,
    /// Brandished (84).
    pub brandished: u32,
    /// Discharged (120).
    pub discharged: u32,
    /// Short-barreled rifle or shotgun (120).
    pub short_barreled: u32,
    /// Machinegun, destructive device, silencer (360).
    pub machinegun: u32,
    /// After a final 924(c) conviction (300).
    pub second: u32,
    /// After a final 924(c) conviction, with machinegun, destructive device or silencer (life).
    pub second_machinegun: Term,
    /// Armor-piercing ammunition, 924(c)(5) (180).
    pub armor_piercing: u32,
    /// Most for each count (life).
    pub max: Term,
    /// Conspiracy, 924(o): most in months (240), without machinegun, destructive device or silencer.
    pub conspiracy_max: u32,
}

/// 18:924(j): death in the course of a 924(c) violation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section924j {
    /// Rule to cite.
    pub rule: RuleId,
    /// Murder: any term or life (or death).
    pub murder_max: Term,
    /// Voluntary manslaughter, 18:1112, months (180).
    pub voluntary_manslaughter_max: u32,
    /// Involuntary manslaughter, 18:1112, months (96).
    pub involuntary_manslaughter_max: u32,
}

/// Tier of 21:841(b).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Tier {
    /// (b)(1)(A).
    #[serde(rename = "b1A")]
    B1A,
    /// (b)(1)(B).
    #[serde(rename = "b1B")]
    B1B,
    /// (b)(1)(C).
    #[serde(rename = "b1C")]
    B1C,
    /// (b)(1)(D).
    #[serde(rename = "b1D")]
    B1D,
    /// (b)(1)(E), schedule III.
    #[serde(rename = "b1E")]
    B1E,
    /// (b)(2), schedule IV.
    #[serde(rename = "b2")]
    B2,
    /// (b)(3), schedule V.
    #[serde(rename = "b3")]
    B3,
}

/// What an amount of one substance takes for each tier; inclusive. `None` where the tier has no threshold for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// Rule to cite.
    pub rule: RuleId,
    /// Tier of any amount below every threshold ((C), (D) for marihuana, (E), (b)(2), (b)(3)).
    pub floor: Tier,
    /// Grams for (b)(1)(A).
    pub a_grams: Option<f64>,
    /// Grams for (b)(1)(B).
    pub b_grams: Option<f64>,
    /// Grams for (b)(1)(C) where the floor is lower (marihuana 50,000, hashish 10,000, oil 1,000; flunitrazepam 1).
    pub c_grams: Option<f64>,
    /// Plants for (b)(1)(A).
    pub a_plants: Option<u32>,
    /// Plants for (b)(1)(B).
    pub b_plants: Option<u32>,
    /// Plants for (b)(1)(C).
    pub c_plants: Option<u32>,
}

/// Which priors raise a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindOfPrior {
    /// Serious drug felony 802(57) or serious violent felony 802(58).
    SeriousDrugOrViolentFelony,
    /// Felony drug offense 802(44).
    FelonyDrugOffense,
}

/// One row of the penalty table of 841(b); (min, max) each. `None`: the column does not exist for the tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PenaltyRow {
    /// Tier of the row.
    pub tier: Tier,
    /// No prior, no death.
    pub base: (Term, Term),
    /// Death or serious bodily injury, no prior.
    pub death: Option<(Term, Term)>,
    /// One qualifying prior and an 851 information.
    pub one_prior: (Term, Term),
    /// Two or more.
    pub two_priors: (Term, Term),
    /// Death or serious bodily injury with a prior.
    pub prior_and_death: Option<(Term, Term)>,
    /// Which priors raise it.
    pub kind: KindOfPrior,
    /// Least supervised release in months: base, with prior.
    pub supervised_release_min: (u32, u32),
    /// Most fine in dollars (individual): base, with prior. Zero where the table gives none.
    pub fine_max: (u64, u64),
}

/// 21:841(b), 802(44), (57), (58) and 851 as in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Drugs {
    /// Rule to cite for thresholds.
    pub thresholds_rule: RuleId,
    /// Rule to cite for penalties.
    pub penalties_rule: RuleId,
    /// In the order of [`Tier`].
    pub penalties: [PenaltyRow; 7],
    /// 802(57), (58): served MORE than this many months (12).
    pub served_more_than_months: u32,
    /// 802(57): released within this many years of commencement (15).
    pub released_within_years: u32,
    /// 802(44): punishable by MORE than this many months (12).
    pub felony_drug_more_than_months: u32,
    /// 851(a)(2): an increase of MORE than this many months takes an indictment or a waiver (36).
    pub indictment_increase_months: u32,
}

/// 18:921(a)(33)(C), dating partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatingPartner {
    /// Rule to cite.
    pub rule: RuleId,
    /// A single conviction lapses after this many years (5).
    pub lapses_after_years: u32,
}

/// 18:3559(c).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThreeStrikes {
    /// Rule to cite.
    pub rule: RuleId,
    /// Prior strikes (2), at least one of them a serious violent felony.
    pub strikes: u32,
    /// Serious violent felony under (F)(ii): maximum of at least this (120).
    pub force_clause_max_at_least: u32,
}

/// 18:3559(e).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoStrikes {
    /// Rule to cite.
    pub rule: RuleId,
    /// Victim below this age in years (17).
    pub victim_under: u32,
    /// State equivalent punishable by MORE than this many months (12).
    pub state_more_than_months: u32,
}

/// 8:1326: maximums in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reentry {
    /// Rule to cite.
    pub rule: RuleId,
    /// (a): 24.
    pub base_max: u32,
    /// (b)(1): 120.
    pub felony_max: u32,
    /// (b)(2): 240.
    pub aggravated_felony_max: u32,
    /// (b)(4): 120.
    pub removed_while_serving_max: u32,
    /// (b)(1): misdemeanors involving drugs or crimes against the person (3).
    pub misdemeanors: u32,
}

/// 18:2247, 18:2426: the maximum of the count times `factor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Multiplier {
    /// Rule to cite.
    pub rule: RuleId,
    /// 2 or 3.
    pub factor: u32,
}

/// Penalty by number of priors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SexRow {
    /// No prior: (min, max).
    pub base: (Term, Term),
    /// One prior.
    pub one: (Term, Term),
    /// Two or more.
    pub two: (Term, Term),
}

/// 18:2251(e), 2252(b), 2252A(b).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SexTable {
    /// Rule to cite.
    pub rule: RuleId,
    /// 2251(e).
    pub production: SexRow,
    /// 2251(e), death results.
    pub production_death: (Term, Term),
    /// 2252(b)(1), 2252A(b)(1).
    pub receipt: SexRow,
    /// 2252(b)(2), 2252A(b)(2).
    pub possession: SexRow,
    /// The same, prepubescent or under twelve, no prior.
    pub possession_under_12: (Term, Term),
}

/// Class of a federal felony by its maximum (18:3559(a)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum FelonyClass {
    /// Life.
    A,
    /// 25 years or more.
    B,
    /// 10 to under 25.
    C,
    /// 5 to under 10.
    D,
    /// More than 1 to under 5.
    E,
}

/// 18:3559(a), 3583(b), 3571, 3013.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FelonyClasses {
    /// Rule to cite.
    pub rule: RuleId,
    /// Least maximum in months of classes B, C, D (300, 120, 60).
    pub at_least: [u32; 3],
    /// A felony is punishable by MORE than this (12).
    pub felony_more_than: u32,
    /// Most supervised release in months of A to E (60, 60, 36, 36, 12).
    pub supervised_release_max: [u32; 5],
    /// Most fine in dollars unless stated (250,000).
    pub fine_max: u64,
    /// Special assessment in dollars for each felony (100).
    pub assessment: u64,
}

impl FelonyClasses {
    /// Class of a felony with this maximum; none where it is no felony.
    #[must_use]
    pub fn class(&self, max: Term) -> Option<FelonyClass> {
        let Term::Months(months) = max else {
            return Some(FelonyClass::A);
        };
        let [b, c, d] = self.at_least;
        match months {
            m if m >= b => Some(FelonyClass::B),
            m if m >= c => Some(FelonyClass::C),
            m if m >= d => Some(FelonyClass::D),
            m if m > self.felony_more_than => Some(FelonyClass::E),
            _ => None,
        }
    }
}

/// 18:921(a)(20): which conviction disarms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConvictionTest {
    /// Rule to cite.
    pub rule: RuleId,
    /// Punishable by MORE than this many months (12).
    pub more_than_months: u32,
    /// A state misdemeanor punishable by at most this does not count (24).
    pub state_misdemeanor_at_most: u32,
}

/// 18:3553(f)(1): the criminal history that takes the safety valve away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafetyValve {
    /// Rule to cite.
    pub rule: RuleId,
    /// MORE than this many points (4) ...
    pub more_than_points: u32,
    /// ... not counting offenses of this many (1);
    pub leaving_out_points_of: u32,
    /// or a prior offense of this many points (3);
    pub long_offense_points: u32,
    /// or a violent one of this many (2).
    pub violent_offense_points: u32,
}

/// Chapter of the Code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SexChapter {
    /// Sexual abuse (2241 to 2248).
    C109A,
    /// Transportation (2421 to 2428).
    C117,
}

/// Penalty of a count of chapter 109A or 117 without priors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SexBase {
    /// Rule to cite.
    pub rule: RuleId,
    /// The count as facts write it, `18:2241(a)`.
    pub count: String,
    /// Which multiplier governs.
    pub chapter: SexChapter,
    /// (min, max).
    pub range: (Term, Term),
}
