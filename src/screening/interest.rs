//! Whose interest: the state's side of the comparison and the factors of JM 9-27.240. Answers are recorded; there is no score.

use super::compare::{Line, Range, words};
use serde::{Deserialize, Serialize};

/// What an attorney records of the other jurisdiction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Interest {
    /// Least that the state charges carry, in months.
    pub state_min_months: Option<u32>,
    /// Most, in months.
    pub state_max_months: Option<u32>,
    /// The state charges carry life.
    pub state_life: bool,
    /// What would in truth be served, in months.
    pub served_months: Option<u32>,
    /// Strength of the other jurisdiction's interest.
    pub strength: String,
    /// Its ability and willingness to prosecute effectively.
    pub ability: String,
    /// The probable sentence there.
    pub sentence: String,
}

/// The factors as questions: field, heading of JM 9-27.240, what to answer.
pub const FACTORS: [(&str, &str, &str); 3] = [
    (
        "strength",
        "Strength of the state’s interest",
        "What the state seeks here, and how much of it a federal case would leave unserved",
    ),
    (
        "ability",
        "Ability and willingness to prosecute effectively",
        "Evidence, witnesses, calendar, earlier outcomes against this offender",
    ),
    (
        "sentence",
        "Probable sentence there",
        "What this court gives for this, and what of it is served",
    ),
];

impl Interest {
    /// The answer to a factor.
    #[must_use]
    pub fn answer(&self, field: &str) -> &str {
        match field {
            "strength" => &self.strength,
            "ability" => &self.ability,
            _ => &self.sentence,
        }
    }

    /// What the state charges carry, if entered.
    #[must_use]
    pub fn state(&self) -> Option<Range> {
        (self.state_life || self.state_max_months.is_some()).then_some(Range {
            min: self.state_min_months,
            max: if self.state_life { None } else { self.state_max_months },
        })
    }

    /// The state's lines of the drawing.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let line = |label: &str, range: Range| Line {
            label: label.to_owned(),
            words: words(range),
            tone: "state",
            range,
            href: String::new(),
        };
        let served = self.served_months.map(|months| Range {
            min: Some(months),
            max: Some(months),
        });
        [
            self.state().map(|range| line("State charges", range)),
            served.map(|range| line("Served in the state, likely", range)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The answers, ready to read.
#[must_use]
pub fn facts(interest: &Interest) -> Vec<(&'static str, String)> {
    FACTORS
        .iter()
        .map(|(field, heading, _)| (*heading, interest.answer(field).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_entered_draws_nothing_and_life_needs_no_number() {
        assert_eq!(Interest::default().lines(), []);
        let life = Interest {
            state_min_months: Some(120),
            state_life: true,
            ..Interest::default()
        };
        assert_eq!(life.lines()[0].words, "10 years to life");
        let short = Interest {
            state_max_months: Some(84),
            served_months: Some(28),
            ..Interest::default()
        };
        let said: Vec<String> = short.lines().into_iter().map(|line| line.words).collect();
        assert_eq!(said, ["up to 7 years", "28 months"]);
    }
}
