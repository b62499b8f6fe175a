//! The tabs over the queue: which statuses each holds, and how its rows stand when nobody says otherwise.

use super::order::{Direction, Order, SortKey};
use crate::referrals::status::Status;

/// One tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tab {
    /// What waits for the reader, whatever its status.
    Mine,
    /// Being written; seen by its agency only.
    Drafts,
    /// Waiting for intake.
    Intake,
    /// With the federal office.
    Review,
    /// Waiting for the nominating agency.
    Agency,
    /// A decision waits for approval.
    Proposed,
    /// Taken; charges are to be filed.
    Accepted,
    /// Charged and after.
    Court,
    /// Not taken.
    Declined,
    /// Over.
    Closed,
    /// Everything.
    All,
}

impl Tab {
    /// Every tab, from left to right.
    pub const ALL: [Self; 11] = [
        Self::All,
        Self::Mine,
        Self::Drafts,
        Self::Intake,
        Self::Review,
        Self::Agency,
        Self::Proposed,
        Self::Accepted,
        Self::Court,
        Self::Declined,
        Self::Closed,
    ];

    /// The word in URLs.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Drafts => "drafts",
            Self::Intake => "intake",
            Self::Review => "review",
            Self::Agency => "agency",
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Court => "court",
            Self::Declined => "declined",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mine => "Your move",
            Self::Drafts => "Drafts",
            Self::Intake => "Intake",
            Self::Review => "Under review",
            Self::Agency => "With the agency",
            Self::Proposed => "Decision proposed",
            Self::Accepted => "Accepted",
            Self::Court => "In court",
            Self::Declined => "Declined",
            Self::Closed => "Closed",
            Self::All => "All",
        }
    }

    /// The words where it stands in a row with all the others, which is narrow.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Review => "Review",
            Self::Agency => "With agency",
            Self::Proposed => "Proposed",
            other => other.label(),
        }
    }

    /// The tab of that word.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.slug() == slug)
    }

    /// The statuses it holds; none for [`Self::Mine`], which goes by whose move it is.
    #[must_use]
    pub const fn statuses(self) -> &'static [Status] {
        match self {
            Self::Mine => &[],
            Self::Drafts => &[Status::Draft],
            Self::Intake => &[Status::Submitted],
            Self::Review => &[Status::UnderReview, Status::OnHold],
            Self::Agency => &[Status::Returned, Status::InformationRequested],
            Self::Proposed => &[Status::DecisionProposed],
            Self::Accepted => &[Status::Accepted],
            Self::Court => &[Status::Charged, Status::Adjudicated, Status::Sentenced],
            Self::Declined => &[Status::Declined],
            Self::Closed => &[Status::Closed, Status::Withdrawn, Status::Transferred],
            Self::All => &Status::ALL,
        }
    }

    /// How its rows stand at first: work by how long it has waited, the rest by what came last.
    #[must_use]
    pub const fn order(self) -> Order {
        let (key, direction) = match self {
            Self::Mine | Self::Intake | Self::Review | Self::Agency | Self::Proposed | Self::Accepted => {
                (SortKey::Age, Direction::Descending)
            }
            Self::Drafts => (SortKey::Updated, Direction::Descending),
            Self::Court | Self::Declined | Self::Closed | Self::All => {
                (SortKey::Submitted, Direction::Descending)
            }
        };
        Order { key, direction }
    }

    /// What the list says when nothing is in it: title and words.
    #[must_use]
    pub const fn when_empty(self) -> (&'static str, &'static str) {
        match self {
            Self::Mine => (
                "Nothing waits for you",
                "When it is your move, the referral stands here and on your home page.",
            ),
            Self::Drafts => (
                "No drafts",
                "A nomination that has been begun stands here until it is submitted.",
            ),
            Self::Intake => (
                "Nothing waits for intake",
                "New referrals stand here from submission until the coordinator takes them in.",
            ),
            Self::Review => (
                "Nothing is under review",
                "Referrals stand here once they are taken in, until a decision is proposed.",
            ),
            Self::Agency => (
                "Nothing waits for an agency",
                "Returned referrals and open questions to the nominating agency stand here.",
            ),
            Self::Proposed => (
                "No decision waits for approval",
                "Proposed acceptances and declinations stand here until a supervisor settles them.",
            ),
            Self::Accepted => (
                "Nothing accepted waits for charges",
                "Accepted referrals stand here until federal charges are recorded.",
            ),
            Self::Court => (
                "Nothing is in court",
                "Charged, adjudicated and sentenced referrals stand here.",
            ),
            Self::Declined => (
                "Nothing declined",
                "Declined referrals stand here with their reasons.",
            ),
            Self::Closed => (
                "Nothing closed",
                "Closed, withdrawn and transferred referrals stand here.",
            ),
            Self::All => (
                "No referrals yet",
                "Every referral that you may see will stand here.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_status_stands_under_one_tab_and_under_all() {
        for status in Status::ALL {
            let tabs = Tab::ALL
                .into_iter()
                .filter(|tab| *tab != Tab::All && tab.statuses().contains(&status));
            assert_eq!(tabs.count(), 1, "{status}");
            assert!(Tab::All.statuses().contains(&status));
        }
    }

    #[test]
    fn slugs_differ_and_read_back() {
        let slugs: HashSet<&str> = Tab::ALL.iter().map(|tab| tab.slug()).collect();
        assert_eq!(slugs.len(), Tab::ALL.len());
        assert!(Tab::ALL.iter().all(|tab| Tab::of_slug(tab.slug()) == Some(*tab)));
        assert_eq!(Tab::of_slug("referral; drop table"), None);
    }
}
