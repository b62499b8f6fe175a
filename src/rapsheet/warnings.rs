//! Collecting warnings: in the order of the lines, without repetition, and not without end.

use super::model::{Warning, WarningCode};

/// How many warnings one sheet keeps.
const MOST: usize = 500;

/// How many characters a message may have: what it quotes can be as long as the file.
const LONGEST: usize = 300;

/// Adds a warning.
pub(super) fn warn(list: &mut Vec<Warning>, line: u32, code: WarningCode, message: impl Into<String>) {
    let mut message: String = message.into();
    if let Some((cut, _)) = message.char_indices().nth(LONGEST) {
        message.truncate(cut);
        message.push('\u{2026}');
    }
    list.push(Warning { line, code, message });
}

/// Sorts by line, drops repetitions, and cuts a list that would only tire its reader.
pub(super) fn finish(list: &mut Vec<Warning>) {
    list.sort_by_key(|w| w.line);
    list.dedup();
    if list.len() > MOST {
        let left_out = list.len() - MOST;
        let line = list.get(MOST).map_or(0, |w| w.line);
        list.truncate(MOST);
        warn(
            list,
            line,
            WarningCode::MoreWarnings,
            format!("{left_out} further warnings were left out"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_dedups_and_cuts() {
        let mut list = Vec::new();
        for line in (1..=600).rev() {
            warn(&mut list, line, WarningCode::UnreadLine, "x");
            warn(&mut list, line, WarningCode::UnreadLine, "x");
        }
        finish(&mut list);
        assert_eq!(list.len(), MOST + 1);
        assert_eq!(list[0].line, 1);
        assert_eq!(list[MOST].code, WarningCode::MoreWarnings);
        assert_eq!(list[MOST].message, "100 further warnings were left out");
    }
}
