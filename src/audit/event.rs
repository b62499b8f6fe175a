//! Every event there is. A new deed needs a new member; the auditors' page and the gate test read this list.

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $label:literal;)+) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Event { $($(#[$doc])* $name),+ }

        impl Event {
            /// Every event.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in the log.
            #[must_use]
            pub const fn slug(self) -> &'static str { match self { $(Self::$name => $slug),+ } }

            /// The words on the auditors' page.
            #[must_use]
            pub const fn label(self) -> &'static str { match self { $(Self::$name => $label),+ } }

            /// The event of that word.
            #[must_use]
            pub fn of_slug(slug: &str) -> Option<Self> { Self::ALL.iter().copied().find(|event| event.slug() == slug) }
        }
    };
}

events! {
    /// The system-use banner was acknowledged.
    BannerAcknowledged = "session.banner_acknowledged", "Acknowledged the system-use banner";
    /// Somebody signed in, or failed to.
    SignedIn = "session.signed_in", "Sign-in";
    /// Somebody signed out.
    SignedOut = "session.signed_out", "Sign-out";
    /// The session was kept alive on request.
    SessionExtended = "session.extended", "Kept the session open";
    /// A request was refused.
    AccessDenied = "access.denied", "Refused request";
    /// The own password was changed.
    PasswordChanged = "user.password_changed", "Changed own password";
    /// A user was added.
    UserCreated = "user.created", "Added a user";
    /// A user was changed.
    UserChanged = "user.changed", "Changed a user";
    /// Roles were changed.
    UserRolesChanged = "user.roles_changed", "Changed roles";
    /// A user was deactivated.
    UserDeactivated = "user.deactivated", "Deactivated a user";
    /// A user was activated again.
    UserReactivated = "user.reactivated", "Activated a user again";
    /// A locked account was released.
    UserUnlocked = "user.unlocked", "Released a locked account";
    /// A user's password was reset.
    UserPasswordReset = "user.password_reset", "Set a one-time password";
    /// An account locked itself after failures.
    UserLocked = "user.locked", "Account locked after failed sign-ins";
    /// An agency was added.
    AgencyCreated = "agency.created", "Added an agency";
    /// An agency was changed.
    AgencyChanged = "agency.changed", "Changed an agency";
    /// An agency was deactivated.
    AgencyDeactivated = "agency.deactivated", "Deactivated an agency";
    /// An agency was activated again.
    AgencyReactivated = "agency.reactivated", "Activated an agency again";
    /// An offender was entered.
    OffenderCreated = "offender.created", "Entered an offender";
    /// An offender's identity was changed.
    OffenderChanged = "offender.changed", "Changed an offender";
    /// A caution was noted.
    CautionAdded = "caution.added", "Noted a caution";
    /// A caution was ended.
    CautionEnded = "caution.ended", "Ended a caution";
    /// A criminal history was looked at.
    HistoryViewed = "history.viewed", "Viewed a criminal history";
    /// A cycle was entered.
    HistoryCycleAdded = "history.cycle_added", "Entered an arrest cycle";
    /// A cycle was changed.
    HistoryCycleChanged = "history.cycle_changed", "Changed an arrest cycle";
    /// A cycle was removed.
    HistoryCycleRemoved = "history.cycle_removed", "Removed an arrest cycle";
    /// An entry was compared with its source and found right.
    HistoryVerified = "history.verified", "Verified history entries";
    /// A screening, or the questions it has, was looked at.
    ScreeningViewed = "screening.viewed", "Viewed an eligibility screening";
    /// A lawyer said what a prior counts for.
    ScreeningRuled = "screening.ruled", "Ruled on a prior";
    /// A lawyer said what the instant offense is.
    ScreeningAssessed = "screening.assessed", "Assessed the instant offense";
    /// A rap sheet was uploaded.
    RapSheetUploaded = "rap_sheet.uploaded", "Uploaded a rap sheet";
    /// A rap sheet's choices were changed.
    RapSheetReviewed = "rap_sheet.reviewed", "Edited a rap sheet before import";
    /// A rap sheet was taken into a history.
    RapSheetAccepted = "rap_sheet.accepted", "Imported a rap sheet";
    /// A rap sheet was dropped.
    RapSheetDropped = "rap_sheet.dropped", "Dropped a rap sheet";
    /// A document was added.
    DocumentAdded = "document.added", "Added a document";
    /// A document was given out.
    DocumentDownloaded = "document.downloaded", "Downloaded a document";
    /// A nomination was begun.
    ReferralDrafted = "referral.drafted", "Began a nomination";
    /// A nomination was changed.
    ReferralEdited = "referral.edited", "Changed a nomination";
    /// A referral was opened.
    ReferralViewed = "referral.viewed", "Viewed a referral";
    /// A supervisor was asked to release a nomination.
    ReferralSignOffAsked = "referral.sign_off_asked", "Asked for sign-off of a nomination";
    /// A supervisor released a nomination.
    ReferralSignedOff = "referral.signed_off", "Signed off a nomination";
    /// A nomination was submitted.
    ReferralSubmitted = "referral.submitted", "Submitted a referral";
    /// A nomination was withdrawn.
    ReferralWithdrawn = "referral.withdrawn", "Withdrew a referral";
    /// A returned or declined nomination was begun anew.
    ReferralResubmitted = "referral.resubmitted", "Began a resubmission";
    /// Intake sent it back.
    ReferralReturned = "referral.returned", "Returned a referral";
    /// Intake took it in.
    ReferralTakenIn = "referral.taken_in", "Took in a referral";
    /// It was given to an AUSA.
    ReferralAssigned = "referral.assigned", "Assigned a referral";
    /// Information was asked for.
    InformationRequested = "referral.information_requested", "Requested information";
    /// Information was given.
    InformationAnswered = "referral.information_answered", "Answered an information request";
    /// It was put on hold.
    ReferralHeld = "referral.held", "Put a referral on hold";
    /// It was taken off hold.
    ReferralResumed = "referral.resumed", "Took a referral off hold";
    /// A decision was proposed.
    DecisionProposed = "referral.decision_proposed", "Proposed a decision";
    /// A decision was approved.
    DecisionApproved = "referral.decision_approved", "Approved a decision";
    /// A decision was sent back.
    DecisionSentBack = "referral.decision_sent_back", "Sent a decision back";
    /// A declined referral was reopened.
    ReferralReconsidered = "referral.reconsidered", "Reopened a declined referral";
    /// It was handed to another district.
    ReferralTransferred = "referral.transferred", "Transferred a referral";
    /// Federal charges were recorded.
    ReferralCharged = "referral.charged", "Recorded federal charges";
    /// Plea, verdict or dismissal was recorded.
    ReferralAdjudicated = "referral.adjudicated", "Recorded the adjudication";
    /// The sentence was recorded.
    ReferralSentenced = "referral.sentenced", "Recorded the sentence";
    /// It was closed.
    ReferralClosed = "referral.closed", "Closed a referral";
    /// Somebody was walled off.
    ReferralRecused = "referral.recused", "Recorded a recusal";
    /// Notices were marked as read.
    NoticesRead = "notice.read", "Marked notices as read";
    /// The audit log was searched.
    AuditViewed = "audit.viewed", "Searched the audit log";
    /// The printed access matrix was looked at.
    AccessMatrixViewed = "access.matrix_viewed", "Viewed the access matrix";
    /// Somebody searched for a person or a number.
    Searched = "search.run", "Searched";
    /// Statistics were taken out as a file.
    StatisticsExported = "dashboard.exported", "Exported statistics";
    /// Synthetic data was loaded.
    DemoDataLoaded = "system.demo_data_loaded", "Loaded demonstration data";
}

/// What a deed was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// A session.
    Session,
    /// A user.
    User,
    /// An agency.
    Agency,
    /// An offender.
    Offender,
    /// An arrest cycle.
    ArrestCycle,
    /// A caution.
    Caution,
    /// A document.
    Document,
    /// A rap sheet import.
    RapSheet,
    /// A referral.
    Referral,
    /// A notice.
    Notice,
    /// A kept search.
    Search,
    /// Counts and durations.
    Dashboard,
    /// The audit log.
    Audit,
    /// The product itself.
    System,
}

impl ObjectKind {
    /// The word in the log.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::User => "user",
            Self::Agency => "agency",
            Self::Offender => "offender",
            Self::ArrestCycle => "arrest_cycle",
            Self::Caution => "caution",
            Self::Document => "document",
            Self::RapSheet => "rap_sheet",
            Self::Referral => "referral",
            Self::Notice => "notice",
            Self::Search => "search",
            Self::Dashboard => "dashboard",
            Self::Audit => "audit",
            Self::System => "system",
        }
    }
}
