//! The main navigation: where people work, limited to what they may open.

use super::paths;
use super::shell::NavItem;
use crate::access::{AccessTable, Action, Actor, Resource};

type Entry = (&'static str, fn() -> String, Option<(Resource, Action)>);

const ENTRIES: &[Entry] = &[
    ("Home", paths::home, None),
    (
        "Referrals",
        paths::referrals,
        Some((Resource::Referral, Action::List)),
    ),
    (
        "Offenders",
        paths::offenders,
        Some((Resource::Offender, Action::List)),
    ),
    ("Search", paths::search, Some((Resource::Offender, Action::List))),
    (
        "Dashboard",
        paths::dashboard,
        Some((Resource::Dashboard, Action::View)),
    ),
    ("Law", paths::law, None),
    ("People", paths::users, Some((Resource::User, Action::List))),
    (
        "Agencies",
        paths::agencies,
        Some((Resource::Agency, Action::List)),
    ),
    ("Audit log", paths::audit, Some((Resource::Audit, Action::View))),
    (
        "Access",
        paths::access_matrix,
        Some((Resource::AccessMatrix, Action::View)),
    ),
];

/// The entries this person may open, the one they are in marked.
#[must_use]
pub fn items(access: &AccessTable, actor: &Actor, path: &str) -> Vec<NavItem> {
    ENTRIES
        .iter()
        .filter(|(_, _, need)| need.is_none_or(|(resource, action)| access.may(actor, resource, action)))
        .map(|(label, href, _)| {
            let href = href();
            let current = if href == "/" {
                path == "/"
            } else {
                path == href || path.starts_with(&format!("{href}/"))
            };
            NavItem { label, href, current }
        })
        .collect()
}
