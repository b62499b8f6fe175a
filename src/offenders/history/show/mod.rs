//! Showing a history: cards, picture, figures.

mod cards;
mod panel;
mod timeline;
mod words;

pub use cards::{
    Around, ChargeCard, CustodyLine, CycleCard, Provenance, Section, card, charge_name, verified_words,
};
pub use panel::{HistoryPanel, panel};
pub use timeline::{Bar, Mark, Timeline};
pub use words::{anchor, outcome, sentence as sentence_line, term};
