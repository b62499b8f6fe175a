//! Puts a draft into the page of a step.

use super::forms::StepForm;
use super::forms::attachments::AttachmentsForm;
use super::frame::{Draft, Frame};
use super::offered::Offered;
use super::pages::{
    AttachmentsPage, ConductChoices, ConductPage, ConflictPage, OffenderPage, ReasonsPage, StateCasePage,
};
use super::step::Step;
use super::summary::{Names, Summary};
use super::vocab;
use crate::domain::date;
use crate::web::{Error, FormErrors, Page, Result, Shell, paths};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

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
