//! The own account: who one is here, what one may do, where one is signed in.

use super::session;
use super::store::{people, sessions};
use super::words;
use crate::domain::zone;
use crate::web::{Cx, Error, Page, Result, Shell};
use askama::Template;

/// One open session.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// When it was begun.
    pub began: String,
    /// When it was last used.
    pub used: String,
    /// Address it was begun from.
    pub ip: String,
    /// Browser it was begun with.
    pub browser: String,
    /// Whether it is the one that asks.
    pub this_one: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "accounts/account.html")]
pub struct AccountPage {
    /// The frame.
    pub shell: Shell,
    /// E-mail address.
    pub email: String,
    /// Title as entered.
    pub title: String,
    /// Telephone as entered.
    pub phone: String,
    /// Roles in words with where they are held.
    pub roles: Vec<String>,
    /// When the password was last changed.
    pub password_changed: String,
    /// Open sessions, newest first.
    pub sessions: Vec<SessionRow>,
}

/// Shows the page.
///
/// # Errors
/// When the database fails.
pub async fn page(cx: Cx) -> Result<Page<AccountPage>> {
    let tx = cx.begin().await?;
    let person = people::own(&tx).await?.ok_or(Error::SignInNeeded)?;
    let open = sessions::open(tx.sql(), person.id, tx.now()).await?;
    let clock = tx.zone();
    tx.close().await?;
    let own = session::own_hash(&cx);
    let row = |session: sessions::OpenSession| SessionRow {
        began: words::instant_or_never(session.auth_time, clock),
        used: zone::show(session.last_seen_at, clock),
        this_one: own.as_ref() == Some(&session.id_hash),
        ip: session.ip,
        browser: words::browser(&session.user_agent),
    };
    Ok(Page::ok(AccountPage {
        shell: cx.shell("Your account"),
        email: person.email,
        title: person.title,
        phone: person.phone,
        roles: cx.actor()?.roles().map(|role| role.label().to_owned()).collect(),
        password_changed: words::instant_or_never(person.password_changed_at, clock),
        sessions: open.into_iter().map(row).collect(),
    }))
}
