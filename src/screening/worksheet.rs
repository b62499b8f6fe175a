//! The criminal-history worksheet, in the order of the Commission's worksheet C: each prior sentence with its window, section
//! and points, then status, total, category, and the overrides of Chapter Four.

mod boxes;
pub mod page;
mod prior_words;
mod said;
pub mod show;
mod window;

use crate::domain::date;
use crate::eligibility::facts::{Facts, Path};
use crate::eligibility::guidelines::criminal_history::{Counted, CriminalHistory, HistoryFlag, HistoryRow};
use crate::eligibility::guidelines::{EditionFlag, Results};
use crate::eligibility::law::{Book, Law, Provision};
use crate::eligibility::prior::{Derived, derive};
use crate::eligibility::reasons::{Reason, Unknown};
use crate::eligibility::{Screening, setting};
use crate::web::paths;
use prior_words::day;
use said::{category, measured, plural, span};
use std::collections::BTreeMap;
use window::window;

pub use boxes::Tick;

/// How the reader knows a prior.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorName {
    /// `Robbery 1st degree, 2014`
    pub label: String,
    /// Its entry or ledger row; empty for none.
    pub href: String,
}

/// What the worksheet is made of.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The facts screened.
    pub facts: &'a Facts,
    /// Under which law.
    pub law: &'a Law,
    /// What was found.
    pub screening: &'a Screening,
    /// Names of the priors, in the order of the facts.
    pub names: &'a [PriorName],
    /// The question that settles a missing fact.
    pub question: &'a dyn Fn(Path) -> String,
}

/// The worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Manual used, and the day the windows are counted back from.
    pub basis: String,
    /// What to know first.
    pub warnings: Vec<String>,
    /// Sentences that count, single sentences together.
    pub groups: Vec<Group>,
    /// Violent sentences that earned nothing by themselves, under their own subsection.
    pub extras: Vec<Row>,
    /// Points for status.
    pub status: Status,
    /// `9` or `9–12`.
    pub points: String,
    /// `III` or `III–V`.
    pub category: String,
    /// Whether points or category are not certain.
    pub open: bool,
    /// The facts that would settle it.
    pub missing: Vec<Path>,
    /// Priors that may count: what is open.
    pub may_count: Vec<Row>,
    /// Priors that do not count: why.
    pub left_out: Vec<Row>,
    /// Chapter Four: career offender and so on.
    pub ticks: Vec<Tick>,
}

/// Priors whose sentences count as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// More than one.
    pub single: bool,
    /// From the first offense.
    pub rows: Vec<Row>,
}

/// One prior.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// How the reader knows it.
    pub name: PriorName,
    /// `Committed 03/01/2014, arrested 03/02/2014`.
    pub dates: String,
    /// Imposed on.
    pub imposed: String,
    /// What was imposed, and the length measured.
    pub sentence: String,
    /// Last release.
    pub released: String,
    /// The window test in words.
    pub window: String,
    /// Section that earns the points, or why there are none.
    pub reason: String,
    /// The rule's page.
    pub href: String,
    /// Points; empty where another sentence of the group earns them.
    pub points: String,
    /// So far.
    pub total: String,
}

/// Points for an offense committed under a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Section.
    pub section: String,
    /// In words.
    pub words: String,
    /// The rule's page.
    pub href: String,
    /// `1`, `0` or `0–1`.
    pub points: String,
}

/// Draws the worksheet up; none where no Manual is loaded for the date.
#[must_use]
pub fn sheet(input: &Input<'_>) -> Option<Sheet> {
    let results = input.screening.guidelines.results.as_ref()?;
    let setting = setting(input.facts, input.law, input.screening.as_of);
    let book = setting.law.book?;
    let derived = derive(&setting);
    let hand = Hand {
        input,
        history: &results.history,
        book,
        derived: &derived,
    };
    Some(hand.sheet(results))
}

