//! The step "attachments".

use crate::referrals::nomination::fields::Fields;
use crate::referrals::nomination::model::Attachment;
use crate::referrals::nomination::typed::form;
use crate::referrals::nomination::vocab::Paper;
use crate::web::FormErrors;
use std::collections::BTreeMap;

form! {
    /// One kind of paper as typed.
    AttachmentForm of Attachment { state, note[500] }
}

/// The step as typed: one row for each kind of paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachmentsForm {
    /// The rows, in the order of [`Paper::ALL`].
    pub rows: Vec<PaperRow>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRow {
    /// Which paper.
    pub paper: Paper,
    /// What was typed.
    pub form: AttachmentForm,
}

fn prefix(paper: Paper) -> String {
    format!("{}-", paper.slug())
}

impl AttachmentsForm {
    /// The form of what is stored.
    #[must_use]
    pub fn of(attachments: &BTreeMap<Paper, Attachment>) -> Self {
        let row = |paper: &Paper| PaperRow {
            paper: *paper,
            form: AttachmentForm::of(
                &attachments.get(paper).cloned().unwrap_or_default(),
                &prefix(*paper),
            ),
        };
        Self {
            rows: Paper::ALL.iter().map(row).collect(),
        }
    }

    /// Takes the form out of what was sent.
    pub fn take(fields: &mut Fields) -> Self {
        let rows = Paper::ALL.iter().map(|paper| PaperRow {
            paper: *paper,
            form: AttachmentForm::take(fields, &prefix(*paper)),
        });
        Self { rows: rows.collect() }
    }

    /// The papers as typed; what is wrong goes to `errors`.
    #[must_use]
    pub fn check(&self, errors: &mut FormErrors) -> BTreeMap<Paper, Attachment> {
        self.rows
            .iter()
            .map(|row| (row.paper, row.form.check(Attachment::default(), errors)))
            .filter(|(_, attachment)| *attachment != Attachment::default())
            .collect()
    }
}
