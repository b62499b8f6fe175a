//! Several firearms of a nomination as the one of the vocabulary. Never does the combination turn unknown into yes or no, nor join what is known
//! of one weapon with what is known of another:
//!
//! - what was done (possessed, received, shipped, used, in furtherance, brandished, discharged, a death): one yes is yes, all no is no, else unknown;
//! - what the weapon is (nexus, stolen, altered, 5845(a), large magazine): asked of those it is certain he possessed, or else of those he may have;
//! - the kind for 924(c): the gravest of those not known to be without any link to the crime;
//! - counts are summed, and unknown when one of them is.

use super::offense::{answer, killing};
use crate::eligibility::facts::{Fact, Firearm, FirearmKind, Type924c};
use crate::referrals::nomination::model;
use crate::referrals::nomination::model::Conduct;
use crate::referrals::nomination::vocab;
use crate::referrals::nomination::vocab::{Answer, FirearmCrime};

type Own = model::Firearm;

/// The firearm of the instant offense.
pub(super) fn firearm(conduct: &Conduct) -> Fact<Firearm> {
    let all: Vec<&Own> = conduct.firearms.iter().collect();
    if all.is_empty() {
        return match conduct.firearms_involved {
            Some(Answer::No) => Fact::Known(none()),
            _ => Fact::Unknown,
        };
    }
    let held = held(&all);
    let linked = linked(&held);
    let devices: Vec<&Own> = all
        .iter()
        .copied()
        .filter(|one| one.kind == Some(vocab::FirearmKind::ConversionDevice))
        .collect();
    let every_kind_known = all
        .iter()
        .all(|one| !matches!(one.kind, None | Some(vocab::FirearmKind::Other)));
    // "No other crime" says that the weapon went with none.
    let alone = conduct.firearm_crime == Some(FirearmCrime::None);
    let with_crime = |fact: Fact<bool>| {
        if alone && fact != Fact::Known(true) {
            Fact::Known(false)
        } else {
            fact
        }
    };
    Fact::Known(Firearm {
        possessed: any(&all, |one| one.possessed),
        received: any(&all, |one| one.received),
        shipped_transported: any(&all, |one| one.shipped_transported),
        kind: kind(&held),
        interstate_nexus: any(&held, |one| one.interstate_nexus),
        type_924c: gravest(&linked),
        used_or_carried: any(&all, |one| one.used_or_carried),
        during_and_in_relation: with_crime(during(&all)),
        in_furtherance: with_crime(any(&held, |one| one.in_furtherance)),
        brandished: any(&all, |one| one.brandished),
        discharged: any(&all, |one| one.discharged),
        caused_death: any(&all, |one| one.caused_death),
        killing_type: killing(conduct),
        semiauto_large_capacity: any(&held, |one| one.semiauto_large_capacity),
        nfa_5845a: any(&held, |one| one.nfa_5845a),
        in_connection_cov_or_cso: Fact::Unknown,
        in_connection_felony: any(&all, |one| one.in_connection_felony),
        stolen: any(&held, |one| one.stolen),
        serial_altered: any(&held, |one| one.serial_altered),
        number_of_firearms: number(&held),
        mcd_count: if devices.is_empty() && !every_kind_known {
            Fact::Unknown
        } else {
            sum(&devices)
        },
        mcd_transferred: match (devices.is_empty(), every_kind_known) {
            (true, false) => Fact::Unknown,
            (true, true) => Fact::Known(false),
            (false, _) => any(&devices, |one| one.transferred),
        },
    })
}

/// No firearm: nothing was done with one.
fn none() -> Firearm {
    let no = Fact::Known(false);
    Firearm {
        possessed: no,
        received: no,
        shipped_transported: no,
        used_or_carried: no,
        during_and_in_relation: no,
        in_furtherance: no,
        brandished: no,
        discharged: no,
        caused_death: no,
        number_of_firearms: Fact::Known(0),
        mcd_count: Fact::Known(0),
        mcd_transferred: no,
        ..Firearm::default()
    }
}

fn any(of: &[&Own], question: impl Fn(&Own) -> Option<Answer>) -> Fact<bool> {
    let answers = || of.iter().map(|one| answer(question(one)));
    if answers().any(|fact| fact == Fact::Known(true)) {
        Fact::Known(true)
    } else if !of.is_empty() && answers().all(|fact| fact == Fact::Known(false)) {
        Fact::Known(false)
    } else {
        Fact::Unknown
    }
}

