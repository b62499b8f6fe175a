//! The pages of the steps.

use super::forms::conduct::ConductForm;
use super::forms::reasons::ReasonsForm;
use super::forms::state_case::StateCaseForm;
use super::frame::Frame;
use super::offered::Offered;
use super::summary::{Pair, Section};
use super::vocab;
use crate::offenders::history::HistoryPanel;
use crate::web::{Choice, FormErrors, Shell};
use askama::Template;

/// The step that shows who is nominated.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/offender.html")]
pub struct OffenderPage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step.
    pub frame: Frame,
    /// Date of birth.
    pub born: String,
    /// Sex and race in words.
    pub described: String,
    /// Aliases.
    pub aliases: String,
    /// FBI number.
    pub fbi_number: String,
    /// State number.
    pub state_id: String,
    /// Where identity is changed.
    pub edit_href: String,
}

/// The step that shows the history.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/history.html")]
pub struct HistoryPage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step.
    pub frame: Frame,
    /// The history.
    pub history: HistoryPanel,
}

/// The choices of the instant offense.
#[derive(Debug)]
pub struct ConductChoices {
    /// Kinds of firearm.
    pub kinds: Vec<Choice>,
    /// Crimes that firearms go with.
    pub crimes: Vec<Choice>,
    /// Killings.
    pub killings: Vec<Choice>,
    /// Drugs.
    pub substances: Vec<Choice>,
    /// Units.
    pub units: Vec<Choice>,
    /// What is done with drugs.
    pub acts: Vec<Choice>,
    /// Laboratory.
    pub labs: Vec<Choice>,
    /// Ages.
    pub ages: Vec<Choice>,
    /// Injuries.
    pub injuries: Vec<Choice>,
    /// Relationships.
    pub relationships: Vec<Choice>,
    /// Sentences stood under.
    pub supervisions: Vec<Choice>,
    /// Other federal interests.
    pub hooks: Vec<Choice>,
}

impl ConductChoices {
    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        Self {
            kinds: vocab::FirearmKind::choices(),
            crimes: vocab::FirearmCrime::choices(),
            killings: vocab::Killing::choices(),
            substances: vocab::Substance::choices(),
            units: vocab::DrugUnit::choices(),
            acts: vocab::DrugAct::choices(),
            labs: vocab::Lab::choices(),
            ages: vocab::AgeClass::choices(),
            injuries: vocab::Injury::choices(),
            relationships: vocab::Relationship::choices(),
            supervisions: vocab::Supervision::choices(),
            hooks: vocab::Hook::choices(),
        }
    }
}

/// The instant offense.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/conduct.html")]
pub struct ConductPage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step.
    pub frame: Frame,
    /// As typed.
    pub form: ConductForm,
    /// What is wrong.
    pub errors: FormErrors,
    /// States and counties.
    pub offered: Offered,
    /// Everything else to choose from.
    pub choices: ConductChoices,
}

/// A question about the bar on firearms: name, question, answer, what is asked with a yes, hint, words.
type StandingAnswer<'a> = (
    &'static str,
    &'static str,
    &'a String,
    &'static str,
    &'static str,
    &'a String,
);

impl ConductPage {
    /// The questions about the bar on firearms, each with the words that go with a yes.
    fn standing_answers(&self) -> [StandingAnswer<'_>; 3] {
        let standing = &self.form.standing;
        [
            (
                "standing-knew_status",
                "The person knew of being a felon, or otherwise barred from having a firearm",
                &standing.knew_status,
                "How that can be shown",
                "Years served, plea form, earlier firearm case",
                &standing.knew_status_words,
            ),
            (
                "standing-unlawful_user",
                "Unlawful user of drugs, or addicted",
                &standing.unlawful_user,
                "What shows it",
                "Admission, test, drugs found with the firearm",
                &standing.unlawful_user_words,
            ),
            (
                "standing-protective_order",
                "Under a protective order after a hearing",
                &standing.protective_order,
                "Court, number and date of the order",
                "Whom it protects, and what it forbids",
                &standing.protective_order_words,
            ),
        ]
    }
}

/// The state case.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/state_case.html")]
pub struct StateCasePage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step.
    pub frame: Frame,
    /// As typed.
    pub form: StateCaseForm,
    /// What is wrong.
    pub errors: FormErrors,
    /// Where the person may be.
    pub custody: Vec<Choice>,
}

/// Why this offender.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/reasons.html")]
pub struct ReasonsPage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step.
    pub frame: Frame,
    /// As typed.
    pub form: ReasonsForm,
    /// What is wrong.
    pub errors: FormErrors,
    /// Program categories.
    pub programs: Vec<Choice>,
}

/// Attachments.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/attachments.html")]
pub struct AttachmentsPage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step.
    pub frame: Frame,
    /// As typed, each with the number of files kept.
    pub rows: Vec<(super::forms::attachments::PaperRow, String)>,
    /// What is wrong.
    pub errors: FormErrors,
    /// Whether a paper is there.
    pub states: Vec<Choice>,
    /// Where a rap sheet is uploaded for this offender.
    pub upload_href: String,
}

/// Two people saved the same step.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/conflict.html")]
pub struct ConflictPage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step, with the version now stored.
    pub frame: Frame,
    /// The step as stored meanwhile.
    pub theirs: Section,
    /// The step as typed.
    pub mine: Section,
    /// Every field typed, to be sent once more.
    pub fields: Vec<(String, String)>,
}

impl ConflictPage {
    /// Both versions under their titles.
    fn versions(&self) -> [(&'static str, &Section); 2] {
        [
            ("As saved meanwhile", &self.theirs),
            ("As you typed it", &self.mine),
        ]
    }

    /// Whether one version says what the other does not.
    fn differs(&self, pair: &Pair) -> bool {
        !(self.theirs.pairs.contains(pair) && self.mine.pairs.contains(pair))
    }
}
