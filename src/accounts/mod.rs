//! Sign-in, sessions, the own account, and the people who use the product.

pub mod password;
