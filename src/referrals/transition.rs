//! Moving a referral from one status to the next: the table is asked, row, event and notices are written together.

use super::status::{Status, To};
use crate::access::{Action, ScopedTx};
use crate::db::entities::{decision, information_request, referral, referral_event};
use crate::notices;
use crate::web::{Error, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::Value;
use uuid::Uuid;

/// What is said with a move.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Reason, question, answer or comment, shown on the timeline.
    pub words: String,
    /// Codes and ids for the timeline and the statistics.
    pub details: Value,
}

impl Said {
    /// Words alone.
    pub fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            details: Value::Object(serde_json::Map::new()),
        }
    }
}

/// The status a referral row is in.
///
/// # Errors
/// [`Error::Internal`] when the database holds a word the table does not know.
pub fn status_of(row: &referral::Model) -> Result<Status> {
    row.status.parse().map_err(Error::internal)
}

/// Refuses a move that the table does not allow: 409, nothing changed.
///
/// # Errors
/// [`Error::Conflict`] with words for the reader.
pub fn allowed(row: &referral::Model, action: Action) -> Result<&'static super::status::Row> {
    let from = status_of(row)?;
    from.row(action).ok_or_else(|| {
        Error::Conflict(format!(
            "This referral is now “{}”, where that can no longer be done. Open it again to see what happened meanwhile; nothing was changed.",
            from.label()
        ))
    })
}

/// Moves a referral, which must have been fetched for update in this transaction: status, version, event row and notices.
/// `change` sets further columns of the row in the same statement.
///
/// # Errors
/// [`Error::Conflict`] when the table does not allow it, [`Error::Unavailable`] or [`Error::Internal`] from the database.
pub async fn apply(
    tx: &ScopedTx,
    row: referral::Model,
    action: Action,
    said: Said,
    change: impl FnOnce(&mut referral::ActiveModel),
) -> Result<referral::Model> {
    let rule = allowed(&row, action)?;
    let to = target(tx, &row, rule.to).await?;
    let now = tx.now();
    let before = row.clone();
    let (from, version) = (before.status.as_str(), before.version);
    let mut new = row.into_active_model();
    if to.slug() != from {
        new.status = Set(to.slug().to_owned());
        new.status_since = Set(now);
        new.resume_status = Set((to == Status::OnHold).then(|| from.to_owned()));
    }
    new.version = Set(version + 1);
    new.updated_at = Set(now);
    change(&mut new);
    let after = new.update(tx.sql()).await?;
    note_event(tx, &before, &after, action, said).await?;
    close_leftovers(tx, &before, action).await?;
    notices::announce(tx, &before, &after, action).await?;
    Ok(after)
}

/// Bears the marks of a recusal: the assignment is taken off the recused, the timeline notes it for the office, and those who
/// route referrals are told. The status stays; the version moves, so that a form opened before is stale.
///
/// # Errors
/// From the database.
pub async fn note_recusal(tx: &ScopedTx, row: referral::Model, person: Uuid) -> Result<referral::Model> {
    let before = row.clone();
    let mut new = row.into_active_model();
    if before.assigned_to == Some(person) {
        new.assigned_to = Set(None);
    }
    new.version = Set(before.version + 1);
    new.updated_at = Set(tx.now());
    let after = new.update(tx.sql()).await?;
    note_event(tx, &before, &after, Action::Recuse, Said::words("")).await?;
    notices::announce(tx, &before, &after, Action::Recuse).await?;
    Ok(after)
}

/// Writes the row of the timeline. The referral is locked, so the numbers have no gaps and no twins.
async fn note_event(
    tx: &ScopedTx,
    before: &referral::Model,
    after: &referral::Model,
    action: Action,
    said: Said,
) -> Result<()> {
    let seq = referral_event::Entity::find()
        .filter(referral_event::Column::ReferralId.eq(after.id))
        .count(tx.sql())
        .await?;
    let event = referral_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        district_id: Set(after.district_id.clone()),
        referral_id: Set(after.id),
        seq: Set(i32::try_from(seq).unwrap_or(i32::MAX).saturating_add(1)),
        action: Set(action.slug().to_owned()),
        from_status: Set(before.status.clone()),
        to_status: Set(after.status.clone()),
        actor_id: Set(tx.actor().user_id),
        at: Set(tx.now()),
        stood_seconds: Set((tx.now() - before.status_since).num_seconds().max(0)),
        words: Set(said.words),
        details: Set(said.details),
    };
    referral_event::Entity::insert(event)
        .exec_without_returning(tx.sql())
        .await?;
    Ok(())
}

/// Ends what the move leaves behind: a proposal nobody will approve any more, a question nobody has to answer any more.
async fn close_leftovers(tx: &ScopedTx, before: &referral::Model, action: Action) -> Result<()> {
    let from = status_of(before)?;
    let now = tx.now();
    if from == Status::DecisionProposed && !matches!(action, Action::Approve | Action::SendBack) {
        decision::Entity::update_many()
            .col_expr(decision::Column::State, "superseded".into())
            .col_expr(decision::Column::SettledAt, now.into())
            .filter(decision::Column::ReferralId.eq(before.id))
            .filter(decision::Column::State.eq("proposed"))
            .exec(tx.sql())
            .await?;
    }
    if from == Status::InformationRequested && !matches!(action, Action::Answer | Action::Assign) {
        information_request::Entity::update_many()
            .col_expr(information_request::Column::ClosedAt, now.into())
            .filter(information_request::Column::ReferralId.eq(before.id))
            .filter(information_request::Column::AnsweredAt.is_null())
            .filter(information_request::Column::ClosedAt.is_null())
            .exec(tx.sql())
            .await?;
    }
    Ok(())
}

async fn target(tx: &ScopedTx, row: &referral::Model, to: To) -> Result<Status> {
    match to {
        To::Status(status) => Ok(status),
        To::WhereHeld => row
            .resume_status
            .as_deref()
            .unwrap_or_default()
            .parse()
            .map_err(Error::internal),
        To::AsProposed => {
            let kind: Option<String> = decision::Entity::find()
                .select_only()
                .column(decision::Column::Kind)
                .filter(decision::Column::ReferralId.eq(row.id))
                .filter(decision::Column::State.eq("proposed"))
                .into_tuple()
                .one(tx.sql())
                .await?;
            match kind.as_deref() {
                Some("accepted") => Ok(Status::Accepted),
                Some("declined") => Ok(Status::Declined),
                _ => Err(Error::Conflict(
                    "There is no proposed decision any more. Open the referral again to see what happened."
                        .into(),
                )),
            }
        }
    }
}
