//! What the instant offense still lacks.

use super::List;
use crate::referrals::nomination::model::Conduct;
use crate::referrals::nomination::vocab::{Answer, FirearmKind, Substance};

pub(super) fn conduct(list: &mut List, conduct: &Conduct) {
    list.must(
        conduct.offense_start.or(conduct.offense_end).is_none(),
        "offense_end",
        "Enter the date of the offense.",
    );
    list.must(
        conduct.county_fips.is_empty(),
        "county_fips",
        "Choose the county.",
    );
    list.must(
        conduct.conduct.is_empty(),
        "conduct",
        "Describe what happened, in plain words.",
    );
    list.should(conduct.place.is_empty(), "place", "Enter the place.");
    list.should(
        conduct.report_number.is_empty(),
        "report_number",
        "Enter the police report number.",
    );
    list.should(
        conduct.gang.is_none(),
        "gang",
        "Answer whether a gang or crew is involved.",
    );
    list.should(
        conduct.officers_assaulted.is_none(),
        "officers_assaulted",
        "Answer whether officers were assaulted.",
    );
    list.should(
        conduct.standing.under_sentence.is_none(),
        "standing-under_sentence",
        "Answer whether the person was on probation or parole, or otherwise under a sentence.",
    );
}

pub(super) fn firearms(list: &mut List, conduct: &Conduct) {
    list.must(
        conduct.firearms_involved.is_none(),
        "firearms_involved",
        "Answer whether a firearm or ammunition was involved.",
    );
    if conduct.firearms_involved != Some(Answer::Yes) {
        return;
    }
    list.must(
        conduct.firearms.is_empty(),
        "firearm-0-kind",
        "Describe the firearm or ammunition.",
    );
    list.should(
        conduct.standing.knew_status.is_none(),
        "standing-knew_status",
        "Answer whether the person knew of being barred from having a firearm.",
    );
    list.should(
        conduct.firearm_crime.is_none(),
        "firearm_crime",
        "Choose the crime that the firearm went with.",
    );
    for (row, firearm) in conduct.firearms.iter().enumerate() {
        let field = |name: &str| format!("firearm-{row}-{name}");
        let numbered = firearm.kind != Some(FirearmKind::Ammunition);
        list.must(
            firearm.kind.is_none(),
            &field("kind"),
            "Choose what kind of firearm it is.",
        );
        list.should(
            firearm.possessed.is_none(),
            &field("possessed"),
            "Answer whether the person knowingly possessed the firearm.",
        );
        list.should(
            firearm.interstate_nexus.is_none(),
            &field("interstate_nexus"),
            "Answer whether the firearm ever crossed a state line.",
        );
        list.should(
            firearm.make.is_empty(),
            &field("make"),
            "Enter the maker of the firearm: the origin is shown from it.",
        );
        list.should(
            numbered && firearm.serial.is_empty(),
            &field("serial"),
            "Enter the serial number, or “obliterated”.",
        );
        list.should(
            firearm.found.is_empty(),
            &field("found"),
            "Say how and where the firearm was found.",
        );
    }
}

pub(super) fn drugs(list: &mut List, conduct: &Conduct) {
    list.must(
        conduct.drugs_involved.is_none(),
        "drugs_involved",
        "Answer whether drugs were involved.",
    );
    if conduct.drugs_involved == Some(Answer::Yes) {
        list.must(
            conduct.drugs.is_empty(),
            "drug-0-substance",
            "Describe the drugs.",
        );
        for (row, drug) in conduct.drugs.iter().enumerate() {
            let field = |name: &str| format!("drug-{row}-{name}");
            list.must(
                drug.substance.is_none(),
                &field("substance"),
                "Choose which drug it is.",
            );
            list.must(
                drug.substance == Some(Substance::Other) && drug.substance_name.is_empty(),
                &field("substance_name"),
                "Name the drug.",
            );
            list.should(
                drug.quantity.is_none() && drug.plants.is_none(),
                &field("quantity"),
                "Enter the quantity: the federal minimum depends on it.",
            );
            list.should(
                drug.act.is_none(),
                &field("act"),
                "Choose what was done with the drug.",
            );
            list.should(
                drug.lab.is_none(),
                &field("lab"),
                "Say what the laboratory found.",
            );
        }
    }
}

pub(super) fn victims(list: &mut List, conduct: &Conduct) {
    list.must(
        conduct.victims_involved.is_none(),
        "victims_involved",
        "Answer whether anybody was hurt, threatened or robbed.",
    );
    if conduct.victims_involved == Some(Answer::Yes) {
        list.must(
            conduct.victims.is_empty(),
            "victim-0-who",
            "Describe the victim, without the name.",
        );
        for (row, victim) in conduct.victims.iter().enumerate() {
            list.should(
                victim.injury.is_none(),
                &format!("victim-{row}-injury"),
                "Choose the worst injury.",
            );
        }
    }
}
