//! Who is nominated: invented people with aliases, numbers and, for some, a caution.

use super::draw::Draw;
use super::names::Names;
use super::people::DISTRICT;
use crate::db::entities::{caution, offender, offender_birth_date, offender_identifier, offender_name};
use chrono::{DateTime, Datelike as _, Duration, NaiveDate, Utc};
use uuid::Uuid;

const SOURCE: &str = "rap_sheet";

/// Rows of offenders, ready to insert.
#[derive(Debug, Default)]
pub(super) struct Offenders {
    pub(super) rows: Vec<offender::Model>,
    pub(super) names: Vec<offender_name::Model>,
    pub(super) birth_dates: Vec<offender_birth_date::Model>,
    pub(super) identifiers: Vec<offender_identifier::Model>,
    pub(super) cautions: Vec<caution::Model>,
}

/// What the history and the referral need to know of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entered {
    pub(super) id: Uuid,
    pub(super) agency_id: Uuid,
    pub(super) by: Uuid,
    pub(super) born: NaiveDate,
    pub(super) at: DateTime<Utc>,
}

impl Offenders {
    pub(super) fn add(
        &mut self,
        draw: &mut Draw,
        names: &Names,
        agency_id: Uuid,
        by: Uuid,
        at: DateTime<Utc>,
    ) -> Entered {
        let female = draw.chance(0.11);
        let (last, first) = (names.surname(draw), names.first(draw, female));
        let middle = if draw.chance(0.8) {
            names.first(draw, female)
        } else {
            String::new()
        };
        let year = at.year() - i32::try_from(draw.between(20, 54)).unwrap_or(30);
        let first_day = NaiveDate::from_yo_opt(year, 1).unwrap_or_default();
        let born = first_day + Duration::days(draw.between(0, 364));
        let id = draw.id(at);
        let entered = Entered {
            id,
            agency_id,
            by,
            born,
            at,
        };
        let (fbi, sid) = numbers(draw);
        self.names
            .push(name_row(draw, at, id, "primary", &last, &first, &middle));
        self.aliases(draw, names, at, id, (&last, &first, &middle), female);
        for (kind, value, issuer) in [("fbi", &fbi, "FBI"), ("sid", &sid, "MO")] {
            self.identifiers
                .push(identifier_row(draw.id(at), id, kind, value, issuer));
        }
        self.births(draw, id, born);
        self.caution(draw, id, by, at);
        self.rows.push(offender::Model {
            last_name: last,
            first_name: first,
            middle_name: middle,
            fbi_number: fbi,
            state_id: sid,
            ..described(draw, &entered, female)
        });
        entered
    }

    /// The date of birth, and now and then another one that was given.
    fn births(&mut self, draw: &mut Draw, id: Uuid, born: NaiveDate) {
        self.birth_dates.push(birth_row(id, born));
        if draw.chance(0.2) {
            self.birth_dates.push(birth_row(
                id,
                born + Duration::days(*draw.pick(&[366_i64, -365, 10, 31])),
            ));
        }
    }

    fn aliases(
        &mut self,
        draw: &mut Draw,
        names: &Names,
        at: DateTime<Utc>,
        id: Uuid,
        name: (&str, &str, &str),
        female: bool,
    ) {
        let (last, first, middle) = name;
        if let Some(initial) = middle.chars().next() {
            self.names
                .push(name_row(draw, at, id, "alias", last, first, &initial.to_string()));
        }
        if draw.chance(0.35) {
            let other = names.surname(draw);
            self.names.push(name_row(
                draw,
                at,
                id,
                if female { "maiden" } else { "alias" },
                &other,
                first,
                "",
            ));
        }
        if draw.chance(0.25) {
            let street = *draw.pick(&[
                "Tay", "Lil Mike", "Dre", "Smoke", "Red", "Bird", "Duke", "Slim", "Ghost", "Twin",
            ]);
            self.names.push(name_row(draw, at, id, "moniker", street, "", ""));
        }
    }

