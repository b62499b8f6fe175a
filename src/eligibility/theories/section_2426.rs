//! 18:2426, chapter 117 after a prior sex conviction: three times the maximum.

use super::section_2247::multiplied;
use super::sex_table;
use crate::eligibility::findings::{Assessment, PriorRow, TheoryId};
use crate::eligibility::law::{SexChapter, rules};
use crate::eligibility::prior::Setting;

/// Counts of chapter 117.
pub(super) fn assess(setting: &Setting<'_>, convictions: &[PriorRow]) -> Assessment {
    sex_table::assess(
        TheoryId::S2426,
        rules::CHAPTER_117,
        setting,
        convictions,
        |count| {
            multiplied(
                setting,
                count,
                SexChapter::C117,
                setting.law.chapter_117.map(|law| law.factor),
            )
        },
    )
}
