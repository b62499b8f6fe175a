//! The classifier on tables small enough to see through: a book of the state XX and one of YY, some words and codes.

mod hints;
mod loading;
mod printed;
mod rows;

use std::sync::LazyLock;

use super::{Charge, Classifier, ClassifyErrors, ClassifyFiles, Described, Placement};
use crate::domain::prior::{Grade, Sovereign, Words};
use crate::eligibility::calendar::Term;
use crate::eligibility::law::{Law, tests::law};

static LAW: LazyLock<Law> = LazyLock::new(law);
static TABLES: LazyLock<Classifier> = LazyLock::new(|| Classifier::from_files(&files(), &*LAW).unwrap());

const WORDS: &str = r#"
years_before_arrest = 3
ignored = ["OF"]
alike = [["robbery", "robbery_armed"], ["burglary_dwelling", "burglary_building"]]

[short]
BURG = "BURGLARY"

[inchoate]
attempt_words = ["ATTEMPT"]
conspiracy_words = ["CONSPIRACY"]
other_words = ["ACCESSORY"]
increase_words = ["PERSISTENT"]
attempt = { robbery = "robbery_attempt" }
conspiracy = { drug_sale = "drug_conspiracy_attempt" }

[[pattern]]
all = ["ROBBERY"]
type = "robbery"

[[pattern]]
all = ["ROBBERY", "ARMED"]
type = "robbery_armed"

[[pattern]]
all = ["TRESPASS"]
type = "trespass"
excluded = "c1"

[[pattern]]
all = ["FRAUD"]
type = "fraud"

[[pattern]]
all = ["DRUGS"]
type = "drug_sale"
"#;

const CODES: &str = r#"
[[code]]
codes = ["1299"]
type = "robbery"

[[code]]
codes = ["2699"]
type = "fraud"

[[code]]
codes = ["2299"]
candidates = ["burglary_dwelling", "burglary_vehicle"]
"#;

const BOOK: &str = r#"
state = "XX"
name = "XXS"
source = "made for these tests"
written_on = 2026-01-01
letters = ["XXS", "ST"]
subdivides = ".-"
attempt = ["900.1"]
conspiracy = ["900.2"]

[[class]]
class = "B"
from = 1979-01-01
max = 180
cite = "XXS 1.1"

[[class]]
class = "C"
from = 1979-01-01
max = 84
cite = "XXS 1.1"

[[class]]
class = "D"
from = 1979-01-01
max = 48
cite = "XXS 1.1"

[[class]]
class = "E"
from = 1979-01-01
to = 2009-12-31
max = 24
cite = "XXS 1.1"

[[class]]
class = "misdemeanor_A"
from = 1979-01-01
max = 12
cite = "XXS 1.1"

[[class]]
class = "misdemeanor_B"
from = 1979-01-01
max = 6
cite = "XXS 1.1"

# Class C under its old number, D (graver forms B) under the new one from 2017.
[[statute]]
section = "100.1"
title = "burglary"
from = 1979-01-01
to = 2016-12-31
now = "200.1"
cite = "XXS 100.1"
type = "burglary_building"
classes = ["C"]

[[statute]]
section = "200.1"
title = "burglary"
from = 2017-01-01
formerly = "100.1"
cite = "XXS 200.1"
type = "burglary_building"
classes = ["D", "B"]

# The same class at all times, but in 2015 it was graver.
[[statute]]
section = "110.1"
title = "stealing"
from = 1979-01-01
to = 2014-12-31
cite = "XXS 110.1"
type = "theft_felony"
classes = ["D"]

[[statute]]
section = "110.1"
title = "stealing"
from = 2015-01-01
to = 2015-12-31
cite = "XXS 110.1"
type = "theft_felony"
classes = ["B"]

[[statute]]
section = "110.1"
title = "stealing"
from = 2016-01-01
cite = "XXS 110.1"
type = "theft_felony"
classes = ["D"]

# What it is, the statute leaves open.
[[statute]]
section = "120.1"
title = "violence"
from = 1979-01-01
cite = "XXS 120.1"
candidates = ["robbery", "assault_weapon"]
classes = ["C"]

[[statute]]
section = "120.1.2"
title = "violence, second alternative"
from = 1979-01-01
cite = "XXS 120.1.2"
type = "robbery"
classes = ["C"]

