//! The life of a referral, through its pages.

pub mod given;
mod help;
mod page;
mod privacy;
mod race;
mod recusal;
mod road;
mod rules;
mod table;
