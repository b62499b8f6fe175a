//! The page of one offender: cautions, identity, criminal history. Every look is recorded.

use super::cautions::{CautionLine, current};
use super::history::{HistoryPanel, Verified, panel, show::verified_words};
use super::identity::fill::height;
use super::model::{Identity, listed};
use super::reference::person_label;
use super::store::identity::identity;
use super::store::list::{agency_name, referrals_of};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{offender, referral};
use crate::domain::prior::{Source, Words};
use crate::domain::{date, zone};
use crate::referrals::status::Status;
use crate::web::parts::Crumb;
use crate::web::{Cx, Page, Path, Result, Shell, paths};
use askama::Template;
use chrono_tz::Tz;
use uuid::Uuid;

/// The page.
#[derive(Debug, Template)]
#[template(path = "offenders/show.html")]
pub struct OffenderPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Name of record.
    pub name: String,
    /// Born, FBI number, SID, agency: what tells people apart.
    pub about: Vec<String>,
    /// Cautions that stand.
    pub cautions: Vec<CautionLine>,
    /// Page that notes one; empty for whoever may not.
    pub caution_href: String,
    /// Page that changes the identity; empty for whoever may not.
    pub edit_href: String,
    /// What to do next: words, button, path; empty words for nothing.
    pub next: (String, String, String),
    /// Their referrals within the reader's reach.
    pub referrals: Vec<ReferralLine>,
    /// Names, dates of birth, numbers, marks.
    pub rows: Vec<IdentityRow>,
    /// Description: word and value.
    pub description: Vec<(&'static str, String)>,
    /// Where the description comes from.
    pub description_source: &'static str,
    /// The history.
    pub history: HistoryPanel,
}

/// One referral of the offender.
#[derive(Clone, Debug)]
pub struct ReferralLine {
    /// Its page.
    pub href: String,
    /// Its number, or "Draft".
    pub number: String,
    /// Its status, as stored and in words.
    pub status: (&'static str, &'static str),
    /// When it was submitted or begun.
    pub day: String,
}

/// One datum of the identity with where it comes from.
#[derive(Clone, Debug)]
pub struct IdentityRow {
    /// What it is.
    pub kind: String,
    /// The datum.
    pub value: String,
    /// Where it comes from.
    pub source: &'static str,
    /// "Verified 03/14/2026 by Anna Reyes"; empty when it was not.
    pub verified: String,
}

/// Shows it, and notes that it was seen.
pub async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<OffenderPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<offender::Entity>(id, Resource::History, Action::View)
        .await?;
    let known = identity(tx.sql(), &row).await?;
    let history = panel(&tx, id).await?;
    let referrals = referrals_of(&tx, id).await?;
    let mut page = OffenderPage {
        shell: cx.shell("Offender"),
        crumbs: vec![Crumb::new("Offenders", paths::offenders())],
        name: listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix),
        about: about(&tx, &row).await?,
        cautions: current(tx.sql(), id, tx.today()).await?,
        caution_href: String::new(),
        edit_href: if history.may_edit {
            paths::offender_edit(id)
        } else {
            String::new()
        },
        next: next(&tx, &row, &history, &referrals)?,
        referrals: referrals
            .iter()
            .map(|row| referral_line(row, tx.zone()))
            .collect::<Result<_>>()?,
        rows: identity_rows(&known, tx.zone()),
        description: description(&known),
        description_source: known.source.label(),
        history,
    };
    if cx.may(Resource::Caution, Action::Add) {
        page.caution_href = paths::caution_new(id);
        page.cautions = page.cautions.into_iter().map(CautionLine::endable).collect();
    }
    tx.commit(Entry::new(Event::HistoryViewed, ObjectKind::Offender, id))
        .await?;
    Ok(Page::ok(page))
}

async fn about(tx: &ScopedTx, row: &offender::Model) -> Result<Vec<String>> {
    let mut about = vec![match row.birth_date {
        Some(day) => format!("Born {}", date::show(day)),
        None => "Date of birth not recorded".to_owned(),
    }];
    if !row.fbi_number.is_empty() {
        about.push(format!("FBI {}", row.fbi_number));
    }
    if !row.state_id.is_empty() {
        about.push(format!("SID {}", row.state_id));
    }
    about.push(agency_name(tx.sql(), row.agency_id).await?);
    Ok(about)
}

