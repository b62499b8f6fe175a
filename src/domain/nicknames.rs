//! Given names that mean the same person: Robert and Bob. From `config/reference/nicknames.csv`, built in.

use std::collections::HashMap;
use std::sync::LazyLock;

static PAIRS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut pairs: HashMap<&str, Vec<&str>> = HashMap::new();
    let rows = include_str!("../../config/reference/nicknames.csv")
        .lines()
        .skip(1);
    for (name, nickname) in rows.filter_map(|row| row.split_once(',')) {
        pairs.entry(name).or_default().push(nickname);
        pairs.entry(nickname).or_default().push(name);
    }
    pairs
});

/// Other forms of a given name in small letters: its short forms, and the names it is short for.
#[must_use]
pub fn of(name: &str) -> &'static [&'static str] {
    PAIRS.get(name).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_forms_know_each_other() {
        assert!(of("robert").contains(&"bob"));
        assert!(of("bob").contains(&"robert"));
        assert!(of("miguel").contains(&"mike"));
        assert!(of("zzyzx").is_empty());
    }
}
