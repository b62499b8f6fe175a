//! One row of the log, built by the deed and written by its transaction.

use super::event::{Event, ObjectKind};
use crate::access::{Actor, Origin};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};
use serde_json::{Map, Value};
use uuid::Uuid;

/// How the deed ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Success,
    /// Tried and failed.
    Failure,
    /// Not allowed.
    Denied,
}

impl Outcome {
    /// The word in the log.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Denied => "denied",
        }
    }
}

/// A row of the log in the making: ids, codes and counts; never names or free text.
#[derive(Clone, Debug)]
#[must_use]
pub struct Entry {
    event: Event,
    outcome: Outcome,
    kind: ObjectKind,
    object_id: Option<Uuid>,
    referral_id: Option<Uuid>,
    actor_id: Option<Uuid>,
    district_id: Option<String>,
    agency_id: Option<Uuid>,
    details: Map<String, Value>,
}

impl Entry {
    /// A successful deed done to one object.
    pub fn new(event: Event, kind: ObjectKind, object_id: Uuid) -> Self {
        Self::about(event, kind, Some(object_id))
    }

    /// A successful deed, perhaps without a single object.
    pub fn about(event: Event, kind: ObjectKind, object_id: Option<Uuid>) -> Self {
        let referral_id = if matches!(kind, ObjectKind::Referral) {
            object_id
        } else {
            None
        };
        Self {
            event,
            outcome: Outcome::Success,
            kind,
            object_id,
            referral_id,
            actor_id: None,
            district_id: None,
            agency_id: None,
            details: Map::new(),
        }
    }

    /// Says that it failed or was denied.
    pub const fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Names the referral it belongs to.
    pub const fn in_referral(mut self, id: Uuid) -> Self {
        self.referral_id = Some(id);
        self
    }

    /// Names who did it, where the transaction has no actor (signing in).
    pub const fn by(mut self, user_id: Option<Uuid>) -> Self {
        self.actor_id = user_id;
        self
    }

    /// Names the district and agency it happened in, where the transaction has no actor.
    pub fn within(mut self, district_id: &str, agency_id: Option<Uuid>) -> Self {
        self.district_id = Some(district_id.to_owned());
        self.agency_id = agency_id;
        self
    }

    /// Adds an id, code or count.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.details.insert(key.to_owned(), value.into());
        self
    }

    /// Writes the row.
    ///
    /// # Errors
    /// When the database refuses it; then the deed must not be committed.
    pub(crate) async fn write(
        self,
        tx: &DatabaseTransaction,
        actor: Option<&Actor>,
        origin: &Origin,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        const SQL: &str = "insert into audit_event (id, at, event, outcome, actor_id, actor_roles, district_id, agency_id, object_kind, \
            object_id, referral_id, request_id, ip, user_agent, details) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)";
        let roles: Vec<String> = actor
            .map(|a| a.grants.iter().map(|g| g.role.clone()).collect())
            .unwrap_or_default();
        let values = [
            Uuid::now_v7().into(),
            now.into(),
            self.event.slug().into(),
            self.outcome.slug().into(),
            actor.map(|a| a.user_id).or(self.actor_id).into(),
            roles.into(),
            actor.map(|a| a.district_id.clone()).or(self.district_id).into(),
            actor.map_or(self.agency_id, |a| a.agency_id).into(),
            self.kind.slug().into(),
            self.object_id.into(),
            self.referral_id.into(),
            origin.request_id.clone().into(),
            origin.ip.clone().into(),
            origin.user_agent.clone().into(),
            Value::Object(self.details).into(),
        ];
        tx.execute_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            SQL,
            values,
        ))
        .await
        .map(drop)
    }
}
