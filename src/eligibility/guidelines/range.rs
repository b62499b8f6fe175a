//! The guideline range (rules 7.10): level after acceptance, category, sentencing table, statutory limits, 924(c).

use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{OffenseField, Path};
use crate::eligibility::findings::{Assessment, TheoryId};
use crate::eligibility::law::{Book, LEVELS, RuleId};
use crate::eligibility::prior::Setting;

use super::acc_4b1_4::ArmedCareerCriminal;
use super::career_offender::{CareerOffender, With924c, with_924c};
use super::criminal_history::CriminalHistory;
use super::limits::{FIREARMS, Limits, eligible, theory};
use super::repeat_sex_4b1_5::RepeatSexOffender;
use super::zero_point::ZeroPoint;

/// Months from and to.
pub type Months = (Term, Term);

/// The range of what is certain.
#[derive(Debug, Clone)]
pub struct Range {
    /// After acceptance, between 1 and 43. None where the level is not known or Chapters Three and Four do not apply (2K2.4).
    pub offense_level: Option<u32>,
    /// From 1 to 6.
    pub category: u8,
    /// Of the table, or of 4B1.1(c).
    pub guideline: Option<Months>,
    /// Within the statutory limits.
    pub adjusted: Option<Months>,
    /// `5G1.1(a)`, `4B1.1(c)(2)` and so on.
    pub provision: Option<&'static str>,
    /// Limits used.
    pub limits: Limits,
    /// What decides the level.
    pub by: LevelBy,
    /// Consecutive months of 924(c) on top of the adjusted range, where a conviction is in the case.
    pub consecutive_months: Option<Term>,
    /// Least of all theories that are eligible together: 924(c) adds, the others do not add to each other.
    pub combined_min: Term,
    /// What could change it.
    pub missing: Vec<Path>,
    /// Rule to cite.
    pub rule: RuleId,
}

/// What decides the offense level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelBy {
    /// Chapters Two and Three.
    Adjusted,
    /// 4C1.1.
    ZeroPoint,
    /// 4B1.1.
    CareerOffender,
    /// 4B1.4.
    ArmedCareerCriminal,
    /// 4B1.5.
    RepeatSexOffender,
    /// 2K2.4.
    Only924c,
}

/// What the range rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'a> {
    pub history: &'a CriminalHistory,
    pub career: &'a CareerOffender,
    pub armed: &'a ArmedCareerCriminal,
    pub sex: &'a RepeatSexOffender,
    pub zero_point: &'a ZeroPoint,
    pub limits: Limits,
}

/// Level and category before acceptance.
struct Start {
    level: Option<i32>,
    /// The level that decides whether the third level of acceptance is open.
    for_motion: Option<i32>,
    category: u8,
    by: LevelBy,
}

impl Range {
    /// Works it out.
    pub(super) fn of(
        parts: Parts<'_>,
        book: &Book<'_>,
        setting: &Setting<'_>,
        assessments: &[Assessment],
    ) -> Self {
        let start = start(&parts, setting);
        let taken = acceptance(start.for_motion, book, setting);
        let top = i32::try_from(LEVELS).unwrap_or(43);
        let level = start.level.map(|level| (level - taken).clamp(1, top));
        let of_table = level.map(|level| book.table.range(level, start.category));
        let mut range = Self {
            offense_level: level.and_then(|level| u32::try_from(level).ok()),
            category: start.category,
            guideline: of_table,
            adjusted: None,
            provision: None,
            limits: parts.limits,
            by: start.by,
            consecutive_months: None,
            combined_min: combined_min(assessments),
            missing: missing(&parts, &start, book, setting),
            rule: crate::eligibility::law::rules::LIMITS,
        };
        range.finish(&parts, taken, book, setting, assessments);
        range
    }

    fn finish(
        &mut self,
        parts: &Parts<'_>,
        taken: i32,
        book: &Book<'_>,
        setting: &Setting<'_>,
        assessments: &[Assessment],
    ) {
        let least_924c = theory(assessments, TheoryId::C)
            .and_then(|found| found.exposure)
            .map(|found| found.min);
        match (with_924c(setting), parts.career.applies()) {
            (With924c::No, _) => self.within(parts.limits),
            (With924c::Only, true) => self.of_career_table(book, taken, "4B1.1(c)(1)"),
            (With924c::Only, false) => self.only_924c(least_924c),
            (With924c::Beside, true) => self.greater(book, taken, least_924c),
            (With924c::Beside, false) => {
                self.within(parts.limits);
                self.consecutive_months = least_924c;
            }
        }
    }

    /// 5G1.1.
    fn within(&mut self, limits: Limits) {
        let Some(guideline) = self.guideline else { return };
        let (adjusted, provision) = within(guideline, (limits.min, limits.max));
        self.adjusted = Some(adjusted);
        self.provision = Some(provision);
    }

    /// 4B1.1(c)(3).
    fn of_career_table(&mut self, book: &Book<'_>, taken: i32, provision: &'static str) {
        let range = career_table(book, taken);
        self.guideline = Some(range);
        self.adjusted = Some(range);
        self.provision = Some(provision);
        self.rule = book.career.rule;
    }

    /// 4B1.1(c)(2): the range with the greater minimum, of the other count's with the 924(c) minimum added to both ends and
    /// that of the table.
    fn greater(&mut self, book: &Book<'_>, taken: i32, least_924c: Option<Term>) {
        let range = greater(book, taken, self.guideline, least_924c);
        self.guideline = Some(range);
        self.adjusted = Some(range);
        self.provision = Some("4B1.1(c)(2)");
        self.rule = book.career.rule;
    }

