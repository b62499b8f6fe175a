//! Nomination, assessment and rulings become facts.

use super::support::{charge, cycle, day, id, mapped};
use predicate::domain::prior::Disposition;
use predicate::eligibility::calendar::Term;
use predicate::eligibility::facts::{DrugAct, Fact, FirearmKind, Type924c};
use predicate::referrals::nomination::Nomination;
use predicate::referrals::nomination::model::{Drug, Firearm};
use predicate::referrals::nomination::vocab::{self, Answer, DrugUnit, FirearmCrime, Substance};
use predicate::screening::facts::{Assessment, Ruling};
use predicate::screening::word::Word;

fn gun(kind: vocab::FirearmKind, possessed: Option<Answer>) -> Firearm {
    Firearm {
        kind: Some(kind),
        possessed,
        count: Some(1),
        ..Firearm::default()
    }
}

fn firearm(
    guns: Vec<Firearm>,
    change: impl FnOnce(&mut Nomination),
) -> predicate::eligibility::facts::Firearm {
    let mut nomination = Nomination::default();
    nomination.conduct.firearms_involved = Some(Answer::Yes);
    nomination.conduct.firearms = guns;
    change(&mut nomination);
    let mapped = mapped(&[], &nomination, &Assessment::default(), &[]);
    mapped.facts.instant_offense.firearm.known().unwrap().clone()
}

#[test]
fn several_firearms_are_joined_without_inventing_anything() {
    use vocab::FirearmKind as Kind;
    let (yes, no) = (Some(Answer::Yes), Some(Answer::No));
    let nexus = |possessed, interstate_nexus| Firearm {
        interstate_nexus,
        ..gun(Kind::Handgun, possessed)
    };
    let two = firearm(vec![nexus(yes, None), nexus(no, yes)], |_| {});
    assert_eq!(
        (two.possessed, two.interstate_nexus),
        (Fact::Known(true), Fact::Unknown),
        "the nexus of a gun he never had proves nothing"
    );
    let two = firearm(vec![nexus(no, no), nexus(Some(Answer::Unknown), yes)], |_| {});
    assert_eq!(
        (two.possessed, two.interstate_nexus),
        (Fact::Unknown, Fact::Known(true))
    );
    let two = firearm(vec![nexus(no, no), nexus(no, no)], |_| {});
    assert_eq!(two.possessed, Fact::Known(false));

    let linked = |kind, used_or_carried, in_furtherance| Firearm {
        used_or_carried,
        in_furtherance,
        ..gun(kind, yes)
    };
    let graver = firearm(
        vec![
            linked(Kind::Handgun, yes, no),
            linked(Kind::ConversionDevice, yes, no),
        ],
        |_| {},
    );
    assert_eq!(
        (graver.type_924c, graver.mcd_count, graver.number_of_firearms),
        (Fact::Known(Type924c::Machinegun), Fact::Known(1), Fact::Known(2))
    );
    let apart = firearm(
        vec![linked(Kind::Handgun, yes, no), linked(Kind::Machinegun, no, no)],
        |_| {},
    );
    assert_eq!(
        apart.type_924c,
        Fact::Known(Type924c::Ordinary),
        "the machinegun went with no crime"
    );
    let doubt = firearm(
        vec![linked(Kind::Handgun, yes, no), linked(Kind::Other, yes, no)],
        |_| {},
    );
    assert_eq!((doubt.type_924c, doubt.mcd_count), (Fact::Unknown, Fact::Unknown));
    let rounds = firearm(vec![gun(Kind::Ammunition, yes)], |_| {});
    assert_eq!(
        (rounds.kind, rounds.number_of_firearms),
        (Fact::Known(FirearmKind::Ammunition), Fact::Known(0))
    );
    let alone = firearm(vec![gun(Kind::Handgun, yes)], |nomination| {
        nomination.conduct.firearm_crime = Some(FirearmCrime::None)
    });
    assert_eq!(
        (alone.in_furtherance, alone.used_or_carried),
        (Fact::Known(false), Fact::Unknown)
    );
    let none = firearm(vec![], |nomination| nomination.conduct.firearms_involved = no);
    assert_eq!(
        (none.possessed, none.in_furtherance),
        (Fact::Known(false), Fact::Known(false))
    );
    let silent = mapped(&[], &Nomination::default(), &Assessment::default(), &[]);
    assert_eq!(
        silent.facts.instant_offense.firearm,
        Fact::Unknown,
        "silence is not no"
    );
}

