//! The dashboard's numbers as a file: RFC 4180, one line per total, month, agency, program and reason.

use super::charts::program_name;
use super::period::{Period, Typed};
use super::statistics::{Days, Group, Statistics, Tally};
use super::store;
use crate::audit::{Entry, Event, ObjectKind};
use crate::domain::spreadsheet::cell;
use crate::domain::zone;
use crate::referrals::outcome::Outcome;
use crate::web::{Cx, Error, Query, Result};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};

const HEAD: [&str; 14] = [
    "section",
    "item",
    "received",
    "pending",
    "accepted",
    "declined",
    "returned",
    "withdrawn",
    "transferred",
    "closed_undecided",
    "decided",
    "median_days",
    "p90_days",
    "period",
];

/// Gives the file, and notes that it was given.
///
/// # Errors
/// [`Error::Unprocessable`] when the address is not understood, or from the database.
pub async fn csv(cx: Cx, Query(typed): Query<Typed>) -> Result<Response> {
    let tx = cx.begin().await?;
    let today = zone::day(tx.now(), zone::of_district(&tx.actor().district_id));
    let period = Period::read(&typed, today)?;
    let statistics = store::statistics(&tx, &period).await?;
    let body = write(&statistics)?;
    let entry = Entry::about(Event::StatisticsExported, ObjectKind::Dashboard, period.agency)
        .with("from", period.from.to_string())
        .with("to", period.to.to_string())
        .with("received", statistics.all.received());
    tx.commit(entry).await?;
    let name = format!("attachment; filename=\"referral-statistics-{today}.csv\"");
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}

/// The statistics as lines.
///
/// # Errors
/// [`Error::Internal`] when the writer fails, which memory does not.
pub fn write(statistics: &Statistics) -> Result<Vec<u8>> {
    let mut file = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut put = |line: Vec<String>| file.write_record(&line).map_err(Error::internal);
    let period = format!("{}/{}", statistics.period.from, statistics.period.to);
    put(HEAD.map(str::to_owned).to_vec())?;
    put(line("total", "", &statistics.all, Some(statistics.days), &period))?;
    for (month, tally) in &statistics.months {
        let month = month.format("%Y-%m").to_string();
        put(line("month", &month, tally, None, &period))?;
    }
    for group in &statistics.agencies {
        put(line(
            "agency",
            &group.label,
            &group.tally,
            Some(group.days),
            &period,
        ))?;
    }
    for group in &statistics.programs {
        put(line(
            "program",
            &program_label(group),
            &group.tally,
            None,
            &period,
        ))?;
    }
    for reason in &statistics.reasons {
        let mut cells = vec![String::new(); HEAD.len()];
        let filled = [
            (0, "declination reason".to_owned()),
            (1, format!("{} {}", reason.code, reason.label)),
            (5, reason.count.to_string()),
            (13, period.clone()),
        ];
        for (place, text) in filled {
            if let Some(slot) = cells.get_mut(place) {
                *slot = cell(&text).into_owned();
            }
        }
        put(cells)?;
    }
    file.into_inner()
        .map_err(|error| Error::internal(error.into_error()))
}

fn program_label(group: &Group) -> String {
    format!("{} {}", group.key, program_name(group)).trim().to_owned()
}

fn line(section: &str, item: &str, tally: &Tally, days: Option<Days>, period: &str) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.2}"));
    let mut cells = vec![section.to_owned(), item.to_owned(), tally.received().to_string()];
    cells.extend(Outcome::ALL.map(|outcome| tally.of(outcome).to_string()));
    cells.push(days.map_or_else(String::new, |days| days.decided.to_string()));
    cells.push(number(days.and_then(|days| days.median)));
    cells.push(number(days.and_then(|days| days.ninth)));
    cells.push(period.to_owned());
    cells.iter().map(|text| cell(text).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_name_cannot_become_a_formula() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let mut tally = Tally::default();
        tally.add("accepted", 2);
        let statistics = Statistics {
            period: Period::of_year(2026, today),
            all: tally.clone(),
            days: Days::default(),
            months: Vec::new(),
            agencies: vec![Group {
                label: "=HYPERLINK(\"http://evil.example\",\"St. Louis\")".into(),
                tally,
                ..Group::default()
            }],
            programs: Vec::new(),
            reasons: Vec::new(),
        };
        let text = String::from_utf8(write(&statistics).unwrap()).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines[0].starts_with("section,item,received,pending,accepted"));
        assert_eq!(lines[1], "total,,2,0,2,0,0,0,0,0,0,,,2026-01-01/2026-12-31");
        assert!(
            lines[2].starts_with("agency,\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"St. Louis\"\")\",2")
        );
        assert_eq!(lines[3], "");
    }
}
