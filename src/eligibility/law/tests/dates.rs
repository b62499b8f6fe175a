//! Every rule of the registry, on the day before its date and on the day.

use chrono::{Days, NaiveDate};

use super::super::{By, Column, Dates, InForce, Law, Presumption, Test, rules};
use super::law;
use crate::domain::prior::Prong;
use crate::eligibility::calendar::Term;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The law with one of the three dates set, the others today's.
fn on(law: &Law, by: By, date: NaiveDate) -> InForce<'_> {
    let today = day("2025-12-15");
    let mut dates = Dates {
        offense: Some(today),
        screen: today,
        edition: today,
    };
    match by {
        By::Offense => dates.offense = Some(date),
        By::Sentencing => dates.screen = date,
        By::Edition => dates.edition = date,
    }
    law.on(&dates)
}

fn before_and_on<T>(law: &Law, by: By, date: &str, of: impl Fn(&InForce<'_>) -> T) -> (T, T) {
    let date = day(date);
    let before = date.checked_sub_days(Days::new(1)).unwrap();
    (of(&on(law, by, before)), of(&on(law, by, date)))
}

#[test]
fn the_registry_is_complete_and_dated_as_it_says() {
    let law = law();
    let registry = "922g.max60|1986-11-15|1988-11-17|O
922g.max120|1988-11-18|2022-06-24|O
922g.max180|2022-06-25|-|O
922g9.dating|2022-06-25|-|O
922g3.hemani|2026-06-18|-|S
acca.residual_void|2015-06-26|-|S
acca.occasions_wooden|2022-03-07|-|S
acca.occasions_jury|2024-06-21|-|S
acca.schedule_at_prior|2024-05-23|-|S
force.no_recklessness|2021-06-10|-|S
924c.tiers|1998-11-13|-|O
924c.second_needs_final|2018-12-21|-|S
924c.residual_void|2019-06-24|-|S
924c.no_attempt_hobbs|2022-06-21|-|S
924cj.one_conviction|2026-01-14|-|S
841.crack_28_280|2010-08-03|-|S
841.sdf_svf|2018-12-21|-|S
841.fentanyl_related|2025-07-16|-|O
3559c|1994-09-13|-|O
ussg.status_plus2|1987-11-01|2023-10-31|E
ussg.status_plus1_if7|2023-11-01|-|E
ussg.4c1_1|2023-11-01|-|E
ussg.cov_no_burglary|2016-08-01|-|E
ussg.inchoate_in_text|2023-11-01|-|E
ussg.traffic_stop|2025-11-01|-|E
ussg.no_departures|2025-11-01|-|E
ussg.mcd|2025-11-01|-|E";
    for line in registry.lines() {
        let [id, from, to, by] = line.split('|').collect::<Vec<_>>().try_into().unwrap();
        let rule = law
            .rules()
            .iter()
            .find(|rule| rule.id == id)
            .unwrap_or_else(|| panic!("{id}"));
        assert_eq!(rule.from, day(from), "{id}");
        assert_eq!(rule.to, (to != "-").then(|| day(to)), "{id}");
        let letter = match rule.by {
            By::Offense => "O",
            By::Sentencing => "S",
            By::Edition => "E",
        };
        assert_eq!(letter, by, "{id}");
        assert!(rules::ALL.contains(&id), "{id} is cited");
        assert_eq!(rule.verified_on, day("2026-11-21"));
    }
}

#[test]
fn switches_turn_on_their_day() {
    let law = law();
    type Switch = fn(&InForce<'_>) -> bool;
    let switches: [(&str, By, Switch); 17] = [
        ("1994-09-13", By::Offense, |l| l.switches.g8_enacted.is_some()),
        ("1996-09-30", By::Offense, |l| l.switches.g9_enacted.is_some()),
        ("2003-04-30", By::Offense, |l| l.two_strikes.is_some()),
        ("2026-06-18", By::Sentencing, |l| l.switches.hemani.is_some()),
        ("2015-06-26", By::Sentencing, |l| {
            l.switches.acca_residual_void.is_some()
        }),
        ("2022-03-07", By::Sentencing, |l| {
            l.switches.acca_occasions_wooden.is_some()
        }),
        ("2024-06-21", By::Sentencing, |l| {
            l.switches.acca_occasions_jury.is_some()
        }),
        ("2024-05-23", By::Sentencing, |l| {
            l.switches.acca_schedule_at_prior.is_some()
        }),
        ("2021-06-10", By::Sentencing, |l| {
            l.switches.force_no_recklessness.is_some()
        }),
        ("2018-12-21", By::Sentencing, |l| {
            l.switches.c_second_needs_final.is_some()
        }),
        ("2019-06-24", By::Sentencing, |l| {
            l.switches.c_residual_void.is_some()
        }),
        ("2022-06-21", By::Sentencing, |l| {
            l.switches.c_no_attempt_hobbs.is_some()
        }),
        ("2026-01-14", By::Sentencing, |l| {
            l.switches.cj_one_conviction.is_some()
        }),
        ("2016-08-01", By::Edition, |l| l.switches.no_burglary.is_some()),
        ("2023-11-01", By::Edition, |l| {
            l.switches.inchoate_in_text.is_some()
        }),
        ("2025-11-01", By::Edition, |l| l.switches.no_departures.is_some()),
        ("2025-11-01", By::Edition, |l| l.switches.mcd.is_some()),
    ];
    for (date, by, switch) in switches {
        assert_eq!(before_and_on(&law, by, date, switch), (false, true), "{date}");
    }
    assert_eq!(
        before_and_on(&law, By::Offense, "2022-06-25", |l| l.dating_partner.is_some()),
        (false, true)
    );
    assert_eq!(law.dating_partner_from(), Some(day("2022-06-25")));
}

#[test]
fn penalties_change_on_their_day() {
    let law = law();
    let firearm = |l: &InForce<'_>| l.firearm.map(|p| (p.rule, p.max));
    assert_eq!(
        before_and_on(&law, By::Offense, "1986-11-15", firearm),
        (None, Some((rules::G_MAX60, Term::Months(60))))
    );
    assert_eq!(
        before_and_on(&law, By::Offense, "1988-11-18", firearm),
        (
            Some((rules::G_MAX60, Term::Months(60))),
            Some((rules::G_MAX120, Term::Months(120)))
        )
    );
    assert_eq!(
        before_and_on(&law, By::Offense, "2022-06-25", firearm),
        (
            Some((rules::G_MAX120, Term::Months(120))),
            Some((rules::G_MAX180, Term::Months(180)))
        )
    );
    assert_eq!(
        before_and_on(&law, By::Offense, "1998-11-13", |l| l.c.is_some()),
        (false, true)
    );
    assert_eq!(
        before_and_on(&law, By::Offense, "1994-09-13", |l| l.three_strikes.is_some()),
        (false, true)
    );
    let one_prior = |l: &InForce<'_>| {
        l.drugs
            .map(|d| (d.penalties[0].one_prior.0, d.penalties[0].two_priors.0))
    };
    assert_eq!(
        before_and_on(&law, By::Sentencing, "2018-12-21", one_prior),
        (
            Some((Term::Months(240), Term::Life)),
            Some((Term::Months(180), Term::Months(300)))
        )
    );
    let crack = |l: &InForce<'_>| l.threshold("cocaine_base").and_then(|t| t.a_grams);
    assert_eq!(
        before_and_on(&law, By::Sentencing, "2010-08-03", crack),
        (None, Some(280.0))
    );
    let related = |l: &InForce<'_>| l.threshold("fentanyl_related_substance").and_then(|t| t.a_grams);
    assert_eq!(
        before_and_on(&law, By::Offense, "2025-07-16", related),
        (None, Some(100.0))
    );
}

#[test]
fn the_manual_changes_with_its_edition() {
    let law = law();
    let status = |l: &InForce<'_>| {
        l.book.map(|b| {
            (
                b.status.rule,
                b.status.points,
                b.status.only_from,
                b.violent.provision.words(),
            )
        })
    };
    assert_eq!(
        before_and_on(&law, By::Edition, "2023-11-01", status),
        (
            Some((rules::STATUS_PLUS2, 2, 0, "4A1.1(e)")),
            Some((rules::STATUS_PLUS1_IF7, 1, 7, "4A1.1(d)"))
        )
    );
    assert_eq!(
        before_and_on(&law, By::Edition, "2023-11-01", |l| l
            .book
            .unwrap()
            .zero_point
            .is_some()),
        (false, true)
    );
    assert_eq!(
        before_and_on(&law, By::Edition, "2018-11-01", |l| l.book.is_some()),
        (false, true)
    );
    assert_eq!(
        before_and_on(&law, By::Edition, "2025-11-01", |l| l
            .book
            .unwrap()
            .traffic_stop
            .is_some()),
        (false, true)
    );
    assert_eq!(
        before_and_on(&law, By::Edition, "2025-11-01", |l| l
            .book
            .unwrap()
            .drugs
            .is_some()),
        (false, true)
    );
    let stands_in = |l: &InForce<'_>| l.book.and_then(|b| b.edition.computed_with);
    assert_eq!(
        before_and_on(&law, By::Edition, "2026-11-01", stands_in),
        (None, Some(day("2025-11-01")))
    );
}

