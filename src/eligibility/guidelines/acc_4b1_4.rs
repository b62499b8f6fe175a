//! Armed career criminal (USSG 4B1.4): for who is subject to 18:924(e).

use crate::eligibility::facts::{Firearm, OffenseField, Path};
use crate::eligibility::findings::{Assessment, Status, Test, TheoryId};
use crate::eligibility::law::{Book, RuleId};
use crate::eligibility::prior::Setting;

use super::career_offender::CareerOffender;
use super::criminal_history::CriminalHistory;
use super::limits::theory;

/// Level and category before acceptance.
#[derive(Debug, Clone)]
pub struct ArmedCareerCriminal {
    /// That of 924(e).
    pub status: Status,
    /// Used or possessed in connection with a crime of violence or controlled substance offense, or a 5845(a) firearm.
    pub connected: Test,
    /// What is certain.
    pub offense_level: u32,
    /// From 1 to 6.
    pub category: u8,
    /// What it would be if the firearm was connected, where that is not known.
    pub possible: Option<(u32, u8)>,
    /// What would settle or change it.
    pub missing: Vec<Path>,
    /// Rule to cite.
    pub rule: RuleId,
}

impl ArmedCareerCriminal {
    /// Works it out.
    #[must_use]
    pub fn of(
        history: &CriminalHistory,
        career: &CareerOffender,
        book: &Book<'_>,
        setting: &Setting<'_>,
        assessments: &[Assessment],
    ) -> Self {
        let law = book.armed;
        let acca = theory(assessments, TheoryId::Acca);
        let instant = &setting.facts.instant_offense;
        // With a 924(c) conviction neither 34 nor VI is used (n.2).
        let also = Test::offense(
            instant.also_convicted_924c.tri_or(false),
            OffenseField::AlsoConvicted924c,
        );
        let connected = connected(setting).and(also.negated());
        let own = instant
            .offense_level_before_acceptance
            .get()
            .and_then(|level| u32::try_from(level).ok());
        let of_career = |value: u32| if career.applies() { value } else { 0 };
        let least = own.unwrap_or(0).max(of_career(career.offense_level.unwrap_or(0)));
        let career_category = if career.applies() { career.category } else { 1 };
        let category = history.certain.category.max(career_category);
        let result = |is: bool| {
            let (level, floor) = if is {
                (law.connected_level, law.connected_category)
            } else {
                (law.level, law.category)
            };
            (least.max(level), category.max(floor))
        };
        let (offense_level, certain_category) = result(connected.result.is_true());
        let possible = connected
            .result
            .is_unknown()
            .then(|| result(true))
            .filter(|other| *other != result(false));
        let status = acca.map_or(Status::NotEligible, |found| found.status);
        let mut missing = Vec::new();
        if status == Status::NeedsFacts {
            missing.extend(acca.into_iter().flat_map(|found| found.missing.iter().copied()));
        }
        if status == Status::Eligible && possible.is_some() {
            missing.extend(connected.needs.offense_fields().map(Path::Offense));
        }
        missing.sort_unstable();
        missing.dedup();
        Self {
            status,
            connected,
            offense_level,
            category: certain_category,
            possible,
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

fn connected(setting: &Setting<'_>) -> Test {
    let firearm = &setting.facts.instant_offense.firearm;
    let of =
        |field: fn(&Firearm) -> &crate::eligibility::facts::Fact<bool>| firearm.inside(field).copied().tri();
    Test::offense(
        of(|f| &f.in_connection_cov_or_cso),
        OffenseField::FirearmInConnectionCovOrCso,
    )
    .or(Test::offense(of(|f| &f.nfa_5845a), OffenseField::FirearmNfa5845a))
}
