//! What the words of a disposition mean in law.

use crate::domain::prior::{CourtMartial, Disposition, Grade};

/// What else there is to know beside the words of the disposition.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// Imposition of sentence was suspended, by the words of the sentence.
    pub imposition_suspended: bool,
    /// There is a sentence.
    pub sentenced: bool,
    /// The matter is a juvenile's.
    pub juvenile: bool,
}

fn has(words: &str, any_of: &[&str]) -> bool {
    any_of.iter().any(|part| words.contains(part))
}

/// Whether a word stands there whole.
fn word(words: &str, wanted: &[&str]) -> bool {
    words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| wanted.contains(&word))
}

/// The meaning of a disposition in words; `None` when they tell none, so that a person decides.
pub fn classify(words: &str, outcome: Outcome) -> Option<Disposition> {
    use Disposition as D;
    let words = words.to_uppercase();
    let words = words.as_str();
    if words.trim().is_empty() {
        return outcome.imposition_suspended.then_some(D::SisPlea);
    }
    if has(words, &["NOT GUILTY", "ACQUIT", "FOUND NOT RESPONSIBLE"]) || word(words, &["NGRI", "NGI"]) {
        return Some(D::Acquitted);
    }
    let guilt = has(
        words,
        &["GUILTY", "CONVICT", "NO CONTEST", "NOLO CONTENDERE", "ALFORD"],
    );
    if outcome.juvenile || has(words, &["DELINQUEN"]) {
        return juvenile(words, guilt);
    }
    if let Some(meaning) = put_off(words, guilt) {
        return Some(meaning);
    }
    let suspended = has(
        words,
        &[
            "SUSPENDED IMPOSITION",
            "IMPOSITION OF SENTENCE SUSPENDED",
            "IMPOSITION SUSPENDED",
        ],
    ) || word(words, &["SIS"]);
    if suspended || (guilt && outcome.imposition_suspended) {
        return Some(D::SisPlea);
    }
    if guilt {
        return Some(guilty(words, outcome));
    }
    without_guilt(words, outcome)
}

/// Deferrals and diversions: with a plea when the words say so or guilt was told.
fn put_off(words: &str, guilt: bool) -> Option<Disposition> {
    if has(
        words,
        &[
            "DEFERRED PROSECUTION",
            "PROSECUTION DEFERRED",
            "PRETRIAL DIVERSION",
        ],
    ) {
        return Some(Disposition::DeferredNoPlea);
    }
    if has(
        words,
        &[
            "DEFERRED ADJUDICATION",
            "ADJUDICATION DEFERRED",
            "ADJUDICATION WITHHELD",
            "ADJ WITHHELD",
            "WITHHELD ADJUDICATION",
            "DEFERRED JUDGMENT",
            "JUDGMENT DEFERRED",
        ],
    ) {
        return Some(Disposition::DiversionWithPlea);
    }
    if has(words, &["DIVERSION", "DIVERTED"]) {
        return Some(if guilt {
            Disposition::DiversionWithPlea
        } else {
            Disposition::DeferredNoPlea
        });
    }
    None
}

fn guilty(words: &str, outcome: Outcome) -> Disposition {
    let waiting = has(
        words,
        &[
            "AWAITING SENTENC",
            "SENTENCE PENDING",
            "SENTENCING PENDING",
            "PENDING SENTENC",
        ],
    );
    if waiting && !outcome.sentenced {
        Disposition::ConvictedUnsentenced
    } else {
        Disposition::Conviction
    }
}

fn juvenile(words: &str, guilt: bool) -> Option<Disposition> {
    if has(words, &["DISMISS", "NOLLE", "NOL PROS"]) {
        return Some(Disposition::Dismissed);
    }
    if has(words, &["DIVERSION", "DIVERTED", "INFORMAL ADJUSTMENT"]) {
        return Some(Disposition::JuvenileDiversion);
    }
    let found = guilt || has(words, &["DELINQUEN", "ADJUDICATED", "TRUE FINDING", "SUSTAINED"]);
    found.then_some(Disposition::JuvenileAdjudication)
}

fn without_guilt(words: &str, outcome: Outcome) -> Option<Disposition> {
    use Disposition as D;
    if has(
        words,
        &[
            "DECLIN",
            "NOT FILED",
            "NO CHARGES FILED",
            "CHARGES REFUSED",
            "REFUSED BY",
            "REFUSED PROSECUTION",
            "PROSECUTION REFUSED",
            "NO PAPERED",
            "RELEASED WITHOUT CHARGE",
            "REJECTED",
        ],
    ) || words.trim() == "REFUSED"
    {
        return Some(D::Declined);
    }
    let ended = [
        "NOLLE",
        "NOL PROS",
        "NOL. PROS",
        "DISMISS",
        "QUASHED",
        "NO TRUE BILL",
        "NO BILL",
        "NO PROBABLE CAUSE",
        "STRICKEN",
    ];
    // SOL: Illinois' "stricken with leave to reinstate".
    if has(words, &ended) || word(words, &["SOL"]) {
        return Some(D::Dismissed);
    }
    if has(
        words,
        &[
            "PENDING",
            "AWAITING TRIAL",
            "CONTINUED",
            "WARRANT ISSUED",
            "FAILURE TO APPEAR",
            "FAILED TO APPEAR",
        ],
    ) && !outcome.sentenced
    {
        return Some(D::Pending);
    }
    None
}

/// Felony, misdemeanor … from the class as sheets write it: `FELONY C`, `MISDEMEANOR CLASS A`, `F3`, `M`.
pub fn grade(severity: &str) -> Option<Grade> {
    let upper = severity.to_uppercase();
    let words = upper.trim();
    if has(words, &["FELON"]) {
        return Some(Grade::Felony);
    }
    if has(words, &["MISDEM"]) || word(words, &["MISD"]) {
        return Some(Grade::Misdemeanor);
    }
    if has(words, &["ORDINANCE", "MUNICIPAL"]) {
        return Some(Grade::Ordinance);
    }
    if has(words, &["INFRACTION", "VIOLATION"]) {
        return Some(Grade::Infraction);
    }
    if has(words, &["PETTY"]) {
        return Some(Grade::Petty);
    }
    let mut letters = words.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let is_class = rest.is_empty()
        || (rest.len() <= 2
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, 'A'..='E' | 'X')));
    match (first, is_class) {
        ('F', true) => Some(Grade::Felony),
        ('M', true) => Some(Grade::Misdemeanor),
        ('I', true) if rest.is_empty() => Some(Grade::Infraction),
        ('O', true) if rest.is_empty() => Some(Grade::Ordinance),
        _ => None,
    }
}

/// The kind of court-martial, from the court's name.
pub fn court_martial(court: &str) -> Option<CourtMartial> {
    let court = court.to_uppercase().replace('-', " ");
    if !has(&court, &["COURT MARTIAL", "COURTS MARTIAL"]) {
        return None;
    }
    if court.contains("GENERAL") {
        Some(CourtMartial::General)
    } else if court.contains("SPECIAL") {
        Some(CourtMartial::Special)
    } else if court.contains("SUMMARY") {
        Some(CourtMartial::Summary)
    } else {
        None
    }
}
