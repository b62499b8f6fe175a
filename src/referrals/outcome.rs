//! What became of a submitted referral, for counting: each falls under exactly one outcome, so that the figures add up.

use super::status::Status;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The federal office still owes a decision.
    Pending,
    /// Taken for federal prosecution, whatever followed.
    Accepted,
    /// Not taken.
    Declined,
    /// Sent back by intake.
    Returned,
    /// Taken back by the nominator before a decision.
    Withdrawn,
    /// Handed to another district before a decision.
    Transferred,
    /// Closed without a decision.
    Closed,
}

impl Outcome {
    /// Every outcome, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::Accepted,
        Self::Declined,
        Self::Returned,
        Self::Withdrawn,
        Self::Transferred,
        Self::Closed,
    ];

    /// The outcome as SQL over the columns of `referral`; says the same as [`Self::of`].
    pub const SQL: &str = "(case \
        when referral.status in ('submitted', 'under_review', 'information_requested', 'decision_proposed') then 'pending' \
        when referral.status = 'on_hold' and referral.resume_status is distinct from 'accepted' then 'pending' \
        when referral.decision = 'accepted' then 'accepted' \
        when referral.decision = 'declined' then 'declined' \
        when referral.status = 'returned' then 'returned' \
        when referral.status = 'withdrawn' then 'withdrawn' \
        when referral.status = 'transferred' then 'transferred' \
        else 'closed' end)";

    /// What became of a referral. A decision that is being reconsidered does not count until it is made again.
    #[must_use]
    pub fn of(status: Status, resumes: Option<Status>, decision: Option<&str>) -> Self {
        let held_undecided = status == Status::OnHold && resumes != Some(Status::Accepted);
        match (status, decision) {
            (
                Status::Submitted
                | Status::UnderReview
                | Status::InformationRequested
                | Status::DecisionProposed,
                _,
            ) => Self::Pending,
            _ if held_undecided => Self::Pending,
            (_, Some("accepted")) => Self::Accepted,
            (_, Some("declined")) => Self::Declined,
            (Status::Returned, _) => Self::Returned,
            (Status::Withdrawn, _) => Self::Withdrawn,
            (Status::Transferred, _) => Self::Transferred,
            _ => Self::Closed,
        }
    }

    /// The word in URLs and files.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Transferred => "transferred",
            Self::Closed => "closed",
        }
    }

    /// The words people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Accepted => "Accepted",
            Self::Declined => "Declined",
            Self::Returned => "Returned at intake",
            Self::Withdrawn => "Withdrawn",
            Self::Transferred => "Transferred",
            Self::Closed => "Closed undecided",
        }
    }

    /// The outcome of that word.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accepted_referral_stays_accepted_on_its_way_through_court() {
        for status in [
            Status::Accepted,
            Status::Charged,
            Status::Adjudicated,
            Status::Sentenced,
            Status::Closed,
            Status::Transferred,
        ] {
            assert_eq!(Outcome::of(status, None, Some("accepted")), Outcome::Accepted);
        }
        let held = Outcome::of(Status::OnHold, Some(Status::Accepted), Some("accepted"));
        assert_eq!(held, Outcome::Accepted);
    }

    #[test]
    fn a_reconsidered_one_is_pending_again() {
        assert_eq!(
            Outcome::of(Status::UnderReview, None, Some("declined")),
            Outcome::Pending
        );
        assert_eq!(
            Outcome::of(Status::OnHold, Some(Status::UnderReview), Some("declined")),
            Outcome::Pending
        );
    }

    #[test]
    fn slugs_read_back() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::of_slug(outcome.slug()), Some(outcome));
        }
        assert_eq!(Outcome::of_slug("lost"), None);
    }
}
