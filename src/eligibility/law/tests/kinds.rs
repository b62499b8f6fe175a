//! Presumptions by kind of offense, row by row as rules 11.3 give them.

use super::super::{Column, Presumption};
use super::law;

/// Violent felony, serious drug offense, crime of violence, controlled substance offense, serious violent felony; the kinds.
const TABLE: &str = "
LNYNY murder_1
LNYNY murder_2
DNLNY felony_murder
LNLNY attempted_murder
LNYNY voluntary_manslaughter
UNUNN involuntary_manslaughter
UNUNN vehicular_homicide
LNLND assault_serious_intent
LNLND assault_weapon
DNDND battery_serious
UNUNU assault_reckless_serious
LNLNU assault_felony_knowing_injury
DNDNU assault_officer
NNNNN assault_misdemeanor
LNLND strangulation
LNLND domestic_assault_knowing
UNUNU domestic_assault_reckless
NNNNN domestic_assault_misdemeanor
DNDND child_abuse_injury
UNUNU child_endangerment
DNDNU terroristic_threat
UNUNU stalking_harassment
DNDNU witness_tampering_threat
LNLNY robbery
LNLNY robbery_armed
DNLNY robbery_attempt
UNUNU theft_from_person_snatching
LNLNY carjacking
LNLNY bank_robbery_federal
DNDND extortion
DNDND kidnapping
UNUNU unlawful_restraint
DNNNN burglary_dwelling
DNNNN burglary_building
UNNNN burglary_vehicle
UNNNN burglary_attempt
NNNNN trespass
LNLND arson_building
DNDND arson_property
LNDND explosives_use
LNLNY rape_forcible
UNLNL rape_incapacity
UNDND sexual_abuse_minor
UNUNU statutory_rape
UNDND sexual_contact
NNNNN child_pornography
NNNNN failure_to_register
LNLNU weapon_exhibiting
LNLND weapon_discharge_at_person
DNDND weapon_discharge_building
UNUNU weapon_discharge_reckless
NNNNN weapon_possession_felon
NNYNN weapon_possession_nfa
NNNNN weapon_carrying_concealed
DNDND armed_criminal_action
DDDDY federal_924c
NLNLN drug_sale drug_delivery drug_pwid drug_manufacture
NDNDN drug_offer_to_sell
NDNDN drug_trafficking_by_weight
NLNLN drug_conspiracy_attempt
NUNDN drug_imitation
NDNDN drug_premises
NNNNN drug_possession
NNNNN drug_paraphernalia
UNUNN escape failure_to_return
UNUNN fleeing_vehicle
LNLNU resisting_arrest_force
UNUNN resisting_arrest_flight
DNDNU resisting_arrest
UNUNN gang_participation hindering accessory
NNNNN theft_felony receiving auto_theft tampering forgery fraud id_theft
NNNNN dwi driving_suspended leaving_scene
NNNNN theft_misdemeanor resisting_arrest_misd disorderly_conduct public_intoxication local_ordinance
";

fn letter(of: Presumption) -> char {
    match of {
        Presumption::L => 'L',
        Presumption::U => 'U',
        Presumption::Y => 'Y',
        Presumption::N => 'N',
        Presumption::D => 'D',
    }
}

#[test]
fn each_kind_has_its_five_letters() {
    let law = law();
    let mut wrong = Vec::new();
    let mut kinds = 0;
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        let (letters, codes) = line.split_once(' ').unwrap();
        for code in codes.split(' ') {
            let kind = law.offense_type(code).unwrap_or_else(|| panic!("no {code}"));
            assert_eq!(kind.code, code);
            let found: String = [
                Column::ViolentFelony,
                Column::SeriousDrugOffense,
                Column::CrimeOfViolence,
                Column::ControlledSubstanceOffense,
                Column::SeriousViolentFelony,
            ]
            .map(|column| letter(kind.letters[column as usize]))
            .iter()
            .collect();
            if found != letters {
                wrong.push(format!("{code}: {letters}, found {found}"));
            }
            kinds += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(law.offense_types().len() >= kinds, "{kinds}");
    assert!(law.offense_type("tea_smuggling").is_none());
}

#[test]
fn every_kind_of_the_list_is_found_by_its_code() {
    let law = law();
    for kind in law.offense_types() {
        assert_eq!(law.offense_type(&kind.code), Some(kind));
    }
    let rows = law.statutes();
    assert!(
        rows.iter().any(|row| row.section == "569.170"),
        "{} rows of statutes",
        rows.len()
    );
    // Rules 12, one by one.
    let numbers: Vec<u32> = law.uncertainties().iter().map(|one| one.number).collect();
    assert_eq!(numbers, (1..=17).collect::<Vec<_>>());
    assert!(law.uncertainties().iter().all(|one| !one.text.is_empty()));
}
