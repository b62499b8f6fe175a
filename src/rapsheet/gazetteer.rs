//! Which county an arresting agency stands in, from its ORI and its name.
//!
//! Characters 3 to 5 of an NCIC ORI (28 CFR 20.3; NCIC Operating Manual) are the county's number where they are
//! digits. The numbers were given in alphabetical order when NCIC began, as the odd county FIPS codes were, so that
//! in most states number *n* is FIPS *2n − 1*. Where counties came, went or were numbered otherwise the rule differs
//! by state; the rules here were checked against the FBI's public list of agencies. A state whose rule is not known
//! has none: its counties are told by the agency's name or not at all.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;

use super::codes;
use super::ocr;

/// How a state's counties are numbered in ORIs.
enum Numbering {
    /// Number n is the county with FIPS 2n − 1.
    OddFips,
    /// The position among the state's counties in the order of their FIPS codes, independent cities left out.
    Position,
    /// As `Position`, up to this number; what the higher ones mean is not known.
    PositionUpTo(u32),
    /// As `Position`, without the county of this FIPS (it was made later).
    PositionWithout(&'static str),
    /// As `Position`, but the named counties come first.
    PositionAfter(&'static [&'static str]),
    /// As `OddFips`, but the county of this FIPS has no number and those behind it move up.
    OddFipsWithout(&'static str, &'static [u32]),
}

/// States whose numbers follow the odd FIPS codes.
const ODD_FIPS: [&str; 41] = [
    "AR", "AZ", "CA", "CO", "DE", "FL", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME",
    "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NV", "OH", "OK", "OR", "PA", "RI", "SC", "TN",
    "TX", "UT", "VT", "WA", "WV", "WY", "DC",
];

/// Counties whose FIPS code changed after the numbers were given: the odd code, the present one.
const RENUMBERED: [(&str, &str); 2] = [("12025", "12086"), ("29193", "29186")];

/// Agencies of cities and consolidated governments whose ORI carries letters instead of a county's number, each of
/// which stands in one county or independent city.
const CITY_AGENCIES: [(&str, &str); 14] = [
    ("MOSPD", "29510"),
    ("MDBPD", "24510"),
    ("CODPD", "08031"),
    ("LANPD", "22071"),
    ("PAPEP", "42101"),
    ("PAPPD", "42003"),
    ("DCMPD", "11001"),
    ("OHCLP", "39035"),
    ("OHCIP", "39061"),
    ("TNMPD", "47157"),
    ("WASPD", "53033"),
    ("INIPD", "18097"),
    ("NJNPD", "34013"),
    ("ILCPD", "17031"),
];

/// What is known of an agency's county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountyOf {
    /// 5-digit FIPS.
    Known(String),
    /// Neither ORI nor name tells.
    Unknown,
    /// ORI and name tell different counties.
    Conflict {
        /// FIPS by the ORI.
        by_ori: String,
        /// FIPS by the name.
        by_name: String,
    },
}

/// The counties, from the reference table.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// State code to county FIPS codes in ascending order, independent cities left out.
    counties: HashMap<String, Vec<String>>,
    /// State code and bare county name to FIPS.
    names: HashMap<(String, String), String>,
}

/// A county table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerError(String);

impl fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "county table: {}", self.0)
    }
}

impl std::error::Error for GazetteerError {}

#[derive(Deserialize)]
struct CountyRow {
    fips: String,
    short_name: String,
    kind: String,
    state: String,
}

