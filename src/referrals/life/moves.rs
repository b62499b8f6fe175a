//! What this person can do to this referral now: by the table, by right, and by the rules that look at who did what before.

use super::audience::facts;
use super::head::Head;
use super::words;
use crate::access::{AccessTable, Action, Actor, Resource};
use crate::db::entities::referral;
use crate::referrals::status::{Row, Status};
use crate::web::paths;
use uuid::Uuid;

/// Why a deed that table and right allow is still not to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Whoever proposed a decision does not approve it.
    OwnProposal,
    /// An acquittal or dismissal has no sentence.
    NoConviction,
}

impl Bar {
    /// In words for whoever tried.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OwnProposal => {
                "You proposed this decision yourself. Somebody else who may approve decisions must do it; nothing was changed."
            }
            Self::NoConviction => {
                "The federal case ended without a conviction, so there is no sentence to record. Close the referral instead."
            }
        }
    }
}

/// The bar before a deed, if there is one.
#[must_use]
pub fn bar(action: Action, who: Uuid, head: &Head) -> Option<Bar> {
    match action {
        Action::Approve if head.proposed_by == Some(who) => Some(Bar::OwnProposal),
        Action::Sentence
            if head
                .outcome
                .as_deref()
                .is_some_and(|outcome| !words::is_conviction(outcome)) =>
        {
            Some(Bar::NoConviction)
        }
        _ => None,
    }
}

/// A deed open to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The deed.
    pub action: Action,
    /// Words of its button.
    pub label: &'static str,
    /// Its page.
    pub href: String,
    /// Whether it has no page and is done by pressing the button.
    pub at_once: bool,
}

/// Everything the reader can do now, in the order of the table; recusals last, for they are no step of the road.
#[must_use]
pub fn open(
    access: &AccessTable,
    actor: &Actor,
    row: &referral::Model,
    status: Status,
    head: &Head,
) -> Vec<Move> {
    let permitted = |action: Action| {
        access
            .reach(actor, Resource::Referral, action)
            .is_some_and(|reach| reach.admits(&facts(row)))
    };
    let mut moves = Vec::new();
    for Row { action, .. } in status.actions() {
        if permitted(*action) && bar(*action, actor.user_id, head).is_none() {
            push(&mut moves, row, *action);
        }
    }
    if row.submitted_at.is_some() && permitted(Action::Recuse) {
        push(&mut moves, row, Action::Recuse);
    }
    moves
}

fn push(moves: &mut Vec<Move>, row: &referral::Model, action: Action) {
    let Some(href) = href(row.id, action) else { return };
    if action == Action::Propose {
        for (kind, label) in [
            ("accepted", "Propose acceptance"),
            ("declined", "Propose declination"),
        ] {
            moves.push(Move {
                action,
                label,
                href: format!("{href}?kind={kind}"),
                at_once: false,
            });
        }
        return;
    }
    let label = match action {
        Action::Assign if row.assigned_to.is_some() => "Assign to another AUSA",
        Action::Resume if row.resume_status.is_none() => "Go on without the answer",
        _ => words::label(action),
    };
    moves.push(Move {
        action,
        label,
        href,
        at_once: action == Action::Resubmit,
    });
}

/// The page of a deed.
#[must_use]
pub fn href(id: Uuid, action: Action) -> Option<String> {
    Some(match action {
        Action::Submit => paths::referral_submit(id),
        Action::SignOff => paths::referral_sign_off(id),
        Action::Withdraw => paths::referral_withdraw(id),
        Action::Resubmit => paths::referral_resubmit(id),
        Action::Answer => paths::referral_answer(id),
        Action::Return => paths::referral_return(id),
        Action::TakeIn => paths::referral_take_in(id),
        Action::Assign => paths::referral_assign(id),
        Action::RequestInformation => paths::referral_request_information(id),
        Action::Propose => paths::referral_propose(id),
        Action::Approve => paths::referral_approve(id),
        Action::SendBack => paths::referral_send_back(id),
        Action::Hold => paths::referral_hold(id),
        Action::Resume => paths::referral_resume(id),
        Action::Reconsider => paths::referral_reconsider(id),
        Action::Transfer => paths::referral_transfer(id),
        Action::Charge => paths::referral_charge(id),
        Action::Adjudicate => paths::referral_adjudicate(id),
        Action::Sentence => paths::referral_sentence(id),
        Action::Close => paths::referral_close(id),
        Action::Recuse => paths::referral_recuse(id),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referrals::status::TABLE;

    #[test]
    fn nobody_approves_their_own_proposal() {
        let (me, other) = (Uuid::now_v7(), Uuid::now_v7());
        let head = Head {
            proposed_by: Some(me),
            ..Head::default()
        };
        assert_eq!(bar(Action::Approve, me, &head), Some(Bar::OwnProposal));
        assert_eq!(bar(Action::Approve, other, &head), None);
        // The author may take the own proposal back to work on it, where the policy lets them.
        assert_eq!(bar(Action::SendBack, me, &head), None);
    }

    #[test]
    fn only_a_conviction_is_sentenced() {
        let ended = |outcome: &str| Head {
            outcome: Some(outcome.to_owned()),
            ..Head::default()
        };
        let me = Uuid::now_v7();
        assert_eq!(bar(Action::Sentence, me, &ended("plea")), None);
        assert_eq!(
            bar(Action::Sentence, me, &ended("acquitted")),
            Some(Bar::NoConviction)
        );
        assert_eq!(bar(Action::Close, me, &ended("acquitted")), None);
    }

    #[test]
    fn every_deed_of_the_table_has_a_page() {
        for row in TABLE {
            assert!(href(Uuid::nil(), row.action).is_some(), "{:?}", row.action);
        }
    }
}
