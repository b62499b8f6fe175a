//! Questions about arrest, charge, prosecutor and court.

use crate::domain::prior::{ArrestKind, CourtMartial, Disposition, Grade, Source};
use crate::offenders::ask::Kind::{Code, Date, Line, Listed, One, Tick, Tri, Words};
use crate::offenders::ask::{Group, ask, ask_with, choices_of};
use crate::offenders::reference::state_choices;

/// The arrest.
pub static ARREST: Group = Group {
    title: "Arrest",
    hint: "",
    asks: &[
        ask("arrest_date", "Arrest date", Date),
        ask(
            "arrest_kind",
            "Arrest or summons",
            One(choices_of::<ArrestKind>, ""),
        ),
        ask("agency_name", "Arresting agency", Line(200)),
        ask("state", "State", One(state_choices, "Not recorded")),
        ask("county_fips", "County", Listed),
    ],
};

/// The rest about the arrest.
pub static ARREST_MORE: Group = Group {
    title: "More about the arrest",
    hint: "",
    asks: &[
        ask("ori", "ORI", Code(20)),
        ask("case_number", "Agency case number", Line(60)),
        ask_with(
            "source",
            "Source",
            One(choices_of::<Source>, ""),
            "What you read this from",
        ),
        ask("words", "Remarks", Words(4000)),
    ],
};

/// The charge.
pub static CHARGE: Group = Group {
    title: "Charge",
    hint: "",
    asks: &[
        ask("literal", "Offense", Line(300)),
        ask("statute", "Statute", Line(120)),
        ask_with("severity", "Class", Line(80), "As written: FELONY C"),
        ask_with(
            "grade",
            "Grade",
            One(choices_of::<Grade>, "As the class says"),
            "Left open: read from the class",
        ),
        ask("offense_date", "Offense date", Date),
        ask(
            "disposition",
            "Disposition",
            One(choices_of::<Disposition>, "Not recorded"),
        ),
        ask("disposition_date", "Disposition date", Date),
    ],
};

/// What the prosecutor did.
pub static PROSECUTOR: Group = Group {
    title: "Prosecutor",
    hint: "",
    asks: &[
        ask("prosecutor_date", "Date of action", Date),
        ask("prosecutor_action", "Action", Line(200)),
        ask("prosecutor_reason", "Reason", Line(400)),
    ],
};

/// What the court did.
pub static COURT: Group = Group {
    title: "Court",
    hint: "Give offense, statute and class again only where the court's differ from the arrest's.",
    asks: &[
        ask("court_name", "Court", Line(200)),
        ask("court_case_number", "Court case number", Line(80)),
        ask_with(
            "charging_instrument",
            "Charging instrument",
            Line(120),
            "Priors with the same one may be one sentence (USSG 4A1.2(a)(2))",
        ),
        ask("court_literal", "Offense of conviction", Line(300)),
        ask("court_statute", "Statute of conviction", Line(120)),
        ask("court_severity", "Class of conviction", Line(80)),
        ask("amended_from", "Amended from", Line(300)),
        ask("disposition_words", "Disposition in words", Line(300)),
        ask_with(
            "conviction_date",
            "Guilt established",
            Date,
            "Left empty after a conviction: the disposition date",
        ),
        ask("counsel_or_waiver", "Counsel, or a valid waiver", Tri),
        ask("final", "Conviction is final", Tri),
        ask("adult", "Convicted as an adult", Tri),
        ask(
            "court_martial",
            "Court-martial",
            One(choices_of::<CourtMartial>, "None"),
        ),
    ],
};

/// The record itself.
pub static RECORD: Group = Group {
    title: "The record",
    hint: "",
    asks: &[
        ask(
            "charge_source",
            "Source of this charge",
            One(choices_of::<Source>, ""),
        ),
        ask("modification", "Later change of the record", Line(400)),
        ask("sealed", "Sealed, says the source", Tick),
    ],
};
