//! The Guidelines Manual, compiled by edition.

use chrono::NaiveDate;

use super::ids::RuleId;
use super::tables::{QuantityTable, SentencingTable};
use crate::eligibility::calendar::Term;

/// A provision of 4A1.1, as results name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provision {
    /// More than thirteen months.
    A,
    /// Sixty days.
    B,
    /// The rest.
    C,
    /// From 2023 the violent sentence that earned nothing, before status.
    D,
    /// From 2023 status, before the violent sentence.
    E,
}

impl Provision {
    /// `4A1.1(a)` and so on.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::A => "4A1.1(a)",
            Self::B => "4A1.1(b)",
            Self::C => "4A1.1(c)",
            Self::D => "4A1.1(d)",
            Self::E => "4A1.1(e)",
        }
    }

    pub(super) fn of(words: &str) -> Option<Self> {
        [Self::A, Self::B, Self::C, Self::D, Self::E]
            .into_iter()
            .find(|p| p.words() == words)
    }
}

/// An edition of the Manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Its first day, as the Manual is named.
    pub from: NaiveDate,
    /// Its own text is not loaded: the Manual of this date is used in its place, and every result says so.
    pub computed_with: Option<NaiveDate>,
}

/// 4A1.1(a) to (c).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points {
    /// Rule to cite.
    pub rule: RuleId,
    /// (a) points (3)...
    pub a: u32,
    /// ... for MORE than this many months (13).
    pub a_more_than_months: u32,
    /// (b) points (2)...
    pub b: u32,
    /// ... for at least this many days (60); so many whole months count as that (2).
    pub b_at_least_days: u32,
    /// Whole months that are taken to be that many days.
    pub b_whole_months: u32,
    /// (c) points (1).
    pub c: u32,
    /// Most points under (c) in all (4).
    pub c_most: u32,
}

/// The sentence for a crime of violence that earned nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViolentExtra {
    /// Rule to cite.
    pub rule: RuleId,
    /// Where it stands in the edition.
    pub provision: Provision,
    /// Points for each (1).
    pub each: u32,
    /// Most in all (3).
    pub most: u32,
    /// Crimes of violence the single sentence must hold (2).
    pub in_group: u32,
}

/// Offense committed under a criminal justice sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// Rule to cite.
    pub rule: RuleId,
    /// Where it stands.
    pub provision: Provision,
    /// Points (1; before 2023-11-01: 2).
    pub points: u32,
    /// Only from this many points under (a) to (d) (7; before: 0).
    pub only_from: u32,
}

/// 4A1.2: lengths, windows, lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// Rule to cite.
    pub rule: RuleId,
    /// (e)(1) years (15).
    pub long_years: u32,
    /// (e)(2) years (10).
    pub short_years: u32,
    /// (d)(2) years (5).
    pub young_years: u32,
    /// Below this age (d) governs (18).
    pub adult_age: u32,
    /// (d)(2)(A) confinement in days (60), and the whole months taken as that (2).
    pub young_confinement: (u32, u32),
    /// (c)(1)(A) probation of MORE than this many months (12).
    pub minor_probation_more_than: u32,
    /// (c)(1)(A) imprisonment of at least this many days (30), and the whole months taken as that (1).
    pub minor_imprisonment: (u32, u32),
    /// A felony is punishable by MORE than this many months (12).
    pub felony_more_than: u32,
}

/// 4A1.1 and Chapter Five, Part A: most points of each category from I to V (1, 3, 6, 9, 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Categories {
    /// Rule to cite.
    pub rule: RuleId,
    /// Most points of I to V.
    pub most: [u32; 5],
}

impl Categories {
    /// Category from 1 to 6.
    #[must_use]
    pub fn of(&self, points: u32) -> u8 {
        let beyond = self.most.iter().filter(|&&most| points > most).count();
        u8::try_from(beyond + 1).unwrap_or(6)
    }
}

/// 4C1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroPoint {
    /// Rule to cite.
    pub rule: RuleId,
    /// Levels taken away (2).
    pub levels: u32,
}

/// 4B1.1: level by the statutory maximum.
#[derive(Debug, Clone, PartialEq)]
pub struct Career {
    /// Rule to cite.
    pub rule: RuleId,
    /// Age at the instant offense (18).
    pub age: u32,
    /// Prior felony convictions (2).
    pub predicates: u32,
    /// Category (6).
    pub category: u8,
    /// (b): maximum of at least, level; highest first; life is `Term::Life`.
    pub levels: Vec<(Term, u32)>,
    /// (c)(3): range by levels of acceptance: 0, 2, 3.
    pub range_924c: [(Term, Term); 3],
}