/// What the reader should do now: fill an empty history, go on with a draft, nominate; nothing while a referral runs.
fn next(
    tx: &ScopedTx,
    row: &offender::Model,
    history: &HistoryPanel,
    referrals: &[referral::Model],
) -> Result<(String, String, String)> {
    let nothing = (String::new(), String::new(), String::new());
    let said = |words: &str, button: &str, href: String| Ok((words.to_owned(), button.to_owned(), href));
    let mine = tx
        .reach(Resource::Referral, Action::Create)
        .is_ok_and(|reach| reach.agencies().contains(&row.agency_id));
    if !mine {
        return Ok(nothing);
    }
    if let Some(draft) = referrals
        .iter()
        .find(|referral| referral.status == Status::Draft.slug())
    {
        return said(
            "A nomination is begun and not yet submitted.",
            "Go on with it",
            paths::referral(draft.id),
        );
    }
    for referral in referrals {
        if referral.status.parse::<Status>().is_ok_and(Status::is_pending) {
            return Ok(nothing);
        }
    }
    if history.cycles.is_empty() {
        return said(
            "Read in the rap sheet, or enter the history by hand. A nomination rests on it.",
            "Import the rap sheet",
            history.import_href.clone(),
        );
    }
    let start = paths::with_query(&paths::referral_new(), &[("offender", row.id.to_string())]);
    said(
        "Nominate this offender for federal prosecution.",
        "Nominate",
        start,
    )
}

fn referral_line(referral: &referral::Model, zone: Tz) -> Result<ReferralLine> {
    let status: Status = referral.status.parse().map_err(crate::web::Error::internal)?;
    Ok(ReferralLine {
        href: paths::referral(referral.id),
        number: referral
            .number
            .clone()
            .unwrap_or_else(|| "Not yet numbered".to_owned()),
        status: (status.slug(), status.label()),
        day: date::show(zone::day(
            referral.submitted_at.unwrap_or(referral.created_at),
            zone,
        )),
    })
}

fn identity_rows(known: &Identity, zone: Tz) -> Vec<IdentityRow> {
    let row = |kind: &str, value: String, source: Source, verified: String| IdentityRow {
        kind: kind.to_owned(),
        value,
        source: source.label(),
        verified,
    };
    let told = |verified: Option<&Verified>| {
        verified
            .map(|verified| verified_words(verified, zone))
            .unwrap_or_default()
    };
    let mut rows = Vec::new();
    for name in &known.names {
        rows.push(row(
            name.kind.label(),
            name.listed(),
            name.source,
            told(name.verified.as_ref()),
        ));
    }
    for (index, birth) in known.birth_dates.iter().enumerate() {
        let kind = if index == 0 {
            "Date of birth"
        } else {
            "Other date of birth"
        };
        rows.push(row(
            kind,
            date::show(birth.day),
            birth.source,
            told(birth.verified.as_ref()),
        ));
    }
    for number in &known.identifiers {
        let value = if number.issuer.is_empty() {
            number.value.clone()
        } else {
            format!("{} ({})", number.value, number.issuer)
        };
        rows.push(row(
            number.kind.label(),
            value,
            number.source,
            told(number.verified.as_ref()),
        ));
    }
    for mark in &known.marks {
        let words: Vec<&str> = [mark.code.as_str(), mark.description.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        rows.push(row(
            "Scar, mark or tattoo",
            words.join(": "),
            mark.source,
            String::new(),
        ));
    }
    rows
}

fn description(known: &Identity) -> Vec<(&'static str, String)> {
    let code = |field: &str, code: &str| {
        if code.is_empty() {
            String::new()
        } else {
            person_label(field, code)
        }
    };
    let all = [
        ("FBI number / UCN", known.fbi_number.clone()),
        ("State ID (SID)", known.state_id.clone()),
        ("Sex", code("SEX", &known.sex)),
        ("Race", code("RACE", &known.race)),
        ("Height", known.height_inches.map(height).unwrap_or_default()),
        (
            "Weight",
            known
                .weight_pounds
                .map(|pounds| format!("{pounds} lb"))
                .unwrap_or_default(),
        ),
        ("Eyes", code("EYE", &known.eye_color)),
        ("Hair", code("HAIR", &known.hair_color)),
        ("Skin", code("SKIN", &known.skin_tone)),
        ("Place of birth", known.birth_place.clone()),
        ("Citizenship", known.citizenship.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
