//! Repeat and dangerous sex offender against minors (USSG 4B1.5(a)): a covered sex crime against a minor after a prior sex
//! offense conviction against a minor, where 4B1.1 does not apply. The pattern of (b) has no fact in the vocabulary and is asked.

use crate::eligibility::facts::{Fields, OffenseField, Path};
use crate::eligibility::findings::{PriorRow, Status, Test};
use crate::eligibility::law::{Book, Column, RuleId};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting, sex_conviction};

use super::career_offender::CareerOffender;
use super::criminal_history::CriminalHistory;
use super::limits::Limits;

/// Whether 4B1.5(a) applies, and level and category before acceptance.
#[derive(Debug, Clone)]
pub struct RepeatSexOffender {
    /// Result.
    pub status: Status,
    /// A covered sex crime against a minor.
    pub covered: Test,
    /// Every prior with its reason.
    pub priors: Vec<PriorRow>,
    /// Those that certainly qualify.
    pub predicates: Vec<u16>,
    /// The level of the table, or that of Chapters Two and Three if greater. None for no felony.
    pub offense_level: Option<u32>,
    /// From 1 to 6.
    pub category: u8,
    /// Level under (b) if a pattern is shown and neither 4B1.1 nor (a) applies.
    pub pattern_level: Option<u32>,
    /// What would settle it.
    pub missing: Vec<Path>,
    /// Rule to cite.
    pub rule: RuleId,
}

impl RepeatSexOffender {
    /// Works it out.
    #[must_use]
    pub fn of(
        priors: &[Derived<'_>],
        history: &CriminalHistory,
        career: &CareerOffender,
        limits: &Limits,
        book: &Book<'_>,
        setting: &Setting<'_>,
    ) -> Self {
        let law = book.sex;
        let instant = &setting.facts.instant_offense;
        let covered = Test::offense(
            instant.federal_sex_offense_3559e.tri(),
            OffenseField::FederalSexOffense3559e,
        )
        .and(Test::offense(
            instant.victim_under_17.tri(),
            OffenseField::VictimUnder17,
        ));
        let rows: Vec<PriorRow> = priors.iter().map(|prior| row(prior, setting)).collect();
        let any = rows.iter().map(|row| row.result).fold(Tri::False, Tri::or);
        let not_career = match career.status {
            Status::Eligible => Tri::False,
            Status::NotEligible => Tri::True,
            Status::NeedsFacts => Tri::Unknown,
        };
        let status = Status::of(covered.result.and(any).and(not_career));
        let mut missing = Vec::new();
        if status == Status::NeedsFacts {
            missing.extend(covered.needs.offense_fields().map(Path::Offense));
            if any.is_unknown() {
                missing.extend(rows.iter().flat_map(paths));
            }
            if not_career.is_unknown() {
                missing.extend(career.missing.iter().copied());
            }
            missing.sort_unstable();
            missing.dedup();
        }
        let own = instant
            .offense_level_before_acceptance
            .get()
            .and_then(|level| u32::try_from(level).ok());
        Self {
            status,
            covered,
            predicates: rows
                .iter()
                .filter(|row| row.result.is_true())
                .map(|row| row.prior)
                .collect(),
            priors: rows,
            offense_level: book
                .career
                .level(limits.max)
                .map(|level| level.max(own.unwrap_or(0))),
            category: history.certain.category.max(law.category),
            pattern_level: own.map(|level| (level + law.pattern_levels).max(law.pattern_floor)),
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

fn row(prior: &Derived<'_>, setting: &Setting<'_>) -> PriorRow {
    let check = sex_conviction(prior, Column::SexConviction3559e, setting);
    PriorRow {
        prior: prior.index,
        result: check.result(),
        reason: check.reason,
        basis: check.basis,
        needs: check.test.needs,
        read: check.test.read,
        kind: None,
    }
}

fn paths(row: &PriorRow) -> Vec<Path> {
    let needs: Fields = if row.result.is_unknown() {
        row.needs
    } else {
        Fields::NONE
    };
    let own = needs.prior_fields().map(|field| Path::Prior(row.prior, field));
    own.chain(needs.offense_fields().map(Path::Offense)).collect()
}
