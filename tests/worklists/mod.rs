//! Home page, queue and search, as each role sees them.

mod budget;
mod home;
mod look;
mod paging;
mod queue;
mod search;
