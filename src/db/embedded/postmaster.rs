//! What `postmaster.pid` says about a server on our data.

use std::path::Path;

use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;

use super::EmbeddedError;
use super::error::at;
use super::place::Place;

/// A server that runs on the data.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Running {
    /// Started by Predicate: this run or another.
    Ours,
    /// None, or what is left of one that was killed.
    No,
}

/// Looks for a server on the data.
///
/// A process number can have been given to another process since (after a restart of a container, small numbers come
/// again at once): it counts only if that process works in the data directory, as a PostgreSQL server does.
pub(super) fn running(place: &Place) -> Result<Running, EmbeddedError> {
    let file = place.data.join("postmaster.pid");
    let Ok(text) = std::fs::read_to_string(&file) else {
        return Ok(Running::No);
    };
    let mut lines = text.lines();
    let Some(pid) = lines
        .next()
        .and_then(|line| line.trim().parse::<i32>().ok())
        .filter(|pid| *pid > 0)
    else {
        return Ok(Running::No);
    };
    if !alive(pid) {
        return Ok(Running::No);
    }
    if works_elsewhere(pid, &place.data) {
        // PostgreSQL would take the other process for a server and refuse to start.
        std::fs::remove_file(&file).map_err(at(&file))?;
        return Ok(Running::No);
    }
    // Fifth line: the socket directory; not there yet in the first moments of a start, which only we can be at.
    match lines
        .nth(3)
        .map(str::trim)
        .filter(|directory| !directory.is_empty())
    {
        Some(directory) if place.sockets != Path::new(directory) => Err(EmbeddedError::ForeignServer {
            pid,
            directory: place.data.clone(),
        }),
        _ => Ok(Running::Ours),
    }
}

fn alive(pid: i32) -> bool {
    !matches!(kill(Pid::from_raw(pid), None), Err(Errno::ESRCH))
}

/// Only a process that certainly works in another directory is not the server.
fn works_elsewhere(pid: i32, data: &Path) -> bool {
    match (
        std::fs::read_link(format!("/proc/{pid}/cwd")),
        data.canonicalize(),
    ) {
        (Ok(directory), Ok(data)) => directory != data,
        _ => false,
    }
}
