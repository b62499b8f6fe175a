//! Who may do what: the compiled policy as a table for people.

use crate::access::vocabulary::actions_of;
use crate::access::{AccessTable, Resource, Scope};
use crate::audit::{Entry, Event, ObjectKind};
use crate::domain::role::Role;
use crate::web::{Cx, Page, Result, Shell};
use askama::Template;

/// The rights over one kind of thing.
#[derive(Clone, Debug)]
pub struct Section {
    /// The thing, in words.
    pub resource: String,
    /// Deeds with one cell per role.
    pub rows: Vec<(String, Vec<String>)>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "admin/matrix.html")]
pub struct MatrixPage {
    /// The frame.
    pub shell: Shell,
    /// Roles in the order of the columns.
    pub roles: Vec<&'static str>,
    /// One per kind of thing.
    pub sections: Vec<Section>,
    /// How far a right reaches, word and meaning.
    pub scopes: Vec<(&'static str, &'static str)>,
}

/// Shows the table in force, and notes the look.
///
/// # Errors
/// When the database fails.
pub async fn view(cx: Cx) -> Result<Page<MatrixPage>> {
    let tx = cx.begin().await?;
    tx.commit(Entry::about(Event::AccessMatrixViewed, ObjectKind::System, None))
        .await?;
    let table = cx.services.access();
    Ok(Page::ok(MatrixPage {
        shell: cx.shell("Who may do what"),
        roles: Role::ALL.iter().map(|role| role.label()).collect(),
        sections: Resource::ALL
            .iter()
            .map(|resource| section(&table, *resource))
            .collect(),
        scopes: Scope::ALL
            .iter()
            .map(|scope| (scope.slug(), meaning(*scope)))
            .collect(),
    }))
}

fn section(table: &AccessTable, resource: Resource) -> Section {
    let cell = |role, action| {
        let scopes: Vec<&str> = table
            .scopes(role, resource, action)
            .iter()
            .map(|scope| scope.slug())
            .collect();
        scopes.join(", ")
    };
    let rows = actions_of(resource)
        .iter()
        .map(|action| {
            (
                words(action.slug()),
                Role::ALL.iter().map(|role| cell(*role, *action)).collect(),
            )
        })
        .collect();
    Section {
        resource: words(resource.slug()),
        rows,
    }
}

const fn meaning(scope: Scope) -> &'static str {
    match scope {
        Scope::Own => "what the person made",
        Scope::Agency => "everything of the person's agency",
        Scope::Assigned => "referrals assigned to the person, and what belongs to them",
        Scope::District => "everything of the district that its agency has submitted",
        Scope::Any => "everything",
    }
}

/// `take_in` as "Take in".
fn words(slug: &str) -> String {
    let mut letters = slug.replace('_', " ");
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    letters
}
