//! The last step: everything on one page, what is missing, release and submission.

use super::frame::{Draft, Frame, Gap, gaps};
use super::step::Step;
use super::summary::Summary;
use super::{missing, names};
use crate::access::{Action, Resource, ScopedTx};
use crate::domain::zone;
use crate::offenders::history::{self, HistoryPanel};
use crate::web::{Cx, FormErrors, Result, Shell, paths};
use askama::Template;
use uuid::Uuid;

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/review.html")]
pub struct ReviewPage {
    /// The frame of the page.
    pub shell: Shell,
    /// The frame of the step.
    pub frame: Frame,
    /// What is wrong with the submission.
    pub errors: FormErrors,
    /// The nomination.
    pub summary: Summary,
    /// The offender in pairs of word and value.
    pub identity: Vec<(&'static str, String)>,
    /// The history.
    pub history: HistoryPanel,
    /// What must be filled in first.
    pub required: Vec<Gap>,
    /// What the reviewer will ask for.
    pub advisable: Vec<Gap>,
    /// Where it stands with the release.
    pub release: Release,
    /// The questions that the screening still has.
    pub questions: String,
    /// Where the submission is sent.
    pub submit: String,
    /// Where a request for release is sent.
    pub ask: String,
    /// Where the release is sent.
    pub sign: String,
    /// Where the draft is discarded.
    pub withdraw: String,
    /// Key of this form.
    pub key: String,
}

/// How far the agency's own release is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release {
    /// The agency asks for none.
    NotNeeded,
    /// Given: by whom and when, in words.
    Given(String),
    /// This reader can give it.
    Yours,
    /// Asked for on that day; somebody else must give it.
    Asked(String),
    /// Nobody has been asked yet.
    NotAsked,
}

impl Release {
    /// Whether the nomination may go out as far as the release is concerned.
    #[must_use]
    pub const fn free(&self) -> bool {
        matches!(self, Self::NotNeeded | Self::Given(_))
    }
}

/// How far the release of a draft is, for this reader.
fn release(cx: &Cx, tx: &ScopedTx, draft: &Draft) -> Release {
    let at = |instant| zone::show(instant, zone::of_district(&draft.row.district_id));
    if !draft.head.supervisor_sign_off {
        return Release::NotNeeded;
    }
    if let Some(given) = draft.row.signed_off_at {
        return Release::Given(format!("{}, {}", draft.head.signer, at(given)));
    }
    let author = tx.actor().user_id == draft.row.author_id;
    if cx.may(Resource::Referral, Action::SignOff) && !author {
        return Release::Yours;
    }
    draft
        .row
        .sign_off_asked_at
        .map_or(Release::NotAsked, |asked| Release::Asked(at(asked)))
}

/// The review of a draft as it stands.
///
/// # Errors
/// When the database refuses.
pub async fn page(cx: &Cx, tx: &ScopedTx, draft: &Draft, errors: FormErrors) -> Result<ReviewPage> {
    let nomination = &draft.nomination;
    let names = names::of(tx, &nomination.conduct.county_fips, &nomination.reasons.program).await?;
    let shell = cx.shell("Nomination: Review and submit");
    let id = draft.row.id;
    Ok(ReviewPage {
        shell,
        frame: Frame::of(draft, Step::Review),
        errors,
        summary: Summary::of(nomination, &names).editable(id),
        identity: identity(draft),
        history: history::panel(tx, draft.row.offender_id).await?,
        required: gaps(draft, |one| one.required),
        advisable: gaps(draft, |one| !one.required),
        release: release(cx, tx, draft),
        questions: paths::questions(id),
        submit: paths::referral_submit(id),
        ask: paths::referral_ask_sign_off(id),
        sign: paths::referral_sign_off(id),
        withdraw: paths::referral_withdraw(id),
        key: Uuid::now_v7().to_string(),
    })
}

/// Whether everything required is there.
#[must_use]
pub fn complete(draft: &Draft) -> bool {
    missing::complete(&draft.missing)
}

fn identity(draft: &Draft) -> Vec<(&'static str, String)> {
    let head = &draft.head;
    vec![
        ("Name", draft.offender()),
        ("Other names", head.aliases.clone()),
        ("Date of birth", crate::domain::date::show_opt(head.birth_date)),
        ("Sex", head.sex.clone()),
        ("Race", head.race.clone()),
        ("FBI number", head.fbi_number.clone()),
        ("State identification number", head.state_id.clone()),
    ]
}
