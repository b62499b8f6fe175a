//! The law files: those shipped inside the program, or those of a folder.

use crate::eligibility::law::LawFiles;
use rust_embed::RustEmbed;
use std::io;
use std::path::Path;

/// Tables that place the charges of rap sheets; they decide no screening and are read on their own.
const APART: &str = "classify/";

#[derive(RustEmbed)]
#[folder = "config/law"]
struct Shipped;

/// The law files as shipped, by their paths below `config/law`.
#[must_use]
pub fn shipped() -> LawFiles {
    Shipped::iter()
        .filter(|path| !path.starts_with(APART))
        .filter_map(|path| {
            let file = Shipped::get(&path)?;
            Some((
                path.replace('\\', "/"),
                String::from_utf8_lossy(&file.data).into_owned(),
            ))
        })
        .collect()
}

/// The law files of a folder, by their paths below it.
///
/// # Errors
/// When the folder or one of its files cannot be read, or a file is not text.
pub fn read_dir(folder: &Path) -> io::Result<LawFiles> {
    let mut files = LawFiles::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let below = path.strip_prefix(folder).unwrap_or(&path);
            let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let name = name.join("/");
            if !name.starts_with(APART) {
                files.insert(name, std::fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_are_those_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/law");
        assert_eq!(shipped(), read_dir(&folder).unwrap());
        assert!(shipped().contains_key("uncertainties.toml"));
        assert!(!shipped().keys().any(|path| path.starts_with(APART)));
    }
}
