//! The only SeaORM of this slice beside the history's.

pub(crate) mod cautions;
pub(crate) mod duplicates;
pub(crate) mod identity;
pub(crate) mod list;
pub(crate) mod places;
