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
    use crate::accounts::{banner, change_password, extend, own_account, sign_in, sign_out};
    use crate::audit::Event;
    use crate::web::{Need, paths as at};
    set.get(at::SIGN_IN, Need::Public, sign_in::page)
        .post(
            at::BANNER,
            Need::Public,
            Event::BannerAcknowledged,
            banner::acknowledge,
        )
        .post(at::SIGN_IN, Need::Public, Event::SignedIn, sign_in::sign_in)
        .post(at::SIGN_OUT, Need::SignedIn, Event::SignedOut, sign_out::sign_out)
        .post(at::EXTEND, Need::SignedIn, Event::SessionExtended, extend::extend)
        .get(at::ACCOUNT, Need::SignedIn, own_account::page)
        .get(at::PASSWORD, Need::SignedIn, change_password::page)
        .post(
            at::PASSWORD,
            Need::SignedIn,
            Event::PasswordChanged,
            change_password::change,
        )
        .post(
            at::SIGN_OUT_ELSEWHERE,
            Need::SignedIn,
            Event::SignedOut,
            sign_out::elsewhere,
        )
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
    set
}

fn notices(set: RouteSet) -> RouteSet {
    use crate::audit::Event;
    use crate::notices::inbox;
    use crate::web::{Need, paths as at};
    set.get(at::INBOX, Need::SignedIn, inbox::show).post(
        at::INBOX_READ,
        Need::SignedIn,
        Event::NoticesRead,
        inbox::read,
    )
}

fn dashboard(set: RouteSet) -> RouteSet {
    set
}

fn admin(set: RouteSet) -> RouteSet {
    set
}
