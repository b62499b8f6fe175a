//! The step "why this offender".

use crate::referrals::nomination::model::Reasons;
use crate::referrals::nomination::offered::Offered;
use crate::referrals::nomination::typed::form;
use crate::web::FormErrors;

form! {
    /// The step as typed.
    ReasonsForm of Reasons {
        persistent, persistent_words[4000], high_rate, high_rate_words[4000], dangerous, dangerous_words[4000],
        why_federal[8000], program[3],
    }
}

impl ReasonsForm {
    /// The reasons as typed; what is wrong goes to `errors`.
    #[must_use]
    pub fn checked(&self, offered: &Offered, errors: &mut FormErrors) -> Reasons {
        let reasons = self.check(Reasons::default(), errors);
        let program = &reasons.program;
        if !program.is_empty() && !offered.programs.iter().any(|one| one.value == *program) {
            errors.add("program", "Choose a category of the list.");
        }
        reasons
    }
}
