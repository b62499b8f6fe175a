//! The people within one's reach.

use super::PersonLine;
use crate::access::{Action, Resource};
use crate::accounts::store::people::{self, Filter, PAGE, Standing};
use crate::agencies;
use crate::domain::role::Role;
use crate::web::parts::Pager;
use crate::web::{Choice, Cx, FormErrors, Page, Query, Result, Shell, paths};
use askama::Template;

/// The list.
#[derive(Clone, Debug, Template)]
#[template(path = "people/list.html")]
pub struct PeoplePage {
    /// The frame.
    pub shell: Shell,
    /// People by name.
    pub rows: Vec<PersonLine>,
    /// The filters as they stand.
    pub query: PeopleQuery,
    /// Agencies to choose from; empty when there is but one.
    pub agencies: Vec<Choice>,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Standings to choose from.
    pub standings: Vec<Choice>,
    /// The pages before and after.
    pub pager: Pager,
    /// Whether anything is filtered out.
    pub filtered: bool,
    /// Where a person is added; empty when the reader may not.
    pub add: String,
    /// The reader's own agency's page, for supervisors.
    pub own_agency: String,
    /// No field is ever wrong here.
    pub errors: FormErrors,
}

/// Filters of the address.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub struct PeopleQuery {
    /// Part of a name or address.
    pub q: String,
    /// Id of an agency.
    pub agency: String,
    /// Slug of a role.
    pub role: String,
    /// `active`, `locked` or `ended`.
    pub standing: String,
    /// From 1.
    pub page: u32,
}

impl PeopleQuery {
    fn filter(&self) -> Filter {
        Filter {
            text: self.q.trim().to_owned(),
            agency: self.agency.parse().ok(),
            role: self.role.parse().ok(),
            standing: match self.standing.as_str() {
                "active" => Some(Standing::Active),
                "locked" => Some(Standing::Locked),
                "ended" => Some(Standing::Deactivated),
                _ => None,
            },
            page: u64::from(self.page.max(1)),
        }
    }

    fn href(&self, page: u32) -> String {
        let mut pairs: Vec<(&str, String)> = [
            ("q", &self.q),
            ("agency", &self.agency),
            ("role", &self.role),
            ("standing", &self.standing),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.clone()))
        .collect();
        if page > 1 {
            pairs.push(("page", page.to_string()));
        }
        let query = serde_html_form::to_string(&pairs).unwrap_or_default();
        if query.is_empty() {
            paths::users()
        } else {
            format!("{}?{query}", paths::users())
        }
    }
}

/// Shows the list.
///
/// # Errors
/// When the database fails.
pub async fn list(cx: Cx, Query(query): Query<PeopleQuery>) -> Result<Page<PeoplePage>> {
    let filter = query.filter();
    let tx = cx.begin().await?;
    let rows = people::list(&tx, &filter).await?;
    let reach = tx.reach(Resource::User, Action::List)?;
    let agencies = agencies::active_choices(&tx, &reach).await?;
    let own_agency = tx
        .actor()
        .agency_id
        .filter(|_| !cx.may(Resource::Agency, Action::List));
    let clock = tx.zone();
    tx.close().await?;
    let may_add = cx.may(Resource::User, Action::Create);
    Ok(Page::ok(PeoplePage {
        shell: cx.shell("People"),
        pager: pager(&query, &rows),
        rows: rows.into_iter().map(|row| PersonLine::of(row, clock)).collect(),
        agencies: if agencies.len() > 1 { agencies } else { Vec::new() },
        roles: Role::ALL
            .into_iter()
            .map(|role| Choice::new(role.slug(), role.label()))
            .collect(),
        standings: vec![
            Choice::new("active", "Active"),
            Choice::new("locked", "Locked"),
            Choice::new("ended", "Access ended"),
        ],
        filtered: query.href(1) != paths::users(),
        add: if may_add { paths::user_new() } else { String::new() },
        own_agency: own_agency.map(paths::agency).unwrap_or_default(),
        query,
        errors: FormErrors::default(),
    }))
}

fn pager(query: &PeopleQuery, rows: &[people::PersonRow]) -> Pager {
    let page = query.page.max(1);
    let before = u64::from(page - 1).saturating_mul(PAGE);
    let shown = rows.len() as u64;
    let total = rows
        .first()
        .map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
    Pager {
        previous: if page > 1 {
            query.href(page - 1)
        } else {
            String::new()
        },
        next: if before + shown < total {
            query.href(page.saturating_add(1))
        } else {
            String::new()
        },
        summary: match (shown, total) {
            (0, _) => String::new(),
            (_, 1) => "1 person".to_owned(),
            _ => format!("{}–{} of {total} people", before + 1, before + shown),
        },
    }
}
