//! What was read beside the lines it was read from, as a parallel text: each piece stands next to its own lines, and lines from
//! which nothing was read are seen to be such.

use super::super::read::Text;
use super::items::{Placed, ReadItem, items};
use super::lines::{LineView, by_line, dedent, line};
use crate::offenders::history::CycleRecord;
use crate::rapsheet::{Cycle, Format, Lines, Warning};
use std::collections::BTreeSet;

/// Most lines of one cycle that a page shows.
const MOST_LINES: usize = 300;

/// Pieces and their lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// What was read; empty for lines from which nothing was read.
    pub items: Vec<ReadItem>,
    /// The lines.
    pub lines: Vec<LineView>,
}

/// A cycle as parallel text, and how many of its lines are left out because they are too many.
pub fn parallel(
    read: &Cycle,
    record: &CycleRecord,
    format: Format,
    text: &Text,
    warnings: &[Warning],
) -> (Vec<Segment>, usize) {
    let placed = items(read, record);
    let numbers = line_numbers(read, &placed, format);
    let left_out = numbers.len().saturating_sub(MOST_LINES);
    let numbers: Vec<u32> = numbers.into_iter().take(MOST_LINES).collect();
    let owners = owners(&placed, &numbers);
    let notes = by_line(warnings);
    let mut segments: Vec<(Option<usize>, Segment)> = Vec::new();
    for (number, owner) in numbers.iter().zip(&owners) {
        let view = line(text, *number, &notes);
        match segments.last_mut() {
            Some((last, segment)) if last == owner => segment.lines.push(view),
            _ => segments.push((
                *owner,
                Segment {
                    items: Vec::new(),
                    lines: vec![view],
                },
            )),
        }
    }
    put_items(placed, &mut segments);
    let mut segments: Vec<Segment> = segments
        .into_iter()
        .map(|(_, segment)| segment)
        .filter(|segment| !segment.items.is_empty() || says_something(&segment.lines))
        .collect();
    for segment in &mut segments {
        dedent(&mut segment.lines);
    }
    (segments, left_out)
}

/// The numbers of the lines that belong to a cycle, in order. The rows of a CSV cycle stand apart from each other, other
/// people's between them.
pub fn line_numbers(read: &Cycle, placed: &[Placed], format: Format) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    let mut add = |lines: Lines| {
        if lines.first > 0 {
            numbers.extend(lines.first..=lines.last);
        }
    };
    for one in placed {
        if format != Format::FlatCsv || !one.holds_others {
            add(one.lines);
        }
    }
    if format != Format::FlatCsv {
        add(read.lines);
    }
    numbers
}

/// The piece that owns each line: the smallest one around it, of equal ones that which begins last.
fn owners(placed: &[Placed], numbers: &[u32]) -> Vec<Option<usize>> {
    numbers
        .iter()
        .map(|number| {
            placed
                .iter()
                .enumerate()
                .filter(|(_, one)| one.lines.first <= *number && *number <= one.lines.last)
                .min_by_key(|(at, one)| {
                    let size = one.lines.last - one.lines.first;
                    (size, std::cmp::Reverse(one.lines.first), *at)
                })
                .map(|(at, _)| at)
        })
        .collect()
}

/// Puts each piece beside the first lines it owns; a piece that owns none beside those of whoever owns its first line.
fn put_items(placed: Vec<Placed>, segments: &mut [(Option<usize>, Segment)]) {
    for (at, one) in placed.into_iter().enumerate() {
        let own = segments.iter().position(|(owner, _)| *owner == Some(at));
        let shared = || {
            segments
                .iter()
                .position(|(_, segment)| segment.lines.iter().any(|line| line.number == one.lines.first))
        };
        let place = own.or_else(shared).or_else(|| segments.len().checked_sub(1));
        if let Some((_, segment)) = place.and_then(|place| segments.get_mut(place)) {
            segment.items.push(one.item);
        }
    }
}

/// Whether lines hold more than blanks and rules.
fn says_something(lines: &[LineView]) -> bool {
    lines
        .iter()
        .any(|line| !line.notes.is_empty() || line.text.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::super::super::read::counties;
    use super::super::super::translate::cycle;
    use super::*;
    use crate::rapsheet::{RapSheet, parse};
    use uuid::Uuid;

    fn sheets(bytes: &[u8]) -> (Vec<RapSheet>, Text) {
        (parse(bytes, counties()).unwrap(), Text::of(bytes))
    }

    fn of(sheet: &RapSheet, at: usize, text: &Text) -> Vec<Segment> {
        let read = &sheet.cycles[at];
        let record = cycle(read, Uuid::nil());
        parallel(read, &record, sheet.format, text, &sheet.warnings).0
    }

    #[test]
    fn each_piece_of_a_text_stands_beside_its_lines() {
        let (sheets, text) = sheets(include_bytes!(
            "../../../../tests/fixtures/rapsheets/iii_text/P07.txt"
        ));
        let segments = of(&sheets[0], 0, &text);
        let charge = segments
            .iter()
            .find(|segment| segment.items.iter().any(|item| item.title == "Charge 1"))
            .unwrap();
        assert_eq!(charge.items[0].lead, "ARMED CRIMINAL ACTION");
        assert!(charge.lines.iter().any(|line| line.text.contains("571.015 RSMO")));
        assert!(!charge.lines.iter().any(|line| line.text.contains("Arrest Date")));
        let all: Vec<u32> = segments
            .iter()
            .flat_map(|segment| &segment.lines)
            .map(|line| line.number)
            .collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(all, sorted, "every line stands once and in order");
    }

    #[test]
    fn rows_of_others_are_not_shown() {
        let (sheets, text) = sheets(include_bytes!(
            "../../../../tests/fixtures/rapsheets/flat_csv/charges.csv"
        ));
        for sheet in &sheets {
            let name = format!("\"{}, {}", sheet.person.name.last, sheet.person.name.first);
            for at in 0..sheet.cycles.len() {
                for line in of(sheet, at, &text).iter().flat_map(|segment| &segment.lines) {
                    assert!(line.text.contains(&name), "{name}: {}", line.text);
                }
            }
        }
    }

    #[test]
    fn no_piece_is_lost() {
        for bytes in [
            &include_bytes!("../../../../tests/fixtures/rapsheets/iii_text/P12.txt")[..],
            include_bytes!("../../../../tests/fixtures/rapsheets/jtf_xml/P07.xml"),
            include_bytes!("../../../../tests/fixtures/rapsheets/flat_csv/charges.csv"),
        ] {
            let (sheets, text) = sheets(bytes);
            for sheet in &sheets {
                for (at, read) in sheet.cycles.iter().enumerate() {
                    let wanted = items(read, &cycle(read, Uuid::nil())).len();
                    let shown: usize = of(sheet, at, &text).iter().map(|one| one.items.len()).sum();
                    assert_eq!(shown, wanted);
                }
            }
        }
    }
}
