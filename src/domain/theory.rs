//! The theories of federal prosecution that a decision can rest on, by the words of design.md §2.

/// A theory: how it is called in data and how people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theory {
    /// The word in the database, in facts and findings.
    pub slug: &'static str,
    /// Citation and what it is.
    pub label: &'static str,
}

const fn theory(slug: &'static str, label: &'static str) -> Theory {
    Theory { slug, label }
}

/// Every theory a decision may name, firearms first, as lawyers list them.
pub const ALL: &[Theory] = &[
    theory("922g1", "18 U.S.C. § 922(g)(1): felon in possession of a firearm"),
    theory(
        "922g3",
        "18 U.S.C. § 922(g)(3): drug user in possession of a firearm",
    ),
    theory("922g5", "18 U.S.C. § 922(g)(5): alien in possession of a firearm"),
    theory("922g8", "18 U.S.C. § 922(g)(8): firearm under a protective order"),
    theory(
        "922g9",
        "18 U.S.C. § 922(g)(9): firearm after a domestic-violence misdemeanor",
    ),
    theory("922n", "18 U.S.C. § 922(n): receiving a firearm under indictment"),
    theory("acca_924e", "18 U.S.C. § 924(e): Armed Career Criminal Act"),
    theory(
        "924c",
        "18 U.S.C. § 924(c): firearm in a crime of violence or drug trafficking crime",
    ),
    theory("924j", "18 U.S.C. § 924(j): death caused by a firearm"),
    theory(
        "841",
        "21 U.S.C. § 841: distribution or possession with intent to distribute",
    ),
    theory("851", "21 U.S.C. § 851: increased penalty for prior convictions"),
    theory("3559c", "18 U.S.C. § 3559(c): three strikes"),
    theory(
        "3559e",
        "18 U.S.C. § 3559(e): repeated sex offenses against children",
    ),
    theory(
        "1326b",
        "8 U.S.C. § 1326(b): reentry after removal with prior convictions",
    ),
    theory("career_offender_4b1_1", "USSG § 4B1.1: career offender"),
];

/// The theory of that word, if there is one.
#[must_use]
pub fn of_slug(slug: &str) -> Option<&'static Theory> {
    ALL.iter().find(|theory| theory.slug == slug)
}

/// What people read for a word; the word itself when it is none of these.
#[must_use]
pub fn label(slug: &str) -> String {
    of_slug(slug).map_or_else(|| slug.to_owned(), |theory| theory.label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_word_stands_twice() {
        let slugs: HashSet<_> = ALL.iter().map(|theory| theory.slug).collect();
        assert_eq!(slugs.len(), ALL.len());
        assert_eq!(
            label("851"),
            "21 U.S.C. § 851: increased penalty for prior convictions"
        );
        assert_eq!(label("unheard_of"), "unheard_of");
    }
}
