//! The test of how far back a sentence lies (USSG 4A1.2(d), (e)), in words. Whether it counts is the engine's; this only says
//! which days were held against which.

use crate::domain::date;
use crate::eligibility::calendar::{within_years_before, years_before};
use crate::eligibility::guidelines::criminal_history::HistoryRow;
use crate::eligibility::law::{Counting, Provision};
use crate::eligibility::prior::Derived;
use crate::eligibility::reasons::Reason;
use chrono::NaiveDate;

/// Which window a sentence is held against; none where something else decides.
fn years(row: &HistoryRow, prior: &Derived<'_>, law: &Counting) -> Option<u32> {
    match (row.reason, row.provision) {
        (Reason::Stale15Y, _) | (_, Some(Provision::A)) => Some(law.long_years),
        (Reason::Stale5YJuv, _) => Some(law.young_years),
        (Reason::Stale10Y, _) => Some(law.short_years),
        (_, Some(_)) if prior.at_18.result.is_false() => Some(law.young_years),
        (_, Some(_)) => Some(law.short_years),
        _ => None,
    }
}

/// `15-year window from 03/01/2010: sentenced 05/05/2009, outside; released 04/01/2011, inside`.
#[must_use]
pub fn window(row: &HistoryRow, prior: &Derived<'_>, start: Option<NaiveDate>, law: &Counting) -> String {
    let Some(years) = years(row, prior, law) else {
        return String::new();
    };
    let Some(start) = start else {
        return format!("{years}-year window; the day it is counted from is not known");
    };
    let facts = prior.facts;
    let held = |word: &str, day: NaiveDate| {
        let inside = within_years_before(day, years, start);
        let side = if inside { "inside" } else { "outside" };
        format!("{word} {}, {side}", date::show(day))
    };
    let mut tests = Vec::new();
    match (facts.sentence_date.get(), facts.conviction_date.get()) {
        (Some(day), _) => tests.push(held("sentenced", day)),
        (None, Some(day)) => tests.push(held("guilt established", day)),
        (None, None) => tests.push("day of sentence not known".to_owned()),
    }
    // Only the long window and that of the young look at the release.
    if years != law.short_years {
        if facts.in_custody_at_instant.get() == Some(true) {
            tests.push("in custody at the instant offense, inside".to_owned());
        }
        let revoked = facts.revocations.known().map_or(&[][..], Vec::as_slice);
        let releases = revoked.iter().filter_map(|one| one.release_date.get());
        if let Some(day) = releases.chain(facts.release_date.get()).max() {
            tests.push(held("released", day));
        }
    }
    format!(
        "{years}-year window from {}: {}",
        date::show(years_before(start, years)),
        tests.join("; ")
    )
}
