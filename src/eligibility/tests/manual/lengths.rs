//! Length of a sentence: what is suspended, what revocations add, what is not known (USSG 4A1.2(b), (k); rules 7.2, 7.3).

use serde_json::{Value, json};

use super::past::{bounds, changed, history, points, reasons, term, theft};

/// A revocation with so many months, shared where it has a label.
fn revoked(label: Option<&str>, months: u32) -> Value {
    let mut revocation = json!({"date": "2008-06-01", "imposed": {"months": months, "days": 0}});
    if let Some(label) = label {
        revocation["revocation_id"] = json!(label);
    }
    revocation
}

/// 4A1.2(k)(1): every term imposed on revocation is added to the original term.
#[test]
fn each_revocation_is_added() {
    for (revocations, months, expected) in [
        (json!([]), 12, 2),
        (json!([revoked(Some("r"), 1)]), 13, 2),
        (json!([revoked(Some("r"), 1), revoked(Some("s"), 1)]), 14, 3),
        (json!([revoked(Some("r"), 1), revoked(None, 1)]), 14, 3),
        (json!([revoked(None, 1), revoked(None, 1)]), 14, 3),
    ] {
        let found = history(&[changed("a", 2016, 12, &json!({"revocations": revocations}))]);
        assert_eq!(bounds(&found), (expected, expected), "{revocations}");
        assert_eq!(
            found["priors"][0]["length"],
            json!({"months": months, "days": 0}),
            "{revocations}"
        );
    }
}

/// 4A1.2(k)(2)(A): who was sent to prison only on revocation was in prison on that sentence.
#[test]
fn a_prison_term_on_revocation_brings_probation_into_the_long_window() {
    for (label, months, released, expected) in [
        (Some("r"), 24, "2009-09-10", 3),
        (None, 24, "2009-09-10", 3),
        (Some("r"), 24, "2009-09-09", 0),
        (None, 24, "2009-09-09", 0),
        (Some("r"), 13, "2009-09-10", 0),
        (Some("r"), 0, "2009-09-10", 0),
    ] {
        let changes = json!({"revocations": [revoked(label, months)], "release_date": released});
        let found = points(&[changed("a", 2004, 0, &changes)]);
        assert_eq!(found, (expected, expected), "{label:?} {months} {released}");
    }
}

/// Background of 4A1.2: an uncounseled misdemeanor counts only where no imprisonment was imposed; a felony never without counsel.
#[test]
fn imprisonment_on_revocation_leaves_an_uncounseled_misdemeanor_out() {
    let lesser = json!({
        "offense_type": "assault_misdemeanor", "grade": "misdemeanor", "max_penalty_months": 12, "counsel_or_waiver": false,
    });
    for (revocations, reason) in [
        (json!([]), "counts"),
        (json!([revoked(Some("r"), 0)]), "counts"),
        (json!([revoked(Some("r"), 2)]), "no_counsel"),
        (json!([revoked(None, 2)]), "no_counsel"),
        (
            json!([revoked(Some("r"), 0), revoked(Some("s"), 2)]),
            "no_counsel",
        ),
    ] {
        let mut prior = changed("a", 2016, 0, &lesser);
        prior["revocations"] = revocations.clone();
        assert_eq!(reasons(&history(&[prior])), [reason], "{revocations}");
    }
    let felony = changed("a", 2016, 0, &json!({"counsel_or_waiver": false}));
    assert_eq!(reasons(&history(&[felony])), ["no_counsel"]);
}

