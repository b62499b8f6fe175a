//! The instant offense in words: each firearm, drug and victim in a title and a few lines.

use super::model::{Conduct, Drug, Firearm, Victim};
use super::summary::{Item, Pair, always, answer, prose, said};
use super::vocab::{self, Answer};
use crate::domain::date;
use chrono::NaiveDate;

/// The pairs of the conduct itself, in the order people ask.
pub(super) fn conduct(conduct: &Conduct, county: &str) -> Vec<Option<Pair>> {
    let crime = conduct.firearm_crime.map_or("", vocab::FirearmCrime::label);
    vec![
        always("Dates", days(conduct.offense_start, conduct.offense_end)),
        always("County", county),
        said("Place", conduct.place.clone()),
        said("Arrested on", date::show_opt(conduct.arrested_on)),
        said(
            "Police report",
            join(&[&conduct.police_agency, &conduct.report_number]),
        ),
        prose("What happened", &conduct.conduct),
        always("Firearms involved", answer(conduct.firearms_involved, "")),
        said(
            "Crime the firearm went with",
            join(&[crime, &conduct.firearm_crime_words]),
        ),
        said("Killing", conduct.killing.map_or("", vocab::Killing::label)),
        always("Drugs involved", answer(conduct.drugs_involved, "")),
        always("Victims", answer(conduct.victims_involved, "")),
        said("Sex offense", answer(conduct.sex_offense, "")),
        said(
            "Officers assaulted",
            answer(conduct.officers_assaulted, &conduct.officers_words),
        ),
        said(
            "Gang",
            answer(conduct.gang, &join(&[&conduct.gang_name, &conduct.gang_role])),
        ),
    ]
    .into_iter()
    .chain(circumstances(conduct))
    .collect()
}

/// What the person stood under, where they come from, and what else is federal about it.
fn circumstances(conduct: &Conduct) -> [Option<Pair>; 13] {
    let standing = &conduct.standing;
    let immigration = &conduct.immigration;
    let supervision = standing.supervision.map_or("", vocab::Supervision::label);
    let hooks: Vec<&str> = conduct.hooks.iter().map(|hook| hook.label()).collect();
    [
        said(
            "Knew of the bar on firearms",
            answer(standing.knew_status, &standing.knew_status_words),
        ),
        said(
            "Under a sentence at the time",
            answer(
                standing.under_sentence,
                &join(&[supervision, &standing.supervision_words]),
            ),
        ),
        said(
            "Under indictment at the time",
            answer(standing.under_indictment, &since(standing.indicted_on)),
        ),
        said("Knew of the indictment", answer(standing.knew_indictment, "")),
        said(
            "Unlawful user of drugs",
            answer(standing.unlawful_user, &standing.unlawful_user_words),
        ),
        said(
            "Protective order",
            answer(standing.protective_order, &standing.protective_order_words),
        ),
        said("Not a U.S. citizen", answer(immigration.alien, "")),
        said(
            "Unlawfully in the country",
            answer(immigration.unlawfully_present, ""),
        ),
        said("Last removal", date::show_opt(immigration.prior_removal_date)),
        said(
            "Found or returned after removal",
            answer(immigration.found_or_reentered, ""),
        ),
        said("Consent to reapply", answer(immigration.consent_to_reapply, "")),
        said("Other federal interest", hooks.join("; ")),
        prose("About that", &conduct.hooks_words).filter(|pair| !pair.value.is_empty()),
    ]
}

