//! The section in what records print for a statute: `RSMo 569.030`, `569.030-001Y19777299`, `21 USC 841(a)(1)`, `18:922G1`.

/// How a book of law is cited.
#[derive(Debug, Default)]
pub(super) struct Style {
    /// Letters that are no part of a section, longest first.
    pub letters: Vec<String>,
    /// Characters after which a subdivision begins.
    pub subdivides: Vec<char>,
    /// Other ways to write a beginning.
    pub rewrite: Vec<(String, String)>,
}

impl Style {
    /// Capitals, no letters of the citation, single spaces and only between words.
    pub fn normal(&self, text: &str) -> String {
        let mut upper = text.to_uppercase();
        for word in ["§", "SECTION", "SEC."] {
            upper = upper.replace(word, " ");
        }
        for (from, to) in &self.rewrite {
            upper = upper.replace(from.as_str(), to);
        }
        for letters in &self.letters {
            upper = upper.replace(letters.as_str(), " ");
        }
        let mut out = String::new();
        for c in upper.chars() {
            let joins = !c.is_ascii_alphanumeric();
            if c.is_whitespace() {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
            if out.ends_with(' ') && joins {
                out.pop();
            }
            // `(04)` is `(4)`.
            if c == '(' || !(c == '0' && out.ends_with('(')) {
                out.push(c);
            }
        }
        out.trim_end().to_owned()
    }

    /// Where `section` (normal already) stands in `text` (normal already) as a section of its own or with a subdivision.
    pub fn finds(&self, section: &str, text: &str) -> bool {
        text.match_indices(section).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + section.len()..].chars().next();
            let starts = before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.' && c != '(');
            let ends = match after {
                None | Some(' ' | ',' | ';') => true,
                Some(c) => {
                    section.ends_with(')') && !c.is_ascii_alphanumeric() || self.subdivides.contains(&c)
                }
            };
            starts && ends
        })
    }
}

/// Writes `922G1` and `841-A-1` as `922(G)(1)` and `841(A)(1)`; a letter that belongs to the section (`2252A`) stays with it.
pub(super) fn unsquash(text: &str, sections: &[&str]) -> String {
    let Some((title, rest)) = text.split_once(' ') else {
        return text.to_owned();
    };
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let mut section = digits;
    if let Some(letter) = rest[digits..].chars().next().filter(char::is_ascii_alphabetic) {
        let with = format!("{title} {}{letter}", &rest[..digits]);
        if sections
            .iter()
            .any(|known| *known == with || known.starts_with(&format!("{with}(")))
        {
            section += letter.len_utf8();
        }
    }
    let (section, tail) = rest.split_at(section);
    let mut out = format!("{title} {section}");
    let mut group = String::new();
    let flush = |group: &mut String, out: &mut String| {
        if !group.is_empty() {
            out.push('(');
            out.push_str(group);
            out.push(')');
            group.clear();
        }
    };
    for (at, c) in tail.char_indices() {
        match c {
            '(' | ')' | '-' | '.' => flush(&mut group, &mut out),
            c if c.is_ascii_alphanumeric() => {
                let turns = group
                    .chars()
                    .next_back()
                    .is_some_and(|last| last.is_ascii_digit() != c.is_ascii_digit());
                if turns {
                    flush(&mut group, &mut out);
                }
                group.push(c);
            }
            _ => {
                flush(&mut group, &mut out);
                out.push_str(&tail[at..]);
                return out;
            }
        }
    }
    flush(&mut group, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missouri() -> Style {
        Style {
            letters: vec!["RSMO".into()],
            subdivides: vec!['.', '(', '-', '/'],
            rewrite: Vec::new(),
        }
    }

    #[test]
    fn sections_are_found_as_printed() {
        let style = missouri();
        for printed in [
            "RSMo 569.030",
            "569.030 RSMO",
            "569.030-001Y19777299",
            "569.030.1",
            "569.030(1)",
            "564.011/569.030",
        ] {
            assert!(style.finds("569.030", &style.normal(printed)), "{printed}");
        }
        for printed in ["569.0301", "1569.030", "69.030", "565.030"] {
            assert!(!style.finds("569.030", &style.normal(printed)), "{printed}");
        }
        assert!(style.finds("571.030.1(4)", &style.normal("571.030.1 (04) RSMo")));
        assert!(!style.finds("571.030.1(4)", &style.normal("571.030.1(40)")));
    }

    #[test]
    fn federal_sections_written_in_one_are_taken_apart() {
        let sections = ["18 922(G)", "18 2252A"];
        assert_eq!(unsquash("18 922G1", &sections), "18 922(G)(1)");
        assert_eq!(unsquash("21 841-A-1", &sections), "21 841(A)(1)");
        assert_eq!(unsquash("18 2252A(A)(2)", &sections), "18 2252A(A)(2)");
        assert_eq!(unsquash("21 841(B)(1)(C)", &sections), "21 841(B)(1)(C)");
    }
}
