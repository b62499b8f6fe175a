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
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::referrals::life;
    use crate::web::{Need, paths as at};
    let may = |action| Need::Can(Resource::Referral, action);
    let set = set
        .get(at::LIFE_HELP, Need::SignedIn, life::help::show)
        .get_recorded(
            at::REFERRAL,
            may(Action::View),
            Event::ReferralViewed,
            life::view::show,
        )
        .get_recorded(
            at::REFERRAL_HISTORY,
            Need::Can(Resource::History, Action::View),
            Event::HistoryViewed,
            life::history::show,
        );
    let set = deed::<life::Withdraw>(set, at::REFERRAL_WITHDRAW);
    let set = deed::<life::Return>(set, at::REFERRAL_RETURN);
    let set = deed::<life::TakeIn>(set, at::REFERRAL_TAKE_IN);
    let set = deed::<life::Assign>(set, at::REFERRAL_ASSIGN);
    let set = deed::<life::RequestInformation>(set, at::REFERRAL_REQUEST_INFORMATION);
    let set = deed::<life::Answer>(set, at::REFERRAL_ANSWER);
    let set = deed::<life::Hold>(set, at::REFERRAL_HOLD);
    let set = deed::<life::Resume>(set, at::REFERRAL_RESUME);
    let set = deed::<life::Propose>(set, at::REFERRAL_PROPOSE);
    let set = deed::<life::Approve>(set, at::REFERRAL_APPROVE);
    let set = deed::<life::SendBack>(set, at::REFERRAL_SEND_BACK);
    let set = deed::<life::Reconsider>(set, at::REFERRAL_RECONSIDER);
    let set = deed::<life::Transfer>(set, at::REFERRAL_TRANSFER);
    let set = deed::<life::Charge>(set, at::REFERRAL_CHARGE);
    let set = deed::<life::Adjudicate>(set, at::REFERRAL_ADJUDICATE);
    let set = deed::<life::Sentence>(set, at::REFERRAL_SENTENCE);
    let set = deed::<life::Close>(set, at::REFERRAL_CLOSE);
    deed::<life::Recuse>(set, at::REFERRAL_RECUSE)
}

/// The two lines of an action on a referral: its form and the deed.
fn deed<D: crate::referrals::life::deed::Deed>(set: RouteSet, path: &'static str) -> RouteSet {
    use crate::access::Resource;
    use crate::referrals::life;
    use crate::web::Need;
    let need = Need::Can(Resource::Referral, D::ACTION);
    set.get(path, need, life::form::<D>)
        .post(path, need, D::EVENT, life::act::<D>)
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
