//! Criminal histories: arrests from the eighteenth birthday on, dispositions a few months later, sentences served and revoked.

use super::draw::Draw;
use super::offenders::Entered;
use super::offenses::{OFFENSES, Offense};
use super::people::DISTRICT;
use crate::db::entities::{arrest_cycle, charge, custody_event, revocation, sentence};
use chrono::{Duration, NaiveDate};
use serde_json::json;
use uuid::Uuid;

const SOURCE: &str = "rap_sheet";
const POLICE: [(&str, &str, &str, &str); 5] = [
    (
        "ST LOUIS METROPOLITAN POLICE DEPT",
        "MOSPD0000",
        "29510",
        "22ND JUDICIAL CIRCUIT - ST. LOUIS CITY",
    ),
    (
        "ST LOUIS COUNTY POLICE DEPT",
        "MO0950000",
        "29189",
        "21ST JUDICIAL CIRCUIT - ST. LOUIS COUNTY",
    ),
    (
        "ST CHARLES COUNTY SHERIFF",
        "MO0920000",
        "29183",
        "11TH JUDICIAL CIRCUIT - ST. CHARLES COUNTY",
    ),
    (
        "JEFFERSON COUNTY SHERIFF",
        "MO0500000",
        "29099",
        "23RD JUDICIAL CIRCUIT - JEFFERSON COUNTY",
    ),
    (
        "CAPE GIRARDEAU POLICE DEPT",
        "MO0160100",
        "29031",
        "32ND JUDICIAL CIRCUIT - CAPE GIRARDEAU COUNTY",
    ),
];

/// Rows of histories, ready to insert.
#[derive(Debug, Default)]
pub(super) struct Histories {
    pub(super) cycles: Vec<arrest_cycle::Model>,
    pub(super) charges: Vec<charge::Model>,
    pub(super) sentences: Vec<sentence::Model>,
    pub(super) revocations: Vec<revocation::Model>,
    pub(super) custody: Vec<custody_event::Model>,
}

/// How one arrest of the synthetic life came out.
struct Outcome {
    disposition: Option<&'static str>,
    words: &'static str,
    date: Option<NaiveDate>,
}

impl Histories {
    /// A life of arrests until the day of entry.
    pub(super) fn add(&mut self, draw: &mut Draw, of: &Entered) {
        let mut day = of.born + Duration::days(18 * 365 + draw.between(0, 900));
        let until = of.at.date_naive() - Duration::days(20);
        let most = draw.between(3, 11);
        for _ in 0..most {
            if day >= until {
                break;
            }
            let free = self.cycle(draw, of, day);
            day = free + Duration::days(draw.between(60, 1100));
        }
    }

    /// One arrest with its charges; returns the day the person was free again.
    fn cycle(&mut self, draw: &mut Draw, of: &Entered, day: NaiveDate) -> NaiveDate {
        let (agency, ori, county, court) = *draw.pick(&POLICE);
        let id = draw.id(of.at);
        self.cycles.push(arrest_cycle::Model {
            id,
            district_id: DISTRICT.to_owned(),
            offender_id: of.id,
            arrest_date: Some(day),
            arrest_kind: "arrest".to_owned(),
            agency_name: agency.to_owned(),
            ori: ori.to_owned(),
            case_number: format!("{}-{}", day.format("%y"), draw.digits(6)),
            county_fips: Some(county.to_owned()),
            state: "MO".to_owned(),
            words: String::new(),
            source: SOURCE.to_owned(),
            document_id: None,
            source_from: None,
            source_to: None,
            verified_by: None,
            verified_at: None,
            version: 1,
            created_at: of.at,
            updated_at: of.at,
        });
        let case_number = format!("{}{}-CR{}", day.format("%y"), &county[3..], draw.digits(5));
        let mut free = day + Duration::days(2);
        for seq in 1..=draw.between(1, 3) {
            let offense = draw.weighted(OFFENSES);
            let outcome = settle(draw, day, of.at.date_naive());
            let charge_id = draw.id(of.at);
            let row = charge_row(
                charge_id,
                of,
                id,
                i16::try_from(seq).unwrap_or(1),
                offense,
                day,
                (court, &case_number),
                &outcome,
            );
            self.charges.push(row);
            if let (Some("conviction" | "sis_plea"), Some(date)) = (outcome.disposition, outcome.date) {
                free = free.max(self.sentence(
                    draw,
                    of,
                    (id, charge_id),
                    offense,
                    date,
                    outcome.disposition == Some("sis_plea"),
                ));
            }
        }
        free
    }

