use serde_json::{Value, json};

use super::parse;

fn shape(text: &str) -> Value {
    let Value::Object(mut map) = parse(text).to_json() else {
        panic!("an object")
    };
    map.remove("text");
    Value::Object(map)
}

fn all(table: &[(&str, Value)]) {
    for (text, want) in table {
        assert_eq!(shape(text), *want, "{text}");
    }
}

#[test]
fn terms() {
    all(&[
        ("5 YEARS PRISON", json!({"prison_months": 60})),
        ("1 YEARS PRISON", json!({"prison_months": 12})),
        ("364 DAYS JAIL", json!({"jail_days": 364})),
        ("6 MONTHS COUNTY JAIL", json!({"jail": {"months": 6, "days": 0}})),
        ("3 YEARS PROBATION", json!({"probation_months": 36})),
        (
            "24 MONTHS UNSUPERVISED PROBATION",
            json!({"probation_months": 24}),
        ),
        (
            "90 DAYS PROBATION",
            json!({"probation": {"months": 0, "days": 90}}),
        ),
        ("1 YEAR 6 MONTHS PRISON", json!({"prison_months": 18})),
        ("1 YEAR, 6 MONTHS PRISON", json!({"prison_months": 18})),
        ("1 YEAR AND 6 MONTHS DOC", json!({"prison_months": 18})),
        ("1Y6M DOC", json!({"prison_months": 18})),
        ("1Y30D DOC", json!({"prison": {"months": 12, "days": 30}})),
        (
            "1 YEAR 1 DAY PRISON",
            json!({"prison": {"months": 12, "days": 1}}),
        ),
        ("1 1/2 YEARS PRISON", json!({"prison_months": 18})),
        ("1.5 YRS PRISON", json!({"prison_months": 18})),
        (
            "FIVE (5) YEARS IN THE MISSOURI DEPARTMENT OF CORRECTIONS",
            json!({"prison_months": 60}),
        ),
        (
            "5-10 YEARS PRISON",
            json!({"prison_months": 120, "prison_min_months": 60}),
        ),
        (
            "5 TO 10 YEARS PRISON",
            json!({"prison_months": 120, "prison_min_months": 60}),
        ),
        (
            "5 YEARS TO 10 YEARS DOC",
            json!({"prison_months": 120, "prison_min_months": 60}),
        ),
        (
            "SUBJECT WAS SENTENCED TO 5 YEAR(S) CONFINEMENT",
            json!({"prison_months": 60}),
        ),
        ("PROBATION 3 YEARS", json!({"probation_months": 36})),
        (
            "CONFINEMENT 18M, PROBATION 5YRS",
            json!({"prison_months": 18, "probation_months": 60}),
        ),
        ("5 YEARS, DOC", json!({"prison_months": 60})),
        ("2 WEEKS JAIL", json!({"jail_days": 14})),
        (
            "7 YEARS PRISON, 2 YEARS MANDATORY SUPERVISED RELEASE",
            json!({"prison_months": 84, "supervised_release_months": 24}),
        ),
        ("30 DAYS HOUSE ARREST", json!({"home_detention_days": 30})),
        ("l0 DAYS JAIL", json!({"jail_days": 10})),
        ("12O DAYS JAIL", json!({"jail_days": 120})),
    ]);
}

#[test]
fn shock_and_service() {
    all(&[
        ("120 DAYS SHOCK", json!({"shock_days": 120})),
        ("120-DAY SHOCK INCARCERATION", json!({"shock_days": 120})),
        (
            "5 YEARS PRISON, 120 DAYS SHOCK",
            json!({"prison_months": 60, "shock_days": 120}),
        ),
        (
            "7 YEARS DOC, 120 DAYS 559.115",
            json!({"prison_months": 84, "shock_days": 120}),
        ),
        (
            "40 HOURS COMMUNITY SERVICE",
            json!({"community_service_hours": 40}),
        ),
        ("COMMUNITY SERVICE 40 HRS", json!({"community_service_hours": 40})),
        (
            "3 DAYS COMMUNITY SERVICE",
            json!({"unread": ["3 DAYS COMMUNITY SERVICE"]}),
        ),
    ]);
}

