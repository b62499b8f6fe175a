//! The audit log for auditors and the printed access matrix.
