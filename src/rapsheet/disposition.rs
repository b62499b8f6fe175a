//! Disposition texts: date, what was decided, sentence, reason; and which of them only change an earlier one.

use super::codes::words;
use super::dates::{self, DateRead};
use super::ocr;
use super::sentence;

/// A text with the date that stood before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The date, where one could be read.
    pub(super) date: Option<DateRead>,
    /// A date was given but is none; its words.
    pub(super) bad_date: Option<String>,
    /// The rest, in capitals.
    pub(super) text: String,
}

/// What a court decided on a charge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CourtText {
    /// The decision.
    pub(super) disposition: String,
    /// The words of the sentence.
    pub(super) sentence: Option<String>,
    /// The reason given.
    pub(super) reason: Option<String>,
}

/// What a prosecutor did with a charge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProsecutorText {
    /// The action.
    pub(super) action: Option<String>,
    /// The reason given.
    pub(super) reason: Option<String>,
}

/// Words that change an earlier disposition rather than being one.
const CHANGES: [&str; 19] = [
    "REVOKED",
    "REVOCATION",
    "RESENTENCED",
    "MODIFIED",
    "MODIFICATION",
    "EXTENDED",
    "REINSTATED",
    "SET ASIDE",
    "VACATED",
    "COMMUTED",
    "PARDONED",
    "EXPUNGED",
    "SENTENCE EXECUTED",
    "EXECUTION ORDERED",
    "EXECUTION OF SENTENCE ORDERED",
    "PROBATION TERMINATED",
    "PROBATION DISCHARGED",
    "DISCHARGED FROM PROBATION",
    "PROBATION COMPLETED",
];

/// Splits `(2014-10-05; GUILTY …)` into date and text.
pub(super) fn dated(value: &str) -> Dated {
    let inner = value.trim().trim_start_matches(['(', '[', '{']).trim_start();
    let inner = unmatched_close_trimmed(inner);
    let separators = |c: char| matches!(c, ';' | ':' | ',' | '-' | '.') || c.is_whitespace();
    if let Some((date, rest)) = dates::leading(inner) {
        return Dated {
            date: Some(date),
            bad_date: None,
            text: words(rest.trim_matches(separators)),
        };
    }
    let (head, rest) = inner.split_once(';').unwrap_or(("", inner));
    if looks_like_date(head) {
        return Dated {
            date: None,
            bad_date: Some(head.trim().to_owned()),
            text: words(rest.trim_matches(separators)),
        };
    }
    Dated {
        date: None,
        bad_date: None,
        text: words(inner.trim_matches(separators)),
    }
}

/// Takes the closing parenthesis off that belongs to the one at the beginning of the value.
fn unmatched_close_trimmed(text: &str) -> &str {
    let opened = text.matches('(').count();
    let closed = text.matches([')', '}', ']']).count();
    let trimmed = text.trim_end();
    if closed > opened {
        trimmed.strip_suffix([')', '}', ']']).unwrap_or(trimmed)
    } else {
        trimmed
    }
}

fn looks_like_date(text: &str) -> bool {
    let text = text.trim();
    let figures = text.chars().filter(char::is_ascii_digit).count();
    (6..=12).contains(&text.chars().count()) && figures >= 3 && !text.contains(' ')
}

/// Whether a text changes an earlier disposition (revocation, extension, set-aside …).
pub(super) fn is_change(text: &str) -> bool {
    !text.starts_with("GUILTY") && CHANGES.iter().any(|c| text.contains(c))
}

/// Splits a court's words into disposition, sentence and reason.
pub(super) fn court(text: &str) -> CourtText {
    if let Some((disposition, sentence)) = at_sentenced(text) {
        return CourtText {
            disposition,
            sentence: Some(sentence).filter(|s| !s.is_empty()),
            reason: None,
        };
    }
    let (head, rest) = match text.split_once(';').or_else(|| text.split_once(',')) {
        Some((head, rest)) if !head.trim().is_empty() => (head.trim().to_owned(), rest.trim().to_owned()),
        _ => (text.trim_matches(';').trim().to_owned(), String::new()),
    };
    if rest.is_empty() {
        return CourtText {
            disposition: head,
            ..CourtText::default()
        };
    }
    let read = sentence::parse(&rest);
    if read.understood() {
        CourtText {
            disposition: head,
            sentence: Some(rest),
            reason: None,
        }
    } else if text.contains(';') {
        CourtText {
            disposition: head,
            sentence: None,
            reason: Some(rest),
        }
    } else {
        CourtText {
            disposition: text.to_owned(),
            ..CourtText::default()
        }
    }
}

/// Splits at the word `SENTENCED` (also misread), and at `SENTENCE:`.
fn at_sentenced(text: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = text.split(' ').collect();
    let marks = |word: &str| {
        let bare = word.trim_matches([';', ',', ':', '.']);
        bare == "SENTENCED" || word == "SENTENCE:" || (bare.len() > 8 && ocr::same_word(bare, "SENTENCED"))
    };
    let at = parts.iter().position(|w| marks(w))?;
    let joined = |list: &[&str]| list.join(" ").trim_matches([' ', ';', ',', ':', '-']).to_owned();
    let mut tail = parts.get(at + 1..).unwrap_or_default();
    if tail.first() == Some(&"TO") {
        tail = tail.get(1..).unwrap_or_default();
    }
    Some((joined(parts.get(..at).unwrap_or_default()), joined(tail)))
}

