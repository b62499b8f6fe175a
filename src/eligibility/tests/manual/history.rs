//! What the worksheet says of a sentence (rules 7.5, 7.6).

use serde_json::{Value, json};

use super::{offense, violent};
use crate::eligibility::tests::make::{theories, with};

fn reason(prior: &Value) -> Value {
    let case = offense(&json!({}), json!([prior]));
    theories(&case)["criminal_history"]["priors"][0]["reason"].clone()
}

#[test]
fn an_old_sentence_asks_for_what_may_bring_it_back() {
    let old = json!({
        "offense_date": "2000-01-01", "arrest_date": "2000-01-02", "conviction_date": "2001-06-01",
        "sentence_date": "2001-06-01", "sentence": {"imposed": {"months": 96, "days": 0}},
    });
    let released = |day: Value| {
        with(
            violent("a", 2001),
            &with(old.clone(), &json!({"release_date": day})),
        )
    };
    assert_eq!(reason(&released(json!("2009-09-10"))), "counts");
    assert_eq!(reason(&released(json!("2009-09-09"))), "stale_15y");
    assert_eq!(reason(&released(json!(null))), "unknown:release_date");
}
