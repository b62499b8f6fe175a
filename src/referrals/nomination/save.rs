//! Saves one step of a draft: complete or not, but never wrong.

use super::fields::Fields;
use super::forms::StepForm;
use super::frame::Draft;
use super::model::Nomination;
use super::offered::Offered;
use super::show;
use super::step::Step;
use super::{names, render, store};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::referrals::status::Status;
use crate::referrals::transition;
use crate::web::{Cx, Error, Form, FormErrors, Page, Path, Result, Tone, paths, see_other};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// What the button asked for besides saving.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    /// Stay on the page.
    Stay,
    /// Go to the next step.
    Next,
    /// List another state's counties; saves nothing.
    Counties,
    /// One more firearm, drug or victim: its kind, and its first field.
    Add(&'static str, &'static str),
    /// The row was taken out before saving: its kind.
    Removed(&'static str),
}

const KINDS: [(&str, &str); 3] = [("firearm", "kind"), ("drug", "substance"), ("victim", "who")];

/// A step as sent.
#[derive(Debug)]
struct Sent {
    step: Step,
    version: i32,
    deed: Deed,
    form: StepForm,
    pairs: Vec<(String, String)>,
}

impl Sent {
    fn read(step: Step, mut fields: Fields) -> Result<Self> {
        let version = fields.take("version").parse().map_err(|_| {
            Error::Unprocessable("The form does not say which version it is based on. Open the page again; nothing was changed.".into())
        })?;
        let button = fields.take("do");
        let pairs = fields.pairs();
        let mut form = StepForm::take(step, &mut fields)?
            .ok_or_else(|| Error::Unprocessable("This step has nothing to save.".into()))?;
        fields.finish()?;
        let deed = deed(&button, &mut form)?;
        Ok(Self {
            step,
            version,
            deed,
            form,
            pairs,
        })
    }
}

/// What the button means; a row to be removed is removed here.
fn deed(button: &str, form: &mut StepForm) -> Result<Deed> {
    let unknown = || Error::Unprocessable("The page has no such button. Nothing was changed.".into());
    match button {
        "" | "save" => return Ok(Deed::Stay),
        "next" => return Ok(Deed::Next),
        "counties" => return Ok(Deed::Counties),
        _ => {}
    }
    let StepForm::Conduct(conduct) = form else {
        return Err(unknown());
    };
    for (kind, first) in KINDS {
        if button == format!("add-{kind}") {
            return Ok(Deed::Add(kind, first));
        }
        if let Some(row) = button.strip_prefix("remove-").filter(|row| row.starts_with(kind)) {
            conduct.remove(&format!("{row}-"));
            return Ok(Deed::Removed(kind));
        }
    }
    Err(unknown())
}

/// Saves a step.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::Conflict`] when it is a draft no more; [`Error::Unprocessable`] for fields the page does not have.
pub async fn save(
    cx: Cx,
    Path((id, slug)): Path<(Uuid, String)>,
    headers: HeaderMap,
    form: Form<Fields>,
) -> Result<Response> {
    let step = Step::of_slug(&slug).ok_or(Error::NotFound)?;
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Referral, Action::Edit)
        .await?;
    if row.status != Status::Draft.slug() {
        let now = transition::status_of(&row)?;
        return Err(Error::Conflict(format!(
            "This nomination is now “{now}” and can no longer be edited. What you typed was not saved."
        )));
    }
    let sent = Sent::read(step, form.value)?;
    let draft = Draft::load(&tx, row).await?;
    let offered = show::offered(&tx, &draft, &sent.form).await?;
    let mut errors = FormErrors::default();
    let typed = sent
        .form
        .check(draft.nomination.clone(), &offered, draft.today, &mut errors);
    let quiet = headers.contains_key("x-autosave");
    if sent.deed == Deed::Counties || !errors.is_empty() {
        return refuse(&cx, tx, &draft, sent, offered, errors, quiet).await;
    }
    if sent.version != draft.row.version && typed != draft.nomination {
        return conflict(&cx, tx, &draft, sent, &typed, quiet).await;
    }
    keep(&cx, tx, draft, sent, typed, quiet).await
}

/// Shows the form again as typed; nothing is written.
async fn refuse(
    cx: &Cx,
    tx: ScopedTx,
    draft: &Draft,
    sent: Sent,
    offered: Offered,
    errors: FormErrors,
    quiet: bool,
) -> Result<Response> {
    tx.close().await?;
    if quiet {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    }
    // The button that lists counties is no attempt to save: what is unfinished is not wrong yet.
    let errors = if sent.deed == Deed::Counties {
        FormErrors::default()
    } else {
        errors
    };
    let mut draft = draft.clone();
    // The form keeps the version it was based on, so that a second try still notices what others saved.
    draft.row.version = sent.version;
    let shell = cx.shell(format!("Nomination: {}", sent.step.label()));
    Ok(render::form_page(
        shell, &draft, sent.step, sent.form, offered, errors,
    ))
}

/// Shows both versions; nothing is written.
async fn conflict(
    cx: &Cx,
    tx: ScopedTx,
    draft: &Draft,
    sent: Sent,
    typed: &Nomination,
    quiet: bool,
) -> Result<Response> {
    if quiet {
        tx.close().await?;
        return Ok(StatusCode::CONFLICT.into_response());
    }
    let stored = &draft.nomination;
    let theirs = names::of(&tx, &stored.conduct.county_fips, &stored.reasons.program).await?;
    let mine = names::of(&tx, &typed.conduct.county_fips, &typed.reasons.program).await?;
    tx.close().await?;
    let shell = cx.shell(format!("Nomination: {}", sent.step.label()));
    let page = render::conflict_page(shell, draft, sent.step, typed, [theirs, mine], sent.pairs)?;
    Ok(Page::conflict(page).into_response())
}

/// Writes what was typed, if it says anything new, and goes where the button leads.
async fn keep(
    cx: &Cx,
    tx: ScopedTx,
    draft: Draft,
    sent: Sent,
    mut typed: Nomination,
    quiet: bool,
) -> Result<Response> {
    let id = draft.row.id;
    typed.visited.insert(sent.step);
    let mut version = draft.row.version;
    if typed == draft.nomination {
        tx.close().await?;
    } else {
        version = store::save(&tx, draft.row, &typed).await?.version;
        let entry =
            Entry::new(Event::ReferralEdited, ObjectKind::Referral, id).with("step", sent.step.slug());
        tx.commit(entry).await?;
    }
    if quiet {
        let mut response = StatusCode::NO_CONTENT.into_response();
        let value = HeaderValue::from_str(&version.to_string()).map_err(Error::internal)?;
        response.headers_mut().insert("x-version", value);
        return Ok(response);
    }
    if sent.deed == Deed::Stay {
        cx.flash(
            Tone::Success,
            "Saved. You can come back to this draft at any time.",
        )
        .await?;
    }
    Ok(see_other(&target(id, &sent, &typed)))
}

fn target(id: Uuid, sent: &Sent, saved: &Nomination) -> String {
    let here = paths::nomination_step(id, sent.step);
    match sent.deed {
        Deed::Stay | Deed::Counties => here,
        Deed::Next => sent
            .step
            .next()
            .map_or(here, |next| paths::nomination_step(id, next)),
        Deed::Add(kind, first) => {
            let rows = match kind {
                "firearm" => saved.conduct.firearms.len(),
                "drug" => saved.conduct.drugs.len(),
                _ => saved.conduct.victims.len(),
            };
            format!("{here}?{kind}={}#{kind}-{rows}-{first}", rows + 1)
        }
        Deed::Removed(kind) => format!("{here}#{kind}s"),
    }
}
