//! What records print, and where it belongs. Each line is a charge; both sides of every day on which the law changed.

mod files;
mod rules;

use std::sync::OnceLock;

use chrono::NaiveDate;
use predicate::domain::prior::{Grade, Sovereign, Words};
use predicate::eligibility::calendar::Term;
use predicate::eligibility::classify::{Charge, Classifier, Described, Placement, Step};
use predicate::eligibility::law::Law;
use predicate::settings::{shipped_classifier, shipped_law};

fn tables() -> &'static (Classifier, Law) {
    static TABLES: OnceLock<(Classifier, Law)> = OnceLock::new();
    TABLES.get_or_init(|| {
        let law = shipped_law().unwrap_or_else(|errors| panic!("{errors}"));
        (
            shipped_classifier(&law).unwrap_or_else(|errors| panic!("{errors}")),
            law,
        )
    })
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn place(charge: &Charge<'_>) -> Placement {
    let (classifier, law) = tables();
    classifier.place(charge, law)
}

/// A charge in a state, by what stands on the sheet.
fn charge<'a>(state: &'a str, statute: &'a str, words: &'a str, severity: &'a str, on: &str) -> Charge<'a> {
    Charge {
        sovereign: Some(Sovereign::State),
        state,
        arrest: Described {
            statute,
            words,
            severity,
            ncic: "",
        },
        offense_date: (!on.is_empty()).then(|| day(on)),
        ..Charge::default()
    }
}

/// `type grade max`, `-` for what is unknown.
fn shown(placement: &Placement) -> String {
    let max = placement.max.value.map_or("-".to_owned(), |term| match term {
        Term::Months(months) => months.to_string(),
        Term::Life => "life".to_owned(),
    });
    format!(
        "{} {} {max}",
        placement.offense_type.value.as_deref().unwrap_or("-"),
        placement.grade.value.map_or("-", Grade::slug)
    )
}

