//! What an agency is.

/// The closed set of the column `agency.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Prosecuting or circuit attorney.
    Prosecutor,
    /// City or county police.
    Police,
    /// Sheriff.
    Sheriff,
    /// State agency.
    State,
    /// Federal agency.
    Federal,
    /// Anything else, such as a task force.
    Other,
}

impl Kind {
    /// Every kind, in the order people read them.
    pub const ALL: [Self; 6] = [
        Self::Prosecutor,
        Self::Police,
        Self::Sheriff,
        Self::State,
        Self::Federal,
        Self::Other,
    ];

    /// As stored.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Prosecutor => "prosecutor",
            Self::Police => "police",
            Self::Sheriff => "sheriff",
            Self::State => "state",
            Self::Federal => "federal",
            Self::Other => "other",
        }
    }

    /// As read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Prosecutor => "Prosecutor's office",
            Self::Police => "Police department",
            Self::Sheriff => "Sheriff's office",
            Self::State => "State agency",
            Self::Federal => "Federal agency",
            Self::Other => "Other",
        }
    }

    /// The kind of that slug.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}
