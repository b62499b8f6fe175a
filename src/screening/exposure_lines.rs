//! The lines of the state-versus-federal drawing. What is certain and what is only possible never share a line.

use super::card::raised;
use super::compare::{Compare, Line};
use super::interest::Interest;
use super::outcome::{range, term_words};
use super::run::Run;
use crate::eligibility::findings::{Assessment, Exposure, Status};
use crate::web::paths;

fn line(run: &Run, found: &Assessment, exposure: Exposure, tone: &'static str) -> Line {
    let name = found.theory.slug();
    Line {
        label: match tone {
            "possible" => format!("Possible: {}", short(found)),
            _ => short(found).to_owned(),
        },
        words: term_words(exposure.min, exposure.max),
        tone,
        range: range(exposure.min, exposure.max),
        href: paths::eligibility_theory(run.referral, name),
    }
}

/// The citation before the colon.
fn short(found: &Assessment) -> &'static str {
    let label = found.theory.label();
    label.split_once(':').map_or(label, |(citation, _)| citation)
}

/// Draws state, certain and possible federal exposure, and the guideline range.
#[must_use]
pub fn compare(run: &Run, interest: &Interest) -> Compare {
    let with = |status: Status| {
        run.screening
            .theories
            .iter()
            .filter(move |found| found.status == status)
    };
    let certain = with(Status::Eligible).filter_map(|found| {
        found
            .exposure
            .map(|exposure| line(run, found, exposure, "federal"))
    });
    let possible = with(Status::Eligible)
        .filter_map(|found| {
            found
                .possible
                .map(|exposure| line(run, found, exposure, "possible"))
        })
        .chain(
            with(Status::NeedsFacts)
                .filter(|found| raised(run, found))
                .filter_map(|found| {
                    found
                        .exposure
                        .map(|exposure| line(run, found, exposure, "possible"))
                }),
        );
    let guideline = super::guidelines::range_line(run);
    Compare {
        lines: interest
            .lines()
            .into_iter()
            .chain(certain)
            .chain(guideline)
            .chain(possible)
            .collect(),
    }
}