/// A firearm.
pub(super) fn firearm(firearm: &Firearm) -> Item {
    let kind = firearm
        .kind
        .map_or("Firearm of unknown kind", vocab::FirearmKind::label);
    let maker = [firearm.make.as_str(), firearm.model.as_str()];
    let maker: Vec<&str> = maker.into_iter().filter(|part| !part.is_empty()).collect();
    let serial = spaced("serial number", &firearm.serial);
    let count = firearm
        .count
        .filter(|count| *count > 1)
        .map(|count| format!("{count} of them"))
        .unwrap_or_default();
    let received = labelled("Received on", &date::show_opt(firearm.received_on));
    let asked = [
        ("possessed", firearm.possessed),
        ("received", firearm.received),
        ("shipped or transported", firearm.shipped_transported),
        ("crossed a state line", firearm.interstate_nexus),
        ("loaded", firearm.loaded),
        ("stolen", firearm.stolen),
        ("serial number altered", firearm.serial_altered),
        ("large-capacity magazine", firearm.semiauto_large_capacity),
        ("National Firearms Act weapon", firearm.nfa_5845a),
        ("used or carried", firearm.used_or_carried),
        (
            "during and in relation to the crime",
            firearm.during_and_in_relation,
        ),
        ("in furtherance of the crime", firearm.in_furtherance),
        ("brandished", firearm.brandished),
        ("fired", firearm.discharged),
        ("caused a death", firearm.caused_death),
        ("in connection with another felony", firearm.in_connection_felony),
        ("handed to somebody else", firearm.transferred),
    ];
    let mut lines = by_answer(&asked);
    lines.extend([
        received,
        labelled("Interstate commerce", &firearm.nexus_words),
        labelled("Found", &firearm.found),
        labelled("Tied to the person by", &firearm.link),
    ]);
    Item {
        title: join(&[kind, &maker.join(" "), &firearm.caliber, &serial, &count]),
        lines: spoken(lines),
    }
}

/// A drug.
pub(super) fn drug(drug: &Drug) -> Item {
    let substance = drug
        .substance
        .map_or("Substance not known", vocab::Substance::label);
    let substance = if drug.substance_name.is_empty() {
        substance
    } else {
        drug.substance_name.as_str()
    };
    let unit = drug.unit.map_or("", vocab::DrugUnit::label);
    let amount = drug
        .quantity
        .map(|quantity| format!("{quantity} {unit}").trim().to_owned())
        .unwrap_or_default();
    let plants = drug
        .plants
        .map(|count| format!("{count} plants"))
        .unwrap_or_default();
    let mut lines = vec![
        drug.act.map_or("", vocab::DrugAct::label).to_owned(),
        drug.lab.map_or("", vocab::Lab::label).to_owned(),
    ];
    lines.extend(by_answer(&[(
        "death or serious injury from its use",
        drug.death_or_sbi,
    )]));
    lines.push(drug.words.clone());
    Item {
        title: join(&[substance, &amount, &plants]),
        lines: spoken(lines),
    }
}

/// A victim.
pub(super) fn victim(victim: &Victim) -> Item {
    let who = if victim.who.is_empty() {
        "Victim"
    } else {
        victim.who.as_str()
    };
    let age = spaced("age", victim.age.map_or("", vocab::AgeClass::label));
    Item {
        title: join(&[who, &age]),
        lines: spoken(vec![
            labelled("Injury", victim.injury.map_or("", vocab::Injury::label)),
            labelled(
                "To the offender",
                victim.relationship.map_or("", vocab::Relationship::label),
            ),
            victim.words.clone(),
        ]),
    }
}

/// "Yes: loaded, stolen", "No: fired", "Not known: crossed a state line".
fn by_answer(asked: &[(&str, Option<Answer>)]) -> Vec<String> {
    Answer::ALL
        .iter()
        .map(|answer| {
            let words: Vec<&str> = asked
                .iter()
                .filter(|(_, given)| *given == Some(*answer))
                .map(|(words, _)| *words)
                .collect();
            labelled(answer.label(), &words.join(", "))
        })
        .collect()
}

fn days(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first != last => {
            format!("{} to {}", date::show(first), date::show(last))
        }
        (first, last) => date::show_opt(last.or(first)),
    }
}

fn since(day: Option<NaiveDate>) -> String {
    day.map(|day| format!("since {}", date::show(day)))
        .unwrap_or_default()
}

fn labelled(label: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!("{label}: {value}")
    }
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn spoken(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn spaced(label: &str, value: &str) -> String {
    labelled(label, value).replacen(": ", " ", 1)
}
