//! Cells that a spreadsheet program must not take for a formula.

use std::borrow::Cow;

/// The text as a cell: what would start a formula (`= + - @`, also in full width, tab, carriage return, line feed, NUL)
/// is kept behind an apostrophe, which spreadsheets do not show.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    // Programs skip leading spaces before they look for a formula.
    let first = text
        .trim_start_matches([' ', '\u{a0}', '\u{feff}'])
        .chars()
        .next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠' | '\'') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_kept_behind_an_apostrophe() {
        for text in [
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1+1",
            "  =1",
            "\u{feff}=1",
            "'quoted",
        ] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "Circuit Attorney", "2026-03", "a=b"] {
            assert_eq!(cell(text), text);
        }
    }
}
