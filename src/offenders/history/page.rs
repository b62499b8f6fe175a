//! The page of an arrest cycle's form: questions bound to what was typed.

use super::asks::{ARREST, ARREST_MORE, CUSTODY, ESSENTIAL, MORE, REVOCATION};
use crate::offenders::ask::{Bound, BoundGroup, Kind};
use crate::offenders::cautions::CautionLine;
use crate::web::fields::Fields;
use crate::web::parts::{Crumb, Difference};
use crate::web::{Choice, FormErrors, Shell};
use askama::Template;

/// The form of an arrest cycle, new or known.
#[derive(Debug, Template)]
#[template(path = "offenders/history/cycle.html")]
pub struct CyclePage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// What stands over it.
    pub heading: String,
    /// Whose history.
    pub offender: String,
    /// Cautions about them.
    pub cautions: Vec<CautionLine>,
    /// Where the form goes.
    pub action: String,
    /// Where "Cancel" leads.
    pub cancel: String,
    /// Key of a new cycle; empty for a known one.
    pub key: String,
    /// Version of a known cycle; empty for a new one.
    pub version: String,
    /// Mistakes.
    pub errors: FormErrors,
    /// What somebody else saved meanwhile, field by field; empty when nobody did.
    pub differences: Vec<Difference>,
    /// "Start from …": label and path; empty path when there is no cycle to copy.
    pub copy: (String, String),
    /// How many cycles there are already, in words.
    pub so_far: String,
    /// The arrest.
    pub arrest: BoundGroup,
    /// The rest about the arrest.
    pub arrest_more: BoundGroup,
    /// Whether that is open.
    pub arrest_open: bool,
    /// The charges.
    pub charges: Vec<ChargeForm>,
    /// Custody events.
    pub custody: Vec<RowForm>,
    /// Whether they are open.
    pub custody_open: bool,
}

/// One charge of the form.
#[derive(Debug)]
pub struct ChargeForm {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Its place in the form, such as `charges[0]`.
    pub path: String,
    /// Its id, sent along.
    pub id: String,
    /// Its number in the source, sent along; empty for a new one.
    pub seq: String,
    /// What it is called on the page.
    pub title: String,
    /// What is asked first.
    pub essential: Vec<BoundGroup>,
    /// What matters for eligibility besides.
    pub more: Vec<BoundGroup>,
    /// How many of those are answered.
    pub answered: usize,
    /// How many of those there are.
    pub asked: usize,
    /// Whether they are open: when one of them needs mending.
    pub open: bool,
    /// Revocations.
    pub revocations: Vec<RowForm>,
    /// Place a new revocation gets.
    pub next_revocation: String,
}

/// One row of a list.
#[derive(Debug)]
pub struct RowForm {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Its place in the form, such as `custody[0]`.
    pub path: String,
    /// Its id, sent along.
    pub id: String,
    /// Its questions.
    pub asks: Vec<Bound>,
}

/// What the questions of a form may be answered with.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// Counties of the State chosen.
    pub counties: Vec<Choice>,
    /// Charges of other cycles: id and name.
    pub charges: Vec<Choice>,
}

impl CyclePage {
    /// Puts what was typed into the page.
    pub fn fill(&mut self, fields: &Fields, offered: &Offered) {
        self.arrest = ARREST.bind("", fields);
        for ask in &mut self.arrest.asks {
            if matches!(ask.ask.kind, Kind::Listed) {
                ask.choices.clone_from(&offered.counties);
            }
        }
        self.arrest_more = ARREST_MORE.bind("", fields);
        self.arrest_open = broken(&self.arrest_more, &self.errors);
        let rows = fields.rows("charges");
        self.charges = rows
            .iter()
            .enumerate()
            .map(|(index, row)| charge(index, row, rows, offered, &self.errors))
            .collect();
        self.custody = fields
            .rows("custody")
            .iter()
            .enumerate()
            .map(|(index, row)| RowForm {
                number: index + 1,
                path: format!("custody[{index}]"),
                id: row.get("id").to_owned(),
                asks: CUSTODY.bind(&format!("custody[{index}]."), row).asks,
            })
            .collect();
        self.custody_open = !self.custody.is_empty();
    }

    /// Place that a new charge gets.
    #[must_use]
    pub fn next_charge(&self) -> String {
        format!("charges[{}]", self.charges.len())
    }

    /// Place that a new custody event gets.
    #[must_use]
    pub fn next_custody(&self) -> String {
        format!("custody[{}]", self.custody.len())
    }
}

fn broken(group: &BoundGroup, errors: &FormErrors) -> bool {
    group.asks.iter().any(|ask| !errors.get(&ask.name).is_empty())
}

fn charge(index: usize, row: &Fields, all: &[Fields], offered: &Offered, errors: &FormErrors) -> ChargeForm {
    let path = format!("charges[{index}]");
    let prefix = format!("{path}.");
    let mut essential: Vec<BoundGroup> = ESSENTIAL.iter().map(|group| group.bind(&prefix, row)).collect();
    if let Some(literal) = essential.first_mut().and_then(|group| group.asks.first_mut()) {
        literal.required = true;
    }
    let mut more: Vec<BoundGroup> = MORE.iter().map(|group| group.bind(&prefix, row)).collect();
    let others = others(index, all, &offered.charges);
    for ask in more.iter_mut().flat_map(|group| &mut group.asks) {
        if matches!(ask.ask.kind, Kind::Several) {
            ask.choices.clone_from(&others);
        }
    }
    let revocations: Vec<RowForm> = row
        .rows("revocations")
        .iter()
        .enumerate()
        .map(|(at, row)| RowForm {
            number: at + 1,
            path: format!("{path}.revocations[{at}]"),
            id: row.get("id").to_owned(),
            asks: REVOCATION.bind(&format!("{path}.revocations[{at}]."), row).asks,
        })
        .collect();
    let literal = row.get("literal").trim();
    let wrong_row = revocations
        .iter()
        .flat_map(|row| &row.asks)
        .any(|ask| !errors.get(&ask.name).is_empty());
    ChargeForm {
        number: index + 1,
        id: row.get("id").to_owned(),
        seq: row.get("seq").to_owned(),
        title: if literal.is_empty() {
            format!("Charge {}", index + 1)
        } else {
            format!("Charge {}: {literal}", index + 1)
        },
        answered: MORE.iter().map(|group| group.answers(row).len()).sum::<usize>(),
        asked: MORE.iter().map(|group| group.asks.len()).sum(),
        open: wrong_row || more.iter().any(|group| broken(group, errors)),
        next_revocation: format!("{path}.revocations[{}].revoked_on", revocations.len()),
        essential,
        more,
        revocations,
        path,
    }
}

/// The charges that this one's sentence may run after: those of other cycles, and the others of this form.
fn others(index: usize, all: &[Fields], known: &[Choice]) -> Vec<Choice> {
    let here = all
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != index)
        .map(|(at, row)| {
            let literal = row.get("literal").trim();
            let name = if literal.is_empty() {
                "not yet named"
            } else {
                literal
            };
            Choice::new(row.get("id"), format!("Charge {} of this cycle: {name}", at + 1))
        });
    here.chain(known.iter().cloned()).collect()
}
