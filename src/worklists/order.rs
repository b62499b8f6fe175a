//! How the rows of the queue stand, and the place in that order where a page begins (keyset paging).

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use uuid::Uuid;

/// What rows are sorted by. Ties are broken by the row's id, so that every order is total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// When it was submitted; drafts last.
    Submitted,
    /// When it was last changed.
    Updated,
    /// How long it has stood in its status.
    Age,
    /// Next court date; none last.
    Court,
    /// Referral number; drafts last.
    Number,
    /// Name of the offender.
    Name,
}

/// Which way, as the reader sees the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, oldest or first in the alphabet at the top.
    Ascending,
    /// The other way.
    Descending,
}

impl SortKey {
    /// Every key.
    pub const ALL: [Self; 6] = [
        Self::Submitted,
        Self::Updated,
        Self::Age,
        Self::Court,
        Self::Number,
        Self::Name,
    ];

    /// The word in URLs.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Updated => "updated",
            Self::Age => "age",
            Self::Court => "court",
            Self::Number => "number",
            Self::Name => "name",
        }
    }

    /// The key of that word.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.slug() == slug)
    }

    /// The direction people want first.
    #[must_use]
    pub const fn first_direction(self) -> Direction {
        match self {
            Self::Submitted | Self::Updated | Self::Age => Direction::Descending,
            Self::Court | Self::Number | Self::Name => Direction::Ascending,
        }
    }
}

impl Direction {
    /// The word in URLs.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }

    /// The direction of that word.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        [Self::Ascending, Self::Descending]
            .into_iter()
            .find(|direction| direction.slug() == slug)
    }

    /// The other one.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A key and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Order {
    /// Sorted by.
    pub key: SortKey,
    /// Which way.
    pub direction: Direction,
}

/// The sorted value of the row a page begins at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An instant.
    Instant(DateTime<Utc>),
    /// A day.
    Day(NaiveDate),
    /// A referral number.
    Number(String),
    /// The row has no value; such rows stand last.
    Nothing,
    /// The value must not stand in a URL (a name): it is read from the row, if the reader may see that row.
    OfRow,
}

/// Where a page begins: at a value and, among equals, at an id. In the URL it reads `2026-03-14T15:00:00.000000Z~<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The value.
    pub place: Place,
    /// The row.
    pub id: Uuid,
}

impl Cursor {
    /// Reads a cursor of that sort key; `None` when it is not one.
    #[must_use]
    pub fn read(text: &str, key: SortKey) -> Option<Self> {
        if key == SortKey::Name {
            let id = text.parse().ok()?;
            return Some(Self {
                place: Place::OfRow,
                id,
            });
        }
        let (value, id) = text.split_once('~')?;
        let id = id.parse().ok()?;
        let place = match key {
            _ if value.is_empty() => Place::Nothing,
            SortKey::Submitted | SortKey::Updated | SortKey::Age => {
                Place::Instant(DateTime::parse_from_rfc3339(value).ok()?.with_timezone(&Utc))
            }
            SortKey::Court => Place::Day(NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()?),
            SortKey::Number => Place::Number(is_number(value).then(|| value.to_owned())?),
            SortKey::Name => Place::OfRow,
        };
        Some(Self { place, id })
    }

    /// The cursor as it stands in the URL.
    #[must_use]
    pub fn print(&self) -> String {
        let value = match &self.place {
            Place::OfRow => return self.id.to_string(),
            Place::Nothing => String::new(),
            Place::Instant(instant) => instant.to_rfc3339_opts(SecondsFormat::Micros, true),
            Place::Day(day) => day.to_string(),
            Place::Number(number) => number.clone(),
        };
        format!("{value}~{}", self.id)
    }
}

/// Whether a text can be a referral number or part of one.
#[must_use]
pub fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 24
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone as _;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cursors_read_back(micros in 0i64..4_102_444_800_000_000, bits: u128, day in 0i32..70_000, number in "[A-Z]{2,3}-20[0-9]{2}-[0-9]{5}") {
            let id = Uuid::from_u128(bits);
            let instant = Place::Instant(Utc.timestamp_micros(micros).unwrap());
            let day = Place::Day(NaiveDate::from_num_days_from_ce_opt(700_000 + day).unwrap());
            for (key, place) in [
                (SortKey::Submitted, instant.clone()),
                (SortKey::Updated, instant.clone()),
                (SortKey::Age, instant),
                (SortKey::Court, day),
                (SortKey::Court, Place::Nothing),
                (SortKey::Number, Place::Number(number)),
                (SortKey::Name, Place::OfRow),
            ] {
                let cursor = Cursor { place, id };
                prop_assert_eq!(Cursor::read(&cursor.print(), key), Some(cursor));
            }
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(text in ".{0,80}") {
            for key in SortKey::ALL {
                if let Some(cursor) = Cursor::read(&text, key) {
                    prop_assert_eq!(Cursor::read(&cursor.print(), key), Some(cursor));
                }
            }
        }
    }

    #[test]
    fn nonsense_is_no_cursor() {
        let id = Uuid::nil();
        for text in [
            "",
            "~",
            "9223372036854775808",
            "2026-03-14~",
            "'; drop table referral; --",
        ] {
            for key in SortKey::ALL {
                assert_eq!(Cursor::read(text, key), None, "{text}");
            }
        }
        assert_eq!(Cursor::read(&format!("2026-13-14~{id}"), SortKey::Court), None);
        assert_eq!(Cursor::read(&format!("x'y~{id}"), SortKey::Number), None);
    }
}
