//! Who uses the cluster: two lock files beside the data.
//!
//! `starting.lock` is held, exclusively, by the run that starts or joins the server. `users.lock` is held, shared, by every run
//! as long as it lives; the server's supervisor waits for it exclusively, gets it when the last run is gone (however it ended:
//! the system drops locks with the process), stops the server and keeps the lock until it has stopped.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::{OpenOptionsExt, fchown};
use std::time::{Duration, Instant};

use nix::fcntl::OFlag;

use super::EmbeddedError;
use super::error::at;
use super::place::Place;

pub(super) const STARTING: &str = "starting.lock";
pub(super) const USERS: &str = "users.lock";
/// A start that recovers a big database, or a stop that writes one out, can take its time.
const PATIENCE: Duration = Duration::from_secs(120);
const POLL: Duration = Duration::from_millis(10);

/// Opens a lock file, making it for the server's user.
pub(super) fn open(place: &Place, name: &str) -> Result<File, EmbeddedError> {
    let path = place.root.join(name);
    // The directory belongs to the server's user: root must not follow a link laid there.
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(OFlag::O_NOFOLLOW.bits())
        .open(&path)
        .map_err(at(&path))?;
    if let Some(user) = &place.identity {
        fchown(&file, Some(user.uid), Some(user.gid)).map_err(at(&path))?;
    }
    Ok(file)
}

/// Waits for the lock that one run holds alone.
pub(super) async fn exclusive(place: &Place) -> Result<File, EmbeddedError> {
    let file = open(place, STARTING)?;
    wait(place, || file.try_lock()).await?;
    Ok(file)
}

/// Waits while the server is being stopped, then counts as a user of the cluster.
pub(super) async fn shared(place: &Place) -> Result<File, EmbeddedError> {
    let file = open(place, USERS)?;
    wait(place, || file.try_lock_shared()).await?;
    Ok(file)
}

async fn wait(place: &Place, attempt: impl Fn() -> Result<(), TryLockError>) -> Result<(), EmbeddedError> {
    let begun = Instant::now();
    loop {
        match attempt() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(source)) => return Err(at(&place.root)(source)),
            Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => {
                return Err(EmbeddedError::Busy {
                    directory: place.root.clone(),
                    seconds: PATIENCE.as_secs(),
                });
            }
            Err(TryLockError::WouldBlock) => tokio::time::sleep(POLL).await,
        }
    }
}

/// Gives up the use of the cluster. Whether we were the last, so that the server now stops.
pub(super) fn leave(users: &File) -> bool {
    // Nothing can be done about an error here, and the lock goes with the file in any case.
    let _ = users.unlock();
    let last = match users.try_lock() {
        Ok(()) => true,
        // Either another run holds it shared, or the supervisor has already taken it.
        Err(_) => users.try_lock_shared().is_err(),
    };
    let _ = users.unlock();
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_to_leave_knows_it() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(USERS);
        let open = || {
            OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .unwrap()
        };
        let (first, second) = (open(), open());
        first.try_lock_shared().unwrap();
        second.try_lock_shared().unwrap();
        assert!(!leave(&first));
        assert!(leave(&second));
    }
}
