//! Every route of the product: method, path, what it needs, what it records, handler. Nothing is routed elsewhere.

use crate::web::RouteSet;

/// The list, slice by slice.
#[must_use]
pub fn routes() -> RouteSet {
    [
        frame,
        accounts,
        people,
        agencies,
        offenders,
        history,
        documents,
        nominations,
        life,
        screening,
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

fn people(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::accounts::people::{access, create, edit, list, one_time, roles, view};
    use crate::audit::Event;
    use crate::web::{Need, paths as at};
    let can = |action| Need::Can(Resource::User, action);
    set.get(at::USERS, can(Action::List), list::list)
        .get(at::USER_NEW, can(Action::Create), create::form)
        .post(at::USERS, can(Action::Create), Event::UserCreated, create::create)
        .get(at::USER, can(Action::View), view::view)
        .get(at::USER_EDIT, can(Action::Edit), edit::form)
        .post(at::USER_EDIT, can(Action::Edit), Event::UserChanged, edit::save)
        .get(at::USER_ROLES, can(Action::Grant), roles::form)
        .post(
            at::USER_ROLES,
            can(Action::Grant),
            Event::UserRolesChanged,
            roles::save,
        )
        .get(at::USER_DEACTIVATE, can(Action::Deactivate), access::confirm)
        .post(
            at::USER_DEACTIVATE,
            can(Action::Deactivate),
            Event::UserDeactivated,
            access::deactivate,
        )
        .post(
            at::USER_REACTIVATE,
            can(Action::Deactivate),
            Event::UserReactivated,
            access::reactivate,
        )
        .post(
            at::USER_UNLOCK,
            can(Action::Unlock),
            Event::UserUnlocked,
            access::unlock,
        )
        .post(
            at::USER_RESET,
            can(Action::Edit),
            Event::UserPasswordReset,
            one_time::reset,
        )
}

fn agencies(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::agencies::{activity, create, edit, list, view};
    use crate::audit::Event;
    use crate::web::{Need, paths as at};
    let can = |action| Need::Can(Resource::Agency, action);
    set.get(at::AGENCIES, can(Action::List), list::list)
        .get(at::AGENCY_NEW, can(Action::Create), create::form)
        .post(
            at::AGENCIES,
            can(Action::Create),
            Event::AgencyCreated,
            create::create,
        )
        .get(at::AGENCY, can(Action::View), view::view)
        .get(at::AGENCY_EDIT, can(Action::Edit), edit::form)
        .post(
            at::AGENCY_EDIT,
            can(Action::Edit),
            Event::AgencyChanged,
            edit::save,
        )
        .get(at::AGENCY_DEACTIVATE, can(Action::Deactivate), activity::confirm)
        .post(
            at::AGENCY_DEACTIVATE,
            can(Action::Deactivate),
            Event::AgencyDeactivated,
            activity::deactivate,
        )
        .post(
            at::AGENCY_REACTIVATE,
            can(Action::Deactivate),
            Event::AgencyReactivated,
            activity::reactivate,
        )
}

fn offenders(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::offenders::{caution_end, caution_note, create, edit, list, show};
    use crate::web::{Need, paths as at};
    let create_one = Need::Can(Resource::Offender, Action::Create);
    let change = Need::Can(Resource::Offender, Action::Edit);
    let see = Need::Can(Resource::History, Action::View);
    let caution = Need::Can(Resource::Caution, Action::Add);
    set.get(
        at::OFFENDERS,
        Need::Can(Resource::Offender, Action::List),
        list::list,
    )
    .get(at::OFFENDER_NEW, create_one, create::form)
    .post(
        at::OFFENDER_NEW,
        create_one,
        Event::OffenderCreated,
        create::create,
    )
    .get_recorded(at::OFFENDER, see, Event::HistoryViewed, show::show)
    .get(at::OFFENDER_EDIT, change, edit::form)
    .post(at::OFFENDER_EDIT, change, Event::OffenderChanged, edit::save)
    .get(at::CAUTION_NEW, caution, caution_note::form)
    .post(at::CAUTION_NEW, caution, Event::CautionAdded, caution_note::note)
    .get(at::CAUTION_END, caution, caution_end::ask)
    .post(at::CAUTION_END, caution, Event::CautionEnded, caution_end::end)
}

fn history(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::offenders::history::{change, enter, remove, verify};
    use crate::web::{Need, paths as at};
    let edit = Need::Can(Resource::History, Action::Edit);
    // The forms show what is recorded already: opening one is a look at the history.
    set.get_recorded(at::CYCLE_NEW, edit, Event::HistoryViewed, enter::form)
        .post(at::CYCLE_NEW, edit, Event::HistoryCycleAdded, enter::save)
        .get_recorded(at::CYCLE_EDIT, edit, Event::HistoryViewed, change::form)
        .post(at::CYCLE_EDIT, edit, Event::HistoryCycleChanged, change::save)
        .get_recorded(at::CYCLE_REMOVE, edit, Event::HistoryViewed, remove::ask)
        .post(at::CYCLE_REMOVE, edit, Event::HistoryCycleRemoved, remove::remove)
        .get_recorded(at::CYCLE_VERIFY, edit, Event::HistoryViewed, verify::ask)
        .post(at::CYCLE_VERIFY, edit, Event::HistoryVerified, verify::verify)
}

fn documents(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::documents::rap_sheet::{accept, choose, discard, edit, preview, review, source, upload};
    use crate::documents::{add, download};
    use crate::web::{Need, paths as at};
    let import = Need::Can(Resource::History, Action::Import);
    let see = Need::Can(Resource::Document, Action::View);
    let attach = Need::Can(Resource::Document, Action::Add);
    let history = Need::Can(Resource::History, Action::View);
    set.get(at::RAP_SHEET_NEW, import, upload::form)
        .post(at::RAP_SHEET_NEW, import, Event::RapSheetUploaded, upload::upload)
        .get_recorded(at::RAP_SHEET, import, Event::HistoryViewed, preview::show)
        .post(at::RAP_SHEET, import, Event::RapSheetReviewed, review::save)
        .post(
            at::RAP_SHEET_CHOOSE,
            import,
            Event::RapSheetReviewed,
            choose::choose,
        )
        .get_recorded(at::RAP_SHEET_CYCLE, import, Event::HistoryViewed, edit::form)
        .post(at::RAP_SHEET_CYCLE, import, Event::RapSheetReviewed, edit::save)
        .post(
            at::RAP_SHEET_ACCEPT,
            import,
            Event::RapSheetAccepted,
            accept::accept,
        )
        .post(
            at::RAP_SHEET_DROP,
            import,
            Event::RapSheetDropped,
            discard::discard,
        )
        .get_recorded(at::CYCLE_SOURCE, history, Event::HistoryViewed, source::show)
        .get_recorded(at::DOCUMENT, see, Event::DocumentDownloaded, download::download)
        .get(at::REFERRAL_DOCUMENT_NEW, attach, add::form)
        .post(at::REFERRAL_DOCUMENT_NEW, attach, Event::DocumentAdded, add::add)
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
        .get(at::REFERRAL_RESUBMIT, can(Action::Resubmit), resubmit::form)
        .post(
            at::REFERRAL_RESUBMIT,
            can(Action::Resubmit),
            Event::ReferralResubmitted,
            resubmit::resubmit,
        )
}

fn life(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::referrals::life;
    use crate::web::{Need, paths as at};
    let may = |action| Need::Can(Resource::Referral, action);
    let (view, read) = (may(Action::View), Need::Can(Resource::History, Action::View));
    let set = set
        .get(at::LIFE_HELP, Need::SignedIn, life::help::show)
        .get_recorded(at::REFERRAL, view, Event::ReferralViewed, life::view::show)
        .get_recorded(
            at::REFERRAL_HISTORY,
            read,
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

fn screening(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::screening::{
        assess, eligibility, exposure, law_list, law_rule, questions, rule, theory, worksheet,
    };
    use crate::web::{Need, paths as at};
    let may = |action| Need::Can(Resource::Screening, action);
    let (view, judge, ask) = (may(Action::View), may(Action::Rule), may(Action::Question));
    let (seen, ruled, assessed) = (
        Event::ScreeningViewed,
        Event::ScreeningRuled,
        Event::ScreeningAssessed,
    );
    set.get_recorded(at::ELIGIBILITY, view, seen, eligibility::show)
        .get_recorded(at::ELIGIBILITY_THEORY, view, seen, theory::show)
        .get_recorded(at::WORKSHEET, view, seen, worksheet::show::show)
        .get_recorded(at::EXPOSURE, view, seen, exposure::show::show)
        .get_recorded(at::RULING, judge, seen, rule::form)
        .post(at::RULING, judge, ruled, rule::rule)
        .post(at::RULING_WITHDRAW, judge, ruled, rule::withdraw)
        .get(at::ASSESSMENT, judge, assess::form)
        .post(at::ASSESSMENT, judge, assessed, assess::save)
        .get_recorded(at::QUESTIONS, ask, seen, questions::show)
        .get(at::LAW, Need::SignedIn, law_list::list)
        .get(at::LAW_RULE, Need::SignedIn, law_rule::show)
}

fn worklists(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::web::{Need, paths as at};
    use crate::worklists::{home, queue, search};
    let may_search = Need::Can(Resource::Offender, Action::List);
    let may_list = Need::Can(Resource::Referral, Action::List);
    set.get(at::HOME, Need::SignedIn, home::show)
        .get(at::REFERRALS, may_list, queue::list)
        .get(at::SEARCH, may_search, search::show)
        .post(at::SEARCH, may_search, Event::Searched, search::run)
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
    use crate::access::{Action, Resource};
    use crate::audit::Event;
    use crate::dashboard::{export, show};
    use crate::web::{Need, paths as at};
    let see = Need::Can(Resource::Dashboard, Action::View);
    set.get(at::DASHBOARD, see, show::show).get_recorded(
        at::DASHBOARD_CSV,
        see,
        Event::StatisticsExported,
        export::csv,
    )
}

fn admin(set: RouteSet) -> RouteSet {
    use crate::access::{Action, Resource};
    use crate::admin::{audit, matrix};
    use crate::audit::Event;
    use crate::web::{Need, paths as at};
    let can = |resource| Need::Can(resource, Action::View);
    let (log, rights) = (can(Resource::Audit), can(Resource::AccessMatrix));
    set.get_recorded(at::AUDIT, log, Event::AuditViewed, audit::search)
        .get_recorded(at::ACCESS_MATRIX, rights, Event::AccessMatrixViewed, matrix::view)
}
