//! Words of identification to NCIC codes.

/// Sex: code, words.
const SEX: [(&str, &[&str]); 4] = [
    ("M", &["MALE"]),
    ("F", &["FEMALE"]),
    ("X", &["NONBINARY", "NON-BINARY"]),
    ("U", &["UNKNOWN", "UNK"]),
];

/// Race: code, words.
const RACE: [(&str, &[&str]); 5] = [
    ("A", &["ASIAN", "ASIAN OR PACIFIC ISLANDER", "PACIFIC ISLANDER"]),
    ("B", &["BLACK", "BLACK OR AFRICAN AMERICAN", "AFRICAN AMERICAN"]),
    (
        "I",
        &[
            "AMERICAN INDIAN",
            "AMERICAN INDIAN OR ALASKAN NATIVE",
            "ALASKAN NATIVE",
            "NATIVE AMERICAN",
        ],
    ),
    ("W", &["WHITE", "CAUCASIAN", "WHITE OR CAUCASIAN"]),
    ("U", &["UNKNOWN", "UNK", "OTHER"]),
];

/// Eye colour: code, words.
const EYE: [(&str, &[&str]); 10] = [
    ("BLK", &["BLACK"]),
    ("BLU", &["BLUE"]),
    ("BRO", &["BROWN"]),
    ("GRN", &["GREEN"]),
    ("GRY", &["GRAY", "GREY"]),
    ("HAZ", &["HAZEL"]),
    ("MAR", &["MAROON"]),
    ("MUL", &["MULTICOLORED", "MULTI COLORED", "MULTIPLE COLORS"]),
    ("PNK", &["PINK"]),
    ("XXX", &["UNKNOWN", "UNKNOWN COLOR"]),
];

/// Hair colour: code, words.
const HAIR: [(&str, &[&str]); 13] = [
    ("BLK", &["BLACK"]),
    (
        "BLN",
        &[
            "BLOND",
            "BLONDE",
            "BLOND OR STRAWBERRY",
            "BLONDE OR STRAWBERRY",
            "STRAWBERRY",
        ],
    ),
    ("BLU", &["BLUE"]),
    ("BRO", &["BROWN"]),
    ("GRN", &["GREEN"]),
    (
        "GRY",
        &[
            "GRAY",
            "GREY",
            "GRAY OR PARTIALLY GRAY",
            "GREY OR PARTIALLY GREY",
            "PARTIALLY GRAY",
        ],
    ),
    ("ONG", &["ORANGE"]),
    ("PLE", &["PURPLE"]),
    ("PNK", &["PINK"]),
    ("RED", &["RED", "RED OR AUBURN", "AUBURN"]),
    ("SDY", &["SANDY"]),
    ("WHI", &["WHITE"]),
    (
        "XXX",
        &["UNKNOWN", "BALD", "COMPLETELY BALD", "UNKNOWN OR COMPLETELY BALD"],
    ),
];

/// States and territories: code, name.
pub(super) const STATES: [(&str, &str); 57] = [
    ("AL", "ALABAMA"),
    ("AK", "ALASKA"),
    ("AZ", "ARIZONA"),
    ("AR", "ARKANSAS"),
    ("CA", "CALIFORNIA"),
    ("CO", "COLORADO"),
    ("CT", "CONNECTICUT"),
    ("DE", "DELAWARE"),
    ("DC", "DISTRICT OF COLUMBIA"),
    ("FL", "FLORIDA"),
    ("GA", "GEORGIA"),
    ("HI", "HAWAII"),
    ("ID", "IDAHO"),
    ("IL", "ILLINOIS"),
    ("IN", "INDIANA"),
    ("IA", "IOWA"),
    ("KS", "KANSAS"),
    ("KY", "KENTUCKY"),
    ("LA", "LOUISIANA"),
    ("ME", "MAINE"),
    ("MD", "MARYLAND"),
    ("MA", "MASSACHUSETTS"),
    ("MI", "MICHIGAN"),
    ("MN", "MINNESOTA"),
    ("MS", "MISSISSIPPI"),
    ("MO", "MISSOURI"),
    ("MT", "MONTANA"),
    ("NE", "NEBRASKA"),
    ("NB", "NEBRASKA"),
    ("NV", "NEVADA"),
    ("NH", "NEW HAMPSHIRE"),
    ("NJ", "NEW JERSEY"),
    ("NM", "NEW MEXICO"),
    ("NY", "NEW YORK"),
    ("NC", "NORTH CAROLINA"),
    ("ND", "NORTH DAKOTA"),
    ("OH", "OHIO"),
    ("OK", "OKLAHOMA"),
    ("OR", "OREGON"),
    ("PA", "PENNSYLVANIA"),
    ("RI", "RHODE ISLAND"),
    ("SC", "SOUTH CAROLINA"),
    ("SD", "SOUTH DAKOTA"),
    ("TN", "TENNESSEE"),
    ("TX", "TEXAS"),
    ("UT", "UTAH"),
    ("VT", "VERMONT"),
    ("VA", "VIRGINIA"),
    ("WA", "WASHINGTON"),
    ("WV", "WEST VIRGINIA"),
    ("WI", "WISCONSIN"),
    ("WY", "WYOMING"),
    ("PR", "PUERTO RICO"),
    ("GU", "GUAM"),
    ("VI", "VIRGIN ISLANDS"),
    ("AS", "AMERICAN SAMOA"),
    ("MP", "NORTHERN MARIANA ISLANDS"),
];

