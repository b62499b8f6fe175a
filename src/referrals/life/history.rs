//! The criminal history of the offender, in the frame of the referral. Every look is recorded.

use super::stage::Stage;
use super::view::{self, Frame, Part};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{offender, referral};
use crate::offenders::history::{self, HistoryPanel};
use crate::web::{Cx, Page, Path, Result, Shell};
use askama::Template;
use uuid::Uuid;

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/history.html")]
pub struct ReferralHistoryPage {
    /// The frame.
    pub shell: Shell,
    /// What both tabs share.
    pub frame: Frame,
    /// The history.
    pub history: HistoryPanel,
}

/// Shows it, and notes that it was seen.
///
/// # Errors
/// [`crate::web::Error::NotFound`] when there is none for this reader, or from the database.
pub async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<ReferralHistoryPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Referral, Action::View)
        .await?;
    let offender = tx
        .fetch::<offender::Entity>(row.offender_id, Resource::History, Action::View)
        .await?;
    let stage = Stage::of(&cx, &tx, row).await?;
    let page = ReferralHistoryPage {
        shell: cx.shell(view::title(&stage)),
        frame: view::frame(&stage, Part::History),
        history: history::panel(&tx, offender.id).await?,
    };
    let seen = Entry::new(Event::HistoryViewed, ObjectKind::Offender, offender.id).in_referral(id);
    tx.commit(seen).await?;
    Ok(Page::ok(page))
}