/// What is added on revocation and not known may make three points of two.
#[test]
fn revocations_that_are_not_known_are_asked_for() {
    let small = theft("z", 2014, 0);
    for revocations in [
        json!(null),
        json!([{"date": "2018-01-01", "imposed": null}]),
        json!([{"date": "2018-01-01", "imposed": null, "revocation_id": "r"}]),
    ] {
        let sentence = json!({"revocations": revocations, "release_date": "2020-01-01"});
        let found = history(&[
            changed("a", 2016, 12, &sentence),
            with_day(small.clone(), "2015-01-01"),
        ]);
        assert_eq!(bounds(&found), (3, 4), "{revocations}");
        assert_eq!(
            found["missing"],
            json!(["priors[a].revocations"]),
            "{revocations}"
        );
    }
    let none = history(&[theft("a", 2016, 12), with_day(small, "2015-01-01")]);
    assert_eq!((bounds(&none), &none["missing"]), ((3, 3), &json!([])));
}

fn with_day(mut prior: Value, sentenced: &str) -> Value {
    prior["sentence_date"] = json!(sentenced);
    prior
}

/// What was imposed is open where nothing else shows that no imprisonment was: one point, two or three.
#[test]
fn a_term_is_open_unless_something_else_was_imposed() {
    for (disposition, sentence, expected) in [
        (
            "conviction",
            json!({"imposed": null, "probation_months": 24}),
            (1, 3),
        ),
        ("conviction", json!({"probation_months": 24}), (1, 1)),
        ("conviction", json!({"fine_only": true}), (1, 1)),
        ("conviction", json!({}), (1, 3)),
        ("conviction", json!(null), (1, 3)),
        ("sis_plea", json!({"imposed": null}), (1, 3)),
        ("sis_plea", json!({"fine_only": false}), (1, 1)),
        ("sis_plea", json!(null), (1, 1)),
    ] {
        let mut prior = theft("a", 2016, 0);
        prior["disposition"] = json!(disposition);
        prior["sentence"] = sentence.clone();
        assert_eq!(points(&[prior]), expected, "{disposition} {sentence}");
    }
}

/// 4A1.2(b)(2): any part of a term may be suspended, so that one, two or three points are open, not only the ends. With two
/// points from it the third sentence makes the difference between categories II and III.
#[test]
fn what_may_be_suspended_is_any_part() {
    let open = json!({"sentence": {"imposed": {"months": 24, "days": 0}, "suspended": null}});
    let unsure = json!({"part_of_instant_offense": null});
    let found = history(&[
        theft("a", 2015, 0),
        changed("b", 2016, 24, &open),
        changed("c", 2018, 0, &unsure),
    ]);
    assert_eq!(bounds(&found), (2, 5));
    let asked = json!([
        "priors[b].sentence.suspended",
        "priors[c].part_of_instant_offense"
    ]);
    assert_eq!(found["missing"], asked);
    // Of a term of two months at most, or of one that is suspended as a whole, nothing more is open.
    for (sentence, expected) in [
        (
            json!({"imposed": {"months": 2, "days": 0}, "suspended": null}),
            (1, 2),
        ),
        (
            json!({"imposed": {"months": 1, "days": 0}, "suspended": null}),
            (1, 1),
        ),
        (
            json!({"imposed": {"months": 24, "days": 0}, "suspended": "all"}),
            (1, 1),
        ),
    ] {
        assert_eq!(
            points(&[changed("a", 2016, 24, &json!({"sentence": sentence}))]),
            expected,
            "{sentence}"
        );
    }
}

/// 4A1.2 n.4: imprisonment only in place of a fine is none; whether it was is asked where it may change the category.
#[test]
fn imprisonment_in_place_of_a_fine_is_none() {
    for (alternative, expected, missing) in [
        (json!(true), (1, 1), json!([])),
        (json!(false), (2, 2), json!([])),
        (
            json!(null),
            (1, 2),
            json!(["priors[a].sentence.alternative_fine"]),
        ),
    ] {
        let mut sentence = term(12);
        sentence["alternative_fine"] = alternative.clone();
        let found = history(&[changed("a", 2016, 12, &json!({"sentence": sentence}))]);
        assert_eq!(bounds(&found), expected, "{alternative}");
        assert_eq!(found["missing"], missing, "{alternative}");
    }
}
