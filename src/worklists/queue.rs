//! The referral queue: tabs, filters, order and page stand in the address, so that every list can be bookmarked.

use super::filter::{Filter, Typed, Window};
use super::line::Line;
use super::order::{Cursor, Direction, SortKey};
use super::store::Calendar;
use super::store::queue::{self as store, COUNTED, Choosable, Rows};
use super::tab::Tab;
use super::terms::Terms;
use crate::access::{Action, Resource, ScopedTx};
use crate::web::parts::{Column, Pager, Sort};
use crate::web::{Choice, Cx, FormErrors, Page, Query, Result, Shell, paths};
use askama::Template;
use std::collections::BTreeMap;

/// One tab with its count in words.
#[derive(Clone, Debug)]
pub struct TabLink {
    /// What it is called.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// How many stand under it; "1,000+" when more than are counted.
    pub count: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// One filter in force, and the list without it.
#[derive(Clone, Debug)]
pub struct Chip {
    /// What it says.
    pub label: String,
    /// The list without it.
    pub href: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "worklists/queue.html")]
pub struct QueuePage {
    /// The frame.
    pub shell: Shell,
    /// Tabs; empty while the filters hold an error.
    pub tabs: Vec<TabLink>,
    /// Filters in force.
    pub chips: Vec<Chip>,
    /// The filters as typed.
    pub typed: Typed,
    /// What is wrong with them.
    pub errors: FormErrors,
    /// Names and values that the filter form carries on.
    pub carried: Vec<(&'static str, String)>,
    /// The query string the word search comes back to.
    pub list: String,
    /// What was searched for.
    pub words: String,
    /// Whether the filter fields are open.
    pub open: bool,
    /// The list without filters.
    pub clear: String,
    /// Choices of the filter fields.
    pub choices: Choices,
    /// Heads of the columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub lines: Vec<Line>,
    /// The way to the other pages.
    pub pager: Pager,
    /// Title, words, and the way on when there is nothing to show.
    pub empty: Option<Empty>,
    /// Whether the reader may begin a nomination.
    pub may_nominate: bool,
}

/// Choices of the filter fields; a field without any is not shown.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Agencies.
    pub agencies: Vec<Choice>,
    /// Counties of the district.
    pub counties: Vec<Choice>,
    /// Whose.
    pub assignees: Vec<Choice>,
    /// Program categories.
    pub programs: Vec<Choice>,
    /// Outcomes.
    pub outcomes: Vec<Choice>,
}

/// What an empty list says.
#[derive(Clone, Debug)]
pub struct Empty {
    /// Title.
    pub title: String,
    /// Words.
    pub text: String,
    /// What can be done.
    pub action: String,
    /// Where.
    pub href: String,
}

/// Shows one page of the queue.
///
/// # Errors
/// [`crate::web::Error::Unprocessable`] when the address is not understood, or from the database.
pub async fn list(cx: Cx, Query(typed): Query<Typed>) -> Result<Page<QueuePage>> {
    let (filter, mut errors) = Filter::read(&typed, Tab::All)?;
    let tx = cx.begin().await?;
    let options = store::options(&tx, &filter).await?;
    let words = filter.text.and_then(|_| kept(&tx, &options, &mut errors));
    if !errors.is_empty() {
        tx.close().await?;
        return Ok(Page::invalid(QueuePage::refused(
            &cx, &filter, typed, errors, &options,
        )));
    }
    let counts = store::counts(&tx, &filter, words.as_ref()).await?;
    let rows = store::rows(&tx, &filter, words.as_ref()).await?;
    let page = QueuePage::new(&cx, &tx, &filter, typed, &options, &counts, &rows)?;
    tx.close().await?;
    Ok(Page::ok(page))
}

/// The words behind the id in the address; an error of the search box when they are no longer kept.
fn kept(tx: &ScopedTx, options: &[Choosable], errors: &mut FormErrors) -> Option<Terms> {
    let words = label(options, "text", None);
    let terms = Terms::read(&words, &tx.actor().district_id, Calendar::of(tx).today).ok();
    if terms.is_none() {
        errors.add("q", "This search is no longer kept. Enter it again.");
    }
    terms
}

