//! Results that cannot be worked out are written all the same: nulls, with the facts or the flag that say why.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::eligibility::facts::{DrugAct, Facts, OffenseField};

use super::EditionFlag;

/// Why a result is blank, other than the Manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// The drug quantity table of this edition is not loaded.
    DrugTableNotLoaded,
    /// Simple possession is a matter of 2D2.1.
    SimplePossession,
    /// The safety valve as it stood on that day is not loaded.
    LawNotLoaded,
}

/// A result with every field null.
struct Blank<'a, F> {
    nulls: &'static [&'static str],
    missing: &'a [OffenseField],
    flags: &'a [F],
}

impl<F: Serialize> Serialize for Blank<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Paths<'a>(&'a [OffenseField]);
        impl Serialize for Paths<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.iter().map(|field| field.path()))
            }
        }
        let mut map = serializer.serialize_map(Some(self.nulls.len() + 2))?;
        for field in self.nulls {
            map.serialize_entry(field, &())?;
        }
        map.serialize_entry("missing", &Paths(self.missing))?;
        map.serialize_entry("flags", self.flags)?;
        map.end()
    }
}

const BASE: &[&str] = &["level", "rule"];

/// Every result of the Manual with its fields, in the order of the report.
const ALL: [(&str, &[&str]); 9] = [
    (
        "criminal_history",
        &["points", "status_points", "category", "counted"],
    ),
    ("career_offender_4b1_1", &["status", "offense_level", "category"]),
    ("acc_4b1_4", &["status", "offense_level", "category"]),
    ("4b1_5", &["status", "offense_level", "category"]),
    ("zero_point_4c1_1", &["status", "level_change"]),
    ("2k2_1_base", BASE),
    ("2d1_1_base", BASE),
    ("safety_valve_f1", &["status"]),
    (
        "range",
        &[
            "offense_level",
            "category",
            "guideline_min",
            "guideline_max",
            "adjusted_min",
            "adjusted_max",
            "rule",
        ],
    ),
];

/// Without a Manual: everything, blank.
pub(super) fn without_manual<M: SerializeMap>(flags: &[EditionFlag], map: &mut M) -> Result<(), M::Error> {
    ALL.iter().try_for_each(|(name, nulls)| {
        let row = Blank {
            nulls,
            missing: &[],
            flags,
        };
        map.serialize_entry(name, &row)
    })
}

/// A base level under 2K2.1 needs a firearm.
pub(super) fn firearms<M: SerializeMap>(map: &mut M) -> Result<(), M::Error> {
    let row: Blank<'_, Why> = Blank {
        nulls: BASE,
        missing: &[
            OffenseField::FirearmPossessed,
            OffenseField::FirearmSemiautoLargeCapacity,
            OffenseField::FirearmNfa5845a,
        ],
        flags: &[],
    };
    map.serialize_entry("2k2_1_base", &row)
}

/// A base level under 2D1.1 needs a substance, an act that it covers, and the table.
pub(super) fn drugs<M: SerializeMap>(facts: &Facts, loaded: bool, map: &mut M) -> Result<(), M::Error> {
    let drug = &facts.instant_offense.drug;
    let act = drug.inside(|drug| &drug.act).copied().get();
    let (missing, flags): (&[OffenseField], &[Why]) = if !loaded {
        (&[], &[Why::DrugTableNotLoaded])
    } else if act == Some(DrugAct::SimplePossession) {
        (&[], &[Why::SimplePossession])
    } else if drug.is_known() {
        (&[OffenseField::DrugSubstance], &[])
    } else {
        (&[OffenseField::DrugSubstance, OffenseField::DrugQuantityG], &[])
    };
    let row = Blank {
        nulls: BASE,
        missing,
        flags,
    };
    map.serialize_entry("2d1_1_base", &row)
}

/// The safety valve before it took its present form.
pub(super) fn safety_valve<M: SerializeMap>(map: &mut M) -> Result<(), M::Error> {
    let row = Blank {
        nulls: &["status"],
        missing: &[],
        flags: &[Why::LawNotLoaded],
    };
    map.serialize_entry("safety_valve_f1", &row)
}
