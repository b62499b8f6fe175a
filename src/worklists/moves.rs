//! "Your move": the kinds of things that wait for a person, by the roles held. Home page, the tab "Your move" and the column
//! "Next move" agree because they ask here.

use crate::access::{Action, Actor};
use crate::domain::role::Role;
use crate::referrals::status::{Mover, Status};
use uuid::Uuid;

/// One kind of thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Move {
    /// The federal office asked a question.
    Answer,
    /// Intake sent it back.
    Mend,
    /// A colleague's nomination waits for a supervisor's release.
    SignOff,
    /// A nomination was begun and not sent.
    Finish,
    /// A declined referral may be sent again: its re-refer date has come.
    SendAgain,
    /// A new referral waits for intake.
    TakeIn,
    /// Nobody reviews it yet.
    Assign,
    /// The agency has not answered in time.
    Remind,
    /// A proposed decision waits for approval.
    Approve,
    /// A referral waits for the reviewer's decision.
    Decide,
    /// An accepted referral waits for charges.
    Charge,
    /// A charged referral waits for the next thing the court did.
    FollowCourt,
    /// A referral on hold waits for its reviewer to go on.
    Resume,
}

impl Move {
    /// Every kind, in the order of the home page.
    pub const ALL: [Self; 13] = [
        Self::Answer,
        Self::Mend,
        Self::SignOff,
        Self::Approve,
        Self::TakeIn,
        Self::Assign,
        Self::Decide,
        Self::Charge,
        Self::FollowCourt,
        Self::Remind,
        Self::Finish,
        Self::SendAgain,
        Self::Resume,
    ];

    /// The word by which rows of several kinds are told apart in one statement.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Mend => "mend",
            Self::SignOff => "sign_off",
            Self::Finish => "finish",
            Self::SendAgain => "send_again",
            Self::TakeIn => "take_in",
            Self::Assign => "assign",
            Self::Remind => "remind",
            Self::Approve => "approve",
            Self::Decide => "decide",
            Self::Charge => "charge",
            Self::FollowCourt => "follow_court",
            Self::Resume => "resume",
        }
    }

    /// What is to be done, as the title of its list.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Answer => "Answer the U.S. Attorney’s Office",
            Self::Mend => "Mend and send again",
            Self::SignOff => "Sign off",
            Self::Finish => "Finish and submit",
            Self::SendAgain => "Declined, may be sent again",
            Self::TakeIn => "Take in",
            Self::Assign => "Assign to an AUSA",
            Self::Remind => "Answers overdue",
            Self::Approve => "Approve or send back",
            Self::Decide => "Review and decide",
            Self::Charge => "Accepted, charges to record",
            Self::FollowCourt => "In court, next step to record",
            Self::Resume => "On hold",
        }
    }

    /// One line on why it waits.
    #[must_use]
    pub const fn explains(self) -> &'static str {
        match self {
            Self::Answer => "The review stands still until the question is answered.",
            Self::Mend => "Intake returned these with reasons.",
            Self::SignOff => {
                "Your agency submits a nomination once a supervisor who did not write it has read it."
            }
            Self::Finish => "Begun by your agency; nobody else sees a draft.",
            Self::SendAgain => "The date named in the declination has come.",
            Self::TakeIn => {
                "Check that each is complete, then take it in or return it. Longest waiting first."
            }
            Self::Assign => "Taken in, but nobody reviews them yet.",
            Self::Remind => "The agency was asked for information and the day for the answer has passed.",
            Self::Approve => "A proposed decision takes effect when you approve it.",
            Self::Decide => "Assigned to you; the next court date or release comes first.",
            Self::Charge => "Record the federal case once charges are filed.",
            Self::FollowCourt => "Record plea, verdict, sentence or the end of the case.",
            Self::Resume => "Go on with the review when what it waits for has come.",
        }
    }

    /// The deed that ends the wait. Its reach decides which rows are shown.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Answer => Action::Answer,
            Self::Mend | Self::SendAgain => Action::Resubmit,
            Self::SignOff => Action::SignOff,
            Self::Finish => Action::Edit,
            Self::TakeIn => Action::TakeIn,
            Self::Assign => Action::Assign,
            Self::Remind => Action::List,
            Self::Approve => Action::Approve,
            Self::Decide => Action::Propose,
            Self::Charge => Action::Charge,
            Self::FollowCourt => Action::Adjudicate,
            Self::Resume => Action::Resume,
        }
    }

    /// The statuses in which it waits.
    #[must_use]
    pub const fn statuses(self) -> &'static [Status] {
        match self {
            Self::Answer | Self::Remind => &[Status::InformationRequested],
            Self::Mend => &[Status::Returned],
            Self::SignOff | Self::Finish => &[Status::Draft],
            Self::SendAgain => &[Status::Declined],
            Self::TakeIn => &[Status::Submitted],
            Self::Assign | Self::Decide => &[Status::UnderReview],
            Self::Approve => &[Status::DecisionProposed],
            Self::Charge => &[Status::Accepted],
            Self::FollowCourt => &[Status::Charged, Status::Adjudicated, Status::Sentenced],
            Self::Resume => &[Status::OnHold],
        }
    }

    /// Whether it waits for the person the referral is assigned to, not for everybody who may.
    #[must_use]
    pub const fn is_of_assignee(self) -> bool {
        matches!(
            self,
            Self::Decide | Self::Charge | Self::FollowCourt | Self::Resume
        )
    }

    /// Whether somebody in this role does it.
    #[must_use]
    pub fn falls_to(self, role: Role) -> bool {
        match self {
            Self::Answer | Self::Mend | Self::Finish | Self::SendAgain => role.within_agency(),
            Self::SignOff => role == Role::AgencySupervisor,
            Self::TakeIn | Self::Remind => role == Role::Coordinator,
            Self::Assign => matches!(role, Role::Coordinator | Role::SupervisoryAusa),
            Self::Approve => matches!(role, Role::SupervisoryAusa | Role::UsAttorney),
            Self::Decide => role == Role::Ausa,
            Self::Charge | Self::FollowCourt | Self::Resume => {
                matches!(role, Role::Ausa | Role::SupervisoryAusa)
            }
        }
    }

    /// The kinds that fall to a person, in the order of the home page.
    #[must_use]
    pub fn of(actor: &Actor) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|kind| actor.roles().any(|role| kind.falls_to(role)))
            .collect()
    }

    /// The kind of that word.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

