//! Search by referral number, name, alias, identifier, case number or date of birth. What was typed may be a name: it comes by
//! POST, is kept for its owner, and only its id stands in the address.

use super::filter::{Filter, Typed};
use super::store::Calendar;
use super::store::search::{self, Found, Match};
use super::tab::Tab;
use super::terms::{LONGEST, Terms};
use super::words;
use crate::access::ScopedTx;
use crate::audit::{Entry, Event, ObjectKind};
use crate::domain::date;
use crate::referrals::status::Status;
use crate::web::{Cx, Error, Form, FormErrors, Page, Query, Result, Shell, paths, see_other};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use uuid::Uuid;

/// People shown at most.
const SHOWN: usize = 25;

/// Which kept search.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    s: String,
}

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchForm {
    /// Words.
    pub q: String,
    /// Query string of the queue, when its box was used.
    pub list: String,
}

/// Why somebody was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What matched: "Alias", "FBI number".
    pub label: &'static str,
    /// The value that did.
    pub value: String,
    /// "Exact", "Close", "Sounds alike".
    pub fit: &'static str,
}

/// A referral of somebody found.
#[derive(Clone, Debug)]
pub struct ReferralLink {
    /// Number; "Draft" before there is one.
    pub number: String,
    /// Its page.
    pub href: String,
    /// Status slug.
    pub status: &'static str,
    /// Status in words.
    pub status_label: &'static str,
}

/// Somebody found.
#[derive(Clone, Debug)]
pub struct Person {
    /// Name.
    pub name: String,
    /// The offender's page.
    pub href: String,
    /// Date of birth, `MM/DD/YYYY`; empty when not recorded.
    pub born: String,
    /// Agency.
    pub agency: String,
    /// Whether a caution is in force.
    pub cautioned: bool,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Their referrals in reach.
    pub referrals: Vec<ReferralLink>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "worklists/search.html")]
pub struct SearchPage {
    /// The frame.
    pub shell: Shell,
    /// What was typed.
    pub q: String,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Longest search taken.
    pub longest: usize,
    /// Whether something was searched for.
    pub searched: bool,
    /// Who was found, best first.
    pub people: Vec<Person>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// The same search as a list to filter and sort.
    pub as_list: String,
}

/// Keeps what was typed and goes to what it finds.
///
/// # Errors
/// [`Error::Unprocessable`] when the list it should come back to is none, or from the database.
pub async fn run(cx: Cx, form: Form<SearchForm>) -> Result<Response> {
    let form = form.value;
    let tx = cx.begin().await?;
    let today = Calendar::of(&tx).today;
    let terms = match Terms::read(&form.q, &tx.actor().district_id, today) {
        Ok(terms) => terms,
        Err(why) => {
            tx.close().await?;
            let mut page = SearchPage::blank(&cx);
            page.q = form.q.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
            page.errors.add("q", why.to_string());
            return Ok(Page::invalid(page).into_response());
        }
    };
    let back = match form.list.as_str() {
        "" => None,
        list => Some(list_of(list)?),
    };
    let id = search::keep(&tx, &terms.typed).await?;
    let entry = Entry::new(Event::Searched, ObjectKind::Search, id)
        .with("words", terms.words.len())
        .with("numbers", terms.keys.len());
    tx.commit(entry).await?;
    let id = id.to_string();
    Ok(see_other(&match back {
        Some(filter) => filter.href_with(&[("text", &id)]),
        None => paths::with_query(&paths::search(), &[("s", id)]),
    }))
}

fn list_of(query: &str) -> Result<Filter> {
    let unknown = |_| Error::Unprocessable("The list that was searched is not known. Open it again.".into());
    let typed: Typed = serde_html_form::from_str(query).map_err(unknown)?;
    let (filter, errors) = Filter::read(&typed, Tab::All)?;
    if errors.is_empty() {
        Ok(filter)
    } else {
        Err(Error::Unprocessable(
            "The list that was searched has a filter that is not understood. Open it again.".into(),
        ))
    }
}

/// Shows the search box and, for a kept search, what it finds.
///
/// # Errors
/// [`Error::Unprocessable`] when the address is not understood, or from the database.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Response> {
    let mut page = SearchPage::blank(&cx);
    if asked.s.is_empty() {
        return Ok(Page::ok(page).into_response());
    }
    let id: Uuid = asked.s.parse().map_err(|_| {
        Error::Unprocessable("The address names no search. Search again from the search page.".into())
    })?;
    let tx = cx.begin().await?;
    let words = search::kept(&tx, id).await?.unwrap_or_default();
    let terms = Terms::read(&words, &tx.actor().district_id, Calendar::of(&tx).today).ok();
    if let Some(terms) = &terms {
        page.find(&tx, id, terms).await?;
    } else {
        page.errors
            .add("q", "This search is no longer kept. Enter it again.");
    }
    tx.close().await?;
    let status = if terms.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    Ok(Page::with_status(status, page).into_response())
}