/// Splits a prosecutor's words (`DECLINED; REASON`, `DECLINED - REASON`).
pub(super) fn prosecutor(text: &str) -> ProsecutorText {
    let (action, reason) = text
        .split_once(';')
        .or_else(|| text.split_once(" - "))
        .unwrap_or((text, ""));
    let some = |s: &str| Some(s.trim_matches([';', ' ']).to_owned()).filter(|s| !s.is_empty());
    ProsecutorText {
        action: some(action),
        reason: some(reason),
    }
}

/// The words that say that something is sealed or expunged.
pub(super) fn sealed(text: &str) -> Option<String> {
    let text = words(text);
    let says = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|w| matches!(w, "SEALED" | "EXPUNGED" | "EXPUNGEMENT"));
    says.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date_and_text(value: &str) -> (Option<String>, String) {
        let d = dated(value);
        (d.date.map(|d| d.date.to_string()), d.text)
    }

    #[test]
    fn dates_in_front() {
        let date = Some("2014-10-05".to_owned());
        for value in [
            "(2014-10-05; GUILTY)",
            "2014-10-05; GUILTY)",
            "(2014-10-05; GUILTY",
            "(2014-10-05: GUILTY)",
            "(2O14-10-05; guilty)",
            "(10/05/2014; GUILTY)",
            "2014-10-05 GUILTY",
            "[2014-10-05, GUILTY]",
        ] {
            assert_eq!(date_and_text(value), (date.clone(), "GUILTY".into()), "{value}");
        }
        assert_eq!(
            date_and_text("(2014-10-05; SATOP (LEVEL 2))").1,
            "SATOP (LEVEL 2)"
        );
        assert_eq!(date_and_text("(2014-10-05; SATOP (LEVEL 2)").1, "SATOP (LEVEL 2)");
        assert_eq!(date_and_text("GUILTY"), (None, "GUILTY".into()));
        assert_eq!(
            dated("(2014-13-05; GUILTY)").bad_date.as_deref(),
            Some("2014-13-05")
        );
    }

    #[test]
    fn courts() {
        let split = |text: &str| {
            let c = court(text);
            (
                c.disposition,
                c.sentence.unwrap_or_default(),
                c.reason.unwrap_or_default(),
            )
        };
        let want = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(
            split("GUILTY PLEA SENTENCED 5 YEARS PRISON"),
            want("GUILTY PLEA", "5 YEARS PRISON", "")
        );
        assert_eq!(
            split(
                "SUSPENDED IMPOSITION OF SENTENCE SENTENCED IMPOSITION OF SENTENCE SUSPENDED, 3 YEARS PROBATION"
            ),
            want(
                "SUSPENDED IMPOSITION OF SENTENCE",
                "IMPOSITION OF SENTENCE SUSPENDED, 3 YEARS PROBATION",
                ""
            )
        );
        assert_eq!(
            split("GUILTY; SENTENCED TO 5 YEARS PRISON"),
            want("GUILTY", "5 YEARS PRISON", "")
        );
        assert_eq!(
            split("GUILTY SENTENCEO FINE $500"),
            want("GUILTY", "FINE $500", "")
        );
        assert_eq!(
            split("GUILTY; 5 YEARS PRISON"),
            want("GUILTY", "5 YEARS PRISON", "")
        );
        assert_eq!(
            split("DISMISSED; WITNESS ABSENT"),
            want("DISMISSED", "", "WITNESS ABSENT")
        );
        assert_eq!(split("GUILTY - AMENDED"), want("GUILTY - AMENDED", "", ""));
        assert_eq!(
            split("GUILTY, BUT MENTALLY ILL"),
            want("GUILTY, BUT MENTALLY ILL", "", "")
        );
    }

    #[test]
    fn prosecutors() {
        for text in [
            "DECLINED; INSUFFICIENT EVIDENCE",
            "DECLINED - INSUFFICIENT EVIDENCE",
        ] {
            let p = prosecutor(text);
            assert_eq!(
                (p.action.as_deref(), p.reason.as_deref()),
                (Some("DECLINED"), Some("INSUFFICIENT EVIDENCE"))
            );
        }
        assert_eq!(prosecutor("FILED").reason, None);
        assert_eq!(prosecutor("").action, None);
    }

    #[test]
    fn changes_and_seals() {
        assert!(is_change("PROBATION REVOKED, 6 YEARS PRISON"));
        assert!(!is_change(
            "GUILTY PLEA SENTENCED 5 YEARS, PROBATION REVOKED IN OTHER CASE"
        ));
        assert!(!is_change("DISMISSED"));
        assert_eq!(
            sealed("Sealed by  court order").as_deref(),
            Some("SEALED BY COURT ORDER")
        );
        assert_eq!(sealed("UNSEALED"), None);
    }
}
