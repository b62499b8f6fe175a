//! Names as frequent as in the Census (`config/demo`).

use super::draw::Draw;

const SURNAMES: &str = include_str!("../../config/demo/surnames.csv");
const MALE: &str = include_str!("../../config/demo/first_male.csv");
const FEMALE: &str = include_str!("../../config/demo/first_female.csv");

/// The three lists, weighted.
#[derive(Debug)]
pub(super) struct Names {
    surnames: Vec<(&'static str, f64)>,
    male: Vec<(&'static str, f64)>,
    female: Vec<(&'static str, f64)>,
}

impl Names {
    pub(super) fn new() -> Self {
        Self {
            surnames: read(SURNAMES),
            male: read(MALE),
            female: read(FEMALE),
        }
    }

    pub(super) fn surname(&self, draw: &mut Draw) -> String {
        (*draw.weighted(&self.surnames)).to_owned()
    }

    pub(super) fn first(&self, draw: &mut Draw, female: bool) -> String {
        (*draw.weighted(if female { &self.female } else { &self.male })).to_owned()
    }
}

fn read(text: &'static str) -> Vec<(&'static str, f64)> {
    let row = |line: &'static str| {
        line.split_once(',')
            .and_then(|(name, percent)| Some((name, percent.trim().parse().ok()?)))
    };
    text.lines().skip(1).filter_map(row).collect()
}
