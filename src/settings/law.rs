//! The law files: those of `config/law`, built into the program, or those of a directory. The engine itself reads no file.

use std::io;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::eligibility::law::{Law, LawErrors, LawFiles};

#[derive(RustEmbed)]
#[folder = "config/law"]
struct Shipped;

/// Why there is no law.
#[derive(Debug, thiserror::Error)]
pub enum LawLoadError {
    /// A directory could not be read.
    #[error("{0}: {1}")]
    Read(String, #[source] io::Error),
    /// The files do not hold together.
    #[error(transparent)]
    Law(#[from] LawErrors),
}

/// The law the program was built with.
///
/// # Errors
/// Everything that is wrong with the files, which the tests of the project rule out.
pub fn shipped_law() -> Result<Law, LawErrors> {
    Law::from_files(&shipped_law_files())
}

/// The files the program was built with.
#[must_use]
pub fn shipped_law_files() -> LawFiles {
    let read = |path: &str| Shipped::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    Shipped::iter()
        .filter_map(|path| Some((path.to_string(), read(&path)?)))
        .collect()
}

/// The law of a directory laid out like `config/law`. Hidden files are passed over.
///
/// # Errors
/// A file that cannot be read, or everything that is wrong with the files.
pub fn law_of(directory: &Path) -> Result<Law, LawLoadError> {
    Ok(Law::from_files(&files_of(directory)?)?)
}

/// The files of such a directory.
pub(super) fn files_of(directory: &Path) -> Result<LawFiles, LawLoadError> {
    let mut files = LawFiles::new();
    gather(directory, "", &mut files)?;
    Ok(files)
}

fn gather(directory: &Path, prefix: &str, files: &mut LawFiles) -> Result<(), LawLoadError> {
    let failed = |path: &Path, error| LawLoadError::Read(path.display().to_string(), error);
    for entry in std::fs::read_dir(directory).map_err(|error| failed(directory, error))? {
        let path = entry.map_err(|error| failed(directory, error))?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        let inner = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}/{name}")
        };
        if path.is_dir() {
            gather(&path, &inner, files)?;
        } else {
            let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
            files.insert(inner, text);
        }
    }
    Ok(())
}
