//! The Guidelines Manual: criminal history, Chapter Four, base levels of Chapter Two, and the range. Each result is what is
//! certain; what unknown facts could make of it stands beside it.

pub mod acc_4b1_4;
mod blank;
pub mod calculator;
pub mod career_offender;
pub mod criminal_history;
pub mod drugs_2d1_1;
pub mod firearms_2k2_1;
pub mod limits;
mod predicates;
pub mod range;
pub mod repeat_sex_4b1_5;
mod report;
pub mod safety_valve;
#[cfg(test)]
mod tests;
pub mod zero_point;

use super::findings::Assessment;
use super::prior::{Derived, Setting};

use acc_4b1_4::ArmedCareerCriminal;
use career_offender::CareerOffender;
use criminal_history::CriminalHistory;
use drugs_2d1_1::DrugsBase;
use firearms_2k2_1::FirearmsBase;
use limits::limits;
use range::{Parts, Range};
use repeat_sex_4b1_5::RepeatSexOffender;
use safety_valve::SafetyValve;
use zero_point::ZeroPoint;

/// What to know about the Manual used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionFlag {
    /// The Manual of the edition is not loaded: nothing is computed.
    EditionNotLoaded,
    /// The Manual of November 1, 2026 is not loaded: that of 2025 is used in its place.
    #[serde(rename = "edition_2026_not_loaded")]
    Edition2026NotLoaded,
}

/// Everything the Manual says about a case.
#[derive(Debug, Clone)]
pub struct Findings {
    /// About the Manual used.
    pub flags: Vec<EditionFlag>,
    /// The results; none where the Manual is not loaded.
    pub results: Option<Results>,
}

/// The results under one Manual.
#[derive(Debug, Clone)]
pub struct Results {
    /// 4A1.1, 4A1.2.
    pub history: CriminalHistory,
    /// 4B1.1.
    pub career: CareerOffender,
    /// 4B1.4.
    pub armed: ArmedCareerCriminal,
    /// 4B1.5.
    pub sex: RepeatSexOffender,
    /// 4C1.1.
    pub zero_point: ZeroPoint,
    /// 2K2.1(a); none without facts of a firearm.
    pub firearms: Option<FirearmsBase>,
    /// 2D1.1(a); none without a drug offense or for an edition whose table is not loaded.
    pub drugs: Option<DrugsBase>,
    /// The drug quantity table of the edition is loaded.
    pub drug_table: bool,
    /// 18:3553(f)(1); none before it was in force.
    pub safety_valve: Option<SafetyValve>,
    /// The range.
    pub range: Range,
}

/// Works out everything, after the theories, whose results it reads.
#[must_use]
pub fn run(setting: &Setting<'_>, priors: &[Derived<'_>], assessments: &[Assessment]) -> Findings {
    let Some(book) = setting.law.book else {
        return Findings {
            flags: vec![EditionFlag::EditionNotLoaded],
            results: None,
        };
    };
    let history = CriminalHistory::of(priors, &book, setting);
    let limits = limits(setting, assessments);
    let career = CareerOffender::of(priors, &history, &limits, &book, setting);
    let armed = ArmedCareerCriminal::of(&history, &career, &book, setting, assessments);
    let sex = RepeatSexOffender::of(priors, &history, &career, &limits, &book, setting);
    let zero_point = ZeroPoint::of(&history, &book, setting);
    let parts = Parts {
        history: &history,
        career: &career,
        armed: &armed,
        sex: &sex,
        zero_point: &zero_point,
        limits,
    };
    let range = Range::of(parts, &book, setting, assessments);
    let firearms = FirearmsBase::of(priors, &history, &book, setting, assessments);
    let drugs = DrugsBase::of(&book, setting, assessments);
    let safety_valve = SafetyValve::of(priors, &history, setting);
    let flags = edition_flags(setting);
    let results = Results {
        history,
        career,
        armed,
        sex,
        zero_point,
        firearms,
        drugs,
        drug_table: book.drugs.is_some(),
        safety_valve,
        range,
    };
    Findings {
        flags,
        results: Some(results),
    }
}

/// For sentencings from November 1, 2026 the Manual of 2025 stands in, whether the facts name that edition or the new one.
fn edition_flags(setting: &Setting<'_>) -> Vec<EditionFlag> {
    let stands_in = |day| {
        let edition = setting.law.law.edition(day)?;
        edition.computed_with
    };
    let used = setting.law.book.map(|book| book.edition);
    let by_edition = used.and_then(|edition| edition.computed_with).is_some();
    let by_sentencing =
        stands_in(setting.as_of).is_some_and(|with| used.is_some_and(|edition| edition.from == with));
    if by_edition || by_sentencing {
        vec![EditionFlag::Edition2026NotLoaded]
    } else {
        Vec::new()
    }
}
