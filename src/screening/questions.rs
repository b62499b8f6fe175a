//! What the screening of a nomination still asks, for those who can answer it. No result is shown here.

use super::asked;
use super::run::Run;
use super::screened::{Screened, viewed};
use crate::access::{Action, Resource, ScopedTx};
use crate::db::entities::referral;
use crate::eligibility::facts::{OffenseField, Path as FactPath, PriorField};
use crate::eligibility::findings::{Assessment, Status};
use crate::referrals::life::view::{self, Frame, Part};
use crate::referrals::status::Status as Stand;
use crate::web::{Cx, Page, Path, Result, Shell, paths};
use askama::Template;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Questions that are answered in one place.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The place.
    pub title: String,
    /// In plain English.
    pub questions: Vec<String>,
    /// Words of the link to the place; empty where this reader cannot answer there.
    pub action: &'static str,
    /// Where it leads.
    pub href: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/questions.html")]
pub struct QuestionsPage {
    /// The frame.
    pub shell: Shell,
    /// What the tabs of the referral share.
    pub frame: Frame,
    /// By place.
    pub groups: Vec<Group>,
    /// The way back.
    pub back: String,
}

/// What only an attorney says of the instant offense: never asked of a nominator.
const ATTORNEYS: [&str; 12] = [
    "count",
    "cov_4b1_2",
    "cso_4b1_2",
    "serious_violent_felony_3559c",
    "federal_sex_offense_3559e",
    "info_851_filed",
    "also_convicted_924c",
    "statutory_",
    "offense_level_before_acceptance",
    "acceptance_reduction",
    "predicate_924c",
    "firearm.in_connection_cov_or_cso",
];

fn for_nominators(field: OffenseField) -> bool {
    let path = field.path();
    let Some(below) = path.strip_prefix("instant_offense.") else {
        return true;
    };
    !ATTORNEYS.iter().any(|own| below.starts_with(own)) && !below.starts_with("zero_point")
}

fn about_history(field: PriorField) -> bool {
    let path = field.path();
    !path.starts_with("categories") && !path.starts_with("elements")
}

/// Whether a theory is near enough to ask for: something in it is there, or may be, and nothing is ruled out.
fn worth_asking(theories: &[&Assessment]) -> bool {
    theories.iter().any(|found| found.status != Status::NotEligible)
}

/// Shows them, and notes that the history was read for it.
///
/// # Errors
/// [`crate::web::Error::NotFound`] when there is none for this reader, or from the database.
pub async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<QuestionsPage>> {
    let tx = cx.begin().await?;
    let Screened { stage, run } = Screened::fetch(&cx, &tx, id, Action::Question).await?;
    let draft = stage.status == Stand::Draft;
    let page = QuestionsPage {
        shell: cx.shell("Open questions"),
        frame: view::frame(&stage, Part::Questions),
        groups: groups(&tx, &stage.row, &run, draft),
        back: back(&stage.row, draft),
    };
    tx.commit(viewed(id)).await?;
    Ok(Page::ok(page))
}

fn back(row: &referral::Model, draft: bool) -> String {
    if draft {
        paths::nomination_review(row.id)
    } else {
        paths::referral(row.id)
    }
}

fn groups(tx: &ScopedTx, row: &referral::Model, run: &Run, draft: bool) -> Vec<Group> {
    let mut conduct = Group {
        title: "The conduct nominated".to_owned(),
        ..Group::default()
    };
    if draft && tx.may(Resource::Referral, Action::Edit) {
        conduct.action = "Answer in the nomination";
        conduct.href = paths::nomination_step(row.id, "conduct");
    }
    let mut priors: BTreeMap<u16, Group> = BTreeMap::new();
    for (path, theories) in asked::missing(run) {
        if !worth_asking(&theories) {
            continue;
        }
        match path {
            FactPath::Offense(field) | FactPath::Count(_, field) if for_nominators(field) => {
                conduct.questions.push(run.question(path));
            }
            FactPath::Prior(index, field) if about_history(field) => {
                let group = priors.entry(index).or_insert_with(|| prior(tx, row, run, index));
                group.questions.push(run.question(path));
            }
            _ => {}
        }
    }
    conduct.questions.dedup();
    let conduct = (!conduct.questions.is_empty()).then_some(conduct);
    conduct.into_iter().chain(priors.into_values()).collect()
}

fn prior(tx: &ScopedTx, row: &referral::Model, run: &Run, index: u16) -> Group {
    let Some(prior) = run.mapped.priors.get(usize::from(index)) else {
        return Group::default();
    };
    let cycle = run
        .cycle_of(prior.charge_id)
        .filter(|_| tx.may(Resource::History, Action::Edit));
    Group {
        title: prior.label.clone(),
        questions: Vec::new(),
        action: if cycle.is_some() { "Open the entry" } else { "" },
        href: cycle
            .map(|cycle| paths::cycle_edit(row.offender_id, cycle))
            .unwrap_or_default(),
    }
}
