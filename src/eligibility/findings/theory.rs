//! The theories by name.

use serde::Serialize;

macro_rules! theories {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $label:literal;)+) => {
        /// A statutory theory of prosecution or of an increased penalty.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TheoryId { $($(#[$doc])* $name),+ }

        impl TheoryId {
            /// Every one, in the order of the report.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word as data.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug),+ }
            }

            /// Citation and what it is.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The theory of that word.
            #[must_use]
            pub fn of_slug(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|theory| theory.slug() == slug)
            }
        }
    };
}

theories! {
    /// 18:922(g)(1).
    G1 = "922g1", "18 U.S.C. § 922(g)(1): felon in possession of a firearm";
    /// 18:922(g)(3).
    G3 = "922g3", "18 U.S.C. § 922(g)(3): drug user in possession of a firearm";
    /// 18:922(g)(5).
    G5 = "922g5", "18 U.S.C. § 922(g)(5): alien in possession of a firearm";
    /// 18:922(g)(8).
    G8 = "922g8", "18 U.S.C. § 922(g)(8): firearm under a protective order";
    /// 18:922(g)(9).
    G9 = "922g9", "18 U.S.C. § 922(g)(9): firearm after a domestic-violence misdemeanor";
    /// 18:922(n).
    N = "922n", "18 U.S.C. § 922(n): receiving a firearm under indictment";
    /// 18:924(e).
    Acca = "acca_924e", "18 U.S.C. § 924(e): Armed Career Criminal Act";
    /// 18:924(c).
    C = "924c", "18 U.S.C. § 924(c): firearm in a crime of violence or drug trafficking crime";
    /// 18:924(j).
    J = "924j", "18 U.S.C. § 924(j): death caused by a firearm";
    /// 21:841.
    Drugs = "841", "21 U.S.C. § 841: distribution or possession with intent to distribute";
    /// 21:851.
    Info851 = "851", "21 U.S.C. § 851: increased penalty for prior convictions";
    /// 18:3559(c).
    ThreeStrikes = "3559c", "18 U.S.C. § 3559(c): three strikes";
    /// 18:3559(e).
    TwoStrikes = "3559e", "18 U.S.C. § 3559(e): repeated sex offenses against children";
    /// 8:1326.
    Reentry = "1326b", "8 U.S.C. § 1326(b): reentry after removal with prior convictions";
    /// 18:2247.
    S2247 = "2247", "18 U.S.C. § 2247: repeated sexual abuse";
    /// 18:2251(e), 2252(b), 2252A(b).
    S2251 = "2251e", "18 U.S.C. §§ 2251(e), 2252(b), 2252A(b): repeated child exploitation";
    /// 18:2426.
    S2426 = "2426", "18 U.S.C. § 2426: repeated transportation for sexual activity";
}

impl Serialize for TheoryId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}
