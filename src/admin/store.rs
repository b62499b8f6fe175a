//! All SQL about reading the audit log.

use crate::access::{Action, Refusal, Resource, ScopedTx};
use crate::audit::{Event, Outcome};
use crate::db::entities::{app_user, audit_event, referral};
use crate::web::Choice;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use uuid::Uuid;

/// Rows on a page.
pub(super) const PAGE: usize = 50;
/// People offered as a choice; beyond that an id or address is typed.
const MOST_PEOPLE: u64 = 2000;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    pub(super) event: Option<Event>,
    pub(super) outcome: Option<Outcome>,
    /// Who did it, or to whom it was done.
    pub(super) person: Option<Uuid>,
    pub(super) object: Option<Uuid>,
    pub(super) referral: Option<Uuid>,
    pub(super) from: Option<DateTime<Utc>>,
    /// The instant itself is left out.
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) turn: Turn,
}

/// Which page of the rows, newest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    /// The newest.
    #[default]
    First,
    /// Those before a row.
    OlderThan(Uuid),
    /// Those after a row.
    NewerThan(Uuid),
}

/// One row of the log.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct LogRow {
    pub(super) id: Uuid,
    pub(super) at: DateTime<Utc>,
    pub(super) event: String,
    pub(super) outcome: String,
    pub(super) actor_id: Option<Uuid>,
    pub(super) actor_name: Option<String>,
    pub(super) actor_roles: Vec<String>,
    pub(super) object_kind: String,
    pub(super) object_id: Option<Uuid>,
    /// Name of the person it was done to; of other things only ids are told.
    pub(super) object_name: Option<String>,
    pub(super) referral_id: Option<Uuid>,
    pub(super) request_id: String,
    pub(super) ip: String,
    pub(super) user_agent: String,
    pub(super) details: serde_json::Value,
}

/// A page of rows, newest first, and whether there are more on either side.
#[derive(Clone, Debug, Default)]
pub(super) struct LogPage {
    pub(super) rows: Vec<LogRow>,
    pub(super) newer: bool,
    pub(super) older: bool,
}

/// The rows of a search within the actor's reach.
pub(super) async fn find(tx: &ScopedTx, search: &Search) -> Result<LogPage, Refusal> {
    use audit_event::Column as C;
    let reach = tx.reach(Resource::Audit, Action::View)?;
    // What happened before anybody was known (a sign-in under no account, a refused visitor) or by the operator belongs to no
    // district: every auditor may see it.
    let scope = Condition::any()
        .add(reach.condition::<audit_event::Entity>())
        .add(C::DistrictId.is_null());
    let query = audit_event::Entity::find()
        .select_only()
        .columns([C::Id, C::At, C::Event, C::Outcome, C::ActorId, C::ActorRoles, C::ObjectKind, C::ObjectId, C::ReferralId])
        .columns([C::RequestId, C::Ip, C::UserAgent, C::Details])
        .expr_as(Expr::cust("(select u.full_name from app_user u where u.id = audit_event.actor_id)"), "actor_name")
        .expr_as(
            Expr::cust("(select u.full_name from app_user u where audit_event.object_kind = 'user' and u.id = audit_event.object_id)"),
            "object_name",
        )
        .filter(scope);
    let query = turned(narrowed(query, search), search.turn);
    let mut rows = query
        .limit(PAGE as u64 + 1)
        .into_model::<LogRow>()
        .all(tx.sql())
        .await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    Ok(match search.turn {
        Turn::First => LogPage {
            rows,
            newer: false,
            older: more,
        },
        Turn::OlderThan(_) => LogPage {
            rows,
            newer: true,
            older: more,
        },
        Turn::NewerThan(_) => {
            rows.reverse();
            LogPage {
                rows,
                newer: more,
                older: true,
            }
        }
    })
}

fn narrowed(mut query: Select<audit_event::Entity>, search: &Search) -> Select<audit_event::Entity> {
    use audit_event::Column as C;
    let mut also = Condition::all();
    if let Some(event) = search.event {
        also = also.add(C::Event.eq(event.slug()));
    }
    if let Some(outcome) = search.outcome {
        also = also.add(C::Outcome.eq(outcome.slug()));
    }
    if let Some(person) = search.person {
        also = also.add(C::ActorId.eq(person).or(C::ObjectId.eq(person)));
    }
    if let Some(object) = search.object {
        also = also.add(C::ObjectId.eq(object));
    }
    if let Some(referral) = search.referral {
        also = also.add(C::ReferralId.eq(referral));
    }
    if let Some(from) = search.from {
        also = also.add(C::At.gte(from));
    }
    if let Some(until) = search.until {
        also = also.add(C::At.lt(until));
    }
    if !also.is_empty() {
        query = query.filter(also);
    }
    query
}

fn turned(query: Select<audit_event::Entity>, turn: Turn) -> Select<audit_event::Entity> {
    use audit_event::Column as C;
    let beside = |sign: &str, id: Uuid| {
        let text = format!(
            "(audit_event.at, audit_event.id) {sign} (select c.at, c.id from audit_event c where c.id = $1)"
        );
        Expr::cust_with_values(text, [id])
    };
    match turn {
        Turn::First => query.order_by_desc(C::At).order_by_desc(C::Id),
        Turn::OlderThan(id) => query
            .filter(beside("<", id))
            .order_by_desc(C::At)
            .order_by_desc(C::Id),
        Turn::NewerThan(id) => query
            .filter(beside(">", id))
            .order_by_asc(C::At)
            .order_by_asc(C::Id),
    }
}

#[derive(FromQueryResult)]
struct PersonName {
    id: Uuid,
    full_name: String,
    email: String,
}

/// The people of the auditor's district, for the search form.
pub(super) async fn people(tx: &ScopedTx) -> Result<Vec<Choice>, Refusal> {
    use app_user::Column as C;
    let reach = tx.reach(Resource::Audit, Action::View)?;
    let rows = app_user::Entity::find()
        .select_only()
        .columns([C::Id, C::FullName, C::Email])
        .filter(reach.condition::<app_user::Entity>())
        .order_by_asc(C::FullName)
        .order_by_asc(C::Id)
        .limit(MOST_PEOPLE)
        .into_model::<PersonName>()
        .all(tx.sql())
        .await?;
    let choice = |row: PersonName| Choice::new(row.id, format!("{} ({})", row.full_name, row.email));
    Ok(rows.into_iter().map(choice).collect())
}

/// The id of the person under an address.
pub(super) async fn person_of_address(tx: &ScopedTx, email: &str) -> Result<Option<Uuid>, Refusal> {
    let reach = tx.reach(Resource::Audit, Action::View)?;
    let found = app_user::Entity::find()
        .select_only()
        .column(app_user::Column::Id)
        .filter(reach.condition::<app_user::Entity>())
        .filter(app_user::Column::Email.eq(email))
        .into_tuple()
        .one(tx.sql())
        .await?;
    Ok(found)
}

/// The id of the referral of a number.
pub(super) async fn referral_of_number(tx: &ScopedTx, number: &str) -> Result<Option<Uuid>, Refusal> {
    let reach = tx.reach(Resource::Audit, Action::View)?;
    let found = referral::Entity::find()
        .select_only()
        .column(referral::Column::Id)
        .filter(reach.condition::<referral::Entity>())
        .filter(referral::Column::Number.eq(number))
        .into_tuple()
        .one(tx.sql())
        .await?;
    Ok(found)
}
