//! The tables that belong to no single rule: kinds of offense, and statutes of each state.

use super::{offense_types, statutes};
use crate::eligibility::law::{Law, Rule};
use crate::web::{Cx, Page, paths};
use axum::response::{IntoResponse, Response};

/// Where kinds of offense stand, instead of the identifier of a rule.
pub const OFFENSE_TYPES: &str = "offense-types";

/// Where the statutes of a state stand: this, and its postal code.
const STATUTES: &str = "statutes-";

/// Every table: path, title, what it holds.
#[must_use]
pub fn offered(law: &Law) -> Vec<(String, String, String)> {
    let kinds = law.offense_types().len();
    let mut all = vec![(
        paths::law_rule(OFFENSE_TYPES),
        "Kinds of offense".to_owned(),
        format!(
            "What each of {kinds} kinds of offense is presumed to be: violent felony, drug offense, crime of violence and so on."
        ),
    )];
    for state in states(law) {
        let rows = law.statutes().iter().filter(|row| row.state == state).count();
        all.push((
            statutes_of(state),
            format!("Statutes of {}", statutes::name(state)),
            format!(
                "{rows} statutes with their dates, maximums and how the courts treat convictions under them."
            ),
        ));
    }
    all
}

/// The page of a state's statutes.
#[must_use]
pub fn statutes_of(state: &str) -> String {
    paths::law_rule(format!("{STATUTES}{state}"))
}

/// The tables that say what qualifies under a rule, for the rules that ask for a kind of prior.
#[must_use]
pub fn beside(law: &Law, rule: &Rule) -> Vec<(String, String, String)> {
    use crate::eligibility::law::rules;
    const KINDS: [&str; 8] = [
        rules::ACCA_VIOLENT_FELONY,
        rules::ACCA_SERIOUS_DRUG,
        rules::CAREER_TERMS,
        rules::THREE_STRIKES,
        rules::D_802_44,
        rules::D_802_57,
        rules::D_802_58,
        rules::G9_STATUS,
    ];
    if KINDS.contains(&rule.id.as_str()) {
        offered(law)
    } else {
        Vec::new()
    }
}

/// The page of a table; none where the identifier names none.
#[must_use]
pub fn page(cx: &Cx, law: &Law, id: &str) -> Option<Response> {
    if id == OFFENSE_TYPES {
        return Some(Page::ok(offense_types::page(cx.shell("Kinds of offense"), law)).into_response());
    }
    let state = id.strip_prefix(STATUTES)?;
    let state = states(law).into_iter().find(|known| *known == state)?;
    let shell = cx.shell(format!("Statutes of {}", statutes::name(state)));
    Some(Page::ok(statutes::page(shell, law, state)).into_response())
}

/// The states that have statutes, in order.
fn states(law: &Law) -> Vec<&str> {
    let mut states: Vec<&str> = law.statutes().iter().map(|row| row.state.as_str()).collect();
    states.sort_unstable();
    states.dedup();
    states
}
