//! The instant offense, from the nomination.

use super::{OtherDrug, drug, firearm};
use crate::eligibility::facts::{Fact, Immigration, InstantOffense, Predicate924c, Predicate924cType};
use crate::eligibility::law::Law;
use crate::referrals::nomination::Nomination;
use crate::referrals::nomination::model::{Conduct, Standing};
use crate::referrals::nomination::vocab::{AgeClass, Answer, FirearmCrime, Killing, Supervision};

/// An answer; silence and "not known" are both unknown.
pub(super) fn answer(answer: Option<Answer>) -> Fact<bool> {
    match answer {
        Some(Answer::Yes) => Fact::Known(true),
        Some(Answer::No) => Fact::Known(false),
        Some(Answer::Unknown) | None => Fact::Unknown,
    }
}

/// The instant offense and the drugs that have no place in it.
pub(super) fn instant(nomination: &Nomination, law: &Law) -> (InstantOffense, Vec<OtherDrug>) {
    let conduct = &nomination.conduct;
    let standing = &conduct.standing;
    let (drug, other_drugs) = drug::drug(conduct, law);
    let offense = InstantOffense {
        // The form says to leave the first act empty when it was one day.
        offense_start: Fact::from(conduct.offense_start.or(conduct.offense_end)),
        offense_end: Fact::from(conduct.offense_end),
        under_cjs: under_sentence(standing),
        knew_status: answer(standing.knew_status),
        under_indictment: answer(standing.under_indictment),
        knew_indictment: answer(standing.knew_indictment),
        victim_under_17: victim_under_17(conduct),
        firearm: firearm::firearm(conduct),
        predicate_924c: predicate(conduct),
        drug,
        immigration: immigration(conduct),
        ..InstantOffense::default()
    };
    (offense, other_drugs)
}

/// Bond is no sentence: whoever names it and says "under a sentence" too has contradicted himself.
fn under_sentence(standing: &Standing) -> Fact<bool> {
    match (standing.under_sentence, standing.supervision) {
        (Some(Answer::Yes), Some(Supervision::Pretrial)) => Fact::Unknown,
        (said, _) => answer(said),
    }
}

fn immigration(conduct: &Conduct) -> Fact<Immigration> {
    let own = &conduct.immigration;
    Fact::Known(Immigration {
        alien: answer(own.alien),
        prior_removal_date: Fact::from(own.prior_removal_date),
        found_or_reentered: answer(own.found_or_reentered),
        consent_to_reapply: answer(own.consent_to_reapply),
    })
}

/// The crime the firearm went with. Whether force is an element of it is a lawyer's question, and stays one.
fn predicate(conduct: &Conduct) -> Fact<Predicate924c> {
    let kind = match conduct.firearm_crime {
        Some(FirearmCrime::DrugTrafficking) => Fact::Known(Predicate924cType::DrugTraffickingCrime),
        Some(
            FirearmCrime::Robbery
            | FirearmCrime::AttemptedRobbery
            | FirearmCrime::Carjacking
            | FirearmCrime::Homicide
            | FirearmCrime::Assault
            | FirearmCrime::Kidnapping,
        ) => Fact::Known(Predicate924cType::CrimeOfViolence),
        Some(FirearmCrime::Other | FirearmCrime::None) | None => Fact::Unknown,
    };
    Fact::Known(Predicate924c {
        r#type: kind,
        statute: Fact::Unknown,
        elements_clause: Fact::Unknown,
    })
}

/// Any victim under seventeen; none when everybody's age is known and above.
fn victim_under_17(conduct: &Conduct) -> Fact<bool> {
    if conduct.victims_involved == Some(Answer::No) {
        return Fact::Known(false);
    }
    let young = |age: AgeClass| matches!(age, AgeClass::Under12 | AgeClass::From12To15 | AgeClass::Sixteen);
    if conduct.victims.iter().any(|victim| victim.age.is_some_and(young)) {
        return Fact::Known(true);
    }
    let all_known = !conduct.victims.is_empty() && conduct.victims.iter().all(|victim| victim.age.is_some());
    if all_known {
        Fact::Known(false)
    } else {
        Fact::Unknown
    }
}

/// What a killing would be.
pub(super) fn killing(conduct: &Conduct) -> Fact<crate::eligibility::facts::Killing> {
    use crate::eligibility::facts::Killing as Kind;
    Fact::from(conduct.killing.map(|killing| match killing {
        Killing::Murder => Kind::Murder,
        Killing::VoluntaryManslaughter => Kind::VoluntaryManslaughter,
        Killing::InvoluntaryManslaughter => Kind::InvoluntaryManslaughter,
    }))
}
