//! Offenders: identity, cautions and criminal history.
//!
//! What other slices call (each wants the offender fetched for the deed first: `tx.fetch::<offender::Entity>(id, resource, action)`;
//! `sql` is `tx.sql()`, `now` is `tx.now()`):
//! - [`create_offender`], [`update_offender`], [`identity`];
//! - [`history::load`], [`history::insert_cycle`], [`history::update_cycle`], [`history::remove_cycle`];
//! - [`cautions::current`] with `templates/offenders/_cautions.html`, [`note_caution`].

mod ask;
pub mod caution_end;
pub mod caution_note;
pub mod cautions;
mod compare;
pub mod create;
pub mod edit;
pub mod history;
mod identity;
pub mod list;
pub mod model;
mod reading;
mod reference;
mod rows;
pub mod show;
mod store;

pub use model::{BirthDate, Identifier, Identity, Mark, Name};
pub use store::cautions::{NewCaution, note_caution};
pub use store::identity::{Owner, create_offender, identity, update_offender};
