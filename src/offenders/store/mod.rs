//! The only SeaORM of this slice beside the history's.

pub(crate) mod cautions;
pub(crate) mod identity;