/// What every line needs.
struct Hand<'a> {
    input: &'a Input<'a>,
    history: &'a CriminalHistory,
    book: Book<'a>,
    derived: &'a [Derived<'a>],
}

impl Hand<'_> {
    fn sheet(&self, results: &Results) -> Sheet {
        let mut total = 0;
        let groups = self.groups(&mut total);
        let extras = self.extras(&mut total);
        let counted: Vec<u16> = self
            .history
            .counted
            .iter()
            .flat_map(|one| one.priors.iter().copied())
            .collect();
        let rest = || {
            self.history
                .rows
                .iter()
                .filter(|row| !counted.contains(&row.prior))
        };
        let is_open = |row: &&HistoryRow| matches!(row.reason, Reason::Unknown(_));
        let (least, most) = (self.history.certain, self.history.possible);
        Sheet {
            basis: self.basis(),
            warnings: self.warnings(),
            groups,
            extras,
            status: self.status(),
            points: span(least.points, most.points, |points| points.to_string()),
            category: span(least.category, most.category, category),
            open: (least.points, least.category) != (most.points, most.category),
            missing: self.history.missing.clone(),
            may_count: rest()
                .filter(is_open)
                .map(|row| self.row(row, &self.open(row)))
                .collect(),
            left_out: rest()
                .filter(|row| !is_open(row))
                .map(|row| self.row(row, row.reason.words()))
                .collect(),
            ticks: boxes::ticks(results),
        }
    }

    fn basis(&self) -> String {
        let edition = self.history.edition;
        let manual = edition.computed_with.unwrap_or(edition.from);
        let start = self.input.facts.instant_offense.offense_start.get();
        let back = start.map_or_else(
            || "The day the instant offense began is not known, so that no window can be counted back from it.".to_owned(),
            |day| format!("Windows are counted back from {}, when the instant offense began.", date::show(day)),
        );
        format!("Guidelines Manual of {}. {back}", date::show(manual))
    }

    fn warnings(&self) -> Vec<String> {
        let edition = self.input.screening.guidelines.flags.iter().map(|flag| match flag {
            EditionFlag::EditionNotLoaded => "The Manual of this date is not loaded.",
            EditionFlag::Edition2026NotLoaded => {
                "The Manual of November 1, 2026 is not loaded; that of November 1, 2025 is used in its place."
            }
        });
        let history = self.history.flags.iter().map(|flag| match flag {
            HistoryFlag::NonTransitiveCluster => {
                "Some sentences are single with each other in pairs, but not all of them together: the grouping needs an attorney’s eye."
            }
            HistoryFlag::SingleSentenceStraddlesWindow => {
                "A single sentence has members on both sides of a window."
            }
            HistoryFlag::WholeMonthsTakenAsDays => "A sentence of two whole months is taken as sixty days.",
            HistoryFlag::BoundsApproximate => {
                "Too much is unknown to go through every combination: the fewest and the most points shown are found by search, not proved."
            }
        });
        edition.chain(history).map(str::to_owned).collect()
    }

    /// Groups that earned points, in the order of offense.
    fn groups(&self, total: &mut u32) -> Vec<Group> {
        let mut members: BTreeMap<u16, Vec<&HistoryRow>> = BTreeMap::new();
        for row in &self.history.rows {
            if let Some(group) = row.group {
                members.entry(group).or_default().push(row);
            }
        }
        let mut groups = Vec::new();
        for mut rows in members.into_values() {
            let Some(earned) = self.earned(&rows) else {
                continue;
            };
            rows.sort_by_key(|row| {
                self.input
                    .facts
                    .priors
                    .get(usize::from(row.prior))
                    .map(|prior| prior.offense_date.get())
            });
            let single = rows.len() > 1;
            let rows = rows
                .into_iter()
                .map(|row| self.counted_row(row, earned, total))
                .collect();
            groups.push(Group { single, rows });
        }
        groups
    }

    /// What a group earned for the length of its sentence.
    fn earned(&self, rows: &[&HistoryRow]) -> Option<&Counted> {
        let by_length = [Provision::A, Provision::B, Provision::C];
        self.history.counted.iter().find(|one| {
            by_length.contains(&one.rule) && rows.iter().all(|row| one.priors.contains(&row.prior))
        })
    }

    fn counted_row(&self, row: &HistoryRow, earned: &Counted, total: &mut u32) -> Row {
        if row.points == 0 {
            let words = match row.reason {
                Reason::Counts => "Its term is part of the single sentence",
                other => other.words(),
            };
            return self.row(row, words);
        }
        *total += earned.points;
        let mut words = format!("§\u{a0}{}", earned.rule.words());
        if earned.points < row.points {
            words.push_str(&format!(
                "; no more than {} points under §\u{a0}{} in all",
                self.book.points.c_most,
                Provision::C.words()
            ));
        }
        Row {
            points: earned.points.to_string(),
            total: total.to_string(),
            ..self.row(row, &words)
        }
    }

    /// Violent sentences counted under a subsection of their own.
    fn extras(&self, total: &mut u32) -> Vec<Row> {
        let by_length = [Provision::A, Provision::B, Provision::C];
        let extra = self
            .history
            .counted
            .iter()
            .filter(|one| !by_length.contains(&one.rule));
        extra
            .filter_map(|one| {
                let prior = one.priors.first()?;
                let row = self.history.rows.iter().find(|row| row.prior == *prior)?;
                *total += one.points;
                let words = format!(
                    "§\u{a0}{}: a crime of violence that earned no points because of the single sentence",
                    one.rule.words()
                );
                Some(Row {
                    points: one.points.to_string(),
                    total: total.to_string(),
                    href: paths::law_rule(self.book.violent.rule),
                    ..self.row(row, &words)
                })
            })
            .collect()
    }

    fn row(&self, row: &HistoryRow, reason: &str) -> Row {
        let place = usize::from(row.prior);
        let name = self.input.names.get(place).cloned().unwrap_or_default();
        let (Some(prior), Some(derived)) = (self.input.facts.priors.get(place), self.derived.get(place))
        else {
            return Row {
                name,
                ..Row::default()
            };
        };
        let start = self.input.facts.instant_offense.offense_start.get();
        Row {
            name,
            dates: prior_words::dates(prior),
            imposed: day(prior.sentence_date),
            sentence: measured(prior, row.length),
            released: prior_words::released(prior),
            window: window(row, derived, start, self.book.counting),
            reason: reason.to_owned(),
            href: paths::law_rule(row.rule),
            points: String::new(),
            total: String::new(),
        }
    }

    /// The question of an open prior.
    fn open(&self, row: &HistoryRow) -> String {
        let path = match row.reason {
            Reason::Unknown(Unknown::Prior(field)) => Path::Prior(row.prior, field),
            Reason::Unknown(Unknown::Case(field)) => Path::Offense(field),
            settled => return settled.words().to_owned(),
        };
        (self.input.question)(path)
    }

    fn status(&self) -> Status {
        let law = self.book.status;
        let under = match self.input.facts.instant_offense.under_cjs.get() {
            Some(true) => "Committed under a criminal justice sentence.",
            Some(false) => "Not committed under a criminal justice sentence.",
            None => {
                "Whether it was committed under a criminal justice sentence is not known, or follows from the supervision recorded."
            }
        };
        let only = match law.only_from {
            0 => String::new(),
            from => format!(" {} only from {from} points on.", plural(law.points)),
        };
        Status {
            section: format!("§\u{a0}{}", law.provision.words()),
            words: format!("{under}{only}"),
            href: paths::law_rule(law.rule),
            points: span(
                self.history.certain.status,
                self.history.possible.status,
                |points| points.to_string(),
            ),
        }
    }
}

#[cfg(test)]
mod tests;
