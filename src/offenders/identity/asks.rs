//! Every question about who an offender is.

use crate::domain::prior::{IdentifierKind, NameKind, Source, Words};
use crate::offenders::ask::Kind::{Code, Date, Line, One, Tick};
use crate::offenders::ask::{Group, ask, ask_with, choices_of};
use crate::offenders::compare::Questions;
use crate::offenders::reference::person_choices;
use crate::web::Choice;
use crate::web::fields::Shape;

/// Names, dates of birth, numbers, marks of one offender, each at most.
const ROWS: usize = 60;
/// What a tick says.
const VERIFIED: &str = "Compared with the source";

/// The name of record.
pub static NAME: Group = Group {
    title: "Name of record",
    hint: "",
    asks: &[
        ask("last_name", "Last name", Line(100)),
        ask("first_name", "First name", Line(100)),
        ask("middle_name", "Middle name", Line(100)),
        ask_with("suffix", "Suffix", Line(20), "JR, SR, III"),
        ask("name_source", "Source of the name", One(choices_of::<Source>, "")),
        ask("name_verified", VERIFIED, Tick),
    ],
};

/// The date of birth of record.
pub static BIRTH: Group = Group {
    title: "Date of birth",
    hint: "",
    asks: &[
        ask("birth_date", "Date of birth", Date),
        ask(
            "birth_source",
            "Source of the date",
            One(choices_of::<Source>, ""),
        ),
        ask("birth_verified", VERIFIED, Tick),
    ],
};

/// Numbers that find a person again.
pub static NUMBERS: Group = Group {
    title: "Numbers",
    hint: "",
    asks: &[
        ask("fbi_number", "FBI number / UCN", Code(20)),
        ask_with(
            "state_id",
            "State ID (SID)",
            Code(20),
            "With the State: MO99103487",
        ),
    ],
};

/// What the person looks like and where they come from.
pub static DESCRIPTION: Group = Group {
    title: "Description",
    hint: "",
    asks: &[
        ask("sex", "Sex", One(|| person_choices("SEX"), "Not recorded")),
        ask("race", "Race", One(|| person_choices("RACE"), "Not recorded")),
        ask_with("height", "Height", Line(10), "5'8\", 5-8, 508 or 68 inches"),
        ask_with("weight", "Weight", Line(10), "In pounds"),
        ask("eye_color", "Eyes", One(|| person_choices("EYE"), "Not recorded")),
        ask(
            "hair_color",
            "Hair",
            One(|| person_choices("HAIR"), "Not recorded"),
        ),
        ask(
            "skin_tone",
            "Skin",
            One(|| person_choices("SKIN"), "Not recorded"),
        ),
        ask("birth_place", "Place of birth", Line(100)),
        ask("citizenship", "Citizenship", Line(100)),
        ask(
            "source",
            "Source of description and numbers",
            One(choices_of::<Source>, ""),
        ),
    ],
};

/// Another name.
pub static ALIAS: Group = Group {
    title: "Other name",
    hint: "",
    asks: &[
        ask("kind", "Kind", One(other_names, "")),
        ask("last_name", "Last name or moniker", Line(100)),
        ask("first_name", "First name", Line(100)),
        ask("middle_name", "Middle name", Line(100)),
        ask("suffix", "Suffix", Line(20)),
        ask("source", "Source", One(choices_of::<Source>, "")),
        ask("verified", VERIFIED, Tick),
    ],
};

/// Another date of birth.
pub static OTHER_BIRTH: Group = Group {
    title: "Other date of birth",
    hint: "",
    asks: &[
        ask("day", "Date", Date),
        ask("source", "Source", One(choices_of::<Source>, "")),
        ask("verified", VERIFIED, Tick),
    ],
};

/// A further number.
pub static IDENTIFIER: Group = Group {
    title: "Further number",
    hint: "",
    asks: &[
        ask("kind", "Kind", One(choices_of::<IdentifierKind>, "")),
        ask("value", "Number", Code(60)),
        ask("issuer", "State or agency", Line(60)),
        ask("source", "Source", One(choices_of::<Source>, "")),
        ask("verified", VERIFIED, Tick),
    ],
};

/// A scar, mark or tattoo.
pub static MARK: Group = Group {
    title: "Scar, mark or tattoo",
    hint: "",
    asks: &[
        ask_with("code", "NCIC code", Code(20), "TAT R ARM"),
        ask("description", "Description", Line(200)),
        ask("source", "Source", One(choices_of::<Source>, "")),
    ],
};

/// Questions of the form itself.
pub static GROUPS: [&Group; 4] = [&NAME, &BIRTH, &NUMBERS, &DESCRIPTION];

/// The form with its lists, for comparing versions.
pub static QUESTIONS: Questions = Questions {
    groups: &GROUPS,
    lists: &[
        ("aliases", "other name", &ALIASES),
        ("births", "other date of birth", &BIRTHS),
        ("identifiers", "further number", &IDENTIFIERS),
        ("marks", "mark", &MARKS),
    ],
};
static ALIASES: Questions = Questions {
    groups: &[&ALIAS],
    lists: &[],
};
static BIRTHS: Questions = Questions {
    groups: &[&OTHER_BIRTH],
    lists: &[],
};
static IDENTIFIERS: Questions = Questions {
    groups: &[&IDENTIFIER],
    lists: &[],
};
static MARKS: Questions = Questions {
    groups: &[&MARK],
    lists: &[],
};

/// What the form may hold.
pub static SHAPE: Shape = Shape {
    holds: |name| matches!(name, "version" | "do") || asked(&GROUPS, name),
    lists: &[
        ("aliases", &ALIAS_SHAPE, ROWS),
        ("births", &BIRTH_SHAPE, ROWS),
        ("identifiers", &IDENTIFIER_SHAPE, ROWS),
        ("marks", &MARK_SHAPE, ROWS),
    ],
};
static ALIAS_SHAPE: Shape = Shape {
    holds: |name| asked(&[&ALIAS], name),
    lists: &[],
};
static BIRTH_SHAPE: Shape = Shape {
    holds: |name| asked(&[&OTHER_BIRTH], name),
    lists: &[],
};
static IDENTIFIER_SHAPE: Shape = Shape {
    holds: |name| asked(&[&IDENTIFIER], name),
    lists: &[],
};
static MARK_SHAPE: Shape = Shape {
    holds: |name| asked(&[&MARK], name),
    lists: &[],
};

fn asked(groups: &[&Group], name: &str) -> bool {
    groups
        .iter()
        .flat_map(|group| group.asks)
        .any(|ask| ask.name == name)
}

/// Kinds of names besides the one of record.
fn other_names() -> Vec<Choice> {
    let others = NameKind::ALL.iter().filter(|kind| **kind != NameKind::Primary);
    others
        .map(|kind| Choice::new(kind.slug(), kind.label()))
        .collect()
}
