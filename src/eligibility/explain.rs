//! Findings in words: the tree of elements with citations and the facts relied on, priors with their reasons, and questions in
//! plain English for what is missing.

use std::fmt::Write as _;

use super::Screening;
use super::calendar::Term;
use super::facts::{Facts, Fields, OffenseField, Path, Prior};
use super::findings::{Assessment, Basis, Element, Exposure, PriorRow, Status};
use super::law::{Law, Rule};
use super::logic::Tri;
use super::report::prior_id;

/// How people call a prior: `the 2014 robbery (prior p3)`.
#[must_use]
pub fn prior_name(facts: &Facts, law: &Law, index: u16) -> String {
    let Some(prior) = facts.priors.get(usize::from(index)) else {
        return "a prior".to_owned();
    };
    let kind = prior
        .offense_type
        .known()
        .map(|code| match law.offense_type(code) {
            Some(kind) => lower_first(&kind.label),
            None => code.replace('_', " "),
        });
    let kind = kind.unwrap_or_else(|| "offense".to_owned());
    match year(prior) {
        Some(year) => format!("the {year} {kind} (prior {})", prior.id),
        None => format!("the {kind} (prior {})", prior.id),
    }
}

fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next();
    // An abbreviation such as DWI keeps its capitals.
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return label.to_owned();
    }
    first
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}

fn year(prior: &Prior) -> Option<i32> {
    let days = [
        &prior.offense_date,
        &prior.conviction_date,
        &prior.sentence_date,
        &prior.arrest_date,
    ];
    days.into_iter()
        .find_map(super::facts::Fact::get)
        .map(|day| chrono::Datelike::year(&day))
}

/// The question that settles a missing fact.
#[must_use]
pub fn question(facts: &Facts, law: &Law, path: Path) -> String {
    match path {
        Path::Offense(field) => field.question().to_owned(),
        Path::Count(index, field) => format!("Count {} of 924(c): {}", index + 1, field.question()),
        Path::Prior(index, field) => field
            .question()
            .replace("{prior}", &prior_name(facts, law, index)),
    }
}

/// Every question of an assessment, those beyond the vocabulary last.
#[must_use]
pub fn questions(facts: &Facts, law: &Law, of: &Assessment) -> Vec<String> {
    let missing = of.missing.iter().map(|&path| question(facts, law, path));
    let asks = of
        .asks
        .iter()
        .filter(|_| of.status == Status::NeedsFacts)
        .map(|ask| ask.words().to_owned());
    missing.chain(asks).collect()
}

/// Status for people.
#[must_use]
pub const fn status(of: Status) -> &'static str {
    match of {
        Status::Eligible => "eligible",
        Status::NotEligible => "not eligible",
        Status::NeedsFacts => "needs facts",
    }
}

/// `15 years to life`, `0 to 10 years`, `life`.
#[must_use]
pub fn exposure(of: Exposure) -> String {
    match (of.min, of.max) {
        (Term::Life, _) => "life".to_owned(),
        (min, max) if min == max => length(min),
        (Term::Months(min), Term::Months(max)) if min % 12 == 0 && max % 12 == 0 => {
            format!("{} to {}", min / 12, length(Term::Months(max)))
        }
        (Term::Months(0), max) => format!("0 to {}", length(max)),
        (min, max) => format!("{} to {}", length(min), length(max)),
    }
}

fn length(term: Term) -> String {
    match term {
        Term::Life => "life".to_owned(),
        Term::Months(12) => "1 year".to_owned(),
        Term::Months(months) if months % 12 == 0 => format!("{} years", months / 12),
        Term::Months(1) => "1 month".to_owned(),
        Term::Months(months) => format!("{months} months"),
    }
}

/// What a basis means.
#[must_use]
pub const fn basis(of: Basis) -> &'static str {
    match of {
        Basis::Attorney => "determined by an attorney",
        Basis::Elements => "by the elements entered",
        Basis::Presumptive => "presumptive; categorical analysis with Shepard documents required",
    }
}

/// Facts relied on, with their values: `offense end: 2024-09-10`. What nobody mentioned and rests on its default is left out.
#[must_use]
pub fn relied_on(facts: &Facts, prior: Option<u16>, fields: Fields) -> Vec<String> {
    let shown = |value: Option<serde_json::Value>, path: &str| value.map(|value| value_of(&value, path));
    let of_case = |field: OffenseField| shown(super::facts::offense_value(facts, field), field.path());
    let mut lines: Vec<String> = fields.offense_fields().filter_map(of_case).collect();
    if let Some(prior) = prior.and_then(|index| facts.priors.get(usize::from(index))) {
        let of_prior =
            |field: super::facts::PriorField| shown(super::facts::prior_value(prior, field), field.path());
        lines.extend(fields.prior_fields().filter_map(of_prior));
    }
    lines
}

