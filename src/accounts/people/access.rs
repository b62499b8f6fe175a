//! Ending somebody's access, giving it back, releasing a locked account.

use super::hand::{Hand, not_oneself};
use crate::access::{Action, Resource, ScopedTx};
use crate::accounts::store::{credentials, people};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::app_user;
use crate::db::session_store::PgSessionStore;
use crate::domain::role::Role;
use crate::web::form::FormErrors;
use crate::web::parts::Crumb;
use crate::web::{Choice, Cx, Error, Form, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// Why access ends: codes as kept, and words.
pub(super) const REASONS: [(&str, &str); 7] = [
    ("left", "Left the agency or office"),
    ("transferred", "Transferred to other work"),
    ("no_need_to_know", "No longer needs to know"),
    ("leave", "On extended leave"),
    ("unused", "Account not used"),
    ("compromised", "Account may be in other hands"),
    ("misuse", "Misuse"),
];

/// A form with a button and nothing else.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {}

/// Asks why, and says what will happen.
#[derive(Clone, Debug, Template)]
#[template(path = "people/deactivate.html")]
pub struct DeactivatePage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Full name.
    pub name: String,
    /// Where the form is sent.
    pub action: String,
    /// Way back.
    pub cancel: String,
    /// Referrals that wait for the person.
    pub assigned: i64,
    /// Code chosen.
    pub reason: String,
    /// Reasons to choose from.
    pub reasons: Vec<Choice>,
    /// Messages at the fields.
    pub errors: FormErrors,
}

/// What is sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeactivateForm {
    reason: String,
}

/// The person a deed is for, if all they hold is in the actor's hand.
async fn take(tx: &ScopedTx, id: Uuid, action: Action) -> Result<app_user::Model> {
    let person = tx
        .fetch_for_update::<app_user::Entity>(id, Resource::User, action)
        .await?;
    let grants = people::roles_of(tx.sql(), id).await?;
    if Hand::of(tx, action)?.holds(&person, &grants) {
        Ok(person)
    } else {
        Err(Error::Forbidden)
    }
}

async fn page(
    cx: &Cx,
    tx: &ScopedTx,
    person: &app_user::Model,
    errors: FormErrors,
    reason: &str,
) -> Result<DeactivatePage> {
    Ok(DeactivatePage {
        shell: cx.shell("End a person's access"),
        crumbs: vec![
            Crumb::new("People", paths::users()),
            Crumb::new(person.full_name.clone(), paths::user(person.id)),
        ],
        name: person.full_name.clone(),
        action: paths::user_deactivate(person.id),
        cancel: paths::user(person.id),
        assigned: people::assigned_referrals(tx.sql(), person.id).await?,
        reason: reason.to_owned(),
        reasons: REASONS
            .into_iter()
            .map(|(code, label)| Choice::new(code, label))
            .collect(),
        errors,
    })
}

/// Shows the question.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn confirm(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<DeactivatePage>> {
    let tx = cx.begin().await?;
    let person = take(&tx, id, Action::Deactivate).await?;
    let page = page(&cx, &tx, &person, FormErrors::default(), "").await?;
    tx.close().await?;
    Ok(Page::ok(page))
}

/// Ends the access and all sessions at once.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Conflict`] when it has ended already.
pub async fn deactivate(cx: Cx, Path(id): Path<Uuid>, form: Form<DeactivateForm>) -> Result<Response> {
    let tx = cx.begin().await?;
    people::lock_administrators(tx.sql()).await?;
    let person = take(&tx, id, Action::Deactivate).await?;
    not_oneself(
        &tx,
        id,
        "Nobody ends their own access: ask another administrator or supervisor.",
    )?;
    if !person.active {
        return Err(Error::Conflict("This person's access has ended already.".into()));
    }
    let reason = form.value.reason.as_str();
    let mut errors = FormErrors::default();
    if !REASONS.iter().any(|(code, _)| *code == reason) {
        errors.add("reason", "Choose why the access ends.");
    } else if is_last_administrator(&tx, &person).await? {
        errors.add_general(LAST_ADMINISTRATOR);
    }
    if !errors.is_empty() {
        return Ok(Page::invalid(page(&cx, &tx, &person, errors, reason).await?).into_response());
    }
    people::set_active(&tx, &person, Some(reason)).await?;
    let ended = PgSessionStore::end_all_of(tx.sql(), id, None).await?;
    let entry = Entry::new(Event::UserDeactivated, ObjectKind::User, id);
    tx.commit(entry.with("reason", reason).with("sessions_ended", ended))
        .await?;
    cx.flash(Tone::Success, "The access has ended. Open sessions are closed.")
        .await?;
    Ok(see_other(&paths::user(id)))
}

/// Why the last administrator stays.
pub(super) const LAST_ADMINISTRATOR: &str =
    "This is the last active administrator of the district. Make somebody else an administrator first.";

/// Whether nobody else could manage the district. Call it with the administrators locked.
pub(super) async fn is_last_administrator(tx: &ScopedTx, person: &app_user::Model) -> Result<bool> {
    let holds = people::roles_of(tx.sql(), person.id)
        .await?
        .iter()
        .any(|grant| grant.role() == Some(Role::Administrator));
    Ok(holds
        && people::other_administrators(tx.sql(), &person.district_id, Some(person.id), None).await? == 0)
}

/// Gives the access back, with the password as it was.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Conflict`] when it has not ended.
pub async fn reactivate(cx: Cx, Path(id): Path<Uuid>, _: Form<NoFields>) -> Result<Response> {
    let tx = cx.begin().await?;
    let person = take(&tx, id, Action::Deactivate).await?;
    if person.active {
        return Err(Error::Conflict("This person has access already.".into()));
    }
    people::set_active(&tx, &person, None).await?;
    let entry = Entry::new(Event::UserReactivated, ObjectKind::User, id);
    tx.commit(entry.with("ended_because", person.deactivation_reason))
        .await?;
    let words = "The person has access again, with the password as it was. Set a one-time password if others may know it.";
    cx.flash(Tone::Success, words).await?;
    Ok(see_other(&paths::user(id)))
}

/// Releases a locked account.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Conflict`] when it is not locked.
pub async fn unlock(cx: Cx, Path(id): Path<Uuid>, _: Form<NoFields>) -> Result<Response> {
    let tx = cx.begin().await?;
    let person = take(&tx, id, Action::Unlock).await?;
    not_oneself(
        &tx,
        id,
        "Nobody releases their own account: ask another administrator.",
    )?;
    if person.locked_at.is_none() {
        return Err(Error::Conflict("This account is not locked.".into()));
    }
    credentials::unlock(tx.sql(), id, tx.now()).await?;
    tx.commit(Entry::new(Event::UserUnlocked, ObjectKind::User, id))
        .await?;
    cx.flash(
        Tone::Success,
        "The account is released. The password is as it was.",
    )
    .await?;
    Ok(see_other(&paths::user(id)))
}
