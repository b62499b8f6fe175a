//! A referral on one page: what to do now, what was nominated, what was decided, what was asked, where the case stands, what happened.

use super::course::{self, Course, Recusal};
use super::letter::{self, Letter};
use super::panels::{self, CasePanel, DocumentLine, QuestionPanel, ReturnPanel};
use super::people;
use super::stage::{Stage, number};
use super::timeline::{self, Entry as Line};
use super::turn::{self, Turn};
use super::{links, moves};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::domain::{date, zone};
use crate::notices;
use crate::referrals::nomination::{self, Summary};
use crate::referrals::status::Status;
use crate::web::parts::{Caution, Crumb, Tab};
use crate::web::{Cx, Page, Path, Result, Shell, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The parts of a referral that share its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What was nominated, asked, decided.
    Referral,
    /// The criminal history.
    History,
    /// What the screening still asks of the nominator.
    Questions,
    /// Federal eligibility.
    Eligibility,
}

/// The frame that the tabs of a referral share.
#[derive(Debug)]
pub struct Frame {
    /// The referral's number.
    pub number: String,
    /// The offender's name.
    pub offender: String,
    /// Slug of the status.
    pub status_slug: &'static str,
    /// The status in words.
    pub status_label: &'static str,
    /// The nominating agency.
    pub agency: String,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// What to beware of.
    pub cautions: Vec<Caution>,
    /// The parts this reader may open.
    pub tabs: Vec<Tab>,
    /// Whose move it is.
    pub turn: Turn,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/view.html")]
pub struct ReferralPage {
    /// The frame.
    pub shell: Shell,
    /// What the tabs share.
    pub frame: Frame,
    /// Word and value.
    pub facts: Vec<(&'static str, String)>,
    /// The offender's own page; empty for those who may not open it.
    pub offender_href: String,
    /// Earlier and later referrals of the same person: words, number, path.
    pub linked: Vec<(&'static str, String, String)>,
    /// What intake found missing, while it is returned.
    pub returned: Option<ReturnPanel>,
    /// The decisions this reader may see, newest first.
    pub letters: Vec<Letter>,
    /// Questions and answers, newest first.
    pub questions: Vec<QuestionPanel>,
    /// The federal case, once charged.
    pub case: Option<CasePanel>,
    /// What was nominated.
    pub summary: Summary,
    /// The documents.
    pub documents: Vec<DocumentLine>,
    /// Where a document is added; empty for those who may not.
    pub add_document: String,
    /// What happened, newest first.
    pub timeline: Vec<Line>,
    /// The recusals, for those who record them.
    pub recusals: Vec<Recusal>,
}

/// Shows a referral, and notes that it was seen. A draft is continued in its form instead.
///
/// # Errors
/// [`crate::web::Error::NotFound`] when there is none for this reader, or from the database.
pub async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Referral, Action::View)
        .await?;
    if row.status == Status::Draft.slug() {
        tx.close().await?;
        // Its last step says what is still missing and leads there.
        return Ok(see_other(&paths::nomination_review(id)));
    }
    let stage = Stage::of(&cx, &tx, row).await?;
    let seen = notices::seen(&tx, id).await?;
    let mut page = page(&stage).await?;
    page.shell.unread = page.shell.unread.saturating_sub(seen);
    tx.commit(Entry::new(Event::ReferralViewed, ObjectKind::Referral, id))
        .await?;
    Ok(Page::ok(page).into_response())
}

async fn page(stage: &Stage<'_>) -> Result<ReferralPage> {
    let id = stage.row.id;
    let course = course::read(stage.tx, id).await?;
    let may_add = stage.row.submitted_at.is_some() && stage.tx.may(Resource::Document, Action::Add);
    Ok(ReferralPage {
        shell: stage.cx.shell(title(stage)),
        frame: frame(stage, Part::Referral),
        facts: facts(stage),
        offender_href: if stage.tx.may(Resource::Offender, Action::View) {
            paths::offender(stage.row.offender_id)
        } else {
            String::new()
        },
        linked: links::linked(stage).await?,
        returned: panels::returned(stage, &course),
        letters: letter::shown(&course.decisions, stage.audience, stage.zone),
        questions: panels::questions(&course, stage.zone),
        case: course.case.as_ref().map(panels::case),
        summary: nomination::summary_of(stage.tx, &stage.row).await?,
        documents: panels::documents(stage).await?,
        add_document: if may_add {
            paths::referral_document_new(id)
        } else {
            String::new()
        },
        timeline: events(stage, &course),
        recusals: if people::for_others(stage) {
            course.recusals
        } else {
            Vec::new()
        },
    })
}

/// Words for the browser's title: the number, never a name.
#[must_use]
pub fn title(stage: &Stage<'_>) -> String {
    stage
        .row
        .number
        .as_ref()
        .map_or_else(|| number(&stage.row), |number| format!("Referral {number}"))
}

/// What the tabs share, around one of them.
#[must_use]
pub fn frame(stage: &Stage<'_>, part: Part) -> Frame {
    let id = stage.row.id;
    let access = stage.cx.services.access();
    let moves = moves::open(&access, stage.tx.actor(), &stage.row, stage.status, &stage.head);
    let tab = |label: &str, href: String, of: Part| Tab {
        label: label.to_owned(),
        href,
        count: None,
        current: part == of,
    };
    let mut tabs = vec![tab("Referral", paths::referral(id), Part::Referral)];
    if stage.tx.may(Resource::History, Action::View) {
        tabs.push(tab(
            "Criminal history",
            paths::referral_history(id),
            Part::History,
        ));
    }
    if stage.tx.may(Resource::Screening, Action::Question) {
        tabs.push(tab("Open questions", paths::questions(id), Part::Questions));
    }
    if stage.tx.may(Resource::Screening, Action::View) {
        tabs.push(tab("Eligibility", paths::eligibility(id), Part::Eligibility));
    }
    Frame {
        number: number(&stage.row),
        offender: stage.head.offender(),
        status_slug: stage.status.slug(),
        status_label: stage.status.label(),
        agency: stage.head.agency.clone(),
        crumbs: vec![Crumb::new("Referrals", paths::referrals())],
        cautions: stage.cautions.clone(),
        tabs,
        turn: turn::turn(stage, moves),
    }
}

fn facts(stage: &Stage<'_>) -> Vec<(&'static str, String)> {
    let (row, head) = (&stage.row, &stage.head);
    let on = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| date::show(zone::day(at, stage.zone)))
            .unwrap_or_default()
    };
    let mut facts = vec![
        ("Born", date::show_opt(head.birth_date)),
        ("FBI number", head.fbi_number.clone()),
        ("State ID", head.state_id.clone()),
        ("Nominated by", format!("{}, {}", head.author, head.agency)),
        ("District", head.district.clone()),
        (
            "AUSA",
            head.assignee.clone().unwrap_or_else(|| "Not assigned".to_owned()),
        ),
        ("County", head.county.clone().unwrap_or_default()),
        ("Program category", head.program.clone().unwrap_or_default()),
        ("Next state court date", date::show_opt(row.next_court_date)),
        ("Expected release", date::show_opt(row.expected_release)),
    ];
    // These belong to a part of the road: before it, nothing is missing.
    let later = [
        ("Submitted", on(row.submitted_at)),
        ("Taken in", on(row.received_at)),
        ("Transferred to", head.transferred_to.clone().unwrap_or_default()),
        ("Closed", on(row.closed_at)),
    ];
    facts.extend(later.into_iter().filter(|(_, value)| !value.is_empty()));
    facts
}

/// The timeline, newest first, with how long the present status has stood on top.
fn events(stage: &Stage<'_>, course: &Course) -> Vec<Line> {
    let mut lines = timeline::entries(course, stage.audience, stage.zone);
    lines.push(timeline::standing(
        stage.status,
        stage.row.status_since,
        stage.tx.now(),
        stage.zone,
    ));
    lines.reverse();
    lines
}
