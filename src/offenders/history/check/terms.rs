//! Terms within terms.

use super::super::model::{Charge, Sentence};
use super::Noting;
use crate::domain::prior::Suspension;

/// Months and days on one scale, for comparing terms of one sentence: a month is at least 28 days and at most 31,
/// so a term is called longer only when it is whatever the month.
fn surely_longer(one: (i32, i32), other: (i32, i32)) -> bool {
    let least = i64::from(one.0) * 28 + i64::from(one.1);
    let most = i64::from(other.0) * 31 + i64::from(other.1);
    // Equal months leave only the days to compare.
    if one.0 == other.0 {
        one.1 > other.1
    } else {
        least > most || (one.0 > other.0 && one.1 >= other.1)
    }
}

/// The terms of one charge.
pub fn charge(charge: &Charge, noting: &mut Noting<'_>) {
    if charge.max_penalty_life && charge.max_penalty_months.is_some() {
        noting.wrong(
            "max_penalty_months",
            "is either life or a number of months; clear one",
        );
    }
    if let Some(given) = &charge.sentence {
        sentence(given, noting);
    }
}

fn sentence(sentence: &Sentence, noting: &mut Noting<'_>) {
    let imposed = (
        sentence.imposed_months.unwrap_or(0),
        sentence.imposed_days.unwrap_or(0),
    );
    let suspended = (
        sentence.suspended_months.unwrap_or(0),
        sentence.suspended_days.unwrap_or(0),
    );
    let part = sentence.suspended_months.is_some() || sentence.suspended_days.is_some();
    match sentence.suspension {
        Some(Suspension::Partial) if !part => noting.wrong("suspended_months", "say how much was suspended"),
        Some(Suspension::Partial) if surely_longer(suspended, imposed) => {
            noting.wrong("suspended_months", "is longer than what was imposed");
        }
        Some(Suspension::Imposition | Suspension::Execution) if part => {
            noting.wrong(
                "suspended_months",
                "is for a part only: all was suspended; clear it, or choose “Part”",
            );
        }
        None if part => noting.wrong(
            "suspension",
            "choose “Part” for the months suspended, or clear them",
        ),
        _ => {}
    }
    if (sentence.life || sentence.death) && imposed != (0, 0) {
        noting.wrong("imposed_months", "is either life or a term; clear one");
    }
    if sentence.life && sentence.death {
        noting.wrong("death", "is either life or death; clear one");
    }
    if sentence
        .indeterminate_min_months
        .is_some_and(|least| surely_longer((least, 0), imposed))
        && !sentence.life
    {
        noting.wrong("indeterminate_min_months", "is longer than what was imposed");
    }
    let custody = imposed != (0, 0) || sentence.life || sentence.death || sentence.shock_days.is_some();
    if sentence.fine_only && (custody || sentence.probation_months.is_some()) {
        noting.wrong(
            "fine_only",
            "there is a term of custody or probation as well; clear one",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::surely_longer;

    #[test]
    fn a_term_is_longer_only_when_it_is_whatever_the_month() {
        assert!(surely_longer((13, 0), (12, 0)));
        assert!(surely_longer((0, 90), (2, 0)));
        assert!(!surely_longer((0, 60), (2, 0)));
        assert!(
            !surely_longer((1, 0), (0, 30)),
            "February is shorter than 30 days"
        );
        assert!(!surely_longer((12, 0), (12, 0)));
        assert!(surely_longer((12, 1), (12, 0)));
        assert!(!surely_longer((21, 0), (60, 0)));
    }
}
