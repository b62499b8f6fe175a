//! What keeps a value open, and what wins.

use super::{charge, day, place, shown};
use predicate::domain::prior::{ExcludedList, Grade, Prong, SvfKind};
use predicate::eligibility::calendar::Term;
use predicate::eligibility::classify::{Described, Recorded, Step};

#[test]
fn divisible_statutes_ask() {
    let assault = place(&charge(
        "MO",
        "565.052",
        "ASSAULT 2ND DEGREE",
        "FELONY D",
        "2018-01-01",
    ));
    assert_eq!(shown(&assault), "- felony 84");
    assert!(
        assault
            .asks
            .as_deref()
            .is_some_and(|asks| asks.contains("recklessly"))
    );
    assert!(
        assault
            .candidates
            .contains(&"assault_reckless_serious".to_owned()),
        "{:?}",
        assault.candidates
    );
    let reckless = place(&charge(
        "MO",
        "565.052",
        "ASSAULT 2ND - RECKLESSLY",
        "FELONY D",
        "2018-01-01",
    ));
    assert_eq!(
        (reckless.offense_type.value.as_deref(), reckless.prong.value),
        (Some("assault_reckless_serious"), Some(Prong::Reckless))
    );
    let fleeing = place(&charge(
        "MO",
        "575.150",
        "RESISTING ARREST BY FLEEING",
        "FELONY E",
        "2018-01-01",
    ));
    assert_eq!(
        (fleeing.offense_type.value.as_deref(), fleeing.prong.value),
        (Some("resisting_arrest_flight"), Some(Prong::Flight))
    );
}

#[test]
fn an_unknown_day_settles_only_what_no_change_of_law_could_alter() {
    let arrested = |statute, severity, on: &str| {
        let mut one = charge("MO", statute, "", severity, "");
        one.arrest_date = Some(day(on));
        place(&one)
    };
    let near = arrested("571.070", "", "2020-09-15");
    assert_eq!(shown(&near), "weapon_possession_felon felony -");
    assert!(near.max.note.contains("day of the offense"), "{}", near.max.note);
    // 84 months as class C before 2017 and as class D from then.
    assert_eq!(
        shown(&arrested("569.170", "", "2018-01-01")),
        "burglary_building felony 84"
    );
    assert_eq!(
        shown(&arrested("571.070", "", "2015-01-01")),
        "weapon_possession_felon felony 84"
    );
    assert_eq!(
        shown(&arrested("571.015", "", "2024-01-01")),
        "armed_criminal_action felony 180"
    );
}

#[test]
fn contradictions_leave_it_open() {
    let said = place(&charge(
        "MO",
        "569.030",
        "BURGLARY 2ND DEGREE",
        "FELONY B",
        "2010-01-01",
    ));
    assert_eq!(said.offense_type.value, None);
    assert!(
        said.offense_type.note.contains("words of the charge"),
        "{}",
        said.offense_type.note
    );
    assert_eq!(said.max.value, None);
    let mut coded = charge("TN", "", "POSS OF COCAINE", "F", "2010-01-01");
    coded.arrest.ncic = "3530";
    assert_eq!(
        place(&coded).offense_type.value,
        None,
        "the code says sale, the words possession"
    );
    let mut agreed = charge("TN", "", "BURGLARY", "F", "2010-01-01");
    agreed.arrest.ncic = "2202";
    let agreed = place(&agreed);
    assert_eq!(
        (agreed.offense_type.value.as_deref(), agreed.offense_type.step()),
        (Some("burglary_dwelling"), Some(Step::Ncic))
    );
}

#[test]
fn an_amended_charge_is_what_the_court_made_of_it() {
    let mut amended = charge("MO", "575.150", "RESISTING ARREST", "FELONY E", "2018-01-01");
    amended.arrest.ncic = "4801";
    amended.court = Described {
        words: "TRESPASS 1ST DEGREE",
        severity: "MISDEMEANOR B",
        ..Described::default()
    };
    let placed = place(&amended);
    assert_eq!(shown(&placed), "trespass misdemeanor 6");
    assert_eq!(placed.excluded_list.value, Some(ExcludedList::C1));
    amended.court.words = "AMENDED CHARGE, NOT STATED ON THE SHEET";
    amended.court.severity = "";
    assert_eq!(shown(&place(&amended)), "- - -");
}

#[test]
fn what_a_person_entered_wins_and_says_so() {
    let mut entered = charge("MO", "569.030", "ROBBERY 2ND", "FELONY B", "2010-01-01");
    entered.recorded = Recorded {
        offense_type: "theft_from_person_snatching",
        grade: Some(Grade::Felony),
        max: Some(Term::Months(360)),
        excluded_list: None,
        svf_kind: Some(SvfKind::Other),
    };
    let placed = place(&entered);
    assert_eq!(shown(&placed), "theft_from_person_snatching felony 360");
    for step in [
        placed.offense_type.step(),
        placed.grade.step(),
        placed.max.step(),
        placed.svf_kind.step(),
    ] {
        assert_eq!(step, Some(Step::Recorded));
    }
}

#[test]
fn robbery_knows_its_kind_and_petty_offenses_their_list() {
    let robbery = place(&charge("MO", "570.025", "", "", "2018-01-01"));
    assert_eq!(robbery.svf_kind.value, Some(SvfKind::Robbery));
    let list = |words| {
        place(&charge("TN", "", words, "M", "2010-01-01"))
            .excluded_list
            .value
    };
    assert_eq!(list("DRIVING WHILE SUSPENDED"), Some(ExcludedList::C1));
    assert_eq!(list("DISORDERLY CONDUCT"), Some(ExcludedList::C1));
    assert_eq!(list("PROSTITUTION"), Some(ExcludedList::C1));
    assert_eq!(list("LOITERING"), Some(ExcludedList::C2));
    assert_eq!(list("PUBLIC INTOXICATION"), Some(ExcludedList::C2));
    assert_eq!(list("DWI"), None, "always counts");
}

#[test]
fn words_beside_a_class_do_not_hide_it_unless_they_may_change_it() {
    super::check(
        "
        IL | 720 ILCS 570/402 | POSS CONTROLLED SUBSTANCE | 4 CLASS FELONY | 1991-01-01 | drug_possession felony 36
        IL | 720 ILCS 570/402 | POSS CONTROLLED SUBSTANCE | FELONY 4 SPECIAL | 1991-01-01 | drug_possession felony -
        ",
    );
}

#[test]
fn words_too_short_to_be_mended_are_not() {
    super::check(
        "
        MO | | ESCAPE FROM CUSTODY | FELONY D | 2018-01-01 | escape felony 84
        MO | | ESCAP FROM CUSTODY | FELONY D | 2018-01-01 | - felony 84
        ",
    );
}
