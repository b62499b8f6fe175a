//! One page of the queue in three statements, whatever the rows: options, counts, rows.

use super::conditions::{filtered, reach, under};
use super::{Calendar, read, search};
use crate::access::{Action, Refusal, Resource, ScopedTx};
use crate::db::entities::agency;
use crate::db::splice::Splice;
use crate::referrals::status::Status;
use crate::worklists::filter::{Filter, Window};
use crate::worklists::order::{Cursor, Direction, Order, Place, SortKey};
use crate::worklists::tab::Tab;
use crate::worklists::terms::Terms;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;
use sea_orm::sea_query::Condition;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows on a page.
pub const PAGE: usize = 25;
/// Counting stops here: beyond it "more than" is as good to the reader and much cheaper.
pub const COUNTED: i64 = 1_000;

/// One referral as lists show it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    /// Id.
    pub id: Uuid,
    /// Number; none for a draft.
    pub number: Option<String>,
    /// Status slug.
    pub status: String,
    /// Since when.
    pub status_since: DateTime<Utc>,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// Next date in the state case.
    pub next_court_date: Option<NaiveDate>,
    /// Expected release from custody.
    pub expected_release: Option<NaiveDate>,
    /// Agency.
    pub agency_id: Uuid,
    /// Its name.
    pub agency: String,
    /// Reviewer.
    pub assigned_to: Option<Uuid>,
    /// Their name.
    pub assignee: Option<String>,
    /// Offender's last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Middle name.
    pub middle_name: String,
    /// Suffix.
    pub suffix: String,
    /// Whether a caution is in force.
    pub cautioned: bool,
    /// Whether it was sent again under a new number.
    pub sent_again: bool,
}

/// Columns of [`Row`]. `{today}` stands for the day cautions are judged on.
pub(super) fn columns(today: &str) -> String {
    format!(
        "referral.id, referral.number, referral.status, referral.status_since, referral.submitted_at, referral.updated_at, \
         referral.next_court_date, referral.expected_release, referral.agency_id, agency.name as agency, referral.assigned_to, \
         assignee.full_name as assignee, offender.last_name, offender.first_name, offender.middle_name, offender.suffix, \
         exists (select 1 from caution where caution.offender_id = offender.id and caution.ended_at is null \
           and caution.expires_on >= {today}) as cautioned, \
         exists (select 1 from referral again where again.resubmission_of = referral.id) as sent_again"
    )
}

/// Tables of [`Row`].
pub(super) const FROM: &str = "from referral join offender on offender.id = referral.offender_id \
     join agency on agency.id = referral.agency_id left join app_user assignee on assignee.id = referral.assigned_to";

/// A page of rows and what lies beside it.
#[derive(Clone, Debug)]
pub struct Rows {
    /// In the order asked for.
    pub rows: Vec<Row>,
    /// Where the page before begins, if there is one.
    pub previous: Option<Cursor>,
    /// Where the page after begins, if there is one.
    pub next: Option<Cursor>,
}

/// Reads one page.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may list none.
pub async fn rows(tx: &ScopedTx, filter: &Filter, words: Option<&Terms>) -> Result<Rows, Refusal> {
    let scope = Condition::all()
        .add(filtered(tx, filter, words)?)
        .add(under(tx, filter.tab));
    let mut splice = Splice::default();
    let today = splice.value(Calendar::of(tx).today);
    let condition = splice.condition(scope);
    let (cursor, backward) = match &filter.window {
        Window::First => (None, false),
        Window::After(cursor) => (Some(cursor), false),
        Window::Before(cursor) => (Some(cursor), true),
    };
    let keys = Keys::new(filter.order, backward);
    let beyond = match cursor {
        Some(cursor) => format!(" and {}", keys.beyond(tx, &mut splice, cursor)?),
        None => String::new(),
    };
    let statement = splice.select(format!(
        "{} {FROM} where {condition}{beyond} order by {} limit {}",
        columns(&today),
        keys.order_by(),
        PAGE + 1
    ));
    let mut rows: Vec<Row> = read(tx, statement).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    if backward {
        rows.reverse();
    }
    let at = |row: Option<&Row>| row.map(|row| place(row, filter.order.key));
    let (before, after) = if backward {
        (more, true)
    } else {
        (cursor.is_some(), more)
    };
    Ok(Rows {
        previous: before.then(|| at(rows.first())).flatten(),
        next: after.then(|| at(rows.last())).flatten(),
        rows,
    })
}

/// The cursor that stands at a row.
fn place(row: &Row, key: SortKey) -> Cursor {
    let place = match key {
        SortKey::Submitted => row.submitted_at.map_or(Place::Nothing, Place::Instant),
        SortKey::Updated => Place::Instant(row.updated_at),
        SortKey::Age => Place::Instant(row.status_since),
        SortKey::Court => row.next_court_date.map_or(Place::Nothing, Place::Day),
        SortKey::Number => row.number.clone().map_or(Place::Nothing, Place::Number),
        SortKey::Name => Place::OfRow,
    };
    Cursor { place, id: row.id }
}

/// The sorted columns, and which way the database walks along them.
struct Keys {
    columns: &'static str,
    nullable: bool,
    ascending: bool,
    backward: bool,
}

impl Keys {
    fn new(order: Order, backward: bool) -> Self {
        let (columns, nullable) = match order.key {
            SortKey::Submitted => ("referral.submitted_at", true),
            SortKey::Updated => ("referral.updated_at", false),
            SortKey::Age => ("referral.status_since", false),
            SortKey::Court => ("referral.next_court_date", true),
            SortKey::Number => ("referral.number", true),
            SortKey::Name => ("offender.last_name, offender.first_name", false),
        };
        let ascending = match order.direction {
            // The longer it has stood, the earlier it began.
            Direction::Ascending => order.key != SortKey::Age,
            Direction::Descending => order.key == SortKey::Age,
        };
        Self {
            columns,
            nullable,
            ascending: ascending != backward,
            backward,
        }
    }

