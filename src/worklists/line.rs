//! One referral as a line of a list, ready to show.

use super::moves::{Standing, next_move};
use super::store::Calendar;
use super::store::queue::Row;
use super::words::{self, Clock};
use crate::access::Actor;
use crate::domain::role::Role;
use crate::domain::{date, zone};
use crate::referrals::status::{Mover, Status};
use crate::web::{Error, Result, paths};
use chrono::{DateTime, Utc};

/// The line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The referral's page.
    pub href: String,
    /// Number; "Draft" before there is one.
    pub number: String,
    /// Offender's name.
    pub name: String,
    /// Whether a caution is in force.
    pub cautioned: bool,
    /// Agency; empty for readers who see one agency only.
    pub agency: String,
    /// Status slug.
    pub status: &'static str,
    /// Status in words.
    pub status_label: &'static str,
    /// How long it has stood in it.
    pub age: String,
    /// Since when, `MM/DD/YYYY`.
    pub since: String,
    /// Whose move it is.
    pub mover: String,
    /// Whether it is the reader's.
    pub mine: bool,
    /// To whom it is assigned; empty when to nobody, or when that is said already.
    pub assignee: String,
    /// The clocks, the next one first.
    pub clocks: Vec<Clock>,
    /// When it was submitted, `MM/DD/YYYY`; empty for a draft.
    pub submitted: String,
    /// How long ago it was last changed.
    pub updated: String,
}

impl Line {
    /// Puts a row into words for a reader.
    ///
    /// # Errors
    /// [`Error::Internal`] when the database holds a status nobody knows.
    pub fn of(row: &Row, actor: &Actor, calendar: Calendar, now: DateTime<Utc>) -> Result<Self> {
        let status: Status = row.status.parse().map_err(Error::internal)?;
        let assignee = row.assignee.as_deref().unwrap_or_default();
        let standing = Standing {
            status,
            agency_id: row.agency_id,
            assigned_to: row.assigned_to,
            assignee,
        };
        let (mover, mine) = if row.sent_again {
            ("Nobody: it was sent again".to_owned(), false)
        } else {
            next_move(actor, standing)
        };
        let over = row.sent_again || status.mover() == Mover::Nobody;
        let dates = [("Court", row.next_court_date), ("Release", row.expected_release)];
        let day = |instant| date::show(zone::day(instant, calendar.zone));
        Ok(Self {
            href: paths::referral(row.id),
            number: row.number.clone().unwrap_or_else(|| "Draft".to_owned()),
            name: words::name(&row.last_name, &row.first_name, &row.middle_name, &row.suffix),
            cautioned: row.cautioned,
            agency: if actor.roles().all(Role::within_agency) {
                String::new()
            } else {
                row.agency.clone()
            },
            status: status.slug(),
            status_label: status.label(),
            age: words::days(words::days_between(row.status_since, now, calendar.zone)),
            since: day(row.status_since),
            assignee: if assignee == mover || row.assigned_to == Some(actor.user_id) {
                String::new()
            } else {
                assignee.to_owned()
            },
            mover,
            mine,
            clocks: if over {
                words::days_named(&dates)
            } else {
                words::clocks(&dates, calendar.today)
            },
            submitted: row.submitted_at.map(day).unwrap_or_default(),
            updated: words::ago(row.updated_at, now, calendar.zone),
        })
    }
}