#[test]
fn the_gravest_drug_is_named_and_the_others_are_kept() {
    let lot = |substance, amount: &str, unit| Drug {
        substance: Some(substance),
        quantity: amount.parse().ok(),
        unit: Some(unit),
        act: Some(vocab::DrugAct::PossessionWithIntent),
        ..Drug::default()
    };
    let mut nomination = Nomination::default();
    nomination.conduct.offense_start = Some(day("2025-01-01"));
    nomination.conduct.drugs_involved = Some(Answer::Yes);
    nomination.conduct.drugs = vec![
        lot(Substance::Marihuana, "20", DrugUnit::Kilograms),
        lot(Substance::Fentanyl, "250", DrugUnit::Grams),
        lot(Substance::Cocaine, "400", DrugUnit::Grams),
        lot(Substance::Fentanyl, "0.2", DrugUnit::Kilograms),
    ];
    let found = mapped(&[], &nomination, &Assessment::default(), &[]);
    let drug = found.facts.instant_offense.drug.known().unwrap();
    assert_eq!(drug.substance, Fact::Known("fentanyl".to_owned()));
    assert_eq!(
        (drug.quantity_g, drug.act),
        (Fact::Known(450.0), Fact::Known(DrugAct::Pwid)),
        "lots of one kind are one amount"
    );
    assert_eq!(found.other_drugs.len(), 2);
    nomination.conduct.drugs[3].quantity = None;
    let open = mapped(&[], &nomination, &Assessment::default(), &[]);
    assert_eq!(
        open.facts.instant_offense.drug.known().unwrap().quantity_g,
        Fact::Unknown,
        "a lot not weighed leaves the sum open"
    );
}