[[statute]]
section = "130.1"
title = "trespass"
from = 1979-01-01
cite = "XXS 130.1"
type = "trespass"
excluded = "c2"
classes = ["misdemeanor_A"]

[[statute]]
section = "140.1"
title = "assault"
from = 1979-01-01
to = 2016-12-31
now = "140.2"
cite = "XXS 140.1"
type = "assault_weapon"
classes = ["C", "misdemeanor_A"]

[[statute]]
section = "140.2"
title = "assault"
from = 2017-01-01
cite = "XXS 140.2"
type = "assault_weapon"
classes = ["misdemeanor_B"]

# Neither class nor maximum.
[[statute]]
section = "150.1"
title = "fraud"
from = 1979-01-01
cite = "XXS 150.1"
type = "fraud"
grade = "felony"

# Graver with these words.
[[statute]]
section = "160.1"
title = "robbery"
from = 1979-01-01
cite = "XXS 160.1"
type = "robbery"
classes = ["C"]

[[statute.when]]
all = ["ARMED"]
type = "robbery_armed"
classes = ["B"]

[[statute.when]]
all = ["STREET"]
type = "robbery"

[[statute]]
section = "160.1.5"
title = "robbery in the street"
from = 1979-01-01
cite = "XXS 160.1.5"
type = "robbery"
classes = ["C"]

# Moved, and graver since when armed.
[[statute]]
section = "180.1"
title = "threat"
from = 1979-01-01
to = 2016-12-31
now = "180.2"
cite = "XXS 180.1"
type = "terroristic_threat"
classes = ["C"]

[[statute]]
section = "180.2"
title = "threat"
from = 2017-01-01
formerly = "180.1"
cite = "XXS 180.2"
type = "terroristic_threat"
classes = ["D"]

[[statute.when]]
all = ["ARMED"]
classes = ["B"]

[[statute]]
section = "170.1"
title = "drugs"
from = 1979-01-01
cite = "XXS 170.1"
type = "drug_sale"
by_grade = { misdemeanor = "drug_possession" }
classes = ["E", "misdemeanor_A"]

[[pattern]]
all = ["HOUSEBREAKING"]
section = "200.1"

[[pattern]]
all = ["HOLDUP"]
section = "120.1.2"

[[pattern]]
all = ["MUGGING"]
section = "160.1.5"

[[pattern]]
all = ["STEALING"]
section = "110.1"
"#;

const OTHER: &str = r#"
state = "YY"
name = "YYL"
source = "made for these tests"
written_on = 2026-01-01
letters = ["YYL"]
subdivides = "."

[[statute]]
section = "100.1"
title = "fraud"
from = 1979-01-01
cite = "YYL 100.1"
type = "fraud"
max = 36
"#;

fn files() -> ClassifyFiles {
    [
        ("words.toml", WORDS),
        ("ncic.toml", CODES),
        ("state/XX.toml", BOOK),
        ("state/YY.toml", OTHER),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .into_iter()
    .collect()
}

/// The files with one place changed.
fn read(file: &str, from: &str, to: &str) -> Result<Classifier, ClassifyErrors> {
    let mut files = files();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    *text = text.replacen(from, to, 1);
    Classifier::from_files(&files, &*LAW)
}

/// A charge in XX on a day; none if it is empty.
fn charge<'a>(statute: &'a str, words: &'a str, severity: &'a str, on: &str) -> Charge<'a> {
    Charge {
        sovereign: Some(Sovereign::State),
        state: "XX",
        arrest: Described {
            statute,
            words,
            severity,
            ncic: "",
        },
        offense_date: (!on.is_empty()).then(|| on.parse().unwrap()),
        ..Charge::default()
    }
}

fn place(charge: &Charge<'_>) -> Placement {
    TABLES.place(charge, &*LAW)
}

/// `kind grade months`, `-` for what is unknown.
fn shown(placement: &Placement) -> String {
    let max = placement.max.value.map_or("-".to_owned(), |term| match term {
        Term::Months(months) => months.to_string(),
        Term::Life => "life".to_owned(),
    });
    format!(
        "{} {} {max}",
        placement.offense_type.value.as_deref().unwrap_or("-"),
        placement.grade.value.map_or("-", Grade::slug)
    )
}