    /// The sentence of a conviction; returns the day of release.
    #[expect(
        clippy::too_many_lines,
        reason = "one draw after another, in the order in which a court decides"
    )]
    fn sentence(
        &mut self,
        draw: &mut Draw,
        of: &Entered,
        ids: (Uuid, Uuid),
        offense: &Offense,
        date: NaiveDate,
        sis: bool,
    ) -> NaiveDate {
        let (cycle_id, charge_id) = ids;
        let mut row = blank_sentence(charge_id, date);
        if offense.grade == "misdemeanor" {
            let days = draw.between(10, 180);
            row.imposed_days = i32::try_from(days).ok();
            row.jail = true;
            row.words = format!("{days} DAYS JAIL");
            row.release_date = Some(date + Duration::days(days));
        } else {
            let years = (draw.between(offense.term.0, offense.term.1) / 12).max(1);
            let probation = draw.between(3, 5);
            row.imposed_months = i32::try_from(years * 12).ok();
            if sis {
                row.imposed_months = None;
                row.suspension = Some("imposition".to_owned());
                row.probation_months = i32::try_from(probation * 12).ok();
                row.words = format!("IMPOSITION OF SENTENCE SUSPENDED, {probation} YEARS PROBATION");
            } else if draw.chance(0.35) {
                row.suspension = Some("execution".to_owned());
                row.probation_months = i32::try_from(probation * 12).ok();
                row.words = format!("{years} YEARS PRISON, EXECUTION SUSPENDED, {probation} YEARS PROBATION");
            } else {
                row.words = format!("{years} YEARS PRISON");
                let served = years * 365 * draw.between(35, 85) / 100;
                row.release_date = Some(date + Duration::days(served));
                row.served_more_than_12_months = Some(served > 365);
            }
        }
        let today = of.at.date_naive();
        row.release_date = row.release_date.filter(|release| *release <= today);
        if row.suspension.is_some() && draw.chance(0.3) {
            let revoked_on = date + Duration::days(draw.between(90, 700));
            if revoked_on < today {
                self.revocations.push(revocation_row(
                    draw.id(of.at),
                    charge_id,
                    revoked_on,
                    draw.between(4, 36),
                ));
            }
        }
        let free = row.release_date.unwrap_or(date);
        if row.imposed_months.is_some() && row.suspension.is_none() {
            self.custody.push(custody_row(
                draw.id(of.at),
                of.id,
                cycle_id,
                date + Duration::days(14),
                "RECEIVED",
                "admitted",
            ));
            if let Some(release) = row.release_date {
                self.custody.push(custody_row(
                    draw.id(of.at),
                    of.id,
                    cycle_id,
                    release,
                    "PAROLED",
                    "paroled",
                ));
            }
        }
        self.sentences.push(row);
        free
    }
}

fn settle(draw: &mut Draw, arrest: NaiveDate, today: NaiveDate) -> Outcome {
    const ENDS: [((Option<&str>, &str), f64); 7] = [
        ((Some("conviction"), "GUILTY PLEA"), 50.0),
        ((Some("conviction"), "GUILTY"), 9.0),
        ((Some("sis_plea"), "SUSPENDED IMPOSITION OF SENTENCE"), 8.0),
        ((Some("dismissed"), "NOLLE PROSEQUI"), 12.0),
        ((Some("dismissed"), "DISMISSED"), 10.0),
        ((Some("declined"), "DECLINED"), 8.0),
        ((None, ""), 3.0),
    ];
    let (disposition, words) = *draw.weighted(&ENDS);
    let date = arrest + Duration::days(draw.between(40, 420));
    if date >= today {
        return Outcome {
            disposition: Some("pending"),
            words: "",
            date: None,
        };
    }
    Outcome {
        disposition,
        words,
        date: disposition.map(|_| date),
    }
}