#[test]
fn editions_are_named_by_their_first_day() {
    let law = law();
    for from in [
        "2018-11-01",
        "2023-11-01",
        "2024-11-01",
        "2025-11-01",
        "2026-11-01",
    ] {
        assert_eq!(
            law.edition(day(from)).map(|edition| edition.from),
            Some(day(from))
        );
    }
    assert_eq!(law.edition(day("2018-10-31")), None);
}

#[test]
fn a_rule_is_shown_as_it_stood() {
    let law = law();
    assert_eq!(law.rule("922g.max", day("2022-06-24")).unwrap().id, "922g.max120");
    assert_eq!(law.rule("922g.max", day("2022-06-25")).unwrap().id, "922g.max180");
    assert!(law.rule("922g.max240", day("2022-06-25")).is_none());
}

#[test]
fn missouri_statutes_follow_their_numbers_and_years() {
    let law = law();
    let max = |statute: &str, date: &str| {
        law.statute("MO", statute, Some(day(date)))
            .and_then(|row| row.max)
    };
    for (statute, date, months) in [
        ("RSMo 569.170", "2016-12-31", 84),
        ("RSMo 569.170", "2017-01-01", 84),
        ("565.060", "2016-12-31", 84),
        ("565.052", "2017-01-01", 84),
        ("195.202", "2016-06-01", 84),
        ("§ 579.015", "2018-06-01", 84),
        ("571.030.1(4)", "2016-12-31", 48),
        ("571.030.1(4)", "2017-01-01", 48),
        ("571.070", "2016-12-31", 84),
        ("571.070", "2020-08-27", 84),
        ("571.015", "2020-08-28", 180),
        ("575.150", "2016-12-31", 48),
    ] {
        assert_eq!(max(statute, date), Some(Term::Months(months)), "{statute} {date}");
    }
    assert_eq!(max("571.015", "2020-08-27"), Some(Term::Life));
    assert_eq!(max("571.070", "2020-08-28"), None);
    assert!(law.statute("KS", "569.170", None).is_none());
    assert!(law.statute("MO", "571.030", None).is_none());
    assert!(law.statute("MO", "569.1701", None).is_none());
    assert_eq!(
        law.statute("MO", "RSMo 571.030.1 (4)", None).unwrap().section,
        "571.030.1(4)"
    );
    for (class, date, months) in [
        ("C", "2016-12-31", 84),
        ("C", "2017-01-01", 120),
        ("D", "2016-12-31", 48),
        ("D", "2017-01-01", 84),
    ] {
        assert_eq!(law.class_max("MO", class, day(date)), Some(Term::Months(months)));
    }
    assert_eq!(law.class_max("MO", "E", day("2016-12-31")), None);
}

