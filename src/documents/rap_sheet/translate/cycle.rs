//! From a cycle as read to the cycle as recorded.

use super::charge::{Around, charge};
use super::custody::{event, note_release};
use super::join::join;
use super::place::of_ori;
use crate::domain::date;
use crate::domain::prior::{ArrestKind, Source};
use crate::offenders::history::{CycleRecord, Lines};
use crate::rapsheet;
use crate::rapsheet::Arrest;
use uuid::Uuid;

/// Lines of the file as the history records them; none for what was not read from a file.
pub fn lines(read: rapsheet::Lines) -> Option<Lines> {
    let from = i32::try_from(read.first).ok().filter(|from| *from > 0)?;
    Some(Lines {
        from,
        to: i32::try_from(read.last).unwrap_or(from).max(from),
    })
}

/// A cycle as the history records it.
pub fn cycle(read: &rapsheet::Cycle, document_id: Uuid) -> CycleRecord {
    let arrest = read.arrest.as_ref().or(read.further_arrests.first());
    let field = |pick: fn(&Arrest) -> &Option<String>| {
        arrest.and_then(|arrest| pick(arrest).clone()).unwrap_or_default()
    };
    let agency_name = field(|arrest| &arrest.agency);
    let ori = field(|arrest| &arrest.ori);
    let state = of_ori(&ori);
    let around = Around {
        state: &state,
        juvenile: read.juvenile,
        sealed: read.sealed.is_some(),
    };
    let mut charges: Vec<_> = join(read).iter().map(|joined| charge(joined, around)).collect();
    let custody: Vec<_> = read.corrections.iter().map(event).collect();
    note_release(&mut charges, &custody);
    name_consecutive(&mut charges, read);
    CycleRecord {
        arrest_date: arrest.and_then(|arrest| arrest.date),
        arrest_kind: kind(read),
        case_number: field(|arrest| &arrest.case_no),
        county_fips: arrest.and_then(|arrest| arrest.county_fips.clone()),
        words: words(read),
        source: Source::RapSheet,
        document_id: Some(document_id),
        lines: lines(read.lines),
        charges,
        custody,
        agency_name,
        ori,
        state,
    }
}

/// A summons is no arrest (USSG 4A1.2(a)(2)): where the sheet says so, it is kept.
fn kind(read: &rapsheet::Cycle) -> ArrestKind {
    let notes = read
        .arrest
        .iter()
        .chain(&read.further_arrests)
        .flat_map(|arrest| &arrest.notes);
    let summons = notes
        .filter(|note| note.label.to_uppercase().contains("TYPE"))
        .map(|note| note.value.to_uppercase())
        .any(|value| value.contains("SUMMONS") || value.contains("CITATION") || value.contains("CITED"));
    if summons {
        ArrestKind::Summons
    } else {
        ArrestKind::Arrest
    }
}

/// What the history has no field for: further arrests of the cycle, and the words that seal it.
fn words(read: &rapsheet::Cycle) -> String {
    let first = usize::from(read.arrest.is_none());
    let mut parts: Vec<String> = read
        .further_arrests
        .iter()
        .skip(first)
        .map(|arrest| {
            let day = date::show_opt(arrest.date);
            let also = [Some(&day), arrest.agency.as_ref(), arrest.case_no.as_ref()];
            let said: Vec<&str> = also
                .into_iter()
                .flatten()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            format!("Also arrested: {}", said.join(", "))
        })
        .collect();
    parts.extend(read.sealed.iter().map(|words| format!("The sheet says: {words}")));
    parts.join("\n")
}

/// `CONSECUTIVE TO COUNT 1` names a charge of the same cycle by its number.
fn name_consecutive(charges: &mut [crate::offenders::history::Charge], read: &rapsheet::Cycle) {
    let said: Vec<(u32, String)> = read
        .courts
        .iter()
        .flat_map(|court| &court.charges)
        .filter_map(|charge| {
            let to = charge.sentence.as_ref()?.consecutive_to.clone()?;
            Some((charge.seq, to))
        })
        .collect();
    for (seq, to) in said {
        let named: Vec<i16> = counts_in(&to);
        let ids: Vec<Uuid> = charges
            .iter_mut()
            .filter(|charge| named.contains(&charge.seq) && u32::try_from(charge.seq) != Ok(seq))
            .map(|charge| {
                if charge.id.is_nil() {
                    charge.id = Uuid::now_v7();
                }
                charge.id
            })
            .collect();
        if let Some(sentence) = charges
            .iter_mut()
            .find(|charge| u32::try_from(charge.seq) == Ok(seq))
            .and_then(|charge| charge.sentence.as_mut())
        {
            sentence.consecutive_to = ids;
        }
    }
}

/// The numbers behind the words COUNT, CT or CHARGE: `COUNTS 1 AND 2`.
fn counts_in(words: &str) -> Vec<i16> {
    let upper = words.to_uppercase();
    let mut named = Vec::new();
    let mut counting = false;
    for word in upper.split(|c: char| !c.is_ascii_alphanumeric()) {
        match word {
            "COUNT" | "COUNTS" | "CT" | "CTS" | "CHARGE" | "CHARGES" => counting = true,
            "" | "AND" => {}
            number => match number.parse() {
                Ok(number) if counting => named.push(number),
                _ => counting = false,
            },
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_from_case_numbers() {
        assert_eq!(counts_in("COUNT 1"), [1]);
        assert_eq!(counts_in("COUNTS 1 AND 2"), [1, 2]);
        assert!(counts_in("PRIOR SENTENCE").is_empty());
        assert!(counts_in("CASE 1018-CR05683").is_empty());
    }
}
