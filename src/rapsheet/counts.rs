//! The counts printed with a sheet.

use serde::{Deserialize, Serialize};

use super::model::{CourtCharge, Cycle, RapSheet};

/// How much a sheet holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Cycles with an arrest.
    pub arrests: u32,
    /// Charges at arrest.
    pub charges: u32,
    /// Court charges whose disposition starts with `GUILTY`. A suspended imposition of sentence alone is none
    /// (in Missouri an SIS is not a conviction).
    pub convictions: u32,
    /// Convictions whose severity is a felony.
    pub felony_convictions: u32,
    /// Charges the prosecutor declined.
    pub declined_charges: u32,
    /// Cycles with an arrest but neither a prosecutor's action nor a court disposition.
    pub arrests_without_disposition: u32,
}

impl RapSheet {
    /// Counts what the sheet holds.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for cycle in &self.cycles {
            count_cycle(cycle, &mut counts);
        }
        counts
    }
}

fn count_cycle(cycle: &Cycle, counts: &mut Counts) {
    let arrests = cycle.arrest.iter().chain(&cycle.further_arrests);
    let arrest_count = arrests.clone().count() as u32;
    counts.arrests += arrest_count;
    counts.charges += arrests.map(|a| a.charges.len() as u32).sum::<u32>();
    for charge in cycle
        .courts
        .iter()
        .flat_map(|c| &c.charges)
        .filter(|c| is_conviction(c))
    {
        counts.convictions += 1;
        if charge.severity.as_deref().is_some_and(is_felony) {
            counts.felony_convictions += 1;
        }
    }
    let declined = |a: &Option<String>| a.as_deref().is_some_and(|a| a.starts_with("DECLIN"));
    counts.declined_charges += cycle.prosecution.iter().filter(|p| declined(&p.action)).count() as u32;
    if arrest_count > 0 && cycle.courts.is_empty() && cycle.prosecution.is_empty() {
        counts.arrests_without_disposition += 1;
    }
}

fn is_conviction(charge: &CourtCharge) -> bool {
    charge
        .disposition
        .as_deref()
        .is_some_and(|d| d.starts_with("GUILTY"))
}

fn is_felony(severity: &str) -> bool {
    severity.starts_with("FELONY") || severity == "F"
}