impl SearchPage {
    fn blank(cx: &Cx) -> Self {
        Self {
            shell: cx.shell("Search"),
            q: String::new(),
            errors: FormErrors::default(),
            longest: LONGEST,
            searched: false,
            people: Vec::new(),
            more: false,
            as_list: String::new(),
        }
    }

    async fn find(&mut self, tx: &ScopedTx, id: Uuid, terms: &Terms) -> Result<()> {
        let matches = search::matches(tx, terms).await?;
        let mut people = group(&matches);
        self.more = people.len() > SHOWN;
        people.truncate(SHOWN);
        let found = search::referrals_of(tx, people.iter().map(|(id, _)| *id).collect()).await?;
        self.people = people
            .into_iter()
            .map(|(id, reasons)| person(id, &reasons, &found))
            .collect::<Result<_>>()?;
        self.q = terms.typed.clone();
        self.searched = true;
        let list = [("tab", Tab::All.slug().to_owned()), ("text", id.to_string())];
        self.as_list = paths::with_query(&paths::referrals(), &list);
        Ok(())
    }
}

/// The matches by offender, in the order of the best match of each.
fn group(matches: &[Match]) -> Vec<(Uuid, Vec<&Match>)> {
    let mut people: Vec<(Uuid, Vec<&Match>)> = Vec::new();
    for found in matches {
        match people.iter_mut().find(|(id, _)| *id == found.offender_id) {
            Some((_, all)) => all.push(found),
            None => people.push((found.offender_id, vec![found])),
        }
    }
    people
}

fn person(id: Uuid, matches: &[&Match], found: &[Found]) -> Result<Person> {
    let referrals: Result<Vec<ReferralLink>> = found
        .iter()
        .filter(|referral| referral.offender_id == id)
        .map(|referral| {
            let status: Status = referral.status.parse().map_err(Error::internal)?;
            Ok(ReferralLink {
                number: referral.number.clone().unwrap_or_else(|| "Draft".to_owned()),
                href: paths::referral(referral.id),
                status: status.slug(),
                status_label: status.label(),
            })
        })
        .collect();
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in matches.iter().map(|found| reason(found)) {
        if !reasons
            .iter()
            .any(|known| known.label == reason.label && known.value == reason.value)
        {
            reasons.push(reason);
        }
    }
    let of = matches.first();
    let text = |pick: fn(&Match) -> &str| of.map(|found| pick(found)).unwrap_or_default();
    Ok(Person {
        name: words::name(
            text(|found| &found.last_name),
            text(|found| &found.first_name),
            text(|found| &found.middle_name),
            text(|found| &found.suffix),
        ),
        href: paths::offender(id),
        born: date::show_opt(of.and_then(|found| found.birth_date)),
        agency: text(|found| &found.agency).to_owned(),
        cautioned: of.is_some_and(|found| found.cautioned),
        reasons,
        referrals: referrals?,
    })
}

fn reason(found: &Match) -> Reason {
    let label = match (found.why.as_str(), found.kind.as_str()) {
        ("name", "alias") => "Alias",
        ("name", "maiden") => "Maiden name",
        ("name", "moniker") => "Moniker",
        ("name", _) => "Name",
        ("born", _) => "Date of birth",
        ("identifier", "fbi") => "FBI number",
        ("identifier", "sid") => "State identification number",
        ("identifier", "ssn") => "Social security number",
        ("identifier", "driver_license") => "Driver license",
        ("identifier", "corrections") => "Corrections number",
        ("identifier", _) => "Identifying number",
        ("court_case", _) => "Case in the history",
        ("state_case", _) => "State case",
        ("report", _) => "Police report",
        ("federal_case", _) => "Federal case",
        _ => "Referral number",
    };
    let fit = if found.why != "name" || found.score >= 0.999 {
        "exact"
    } else if found.score >= 0.7 {
        "close"
    } else {
        "similar"
    };
    Reason {
        label,
        // A social security number is shown by its last figures.
        value: if found.kind == "ssn" {
            last_figures(&found.shown)
        } else {
            found.shown.clone()
        },
        fit,
    }
}

fn last_figures(number: &str) -> String {
    let figures: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let kept: String = figures.iter().skip(figures.len().saturating_sub(4)).collect();
    format!("ending in {kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_social_security_number_is_not_spread() {
        assert_eq!(last_figures("123-45-6789"), "ending in 6789");
        assert_eq!(last_figures(""), "ending in ");
    }
}
