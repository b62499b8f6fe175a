//! The small shapes that the component macros in `templates/components/` read. All text is ready to show.

/// A page above this one, for `ui::breadcrumbs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What the page is called.
    pub label: String,
    /// Its path.
    pub href: String,
}

impl Crumb {
    /// A crumb from its two strings.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// An officer-safety caution, for `ui::cautions`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caution {
    /// What to beware of, such as "Armed and dangerous".
    pub text: String,
    /// Who says so.
    pub source: String,
    /// When it was noted, `MM/DD/YYYY`.
    pub noted_on: String,
    /// When it lapses, `MM/DD/YYYY`; empty when it does not.
    pub expires_on: String,
    /// Whether that day has passed.
    pub expired: bool,
}

/// One tab over a list, for `tables::tabs`. A tab is a link: its list has a URL of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// How many things it holds, where that is known.
    pub count: Option<u64>,
    /// Whether it is the one shown.
    pub current: bool,
}

/// How a column is sorted at present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Not by this column.
    #[default]
    None,
    /// Smallest or oldest first.
    Ascending,
    /// Largest or newest first.
    Descending,
}

impl Sort {
    /// The value of `aria-sort`.
    #[must_use]
    pub const fn aria(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    /// The icon beside the column's name.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::None => "unfold_more",
            Self::Ascending => "arrow_upward",
            Self::Descending => "arrow_downward",
        }
    }
}

/// The head of one column, for `tables::head`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What the column holds.
    pub label: String,
    /// The same list sorted by this column the other way; empty when it cannot be sorted.
    pub href: String,
    /// How it is sorted at present.
    pub sort: Sort,
    /// Whether its cells are numbers, which stand right.
    pub numeric: bool,
}

impl Column {
    /// A column that cannot be sorted.
    pub fn plain(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// A column whose head is a link that sorts by it.
    pub fn sorted(label: impl Into<String>, href: impl Into<String>, sort: Sort) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            sort,
            numeric: false,
        }
    }

    /// The same column with its cells to the right.
    #[must_use]
    pub fn numeric(self) -> Self {
        Self {
            numeric: true,
            ..self
        }
    }
}

/// The way to the neighbours of a page of rows, for `tables::pager`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// Path of the rows before; empty on the first page.
    pub previous: String,
    /// Path of the rows after; empty on the last page.
    pub next: String,
    /// What is shown, such as "25 of 412 referrals".
    pub summary: String,
}

/// One field of a record that somebody else changed while this reader was typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Name of the field.
    pub label: String,
    /// What is saved now.
    pub saved: String,
    /// What this reader typed.
    pub typed: String,
}

impl Difference {
    /// The fields, given as name, saved and typed, that differ.
    #[must_use]
    pub fn between(fields: &[(&str, &str, &str)]) -> Vec<Self> {
        fields
            .iter()
            .filter(|(_, saved, typed)| saved != typed)
            .map(|(label, saved, typed)| Self {
                label: (*label).to_owned(),
                saved: (*saved).to_owned(),
                typed: (*typed).to_owned(),
            })
            .collect()
    }
}

/// How far a step of a form in steps is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// Not begun.
    #[default]
    Todo,
    /// The one on the page.
    Current,
    /// Nothing is missing.
    Done,
    /// Visited, but something is still missing.
    Missing,
}

impl StepState {
    /// The class suffix.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Current => "current",
            Self::Done => "done",
            Self::Missing => "missing",
        }
    }

    /// The state in words, which stand beside its sign.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Todo => "Not started",
            Self::Current => "In progress",
            Self::Done => "Complete",
            Self::Missing => "Something is missing",
        }
    }
}

/// One step of a form in steps, for `flow::steps`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What it is called.
    pub label: String,
    /// Its path; empty while it cannot be opened.
    pub href: String,
    /// How far it is.
    pub state: StepState,
}

/// One line of an imported file, for `ui::source`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceLine {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The line as it stands.
    pub text: String,
    /// Whether it belongs to what is looked at.
    pub marked: bool,
    /// What was noticed about it; empty for nothing.
    pub note: String,
}
