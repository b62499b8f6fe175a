//! The assembled server: its routes, layers and life.

pub mod layers;
pub mod routes;
pub mod serve;
pub mod worker;

pub use layers::router;
pub use serve::serve;
