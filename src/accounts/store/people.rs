//! People and their roles.

use crate::access::{Action, Grant, Refusal, Resource, ScopedTx};
use crate::db::entities::{app_user, user_role};
use crate::domain::role::Role;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbBackend, DbErr,
    EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _, Statement,
};
use uuid::Uuid;

/// Rows on a page of the list.
pub(crate) const PAGE: u64 = 50;

/// Which people a list shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Part of a name or address.
    pub(crate) text: String,
    pub(crate) agency: Option<Uuid>,
    pub(crate) role: Option<Role>,
    pub(crate) standing: Option<Standing>,
    /// From 1.
    pub(crate) page: u64,
}

/// Whether somebody may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Active,
    Locked,
    Deactivated,
}

/// One person in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct PersonRow {
    pub(crate) id: Uuid,
    pub(crate) full_name: String,
    pub(crate) email: String,
    pub(crate) title: String,
    pub(crate) active: bool,
    pub(crate) locked_at: Option<DateTime<Utc>>,
    pub(crate) last_sign_in_at: Option<DateTime<Utc>>,
    pub(crate) agency: Option<String>,
    /// Slugs, joined with commas.
    pub(crate) roles: Option<String>,
    /// How many there are on all pages.
    pub(crate) total: i64,
}

/// One page of the people within the actor's reach, by name.
pub(crate) async fn list(tx: &ScopedTx, filter: &Filter) -> Result<Vec<PersonRow>, Refusal> {
    use app_user::Column as C;
    let reach = tx.reach(Resource::User, Action::List)?;
    let mut query = app_user::Entity::find()
        .select_only()
        .columns([C::Id, C::FullName, C::Email, C::Title, C::Active, C::LockedAt, C::LastSignInAt])
        .expr_as(Expr::cust("(select a.name from agency a where a.id = app_user.agency_id)"), "agency")
        .expr_as(
            Expr::cust("(select string_agg(r.role, ',' order by r.role) from user_role r where r.user_id = app_user.id)"),
            "roles",
        )
        .expr_as(Expr::cust("count(*) over ()"), "total")
        .filter(reach.condition::<app_user::Entity>());
    if !filter.text.is_empty() {
        let text = filter.text.to_lowercase();
        let within = "position($1 in lower(app_user.full_name) || ' ' || app_user.email) > 0";
        query = query.filter(Expr::cust_with_values(within, [text]));
    }
    if let Some(agency) = filter.agency {
        query = query.filter(C::AgencyId.eq(agency));
    }
    if let Some(role) = filter.role {
        let holders = Query::select()
            .column(user_role::Column::UserId)
            .from(user_role::Entity)
            .and_where(Expr::col(user_role::Column::Role).eq(role.slug()))
            .take();
        query = query.filter(C::Id.in_subquery(holders));
    }
    query = match filter.standing {
        Some(Standing::Active) => query.filter(C::Active.eq(true)).filter(C::LockedAt.is_null()),
        Some(Standing::Locked) => query.filter(C::LockedAt.is_not_null()),
        Some(Standing::Deactivated) => query.filter(C::Active.eq(false)),
        None => query,
    };
    let rows = query
        .order_by_asc(Expr::cust("lower(app_user.full_name)"))
        .order_by_asc(C::Id)
        .offset(filter.page.saturating_sub(1).saturating_mul(PAGE))
        .limit(PAGE)
        .into_model::<PersonRow>()
        .all(tx.sql())
        .await?;
    Ok(rows)
}

/// The row of a person who asks for themselves.
pub(crate) async fn own(tx: &ScopedTx) -> Result<Option<app_user::Model>, DbErr> {
    app_user::Entity::find_by_id(tx.actor().user_id)
        .one(tx.sql())
        .await
}

/// The roles somebody holds.
pub(crate) async fn roles_of<C: ConnectionTrait>(sql: &C, user: Uuid) -> Result<Vec<Grant>, DbErr> {
    let rows = user_role::Entity::find()
        .filter(user_role::Column::UserId.eq(user))
        .order_by_asc(user_role::Column::Role)
        .all(sql)
        .await?;
    let grant = |row: user_role::Model| Grant {
        role: row.role,
        district_id: row.district_id,
        agency_id: row.agency_id,
    };
    Ok(rows.into_iter().map(grant).collect())
}

/// Who somebody is, as others enter it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) full_name: String,
    /// In lower case.
    pub(crate) email: String,
    pub(crate) title: String,
    pub(crate) phone: String,
}

/// Where somebody works and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Post {
    pub(crate) district_id: String,
    pub(crate) agency_id: Option<Uuid>,
    pub(crate) roles: Vec<Role>,
}

/// The first password of a new person.
#[derive(Clone, Debug)]
pub(crate) struct FirstPassword {
    pub(crate) hash: String,
    /// Until when it can be used; `None` when it is the person's own.
    pub(crate) one_time_until: Option<DateTime<Utc>>,
    pub(crate) list_version: i32,
}

