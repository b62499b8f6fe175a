//! 21:841 and 802: from the rules as written to amounts and penalties.

use std::collections::BTreeMap;

use super::bundles::{Drugs, KindOfPrior, PenaltyRow, Threshold, Tier};
use super::compile::{ANY, Compiler};
use super::dated::{Dated, Version};
use super::reader::{Reader, range_of};
use super::rule::By;

const TIERS: [(&str, Tier); 7] = [
    ("b1A", Tier::B1A),
    ("b1B", Tier::B1B),
    ("b1C", Tier::B1C),
    ("b1D", Tier::B1D),
    ("b1E", Tier::B1E),
    ("b2", Tier::B2),
    ("b3", Tier::B3),
];

fn tier_of(text: &str) -> Option<Tier> {
    TIERS
        .iter()
        .find(|(name, _)| *name == text)
        .map(|(_, tier)| *tier)
}

const PENALTY_COLUMNS: [&str; 9] = [
    "tier",
    "base",
    "death",
    "one_prior",
    "two_priors",
    "prior_and_death",
    "kind_of_prior",
    "supervised_release_min",
    "fine_max",
];

/// What 802(57) and (58) ask for.
struct SeriousPriors {
    served_more_than: u32,
    released_within: u32,
}

pub(super) fn drugs(c: &mut Compiler<'_>) -> Dated<Drugs> {
    let serious = c.dated("802.57", By::Sentencing, |r| SeriousPriors {
        served_more_than: r.months("served_more_than"),
        released_within: r.number("released_within", "years"),
    });
    let felony = c.dated("802.44", By::Sentencing, |r| r.months("punishable_by_more_than"));
    let indictment = c.dated("851.procedure", By::Sentencing, |r| {
        r.number("indictment_where_increase_exceeds", "years") * 12
    });
    let mut penalties = c.dated("841.penalties", By::Sentencing, |r| Drugs {
        thresholds_rule: super::ids::rules::D_THRESHOLDS,
        penalties_rule: r.id(),
        penalties: penalty_rows(r),
        served_more_than_months: 0,
        released_within_years: 0,
        felony_drug_more_than_months: 0,
        indictment_increase_months: 0,
    });
    for version in &mut penalties.versions {
        if let Some(priors) = serious.at(version.from) {
            version.value.served_more_than_months = priors.served_more_than;
            version.value.released_within_years = priors.released_within;
        }
        version.value.felony_drug_more_than_months = felony.at(version.from).copied().unwrap_or_default();
        version.value.indictment_increase_months = indictment.at(version.from).copied().unwrap_or_default();
    }
    penalties
}

fn penalty_rows(r: &mut Reader<'_>) -> [PenaltyRow; 7] {
    let rows = r.rows("penalties", &PENALTY_COLUMNS);
    TIERS.map(|(name, tier)| {
        let empty = vec![String::new(); PENALTY_COLUMNS.len()];
        let row = rows.iter().find(|row| row[0] == name).unwrap_or(&empty);
        penalty_row(r, tier, row)
    })
}

fn penalty_row(r: &mut Reader<'_>, tier: Tier, row: &[String]) -> PenaltyRow {
    let maybe = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            range_of(text).map(Some)
        }
    };
    let base = r.cell("penalties", &row[1], range_of, ANY);
    let one_prior = r.cell("penalties", &row[3], range_of, ANY);
    let kind = |text: &str| match text {
        "serious_drug_or_violent_felony" => Some(KindOfPrior::SeriousDrugOrViolentFelony),
        "felony_drug_offense" => Some(KindOfPrior::FelonyDrugOffense),
        _ => None,
    };
    PenaltyRow {
        tier,
        base,
        death: r.cell("penalties", &row[2], maybe, None),
        one_prior,
        two_priors: r.cell("penalties", &row[4], maybe, None).unwrap_or(one_prior),
        prior_and_death: r.cell("penalties", &row[5], maybe, None),
        kind: r.cell("penalties", &row[6], kind, KindOfPrior::FelonyDrugOffense),
        supervised_release_min: r.cell("penalties", &row[7], pair, (0, 0)),
        fine_max: r.cell("penalties", &row[8], pair, (0, 0)),
    }
}

/// `5/10`; empty where the table gives none.
fn pair<T: std::str::FromStr + Default>(text: &str) -> Option<(T, T)> {
    if text.is_empty() {
        return Some((T::default(), T::default()));
    }
    let (base, with_prior) = text.split_once('/')?;
    Some((base.parse().ok()?, with_prior.parse().ok()?))
}

const THRESHOLD_COLUMNS: [&str; 8] = [
    "substance",
    "floor",
    "a_grams",
    "b_grams",
    "c_grams",
    "a_plants",
    "b_plants",
    "c_plants",
];

type Amounts = Vec<(String, Threshold)>;

/// One dated value for each substance, from the rules that list it.
pub(super) fn thresholds(c: &mut Compiler<'_>) -> Vec<(String, Dated<Threshold>)> {
    let mut by_substance: BTreeMap<String, Dated<Threshold>> = BTreeMap::new();
    let lists: [(&str, By); 3] = [
        ("841.thresholds", By::Offense),
        ("841.crack_28_280", By::Sentencing),
        ("841.fentanyl_related", By::Offense),
    ];
    for (series, by) in lists {
        let listed: Dated<Amounts> = c.dated(series, by, amounts);
        for version in listed.versions {
            for (substance, value) in version.value {
                let dated = by_substance.entry(substance).or_insert_with(|| Dated {
                    by,
                    versions: Vec::new(),
                });
                dated.versions.push(Version {
                    from: version.from,
                    to: version.to,
                    value,
                });
            }
        }
    }
    by_substance.into_iter().collect()
}

fn amounts(r: &mut Reader<'_>) -> Amounts {
    let rule = r.id();
    let grams = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            text.parse::<f64>().ok().map(Some)
        }
    };
    let plants = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            text.parse::<u32>().ok().map(Some)
        }
    };
    let rows = r.rows("amounts", &THRESHOLD_COLUMNS);
    rows.iter()
        .map(|row| {
            let threshold = Threshold {
                rule,
                floor: r.cell("amounts", &row[1], tier_of, Tier::B1C),
                a_grams: r.cell("amounts", &row[2], grams, None),
                b_grams: r.cell("amounts", &row[3], grams, None),
                c_grams: r.cell("amounts", &row[4], grams, None),
                a_plants: r.cell("amounts", &row[5], plants, None),
                b_plants: r.cell("amounts", &row[6], plants, None),
                c_plants: r.cell("amounts", &row[7], plants, None),
            };
            (row[0].clone(), threshold)
        })
        .collect()
}
