//! Files kept as they came, and rap sheet imports.
