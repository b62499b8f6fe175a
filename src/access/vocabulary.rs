//! The closed sets a policy row is made of: resource, action, scope.

macro_rules! closed_set {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $slug:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$item_doc])* $item),+ }

        impl $name {
            /// Every member, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$item),+];

            /// The word used in policy rows and print-outs.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$item => $slug),+ }
            }

            /// The member of that word, if there is one.
            #[must_use]
            pub fn of_slug(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.slug() == slug)
            }
        }
    };
}

closed_set! {
    /// A kind of thing that deeds are done to.
    Resource {
        /// A nomination and its life.
        Referral = "referral",
        /// A person nominated: identity, names, identifiers.
        Offender = "offender",
        /// An offender's criminal history.
        History = "history",
        /// The engine's run over a referral's facts, and what attorneys say about it.
        Screening = "screening",
        /// An officer-safety caution.
        Caution = "caution",
        /// A kept file.
        Document = "document",
        /// Counts and durations.
        Dashboard = "dashboard",
        /// A nominating or other agency.
        Agency = "agency",
        /// A person who signs in.
        User = "user",
        /// The audit log.
        Audit = "audit",
        /// The printed matrix of rights.
        AccessMatrix = "access_matrix",
    }
}

closed_set! {
    /// A deed.
    Action {
        /// See that rows exist, in lists, counts and searches.
        List = "list",
        /// Open one.
        View = "view",
        /// Make a new one.
        Create = "create",
        /// Change it.
        Edit = "edit",
        /// Read a file into it.
        Import = "import",
        /// Attach or note something new.
        Add = "add",
        /// Send the nomination to the federal office.
        Submit = "submit",
        /// Release a colleague's nomination for submission.
        SignOff = "sign_off",
        /// Take the nomination back.
        Withdraw = "withdraw",
        /// Send a returned nomination again.
        Resubmit = "resubmit",
        /// Answer a request for information.
        Answer = "answer",
        /// Send back at intake.
        Return = "return",
        /// Accept at intake.
        TakeIn = "take_in",
        /// Give to an AUSA.
        Assign = "assign",
        /// Ask the nominator for information.
        RequestInformation = "request_information",
        /// Propose acceptance or declination.
        Propose = "propose",
        /// Approve a proposed decision.
        Approve = "approve",
        /// Return a proposed decision to its author.
        SendBack = "send_back",
        /// Put on hold.
        Hold = "hold",
        /// Take off hold.
        Resume = "resume",
        /// Reopen a declined referral.
        Reconsider = "reconsider",
        /// Hand to another district.
        Transfer = "transfer",
        /// Say what a prior counts for, or what the instant offense is, as a lawyer.
        Rule = "rule",
        /// See which questions the screening still has.
        Question = "question",
        /// Record federal charges.
        Charge = "charge",
        /// Record plea, verdict or dismissal.
        Adjudicate = "adjudicate",
        /// Record the sentence.
        Sentence = "sentence",
        /// Close the referral.
        Close = "close",
        /// Record that somebody must not see the referral.
        Recuse = "recuse",
        /// End a person's or agency's access.
        Deactivate = "deactivate",
        /// Release a locked account.
        Unlock = "unlock",
        /// Give and take roles.
        Grant = "grant",
    }
}

closed_set! {
    /// How far a right reaches.
    Scope {
        /// Rows the person made, or that are the person.
        Own = "own",
        /// Rows of the person's agency.
        Agency = "agency",
        /// Referrals assigned to the person, and what belongs to them.
        Assigned = "assigned",
        /// Rows of the person's district.
        District = "district",
        /// Every row.
        Any = "any",
    }
}

/// The deeds that make sense for a thing. A policy row outside of these is refused at load.
#[must_use]
pub const fn actions_of(resource: Resource) -> &'static [Action] {
    use Action as A;
    match resource {
        Resource::Referral => &[
            A::List,
            A::View,
            A::Create,
            A::Edit,
            A::Submit,
            A::SignOff,
            A::Withdraw,
            A::Resubmit,
            A::Answer,
            A::Return,
            A::TakeIn,
            A::Assign,
            A::RequestInformation,
            A::Propose,
            A::Approve,
            A::SendBack,
            A::Hold,
            A::Resume,
            A::Reconsider,
            A::Transfer,
            A::Charge,
            A::Adjudicate,
            A::Sentence,
            A::Close,
            A::Recuse,
        ],
        Resource::Offender => &[A::List, A::View, A::Create, A::Edit],
        Resource::History => &[A::View, A::Edit, A::Import],
        Resource::Screening => &[A::View, A::Rule, A::Question],
        Resource::Caution => &[A::Add],
        Resource::Document => &[A::View, A::Add],
        Resource::Dashboard | Resource::Audit | Resource::AccessMatrix => &[A::View],
        Resource::Agency => &[A::List, A::View, A::Create, A::Edit, A::Deactivate],
        Resource::User => &[
            A::List,
            A::View,
            A::Create,
            A::Edit,
            A::Deactivate,
            A::Unlock,
            A::Grant,
        ],
    }
}