/// The label of an option; of the first of its kind when no value is given.
fn label(options: &[Choosable], kind: &str, value: Option<&str>) -> String {
    options
        .iter()
        .find(|option| option.kind == kind && value.is_none_or(|value| option.value == value))
        .map(|option| option.label.clone())
        .unwrap_or_default()
}

impl QueuePage {
    fn new(
        cx: &Cx,
        tx: &ScopedTx,
        filter: &Filter,
        typed: Typed,
        options: &[Choosable],
        counts: &BTreeMap<Tab, i64>,
        rows: &Rows,
    ) -> Result<Self> {
        let calendar = Calendar::of(tx);
        let lines: Result<Vec<Line>> = rows
            .rows
            .iter()
            .map(|row| Line::of(row, tx.actor(), calendar, tx.now()))
            .collect();
        let mut page = Self::refused(cx, filter, typed, FormErrors::default(), options);
        page.lines = lines?;
        page.tabs = tabs(cx, filter, counts);
        page.columns = columns(filter);
        page.pager = pager(filter, rows, counts);
        page.empty = page.lines.is_empty().then(|| page.when_empty(filter));
        Ok(page)
    }

    /// The page with its fields and no list.
    fn refused(cx: &Cx, filter: &Filter, typed: Typed, errors: FormErrors, options: &[Choosable]) -> Self {
        let carried = ["tab", "sort", "dir", "text", "reason"];
        let pairs = filter.pairs();
        let may_nominate = cx.may(Resource::Referral, Action::Create);
        Self {
            shell: cx.shell("Referrals"),
            tabs: Vec::new(),
            chips: chips(filter, options),
            open: !errors.get("from").is_empty()
                || !errors.get("to").is_empty()
                || !errors.get("number").is_empty(),
            typed,
            errors,
            carried: pairs
                .iter()
                .filter(|(name, _)| carried.contains(name))
                .cloned()
                .collect(),
            list: paths::with_query("", &pairs).trim_start_matches('?').to_owned(),
            words: label(options, "text", None),
            clear: paths::with_query(&paths::referrals(), &[("tab", filter.tab.slug().to_owned())]),
            choices: Choices::of(options),
            columns: Vec::new(),
            lines: Vec::new(),
            pager: Pager::default(),
            empty: None,
            may_nominate,
        }
    }

    fn when_empty(&self, filter: &Filter) -> Empty {
        let say = |title: &str, text: &str, action: &str, href: String| Empty {
            title: title.to_owned(),
            text: text.to_owned(),
            action: action.to_owned(),
            href,
        };
        if filter.window != Window::First {
            return say(
                "There is nothing at this place of the list",
                "The list has changed since the address was made, or the referral it began at is gone from it.",
                "Go to the first page",
                filter.href_with(&[]),
            );
        }
        if filter.narrows() {
            return say(
                "Nothing matches these filters",
                "Take a filter out above, look under another tab, or clear them all.",
                "Clear the filters",
                self.clear.clone(),
            );
        }
        let (title, text) = filter.tab.when_empty();
        match filter.tab {
            Tab::All | Tab::Drafts if self.may_nominate => {
                say(title, text, "Nominate an offender", paths::referral_new())
            }
            Tab::All => say(title, text, "", String::new()),
            _ => say(title, text, "Show all referrals", filter.href_of_tab(Tab::All)),
        }
    }
}

impl Choices {
    fn of(options: &[Choosable]) -> Self {
        let of = |kind: &str| -> Vec<Choice> {
            options
                .iter()
                .filter(|option| option.kind == kind)
                .map(|option| Choice::new(&option.value, &option.label))
                .collect()
        };
        let mut assignees = of("assignee");
        if !assignees.is_empty() {
            assignees.insert(0, Choice::new("nobody", "Nobody yet"));
            assignees.insert(0, Choice::new("me", "Me"));
        }
        Self {
            agencies: of("agency"),
            counties: of("county"),
            assignees,
            programs: of("program")
                .into_iter()
                .map(|choice| Choice::new(&choice.value, format!("{} {}", choice.value, choice.label)))
                .collect(),
            outcomes: crate::referrals::outcome::Outcome::ALL
                .map(|outcome| Choice::new(outcome.slug(), outcome.label()))
                .to_vec(),
        }
    }
}

