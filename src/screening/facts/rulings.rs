//! Rulings of an attorney on a prior under a theory.

use uuid::Uuid;

use crate::eligibility::facts::{Categories, Fact, Prior};
use crate::eligibility::law::Law;
use crate::screening::word::Word;

/// A ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The charge.
    pub charge_id: Uuid,
    /// The theory, by its slug (`acca_924e`, `criminal_history` …).
    pub theory: String,
    /// What is said.
    pub word: Word,
}

/// A ruling that no category of the vocabulary expresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The prior, by its id in the facts.
    pub prior: String,
    /// The theory.
    pub theory: String,
    /// What is said.
    pub word: Word,
}

/// Writes the rulings on one charge into its categories; gives back those for which there is no category. Rulings are in the order they were made:
/// of two on the same theory the later holds.
pub(super) fn apply(prior: &mut Prior, charge_id: Uuid, rulings: &[Ruling], law: &Law) -> Vec<Override> {
    let of_charge = || rulings.iter().filter(|ruling| ruling.charge_id == charge_id);
    let latest: Vec<&Ruling> = of_charge()
        .enumerate()
        .filter(|(at, ruling)| {
            !of_charge()
                .skip(at + 1)
                .any(|later| later.theory == ruling.theory)
        })
        .map(|(_, ruling)| ruling)
        .filter(|ruling| ruling.word != Word::NotConsidered)
        .collect();
    let drug = prior
        .offense_type
        .known()
        .and_then(|code| law.offense_type(code))
        .map(|kind| kind.drug);
    let mut categories = Categories::default();
    let mut overrides = Vec::new();
    for ruling in &latest {
        if !categorize(&mut categories, ruling, drug) {
            overrides.push(Override {
                prior: prior.id.clone(),
                theory: ruling.theory.clone(),
                word: ruling.word,
            });
        }
    }
    // 21:802(57) and (58) borrow the definitions of 924(e) and 3559(c): a ruling under 851 decides them only where none was made there.
    for ruling in latest
        .iter()
        .filter(|ruling| matches!(ruling.theory.as_str(), "851" | "841"))
    {
        let borrowed = match drug {
            Some(true) => &mut categories.serious_drug_offense_acca,
            _ => &mut categories.svf_3559c,
        };
        if borrowed.is_absent() && drug.is_some() {
            *borrowed = determination(ruling.word);
        }
    }
    if categories != Categories::default() {
        prior.categories = Fact::Known(categories);
    }
    overrides
}

/// The determination that a ruling makes; absent where it makes none.
const fn determination(word: Word) -> Fact<bool> {
    match word {
        Word::Counts => Fact::Known(true),
        Word::DoesNot => Fact::Known(false),
        Word::NeedsDocuments => Fact::Unknown,
        Word::NotConsidered => Fact::Absent,
    }
}

/// Whether the theory asks for a category that could be set. `drug`: whether the prior is a drug offense, if its kind is known.
fn categorize(categories: &mut Categories, ruling: &Ruling, drug: Option<bool>) -> bool {
    let fact = determination(ruling.word);
    let either = |drugs: &mut Fact<bool>, other: &mut Fact<bool>| match drug {
        Some(true) => {
            *drugs = fact;
            true
        }
        Some(false) => {
            *other = fact;
            true
        }
        // That it does not count settles both; that it counts does not say as which.
        None if fact != Fact::Known(true) => {
            *drugs = fact;
            *other = fact;
            true
        }
        None => false,
    };
    match ruling.theory.as_str() {
        "acca_924e" => either(
            &mut categories.serious_drug_offense_acca,
            &mut categories.violent_felony_acca,
        ),
        "career_offender_4b1_1" | "2k2_1_base" => {
            either(&mut categories.cso_4b1_2, &mut categories.cov_4b1_2)
        }
        "3559c" => either(&mut categories.sdo_3559c, &mut categories.svf_3559c),
        "841" | "851" => {
            if drug != Some(false) {
                categories.felony_drug_offense_802_44 = fact;
            }
            drug.is_some() || fact != Fact::Known(true)
        }
        "922g9" => set(&mut categories.mcdv_921a33, fact),
        "924c" => set(&mut categories.prior_924c, fact),
        "3559e" => set(&mut categories.prior_sex_conviction_3559e, fact),
        "1326b" => set(&mut categories.aggravated_felony, fact),
        _ => false,
    }
}

fn set(category: &mut Fact<bool>, fact: Fact<bool>) -> bool {
    *category = fact;
    true
}
