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
        let version = data.map(|(_, version)| version);
        let mut all: Vec<Self> = match given {
            Some(directory) => Self::asked(directory.to_owned()).into_iter().collect(),
            None => Self::debian(),
        };
        if given.is_none() && Self::choose(&all, version).is_none() {
            let along_path = path.map(std::env::split_paths).into_iter().flatten();
            all.extend(
                along_path
                    .filter(|directory| directory.is_absolute())
                    .filter_map(Self::asked),
            );
        }
        if let Some(chosen) = Self::choose(&all, version) {
            return Ok(chosen.clone());
        }
        Err(match (all.iter().map(|found| found.major).max(), given, data) {
            (None, None, _) => EmbeddedError::NotInstalled,
            (None, Some(directory), _) => EmbeddedError::NotInDirectory(directory.to_owned()),
            (Some(found), _, None) => EmbeddedError::TooOld { found },
            (Some(_), _, Some((directory, version))) => EmbeddedError::ForeignVersion {
                directory: directory.to_owned(),
                data: version.to_owned(),
                installed: majors(&all),
            },
        })
    }

    /// The first of the version the data have, or of the newest.
    fn choose<'a>(all: &'a [Self], version: Option<&str>) -> Option<&'a Self> {
        let mut usable = all.iter().filter(|found| found.major >= OLDEST);
        match version {
            Some(version) => usable.find(|found| found.major.to_string() == version),
            None => usable.rev().max_by_key(|found| found.major),
        }
    }

    /// Path of one of the programs.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// Debian names the directories after the major version.
    fn debian() -> Vec<Self> {
        let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
        versions
            .filter_map(|version| {
                let directory = version.path().join("bin");
                let major = version.file_name().to_str()?.parse().ok()?;
                is_complete(&directory).then_some(Self { directory, major })
            })
            .collect()
    }

    /// Elsewhere the program is asked for its version.
    fn asked(directory: PathBuf) -> Option<Self> {
        let major = is_complete(&directory).then(|| major_of(&directory))??;
        Some(Self { directory, major })
    }
}

fn is_complete(directory: &Path) -> bool {
    ["postgres", "initdb"]
        .iter()
        .all(|program| directory.join(program).is_file())
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
    fn data_get_their_own_version_and_new_data_the_newest() {
        let found = |major| Binaries {
            directory: format!("/opt/{major}").into(),
            major,
        };
        let all = [found(14), found(15), found(17), found(16)];
        let chosen = |version| Binaries::choose(&all, version).map(|found| found.major);
        assert_eq!(chosen(None), Some(17));
        assert_eq!(chosen(Some("16")), Some(16));
        assert_eq!(chosen(Some("18")), None);
        assert_eq!(chosen(Some("14")), None, "the schema does not work there");
        assert!(Binaries::choose(&all[..1], None).is_none());
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
