//! The step "state case".

use super::not_in_future;
use crate::referrals::nomination::model::StateCase;
use crate::referrals::nomination::typed::form;
use crate::web::FormErrors;
use chrono::NaiveDate;

form! {
    /// The step as typed.
    StateCaseForm of StateCase {
        pending, court[200], number[60], charges[4000], filed_on, next_date, next_date_words[200], custody,
        custody_where[300], expected_release, plea_offer[2000], exposure[2000], will_dismiss,
    }
}

impl StateCaseForm {
    /// Whether something is said about a case.
    #[must_use]
    pub fn has_case(&self) -> bool {
        let mut case = self.clone();
        case.pending.clear();
        case.custody.clear();
        case.custody_where.clear();
        case.expected_release.clear();
        !case.is_blank()
    }

    /// The state case as typed; what is wrong goes to `errors`.
    #[must_use]
    pub fn checked(&self, today: NaiveDate, errors: &mut FormErrors) -> StateCase {
        let case = self.check(StateCase::default(), errors);
        not_in_future(case.filed_on, today, "filed_on".to_owned(), errors);
        case
    }
}
