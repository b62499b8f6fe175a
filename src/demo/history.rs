//! Criminal histories: arrests from the eighteenth birthday on, dispositions a few months later, sentences served and revoked.

use super::blank::{SOURCE, blank_charge, blank_sentence, custody_row, revocation_row};
use super::draw::Draw;
use super::offenders::Entered;
use super::offenses::{OFFENSES, Offense};
use super::people::DISTRICT;
use crate::db::entities::{arrest_cycle, charge, custody_event, revocation, sentence};
use chrono::{Duration, NaiveDate};
use uuid::Uuid;

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
            let seq = i16::try_from(seq).unwrap_or(1);
            let brought = brought_charge((charge_id, id), of.id, seq, offense, day);
            let row = ended_charge(brought, offense, (court, &case_number), &outcome);
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
            jail(draw, &mut row, date);
        } else {
            prison(draw, &mut row, offense, date, sis);
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
            self.custody(draw, of, cycle_id, date, row.release_date);
        }
        self.sentences.push(row);
        free
    }

    /// Received by the department of corrections two weeks after the sentence, and paroled when released.
    fn custody(
        &mut self,
        draw: &mut Draw,
        of: &Entered,
        cycle_id: Uuid,
        sentenced: NaiveDate,
        release: Option<NaiveDate>,
    ) {
        let received = (sentenced + Duration::days(14), "RECEIVED", "admitted");
        let paroled = release.map(|day| (day, "PAROLED", "paroled"));
        for (day, event, kind) in std::iter::once(received).chain(paroled) {
            self.custody
                .push(custody_row(draw.id(of.at), of.id, cycle_id, day, event, kind));
        }
    }
}

/// Days in jail, for a misdemeanor.
fn jail(draw: &mut Draw, row: &mut sentence::Model, date: NaiveDate) {
    let days = draw.between(10, 180);
    row.imposed_days = i32::try_from(days).ok();
    row.jail = true;
    row.words = format!("{days} DAYS JAIL");
    row.release_date = Some(date + Duration::days(days));
}

/// Years in prison, served or suspended, for a felony.
fn prison(draw: &mut Draw, row: &mut sentence::Model, offense: &Offense, date: NaiveDate, sis: bool) {
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

/// What the court, or the prosecutor instead, made of a charge.
fn ended_charge(
    charge: charge::Model,
    offense: &Offense,
    (court, case_number): (&str, &str),
    outcome: &Outcome,
) -> charge::Model {
    let declined = outcome.disposition == Some("declined");
    let in_court = outcome.disposition.is_some() && !declined;
    let convicted = matches!(outcome.disposition, Some("conviction" | "sis_plea"));
    let only_if = |told: bool, text: &str| if told { text.to_owned() } else { String::new() };
    charge::Model {
        prosecutor_date: outcome.date.filter(|_| declined),
        prosecutor_action: only_if(declined, "DECLINED"),
        prosecutor_reason: only_if(declined, "INSUFFICIENT EVIDENCE"),
        court_name: only_if(in_court, court),
        court_case_number: only_if(in_court, case_number),
        court_literal: only_if(in_court, offense.literal),
        court_statute: only_if(in_court, offense.statute),
        court_severity: only_if(in_court, offense.severity),
        disposition: outcome.disposition.map(str::to_owned),
        disposition_words: outcome.words.to_owned(),
        disposition_date: outcome.date.filter(|_| in_court),
        conviction_date: outcome.date.filter(|_| convicted),
        ..charge
    }
}

/// A charge as it was brought.
fn brought_charge(
    (id, cycle_id): (Uuid, Uuid),
    offender_id: Uuid,
    seq: i16,
    offense: &Offense,
    arrest: NaiveDate,
) -> charge::Model {
    charge::Model {
        id,
        district_id: DISTRICT.to_owned(),
        offender_id,
        cycle_id,
        seq,
        literal: offense.literal.to_owned(),
        statute: offense.statute.to_owned(),
        ncic_code: offense.ncic.to_owned(),
        severity: offense.severity.to_owned(),
        offense_date: Some(arrest),
        sovereign: "state".to_owned(),
        state: "MO".to_owned(),
        offense_type: offense.kind.to_owned(),
        grade: Some(offense.grade.to_owned()),
        max_penalty_months: (offense.max_months > 0).then_some(offense.max_months),
        max_penalty_life: offense.max_months == 0,
        adult: Some(true),
        ..blank_charge()
    }
}
