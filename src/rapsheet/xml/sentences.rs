//! Sentences of an XML sheet: their words, or words made of their terms and amounts.

use super::super::assemble::LooseSentence;
use super::super::codes::words;
use super::super::model::Warning;
use super::super::sentence;
use super::charges;
use super::cycle;
use super::references::References;
use super::tree::Element;

/// The sentences of a `Sentencing`, one for each charge they name.
pub(super) fn read(
    sentencing: &Element,
    references: &References,
    warnings: &mut Vec<Warning>,
) -> Vec<LooseSentence> {
    let date = charges::date(sentencing, &["ActivityDate"], warnings);
    let court = references.organization(sentencing).name;
    let case_no = sentencing
        .first_value(&["SentencingCourtRecordIdentification"])
        .map(|v| words(&v));
    let mut out = Vec::new();
    for element in sentencing.all("Sentence") {
        let common = LooseSentence {
            date: charges::date(element, &["ActivityDate"], warnings).or(date),
            text: text(element),
            court: court.clone(),
            case_no: case_no.clone(),
            lines: element.lines,
            ..LooseSentence::default()
        };
        if common.text.is_empty() {
            continue;
        }
        let named = charges::all(element, "SentenceCharge", warnings);
        if named.is_empty() {
            out.push(common.clone());
        }
        for charge in named {
            let numbered = charge.numbered;
            out.push(LooseSentence {
                charge: cycle::in_court(charge),
                numbered,
                ..common.clone()
            });
        }
    }
    out
}

/// The words of a sentence; terms and amounts are added where the words do not tell them.
fn text(element: &Element) -> String {
    let described: Vec<String> = element
        .all("SentenceDescriptionText")
        .filter_map(Element::value)
        .collect();
    let fallback = || element.first_value(&["ActivityDescriptionText"]);
    let mut parts = if described.is_empty() {
        fallback().into_iter().collect()
    } else {
        described
    };
    let told = sentence::parse(&parts.join(", ").to_uppercase());
    let tells_term = told.prison.is_some()
        || told.jail.is_some()
        || told.probation.is_some()
        || told.life
        || told.shock.is_some();
    if !tells_term {
        parts.extend(element.all("SupervisionAssignedTerm").filter_map(term));
    }
    for (name, label, known) in [
        ("SupervisionFineAmount", "FINE", told.fine_cents.is_some()),
        ("CourtCostAmount", "COURT COSTS", told.costs_cents.is_some()),
    ] {
        if let Some(amount) = element.first_value(&[name]).filter(|_| !known) {
            parts.push(format!("{label} ${}", amount.trim_start_matches('$')));
        }
    }
    words(&parts.join(", "))
}

/// `5 YEARS TO 10 YEARS PRISON` of a term with ISO 8601 durations.
fn term(element: &Element) -> Option<String> {
    let length = |name: &str| element.first_value(&[name]).and_then(|d| duration(&d));
    let length = match (length("TermMinimumDuration"), length("TermMaximumDuration")) {
        (Some(min), Some(max)) if min != max => format!("{min} TO {max}"),
        (min, max) => max.or(min)?,
    };
    let kind = element
        .first_value(&["ActivityCategoryText", "ActivityDescriptionText"])
        .unwrap_or_default();
    Some(format!("{length} {kind}").trim_end().to_owned())
}

/// `P5Y6M` in words.
fn duration(text: &str) -> Option<String> {
    let mut rest = text.trim().strip_prefix('P')?.split('T').next()?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let at = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, tail) = rest.split_at_checked(at)?;
        let unit = match tail.chars().next()? {
            'Y' => "YEARS",
            'M' => "MONTHS",
            'W' => "WEEKS",
            'D' => "DAYS",
            _ => return None,
        };
        if number.parse::<u32>().ok()? > 0 {
            parts.push(format!("{number} {unit}"));
        }
        rest = tail.get(1..)?;
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(duration("P5Y").as_deref(), Some("5 YEARS"));
        assert_eq!(duration("P1Y6M0D").as_deref(), Some("1 YEARS 6 MONTHS"));
        assert_eq!(duration("P120DT0H").as_deref(), Some("120 DAYS"));
        assert_eq!(duration("5 years"), None);
        assert_eq!(duration("P"), None);
    }
}
