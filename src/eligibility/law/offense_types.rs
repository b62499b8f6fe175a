//! Presumptions by kind of offense (rows of rules 11.3), compiled.

/// A column of the type table: what a prior may be a predicate for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// `violent_felony_acca` (VF).
    ViolentFelony,
    /// `serious_drug_offense_acca` (SD): conduct and schedule only.
    SeriousDrugOffense,
    /// `cov_4b1_2` (CV).
    CrimeOfViolence,
    /// `cso_4b1_2` (CS).
    ControlledSubstanceOffense,
    /// `svf_3559c` (SV).
    SeriousViolentFelony,
    /// `sdo_3559c`.
    SeriousDrugOffense3559,
    /// `felony_drug_offense_802_44`.
    FelonyDrugOffense,
    /// `mcdv_921a33`.
    DomesticViolenceMisdemeanor,
    /// `prior_924c`.
    Prior924c,
    /// `prior_sex_conviction_3559e`.
    SexConviction3559e,
    /// Prior of 2247, 2251(e), 2252(b), 2426 (no attorney key of its own in the vocabulary).
    SexConvictionChapter110,
    /// `aggravated_felony`.
    AggravatedFelony,
}

impl Column {
    /// How many.
    pub const COUNT: usize = 12;
}

/// The letter of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Presumption {
    /// Presumptively yes.
    L,
    /// Presumptively no.
    U,
    /// As a matter of law.
    Y,
    /// Not, as a matter of law.
    N,
    /// Depends on what is not known.
    D,
}

/// A fact of a prior (`facts.*`, `elements.*` or its maximum) that a row may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `facts.prong` is this (`force`, `flight`, `knowing`, `reckless`, `deadly_weapon`).
    Prong(String),
    /// `facts.drug` is this substance.
    Drug(String),
    /// `elements.generic_burglary` is true.
    GenericBurglary,
    /// `elements.schedule_match_at_prior_offense` is true.
    ScheduleMatch,
    /// `max_penalty_months` is below this.
    MaxBelow(u32),
    /// `max_penalty_months` is at least this.
    MaxAtLeast(u32),
}

/// When `test` holds, the cell reads `then` instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refinement {
    /// Cell concerned.
    pub column: Column,
    /// Condition.
    pub test: Test,
    /// Letter then.
    pub then: Presumption,
}

/// A row: the letters, and what refines them.
#[derive(Debug, Clone, PartialEq)]
pub struct OffenseType {
    /// Code, such as `robbery_armed`.
    pub code: String,
    /// Name for people.
    pub label: String,
    /// Letters by [`Column`].
    pub letters: [Presumption; Column::COUNT],
    /// Applied in order; the first whose test is TRUE wins.
    pub refinements: Vec<Refinement>,
    /// Path below the prior to ask for where the cell stays D (`facts.prong`, `elements.generic_burglary`); none: the category itself.
    pub asks: [Option<&'static str>; Column::COUNT],
    /// Note for people.
    pub note: String,
}
