//! A history becomes priors: complete, nothing invented, and such that the engine takes them.

use super::support::{charge, cycle, day, id, mapped, priors, sentenced};
use predicate::domain::prior::{CustodyKind, Disposition, Source, Suspension, Words};
use predicate::eligibility::calendar::{Span, Term};
use predicate::eligibility::classify::Step;
use predicate::eligibility::facts::{Fact, Suspended};
use predicate::offenders::history::{Charge, Relief, Revocation, Sentence};
use predicate::referrals::nomination::Nomination;
use predicate::screening::facts::Assessment;
use uuid::Uuid;

#[test]
fn every_charge_is_a_prior_however_it_ended_in_the_order_of_days() {
    let every: Vec<Charge> = Disposition::ALL
        .iter()
        .enumerate()
        .map(|(at, disposition)| charge(10 + at as u128, "569.030", Some(*disposition)))
        .collect();
    let cycles = [
        cycle("2010-03-01", every, vec![]),
        cycle("2004-02-01", vec![charge(1, "569.170", None)], vec![]),
    ];
    let mapped = mapped(&cycles, &Nomination::default(), &Assessment::default(), &[]);
    let ids: Vec<&str> = mapped
        .facts
        .priors
        .iter()
        .map(|prior| prior.id.as_str())
        .collect();
    assert_eq!(ids.len(), Disposition::ALL.len() + 1);
    assert_eq!((ids[0], ids[1]), ("p1", "p2"), "the oldest first");
    assert_eq!(mapped.priors[0].charge_id, id(1));
    assert_eq!(
        mapped.facts.priors[0].disposition,
        Fact::Unknown,
        "an arrest without an outcome may be a conviction"
    );
    assert!(
        mapped
            .questions
            .iter()
            .any(|question| question.starts_with("How did this charge end: p1"))
    );
    for (prior, disposition) in mapped.facts.priors[1..].iter().zip(Disposition::ALL) {
        assert_eq!(prior.disposition, Fact::Known(*disposition));
    }
    let basis = mapped.priors[0].placement.offense_type.basis.as_ref().unwrap();
    assert_eq!(basis.step, Step::Statute);
    assert_eq!(
        mapped.facts.priors[0].offense_type,
        Fact::Known("burglary_building".to_owned())
    );
}

#[test]
fn sentences_keep_what_the_words_mean() {
    let convicted = |number, sentence| Charge {
        sentence,
        conviction_date: Some(day("2010-05-01")),
        ..charge(number, "569.030", Some(Disposition::Conviction))
    };
    let on = "2010-06-01";
    let months = |months| Sentence {
        imposed_months: Some(months),
        ..Sentence::default()
    };
    let cycles = [cycle(
        "2010-03-01",
        vec![
            convicted(1, sentenced(on, months(84))),
            convicted(
                2,
                sentenced(
                    on,
                    Sentence {
                        suspension: Some(Suspension::Execution),
                        probation_months: Some(60),
                        ..months(84)
                    },
                ),
            ),
            convicted(
                3,
                sentenced(
                    on,
                    Sentence {
                        suspension: Some(Suspension::Partial),
                        suspended_months: Some(78),
                        ..months(84)
                    },
                ),
            ),
            convicted(
                4,
                sentenced(
                    on,
                    Sentence {
                        probation_months: Some(24),
                        ..Sentence::default()
                    },
                ),
            ),
            convicted(
                5,
                sentenced(
                    on,
                    Sentence {
                        life: true,
                        consecutive_to: vec![id(1), id(99)],
                        ..Sentence::default()
                    },
                ),
            ),
            convicted(
                6,
                sentenced(
                    on,
                    Sentence {
                        suspension: Some(Suspension::Execution),
                        shock_days: Some(120),
                        ..months(84)
                    },
                ),
            ),
            convicted(7, sentenced(on, Sentence::default())),
            convicted(8, None),
            Charge {
                sentence: sentenced(
                    on,
                    Sentence {
                        suspension: Some(Suspension::Imposition),
                        probation_months: Some(60),
                        ..Sentence::default()
                    },
                ),
                disposition_date: Some(day(on)),
                ..charge(9, "569.030", Some(Disposition::SisPlea))
            },
        ],
        vec![],
    )];
    let priors = priors(&cycles);
    let sentence = |at: usize| priors[at].sentence.known().unwrap();
    assert_eq!(sentence(0).imposed, Fact::Known(Span::of_months(84)));
    assert!(sentence(0).suspended.is_absent());
    assert_eq!(sentence(1).suspended, Fact::Known(Suspended::All));
    assert_eq!(
        sentence(2).suspended,
        Fact::Known(Suspended::Part(Span::of_months(78)))
    );
    assert_eq!(
        sentence(3).imposed,
        Fact::Known(Span::default()),
        "probation is no imprisonment"
    );
    assert_eq!(sentence(4).imposed, Fact::Known(Span::of_months(1200)));
    assert_eq!(
        priors[4].consecutive_to,
        Fact::Known(vec!["p1".to_owned()]),
        "what is no prior is left out"
    );
    assert_eq!(
        sentence(5).imposed,
        Fact::Known(Span::of_days(120)),
        "shock time is served"
    );
    assert_eq!(
        sentence(6).imposed,
        Fact::Unknown,
        "a sentence of which only the day is known"
    );
    assert_eq!(priors[7].sentence, Fact::Unknown);
    assert_eq!(sentence(8).suspended, Fact::Known(Suspended::All));
    assert_eq!(priors[8].disposition, Fact::Known(Disposition::SisPlea));
    assert_eq!(
        priors[8].conviction_date,
        Fact::Known(day(on)),
        "guilt was established by the plea"
    );
    assert!(
        priors[0].r#final.is_absent() && priors[0].counsel_or_waiver.is_absent(),
        "defaults of the rules hold"
    );
}

