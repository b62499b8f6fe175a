//! Tells everybody who must know of a move, in the transaction of the move. Notices carry ids and kinds, never names or history.

use crate::access::{Action, ScopedTx};
use crate::db::entities::referral;
use crate::domain::role::Role;
use crate::referrals::status::{Mover, Status};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use uuid::Uuid;

/// Who must know of a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    /// Whoever wrote the nomination; their agency's supervisors where that person has left.
    author: bool,
    /// The supervisors of the nominating agency.
    agency: bool,
    /// The AUSA it is with, before and after.
    assignee: bool,
    /// Everybody in the district with one of these roles.
    roles: &'static [Role],
}

/// What stays inside the office (proposals, recusals, who works on it) is not told to the agency.
const fn told(action: Action) -> Told {
    use Role::{Coordinator, SupervisoryAusa};
    let (author, agency, assignee, roles): (bool, bool, bool, &'static [Role]) = match action {
        Action::Submit => (true, false, false, &[Coordinator]),
        Action::SignOff => (true, false, false, &[]),
        Action::Withdraw => (true, false, true, &[Coordinator]),
        Action::Return => (true, true, false, &[]),
        Action::RequestInformation | Action::Approve | Action::Reconsider => (true, true, true, &[]),
        Action::Transfer => (true, true, true, &[Coordinator]),
        Action::TakeIn
        | Action::Answer
        | Action::Hold
        | Action::Resume
        | Action::Charge
        | Action::Adjudicate
        | Action::Sentence
        | Action::Close => (true, false, true, &[]),
        Action::Assign | Action::SendBack => (false, false, true, &[]),
        Action::Propose => (false, false, false, &[SupervisoryAusa]),
        Action::Recuse => (false, false, false, &[SupervisoryAusa, Coordinator]),
        _ => (false, false, false, &[]),
    };
    Told {
        author,
        agency,
        assignee,
        roles,
    }
}

fn roles_told(before: &referral::Model, after: &referral::Model, action: Action) -> Vec<String> {
    let told = told(action);
    let mut roles: Vec<Role> = told.roles.to_vec();
    let ausa_moves = after
        .status
        .parse::<Status>()
        .is_ok_and(|status| status.mover() == Mover::Ausa);
    let proposal_fell = action == Action::Withdraw && before.status == Status::DecisionProposed.slug();
    // While nobody has it, it is the supervisor's to give; and whoever was about to approve must know that there is nothing left to approve.
    if (told.assignee && ausa_moves && after.assigned_to.is_none()) || proposal_fell {
        roles.push(Role::SupervisoryAusa);
    }
    roles.into_iter().map(|role| role.slug().to_owned()).collect()
}

/// Writes one notice and one outbox row for each person who must know; never for whoever did it, the deactivated, or the recused.
///
/// # Errors
/// When the database refuses.
pub async fn announce(
    tx: &ScopedTx,
    before: &referral::Model,
    after: &referral::Model,
    action: Action,
) -> Result<(), DbErr> {
    if after.submitted_at.is_none() && action != Action::SignOff {
        // A draft is its agency's own; nobody else knows of it.
        return Ok(());
    }
    let told = told(action);
    let assignees: Vec<Uuid> = [before.assigned_to, after.assigned_to]
        .into_iter()
        .flatten()
        .filter(|_| told.assignee)
        .collect();
    let values = [
        tx.actor().user_id.into(),
        assignees.into(),
        after.district_id.clone().into(),
        roles_told(before, after, action).into(),
        after.id.into(),
        action.slug().into(),
        before.status.clone().into(),
        after.status.clone().into(),
        tx.now().into(),
        told.author.then_some(after.author_id).into(),
        after.agency_id.into(),
        told.agency.into(),
        after.assigned_to.into(),
    ];
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .await
        .map(drop)
}

/// Asks the supervisors of the nominating agency to sign a draft off.
///
/// # Errors
/// When the database refuses.
pub async fn ask_for_sign_off(tx: &ScopedTx, draft: &referral::Model) -> Result<(), DbErr> {
    let nobody: Vec<Uuid> = Vec::new();
    let no_roles: Vec<String> = Vec::new();
    let values = [
        tx.actor().user_id.into(),
        nobody.into(),
        draft.district_id.clone().into(),
        no_roles.into(),
        draft.id.into(),
        super::words::ASK_SIGN_OFF.into(),
        draft.status.clone().into(),
        draft.status.clone().into(),
        tx.now().into(),
        None::<Uuid>.into(),
        draft.agency_id.into(),
        true.into(),
        None::<Uuid>.into(),
    ];
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .await
        .map(drop)
}

// One statement: recipients, inbox rows and mail rows cannot drift apart.
const SQL: &str = "with told as ( \
      select u.id, u.email from app_user u \
      where u.active and u.id <> $1 \
        and (u.id = any ($2) or u.id = $10 \
          or exists (select 1 from user_role r where r.user_id = u.id and r.district_id = $3 and r.role = any ($4)) \
          or (($12 or exists (select 1 from app_user a where a.id = $10 and not a.active)) \
            and exists (select 1 from user_role r where r.user_id = u.id and r.agency_id = $11 and r.role = 'agency_supervisor'))) \
        and not exists (select 1 from recusal c where c.referral_id = $5 and c.user_id = u.id)), \
    inbox as ( \
      insert into notice (id, district_id, user_id, referral_id, kind, details, created_at) \
      select gen_random_uuid(), $3, told.id, $5, $6, jsonb_build_object('from', $7::text, 'to', $8::text, 'assigned_to', $13::uuid), $9 from told) \
    insert into outbox (id, district_id, user_id, recipient, kind, referral_id, created_at, not_before) \
    select gen_random_uuid(), $3, told.id, told.email, $6, $5, $9, $9 from told";

/// Takes back what somebody was told of a referral that they must not see any more: notices, and mail not yet sent.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(tx: &ScopedTx, referral: Uuid, user: Uuid) -> Result<(), DbErr> {
    for sql in [
        "delete from notice where referral_id = $1 and user_id = $2",
        "delete from outbox where referral_id = $1 and user_id = $2 and sent_at is null",
    ] {
        tx.sql()
            .execute_raw(Statement::from_sql_and_values(
                DbBackend::Postgres,
                sql,
                [referral.into(), user.into()],
            ))
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_office_discusses_is_not_told_to_the_agency() {
        for action in [Action::Propose, Action::SendBack, Action::Assign, Action::Recuse] {
            let told = told(action);
            assert!(!told.author && !told.agency, "{action:?}");
        }
    }

    #[test]
    fn whoever_has_to_answer_is_told() {
        for action in [Action::Return, Action::RequestInformation, Action::Approve] {
            assert!(told(action).author, "{action:?}");
        }
    }
}
