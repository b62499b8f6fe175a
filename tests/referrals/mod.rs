//! The nomination and its life, through the product's own doors.

mod nomination;
mod nomination_conflicts;
mod nomination_form;
mod nomination_look;
mod nomination_missing;
mod nomination_sign_off;
mod nomination_submit;
pub mod road;
