//! Base offense level of 2D1.1(a): death, else the drug quantity table.

use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Drug, DrugAct, Fact, OffenseField, Path};
use crate::eligibility::findings::{Assessment, Status, TheoryId};
use crate::eligibility::law::{Book, DrugLevels, PenaltyRow, RuleId, Tier};
use crate::eligibility::prior::Setting;

use super::limits::{eligible, theory, tier_slug};

/// Base offense level of a drug offense.
#[derive(Debug, Clone)]
pub struct DrugsBase {
    /// Level; certain, for want of a quantity the lowest of the substance. None for a substance the table does not list.
    pub level: Option<u32>,
    /// `2D1.1(a)(5)` and so on.
    pub provision: &'static str,
    /// Grams or units that were looked up.
    pub amount: Option<f64>,
    /// The level with a mitigating role (3B1.2), where a cap applies.
    pub with_mitigating_role: Option<u32>,
    /// What could change it.
    pub missing: Vec<Path>,
    /// Rule to cite.
    pub rule: RuleId,
}

impl DrugsBase {
    /// Works it out; none without a drug offense, or where the edition's table is not loaded.
    #[must_use]
    pub fn of(book: &Book<'_>, setting: &Setting<'_>, assessments: &[Assessment]) -> Option<Self> {
        let law = book.drugs?;
        let drug = setting.facts.instant_offense.drug.known()?;
        if drug.act.get() == Some(DrugAct::SimplePossession) {
            return None;
        }
        let substance = drug.substance.known()?;
        if let Some((level, provision)) = by_death(law, drug, setting, assessments) {
            return Some(Self {
                level: Some(level),
                provision,
                amount: None,
                with_mitigating_role: None,
                missing: Vec::new(),
                rule: law.rule,
            });
        }
        let amount = amount(drug, substance, law);
        let level = law.table.level(row(substance), amount.unwrap_or(0.0));
        let cap = |level: u32| {
            law.role_caps
                .iter()
                .find(|cap| (cap.from..=cap.to).contains(&level))
        };
        let mut missing = Vec::new();
        if amount.is_none() {
            missing.push(Path::Offense(OffenseField::DrugQuantityG));
        }
        if !drug.death_or_sbi.is_known() && matches!(drug.death_or_sbi, Fact::Unknown) {
            missing.push(Path::Offense(OffenseField::DrugDeathOrSbi));
        }
        missing.sort_unstable();
        Some(Self {
            level,
            provision: "2D1.1(a)(5)",
            amount,
            with_mitigating_role: level.and_then(cap).map(|cap| cap.becomes),
            missing,
            rule: law.rule,
        })
    }
}

/// The row of the table: fentanyl-related substances are analogues there.
fn row(substance: &str) -> &str {
    if substance == "fentanyl_related_substance" {
        "fentanyl_analogue"
    } else {
        substance
    }
}

/// Grams; of marihuana plants what they are taken to weigh, or their weight if greater.
fn amount(drug: &Drug, substance: &str, law: &DrugLevels) -> Option<f64> {
    let weighed = drug.quantity_g.get();
    let plants = drug
        .plants
        .get()
        .filter(|_| substance == "marihuana")
        .map(|n| f64::from(n) * f64::from(law.plant_grams));
    match (weighed, plants) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

/// (a)(1) to (a)(4): mandatory life, twenty years to life, schedule III with and without a prior.
fn by_death(
    law: &DrugLevels,
    drug: &Drug,
    setting: &Setting<'_>,
    assessments: &[Assessment],
) -> Option<(u32, &'static str)> {
    if drug.death_or_sbi.get() != Some(true) {
        return None;
    }
    let filed = setting.facts.instant_offense.info_851_filed.get() == Some(true);
    let increased = eligible(assessments, TheoryId::Info851).filter(|_| filed);
    let [life, twenty, third_with_prior, third] = law.death;
    let base = theory(assessments, TheoryId::Drugs).filter(|found| found.status == Status::Eligible)?;
    let has_death_column =
        |row: &PenaltyRow| row.death.is_some() && tier_slug(row.tier) == base.tier.unwrap_or_default();
    let row = setting
        .law
        .drugs?
        .penalties
        .iter()
        .find(|row| has_death_column(row))?;
    match (row.tier == Tier::B1E, increased) {
        (true, Some(_)) => Some((third_with_prior, "2D1.1(a)(3)")),
        (true, None) => Some((third, "2D1.1(a)(4)")),
        (false, Some(found)) if found.min == Term::Life => Some((life, "2D1.1(a)(1)")),
        (false, _) => Some((twenty, "2D1.1(a)(2)")),
    }
}
