//! What `postmaster.pid` says about a server on our data.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

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
    /// It was killed, but some of its processes still work on the data.
    Dying,
    /// None, or what is left of one that was killed.
    No,
}

/// Looks for a server on the data.
///
/// The number in the file can be that of a process that was killed and that nobody has buried yet, or have been given to another
/// process since (after a restart of a container, small numbers come again at once). PostgreSQL would take either for a server
/// and refuse to start, so the file goes; but not before every process that worked on the data is gone.
pub(super) fn running(place: &Place) -> Result<Running, EmbeddedError> {
    let file = place.data.join("postmaster.pid");
    let Ok(text) = std::fs::read_to_string(&file) else {
        return Ok(Running::No);
    };
    let mut lines = text.lines();
    let number = lines.next().and_then(|line| line.trim().parse::<i32>().ok());
    let Some(pid) = number.filter(|pid| *pid > 0) else {
        return Ok(Running::No);
    };
    if kill(Pid::from_raw(pid), None) == Err(Errno::ESRCH) {
        return Ok(Running::No);
    }
    let data = place.data.canonicalize().map_err(at(&place.data))?;
    if working_directory(pid).is_some_and(|directory| directory != data) {
        if anybody_works_in(&data) {
            return Ok(Running::Dying);
        }
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

/// Where the process works: a PostgreSQL server in its data directory, a dead process nowhere (an empty path).
/// `None` if we cannot know.
fn working_directory(pid: i32) -> Option<PathBuf> {
    match std::fs::read_link(format!("/proc/{pid}/cwd")) {
        Ok(directory) => Some(directory),
        Err(error) if error.kind() == ErrorKind::NotFound && Path::new("/proc/self/cwd").exists() => {
            Some(PathBuf::new())
        }
        Err(_) => None,
    }
}

fn anybody_works_in(data: &Path) -> bool {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|process| std::fs::read_link(process.path().join("cwd")).ok())
        .any(|directory| directory == data)
}
