//! Statutory limits of the count (rules 7.10): what the facts say, else the penalty of the count, else that of an eligible
//! firearms theory, else none to life.

use crate::eligibility::calendar::Term;
use crate::eligibility::findings::{Assessment, Exposure, Status, TheoryId};
use crate::eligibility::law::{PenaltyRow, Tier};
use crate::eligibility::prior::Setting;

/// Limits of a sentence, each with where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Least.
    pub min: Term,
    /// Most.
    pub max: Term,
    /// Neither the facts nor any theory says what the maximum is.
    pub max_assumed: bool,
}

/// Finds a theory's result.
pub(super) fn theory(assessments: &[Assessment], id: TheoryId) -> Option<&Assessment> {
    assessments.iter().find(|assessment| assessment.theory == id)
}

/// Whether a theory is eligible, and then what it carries.
pub(super) fn eligible(assessments: &[Assessment], id: TheoryId) -> Option<Exposure> {
    theory(assessments, id)
        .filter(|found| found.status == Status::Eligible)
        .and_then(|found| found.exposure)
}

/// The 922(g) theories.
pub(super) const FIREARMS: [TheoryId; 5] = [
    TheoryId::G1,
    TheoryId::G3,
    TheoryId::G5,
    TheoryId::G8,
    TheoryId::G9,
];

/// The limits used by 4B1.1 and 5G1.1.
pub(super) fn limits(setting: &Setting<'_>, assessments: &[Assessment]) -> Limits {
    let instant = &setting.facts.instant_offense;
    let computed = instant
        .count
        .known()
        .and_then(|count| of_count(count, setting, assessments))
        .or_else(|| eligible(assessments, TheoryId::Acca))
        .or_else(|| FIREARMS.into_iter().find_map(|id| eligible(assessments, id)));
    let (min, max) = computed.map_or((Term::ZERO, Term::Life), |found| (found.min, found.max));
    Limits {
        min: instant.statutory_min_months.get().unwrap_or(min),
        max: instant.statutory_max_months.get().unwrap_or(max),
        max_assumed: computed.is_none() && !instant.statutory_max_months.is_known(),
    }
}

/// The penalty of a count as facts write it, `21:841(b)(1)(C)`.
fn of_count(count: &str, setting: &Setting<'_>, assessments: &[Assessment]) -> Option<Exposure> {
    let carried = |id| theory(assessments, id).and_then(|found| found.exposure);
    if DRUG_COUNTS.iter().any(|section| count.starts_with(section)) {
        return match tier(count) {
            Some(tier) => drug_count(tier, setting, assessments),
            None => drugs(setting, assessments),
        };
    }
    if count.starts_with("18:924(e)") {
        return carried(TheoryId::Acca);
    }
    if count.starts_with("18:922(g)") {
        return eligible(assessments, TheoryId::Acca).or_else(|| carried(TheoryId::G1));
    }
    if let Some(exposure) = count
        .strip_prefix("8:1326")
        .and_then(|rest| reentry(rest, setting))
    {
        return Some(exposure);
    }
    let by_prefix = [
        ("18:922(n)", TheoryId::N),
        ("18:924(c)", TheoryId::C),
        ("18:924(j)", TheoryId::J),
        ("8:1326", TheoryId::Reentry),
    ];
    by_prefix
        .into_iter()
        .find(|(prefix, _)| count.starts_with(prefix))
        .and_then(|(_, id)| carried(id))
}

/// Of a count of reentry that names its subsection.
fn reentry(subsection: &str, setting: &Setting<'_>) -> Option<Exposure> {
    let law = setting.law.reentry?;
    let maximums = [
        ("(b)(1)", law.felony_max),
        ("(b)(2)", law.aggravated_felony_max),
        ("(b)(4)", law.removed_while_serving_max),
        ("(a)", law.base_max),
    ];
    let named = maximums.into_iter().find(|(name, _)| subsection.contains(name));
    named.map(|(_, max)| Exposure {
        min: Term::ZERO,
        max: Term::Months(max),
    })
}

/// Of a count that names no tier: increased where an information is filed and a prior qualifies.
fn drugs(setting: &Setting<'_>, assessments: &[Assessment]) -> Option<Exposure> {
    eligible(assessments, TheoryId::Info851)
        .filter(|_| filed(setting))
        .or_else(|| eligible(assessments, TheoryId::Drugs))
}

fn filed(setting: &Setting<'_>) -> bool {
    setting.facts.instant_offense.info_851_filed.get() == Some(true)
}

/// Distribution, import, and conspiracy to either.
const DRUG_COUNTS: [&str; 4] = ["21:841", "21:846", "21:960", "21:963"];

/// The tier that a count names by the paragraph of 841, or the parallel one of 960.
fn tier(count: &str) -> Option<Tier> {
    let of_841 = [
        ("(b)(1)(A)", Tier::B1A),
        ("(b)(1)(B)", Tier::B1B),
        ("(b)(1)(C)", Tier::B1C),
        ("(b)(1)(D)", Tier::B1D),
        ("(b)(1)(E)", Tier::B1E),
        ("(b)(2)", Tier::B2),
        ("(b)(3)", Tier::B3),
    ];
    let of_960 = [
        ("(b)(1)", Tier::B1A),
        ("(b)(2)", Tier::B1B),
        ("(b)(3)", Tier::B1C),
        ("(b)(4)", Tier::B1D),
        ("(b)(5)", Tier::B1E),
        ("(b)(6)", Tier::B2),
        ("(b)(7)", Tier::B3),
    ];
    let tiers = if count.contains("960") { of_960 } else { of_841 };
    let named = tiers.into_iter().find(|(name, _)| count.contains(name));
    named.map(|(_, tier)| tier)
}

/// The word results use for a tier.
pub(super) const fn tier_slug(tier: Tier) -> &'static str {
    match tier {
        Tier::B1A => "b1A",
        Tier::B1B => "b1B",
        Tier::B1C => "b1C",
        Tier::B1D => "b1D",
        Tier::B1E => "b1E",
        Tier::B2 => "b2",
        Tier::B3 => "b3",
    }
}

/// The increased penalty where an information is filed and a prior qualifies; else that of the tier, with death where it is known.
fn drug_count(tier: Tier, setting: &Setting<'_>, assessments: &[Assessment]) -> Option<Exposure> {
    let row: &PenaltyRow = setting.law.drugs?.penalties.iter().find(|row| row.tier == tier)?;
    let same = |id| theory(assessments, id).filter(|found| found.tier == Some(tier_slug(tier)));
    let increased =
        same(TheoryId::Info851).filter(|found| filed(setting) && found.status == Status::Eligible);
    if let Some(exposure) = increased.and_then(|found| found.exposure) {
        return Some(exposure);
    }
    let death = setting
        .facts
        .instant_offense
        .drug
        .inside(|drug| &drug.death_or_sbi)
        .copied()
        .get()
        == Some(true);
    Some(Exposure::of(row.death.filter(|_| death).unwrap_or(row.base)))
}
