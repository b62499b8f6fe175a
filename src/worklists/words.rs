//! Ages, clocks and names in the words of the lists.

use crate::domain::date;
use crate::domain::zone;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// A count of days: "today", "1 day", "12 days".
#[must_use]
pub fn days(count: i64) -> String {
    match count {
        ..=0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        more => format!("{more} days"),
    }
}

/// How many midnights lie between two instants on the clock of the office.
#[must_use]
pub fn days_between(then: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> i64 {
    (zone::day(now, zone) - zone::day(then, zone)).num_days().max(0)
}

/// How long ago: "just now", "5 minutes ago", "3 hours ago", "yesterday", "6 days ago", then the date.
#[must_use]
pub fn ago(then: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let minutes = (now - then).num_minutes();
    match (days_between(then, now, zone), minutes) {
        (0, ..1) => "just now".to_owned(),
        (0, 1) => "1 minute ago".to_owned(),
        (0, 2..60) => format!("{minutes} minutes ago"),
        (0, 60..120) => "1 hour ago".to_owned(),
        (0, _) => format!("{} hours ago", minutes / 60),
        (1, _) => "yesterday".to_owned(),
        (days @ 2..8, _) => format!("{days} days ago"),
        _ => date::show(zone::day(then, zone)),
    }
}

/// A day that something hangs on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// What falls on that day and how far it is: "Court in 3 days".
    pub words: String,
    /// The day, `MM/DD/YYYY`.
    pub day: String,
    /// How pressing it is, for `ui::tag`: "", `warn`, `bad`.
    pub tone: &'static str,
}

impl Clock {
    /// Something owed on `day`, seen on `today`. Within a week it presses; once past it is late.
    #[must_use]
    pub fn due(what: &str, day: NaiveDate, today: NaiveDate) -> Self {
        let left = (day - today).num_days();
        let (words, tone) = match left {
            0 => (format!("{what} today"), "warn"),
            1 => (format!("{what} tomorrow"), "warn"),
            2..=7 => (format!("{what} in {left} days"), "warn"),
            8.. => (format!("{what} in {left} days"), ""),
            -1 => (format!("{what} yesterday"), "bad"),
            _ => (format!("{what} {} days ago", -left), "bad"),
        };
        Self {
            words,
            day: date::show(day),
            tone,
        }
    }

    /// Something that happens on `day`, whoever is ready: once past, nobody is late, but the date may need a look.
    #[must_use]
    pub fn dated(what: &str, day: NaiveDate, today: NaiveDate) -> Self {
        if day < today {
            Self {
                words: format!("{what} date passed"),
                day: date::show(day),
                tone: "",
            }
        } else {
            Self::due(what, day, today)
        }
    }
}

/// The clocks of a referral, the next one first; those past come last.
#[must_use]
pub fn clocks(named: &[(&str, Option<NaiveDate>)], today: NaiveDate) -> Vec<Clock> {
    let mut dated: Vec<(&str, NaiveDate)> = named
        .iter()
        .filter_map(|(what, day)| day.map(|day| (*what, day)))
        .collect();
    dated.sort_by_key(|(_, day)| (*day < today, *day));
    dated
        .into_iter()
        .map(|(what, day)| Clock::dated(what, day, today))
        .collect()
}

/// The same days once nothing hangs on them any more.
#[must_use]
pub fn days_named(named: &[(&str, Option<NaiveDate>)]) -> Vec<Clock> {
    named
        .iter()
        .filter_map(|(what, day)| {
            day.map(|day| Clock {
                words: (*what).to_owned(),
                day: date::show(day),
                tone: "",
            })
        })
        .collect()
}

/// A name as lists show it: `SMITH, John Allen Jr`.
#[must_use]
pub fn name(last: &str, first: &str, middle: &str, suffix: &str) -> String {
    let given: Vec<&str> = [first, middle, suffix]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if given.is_empty() {
        last.to_uppercase()
    } else {
        format!("{}, {}", last.to_uppercase(), given.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Duration, TimeZone as _};

    #[test]
    fn days_follow_the_calendar_of_the_office() {
        let zone = Tz::America__Chicago;
        let now = Utc.with_ymd_and_hms(2026, 3, 14, 15, 0, 0).unwrap();
        assert_eq!(days_between(now - Duration::hours(9), now, zone), 0);
        assert_eq!(days_between(now - Duration::hours(11), now, zone), 1);
        assert_eq!(ago(now - Duration::minutes(5), now, zone), "5 minutes ago");
        assert_eq!(ago(now - Duration::hours(3), now, zone), "3 hours ago");
        assert_eq!(ago(now - Duration::hours(11), now, zone), "yesterday");
        assert_eq!(ago(now - Duration::days(6), now, zone), "6 days ago");
        assert_eq!(ago(now - Duration::days(30), now, zone), "02/12/2026");
        assert_eq!(ago(now + Duration::seconds(2), now, zone), "just now");
    }

    #[test]
    fn the_next_clock_comes_first() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 14).unwrap();
        let day = |n| Some(today + Duration::days(n));
        let all = clocks(
            &[
                ("Court", day(-3)),
                ("Release", day(40)),
                ("Arraignment", day(5)),
                ("Plea offer", None),
            ],
            today,
        );
        let words: Vec<&str> = all.iter().map(|clock| clock.words.as_str()).collect();
        assert_eq!(
            words,
            ["Arraignment in 5 days", "Release in 40 days", "Court date passed"]
        );
        assert_eq!(
            all.iter().map(|clock| clock.tone).collect::<Vec<_>>(),
            ["warn", "", ""]
        );
    }

    #[test]
    fn names_read_last_name_first() {
        assert_eq!(name("Smith", "John", "", "Jr"), "SMITH, John Jr");
        assert_eq!(name("Smith", "", "", ""), "SMITH");
    }
}