fn value_of(value: &serde_json::Value, path: &str) -> String {
    let name = path.rsplit('.').next().unwrap_or(path).replace('_', " ");
    match value {
        serde_json::Value::Null => format!("{name}: not known"),
        serde_json::Value::Bool(true) => format!("{name}: yes"),
        serde_json::Value::Bool(false) => format!("{name}: no"),
        serde_json::Value::String(text) => format!("{name}: {text}"),
        other => format!("{name}: {other}"),
    }
}

/// The rule an element rests on, as of the screening.
#[must_use]
pub fn rule<'a>(law: &'a Law, screening: &Screening, element: &Element) -> Option<&'a Rule> {
    law.rule(element.rule?, screening.as_of)
}

/// A whole screening, for reading at a terminal or keeping with a file.
#[must_use]
pub fn screening(facts: &Facts, law: &Law, of: &Screening) -> String {
    let mut text = String::new();
    for assessment in &of.theories {
        text.push_str(&theory(facts, law, of, assessment));
        text.push('\n');
    }
    text
}

/// One theory: result, exposure, tree, priors, questions, notes.
#[must_use]
pub fn theory(facts: &Facts, law: &Law, screening: &Screening, of: &Assessment) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut text, of);
    for element in &of.elements {
        let _ = line(&mut text, facts, law, screening, element);
    }
    if of.status != Status::NotEligible || !of.predicates.is_empty() {
        for row in &of.priors {
            let _ = prior(&mut text, facts, law, row);
        }
    }
    for question in questions(facts, law, of) {
        let _ = writeln!(text, "  ? {question}");
    }
    if of.status != Status::NotEligible {
        for flag in &of.flags {
            let _ = writeln!(text, "  ! {}", flag.words());
        }
    }
    text
}

fn head(text: &mut String, of: &Assessment) -> std::fmt::Result {
    write!(text, "{}: {}", of.theory.label(), status(of.status))?;
    if let Some(tier) = of.tier {
        write!(text, ", {tier}")?;
    }
    if let Some(carries) = of.exposure {
        let would = if of.status == Status::Eligible {
            ""
        } else {
            "would carry "
        };
        write!(text, ", {would}{}", exposure(carries))?;
    }
    if let Some(possible) = of.possible.filter(|_| of.status != Status::NotEligible) {
        write!(text, " (possibly {})", exposure(possible))?;
    }
    if of.consecutive {
        text.push_str(", consecutive");
    }
    if !of.requires_jury_finding.is_empty() {
        write!(
            text,
            "; a jury must find: {}",
            of.requires_jury_finding.join(", ")
        )?;
    }
    text.push('\n');
    Ok(())
}

fn line(
    text: &mut String,
    facts: &Facts,
    law: &Law,
    screening: &Screening,
    element: &Element,
) -> std::fmt::Result {
    let indent = "  ".repeat(usize::from(element.depth) + 1);
    write!(
        text,
        "{indent}[{}] {}",
        mark(element.test.result),
        element.id.words()
    )?;
    if let Some(rule) = rule(law, screening, element) {
        write!(text, " ({})", rule.citation)?;
    }
    let facts = relied_on(facts, None, element.test.read);
    if !facts.is_empty() {
        write!(text, " - {}", facts.join("; "))?;
    }
    text.push('\n');
    Ok(())
}

const fn mark(result: Tri) -> &'static str {
    match result {
        Tri::True => "yes",
        Tri::False => "no ",
        Tri::Unknown => " ? ",
    }
}

fn prior(text: &mut String, facts: &Facts, law: &Law, row: &PriorRow) -> std::fmt::Result {
    let name = prior_name(facts, law, row.prior);
    write!(
        text,
        "    [{}] {}: {}",
        mark(row.result),
        capital(&name),
        reason(row)
    )?;
    if let Some(of) = row.basis.filter(|_| row.result.is_true()) {
        write!(text, " ({})", basis(of))?;
    }
    let used = relied_on(facts, Some(row.prior), row.read);
    if !used.is_empty() {
        write!(text, " - {}", used.join("; "))?;
    }
    text.push('\n');
    Ok(())
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// The reason for people; a missing fact is named.
#[must_use]
pub fn reason(row: &PriorRow) -> String {
    use super::reasons::{Reason, Unknown};
    let named = |path: &str| format!("not decided; not known: {}", path.replace(['_', '.'], " "));
    match row.reason {
        Reason::Unknown(Unknown::Prior(field)) => named(field.path()),
        Reason::Unknown(Unknown::Case(field)) => named(field.path()),
        known => known.words().to_owned(),
    }
}

/// The label of a prior, for lists.
#[must_use]
pub fn label(facts: &Facts, index: u16) -> &str {
    prior_id(facts, index)
}
