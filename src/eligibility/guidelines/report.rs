//! The results as data, under the names of the case files.

use serde::Serialize;
use serde::ser::SerializeMap;

use crate::eligibility::calendar::{Span, Term};
use crate::eligibility::facts::{Facts, Path};
use crate::eligibility::findings::{Basis, PriorRow, Status};
use crate::eligibility::law::Provision;
use crate::eligibility::logic::Tri;
use crate::eligibility::reasons::Reason;
use crate::eligibility::report::{Ids, prior_id};

use super::criminal_history::{CriminalHistory, HistoryFlag};
use super::range::{LevelBy, Range};
use super::{EditionFlag, Findings, Results, blank};

const CATEGORIES: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

/// The Roman numeral of a category from 1 to 6.
#[must_use]
pub fn roman(category: u8) -> &'static str {
    CATEGORIES
        .get(usize::from(category.saturating_sub(1)))
        .copied()
        .unwrap_or("VI")
}

fn paths(facts: &Facts, missing: &[Path]) -> Vec<String> {
    missing.iter().map(|path| path.render(facts)).collect()
}

#[derive(Serialize)]
struct CountedRow<'a> {
    priors: Vec<&'a str>,
    points: u32,
    rule: &'static str,
}

#[derive(Serialize)]
struct WorksheetRow<'a> {
    prior: &'a str,
    group: Option<u16>,
    points: u32,
    provision: Option<&'static str>,
    length: Option<Span>,
    reason: Reason,
    alone: Tri,
    rule: &'static str,
}

#[derive(Serialize)]
struct History<'a> {
    points: u32,
    status_points: u32,
    category: &'static str,
    possible_points: u32,
    possible_category: &'static str,
    counted: Vec<CountedRow<'a>>,
    priors: Vec<WorksheetRow<'a>>,
    missing: Vec<String>,
    flags: &'a [HistoryFlag],
    edition_flags: &'a [EditionFlag],
}

impl<'a> History<'a> {
    fn of(facts: &'a Facts, history: &'a CriminalHistory, edition_flags: &'a [EditionFlag]) -> Self {
        let counted = history.counted.iter().map(|row| CountedRow {
            priors: row.priors.iter().map(|place| prior_id(facts, *place)).collect(),
            points: row.points,
            rule: row.rule.words(),
        });
        let priors = history.rows.iter().map(|row| WorksheetRow {
            prior: prior_id(facts, row.prior),
            group: row.group,
            points: row.points,
            provision: row.provision.map(Provision::words),
            length: row.length,
            reason: row.reason,
            alone: row.alone.result,
            rule: row.rule,
        });
        Self {
            points: history.certain.points,
            status_points: history.certain.status,
            category: roman(history.certain.category),
            possible_points: history.possible.points,
            possible_category: roman(history.possible.category),
            counted: counted.collect(),
            priors: priors.collect(),
            missing: paths(facts, &history.missing),
            flags: &history.flags,
            edition_flags,
        }
    }
}

#[derive(Serialize)]
struct PriorReason<'a> {
    prior: &'a str,
    result: Tri,
    reason: Reason,
}

fn reasons<'a>(facts: &'a Facts, rows: &[PriorRow]) -> Vec<PriorReason<'a>> {
    let one = |row: &PriorRow| PriorReason {
        prior: prior_id(facts, row.prior),
        result: row.result,
        reason: row.reason,
    };
    rows.iter().map(one).collect()
}

#[derive(Serialize)]
struct Chapter4<'a> {
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    predicates: Option<Ids<'a>>,
    offense_level: Option<u32>,
    category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    possible_offense_level: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    possible_category: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
    missing: Vec<String>,
    priors: Vec<PriorReason<'a>>,
    rule: &'static str,
}

#[derive(Serialize)]
struct ZeroPointRow {
    status: Status,
    level_change: i32,
    missing: Vec<String>,
    rule: &'static str,
}

#[derive(Serialize)]
struct BaseLevel<'a> {
    level: Option<u32>,
    rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    possible_level: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    with_mitigating_role: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    predicates: Option<Ids<'a>>,
    missing: Vec<String>,
    priors: Vec<PriorReason<'a>>,
}

#[derive(Serialize)]
struct ValveRow {
    status: Status,
    too_many_points: Tri,
    long_offense: Tri,
    violent_offense: Tri,
    missing: Vec<String>,
    rule: &'static str,
}

#[derive(Serialize)]
struct RangeRow<'a> {
    offense_level: Option<u32>,
    category: &'static str,
    guideline_min: Option<Term>,
    guideline_max: Option<Term>,
    adjusted_min: Option<Term>,
    adjusted_max: Option<Term>,
    rule: Option<&'static str>,
    level_by: LevelBy,
    statutory_min_months: Term,
    statutory_max_months: Term,
    #[serde(skip_serializing_if = "Option::is_none")]
    consecutive_months: Option<Term>,
    combined_min_months: Term,
    missing: Vec<String>,
    flags: &'a [EditionFlag],
}

