//! What the form may hold.

use crate::web::fields::Shape;

/// One question: name, words beside it, width, longest answer in characters.
pub type Ask = (&'static str, &'static str, &'static str, usize);

/// An arrest.
pub const ARREST: [Ask; 4] = [
    ("date", "Arrest date", "sm", 10),
    ("agency", "Arresting agency", "xl", 200),
    ("ori", "ORI", "sm", 20),
    ("case_no", "Case number", "md", 60),
];
/// A charge at arrest.
pub const CHARGE: [Ask; 6] = [
    ("seq", "No.", "xs", 4),
    ("literal", "Offense", "xl", 300),
    ("statute", "Statute", "md", 100),
    ("ncic", "NCIC code", "xs", 10),
    ("severity", "Class", "md", 60),
    ("offense_date", "Offense date", "sm", 10),
];
/// What the prosecutor did.
pub const ACTION: [Ask; 4] = [
    ("seq", "Charge no.", "xs", 4),
    ("date", "Date", "sm", 10),
    ("action", "Action", "md", 100),
    ("reason", "Reason", "lg", 300),
];
/// A court.
pub const COURT: [Ask; 2] = [
    ("agency", "Court", "xl", 200),
    ("case_no", "Court case number", "md", 60),
];
/// A charge in court.
pub const IN_COURT: [Ask; 9] = [
    ("seq", "Charge no.", "xs", 4),
    ("literal", "Offense in court", "xl", 300),
    ("statute", "Statute", "md", 100),
    ("severity", "Class", "md", 60),
    ("amended_from", "Amended from", "lg", 300),
    ("disposition", "Disposition", "lg", 300),
    ("date", "Date of disposition", "sm", 10),
    ("sentence", "Sentence, in the words of the sheet", "xl", 1000),
    ("sentence_date", "Sentenced on, if another day", "sm", 10),
];
/// A later change of a sentence.
pub const CHANGE: [Ask; 2] = [
    ("date", "Date", "sm", 10),
    ("text", "Revocation or other change", "xl", 500),
];
/// An event in custody.
pub const CUSTODY: [Ask; 3] = [
    ("date", "Date", "sm", 10),
    ("event", "Event", "md", 100),
    ("agency", "Place", "lg", 200),
];

fn one_of(asks: &[Ask], name: &str) -> bool {
    asks.iter().any(|(known, ..)| *known == name)
}

static CHANGES: Shape = Shape {
    holds: |name| one_of(&CHANGE, name),
    lists: &[],
};
static IN_COURTS: Shape = Shape {
    holds: |name| one_of(&IN_COURT, name),
    lists: &[("changes", &CHANGES, 50)],
};
static COURTS: Shape = Shape {
    holds: |name| one_of(&COURT, name),
    lists: &[("charges", &IN_COURTS, 200)],
};
static CHARGES: Shape = Shape {
    holds: |name| one_of(&CHARGE, name),
    lists: &[],
};
static ARRESTS: Shape = Shape {
    holds: |name| one_of(&ARREST, name),
    lists: &[("charges", &CHARGES, 200)],
};
static ACTIONS: Shape = Shape {
    holds: |name| one_of(&ACTION, name),
    lists: &[],
};
static EVENTS: Shape = Shape {
    holds: |name| one_of(&CUSTODY, name),
    lists: &[],
};

/// The whole form.
pub static CYCLE: Shape = Shape {
    holds: |name| name == "version",
    lists: &[
        ("arrests", &ARRESTS, 50),
        ("prosecution", &ACTIONS, 200),
        ("courts", &COURTS, 50),
        ("custody", &EVENTS, 200),
    ],
};
