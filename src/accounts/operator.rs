//! What the operator of the server does to accounts from the command line: the first administrator, and the way back in when
//! nobody can sign in any more.

use super::password::policy::{self, Weakness};
use super::password::{self, HashError, banned, one_time};
use super::people::person::{TypedIdentity, check_roles};
use super::store::credentials;
use super::store::operator::{self as store, Listed};
use super::store::people::{self, FirstPassword, Post};
use crate::access::{Origin, SystemTask, SystemTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::{Db, constraints};
use crate::domain::role::Role;
use crate::domain::secret::NoRandomness;
use crate::settings::Settings;
use crate::web::FormErrors;
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

/// Why a command on accounts did not come to be.
#[derive(Debug, thiserror::Error)]
pub enum OperatorError {
    /// What was entered about a person is not taken.
    #[error("{0}")]
    Entered(String),
    /// The password is not taken.
    #[error("the password is not taken: {0}")]
    Password(Weakness),
    /// No such district.
    #[error("{0:?} is not the code of a district (config/reference/districts.csv)")]
    NoDistrict(String),
    /// No such agency, or its access has ended.
    #[error(
        "there is no active agency {name:?} in the district {district}; `predicate users list` shows the agencies people belong to"
    )]
    NoAgency {
        /// As typed.
        name: String,
        /// Where it was looked for.
        district: String,
    },
    /// The address is somebody's.
    #[error("the address {0} is already in use")]
    AddressTaken(String),
    /// Nobody has the address.
    #[error("nobody has the address {0}")]
    Nobody(String),
    /// There is nothing to release.
    #[error("the account {0} is not locked")]
    NotLocked(String),
    /// The person's access has ended.
    #[error("the access of {0} has ended")]
    Ended(String),
    /// Hashing failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// The database refused.
    #[error("database: {0}")]
    Database(#[from] DbErr),
}

/// A person to add.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    /// E-mail address.
    pub email: String,
    /// Full name.
    pub full_name: String,
    /// Roles, at least one.
    pub roles: Vec<Role>,
    /// Id or name of an agency of the district.
    pub agency: Option<String>,
    /// Code of the district; that of the settings when absent.
    pub district: Option<String>,
    /// The person's own password; a one-time password is made when absent.
    pub password: Option<String>,
}

/// A one-time password, to be told to its owner and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTime {
    /// The password.
    pub password: String,
    /// Until when it can be used.
    pub until: DateTime<Utc>,
}

impl std::fmt::Debug for OneTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OneTime")
            .field("until", &self.until)
            .finish_non_exhaustive()
    }
}

async fn begin(db: &Db, now: DateTime<Utc>) -> Result<SystemTx, DbErr> {
    SystemTx::begin(db, SystemTask::CommandLine, Origin::default(), now).await
}

/// Adds a person; gives the one-time password when none was chosen.
///
/// # Errors
/// [`OperatorError`].
pub async fn add(
    db: &Db,
    settings: &Settings,
    person: NewPerson,
    now: DateTime<Utc>,
) -> Result<Option<OneTime>, OperatorError> {
    let mut errors = FormErrors::default();
    let typed = TypedIdentity {
        full_name: &person.full_name,
        email: &person.email,
        ..Default::default()
    };
    let identity = typed.check(&mut errors);
    let (first, one_time) = first_password(settings, &person, now).await?;
    let tx = begin(db, now).await?;
    let post = post_of(&tx, settings, &person, &mut errors).await?;
    if let Some((_, message)) = errors.listed().next() {
        return Err(OperatorError::Entered(message.to_owned()));
    }
    let email = identity.email.clone();
    let id = people::add(tx.sql(), identity, &post, first, None, now)
        .await
        .map_err(|error| match constraints::violated(&error).as_deref() {
            Some("app_user_email_unique") => OperatorError::AddressTaken(email),
            _ => error.into(),
        })?;
    let roles: Vec<&str> = post.roles.iter().map(|role| role.slug()).collect();
    let entry =
        Entry::new(Event::UserCreated, ObjectKind::User, id).within(&post.district_id, post.agency_id);
    tx.commit(entry.with("roles", roles)).await?;
    Ok(one_time)
}

