//! One person: who they are, what they hold, whether they can sign in.

use super::access::REASONS;
use super::hand::Hand;
use crate::access::{Action, Grant, Resource, ScopedTx};
use crate::accounts::store::{people, sessions};
use crate::accounts::words;
use crate::agencies;
use crate::db::entities::app_user;
use crate::domain::{date, zone};
use crate::web::parts::Crumb;
use crate::web::{Cx, Page, Path, Result, Shell, paths};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/view.html")]
pub struct PersonPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Title as entered.
    pub title: String,
    /// Telephone as entered.
    pub phone: String,
    /// Agency with its page, when there is one.
    pub agency: Option<(String, String)>,
    /// Roles in words.
    pub roles: Vec<String>,
    /// What a reader should know first: access ended, locked, one-time password not used.
    pub standing: Standing,
    /// When they last signed in.
    pub last_sign_in: String,
    /// When the password was last changed.
    pub password_changed: String,
    /// Open sessions.
    pub sessions: usize,
    /// Day the account was made.
    pub since: String,
    /// Whether it is the reader's own.
    pub own: bool,
    /// What the reader may do.
    pub deeds: Deeds,
}

/// Whether somebody can sign in.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Why and since when access has ended; empty while it has not.
    pub ended: String,
    /// Since when the account is locked; empty while it is not.
    pub locked: String,
    /// Until when a one-time password waits to be used; empty when there is none.
    pub one_time: String,
    /// Whether that instant has passed.
    pub one_time_expired: bool,
}

/// Paths of what the reader may do; empty ones they may not.
#[derive(Clone, Debug, Default)]
pub struct Deeds {
    /// Changing name and address.
    pub edit: String,
    /// Changing roles.
    pub roles: String,
    /// Setting a one-time password.
    pub reset: String,
    /// Ending access.
    pub deactivate: String,
    /// Giving access back.
    pub reactivate: String,
    /// Releasing the locked account.
    pub unlock: String,
}

/// Shows the page.
///
/// # Errors
/// [`crate::web::Error::NotFound`].
pub async fn view(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<PersonPage>> {
    let tx = cx.begin().await?;
    let person = tx
        .fetch::<app_user::Entity>(id, Resource::User, Action::View)
        .await?;
    let grants = people::roles_of(tx.sql(), id).await?;
    let open = sessions::open(tx.sql(), id, tx.now()).await?;
    let agency = agencies::name_of(&tx, person.agency_id).await?;
    let deeds = Deeds::of(&tx, &person, &grants);
    let own = tx.actor().user_id == id;
    let clock = tx.zone();
    tx.close().await?;
    Ok(Page::ok(PersonPage {
        shell: cx.shell("Person"),
        crumbs: vec![Crumb::new("People", paths::users())],
        standing: Standing::of(&person, cx.now(), clock),
        agency: agency.zip(person.agency_id.map(paths::agency)),
        roles: grants
            .iter()
            .filter_map(Grant::role)
            .map(|role| role.label().to_owned())
            .collect(),
        last_sign_in: words::instant_or_never(person.last_sign_in_at, clock),
        password_changed: words::instant_or_never(person.password_changed_at, clock),
        sessions: open.len(),
        since: date::show(zone::day(person.created_at, clock)),
        own,
        deeds,
        name: person.full_name,
        email: person.email,
        title: person.title,
        phone: person.phone,
    }))
}

impl Standing {
    fn of(person: &app_user::Model, now: DateTime<Utc>, clock: Tz) -> Self {
        let shown = |at: Option<DateTime<Utc>>| at.map(|at| zone::show(at, clock)).unwrap_or_default();
        let reason = REASONS
            .iter()
            .find(|(code, _)| *code == person.deactivation_reason)
            .map_or("", |(_, label)| label);
        let ended = person
            .deactivated_at
            .filter(|_| !person.active)
            .map(|at| format!("{}: {reason}", zone::show(at, clock)));
        let ended = ended.or_else(|| (!person.active).then(|| "Ended".to_owned()));
        Self {
            ended: ended.unwrap_or_default(),
            locked: shown(person.locked_at),
            one_time: shown(person.one_time_until),
            one_time_expired: person.one_time_until.is_some_and(|until| until < now),
        }
    }
}

impl Deeds {
    fn of(tx: &ScopedTx, person: &app_user::Model, grants: &[Grant]) -> Self {
        let id = person.id;
        let holds = |action| Hand::of(tx, action).is_ok_and(|hand| hand.holds(person, grants));
        let other = tx.actor().user_id != id;
        let only_if = |allowed: bool, path: String| if allowed { path } else { String::new() };
        let (edit, deactivate) = (holds(Action::Edit), holds(Action::Deactivate));
        Self {
            edit: only_if(edit, paths::user_edit(id)),
            roles: only_if(other && holds(Action::Grant), paths::user_roles(id)),
            reset: only_if(other && edit && person.active, paths::user_reset(id)),
            deactivate: only_if(other && deactivate && person.active, paths::user_deactivate(id)),
            reactivate: only_if(other && deactivate && !person.active, paths::user_reactivate(id)),
            unlock: only_if(
                other && person.locked_at.is_some() && holds(Action::Unlock),
                paths::user_unlock(id),
            ),
        }
    }
}
