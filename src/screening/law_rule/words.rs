//! How rules are named and told on the screen.

use crate::domain::date;
use crate::eligibility::law::{By, Rule};
use chrono::NaiveDate;

/// Where a window of time lies, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The window covers the day.
    InForce,
    /// It ended before.
    Ended,
    /// It begins later.
    Future,
}

impl State {
    /// Seen from a day.
    #[must_use]
    pub fn on(day: NaiveDate, from: NaiveDate, to: Option<NaiveDate>) -> Self {
        if day < from {
            Self::Future
        } else if to.is_some_and(|to| to < day) {
            Self::Ended
        } else {
            Self::InForce
        }
    }

    /// What is read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InForce => "In force",
            Self::Ended => "Ended",
            Self::Future => "Not yet in force",
        }
    }

    /// Tone of its tag.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::InForce => "good",
            Self::Ended => "",
            Self::Future => "warn",
        }
    }

    /// Suffix of the class of its drawing.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::InForce => "now",
            Self::Ended => "ended",
            Self::Future => "future",
        }
    }
}

/// A citation with its section signs: `18 U.S.C. § 922(g)`, `USSG § 4A1.1`, `18 U.S.C. §§ 2251(e), 2252(b)`.
#[must_use]
pub fn cite(written: &str) -> String {
    for source in ["U.S.C. ", "USSG "] {
        if let Some((title, section)) = written.split_once(source)
            && section.starts_with(|c: char| c.is_ascii_digit())
        {
            let several = section.contains(", ") && !section.contains("(a)(33), (37)");
            let sign = if several { "§§" } else { "§" };
            return format!("{title}{source}{sign} {section}");
        }
    }
    written.to_owned()
}

/// Words after which a full stop ends no sentence.
const ABBREVIATED: [&str; 14] = [
    "v", "sec", "secs", "No", "Nos", "Cir", "Pub", "L", "Fed", "Reg", "comment", "n", "Amend", "ff",
];

/// The first sentence of what a rule says.
#[must_use]
pub fn gist(summary: &str) -> String {
    let text = summary.split_whitespace().collect::<Vec<_>>().join(" ");
    for (at, _) in text.match_indices(". ") {
        let last = text[..at]
            .rsplit(|c: char| !c.is_alphanumeric() && c != '.')
            .next()
            .unwrap_or_default();
        let begins = text[at + 2..].starts_with(|c: char| c.is_uppercase() || c == '“');
        let abbreviated = ABBREVIATED.contains(&last) || last.contains('.') || last.len() == 1;
        if begins && !abbreviated {
            return text[..=at].to_owned();
        }
    }
    text
}

/// First and last day in words.
#[must_use]
pub fn window(rule: &Rule) -> String {
    let from = date::show(rule.from);
    match (rule.to, rule.begins_with_our_text) {
        (Some(to), _) => format!("{from} to {}", date::show(to)),
        (None, true) => format!("since {from} or before"),
        (None, false) => format!("since {from}"),
    }
}

/// Which date of a case picks a rule.
#[must_use]
pub const fn picked_by(by: By) -> &'static str {
    match by {
        By::Offense => "the last act of the instant offense",
        By::Sentencing => "the date of sentencing (the screening date stands in for it)",
        By::Edition => "the edition of the Guidelines Manual used (USSG § 1B1.11)",
    }
}

