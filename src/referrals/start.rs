//! Begins a nomination: of an offender the agency has, or of one to be entered first.

use super::idempotency::{Claim, claim};
use super::nomination::{Nomination, Step, store};
use super::start_list::{self, OffenderLine, Sibling};
use super::status::Status;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{offender, referral};
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, Page, Query, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::Response;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde::Deserialize;
use uuid::Uuid;

/// Of whom; nobody yet when empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    offender: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/start.html")]
pub struct StartPage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// The offender chosen.
    pub chosen: Option<OffenderLine>,
    /// Their referrals so far.
    pub siblings: Vec<Sibling>,
    /// The agency's offenders.
    pub offenders: Vec<OffenderLine>,
    /// Whether there are more than shown.
    pub more: bool,
    /// Where all of them are.
    pub all_href: String,
    /// Where the page and the form are.
    pub here: String,
    /// Where a rap sheet is uploaded.
    pub upload_href: String,
    /// Where an offender is entered by hand.
    pub enter_href: String,
    /// Key of the form.
    pub key: String,
}

/// Whom to nominate.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StartForm {
    offender: String,
}

fn offender_id(text: &str) -> Result<Option<Uuid>> {
    match text.trim() {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Error::NotFound),
    }
}

/// Shows whom one can nominate.
///
/// # Errors
/// [`Error::NotFound`] for an offender there is none of, or none of the reader's agency.
pub async fn form(cx: Cx, Query(wanted): Query<Wanted>) -> Result<Page<StartPage>> {
    let tx = cx.begin().await?;
    let mut page = StartPage {
        shell: cx.shell("Nominate an offender"),
        crumbs: vec![Crumb::new("Referrals", paths::referrals())],
        chosen: None,
        siblings: Vec::new(),
        offenders: Vec::new(),
        more: false,
        all_href: paths::offenders(),
        here: paths::referral_new(),
        upload_href: paths::rap_sheet_new(),
        enter_href: paths::offender_new(),
        key: Uuid::now_v7().to_string(),
    };
    if let Some(id) = offender_id(&wanted.offender)? {
        let row = own_offender(&tx, id).await?;
        page.chosen = Some(OffenderLine::of(&row));
        page.siblings = start_list::siblings(&tx, id).await?;
    } else {
        (page.offenders, page.more) = start_list::offenders(&tx).await?;
    }
    tx.close().await?;
    Ok(Page::ok(page))
}

/// Begins the draft.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::Unprocessable`] when nobody was chosen.
pub async fn begin(cx: Cx, form: Form<StartForm>) -> Result<Response> {
    let id = offender_id(&form.value.offender)?
        .ok_or_else(|| Error::Unprocessable("Choose the offender first. Nothing was begun.".into()))?;
    let tx = cx.begin().await?;
    let offender = own_offender(&tx, id).await?;
    let draft_id = Uuid::now_v7();
    let there = paths::nomination_step(draft_id, Step::Offender);
    if let Claim::Again(led) = claim(&tx, form.key, "start", &there).await? {
        tx.close().await?;
        return Ok(see_other(&led));
    }
    let draft = NewDraft {
        id: draft_id,
        district_id: offender.district_id,
        agency_id: offender.agency_id,
        offender_id: id,
        nomination: Nomination::default(),
        resubmission_of: None,
    };
    insert(&tx, draft).await?;
    tx.commit(Entry::new(Event::ReferralDrafted, ObjectKind::Referral, draft_id))
        .await?;
    cx.flash(
        Tone::Success,
        "The draft is kept. You can leave at any time and come back to it.",
    )
    .await?;
    Ok(see_other(&there))
}

/// An offender of an agency in whose name the actor may nominate.
async fn own_offender(tx: &ScopedTx, id: Uuid) -> Result<offender::Model> {
    let row = tx
        .fetch::<offender::Entity>(id, Resource::Offender, Action::View)
        .await?;
    let reach = tx.reach(Resource::Referral, Action::Create)?;
    if reach.agencies().contains(&row.agency_id) {
        Ok(row)
    } else {
        Err(Error::Forbidden)
    }
}

/// A draft in the making.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// Its id.
    pub id: Uuid,
    /// District of the agency.
    pub district_id: String,
    /// The agency.
    pub agency_id: Uuid,
    /// Of whom.
    pub offender_id: Uuid,
    /// What is said already.
    pub nomination: Nomination,
    /// The referral it follows.
    pub resubmission_of: Option<Uuid>,
}

/// Writes a draft whose author is the actor.
///
/// # Errors
/// When the database refuses.
pub async fn insert(tx: &ScopedTx, draft: NewDraft) -> Result<()> {
    let now = tx.now();
    let mut row = referral::ActiveModel {
        id: Set(draft.id),
        district_id: Set(draft.district_id),
        agency_id: Set(draft.agency_id),
        author_id: Set(tx.actor().user_id),
        offender_id: Set(draft.offender_id),
        status: Set(Status::Draft.slug().to_owned()),
        status_since: Set(now),
        theories: Set(Vec::new()),
        resubmission_of: Set(draft.resubmission_of),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    store::project(&draft.nomination, &mut row)?;
    referral::Entity::insert(row)
        .exec_without_returning(tx.sql())
        .await?;
    Ok(())
}