impl Career {
    /// The level of 4B1.1(b) for a statutory maximum; none where the offense is no felony.
    #[must_use]
    pub fn level(&self, max: Term) -> Option<u32> {
        self.levels
            .iter()
            .find(|(at_least, _)| max >= *at_least)
            .map(|(_, level)| *level)
    }
}

/// 4B1.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArmedCareer {
    /// Rule to cite.
    pub rule: RuleId,
    /// Level in connection with a crime of violence or drug offense, or with a 5845(a) firearm (34).
    pub connected_level: u32,
    /// Level otherwise (33).
    pub level: u32,
    /// Category in those cases (6).
    pub connected_category: u8,
    /// Least category otherwise (4).
    pub category: u8,
}

/// 4B1.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepeatSex {
    /// Rule to cite.
    pub rule: RuleId,
    /// (a): least category (5).
    pub category: u8,
    /// (b): levels added (5).
    pub pattern_levels: u32,
    /// (b): least level (22).
    pub pattern_floor: u32,
}

/// 2K2.1(a): levels of (1) to (8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Firearms {
    /// Rule to cite.
    pub rule: RuleId,
    /// Levels of (a)(1) to (a)(8).
    pub levels: [u32; 8],
}

/// 2D1.1(a).
#[derive(Debug, Clone, PartialEq)]
pub struct DrugLevels {
    /// Rule to cite.
    pub rule: RuleId,
    /// (c).
    pub table: QuantityTable,
    /// (a)(1) to (a)(4) (43, 38, 30, 26).
    pub death: [u32; 4],
    /// Mitigating-role caps: from level, to level, and what is taken away (or the level it is capped at).
    pub role_caps: Vec<RoleCap>,
    /// Not above this level with the minimal role (30), levels of that role (4).
    pub minimal_role: (u32, u32),
    /// Grams of converted drug weight per gram (comment n.8(D)).
    pub conversions: Vec<(String, f64)>,
    /// Grams one marihuana plant is taken to be (100).
    pub plant_grams: u32,
}

/// (a)(5): a base level in a band is lowered with a mitigating role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleCap {
    /// Lowest level of the band.
    pub from: u32,
    /// Highest.
    pub to: u32,
    /// Level then.
    pub becomes: u32,
}

impl DrugLevels {
    /// Converted drug weight in grams of so many grams of a substance.
    #[must_use]
    pub fn converted(&self, substance: &str, grams: f64) -> Option<f64> {
        self.conversions
            .iter()
            .find(|(name, _)| name == substance)
            .map(|(_, factor)| grams * factor)
    }
}

/// 3E1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acceptance {
    /// Rule to cite.
    pub rule: RuleId,
    /// (a) (2).
    pub levels: u32,
    /// (b) in all (3).
    pub with_motion: u32,
    /// (b) only from this level before acceptance (16).
    pub motion_from_level: u32,
}

/// The Manual of one edition, whole. There is none before the oldest edition loaded.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// Which.
    pub edition: Edition,
    /// 4A1.1(a) to (c).
    pub points: &'a Points,
    /// 4A1.1(d), before 2023-11-01 (e).
    pub violent: &'a ViolentExtra,
    /// 4A1.1(e), before 2023-11-01 (d).
    pub status: &'a Status,
    /// 4A1.2.
    pub counting: &'a Counting,
    /// In force: a traffic stop is not an intervening arrest.
    pub traffic_stop: Option<RuleId>,
    /// Chapter Five, Part A.
    pub categories: &'a Categories,
    /// 4C1.1; none before 2023-11-01.
    pub zero_point: Option<&'a ZeroPoint>,
    /// 4B1.1.
    pub career: &'a Career,
    /// 4B1.4.
    pub armed: &'a ArmedCareer,
    /// 4B1.5.
    pub sex: &'a RepeatSex,
    /// 2K2.1.
    pub firearms: &'a Firearms,
    /// 2D1.1; loaded for the editions whose table was compared.
    pub drugs: Option<&'a DrugLevels>,
    /// 3E1.1.
    pub acceptance: &'a Acceptance,
    /// Chapter Five, Part A.
    pub table: &'a SentencingTable,
}
