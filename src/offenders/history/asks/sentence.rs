//! Questions about sentence, revocation, custody and release.

use crate::domain::prior::{CustodyKind, Source, Supervision, Suspension};
use crate::offenders::ask::Kind::{Code, Date, Line, Number, One, Several, Tick, Tri, Words};
use crate::offenders::ask::{Group, ask, ask_with, choices_of};

/// The longest term in months that the columns take.
const LONGEST: i32 = 12_000;

/// The sentence, as far as most need it.
pub static SENTENCE: Group = Group {
    title: "Sentence",
    hint: "",
    asks: &[
        ask_with(
            "sentence_words",
            "Sentence in words",
            Words(2000),
            "As the source has it: 5 YEARS PRISON, SES, 3 YEARS PROBATION. Terms left empty below are read from it.",
        ),
        ask_with(
            "imposed_months",
            "Imposed",
            Number(LONGEST, "months"),
            "60, 5y or 5y 6m",
        ),
        ask("imposed_days", "and days", Number(36_500, "days")),
        ask(
            "suspension",
            "Suspended",
            One(choices_of::<Suspension>, "Nothing"),
        ),
        ask_with(
            "suspended_months",
            "Part suspended",
            Number(LONGEST, "months"),
            "When only a part is",
        ),
        ask("suspended_days", "and days", Number(36_500, "days")),
        ask("probation_months", "Probation", Number(1_200, "months")),
    ],
};

/// The rest about the sentence.
pub static SENTENCE_MORE: Group = Group {
    title: "More about the sentence",
    hint: "",
    asks: &[
        ask_with(
            "sentence_date",
            "Sentence date",
            Date,
            "Left empty with a sentence: the disposition date",
        ),
        ask(
            "indeterminate_min_months",
            "Minimum of an indeterminate term",
            Number(LONGEST, "months"),
        ),
        ask("shock_days", "Shock incarceration", Number(36_500, "days")),
        ask("fine_dollars", "Fine", Number(1_000_000_000, "$")),
        ask("life", "Life", Tick),
        ask("death", "Death", Tick),
        ask("jail", "Served in jail", Tick),
        ask("fine_only", "Fine only", Tick),
        ask("alternative_fine", "Jail or, alternatively, a fine", Tri),
        ask(
            "concurrent_words",
            "Concurrent or consecutive, in words",
            Line(300),
        ),
        ask("consecutive_to", "Runs after the sentence of", Several),
    ],
};

/// Release and supervision.
pub static RELEASE: Group = Group {
    title: "Release and supervision",
    hint: "",
    asks: &[
        ask_with(
            "release_date",
            "Last release",
            Date,
            "From this sentence, after revocations too",
        ),
        ask("served_more_than_12_months", "Served more than 12 months", Tri),
        ask(
            "supervision_type",
            "Under supervision as",
            One(choices_of::<Supervision>, "None recorded"),
        ),
        ask("supervision_start", "Since", Date),
        ask("supervision_end", "Until", Date),
        ask("warrant_outstanding_from", "Warrant outstanding since", Date),
    ],
};

/// One revocation.
pub static REVOCATION: Group = Group {
    title: "Revocation",
    hint: "",
    asks: &[
        ask("revoked_on", "Revoked on", Date),
        ask("imposed_months", "Imposed", Number(LONGEST, "months")),
        ask("imposed_days", "and days", Number(36_500, "days")),
        ask("release_date", "Released", Date),
        ask_with(
            "shared_label",
            "Shared label",
            Line(60),
            "The same label on several: one revocation of several sentences",
        ),
        ask("words", "In words", Line(400)),
        ask("source", "Source", One(choices_of::<Source>, "")),
    ],
};

/// One event in custody.
pub static CUSTODY: Group = Group {
    title: "Custody",
    hint: "",
    asks: &[
        ask("happened_on", "Date", Date),
        ask("kind", "What happened", One(choices_of::<CustodyKind>, "")),
        ask("agency_name", "Prison or jail", Line(200)),
        ask("ori", "ORI", Code(20)),
        ask("event", "In words", Line(300)),
        ask("source", "Source", One(choices_of::<Source>, "")),
    ],
};
