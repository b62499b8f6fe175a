//! The page of actions that ask for words alone.

use super::stage::Sheet;
use crate::web::Shell;
use askama::Template;

/// Most characters such words may have.
pub const MOST: usize = 4000;
/// Fewest, so that whoever reads them learns something.
pub const LEAST: usize = 10;

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/say.html")]
pub struct SayPage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What the action does.
    pub lead: &'static str,
    /// What the words are.
    pub label: &'static str,
    /// Who reads them.
    pub hint: &'static str,
    /// Whether something must be said.
    pub required: bool,
    /// What was typed.
    pub words: String,
}
