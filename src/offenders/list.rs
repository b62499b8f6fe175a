//! The offenders that the reader may see, by name.

use super::model::listed;
use super::store::list::{COUNTED, From, Listed, PAGE, Row, page};
use crate::access::{Action, Resource};
use crate::domain::date;
use crate::web::parts::Pager;
use crate::web::{Cx, Page, Query, Result, Shell, paths};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// Where in the list.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    after: Option<Uuid>,
    before: Option<Uuid>,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "offenders/list.html")]
pub struct ListPage {
    /// The frame.
    pub shell: Shell,
    /// Page that enters one; empty for whoever may not.
    pub new_href: String,
    /// Page that reads a rap sheet; empty for whoever may not.
    pub import_href: String,
    /// Whether the agency is worth a column: for readers beyond one agency.
    pub agencies: bool,
    /// The rows.
    pub rows: Vec<Line>,
    /// The way to the neighbours.
    pub pager: Pager,
}

/// One offender.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Their page.
    pub href: String,
    /// Name of record.
    pub name: String,
    /// Other names in a line; empty for none.
    pub aliases: String,
    /// Date of birth.
    pub born: String,
    /// FBI number.
    pub fbi_number: String,
    /// State identification number.
    pub state_id: String,
    /// Agency.
    pub agency: String,
    /// Arrest cycles.
    pub arrests: i64,
    /// Convictions.
    pub convictions: i64,
    /// Last arrest.
    pub last_arrest: String,
    /// Whether a caution stands.
    pub cautioned: bool,
}

/// Shows a page of the list.
pub async fn list(cx: Cx, Query(place): Query<Place>) -> Result<Page<ListPage>> {
    let tx = cx.begin().await?;
    let from = match (place.after, place.before) {
        (Some(id), _) => From::After(id),
        (None, Some(id)) => From::Before(id),
        (None, None) => From::Start,
    };
    let found = page(&tx, from).await?;
    let agencies = tx.reach(Resource::Offender, Action::List)?.agencies().is_empty();
    tx.close().await?;
    let when = |may: bool, path: String| if may { path } else { String::new() };
    Ok(Page::ok(ListPage {
        shell: cx.shell("Offenders"),
        new_href: when(cx.may(Resource::Offender, Action::Create), paths::offender_new()),
        import_href: when(cx.may(Resource::History, Action::Import), paths::rap_sheet_new()),
        agencies,
        pager: pager(&found),
        rows: found.rows.into_iter().map(line).collect(),
    }))
}

fn pager(found: &Listed) -> Pager {
    let to = |name: &str, row: Option<&Row>| {
        row.map(|row| paths::with_query(&paths::offenders(), &[(name, row.id.to_string())]))
            .unwrap_or_default()
    };
    let shown = found.rows.len();
    let summary = if found.count > COUNTED {
        format!("{shown} of more than {COUNTED} offenders")
    } else if usize::try_from(found.count).is_ok_and(|count| count <= PAGE) {
        format!(
            "{} {}",
            found.count,
            if found.count == 1 { "offender" } else { "offenders" }
        )
    } else {
        format!("{shown} of {} offenders", found.count)
    };
    Pager {
        previous: if found.before {
            to("before", found.rows.first())
        } else {
            String::new()
        },
        next: if found.after {
            to("after", found.rows.last())
        } else {
            String::new()
        },
        summary,
    }
}

fn line(row: Row) -> Line {
    Line {
        href: paths::offender(row.id),
        name: listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix),
        aliases: row.aliases.unwrap_or_default(),
        born: date::show_opt(row.birth_date),
        fbi_number: row.fbi_number,
        state_id: row.state_id,
        agency: row.agency,
        arrests: row.arrests,
        convictions: row.convictions,
        last_arrest: date::show_opt(row.last_arrest),
        cautioned: row.cautioned,
    }
}
