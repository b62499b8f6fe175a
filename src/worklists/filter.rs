//! What the address of the queue says: read against closed lists, kept as typed, written back into links.

use super::order::{Cursor, Direction, Order, SortKey, is_number};
use super::tab::Tab;
use crate::domain::date;
use crate::referrals::outcome::Outcome;
use crate::web::{Error, FormErrors, Result, paths};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The query string as it came. Whatever else stands there, or stands there twice, is refused.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Typed {
    /// Tab.
    pub tab: String,
    /// Agency id.
    pub agency: String,
    /// County FIPS code.
    pub county: String,
    /// `me`, `nobody` or a user id.
    pub assigned: String,
    /// Program category code.
    pub program: String,
    /// Outcome.
    pub outcome: String,
    /// Declination reason code.
    pub reason: String,
    /// Submitted on or after.
    pub from: String,
    /// Submitted on or before.
    pub to: String,
    /// Referral number or part of it.
    pub number: String,
    /// Id of a kept search, whose words are never in the address.
    pub text: String,
    /// Sort key.
    pub sort: String,
    /// Direction.
    pub dir: String,
    /// Cursor: rows after it.
    pub after: String,
    /// Cursor: rows before it.
    pub before: String,
}

/// Whose referrals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    /// The reader's.
    Me,
    /// Nobody's yet.
    Nobody,
    /// This person's.
    Person(Uuid),
}

/// Which page of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// The first.
    First,
    /// What follows a row.
    After(Cursor),
    /// What precedes a row.
    Before(Cursor),
}

/// What the queue shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Tab.
    pub tab: Tab,
    /// Agency.
    pub agency: Option<Uuid>,
    /// County FIPS code.
    pub county: Option<String>,
    /// Whose.
    pub assigned: Option<Assigned>,
    /// Program category code.
    pub program: Option<String>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// Declination reason code.
    pub reason: Option<String>,
    /// Submitted on or after.
    pub from: Option<NaiveDate>,
    /// Submitted on or before.
    pub to: Option<NaiveDate>,
    /// Number or part of it, in capitals.
    pub number: Option<String>,
    /// Kept search.
    pub text: Option<Uuid>,
    /// How the rows stand.
    pub order: Order,
    /// Which page of them.
    pub window: Window,
}

impl Filter {
    /// Everything under a tab, as it begins.
    #[must_use]
    pub const fn of_tab(tab: Tab) -> Self {
        Self {
            tab,
            agency: None,
            county: None,
            assigned: None,
            program: None,
            outcome: None,
            reason: None,
            from: None,
            to: None,
            number: None,
            text: None,
            order: tab.order(),
            window: Window::First,
        }
    }

