//! What the form offers to choose from, and what is known of the county chosen.

use crate::web::Choice;

/// A county and the district it lies in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct County {
    /// FIPS code.
    pub fips: String,
    /// Name, such as "Jefferson County".
    pub name: String,
    /// Postal code of the state.
    pub state: String,
    /// Code of the district.
    pub district: String,
    /// Name of the district, such as "Western District of Missouri".
    pub district_name: String,
    /// Where its U.S. Attorney's Office has its seat.
    pub office_city: String,
    /// Its site.
    pub office_site: String,
}

/// The lists of the form's drop-downs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// States, by name.
    pub states: Vec<Choice>,
    /// Counties of the state that is listed.
    pub counties: Vec<Choice>,
    /// The county chosen, when there is one of that code.
    pub county: Option<County>,
    /// Program categories, typical ones first.
    pub programs: Vec<Choice>,
}
