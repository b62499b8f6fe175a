//! The home page: what waits for this person first, then what moved, then where to start.

use super::figures::{self, Figure};
use super::filter::Filter;
use super::line::Line;
use super::moves::Move;
use super::store::Calendar;
use super::store::home::{self as store, Movement, Waiting};
use super::store::office::{self, Locked};
use super::store::queue::{self, COUNTED};
use super::tab::Tab;
use super::words::{self, Clock};
use crate::access::{Action, Resource, ScopedTx};
use crate::dashboard;
use crate::domain::role::Role;
use crate::referrals::status::Status;
use crate::web::chart::Columns;
use crate::web::{Cx, Error, Page, Result, Shell, paths};
use askama::Template;

const NOMINATE: &str = "Nominate an offender";

/// Things that wait in one way.
#[derive(Clone, Debug)]
pub struct Group {
    /// What is to be done.
    pub title: &'static str,
    /// Why it waits.
    pub explains: &'static str,
    /// How many, in words.
    pub count: String,
    /// The first of them.
    pub items: Vec<Item>,
    /// All of them; empty when all are shown.
    pub all: String,
}

/// One thing that waits.
#[derive(Clone, Debug)]
pub struct Item {
    /// The referral.
    pub line: Line,
    /// The day an answer is due, or the referral may be sent again.
    pub due: Option<Clock>,
}

/// Something that moved.
#[derive(Clone, Debug)]
pub struct News {
    /// What happened.
    pub title: String,
    /// Number of the referral.
    pub number: String,
    /// Its page.
    pub href: String,
    /// Offender's name.
    pub name: String,
    /// Who did it, and how long ago.
    pub who: String,
    /// Tone on the timeline.
    pub tone: &'static str,
}

/// A locked account.
#[derive(Clone, Debug)]
pub struct LockedOut {
    /// Whose.
    pub name: String,
    /// Where they work.
    pub office: String,
    /// Their page.
    pub href: String,
    /// How long ago it locked.
    pub since: String,
}

/// A button of the quick actions.
#[derive(Clone, Debug)]
pub struct Start {
    /// What it does.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether it is what people of this role come for.
    pub primary: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "worklists/home.html")]
pub struct HomePage {
    /// The frame.
    pub shell: Shell,
    /// First name of the reader.
    pub first_name: String,
    /// What all of it comes to, in one sentence.
    pub gist: String,
    /// Whether the reader does casework at all.
    pub casework: bool,
    /// What waits, most pressing kind first.
    pub groups: Vec<Group>,
    /// What moved lately.
    pub news: Vec<News>,
    /// Figures of the reader's office.
    pub figures: Vec<Figure>,
    /// What the figures are about.
    pub figures_title: &'static str,
    /// The year by month, for those who answer for it.
    pub months: Option<Columns>,
    /// Locked accounts the reader may release.
    pub locked: Vec<LockedOut>,
    /// Whether the reader looks after accounts.
    pub keeps_accounts: bool,
    /// Where to start.
    pub starts: Vec<Start>,
    /// Whether the search box is shown.
    pub may_search: bool,
}

/// Shows it.
///
/// # Errors
/// [`Error::SignInNeeded`], or from the database.
pub async fn show(cx: Cx) -> Result<Page<HomePage>> {
    let tx = cx.begin().await?;
    let casework = tx.may(Resource::Referral, Action::List);
    let (waiting, movements) = if casework {
        (store::moves(&tx).await?, store::movements(&tx).await?)
    } else {
        (Vec::new(), Vec::new())
    };
    let groups = groups(&tx, &waiting)?;
    let calendar = Calendar::of(&tx);
    let mut page = HomePage {
        shell: cx.shell("Home"),
        first_name: first_name(&tx.actor().full_name),
        gist: String::new(),
        casework,
        news: movements
            .iter()
            .map(|moved| news(moved, &tx, calendar))
            .collect::<Result<_>>()?,
        groups,
        figures: Vec::new(),
        figures_title: "",
        months: None,
        locked: Vec::new(),
        keeps_accounts: tx.may(Resource::User, Action::Unlock),
        starts: starts(&tx),
        may_search: tx.may(Resource::Offender, Action::List),
    };
    page.count_for_office(&tx, calendar).await?;
    page.gist = gist(&page, &waiting);
    tx.close().await?;
    Ok(Page::ok(page))
}

