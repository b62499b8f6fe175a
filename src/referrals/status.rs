//! The life of a referral (design.md §3) as one table: from, action, to, what the action needs, whose move is next.
//! Help page, buttons, timeline, transitions and tests read it; nothing else knows.

use crate::access::Action;
use std::fmt;
use std::str::FromStr;

/// Where a referral stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Being written by its agency.
    Draft,
    /// Sent, waiting for intake.
    Submitted,
    /// Sent back by intake.
    Returned,
    /// With the federal office.
    UnderReview,
    /// Waiting for the nominator's answer; the review's clock pauses.
    InformationRequested,
    /// Waiting for something outside; remembers where to resume.
    OnHold,
    /// A decision waits for approval.
    DecisionProposed,
    /// Taken for federal prosecution.
    Accepted,
    /// Not taken, with reasons.
    Declined,
    /// Federal charges are filed.
    Charged,
    /// Plea, verdict or dismissal.
    Adjudicated,
    /// Federal sentence imposed.
    Sentenced,
    /// Done.
    Closed,
    /// Taken back by the nominator.
    Withdrawn,
    /// Handed to another district.
    Transferred,
}

/// Whose move it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mover {
    /// The nominating agency.
    Nominator,
    /// Intake.
    Coordinator,
    /// The AUSA it is assigned to (the supervisor while nobody is).
    Ausa,
    /// Whoever approves.
    Supervisor,
    /// Nobody: the road ends here.
    Nobody,
}

impl Mover {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nominator => "Nominating agency",
            Self::Coordinator => "Coordinator",
            Self::Ausa => "AUSA",
            Self::Supervisor => "Supervisory AUSA",
            Self::Nobody => "Nobody",
        }
    }
}

/// What an action asks for besides the right to do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing more.
    Nothing,
    /// A reason in words.
    Reason,
    /// A complete nomination.
    CompleteNomination,
    /// An AUSA to give it to.
    Assignee,
    /// A question to the nominator.
    Question,
    /// An answer to it.
    Answer,
    /// Acceptance or declination with reasons.
    Decision,
    /// Case number, date and charges.
    Charges,
    /// Plea, verdict or dismissal with its date.
    Outcome,
    /// Months and date.
    Sentence,
    /// The other district.
    District,
}

impl Asks {
    /// In words, for the help page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nothing => "–",
            Self::Reason => "a reason in words",
            Self::CompleteNomination => "a complete nomination",
            Self::Assignee => "an AUSA",
            Self::Question => "a question",
            Self::Answer => "an answer",
            Self::Decision => "acceptance or declination, with reasons",
            Self::Charges => "case number, date and charges",
            Self::Outcome => "plea, verdict or dismissal, with its date",
            Self::Sentence => "sentence and date",
            Self::District => "the other district",
        }
    }
}

/// Where an action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Always there.
    Status(Status),
    /// As the proposed decision says: accepted or declined.
    AsProposed,
    /// Back to where the hold began.
    WhereHeld,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Status before.
    pub from: Status,
    /// The deed.
    pub action: Action,
    /// Status after.
    pub to: To,
    /// What the deed needs.
    pub asks: Asks,
}

const fn row(from: Status, action: Action, to: Status, asks: Asks) -> Row {
    Row {
        from,
        action,
        to: To::Status(to),
        asks,
    }
}

/// The table.
pub const TABLE: &[Row] = {
    use Action as A;
    use Status as S;
    &[
        row(S::Draft, A::Submit, S::Submitted, Asks::CompleteNomination),
        row(S::Draft, A::SignOff, S::Draft, Asks::CompleteNomination),
        row(S::Draft, A::Withdraw, S::Withdrawn, Asks::Reason),
        row(S::Submitted, A::TakeIn, S::UnderReview, Asks::Nothing),
        row(S::Submitted, A::Return, S::Returned, Asks::Reason),
        row(S::Submitted, A::Withdraw, S::Withdrawn, Asks::Reason),
        row(S::Submitted, A::Transfer, S::Transferred, Asks::District),
        row(S::Returned, A::Resubmit, S::Returned, Asks::Nothing),
        row(S::Returned, A::Withdraw, S::Withdrawn, Asks::Reason),
        row(S::Returned, A::Close, S::Closed, Asks::Reason),
        row(S::UnderReview, A::Assign, S::UnderReview, Asks::Assignee),
        row(S::UnderReview, A::Propose, S::DecisionProposed, Asks::Decision),
        row(
            S::UnderReview,
            A::RequestInformation,
            S::InformationRequested,
            Asks::Question,
        ),
        row(S::UnderReview, A::Hold, S::OnHold, Asks::Reason),
        row(S::UnderReview, A::Withdraw, S::Withdrawn, Asks::Reason),
        row(S::UnderReview, A::Transfer, S::Transferred, Asks::District),
        row(S::InformationRequested, A::Answer, S::UnderReview, Asks::Answer),
        row(
            S::InformationRequested,
            A::Assign,
            S::InformationRequested,
            Asks::Assignee,
        ),
        // An answer that never comes must not hold the review for ever.
        row(S::InformationRequested, A::Resume, S::UnderReview, Asks::Reason),
        row(S::InformationRequested, A::Withdraw, S::Withdrawn, Asks::Reason),
        Row {
            from: S::OnHold,
            action: A::Resume,
            to: To::WhereHeld,
            asks: Asks::Nothing,
        },
        row(S::OnHold, A::Assign, S::OnHold, Asks::Assignee),
        row(S::OnHold, A::Withdraw, S::Withdrawn, Asks::Reason),
        Row {
            from: S::DecisionProposed,
            action: A::Approve,
            to: To::AsProposed,
            asks: Asks::Nothing,
        },
        row(S::DecisionProposed, A::SendBack, S::UnderReview, Asks::Reason),
        row(S::DecisionProposed, A::Withdraw, S::Withdrawn, Asks::Reason),
        row(S::Accepted, A::Charge, S::Charged, Asks::Charges),
        row(S::Accepted, A::Assign, S::Accepted, Asks::Assignee),
        row(S::Accepted, A::Hold, S::OnHold, Asks::Reason),
        row(S::Accepted, A::Transfer, S::Transferred, Asks::District),
        row(S::Accepted, A::Close, S::Closed, Asks::Reason),
        row(S::Declined, A::Reconsider, S::UnderReview, Asks::Reason),
        row(S::Declined, A::Resubmit, S::Declined, Asks::Nothing),
        row(S::Declined, A::Close, S::Closed, Asks::Reason),
        row(S::Charged, A::Adjudicate, S::Adjudicated, Asks::Outcome),
        row(S::Charged, A::Assign, S::Charged, Asks::Assignee),
        row(S::Adjudicated, A::Sentence, S::Sentenced, Asks::Sentence),
        row(S::Adjudicated, A::Assign, S::Adjudicated, Asks::Assignee),
        row(S::Adjudicated, A::Close, S::Closed, Asks::Reason),
        row(S::Sentenced, A::Close, S::Closed, Asks::Reason),
    ]
};

