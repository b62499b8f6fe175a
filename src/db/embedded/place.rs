//! The directory of the embedded cluster and the user it belongs to.
//!
//! PostgreSQL refuses to run as root, so a program started by root gives the directory to an unprivileged user. That user must
//! be able to walk to it: below `/root` it cannot, and the data then live in `/var/lib/predicate` with a link in their place.

use std::fs::{DirBuilder, Metadata, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown, lchown, symlink};
use std::path::{Path, PathBuf};

use nix::unistd::{Uid, User};
use sha2::{Digest, Sha256};

use super::EmbeddedError;
use super::error::at;
use super::locks::STARTING;

/// Where data go that their user could not reach where they were asked for.
const REACHABLE: &str = "/var/lib/predicate";
/// Longest path of a socket in bytes (`sun_path` holds 108 with the final zero).
const SOCKET_PATH_MAX: usize = 107;
const SOCKET_NAME: &str = ".s.PGSQL.5432";

/// User and group the server runs as when we are root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    pub uid: u32,
    pub gid: u32,
    pub name: String,
}

/// Directories and files of one cluster.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// What all else is in: the real path, owned by the server's user, closed to others.
    pub root: PathBuf,
    pub data: PathBuf,
    pub sockets: PathBuf,
    pub log: PathBuf,
    /// Whom the server runs as, if not as us.
    pub identity: Option<Identity>,
}

impl Place {
    /// Makes the directories that are missing, with the owner and the mode they need.
    pub fn prepare(asked: &Path) -> Result<Self, EmbeddedError> {
        let asked = std::path::absolute(asked).map_err(at(asked))?;
        make_directory(&asked)?;
        let mut root = asked.canonicalize().map_err(at(&asked))?;
        let identity = if Uid::effective().is_root() {
            Some(identity(&root.join("data"))?)
        } else {
            None
        };
        match &identity {
            Some(user) if !can_reach(user, &root)? => root = elsewhere(&asked, root, user)?,
            _ => {}
        }
        let place = Self {
            data: root.join("data"),
            log: root.join("server.log"),
            sockets: sockets(&root, identity.as_ref()),
            root,
            identity,
        };
        place.refuse_foreign_owner(&place.root)?;
        place.refuse_other_files()?;
        place.own(&place.root)?;
        place.adopt_copied_data()?;
        Ok(place)
    }

    /// Makes the directory of the socket, which goes when the server stops. For the run that holds the locks.
    pub fn make_sockets(&self) -> Result<(), EmbeddedError> {
        make_directory(&self.sockets)?;
        self.own(&self.sockets)
    }

    /// `PG_VERSION` of the data, if there are any.
    pub fn version(&self) -> Option<String> {
        std::fs::read_to_string(self.data.join("PG_VERSION"))
            .ok()
            .map(|text| text.trim().to_owned())
    }

    /// Owner and mode of the directory are about to change: it must be empty or ours.
    fn refuse_other_files(&self) -> Result<(), EmbeddedError> {
        let mut entries = std::fs::read_dir(&self.root).map_err(at(&self.root))?;
        let ours = entries.next().is_none() || self.root.join(STARTING).exists() || self.data.exists();
        if ours {
            Ok(())
        } else {
            Err(in_the_way(&self.root, "a directory with other files"))
        }
    }

    /// The server's user must own the directory, or root, who then gives it away.
    fn refuse_foreign_owner(&self, directory: &Path) -> Result<(), EmbeddedError> {
        let owner = real_directory(directory)?.uid();
        let ours = match &self.identity {
            Some(user) => owner == 0 || owner == user.uid,
            None => owner == Uid::effective().as_raw(),
        };
        if ours {
            Ok(())
        } else {
            Err(foreign_owner(directory, owner))
        }
    }

    /// Takes the directory for the server's user and closes it to others.
    fn own(&self, directory: &Path) -> Result<(), EmbeddedError> {
        self.refuse_foreign_owner(directory)?;
        if let Some(user) = &self.identity {
            chown(directory, Some(user.uid), Some(user.gid)).map_err(at(directory))?;
        }
        std::fs::set_permissions(directory, Permissions::from_mode(0o700)).map_err(at(directory))
    }

    /// Data that root has copied here (a backup put back) still belong to root.
    fn adopt_copied_data(&self) -> Result<(), EmbeddedError> {
        match (&self.identity, std::fs::symlink_metadata(&self.data)) {
            (Some(user), Ok(found)) if found.uid() == 0 => give(&self.data, user),
            _ => Ok(()),
        }
    }
}

fn make_directory(path: &Path) -> Result<(), EmbeddedError> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(at(parent))?;
    }
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => Ok(()),
            Ok(_) => Err(in_the_way(path, "not a directory")),
            Err(_) => Err(in_the_way(path, "a link that leads nowhere")),
        },
        other => other.map_err(at(path)),
    }
}

/// Somebody could have planted a link in a directory open to all, such as `/tmp`.
fn real_directory(path: &Path) -> Result<Metadata, EmbeddedError> {
    let found = std::fs::symlink_metadata(path).map_err(at(path))?;
    if found.is_dir() {
        Ok(found)
    } else {
        Err(in_the_way(path, "not a directory"))
    }
}

