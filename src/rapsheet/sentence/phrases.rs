//! The words of sentences: units of time, kinds of sentence, and words that say nothing.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

/// What a term is a term of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Prison,
    Jail,
    Probation,
    Shock,
    SupervisedRelease,
    HomeDetention,
    CommunityService,
}

/// Unit of a word.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "Y" | "YR" | "YRS" | "YEAR" | "YEARS" | "YAER" | "YEARS'" => Unit::Years,
        "M" | "MO" | "MOS" | "MTH" | "MTHS" | "MON" | "MONS" | "MONTH" | "MONTHS" | "MNTHS" => Unit::Months,
        "W" | "WK" | "WKS" | "WEEK" | "WEEKS" => Unit::Weeks,
        "D" | "DA" | "DAS" | "DY" | "DYS" | "DAY" | "DAYS" => Unit::Days,
        "H" | "HR" | "HRS" | "HOUR" | "HOURS" => Unit::Hours,
        _ => return None,
    })
}

/// Phrases that name a kind of sentence; longer ones first.
const KINDS: [(&[&str], Kind); 47] = [
    (&["MANDATORY", "SUPERVISED", "RELEASE"], Kind::SupervisedRelease),
    (&["POST", "RELEASE", "SUPERVISION"], Kind::SupervisedRelease),
    (&["SUPERVISED", "RELEASE"], Kind::SupervisedRelease),
    (&["POST-RELEASE", "SUPERVISION"], Kind::SupervisedRelease),
    (&["MSR"], Kind::SupervisedRelease),
    (&["PAROLE"], Kind::SupervisedRelease),
    (&["SHOCK", "INCARCERATION"], Kind::Shock),
    (&["SHOCK", "DETENTION"], Kind::Shock),
    (&["SHOCK", "PROBATION"], Kind::Shock),
    (&["SHOCK", "TREATMENT"], Kind::Shock),
    (&["SHOCK", "TIME"], Kind::Shock),
    (&["SHOCK", "JAIL"], Kind::Shock),
    (&["SHOCK"], Kind::Shock),
    (&["559.115"], Kind::Shock),
    (&["COMMUNITY", "SERVICE", "WORK"], Kind::CommunityService),
    (&["COMMUNITY", "SERVICE"], Kind::CommunityService),
    (&["COMM", "SERVICE"], Kind::CommunityService),
    (&["COMM", "SERV"], Kind::CommunityService),
    (&["HOUSE", "ARREST"], Kind::HomeDetention),
    (&["HOME", "DETENTION"], Kind::HomeDetention),
    (&["HOME", "CONFINEMENT"], Kind::HomeDetention),
    (&["ELECTRONIC", "MONITORING"], Kind::HomeDetention),
    (&["COUNTY", "JAIL"], Kind::Jail),
    (&["CITY", "JAIL"], Kind::Jail),
    (&["JAIL", "TIME"], Kind::Jail),
    (&["JAIL"], Kind::Jail),
    (&["WORKHOUSE"], Kind::Jail),
    (&["HOUSE", "OF", "CORRECTION"], Kind::Jail),
    (&["COMMUNITY", "SUPERVISION"], Kind::Probation),
    (&["PROBATION"], Kind::Probation),
    (&["PROB"], Kind::Probation),
    (&["PROBAT"], Kind::Probation),
    (&["DEPARTMENT", "OF", "CORRECTIONS"], Kind::Prison),
    (&["DEPT", "OF", "CORRECTIONS"], Kind::Prison),
    (&["DEPT", "OF", "CORR"], Kind::Prison),
    (&["BUREAU", "OF", "PRISONS"], Kind::Prison),
    (&["PRISON"], Kind::Prison),
    (&["PENITENTIARY"], Kind::Prison),
    (&["DOC"], Kind::Prison),
    (&["MDOC"], Kind::Prison),
    (&["MODOC"], Kind::Prison),
    (&["IDOC"], Kind::Prison),
    (&["BOP"], Kind::Prison),
    (&["INCARCERATION"], Kind::Prison),
    (&["IMPRISONMENT"], Kind::Prison),
    (&["CONFINEMENT"], Kind::Prison),
    (&["CORRECTIONS"], Kind::Prison),
];

/// The kind named at the beginning of `words`, and how many words name it.
pub(super) fn kind(words: &[&str]) -> Option<(Kind, usize)> {
    KINDS
        .iter()
        .find(|(phrase, _)| words.starts_with(phrase))
        .map(|(phrase, kind)| (*kind, phrase.len()))
}

/// Words that add nothing to a sentence.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "SENTENCED"
            | "SENTENCE"
            | "SENT"
            | "TO"
            | "OF"
            | "FOR"
            | "IN"
            | "THE"
            | "A"
            | "AN"
            | "TERM"
            | "SUBJECT"
            | "DEFENDANT"
            | "DEF"
            | "WAS"
            | "IS"
            | "BE"
            | "WITH"
            | "ORDERED"
            | "PAY"
            | "SERVE"
            | "SERVED"
            | "PLACED"
            | "ON"
            | "MISSOURI"
            | "MO"
            | "ILLINOIS"
            | "STATE"
            | "COMMITTED"
            | "SHALL"
            | "MUST"
            | "SUPERVISED"
            | "UNSUPERVISED"
            | "BENCH"
            | "FORMAL"
            | "INFORMAL"
            | "COURT"
            | "RUN"
            | "RUNNING"
            | "AT"
            | "BY"
            | "CUSTODY"
            | "HIS"
            | "HER"
            | "THAT"
            | "FOLLOWED"
            | "IMPOSED"
            | "TOTAL"
            | "UNDER"
            | "PURSUANT"
            | "RSMO"
            | "SECTION"
            | "SEC"
            | "CONFINED"
            | "INCARCERATED"
    )
}
