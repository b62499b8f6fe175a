//! What single values cannot show: references between priors, amounts and days that cannot be.

use chrono::{Datelike, NaiveDate};

use super::{Fact, Facts, FactsError, Prior};
use crate::eligibility::calendar::Span;

/// Nobody is sentenced to more than this; it keeps additions far from the end of the calendar.
const LONGEST_MONTHS: u32 = Span::LIFE.months;
const LONGEST_DAYS: u32 = 365_000;

/// No record holds more; every pair of priors is looked at.
const MOST_PRIORS: usize = 1_000;

/// Checks what the single values do not show.
///
/// # Errors
/// The first path that cannot stand, and why.
pub fn validate(facts: &Facts) -> Result<(), FactsError> {
    case_dates(facts)?;
    offense(facts)?;
    if facts.priors.len() > MOST_PRIORS {
        return Err(wrong("priors", format!("more than {MOST_PRIORS}")));
    }
    for (index, prior) in facts.priors.iter().enumerate() {
        if prior.id.is_empty() {
            return Err(wrong(format!("priors[{index}].id"), "is empty"));
        }
        if facts.priors[..index].iter().any(|other| other.id == prior.id) {
            return Err(wrong(
                format!("priors[{index}].id"),
                format!("`{}` is the id of another prior already", prior.id),
            ));
        }
        prior_dates(index, prior)?;
        prior_terms(index, prior)?;
    }
    references(facts)
}

fn wrong(path: impl Into<String>, problem: impl Into<String>) -> FactsError {
    FactsError {
        path: path.into(),
        problem: problem.into(),
    }
}

fn day(path: impl FnOnce() -> String, value: Option<NaiveDate>) -> Result<(), FactsError> {
    match value {
        Some(date) if !(1800..=2200).contains(&date.year()) => Err(wrong(
            path(),
            format!("{date} is not a day of this matter (1800 to 2200)"),
        )),
        _ => Ok(()),
    }
}

fn in_order(
    path: impl FnOnce() -> String,
    first: &Fact<NaiveDate>,
    last: &Fact<NaiveDate>,
) -> Result<(), FactsError> {
    match (first.get(), last.get()) {
        (Some(first), Some(last)) if last < first => Err(wrong(
            path(),
            format!("{last} is before {first}, which must come first"),
        )),
        _ => Ok(()),
    }
}

fn case_dates(facts: &Facts) -> Result<(), FactsError> {
    let offense = &facts.instant_offense;
    day(|| "screen_date".into(), facts.screen_date)?;
    day(|| "manual_edition".into(), facts.manual_edition)?;
    day(|| "offender.dob".into(), facts.offender.dob.get())?;
    day(
        || "instant_offense.offense_start".into(),
        offense.offense_start.get(),
    )?;
    day(|| "instant_offense.offense_end".into(), offense.offense_end.get())?;
    in_order(
        || "instant_offense.offense_end".into(),
        &offense.offense_start,
        &offense.offense_end,
    )?;
    if let Some(immigration) = offense.immigration.known() {
        let path = || "instant_offense.immigration.prior_removal_date".into();
        day(path, immigration.prior_removal_date.get())?;
    }
    Ok(())
}

fn offense(facts: &Facts) -> Result<(), FactsError> {
    let offense = &facts.instant_offense;
    if let Some(grams) = offense.drug.known().and_then(|drug| drug.quantity_g.get())
        && !(grams.is_finite() && grams >= 0.0)
    {
        return Err(wrong(
            "instant_offense.drug.quantity_g",
            "an amount cannot be negative",
        ));
    }
    if offense
        .counts_924c
        .known()
        .is_some_and(|counts| counts.len() > 1_000)
    {
        return Err(wrong("instant_offense.counts_924c", "too many"));
    }
    if let Some(level) = offense.offense_level_before_acceptance.get()
        && !(-100..=1_000).contains(&level)
    {
        return Err(wrong(
            "instant_offense.offense_level_before_acceptance",
            format!("{level} is no offense level"),
        ));
    }
    if let Some(levels) = offense.acceptance_reduction.get()
        && ![0, 2, 3].contains(&levels)
    {
        return Err(wrong(
            "instant_offense.acceptance_reduction",
            format!("must be 0, 2 or 3, not {levels}"),
        ));
    }
    Ok(())
}

fn prior_dates(index: usize, prior: &Prior) -> Result<(), FactsError> {
    let days = [
        ("offense_date", &prior.offense_date),
        ("arrest_date", &prior.arrest_date),
        ("conviction_date", &prior.conviction_date),
        ("sentence_date", &prior.sentence_date),
        ("release_date", &prior.release_date),
    ];
    for (key, value) in days {
        day(|| format!("priors[{index}].{key}"), value.get())?;
    }
    if let Some(relief) = prior.relief.known() {
        day(
            || format!("priors[{index}].relief.vacated_date"),
            relief.vacated_date.get(),
        )?;
    }
    for (n, stay) in prior.custody_periods.known().into_iter().flatten().enumerate() {
        let path = || format!("priors[{index}].custody_periods[{n}].released");
        day(path, stay.released.get())?;
        in_order(path, &stay.admitted, &stay.released)?;
    }
    for (n, revocation) in prior.revocations.known().into_iter().flatten().enumerate() {
        day(
            || format!("priors[{index}].revocations[{n}].date"),
            revocation.date.get(),
        )?;
        day(
            || format!("priors[{index}].revocations[{n}].release_date"),
            revocation.release_date.get(),
        )?;
    }
    if let Some(supervision) = prior.supervision.known() {
        let path = || format!("priors[{index}].supervision.end");
        day(path, supervision.end.get())?;
        in_order(path, &supervision.start, &supervision.end)?;
    }
    Ok(())
}

fn term(path: impl FnOnce() -> String, span: Option<Span>) -> Result<(), FactsError> {
    match span {
        Some(span) if span.months > LONGEST_MONTHS || span.days > LONGEST_DAYS => {
            Err(wrong(path(), "longer than any sentence"))
        }
        _ => Ok(()),
    }
}

fn prior_terms(index: usize, prior: &Prior) -> Result<(), FactsError> {
    if let Some(sentence) = prior.sentence.known() {
        term(
            || format!("priors[{index}].sentence.imposed"),
            sentence.imposed.get(),
        )?;
        if let Some(super::Suspended::Part(part)) = sentence.suspended.get() {
            term(|| format!("priors[{index}].sentence.suspended"), Some(part))?;
        }
    }
    for (n, revocation) in prior.revocations.known().into_iter().flatten().enumerate() {
        term(
            || format!("priors[{index}].revocations[{n}].imposed"),
            revocation.imposed.get(),
        )?;
    }
    Ok(())
}

fn references(facts: &Facts) -> Result<(), FactsError> {
    let known = |id: &str| facts.priors.iter().any(|prior| prior.id == id);
    for (index, prior) in facts.priors.iter().enumerate() {
        for (n, id) in prior.consecutive_to.known().into_iter().flatten().enumerate() {
            let path = || format!("priors[{index}].consecutive_to[{n}]");
            if *id == prior.id {
                return Err(wrong(path(), "a sentence cannot be consecutive to itself"));
            }
            if !known(id) {
                return Err(wrong(path(), format!("no prior has the id `{id}`")));
            }
        }
    }
    if let Some(id) = facts.instant_offense.cjs_prior.known()
        && !known(id)
    {
        return Err(wrong(
            "instant_offense.cjs_prior",
            format!("no prior has the id `{id}`"),
        ));
    }
    Ok(())
}
