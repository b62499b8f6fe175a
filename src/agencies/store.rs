//! All SQL about agencies.

use crate::access::{Action, Reach, Refusal, Resource, ScopedTx};
use crate::db::entities::agency;
use crate::web::Choice;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbBackend, DbErr, EntityTrait as _,
    FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _, Statement,
};
use uuid::Uuid;

/// One agency in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct AgencyRow {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) ori: String,
    pub(super) county: Option<String>,
    pub(super) active: bool,
    /// People who may sign in.
    pub(super) people: i64,
}

/// Which agencies a list shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    /// Part of the name, or the ORI.
    pub(super) text: String,
    pub(super) kind: Option<&'static str>,
    pub(super) active: Option<bool>,
}

/// The agencies within the actor's reach, by name. A district has some dozens: they fit on one page.
pub(super) async fn list(tx: &ScopedTx, filter: &Filter) -> Result<Vec<AgencyRow>, Refusal> {
    use agency::Column as C;
    let reach = tx.reach(Resource::Agency, Action::List)?;
    let people = "(select count(*) from app_user u where u.agency_id = agency.id and u.active)";
    let mut query = agency::Entity::find()
        .select_only()
        .columns([C::Id, C::Name, C::Kind, C::Ori, C::Active])
        .expr_as(
            Expr::cust("(select c.name from county c where c.fips = agency.county_fips)"),
            "county",
        )
        .expr_as(Expr::cust(people), "people")
        .filter(reach.condition::<agency::Entity>());
    if !filter.text.is_empty() {
        let within = "position($1 in lower(agency.name || ' ' || agency.ori)) > 0";
        query = query.filter(Expr::cust_with_values(within, [filter.text.to_lowercase()]));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(C::Kind.eq(kind));
    }
    if let Some(active) = filter.active {
        query = query.filter(C::Active.eq(active));
    }
    let rows = query
        .order_by_asc(Expr::cust("lower(agency.name)"))
        .order_by_asc(C::Id)
        .limit(1000)
        .into_model::<AgencyRow>()
        .all(tx.sql())
        .await?;
    Ok(rows)
}

/// The active agencies that a right reaches, for forms and filters: ids and names, by name.
///
/// # Errors
/// When the database refuses.
pub async fn active_choices(tx: &ScopedTx, reach: &Reach) -> Result<Vec<Choice>, DbErr> {
    let rows: Vec<(Uuid, String)> = agency::Entity::find()
        .select_only()
        .columns([agency::Column::Id, agency::Column::Name])
        .filter(reach.condition::<agency::Entity>())
        .filter(agency::Column::Active.eq(true))
        .order_by_asc(agency::Column::Name)
        .into_tuple()
        .all(tx.sql())
        .await?;
    Ok(rows.into_iter().map(|(id, name)| Choice::new(id, name)).collect())
}

/// The name of an agency that a person within the actor's reach belongs to.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(tx: &ScopedTx, agency: Option<Uuid>) -> Result<Option<String>, DbErr> {
    let Some(id) = agency else { return Ok(None) };
    let name = agency::Entity::find_by_id(id)
        .select_only()
        .column(agency::Column::Name);
    name.into_tuple().one(tx.sql()).await
}

#[derive(FromQueryResult)]
struct County {
    fips: String,
    name: String,
}

/// The counties of a district, by name.
pub(super) async fn counties(tx: &ScopedTx, district: &str) -> Result<Vec<Choice>, DbErr> {
    const SQL: &str =
        "select fips, name from county where district_code = $1 and retired_on is null order by name, fips";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [district.into()]);
    let rows = County::find_by_statement(statement).all(tx.sql()).await?;
    Ok(rows
        .into_iter()
        .map(|county| Choice::new(county.fips, county.name))
        .collect())
}

/// What is entered about an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) ori: String,
    pub(super) county_fips: Option<String>,
    pub(super) phone: String,
    pub(super) supervisor_sign_off: bool,
}

/// Adds an agency to a district; returns its id.
pub(super) async fn add(tx: &ScopedTx, district: &str, details: Details) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let row = agency::ActiveModel {
        id: Set(id),
        district_id: Set(district.to_owned()),
        active: Set(true),
        version: Set(1),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..of_details(details)
    };
    agency::Entity::insert(row)
        .exec_without_returning(tx.sql())
        .await?;
    Ok(id)
}

/// Saves what is entered about an agency.
pub(super) async fn set_details(
    tx: &ScopedTx,
    agency: &agency::Model,
    details: Details,
) -> Result<(), DbErr> {
    changed(tx, agency, of_details(details))
        .update(tx.sql())
        .await
        .map(drop)
}

/// Ends an agency's access or gives it back.
pub(super) async fn set_active(tx: &ScopedTx, agency: &agency::Model, active: bool) -> Result<(), DbErr> {
    let row = agency::ActiveModel {
        active: Set(active),
        ..Default::default()
    };
    changed(tx, agency, row).update(tx.sql()).await.map(drop)
}

fn of_details(details: Details) -> agency::ActiveModel {
    agency::ActiveModel {
        name: Set(details.name),
        kind: Set(details.kind),
        ori: Set(details.ori),
        county_fips: Set(details.county_fips),
        phone: Set(details.phone),
        supervisor_sign_off: Set(details.supervisor_sign_off),
        ..Default::default()
    }
}

fn changed(tx: &ScopedTx, agency: &agency::Model, row: agency::ActiveModel) -> agency::ActiveModel {
    agency::ActiveModel {
        id: Set(agency.id),
        version: Set(agency.version + 1),
        updated_at: Set(tx.now()),
        ..row
    }
}
