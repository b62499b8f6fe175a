//! The only SeaORM of rap sheet imports beside the search for candidates.

use super::draft::Content;
use crate::access::{Action, Resource, ScopedTx};
use crate::db::entities::{document, offender, rap_sheet_import};
use crate::web::{Error, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use uuid::Uuid;

/// An import about to be made.
#[derive(Debug)]
pub struct NewImport<'a> {
    /// Its id.
    pub id: Uuid,
    /// The kept file.
    pub document: &'a document::Model,
    /// The offender it goes to.
    pub offender_id: Option<Uuid>,
    /// The format.
    pub format: &'static str,
    /// What was read.
    pub content: &'a Content,
}

/// What acceptance did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cycles that are new in the history.
    pub added: i32,
    /// Cycles that were there and now say what the sheet says.
    pub updated: i32,
    /// Cycles that were there and stay as they were.
    pub unchanged: i32,
    /// Cycles left out.
    pub dropped: i32,
}

/// Fetches an import for reading or deciding it.
///
/// # Errors
/// 404 and 403 as for any row.
pub async fn fetch(tx: &ScopedTx, id: Uuid) -> Result<rap_sheet_import::Model> {
    Ok(tx
        .fetch::<rap_sheet_import::Entity>(id, Resource::History, Action::Import)
        .await?)
}

/// As [`fetch`], and locks it: who decides at the same time waits.
///
/// # Errors
/// 404 and 403 as for any row.
pub async fn fetch_for_update(tx: &ScopedTx, id: Uuid) -> Result<rap_sheet_import::Model> {
    Ok(tx
        .fetch_for_update::<rap_sheet_import::Entity>(id, Resource::History, Action::Import)
        .await?)
}

/// What an import holds.
///
/// # Errors
/// When it holds something else than was ever written.
pub fn content(row: &rap_sheet_import::Model) -> Result<Content> {
    serde_json::from_value(row.sheet.clone()).map_err(Error::internal)
}

fn json(content: &Content) -> Result<serde_json::Value> {
    serde_json::to_value(content).map_err(Error::internal)
}

/// Writes a new import.
///
/// # Errors
/// From the database.
pub async fn insert(tx: &ScopedTx, new: NewImport<'_>) -> Result<()> {
    let row = rap_sheet_import::ActiveModel {
        id: Set(new.id),
        district_id: Set(new.document.district_id.clone()),
        agency_id: Set(new.document.agency_id),
        document_id: Set(new.document.id),
        offender_id: Set(new.offender_id),
        format: Set(new.format.to_owned()),
        sheet: Set(json(new.content)?),
        state: Set("preview".to_owned()),
        created_by: Set(tx.actor().user_id),
        created_at: Set(tx.now()),
        settled_at: Set(None),
        cycles_added: Set(0),
        cycles_updated: Set(0),
        cycles_unchanged: Set(0),
        cycles_dropped: Set(0),
        version: Set(1),
    };
    rap_sheet_import::Entity::insert(row)
        .exec_without_returning(tx.sql())
        .await?;
    Ok(())
}

/// Keeps the choices made so far. The row must be locked.
///
/// # Errors
/// From the database.
pub async fn save(tx: &ScopedTx, row: &rap_sheet_import::Model, content: &Content) -> Result<()> {
    let target = match content {
        Content::Sheet(draft) => draft.target.known(),
        Content::Persons(_) => row.offender_id,
    };
    let new = rap_sheet_import::ActiveModel {
        id: Set(row.id),
        sheet: Set(json(content)?),
        offender_id: Set(target),
        version: Set(row.version + 1),
        ..Default::default()
    };
    rap_sheet_import::Entity::update(new).exec(tx.sql()).await?;
    Ok(())
}

/// Ends an import: accepted with what it did, or dropped. The row must be locked and undecided.
///
/// # Errors
/// From the database.
pub async fn settle(
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    state: &'static str,
    offender_id: Option<Uuid>,
    content: &Content,
    tally: Tally,
) -> Result<()> {
    let new = rap_sheet_import::ActiveModel {
        id: Set(row.id),
        sheet: Set(json(content)?),
        state: Set(state.to_owned()),
        offender_id: Set(offender_id),
        settled_at: Set(Some(tx.now())),
        cycles_added: Set(tally.added),
        cycles_updated: Set(tally.updated),
        cycles_unchanged: Set(tally.unchanged),
        cycles_dropped: Set(tally.dropped),
        version: Set(row.version + 1),
        ..Default::default()
    };
    rap_sheet_import::Entity::update(new).exec(tx.sql()).await?;
    Ok(())
}

/// Says whose rap sheet a file is, once that is decided.
///
/// # Errors
/// From the database.
pub async fn name_document(tx: &ScopedTx, document_id: Uuid, offender_id: Uuid) -> Result<()> {
    document::Entity::update_many()
        .col_expr(document::Column::OffenderId, Expr::value(offender_id))
        .filter(document::Column::Id.eq(document_id))
        .filter(document::Column::OffenderId.is_null())
        .exec(tx.sql())
        .await?;
    Ok(())
}

