//! The fields of a sent form, taken one by one: what is left over was never on the page and refuses the whole form.

use crate::web::{Error, Result};
use serde::Deserialize;

/// Most rows of firearms, drugs or victims one nomination takes.
pub const MOST_ROWS: usize = 30;

/// What was sent, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first value of a name; empty when it was not sent, as with radio buttons none of which is chosen.
    pub fn take(&mut self, name: &str) -> String {
        self.0
            .iter()
            .position(|(sent, _)| sent == name)
            .map(|index| self.0.remove(index).1)
            .unwrap_or_default()
    }

    /// Every value of a name, as checkboxes send them.
    pub fn take_all(&mut self, name: &str) -> Vec<String> {
        let (taken, left) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|(sent, _)| sent == name);
        self.0 = left;
        let taken: Vec<(String, String)> = taken;
        taken.into_iter().map(|(_, value)| value).collect()
    }

    /// Everything not taken yet.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.0.clone()
    }

    /// The row numbers sent under `kind-<number>-…`, in order.
    ///
    /// # Errors
    /// [`Error::Unprocessable`] when there are more than anybody fills in by hand.
    pub fn rows(&self, kind: &str) -> Result<Vec<usize>> {
        let start = format!("{kind}-");
        let mut numbers: Vec<usize> = self
            .0
            .iter()
            .filter_map(|(sent, _)| sent.strip_prefix(&start)?.split_once('-')?.0.parse().ok())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() > MOST_ROWS {
            return Err(Error::Unprocessable(format!(
                "A nomination takes up to {MOST_ROWS} entries of one kind. Name the most important ones and describe the others in words."
            )));
        }
        Ok(numbers)
    }

    /// Makes sure that nothing is left over.
    ///
    /// # Errors
    /// [`Error::Unprocessable`] naming the first field that the page does not have.
    pub fn finish(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(Error::Unprocessable(format!(
                "The form holds a field that this page does not have: {name:?}. Nothing was changed."
            ))),
        }
    }
}
