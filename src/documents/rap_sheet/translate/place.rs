//! Whose law: from the court, the statute and the agency's identifier.

use crate::domain::prior::{Grade, Sovereign};

/// Statute books by the letters they are cited with.
const BOOKS: [(&str, &str); 14] = [
    ("RSMO", "MO"),
    ("ILCS", "IL"),
    ("K.S.A", "KS"),
    ("KSA", "KS"),
    ("A.C.A", "AR"),
    ("T.C.A", "TN"),
    ("TCA", "TN"),
    ("KRS", "KY"),
    ("NRS", "NV"),
    ("ORS", "OR"),
    ("RCW", "WA"),
    ("O.C.G.A", "GA"),
    ("OCGA", "GA"),
    ("HRS", "HI"),
];

/// Postal codes of States; NCIC writes NB for Nebraska.
const STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY";
const TERRITORIES: &str = "DC PR GU VI AS MP";

fn is_one_of(list: &str, code: &str) -> bool {
    code.len() == 2 && list.split(' ').any(|known| known == code)
}

/// The State or territory of an originating agency identifier; empty when its first letters name none.
pub fn of_ori(ori: &str) -> String {
    let code = match ori.get(..2).unwrap_or_default().to_uppercase().as_str() {
        "NB" => "NE".to_owned(),
        other => other.to_owned(),
    };
    if is_one_of(STATES, &code) || is_one_of(TERRITORIES, &code) {
        code
    } else {
        String::new()
    }
}

/// What tells whose law a charge was under.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs<'a> {
    /// The court's name.
    pub court: &'a str,
    /// The statute.
    pub statute: &'a str,
    /// The State of the arresting agency, by its identifier.
    pub state: &'a str,
    /// How grave.
    pub grade: Option<Grade>,
}

/// Whose law, and the State.
pub fn sovereign(signs: Signs<'_>) -> (Sovereign, String) {
    let court = signs.court.to_uppercase();
    let statute = signs.statute.to_uppercase();
    let state = BOOKS
        .iter()
        .find(|(book, _)| statute.contains(book))
        .map_or_else(|| signs.state.to_owned(), |(_, state)| (*state).to_owned());
    let court_is = |any_of: &[&str]| any_of.iter().any(|part| court.contains(part));
    if court.replace('-', " ").contains("COURT MARTIAL") || statute.contains("UCMJ") {
        (Sovereign::Military, String::new())
    } else if court_is(&["TRIBAL", "NATION COURT", "COURT OF INDIAN OFFENSES"]) {
        (Sovereign::Tribal, String::new())
    } else if is_federal(&court, &statute) {
        (Sovereign::Federal, String::new())
    } else if signs.grade == Some(Grade::Ordinance) || court_is(&["MUNICIPAL", "CITY COURT", "ORDINANCE"]) {
        (Sovereign::Local, state)
    } else if is_one_of(TERRITORIES, &state) {
        (Sovereign::DcTerritory, state)
    } else {
        (Sovereign::State, state)
    }
}

fn is_federal(court: &str, statute: &str) -> bool {
    let named = [
        "U.S. DISTRICT",
        "US DISTRICT",
        "UNITED STATES DISTRICT",
        "U S DISTRICT",
        "USDC",
    ];
    let plain = statute.replace(['.', '§'], "");
    let mut parts = plain.split_whitespace();
    let title = parts.next().unwrap_or_default();
    let code = parts.next().unwrap_or_default();
    let cited =
        title.chars().all(|c| c.is_ascii_digit()) && !title.is_empty() && matches!(code, "USC" | "USCA");
    // `18USC922`
    let joined = title
        .find("USC")
        .is_some_and(|at| at > 0 && title.chars().take(at).all(|c| c.is_ascii_digit()));
    cited || joined || named.iter().any(|name| court.contains(name))
}
