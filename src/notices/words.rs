//! What a notice says: fixed words by kind, so that neither inbox nor mail can carry a name or a history.

use crate::access::Action;
use crate::referrals::status::Status;

/// Kind of the notice that asks a supervisor for sign-off: no deed of the table, but somebody's move all the same.
pub const ASK_SIGN_OFF: &str = "ask_sign_off";

/// The words of the inbox for a notice of `kind`; `to` is the status it led to, `given` whether the reader has the referral since.
#[must_use]
pub fn inbox(kind: &str, to: &str, given: bool) -> &'static str {
    if kind == ASK_SIGN_OFF {
        return "A nomination waits for your sign-off";
    }
    let Some(action) = Action::of_slug(kind) else {
        return "There is news";
    };
    match (action, to.parse::<Status>().ok()) {
        (Action::Approve, Some(Status::Accepted)) => "Accepted for federal prosecution",
        (Action::Approve, Some(Status::Declined)) => "Declined: read the reasons and what would change them",
        (Action::Approve, _) => "The decision is made",
        (Action::Submit, _) => "Submitted: waiting for intake",
        (Action::SignOff, _) => "Signed off by a supervisor",
        (Action::TakeIn, _) if given => "Taken in and assigned to you",
        (Action::TakeIn, _) => "Taken in: under review",
        (Action::Return, _) => "Returned: something is missing",
        (Action::Assign, _) if given => "Assigned to you",
        (Action::Assign, _) => "Assigned to somebody else",
        (Action::RequestInformation, _) => "Information is requested",
        (Action::Answer, _) => "The request for information is answered",
        (Action::Hold, _) => "On hold",
        (Action::Resume, _) => "The work goes on",
        (Action::Propose, _) => "A decision waits for approval",
        (Action::SendBack, _) => "The proposed decision was sent back",
        (Action::Withdraw, _) => "Withdrawn by the nominating agency",
        (Action::Reconsider, _) => "Reopened: under review again",
        (Action::Transfer, _) => "Transferred to another district",
        (Action::Charge, _) => "Federal charges are filed",
        (Action::Adjudicate, _) => "The federal case is adjudicated",
        (Action::Sentence, _) => "The federal sentence is imposed",
        (Action::Close, _) => "Closed",
        (Action::Recuse, _) => "A recusal was recorded: check who has it",
        _ => "There is news",
    }
}

/// The words of the mail's subject after the number: less than the inbox says, for mail is read by others.
#[must_use]
pub fn mail(kind: &str) -> &'static str {
    if kind == ASK_SIGN_OFF {
        return "your sign-off is needed";
    }
    match Action::of_slug(kind) {
        Some(Action::SignOff) => "signed off",
        Some(Action::Approve) => "decision made",
        Some(Action::Propose) => "your approval is needed",
        Some(Action::Submit) => "new referral for intake",
        Some(Action::TakeIn) => "taken in",
        Some(Action::Return) => "returned for completion",
        Some(Action::Assign) => "assignment changed",
        Some(Action::RequestInformation) => "information requested",
        Some(Action::Answer) => "answer received",
        Some(Action::Hold) => "on hold",
        Some(Action::Resume) => "work resumed",
        Some(Action::SendBack) => "proposal sent back",
        Some(Action::Withdraw) => "withdrawn",
        Some(Action::Reconsider) => "reopened",
        Some(Action::Transfer) => "transferred",
        Some(Action::Charge | Action::Adjudicate | Action::Sentence) => "federal case updated",
        Some(Action::Close) => "closed",
        _ => "status changed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referrals::status::TABLE;

    #[test]
    fn every_deed_of_the_table_has_words_of_its_own() {
        for row in TABLE.iter().filter(|row| row.action != Action::Resubmit) {
            assert_ne!(
                inbox(row.action.slug(), "", false),
                "There is news",
                "{:?}",
                row.action
            );
            assert_ne!(mail(row.action.slug()), "status changed", "{:?}", row.action);
        }
        assert!(inbox("approve", "declined", false).starts_with("Declined"));
        assert_eq!(inbox("lost", "declined", false), "There is news");
    }

    #[test]
    fn mail_does_not_say_which_decision() {
        assert_eq!(mail("approve"), "decision made");
    }
}
