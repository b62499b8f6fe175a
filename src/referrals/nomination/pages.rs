//! The pages of the steps.

use super::forms::StepForm;
use super::forms::attachments::AttachmentsForm;
use super::forms::conduct::ConductForm;
use super::forms::reasons::ReasonsForm;
use super::forms::state_case::StateCaseForm;
use super::frame::{Draft, Frame};
use super::offered::Offered;
use super::step::Step;
use super::summary::{Names, Pair, Section, Summary};
use super::vocab;
use crate::domain::date;
use crate::web::{Choice, Error, FormErrors, Page, Result, Shell, paths};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

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
    /// Words and figures.
    pub figures: Vec<(&'static str, String)>,
    /// Whether nothing is entered yet.
    pub empty: bool,
    /// First and last arrest.
    pub span: String,
    /// Where a rap sheet is uploaded for this offender.
    pub upload_href: String,
    /// Where a cycle is entered by hand.
    pub cycle_href: String,
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
    fn all() -> Self {
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

/// A step's form as a page. The status says why it is shown.
///
/// # Errors
/// [`Error::Internal`] when the template fails.
pub fn form_page(
    shell: Shell,
    draft: &Draft,
    step: Step,
    form: StepForm,
    offered: Offered,
    errors: FormErrors,
) -> Response {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let frame = Frame::of(draft, step);
    match form {
        StepForm::Conduct(mut form) => {
            let rows = [form.firearms.len(), form.drugs.len(), form.victims.len()];
            form.fill(rows[0], rows[1], rows[2]);
            let page = ConductPage {
                shell,
                frame,
                form: *form,
                errors,
                offered,
                choices: ConductChoices::all(),
            };
            Page::with_status(status, page).into_response()
        }
        StepForm::StateCase(form) => {
            let page = StateCasePage {
                shell,
                frame,
                form: *form,
                errors,
                custody: vocab::Custody::choices(),
            };
            Page::with_status(status, page).into_response()
        }
        StepForm::Reasons(form) => {
            let page = ReasonsPage {
                shell,
                frame,
                form: *form,
                errors,
                programs: offered.programs,
            };
            Page::with_status(status, page).into_response()
        }
        StepForm::Attachments(form) => {
            let page = attachments_page(shell, frame, draft, *form, errors);
            Page::with_status(status, page).into_response()
        }
    }
}

fn attachments_page(
    shell: Shell,
    frame: Frame,
    draft: &Draft,
    form: AttachmentsForm,
    errors: FormErrors,
) -> AttachmentsPage {
    let kept = |paper| match draft.facts.files.get(&paper) {
        None | Some(0) => String::new(),
        Some(1) => "1 file kept".to_owned(),
        Some(count) => format!("{count} files kept"),
    };
    AttachmentsPage {
        shell,
        frame,
        rows: form
            .rows
            .into_iter()
            .map(|row| {
                let files = kept(row.paper);
                (row, files)
            })
            .collect(),
        errors,
        states: vocab::PaperState::choices(),
        upload_href: upload(draft),
    }
}

fn upload(draft: &Draft) -> String {
    format!("{}?offender={}", paths::rap_sheet_new(), draft.row.offender_id)
}

/// The step "offender".
#[must_use]
pub fn offender_page(shell: Shell, draft: &Draft) -> OffenderPage {
    let head = &draft.head;
    let described: Vec<&str> = [head.sex.as_str(), head.race.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    OffenderPage {
        shell,
        frame: Frame::of(draft, Step::Offender),
        born: date::show_opt(head.birth_date),
        described: described.join(", "),
        aliases: head.aliases.clone(),
        fbi_number: head.fbi_number.clone(),
        state_id: head.state_id.clone(),
        edit_href: paths::offender_edit(draft.row.offender_id),
    }
}

/// The step "criminal history".
#[must_use]
pub fn history_page(shell: Shell, draft: &Draft) -> HistoryPage {
    let counts = &draft.counts;
    let span = match (counts.first_arrest, counts.last_arrest) {
        (Some(first), Some(last)) if first != last => {
            format!("{} to {}", date::show(first), date::show(last))
        }
        (first, last) => date::show_opt(first.or(last)),
    };
    HistoryPage {
        shell,
        frame: Frame::of(draft, Step::History),
        figures: vec![
            ("Arrests", counts.cycles.to_string()),
            ("Charges", counts.charges.to_string()),
            ("Convictions and pleas", counts.convictions.to_string()),
            ("Felonies among them", counts.felonies.to_string()),
            (
                "Charges without an outcome",
                counts.without_disposition.to_string(),
            ),
            ("Convictions to be verified", counts.unverified.to_string()),
        ],
        empty: counts.cycles == 0,
        span,
        upload_href: upload(draft),
        cycle_href: paths::cycle_new(draft.row.offender_id),
    }
}

/// The page for a step that somebody else saved meanwhile: both versions, and the choice.
///
/// # Errors
/// [`Error::NotFound`] for a step that has no section.
pub fn conflict_page(
    shell: Shell,
    draft: &Draft,
    step: Step,
    mine: &super::Nomination,
    names: [Names; 2],
    fields: Vec<(String, String)>,
) -> Result<ConflictPage> {
    let section = |nomination, names: &Names| {
        Summary::of(nomination, names)
            .only(step)
            .sections
            .pop()
            .ok_or(Error::NotFound)
    };
    let [their_names, my_names] = names;
    Ok(ConflictPage {
        shell,
        frame: Frame::of(draft, step),
        theirs: section(&draft.nomination, &their_names)?,
        mine: section(mine, &my_names)?,
        fields,
    })
}
