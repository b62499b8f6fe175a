//! Several drugs of a nomination as the one of the vocabulary: the one that certainly carries most is named, the others are given beside it. Amounts of one
//! substance dealt with in one way are added.

use super::offense::answer;
use crate::eligibility::facts::{Drug, DrugAct, Fact};
use crate::eligibility::law::{Dates, Law, Tier};
use crate::referrals::nomination::model;
use crate::referrals::nomination::model::Conduct;
use crate::referrals::nomination::vocab;
use crate::referrals::nomination::vocab::{Answer, DrugUnit, Substance};

/// A drug beside the one that the facts name.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherDrug {
    /// A name of the drug quantity table; none where it has none.
    pub substance: Option<String>,
    /// Grams, or units for substances the table counts so.
    pub quantity: Option<f64>,
    /// Plants.
    pub plants: Option<u32>,
}

/// One substance dealt with in one way.
struct Lot {
    drug: Drug,
    /// What was weighed of it, though not all may have been.
    at_least: f64,
}

impl Lot {
    fn of(drug: Drug) -> Self {
        let at_least = drug.quantity_g.get().unwrap_or(0.0);
        Self { drug, at_least }
    }
}

/// The drug of the instant offense, and the others.
pub(super) fn drug(conduct: &Conduct, law: &Law) -> (Fact<Drug>, Vec<OtherDrug>) {
    let mut lots: Vec<Lot> = Vec::new();
    for own in &conduct.drugs {
        let lot = Lot::of(read(own));
        match lots.iter_mut().find(|other| same(&other.drug, &lot.drug)) {
            Some(other) => add(other, &lot),
            None => lots.push(lot),
        }
    }
    let start = conduct.offense_start.or(conduct.offense_end);
    let Some(main) = (0..lots.len())
        .rev()
        .max_by_key(|at| lots.get(*at).map(|lot| rank(lot, start, law)))
    else {
        // Nobody says that there is no drug in the vocabulary; with none involved nothing is known of one.
        return (
            if conduct.drugs_involved == Some(Answer::No) {
                Fact::Absent
            } else {
                Fact::Unknown
            },
            Vec::new(),
        );
    };
    let main = lots.remove(main).drug;
    let others = lots
        .into_iter()
        .map(|Lot { drug, .. }| OtherDrug {
            substance: drug.substance.known().cloned(),
            quantity: drug.quantity_g.get(),
            plants: drug.plants.get(),
        })
        .collect();
    (Fact::Known(main), others)
}

fn read(own: &model::Drug) -> Drug {
    let act = own.act.map(|act| match act {
        vocab::DrugAct::Distribution => DrugAct::Distribution,
        vocab::DrugAct::PossessionWithIntent => DrugAct::Pwid,
        vocab::DrugAct::Manufacture => DrugAct::Manufacture,
        vocab::DrugAct::Conspiracy => DrugAct::Conspiracy,
        vocab::DrugAct::SimplePossession => DrugAct::SimplePossession,
    });
    let substance = own
        .substance
        .filter(|substance| *substance != Substance::Other)
        .map(|one| one.slug().to_owned());
    Drug {
        substance: Fact::from(substance),
        quantity_g: Fact::from(quantity(own)),
        plants: own.plants.map_or(Fact::Absent, Fact::Known),
        act: Fact::from(act),
        death_or_sbi: answer(own.death_or_sbi),
    }
}

/// Grams; units only for the substances that the table counts in units.
fn quantity(own: &model::Drug) -> Option<f64> {
    let (amount, unit) = (own.quantity?, own.unit?);
    let counted = own
        .substance
        .is_some_and(|substance| substance.slug().ends_with("_units"));
    match (unit, counted) {
        (DrugUnit::Units, true) => amount.to_string().parse().ok(),
        (DrugUnit::Units, false) | (_, true) => None,
        (unit, false) => amount.grams(unit),
    }
}

fn same(one: &Drug, other: &Drug) -> bool {
    one.substance.is_known() && one.substance == other.substance && one.act == other.act
}

fn add(to: &mut Lot, lot: &Lot) {
    to.at_least += lot.at_least;
    let (to, lot) = (&mut to.drug, &lot.drug);
    to.quantity_g = match (to.quantity_g.get(), lot.quantity_g.get()) {
        (Some(one), Some(other)) => Fact::Known(one + other),
        // At least what was weighed is not how much it was.
        _ => Fact::Unknown,
    };
    to.plants = match (to.plants.get(), lot.plants.get()) {
        (Some(one), Some(other)) => Fact::Known(one.saturating_add(other)),
        (one, other) => one.or(other).map_or(Fact::Absent, Fact::Known),
    };
    to.death_or_sbi = match (to.death_or_sbi.get(), lot.death_or_sbi.get()) {
        (Some(true), _) | (_, Some(true)) => Fact::Known(true),
        (Some(false), Some(false)) => Fact::Known(false),
        _ => Fact::Unknown,
    };
}

/// What is certain of a lot, the gravest last: dealt in, of a known kind, of the tier its amount reaches, a death.
fn rank(lot: &Lot, start: Option<chrono::NaiveDate>, law: &Law) -> (bool, bool, u8, bool, u64) {
    let drug = &lot.drug;
    let dealt = drug.act.get().is_some_and(|act| act != DrugAct::SimplePossession);
    let (tier, share) = drug
        .substance
        .known()
        .map_or((0, 0), |substance| tier(lot, substance, start, law));
    (
        dealt,
        drug.substance.is_known(),
        tier,
        drug.death_or_sbi.get() == Some(true),
        share,
    )
}

/// How grave the tier is that the known amount certainly reaches, 0 for a substance without threshold; and the amount in thousandths, to break ties.
fn tier(lot: &Lot, substance: &str, start: Option<chrono::NaiveDate>, law: &Law) -> (u8, u64) {
    let Some(screen) = start else {
        return (0, 0);
    };
    let dates = Dates {
        offense: start,
        screen,
        edition: screen,
    };
    let in_force = law.on(&dates);
    let Some(threshold) = in_force.threshold(substance) else {
        return (0, 0);
    };
    let grams = lot.at_least;
    let plants = lot.drug.plants.get().unwrap_or(0);
    let reaches = |of_grams: Option<f64>, of_plants: Option<u32>| {
        of_grams.is_some_and(|least| grams >= least) || of_plants.is_some_and(|least| plants >= least)
    };
    let floor = match threshold.floor {
        Tier::B1A => 7,
        Tier::B1B => 6,
        Tier::B1C => 5,
        Tier::B1D => 4,
        Tier::B1E => 3,
        Tier::B2 => 2,
        Tier::B3 => 1,
    };
    let reached = if reaches(threshold.a_grams, threshold.a_plants) {
        7
    } else if reaches(threshold.b_grams, threshold.b_plants) {
        6
    } else if reaches(threshold.c_grams, threshold.c_plants) {
        5
    } else {
        floor
    };
    (reached, thousandths(grams))
}

fn thousandths(grams: f64) -> u64 {
    format!("{:.0}", grams.max(0.0) * 1000.0)
        .parse()
        .unwrap_or(u64::MAX)
}
