//! What the tests stand on: a database of their own, a small district with one person per role, a browser-like client.

pub mod app;
pub mod audited;
pub mod browser;
pub mod builders;
pub mod client;
pub mod cluster;
pub mod page;
pub mod world;

pub use app::TestApp;
pub use client::Client;
pub use page::Page;
pub use world::Person;
