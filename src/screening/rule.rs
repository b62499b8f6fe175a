//! A lawyer's ruling on one prior under one theory.

use super::cell::Cell;
use super::run::Run;
use super::store::rulings::{self, Signed};
use super::word::Word;
use super::{column, documents};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::domain::zone;
use crate::referrals::idempotency::{Claim, claim};
use crate::referrals::life::stage::Stage;
use crate::referrals::life::view::{self, Frame, Part};
use crate::referrals::status::Status;
use crate::web::{Choice, Cx, Error, Form, FormErrors, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

/// Characters of a reason at most.
const LONGEST: usize = 2000;

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RulingForm {
    word: String,
    reason: String,
    document: String,
    /// Id of the ruling that the form was opened on; empty when there was none.
    holds: String,
}

/// A form of one button.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/rule.html")]
pub struct RulePage {
    /// The frame.
    pub shell: Shell,
    /// The referral's frame.
    pub frame: Frame,
    /// The prior in words.
    pub prior: String,
    /// The theory in words.
    pub theory: String,
    /// How the engine sees it now.
    pub cell: Cell,
    /// Earlier words on it, newest first.
    pub before: Vec<Earlier>,
    /// Documents to rest on.
    pub documents: Vec<Choice>,
    /// The words to choose from.
    pub words: Vec<Choice>,
    /// As typed.
    pub form: RulingForm,
    /// Mistakes.
    pub errors: FormErrors,
    /// Where the form goes.
    pub action: String,
    /// Where a ruling is taken back; empty when none holds.
    pub withdraw: String,
    /// The way back.
    pub back: String,
    /// Key of the form.
    pub key: Uuid,
}

/// An earlier ruling, ready to read.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// What was said.
    pub word: &'static str,
    /// Why.
    pub reason: String,
    /// By whom and when, and whether it still holds.
    pub signed: String,
}

/// One cell of the ledger with all that a ruling on it needs.
struct Desk<'a> {
    stage: Stage<'a>,
    run: Run,
    charge: Uuid,
    theory: &'static column::Column,
    history: Vec<Signed>,
}

impl<'a> Desk<'a> {
    async fn of(
        cx: &'a Cx,
        tx: &'a ScopedTx,
        row: referral::Model,
        charge: Uuid,
        theory: &str,
    ) -> Result<Self> {
        let theory = column::of_slug(theory).ok_or(Error::NotFound)?;
        let run = Run::of(cx, tx, &row).await?;
        if run.prior_of(charge).is_none() {
            return Err(Error::NotFound);
        }
        let history = run
            .rulings
            .iter()
            .filter(|signed| signed.row.charge_id == charge && signed.row.theory == theory.slug)
            .cloned()
            .collect();
        Ok(Self {
            stage: Stage::of(cx, tx, row).await?,
            run,
            charge,
            theory,
            history,
        })
    }

    fn holds(&self) -> Option<&Signed> {
        self.history
            .iter()
            .find(|signed| signed.row.superseded_at.is_none())
    }

    fn prior(&self) -> String {
        self.run
            .prior_of(self.charge)
            .map(|prior| prior.label.clone())
            .unwrap_or_default()
    }

    async fn page(&self, form: RulingForm, errors: FormErrors, key: Uuid) -> Result<RulePage> {
        let id = self.stage.row.id;
        let when = |signed: &Signed| zone::show(signed.row.made_at, self.stage.zone);
        let before = self.history.iter().map(|signed| Earlier {
            word: Word::of_slug(&signed.row.word).map_or("", Word::label),
            reason: signed.row.reason.clone(),
            signed: format!(
                "{}, {}{}",
                signed.by,
                when(signed),
                if signed.row.superseded_at.is_some() {
                    " (superseded)"
                } else {
                    ""
                }
            ),
        });
        Ok(RulePage {
            shell: self.stage.cx.shell("Rule on a prior"),
            frame: view::frame(&self.stage, Part::Eligibility),
            prior: self.prior(),
            theory: self.theory.label.to_owned(),
            cell: Cell::of(&self.run, self.charge, self.theory),
            before: before.collect(),
            documents: documents::choices(&self.stage).await?,
            words: Word::ALL
                .iter()
                .map(|word| Choice::new(word.slug(), word.offered()))
                .collect(),
            form,
            errors,
            action: paths::ruling(id, self.charge, self.theory.slug),
            withdraw: if self.holds().is_some() {
                paths::ruling_withdraw(id, self.charge, self.theory.slug)
            } else {
                String::new()
            },
            back: paths::eligibility(id),
            key,
        })
    }

    /// Says so when somebody ruled on the cell since the form was opened.
    fn meanwhile(&self, form: &RulingForm) -> Option<String> {
        let now = self
            .holds()
            .map(|signed| signed.row.id.to_string())
            .unwrap_or_default();
        if now == form.holds {
            return None;
        }
        Some(self.holds().map_or_else(
            || "The ruling that stood here was taken back meanwhile.".to_owned(),
            |signed| {
                format!(
                    "{} ruled meanwhile: {}. “{}”",
                    signed.by,
                    Word::of_slug(&signed.row.word).map_or("", Word::label),
                    signed.row.reason
                )
            },
        ))
    }
}

