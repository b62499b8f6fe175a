//! The steps of the nomination form, in order.

use std::fmt;

/// One page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Who.
    Offender,
    /// What is on the record.
    History,
    /// What they did now.
    Conduct,
    /// The case in state court.
    StateCase,
    /// Why the worst of the worst, and why federal.
    Reasons,
    /// Which papers there are.
    Attachments,
    /// Everything on one page, and the button.
    Review,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] = [
        Self::Offender,
        Self::History,
        Self::Conduct,
        Self::StateCase,
        Self::Reasons,
        Self::Attachments,
        Self::Review,
    ];

    /// The word in the address.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Offender => "offender",
            Self::History => "history",
            Self::Conduct => "conduct",
            Self::StateCase => "state-case",
            Self::Reasons => "reasons",
            Self::Attachments => "attachments",
            Self::Review => "review",
        }
    }

    /// The step's name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Offender => "Offender",
            Self::History => "Criminal history",
            Self::Conduct => "Instant offense",
            Self::StateCase => "State case",
            Self::Reasons => "Why this offender",
            Self::Attachments => "Attachments",
            Self::Review => "Review and submit",
        }
    }

    /// The step of that word.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == slug)
    }

    /// The one after.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    /// The one before.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|step| *step < self)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}
