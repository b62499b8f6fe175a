//! Choosing one's own password: at will, or because it was set by somebody else, has become common, or is a year old.

use super::attempt::{Verdict, judge};
use super::password::{self, banned, policy::Weakness};
use super::session;
use super::store::credentials::{self, Account};
use crate::access::ScopedTx;
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::db::session_store::PgSessionStore;
use crate::web::{Cx, Error, Form, FormErrors, Page, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use secrecy::{ExposeSecret as _, SecretString};

/// The form.
#[derive(Clone, Debug, Template)]
#[template(path = "accounts/password.html")]
pub struct PasswordPage {
    /// The frame.
    pub shell: Shell,
    /// Whether nothing else can be done before.
    pub forced: bool,
    /// Fewest characters.
    pub min_length: usize,
    /// Most characters.
    pub max_length: usize,
    /// Messages at the fields.
    pub errors: FormErrors,
}

impl PasswordPage {
    fn new(cx: &Cx, forced: bool, errors: FormErrors) -> Self {
        let rules = &cx.services.settings.password;
        Self {
            shell: cx.shell("Change your password"),
            forced,
            min_length: rules.min_length,
            max_length: rules.max_length,
            errors,
        }
    }
}

/// What is sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordForm {
    current: SecretString,
    new: SecretString,
    repeated: SecretString,
}

/// Shows the form.
///
/// # Errors
/// [`Error::SignInNeeded`].
pub async fn page(cx: Cx) -> Result<Page<PasswordPage>> {
    let forced = cx.actor()?.must_change_password;
    Ok(Page::ok(PasswordPage::new(&cx, forced, FormErrors::default())))
}

/// Keeps the new password and ends the person's other sessions.
///
/// # Errors
/// When the database or the hashing fails.
pub async fn change(mut cx: Cx, form: Form<PasswordForm>) -> Result<Response> {
    let form = form.value;
    let forced = cx.actor()?.must_change_password;
    let account = own(&cx).await?;
    if !forced && !proven(&cx, &account, &form).await? {
        return wrong_current(cx).await;
    }
    let hash = match chosen(&cx, &account, &form).await? {
        Ok(hash) => hash,
        Err(weakness) => {
            let field = if weakness == Weakness::NotRepeated {
                "repeated"
            } else {
                "new"
            };
            let mut errors = FormErrors::default();
            errors.add(field, format!("{weakness}."));
            return Ok(Page::invalid(PasswordPage::new(&cx, forced, errors)).into_response());
        }
    };
    keep(&cx, &account, hash).await?;
    session::renew(&mut cx).await?;
    cx.flash(
        Tone::Success,
        "Your password is changed. Your other sessions have ended.",
    )
    .await?;
    Ok(see_other(&if forced { paths::home() } else { paths::account() }))
}

async fn own(cx: &Cx) -> Result<Account> {
    let tx = cx.begin().await?;
    let account = credentials::lock(tx.sql(), tx.actor().user_id).await?;
    tx.close().await?;
    account.ok_or(Error::SignInNeeded)
}

async fn proven(cx: &Cx, account: &Account, form: &PasswordForm) -> Result<bool> {
    let typed = form.current.expose_secret().to_owned();
    let matches = password::compare(typed, account.password_hash.clone())
        .await?
        .matches;
    let verdict = judge(Some(account), matches, cx.now(), &cx.services.settings.login);
    Ok(verdict == Verdict::Welcome)
}

async fn chosen(cx: &Cx, account: &Account, form: &PasswordForm) -> Result<Result<String, Weakness>> {
    if form.new.expose_secret() != form.repeated.expose_secret() {
        return Ok(Err(Weakness::NotRepeated));
    }
    let about = vec![
        account.full_name.clone(),
        account.email.clone(),
        cx.actor()?.office.clone(),
    ];
    let rules = cx.services.settings.password.clone();
    let typed = form.new.expose_secret().to_owned();
    Ok(password::choose(typed, rules, about, account.password_hash.clone()).await?)
}

async fn keep(cx: &Cx, before: &Account, hash: String) -> Result<()> {
    let tx = cx.begin().await?;
    let now = credentials::lock(tx.sql(), before.id).await?;
    if now.is_none_or(|account| account.password_hash != before.password_hash) {
        return Err(Error::Conflict(
            "Your password was changed in another session at the same moment.".into(),
        ));
    }
    credentials::set_own(tx.sql(), before.id, hash, banned::version(), tx.now()).await?;
    let ended = PgSessionStore::end_all_of(tx.sql(), before.id, session::own_hash(cx)).await?;
    let entry = Entry::new(Event::PasswordChanged, ObjectKind::User, before.id);
    Ok(tx.commit(entry.with("sessions_ended", ended)).await?)
}

/// A wrong current password counts like a failed sign-in: an open session is no place to guess it.
async fn wrong_current(cx: Cx) -> Result<Response> {
    let tx = cx.begin().await?;
    let user = tx.actor().user_id;
    let account = credentials::lock(tx.sql(), user).await?;
    let verdict = judge(account.as_ref(), false, cx.now(), &cx.services.settings.login);
    let locked = count(&tx, user, verdict).await?;
    tx.commit(Entry::new(Event::PasswordChanged, ObjectKind::User, user).outcome(Outcome::Failure))
        .await?;
    if locked {
        cx.session.flush().await?;
        return Ok(see_other(&paths::sign_in()));
    }
    let mut errors = FormErrors::default();
    errors.add("current", "This is not your current password.");
    Ok(Page::invalid(PasswordPage::new(&cx, false, errors)).into_response())
}

/// Counts the failure; whoever reaches the limit is locked and signed out everywhere.
async fn count(tx: &ScopedTx, user: uuid::Uuid, verdict: Verdict) -> Result<bool> {
    let Verdict::Wrong { failures, locks } = verdict else {
        return Ok(false);
    };
    credentials::note_failure(tx.sql(), user, failures, locks, tx.now()).await?;
    if locks {
        PgSessionStore::end_all_of(tx.sql(), user, None).await?;
        let entry = Entry::new(Event::UserLocked, ObjectKind::User, user);
        tx.note(entry.with("failures", failures)).await?;
    }
    Ok(locks)
}
