//! The statutory theories, one file each. Each reads like its statute: elements in order, priors with reasons, exposure, and
//! what is missing.

mod draft;
mod drug_priors;
mod drug_tier;
mod firearms;
mod same_occasion;
mod section_1326;
mod section_2247;
mod section_2251;
mod section_2426;
mod section_3559c;
mod section_3559e;
mod section_841;
mod section_851;
mod section_922g1;
mod section_922g3;
mod section_922g5;
mod section_922g8;
mod section_922g9;
mod section_922n;
mod section_924c;
mod section_924e;
mod section_924j;
mod sex_table;

use super::findings::Assessment;
use super::prior::{Derived, Setting};

/// Every theory, in the order of [`super::findings::TheoryId::ALL`].
#[must_use]
pub fn assess(setting: &Setting<'_>, priors: &[Derived<'_>]) -> Vec<Assessment> {
    let firearms = firearms::Firearms::of(setting);
    let g1 = section_922g1::assess(setting, &firearms, priors);
    let g3 = section_922g3::assess(setting, &firearms);
    let g5 = section_922g5::assess(setting, &firearms);
    let g8 = section_922g8::assess(setting, &firearms);
    let g9 = section_922g9::assess(setting, &firearms, priors);
    let n = section_922n::assess(setting);
    let acca = section_924e::assess(setting, &[&g1, &g3, &g5, &g8, &g9], priors);
    let mut c = section_924c::assess(setting, priors);
    let mut j = section_924j::assess(setting, &c);
    section_924j::exclude_each_other(setting, &mut c, &mut j);
    let tiers = drug_tier::DrugCase::of(setting);
    let drugs = section_841::assess(setting, &tiers);
    let info = section_851::assess(setting, &tiers, &drugs, priors);
    let sex = sex_table::convictions(setting, priors);
    vec![
        g1,
        g3,
        g5,
        g8,
        g9,
        n,
        acca,
        c,
        j,
        drugs,
        info,
        section_3559c::assess(setting, priors),
        section_3559e::assess(setting, priors),
        section_1326::assess(setting, priors),
        section_2247::assess(setting, &sex),
        section_2251::assess(setting, &sex),
        section_2426::assess(setting, &sex),
    ]
}
