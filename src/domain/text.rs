//! Characters nobody types into a field: they hide what a name says, or cannot be kept at all.

/// Whether a character is invisible and changes what its neighbours say: a control character other than the ends of
/// lines and tabs, or one that turns the direction of reading, so that `exe.txt` reads as `txt.exe`.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    control || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text holds such a character.
#[must_use]
pub fn has_hidden(text: &str) -> bool {
    text.chars().any(is_hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_plain() {
        for text in ["O’Brien-Muñoz", "two\r\nlines\twith a tab", "ÅNGSTRÖM", "李", ""] {
            assert!(!has_hidden(text), "{text}");
        }
    }

    #[test]
    fn what_hides_is_found() {
        for text in [
            "A\0B",
            "A\u{1b}[31m",
            "A\u{7f}",
            "A\u{85}B",
            "txt.\u{202e}exe",
            "A\u{2066}B",
        ] {
            assert!(has_hidden(text), "{text:?}");
        }
    }
}
