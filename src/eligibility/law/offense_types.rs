//! Presumptions by kind of offense (rows of rules 11.3), compiled.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::errors::LawErrors;
use super::raw::{RawType, RawWhen};
use crate::domain::prior::{Prong, SvfKind};
use crate::eligibility::facts::PriorField;

/// A column of the type table: what a prior may be a predicate for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    Prong(Prong),
    /// `facts.drug` is this substance.
    Drug(String),
    /// `offense_type` is this code.
    OffenseType(String),
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

/// Why a cell says no, where the law has a word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Reaches more conduct than the federal definition.
    Overbroad,
    /// Recklessness is enough for it.
    Reckless,
    /// Only the void residual clause reached it.
    ResidualClauseVoid,
}

/// How USSG 4A1.2(c) treats a misdemeanor of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Minor {
    /// On the list of (c)(1).
    C1,
    /// On the list of (c)(2).
    C2,
    /// Always counts (driving while intoxicated, comment n.5).
    Always,
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
    pub asks: [Option<PriorField>; Column::COUNT],
    /// Why a cell says no.
    pub why: Option<Why>,
    /// Kind of serious violent felony for 3559(c)(3).
    pub svf_kind: Option<SvfKind>,
    /// 802(58)(B): would be a felony under 18:113.
    pub assault_113: Presumption,
    /// Named in 924(e)(2)(B)(ii): the absence of a force element does not settle it.
    pub enumerated_vf: bool,
    /// Named in USSG 4B1.2(a)(2).
    pub enumerated_cv: bool,
    /// Crime against the person (8:1326(b)(1)).
    pub against_person: bool,
    /// Against a member of the household: the relationship of 921(a)(33) is taken from the kind of offense.
    pub domestic: bool,
    /// Drug offense (802(44), 8:1326(b)(1)).
    pub drug: bool,
    /// Business regulation, 921(a)(20)(A).
    pub business: bool,
    /// 4A1.2(c).
    pub minor: Option<Minor>,
    /// Note for people.
    pub note: String,
}

impl OffenseType {
    pub(super) fn compile(raw: RawType, file: &str, errors: &mut LawErrors) -> Self {
        let mut letters = [Presumption::N; Column::COUNT];
        letters[Column::AggravatedFelony as usize] = Presumption::D;
        let five = [raw.vf, raw.sd, raw.cv, raw.cs, raw.sv];
        letters[..five.len()].copy_from_slice(&five);
        for (column, letter) in raw.more {
            if (column as usize) < five.len() {
                errors.push(
                    file,
                    format!("{}.more", raw.code),
                    format!("{column:?} has a key of its own"),
                );
            }
            letters[column as usize] = letter;
        }
        Self {
            refinements: refinements(raw.when, &raw.code, file, errors),
            asks: asks(raw.asks, &raw.code, file, errors),
            code: raw.code,
            label: raw.label,
            letters,
            why: raw.why,
            svf_kind: raw.svf_kind,
            assault_113: raw.assault_113.unwrap_or(Presumption::N),
            enumerated_vf: raw.enumerated_vf,
            enumerated_cv: raw.enumerated_cv,
            against_person: raw.against_person,
            domestic: raw.domestic,
            drug: raw.drug,
            business: raw.business,
            minor: raw.minor,
            note: raw.note,
        }
    }

    /// The letter of a cell, before what refines it.
    #[must_use]
    pub fn letter(&self, column: Column) -> Presumption {
        self.letters[column as usize]
    }
}

pub(super) fn asks(
    raw: BTreeMap<Column, String>,
    key: &str,
    file: &str,
    errors: &mut LawErrors,
) -> [Option<PriorField>; Column::COUNT] {
    let mut asks = [None; Column::COUNT];
    for (column, path) in raw {
        let field = PriorField::of_path(&path);
        if field.is_none() {
            errors.push(
                file,
                format!("{key}.asks"),
                format!("{path} is no fact of a prior"),
            );
        }
        asks[column as usize] = field;
    }
    asks
}

pub(super) fn refinements(
    raw: Vec<RawWhen>,
    key: &str,
    file: &str,
    errors: &mut LawErrors,
) -> Vec<Refinement> {
    let mut all = Vec::new();
    for when in raw {
        let tests = [
            when.prong.map(Test::Prong),
            when.drug.map(Test::Drug),
            when.offense_type.map(Test::OffenseType),
            when.max_below.map(Test::MaxBelow),
            when.max_at_least.map(Test::MaxAtLeast),
        ];
        let mut tests = tests.into_iter().flatten();
        let (Some(test), None) = (tests.next(), tests.next()) else {
            errors.push(
                file,
                format!("{key}.when"),
                "one test is needed: prong, drug, offense_type, max_below or max_at_least",
            );
            continue;
        };
        all.extend(when.columns.iter().map(|&column| Refinement {
            column,
            test: test.clone(),
            then: when.then,
        }));
    }
    all
}
