//! Offenders: identity, cautions and criminal history.