impl Status {
    /// Every status, in the order of the road.
    pub const ALL: [Self; 15] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::UnderReview,
        Self::InformationRequested,
        Self::OnHold,
        Self::DecisionProposed,
        Self::Accepted,
        Self::Declined,
        Self::Charged,
        Self::Adjudicated,
        Self::Sentenced,
        Self::Closed,
        Self::Withdrawn,
        Self::Transferred,
    ];

    /// The word in the database and in URLs.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::UnderReview => "under_review",
            Self::InformationRequested => "information_requested",
            Self::OnHold => "on_hold",
            Self::DecisionProposed => "decision_proposed",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Charged => "charged",
            Self::Adjudicated => "adjudicated",
            Self::Sentenced => "sentenced",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
            Self::Transferred => "transferred",
        }
    }

    /// The word people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Submitted => "Submitted",
            Self::Returned => "Returned",
            Self::UnderReview => "Under review",
            Self::InformationRequested => "Information requested",
            Self::OnHold => "On hold",
            Self::DecisionProposed => "Decision proposed",
            Self::Accepted => "Accepted",
            Self::Declined => "Declined",
            Self::Charged => "Charged",
            Self::Adjudicated => "Adjudicated",
            Self::Sentenced => "Sentenced",
            Self::Closed => "Closed",
            Self::Withdrawn => "Withdrawn",
            Self::Transferred => "Transferred",
        }
    }

    /// Whose move is next.
    #[must_use]
    pub const fn mover(self) -> Mover {
        match self {
            Self::Draft | Self::Returned | Self::InformationRequested => Mover::Nominator,
            Self::Submitted => Mover::Coordinator,
            Self::UnderReview
            | Self::OnHold
            | Self::Accepted
            | Self::Charged
            | Self::Adjudicated
            | Self::Sentenced => Mover::Ausa,
            Self::DecisionProposed => Mover::Supervisor,
            Self::Declined | Self::Closed | Self::Withdrawn | Self::Transferred => Mover::Nobody,
        }
    }

    /// Whether the federal office still owes a decision.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::UnderReview
                | Self::InformationRequested
                | Self::OnHold
                | Self::DecisionProposed
        )
    }

    /// The row for an action, if the table allows it here.
    #[must_use]
    pub fn row(self, action: Action) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.from == self && row.action == action)
    }

    /// What can be done here, in the order of the table.
    pub fn actions(self) -> impl Iterator<Item = &'static Row> {
        TABLE.iter().filter(move |row| row.from == self)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// The word names no status.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not a status")]
pub struct UnknownStatus(pub String);

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.slug() == slug)
            .ok_or_else(|| UnknownStatus(slug.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_pair_stands_once() {
        let pairs: HashSet<_> = TABLE.iter().map(|row| (row.from, row.action)).collect();
        assert_eq!(pairs.len(), TABLE.len());
    }

    #[test]
    fn every_status_but_the_first_can_be_reached() {
        let mut reached: HashSet<Status> = HashSet::from([Status::Draft]);
        for row in TABLE {
            match row.to {
                To::Status(to) => drop(reached.insert(to)),
                To::AsProposed => reached.extend([Status::Accepted, Status::Declined]),
                To::WhereHeld => {}
            }
        }
        assert_eq!(reached.len(), Status::ALL.len());
    }

    #[test]
    fn the_road_ends_only_where_nobody_moves() {
        for status in Status::ALL {
            let ends = status.actions().next().is_none();
            assert!(!ends || status.mover() == Mover::Nobody, "{status}");
        }
    }

    #[test]
    fn slugs_read_back() {
        for status in Status::ALL {
            assert_eq!(status.slug().parse::<Status>().unwrap(), status);
        }
        assert!("lost".parse::<Status>().is_err());
    }
}
