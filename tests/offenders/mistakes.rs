//! What must hold between the fields of a cycle, told at the field that breaks it.

use super::filled::Filled;
use super::{count, logged};
use crate::support::TestApp;

const FORM: &str = "form.pr-cycle-form";

/// A cycle without a mistake.
const GOOD: [(&str, &str); 9] = [
    ("arrest_date", "06/01/2015"),
    ("charges[0].literal", "ROBBERY 2ND DEGREE"),
    ("charges[0].offense_date", "05/30/2015"),
    ("charges[0].disposition", "conviction"),
    ("charges[0].disposition_date", "12/01/2015"),
    ("charges[0].imposed_months", "60"),
    ("charges[0].sentence_date", "12/01/2015"),
    ("charges[0].release_date", "06/01/2019"),
    ("agency_name", "SLMPD <&\"'>"),
];

/// What is typed differently, and the field where it is told.
const WRONG: [(&[(&str, &str)], &str); 34] = [
    (
        &[(
            "charges[0].consecutive_to",
            "0196d963-3640-7917-aa5f-1bd2a440c9de",
        )],
        "charges[0].consecutive_to",
    ),
    (
        &[("charges[0].consecutive_to", "the other one")],
        "charges[0].consecutive_to",
    ),
    (&[("arrest_date", "02/30/2015")], "arrest_date"),
    (
        &[
            ("arrest_date", "11/17/2026"),
            ("charges[0].disposition_date", ""),
            ("charges[0].sentence_date", ""),
            ("charges[0].release_date", ""),
        ],
        "arrest_date",
    ),
    (
        &[("arrest_date", "06/14/1985"), ("charges[0].offense_date", "")],
        "arrest_date",
    ),
    (
        &[("charges[0].offense_date", "06/02/2015")],
        "charges[0].offense_date",
    ),
    (
        &[("charges[0].disposition_date", "05/31/2015")],
        "charges[0].disposition_date",
    ),
    (
        &[("charges[0].prosecutor_date", "05/31/2015")],
        "charges[0].prosecutor_date",
    ),
    (
        &[("charges[0].conviction_date", "05/29/2015")],
        "charges[0].conviction_date",
    ),
    (
        &[("charges[0].sentence_date", "11/30/2015")],
        "charges[0].sentence_date",
    ),
    (
        &[("charges[0].release_date", "11/30/2015")],
        "charges[0].release_date",
    ),
    (
        &[("charges[0].release_date", "11/17/2026")],
        "charges[0].release_date",
    ),
    (&[("charges[0].literal", "")], "charges[0].literal"),
    (
        &[("charges[0].imposed_months", "many")],
        "charges[0].imposed_months",
    ),
    (
        &[("charges[0].imposed_months", "99999")],
        "charges[0].imposed_months",
    ),
    (
        &[("charges[0].suspension", "partial")],
        "charges[0].suspended_months",
    ),
    (
        &[
            ("charges[0].suspension", "partial"),
            ("charges[0].suspended_months", "61"),
        ],
        "charges[0].suspended_months",
    ),
    (
        &[
            ("charges[0].suspension", "execution"),
            ("charges[0].suspended_months", "6"),
        ],
        "charges[0].suspended_months",
    ),
    (&[("charges[0].suspended_months", "6")], "charges[0].suspension"),
    (&[("charges[0].life", "true")], "charges[0].imposed_months"),
    (
        &[
            ("charges[0].life", "true"),
            ("charges[0].death", "true"),
            ("charges[0].imposed_months", ""),
        ],
        "charges[0].death",
    ),
    (
        &[("charges[0].indeterminate_min_months", "72")],
        "charges[0].indeterminate_min_months",
    ),
    (&[("charges[0].fine_only", "true")], "charges[0].fine_only"),
    (
        &[
            ("charges[0].max_penalty_months", "180"),
            ("charges[0].max_penalty_life", "true"),
        ],
        "charges[0].max_penalty_months",
    ),
    (
        &[("charges[0].disposition", "dismissed")],
        "charges[0].imposed_months",
    ),
    (
        &[
            ("charges[0].disposition", "acquitted"),
            ("charges[0].conviction_date", "12/01/2015"),
            ("charges[0].imposed_months", ""),
        ],
        "charges[0].conviction_date",
    ),
    (
        &[("charges[0].supervision_start", "01/01/2015")],
        "charges[0].supervision_start",
    ),
    (
        &[
            ("charges[0].supervision_start", "01/01/2018"),
            ("charges[0].supervision_end", "01/01/2017"),
        ],
        "charges[0].supervision_end",
    ),
    (
        &[("charges[0].warrant_outstanding_from", "01/01/2014")],
        "charges[0].warrant_outstanding_from",
    ),
    (
        &[("charges[0].vacated_date", "01/01/2014")],
        "charges[0].vacated_date",
    ),
    (&[("charges[0].disposition", "guilty")], "charges[0].disposition"),
    (
        &[("charges[0].offense_type", "made_up")],
        "charges[0].offense_type",
    ),
    (&[("state", "ZZ")], "state"),
    (&[("county_fips", "00000")], "county_fips"),
];

