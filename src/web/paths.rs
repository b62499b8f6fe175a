//! Every URL of the product, once: the pattern that routes match and the function that pages call.

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident, $build:ident($($arg:ident),*) = $pattern:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $pattern;

        $(#[$doc])*
        #[must_use]
        pub fn $build($($arg: impl std::fmt::Display),*) -> String {
            let path = $pattern.to_owned();
            $(let path = path.replace(concat!("{", stringify!($arg), "}"), &$arg.to_string());)*
            path
        })+
    };
}

/// A row of the ledger on the eligibility tab.
#[must_use]
pub fn eligibility_cell(id: impl std::fmt::Display, charge: impl std::fmt::Display) -> String {
    format!("{}#{charge}", eligibility(id))
}

/// A path with a query string. Names of persons never stand there.
#[must_use]
pub fn with_query(path: &str, pairs: &[(&str, String)]) -> String {
    if pairs.is_empty() {
        return path.to_owned();
    }
    // Pairs of strings always have a form; the path alone is still a way to the page.
    serde_html_form::to_string(pairs).map_or_else(|_| path.to_owned(), |query| format!("{path}?{query}"))
}

paths! {
    /// Home: "your move" for whoever is signed in.
    HOME, home() = "/";
    /// Is the server alive.
    HEALTH, health() = "/health";
    /// Style sheet, script, fonts.
    ASSETS, assets(path) = "/assets/{*path}";

    // --- accounts
    /// System-use banner and sign-in form.
    SIGN_IN, sign_in() = "/sign-in";
    /// Acknowledging the system-use banner.
    BANNER, banner() = "/banner";
    /// Ending the session.
    SIGN_OUT, sign_out() = "/sign-out";
    /// Keeping the session open a while longer.
    EXTEND, extend() = "/session/extend";
    /// The own account.
    ACCOUNT, account() = "/account";
    /// Changing the own password.
    PASSWORD, password() = "/account/password";
    /// Ending all other sessions of the own account.
    SIGN_OUT_ELSEWHERE, sign_out_elsewhere() = "/account/sign-out-elsewhere";

    // --- users and agencies
    /// People.
    USERS, users() = "/users";
    /// A new person.
    USER_NEW, user_new() = "/users/new";
    /// One person.
    USER, user(id) = "/users/{id}";
    /// Changing one person.
    USER_EDIT, user_edit(id) = "/users/{id}/edit";
    /// Giving and taking roles.
    USER_ROLES, user_roles(id) = "/users/{id}/roles";
    /// Ending a person's access.
    USER_DEACTIVATE, user_deactivate(id) = "/users/{id}/deactivate";
    /// Giving access back.
    USER_REACTIVATE, user_reactivate(id) = "/users/{id}/reactivate";
    /// Releasing a locked account.
    USER_UNLOCK, user_unlock(id) = "/users/{id}/unlock";
    /// Setting a one-time password.
    USER_RESET, user_reset(id) = "/users/{id}/reset-password";
    /// Agencies.
    AGENCIES, agencies() = "/agencies";
    /// A new agency.
    AGENCY_NEW, agency_new() = "/agencies/new";
    /// One agency.
    AGENCY, agency(id) = "/agencies/{id}";
    /// Changing one agency.
    AGENCY_EDIT, agency_edit(id) = "/agencies/{id}/edit";
    /// Ending an agency's access.
    AGENCY_DEACTIVATE, agency_deactivate(id) = "/agencies/{id}/deactivate";
    /// Giving an agency's access back.
    AGENCY_REACTIVATE, agency_reactivate(id) = "/agencies/{id}/reactivate";

    // --- offenders and history
    /// Offenders.
    OFFENDERS, offenders() = "/offenders";
    /// A new offender.
    OFFENDER_NEW, offender_new() = "/offenders/new";
    /// One offender with history.
    OFFENDER, offender(id) = "/offenders/{id}";
    /// Changing identity.
    OFFENDER_EDIT, offender_edit(id) = "/offenders/{id}/edit";
    /// A new caution.
    CAUTION_NEW, caution_new(id) = "/offenders/{id}/cautions/new";
    /// Ending a caution.
    CAUTION_END, caution_end(id, caution) = "/offenders/{id}/cautions/{caution}/end";
    /// A new arrest cycle.
    CYCLE_NEW, cycle_new(id) = "/offenders/{id}/history/new";
    /// Changing an arrest cycle.
    CYCLE_EDIT, cycle_edit(id, cycle) = "/offenders/{id}/history/{cycle}";
    /// Removing an arrest cycle.
    CYCLE_REMOVE, cycle_remove(id, cycle) = "/offenders/{id}/history/{cycle}/remove";
    /// Marking an arrest cycle as verified.
    CYCLE_VERIFY, cycle_verify(id, cycle) = "/offenders/{id}/history/{cycle}/verify";
    /// The lines of the file that a cycle came from.
    CYCLE_SOURCE, cycle_source(id, cycle) = "/offenders/{id}/history/{cycle}/source";

    // --- rap sheets and documents
    /// Uploading a rap sheet, for a new offender or (`?offender=`) a known one.
    RAP_SHEET_NEW, rap_sheet_new() = "/rap-sheets/new";
    /// What was read, before it is taken.
    RAP_SHEET, rap_sheet(id) = "/rap-sheets/{id}";
    /// Choosing one of several persons of a file.
    RAP_SHEET_CHOOSE, rap_sheet_choose(id) = "/rap-sheets/{id}/choose";
    /// Editing one cycle before it is taken.
    RAP_SHEET_CYCLE, rap_sheet_cycle(id, number) = "/rap-sheets/{id}/cycles/{number}";
    /// Taking it into the history.
    RAP_SHEET_ACCEPT, rap_sheet_accept(id) = "/rap-sheets/{id}/accept";
    /// Dropping it.
    RAP_SHEET_DROP, rap_sheet_drop(id) = "/rap-sheets/{id}/drop";
    /// A kept file, as a download.
    DOCUMENT, document(id) = "/documents/{id}/download";
    /// Adding a file to a referral.
    REFERRAL_DOCUMENT_NEW, referral_document_new(id) = "/referrals/{id}/documents";

    // --- referrals
    /// The queue.
    REFERRALS, referrals() = "/referrals";
    /// Beginning a nomination (`?offender=`).
    REFERRAL_NEW, referral_new() = "/referrals/new";
    /// One referral.
    REFERRAL, referral(id) = "/referrals/{id}";
    /// The history tab of a referral.
    REFERRAL_HISTORY, referral_history(id) = "/referrals/{id}/history";
    /// The eligibility tab of a referral: theories, ledger, exposure.
    ELIGIBILITY, eligibility(id) = "/referrals/{id}/eligibility";
    /// One theory with all its elements.
    ELIGIBILITY_THEORY, eligibility_theory(id, theory) = "/referrals/{id}/eligibility/theories/{theory}";
    /// A lawyer's ruling on one prior under one theory.
    RULING, ruling(id, charge, theory) = "/referrals/{id}/eligibility/rulings/{charge}/{theory}";
    /// Takes a ruling back.
    RULING_WITHDRAW, ruling_withdraw(id, charge, theory) = "/referrals/{id}/eligibility/rulings/{charge}/{theory}/withdraw";
    /// What only a lawyer says of the instant offense.
    ASSESSMENT, assessment(id) = "/referrals/{id}/eligibility/assessment";
    /// The criminal-history worksheet.
    WORKSHEET, worksheet(id) = "/referrals/{id}/eligibility/worksheet";
    /// Offense level in, range out.
    EXPOSURE, exposure(id) = "/referrals/{id}/eligibility/exposure";
    /// The questions that the screening of a nomination still has.
    QUESTIONS, questions(id) = "/referrals/{id}/questions";
    /// The law as the engine knows it.
    LAW, law() = "/law";
    /// One rule with its windows.
    LAW_RULE, law_rule(id) = "/law/{id}";
    /// One step of the nomination form.
    NOMINATION_STEP, nomination_step(id, step) = "/referrals/{id}/nomination/{step}";
    /// The step that shows the criminal history, each look at which is recorded.
    NOMINATION_HISTORY, nomination_history(id) = "/referrals/{id}/nomination/history";
    /// The step that shows everything on one page.
    NOMINATION_REVIEW, nomination_review(id) = "/referrals/{id}/nomination/review";
    /// Asking a supervisor to release a nomination.
    REFERRAL_ASK_SIGN_OFF, referral_ask_sign_off(id) = "/referrals/{id}/ask-sign-off";
    /// Releasing a nomination.
    REFERRAL_SIGN_OFF, referral_sign_off(id) = "/referrals/{id}/sign-off";
    /// Submitting.
    REFERRAL_SUBMIT, referral_submit(id) = "/referrals/{id}/submit";
    /// Taking back.
    REFERRAL_WITHDRAW, referral_withdraw(id) = "/referrals/{id}/withdraw";
    /// Beginning anew from a returned or declined one.
    REFERRAL_RESUBMIT, referral_resubmit(id) = "/referrals/{id}/resubmit";
    /// Sending back at intake.
    REFERRAL_RETURN, referral_return(id) = "/referrals/{id}/return";
    /// Taking in.
    REFERRAL_TAKE_IN, referral_take_in(id) = "/referrals/{id}/take-in";
    /// Giving to an AUSA.
    REFERRAL_ASSIGN, referral_assign(id) = "/referrals/{id}/assign";
    /// Asking the nominator.
    REFERRAL_REQUEST_INFORMATION, referral_request_information(id) = "/referrals/{id}/request-information";
    /// Answering.
    REFERRAL_ANSWER, referral_answer(id) = "/referrals/{id}/answer";
    /// Putting on hold.
    REFERRAL_HOLD, referral_hold(id) = "/referrals/{id}/hold";
    /// Taking off hold.
    REFERRAL_RESUME, referral_resume(id) = "/referrals/{id}/resume";
    /// Proposing a decision.
    REFERRAL_PROPOSE, referral_propose(id) = "/referrals/{id}/propose";
    /// Approving it.
    REFERRAL_APPROVE, referral_approve(id) = "/referrals/{id}/approve";
    /// Returning it to its author.
    REFERRAL_SEND_BACK, referral_send_back(id) = "/referrals/{id}/send-back";
    /// Reopening a declined one.
    REFERRAL_RECONSIDER, referral_reconsider(id) = "/referrals/{id}/reconsider";
    /// Handing to another district.
    REFERRAL_TRANSFER, referral_transfer(id) = "/referrals/{id}/transfer";
    /// Recording charges.
    REFERRAL_CHARGE, referral_charge(id) = "/referrals/{id}/charge";
    /// Recording plea, verdict, dismissal.
    REFERRAL_ADJUDICATE, referral_adjudicate(id) = "/referrals/{id}/adjudicate";
    /// Recording the sentence.
    REFERRAL_SENTENCE, referral_sentence(id) = "/referrals/{id}/sentence";
    /// Closing.
    REFERRAL_CLOSE, referral_close(id) = "/referrals/{id}/close";
    /// Recusals.
    REFERRAL_RECUSE, referral_recuse(id) = "/referrals/{id}/recuse";
    /// Which statuses there are and who moves next.
    LIFE_HELP, life_help() = "/help/life-of-a-referral";

    // --- work lists, notices, statistics, audit
    /// Search over numbers, names and identifiers.
    SEARCH, search() = "/search";
    /// The inbox.
    INBOX, inbox() = "/inbox";
    /// Marking notices as read.
    INBOX_READ, inbox_read() = "/inbox/read";
    /// Statistics.
    DASHBOARD, dashboard() = "/dashboard";
    /// Statistics as a file.
    DASHBOARD_CSV, dashboard_csv() = "/dashboard/export";
    /// The audit log.
    AUDIT, audit() = "/audit";
    /// The printed access matrix.
    ACCESS_MATRIX, access_matrix() = "/admin/access";
}
