//! Every route of the product: method, path, what it needs, what it records, handler. Nothing is routed elsewhere.

use crate::web::RouteSet;

/// The list, slice by slice.
#[must_use]
pub fn routes() -> RouteSet {
    [
        frame,
        accounts,
        agencies,
        offenders,
        documents,
        nominations,
        life,
        worklists,
        notices,
        dashboard,
        admin,
    ]
    .into_iter()
    .fold(RouteSet::default(), |set, slice| slice(set))
}

fn frame(set: RouteSet) -> RouteSet {
    use crate::web::{Need, assets, paths as at};
    set.get(at::HEALTH, Need::Public, super::serve::health)
        .get(at::ASSETS, Need::Public, assets::serve)
}

fn accounts(set: RouteSet) -> RouteSet {
    set
}

fn agencies(set: RouteSet) -> RouteSet {
    set
}

fn offenders(set: RouteSet) -> RouteSet {
    set
}

fn documents(set: RouteSet) -> RouteSet {
    set
}

fn nominations(set: RouteSet) -> RouteSet {
    set
}

fn life(set: RouteSet) -> RouteSet {
    set
}

fn worklists(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::web::{Need, paths as at};
    use crate::worklists::{home, queue, search};
    let may_search = Need::Can(Resource::Offender, Action::List);
    set.get(at::HOME, Need::SignedIn, home::show)
        .get(at::REFERRALS, Need::Can(Resource::Referral, Action::List), queue::list)
        .get(at::SEARCH, may_search, search::show)
        .post(at::SEARCH, may_search, Event::Searched, search::run)
}

fn notices(set: RouteSet) -> RouteSet {
    use crate::audit::Event;
    use crate::notices::inbox;
    use crate::web::{Need, paths as at};
    set.get(at::INBOX, Need::SignedIn, inbox::show)
        .post(at::INBOX_READ, Need::SignedIn, Event::NoticesRead, inbox::read)
}

fn dashboard(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::dashboard::{export, show};
    use crate::web::{Need, paths as at};
    let may_see = Need::Can(Resource::Dashboard, Action::View);
    set.get(at::DASHBOARD, may_see, show::show)
        .get_recorded(at::DASHBOARD_CSV, may_see, Event::StatisticsExported, export::csv)
}

fn admin(set: RouteSet) -> RouteSet {
    set
}
