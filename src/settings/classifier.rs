//! The tables of the classifier, built into the program with the law files.

use super::law::{LawLoadError, files_of, shipped_law_files};
use crate::eligibility::classify::{Classifier, ClassifyErrors, ClassifyFiles};
use crate::eligibility::law::{Law, LawFiles};
use std::path::Path;

/// Why there is no classifier.
#[derive(Debug, thiserror::Error)]
pub enum ClassifierLoadError {
    /// The directory could not be read.
    #[error(transparent)]
    Files(#[from] LawLoadError),
    /// Its tables do not hold together.
    #[error(transparent)]
    Tables(#[from] ClassifyErrors),
}

/// The classifier the program was built with.
///
/// # Errors
/// Everything that is wrong with its files, which the tests of the project rule out.
pub fn shipped_classifier(law: &Law) -> Result<Classifier, ClassifyErrors> {
    of(shipped_law_files(), law)
}

/// The classifier of a directory laid out like `config/law`.
///
/// # Errors
/// A file that cannot be read, or everything that is wrong with the tables.
pub fn classifier_of(directory: &Path, law: &Law) -> Result<Classifier, ClassifierLoadError> {
    Ok(of(files_of(directory)?, law)?)
}

fn of(files: LawFiles, law: &Law) -> Result<Classifier, ClassifyErrors> {
    let files: ClassifyFiles = files
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("classify/")?.to_owned(), text)))
        .collect();
    Classifier::from_files(&files, law)
}
