//! The cases that test a rule.