    fn caution(&mut self, draw: &mut Draw, id: Uuid, by: Uuid, at: DateTime<Utc>) {
        if !draw.chance(0.18) {
            return;
        }
        const CAUTIONS: [(&str, &str); 4] = [
            (
                "armed",
                "Carried a loaded pistol in the waistband at the last two arrests.",
            ),
            (
                "assaults_officers",
                "Struck an officer while being handcuffed; two officers are needed at arrest.",
            ),
            (
                "flees",
                "Fled by car at high speed when stopped; has done so before.",
            ),
            (
                "violent",
                "Threatened to shoot at officers who would come for him.",
            ),
        ];
        let (kind, words) = *draw.pick(&CAUTIONS);
        let noted = at.date_naive() - Duration::days(draw.between(5, 200));
        self.cautions.push(caution::Model {
            id: draw.id(at),
            district_id: DISTRICT.to_owned(),
            offender_id: id,
            kind: kind.to_owned(),
            words: words.to_owned(),
            source_words: "Arrest report of the investigating agency".to_owned(),
            noted_on: noted,
            expires_on: noted + Duration::days(730),
            entered_by: by,
            entered_at: at,
            ended_at: None,
            ended_by: None,
        });
    }
}

/// An FBI number and a State number.
fn numbers(draw: &mut Draw) -> (String, String) {
    let fbi = draw.digits(6);
    let series = draw.pick(&["RA1", "TC4", "KB8", "FD0", "XA9"]);
    (format!("{fbi}{series}"), format!("MO9{}", draw.digits(7)))
}

/// What somebody looks like; names and numbers are still to be filled in.
fn described(draw: &mut Draw, of: &Entered, female: bool) -> offender::Model {
    offender::Model {
        id: of.id,
        district_id: DISTRICT.to_owned(),
        agency_id: of.agency_id,
        created_by: of.by,
        last_name: String::new(),
        first_name: String::new(),
        middle_name: String::new(),
        suffix: if draw.chance(0.05) {
            "Jr".to_owned()
        } else {
            String::new()
        },
        birth_date: Some(of.born),
        sex: if female { "F" } else { "M" }.to_owned(),
        race: (*draw.pick(&["W", "B", "U"])).to_owned(),
        height_inches: i16::try_from(draw.between(62, 77)).ok(),
        weight_pounds: i16::try_from(draw.between(120, 270)).ok(),
        eye_color: (*draw.pick(&["BRO", "BLU", "HAZ", "GRN"])).to_owned(),
        hair_color: (*draw.pick(&["BRO", "BLK", "BLN", "GRY"])).to_owned(),
        skin_tone: String::new(),
        birth_place: "MO".to_owned(),
        citizenship: "US".to_owned(),
        fbi_number: String::new(),
        state_id: String::new(),
        source: SOURCE.to_owned(),
        shared_at: None,
        version: 1,
        created_at: of.at,
        updated_at: of.at,
    }
}

fn name_row(
    draw: &mut Draw,
    at: DateTime<Utc>,
    offender_id: Uuid,
    kind: &str,
    last: &str,
    first: &str,
    middle: &str,
) -> offender_name::Model {
    offender_name::Model {
        id: draw.id(at),
        district_id: DISTRICT.to_owned(),
        offender_id,
        kind: kind.to_owned(),
        last_name: last.to_owned(),
        first_name: first.to_owned(),
        middle_name: middle.to_owned(),
        suffix: String::new(),
        source: SOURCE.to_owned(),
        verified_by: None,
        verified_at: None,
    }
}

fn birth_row(offender_id: Uuid, birth_date: NaiveDate) -> offender_birth_date::Model {
    offender_birth_date::Model {
        offender_id,
        birth_date,
        district_id: DISTRICT.to_owned(),
        source: SOURCE.to_owned(),
        verified_by: None,
        verified_at: None,
    }
}

fn identifier_row(
    id: Uuid,
    offender_id: Uuid,
    kind: &str,
    value: &str,
    issuer: &str,
) -> offender_identifier::Model {
    offender_identifier::Model {
        id,
        district_id: DISTRICT.to_owned(),
        offender_id,
        kind: kind.to_owned(),
        value: value.to_owned(),
        issuer: issuer.to_owned(),
        source: SOURCE.to_owned(),
        verified_by: None,
        verified_at: None,
    }
}