impl<'a> RangeRow<'a> {
    fn of(facts: &Facts, range: &Range, flags: &'a [EditionFlag]) -> Self {
        Self {
            offense_level: range.offense_level,
            category: roman(range.category),
            guideline_min: range.guideline.map(|(from, _)| from),
            guideline_max: range.guideline.map(|(_, to)| to),
            adjusted_min: range.adjusted.map(|(from, _)| from),
            adjusted_max: range.adjusted.map(|(_, to)| to),
            rule: range.provision,
            level_by: range.by,
            statutory_min_months: range.limits.min,
            statutory_max_months: range.limits.max,
            consecutive_months: range.consecutive_months,
            combined_min_months: range.combined_min,
            missing: paths(facts, &range.missing),
            flags,
        }
    }
}

impl Findings {
    /// Writes every result into the map of theories under its name.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize_entries<M: SerializeMap>(&self, facts: &Facts, map: &mut M) -> Result<(), M::Error> {
        let Some(results) = &self.results else {
            return blank::without_manual(&self.flags, map);
        };
        map.serialize_entry(
            "criminal_history",
            &History::of(facts, &results.history, &self.flags),
        )?;
        chapter_four(facts, results, map)?;
        base_levels(facts, results, map)?;
        safety_valve(facts, results, map)?;
        map.serialize_entry("range", &RangeRow::of(facts, &results.range, &self.flags))
    }
}

fn safety_valve<M: SerializeMap>(facts: &Facts, results: &Results, map: &mut M) -> Result<(), M::Error> {
    let Some(valve) = &results.safety_valve else {
        return blank::safety_valve(map);
    };
    let row = ValveRow {
        status: valve.status,
        too_many_points: valve.too_many_points,
        long_offense: valve.long_offense,
        violent_offense: valve.violent_offense,
        missing: paths(facts, &valve.missing),
        rule: valve.rule,
    };
    map.serialize_entry("safety_valve_f1", &row)
}

fn chapter_four<M: SerializeMap>(facts: &Facts, results: &Results, map: &mut M) -> Result<(), M::Error> {
    let career = &results.career;
    let row = Chapter4 {
        status: career.status,
        predicates: Some(Ids {
            facts,
            of: &career.predicates,
        }),
        offense_level: career.offense_level,
        category: roman(career.category),
        possible_offense_level: None,
        possible_category: None,
        basis: career.basis,
        missing: paths(facts, &career.missing),
        priors: reasons(facts, &career.priors),
        rule: career.rule,
    };
    map.serialize_entry("career_offender_4b1_1", &row)?;
    let armed = &results.armed;
    let row = Chapter4 {
        status: armed.status,
        predicates: None,
        offense_level: Some(armed.offense_level),
        category: roman(armed.category),
        possible_offense_level: armed.possible.map(|(level, _)| level),
        possible_category: armed.possible.map(|(_, category)| roman(category)),
        basis: None,
        missing: paths(facts, &armed.missing),
        priors: Vec::new(),
        rule: armed.rule,
    };
    map.serialize_entry("acc_4b1_4", &row)?;
    let sex = &results.sex;
    let row = Chapter4 {
        status: sex.status,
        predicates: Some(Ids {
            facts,
            of: &sex.predicates,
        }),
        offense_level: sex.offense_level,
        category: roman(sex.category),
        possible_offense_level: None,
        possible_category: None,
        basis: None,
        missing: paths(facts, &sex.missing),
        priors: reasons(facts, &sex.priors),
        rule: sex.rule,
    };
    map.serialize_entry("4b1_5", &row)?;
    let zero = &results.zero_point;
    let row = ZeroPointRow {
        status: zero.status,
        level_change: zero.level_change,
        missing: paths(facts, &zero.missing),
        rule: zero.rule,
    };
    map.serialize_entry("zero_point_4c1_1", &row)
}

fn base_levels<M: SerializeMap>(facts: &Facts, results: &Results, map: &mut M) -> Result<(), M::Error> {
    if let Some(firearms) = &results.firearms {
        let row = BaseLevel {
            level: Some(firearms.level),
            rule: firearms.provision,
            possible_level: firearms.possible.map(|(level, _)| level),
            with_mitigating_role: None,
            predicates: Some(Ids {
                facts,
                of: &firearms.predicates,
            }),
            missing: paths(facts, &firearms.missing),
            priors: reasons(facts, &firearms.priors),
        };
        map.serialize_entry("2k2_1_base", &row)?;
    } else {
        blank::firearms(map)?;
    }
    if let Some(drugs) = &results.drugs {
        let row = BaseLevel {
            level: drugs.level,
            rule: drugs.provision,
            possible_level: None,
            with_mitigating_role: drugs.with_mitigating_role,
            predicates: None,
            missing: paths(facts, &drugs.missing),
            priors: Vec::new(),
        };
        map.serialize_entry("2d1_1_base", &row)
    } else {
        blank::drugs(facts, results.drug_table, map)
    }
}