/// A count as people read it.
#[must_use]
pub fn counted(count: i64) -> String {
    if count > COUNTED {
        "1,000+".to_owned()
    } else {
        count.to_string()
    }
}

fn tabs(cx: &Cx, filter: &Filter, counts: &BTreeMap<Tab, i64>) -> Vec<TabLink> {
    let drafts = cx.may(Resource::Referral, Action::Create);
    Tab::ALL
        .into_iter()
        .filter(|tab| *tab != Tab::Drafts || drafts)
        .map(|tab| TabLink {
            label: tab.short(),
            href: filter.href_of_tab(tab),
            count: counted(counts.get(&tab).copied().unwrap_or(0)),
            current: tab == filter.tab,
        })
        .collect()
}

fn chips(filter: &Filter, options: &[Choosable]) -> Vec<Chip> {
    let named = |kind: &str, value: &str| match label(options, kind, Some(value)) {
        label if label.is_empty() => "chosen".to_owned(),
        label => label,
    };
    let says = |name: &str, value: &str| match name {
        "agency" => Some(format!("Agency: {}", named("agency", value))),
        "county" => Some(format!("County: {}", named("county", value))),
        "assigned" => Some(match value {
            "me" => "Assigned to me".to_owned(),
            "nobody" => "Assigned to nobody".to_owned(),
            id => format!("Assigned to {}", named("assignee", id)),
        }),
        "program" => Some(format!("Program: {}", named("program", value))),
        "outcome" => filter
            .outcome
            .map(|outcome| format!("Outcome: {}", outcome.label())),
        "reason" => Some(format!("Declined: {}", named("reason", value))),
        "from" => filter
            .from
            .map(|day| format!("Submitted from {}", crate::domain::date::show(day))),
        "to" => filter
            .to
            .map(|day| format!("Submitted to {}", crate::domain::date::show(day))),
        "number" => Some(format!("Number: {value}")),
        "text" => Some(format!("Search: {}", label(options, "text", None))),
        _ => None,
    };
    filter
        .pairs()
        .iter()
        .filter_map(|(name, value)| {
            says(name, value).map(|label| Chip {
                label,
                href: filter.href_with(&[(name, "")]),
            })
        })
        .collect()
}

fn columns(filter: &Filter) -> Vec<Column> {
    let sorted = |label: &str, key: SortKey| {
        let sort = match filter.order.direction {
            _ if filter.order.key != key => Sort::None,
            Direction::Ascending => Sort::Ascending,
            Direction::Descending => Sort::Descending,
        };
        Column::sorted(label, filter.href_sorted(key), sort)
    };
    vec![
        sorted("Number", SortKey::Number),
        sorted("Offender", SortKey::Name),
        Column::plain("Status"),
        sorted("In status", SortKey::Age),
        Column::plain("Next move"),
        sorted("Court date", SortKey::Court),
        sorted("Submitted", SortKey::Submitted),
        sorted("Changed", SortKey::Updated),
    ]
}

fn pager(filter: &Filter, rows: &Rows, counts: &BTreeMap<Tab, i64>) -> Pager {
    let total = counts.get(&filter.tab).copied().unwrap_or(0);
    let shown = rows.rows.len();
    let at = |name: &'static str, cursor: &Option<Cursor>| {
        cursor
            .as_ref()
            .map(|cursor| filter.href_with(&[(name, &cursor.print())]))
            .unwrap_or_default()
    };
    let whole = rows.previous.is_none() && rows.next.is_none();
    Pager {
        previous: at("before", &rows.previous),
        next: at("after", &rows.next),
        summary: match (whole, total > COUNTED, shown) {
            (true, _, 1) => "1 referral".to_owned(),
            (true, ..) => format!("{shown} referrals"),
            (false, true, _) => format!("{shown} of more than 1,000 referrals"),
            (false, false, _) => format!("{shown} of {total} referrals"),
        },
    }
}
