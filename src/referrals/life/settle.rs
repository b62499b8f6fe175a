//! Ends a proposal: approved or sent back, by whom and with which words.

use super::stage::Stage;
use crate::db::entities::decision;
use crate::web::{Error, Result};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It became the decision.
    Approved,
    /// Its author works on it again.
    SentBack,
}

/// Ends the open proposal. The database holds that nobody approves or sends back their own, too: an author who takes the
/// own proposal back is not noted as a second person.
///
/// # Errors
/// [`Error::Conflict`] when it is open no longer, or from the database.
pub async fn proposal(stage: &Stage<'_>, id: Uuid, state: State, words: &str) -> Result<()> {
    let me = stage.tx.actor().user_id;
    let own = stage.head.proposed_by == Some(me);
    let (slug, by) = match state {
        State::Approved => ("approved", Some(me)),
        State::SentBack => ("sent_back", (!own).then_some(me)),
    };
    let done = decision::Entity::update_many()
        .col_expr(decision::Column::State, Expr::value(slug))
        .col_expr(decision::Column::SettledBy, Expr::value(by))
        .col_expr(decision::Column::SettledAt, Expr::value(stage.tx.now()))
        .col_expr(decision::Column::SettledWords, Expr::value(words))
        .filter(decision::Column::Id.eq(id))
        .filter(decision::Column::State.eq("proposed"))
        .exec(stage.tx.sql())
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Conflict(
            "The proposal is no longer open. Open the referral again to see what happened; nothing was changed.".into(),
        ))
    }
}