    /// Reads what came. What a person may have typed wrongly (dates, number) comes back as errors of the fields; nothing else
    /// can go wrong by hand.
    ///
    /// # Errors
    /// [`Error::Unprocessable`] naming the part of the address that is not on its list.
    pub fn read(typed: &Typed, first_tab: Tab) -> Result<(Self, FormErrors)> {
        let mut errors = FormErrors::default();
        let tab = part("tab", &typed.tab, Tab::of_slug)?.unwrap_or(first_tab);
        let order = read_order(typed, tab)?;
        let from = read_date(&mut errors, "from", &typed.from);
        let to = read_date(&mut errors, "to", &typed.to);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            errors.add(
                "to",
                "The last day is before the first. Give a later one, or leave it empty.",
            );
        }
        let filter = Self {
            tab,
            agency: part("agency", &typed.agency, |text| text.parse().ok())?,
            county: part("county", &typed.county, |text| {
                code(text, 5, |b| b.is_ascii_digit())
            })?,
            assigned: part("assigned", &typed.assigned, read_assigned)?,
            program: part("program", &typed.program, |text| {
                code(text, 3, |b| b.is_ascii_alphanumeric())
            })?,
            outcome: part("outcome", &typed.outcome, Outcome::of_slug)?,
            reason: part("reason", &typed.reason, |text| {
                code(text, 4, |b| b.is_ascii_uppercase())
            })?,
            from,
            to,
            number: read_number(&mut errors, &typed.number),
            text: part("text", &typed.text, |text| text.parse().ok())?,
            order,
            window: read_window(typed, order.key)?,
        };
        Ok((filter, errors))
    }

    /// Name and value of everything that is set, but for the page: what links carry on.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("tab", self.tab.slug().to_owned())];
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("agency", self.agency.map(|id| id.to_string()));
        add("county", self.county.clone());
        add("assigned", self.assigned.map(Assigned::print));
        add("program", self.program.clone());
        add("outcome", self.outcome.map(|outcome| outcome.slug().to_owned()));
        add("reason", self.reason.clone());
        add("from", self.from.map(|day| day.to_string()));
        add("to", self.to.map(|day| day.to_string()));
        add("number", self.number.clone());
        add("text", self.text.map(|id| id.to_string()));
        if self.order != self.tab.order() {
            pairs.push(("sort", self.order.key.slug().to_owned()));
            pairs.push(("dir", self.order.direction.slug().to_owned()));
        }
        pairs
    }

    /// The same list with some parts changed (an empty value takes the part out), from its first page.
    #[must_use]
    pub fn href_with(&self, changes: &[(&'static str, &str)]) -> String {
        let mut pairs = self.pairs();
        for (name, value) in changes {
            pairs.retain(|(known, _)| known != name);
            if !value.is_empty() {
                pairs.push((name, (*value).to_owned()));
            }
        }
        paths::with_query(&paths::referrals(), &pairs)
    }

    /// Another tab under the same filters, in the order that tab begins with.
    #[must_use]
    pub fn href_of_tab(&self, tab: Tab) -> String {
        self.href_with(&[("tab", tab.slug()), ("sort", ""), ("dir", "")])
    }

    /// The list sorted by a key: turned round when it is sorted by it already.
    #[must_use]
    pub fn href_sorted(&self, key: SortKey) -> String {
        let direction = if self.order.key == key {
            self.order.direction.turned()
        } else {
            key.first_direction()
        };
        self.href_with(&[("sort", key.slug()), ("dir", direction.slug())])
    }

    /// Whether anything besides the tab narrows the list.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.pairs()
            .iter()
            .any(|(name, _)| !matches!(*name, "tab" | "sort" | "dir"))
    }
}

impl Assigned {
    fn print(self) -> String {
        match self {
            Self::Me => "me".to_owned(),
            Self::Nobody => "nobody".to_owned(),
            Self::Person(id) => id.to_string(),
        }
    }
}

fn read_assigned(text: &str) -> Option<Assigned> {
    match text {
        "me" => Some(Assigned::Me),
        "nobody" => Some(Assigned::Nobody),
        id => id.parse().ok().map(Assigned::Person),
    }
}

/// One part of the address: absent, or on its list.
fn part<T>(name: &str, text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(|| {
        Error::Unprocessable(format!(
            "The part “{name}” of the address says something this list does not know. Go back to the list and choose again."
        ))
    })
}

fn code(text: &str, length: usize, allowed: impl Fn(u8) -> bool) -> Option<String> {
    (text.len() == length && text.bytes().all(allowed)).then(|| text.to_owned())
}

fn read_order(typed: &Typed, tab: Tab) -> Result<Order> {
    let key = part("sort", &typed.sort, SortKey::of_slug)?;
    let direction = part("dir", &typed.dir, Direction::of_slug)?;
    let begins = tab.order();
    let key_or = key.unwrap_or(begins.key);
    let direction_or = if key_or == begins.key {
        begins.direction
    } else {
        key_or.first_direction()
    };
    Ok(Order {
        key: key_or,
        direction: direction.unwrap_or(direction_or),
    })
}

fn read_window(typed: &Typed, key: SortKey) -> Result<Window> {
    let after = part("after", &typed.after, |text| Cursor::read(text, key))?;
    let before = part("before", &typed.before, |text| Cursor::read(text, key))?;
    match (after, before) {
        (None, None) => Ok(Window::First),
        (Some(cursor), None) => Ok(Window::After(cursor)),
        (None, Some(cursor)) => Ok(Window::Before(cursor)),
        (Some(_), Some(_)) => Err(Error::Unprocessable(
            "The address asks for the rows after one place and before another. Open the list again.".into(),
        )),
    }
}