#[expect(
    clippy::too_many_lines,
    clippy::too_many_arguments,
    reason = "one row of a wide table, filled in one place"
)]
fn charge_row(
    id: Uuid,
    of: &Entered,
    cycle_id: Uuid,
    seq: i16,
    offense: &Offense,
    arrest: NaiveDate,
    (court, case_number): (&str, &str),
    outcome: &Outcome,
) -> charge::Model {
    let declined = outcome.disposition == Some("declined");
    let in_court = outcome.disposition.is_some() && !declined;
    let convicted = matches!(outcome.disposition, Some("conviction" | "sis_plea"));
    let court_text = |text: &str| if in_court { text.to_owned() } else { String::new() };
    charge::Model {
        id,
        district_id: DISTRICT.to_owned(),
        offender_id: of.id,
        cycle_id,
        seq,
        literal: offense.literal.to_owned(),
        statute: offense.statute.to_owned(),
        ncic_code: offense.ncic.to_owned(),
        severity: offense.severity.to_owned(),
        offense_date: Some(arrest),
        prosecutor_date: outcome.date.filter(|_| declined),
        prosecutor_action: if declined {
            "DECLINED".to_owned()
        } else {
            String::new()
        },
        prosecutor_reason: if declined {
            "INSUFFICIENT EVIDENCE".to_owned()
        } else {
            String::new()
        },
        court_name: court_text(court),
        court_case_number: court_text(case_number),
        court_literal: court_text(offense.literal),
        court_statute: court_text(offense.statute),
        court_severity: court_text(offense.severity),
        amended_from: String::new(),
        charging_instrument: String::new(),
        disposition: outcome.disposition.map(str::to_owned),
        disposition_words: outcome.words.to_owned(),
        disposition_date: outcome.date.filter(|_| in_court),
        conviction_date: outcome.date.filter(|_| convicted),
        sovereign: "state".to_owned(),
        state: "MO".to_owned(),
        offense_type: offense.kind.to_owned(),
        grade: Some(offense.grade.to_owned()),
        max_penalty_months: (offense.max_months > 0).then_some(offense.max_months),
        max_penalty_life: offense.max_months == 0,
        is_final: None,
        counsel_or_waiver: None,
        adult: Some(true),
        court_martial: None,
        occasion: String::new(),
        part_of_instant_offense: None,
        excluded_list: None,
        similar_to_instant: None,
        also_state_offense: None,
        in_custody_at_instant: None,
        svf_kind: None,
        relief: json!({}),
        elements: json!({}),
        facts: json!({}),
        modification: String::new(),
        sealed: false,
        source: SOURCE.to_owned(),
        source_from: None,
        source_to: None,
        verified_by: None,
        verified_at: None,
        version: 1,
    }
}

fn blank_sentence(charge_id: Uuid, date: NaiveDate) -> sentence::Model {
    sentence::Model {
        charge_id,
        district_id: DISTRICT.to_owned(),
        sentence_date: Some(date),
        words: String::new(),
        imposed_months: None,
        imposed_days: None,
        life: false,
        death: false,
        jail: false,
        suspension: None,
        suspended_months: None,
        suspended_days: None,
        probation_months: None,
        indeterminate_min_months: None,
        shock_days: None,
        fine_dollars: None,
        fine_only: false,
        alternative_fine: None,
        concurrent_words: String::new(),
        consecutive_to: Vec::new(),
        served_more_than_12_months: None,
        release_date: None,
        supervision_type: String::new(),
        supervision_start: None,
        supervision_end: None,
        warrant_outstanding_from: None,
    }
}

fn revocation_row(id: Uuid, charge_id: Uuid, revoked_on: NaiveDate, months: i64) -> revocation::Model {
    revocation::Model {
        id,
        district_id: DISTRICT.to_owned(),
        charge_id,
        revoked_on,
        imposed_months: i32::try_from(months).unwrap_or(6),
        imposed_days: 0,
        release_date: None,
        shared_label: String::new(),
        words: "PROBATION REVOKED".to_owned(),
        source: SOURCE.to_owned(),
    }
}

fn custody_row(
    id: Uuid,
    offender_id: Uuid,
    cycle_id: Uuid,
    on: NaiveDate,
    event: &str,
    kind: &str,
) -> custody_event::Model {
    custody_event::Model {
        id,
        district_id: DISTRICT.to_owned(),
        offender_id,
        cycle_id,
        happened_on: Some(on),
        event: event.to_owned(),
        kind: kind.to_owned(),
        agency_name: "MISSOURI DEPT OF CORRECTIONS".to_owned(),
        ori: "MO026035C".to_owned(),
        source: SOURCE.to_owned(),
        source_from: None,
        source_to: None,
    }
}
