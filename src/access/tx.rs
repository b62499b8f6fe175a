//! The only road to the database: a transaction that knows who acts and ends with an audit row or with nothing done.

use super::actor::Actor;
use super::policy::AccessTable;
use super::reach::{Reach, ScopedTable};
use super::vocabulary::{Action, Resource};
use crate::audit::Entry;
use crate::db::Db;
use crate::domain::zone;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PrimaryKeyToColumn, QueryFilter, QuerySelect,
    TransactionTrait,
};
use std::sync::Arc;
use uuid::Uuid;

/// Where a request came from, for the audit row. Never shown to others than auditors.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Id of the request, also in the log and on error pages.
    pub request_id: String,
    /// Address of the peer.
    pub ip: String,
    /// What the peer calls itself, cut to 200 characters.
    pub user_agent: String,
}

/// Why a deed did not come to be.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or none that this person may know of.
    #[error("not found")]
    Hidden,
    /// Visible, but not theirs to do.
    #[error("forbidden")]
    Forbidden,
    /// The database said no.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A transaction in the name of a signed-in person. Dropped without `commit` or `close`, it leaves nothing behind.
#[derive(Debug)]
pub struct ScopedTx {
    tx: DatabaseTransaction,
    actor: Arc<Actor>,
    access: Arc<AccessTable>,
    origin: Origin,
    now: DateTime<Utc>,
}

impl ScopedTx {
    /// Begins a transaction for `actor` at the instant `now`.
    ///
    /// # Errors
    /// When the pool has no connection within its time-out.
    pub async fn begin(
        db: &Db,
        actor: Arc<Actor>,
        access: Arc<AccessTable>,
        origin: Origin,
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let tx = db.pool().begin().await?;
        Ok(Self {
            tx,
            actor,
            access,
            origin,
            now,
        })
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The clock on the wall of the actor's district.
    #[must_use]
    pub fn zone(&self) -> chrono_tz::Tz {
        self.actor.zone()
    }

    /// The day on the calendar of the actor's district: what "today" means to the people there.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        zone::day(self.now(), self.zone())
    }

