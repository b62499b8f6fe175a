//! 18:2247, chapter 109A after a prior sex conviction: twice the maximum.

use super::sex_table::{self, Covered};
use crate::eligibility::findings::{Assessment, PriorRow, TheoryId};
use crate::eligibility::law::{SexChapter, rules};
use crate::eligibility::prior::Setting;

/// Counts of chapter 109A.
pub(super) fn assess(setting: &Setting<'_>, convictions: &[PriorRow]) -> Assessment {
    sex_table::assess(
        TheoryId::S2247,
        rules::CHAPTER_109A,
        setting,
        convictions,
        |count| {
            multiplied(
                setting,
                count,
                SexChapter::C109A,
                setting.law.chapter_109a.map(|law| law.factor),
            )
        },
    )
}

/// The penalties of a count of the chapter with its maximum multiplied, whatever the number of priors.
pub(super) fn multiplied(
    setting: &Setting<'_>,
    count: &str,
    chapter: SexChapter,
    factor: Option<u32>,
) -> Covered {
    let base = setting
        .law
        .sex_count(count)
        .filter(|base| base.chapter == chapter);
    match (base, factor) {
        (None, _) => Covered::No,
        (Some(_), None) => Covered::Yes(None),
        (Some(base), Some(factor)) => {
            let (min, max) = base.range;
            Covered::Yes(Some([(min, max.times(factor)); 2]))
        }
    }
}