#[test]
fn rows_say_what_the_table_says() {
    let law = law();
    let letters = |code: &str| {
        let row = law.offense_type(code).unwrap();
        let columns = [
            Column::ViolentFelony,
            Column::SeriousDrugOffense,
            Column::CrimeOfViolence,
            Column::ControlledSubstanceOffense,
            Column::SeriousViolentFelony,
        ];
        columns.map(|column| format!("{:?}", row.letter(column))).concat()
    };
    for (code, expected) in [
        ("murder_1", "LNYNY"),
        ("felony_murder", "DNLNY"),
        ("robbery_attempt", "DNLNY"),
        ("rape_incapacity", "UNLNL"),
        ("weapon_possession_nfa", "NNYNN"),
        ("federal_924c", "DDDDY"),
        ("drug_imitation", "NUNDN"),
        ("drug_conspiracy_attempt", "NLNLN"),
        ("resisting_arrest", "DNDNU"),
        ("explosives_use", "LNDND"),
    ] {
        assert_eq!(letters(code), expected, "{code}");
    }
    let resisting = law.offense_type("resisting_arrest").unwrap();
    let force = resisting
        .refinements
        .iter()
        .find(|r| r.test == Test::Prong(Prong::Force));
    assert_eq!(force.map(|r| r.then), Some(Presumption::L));
}
