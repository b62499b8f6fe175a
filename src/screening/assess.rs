//! The attorney's assessment of the instant offense, and of whose interest the case is.

use super::assess_asks::GROUPS;
use super::assess_form::{self, Ask, Group};
use super::facts;
use super::interest::Interest;
use super::run::Run;
use super::store::assessments;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{assessment, referral};
use crate::referrals::life::stage::Stage;
use crate::referrals::life::view::{self, Frame, Part};
use crate::web::fields::Fields;
use crate::web::{Choice, Cx, Error, Form, FormErrors, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What is stored.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Said {
    /// Of the instant offense, in the vocabulary of the engine.
    pub instant: facts::Assessment,
    /// Of the other jurisdiction.
    pub interest: Interest,
}

/// What an attorney said so far.
///
/// # Errors
/// When the database holds something that is no assessment.
pub fn stored(row: Option<&assessment::Model>) -> Result<Said> {
    row.map_or_else(
        || Ok(Said::default()),
        |row| Said::deserialize(&row.content).map_err(Error::internal),
    )
}

/// A question with its answer, ready to draw.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Name of the field.
    pub name: String,
    /// The question.
    pub ask: Ask,
    /// As typed.
    pub value: String,
    /// The answers to choose from.
    pub choices: Vec<Choice>,
}

/// A group of them.
#[derive(Clone, Debug)]
pub struct BoundGroup {
    /// The group.
    pub group: Group,
    /// Its questions.
    pub asks: Vec<Bound>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/assess.html")]
pub struct AssessPage {
    /// The frame.
    pub shell: Shell,
    /// What the tabs of the referral share.
    pub frame: Frame,
    /// The questions.
    pub groups: Vec<BoundGroup>,
    /// Mistakes.
    pub errors: FormErrors,
    /// Version of what is stored.
    pub version: i32,
    /// Where the form goes.
    pub action: String,
    /// The way back.
    pub back: String,
}

fn draw(stage: &Stage<'_>, fields: &Fields, errors: FormErrors, version: i32) -> AssessPage {
    let id = stage.row.id;
    AssessPage {
        shell: stage.cx.shell("Assess the instant offense"),
        frame: view::frame(stage, Part::Eligibility),
        groups: GROUPS
            .iter()
            .map(|group| BoundGroup {
                group: *group,
                asks: group
                    .asks
                    .iter()
                    .map(|ask| Bound {
                        name: ask.name(),
                        value: fields.get(&ask.name()).to_owned(),
                        choices: ask.choices(),
                        ask: *ask,
                    })
                    .collect(),
            })
            .collect(),
        errors,
        version,
        action: paths::assessment(id),
        back: paths::eligibility(id),
    }
}

fn version(row: Option<&assessment::Model>) -> i32 {
    row.map_or(0, |row| row.version)
}

/// Shows the form.
///
/// # Errors
/// [`Error::NotFound`] when there is none for this reader, or from the database.
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<AssessPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Screening, Action::Rule)
        .await?;
    super::rule::open(&row)?;
    let stage = Stage::of(&cx, &tx, row).await?;
    let said = assessments::find(tx.sql(), id).await?;
    let fields = said
        .as_ref()
        .map_or_else(Fields::default, |row| assess_form::typed(&row.content));
    let page = draw(&stage, &fields, FormErrors::default(), version(said.as_ref()));
    tx.close().await?;
    Ok(Page::ok(page))
}

/// Saves it, and screens again at once.
///
/// # Errors
/// [`Error::NotFound`] when there is none for this reader, or from the database.
pub async fn save(cx: Cx, Path(id): Path<Uuid>, form: Form<Vec<(String, String)>>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Screening, Action::Rule)
        .await?;
    super::rule::open(&row)?;
    let stage = Stage::of(&cx, &tx, row).await?;
    let fields = Fields::read(form.value, &assess_form::SHAPE)?;
    let before = assessments::find(tx.sql(), id).await?;
    let now = version(before.as_ref());
    let content = match check(&fields) {
        Ok(content) => content,
        Err(errors) => return Ok(Page::invalid(draw(&stage, &fields, errors, now)).into_response()),
    };
    if fields.get("version").parse() != Ok(now) {
        return Ok(Page::conflict(draw(&stage, &fields, stale(before.as_ref()), now)).into_response());
    }
    assessments::save(&tx, id, &stage.row.district_id, before.as_ref(), content).await?;
    keep(&cx, &tx, &stage.row).await?;
    tx.commit(Entry::new(Event::ScreeningAssessed, ObjectKind::Referral, id))
        .await?;
    cx.flash(
        Tone::Success,
        "The assessment is saved and the referral screened again.",
    )
    .await?;
    Ok(see_other(&paths::eligibility(id)))
}

async fn keep(cx: &Cx, tx: &ScopedTx, row: &referral::Model) -> Result<()> {
    Run::of(cx, tx, row).await?.keep(tx.sql(), tx.now(), None).await
}

/// What was typed, if the engine understands it.
fn check(fields: &Fields) -> std::result::Result<Value, FormErrors> {
    let content = assess_form::read(fields)?;
    match Said::deserialize(&content) {
        Ok(_) => Ok(content),
        Err(error) => {
            let mut errors = FormErrors::default();
            errors.add_general(format!("Something typed is not understood: {error}"));
            Err(errors)
        }
    }
}

/// Which answers somebody else gave meanwhile.
fn stale(before: Option<&assessment::Model>) -> FormErrors {
    let mut errors = FormErrors::default();
    errors.add_general(
        "Somebody else saved the assessment meanwhile; nothing of yours was saved. Their answers are named below; send again to put yours in their place.",
    );
    let theirs = before.map_or_else(Fields::default, |row| assess_form::typed(&row.content));
    for ask in GROUPS.iter().flat_map(|group| group.asks) {
        let value = theirs.get(&ask.name());
        if !value.is_empty() {
            errors.add_general(format!("{}: {value}", ask.label));
        }
    }
    errors
}
