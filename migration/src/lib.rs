//! Schema of Predicate, one file per step, up and down.
//!
//! Each step is plain SQL in a transaction of its own and is safe under the code of the version before it
//! (expand, then contract in a later release). Imports nothing from the server crate.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::MigratorTrait;

mod m0001_reference;
mod m0002_people;
mod m0003_offenders;
mod m0004_history;
mod m0005_referrals;
mod m0006_documents;
mod m0007_notices;
mod m0008_audit;
mod m0009_grants;
mod m0010_worklists;
mod m0012_screening;

/// All steps, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_reference::Migration),
            Box::new(m0002_people::Migration),
            Box::new(m0003_offenders::Migration),
            Box::new(m0004_history::Migration),
            Box::new(m0005_referrals::Migration),
            Box::new(m0006_documents::Migration),
            Box::new(m0007_notices::Migration),
            Box::new(m0008_audit::Migration),
            Box::new(m0009_grants::Migration),
            Box::new(m0010_worklists::Migration),
            Box::new(m0012_screening::Migration),
        ]
    }
}
