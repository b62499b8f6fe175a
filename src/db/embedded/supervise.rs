//! Starting the server again when it ends without being asked to (killed by the system for want of memory, for one).

use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::launch::Launch;
use super::place::Place;
use super::postmaster::{self, Running};
use super::{Durability, EmbeddedError, locks};

const PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
const POLL: Duration = Duration::from_millis(10);

/// What the run that started the server knows about its end.
#[derive(Debug, Default)]
pub(super) struct Supervision {
    expected: AtomicBool,
    ended: AtomicBool,
}

impl Supervision {
    /// Watches `child` in a thread of its own, which needs no runtime and ends with the process.
    pub fn begin(launch: Launch, child: Child) -> Arc<Self> {
        let supervision = Arc::new(Self::default());
        let shared = Arc::clone(&supervision);
        std::thread::spawn(move || shared.watch(&launch, child));
        supervision
    }

    /// From now on the end of the server is no surprise.
    pub fn expect_end(&self) {
        self.expected.store(true, Ordering::SeqCst);
    }

    /// Waits for the end of the server, at most for `patience`.
    pub async fn ended(&self, patience: Duration) {
        let begun = Instant::now();
        while !self.ended.load(Ordering::SeqCst) && begun.elapsed() < patience {
            tokio::time::sleep(POLL).await;
        }
    }

    fn watch(&self, launch: &Launch, mut child: Child) {
        let mut pause = PAUSE;
        loop {
            let status = child.wait();
            // A scratch cluster removes itself when it stops: there is nothing to start again.
            if self.expected.load(Ordering::SeqCst) || launch.durability == Durability::Scratch {
                break;
            }
            tracing::error!(
                ?status,
                "the database server has ended unexpectedly and is started again"
            );
            child = loop {
                std::thread::sleep(pause);
                match again(launch) {
                    Ok(Some(child)) => break child,
                    // Another run was quicker and looks after it.
                    Ok(None) => return,
                    Err(error) => tracing::error!(%error, "the database server cannot be started again"),
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            };
        }
        self.ended.store(true, Ordering::SeqCst);
    }
}

/// Starts the server unless another run has: under the lock of every start, held until the server can be seen.
fn again(launch: &Launch) -> Result<Option<Child>, EmbeddedError> {
    let place = &launch.place;
    let starting = locks::open(place, locks::STARTING)?;
    starting.lock().map_err(super::error::at(&place.root))?;
    if wait_for_the_dying(place)? == Running::Ours {
        return Ok(None);
    }
    let mut child = launch.spawn()?;
    let begun = Instant::now();
    while postmaster::running(place)? == Running::No && begun.elapsed() < LONGEST_PAUSE {
        if child.try_wait().map_err(super::error::at(&place.root))?.is_some() {
            break;
        }
        std::thread::sleep(POLL);
    }
    Ok(Some(child))
}

/// Processes of a killed server notice its end by themselves, within a moment unless they are busy.
fn wait_for_the_dying(place: &Place) -> Result<Running, EmbeddedError> {
    loop {
        match postmaster::running(place)? {
            Running::Dying => std::thread::sleep(POLL),
            other => return Ok(other),
        }
    }
}
