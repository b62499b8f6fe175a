//! The tables of the classifier, built into the program with the law files.

use super::law::shipped_law_files;
use crate::eligibility::classify::{Classifier, ClassifyErrors, ClassifyFiles};
use crate::eligibility::law::Law;

/// The classifier the program was built with.
///
/// # Errors
/// Everything that is wrong with its files, which the tests of the project rule out.
pub fn shipped_classifier(law: &Law) -> Result<Classifier, ClassifyErrors> {
    let files: ClassifyFiles = shipped_law_files()
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("classify/")?.to_owned(), text)))
        .collect();
    Classifier::from_files(&files, law)
}
