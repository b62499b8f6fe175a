//! A proposed decision on its way into and out of the database.

use super::stage::Stage;
use crate::db::entities::{decision, decision_reason};
use crate::web::{Choice, Result};
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};
use uuid::Uuid;

/// What is proposed.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// Acceptance; otherwise declination.
    pub accepts: bool,
    /// Slugs of the theories of an acceptance.
    pub theories: Vec<String>,
    /// LIONS codes of a declination.
    pub reasons: Vec<String>,
    /// Words for the nominator.
    pub words: String,
    /// What would change a declination.
    pub reconsider_if: String,
    /// From when it may be referred again.
    pub re_refer_on: Option<NaiveDate>,
}

impl Proposal {
    /// The word in the database.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        if self.accepts { "accepted" } else { "declined" }
    }
}

/// The LIONS reasons that may be given today.
///
/// # Errors
/// From the database.
pub async fn reasons_in_use(stage: &Stage<'_>) -> Result<Vec<Choice>> {
    const SQL: &str = "select code, label from declination_reason where scheme = 'current' and retired_on is null \
        and (valid_from is null or valid_from <= $1) and (valid_to is null or valid_to >= $1) order by sort";
    let rows = stage
        .tx
        .sql()
        .query_all_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            SQL,
            [stage.today.into()],
        ))
        .await?;
    let mut reasons = Vec::with_capacity(rows.len());
    for row in rows {
        let (code, label): (String, String) = (row.try_get("", "code")?, row.try_get("", "label")?);
        let words = format!("{code}: {label}");
        reasons.push(Choice::new(code, words));
    }
    Ok(reasons)
}

/// Writes a proposal; the index of open proposals lets one referral have one.
///
/// # Errors
/// From the database.
pub async fn insert(stage: &Stage<'_>, proposal: Proposal) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let kind = proposal.kind();
    let row = decision::ActiveModel {
        id: Set(id),
        district_id: Set(stage.row.district_id.clone()),
        referral_id: Set(stage.row.id),
        kind: Set(kind.to_owned()),
        state: Set("proposed".to_owned()),
        theories: Set(proposal.theories),
        words: Set(proposal.words),
        reconsider_if: Set(proposal.reconsider_if),
        re_refer_on: Set(proposal.re_refer_on),
        proposed_by: Set(stage.tx.actor().user_id),
        proposed_at: Set(stage.tx.now()),
        settled_by: Set(None),
        settled_at: Set(None),
        settled_words: Set(String::new()),
    };
    decision::Entity::insert(row)
        .exec_without_returning(stage.tx.sql())
        .await?;
    let reasons = proposal
        .reasons
        .into_iter()
        .map(|code| decision_reason::ActiveModel {
            decision_id: Set(id),
            code: Set(code),
            district_id: Set(stage.row.district_id.clone()),
        });
    let reasons: Vec<_> = reasons.collect();
    if !reasons.is_empty() {
        decision_reason::Entity::insert_many(reasons)
            .exec_without_returning(stage.tx.sql())
            .await?;
    }
    Ok(id)
}
