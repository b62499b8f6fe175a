//! The product's own words as types. Pure: no clock, file, socket or database.

pub mod date;
pub mod nicknames;
pub mod prior;
pub mod role;
pub mod secret;
pub mod span;
pub mod spreadsheet;
pub mod text;
pub mod theory;
pub mod zone;