#[tokio::test]
async fn every_mistake_is_told_at_its_field_and_nothing_is_written() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let path = format!("/offenders/{id}/history/new");
    for (typed, field) in WRONG {
        let mut form = Filled::open(&client, &path, FORM).await;
        for (name, value) in GOOD.iter().chain(typed) {
            form.put(name, value);
        }
        let page = form.send("save:").await.expect(422);
        let listed = page.attributes("#error-summary a", "href");
        assert_eq!(listed, [format!("#{field}")], "{typed:?}");
        assert!(
            page.has(&format!("[id=\"{field}-error\"]")),
            "{typed:?}: no message at the field"
        );
        let again = Filled::on(&client, &page, FORM);
        assert_eq!(again.get("agency_name"), "SLMPD <&\"'>");
        for (name, value) in typed
            .iter()
            .filter(|(name, _)| page.has(&format!("input[name=\"{name}\"][type=text]")))
        {
            assert_eq!(again.get(name), *value, "what was typed stays");
        }
    }
    assert_eq!(count(&app, "from arrest_cycle").await, 0);
    assert_eq!(count(&app, "from charge").await, 0);
    assert_eq!(logged(&app, "history.cycle_added").await, 0);
    let mut form = Filled::open(&client, &path, FORM).await;
    for (name, value) in GOOD {
        form.put(name, value);
    }
    form.send("save:").await.expect(303);
}

#[tokio::test]
async fn a_mistake_in_a_row_further_down_opens_the_part_it_is_in() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let mut form = Filled::open(&client, &format!("/offenders/{id}/history/new"), FORM).await;
    for (name, value) in GOOD {
        form.put(name, value);
    }
    form.press("add:charges[0].revocations").await;
    form.put("charges[0].revocations[0].imposed_days", "45");
    form.press("add:custody").await;
    form.put("custody[0].happened_on", "01/01/2030");
    form.press("add:charges").await;
    form.put("charges[1].statute", "570.030");
    let page = form.send("save:").await.expect(422);
    let listed = page.attributes("#error-summary a", "href");
    assert_eq!(listed.len(), 3, "{listed:?}");
    for field in [
        "charges[0].revocations[0].revoked_on",
        "charges[1].literal",
        "custody[0].happened_on",
    ] {
        assert!(listed.contains(&format!("#{field}")), "{listed:?}");
        let shut = format!("details:not([open]) [id=\"{field}\"]");
        assert!(!page.has(&shut), "{field} is hidden");
    }
    assert!(
        page.one("#error-summary")
            .contains("Offense (charge 2): say what the charge was, or remove it")
    );
}

#[tokio::test]
async fn an_empty_form_and_made_up_fields_are_refused() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let path = format!("/offenders/{id}/history/new");
    let form = Filled::open(&client, &path, FORM).await;
    let page = form.send("save:").await.expect(422);
    assert!(page.has("#arrest_date-error"));
    for (name, value) in [
        ("verified_by", "me"),
        ("charges[0].district_id", "MOW"),
        ("charges[x].literal", "x"),
    ] {
        let mut form = Filled::open(&client, &path, FORM).await;
        form.put(name, value);
        form.send("save:").await.expect(422);
    }
    let mut form = Filled::open(&client, &path, FORM).await;
    for number in 0..61 {
        form.put(&format!("charges[{number}].literal"), "x");
    }
    form.send("save:").await.expect(422);
    assert_eq!(count(&app, "from arrest_cycle").await, 0);
}
