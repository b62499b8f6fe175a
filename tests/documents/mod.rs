//! Files and rap sheets, through their pages.

mod add;
mod download;
mod edit;
mod help;
mod hostile;
mod merge;
mod persons;
mod preview;
mod race;
mod road;
mod store;
mod walls;
