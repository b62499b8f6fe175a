//! The audit log, searched by auditors. Every look at it is in the log too.

use super::store::{self, LogPage, LogRow, Search, Turn};
use crate::access::ScopedTx;
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::domain::date;
use crate::domain::role::Role;
use crate::web::form::FormErrors;
use crate::web::parts::Pager;
use crate::web::{Choice, Cx, Page, Query, Result, Shell, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

/// One row, ready to read.
#[derive(Clone, Debug)]
pub struct Line {
    /// To the microsecond, RFC 3339, UTC, for machines.
    pub at: String,
    /// The day, UTC.
    pub day: String,
    /// The time of that day to the microsecond, UTC.
    pub clock: String,
    /// What happened, in words.
    pub event: String,
    /// The word in the log.
    pub slug: String,
    /// Name of who did it, or "Nobody signed in".
    pub who: String,
    /// Roles they held, in words.
    pub roles: String,
    /// What it was done to.
    pub kind: String,
    /// Id of that.
    pub object: String,
    /// Name of that, when it is a person who uses the product.
    pub object_name: String,
    /// Id of the referral it belongs to.
    pub referral: String,
    /// `success`, `failure` or `denied`.
    pub outcome: String,
    /// How the outcome is tagged.
    pub tone: &'static str,
    /// Address of the peer.
    pub ip: String,
    /// What more the log holds: name and value.
    pub details: Vec<(String, String)>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "admin/audit.html")]
pub struct AuditPage {
    /// The frame.
    pub shell: Shell,
    /// Rows, newest first.
    pub lines: Vec<Line>,
    /// The search as typed.
    pub query: AuditQuery,
    /// Whether anything is searched for.
    pub searched: bool,
    /// Events to choose from.
    pub events: Vec<Choice>,
    /// Outcomes to choose from.
    pub outcomes: Vec<Choice>,
    /// People to choose from.
    pub people: Vec<Choice>,
    /// Older and newer rows.
    pub pager: Pager,
    /// Messages at the fields.
    pub errors: FormErrors,
}

/// The search, as it stands in the address.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditQuery {
    /// Slug.
    pub event: String,
    /// Slug.
    pub outcome: String,
    /// Id; an address is turned into one.
    pub person: String,
    /// Id.
    pub object: String,
    /// Number, such as `MOE-2026-00042`.
    pub referral: String,
    /// First day, UTC.
    pub from: String,
    /// Last day, UTC.
    pub to: String,
    /// Show the rows before this one.
    pub before: String,
    /// Show the rows after this one.
    pub after: String,
}

/// Searches the log, and notes in it that it was searched and for what.
///
/// # Errors
/// When the database fails.
pub async fn search(cx: Cx, Query(query): Query<AuditQuery>) -> Result<Response> {
    let tx = cx.begin().await?;
    let people = store::people(&tx).await?;
    let mut errors = FormErrors::default();
    let meant = query.check(&tx, &mut errors).await?;
    if !errors.is_empty() {
        tx.close().await?;
        let page = AuditPage::new(&cx, query, people, LogPage::default(), errors);
        return Ok(Page::invalid(page).into_response());
    }
    if let Some(person) = meant.person.filter(|_| query.person.contains('@')) {
        tx.close().await?;
        // Addresses do not stay in the browser's history.
        return Ok(see_other(
            &AuditQuery {
                person: person.to_string(),
                ..query
            }
            .href("", ""),
        ));
    }
    let found = store::find(&tx, &meant).await?;
    tx.commit(record(&meant, found.rows.len())).await?;
    Ok(Page::ok(AuditPage::new(&cx, query, people, found, errors)).into_response())
}

/// What the log keeps of a look at itself.
fn record(search: &Search, rows: usize) -> Entry {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string());
    let instant = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339());
    let filters = [
        ("event", search.event.map(|event| event.slug().to_owned())),
        ("outcome", search.outcome.map(|outcome| outcome.slug().to_owned())),
        ("person", id(search.person)),
        ("object", id(search.object)),
        ("referral", id(search.referral)),
        ("from", instant(search.from)),
        ("until", instant(search.until)),
    ];
    let entry = Entry::about(Event::AuditViewed, ObjectKind::Audit, None).with("rows", rows);
    filters
        .into_iter()
        .fold(entry, |entry, (name, value)| match value {
            Some(value) => entry.with(name, value),
            None => entry,
        })
}

const OUTCOMES: [(Outcome, &str); 3] = [
    (Outcome::Success, "Done"),
    (Outcome::Failure, "Failed"),
    (Outcome::Denied, "Refused"),
];

