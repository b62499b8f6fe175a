//! What holds across the whole product: rights, routes, audit, layout, schema.

mod access_matrix;
pub mod golden;
mod hidden_characters;
mod layout;
mod policy;
mod reach;
mod route_access;
mod schema;
