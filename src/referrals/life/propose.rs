//! Proposes a decision: acceptance under named theories, or declination with reasons and what would change it.

use super::check;
use super::deed::{Deed, Done};
use super::proposal::{self, Proposal};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::domain::theory;
use crate::referrals::transition::{Said, apply};
use crate::web::parts::Tab;
use crate::web::{Choice, FormErrors, Result, Shell};
use askama::Template;
use serde::Deserialize;
use serde_json::json;

/// Most characters of the words to the nominator; the database holds the same.
const MOST: usize = 8000;
const MOST_NOTE: usize = 4000;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Propose {
    version: String,
    /// `accepted` or `declined`.
    pub kind: String,
    /// Slugs of theories, of an acceptance.
    pub theories: Vec<String>,
    /// LIONS codes, of a declination.
    pub reasons: Vec<String>,
    /// Words for the nominator.
    pub words: String,
    /// What would change a declination.
    pub reconsider_if: String,
    /// From when it may be referred again.
    pub re_refer_on: String,
    /// Words for whoever approves.
    pub note: String,
}

impl Propose {
    /// Whether the form is that of a declination.
    #[must_use]
    pub fn declines(&self) -> bool {
        self.kind == "declined"
    }

    /// The words on its button.
    #[must_use]
    pub fn label(&self) -> &'static str {
        if self.declines() {
            "Propose declination"
        } else {
            "Propose acceptance"
        }
    }
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/propose.html")]
pub struct ProposePage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was typed.
    pub form: Propose,
    /// Acceptance or declination.
    pub tabs: Vec<Tab>,
    /// The theories there are.
    pub theories: Vec<Choice>,
    /// The reasons in use.
    pub reasons: Vec<Choice>,
}

impl Deed for Propose {
    const ACTION: Action = Action::Propose;
    const EVENT: Event = Event::DecisionProposed;
    type Offers = Vec<Choice>;
    type Checked = (Proposal, String);
    type Page = ProposePage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    fn blank(stage: &Stage<'_>) -> Self {
        let declines = stage.cx.path.ends_with("?kind=declined");
        Self {
            kind: if declines { "declined" } else { "accepted" }.to_owned(),
            theories: stage.row.theories.clone(),
            ..Self::default()
        }
    }

    async fn offers(stage: &Stage<'_>) -> Result<Vec<Choice>> {
        proposal::reasons_in_use(stage).await
    }

    fn check(&self, stage: &Stage<'_>, reasons: &Vec<Choice>) -> Result<Self::Checked, FormErrors> {
        let mut errors = FormErrors::default();
        let mut proposal = Proposal {
            accepts: !self.declines(),
            ..Proposal::default()
        };
        if self.declines() {
            proposal.reasons = known(
                &mut errors,
                "reasons",
                &self.reasons,
                reasons,
                "Give at least one reason from the list",
            );
        } else if self.kind == "accepted" {
            let theories = theories();
            proposal.theories = known(
                &mut errors,
                "theories",
                &self.theories,
                &theories,
                "Name at least one theory from the list",
            );
        } else {
            errors.add_general("Choose whether to accept or to decline.");
        }
        proposal.words = check::words(&mut errors, "words", &self.words, 10, MOST);
        if self.declines() {
            proposal.reconsider_if =
                check::words(&mut errors, "reconsider_if", &self.reconsider_if, 2, MOST_NOTE);
            proposal.re_refer_on =
                check::future_day(&mut errors, "re_refer_on", &self.re_refer_on, stage.today);
        }
        let note = check::words_if_any(&mut errors, "note", &self.note, MOST_NOTE);
        check::settle(errors, (proposal, note))
    }

    async fn perform(stage: &Stage<'_>, (proposal, note): Self::Checked) -> Result<Done> {
        let kind = proposal.kind();
        let id = proposal::insert(stage, proposal).await?;
        let said = Said {
            words: note,
            details: json!({ "decision": id }),
        };
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |_| {}).await?;
        Ok(Done::new("Your proposal waits for approval.")
            .with("decision", id.to_string())
            .with("kind", kind))
    }

    fn page(self, shell: Shell, sheet: Sheet, reasons: Vec<Choice>) -> ProposePage {
        let tab = |label: &str, kind: &str| Tab {
            label: label.to_owned(),
            href: format!("{}?kind={kind}", sheet.action),
            count: None,
            current: self.kind == kind,
        };
        ProposePage {
            shell,
            tabs: vec![tab("Accept", "accepted"), tab("Decline", "declined")],
            theories: theories(),
            reasons,
            form: self,
            sheet,
        }
    }
}

fn theories() -> Vec<Choice> {
    theory::ALL
        .iter()
        .map(|theory| Choice::new(theory.slug, theory.label))
        .collect()
}

/// The values sent, in the order offered; an error when there is none or one that was not offered.
fn known(
    errors: &mut FormErrors,
    field: &str,
    sent: &[String],
    offered: &[Choice],
    message: &str,
) -> Vec<String> {
    let known: Vec<String> = offered
        .iter()
        .filter(|choice| sent.contains(&choice.value))
        .map(|choice| choice.value.clone())
        .collect();
    if known.is_empty() || known.len() != sent.len() {
        errors.add(field, message);
    }
    known
}