impl AuditQuery {
    /// What is meant; what is wrong goes into `errors`.
    async fn check(&self, tx: &ScopedTx, errors: &mut FormErrors) -> Result<Search> {
        let event = Event::of_slug(&self.event);
        if event.is_none() && !self.event.is_empty() {
            errors.add("event", "Choose an event from the list.");
        }
        let outcome = OUTCOMES
            .iter()
            .find(|(outcome, _)| outcome.slug() == self.outcome)
            .map(|(outcome, _)| *outcome);
        if outcome.is_none() && !self.outcome.is_empty() {
            errors.add("outcome", "Choose an outcome from the list.");
        }
        let from = day("from", &self.from, errors);
        let to = day("to", &self.to, errors);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            errors.add("to", "The last day is before the first.");
        }
        Ok(Search {
            event,
            outcome,
            person: self.person(tx, errors).await?,
            object: id("object", &self.object, errors),
            referral: self.referral(tx, errors).await?,
            from: from.map(midnight),
            until: to
                .and_then(|day| day.checked_add_days(Days::new(1)))
                .map(midnight),
            turn: match (self.before.parse(), self.after.parse()) {
                (Ok(id), _) => Turn::OlderThan(id),
                (_, Ok(id)) => Turn::NewerThan(id),
                _ => Turn::First,
            },
        })
    }

    async fn person(&self, tx: &ScopedTx, errors: &mut FormErrors) -> Result<Option<Uuid>> {
        let typed = self.person.trim().to_lowercase();
        if !typed.contains('@') {
            return Ok(id("person", &typed, errors));
        }
        let found = store::person_of_address(tx, &typed).await?;
        if found.is_none() {
            errors.add("person", "Nobody in your district has this address.");
        }
        Ok(found)
    }

    async fn referral(&self, tx: &ScopedTx, errors: &mut FormErrors) -> Result<Option<Uuid>> {
        let number = self.referral.trim().to_uppercase();
        if number.is_empty() {
            return Ok(None);
        }
        let found = store::referral_of_number(tx, &number).await?;
        if found.is_none() {
            errors.add("referral", "There is no referral of this number.");
        }
        Ok(found)
    }

    /// The same search, from another row on.
    fn href(&self, before: &str, after: &str) -> String {
        let pairs = [
            ("event", self.event.as_str()),
            ("outcome", &self.outcome),
            ("person", &self.person),
            ("object", &self.object),
            ("referral", &self.referral),
            ("from", &self.from),
            ("to", &self.to),
            ("before", before),
            ("after", after),
        ];
        let kept: Vec<(&str, &str)> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(kept).unwrap_or_default();
        if query.is_empty() {
            paths::audit()
        } else {
            format!("{}?{query}", paths::audit())
        }
    }
}

fn id(field: &str, typed: &str, errors: &mut FormErrors) -> Option<Uuid> {
    let typed = typed.trim();
    let id = typed.parse().ok();
    if id.is_none() && !typed.is_empty() {
        errors.add(
            field,
            "Enter an id as the log shows it, 36 characters with hyphens.",
        );
    }
    id
}

fn day(field: &str, typed: &str, errors: &mut FormErrors) -> Option<NaiveDate> {
    date::read(typed).unwrap_or_else(|error| {
        errors.add(field, format!("{error}."));
        None
    })
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

impl AuditPage {
    fn new(cx: &Cx, query: AuditQuery, people: Vec<Choice>, found: LogPage, errors: FormErrors) -> Self {
        let edge = |row: Option<&LogRow>| row.map(|row| row.id.to_string()).unwrap_or_default();
        let pager = Pager {
            previous: if found.newer {
                query.href("", &edge(found.rows.first()))
            } else {
                String::new()
            },
            next: if found.older {
                query.href(&edge(found.rows.last()), "")
            } else {
                String::new()
            },
            summary: String::from("Newest first"),
        };
        Self {
            shell: cx.shell("Audit log"),
            lines: found.rows.into_iter().map(Line::from).collect(),
            searched: query.href("", "") != paths::audit(),
            query,
            events: Event::ALL
                .iter()
                .map(|event| Choice::new(event.slug(), event.label()))
                .collect(),
            outcomes: OUTCOMES
                .iter()
                .map(|(outcome, label)| Choice::new(outcome.slug(), *label))
                .collect(),
            people,
            pager,
            errors,
        }
    }
}

impl From<LogRow> for Line {
    fn from(row: LogRow) -> Self {
        let event = Event::of_slug(&row.event);
        let outcome = OUTCOMES.iter().find(|(outcome, _)| outcome.slug() == row.outcome);
        let roles: Vec<&str> = row
            .actor_roles
            .iter()
            .filter_map(|slug| slug.parse().ok())
            .map(Role::label)
            .collect();
        let mut details = of_json(&row.details);
        details.push(("request".to_owned(), row.request_id));
        details.push(("browser".to_owned(), row.user_agent));
        details.retain(|(_, value)| !value.is_empty());
        let who = match (row.actor_name, row.actor_id) {
            (Some(name), _) => name,
            (None, Some(id)) => id.to_string(),
            (None, None) => "Nobody signed in".to_owned(),
        };
        Self {
            at: row.at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string(),
            day: date::show(row.at.date_naive()),
            clock: row.at.format("%H:%M:%S%.6f").to_string(),
            event: event.map_or_else(|| row.event.clone(), |event| event.label().to_owned()),
            slug: row.event,
            who,
            roles: roles.join(" · "),
            kind: row.object_kind.replace('_', " "),
            object: row.object_id.map(|id| id.to_string()).unwrap_or_default(),
            object_name: row.object_name.unwrap_or_default(),
            referral: row
                .referral_id
                .filter(|_| row.object_kind != "referral")
                .map(|id| id.to_string())
                .unwrap_or_default(),
            tone: match row.outcome.as_str() {
                "success" => "good",
                "failure" => "warn",
                _ => "bad",
            },
            outcome: outcome.map_or_else(|| row.outcome.clone(), |(_, label)| (*label).to_owned()),
            ip: row.ip,
            details,
        }
    }
}

/// The members of a JSON object as names and readable values.
fn of_json(details: &serde_json::Value) -> Vec<(String, String)> {
    let words = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                .collect();
            items.join(", ")
        }
        other => other.to_string(),
    };
    let members = details.as_object().into_iter().flatten();
    members
        .map(|(name, value)| (name.replace('_', " "), words(value)))
        .collect()
}
