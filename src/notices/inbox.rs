//! The inbox: what happened to the reader's referrals, unread first.

use super::{store, words};
use crate::audit::{Entry, Event, ObjectKind};
use crate::domain::zone;
use crate::web::parts::Pager;
use crate::web::{Cx, Error, Form, Page, Query, Result, Shell, paths, see_other};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

const PER_PAGE: u64 = 30;
const LAST_PAGE: u64 = 10_000;

/// Which page of the inbox.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Turn {
    page: u64,
}

/// Which notice was read; empty for all.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadForm {
    notice: String,
}

/// One notice as shown.
#[derive(Clone, Debug)]
pub struct NoticeRow {
    /// Its id, for the button that marks it.
    pub id: String,
    /// What happened.
    pub words: &'static str,
    /// Number of the referral; empty when there is none.
    pub number: String,
    /// The referral's page.
    pub href: String,
    /// When, in the reader's zone.
    pub when: String,
    /// Whether it is still unread.
    pub unread: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "notices/inbox.html")]
pub struct InboxPage {
    /// The frame.
    pub shell: Shell,
    /// The notices of this page.
    pub rows: Vec<NoticeRow>,
    /// Unread ones over all pages.
    pub unread: i64,
    /// Where the forms send to.
    pub action: String,
    /// The way to the other pages.
    pub pager: Pager,
}

/// Shows the reader's own notices.
///
/// # Errors
/// [`Error::SignInNeeded`], or from the database.
pub async fn show(cx: Cx, Query(turn): Query<Turn>) -> Result<Page<InboxPage>> {
    let page = turn.page.clamp(1, LAST_PAGE);
    let tx = cx.begin().await?;
    let zone = zone::of_district(&tx.actor().district_id);
    let listed = store::list(&tx, (page - 1) * PER_PAGE, PER_PAGE).await?;
    tx.close().await?;
    let (total, unread) = listed.first().map_or((0, 0), |row| (row.total, row.total_unread));
    let rows: Vec<NoticeRow> = listed
        .into_iter()
        .map(|row| NoticeRow {
            id: row.id.to_string(),
            words: words::inbox(&row.kind, row.led_to.as_deref().unwrap_or_default(), row.given),
            number: row.number.unwrap_or_default(),
            href: row.referral_id.map(paths::referral).unwrap_or_default(),
            when: zone::show(row.created_at, zone),
            unread: row.unread,
        })
        .collect();
    Ok(Page::ok(InboxPage {
        shell: cx.shell("Inbox"),
        unread,
        action: paths::inbox_read(),
        pager: pager(page, rows.len(), u64::try_from(total).unwrap_or(0)),
        rows,
    }))
}

fn pager(page: u64, shown: usize, total: u64) -> Pager {
    let before = (page - 1) * PER_PAGE;
    let after = before + u64::try_from(shown).unwrap_or(0);
    let at = |page: u64| format!("{}?page={page}", paths::inbox());
    Pager {
        previous: if page > 1 { at(page - 1) } else { String::new() },
        next: if after < total {
            at(page + 1)
        } else {
            String::new()
        },
        summary: if shown == 0 {
            String::new()
        } else {
            format!("{}–{after} of {total} notices", before + 1)
        },
    }
}

/// Marks one notice, or all, as read.
///
/// # Errors
/// [`Error::Unprocessable`] when the id is none, or from the database.
pub async fn read(cx: Cx, form: Form<ReadForm>) -> Result<Response> {
    let only: Option<Uuid> = match form.value.notice.trim() {
        "" => None,
        id => Some(
            id.parse()
                .map_err(|_| Error::Unprocessable("There is no such notice.".into()))?,
        ),
    };
    let tx = cx.begin().await?;
    let marked = store::mark_read(&tx, only).await?;
    let entry = Entry::about(Event::NoticesRead, ObjectKind::Notice, only).with("count", marked);
    tx.commit(entry).await?;
    Ok(see_other(&paths::inbox()))
}
