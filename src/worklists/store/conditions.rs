//! Which referrals a list holds, as conditions over `referral`: always the reader's reach first.

use super::{Calendar, search};
use crate::access::{Action, Reach, Refusal, Resource, ScopedTx};
use crate::db::entities::referral::{Column, Entity};
use crate::db::splice::Splice;
use crate::domain::zone;
use crate::referrals::outcome::Outcome;
use crate::referrals::status::Status;
use crate::worklists::filter::{Assigned, Filter};
use crate::worklists::moves::Move;
use crate::worklists::tab::Tab;
use crate::worklists::terms::{self, Terms};
use sea_orm::ColumnTrait as _;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};

/// The right to see that referrals exist.
///
/// # Errors
/// [`Refusal::Forbidden`] when there is none.
pub fn reach(tx: &ScopedTx) -> Result<Reach, Refusal> {
    tx.reach(Resource::Referral, Action::List)
}

/// What the filters leave of the referrals in reach, tabs aside.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may list none.
pub fn filtered(tx: &ScopedTx, filter: &Filter, words: Option<&Terms>) -> Result<Condition, Refusal> {
    let calendar = Calendar::of(tx);
    let me = tx.actor().user_id;
    let assigned = filter.assigned.map(|assigned| match assigned {
        Assigned::Me => Column::AssignedTo.eq(me),
        Assigned::Nobody => Column::AssignedTo.is_null(),
        Assigned::Person(id) => Column::AssignedTo.eq(id),
    });
    let from = filter.from.map(|day| zone::begin(day, calendar.zone));
    let to = filter.to.map(|day| zone::end(day, calendar.zone));
    let number = filter
        .number
        .as_deref()
        .map(|number| numbered(tx, calendar, number));
    Ok(Condition::all()
        .add(reach(tx)?.condition::<Entity>())
        .add_option(filter.agency.map(|id| Column::AgencyId.eq(id)))
        .add_option(filter.county.as_ref().map(|fips| Column::CountyFips.eq(fips)))
        .add_option(assigned)
        .add_option(filter.program.as_ref().map(|code| Column::Program.eq(code)))
        .add_option(filter.outcome.map(became))
        .add_option(filter.reason.as_deref().map(declined_for))
        .add_option(from.map(|instant| Column::SubmittedAt.gte(instant)))
        .add_option(to.map(|instant| Column::SubmittedAt.lt(instant)))
        .add_option(number)
        .add_option(words.map(search::mentioned)))
}

/// What stands under a tab.
#[must_use]
pub fn under(tx: &ScopedTx, tab: Tab) -> Condition {
    match tab {
        Tab::All => Condition::all(),
        Tab::Mine => Move::of(tx.actor())
            .into_iter()
            .filter_map(|kind| waiting(tx, kind))
            // `Condition::any()` without members would be true: who has no moves has none waiting.
            .fold(Condition::any().add(Expr::val(false).eq(true)), Condition::add),
        tab => Condition::all().add(in_statuses(tab.statuses())),
    }
}

/// What waits for the reader in one way; `None` when their roles do not include the deed that ends the wait.
#[must_use]
pub fn waiting(tx: &ScopedTx, kind: Move) -> Option<Condition> {
    let reach = tx.reach(Resource::Referral, kind.action()).ok()?;
    let me = tx.actor().user_id;
    let not_sent_again =
        "not exists (select 1 from referral again where again.resubmission_of = referral.id)";
    let mut splice = Splice::default();
    let text = match kind {
        Move::Assign => Some("referral.assigned_to is null".to_owned()),
        Move::Mend => Some(not_sent_again.to_owned()),
        Move::SignOff => {
            let me = splice.value(me);
            Some(format!("{AWAITS_SIGN_OFF} and referral.author_id <> {me}"))
        }
        Move::Finish => Some(format!("not ({AWAITS_SIGN_OFF})")),
        Move::SendAgain => {
            let today = splice.value(Calendar::of(tx).today);
            Some(format!(
                "{not_sent_again} and exists (select 1 from decision d where d.referral_id = referral.id \
                 and d.kind = 'declined' and d.state = 'approved' and d.re_refer_on <= {today})"
            ))
        }
        Move::Remind => {
            let today = splice.value(Calendar::of(tx).today);
            Some(format!(
                "exists (select 1 from information_request q where q.referral_id = referral.id \
                 and q.answered_at is null and q.closed_at is null and q.due_on < {today})"
            ))
        }
        Move::Approve => {
            // Nobody approves their own proposal.
            let me = splice.value(me);
            Some(format!(
                "exists (select 1 from decision d where d.referral_id = referral.id \
                 and d.state = 'proposed' and d.proposed_by <> {me})"
            ))
        }
        _ => None,
    };
    Some(
        Condition::all()
            .add(reach.condition::<Entity>())
            .add(in_statuses(kind.statuses()))
            .add_option(kind.is_of_assignee().then(|| Column::AssignedTo.eq(me)))
            .add_option(text.map(|text| splice.into_condition(text))),
    )
}

/// The agency's supervisor was asked to release the draft and has not yet.
const AWAITS_SIGN_OFF: &str = "referral.sign_off_asked_at is not null and referral.signed_off_at is null";

fn in_statuses(statuses: &[Status]) -> Expr {
    match statuses {
        [one] => Column::Status.eq(one.slug()),
        many => Column::Status.is_in(many.iter().map(|status| status.slug())),
    }
}

fn became(outcome: Outcome) -> Condition {
    let mut splice = Splice::default();
    let slug = splice.value(outcome.slug());
    splice.into_condition(format!(
        "referral.submitted_at is not null and {} = {slug}",
        Outcome::SQL
    ))
}

/// The latest approved declination names the reason; what is pending again is not declined.
fn declined_for(reason: &str) -> Condition {
    let mut splice = Splice::default();
    let code = splice.value(reason);
    splice
        .into_condition(format!(
            "{code} in (select r.code from decision_reason r where r.decision_id = {LATEST_DECLINATION})"
        ))
        .add(became(Outcome::Declined))
}

/// Id of the approved declination in force, as SQL over `referral`.
pub const LATEST_DECLINATION: &str = "(select d.id from decision d where d.referral_id = referral.id and d.kind = 'declined' \
     and d.state = 'approved' order by d.settled_at desc, d.id desc limit 1)";

fn numbered(tx: &ScopedTx, calendar: Calendar, number: &str) -> Condition {
    let meant = terms::numbers(number, &tx.actor().district_id, calendar.today);
    let mut splice = Splice::default();
    let meant = splice.value(meant);
    let prefix = splice.value(format!("{number}%"));
    splice.into_condition(format!(
        "(referral.number = any ({meant}) or referral.number like {prefix})"
    ))
}