impl HomePage {
    /// Figures by role: statistics for the U.S. Attorney, people for administrators, the log for auditors.
    async fn count_for_office(&mut self, tx: &ScopedTx, calendar: Calendar) -> Result<()> {
        let actor = tx.actor();
        if actor.is(Role::UsAttorney) || actor.is(Role::SupervisoryAusa) {
            let year = dashboard::of_this_year(tx).await?;
            self.figures = figures::of_cases(&year);
            self.figures_title = "Received this year";
            self.months = (year.all.received() > 0).then(|| dashboard::by_month(&year));
        } else if self.casework {
            let counts = queue::counts(tx, &Filter::of_tab(Tab::All), None).await?;
            self.figures = figures::of_tabs(&counts);
            self.figures_title = "Where they stand";
        } else if self.keeps_accounts {
            self.figures = figures::of_people(&office::headcount(tx).await?);
            self.figures_title = "People and agencies";
        } else if tx.may(Resource::Audit, Action::View) {
            self.figures = figures::of_log(&office::logged_today(tx).await?);
            self.figures_title = "The log today";
        }
        if self.keeps_accounts {
            let locked = office::locked(tx).await?;
            self.locked = locked.iter().map(|who| locked_out(who, tx, calendar)).collect();
        }
        Ok(())
    }
}

