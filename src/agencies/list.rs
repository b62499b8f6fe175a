//! The agencies of the district.

use super::kind::Kind;
use super::store::{self, AgencyRow, Filter};
use crate::access::{Action, Resource};
use crate::web::{Choice, Cx, FormErrors, Page, Query, Result, Shell, paths};
use askama::Template;

/// One agency.
#[derive(Clone, Debug)]
pub struct Row {
    /// Name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Kind in words.
    pub kind: &'static str,
    /// ORI, if known.
    pub ori: String,
    /// County, if any.
    pub county: String,
    /// People who may sign in.
    pub people: i64,
    /// Whether it has access.
    pub active: bool,
}

/// The list.
#[derive(Clone, Debug, Template)]
#[template(path = "agencies/list.html")]
pub struct AgenciesPage {
    /// The frame.
    pub shell: Shell,
    /// Agencies by name.
    pub rows: Vec<Row>,
    /// Words searched for.
    pub q: String,
    /// Kind chosen.
    pub kind: String,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Access chosen.
    pub access: String,
    /// Choices of access.
    pub accesses: Vec<Choice>,
    /// Whether anything is filtered out.
    pub filtered: bool,
    /// Where a new one is added; empty when the reader may not.
    pub add: String,
    /// No field is ever wrong here.
    pub errors: FormErrors,
}

/// Filters of the address.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct AgenciesQuery {
    q: String,
    kind: String,
    access: String,
}

/// Shows the list.
///
/// # Errors
/// When the database fails.
pub async fn list(cx: Cx, Query(query): Query<AgenciesQuery>) -> Result<Page<AgenciesPage>> {
    let filter = Filter {
        text: query.q.trim().to_owned(),
        kind: Kind::of_slug(&query.kind).map(Kind::slug),
        active: match query.access.as_str() {
            "active" => Some(true),
            "ended" => Some(false),
            _ => None,
        },
    };
    let tx = cx.begin().await?;
    let rows = store::list(&tx, &filter).await?;
    tx.close().await?;
    let may_add = cx.may(Resource::Agency, Action::Create);
    Ok(Page::ok(AgenciesPage {
        shell: cx.shell("Agencies"),
        rows: rows.into_iter().map(row).collect(),
        filtered: !filter.text.is_empty() || filter.kind.is_some() || filter.active.is_some(),
        q: filter.text,
        kind: query.kind,
        kinds: Kind::ALL
            .into_iter()
            .map(|kind| Choice::new(kind.slug(), kind.label()))
            .collect(),
        access: query.access,
        accesses: vec![
            Choice::new("active", "Active"),
            Choice::new("ended", "Access ended"),
        ],
        add: if may_add {
            paths::agency_new()
        } else {
            String::new()
        },
        errors: FormErrors::default(),
    }))
}

fn row(row: AgencyRow) -> Row {
    Row {
        href: paths::agency(row.id),
        kind: Kind::of_slug(&row.kind).map_or("Other", Kind::label),
        name: row.name,
        ori: row.ori,
        county: row.county.unwrap_or_default(),
        people: row.people,
        active: row.active,
    }
}