fn check(form: &RulingForm, documents: &[Choice]) -> Result<(Word, String, Option<Uuid>), FormErrors> {
    let mut errors = FormErrors::default();
    let word = Word::of_slug(&form.word);
    if word.is_none() {
        errors.add("word", "Choose what you rule");
    }
    let reason = form.reason.trim();
    if reason.chars().count() < 3 {
        errors.add("reason", "Say why: the statute, the document, the authority");
    } else if reason.chars().count() > LONGEST {
        errors.add("reason", format!("Use at most {LONGEST} characters"));
    }
    let document = if form.document.is_empty() {
        None
    } else {
        let known = documents.iter().any(|choice| choice.value == form.document);
        let id = form.document.parse().ok().filter(|_| known);
        if id.is_none() {
            errors.add("document", "Choose a document of this referral");
        }
        id
    };
    match word {
        Some(word) if errors.is_empty() => Ok((word, reason.to_owned(), document)),
        _ => Err(errors),
    }
}

/// A referral in which nothing is decided any more takes no ruling.
pub(super) fn open(row: &referral::Model) -> Result<()> {
    let closed = [Status::Closed, Status::Withdrawn, Status::Transferred];
    if closed.iter().any(|status| status.slug() == row.status) {
        return Err(Error::Conflict(
            "This referral is over; nothing more is ruled on in it.".into(),
        ));
    }
    Ok(())
}

/// Shows the form for one cell.
pub async fn form(cx: Cx, Path((id, charge, theory)): Path<(Uuid, Uuid, String)>) -> Result<Page<RulePage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Screening, Action::Rule)
        .await?;
    open(&row)?;
    let desk = Desk::of(&cx, &tx, row, charge, &theory).await?;
    let form = desk
        .holds()
        .map_or_else(RulingForm::default, |signed| RulingForm {
            word: signed.row.word.clone(),
            reason: signed.row.reason.clone(),
            document: signed
                .row
                .document_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
            holds: signed.row.id.to_string(),
        });
    let page = desk.page(form, FormErrors::default(), Uuid::now_v7()).await?;
    let seen = Entry::new(Event::ScreeningViewed, ObjectKind::Referral, id);
    tx.commit(seen).await?;
    Ok(Page::ok(page))
}

/// Rules, and screens again at once.
pub async fn rule(
    cx: Cx,
    Path((id, charge, theory)): Path<(Uuid, Uuid, String)>,
    form: Form<RulingForm>,
) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Screening, Action::Rule)
        .await?;
    open(&row)?;
    let there = paths::eligibility_cell(id, charge);
    let key = form.key.unwrap_or_else(Uuid::now_v7);
    if let Claim::Again(led) = claim(&tx, form.key, "ruling", &there).await? {
        return Ok(see_other(&led));
    }
    let desk = Desk::of(&cx, &tx, row, charge, &theory).await?;
    let offered = documents::choices(&desk.stage).await?;
    let (word, reason, document) = match check(&form.value, &offered) {
        Ok(checked) => checked,
        Err(errors) => return Ok(Page::invalid(desk.page(form.value, errors, key).await?).into_response()),
    };
    if let Some(meanwhile) = desk.meanwhile(&form.value) {
        let mut errors = FormErrors::default();
        errors.add_general(format!(
            "{meanwhile} Nothing of yours was saved; send again to overrule it."
        ));
        let holds = desk
            .holds()
            .map(|signed| signed.row.id.to_string())
            .unwrap_or_default();
        let again = RulingForm { holds, ..form.value };
        return Ok(Page::conflict(desk.page(again, errors, Uuid::now_v7()).await?).into_response());
    }
    let new = rulings::New {
        charge,
        prior: desk.prior(),
        theory: desk.theory.slug.to_owned(),
        word: word.slug(),
        reason,
        document,
    };
    let label = desk.theory.short;
    let ruling = rulings::add(&tx, id, &desk.stage.row.district_id, new).await?;
    Run::of(&cx, &tx, &desk.stage.row).await?.keep(tx.sql(), tx.now(), Some("ruling")).await?;
    let entry = Entry::new(Event::ScreeningRuled, ObjectKind::Referral, id)
        .with("ruling", ruling.to_string())
        .with("theory", desk.theory.slug)
        .with("word", word.slug());
    tx.commit(entry).await?;
    cx.flash(Tone::Success, &format!("Ruled under {label}: {}.", word.label()))
        .await?;
    Ok(see_other(&there))
}

/// Takes the ruling back: the presumption stands again, the ruling stays on record.
pub async fn withdraw(
    cx: Cx,
    Path((id, charge, theory)): Path<(Uuid, Uuid, String)>,
    form: Form<Nothing>,
) -> Result<Response> {
    let _ = form;
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Screening, Action::Rule)
        .await?;
    open(&row)?;
    let desk = Desk::of(&cx, &tx, row, charge, &theory).await?;
    if !rulings::supersede(&tx, id, charge, desk.theory.slug).await? {
        return Err(Error::Conflict("No ruling stands here any more.".into()));
    }
    Run::of(&cx, &tx, &desk.stage.row).await?.keep(tx.sql(), tx.now(), Some("ruling")).await?;
    let entry = Entry::new(Event::ScreeningRuled, ObjectKind::Referral, id)
        .with("theory", desk.theory.slug)
        .with("word", "withdrawn");
    tx.commit(entry).await?;
    cx.flash(Tone::Success, "The ruling is taken back; it stays on record.")
        .await?;
    Ok(see_other(&paths::eligibility_cell(id, charge)))
}