/// Lines of `state | statute | words | class printed | day | type grade max`; `#` begins a remark.
fn check(table: &str) {
    let mut wrong = Vec::new();
    for line in table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [state, statute, words, severity, on, want] = fields[..] else {
            panic!("{line}");
        };
        let got = shown(&place(&charge(state, statute, words, severity, on)));
        if got != want {
            wrong.push(format!("{line}: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn missouri_classes_on_both_sides_of_2017() {
    check(
        r"
        MO | RSMo 569.170 | BURGLARY 2ND DEGREE | FELONY C | 2016-12-31 | burglary_building felony 84
        MO | RSMo 569.170 | BURGLARY 2ND DEGREE | FELONY D | 2017-01-01 | burglary_building felony 84
        MO | 195.211 | DIST DEL MFG CS |  | 2016-12-31 | drug_delivery felony -
        MO | 195.211 | DISTRIBUTION OF CS | FELONY B | 2016-12-31 | drug_delivery felony 180
        MO | 579.020 | DELIVERY OF CS | FELONY C | 2017-01-01 | drug_delivery felony 120
        MO | 579.015 | POSS CS | CLASS D FELONY | 2017-01-01 | drug_possession felony 84
        MO | 195.202 | POSS CS | FELONY C | 2016-12-31 | drug_possession felony 84
        MO | 575.150 | RESISTING ARREST | FELONY D | 2016-12-31 | resisting_arrest felony 48
        MO | 575.150 | RESISTING ARREST | FELONY E | 2017-01-01 | resisting_arrest felony 48
        MO | 571.070 | UNLAWFUL POSSESSION OF A FIREARM |  | 2016-12-31 | weapon_possession_felon felony 84
        MO | 571.070 | UNLAWFUL POSSESSION OF A FIREARM |  | 2017-01-01 | weapon_possession_felon felony 84
        MO | 571.070 | UNLAWFUL POSSESSION OF A FIREARM | FELONY D | 2020-08-27 | weapon_possession_felon felony 84
        MO | 571.070 | UNLAWFUL POSSESSION OF A FIREARM | FELONY C | 2020-08-28 | weapon_possession_felon felony 120
        MO | 571.015 | ARMED CRIMINAL ACTION | FELONY UNCLASSIFIED | 2020-08-27 | armed_criminal_action felony life
        MO | 571.015 | ARMED CRIMINAL ACTION | FELONY UNCLASSIFIED | 2020-08-28 | armed_criminal_action felony 180
        MO | 569.080 | TAMPERING 1ST | F | 2016-12-31 | tampering felony 84
        MO | 569.030 | ROBBERY 2ND | FELONY B | 2010-05-05 | robbery felony 180
        MO | 570.023 | ROBBERY 1ST | FELONY A | 2018-05-05 | robbery_armed felony life
        ",
    );
}

#[test]
fn a_number_of_today_on_an_old_conviction_means_the_law_of_its_day() {
    check(
        r"
        MO | 579.020 RSMO | DELIVERY OF CONTROLLED SUBSTANCE | FELONY C | 2004-03-01 | drug_delivery felony 180
        MO | 570.025 RSMO | ROBBERY 2ND DEGREE | FELONY B | 1993-01-01 | robbery felony 180
        MO | 565.056 RSMO | ASSAULT 4TH DEGREE | MISDEMEANOR A | 1995-01-01 | assault_misdemeanor misdemeanor 12
        # Printed as class D, which the offense has had since 2017; it was class C then.
        MO | 569.170 RSMO | BURGLARY 2ND DEGREE | FELONY D | 2008-01-01 | burglary_building felony 84
        # A felony only since 2017: the sheet contradicts the law of the day, and nobody guesses.
        MO | 565.074 RSMO | DOMESTIC ASSAULT 3RD DEGREE | FELONY E | 2006-07-02 | - - -
        MO | 565.074 RSMO | DOMESTIC ASSAULT 3RD DEGREE | FELONY E | 2017-01-01 | domestic_assault_knowing felony 48
        MO | 565.074 RSMO | DOMESTIC ASSAULT 3RD DEGREE | MISDEMEANOR A | 2016-12-31 | domestic_assault_misdemeanor misdemeanor 12
        ",
    );
}

#[test]
fn statutes_as_they_are_printed() {
    for printed in [
        "RSMo 569.030",
        "569.030 RSMO",
        "569.030-001Y19777299",
        "569.030.1",
        "569.030(1)",
        "Section 569.030 RSMo",
    ] {
        let placed = place(&charge("MO", printed, "", "", "2010-01-01"));
        assert_eq!(shown(&placed), "robbery felony 180", "{printed}");
        assert_eq!(placed.offense_type.step(), Some(Step::Statute), "{printed}");
    }
    check(
        r"
        MO | 571.030.1(4) |  | FELONY E | 2018-01-01 | weapon_exhibiting felony 48
        MO | 571.030.1(04) |  | FELONY D | 2016-01-01 | weapon_exhibiting felony 48
        MO | 571.030.1(1) |  | FELONY D | 2016-01-01 | weapon_carrying_concealed felony 48
        MO | 571.030 | UUW - EXHIBITING | FELONY E | 2018-01-01 | weapon_exhibiting felony 48
        MO | 571.030 | UNLAWFUL USE OF WEAPON | FELONY E | 2018-01-01 | - felony 48
        # Two statutes: which one?
        MO | 569.030/571.015 |  | FELONY B | 2010-01-01 | - felony -
        MO | 999.999 |  | FELONY B | 2010-01-01 | - felony 180
        IL | 720 ILCS 570/402 | POSS CONTROLLED SUBSTANCE | FELONY CLASS 4 | 1991-01-01 | drug_possession felony 36
        MO | 720 ILCS 5/12-3.2 | DOMESTIC BATTERY | MISDEMEANOR CLASS A | 1999-01-01 | domestic_assault_misdemeanor misdemeanor 12
        IL | 720 ILCS 5/19-1 | BURGLARY | FELONY CLASS 2 | 1984-01-01 | - felony 84
        IL | 720 ILCS 5/24-1.1 | UNLAWFUL USE OF WEAPON BY FELON | FELONY CLASS 3 | 2002-01-01 | weapon_possession_felon felony -
        ",
    );
}

#[test]
fn federal_statutes() {
    let federal = |statute, words, on: &str| {
        shown(&place(&Charge {
            sovereign: Some(Sovereign::Federal),
            ..charge("", statute, words, "", on)
        }))
    };
    assert_eq!(
        federal("18 USC 922(g)(1)", "", "2022-06-24"),
        "weapon_possession_felon felony 120"
    );
    assert_eq!(
        federal("18 USC 922(g)(1)", "", "2022-06-25"),
        "weapon_possession_felon felony 180"
    );
    assert_eq!(
        federal("18:922G1", "", "2019-01-01"),
        "weapon_possession_felon felony 120"
    );
    assert_eq!(
        federal("21 USC 841(a)(1)", "", "2015-01-01"),
        "drug_delivery felony -"
    );
    assert_eq!(
        federal(
            "21 U.S.C. § 841(b)(1)(B)",
            "POSS W/INTENT TO DIST COCAINE",
            "2015-01-01"
        ),
        "drug_pwid felony 480"
    );
    assert_eq!(
        federal("21 USC 841(b)(1)(C)", "POSS W/INTENT COCAINE", "2015-01-01"),
        "drug_pwid felony 240"
    );
    assert_eq!(
        federal("21 USC 846", "CONSPIRACY TO DISTRIBUTE", "2015-01-01"),
        "drug_conspiracy_attempt felony -"
    );
    assert_eq!(
        federal("18 USC 2113(a)", "BANK ROBBERY", "2015-01-01"),
        "bank_robbery_federal felony 240"
    );
    assert_eq!(federal("18 USC 1951", "", "2015-01-01"), "- felony 240");
    assert_eq!(
        federal("18 USC 1951", "HOBBS ACT ROBBERY", "2015-01-01"),
        "robbery felony 240"
    );
    assert_eq!(
        federal("18 USC 924(c)", "", "1998-11-13"),
        "federal_924c felony life"
    );
    assert_eq!(federal("18 USC 924(c)", "", "1998-11-12"), "- - -");
}

#[test]
fn words_alone() {
    check(
        r"
        TX |  | BURG OF HABITATION | F2 | 2010-01-01 | burglary_dwelling felony -
        TX |  | POSS CS | F | 2010-01-01 | drug_possession felony -
        KS |  | AGG ROBBERY | F | 2010-01-01 | robbery felony -
        KS |  | ARMED ROBBERY | F | 2010-01-01 | robbery_armed felony -
        KS |  | UNARMED ROBBERY | F | 2010-01-01 | robbery felony -
        TN |  | R0BBERY | F | 2010-01-01 | robbery felony -
        TN |  | DWI | M | 2010-01-01 | dwi misdemeanor -
        TN |  | STLG | M | 2010-01-01 | theft_misdemeanor misdemeanor -
        TN |  | STLG |  | 2010-01-01 | - - -
        TN |  | ASLT | M | 2010-01-01 | assault_misdemeanor misdemeanor -
        TN |  | ASLT | F | 2010-01-01 | - felony -
        TN |  | AGG ASSAULT | F | 2010-01-01 | - felony -
        TN |  | ASSAULT W/DEADLY WEAPON | F | 2010-01-01 | assault_weapon felony -
        TN |  | FTA | M | 2010-01-01 | failure_to_appear misdemeanor -
        TN |  | DAM TO PROP | F | 2010-01-01 | property_damage felony -
        TN |  | POSS W/INT TO DIST COCAINE | F | 2010-01-01 | drug_pwid felony -
        TN |  | SALE OF COCAINE | F | 2010-01-01 | drug_sale felony -
        TN |  | UNLAWFUL USE OF WEAPON | F | 2010-01-01 | - felony -
        TN |  | BURGLARY | F | 2010-01-01 | - felony -
        TN |  | INVOLUNTARY MANSLAUGHTER | F | 2010-01-01 | involuntary_manslaughter felony -
        # Words that name a Missouri statute bring its class.
        MO |  | BURG 2ND | F | 2010-01-01 | burglary_building felony 84
        MO |  | ROBB 1 | F | 2010-01-01 | robbery_armed felony life
        MO |  | BURG 2ND | F | 2019-01-01 | burglary_building felony 84
        MO |  | ASSAULT 1ST | FELONY B | 2019-01-01 | assault_serious_intent felony 180
        ",
    );
}

#[test]
fn attempt_conspiracy_and_denial() {
    check(
        r"
        TN |  | ATTEMPTED ROBBERY | F | 2010-01-01 | robbery_attempt felony -
        TN |  | ATT BURGLARY OF A DWELLING | F | 2010-01-01 | burglary_attempt felony -
        TN |  | CONSPIRACY TO COMMIT ROBBERY | F | 2010-01-01 | - felony -
        TN |  | CONSPIRACY TO SELL COCAINE | F | 2010-01-01 | drug_conspiracy_attempt felony -
        TN |  | ATTEMPTED MURDER 1ST DEGREE | F | 2010-01-01 | attempted_murder felony -
        TN |  | ACCESSORY TO ROBBERY | F | 2010-01-01 | - felony -
        TN |  | FALSE REPORT OF ROBBERY | M | 2010-01-01 | - misdemeanor -
        # The class printed for the attempt is its own; that of the completed offense says nothing.
        MO | 569.170 | ATTEMPTED BURGLARY 2ND | FELONY D | 2010-01-01 | burglary_attempt felony 48
        MO | 569.170 | ATTEMPTED BURGLARY 2ND | F | 2010-01-01 | burglary_attempt felony -
        MO | 564.011 569.030 | ROBBERY 2ND | FELONY C | 2010-01-01 | robbery_attempt felony 84
        # Attempts are within these statutes themselves.
        MO | 565.050 | ASSAULT 1ST - ATTEMPT | FELONY B | 2010-01-01 | assault_serious_intent felony 180
        # The maximum of a recidivist is read off the judgment.
        MO | 569.030 | ROBBERY 2ND - PERSISTENT OFFENDER | FELONY B | 2010-01-01 | robbery felony -
        ",
    );
}
