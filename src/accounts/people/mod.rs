//! The people who use the product: who they are, as what, and whether they may sign in.

pub mod access;
pub mod create;
pub mod edit;
mod hand;
pub mod list;
pub mod one_time;
pub mod person;
pub mod roles;
pub mod view;

use super::store::people;
use super::words;
use crate::access::{Refusal, ScopedTx};
use crate::domain::role::Role;
use crate::web::paths;
use chrono_tz::Tz;
use sea_orm::DbErr;
use uuid::Uuid;

/// One person, as lists show them.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// Full name.
    pub name: String,
    /// Their page.
    pub href: String,
    /// E-mail address.
    pub email: String,
    /// Title as entered.
    pub title: String,
    /// Agency, or empty for people of the U.S. Attorney's Office.
    pub agency: String,
    /// Roles in words.
    pub roles: String,
    /// Whether their access has not ended.
    pub active: bool,
    /// Whether too many failures locked the account.
    pub locked: bool,
    /// When they last signed in.
    pub last_sign_in: String,
}

impl PersonLine {
    /// Prepares a row; times are read off `clock`.
    fn of(row: people::PersonRow, clock: Tz) -> Self {
        let roles = role_words(row.roles.as_deref().unwrap_or_default().split(','));
        Self {
            href: paths::user(row.id),
            name: row.full_name,
            email: row.email,
            // A title that only repeats the role is noise beside it.
            title: if row.title == roles {
                String::new()
            } else {
                row.title
            },
            roles,
            agency: row.agency.unwrap_or_default(),
            active: row.active,
            locked: row.locked_at.is_some(),
            last_sign_in: words::instant_or_never(row.last_sign_in_at, clock),
        }
    }
}

/// Slugs of roles in words, joined with " · ".
fn role_words<'a>(slugs: impl IntoIterator<Item = &'a str>) -> String {
    let labels: Vec<&str> = slugs
        .into_iter()
        .filter_map(|slug| slug.parse().ok())
        .map(Role::label)
        .collect();
    labels.join(" · ")
}

/// The people of an agency within the actor's reach, by name: at most a page of them.
///
/// # Errors
/// [`Refusal`].
pub async fn people_of_agency(tx: &ScopedTx, agency: Uuid) -> Result<Vec<PersonLine>, Refusal> {
    let filter = people::Filter {
        agency: Some(agency),
        ..Default::default()
    };
    let rows = people::list(tx, &filter).await?;
    Ok(rows
        .into_iter()
        .map(|row| PersonLine::of(row, tx.zone()))
        .collect())
}

/// How many administrators of the actor's district could act if an agency's people no longer could. Until the end of the
/// transaction nobody else takes an administrator away.
///
/// # Errors
/// When the database refuses.
pub async fn administrators_without_agency(tx: &ScopedTx, agency: Uuid) -> Result<i64, DbErr> {
    people::lock_administrators(tx.sql()).await?;
    people::other_administrators(tx.sql(), &tx.actor().district_id, None, Some(agency)).await
}
