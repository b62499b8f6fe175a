//! The dashboard.

use super::charts::{self, list_behind};
use super::period::{Period, Typed};
use super::statistics::{Group, Statistics, Tally};
use super::store;
use crate::domain::zone;
use crate::referrals::outcome::Outcome;
use crate::web::chart::{Bars, Columns};
use crate::web::parts::Column;
use crate::web::{Choice, Cx, FormErrors, Page, Query, Result, Shell, paths};
use askama::Template;

/// One figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What is counted.
    pub label: &'static str,
    /// How many.
    pub value: String,
    /// The list behind it; empty for none.
    pub href: String,
    /// Small words below.
    pub note: String,
}

/// One line of the table of agencies or programs.
#[derive(Clone, Debug)]
pub struct Line {
    /// Agency or program.
    pub label: String,
    /// The list behind it; empty for none.
    pub href: String,
    /// Received, pending, accepted, declined, other.
    pub counts: [u64; 5],
    /// Accepted of a hundred decided.
    pub acceptance: String,
    /// Median days to decision.
    pub median: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "dashboard/show.html")]
pub struct DashboardPage {
    /// The frame.
    pub shell: Shell,
    /// Whose referrals these are.
    pub scope: String,
    /// The period in words.
    pub period: String,
    /// The period as typed.
    pub typed: Typed,
    /// Years that can be chosen.
    pub years: Vec<Choice>,
    /// Agencies that can be chosen; none for people of one agency.
    pub agencies: Vec<Choice>,
    /// No errors: the filter is chosen from lists.
    pub errors: FormErrors,
    /// The dashboard without filters.
    pub clear: String,
    /// The same numbers as a file.
    pub csv: String,
    /// What it comes to, in one or two sentences.
    pub gist: String,
    /// Nothing was received.
    pub empty: bool,
    /// The figures.
    pub figures: Vec<Figure>,
    /// By month.
    pub months: Columns,
    /// Declined by reason.
    pub reasons: Bars,
    /// By agency.
    pub by_agency: Bars,
    /// By program.
    pub by_program: Bars,
    /// Heads of the tables' columns.
    pub columns: Vec<Column>,
    /// Agencies in full.
    pub agency_lines: Vec<Line>,
}

/// Shows it.
///
/// # Errors
/// [`crate::web::Error::Unprocessable`] when the address is not understood, or from the database.
pub async fn show(cx: Cx, Query(typed): Query<Typed>) -> Result<Page<DashboardPage>> {
    let tx = cx.begin().await?;
    let today = zone::day(tx.now(), zone::of_district(&tx.actor().district_id));
    let period = Period::read(&typed, today)?;
    let agencies = store::agencies(&tx).await?;
    let statistics = store::statistics(&tx, &period).await?;
    let scope = scope(&tx);
    tx.close().await?;
    let chosen = |name: &str| Choice::new(name, name);
    let page = DashboardPage {
        shell: cx.shell("Dashboard"),
        scope,
        period: period.words(),
        typed,
        years: Period::years(today)
            .iter()
            .map(|year| chosen(&year.to_string()))
            .collect(),
        agencies: agencies
            .iter()
            .map(|agency| Choice::new(agency.id.to_string(), &agency.name))
            .collect(),
        errors: FormErrors::default(),
        clear: paths::dashboard(),
        csv: paths::with_query(&paths::dashboard_csv(), &period.pairs()),
        gist: gist(&statistics),
        empty: statistics.all.received() == 0,
        figures: figures(&statistics),
        months: charts::by_month(&statistics),
        reasons: charts::by_reason(&statistics),
        by_agency: charts::by_agency(&statistics),
        by_program: charts::by_program(&statistics),
        columns: columns(),
        agency_lines: statistics
            .agencies
            .iter()
            .map(|group| line(&period, group))
            .collect(),
    };
    Ok(Page::ok(page))
}

/// Whose referrals the reader's figures are made of.
fn scope(tx: &crate::access::ScopedTx) -> String {
    use crate::access::{Action, Resource};
    match tx.reach(Resource::Dashboard, Action::View) {
        Ok(reach) if !reach.districts().is_empty() => "All referrals of the district".to_owned(),
        Ok(reach) if !reach.agencies().is_empty() => "Referrals of your agency".to_owned(),
        _ => "Referrals assigned to you".to_owned(),
    }
}

