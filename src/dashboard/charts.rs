//! The pictures of the dashboard, each with the sentence that says what it shows and links to the lists behind its marks.

use super::period::{Period, last_of_month};
use super::statistics::{Group, Reason, Statistics, Tally, share};
use crate::referrals::outcome::Outcome;
use crate::web::chart::{Bar, Bars, Column, Columns};
use crate::web::paths;
use chrono::NaiveDate;

/// Bars drawn at most; the table below the page's end holds all.
const BARS: usize = 12;

/// The queue narrowed to a part of the period: the rows behind a figure.
#[must_use]
pub fn list_behind(period: &Period, more: &[(&'static str, &str)]) -> String {
    let mut pairs = vec![
        ("tab", "all".to_owned()),
        ("from", period.from.to_string()),
        ("to", period.to.to_string()),
    ];
    pairs.extend(period.agency.map(|id| ("agency", id.to_string())));
    for (name, value) in more {
        pairs.retain(|(known, _)| known != name);
        pairs.push((name, (*value).to_owned()));
    }
    paths::with_query(&paths::referrals(), &pairs)
}

/// What was received in each month, and what became of it.
#[must_use]
pub fn by_month(statistics: &Statistics) -> Columns {
    let columns = statistics
        .months
        .iter()
        .map(|(month, tally)| Column {
            label: month.format("%b %y").to_string(),
            href: list_behind(
                &statistics.period,
                &[
                    ("from", &month.to_string()),
                    ("to", &last_of_month(*month).to_string()),
                ],
            ),
            values: vec![
                tally.of(Outcome::Accepted),
                tally.of(Outcome::Declined),
                tally.of(Outcome::Pending),
                tally.other(),
            ],
        })
        .collect();
    Columns {
        title: "Received by month, and what became of it".to_owned(),
        message: month_message(&statistics.months),
        head: "Month".to_owned(),
        series: ["Accepted", "Declined", "Pending", "Returned, withdrawn or other"]
            .map(str::to_owned)
            .to_vec(),
        columns,
    }
}

fn month_message(months: &[(NaiveDate, Tally)]) -> String {
    // Of equals the latest month is named.
    let most = months.iter().max_by_key(|(_, tally)| tally.received());
    let Some((month, tally)) = most.filter(|(_, tally)| tally.received() > 0) else {
        return "Nothing was received in this period.".to_owned();
    };
    let with_any = months.iter().filter(|(_, tally)| tally.received() > 0).count();
    if with_any == 1 {
        return format!("Everything was received in {}.", month.format("%B %Y"));
    }
    let total: u64 = months.iter().map(|(_, tally)| tally.received()).sum();
    let count = u64::try_from(months.len()).unwrap_or(1).max(1);
    format!(
        "{} brought the most, {}; the average month brought {}.",
        month.format("%B %Y"),
        tally.received(),
        (total + count / 2) / count
    )
}

/// Declined referrals by reason.
#[must_use]
pub fn by_reason(statistics: &Statistics) -> Bars {
    let declined = statistics.all.of(Outcome::Declined);
    let message = match statistics.reasons.first() {
        None => "No declination in this period names a reason.".to_owned(),
        Some(Reason { label, count, .. }) => format!(
            "“{label}” is given most: in {count} of {declined} declinations{}. A declination can name several reasons.",
            percent(*count, declined)
        ),
    };
    let bars = statistics
        .reasons
        .iter()
        .take(BARS)
        .map(|reason| Bar {
            label: reason.label.clone(),
            value: reason.count,
            href: list_behind(&statistics.period, &[("reason", &reason.code)]),
        })
        .collect();
    Bars {
        title: "Declined, by reason".to_owned(),
        message,
        head: "Reason".to_owned(),
        unit: "Declinations".to_owned(),
        bars,
    }
}

/// Received by agency.
#[must_use]
pub fn by_agency(statistics: &Statistics) -> Bars {
    let bar = |group: &Group| Bar {
        label: group.label.clone(),
        value: group.tally.received(),
        href: list_behind(&statistics.period, &[("agency", &group.key)]),
    };
    Bars {
        title: "Received, by agency".to_owned(),
        message: most_message(&statistics.agencies, "sent", &statistics.all),
        head: "Agency".to_owned(),
        unit: "Referrals".to_owned(),
        bars: statistics.agencies.iter().take(BARS).map(bar).collect(),
    }
}

/// Received by program.
#[must_use]
pub fn by_program(statistics: &Statistics) -> Bars {
    let bar = |group: &Group| Bar {
        label: program_name(group),
        value: group.tally.received(),
        href: list_behind(&statistics.period, &[("program", &group.key)]),
    };
    // Without a program there is no list to lead to: the filter asks for a code.
    let coded: Vec<&Group> = statistics
        .programs
        .iter()
        .filter(|group| !group.key.is_empty())
        .collect();
    let without: u64 = statistics
        .programs
        .iter()
        .filter(|group| group.key.is_empty())
        .map(|group| group.tally.received())
        .sum();
    let message = match coded.first() {
        None => "No referral of this period carries a program category yet.".to_owned(),
        Some(first) => format!(
            "“{}” is the most frequent, {} of {}{}.{}",
            first.label,
            first.tally.received(),
            statistics.all.received(),
            percent(first.tally.received(), statistics.all.received()),
            match without {
                0 => String::new(),
                1 => " One carries no category yet.".to_owned(),
                many => format!(" {many} carry no category yet."),
            }
        ),
    };
    Bars {
        title: "Received, by program".to_owned(),
        message,
        head: "Program".to_owned(),
        unit: "Referrals".to_owned(),
        bars: coded.into_iter().take(BARS).map(bar).collect(),
    }
}

/// The program's name, or that there is none.
#[must_use]
pub fn program_name(group: &Group) -> String {
    if group.key.is_empty() {
        "No category yet".to_owned()
    } else {
        group.label.clone()
    }
}

fn most_message(groups: &[Group], verb: &str, all: &Tally) -> String {
    match groups {
        [] => "Nothing was received in this period.".to_owned(),
        [only] => format!("{} {verb} all {}.", only.label, only.tally.received()),
        [first, ..] => format!(
            "{} {verb} the most: {} of {}{}.",
            first.label,
            first.tally.received(),
            all.received(),
            percent(first.tally.received(), all.received())
        ),
    }
}

/// " (33%)", or nothing of nothing.
fn percent(part: u64, whole: u64) -> String {
    share(part, whole).map_or_else(String::new, |share| format!(" ({share}%)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_of_the_months_fits_what_there_is() {
        let month = |n: u32| NaiveDate::from_ymd_opt(2026, n, 1).unwrap();
        let tally = |n: i64| {
            let mut tally = Tally::default();
            tally.add("pending", n);
            tally
        };
        assert_eq!(
            month_message(&[(month(1), tally(0))]),
            "Nothing was received in this period."
        );
        assert_eq!(
            month_message(&[(month(1), tally(0)), (month(2), tally(3))]),
            "Everything was received in February 2026."
        );
        assert_eq!(
            month_message(&[(month(1), tally(4)), (month(2), tally(9)), (month(3), tally(0))]),
            "February 2026 brought the most, 9; the average month brought 4."
        );
    }

    #[test]
    fn a_figure_leads_to_its_rows() {
        let period = Period::of_year(2026, month());
        assert_eq!(
            list_behind(&period, &[("outcome", "accepted")]),
            "/referrals?tab=all&from=2026-01-01&to=2026-12-31&outcome=accepted"
        );
    }

    fn month() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()
    }
}