impl Gazetteer {
    /// Reads the county table (`config/reference/counties.csv`: at least `fips, short_name, kind, state`).
    ///
    /// # Errors
    /// A row that lacks one of these columns.
    pub fn from_csv(text: &str) -> Result<Self, GazetteerError> {
        let mut gazetteer = Self::default();
        for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
            let row: CountyRow = row.map_err(|e| GazetteerError(e.to_string()))?;
            if row.kind == "independent city" {
                continue;
            }
            gazetteer
                .names
                .insert((row.state.clone(), bare_name(&row.short_name)), row.fips.clone());
            gazetteer.counties.entry(row.state).or_default().push(row.fips);
        }
        gazetteer.counties.values_mut().for_each(|list| list.sort());
        Ok(gazetteer)
    }

    /// The county of an agency, from its ORI, its name, or both.
    pub fn county(&self, ori: Option<&str>, agency: Option<&str>) -> CountyOf {
        let by_ori = ori.and_then(|ori| self.by_ori(ori));
        let by_name = ori
            .and_then(state_of)
            .zip(agency)
            .and_then(|(state, name)| self.by_name(state, name));
        match (by_ori, by_name) {
            (Some(by_ori), Some(by_name)) if by_ori != by_name => CountyOf::Conflict { by_ori, by_name },
            (Some(fips), _) | (None, Some(fips)) => CountyOf::Known(fips),
            (None, None) => CountyOf::Unknown,
        }
    }

    fn by_ori(&self, ori: &str) -> Option<String> {
        let head = ori.get(..5)?.to_ascii_uppercase();
        if let Some((_, fips)) = CITY_AGENCIES.iter().find(|(city, _)| *city == head) {
            return Some((*fips).to_owned());
        }
        let number = head.get(2..).filter(|n| n.bytes().all(|b| b.is_ascii_digit()))?;
        let number: u32 = number.parse().ok().filter(|&n| n > 0)?;
        let state = state_of(ori)?;
        let counties = self.counties.get(state)?;
        let at = |list: Vec<&String>, position: u32| list.get(position as usize - 1).map(|f| (*f).clone());
        match numbering(state)? {
            Numbering::OddFips => odd_fips(counties, number),
            Numbering::Position => at(counties.iter().collect(), number),
            Numbering::PositionUpTo(most) if number > most => None,
            Numbering::PositionUpTo(_) => at(counties.iter().collect(), number),
            Numbering::PositionWithout(later) => {
                at(counties.iter().filter(|f| *f != later).collect(), number)
            }
            Numbering::PositionAfter(first) => {
                let named = counties.iter().filter(|f| !first.contains(&f.as_str()));
                match first.get(number as usize - 1) {
                    Some(fips) => Some((*fips).to_owned()),
                    None => at(named.collect(), number - first.len() as u32),
                }
            }
            Numbering::OddFipsWithout(fips, several) if !several.contains(&number) => {
                let skipped: u32 = fips.get(2..)?.parse().ok()?;
                odd_fips(counties, if number * 2 > skipped { number + 1 } else { number })
            }
            Numbering::OddFipsWithout(..) => None,
        }
    }

    /// The county named in an agency's name (`ST LOUIS COUNTY POLICE DEPT`, `ORLEANS PARISH SO`).
    fn by_name(&self, state: &str, agency: &str) -> Option<String> {
        let words: Vec<String> = codes::words(agency).split(' ').map(bare_name).collect();
        let end = words
            .iter()
            .position(|w| matches!(w.as_str(), "COUNTY" | "PARISH" | "CNTY" | "CO"))?;
        (0..end).find_map(|start| {
            let name = words.get(start..end)?.join(" ");
            self.names.get(&(state.to_owned(), name)).cloned()
        })
    }
}

fn numbering(state: &str) -> Option<Numbering> {
    Some(match state {
        "GA" | "WI" => Numbering::Position,
        // Behind Montgomery County (60) counties that merged into cities kept their numbers, and cities follow.
        "VA" => Numbering::PositionUpTo(60),
        "NM" => Numbering::PositionWithout("35006"),
        "AL" => Numbering::PositionAfter(&["01073", "01097", "01101"]),
        // The Bronx has no number; New York City's agencies of all five counties share 030.
        "NY" => Numbering::OddFipsWithout("36005", &[30]),
        state if ODD_FIPS.contains(&state) => Numbering::OddFips,
        _ => return None,
    })
}

fn odd_fips(counties: &[String], number: u32) -> Option<String> {
    let prefix = counties.first()?.get(..2)?;
    let code = format!("{prefix}{:03}", number.checked_mul(2)? - 1);
    let present = RENUMBERED
        .iter()
        .find(|(old, _)| *old == code)
        .map_or(code.as_str(), |(_, new)| new);
    counties.iter().find(|f| *f == present).cloned()
}

/// State of an ORI. NCIC writes Nebraska `NB`.
fn state_of(ori: &str) -> Option<&'static str> {
    let code = ori.get(..2)?.to_ascii_uppercase();
    let state = codes::STATES.iter().find(|(c, _)| *c == code).map(|(c, _)| *c)?;
    Some(if state == "NB" { "NE" } else { state })
}