/// The kept file of an import, for whoever may decide the import.
///
/// # Errors
/// 404 and 403 as for any row.
pub async fn document(tx: &ScopedTx, row: &rap_sheet_import::Model) -> Result<document::Model> {
    Ok(tx
        .fetch::<document::Entity>(row.document_id, Resource::Document, Action::View)
        .await?)
}

/// Makes the transactions that enter new offenders of one agency wait for each other, so that two of them do not enter the same
/// person at the same moment.
///
/// # Errors
/// From the database.
pub async fn one_at_a_time(tx: &ScopedTx, agency_id: Uuid) -> Result<()> {
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "select pg_advisory_xact_lock(hashtextextended($1, 0))",
            [format!("rap_sheet:{agency_id}").into()],
        ))
        .await?;
    Ok(())
}

/// An import in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    /// Its id.
    pub id: Uuid,
    /// The file's name.
    pub file_name: String,
    /// When it was uploaded.
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// By whom.
    pub uploader: String,
    /// Which person of the file; none while one is still to be chosen.
    pub person: Option<i32>,
    /// Arrest cycles read.
    pub cycles: Option<i32>,
    /// Undecided, accepted or dropped.
    pub state: String,
}

/// Most undecided imports that a page lists.
const MOST_WAITING: u64 = 20;

/// The undecided imports within the reader's reach, newest first.
///
/// # Errors
/// From the database.
pub async fn waiting(tx: &ScopedTx) -> Result<Vec<Waiting>> {
    let reach = tx.reach(Resource::History, Action::Import)?;
    Ok(listed()
        .filter(reach.condition::<rap_sheet_import::Entity>())
        .filter(rap_sheet_import::Column::State.eq("preview"))
        .order_by_desc(rap_sheet_import::Column::CreatedAt)
        .order_by_desc(rap_sheet_import::Column::Id)
        .limit(MOST_WAITING)
        .into_model::<Waiting>()
        .all(tx.sql())
        .await?)
}

/// The other imports of the same file.
///
/// # Errors
/// From the database.
pub async fn of_document(tx: &ScopedTx, document_id: Uuid) -> Result<Vec<Waiting>> {
    let reach = tx.reach(Resource::History, Action::Import)?;
    Ok(listed()
        .filter(reach.condition::<rap_sheet_import::Entity>())
        .filter(rap_sheet_import::Column::DocumentId.eq(document_id))
        .order_by_asc(rap_sheet_import::Column::Id)
        .into_model::<Waiting>()
        .all(tx.sql())
        .await?)
}

fn listed() -> sea_orm::Select<rap_sheet_import::Entity> {
    use rap_sheet_import::Column as C;
    // The sheet itself may be large: a list needs two numbers of it.
    rap_sheet_import::Entity::find()
        .select_only()
        .columns([C::Id, C::CreatedAt, C::State])
        .expr_as(
            Expr::cust("(rap_sheet_import.sheet->>'index')::integer"),
            "person",
        )
        .expr_as(
            Expr::cust("jsonb_array_length(rap_sheet_import.sheet->'sheet'->'cycles')"),
            "cycles",
        )
        .expr_as(
            Expr::cust("(select d.file_name from document d where d.id = rap_sheet_import.document_id)"),
            "file_name",
        )
        .expr_as(
            Expr::cust("(select u.full_name from app_user u where u.id = rap_sheet_import.created_by)"),
            "uploader",
        )
}

/// When the very same file was taken into this offender's history before.
///
/// # Errors
/// From the database.
pub async fn taken_before(
    tx: &ScopedTx,
    offender_id: Uuid,
    sha256: &[u8],
) -> Result<Option<chrono::DateTime<chrono::Utc>>> {
    let found = tx
        .sql()
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "select max(i.settled_at) as at from rap_sheet_import i join document d on d.id = i.document_id \
             where i.offender_id = $1 and i.state = 'accepted' and d.sha256 = $2",
            [offender_id.into(), sha256.to_vec().into()],
        ))
        .await?;
    Ok(match found {
        Some(row) => row.try_get("", "at")?,
        None => None,
    })
}

/// An offender the reader may import for.
///
/// # Errors
/// 404 and 403 as for any row.
pub async fn offender(tx: &ScopedTx, id: Uuid) -> Result<offender::Model> {
    Ok(tx
        .fetch::<offender::Entity>(id, Resource::History, Action::Import)
        .await?)
}

/// Whether there is an import of that id, whoever's it is: asked for keys of forms only.
///
/// # Errors
/// From the database.
pub async fn is_known(tx: &ScopedTx, id: Uuid) -> Result<bool> {
    let found = rap_sheet_import::Entity::find()
        .select_only()
        .column(rap_sheet_import::Column::Id)
        .filter(rap_sheet_import::Column::Id.eq(id))
        .into_tuple::<Uuid>()
        .one(tx.sql())
        .await?;
    Ok(found.is_some())
}

/// A kept file by id, for somebody who was found to have the right to what was read from it.
///
/// # Errors
/// From the database.
pub async fn file(tx: &ScopedTx, id: Uuid) -> Result<Option<document::Model>> {
    Ok(document::Entity::find_by_id(id).one(tx.sql()).await?)
}
