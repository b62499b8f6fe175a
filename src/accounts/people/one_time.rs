//! Setting a one-time password for somebody who has forgotten theirs. It is shown once, to whoever asked for it.

use super::access::NoFields;
use super::hand::{Hand, not_oneself};
use crate::access::Action;
use crate::access::Resource;
use crate::accounts::password::{self, one_time};
use crate::accounts::store::{credentials, people};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::app_user;
use crate::db::session_store::PgSessionStore;
use crate::domain::zone;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, Page, Path, Result, Shell, paths};
use askama::Template;
use std::fmt;
use uuid::Uuid;

/// The page with the password.
#[derive(Clone, Template)]
#[template(path = "people/one_time.html")]
pub struct OneTimePage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// What was done.
    pub done: &'static str,
    /// With what the person signs in.
    pub email: String,
    /// The password.
    pub password: String,
    /// Until when it can be used.
    pub until: String,
    /// The person's page.
    pub person: String,
}

impl fmt::Debug for OneTimePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OneTimePage")
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}

impl OneTimePage {
    pub(super) fn new(
        cx: &Cx,
        done: &'static str,
        id: Uuid,
        email: &str,
        password: String,
        until: String,
    ) -> Self {
        Self {
            shell: cx.shell("One-time password"),
            crumbs: vec![Crumb::new("People", paths::users())],
            done,
            email: email.to_lowercase(),
            password,
            until,
            person: paths::user(id),
        }
    }
}

/// Sets it, ends the person's sessions and shows it. It does not release a locked account.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Conflict`] when the person's access has ended.
pub async fn reset(cx: Cx, Path(id): Path<Uuid>, _: Form<NoFields>) -> Result<Page<OneTimePage>> {
    let password = one_time::make()?;
    let hash = password::hash_in_background(password.clone()).await?;
    let tx = cx.begin().await?;
    let person = tx
        .fetch_for_update::<app_user::Entity>(id, Resource::User, Action::Edit)
        .await?;
    not_oneself(&tx, id, "Change your own password on the page of your account.")?;
    let grants = people::roles_of(tx.sql(), id).await?;
    if !Hand::of(&tx, Action::Edit)?.holds(&person, &grants) {
        return Err(Error::Forbidden);
    }
    if !person.active {
        return Err(Error::Conflict(
            "This person's access has ended. Give it back first.".into(),
        ));
    }
    let until = tx.now() + one_time::VALID;
    credentials::set_one_time(tx.sql(), id, hash, until, tx.now()).await?;
    let ended = PgSessionStore::end_all_of(tx.sql(), id, None).await?;
    let shown = zone::show(until, tx.zone());
    let entry = Entry::new(Event::UserPasswordReset, ObjectKind::User, id);
    tx.commit(entry.with("sessions_ended", ended)).await?;
    Ok(Page::ok(OneTimePage::new(
        &cx,
        "A one-time password is set",
        id,
        &person.email,
        password,
        shown,
    )))
}