/// During and in relation to the crime: of those used or carried, since both must be true of one weapon.
fn during(all: &[&Own]) -> Fact<bool> {
    let used: Vec<&Own> = all
        .iter()
        .copied()
        .filter(|one| one.used_or_carried == Some(Answer::Yes))
        .collect();
    any(if used.is_empty() { all } else { &used }, |one| {
        one.during_and_in_relation
    })
}

/// Those it is certain he possessed, or else those he may have.
fn held<'a>(all: &[&'a Own]) -> Vec<&'a Own> {
    let with = |wanted: fn(Option<Answer>) -> bool| -> Vec<&'a Own> {
        all.iter().copied().filter(|one| wanted(one.possessed)).collect()
    };
    let certain = with(|possessed| possessed == Some(Answer::Yes));
    if !certain.is_empty() {
        return certain;
    }
    let possible = with(|possessed| possessed != Some(Answer::No));
    if possible.is_empty() {
        all.to_vec()
    } else {
        possible
    }
}

/// Those not known to be without any link to the crime.
fn linked<'a>(held: &[&'a Own]) -> Vec<&'a Own> {
    let no = Some(Answer::No);
    let certain =
        |one: &&Own| one.used_or_carried == Some(Answer::Yes) || one.in_furtherance == Some(Answer::Yes);
    let some: Vec<&Own> = held.iter().copied().filter(certain).collect();
    if !some.is_empty() {
        return some;
    }
    held.iter()
        .copied()
        .filter(|one| one.used_or_carried != no || one.in_furtherance != no)
        .collect()
}

fn kind(held: &[&Own]) -> Fact<FirearmKind> {
    let is = |one: &&Own| one.kind == Some(vocab::FirearmKind::Ammunition);
    if held.iter().any(|one| one.kind.is_some() && !is(one)) {
        Fact::Known(FirearmKind::Firearm)
    } else if !held.is_empty() && held.iter().all(is) {
        Fact::Known(FirearmKind::Ammunition)
    } else {
        Fact::Unknown
    }
}

/// The gravest kind. A weapon of unknown kind might be graver than a short barrel, and than an ordinary one.
fn gravest(linked: &[&Own]) -> Fact<Type924c> {
    let kinds = || linked.iter().map(|one| type_of(one));
    for grave in [
        Type924c::Machinegun,
        Type924c::DestructiveDevice,
        Type924c::Silencer,
    ] {
        if kinds().any(|kind| kind == Fact::Known(grave)) {
            return Fact::Known(grave);
        }
    }
    if linked.is_empty() || kinds().any(|kind| !kind.is_known()) {
        return Fact::Unknown;
    }
    let short = kinds().any(|kind| kind == Fact::Known(Type924c::ShortBarreled));
    Fact::Known(if short {
        Type924c::ShortBarreled
    } else {
        Type924c::Ordinary
    })
}

fn type_of(one: &Own) -> Fact<Type924c> {
    use vocab::FirearmKind as Kind;
    match one.kind {
        // Ammunition alone is no firearm; of what kind the weapon was is not said.
        None | Some(Kind::Other | Kind::Ammunition) => Fact::Unknown,
        Some(Kind::Handgun | Kind::Rifle | Kind::Shotgun) => Fact::Known(Type924c::Ordinary),
        Some(Kind::ShortBarreledRifle | Kind::ShortBarreledShotgun) => Fact::Known(Type924c::ShortBarreled),
        Some(Kind::Machinegun | Kind::ConversionDevice) => Fact::Known(Type924c::Machinegun),
        Some(Kind::Silencer) => Fact::Known(Type924c::Silencer),
        Some(Kind::DestructiveDevice) => Fact::Known(Type924c::DestructiveDevice),
    }
}

fn sum(of: &[&Own]) -> Fact<u32> {
    of.iter()
        .map(|one| one.count)
        .try_fold(0_u32, |sum, count| Some(sum.saturating_add(count?)))
        .into()
}

/// Firearms, not rounds of ammunition.
fn number(held: &[&Own]) -> Fact<u32> {
    let firearms: Vec<&Own> = held
        .iter()
        .copied()
        .filter(|one| one.kind != Some(vocab::FirearmKind::Ammunition))
        .collect();
    sum(&firearms)
}
