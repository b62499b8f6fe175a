//! The values of a rule as people read them.

use super::words::{cite, spoken};
use crate::eligibility::law::{Parameter, Rule, Value};
use crate::web::parts::Column;

/// A parameter with one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// What it is.
    pub name: String,
    /// Its value with the unit.
    pub value: String,
    /// Provision it comes from.
    pub cite: String,
    /// The reasoning does not read it.
    pub shown_only: bool,
}

/// A parameter that is a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tabular {
    /// What it is, with its provision.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each cell with the name of its column.
    pub rows: Vec<Vec<(String, String)>>,
}

/// The parameters of a rule, single values and tables apart. Files have views of their own.
#[must_use]
pub fn of(rule: &Rule) -> (Vec<Single>, Vec<Tabular>) {
    let (mut singles, mut tabulars) = (Vec::new(), Vec::new());
    for parameter in &rule.parameters {
        match &parameter.value {
            Value::Table(rows) => tabulars.push(tabular(parameter, rows)),
            Value::Text(_) if parameter.unit == "file" => {}
            Value::Text(text) => singles.push(single(parameter, text)),
        }
    }
    // The least before the most, as people say it; the file sorts by letter.
    singles.sort_by_key(|one| match one.name.as_str() {
        "Minimum" => 0,
        "Maximum" => 1,
        _ => 2,
    });
    (singles, tabulars)
}

fn single(parameter: &Parameter, text: &str) -> Single {
    Single {
        name: spoken(&parameter.name),
        value: with_unit(text, &parameter.unit),
        cite: cite(&parameter.cite),
        shown_only: parameter.shown_only,
    }
}

/// `180 months (15 years)`, `$250,000`, `3 points`, `2025-11-01`.
fn with_unit(text: &str, unit: &str) -> String {
    let Ok(number) = text.parse::<u64>() else {
        return text.to_owned();
    };
    match unit {
        "dollars" => format!("${}", grouped(number)),
        "months" if number >= 24 && number.is_multiple_of(12) => {
            format!("{} months ({} years)", grouped(number), number / 12)
        }
        "category" => roman(number).map_or_else(|| text.to_owned(), str::to_owned),
        "level" => format!("level {number}"),
        "words" => text.to_owned(),
        "times" => format!("{number} times"),
        _ if number == 1 => format!("1 {}", unit.strip_suffix('s').unwrap_or(unit)),
        _ => format!("{} {unit}", grouped(number)),
    }
}

/// A criminal history category.
#[must_use]
pub fn roman(category: u64) -> Option<&'static str> {
    let at = usize::try_from(category).ok()?.checked_sub(1)?;
    ["I", "II", "III", "IV", "V", "VI"].get(at).copied()
}

/// Thousands apart.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn tabular(parameter: &Parameter, rows: &[Vec<String>]) -> Tabular {
    let columns: Vec<String> = parameter.columns.iter().map(|name| spoken(name)).collect();
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|text| cell(text));
        columns.iter().cloned().zip(cells).collect()
    });
    Tabular {
        caption: format!("{} ({})", spoken(&parameter.name), cite(&parameter.cite)),
        rows: rows.collect(),
        columns: columns.iter().map(Column::plain).collect(),
    }
}

/// A cell: tiers by their subsection, ranges with a dash, large numbers grouped, words without underscores.
fn cell(text: &str) -> String {
    let tier = text
        .strip_prefix('b')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(rest) = tier {
        let parts: Vec<String> = rest.chars().map(|part| format!("({part})")).collect();
        return format!("(b){}", parts.concat());
    }
    let range = text.split_once('-');
    if let Some((least, most)) = range
        && least.parse::<u64>().is_ok()
        && (most == "life" || most.parse::<u64>().is_ok())
    {
        return format!("{}–{}", number(least), number(most));
    }
    if let Some((one, two)) = text.split_once('/')
        && let (Ok(one), Ok(two)) = (one.parse::<u64>(), two.parse::<u64>())
    {
        return format!("{} / {}", grouped(one), grouped(two));
    }
    let words = number(text).replace('_', " ");
    for name in ["pcp", "lsd"] {
        if words.split(' ').any(|word| word == name) {
            return words.replace(name, &name.to_uppercase());
        }
    }
    words
}

fn number(text: &str) -> String {
    text.parse::<u64>().map_or_else(|_| text.to_owned(), grouped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_carry_their_unit() {
        for (text, unit, shown) in [
            ("180", "months", "180 months (15 years)"),
            ("12", "months", "12 months"),
            ("life", "months", "life"),
            ("250000", "dollars", "$250,000"),
            ("1", "points", "1 point"),
            ("6", "category", "VI"),
            ("34", "level", "level 34"),
            ("2025-11-01", "words", "2025-11-01"),
        ] {
            assert_eq!(with_unit(text, unit), shown);
        }
    }

    #[test]
    fn cells_are_read_without_knowing_the_file() {
        for (text, shown) in [
            ("b1A", "(b)(1)(A)"),
            ("b2", "(b)(2)"),
            ("120-life", "120–life"),
            ("10000000/20000000", "10,000,000 / 20,000,000"),
            ("serious_drug_or_violent_felony", "serious drug or violent felony"),
            ("18:2241(a)", "18:2241(a)"),
            ("1000", "1,000"),
            ("pcp_actual", "PCP actual"),
            ("0.5", "0.5"),
            ("", ""),
        ] {
            assert_eq!(cell(text), shown);
        }
    }
}
