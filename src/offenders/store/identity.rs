//! Reading and writing who an offender is.

use super::super::history::Verified;
use super::super::model::{BirthDate, Identifier, Identity, Mark, Name};
use crate::db::entities::{offender, offender_birth_date, offender_identifier, offender_mark, offender_name};
use crate::domain::prior::{NameKind, Words};
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashSet;
use uuid::Uuid;

/// Whose a new offender is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The agency.
    pub agency_id: Uuid,
    /// Its district.
    pub district_id: String,
    /// Who enters it.
    pub user_id: Uuid,
}

/// Writes a new offender under the id given (`Uuid::now_v7()`, or the key of the form: the same form sent twice violates
/// `offender_pkey`). The first name must have a surname; what stands twice is written once.
///
/// # Errors
/// When the database refuses; then the transaction is spent.
pub async fn create_offender(
    sql: &impl ConnectionTrait,
    now: DateTime<Utc>,
    owner: &Owner,
    id: Uuid,
    identity: Identity,
) -> Result<(), DbErr> {
    let row = offender::ActiveModel {
        id: Set(id),
        district_id: Set(owner.district_id.clone()),
        agency_id: Set(owner.agency_id),
        created_by: Set(owner.user_id),
        shared_at: Set(None),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..columns(&identity)
    };
    offender::Entity::insert(row).exec_without_returning(sql).await?;
    write_children(sql, &owner.district_id, id, &identity).await
}

/// Replaces what is recorded of who somebody is, if `version` is still the one that stands; otherwise writes nothing and
/// answers `false`. `row` must have been fetched for update in this transaction.
///
/// # Errors
/// When the database refuses; then the transaction is spent.
pub async fn update_offender(
    sql: &impl ConnectionTrait,
    now: DateTime<Utc>,
    row: &offender::Model,
    version: i32,
    identity: Identity,
) -> Result<bool, DbErr> {
    if row.version != version {
        return Ok(false);
    }
    let new = offender::ActiveModel {
        id: Set(row.id),
        version: Set(version + 1),
        updated_at: Set(now),
        ..columns(&identity)
    };
    offender::Entity::update(new).exec(sql).await?;
    let id = row.id;
    offender_name::Entity::delete_many()
        .filter(offender_name::Column::OffenderId.eq(id))
        .exec(sql)
        .await?;
    offender_birth_date::Entity::delete_many()
        .filter(offender_birth_date::Column::OffenderId.eq(id))
        .exec(sql)
        .await?;
    offender_identifier::Entity::delete_many()
        .filter(offender_identifier::Column::OffenderId.eq(id))
        .exec(sql)
        .await?;
    offender_mark::Entity::delete_many()
        .filter(offender_mark::Column::OffenderId.eq(id))
        .exec(sql)
        .await?;
    write_children(sql, &row.district_id, id, &identity).await?;
    Ok(true)
}

fn columns(identity: &Identity) -> offender::ActiveModel {
    let name = identity.primary();
    let part = |part: fn(&Name) -> &String| name.map(part).cloned().unwrap_or_default();
    offender::ActiveModel {
        last_name: Set(part(|name| &name.last)),
        first_name: Set(part(|name| &name.first)),
        middle_name: Set(part(|name| &name.middle)),
        suffix: Set(part(|name| &name.suffix)),
        birth_date: Set(identity.born()),
        sex: Set(identity.sex.clone()),
        race: Set(identity.race.clone()),
        height_inches: Set(identity.height_inches),
        weight_pounds: Set(identity.weight_pounds),
        eye_color: Set(identity.eye_color.clone()),
        hair_color: Set(identity.hair_color.clone()),
        skin_tone: Set(identity.skin_tone.clone()),
        birth_place: Set(identity.birth_place.clone()),
        citizenship: Set(identity.citizenship.clone()),
        fbi_number: Set(identity.fbi_number.clone()),
        state_id: Set(identity.state_id.clone()),
        source: Set(identity.source.slug().to_owned()),
        ..Default::default()
    }
}