#[test]
fn suspensions() {
    all(&[
        ("SIS", json!({"suspended": "imposition", "sis": true})),
        (
            "SIS, 5 YEARS PROBATION",
            json!({"suspended": "imposition", "sis": true, "probation_months": 60}),
        ),
        (
            "IMPOSITION OF SENTENCE SUSPENDED, 3 YEARS PROBATION",
            json!({"suspended": "imposition", "probation_months": 36}),
        ),
        (
            "180 DAYS JAIL, 24 MONTHS PROBATION, IMPOSITION SUSPENDED",
            json!({"jail_days": 180, "probation_months": 24, "suspended": "imposition"}),
        ),
        (
            "4 YEARS PRISON, EXECUTION SUSPENDED, 3 YEARS PROBATION",
            json!({"prison_months": 48, "suspended": "execution", "probation_months": 36}),
        ),
        (
            "5 YEARS PRISON, SES, 3 YEARS PROBATION",
            json!({"prison_months": 60, "suspended": "execution", "ses": true, "probation_months": 36}),
        ),
        (
            "7 YEARS SES, 5 YEARS PROBATION",
            json!({"prison_months": 84, "suspended": "execution", "ses": true, "probation_months": 60}),
        ),
        (
            "SUSPENDED EXECUTION OF SENTENCE, 7 YEARS DOC",
            json!({"suspended": "execution", "prison_months": 84}),
        ),
        (
            "10 YEARS PRISON, 5 YEARS SUSPENDED",
            json!({"prison_months": 120, "suspended_part": {"months": 60, "days": 0}}),
        ),
        (
            "10 YEARS PRISON, ALL BUT 2 YEARS SUSPENDED",
            json!({"prison_months": 120, "suspended_part": {"months": 96, "days": 0}}),
        ),
        (
            "5 YEARS PRISON SUSPENDED",
            json!({"prison_months": 60, "suspended": "execution"}),
        ),
        ("SUSPENDED", json!({"unread": ["SUSPENDED"]})),
    ]);
}

#[test]
fn money() {
    all(&[
        ("FINE $500", json!({"fine": 500})),
        ("$500 FINE", json!({"fine": 500})),
        (
            "FINED $1,000.00, COURT COSTS $120.50",
            json!({"fine": 1000, "costs": 120.5}),
        ),
        ("FINE 250", json!({"fine": 250})),
        ("FINE OF 250 DOLLARS", json!({"fine": 250})),
        ("RESTITUTION", json!({"restitution": true})),
        ("$2,500 RESTITUTION", json!({"restitution": 2500})),
        ("$75", json!({"unread": ["$75"]})),
    ]);
}

#[test]
fn relations() {
    all(&[
        (
            "6 YEARS PRISON, CONCURRENT WITH PRIOR SENTENCE, FINE $500",
            json!({"prison_months": 72, "concurrent": true, "fine": 500}),
        ),
        (
            "3 YEARS PRISON CONCURRENT WITH 0451-CR09304",
            json!({"prison_months": 36, "concurrent": true, "concurrent_with": "0451-CR09304"}),
        ),
        (
            "3 YEARS PRISON CONSECUTIVE TO COUNT 1",
            json!({"prison_months": 36, "consecutive": true, "consecutive_to": "COUNT 1"}),
        ),
        (
            "5 YEARS DOC TO RUN CONSECUTIVELY",
            json!({"prison_months": 60, "consecutive": true}),
        ),
    ]);
}

#[test]
fn life_death_and_credit() {
    all(&[
        ("LIFE", json!({"life": true})),
        ("LIFE IMPRISONMENT", json!({"life": true})),
        (
            "LIFE WITHOUT PAROLE",
            json!({"life": true, "without_parole": true}),
        ),
        (
            "LIFE W/O POSSIBILITY OF PAROLE",
            json!({"life": true, "without_parole": true}),
        ),
        ("LWOP", json!({"life": true, "without_parole": true})),
        ("DEATH", json!({"death": true})),
        ("TIME SERVED", json!({"time_served": true})),
        (
            "30 DAYS JAIL, CREDIT FOR TIME SERVED",
            json!({"jail_days": 30, "credit_time_served": true}),
        ),
        (
            "60 DAYS JAIL, CREDIT FOR 45 DAYS SERVED",
            json!({"jail_days": 60, "credit_time_served": true, "credit_days": 45}),
        ),
        (
            "PROBATION REVOKED, 6 YEARS PRISON",
            json!({"revoked": true, "prison_months": 72}),
        ),
        (
            "PROBATION EXTENDED, 1 YEAR PROBATION",
            json!({"changes": ["PROBATION EXTENDED"], "probation_months": 12}),
        ),
    ]);
}

#[test]
fn changes() {
    all(&[
        (
            "SENTENCE MODIFIED, TIME SERVED",
            json!({"changes": ["SENTENCE MODIFIED"], "time_served": true}),
        ),
        (
            "RESENTENCED TO 3 YEARS PRISON",
            json!({"changes": ["RESENTENCED"], "prison_months": 36}),
        ),
        ("SET ASIDE", json!({"changes": ["SET ASIDE"]})),
    ]);
}

#[test]
fn what_is_not_understood_is_kept() {
    all(&[
        (
            "5 YEARS PRISON, SATOP, NO CONTACT WITH VICTIM",
            json!({"prison_months": 60, "unread": ["SATOP", "NO CONTACT VICTIM"]}),
        ),
        ("5 YEARS", json!({"unread": ["5 YEARS"]})),
        (
            "5 YEARS PRISON, 3 YEARS PRISON",
            json!({"prison_months": 60, "unread": ["3 YEARS PRISON"]}),
        ),
        ("", json!({})),
        ("SERVED WITH DISTINCTION", json!({"unread": ["DISTINCTION"]})),
    ]);
    assert!(!parse("DRUG COURT").understood());
    assert!(parse("SIS").understood());
}

#[test]
fn words_are_kept() {
    assert_eq!(parse("  5  years\n prison ").text, "5 years prison");
    assert_eq!(shape("5  years\n prison"), json!({"prison_months": 60}));
}
