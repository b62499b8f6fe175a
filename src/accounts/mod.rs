//! Sign-in, sessions, the own account, and the people who use the product.

mod attempt;
pub mod banner;
pub mod change_password;
pub mod extend;
mod next;
pub mod operator;
pub mod own_account;
pub mod password;
pub mod people;
mod session;
pub mod sign_in;
pub mod sign_out;
mod store;
mod words;

pub use people::{PersonLine, administrators_without_agency, people_of_agency};
