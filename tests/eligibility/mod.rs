//! The eligibility engine through its doors.

mod classify;
mod screen;
mod traces;
