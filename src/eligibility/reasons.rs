//! Why a prior counts or does not: a closed set, with the words that people read.

use serde::{Deserialize, Serialize};

use super::facts::PriorField;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $words:literal;)+) => {
        /// Why a prior counts or does not.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Reason {
            $($(#[$doc])* $name,)+
            /// Not decided: this fact of the prior (or of the case) is not known.
            Unknown(Unknown),
        }

        impl Reason {
            /// Every settled one.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn fixed(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($slug, $words),)+
                    Self::Unknown(_) => ("unknown", "Not decided: a fact is missing."),
                }
            }
        }
    };
}

/// What is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// A fact of the prior.
    Prior(PriorField),
    /// A fact of the case, by its path.
    Case(super::facts::OffenseField),
}

reasons! {
    /// It qualifies.
    Counts = "counts", "Counts.";
    /// Maximum of one year or less.
    NotOver1Y = "not_over_1y", "Punishable by one year or less.";
    /// 921(a)(20)(B).
    StateMisdLe2Y = "state_misd_le_2y", "A state misdemeanor punishable by two years or less (18 U.S.C. 921(a)(20)(B)).";
    /// 921(a)(20)(A).
    BusinessOffense = "business_offense", "An antitrust or similar business offense (18 U.S.C. 921(a)(20)(A)).";
    /// Civil rights restored, or relief under 925(c), or lapsed under 921(a)(33)(C).
    Restored = "restored", "Rights are restored without any firearms restriction.";
    /// Expunged or set aside.
    Expunged = "expunged", "Expunged or set aside.";
    /// Pardoned.
    Pardoned = "pardoned", "Pardoned.";
    /// Vacated in time.
    VacatedBefore = "vacated_before", "Vacated before it would matter.";
    /// Foreign.
    Foreign = "foreign", "A foreign conviction does not count here.";
    /// Tribal or military: no authority settles it.
    TribalUnclear = "tribal_unclear", "A tribal or military conviction does not count here, or no authority settles whether it does.";
    /// No conviction.
    NotConviction = "not_conviction", "Not a conviction (suspended imposition, diversion, pending, dismissed or acquitted).";
    /// Juvenile.
    Juvenile = "juvenile", "A juvenile finding does not count here.";
    /// Not before the instant offense.
    AfterInstant = "after_instant", "Not earlier than the instant offense.";
    /// Below the ten-year maximum.
    MaxLt10Y = "max_lt_10y", "The maximum is below ten years.";
    /// Broader than the federal definition.
    Overbroad = "overbroad", "The statute reaches more than the federal definition.";
    /// Recklessness or less suffices.
    Reckless = "reckless", "Recklessness or less suffices (Borden).";
    /// Only the void residual clause would reach it.
    ResidualClauseVoid = "residual_clause_void", "Only the residual clause reached it, which is void (Johnson 2015).";
    /// Another kind of offense.
    OtherKind = "other_kind", "Not the kind of offense asked for.";
    /// Not different from another prior's occasion.
    SameOccasion = "same_occasion", "Qualifies, but on the same occasion as another prior, or perhaps.";
    /// More than 15 years before.
    Stale15Y = "stale_15y", "Outside the fifteen-year window.";
    /// More than 10 years before.
    Stale10Y = "stale_10y", "Outside the ten-year window.";
    /// More than 5 years before, under 18.
    Stale5YJuv = "stale_5y_juv", "Committed before 18 and outside the five-year window.";
    /// Part of a single sentence.
    SingleSentence = "single_sentence", "Part of a single sentence with another prior.";
    /// 4A1.2(c)(1).
    ExcludedC1 = "excluded_c1", "A lesser offense of USSG 4A1.2(c)(1), too short and not similar.";
    /// 4A1.2(c)(2).
    ExcludedC2 = "excluded_c2", "A lesser offense of USSG 4A1.2(c)(2), never counted.";
    /// Served twelve months or less.
    ServedLe12M = "served_le_12m", "Served twelve months or less.";
    /// Released too long ago.
    ReleasedGt15Y = "released_gt_15y", "Released more than fifteen years before the instant offense began.";
    /// Still open to appeal.
    NotFinal = "not_final", "Not final before the instant offense.";
    /// Order of offense and conviction.
    Sequence = "sequence", "Offense and conviction do not follow each other in the order required.";
    /// 18:3559(c)(3).
    C3Nonqualifying = "c3_nonqualifying", "No weapon and no serious injury: nonqualifying under 18 U.S.C. 3559(c)(3).";
    /// Part of the instant offense.
    PartOfInstant = "part_of_instant", "Part of the instant offense or its relevant conduct.";
    /// No counsel and no waiver.
    NoCounsel = "no_counsel", "Without counsel and without a valid waiver.";
    /// The relationship is not one of 921(a)(33).
    Relationship = "relationship", "The victim was not in one of the relationships of 18 U.S.C. 921(a)(33).";
    /// An attorney's or court's ruling on this prior.
    Determined = "determined", "An attorney determined that it does not qualify.";
}

impl Reason {
    /// The code as data: `max_lt_10y`, `unknown:release_date`.
    #[must_use]
    pub fn code(self) -> std::borrow::Cow<'static, str> {
        match self {
            Self::Unknown(Unknown::Prior(field)) => format!("unknown:{}", field.path()).into(),
            Self::Unknown(Unknown::Case(field)) => format!("unknown:{}", field.path()).into(),
            known => known.fixed().0.into(),
        }
    }

    /// One sentence for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        self.fixed().1
    }

    /// The settled reason of that code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.fixed().0 == code)
    }
}

impl Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unknown(_) => serializer.serialize_str(&self.code()),
            known => serializer.serialize_str(known.fixed().0),
        }
    }
}

impl<'de> Deserialize<'de> for Reason {
    /// Settled reasons only: law files name them.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::of_code(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown reason `{code}`")))
    }
}