    /// The instant of the deed.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The connection, for stores.
    #[must_use]
    pub const fn sql(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// How far the actor may go with a deed.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] when not at all.
    pub fn reach(&self, resource: Resource, action: Action) -> Result<Reach, Refusal> {
        self.access
            .reach(&self.actor, resource, action)
            .ok_or(Refusal::Forbidden)
    }

    /// Whether the actor may do this to anything at all.
    #[must_use]
    pub fn may(&self, resource: Resource, action: Action) -> bool {
        self.access.may(&self.actor, resource, action)
    }

    /// Fetches a row *for a deed*: the only finder of scoped tables.
    ///
    /// # Errors
    /// [`Refusal::Hidden`] when there is none the actor may view, [`Refusal::Forbidden`] when it may be viewed but the deed is not theirs.
    pub async fn fetch<E>(&self, id: Uuid, resource: Resource, action: Action) -> Result<E::Model, Refusal>
    where
        E: EntityTrait + ScopedTable,
        <E::PrimaryKey as sea_orm::PrimaryKeyTrait>::ValueType: From<Uuid>,
    {
        self.find::<E>(id, resource, action, false).await
    }

    /// As [`Self::fetch`], and locks the row until the end of the transaction: check and act are one step.
    ///
    /// # Errors
    /// As [`Self::fetch`].
    pub async fn fetch_for_update<E>(
        &self,
        id: Uuid,
        resource: Resource,
        action: Action,
    ) -> Result<E::Model, Refusal>
    where
        E: EntityTrait + ScopedTable,
        <E::PrimaryKey as sea_orm::PrimaryKeyTrait>::ValueType: From<Uuid>,
    {
        self.find::<E>(id, resource, action, true).await
    }

    async fn find<E>(
        &self,
        id: Uuid,
        resource: Resource,
        action: Action,
        lock: bool,
    ) -> Result<E::Model, Refusal>
    where
        E: EntityTrait + ScopedTable,
        <E::PrimaryKey as sea_orm::PrimaryKeyTrait>::ValueType: From<Uuid>,
    {
        use sea_orm::Iterable as _;
        let key = E::PrimaryKey::iter()
            .next()
            .map(PrimaryKeyToColumn::into_column)
            .ok_or(Refusal::Hidden)?;
        let by_id = || E::find().filter(key.eq(id));
        if let Ok(reach) = self.reach(resource, action) {
            let mut query = by_id().filter(reach.condition::<E>());
            if lock {
                query = query.lock_exclusive();
            }
            if let Some(row) = query.one(&self.tx).await? {
                // Waiting for the lock may have outlasted a recusal: PostgreSQL looks again at the row, but not at the
                // tables of the walls. A second statement sees what was committed meanwhile.
                let again = || by_id().filter(reach.condition::<E>()).one(&self.tx);
                if !lock || again().await?.is_some() {
                    return Ok(row);
                }
            }
        }
        let view = self.reach(resource, Action::View).map_err(|_| Refusal::Hidden)?;
        let visible = by_id().filter(view.condition::<E>()).one(&self.tx).await?;
        Err(if visible.is_some() {
            Refusal::Forbidden
        } else {
            Refusal::Hidden
        })
    }

    /// Notes something else that the same deed brought about, beside the row that [`Self::commit`] writes.
    ///
    /// # Errors
    /// When it cannot be written; then the deed must not be committed.
    pub async fn note(&self, entry: Entry) -> Result<(), DbErr> {
        entry
            .write(&self.tx, Some(&self.actor), &self.origin, self.now)
            .await
    }

    /// Ends a deed: writes its audit row and commits both. There is no commit without one.
    ///
    /// # Errors
    /// When either cannot be written; then nothing is.
    pub async fn commit(self, entry: Entry) -> Result<(), DbErr> {
        entry
            .write(&self.tx, Some(&self.actor), &self.origin, self.now)
            .await?;
        self.tx.commit().await
    }

    /// Ends a look at something the audit log does not record (lists, forms, the own inbox).
    ///
    /// # Errors
    /// When the connection broke.
    pub async fn close(self) -> Result<(), DbErr> {
        self.tx.rollback().await
    }
}

/// What the server does in nobody's name. A closed set: each is a reviewed exception to "every transaction has an actor".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemTask {
    /// Checking a password, recording the outcome.
    SignIn,
    /// A command typed by the operator on the server.
    CommandLine,
    /// Sending the outbox, sweeping expired rows.
    Housekeeping,
    /// Loading the synthetic district.
    DemoData,
    /// Noting a refused request.
    DenialRecord,
}

/// A transaction in the name of the server itself.
#[derive(Debug)]
pub struct SystemTx {
    tx: DatabaseTransaction,
    task: SystemTask,
    origin: Origin,
    now: DateTime<Utc>,
}

impl SystemTx {
    /// Begins a transaction for a named task of the server.
    ///
    /// # Errors
    /// When the pool has no connection within its time-out.
    pub async fn begin(db: &Db, task: SystemTask, origin: Origin, now: DateTime<Utc>) -> Result<Self, DbErr> {
        let tx = db.pool().begin().await?;
        Ok(Self {
            tx,
            task,
            origin,
            now,
        })
    }

    /// What the server is doing.
    #[must_use]
    pub const fn task(&self) -> SystemTask {
        self.task
    }

    /// The instant of the deed.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The connection, for stores.
    #[must_use]
    pub const fn sql(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Notes something else that the same deed brought about, beside the row that [`Self::commit`] writes.
    ///
    /// # Errors
    /// When it cannot be written; then the deed must not be committed.
    pub async fn note(&self, entry: Entry) -> Result<(), DbErr> {
        entry.write(&self.tx, None, &self.origin, self.now).await
    }

    /// Ends a deed: writes its audit row and commits both.
    ///
    /// # Errors
    /// When either cannot be written; then nothing is.
    pub async fn commit(self, entry: Entry) -> Result<(), DbErr> {
        entry.write(&self.tx, None, &self.origin, self.now).await?;
        self.tx.commit().await
    }

    /// Ends work that is no deed of anybody's (marking mail as sent, sweeping): commits without an audit row.
    ///
    /// # Errors
    /// When the connection broke.
    pub async fn settle(self) -> Result<(), DbErr> {
        self.tx.commit().await
    }
}
