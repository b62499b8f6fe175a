//! Reference data of `config/reference`.

/// Codes of all districts.
pub fn district_codes() -> impl Iterator<Item = &'static str> {
    include_str!("../../config/reference/districts.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
}
