//! Time served and release (21:802(57), (58)).

use chrono::NaiveDate;

use super::Setting;
use crate::domain::prior::Disposition;
use crate::eligibility::calendar::{Span, within_years_before};
use crate::eligibility::facts::{Fact, Fields, OffenseField, Prior, PriorField};
use crate::eligibility::findings::Test;
use crate::eligibility::logic::Tri;

/// Served a term of MORE than so many months: said so, or one continuous stay that long. Stays that only add up to more are
/// open in law (rules 12.5).
#[must_use]
pub fn served_more_than(prior: &Prior, months: u32) -> Test {
    if prior.served_more_than_12_months.is_known() {
        return Test::prior(
            prior.served_more_than_12_months.tri(),
            PriorField::ServedMoreThan12Months,
        );
    }
    // A suspended imposition that was never revoked served nothing.
    if prior.disposition.get() == Some(Disposition::SisPlea)
        && prior.served_more_than_12_months.is_absent()
        && match &prior.revocations {
            Fact::Absent => true,
            Fact::Known(list) => list.is_empty(),
            Fact::Unknown => false,
        }
        && !prior.custody_periods.is_known()
    {
        return Test::settled(Tri::False, Fields::prior(PriorField::Disposition));
    }
    match prior.custody_periods.known() {
        Some(stays) if !stays.is_empty() => {
            let known: Vec<_> = stays
                .iter()
                .filter_map(|s| s.admitted.get().zip(s.released.get()))
                .collect();
            let read = Fields::prior(PriorField::CustodyPeriods);
            match by_stays(&known, months) {
                // One stay that long will do, whatever the others were.
                served if served.is_true() || known.len() == stays.len() => Test::settled(served, read),
                _ => Test::on(Tri::Unknown, read),
            }
        }
        _ => Test::prior(Tri::Unknown, PriorField::ServedMoreThan12Months),
    }
}

fn by_stays(stays: &[(NaiveDate, NaiveDate)], months: u32) -> Tri {
    let longer = |from: NaiveDate, until: NaiveDate| Some(until) > Span::of_months(months).after(from);
    if stays
        .iter()
        .any(|&(admitted, released)| longer(admitted, released))
    {
        return Tri::True;
    }
    let days: i64 = stays
        .iter()
        .map(|&(admitted, released)| (released - admitted).num_days())
        .sum();
    let first = stays.iter().map(|&(admitted, _)| admitted).min();
    let together =
        first.and_then(|first| Some((first, first.checked_add_signed(chrono::Duration::days(days))?)));
    match together {
        Some((from, until)) if longer(from, until) => Tri::Unknown,
        _ => Tri::False,
    }
}

/// Released within so many years of the commencement of the instant offense, or still in custody then.
#[must_use]
pub fn released_within(prior: &Prior, years: u32, setting: &Setting<'_>) -> Test {
    if prior.in_custody_at_instant.get() == Some(true) {
        return Test::settled(Tri::True, Fields::prior(PriorField::InCustodyAtInstant));
    }
    let released = super::on_date(
        (last_release(prior), PriorField::ReleaseDate),
        (setting.start(), OffenseField::OffenseStart),
        |released, start| within_years_before(released, years, start),
    );
    // Whether the offender was still inside is asked only where somebody left it open.
    match prior.in_custody_at_instant {
        Fact::Unknown if released.result.is_unknown() => {
            released.or(Test::prior(Tri::Unknown, PriorField::InCustodyAtInstant))
        }
        _ => released,
    }
}

/// The last release: as noted, or later after a revocation; where none is noted, the end of the last stay.
fn last_release(prior: &Prior) -> Fact<NaiveDate> {
    let revocations = prior.revocations.known().map_or(&[][..], Vec::as_slice);
    let stays = prior.custody_periods.known().map_or(&[][..], Vec::as_slice);
    let sent_back = revocations.iter().filter_map(|r| r.release_date.get());
    match prior.release_date {
        Fact::Known(noted) => Fact::Known(sent_back.fold(noted, NaiveDate::max)),
        Fact::Absent if stays.iter().all(|s| s.released.is_known()) => {
            let ends = stays.iter().filter_map(|s| s.released.get());
            ends.chain(sent_back).max().map_or(Fact::Absent, Fact::Known)
        }
        unknown => unknown,
    }
}
