//! Actions that ask for words alone: their form, once. Each action's file says what it is called, what it asks and what it does.

use super::check;
use super::deed::{Deed, Done};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::web::{FormErrors, Result, Shell};
use askama::Template;
use serde::Deserialize;
use std::future::Future;
use std::marker::PhantomData;

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

/// What the form says.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// What the action does.
    pub lead: &'static str,
    /// What the words are.
    pub label: &'static str,
    /// Who reads them.
    pub hint: &'static str,
}

/// An action for which a reason must be said, and nothing else.
pub trait Saying: Clone + Default + Send + Sync + 'static {
    /// The deed as policy and table call it.
    const ACTION: Action;
    /// What the audit log calls it.
    const EVENT: Event;
    /// The form.
    const ASK: Ask;

    /// Does it.
    fn perform(stage: &Stage<'_>, words: String) -> impl Future<Output = Result<Done>> + Send;
}

/// The form of such an action.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, bound = "A: Default")]
pub struct Say<A> {
    version: String,
    words: String,
    #[serde(skip)]
    action: PhantomData<A>,
}

impl<A: Saying> Deed for Say<A> {
    const ACTION: Action = A::ACTION;
    const EVENT: Event = A::EVENT;
    type Offers = ();
    type Checked = String;
    type Page = SayPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    async fn offers(_: &Stage<'_>) -> Result<()> {
        Ok(())
    }

    fn check(&self, _: &Stage<'_>, (): &()) -> Result<String, FormErrors> {
        let mut errors = FormErrors::default();
        let words = check::words(&mut errors, "words", &self.words, LEAST, MOST);
        check::settle(errors, words)
    }

    fn perform(stage: &Stage<'_>, words: String) -> impl Future<Output = Result<Done>> + Send {
        A::perform(stage, words)
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> SayPage {
        let Ask { lead, label, hint } = A::ASK;
        SayPage {
            shell,
            sheet,
            lead,
            label,
            hint,
            required: true,
            words: self.words,
        }
    }
}
