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
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::referrals::nomination::{save, show};
    use crate::referrals::{resubmit, sign_off, start, submit};
    use crate::web::{Need, paths as at};
    let create = Need::Can(Resource::Referral, Action::Create);
    let edit = Need::Can(Resource::Referral, Action::Edit);
    let can = |action| Need::Can(Resource::Referral, action);
    set.get(at::REFERRAL_NEW, create, start::form)
        .post(at::REFERRAL_NEW, create, Event::ReferralDrafted, start::begin)
        .get(at::NOMINATION_STEP, edit, show::step)
        .post(at::NOMINATION_STEP, edit, Event::ReferralEdited, save::save)
        .get_recorded(at::NOMINATION_HISTORY, edit, Event::HistoryViewed, show::history)
        .get_recorded(at::NOMINATION_REVIEW, edit, Event::HistoryViewed, show::review)
        .post(
            at::REFERRAL_ASK_SIGN_OFF,
            edit,
            Event::ReferralSignOffAsked,
            sign_off::ask,
        )
        .post(
            at::REFERRAL_SIGN_OFF,
            can(Action::SignOff),
            Event::ReferralSignedOff,
            sign_off::sign,
        )
        .post(
            at::REFERRAL_SUBMIT,
            can(Action::Submit),
            Event::ReferralSubmitted,
            submit::submit,
        )
        .post(
            at::REFERRAL_RESUBMIT,
            can(Action::Resubmit),
            Event::ReferralResubmitted,
            resubmit::resubmit,
        )
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
