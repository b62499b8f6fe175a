//! What each kind of offense is presumed to be.

use crate::domain::prior::Words as _;
use crate::eligibility::law::{Column, Law, Minor, OffenseType, Presumption, Refinement, Test, Why};
use crate::web::Shell;
use crate::web::parts::Crumb;
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/law_types.html")]
pub struct TypesPage {
    /// The frame.
    pub shell: Shell,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// Heads of the five columns of letters.
    pub heads: Vec<&'static str>,
    /// The kinds.
    pub rows: Vec<Kind>,
}

/// One kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Code; also the anchor.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Head, words and tone of each cell.
    pub cells: Vec<(&'static str, &'static str, &'static str)>,
    /// What changes a cell, and what else to know.
    pub notes: Vec<String>,
}

/// The five columns shown as columns; the others stand in the notes.
const SHOWN: [(Column, &str); 5] = [
    (Column::ViolentFelony, "Violent felony, 924(e)"),
    (Column::SeriousDrugOffense, "Serious drug offense, 924(e)"),
    (Column::CrimeOfViolence, "Crime of violence, 4B1.2"),
    (Column::ControlledSubstanceOffense, "Drug offense, 4B1.2"),
    (Column::SeriousViolentFelony, "Serious violent felony, 3559(c)"),
];

const ALSO: [(Column, &str); 6] = [
    (Column::SeriousDrugOffense3559, "Serious drug offense, 3559(c)"),
    (Column::FelonyDrugOffense, "Felony drug offense, 802(44)"),
    (
        Column::DomesticViolenceMisdemeanor,
        "Domestic-violence misdemeanor, 921(a)(33)",
    ),
    (Column::Prior924c, "Conviction under 924(c)"),
    (Column::SexConviction3559e, "Sex conviction, 3559(e)"),
    (
        Column::SexConvictionChapter110,
        "Sex conviction, 2247, 2251(e), 2252, 2426",
    ),
];

/// The page of all kinds.
#[must_use]
pub fn page(shell: Shell, law: &Law) -> TypesPage {
    TypesPage {
        shell,
        crumbs: vec![Crumb::new("Law", crate::web::paths::law())],
        heads: SHOWN.iter().map(|(_, head)| *head).collect(),
        rows: law.offense_types().iter().map(kind).collect(),
    }
}

fn kind(of: &OffenseType) -> Kind {
    let cells = SHOWN.iter().map(|(column, head)| {
        let (words, tone) = letter(of.letter(*column));
        (*head, words, tone)
    });
    let mut notes: Vec<String> = ALSO
        .iter()
        .filter(|(column, _)| of.letter(*column) != Presumption::N)
        .map(|(column, head)| format!("{head}: {}", letter(of.letter(*column)).0.to_lowercase()))
        .collect();
    notes.extend(refined(&of.refinements));
    notes.extend(of.why.map(|why| why_not(why).to_owned()));
    notes.extend(of.minor.map(|minor| lesser(minor).to_owned()));
    notes.extend((!of.note.is_empty()).then(|| told(&of.note)));
    Kind {
        code: of.code.clone(),
        label: of.label.clone(),
        cells: cells.collect(),
        notes,
    }
}

/// A letter in words, and its tone.
#[must_use]
pub const fn letter(letter: Presumption) -> (&'static str, &'static str) {
    match letter {
        Presumption::Y => ("Yes", "good"),
        Presumption::L => ("Presumed yes", "good"),
        Presumption::D => ("Depends", "warn"),
        Presumption::U => ("Presumed no", ""),
        Presumption::N => ("No", ""),
    }
}

/// What a column is called.
#[must_use]
pub fn column(of: Column) -> &'static str {
    SHOWN
        .iter()
        .chain(&ALSO)
        .find(|(column, _)| *column == of)
        .map_or("Aggravated felony, 8 U.S.C. § 1101(a)(43)", |(_, head)| head)
}

/// Refinements in words, those of the same test together.
#[must_use]
pub fn refined(all: &[Refinement]) -> Vec<String> {
    let mut told: Vec<(&Refinement, Vec<&'static str>)> = Vec::new();
    for one in all {
        match told
            .iter_mut()
            .find(|(first, _)| first.test == one.test && first.then == one.then)
        {
            Some((_, columns)) => columns.push(column(one.column)),
            None => told.push((one, vec![column(one.column)])),
        }
    }
    let told = told.into_iter().map(|(one, columns)| {
        let then = letter(one.then).0.to_lowercase();
        format!("If {}: {} ({})", test(&one.test), then, columns.join("; "))
    });
    told.collect()
}

/// A note with the short names of columns and letters written out.
#[must_use]
pub fn told(note: &str) -> String {
    const SHORT: [(&str, &str); 10] = [
        ("VF", "violent felony"),
        ("SD", "serious drug offense"),
        ("CV", "crime of violence"),
        ("CS", "controlled substance offense"),
        ("SV", "serious violent felony"),
        ("L", "presumed yes"),
        ("U", "presumed no"),
        ("D", "depends"),
        ("Y", "yes"),
        ("N", "no"),
    ];
    let words = note.split(' ').map(|word| {
        let bare = word.trim_end_matches([':', ',', ';', ')']);
        let long = SHORT.iter().find(|(short, _)| *short == bare);
        long.map_or_else(
            || word.to_owned(),
            |(_, long)| format!("{long}{}", &word[bare.len()..]),
        )
    });
    let words = words.collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn test(test: &Test) -> String {
    match test {
        Test::Prong(prong) => format!("committed by “{}”", prong.label().to_lowercase()),
        Test::Drug(drug) => format!("the drug is {}", drug.replace('_', " ")),
        Test::OffenseType(code) => format!("the kind is {}", code.replace('_', " ")),
        Test::MaxBelow(months) => format!("the maximum is below {months} months"),
        Test::MaxAtLeast(months) => format!("the maximum is {months} months or more"),
    }
}

const fn why_not(why: Why) -> &'static str {
    match why {
        Why::Overbroad => "Where it does not count: it reaches more conduct than the federal definition",
        Why::Reckless => "Where it does not count: recklessness is enough for it (Borden)",
        Why::ResidualClauseVoid => "Where it does not count: only the void residual clause reached it",
    }
}

const fn lesser(minor: Minor) -> &'static str {
    match minor {
        Minor::C1 => "Points only if long enough or similar: USSG § 4A1.2(c)(1)",
        Minor::C2 => "Never points: USSG § 4A1.2(c)(2)",
        Minor::Always => "Always points: USSG § 4A1.2 comment. (n.5)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_in_words() {
        assert_eq!(
            told("felony-murder prong: VF D"),
            "Felony-murder prong: violent felony depends"
        );
        assert_eq!(told("knowing: L"), "Knowing: presumed yes");
        assert_eq!(told("Class C, not 571.030"), "Class C, not 571.030");
    }
}