/// Words in capitals, with single spaces.
pub(super) fn words(text: &str) -> String {
    spaced(text).to_uppercase()
}

/// Words as they are written, with single spaces: in `720 ILCS 570/401(c)` and `18 U.S.C. 924(c)` capitals matter.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn look_up(table: &[(&str, &[&str])], text: &str) -> Option<String> {
    let text = words(text);
    let by_code = table.iter().find(|(code, _)| *code == text);
    let by_word = || table.iter().find(|(_, names)| names.contains(&text.as_str()));
    let by_shape = || {
        let close = |name: &&&str| text.len() > 3 && super::ocr::same_word(&text, name);
        table.iter().find(|(_, names)| names.iter().any(|n| close(&n)))
    };
    by_code
        .or_else(by_word)
        .or_else(by_shape)
        .map(|(code, _)| (*code).to_owned())
}

/// NCIC sex code of a code or word.
pub(super) fn sex(text: &str) -> Option<String> {
    look_up(&SEX, text)
}

/// NCIC race code of a code or word.
pub(super) fn race(text: &str) -> Option<String> {
    look_up(&RACE, text)
}

/// NCIC eye colour code of a code or word.
pub(super) fn eye(text: &str) -> Option<String> {
    look_up(&EYE, text)
}

/// NCIC hair colour code of a code or word.
pub(super) fn hair(text: &str) -> Option<String> {
    look_up(&HAIR, text)
}

/// State code of a state's name or code, also behind a city (`ST LOUIS, MISSOURI`).
pub(super) fn state(text: &str) -> Option<&'static str> {
    let text = words(text);
    let whole = STATES.iter().find(|(code, name)| *code == text || *name == text);
    let after_comma = || {
        let tail = text.rsplit(',').next()?.trim().to_owned();
        STATES.iter().find(|(code, name)| *code == tail || *name == tail)
    };
    whole.or_else(after_comma).map(|(code, _)| *code)
}

/// Place of birth: the state's code, else the words in capitals; `None` for nothing.
pub(super) fn place_of_birth(text: &str) -> Option<String> {
    let cleaned = words(text);
    if cleaned.is_empty() {
        return None;
    }
    Some(state(&cleaned).map_or(cleaned, str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_words() {
        assert_eq!(sex("Male").as_deref(), Some("M"));
        assert_eq!(sex("F").as_deref(), Some("F"));
        assert_eq!(race("American  Indian").as_deref(), Some("I"));
        assert_eq!(race("B1ack").as_deref(), Some("B"));
        assert_eq!(eye("Hazel").as_deref(), Some("HAZ"));
        assert_eq!(hair("Gray Or Partially Gray").as_deref(), Some("GRY"));
        assert_eq!(hair("Blonde Or Strawberry").as_deref(), Some("BLN"));
        assert_eq!(hair("Striped"), None);
        assert_eq!(eye("").as_deref(), None);
    }

    #[test]
    fn places() {
        assert_eq!(place_of_birth("Missouri").as_deref(), Some("MO"));
        assert_eq!(place_of_birth("St Louis, MO").as_deref(), Some("MO"));
        assert_eq!(place_of_birth("Mexico").as_deref(), Some("MEXICO"));
        assert_eq!(place_of_birth("NB").as_deref(), Some("NB"));
        assert_eq!(place_of_birth(" "), None);
    }
}