#[test]
fn stays_in_custody_belong_to_the_one_sentence_that_was_served() {
    let term = |number| Charge {
        conviction_date: Some(day("2010-05-01")),
        sentence: sentenced(
            "2010-06-01",
            Sentence {
                imposed_months: Some(60),
                ..Sentence::default()
            },
        ),
        ..charge(number, "569.030", Some(Disposition::Conviction))
    };
    let events = || {
        vec![
            (CustodyKind::Admitted, "2010-06-05"),
            (CustodyKind::Paroled, "2012-01-05"),
            (CustodyKind::Returned, "2013-02-01"),
            (CustodyKind::Released, "2013-08-01"),
            (CustodyKind::Discharged, "2015-06-01"),
        ]
    };
    let alone = priors(&[cycle(
        "2010-03-01",
        vec![term(1), charge(2, "575.150", Some(Disposition::Dismissed))],
        events(),
    )]);
    let periods = alone[0].custody_periods.known().unwrap();
    assert_eq!(periods.len(), 2);
    assert_eq!(periods[0].released, Fact::Known(day("2012-01-05")));
    assert_eq!(
        alone[0].release_date,
        Fact::Known(day("2013-08-01")),
        "the end of parole is no release"
    );
    let inside = priors(&[cycle("2010-03-01", vec![term(1)], events()[..3].to_vec())]);
    assert_eq!(inside[0].release_date, Fact::Unknown, "still in custody");
    assert_eq!(
        inside[0].custody_periods.known().unwrap()[1].released,
        Fact::Unknown
    );
    let two = priors(&[cycle("2010-03-01", vec![term(1), term(2)], events())]);
    assert!(
        two.iter()
            .all(|prior| prior.custody_periods.is_absent() && prior.release_date == Fact::Unknown)
    );
}

#[test]
fn revocations_relief_and_what_a_person_entered() {
    let revocation = |label: &str| Revocation {
        id: Uuid::nil(),
        revoked_on: day("2014-01-01"),
        imposed_months: 12,
        imposed_days: 0,
        release_date: Some(day("2014-12-01")),
        shared_label: label.to_owned(),
        words: String::new(),
        source: Source::Hand,
    };
    let prior = priors(&[cycle(
        "2010-03-01",
        vec![Charge {
            revocations: vec![revocation("R1"), revocation("")],
            relief: Relief {
                pardoned: Some(false),
                expunged: Some(true),
                ..Relief::default()
            },
            offense_type: "theft_felony".to_owned(),
            max_penalty_life: true,
            is_final: Some(false),
            ..charge(1, "569.030", Some(Disposition::Conviction))
        }],
        vec![],
    )])
    .remove(0);
    let revocations = prior.revocations.known().unwrap();
    assert_eq!(revocations[0].revocation_id, Fact::Known("R1".to_owned()));
    assert!(revocations[1].revocation_id.is_absent());
    assert_eq!(prior.release_date, Fact::Known(day("2014-12-01")));
    let relief = prior.relief.known().unwrap();
    assert_eq!(
        (relief.expunged, relief.pardoned),
        (Fact::Known(true), Fact::Known(false))
    );
    assert!(relief.set_aside.is_absent(), "false by default");
    assert_eq!(prior.offense_type, Fact::Known("theft_felony".to_owned()));
    assert_eq!(prior.max_penalty_months, Fact::Known(Term::Life));
    assert_eq!(prior.r#final, Fact::Known(false));
}

#[test]
fn guilt_found_by_a_criminal_court_is_an_adult_conviction_unless_somebody_says_otherwise() {
    let of = |disposition, adult| {
        let one = Charge {
            adult,
            ..charge(1, "569.030", disposition)
        };
        priors(&[cycle("2010-03-01", vec![one], vec![])])[0].adult
    };
    assert_eq!(of(Some(Disposition::Conviction), None), Fact::Known(true));
    assert_eq!(of(Some(Disposition::SisPlea), None), Fact::Known(true));
    assert_eq!(of(Some(Disposition::Conviction), Some(false)), Fact::Known(false));
    assert!(of(Some(Disposition::JuvenileAdjudication), None).is_absent());
    assert!(of(None, None).is_absent(), "nobody knows how it ended");
}

#[test]
fn the_day_of_arrest_stands_for_the_offense_only_where_an_attorney_says_so() {
    let dated = Charge {
        offense_date: Some(day("2010-02-20")),
        ..charge(1, "569.030", Some(Disposition::Conviction))
    };
    let undated = charge(2, "569.170", Some(Disposition::Conviction));
    let cycles = [cycle("2010-03-01", vec![dated, undated], vec![])];
    let of = |assessment: &Assessment| mapped(&cycles, &Nomination::default(), assessment, &[]);
    let silent = of(&Assessment::default());
    assert_eq!(silent.facts.priors[1].offense_date, Fact::Unknown);
    let said = of(&Assessment {
        arrest_stands_for_offense: true,
        ..Assessment::default()
    });
    assert_eq!(said.facts.priors[0].offense_date, Fact::Known(day("2010-02-20")));
    assert_eq!(said.facts.priors[1].offense_date, Fact::Known(day("2010-03-01")));
    let told = said
        .questions
        .iter()
        .filter(|line| line.contains("stands for the day of the offense of p2,"));
    assert_eq!(told.count(), 1, "{:?}", said.questions);
}
