//! Finding PostgreSQL's programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::EmbeddedError;

/// Oldest major version the schema works with (`UNIQUE NULLS NOT DISTINCT`).
const OLDEST: u32 = 15;
/// Where Debian keeps one directory per major version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// A directory with `postgres` and `initdb` of one major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The directory.
    pub directory: PathBuf,
    /// 15, 16 …
    pub major: u32,
}

impl Binaries {
    /// The programs for data of major version `data`, or the newest ones where there are no data yet.
    ///
    /// Looks in `given` alone if there is one, else under `/usr/lib/postgresql`, then along `path`.
    ///
    /// # Errors
    /// [`EmbeddedError`] says what to install.
    pub fn find(
        given: Option<&Path>,
        path: Option<&OsStr>,
        data: Option<(&Path, &str)>,
    ) -> Result<Self, EmbeddedError> {
        let all = match given {
            Some(directory) => Self::of(directory.to_owned()).into_iter().collect(),
            None => Self::installed(path),
        };
        // Of equals the first found.
        let newest = all.iter().rev().max_by_key(|found| found.major).cloned();
        let Some(newest) = newest else {
            return Err(given.map_or(EmbeddedError::NotInstalled, |directory| {
                EmbeddedError::NotInDirectory(directory.to_owned())
            }));
        };
        let chosen = match data {
            None => newest,
            Some((directory, version)) => all
                .iter()
                .find(|found| found.major.to_string() == version)
                .cloned()
                .ok_or_else(|| EmbeddedError::ForeignVersion {
                    directory: directory.to_owned(),
                    data: version.to_owned(),
                    installed: majors(&all),
                })?,
        };
        if chosen.major < OLDEST {
            Err(EmbeddedError::TooOld { found: chosen.major })
        } else {
            Ok(chosen)
        }
    }

    /// Path of one of the programs.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    fn installed(path: Option<&OsStr>) -> Vec<Self> {
        let debian = std::fs::read_dir(DEBIAN)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path().join("bin"));
        let along_path = path
            .map(std::env::split_paths)
            .into_iter()
            .flatten()
            .filter(|dir| dir.is_absolute());
        debian.chain(along_path).filter_map(Self::of).collect()
    }

    fn of(directory: PathBuf) -> Option<Self> {
        let complete = ["postgres", "initdb"]
            .iter()
            .all(|program| directory.join(program).is_file());
        let major = complete.then(|| major_of(&directory))??;
        Some(Self { directory, major })
    }
}

fn major_of(directory: &Path) -> Option<u32> {
    let output = Command::new(directory.join("postgres"))
        .arg("--version")
        .output()
        .ok()?;
    parse_major(std::str::from_utf8(&output.stdout).ok()?)
}

/// 15 of `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn parse_major(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn majors(all: &[Binaries]) -> String {
    let mut majors: Vec<u32> = all.iter().map(|found| found.major).collect();
    majors.sort_unstable();
    majors.dedup();
    majors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version_of_releases_and_previews() {
        assert_eq!(
            parse_major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(parse_major("postgres (PostgreSQL) 19beta2\n"), Some(19));
        assert_eq!(parse_major("postgres (Postgres-XL) 10"), None);
    }

    #[test]
    fn a_directory_without_the_programs_names_the_package() {
        let empty = tempfile::tempdir().unwrap();
        let message = Binaries::find(Some(empty.path()), None, None)
            .unwrap_err()
            .to_string();
        assert!(message.contains("apt-get install postgresql"), "{message}");
        assert_eq!(message.lines().count(), 1);
    }
}