/// What is known of a row when its next move is put into words.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Its status.
    pub status: Status,
    /// Its agency.
    pub agency_id: Uuid,
    /// To whom it is assigned.
    pub assigned_to: Option<Uuid>,
    /// That person's name.
    pub assignee: &'a str,
}

/// Whose move it is, in words for this reader, and whether it is the reader's.
#[must_use]
pub fn next_move(actor: &Actor, row: Standing<'_>) -> (String, bool) {
    let holds = |role| actor.is(role);
    let of_agency = actor
        .grants
        .iter()
        .any(|grant| grant.agency_id == Some(row.agency_id));
    let mine = match row.status.mover() {
        Mover::Nominator => of_agency,
        Mover::Coordinator => holds(Role::Coordinator),
        Mover::Ausa if row.assigned_to.is_none() => {
            row.status == Status::UnderReview && (holds(Role::SupervisoryAusa) || holds(Role::Coordinator))
        }
        Mover::Ausa => row.assigned_to == Some(actor.user_id),
        Mover::Supervisor => holds(Role::SupervisoryAusa) || holds(Role::UsAttorney),
        Mover::Nobody => false,
    };
    let words = match (mine, row.status.mover(), row.assigned_to) {
        (true, Mover::Nominator, _) => "Your agency".to_owned(),
        (true, ..) => "You".to_owned(),
        (false, Mover::Ausa, None) => "Supervisor, to assign it".to_owned(),
        (false, Mover::Ausa, Some(_)) if !row.assignee.is_empty() => row.assignee.to_owned(),
        (false, mover, _) => mover.label().to_owned(),
    };
    (words, mine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::vocabulary::actions_of;
    use crate::access::{Grant, Resource};
    use std::collections::HashSet;

    fn actor(role: Role, agency_id: Option<Uuid>) -> Actor {
        Actor {
            user_id: Uuid::from_u128(1),
            full_name: "Pat Example".into(),
            email: "pat@example.test".into(),
            district_id: "MOE".into(),
            agency_id,
            office: String::new(),
            grants: vec![Grant {
                role: role.slug().into(),
                district_id: "MOE".into(),
                agency_id,
            }],
            aal: 1,
            must_change_password: false,
            unread: 0,
        }
    }

    #[test]
    fn every_kind_has_its_word_and_deed() {
        let slugs: HashSet<&str> = Move::ALL.iter().map(|kind| kind.slug()).collect();
        assert_eq!(slugs.len(), Move::ALL.len());
        for kind in Move::ALL {
            assert_eq!(Move::of_slug(kind.slug()), Some(kind));
            assert!(actions_of(Resource::Referral).contains(&kind.action()));
            assert!(Role::ALL.iter().any(|role| kind.falls_to(*role)), "{kind:?}");
        }
    }

    #[test]
    fn whoever_must_move_finds_it_on_the_home_page() {
        for status in Status::ALL {
            let covered = Move::ALL.iter().any(|kind| kind.statuses().contains(&status));
            assert!(covered || status.mover() == Mover::Nobody, "{status}");
        }
    }

    #[test]
    fn those_who_do_no_casework_have_no_move() {
        assert!(Move::of(&actor(Role::Auditor, None)).is_empty());
        assert!(Move::of(&actor(Role::Administrator, None)).is_empty());
    }

    #[test]
    fn the_next_move_names_who_must_make_it() {
        let agency = Uuid::from_u128(7);
        let row = |status, assigned_to, assignee| Standing {
            status,
            agency_id: agency,
            assigned_to,
            assignee,
        };
        let local = actor(Role::LocalProsecutor, Some(agency));
        let ausa = actor(Role::Ausa, None);
        let other = Some(Uuid::from_u128(2));
        for (who, status, assigned, assignee, words, mine) in [
            (&local, Status::Returned, None, "", "Your agency", true),
            (&ausa, Status::Returned, other, "", "Nominating agency", false),
            (&ausa, Status::UnderReview, Some(ausa.user_id), "Pat", "You", true),
            (&ausa, Status::UnderReview, other, "Anna Ausa", "Anna Ausa", false),
            (
                &local,
                Status::UnderReview,
                None,
                "",
                "Supervisor, to assign it",
                false,
            ),
            (&local, Status::Declined, None, "", "Nobody", false),
        ] {
            let said = next_move(who, row(status, assigned, assignee));
            assert_eq!(said, (words.to_owned(), mine), "{status}");
        }
    }
}