fn groups(tx: &ScopedTx, waiting: &[Waiting]) -> Result<Vec<Group>> {
    let calendar = Calendar::of(tx);
    let mut groups: Vec<(Move, Group)> = Vec::new();
    for found in waiting {
        let Some(kind) = Move::of_slug(&found.kind) else {
            continue;
        };
        let due = if kind == Move::SendAgain {
            "May be sent since"
        } else {
            "Answer due"
        };
        let item = Item {
            line: Line::of(&found.row, tx.actor(), calendar, tx.now())?,
            due: found.due_on.map(|day| {
                let clock = Clock::due(due, day, calendar.today);
                if kind == Move::SendAgain {
                    Clock {
                        words: due.to_owned(),
                        tone: "",
                        ..clock
                    }
                } else {
                    clock
                }
            }),
        };
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.items.push(item),
            None => groups.push((
                kind,
                Group {
                    title: kind.title(),
                    explains: kind.explains(),
                    count: if found.total > COUNTED {
                        "1,000+".to_owned()
                    } else {
                        found.total.to_string()
                    },
                    items: vec![item],
                    all: String::new(),
                },
            )),
        }
    }
    for (kind, group) in &mut groups {
        if group.count != group.items.len().to_string() {
            group.all = list_of(*kind);
        }
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

/// The list that holds all things of a kind, the same rows in the same order of waiting.
fn list_of(kind: Move) -> String {
    let list = |tab: Tab, more: &[(&'static str, &str)]| {
        let mut pairs = vec![("tab", tab.slug().to_owned())];
        pairs.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        paths::with_query(&paths::referrals(), &pairs)
    };
    match kind {
        Move::TakeIn => list(Tab::Intake, &[]),
        Move::Finish => list(Tab::Drafts, &[]),
        Move::Assign => list(Tab::Review, &[("assigned", "nobody")]),
        Move::Decide => list(Tab::Review, &[("assigned", "me")]),
        Move::Charge => list(Tab::Accepted, &[("assigned", "me")]),
        Move::FollowCourt => list(Tab::Court, &[("assigned", "me")]),
        Move::Approve => list(Tab::Proposed, &[]),
        Move::Answer | Move::Mend | Move::SignOff | Move::SendAgain | Move::Remind | Move::Resume => {
            list(Tab::Mine, &[])
        }
    }
}

fn gist(page: &HomePage, waiting: &[Waiting]) -> String {
    let mut kinds: Vec<(&str, i64)> = waiting
        .iter()
        .map(|found| (found.kind.as_str(), found.total))
        .collect();
    kinds.dedup();
    let total: i64 = kinds.iter().map(|(_, total)| total).sum();
    let locked = page.locked.len();
    match (total, locked) {
        (0, 1) => "One account is locked and waits for you.".to_owned(),
        (0, 2..) => format!("{locked} accounts are locked and wait for you."),
        (0, _) => "Nothing waits for you at the moment.".to_owned(),
        (1, _) => "One thing waits for you.".to_owned(),
        _ if kinds.iter().any(|(_, total)| *total > COUNTED) => "Over 1,000 things wait for you.".to_owned(),
        _ => format!("{total} things wait for you."),
    }
}

fn first_name(full: &str) -> String {
    full.split_whitespace().next().unwrap_or(full).to_owned()
}

fn news(moved: &Movement, tx: &ScopedTx, calendar: Calendar) -> Result<News> {
    let to: Status = moved.to_status.parse().map_err(Error::internal)?;
    let action = Action::of_slug(&moved.action);
    let title = match action {
        Some(Action::Assign) => "Assigned",
        Some(Action::Answer) => "Question answered",
        Some(Action::SendBack) => "Proposal sent back",
        Some(Action::Resume) => "Taken off hold",
        Some(Action::Reconsider) => "Reopened",
        Some(Action::Recuse) => "Recusal recorded",
        Some(Action::Resubmit) => "Resubmission begun",
        Some(Action::SignOff) => "Signed off",
        Some(Action::TakeIn) => "Taken in",
        _ => to.label(),
    };
    let tone = match to {
        _ if moved.to_status == moved.from_status => "",
        Status::Accepted | Status::Charged | Status::Adjudicated | Status::Sentenced => "good",
        Status::Declined | Status::Returned | Status::InformationRequested => "bad",
        _ => "",
    };
    Ok(News {
        title: title.to_owned(),
        number: moved.number.clone().unwrap_or_else(|| "Draft".to_owned()),
        href: paths::referral(moved.referral_id),
        name: words::name(
            &moved.last_name,
            &moved.first_name,
            &moved.middle_name,
            &moved.suffix,
        ),
        who: format!("{} · {}", moved.by, words::ago(moved.at, tx.now(), calendar.zone)),
        tone,
    })
}

fn locked_out(who: &Locked, tx: &ScopedTx, calendar: Calendar) -> LockedOut {
    LockedOut {
        name: who.full_name.clone(),
        office: who.office.clone(),
        href: paths::user(who.id),
        since: words::ago(who.locked_at, tx.now(), calendar.zone),
    }
}

/// Whether it is offered, its words, where it leads.
type Offer = (bool, &'static str, fn() -> String);

fn starts(tx: &ScopedTx) -> Vec<Start> {
    let all: [Offer; 8] = [
        (
            tx.may(Resource::Referral, Action::Create),
            NOMINATE,
            paths::referral_new,
        ),
        (
            tx.may(Resource::History, Action::Import),
            "Upload a rap sheet",
            paths::rap_sheet_new,
        ),
        (
            tx.may(Resource::Referral, Action::List),
            "All referrals",
            paths::referrals,
        ),
        (
            tx.may(Resource::Dashboard, Action::View),
            "Dashboard",
            paths::dashboard,
        ),
        (
            tx.may(Resource::User, Action::Create),
            "Add a person",
            paths::user_new,
        ),
        (
            tx.may(Resource::Agency, Action::Create),
            "Add an agency",
            paths::agency_new,
        ),
        (
            tx.may(Resource::Audit, Action::View),
            "Search the audit log",
            paths::audit,
        ),
        (
            tx.may(Resource::AccessMatrix, Action::View),
            "Who may do what",
            paths::access_matrix,
        ),
    ];
    all.into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, label, href)| Start {
            label,
            href: href(),
            primary: label == NOMINATE,
        })
        .collect()
}
