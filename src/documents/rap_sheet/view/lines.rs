//! Lines of a file on a page.

use super::super::draft::warning_label;
use super::super::read::Text;
use crate::rapsheet::Warning;
use std::collections::HashMap;

/// Longest line that is shown whole, in characters: XML without line breaks is one line of the whole file.
const LONGEST: usize = 400;

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineView {
    /// Its number in the file, from 1.
    pub number: u32,
    /// The line as it stands, cut where it is very long.
    pub text: String,
    /// Whether it is the one that is spoken of.
    pub marked: bool,
    /// What was noticed about it.
    pub notes: Vec<String>,
}

/// Warnings by their line.
pub fn by_line(warnings: &[Warning]) -> HashMap<u32, Vec<String>> {
    let mut lines: HashMap<u32, Vec<String>> = HashMap::new();
    for warning in warnings {
        let words = format!("{}: {}", warning_label(warning.code), warning.message);
        lines.entry(warning.line).or_default().push(words);
    }
    lines
}

/// A line of the file with what was noticed about it.
pub fn line(text: &Text, number: u32, notes: &HashMap<u32, Vec<String>>) -> LineView {
    LineView {
        number,
        text: cut(text.line(number).unwrap_or_default()),
        marked: false,
        notes: notes.get(&number).cloned().unwrap_or_default(),
    }
}

fn cut(line: &str) -> String {
    // A form feed or tab would draw as nothing or as a jump.
    let plain = line.replace('\t', "    ").replace(char::is_control, " ");
    let plain = plain.trim_end();
    match plain.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}… (cut)", plain.get(..end).unwrap_or_default()),
        None => plain.to_owned(),
    }
}

/// Takes the indentation away that all lines have in common.
pub fn dedent(lines: &mut [LineView]) {
    let indent = lines
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .map(|line| line.text.chars().take_while(|c| *c == ' ').count())
        .min()
        .unwrap_or(0);
    for line in lines {
        line.text = line.text.chars().skip(indent).collect();
    }
}

/// The lines around one, that one marked.
pub fn excerpt(text: &Text, at: u32, around: u32) -> Vec<LineView> {
    let none = HashMap::new();
    let mut lines: Vec<LineView> = (at.saturating_sub(around).max(1)..=at.saturating_add(around))
        .filter(|number| text.line(*number).is_some())
        .map(|number| LineView {
            marked: number == at,
            ..line(text, number, &none)
        })
        .collect();
    dedent(&mut lines);
    lines
}

/// The lines of some ranges in order, each once; `most` at most.
pub fn mark(text: &Text, ranges: &[(u32, u32)], most: usize) -> Vec<LineView> {
    let none = HashMap::new();
    let mut numbers: Vec<u32> = ranges
        .iter()
        .flat_map(|(from, to)| *from..=(*to).min(u32::try_from(text.len()).unwrap_or(u32::MAX)))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
        .into_iter()
        .take(most)
        .map(|number| line(text, number, &none))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_and_indentation_is_shared() {
        let text = Text::of(format!("  a\n    b\n{}\n", "x".repeat(1_000)).as_bytes());
        let mut lines = excerpt(&text, 2, 1);
        assert_eq!(lines.len(), 3);
        assert!(lines[1].marked && !lines[0].marked);
        assert!(lines[2].text.ends_with("… (cut)"));
        lines.truncate(2);
        dedent(&mut lines);
        assert_eq!([&*lines[0].text, &*lines[1].text], ["a", "  b"]);
    }

    #[test]
    fn ranges_are_joined() {
        let text = Text::of(b"1\n2\n3\n4\n5\n");
        let numbers = |ranges: &[(u32, u32)], most| -> Vec<u32> {
            mark(&text, ranges, most).iter().map(|line| line.number).collect()
        };
        assert_eq!(numbers(&[(4, 9), (1, 2), (2, 2)], 99), [1, 2, 4, 5]);
        assert_eq!(numbers(&[(1, 5)], 2), [1, 2]);
    }
}