    /// Rows without a value stand last, so a walk backwards meets them first.
    fn order_by(&self) -> String {
        let way = if self.ascending { "asc" } else { "desc" };
        let nulls = match (self.nullable, self.backward) {
            (false, _) => "",
            (true, false) => " nulls last",
            (true, true) => " nulls first",
        };
        let each: Vec<String> = self
            .columns
            .split(", ")
            .map(|column| format!("{column} {way}{nulls}"))
            .collect();
        format!("{}, referral.id {way}", each.join(", "))
    }

    /// What comes after the cursor on this walk.
    fn beyond(&self, tx: &ScopedTx, splice: &mut Splice, cursor: &Cursor) -> Result<String, Refusal> {
        let columns = self.columns;
        let past = if self.ascending { ">" } else { "<" };
        let id = splice.value(cursor.id);
        let value = match &cursor.place {
            Place::OfRow => {
                // Read from the row itself, and only if the reader may list it: an order must not betray a hidden row.
                let scope = splice.condition(reach(tx)?.condition::<crate::db::entities::referral::Entity>());
                return Ok(format!(
                    "({columns}, referral.id) {past} (select {columns}, referral.id from referral \
                     join offender on offender.id = referral.offender_id where referral.id = {id} and {scope})"
                ));
            }
            Place::Nothing if self.backward => {
                return Ok(format!(
                    "({columns} is not null or ({columns} is null and referral.id {past} {id}))"
                ));
            }
            Place::Nothing => {
                return Ok(format!("({columns} is null and referral.id {past} {id})"));
            }
            Place::Instant(instant) => splice.value(*instant),
            Place::Day(day) => splice.value(*day),
            Place::Number(number) => splice.value(number.clone()),
        };
        let beyond = format!("({columns}, referral.id) {past} ({value}, {id})");
        Ok(if self.nullable && !self.backward {
            format!("({beyond} or {columns} is null)")
        } else {
            beyond
        })
    }
}

#[derive(FromQueryResult)]
struct Counted {
    slug: String,
    n: i64,
}

/// How many referrals stand under each tab, counted up to one more than [`COUNTED`].
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may list none.
pub async fn counts(
    tx: &ScopedTx,
    filter: &Filter,
    words: Option<&Terms>,
) -> Result<BTreeMap<Tab, i64>, Refusal> {
    let mut splice = Splice::default();
    let scope = filtered(tx, filter, words)?;
    let all = splice.condition(scope.clone());
    let mine = splice.condition(Condition::all().add(scope).add(under(tx, Tab::Mine)));
    let statuses = splice.value(Status::ALL.map(|status| status.slug().to_owned()).to_vec());
    let limit = COUNTED + 1;
    let statement = splice.select(format!(
        "s.slug, c.n from unnest({statuses}::text[]) as s (slug) cross join lateral \
         (select count(*) as n from (select 1 from referral where {all} and referral.status = s.slug limit {limit}) t) c \
         union all select 'mine', count(*) from (select 1 from referral where {mine} limit {limit}) t"
    ));
    let counted: Vec<Counted> = read(tx, statement).await?;
    let of = |slug: &str| counted.iter().find(|row| row.slug == slug).map_or(0, |row| row.n);
    Ok(Tab::ALL
        .into_iter()
        .map(|tab| {
            let count = match tab {
                Tab::Mine => of("mine"),
                tab => tab.statuses().iter().map(|status| of(status.slug())).sum(),
            };
            (tab, count)
        })
        .collect())
}

/// A choice of a filter, or the words behind an id in the address.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Choosable {
    /// `agency`, `assignee`, `county`, `program`, `reason` or `text`.
    pub kind: String,
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// What can be chosen in the filters, and what was searched for.
///
/// # Errors
/// From the database.
pub async fn options(tx: &ScopedTx, filter: &Filter) -> Result<Vec<Choosable>, Refusal> {
    let mut splice = Splice::default();
    let actor = tx.actor();
    let district = splice.value(actor.district_id.clone());
    let me = splice.value(actor.user_id);
    let text = splice.value(filter.text);
    let reason = splice.value(filter.reason.clone());
    let mut parts = vec![
        format!("select 'county', fips, short_name, 0 from county where district_code = {district} and retired_on is null"),
        "select 'program', code, label, case when typical_for_repeat_offenders then 0 else 1 end from program_category \
         where retired_on is null"
            .to_owned(),
        format!("select 'reason', code, label, 0 from declination_reason where code = {reason}"),
        format!("select 'text', id::text, words, 0 from saved_search where id = {text}::uuid and user_id = {me}"),
    ];
    if let Ok(agencies) = tx.reach(Resource::Agency, Action::List) {
        let scope = splice.condition(agencies.condition::<agency::Entity>());
        parts.push(format!(
            "select 'agency', id::text, name, 0 from agency where {scope}"
        ));
    }
    let districts = reach(tx)?.districts().to_vec();
    if !districts.is_empty() {
        let districts = splice.value(districts);
        parts.push(format!(
            "select 'assignee', u.id::text, u.full_name || case when u.active then '' else ' (inactive)' end, 0 from app_user u \
             where exists (select 1 from user_role r where r.user_id = u.id and r.role = 'ausa' and r.district_id = any ({districts}))"
        ));
    }
    if filter.text.is_some() {
        parts.push(search::loosened());
    }
    let statement = splice.select(format!(
        "kind, value, label from ({}) as o (kind, value, label, rank) order by kind, rank, label, value",
        parts.join(" union all ")
    ));
    Ok(read(tx, statement).await?)
}