async fn first_password(
    settings: &Settings,
    person: &NewPerson,
    now: DateTime<Utc>,
) -> Result<(FirstPassword, Option<OneTime>), OperatorError> {
    let one_time = match &person.password {
        Some(chosen) => {
            policy::check(chosen, &settings.password, &[&person.full_name, &person.email])
                .map_err(OperatorError::Password)?;
            None
        }
        None => Some(OneTime {
            password: one_time::make()?,
            until: now + one_time::VALID,
        }),
    };
    let text = one_time
        .as_ref()
        .map(|one_time| &one_time.password)
        .or(person.password.as_ref());
    let first = FirstPassword {
        hash: password::hash_in_background(text.cloned().unwrap_or_default()).await?,
        one_time_until: one_time.as_ref().map(|one_time| one_time.until),
        list_version: banned::version(),
    };
    Ok((first, one_time))
}

async fn post_of(
    tx: &SystemTx,
    settings: &Settings,
    person: &NewPerson,
    errors: &mut FormErrors,
) -> Result<Post, OperatorError> {
    let district = person
        .district
        .clone()
        .unwrap_or_else(|| settings.district.code.clone());
    if !store::is_district(tx.sql(), &district).await? {
        return Err(OperatorError::NoDistrict(district));
    }
    let agency = match &person.agency {
        Some(name) => {
            let found = store::agency(tx.sql(), &district, name).await?;
            Some(found.ok_or_else(|| OperatorError::NoAgency {
                name: name.clone(),
                district: district.clone(),
            })?)
        }
        None => None,
    };
    let slugs: Vec<String> = person.roles.iter().map(|role| role.slug().to_owned()).collect();
    let roles = check_roles(&slugs, agency, &Role::ALL, errors);
    Ok(Post {
        district_id: district,
        agency_id: agency,
        roles,
    })
}

/// Everybody, by address.
///
/// # Errors
/// When the database refuses.
pub async fn list(db: &Db, now: DateTime<Utc>) -> Result<Vec<Listed>, OperatorError> {
    let tx = begin(db, now).await?;
    let everybody = store::everybody(tx.sql()).await?;
    tx.settle().await?;
    Ok(everybody)
}

/// Releases a locked account.
///
/// # Errors
/// [`OperatorError`].
pub async fn unlock(db: &Db, email: &str, now: DateTime<Utc>) -> Result<(), OperatorError> {
    let tx = begin(db, now).await?;
    let account = find(&tx, email).await?;
    if account.locked_at.is_none() {
        return Err(OperatorError::NotLocked(account.email));
    }
    credentials::unlock(tx.sql(), account.id, now).await?;
    tx.commit(entry(Event::UserUnlocked, &account)).await?;
    Ok(())
}

/// Sets a one-time password.
///
/// # Errors
/// [`OperatorError`].
pub async fn reset(db: &Db, email: &str, now: DateTime<Utc>) -> Result<OneTime, OperatorError> {
    let one_time = OneTime {
        password: one_time::make()?,
        until: now + one_time::VALID,
    };
    let hash = password::hash_in_background(one_time.password.clone()).await?;
    let tx = begin(db, now).await?;
    let account = find(&tx, email).await?;
    if !account.active {
        return Err(OperatorError::Ended(account.email));
    }
    credentials::set_one_time(tx.sql(), account.id, hash, one_time.until, now).await?;
    crate::db::session_store::PgSessionStore::end_all_of(tx.sql(), account.id, None).await?;
    tx.commit(entry(Event::UserPasswordReset, &account)).await?;
    Ok(one_time)
}

async fn find(tx: &SystemTx, email: &str) -> Result<credentials::Account, OperatorError> {
    let email = email.trim().to_lowercase();
    let found = credentials::by_email(tx.sql(), &email).await?;
    let id = found.map(|account| account.id).unwrap_or_else(Uuid::nil);
    credentials::lock(tx.sql(), id)
        .await?
        .ok_or(OperatorError::Nobody(email))
}

fn entry(event: Event, account: &credentials::Account) -> Entry {
    Entry::new(event, ObjectKind::User, account.id).within(&account.district_id, account.agency_id)
}

pub use super::store::operator::Listed as ListedPerson;
