//! The list of offenders: a page of rows and a count, two statements whatever the rows.

use crate::access::{Action, Refusal, Resource, ScopedTx};
use crate::db::entities::{offender, referral};
use crate::db::splice::Splice;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Rows on a page.
pub(crate) const PAGE: usize = 25;
/// Counting stops here: beyond it "more than" is as good to the reader and much cheaper.
pub(crate) const COUNTED: i64 = 1_000;

/// One offender as the list shows it.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) last_name: String,
    pub(crate) first_name: String,
    pub(crate) middle_name: String,
    pub(crate) suffix: String,
    pub(crate) birth_date: Option<NaiveDate>,
    pub(crate) fbi_number: String,
    pub(crate) state_id: String,
    pub(crate) agency: String,
    pub(crate) aliases: Option<String>,
    pub(crate) arrests: i64,
    pub(crate) convictions: i64,
    pub(crate) last_arrest: Option<NaiveDate>,
    pub(crate) cautioned: bool,
}

const COLUMNS: &str = "offender.id, offender.last_name, offender.first_name, offender.middle_name, offender.suffix, offender.birth_date, \
    offender.fbi_number, offender.state_id, agency.name as agency, \
    (select string_agg(n.last_name || case when n.first_name = '' then '' else ', ' || n.first_name end, '; ' order by n.id) \
       from offender_name n where n.offender_id = offender.id and n.kind <> 'primary') as aliases, \
    (select count(*) from arrest_cycle c where c.offender_id = offender.id) as arrests, \
    (select count(*) from charge c where c.offender_id = offender.id and c.disposition in ('conviction', 'convicted_unsentenced')) as convictions, \
    (select max(c.arrest_date) from arrest_cycle c where c.offender_id = offender.id) as last_arrest";

/// From which row on, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The first page.
    Start,
    /// The rows after this one.
    After(Uuid),
    /// The rows before this one.
    Before(Uuid),
}

/// A page of the list: rows in order, whether there are some before and after.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) rows: Vec<Row>,
    pub(crate) before: bool,
    pub(crate) after: bool,
    /// How many there are, counted up to [`COUNTED`].
    pub(crate) count: i64,
}

/// One page of the offenders that the reader may list.
///
/// # Errors
/// [`Refusal::Forbidden`] when they may list none.
pub(crate) async fn page(tx: &ScopedTx, from: From) -> Result<Listed, Refusal> {
    let reach = tx.reach(Resource::Offender, Action::List)?;
    let condition = || reach.condition::<offender::Entity>();
    let mut splice = Splice::default();
    let scope = splice.condition(condition());
    let today = splice.value(tx.today());
    // The row a page begins at is looked up within the reader's reach: an id they guessed tells them nothing.
    let (place, order) = match from {
        From::Start => (String::new(), "asc"),
        From::After(id) => (beyond(&mut splice, id, ">", condition()), "asc"),
        From::Before(id) => (beyond(&mut splice, id, "<", condition()), "desc"),
    };
    let statement = splice.select(format!(
        "{COLUMNS}, exists (select 1 from caution where caution.offender_id = offender.id and caution.ended_at is null \
           and caution.expires_on >= {today}) as cautioned \
         from offender join agency on agency.id = offender.agency_id where {scope}{place} \
         order by offender.last_name {order}, offender.first_name {order}, offender.id {order} limit {}",
        PAGE + 1
    ));
    let mut rows = Row::find_by_statement(statement).all(tx.sql()).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let (before, after) = match from {
        From::Start => (false, more),
        From::After(_) => (true, more),
        From::Before(_) => (more, true),
    };
    if matches!(from, From::Before(_)) {
        rows.reverse();
    }
    Ok(Listed {
        rows,
        before,
        after,
        count: count(tx).await?,
    })
}

fn beyond(splice: &mut Splice, id: Uuid, than: &str, scope: sea_orm::sea_query::Condition) -> String {
    let (id, scope) = (splice.value(id), splice.condition(scope));
    format!(
        " and (offender.last_name, offender.first_name, offender.id) {than} \
         (select offender.last_name, offender.first_name, offender.id from offender where offender.id = {id} and {scope})"
    )
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

async fn count(tx: &ScopedTx) -> Result<i64, Refusal> {
    let reach = tx.reach(Resource::Offender, Action::List)?;
    let mut splice = Splice::default();
    let scope = splice.condition(reach.condition::<offender::Entity>());
    let statement = splice.select(format!(
        "count(*) as count from (select 1 from offender where {scope} limit {}) as counted",
        COUNTED + 1
    ));
    let found = Count::find_by_statement(statement).one(tx.sql()).await?;
    Ok(found.map_or(0, |found| found.count))
}

/// The referrals of an offender that the reader may view, newest first.
///
/// # Errors
/// When the database fails.
pub(crate) async fn referrals_of(tx: &ScopedTx, offender_id: Uuid) -> Result<Vec<referral::Model>, DbErr> {
    let Ok(reach) = tx.reach(Resource::Referral, Action::View) else {
        return Ok(Vec::new());
    };
    referral::Entity::find()
        .filter(referral::Column::OffenderId.eq(offender_id))
        .filter(reach.condition::<referral::Entity>())
        .order_by_desc(referral::Column::CreatedAt)
        .all(tx.sql())
        .await
}

/// Name of an agency.
///
/// # Errors
/// When the database fails.
pub(crate) async fn agency_name(sql: &impl ConnectionTrait, id: Uuid) -> Result<String, DbErr> {
    let found = crate::db::entities::agency::Entity::find_by_id(id)
        .one(sql)
        .await?;
    Ok(found.map(|agency| agency.name).unwrap_or_default())
}
