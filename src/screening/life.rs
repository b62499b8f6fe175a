//! The timeline of a run: from the priors' facts to the drawing.

use super::cell::Cell;
use super::column;
use super::run::Run;
use super::timeline::{Kind, Mark, Row, Timeline, Window};
use crate::domain::date;
use crate::eligibility::calendar::years_before;
use crate::eligibility::facts::{Facts, Prior};
use chrono::NaiveDate;
use uuid::Uuid;

/// Years that USSG 4A1.2(e)(1) and (2) look back over, from the law in force; the longest first.
fn windows(run: &Run, instant: NaiveDate) -> Vec<Window> {
    run.look_back_years()
        .into_iter()
        .map(|years| Window {
            label: format!("{years} years"),
            from: years_before(instant, years),
        })
        .collect()
}

/// Draws it.
#[must_use]
pub fn timeline(run: &Run) -> Timeline {
    let facts: &Facts = &run.mapped.facts;
    let instant = facts
        .instant_offense
        .offense_start
        .get()
        .or_else(|| facts.instant_offense.offense_end.get());
    let mut rows = Vec::new();
    let mut undated = Vec::new();
    for (mapped, prior) in run.mapped.priors.iter().zip(&facts.priors) {
        let marks = marks(prior, run.today);
        if marks.is_empty() {
            undated.push(mapped.label.clone());
            continue;
        }
        let cell = column::of_slug(column::HISTORY).map(|column| Cell::of(run, mapped.charge_id, column));
        rows.push(Row {
            note: shortened(&note(run, mapped.charge_id)),
            label: shortened(&mapped.label),
            words: format!("{}: {}", mapped.label, run.dates(mapped.charge_id)),
            href: format!("#{}", mapped.charge_id),
            tone: cell.map_or("none", |cell| cell.tone),
            marks,
        });
    }
    Timeline {
        windows: instant.map(|day| windows(run, day)).unwrap_or_default(),
        rows,
        instant,
        undated,
    }
}

/// What was ruled on it; else what it counts for.
fn note(run: &Run, charge: Uuid) -> String {
    let of = |wanted: fn(&Cell) -> bool, words: fn(&Cell) -> &'static str| {
        let named = column::ALL.iter().filter_map(|column| {
            let cell = Cell::of(run, charge, column);
            wanted(&cell).then(|| format!("{}{}", column.short, words(&cell)))
        });
        named.collect::<Vec<_>>().join(", ")
    };
    let ruled = of(
        |cell| !cell.ruled.is_empty(),
        |cell| match cell.tone {
            "counts" => " yes",
            "does-not" => " no",
            _ => " open",
        },
    );
    if ruled.is_empty() {
        of(|cell| cell.tone == "counts", |_| "")
    } else {
        format!("ruled: {ruled}")
    }
}

/// What fits beside the rows; the whole stands in the tooltip and in the ledger.
fn shortened(label: &str) -> String {
    const FITS: usize = 32;
    if label.chars().count() <= FITS {
        return label.to_owned();
    }
    let cut: String = label.chars().take(FITS - 1).collect();
    format!("{}…", cut.trim_end())
}

fn marks(prior: &Prior, today: NaiveDate) -> Vec<Mark> {
    let day = |kind, day: NaiveDate| Mark {
        kind,
        from: day,
        to: day,
    };
    let mut marks: Vec<Mark> = Vec::new();
    marks.extend(prior.offense_date.get().map(|on| day(Kind::Offense, on)));
    marks.extend(prior.sentence_date.get().map(|on| day(Kind::Sentence, on)));
    for period in prior.custody_periods.known().into_iter().flatten() {
        if let Some(from) = period.admitted.get() {
            marks.push(Mark {
                kind: Kind::Custody,
                from,
                to: period.released.get().unwrap_or(today),
            });
        }
    }
    if let Some(supervision) = prior.supervision.known()
        && let Some(from) = supervision.start.get()
    {
        marks.push(Mark {
            kind: Kind::Supervision,
            from,
            to: supervision.end.get().unwrap_or(today),
        });
    }
    marks
}

/// `Offense 03/01/2014, sentenced 12/01/2014, released 06/01/2019`.
#[must_use]
pub fn dates(prior: &Prior) -> String {
    [
        ("offense", prior.offense_date.get()),
        ("sentenced", prior.sentence_date.get()),
        ("released", prior.release_date.get()),
    ]
    .into_iter()
    .filter_map(|(what, day)| day.map(|day| format!("{what} {}", date::show(day))))
    .collect::<Vec<_>>()
    .join(", ")
}
