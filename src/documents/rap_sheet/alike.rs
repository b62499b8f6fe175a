//! Whether two surnames may be one, misspelt.

/// Whether two names are the same but for slips: one in short names, two in longer ones; a swap of neighbours is one slip.
pub fn alike(one: &str, other: &str) -> bool {
    let plain = |name: &str| -> Vec<char> {
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .take(60)
            .collect()
    };
    let (one, other) = (plain(one), plain(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let allowed = match one.len().min(other.len()) {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= allowed && slips(&one, &other) <= allowed
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(other.len() + 1);
        row.push(i + 1);
        for (j, b) in other.iter().enumerate() {
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(a != b))
                .min(at(&last, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && one.get(i - 1) == Some(b) && other.get(j - 1) == Some(a);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_and_others_are_others() {
        for (one, other) in [
            ("LOPEZ", "LOPZE"),
            ("LOPEZ", "LOPES"),
            ("Smith", "SMYTH"),
            ("O'Neil", "ONEIL"),
            ("LEE", "LEA"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("LOPEZ", "WALLACE"),
            ("LEE", "COX"),
            ("NG", "NO"),
            ("", "LEE"),
            ("SMITH", "SMITHERSON"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
