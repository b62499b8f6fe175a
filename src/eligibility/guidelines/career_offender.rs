//! Career offender (USSG 4B1.1).

use crate::eligibility::calendar::age;
use crate::eligibility::facts::{Fields, OffenseField, Path};
use crate::eligibility::findings::{Basis, PriorRow, Status, Test};
use crate::eligibility::law::{Book, RuleId};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};

use super::criminal_history::CriminalHistory;
use super::limits::Limits;
use super::predicates::{Before, Predicates};

/// Whether 4B1.1 applies, and what it makes of level and category.
#[derive(Debug, Clone)]
pub struct CareerOffender {
    /// Result.
    pub status: Status,
    /// At least eighteen at the instant offense.
    pub adult: Test,
    /// The instant count is a crime of violence or controlled substance offense.
    pub instant: Test,
    /// Two prior felony convictions, counted separately.
    pub enough: Tri,
    /// Every prior with its reason.
    pub priors: Vec<PriorRow>,
    /// Those that certainly qualify one by one.
    pub predicates: Vec<u16>,
    /// Before acceptance: the level of the table, or that of Chapters Two and Three if greater. None for no felony.
    pub offense_level: Option<u32>,
    /// From 1 to 6.
    pub category: u8,
    /// Weakest basis of the predicates.
    pub basis: Option<Basis>,
    /// What would settle it.
    pub missing: Vec<Path>,
    /// Rule to cite.
    pub rule: RuleId,
}

impl CareerOffender {
    /// Works it out.
    #[must_use]
    pub fn of(
        priors: &[Derived<'_>],
        history: &CriminalHistory,
        limits: &Limits,
        book: &Book<'_>,
        setting: &Setting<'_>,
    ) -> Self {
        let law = book.career;
        let predicates = Predicates::of(priors, history, Before::Instant, setting);
        let adult = adult(law.age, setting);
        let instant = instant(setting);
        let enough = predicates.at_least(law.predicates, history);
        let status = Status::of(adult.result.and(instant.result).and(enough));
        let mut missing = Vec::new();
        if status == Status::NeedsFacts {
            let needs = adult.needs.with(instant.needs);
            missing.extend(needs.offense_fields().map(Path::Offense));
            if enough.is_unknown() {
                missing.extend(predicates.missing(history));
            }
        }
        if status == Status::Eligible && limits.max_assumed {
            missing.push(Path::Offense(OffenseField::StatutoryMaxMonths));
        }
        missing.sort_unstable_by_key(|path| path.place());
        missing.dedup();
        let own = setting
            .facts
            .instant_offense
            .offense_level_before_acceptance
            .get();
        let own = own.and_then(|level| u32::try_from(level).ok());
        let certain = predicates.certain();
        let bases = predicates
            .rows
            .iter()
            .filter(|row| row.result.is_true())
            .filter_map(|row| row.basis);
        Self {
            status,
            adult,
            instant,
            enough,
            basis: bases.max(),
            predicates: certain,
            priors: predicates.rows,
            offense_level: law.level(limits.max).map(|level| level.max(own.unwrap_or(0))),
            category: law.category,
            missing,
            rule: law.rule,
        }
    }

    /// Certainly applies.
    #[must_use]
    pub fn applies(&self) -> bool {
        self.status == Status::Eligible
    }
}

fn adult(years: u32, setting: &Setting<'_>) -> Test {
    let fields = [
        (setting.facts.offender.dob.get(), OffenseField::OffenderDob),
        (setting.end().get(), OffenseField::OffenseEnd),
    ];
    let read = Fields::offense(fields[0].1).with(Fields::offense(fields[1].1));
    let result = match (fields[0].0, fields[1].0) {
        (Some(born), Some(end)) => Tri::of(age(born, end).is_some_and(|age| age >= years)),
        _ => Tri::Unknown,
    };
    let needs = fields
        .into_iter()
        .filter(|(day, _)| day.is_none())
        .map(|(_, field)| Fields::offense(field))
        .collect();
    Test { result, needs, read }
}

fn instant(setting: &Setting<'_>) -> Test {
    let instant = &setting.facts.instant_offense;
    Test::offense(instant.cov_4b1_2.tri(), OffenseField::Cov4b12)
        .or(Test::offense(instant.cso_4b1_2.tri(), OffenseField::Cso4b12))
}

/// Whether the only count is 924(c), or another count stands beside it (4B1.1(c)).
#[must_use]
pub(super) fn with_924c(setting: &Setting<'_>) -> With924c {
    let instant = &setting.facts.instant_offense;
    if instant
        .count
        .known()
        .is_some_and(|count| count.starts_with("18:924(c)"))
    {
        With924c::Only
    } else if instant.also_convicted_924c.get() == Some(true) {
        With924c::Beside
    } else {
        With924c::No
    }
}

/// How a 924(c) count stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With924c {
    /// None.
    No,
    /// Beside another count.
    Beside,
    /// Alone.
    Only,
}