/// Adds a person with their roles; returns the id.
pub(crate) async fn add<C: ConnectionTrait>(
    sql: &C,
    identity: Identity,
    post: &Post,
    password: FirstPassword,
    granted_by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let row = app_user::ActiveModel {
        id: Set(id),
        district_id: Set(post.district_id.clone()),
        agency_id: Set(post.agency_id),
        email: Set(identity.email),
        full_name: Set(identity.full_name),
        title: Set(identity.title),
        phone: Set(identity.phone),
        active: Set(true),
        password_hash: Set(Some(password.hash)),
        password_changed_at: Set(Some(now)),
        password_list_version: Set(password.list_version),
        must_change_password: Set(password.one_time_until.is_some()),
        one_time_until: Set(password.one_time_until),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    app_user::Entity::insert(row).exec_without_returning(sql).await?;
    add_roles(sql, id, post, granted_by, now).await?;
    Ok(id)
}

async fn add_roles<C: ConnectionTrait>(
    sql: &C,
    user: Uuid,
    post: &Post,
    granted_by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = |role: &Role| user_role::ActiveModel {
        user_id: Set(user),
        role: Set(role.slug().to_owned()),
        district_id: Set(post.district_id.clone()),
        agency_id: Set(post.agency_id.filter(|_| role.within_agency())),
        granted_by: Set(granted_by),
        granted_at: Set(now),
    };
    user_role::Entity::insert_many(post.roles.iter().map(row))
        .exec_without_returning(sql)
        .await
        .map(drop)
}

/// Replaces somebody's agency and roles.
pub(crate) async fn set_post(tx: &ScopedTx, person: &app_user::Model, post: &Post) -> Result<(), DbErr> {
    user_role::Entity::delete_many()
        .filter(user_role::Column::UserId.eq(person.id))
        .exec(tx.sql())
        .await?;
    add_roles(tx.sql(), person.id, post, Some(tx.actor().user_id), tx.now()).await?;
    let row = app_user::ActiveModel {
        agency_id: Set(post.agency_id),
        ..changed(tx, person)
    };
    row.update(tx.sql()).await.map(drop)
}

/// Saves who somebody is.
pub(crate) async fn set_identity(
    tx: &ScopedTx,
    person: &app_user::Model,
    identity: Identity,
) -> Result<(), DbErr> {
    let row = app_user::ActiveModel {
        full_name: Set(identity.full_name),
        email: Set(identity.email),
        title: Set(identity.title),
        phone: Set(identity.phone),
        ..changed(tx, person)
    };
    row.update(tx.sql()).await.map(drop)
}

/// Ends somebody's access, or gives it back when there is no reason to.
pub(crate) async fn set_active(
    tx: &ScopedTx,
    person: &app_user::Model,
    reason: Option<&str>,
) -> Result<(), DbErr> {
    let row = app_user::ActiveModel {
        active: Set(reason.is_none()),
        deactivated_at: Set(reason.map(|_| tx.now())),
        deactivation_reason: Set(reason.unwrap_or_default().to_owned()),
        ..changed(tx, person)
    };
    row.update(tx.sql()).await.map(drop)
}

fn changed(tx: &ScopedTx, person: &app_user::Model) -> app_user::ActiveModel {
    app_user::ActiveModel {
        id: Set(person.id),
        version: Set(person.version + 1),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

/// Makes whoever is about to take away an administrator wait for the other who is: two could otherwise take away each other.
pub(crate) async fn lock_administrators<C: ConnectionTrait>(sql: &C) -> Result<(), DbErr> {
    const SQL: &str = "select pg_advisory_xact_lock(hashtext('predicate.administrators'))";
    sql.execute_raw(Statement::from_string(DbBackend::Postgres, SQL))
        .await
        .map(drop)
}

/// How many administrators of a district could act when one person, or an agency's people, no longer can.
pub(crate) async fn other_administrators<C: ConnectionTrait>(
    sql: &C,
    district: &str,
    without: Option<Uuid>,
    without_agency: Option<Uuid>,
) -> Result<i64, DbErr> {
    const SQL: &str = "select count(*) as number from user_role r join app_user u on u.id = r.user_id left join agency a on a.id = u.agency_id \
        where r.role = 'administrator' and r.district_id = $1 and u.active and coalesce(a.active, true) \
          and u.id is distinct from $2::uuid and ($3::uuid is null or u.agency_id is distinct from $3::uuid)";
    number(sql, SQL, [district.into(), without.into(), without_agency.into()]).await
}

/// How many referrals wait for somebody as their AUSA.
pub(crate) async fn assigned_referrals<C: ConnectionTrait>(sql: &C, user: Uuid) -> Result<i64, DbErr> {
    const SQL: &str = "select count(*) as number from referral where assigned_to = $1 and status <> all ($2)";
    let ended: Vec<String> = crate::referrals::status::Status::ALL
        .into_iter()
        .filter(|status| status.mover() == crate::referrals::status::Mover::Nobody)
        .map(|status| status.slug().to_owned())
        .collect();
    number(sql, SQL, [user.into(), ended.into()]).await
}

async fn number<C: ConnectionTrait, const N: usize>(
    sql: &C,
    query: &str,
    values: [sea_orm::Value; N],
) -> Result<i64, DbErr> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, query, values);
    let row = sql.query_one_raw(statement).await?;
    row.map_or(Ok(0), |row| row.try_get("", "number"))
}
