//! The assembled server: its routes, layers and life.

mod failures;
pub mod layers;
pub mod routes;
pub mod serve;
pub mod worker;

pub use layers::router;
pub use serve::serve;
