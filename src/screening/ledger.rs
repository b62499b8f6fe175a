//! The ledger: priors down, theories across.

use super::card::raised;
use super::cell::Cell;
use super::column::{self, Column};
use super::run::Run;
use crate::web::paths;
use uuid::Uuid;

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Heads.
    pub columns: Vec<Head>,
    /// Priors, oldest first.
    pub rows: Vec<Row>,
    /// Words of the link to all columns, or back; empty where all are shown.
    pub more: String,
    /// Where it leads.
    pub more_href: String,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Head {
    /// Short name.
    pub short: &'static str,
    /// Citation and what it is.
    pub label: &'static str,
    /// The theory's page.
    pub href: String,
}

/// A prior.
#[derive(Clone, Debug)]
pub struct Row {
    /// Id of the row in the page.
    pub anchor: Uuid,
    /// `p3`
    pub number: String,
    /// The offense in words.
    pub label: String,
    /// Offense, sentence, release.
    pub dates: String,
    /// One for each column.
    pub cells: Vec<Placed>,
}

/// A cell in its column.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Name of the column.
    pub column: &'static str,
    /// What stands there.
    pub cell: Cell,
    /// The form for a ruling, or the theory's page for those who do not rule.
    pub href: String,
}

/// Whether a column is worth a place without being asked for: the facts speak for the theory, or it was ruled on.
fn telling(run: &Run, column: &Column) -> bool {
    let ruled = run
        .rulings
        .iter()
        .any(|signed| signed.row.theory == column.slug && signed.row.superseded_at.is_none());
    let open = column.theory.is_none_or(|theory| {
        run.screening
            .theory(theory)
            .is_some_and(|found| raised(run, found) && !found.priors.is_empty())
    });
    ruled || open
}

/// Where a column's head leads.
fn head_href(run: &Run, column: &Column) -> String {
    match column.slug {
        column::HISTORY | column::CAREER => paths::worksheet(run.referral),
        slug => paths::eligibility_theory(run.referral, slug),
    }
}

/// Draws it; `all` shows every column, `rules` leads to the form for rulings.
#[must_use]
pub fn ledger(run: &Run, all: bool, rules: bool) -> Ledger {
    let shown: Vec<&Column> = column::ALL
        .iter()
        .filter(|column| all || telling(run, column))
        .collect();
    let hidden = column::ALL.len() - shown.len();
    let here = paths::eligibility(run.referral);
    let (more, more_href) = match (all, hidden) {
        (true, _) => (
            "Only the theories that may be open".to_owned(),
            format!("{here}#ledger"),
        ),
        (false, 0) => (String::new(), String::new()),
        (false, _) => (
            format!("All theories ({hidden} more)"),
            format!("{here}?all=true#ledger"),
        ),
    };
    Ledger {
        columns: shown
            .iter()
            .map(|column| Head {
                short: column.short,
                label: column.label,
                href: head_href(run, column),
            })
            .collect(),
        rows: run
            .mapped
            .priors
            .iter()
            .map(|prior| Row {
                anchor: prior.charge_id,
                number: prior.id.clone(),
                label: bare(&prior.label).to_owned(),
                dates: run.dates(prior.charge_id),
                cells: shown
                    .iter()
                    .map(|column| placed(run, prior.charge_id, column, rules))
                    .collect(),
            })
            .collect(),
        more,
        more_href,
    }
}

/// The label without the number, which stands in a place of its own.
fn bare(label: &str) -> &str {
    label.split_once(" · ").map_or(label, |(_, words)| words)
}

fn placed(run: &Run, charge: Uuid, column: &'static Column, rules: bool) -> Placed {
    Placed {
        column: column.short,
        cell: Cell::of(run, charge, column),
        href: if rules && column.by_category {
            paths::ruling(run.referral, charge, column.slug)
        } else {
            format!("{}#{charge}", head_href(run, column))
        },
    }
}
