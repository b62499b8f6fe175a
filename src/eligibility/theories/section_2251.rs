//! 18:2251(e), 2252(b), 2252A(b), child exploitation after a prior sex conviction.

use super::sex_table::{self, Covered, section_18};
use crate::eligibility::findings::{Assessment, PriorRow, TheoryId};
use crate::eligibility::law::{SexTable, rules};
use crate::eligibility::prior::Setting;

/// Production, receipt or distribution, possession.
pub(super) fn assess(setting: &Setting<'_>, convictions: &[PriorRow]) -> Assessment {
    sex_table::assess(TheoryId::S2251, rules::SEX_TABLE, setting, convictions, |count| {
        covered(count, setting.law.sex)
    })
}

fn covered(count: &str, table: Option<&SexTable>) -> Covered {
    let Some((section, subdivision)) = section_18(count) else {
        return Covered::No;
    };
    let possession = match section {
        "2251" => return Covered::Yes(table.map(|table| [table.production.one, table.production.two])),
        "2252" => subdivision.starts_with("(a)(4)") || subdivision.starts_with("(b)(2)"),
        "2252A" => subdivision.starts_with("(a)(5)") || subdivision.starts_with("(b)(2)"),
        _ => return Covered::No,
    };
    Covered::Yes(table.map(|table| {
        let row = if possession {
            &table.possession
        } else {
            &table.receipt
        };
        [row.one, row.two]
    }))
}
