//! The database and the command line, through the real program where that is possible.

mod embedded;
mod killed;
mod migrate;
pub mod program;
mod reference;
mod settings;
