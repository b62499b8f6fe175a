//! Passwords: hashed with Argon2id, checked against the policy, made up for one use.

pub mod banned;
pub mod one_time;
pub mod policy;

use self::policy::Weakness;
use crate::domain::secret::{self, NoRandomness};
use crate::settings;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{AcquireError, Semaphore};
use tokio::task::JoinError;

/// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
const PARAMS: (u32, u32, u32) = (19_456, 2, 1);

/// What an unknown person's password is compared with, so that the time of the answer does not tell whether there is an
/// account. Nobody knows a password to it; its parameters are [`PARAMS`].
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$LQvSJCvYpvlnQX0kTf1SFw$qBLnM9qiSsHmlXoQAeZwMvzS6KDHyc0yhnCBmK3nCGY";

/// Longest password that is looked at when signing in, in bytes; nobody could have chosen a longer one.
const LONGEST: usize = 4096;

/// Each hash takes 19 MiB and a core: more at once would only starve the rest of the server.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// A password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// The kept hash is damaged, or the parameters are not taken.
    #[error("password hash: {0}")]
    Hash(#[from] password_hash::Error),
    /// The parameters are out of range.
    #[error("password hash parameters: {0}")]
    Params(#[from] argon2::Error),
    /// No salt.
    #[error(transparent)]
    Salt(#[from] NoRandomness),
    /// The thread that hashes broke.
    #[error("hashing broke off: {0}")]
    Broken(#[from] JoinError),
    /// The server is ending.
    #[error("no more hashing: {0}")]
    Ending(#[from] AcquireError),
}

impl From<HashError> for crate::web::Error {
    fn from(error: HashError) -> Self {
        Self::internal(error)
    }
}

/// How a typed password compares with the kept hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// It is the right one.
    pub matches: bool,
    /// The kept hash was made with other parameters than today's.
    pub outdated: bool,
}

fn hasher() -> Result<Argon2<'static>, HashError> {
    let (memory, passes, lanes) = PARAMS;
    let params = Params::new(memory, passes, lanes, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to keep, with a salt of 128 random bits. Takes about 30 ms of a core: within a request, use
/// [`hash_in_background`].
///
/// # Errors
/// [`HashError`].
pub fn hash(password: &str) -> Result<String, HashError> {
    let salt = secret::random_bytes::<16>()?;
    let hash: PasswordHash = hasher()?.hash_password_with_salt(password.as_bytes(), &salt)?;
    Ok(hash.to_string())
}

/// As [`hash`], off the threads that answer requests.
///
/// # Errors
/// [`HashError`].
pub async fn hash_in_background(password: String) -> Result<String, HashError> {
    let _turn = AT_ONCE.acquire().await?;
    tokio::task::spawn_blocking(move || hash(&password)).await?
}

/// Compares a typed password with the kept hash; without one it takes as long and never matches.
///
/// # Errors
/// [`HashError`], not for a wrong password.
pub async fn compare(password: String, kept: Option<String>) -> Result<Comparison, HashError> {
    let _turn = AT_ONCE.acquire().await?;
    tokio::task::spawn_blocking(move || compare_now(&password, kept.as_deref())).await?
}

/// Checks a password that its owner chose, against the policy and the one it replaces, and hashes it.
///
/// # Errors
/// [`HashError`]; what is wrong with the password itself is inside.
pub async fn choose(
    chosen: String,
    rules: settings::Password,
    about: Vec<String>,
    kept: Option<String>,
) -> Result<Result<String, Weakness>, HashError> {
    let _turn = AT_ONCE.acquire().await?;
    let work = move || {
        let about: Vec<&str> = about.iter().map(String::as_str).collect();
        if let Err(weakness) = policy::check(&chosen, &rules, &about) {
            return Ok(Err(weakness));
        }
        if kept.is_some() && compare_now(&chosen, kept.as_deref())?.matches {
            return Ok(Err(Weakness::Same));
        }
        hash(&chosen).map(Ok)
    };
    tokio::task::spawn_blocking(work).await?
}

fn compare_now(password: &str, kept: Option<&str>) -> Result<Comparison, HashError> {
    let typed = if password.len() > LONGEST { "" } else { password };
    let hash = PasswordHash::new(kept.unwrap_or(NOBODYS)).map_err(password_hash::Error::from)?;
    let right = match hasher()?.verify_password(typed.as_bytes(), &hash) {
        Ok(()) => true,
        Err(password_hash::Error::PasswordInvalid) => false,
        Err(error) => return Err(error.into()),
    };
    let params = Params::try_from(&hash)?;
    let used = (params.m_cost(), params.t_cost(), params.p_cost());
    Ok(Comparison {
        matches: right && kept.is_some() && password.len() <= LONGEST,
        outdated: used != PARAMS || hash.algorithm != Algorithm::Argon2id.ident(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_knows_its_password_to_the_last_byte() {
        let password = format!("{} é", "long enough ".repeat(12));
        let kept = hash(&password).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let right = Comparison {
            matches: true,
            outdated: false,
        };
        assert_eq!(compare_now(&password, Some(&kept)).unwrap(), right);
        let wrong = Comparison {
            matches: false,
            outdated: false,
        };
        for typed in [
            &password[..password.len() - 2],
            &format!("{password} "),
            &password.to_uppercase(),
            "",
        ] {
            assert_eq!(compare_now(typed, Some(&kept)).unwrap(), wrong, "{typed}");
        }
        assert_ne!(kept, hash(&password).unwrap(), "each hash has a salt of its own");
    }

    #[test]
    fn nobody_has_a_password_and_it_takes_the_same_work() {
        let nobodys = PasswordHash::new(NOBODYS).unwrap();
        let params = Params::try_from(&nobodys).unwrap();
        assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), PARAMS);
        for typed in ["", "correct horse battery staple"] {
            assert!(!compare_now(typed, None).unwrap().matches);
        }
    }

    #[test]
    fn older_parameters_are_noticed() {
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(8192, 1, 1, None).unwrap(),
        );
        let kept: PasswordHash = weak
            .hash_password_with_salt(b"some old password", b"0123456789abcdef")
            .unwrap();
        let found = compare_now("some old password", Some(&kept.to_string())).unwrap();
        assert_eq!(
            found,
            Comparison {
                matches: true,
                outdated: true
            }
        );
    }

    #[test]
    fn a_damaged_hash_is_an_error_and_a_huge_password_is_wrong() {
        assert!(compare_now("x", Some("plain text")).is_err());
        let kept = hash("").unwrap();
        assert!(
            !compare_now(&"x".repeat(LONGEST + 1), Some(&kept))
                .unwrap()
                .matches
        );
    }
}
