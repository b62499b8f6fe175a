//! Tells everybody who must know of a move, in the transaction of the move. Notices carry ids and kinds, never names or history.

use crate::access::{Action, ScopedTx};
use crate::db::entities::referral;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use uuid::Uuid;

/// Roles of the district that are told of a move, besides author and assignee.
const fn roles_told(action: Action) -> &'static [&'static str] {
    match action {
        Action::Submit | Action::Answer | Action::Withdraw => &["coordinator"],
        Action::Propose => &["supervisory_ausa"],
        Action::TakeIn | Action::Transfer => &["supervisory_ausa", "coordinator"],
        _ => &[],
    }
}

/// Writes one notice and one outbox row for each person who must know: the author and the assignees before and after always,
/// the roles that move next besides; never whoever did it, the deactivated, or the recused.
///
/// # Errors
/// When the database refuses.
pub async fn announce(
    tx: &ScopedTx,
    before: &referral::Model,
    after: &referral::Model,
    action: Action,
) -> Result<(), DbErr> {
    if after.submitted_at.is_none() {
        // A draft is its agency's own; nobody else knows of it.
        return Ok(());
    }
    let direct: Vec<Uuid> = [Some(after.author_id), before.assigned_to, after.assigned_to]
        .into_iter()
        .flatten()
        .collect();
    let roles: Vec<String> = roles_told(action).iter().map(|role| (*role).to_owned()).collect();
    // One statement: recipients, inbox rows and mail rows cannot drift apart.
    const SQL: &str = "with told as ( \
          select u.id, u.email from app_user u \
          where u.active and u.id <> $1 \
            and (u.id = any ($2) or exists (select 1 from user_role r where r.user_id = u.id and r.district_id = $3 and r.role = any ($4))) \
            and not exists (select 1 from recusal c where c.referral_id = $5 and c.user_id = u.id)), \
        inbox as ( \
          insert into notice (id, district_id, user_id, referral_id, kind, details, created_at) \
          select gen_random_uuid(), $3, told.id, $5, $6, jsonb_build_object('from', $7::text, 'to', $8::text), $9 from told) \
        insert into outbox (id, district_id, user_id, recipient, kind, referral_id, created_at, not_before) \
        select gen_random_uuid(), $3, told.id, told.email, $6, $5, $9, $9 from told";
    let values = [
        tx.actor().user_id.into(),
        direct.into(),
        after.district_id.clone().into(),
        roles.into(),
        after.id.into(),
        action.slug().into(),
        before.status.clone().into(),
        after.status.clone().into(),
        tx.now().into(),
    ];
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .await
        .map(drop)
}