    /// 2K2.4(b): the minimum of the statute is the guideline sentence.
    fn only_924c(&mut self, least: Option<Term>) {
        self.offense_level = None;
        self.by = LevelBy::Only924c;
        self.guideline = least.map(|least| (least, least));
        self.adjusted = self.guideline;
        self.provision = Some("2K2.4(b)");
        self.rule = crate::eligibility::law::rules::C_2K2_4;
    }
}

/// 5G1.1: a guideline range within statutory limits, and the subsection that says so.
pub(super) fn within((from, to): Months, (min, max): Months) -> (Months, &'static str) {
    if max < from {
        ((max, max), "5G1.1(a)")
    } else if min > to {
        ((min, min), "5G1.1(b)")
    } else {
        ((from.max(min), to.min(max)), "5G1.1(c)")
    }
}

/// 4B1.1(c)(2): of the other count's range with the minimum of 924(c) on both ends and the table of 4B1.1(c)(3), the one with
/// the greater minimum.
pub(super) fn greater(
    book: &Book<'_>,
    taken: i32,
    other: Option<Months>,
    least_924c: Option<Term>,
) -> Months {
    let table = career_table(book, taken);
    let added = other
        .zip(least_924c)
        .map(|((from, to), more)| (from.plus(more), to.plus(more)));
    added.map_or(table, |added| added.max(table))
}

pub(super) fn career_table(book: &Book<'_>, taken: i32) -> Months {
    let law = book.acceptance;
    let [none, two, three] = book.career.range_924c;
    match u32::try_from(taken).unwrap_or_default() {
        levels if levels >= law.with_motion => three,
        levels if levels >= law.levels => two,
        _ => none,
    }
}

fn start(parts: &Parts<'_>, setting: &Setting<'_>) -> Start {
    let own = setting
        .facts
        .instant_offense
        .offense_level_before_acceptance
        .get();
    let of = |level: Option<u32>| level.and_then(|level| i32::try_from(level).ok());
    let fixed = |level: Option<i32>, category, by| Start {
        level,
        for_motion: level,
        category,
        by,
    };
    if parts.armed.applies() {
        return fixed(
            of(Some(parts.armed.offense_level)),
            parts.armed.category,
            LevelBy::ArmedCareerCriminal,
        );
    }
    if parts.career.applies() {
        let level = of(parts.career.offense_level).or(own);
        return fixed(level, parts.career.category, LevelBy::CareerOffender);
    }
    if parts.sex.applies() {
        let level = of(parts.sex.offense_level).or(own);
        return fixed(level, parts.sex.category, LevelBy::RepeatSexOffender);
    }
    let category = parts.history.certain.category;
    let change = parts.zero_point.level_change;
    let by = if change == 0 {
        LevelBy::Adjusted
    } else {
        LevelBy::ZeroPoint
    };
    Start {
        level: own.map(|level| level + change),
        for_motion: own,
        category,
        by,
    }
}

/// Levels taken off: the third only on motion and from level sixteen.
fn acceptance(level: Option<i32>, book: &Book<'_>, setting: &Setting<'_>) -> i32 {
    let wanted = setting
        .facts
        .instant_offense
        .acceptance_reduction
        .get()
        .unwrap_or(0);
    taken(level, u32::try_from(wanted).unwrap_or_default(), book)
}

/// Levels of acceptance that can be taken off a level, of those wanted (3E1.1).
pub(super) fn taken(level: Option<i32>, wanted: u32, book: &Book<'_>) -> i32 {
    let law = book.acceptance;
    let open =
        level.is_some_and(|level| u32::try_from(level).is_ok_and(|level| level >= law.motion_from_level));
    let taken = match wanted {
        levels if levels >= law.with_motion && open => law.with_motion,
        levels if levels >= law.levels => law.levels,
        _ => 0,
    };
    i32::try_from(taken).unwrap_or_default()
}

fn missing(parts: &Parts<'_>, start: &Start, book: &Book<'_>, setting: &Setting<'_>) -> Vec<Path> {
    let instant = &setting.facts.instant_offense;
    let mut paths = Vec::new();
    let level_is_given = matches!(start.by, LevelBy::ArmedCareerCriminal | LevelBy::CareerOffender);
    if !instant.offense_level_before_acceptance.is_known() && !level_is_given {
        paths.push(Path::Offense(OffenseField::OffenseLevelBeforeAcceptance));
    }
    if !instant.acceptance_reduction.is_known() {
        paths.push(Path::Offense(OffenseField::AcceptanceReduction));
    }
    if !level_is_given {
        let level = start.level.unwrap_or(1);
        paths.extend(
            parts
                .history
                .outcomes
                .missing_for_category(|category| book.table.range(level, category)),
        );
        paths.extend(parts.zero_point.missing.iter().copied());
        paths.extend(parts.career.missing.iter().copied());
        paths.extend(parts.armed.missing.iter().copied());
    }
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// The greatest minimum of the eligible theories, with that of 924(c) on top.
fn combined_min(assessments: &[Assessment]) -> Term {
    let one_of = [
        TheoryId::N,
        TheoryId::Acca,
        TheoryId::Drugs,
        TheoryId::Info851,
        TheoryId::ThreeStrikes,
        TheoryId::TwoStrikes,
    ];
    let others = FIREARMS.into_iter().chain(one_of);
    let least = others
        .filter_map(|id| eligible(assessments, id))
        .map(|found| found.min)
        .max();
    let consecutive = eligible(assessments, TheoryId::C).map(|found| found.min);
    least
        .unwrap_or(Term::ZERO)
        .plus(consecutive.unwrap_or(Term::ZERO))
}