fn gist(statistics: &Statistics) -> String {
    let all = &statistics.all;
    if all.received() == 0 {
        return "No referral was received in this period.".to_owned();
    }
    let decided = all.of(Outcome::Accepted) + all.of(Outcome::Declined);
    let received = match all.received() {
        1 => "One referral was received".to_owned(),
        many => format!("{many} referrals were received"),
    };
    match (all.acceptance(), statistics.days.median) {
        (Some(share), Some(median)) => format!(
            "{received}; {decided} of them are decided, {share}% of those accepted. Half of the decisions took {} or less.",
            days(median)
        ),
        _ => format!("{received}; none of them is decided yet."),
    }
}

/// Days in words, one decimal below ten.
#[must_use]
pub fn days(days: f64) -> String {
    if days < 9.95 {
        let shown = format!("{days:.1}");
        let shown = shown.trim_end_matches(".0");
        if shown == "1" {
            "1 day".to_owned()
        } else {
            format!("{shown} days")
        }
    } else {
        format!("{days:.0} days")
    }
}

fn figures(statistics: &Statistics) -> Vec<Figure> {
    let period = &statistics.period;
    let all = &statistics.all;
    let of = |label: &'static str, outcome: Outcome| Figure {
        label,
        value: all.of(outcome).to_string(),
        href: list_behind(period, &[("outcome", outcome.slug())]),
        note: String::new(),
    };
    let lasting = |label: &'static str, value: Option<f64>, note: String| Figure {
        label,
        value: value.map_or_else(
            || "–".to_owned(),
            |value| format!("{value:.1}").trim_end_matches(".0").to_owned(),
        ),
        href: String::new(),
        note,
    };
    let mut accepted = of("Accepted", Outcome::Accepted);
    accepted.note = all
        .acceptance()
        .map_or_else(String::new, |share| format!("{share}% of those decided"));
    let received = Figure {
        label: "Received",
        value: all.received().to_string(),
        href: list_behind(period, &[]),
        note: String::new(),
    };
    let decided = format!("{} decided", statistics.days.decided);
    let mut figures = vec![
        received,
        of("Pending", Outcome::Pending),
        accepted,
        of("Declined", Outcome::Declined),
        of("Returned", Outcome::Returned),
        of("Withdrawn", Outcome::Withdrawn),
    ];
    // Rare ends take no place while there are none.
    let rare = [
        ("Transferred", Outcome::Transferred),
        ("Closed undecided", Outcome::Closed),
    ];
    figures.extend(
        rare.into_iter()
            .filter(|(_, outcome)| all.of(*outcome) > 0)
            .map(|(label, outcome)| of(label, outcome)),
    );
    figures.extend([
        lasting("Median days to decision", statistics.days.median, decided),
        lasting(
            "90th percentile, days",
            statistics.days.ninth,
            "nine of ten took no longer".to_owned(),
        ),
    ]);
    figures
}

fn columns() -> Vec<Column> {
    let mut columns = vec![Column::plain("Agency")];
    for label in [
        "Received",
        "Pending",
        "Accepted",
        "Declined",
        "Other",
        "Accepted of decided",
        "Median days",
    ] {
        columns.push(Column::plain(label).numeric());
    }
    columns
}

fn counts(tally: &Tally) -> [u64; 5] {
    [
        tally.received(),
        tally.of(Outcome::Pending),
        tally.of(Outcome::Accepted),
        tally.of(Outcome::Declined),
        tally.other(),
    ]
}

fn line(period: &Period, group: &Group) -> Line {
    Line {
        label: group.label.clone(),
        href: list_behind(period, &[("agency", &group.key)]),
        counts: counts(&group.tally),
        acceptance: group
            .tally
            .acceptance()
            .map_or_else(|| "–".to_owned(), |share| format!("{share}%")),
        median: group
            .days
            .median
            .map_or_else(|| "–".to_owned(), |days| format!("{days:.1}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_naturally() {
        for (count, words) in [
            (0.0, "0 days"),
            (1.0, "1 day"),
            (2.5, "2.5 days"),
            (9.94, "9.9 days"),
            (12.4, "12 days"),
        ] {
            assert_eq!(days(count), words);
        }
    }
}
