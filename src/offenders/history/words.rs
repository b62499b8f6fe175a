//! A sentence read from its words, for whoever types only those.

use super::model::Sentence;
use crate::domain::prior::Suspension;
use crate::rapsheet::sentence::{self as text, Suspended, Term};

/// The structured sentence that the words tell; what they do not tell stays empty. The words are kept.
#[must_use]
pub fn from_words(words: &str) -> Sentence {
    from_read(&text::parse(words), words)
}

/// A sentence as the rap sheet reader understood it, beside its words.
#[must_use]
pub fn from_read(read: &text::Sentence, words: &str) -> Sentence {
    let term = read.prison.or(read.jail);
    let mut sentence = Sentence {
        words: words.to_owned(),
        life: read.life,
        death: read.death,
        jail: read.prison.is_none() && read.jail.is_some(),
        suspension: read.suspended.map(|suspended| match suspended {
            Suspended::Imposition => Suspension::Imposition,
            Suspended::Execution => Suspension::Execution,
        }),
        probation_months: read.probation.and_then(whole_months),
        shock_days: read
            .shock
            .filter(|shock| shock.length.months == 0)
            .map(|shock| small(shock.length.days)),
        fine_dollars: read
            .fine_cents
            .map(|cents| i32::try_from(cents / 100).unwrap_or(i32::MAX)),
        concurrent_words: relation(read),
        ..Sentence::default()
    };
    if let Some(term) = term {
        let Term { length, minimum } = term;
        sentence.imposed_months = (length.months > 0).then(|| small(length.months));
        sentence.imposed_days = (length.days > 0).then(|| small(length.days));
        sentence.indeterminate_min_months = minimum
            .filter(|least| least.days == 0)
            .map(|least| small(least.months));
    }
    if let Some(part) = read.suspended_part {
        sentence.suspension = Some(Suspension::Partial);
        sentence.suspended_months = (part.months > 0).then(|| small(part.months));
        sentence.suspended_days = (part.days > 0).then(|| small(part.days));
    }
    let custody = term.is_some() || read.life || read.death || read.shock.is_some();
    sentence.fine_only = sentence.fine_dollars.is_some() && !custody && read.probation.is_none();
    sentence
}

/// Whether nothing but words was told of a sentence.
#[must_use]
pub fn only_words(sentence: &Sentence) -> bool {
    !sentence.words.is_empty()
        && *sentence
            == Sentence {
                words: sentence.words.clone(),
                sentence_date: sentence.sentence_date,
                ..Sentence::default()
            }
}

fn whole_months(term: Term) -> Option<i32> {
    (term.length.days == 0).then(|| small(term.length.months))
}

fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn relation(read: &text::Sentence) -> String {
    let said = |word: &str, which: &Option<String>| match which {
        Some(which) => format!("{word} {which}"),
        None => word.to_owned(),
    };
    let parts: Vec<String> = [
        read.concurrent
            .then(|| said("Concurrent with", &read.concurrent_with)),
        read.consecutive
            .then(|| said("Consecutive to", &read.consecutive_to)),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts
        .join("; ")
        .trim_end_matches(" with")
        .trim_end_matches(" to")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_sentence() {
        let given = from_words("5 YEARS PRISON, SES, 3 YEARS PROBATION");
        assert_eq!(given.imposed_months, Some(60));
        assert_eq!(given.suspension, Some(Suspension::Execution));
        assert_eq!(given.probation_months, Some(36));
        assert!(!given.jail && !given.fine_only);
        assert_eq!(given.words, "5 YEARS PRISON, SES, 3 YEARS PROBATION");
        let given = from_words("FINE $500");
        assert_eq!((given.fine_dollars, given.fine_only), (Some(500), true));
        let given = from_words("90 DAYS JAIL");
        assert_eq!((given.imposed_days, given.jail), (Some(90), true));
    }

    #[test]
    fn only_words_leaves_the_day_out_of_account() {
        let mut given = Sentence {
            words: "SIS".into(),
            ..Sentence::default()
        };
        assert!(only_words(&given));
        given.sentence_date = chrono::NaiveDate::from_ymd_opt(2015, 1, 1);
        assert!(only_words(&given));
        given.jail = true;
        assert!(!only_words(&given));
        assert!(!only_words(&Sentence::default()));
    }
}
