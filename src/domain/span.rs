//! How long something stood, in words.

use chrono::Duration;

fn counted(number: i64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A duration for people: two parts at most, hours left out after a month. `3 days 4 h`, `4 h 10 min`, `less than a minute`.
#[must_use]
pub fn show(span: Duration) -> String {
    let minutes = span.num_minutes().max(0);
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let day_words = || counted(days, "day", "days");
    match (days, hours, rest) {
        (0, 0, 0) => "less than a minute".to_owned(),
        (0, 0, _) => format!("{rest} min"),
        (0, _, 0) => format!("{hours} h"),
        (0, ..) => format!("{hours} h {rest} min"),
        (1..=30, 1.., _) => format!("{} {hours} h", day_words()),
        _ => day_words(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_as_much_as_matters() {
        for (minutes, words) in [
            (-5, "less than a minute"),
            (0, "less than a minute"),
            (1, "1 min"),
            (59, "59 min"),
            (60, "1 h"),
            (250, "4 h 10 min"),
            (1440, "1 day"),
            (1500, "1 day 1 h"),
            (4_560, "3 days 4 h"),
            (4_575, "3 days 4 h"),
            (31 * 1440 + 300, "31 days"),
        ] {
            assert_eq!(show(Duration::minutes(minutes)), words);
        }
    }
}
