//! The four words of a ruling.

/// What a lawyer says of one prior under one theory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It counts.
    Counts,
    /// It does not.
    DoesNot,
    /// It cannot be said without documents: the presumption is withdrawn, the question stays open.
    NeedsDocuments,
    /// Left aside: the presumption stands.
    NotConsidered,
}

impl Word {
    /// In the order they are offered.
    pub const ALL: [Self; 4] = [
        Self::Counts,
        Self::DoesNot,
        Self::NeedsDocuments,
        Self::NotConsidered,
    ];

    /// The word as stored.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::DoesNot => "does_not",
            Self::NeedsDocuments => "needs_documents",
            Self::NotConsidered => "not_considered",
        }
    }

    /// The word as read in a cell.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Counts => "Counts",
            Self::DoesNot => "Does not count",
            Self::NeedsDocuments => "Needs documents",
            Self::NotConsidered => "Not considered",
        }
    }

    /// What it does, as offered in the form.
    #[must_use]
    pub const fn offered(self) -> &'static str {
        match self {
            Self::Counts => "Counts: the documents show that it qualifies",
            Self::DoesNot => "Does not count: the documents show that it does not qualify",
            Self::NeedsDocuments => "Needs documents: open until they are here, whatever is presumed",
            Self::NotConsidered => "Not considered: left aside, the presumption stands",
        }
    }

    /// The word of that slug.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.slug() == slug)
    }
}
