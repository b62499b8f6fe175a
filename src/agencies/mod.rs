//! Nominating agencies and other offices.