#[test]
fn an_assessment_is_laid_over_the_nomination() {
    let json = r#"{"screen_date":"2026-01-01","count":"21:841(b)(1)(C)","cso_4b1_2":true,"victim_under_17":null,"statutory_max_months":"life","predicate_924c":{"type":"drug_trafficking_crime"}}"#;
    let assessment: Assessment = serde_json::from_str(json).unwrap();
    assert_eq!(
        serde_json::to_string(&assessment)
            .unwrap()
            .matches("null")
            .count(),
        1,
        "what is said to be unknown stays said"
    );
    assert!(
        serde_json::from_str::<Assessment>(r#"{"cov":true}"#).is_err(),
        "no other key is taken"
    );
    assert_eq!(serde_json::to_string(&Assessment::default()).unwrap(), "{}");
    let mut nomination = Nomination::default();
    nomination.conduct.victims_involved = Some(Answer::No);
    let plain = mapped(&[], &nomination, &Assessment::default(), &[]);
    assert_eq!(plain.facts.instant_offense.victim_under_17, Fact::Known(false));
    let facts = mapped(&[], &nomination, &assessment, &[]).facts;
    let offense = &facts.instant_offense;
    assert_eq!(facts.screen_date, Some(day("2026-01-01")));
    assert_eq!(offense.victim_under_17, Fact::Unknown, "the attorney's word wins");
    assert_eq!(offense.cso_4b1_2, Fact::Known(true));
    assert_eq!(offense.statutory_max_months, Fact::Known(Term::Life));
    assert!(offense.cov_4b1_2.is_absent());
}

#[test]
fn rulings_set_the_categories_of_their_theory_and_nothing_else() {
    let cycles = [cycle(
        "2010-03-01",
        vec![
            charge(1, "569.030", Some(Disposition::Conviction)),
            charge(2, "195.211", Some(Disposition::Conviction)),
            charge(3, "999.999", Some(Disposition::Conviction)),
        ],
        vec![],
    )];
    let ruled = |rulings: &[(u128, &str, Word)]| {
        let rulings: Vec<Ruling> = rulings
            .iter()
            .map(|(charge, theory, word)| Ruling {
                charge_id: id(*charge),
                theory: (*theory).to_owned(),
                word: *word,
            })
            .collect();
        mapped(&cycles, &Nomination::default(), &Assessment::default(), &rulings)
    };
    let found = ruled(&[
        (1, "acca_924e", Word::DoesNot),
        (2, "acca_924e", Word::Counts),
        (2, "851", Word::NeedsDocuments),
    ]);
    let robbery = found.facts.priors[0].categories.known().unwrap();
    assert_eq!(robbery.violent_felony_acca, Fact::Known(false));
    assert!(robbery.serious_drug_offense_acca.is_absent() && robbery.cov_4b1_2.is_absent());
    let drug = found.facts.priors[1].categories.known().unwrap();
    assert_eq!(
        (drug.serious_drug_offense_acca, drug.felony_drug_offense_802_44),
        (Fact::Known(true), Fact::Unknown)
    );
    assert!(found.facts.priors[2].categories.is_absent() && found.overrides.is_empty());

    let found = ruled(&[
        (2, "851", Word::Counts),
        (1, "851", Word::Counts),
        (1, "career_offender_4b1_1", Word::Counts),
    ]);
    let robbery = found.facts.priors[0].categories.known().unwrap();
    assert_eq!(
        (robbery.svf_3559c, robbery.cov_4b1_2),
        (Fact::Known(true), Fact::Known(true))
    );
    assert_eq!(
        found.facts.priors[1]
            .categories
            .known()
            .unwrap()
            .serious_drug_offense_acca,
        Fact::Known(true)
    );

    let found = ruled(&[
        (1, "acca_924e", Word::Counts),
        (1, "acca_924e", Word::NotConsidered),
        (1, "922g1", Word::DoesNot),
        (3, "acca_924e", Word::Counts),
    ]);
    assert!(
        found.facts.priors[0].categories.is_absent(),
        "the later ruling takes the earlier back"
    );
    let left: Vec<(&str, &str, Word)> = found
        .overrides
        .iter()
        .map(|one| (one.prior.as_str(), one.theory.as_str(), one.word))
        .collect();
    let unplaced = found
        .priors
        .iter()
        .find(|prior| prior.charge_id == id(3))
        .unwrap()
        .id
        .as_str();
    assert_eq!(
        left,
        [
            ("p1", "922g1", Word::DoesNot),
            (unplaced, "acca_924e", Word::Counts)
        ],
        "no category says this"
    );
    let found = ruled(&[(3, "acca_924e", Word::DoesNot)]);
    let neither = found.facts.priors[2].categories.known().unwrap();
    assert_eq!(
        (neither.violent_felony_acca, neither.serious_drug_offense_acca),
        (Fact::Known(false), Fact::Known(false))
    );
}

#[test]
fn a_first_act_left_empty_is_the_day_of_the_last() {
    let of = |first: Option<&str>, last: Option<&str>| {
        let mut nomination = Nomination::default();
        nomination.conduct.offense_start = first.map(day);
        nomination.conduct.offense_end = last.map(day);
        let instant = mapped(&[], &nomination, &Assessment::default(), &[])
            .facts
            .instant_offense;
        (instant.offense_start, instant.offense_end)
    };
    let (first, last) = (Fact::Known(day("2026-01-05")), Fact::Known(day("2026-09-10")));
    assert_eq!(of(None, Some("2026-09-10")), (last, last));
    assert_eq!(of(Some("2026-01-05"), Some("2026-09-10")), (first, last));
    assert_eq!(of(Some("2026-01-05"), None), (first, Fact::Unknown));
}
