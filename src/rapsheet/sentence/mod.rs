//! Sentence texts (`5 YEARS PRISON, SES, 3 YEARS PROBATION`) to structured sentences; the words are kept beside.

mod extras;
mod json;
mod lex;
mod phrases;
mod read;
mod suspend;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

/// A length of time in months and days, which are not exchanged for one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Whole months (a year is twelve).
    pub months: u32,
    /// Days (a week is seven).
    pub days: u32,
}

/// A term of a sentence: its length, for a range the longest, and then also the shortest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The length; of a range the maximum.
    pub length: Span,
    /// The minimum, where the text gives a range (`5-10 YEARS`).
    pub minimum: Option<Span>,
}

/// What of the sentence was suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspended {
    /// Imposition of sentence (SIS): no sentence was pronounced. In Missouri no conviction.
    Imposition,
    /// Execution of sentence (SES): the sentence was pronounced and suspended. A conviction.
    Execution,
}

/// A structured sentence. A field that the text does not mention is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The words, as written, with single spaces.
    pub text: String,
    /// Imprisonment in the custody of a department of corrections.
    pub prison: Option<Term>,
    /// Confinement in a local jail.
    pub jail: Option<Term>,
    /// Probation.
    pub probation: Option<Term>,
    /// Shock incarceration (in Missouri 120 days, RSMo 559.115).
    pub shock: Option<Term>,
    /// Supervised or mandatory supervised release, parole term.
    pub supervised_release: Option<Term>,
    /// Home detention or electronic monitoring.
    pub home_detention: Option<Term>,
    /// Imprisonment for life.
    pub life: bool,
    /// Life without parole.
    pub without_parole: bool,
    /// Death.
    pub death: bool,
    /// Time served as the sentence.
    pub time_served: bool,
    /// Credit for time served.
    pub credit_time_served: bool,
    /// Days credited, where told.
    pub credit_days: Option<u32>,
    /// Fine in cents.
    pub fine_cents: Option<u64>,
    /// Court costs and surcharges in cents.
    pub costs_cents: Option<u64>,
    /// Restitution ordered.
    pub restitution: bool,
    /// Restitution in cents, where told.
    pub restitution_cents: Option<u64>,
    /// Community service in hours.
    pub community_service_hours: Option<u32>,
    /// What was suspended.
    pub suspended: Option<Suspended>,
    /// The part of the imprisonment that was suspended, where only a part was.
    pub suspended_part: Option<Span>,
    /// The text says `SIS`.
    pub sis: bool,
    /// The text says `SES`.
    pub ses: bool,
    /// Runs with other sentences.
    pub concurrent: bool,
    /// Which ones, where told.
    pub concurrent_with: Option<String>,
    /// Runs after other sentences.
    pub consecutive: bool,
    /// Which ones, where told.
    pub consecutive_to: Option<String>,
    /// Probation, parole or suspension revoked.
    pub revoked: bool,
    /// Other changes (`PROBATION EXTENDED`).
    pub changes: Vec<String>,
    /// What was not understood, in the words of the text.
    pub unread: Vec<String>,
}

/// Reads a sentence text. Never fails: what is not understood stands in [`Sentence::unread`].
pub fn parse(text: &str) -> Sentence {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sentence = read::read(&lex::tokens(&text));
    sentence.text = text;
    sentence
}

impl Sentence {
    /// Whether anything at all was understood.
    pub fn understood(&self) -> bool {
        let empty = Self {
            text: self.text.clone(),
            unread: self.unread.clone(),
            ..Self::default()
        };
        *self != empty
    }
}
