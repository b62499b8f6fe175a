//! What the deeds are called: on buttons before, on the timeline after.

use crate::access::Action;
use crate::referrals::status::Status;

/// The words on the button that leads to a deed.
#[must_use]
pub const fn label(action: Action) -> &'static str {
    match action {
        Action::Submit => "Submit",
        Action::SignOff => "Sign off",
        Action::Withdraw => "Withdraw",
        Action::Resubmit => "Begin a resubmission",
        Action::Answer => "Answer the question",
        Action::Return => "Return to the nominator",
        Action::TakeIn => "Take in",
        Action::Assign => "Assign",
        Action::RequestInformation => "Request information",
        Action::Propose => "Propose a decision",
        Action::Approve => "Review and approve",
        Action::SendBack => "Send back to the AUSA",
        Action::Hold => "Put on hold",
        Action::Resume => "Resume",
        Action::Reconsider => "Reopen",
        Action::Transfer => "Transfer to another district",
        Action::Charge => "Record charges",
        Action::Adjudicate => "Record plea, verdict or dismissal",
        Action::Sentence => "Record the sentence",
        Action::Close => "Close",
        Action::Recuse => "Record a recusal",
        _ => "Open",
    }
}

/// The words on the timeline once it is done.
#[must_use]
pub const fn done(action: Action, to: Status) -> &'static str {
    match (action, to) {
        (Action::Approve, Status::Accepted) => "Accepted",
        (Action::Approve, _) => "Declined",
        (Action::Submit, _) => "Submitted",
        (Action::SignOff, _) => "Signed off",
        (Action::Withdraw, _) => "Withdrawn by the nominating agency",
        (Action::Resubmit, _) => "Resubmission begun",
        (Action::Answer, _) => "Question answered",
        (Action::Return, _) => "Returned to the nominator",
        (Action::TakeIn, _) => "Taken in",
        (Action::Assign, _) => "Assigned",
        (Action::RequestInformation, _) => "Information requested",
        (Action::Propose, _) => "Decision proposed",
        (Action::SendBack, _) => "Proposal sent back",
        (Action::Hold, _) => "Put on hold",
        (Action::Resume, _) => "Resumed",
        (Action::Reconsider, _) => "Reopened",
        (Action::Transfer, _) => "Transferred to another district",
        (Action::Charge, _) => "Federal charges filed",
        (Action::Adjudicate, _) => "Adjudicated",
        (Action::Sentence, _) => "Sentenced",
        (Action::Close, _) => "Closed",
        (Action::Recuse, _) => "Recusal recorded",
        _ => "Changed",
    }
}

/// Whether the nominating agency reads what was said with a deed. What is said of a proposal stays in the office.
#[must_use]
pub const fn nominator_reads(action: Action) -> bool {
    !matches!(
        action,
        Action::Propose
            | Action::Approve
            | Action::SendBack
            | Action::Assign
            | Action::TakeIn
            | Action::Recuse
    )
}

/// What intake can find missing: slug and words.
pub const RETURN_REASONS: &[(&str, &str)] = &[
    ("identity", "The offender's identity is not certain"),
    ("history", "Criminal history is missing or incomplete"),
    ("judgments", "Certified judgments of key priors are missing"),
    ("reports", "Police reports of the instant offense are missing"),
    ("laboratory", "Laboratory results are missing"),
    ("conduct", "The instant offense is not described well enough"),
    (
        "state_case",
        "The state case (court, number, next date) is missing",
    ),
    ("why", "It does not say why this offender, or why federal"),
    ("duplicate", "The same nomination is here already"),
    ("district", "It belongs to another district"),
    ("other", "Something else, as written below"),
];

/// The words for what intake found missing; the slug itself when it is none of these.
#[must_use]
pub fn return_reason(slug: &str) -> &str {
    RETURN_REASONS
        .iter()
        .find(|(known, _)| *known == slug)
        .map_or(slug, |(_, words)| words)
}

/// How a federal case can end: slug and words.
pub const OUTCOMES: &[(&str, &str)] = &[
    ("plea", "Guilty plea"),
    ("verdict_guilty", "Guilty verdict"),
    ("acquitted", "Acquitted"),
    ("dismissed", "Dismissed"),
];

/// The words for how a federal case ended; the slug itself when it is none of these.
#[must_use]
pub fn outcome(slug: &str) -> &str {
    OUTCOMES
        .iter()
        .find(|(known, _)| *known == slug)
        .map_or(slug, |(_, words)| words)
}

/// Whether a case that ended so has a sentence to come.
#[must_use]
pub fn is_conviction(outcome: &str) -> bool {
    matches!(outcome, "plea" | "verdict_guilty")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referrals::status::TABLE;

    #[test]
    fn every_deed_of_the_table_is_called_something() {
        for row in TABLE {
            assert_ne!(label(row.action), "Open", "{:?}", row.action);
            assert_ne!(done(row.action, row.from), "Changed", "{:?}", row.action);
        }
    }

    #[test]
    fn slugs_become_words() {
        assert_eq!(return_reason("laboratory"), "Laboratory results are missing");
        assert_eq!(return_reason("gone"), "gone");
        assert_eq!(outcome("plea"), "Guilty plea");
        assert!(is_conviction("verdict_guilty") && !is_conviction("acquitted"));
    }
}