fn read_date(errors: &mut FormErrors, field: &str, typed: &str) -> Option<NaiveDate> {
    date::read(typed).unwrap_or_else(|error| {
        errors.add(field, format!("{error}."));
        None
    })
}

fn read_number(errors: &mut FormErrors, typed: &str) -> Option<String> {
    let number = typed.trim();
    if number.is_empty() {
        return None;
    }
    if !is_number(number) {
        errors.add(
            "number",
            "Enter a referral number or part of one, such as MOE-2026-00042 or 42. Names are searched in the box above.",
        );
        return None;
    }
    Some(number.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        serde_html_form::from_str(&serde_html_form::to_string(pairs).unwrap()).unwrap()
    }

    #[test]
    fn a_list_can_be_bookmarked() {
        let typed = typed(&[
            ("tab", "review"),
            ("agency", "018f6f6e-0000-7000-8000-000000000001"),
            ("county", "29510"),
            ("assigned", "me"),
            ("program", "093"),
            ("outcome", "pending"),
            ("reason", "EVID"),
            ("from", "1/2/2026"),
            ("to", "2026-03-04"),
            ("number", " moe-2026 "),
            ("text", "018f6f6e-0000-7000-8000-000000000002"),
            ("sort", "name"),
            ("dir", "desc"),
        ]);
        let (filter, errors) = Filter::read(&typed, Tab::All).unwrap();
        assert!(errors.is_empty());
        let href = filter.href_with(&[]);
        let query = href.split_once('?').unwrap().1;
        let again: Typed = serde_html_form::from_str(query).unwrap();
        assert_eq!(Filter::read(&again, Tab::All).unwrap().0, filter);
        assert!(query.contains("from=2026-01-02") && query.contains("number=MOE-2026"));
    }

    #[test]
    fn what_is_not_on_a_list_is_refused() {
        for (name, value) in [
            ("tab", "x"),
            ("agency", "1 or 1=1"),
            ("county", "2951"),
            ("assigned", "you"),
            ("program", "--1"),
            ("outcome", "won"),
            ("reason", "evid"),
            ("text", "smith"),
            ("sort", "last_name; drop table offender"),
            ("dir", "ASC"),
            ("after", "9223372036854775808"),
            ("before", "~"),
        ] {
            let refused = Filter::read(&typed(&[(name, value)]), Tab::All);
            assert!(matches!(refused, Err(Error::Unprocessable(_))), "{name}={value}");
        }
        for query in ["page=1", "tab=all&tab=mine", "tab[]=all"] {
            assert!(serde_html_form::from_str::<Typed>(query).is_err(), "{query}");
        }
    }

    #[test]
    fn what_people_type_wrongly_comes_back_at_the_field() {
        let typed = typed(&[("from", "yesterday"), ("number", "O'Brien")]);
        let (_, errors) = Filter::read(&typed, Tab::All).unwrap();
        assert!(errors.get("from").contains("MM/DD/YYYY"));
        assert!(errors.get("number").contains("referral number"));
        let (_, errors) = Filter::read(&typed_range("3/2/2026", "3/1/2026"), Tab::All).unwrap();
        assert!(errors.get("to").contains("before the first"));
    }

    fn typed_range(from: &str, to: &str) -> Typed {
        typed(&[("from", from), ("to", to)])
    }

    #[test]
    fn sorting_again_turns_round_and_a_new_tab_begins_as_it_does() {
        let (filter, _) = Filter::read(&typed(&[("sort", "name")]), Tab::All).unwrap();
        assert!(filter.href_sorted(SortKey::Name).contains("dir=desc"));
        assert!(filter.href_sorted(SortKey::Court).contains("sort=court&dir=asc"));
        assert!(!filter.href_of_tab(Tab::Intake).contains("sort"));
        assert!(!filter.narrows());
    }
}
