//! Home page, referral queue and search: what waits for whom.
