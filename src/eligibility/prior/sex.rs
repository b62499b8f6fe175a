//! Sex convictions for 18:3559(e).

use super::category::by_state;
use super::{Court, Derived, Setting, on_date};
use crate::eligibility::facts::{OffenseField, PriorField};
use crate::eligibility::findings::{Basis, Check};
use crate::eligibility::law::Column;
use crate::eligibility::reasons::Reason;

/// A sex conviction that the column takes, with a sentence imposed before the instant conduct began; under state law punishable by
/// more than a year, unless an attorney determined it.
#[must_use]
pub fn sex_conviction(prior: &Derived<'_>, column: Column, setting: &Setting<'_>) -> Check {
    let category = *prior.category(column);
    if category.result().is_false() {
        return category;
    }
    let sentenced = on_date(
        (prior.facts.sentence_date, PriorField::SentenceDate),
        (setting.start(), OffenseField::OffenseStart),
        |sentence, start| sentence < start,
    );
    let check = category
        .and_check(*prior.federal(Court::FederalOrState))
        .and(sentenced, Reason::AfterInstant);
    if category.basis == Some(Basis::Attorney) {
        check
    } else {
        check.and(by_state(prior).negated().or(prior.felony), Reason::NotOver1Y)
    }
}