fn in_the_way(path: &Path, found: &'static str) -> EmbeddedError {
    EmbeddedError::InTheWay {
        path: path.to_owned(),
        found,
    }
}

fn foreign_owner(directory: &Path, uid: u32) -> EmbeddedError {
    let owner = User::from_uid(Uid::from_raw(uid))
        .ok()
        .flatten()
        .map_or_else(|| uid.to_string(), |user| user.name);
    EmbeddedError::ForeignOwner {
        directory: directory.to_owned(),
        owner,
    }
}

/// The owner of data that exist, else `postgres`, else `nobody`.
fn identity(data: &Path) -> Result<Identity, EmbeddedError> {
    let named = |user: User| Identity {
        uid: user.uid.as_raw(),
        gid: user.gid.as_raw(),
        name: user.name,
    };
    if let Ok(found) = std::fs::metadata(data)
        && found.uid() != 0
    {
        let user = User::from_uid(Uid::from_raw(found.uid())).ok().flatten();
        let name = user.map_or_else(|| found.uid().to_string(), |user| user.name);
        return Ok(Identity {
            uid: found.uid(),
            gid: found.gid(),
            name,
        });
    }
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| User::from_name(name).ok().flatten())
        .map(named)
        .ok_or(EmbeddedError::NobodyToRunAs)
}

/// Whether the user may walk through every directory above `path`.
fn can_reach(user: &Identity, path: &Path) -> Result<bool, EmbeddedError> {
    for above in path.ancestors().skip(1) {
        let found = std::fs::metadata(above).map_err(at(above))?;
        let bit = if found.uid() == user.uid {
            0o100
        } else if found.gid() == user.gid {
            0o010
        } else {
            0o001
        };
        if found.mode() & bit == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Puts a link to a new directory that the user can reach in the place of the empty one that was asked for.
fn elsewhere(asked: &Path, empty: PathBuf, user: &Identity) -> Result<PathBuf, EmbeddedError> {
    let unreachable = || EmbeddedError::Unreachable {
        directory: empty.clone(),
        user: user.name.clone(),
    };
    let is_link = std::fs::symlink_metadata(asked).map_err(at(asked))?.is_symlink();
    // Anything in it, or a link somebody made, is not ours to move.
    if is_link || std::fs::remove_dir(&empty).is_err() {
        // Unless another run has just done what we are about to.
        let now = asked.canonicalize().map_err(at(asked))?;
        return if can_reach(user, &now)? {
            Ok(now)
        } else {
            Err(unreachable())
        };
    }
    let target = Path::new(REACHABLE).join(uuid::Uuid::new_v4().simple().to_string());
    std::fs::create_dir_all(REACHABLE).map_err(at(Path::new(REACHABLE)))?;
    std::fs::set_permissions(REACHABLE, Permissions::from_mode(0o755)).map_err(at(Path::new(REACHABLE)))?;
    make_directory(&target)?;
    symlink(&target, asked).map_err(at(asked))?;
    tracing::info!(asked = %asked.display(), data = %target.display(), user = user.name,
        "the database lives elsewhere, because its user cannot reach the directory asked for");
    Ok(target)
}

/// In the cluster's own directory, or where that path is too long for a socket, in one of our own below `/tmp`.
fn sockets(root: &Path, identity: Option<&Identity>) -> PathBuf {
    let inside = root.join("socket");
    if inside.as_os_str().len() + 1 + SOCKET_NAME.len() <= SOCKET_PATH_MAX {
        return inside;
    }
    let uid = identity.map_or_else(|| Uid::effective().as_raw(), |user| user.uid);
    let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
    PathBuf::from(format!("/tmp/predicate-{uid}-{}", hex::encode(&digest[..8])))
}

fn give(path: &Path, user: &Identity) -> Result<(), EmbeddedError> {
    lchown(path, Some(user.uid), Some(user.gid)).map_err(at(path))?;
    if std::fs::symlink_metadata(path).map_err(at(path))?.is_dir() {
        for entry in std::fs::read_dir(path).map_err(at(path))? {
            give(&entry.map_err(at(path))?.path(), user)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_path_is_never_too_long() {
        let short = Path::new("/srv/predicate/var/pg");
        assert_eq!(sockets(short, None), short.join("socket"));
        let long = PathBuf::from(format!("/{}", "directory/".repeat(9)));
        let chosen = sockets(&long, None);
        assert!(chosen.starts_with("/tmp"), "{}", chosen.display());
        assert!(chosen.join(SOCKET_NAME).as_os_str().len() <= SOCKET_PATH_MAX);
        assert_ne!(chosen, sockets(&long.join("other"), None));
    }

    #[test]
    fn a_closed_directory_above_keeps_others_out() {
        let open = tempfile::tempdir().unwrap();
        let closed = open.path().join("closed");
        std::fs::create_dir(&closed).unwrap();
        std::fs::set_permissions(open.path(), Permissions::from_mode(0o755)).unwrap();
        std::fs::set_permissions(&closed, Permissions::from_mode(0o700)).unwrap();
        let stranger = Identity {
            uid: 64_123,
            gid: 64_123,
            name: "stranger".to_owned(),
        };
        assert!(can_reach(&stranger, &closed).unwrap());
        assert!(!can_reach(&stranger, &closed.join("inside")).unwrap());
    }
}