/// `supervised_release_max` as people read it: whole words, subsections in parentheses, numerals and abbreviations in capitals.
#[must_use]
pub fn spoken(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(['_', ' ']) {
        let after_class = words.last().is_some_and(|last| last == "class" || last == "zone");
        words.push(match word {
            "min" => "minimum".to_owned(),
            "max" => "maximum".to_owned(),
            "i" | "ii" | "iii" | "iv" | "v" | "vi" | "lsd" | "pcp" => word.to_uppercase(),
            _ if after_class => word.to_uppercase(),
            _ => subsection(word).unwrap_or_else(|| word.to_owned()),
        });
    }
    let words = words.join(" ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// `b` is `(b)`, `a1` is `(a)(1)`.
fn subsection(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let letter = letters.next().filter(|letter| ('a'..='e').contains(letter))?;
    match letters.as_str() {
        "" => Some(format!("({letter})")),
        digits if digits.len() == 1 && digits.chars().all(|c| c.is_ascii_digit()) => {
            Some(format!("({letter})({digits})"))
        }
        _ => None,
    }
}

/// The body of law a citation belongs to, in the order they are listed.
#[must_use]
pub fn body(citation: &str) -> (usize, &'static str) {
    const BODIES: [(&str, &str); 8] = [
        ("18 U.S.C. ", "Title 18, U.S. Code: crimes"),
        ("21 U.S.C. ", "Title 21, U.S. Code: drugs"),
        ("8 U.S.C. ", "Title 8, U.S. Code: immigration"),
        ("26 U.S.C. ", "Title 26, U.S. Code: National Firearms Act"),
        ("USSG ", "Sentencing Guidelines"),
        ("Fed. R.", "Federal Rules"),
        ("JM ", "Justice Manual"),
        ("RSMo ", "Missouri"),
    ];
    BODIES
        .iter()
        .enumerate()
        .find(|(_, (begin, _))| citation.starts_with(begin))
        .map_or((BODIES.len(), "Other"), |(place, (_, label))| (place, label))
}

/// The section a citation belongs to, without its subdivisions: `18 U.S.C. 924` of `18 U.S.C. 924(e)(2)(B)`.
#[must_use]
pub fn section(citation: &str) -> String {
    let end = citation
        .find(['(', ','])
        .filter(|_| !citation.contains("Part A"))
        .unwrap_or(citation.len());
    citation[..end].trim_end().to_owned()
}

/// Section and first subdivision: `18 U.S.C. 924(e)` of `18 U.S.C. 924(e)(2)(B)`.
#[must_use]
pub fn subdivision(citation: &str) -> String {
    let end = citation.find(')').map_or(citation.len(), |at| at + 1);
    citation[..end].to_owned()
}

/// A key that sorts citations as people count: 924 before 1326, 4A1.2 before 4B1.1.
#[must_use]
pub fn order(citation: &str) -> Vec<(u64, String)> {
    let mut key = Vec::new();
    let mut rest = citation;
    while !rest.is_empty() {
        let words = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(words);
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (number, after) = after.split_at(digits);
        if !word.is_empty() {
            key.push((0, word.to_owned()));
        }
        if !number.is_empty() {
            key.push((number.parse().unwrap_or(u64::MAX), String::new()));
        }
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_window_covers_its_first_and_last_day() {
        let (from, to) = (day(1988, 11, 18), Some(day(2022, 6, 24)));
        let seen = |on| State::on(on, from, to);
        assert_eq!(seen(day(1988, 11, 17)), State::Future);
        assert_eq!(seen(day(1988, 11, 18)), State::InForce);
        assert_eq!(seen(day(2022, 6, 24)), State::InForce);
        assert_eq!(seen(day(2022, 6, 25)), State::Ended);
        assert_eq!(State::on(day(2090, 1, 1), from, None), State::InForce);
    }

    #[test]
    fn citations_carry_section_signs() {
        for (written, shown) in [
            ("18 U.S.C. 922(g)", "18 U.S.C. § 922(g)"),
            ("18 U.S.C. 2251(e), 2252(b)", "18 U.S.C. §§ 2251(e), 2252(b)"),
            ("18 U.S.C. 921(a)(33), (37)", "18 U.S.C. § 921(a)(33), (37)"),
            ("USSG 4A1.1(e)", "USSG § 4A1.1(e)"),
            ("USSG Chapter Five, Part A", "USSG Chapter Five, Part A"),
            ("18 U.S.C. App. 2 sec. 2", "18 U.S.C. App. 2 sec. 2"),
            ("JM 9-27.240", "JM 9-27.240"),
        ] {
            assert_eq!(cite(written), shown);
        }
    }

    #[test]
    fn the_gist_is_the_first_sentence_and_not_an_abbreviation() {
        assert_eq!(gist("One.\nTwo follows."), "One.");
        let long = "Decided by United States v. Jackson, 110 F.4th 1120 (8th Cir. 2024). More.";
        assert_eq!(gist(long), long.strip_suffix(" More.").unwrap());
        assert_eq!(
            gist("Under 18 U.S.C. 922(g) no stop"),
            "Under 18 U.S.C. 922(g) no stop"
        );
    }

    #[test]
    fn names_are_spoken() {
        for (name, words) in [
            ("supervised_release_max", "Supervised release maximum"),
            ("a1", "(a)(1)"),
            ("b_only_from", "(b) only from"),
            ("most_of_iv", "Most of IV"),
            ("class_b_at_least", "Class B at least"),
            ("zone_d_from", "Zone D from"),
            ("pcp_actual", "PCP actual"),
            ("category", "Category"),
        ] {
            assert_eq!(spoken(name), words);
        }
    }

    #[test]
    fn sections_sort_as_people_count() {
        let mut some = ["18 U.S.C. 3559(c)", "18 U.S.C. 924(e)", "18 U.S.C. 924(c)"];
        some.sort_by_key(|citation| order(citation));
        assert_eq!(
            some,
            ["18 U.S.C. 924(c)", "18 U.S.C. 924(e)", "18 U.S.C. 3559(c)"]
        );
        assert_eq!(section("18 U.S.C. 924(e)(2)(B)"), "18 U.S.C. 924");
        assert_eq!(section("USSG Chapter Five, Part A"), "USSG Chapter Five, Part A");
        assert_eq!(section("8 U.S.C. 1326"), "8 U.S.C. 1326");
    }
}
