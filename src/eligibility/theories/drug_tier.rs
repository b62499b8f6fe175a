//! Which tiers of 21:841(b) the amount makes certain or leaves possible.

use smallvec::{SmallVec, smallvec};

use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Drug, DrugAct, Fact, Fields, OffenseField};
use crate::eligibility::findings::Test;
use crate::eligibility::law::{Drugs, PenaltyRow, Threshold, Tier};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

/// Tiers, each once.
type Tiers = SmallVec<[Tier; 8]>;
/// Weight, plants or both.
type Amounts = SmallVec<[OffenseField; 2]>;

/// The drug of the case.
#[derive(Debug)]
pub(super) struct DrugCase<'a> {
    /// Distribution, possession with intent, manufacture or conspiracy.
    pub act: Test,
    /// A substance the law files know.
    pub substance: Test,
    /// Tier that is certain: by amount, or the lowest while that is not known.
    pub tier: Option<Tier>,
    /// Tiers that are possible, the certain one first.
    pub reachable: Tiers,
    /// Tiers that are possible while the substance is not known.
    pub any: Tiers,
    /// Unknown amounts that would tell which.
    pub amounts: Amounts,
    /// Death or serious bodily injury.
    pub death: Tri,
    /// Penalties.
    pub law: Option<&'a Drugs>,
}

impl<'a> DrugCase<'a> {
    /// Reads the drug and its amount.
    pub fn of(setting: &Setting<'a>) -> Self {
        let drug = &setting.facts.instant_offense.drug;
        let act = drug
            .inside(|d| &d.act)
            .copied()
            .get()
            .map(|act| act != DrugAct::SimplePossession);
        let name = drug.inside(|d| &d.substance).known().copied();
        let threshold = name.and_then(|name| setting.law.threshold(name));
        let substance = match (name, threshold) {
            (Some(_), Some(_)) => Test::settled(Tri::True, Fields::offense(OffenseField::DrugSubstance)),
            // Named, but in no law file: the amount alone cannot tell the tier.
            (Some(_), None) => Test::settled(Tri::Unknown, Fields::offense(OffenseField::DrugSubstance)),
            (None, _) => Test::offense(Tri::Unknown, OffenseField::DrugSubstance),
        };
        let mut case = Self {
            act: Test::offense(Tri::from_option(act), OffenseField::DrugAct),
            substance,
            tier: None,
            reachable: Tiers::new(),
            any: Tiers::new(),
            amounts: Amounts::new(),
            death: drug.inside(|d| &d.death_or_sbi).copied().tri(),
            law: setting.law.drugs,
        };
        match (name, threshold) {
            (_, Some(threshold)) => case.amount(drug, threshold),
            (None, None) => case.any_substance(drug, setting),
            (Some(_), None) => {}
        }
        case
    }

    /// Any substance is possible: every tier that one of them reaches with the amount.
    fn any_substance(&mut self, drug: &Fact<Drug>, setting: &Setting<'_>) {
        let mut amounts = Amounts::new();
        for threshold in setting.law.thresholds() {
            self.amount(drug, threshold);
            amounts.append(&mut self.amounts);
            for tier in self.reachable.drain(..) {
                if !self.any.contains(&tier) {
                    self.any.push(tier);
                }
            }
        }
        self.any.sort_unstable();
        amounts.sort_unstable();
        amounts.dedup();
        self.amounts = amounts;
        self.tier = None;
    }

    fn amount(&mut self, drug: &Fact<Drug>, threshold: &Threshold) {
        let grams = drug.inside(|d| &d.quantity_g).copied();
        let plants = drug.inside(|d| &d.plants).copied();
        let tier = tier(threshold, grams.get(), plants.get());
        self.tier = Some(tier);
        self.reachable = smallvec![tier];
        let by_plants = threshold
            .a_plants
            .or(threshold.b_plants)
            .or(threshold.c_plants)
            .is_some();
        let by_grams = threshold
            .a_grams
            .or(threshold.b_grams)
            .or(threshold.c_grams)
            .is_some();
        // Weight and plants are two ways to one tier: where one is known, the other is asked for only if said to be unknown.
        let asks_grams =
            by_grams && !grams.is_known() && !(grams.is_absent() && by_plants && plants.is_known());
        let asks_plants = by_plants && !plants.is_known() && !(plants.is_absent() && grams.is_known());
        let higher = [
            (asks_grams && threshold.c_grams.is_some(), Tier::B1C),
            (asks_grams && threshold.b_grams.is_some(), Tier::B1B),
            (asks_grams && threshold.a_grams.is_some(), Tier::B1A),
            (asks_plants && threshold.c_plants.is_some(), Tier::B1C),
            (asks_plants && threshold.b_plants.is_some(), Tier::B1B),
            (asks_plants && threshold.a_plants.is_some(), Tier::B1A),
        ];
        for (asked, above) in higher {
            if asked && above < tier && !self.reachable.contains(&above) {
                self.reachable.push(above);
            }
        }
        if self.reachable.len() > 1 {
            let fields = [
                (asks_grams, OffenseField::DrugQuantityG),
                (asks_plants, OffenseField::DrugPlants),
            ];
            self.amounts = fields
                .into_iter()
                .filter(|(asked, _)| *asked)
                .map(|(_, field)| field)
                .collect();
        }
    }

    /// Penalties of a tier.
    pub fn row(&self, tier: Tier) -> Option<&'a PenaltyRow> {
        self.law.map(|law| &law.penalties[tier as usize])
    }

    /// What is possible for death.
    pub const fn deaths(&self) -> &'static [bool] {
        match self.death {
            Tri::True => &[true],
            Tri::False => &[false],
            Tri::Unknown => &[false, true],
        }
    }
}

/// The tier of an amount; thresholds are inclusive.
fn tier(threshold: &Threshold, grams: Option<f64>, plants: Option<u32>) -> Tier {
    let reached = |by_grams: Option<f64>, by_plants: Option<u32>| {
        matches!((grams, by_grams), (Some(have), Some(need)) if have >= need)
            || matches!((plants, by_plants), (Some(have), Some(need)) if have >= need)
    };
    if reached(threshold.a_grams, threshold.a_plants) {
        Tier::B1A
    } else if reached(threshold.b_grams, threshold.b_plants) {
        Tier::B1B
    } else if reached(threshold.c_grams, threshold.c_plants) {
        Tier::B1C
    } else {
        threshold.floor
    }
}

/// The tier as data.
pub(super) const fn slug(tier: Tier) -> &'static str {
    match tier {
        Tier::B1A => "b1A",
        Tier::B1B => "b1B",
        Tier::B1C => "b1C",
        Tier::B1D => "b1D",
        Tier::B1E => "b1E",
        Tier::B2 => "b2",
        Tier::B3 => "b3",
    }
}

/// Least and most of two pairs.
pub(super) fn widest(pairs: impl IntoIterator<Item = (Term, Term)>) -> Option<(Term, Term)> {
    pairs
        .into_iter()
        .reduce(|(min, max), (other_min, other_max)| (min.max(other_min), max.max(other_max)))
}
