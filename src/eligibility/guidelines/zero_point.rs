//! Zero-point offenders (USSG 4C1.1, from November 1, 2023).

use crate::eligibility::facts::{Fact, OffenseField, Path, ZeroPointDisqualifiers};
use crate::eligibility::findings::{Status, Test};
use crate::eligibility::law::{Book, RuleId, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

use super::criminal_history::CriminalHistory;

/// Whether two levels come off.
#[derive(Debug, Clone)]
pub struct ZeroPoint {
    /// Result.
    pub status: Status,
    /// Levels, negative; nought unless it certainly applies.
    pub level_change: i32,
    /// None of the disqualifiers is there.
    pub undisqualified: Test,
    /// What would settle it.
    pub missing: Vec<Path>,
    /// The edition has it.
    pub in_force: bool,
    /// Rule to cite.
    pub rule: RuleId,
}

type Disqualifier = (fn(&ZeroPointDisqualifiers) -> &Fact<bool>, OffenseField);

const DISQUALIFIERS: [Disqualifier; 10] = [
    (
        |d| &d.terrorism_3a1_4,
        OffenseField::ZeroPointDisqualifiersTerrorism3a14,
    ),
    (
        |d| &d.violence_or_threats,
        OffenseField::ZeroPointDisqualifiersViolenceOrThreats,
    ),
    (
        |d| &d.death_or_sbi,
        OffenseField::ZeroPointDisqualifiersDeathOrSbi,
    ),
    (|d| &d.sex_offense, OffenseField::ZeroPointDisqualifiersSexOffense),
    (
        |d| &d.substantial_financial_hardship,
        OffenseField::ZeroPointDisqualifiersSubstantialFinancialHardship,
    ),
    (
        |d| &d.firearm_or_dangerous_weapon,
        OffenseField::ZeroPointDisqualifiersFirearmOrDangerousWeapon,
    ),
    (
        |d| &d.civil_rights_2h1_1,
        OffenseField::ZeroPointDisqualifiersCivilRights2h11,
    ),
    (
        |d| &d.adj_3a1_1_or_3a1_5,
        OffenseField::ZeroPointDisqualifiersAdj3a11Or3a15,
    ),
    (
        |d| &d.aggravating_role_3b1_1,
        OffenseField::ZeroPointDisqualifiersAggravatingRole3b11,
    ),
    (|d| &d.cce_848, OffenseField::ZeroPointDisqualifiersCce848),
];

impl ZeroPoint {
    /// Works it out.
    #[must_use]
    pub fn of(history: &CriminalHistory, book: &Book<'_>, setting: &Setting<'_>) -> Self {
        let none = match (history.certain.points, history.possible.points) {
            (0, 0) => Tri::True,
            (0, _) => Tri::Unknown,
            _ => Tri::False,
        };
        let group = &setting.facts.instant_offense.zero_point_disqualifiers;
        let undisqualified = DISQUALIFIERS.iter().fold(Test::TRUE, |all, (of, field)| {
            all.and(Test::offense(group.inside(of).copied().tri(), *field).negated())
        });
        let Some(law) = book.zero_point else {
            return Self {
                status: Status::NotEligible,
                level_change: 0,
                undisqualified,
                missing: Vec::new(),
                in_force: false,
                rule: rules::ZERO_POINT,
            };
        };
        let status = Status::of(none.and(undisqualified.result));
        let mut missing = Vec::new();
        if status == Status::NeedsFacts {
            missing.extend(undisqualified.needs.offense_fields().map(Path::Offense));
            missing.extend(history.outcomes.missing_for_none());
            missing.sort_unstable();
            missing.dedup();
        }
        let levels = i32::try_from(law.levels).unwrap_or_default();
        let level_change = if status == Status::Eligible { -levels } else { 0 };
        Self {
            status,
            level_change,
            undisqualified,
            missing,
            in_force: true,
            rule: law.rule,
        }
    }
}