fn bare_name(name: &str) -> String {
    let name = codes::words(&name.replace(['.', '\'', ','], ""));
    let name = name
        .strip_prefix("SAINT ")
        .map_or(name.clone(), |rest| format!("ST {rest}"));
    name.split(' ')
        .map(|w| if w == "SAINT" { "ST" } else { w })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Reads a word as an ORI: two letters of a state or `US`, then seven characters; usual scanning slips corrected.
pub(super) fn ori(word: &str) -> Option<(String, bool)> {
    let word = word.trim_matches(|c: char| matches!(c, ';' | ',' | '(' | ')' | '.' | ':'));
    if word.len() != 9 || !word.is_ascii() || !word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let (state, rest) = word.split_at_checked(2)?;
    let (county, tail) = rest.split_at_checked(3)?;
    let letters = |text: &str| -> String {
        text.chars()
            .map(|c| match c.to_ascii_uppercase() {
                '0' => 'O',
                '1' | '|' => 'I',
                '5' => 'S',
                c => c,
            })
            .collect()
    };
    let state = letters(state);
    if state != "US" && !codes::STATES.iter().any(|(c, _)| *c == state) {
        return None;
    }
    let county = ocr::digits(county).map_or_else(|| county.to_ascii_uppercase(), |(read, _)| read);
    let tail: String = tail
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' => '1',
            c => c.to_ascii_uppercase(),
        })
        .collect();
    let read = format!("{state}{county}{tail}");
    if !read.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let corrected = read != word.to_ascii_uppercase();
    Some((read, corrected))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        Gazetteer::from_csv(include_str!("../../config/reference/counties.csv")).unwrap()
    }

    fn known(fips: &str) -> CountyOf {
        CountyOf::Known(fips.to_owned())
    }

    #[test]
    fn counties_of_oris() {
        let g = gazetteer();
        for (ori, fips) in [
            ("MO0950000", "29189"),
            ("MO0160100", "29031"),
            ("MO0640100", "29127"),
            ("MO0500000", "29099"),
            ("MO0920000", "29183"),
            ("MO0390300", "29077"),
            ("MO1080000", "29215"),
            ("MOSPD0000", "29510"),
            ("IL0820000", "17163"),
            ("IL0550400", "17109"),
            ("FL0130000", "12086"),
            ("FL0480000", "12095"),
            ("GA0670200", "13135"),
            ("GA1410200", "13285"),
            ("VA0290100", "51059"),
            ("VA0530000", "51107"),
            ("VA0600000", "51121"),
            ("WI0590000", "55115"),
            ("WI0030000", "55005"),
            ("NM0150100", "35028"),
            ("NM0080200", "35015"),
            ("NM0210000", "35039"),
            ("AL0010200", "01073"),
            ("AL0050300", "01003"),
            ("AL0390000", "01071"),
            ("AL0430200", "01081"),
            ("AL0470100", "01089"),
            ("AL0590700", "01117"),
            ("NY0140100", "36029"),
            ("NY0540100", "36109"),
            ("NB0280200", "31055"),
            ("AZ0140800", "04027"),
            ("CO0340100", "08067"),
            ("MD0170000", "24033"),
            ("MD0210000", "24041"),
            ("NV0160100", "32031"),
            ("TX0710200", "48141"),
            ("KY0900000", "21179"),
            ("WA0270300", "53053"),
            ("PA0650900", "42129"),
            ("DCMPD0000", "11001"),
        ] {
            assert_eq!(g.county(Some(ori), None), known(fips), "{ori}");
        }
    }

    #[test]
    fn never_a_guess() {
        let g = gazetteer();
        for ori in [
            "MI8234900",
            "CT0013700",
            "AK0010100",
            "SD0490100",
            "NY0303000",
            "MOFBISL00",
            "MOMHP0000",
            "MO9990000",
            "MO0000000",
            "XX0950000",
            "MOKPD0000",
            "VA1280000",
            "VA0840000",
            "MO",
            "",
        ] {
            assert_eq!(g.county(Some(ori), None), CountyOf::Unknown, "{ori}");
        }
        assert_eq!(g.county(None, Some("ST CLAIR COUNTY SHERIFF")), CountyOf::Unknown);
    }

    #[test]
    fn counties_by_name() {
        let g = gazetteer();
        assert_eq!(
            g.county(Some("MI8200000"), Some("WAYNE COUNTY SHERIFF")),
            known("26163")
        );
        assert_eq!(
            g.county(Some("MOXXX0000"), Some("Sheriff of Saint Charles County")),
            known("29183")
        );
        assert_eq!(
            g.county(Some("LAXXX0000"), Some("EAST BATON ROUGE PARISH SO")),
            known("22033")
        );
        let conflict = g.county(Some("MO0950000"), Some("JEFFERSON COUNTY SHERIFF"));
        assert!(matches!(conflict, CountyOf::Conflict { .. }), "{conflict:?}");
    }

    #[test]
    fn oris() {
        assert_eq!(ori("MO0950000"), Some(("MO0950000".into(), false)));
        assert_eq!(ori("M00950000"), Some(("MO0950000".into(), true)));
        assert_eq!(ori("MOO95OOOO;"), Some(("MO0950000".into(), true)));
        assert_eq!(ori("MOSPD0000"), Some(("MOSPD0000".into(), false)));
        assert_eq!(ori("MO026015C"), Some(("MO026015C".into(), false)));
        assert_eq!(ori("ST"), None);
        assert_eq!(ori("DETECTIVE"), None);
        assert_eq!(ori("13-033320"), None);
    }

    #[test]
    fn bad_table() {
        assert!(Gazetteer::from_csv("a,b\n1,2\n").is_err());
    }
}
