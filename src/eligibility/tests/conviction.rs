//! 18:921(a)(20), case by case.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::LAW;
use crate::eligibility::facts::Facts;
use crate::eligibility::findings::TheoryId;
use crate::eligibility::logic::Tri::{self, False, True, Unknown};
use crate::eligibility::screen;

/// A state felony of 2015, changed.
fn outcome(changes: &Value) -> (Tri, String) {
    let mut prior = json!({
        "id": "p", "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 84,
        "conviction_date": "2015-01-01", "offense_type": "theft_felony",
    });
    for (key, value) in changes.as_object().unwrap() {
        prior[key] = value.clone();
    }
    let facts = json!({"instant_offense": {"offense_end": "2024-09-10"}, "priors": [prior]});
    let facts = Facts::from_json(&facts.to_string()).unwrap();
    let screening = screen(&facts, &LAW, NaiveDate::from_ymd_opt(2025, 12, 15).unwrap());
    let row = screening.theory(TheoryId::G1).unwrap().priors[0];
    (row.result, row.reason.code().into_owned())
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn convictions_of_921a20() {
    let relief = |flags: Value| json!({"relief": flags});
    let federal = |flags: Value| json!({"sovereign": "federal", "relief": flags});
    for (changes, result, reason) in [
        (json!({}), True, "counts"),
        (json!({"max_penalty_months": 12}), False, "not_over_1y"),
        (json!({"max_penalty_months": 13}), True, "counts"),
        (
            json!({"grade": "misdemeanor", "max_penalty_months": 24}),
            False,
            "state_misd_le_2y",
        ),
        (
            json!({"grade": "misdemeanor", "max_penalty_months": 25}),
            True,
            "counts",
        ),
        (
            json!({"grade": null, "max_penalty_months": 13}),
            Unknown,
            "unknown:grade",
        ),
        (json!({"grade": null, "max_penalty_months": 25}), True, "counts"),
        (
            json!({"grade": null, "max_penalty_months": 12}),
            False,
            "not_over_1y",
        ),
        (
            json!({"max_penalty_months": null}),
            Unknown,
            "unknown:max_penalty_months",
        ),
        (
            json!({"sovereign": "federal", "grade": "misdemeanor", "max_penalty_months": 24}),
            True,
            "counts",
        ),
        (
            json!({"sovereign": "federal", "grade": "misdemeanor", "max_penalty_months": 12}),
            False,
            "not_over_1y",
        ),
        (json!({"sovereign": "dc_territory"}), True, "counts"),
        (json!({"sovereign": "foreign"}), False, "foreign"),
        (json!({"sovereign": "tribal"}), Unknown, "tribal_unclear"),
        (json!({"sovereign": "military"}), Unknown, "unknown:court_martial"),
        (
            json!({"sovereign": "military", "court_martial": "general"}),
            True,
            "counts",
        ),
        (
            json!({"sovereign": "military", "court_martial": "special"}),
            Unknown,
            "tribal_unclear",
        ),
        (json!({"disposition": "sis_plea"}), False, "not_conviction"),
        (
            json!({"disposition": "sis_plea", "revocations": [{"date": "2018-01-01", "imposed": {"months": 36}}]}),
            True,
            "counts",
        ),
        (
            json!({"disposition": "sis_plea", "revocations": [{"date": "2018-01-01", "imposed": {"months": 0}}]}),
            False,
            "not_conviction",
        ),
        (json!({"disposition": "juvenile_adjudication"}), False, "juvenile"),
        (json!({"disposition": "pending"}), False, "not_conviction"),
        (
            json!({"disposition": "convicted_unsentenced"}),
            Unknown,
            "not_conviction",
        ),
        (json!({"conviction_date": "2024-09-09"}), True, "counts"),
        (json!({"conviction_date": "2024-09-10"}), False, "after_instant"),
        (
            json!({"conviction_date": null}),
            Unknown,
            "unknown:conviction_date",
        ),
        (relief(json!({"expunged": true})), False, "expunged"),
        (relief(json!({"set_aside": true})), False, "expunged"),
        (relief(json!({"pardoned": true})), False, "pardoned"),
        (relief(json!({"civil_rights_restored": true})), False, "restored"),
        (
            relief(json!({"pardoned": true, "firearms_restriction_retained": true})),
            True,
            "counts",
        ),
        (
            relief(json!({"pardoned": true, "firearms_restriction_retained": null})),
            Unknown,
            "unknown:relief.firearms_restriction_retained",
        ),
        (
            relief(json!({"expunged": null})),
            Unknown,
            "unknown:relief.expunged",
        ),
        (relief(json!({"relief_925c": true})), False, "restored"),
        (
            relief(json!({"vacated_date": "2024-09-09"})),
            False,
            "vacated_before",
        ),
        (relief(json!({"vacated_date": "2024-09-10"})), True, "counts"),
        (
            federal(json!({"civil_rights_restored": true, "restored_by": "state"})),
            True,
            "counts",
        ),
        (
            federal(json!({"civil_rights_restored": true, "restored_by": "federal"})),
            False,
            "restored",
        ),
        (
            federal(json!({"civil_rights_restored": true})),
            Unknown,
            "unknown:relief.restored_by",
        ),
        (federal(json!({"pardoned": true})), False, "pardoned"),
    ] {
        assert_eq!(outcome(&changes), (result, reason.to_owned()), "{changes}");
    }
}

/// A prior that mentions no relief is judged at once; it must come out as one whose relief mentions nothing.
#[test]
fn no_relief_is_relief_of_nothing() {
    use crate::eligibility::prior::{relief_921, stands};
    let of = |relief: Option<Value>| {
        let mut prior = json!({"id": "p", "sovereign": "state", "disposition": "conviction"});
        if let Some(relief) = relief {
            prior["relief"] = relief;
        }
        let facts = json!({"instant_offense": {"offense_end": "2024-09-10"}, "priors": [prior]});
        let facts = Facts::from_json(&facts.to_string()).unwrap();
        let setting =
            crate::eligibility::setting(&facts, &LAW, NaiveDate::from_ymd_opt(2025, 12, 15).unwrap());
        let screening = screen(&facts, &LAW, setting.as_of);
        let history = screening.guidelines.results.unwrap().history;
        (
            relief_921(&facts.priors[0], &setting),
            stands(&facts.priors[0], &setting),
            history.rows,
            screening.theories,
        )
    };
    assert_eq!(of(None), of(Some(json!({}))));
    assert_ne!(of(None).0, of(Some(json!({"expunged": null}))).0);
}
