//! Noting an officer-safety caution.

use super::ask::Kind::{Date, Line, One, Words as Text};
use super::ask::{BoundGroup, Group, ask, ask_with, choices_of};
use super::cautions::{CautionLine, current};
use super::model::listed;
use super::reading::Reader;
use super::store::cautions::{NewCaution, note_caution};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::offender;
use crate::domain::date;
use crate::domain::prior::{CautionKind, Words};
use crate::referrals::idempotency::{Claim, claim};
use crate::web::fields::{Fields, Shape};
use crate::web::parts::Crumb;
use crate::web::{Cx, Form, FormErrors, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{Months, NaiveDate};
use std::cell::RefCell;
use uuid::Uuid;

const HEADING: &str = "Note a caution";
/// A caution is looked at again after two years at most.
const LONGEST_MONTHS: u32 = 24;

static CAUTION: Group = Group {
    title: HEADING,
    hint: "",
    asks: &[
        ask("kind", "Kind", One(choices_of::<CautionKind>, "Select")),
        ask_with(
            "words",
            "What officers must know",
            Text(1000),
            "Plain words: carries a pistol in the waistband",
        ),
        ask_with("source", "Who says so", Line(200), "Report, agency or officer"),
        ask("noted_on", "Noted on", Date),
        ask_with(
            "expires_on",
            "Expires on",
            Date,
            "MM/DD/YYYY, two years ahead at most; note it again if it still holds",
        ),
    ],
};

static SHAPE: Shape = Shape {
    holds: |name| CAUTION.asks.iter().any(|ask| ask.name == name),
    lists: &[],
};

/// The form.
#[derive(Debug, Template)]
#[template(path = "offenders/caution_note.html")]
pub struct CautionPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// About whom.
    pub offender: String,
    /// Cautions that stand already.
    pub cautions: Vec<CautionLine>,
    /// Where the form goes.
    pub action: String,
    /// Where "Cancel" leads.
    pub cancel: String,
    /// Key of the form.
    pub key: String,
    /// Mistakes.
    pub errors: FormErrors,
    /// The questions.
    pub group: BoundGroup,
}

/// Shows the form.
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<CautionPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<offender::Entity>(id, Resource::Caution, Action::Add)
        .await?;
    let mut fields = Fields::default();
    fields.set("noted_on", date::show(tx.today()));
    let page = draw(&cx, &tx, &row, &fields, FormErrors::default(), Uuid::now_v7()).await?;
    tx.close().await?;
    Ok(Page::ok(page))
}

/// Notes it.
pub async fn note(cx: Cx, Path(id): Path<Uuid>, form: Form<Vec<(String, String)>>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<offender::Entity>(id, Resource::Caution, Action::Add)
        .await?;
    let fields = Fields::read(form.value, &SHAPE)?;
    let key = form.key.unwrap_or_else(Uuid::now_v7);
    let caution = match read(&fields, tx.today()) {
        Ok(caution) => caution,
        Err(errors) => {
            return Ok(Page::invalid(draw(&cx, &tx, &row, &fields, errors, key).await?).into_response());
        }
    };
    let there = paths::offender(id);
    if let Claim::Again(led) = claim(&tx, Some(key), "caution", &there).await? {
        return Ok(see_other(&led));
    }
    let new = Uuid::now_v7();
    note_caution(tx.sql(), tx.now(), &row, tx.actor().user_id, new, caution).await?;
    let entry = Entry::new(Event::CautionAdded, ObjectKind::Caution, new);
    tx.commit(entry.with("offender", id.to_string())).await?;
    cx.flash(
        Tone::Success,
        "The caution is noted and shown wherever this offender is shown.",
    )
    .await?;
    Ok(see_other(&there))
}

fn read(fields: &Fields, today: NaiveDate) -> Result<NewCaution, FormErrors> {
    let errors = RefCell::default();
    let groups = [&CAUTION];
    let row = Reader::new(fields, &groups, String::new(), String::new(), &errors);
    let kind: Option<CautionKind> = row.one("kind");
    let caution = NewCaution {
        kind: kind.map_or("", Words::slug),
        words: row.text("words"),
        source: row.text("source"),
        noted_on: row.date("noted_on").unwrap_or(today),
        expires_on: row.date("expires_on").unwrap_or_default(),
    };
    if fields.get("kind").is_empty() {
        row.wrong("kind", "choose one of the list");
    }
    if caution.words.chars().count() < 3 {
        row.wrong("words", "say what officers must know");
    }
    if caution.source.is_empty() {
        row.wrong("source", "name the report, agency or officer");
    }
    if caution.noted_on > today {
        row.wrong("noted_on", "lies in the future");
    }
    let latest = today
        .checked_add_months(Months::new(LONGEST_MONTHS))
        .unwrap_or(today);
    if fields.get("expires_on").trim().is_empty() {
        row.wrong("expires_on", "enter the day after which it is no longer shown");
    } else if caution.expires_on <= today {
        row.wrong("expires_on", "enter a day after today");
    } else if caution.expires_on > latest {
        row.wrong(
            "expires_on",
            format!("enter {} or an earlier day", date::show(latest)),
        );
    }
    let errors = errors.into_inner();
    if errors.is_empty() {
        Ok(caution)
    } else {
        Err(errors)
    }
}

async fn draw(
    cx: &Cx,
    tx: &ScopedTx,
    row: &offender::Model,
    fields: &Fields,
    errors: FormErrors,
    key: Uuid,
) -> Result<CautionPage> {
    let offender = listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix);
    let mut group = CAUTION.bind("", fields);
    for ask in &mut group.asks {
        ask.required = true;
    }
    Ok(CautionPage {
        shell: cx.shell(HEADING),
        crumbs: vec![
            Crumb::new("Offenders", paths::offenders()),
            Crumb::new(offender.clone(), paths::offender(row.id)),
        ],
        offender,
        cautions: current(tx.sql(), row.id, tx.today()).await?,
        action: paths::caution_new(row.id),
        cancel: paths::offender(row.id),
        key: key.to_string(),
        errors,
        group,
    })
}
