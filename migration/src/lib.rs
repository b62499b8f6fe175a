//! Schema of Predicate, one file per step, up and down.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::MigratorTrait;

mod m0001_reference;

/// All steps in order. A step that has been released is never changed: the next one corrects it.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_reference::Migration)]
    }
}
