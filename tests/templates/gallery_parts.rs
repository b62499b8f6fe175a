//! The sample page with every part of a page, with realistic content.

use askama::Template;
use predicate::referrals::status::Status;
use predicate::web::chart::{Bars, Columns};
use predicate::web::form::{Choice, FormErrors};
use predicate::web::parts::{Caution, Column, Crumb, Pager, Sort, SourceLine, Tab};
use predicate::web::shell::Shell;
use predicate::web::spans::Spans;

use super::gallery_form::{choices, shell};
use super::gallery_rows::{
    EventRow, PriorRow, ReferralRow, cautions, events, life, lines, months, priors, reasons, referrals,
};

/// Every part of a page.
#[derive(Template)]
#[template(path = "gallery/parts.html")]
pub struct PartsGallery {
    shell: Shell,
    crumbs: Vec<Crumb>,
    cautions: Vec<Caution>,
    parts_tabs: Vec<Tab>,
    columns: Vec<Column>,
    priors: Vec<PriorRow>,
    pager: Pager,
    events: Vec<EventRow>,
    tabs: Vec<Tab>,
    errors: FormErrors,
    agencies: Vec<Choice>,
    people: Vec<Choice>,
    list_columns: Vec<Column>,
    referrals: Vec<ReferralRow>,
    statuses: Vec<(&'static str, &'static str)>,
    life: Spans,
    lines: Vec<SourceLine>,
    reasons: Bars,
    months: Columns,
}

fn tab(label: &str, count: Option<u64>, current: bool) -> Tab {
    Tab {
        label: label.into(),
        href: format!("#{label}"),
        count,
        current,
    }
}

impl PartsGallery {
    pub fn sample() -> Self {
        Self {
            shell: shell("Referral"),
            crumbs: vec![Crumb::new("Referrals", "/referrals")],
            cautions: cautions(),
            parts_tabs: vec![
                tab("Overview", None, true),
                tab("Criminal history", Some(6), false),
                tab("Conduct", None, false),
                tab("Documents", Some(0), false),
                tab("Messages", Some(2), false),
            ],
            columns: vec![
                Column::plain("Offense"),
                Column::sorted("Date", "#date", Sort::Descending),
                Column::sorted("Court", "#court", Sort::None),
                Column::sorted("Months", "#months", Sort::None).numeric(),
                Column::plain("Source"),
            ],
            priors: priors(),
            pager: Pager {
                previous: String::new(),
                next: "#next".into(),
                summary: "4 of 11 priors".into(),
            },
            events: events(),
            tabs: status_tabs(),
            errors: FormErrors::default(),
            agencies: choices(&[
                ("1", "St. Louis Circuit Attorney"),
                ("2", "St. Louis County Prosecuting Attorney"),
            ]),
            people: choices(&[("raman", "Priya Raman"), ("cole", "Anthony Cole")]),
            list_columns: list_columns(),
            referrals: referrals(),
            statuses: Status::ALL.map(|status| (status.slug(), status.label())).into(),
            life: life(),
            lines: lines(),
            reasons: reasons(),
            months: months(),
        }
    }
}

fn list_columns() -> Vec<Column> {
    vec![
        Column::sorted("Number", "#number", Sort::None),
        Column::sorted("Offender", "#offender", Sort::None),
        Column::plain("Agency"),
        Column::plain("Status"),
        Column::plain("Assigned to"),
        Column::sorted("Received", "#received", Sort::Ascending),
        Column::sorted("Days", "#days", Sort::None).numeric(),
    ]
}

fn status_tabs() -> Vec<Tab> {
    vec![
        tab("Submitted", Some(12), false),
        tab("Under review", Some(31), true),
        tab("Decision proposed", Some(4), false),
        tab("Decided", Some(355), false),
        tab("All", Some(402), false),
    ]
}
