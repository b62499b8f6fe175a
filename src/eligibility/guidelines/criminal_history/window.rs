//! How far back a sentence lies (USSG 4A1.2(d), (e), (k)(2)).

use chrono::{Datelike, NaiveDate};
use smallvec::{SmallVec, smallvec};

use crate::eligibility::calendar::within_years_before;
use crate::eligibility::facts::{Fact, Fields, OffenseField, Prior, PriorField};
use crate::eligibility::law::Counting;

/// How recent a day is, seen from the commencement of the instant offense; the windows are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Recency {
    /// Before all windows.
    Older,
    /// Within fifteen years.
    Long,
    /// Within ten.
    Short,
    /// Within five.
    Young,
}

impl Recency {
    const ALL: [Self; 4] = [Self::Older, Self::Long, Self::Short, Self::Young];

    fn of(day: NaiveDate, start: NaiveDate, law: &Counting) -> Self {
        // Only a day within a year of a limit needs the calendar to be told from it.
        let years = u32::try_from(start.year() - day.year()).unwrap_or(0);
        let within = |limit: u32| years < limit || (years == limit && within_years_before(day, limit, start));
        if within(law.young_years) {
            Self::Young
        } else if within(law.short_years) {
            Self::Short
        } else if within(law.long_years) {
            Self::Long
        } else {
            Self::Older
        }
    }
}

/// A few recencies, in place: there are two such lists for every prior.
type Values = SmallVec<[Recency; 4]>;

/// What it may be, and the facts that would settle it.
#[derive(Debug, Clone)]
pub(super) struct When {
    /// One where it is known; else all it may be, least recent first.
    pub values: Values,
    /// Facts that would settle it.
    pub needs: Fields,
}

/// The day that counts as that of imposition: of the sentence, or of guilt where nothing is imposed yet.
pub(super) fn imposition(facts: &Prior) -> Option<NaiveDate> {
    let guilt_stands_in = !matches!(
        facts.disposition.get(),
        Some(crate::domain::prior::Disposition::Conviction)
    );
    facts
        .sentence_date
        .get()
        .or_else(|| facts.conviction_date.get().filter(|_| guilt_stands_in))
}

/// When the original sentence was imposed (k)(2)(C).
pub(super) fn imposed(facts: &Prior, start: Fact<NaiveDate>, law: &Counting) -> When {
    let day = imposition(facts);
    let mut needs = Fields::NONE;
    if day.is_none() {
        needs = needs.with(Fields::prior(PriorField::SentenceDate));
    }
    match (day, start.get()) {
        (Some(day), Some(start)) => When {
            values: smallvec![Recency::of(day, start, law)],
            needs: Fields::NONE,
        },
        (_, None) => {
            let needs = needs.with(Fields::offense(OffenseField::OffenseStart));
            When {
                values: Values::from_iter(Recency::ALL),
                needs,
            }
        }
        (None, Some(start)) => {
            // Nobody is sentenced before the offense.
            let not_before = facts
                .offense_date
                .get()
                .map_or(Recency::Older, |day| Recency::of(day, start, law));
            let values = Recency::ALL
                .into_iter()
                .filter(|recency| *recency >= not_before)
                .collect();
            When { values, needs }
        }
    }
}

/// The last release, revocations included, or still in custody.
pub(super) fn released(facts: &Prior, start: Fact<NaiveDate>, law: &Counting) -> When {
    if facts.in_custody_at_instant.get() == Some(true) {
        return When {
            values: smallvec![Recency::Young],
            needs: Fields::NONE,
        };
    }
    let revocations = facts.revocations.known().map_or(&[][..], Vec::as_slice);
    let releases = revocations
        .iter()
        .filter_map(|revocation| revocation.release_date.get());
    let stays = facts.custody_periods.known().map_or(&[][..], Vec::as_slice);
    let ended = stays.iter().filter_map(|stay| stay.released.get()).max();
    let all_ended = facts.release_date.is_absent() && stays.iter().all(|stay| stay.released.is_known());
    let last = releases
        .chain(facts.release_date.get())
        .chain(ended.filter(|_| all_ended))
        .max();
    // Whoever was sent back was in custody on that day, whatever release is noted or not.
    let sent_back = revocations
        .iter()
        .filter(|revocation| revocation.imposed.get().is_some_and(|term| !term.is_zero()));
    let sent_back = sent_back
        .filter_map(|revocation| revocation.date.get())
        .chain(ended)
        .max();
    let last = last.filter(|release| sent_back.is_none_or(|day| *release >= day));
    match (last, start.get()) {
        (Some(day), Some(start)) => When {
            values: smallvec![Recency::of(day, start, law)],
            needs: Fields::NONE,
        },
        (day, start) => {
            let mut needs = Fields::NONE;
            if day.is_none() {
                needs = needs.with(Fields::prior(PriorField::ReleaseDate));
            }
            if start.is_none() {
                needs = needs.with(Fields::offense(OffenseField::OffenseStart));
            }
            let least = match (sent_back, start) {
                (Some(day), Some(start)) => Recency::of(day, start, law),
                _ => Recency::Older,
            };
            let later = [Recency::Long, Recency::Young].into_iter();
            let values = std::iter::once(least).chain(later.filter(|recency| *recency > least));
            When {
                values: values.collect(),
                needs,
            }
        }
    }
}