async fn write_children(
    sql: &impl ConnectionTrait,
    district_id: &str,
    id: Uuid,
    identity: &Identity,
) -> Result<(), DbErr> {
    let names = name_rows(district_id, id, identity);
    if !names.is_empty() {
        offender_name::Entity::insert_many(names)
            .exec_without_returning(sql)
            .await?;
    }
    let mut seen = HashSet::new();
    let births = identity
        .birth_dates
        .iter()
        .filter(|birth| seen.insert(birth.day))
        .map(|birth| offender_birth_date::ActiveModel {
            offender_id: Set(id),
            birth_date: Set(birth.day),
            district_id: Set(district_id.to_owned()),
            source: Set(birth.source.slug().to_owned()),
            verified_by: Set(birth.verified.as_ref().map(|verified| verified.by)),
            verified_at: Set(birth.verified.as_ref().map(|verified| verified.at)),
        });
    insert_all::<offender_birth_date::Entity, _>(sql, births).await?;
    let mut seen = HashSet::new();
    let identifiers = identity
        .identifiers
        .iter()
        .filter(|number| seen.insert((number.kind, &number.value, &number.issuer)))
        .map(|number| offender_identifier::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set(district_id.to_owned()),
            offender_id: Set(id),
            kind: Set(number.kind.slug().to_owned()),
            value: Set(number.value.clone()),
            issuer: Set(number.issuer.clone()),
            source: Set(number.source.slug().to_owned()),
            verified_by: Set(number.verified.as_ref().map(|verified| verified.by)),
            verified_at: Set(number.verified.as_ref().map(|verified| verified.at)),
        });
    insert_all::<offender_identifier::Entity, _>(sql, identifiers).await?;
    let mut seen = HashSet::new();
    let marks = identity
        .marks
        .iter()
        .filter(|mark| seen.insert((&mark.code, &mark.description)))
        .map(|mark| offender_mark::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set(district_id.to_owned()),
            offender_id: Set(id),
            code: Set(mark.code.clone()),
            description: Set(mark.description.clone()),
            source: Set(mark.source.slug().to_owned()),
        });
    insert_all::<offender_mark::Entity, _>(sql, marks).await
}

async fn insert_all<E, A>(sql: &impl ConnectionTrait, rows: impl Iterator<Item = A>) -> Result<(), DbErr>
where
    E: EntityTrait,
    A: sea_orm::ActiveModelTrait<Entity = E>,
{
    let rows: Vec<A> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    E::insert_many(rows).exec_without_returning(sql).await.map(drop)
}

fn name_rows(district_id: &str, id: Uuid, identity: &Identity) -> Vec<offender_name::ActiveModel> {
    let mut seen = HashSet::new();
    identity
        .names
        .iter()
        .enumerate()
        .map(|(index, name)| match (index, name.kind) {
            (0, _) => (NameKind::Primary, name),
            (_, NameKind::Primary) => (NameKind::Alias, name),
            (_, kind) => (kind, name),
        })
        .filter(|(kind, name)| seen.insert((*kind, &name.last, &name.first, &name.middle, &name.suffix)))
        .map(|(kind, name)| offender_name::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set(district_id.to_owned()),
            offender_id: Set(id),
            kind: Set(kind.slug().to_owned()),
            last_name: Set(name.last.clone()),
            first_name: Set(name.first.clone()),
            middle_name: Set(name.middle.clone()),
            suffix: Set(name.suffix.clone()),
            source: Set(name.source.slug().to_owned()),
            verified_by: Set(name.verified.as_ref().map(|verified| verified.by)),
            verified_at: Set(name.verified.as_ref().map(|verified| verified.at)),
        })
        .collect()
}

#[derive(FromQueryResult)]
struct WithVerifier<M: FromQueryResult> {
    #[sea_orm(nested)]
    row: M,
    verifier: Option<String>,
}

