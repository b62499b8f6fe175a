//! What the home pages of administrators and auditors count: people, agencies, the log of the day. No casework.

use super::{Calendar, read};
use crate::access::{Action, Refusal, Resource, ScopedTx};
use crate::db::entities::{agency, app_user};
use crate::db::splice::Splice;
use crate::domain::zone;
use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// People and agencies in reach.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub struct Headcount {
    /// People who can sign in.
    pub active: i64,
    /// People who no longer can.
    pub inactive: i64,
    /// Active people who have never signed in.
    pub never: i64,
    /// Active agencies.
    pub agencies: i64,
}

/// Counts people and agencies.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may list neither.
pub async fn headcount(tx: &ScopedTx) -> Result<Headcount, Refusal> {
    let mut splice = Splice::default();
    let people = tx.reach(Resource::User, Action::List)?;
    let people = splice.condition(people.condition::<app_user::Entity>());
    let agencies = match tx.reach(Resource::Agency, Action::List) {
        Ok(reach) => splice.condition(reach.condition::<agency::Entity>()),
        Err(_) => "false".to_owned(),
    };
    let statement = splice.select(format!(
        "count(*) filter (where app_user.active) as active, count(*) filter (where not app_user.active) as inactive, \
         count(*) filter (where app_user.active and app_user.last_sign_in_at is null) as never, \
         (select count(*) from agency where agency.active and {agencies}) as agencies from app_user where {people}"
    ));
    let rows: Vec<Headcount> = read(tx, statement).await?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

/// Somebody locked out.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Locked {
    /// Who.
    pub id: Uuid,
    /// Name.
    pub full_name: String,
    /// Agency or district they belong to.
    pub office: String,
    /// Since when.
    pub locked_at: DateTime<Utc>,
}

/// Locked accounts the reader may release, longest first.
///
/// # Errors
/// From the database.
pub async fn locked(tx: &ScopedTx) -> Result<Vec<Locked>, Refusal> {
    let Ok(reach) = tx.reach(Resource::User, Action::Unlock) else {
        return Ok(Vec::new());
    };
    let mut splice = Splice::default();
    let scope = splice.condition(reach.condition::<app_user::Entity>());
    let statement = splice.select(format!(
        "app_user.id, app_user.full_name, app_user.locked_at, coalesce(agency.name, district.name) as office \
         from app_user left join agency on agency.id = app_user.agency_id join district on district.code = app_user.district_id \
         where app_user.active and app_user.locked_at is not null and {scope} order by app_user.locked_at, app_user.id limit 20"
    ));
    Ok(read(tx, statement).await?)
}

/// The log of the day, by event and outcome.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Logged {
    /// Slug of the event.
    pub event: String,
    /// `success`, `failure` or `denied`.
    pub outcome: String,
    /// How many.
    pub n: i64,
}

/// Counts the log since midnight.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may not look into the log.
pub async fn logged_today(tx: &ScopedTx) -> Result<Vec<Logged>, Refusal> {
    let districts = tx.reach(Resource::Audit, Action::View)?.districts().to_vec();
    let calendar = Calendar::of(tx);
    let mut splice = Splice::default();
    let since = splice.value(zone::begin(calendar.today, calendar.zone));
    let districts = splice.value(districts);
    // Refused visitors who never signed in belong to no district.
    let statement = splice.select(format!(
        "event, outcome, count(*) as n from audit_event where at >= {since} \
         and (district_id = any ({districts}) or district_id is null) group by event, outcome order by n desc, event, outcome"
    ));
    Ok(read(tx, statement).await?)
}