/// What is recorded of who an offender is: the row already fetched, and four lists.
///
/// # Errors
/// When the database fails.
pub async fn identity(sql: &impl ConnectionTrait, row: &offender::Model) -> Result<Identity, DbErr> {
    let id = row.id;
    let names = offender_name::Entity::find()
        .expr_as(verifier("offender_name"), "verifier")
        .filter(offender_name::Column::OffenderId.eq(id))
        .order_by_desc(offender_name::Column::Kind.eq(NameKind::Primary.slug()))
        .order_by_asc(offender_name::Column::Id)
        .into_model::<WithVerifier<offender_name::Model>>()
        .all(sql)
        .await?;
    let births = offender_birth_date::Entity::find()
        .expr_as(verifier("offender_birth_date"), "verifier")
        .filter(offender_birth_date::Column::OffenderId.eq(id))
        .order_by_asc(offender_birth_date::Column::BirthDate)
        .into_model::<WithVerifier<offender_birth_date::Model>>()
        .all(sql)
        .await?;
    let identifiers = offender_identifier::Entity::find()
        .expr_as(verifier("offender_identifier"), "verifier")
        .filter(offender_identifier::Column::OffenderId.eq(id))
        .order_by_asc(offender_identifier::Column::Id)
        .into_model::<WithVerifier<offender_identifier::Model>>()
        .all(sql)
        .await?;
    let marks = offender_mark::Entity::find()
        .filter(offender_mark::Column::OffenderId.eq(id))
        .order_by_asc(offender_mark::Column::Id)
        .all(sql)
        .await?;
    assemble(row, names, births, identifiers, marks)
}

fn assemble(
    row: &offender::Model,
    names: Vec<WithVerifier<offender_name::Model>>,
    mut births: Vec<WithVerifier<offender_birth_date::Model>>,
    identifiers: Vec<WithVerifier<offender_identifier::Model>>,
    marks: Vec<offender_mark::Model>,
) -> Result<Identity, DbErr> {
    births.sort_by_key(|birth| Some(birth.row.birth_date) != row.birth_date);
    Ok(Identity {
        names: names.into_iter().map(to_name).collect::<Result<_, _>>()?,
        birth_dates: births.into_iter().map(to_birth).collect::<Result<_, _>>()?,
        sex: row.sex.clone(),
        race: row.race.clone(),
        height_inches: row.height_inches,
        weight_pounds: row.weight_pounds,
        eye_color: row.eye_color.clone(),
        hair_color: row.hair_color.clone(),
        skin_tone: row.skin_tone.clone(),
        birth_place: row.birth_place.clone(),
        citizenship: row.citizenship.clone(),
        fbi_number: row.fbi_number.clone(),
        state_id: row.state_id.clone(),
        identifiers: identifiers
            .into_iter()
            .map(to_identifier)
            .collect::<Result<_, _>>()?,
        marks: marks.into_iter().map(to_mark).collect::<Result<_, _>>()?,
        source: word(&row.source)?,
    })
}

fn to_name(found: WithVerifier<offender_name::Model>) -> Result<Name, DbErr> {
    let row = found.row;
    Ok(Name {
        kind: word(&row.kind)?,
        last: row.last_name,
        first: row.first_name,
        middle: row.middle_name,
        suffix: row.suffix,
        source: word(&row.source)?,
        verified: verified(row.verified_by, row.verified_at, found.verifier),
    })
}

fn to_birth(found: WithVerifier<offender_birth_date::Model>) -> Result<BirthDate, DbErr> {
    Ok(BirthDate {
        day: found.row.birth_date,
        source: word(&found.row.source)?,
        verified: verified(found.row.verified_by, found.row.verified_at, found.verifier),
    })
}

fn to_identifier(found: WithVerifier<offender_identifier::Model>) -> Result<Identifier, DbErr> {
    let row = found.row;
    Ok(Identifier {
        kind: word(&row.kind)?,
        value: row.value,
        issuer: row.issuer,
        source: word(&row.source)?,
        verified: verified(row.verified_by, row.verified_at, found.verifier),
    })
}

fn to_mark(row: offender_mark::Model) -> Result<Mark, DbErr> {
    Ok(Mark {
        code: row.code,
        description: row.description,
        source: word(&row.source)?,
    })
}

fn word<W: Words>(slug: &str) -> Result<W, DbErr> {
    W::of_slug(slug)
        .ok_or_else(|| DbErr::Type(format!("{slug:?} is not one of the words this column may hold")))
}

fn verified(by: Option<Uuid>, at: Option<DateTime<Utc>>, name: Option<String>) -> Option<Verified> {
    Some(Verified {
        by: by?,
        at: at?,
        name: name.unwrap_or_default(),
    })
}

fn verifier(table: &str) -> Expr {
    Expr::cust(format!(
        "(select u.full_name from app_user u where u.id = {table}.verified_by)"
    ))
}
