//! Entering arrest cycles by hand, with buttons that draw the form again.

use super::filled::Filled;
use super::{count, enter, logged};
use crate::support::TestApp;

const FORM: &str = "form.pr-cycle-form";

#[tokio::test]
async fn charges_are_added_copied_and_removed_without_script() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let mut form = Filled::open(&client, &format!("/offenders/{id}/history/new"), FORM).await;
    form.put("arrest_date", "11/02/2013")
        .put("agency_name", "ST LOUIS COUNTY POLICE DEPT");
    form.put("charges[0].literal", "ROBBERY 2ND DEGREE")
        .put("charges[0].statute", "570.025 RSMO");
    form.put("charges[0].disposition", "conviction")
        .put("charges[0].disposition_date", "10/05/2014");
    let page = form.press("copy:charges[0]").await;
    assert_eq!(page.all(".pr-charge-form").len(), 2);
    assert_eq!(form.get("charges[1].literal"), "ROBBERY 2ND DEGREE");
    assert_eq!(form.get("charges[1].disposition_date"), "10/05/2014");
    assert_ne!(form.get("charges[0].id"), form.get("charges[1].id"));
    form.put("charges[1].literal", "ARMED CRIMINAL ACTION");
    form.press("add:charges").await;
    form.put("charges[2].literal", "TRESPASS");
    form.press("add:charges[0].revocations").await;
    form.put("charges[0].revocations[0].revoked_on", "03/01/2016");
    form.put("charges[0].revocations[0].imposed_months", "5y");
    form.press("add:custody").await;
    form.put("custody[0].happened_on", "03/02/2016")
        .put("custody[0].agency_name", "ALGOA CC");
    form.press("remove:charges[2]").await;
    assert_eq!(form.get("charges[1].literal"), "ARMED CRIMINAL ACTION");
    assert_eq!(form.get("charges[2].literal"), "");
    assert_eq!(
        count(&app, "from arrest_cycle").await,
        0,
        "nothing is kept before Save"
    );
    let saved = form.send("save:").await.expect(303);
    let page = client.get(&saved.location().unwrap()).await.expect(200);
    assert_eq!(page.all(".pr-charge h3").len(), 3, "two charges and custody");
    assert!(
        page.one(".pr-cycle__what")
            .contains("ROBBERY 2ND DEGREE; ARMED CRIMINAL ACTION")
    );
    assert!(
        page.one(".pr-charge")
            .contains("Revoked on 03/01/2016 Imposed 60 months")
    );
    assert!(page.one(".pr-custody").contains("03/02/2016 Admitted · ALGOA CC"));
    assert_eq!(logged(&app, "history.cycle_added").await, 1);
}

#[tokio::test]
async fn enter_saves_and_every_row_button_leads_to_its_row() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let path = format!("/offenders/{id}/history/new");
    let page = client.get(&path).await.expect(200);
    // Browsers press the first submit button on Enter.
    let first = page.attributes(&format!("{FORM} button[type=submit]"), "value");
    assert_eq!(first[0], "save:");
    let mut form = Filled::on(&client, &page, FORM);
    form.put("charges[0].literal", "ROBBERY");
    let drawn = form.press("add:charges[0].revocations").await;
    for page in [page, drawn] {
        for (deed, target) in page
            .attributes("button[formaction]", "value")
            .into_iter()
            .zip(page.attributes("button[formaction]", "formaction"))
        {
            let (action, focus) = target.split_once('#').unwrap();
            assert_eq!(action, path);
            let mut form = Filled::on(&client, &page, FORM);
            let next = form.press(&deed).await;
            assert!(
                next.has(&format!("[id=\"{focus}\"]")),
                "after {deed} the page has no {focus}"
            );
        }
    }
}

#[tokio::test]
async fn saving_leads_to_the_next_cycle_empty_or_copied() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let path = format!("/offenders/{id}/history/new");
    let mut form = Filled::open(&client, &path, FORM).await;
    assert_eq!(form.get("state"), "MO", "the State of the district");
    form.put("arrest_date", "02/11/2014")
        .put("agency_name", "SLMPD")
        .put("ori", "mospd0000");
    form.put("county_fips", "29510").put("case_number", "14-088223");
    form.put("charges[0].literal", "STEALING")
        .put("charges[0].severity", "FELONY D");
    form.put("charges[0].disposition", "conviction")
        .put("charges[0].disposition_date", "11/08/2014");
    form.put("charges[0].imposed_months", "48");
    let next = form.send("save:copy").await.expect(303).location().unwrap();
    let form = Filled::open(&client, &next, FORM).await;
    for (name, value) in [
        ("agency_name", "SLMPD"),
        ("ori", "MOSPD0000"),
        ("county_fips", "29510"),
        ("charges[0].literal", "STEALING"),
        ("charges[0].severity", "FELONY D"),
        ("charges[0].grade", "felony"),
        ("arrest_date", ""),
        ("case_number", ""),
        ("charges[0].disposition", ""),
        ("charges[0].disposition_date", ""),
        ("charges[0].imposed_months", ""),
    ] {
        assert_eq!(form.get(name), value, "{name}");
    }
    let mut form = Filled::open(&client, &path, FORM).await;
    form.put("arrest_date", "05/01/2015");
    let next = form.send("save:new").await.expect(303).location().unwrap();
    assert_eq!(next, path);
    let page = client.get(&next).await.expect(200);
    assert!(page.one(".pr-head__sub").contains("2 cycles entered so far"));
    let copy = page.attribute(".pr-form-bar__end", "href").unwrap();
    assert!(
        page.one(".pr-form-bar__end").contains("05/01/2015"),
        "the cycle entered last"
    );
    client.get(&copy).await.expect(200);
}

#[tokio::test]
async fn what_follows_is_filled_in_and_can_be_seen() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(
        &app,
        &client,
        id,
        &[
            ("arrest_date", "02/11/2014"),
            ("charges[0].literal", "DELIVERY OF CONTROLLED SUBSTANCE"),
            ("charges[0].severity", "FELONY C"),
            ("charges[0].disposition", "conviction"),
            ("charges[0].disposition_date", "11/08/2014"),
            (
                "charges[0].sentence_words",
                "5 YEARS PRISON, SES, 3 YEARS PROBATION",
            ),
        ],
    )
    .await;
    let form = Filled::open(&client, &format!("/offenders/{id}/history/{cycle}"), FORM).await;
    for (name, value) in [
        ("charges[0].grade", "felony"),
        ("charges[0].conviction_date", "11/08/2014"),
        ("charges[0].sentence_date", "11/08/2014"),
        ("charges[0].imposed_months", "60"),
        ("charges[0].suspension", "execution"),
        ("charges[0].probation_months", "36"),
        (
            "charges[0].sentence_words",
            "5 YEARS PRISON, SES, 3 YEARS PROBATION",
        ),
        ("charges[0].charge_state", "MO"),
    ] {
        assert_eq!(form.get(name), value, "{name}");
    }
    let page = client.get(&format!("/offenders/{id}")).await;
    assert!(
        page.one(".pr-cycle__outcome")
            .contains("5 years, execution suspended; probation 3 years")
    );
    assert!(page.one(".pr-history__figures").contains("1 felony conviction"));
}

#[tokio::test]
async fn counties_follow_the_state_chosen() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let mut form = Filled::open(&client, &format!("/offenders/{id}/history/new"), FORM).await;
    form.put("state", "IL").put("arrest_date", "05/01/2015");
    let page = form.press("redraw:").await;
    let counties = page.all("#county_fips option");
    assert!(
        counties.contains(&"Madison County".to_owned())
            && !counties.contains(&"Jasper County, MO".to_owned())
    );
    form.put("county_fips", "17119");
    form.send("save:").await.expect(303);
    let mut form = Filled::open(&client, &format!("/offenders/{id}/history/new"), FORM).await;
    form.put("arrest_date", "05/01/2015").put("county_fips", "17119");
    let page = form.send("save:").await.expect(422);
    assert!(page.one("#county_fips-error").contains("another State"));
    assert!(
        client
            .get(&format!("/offenders/{id}"))
            .await
            .one(".pr-cycle__place")
            .contains("Madison County, IL")
    );
}

#[tokio::test]
async fn the_same_form_sent_twice_enters_one_cycle() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let mut form = Filled::open(&client, &format!("/offenders/{id}/history/new"), FORM).await;
    form.put("arrest_date", "05/01/2015")
        .put("charges[0].literal", "ROBBERY");
    let first = form.send("save:").await.expect(303).location();
    let second = form.send("save:").await.expect(303).location();
    assert_eq!(first, second);
    assert_eq!(count(&app, "from arrest_cycle").await, 1);
    assert_eq!(count(&app, "from charge").await, 1);
    assert_eq!(logged(&app, "history.cycle_added").await, 1);
}

#[tokio::test]
async fn a_sentence_can_run_after_one_of_another_cycle() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let first = [
        ("arrest_date", "02/11/2014"),
        ("charges[0].literal", "STEALING"),
        ("charges[0].disposition", "conviction"),
        ("charges[0].disposition_date", "11/08/2014"),
        ("charges[0].imposed_months", "48"),
    ];
    let first = enter(&app, &client, id, &first).await;
    let path = format!("/offenders/{id}/history/new");
    let page = client.get(&path).await;
    let earlier = page
        .attribute("input[name=\"charges[0].consecutive_to\"]", "value")
        .unwrap();
    assert!(
        page.one("label[for=\"charges[0].consecutive_to\"]")
            .contains("STEALING, Conviction 11/08/2014")
    );
    let mut form = Filled::on(&client, &page, FORM);
    form.put("arrest_date", "05/01/2015")
        .put("charges[0].literal", "ROBBERY")
        .put("charges[0].imposed_months", "60");
    form.tick("charges[0].consecutive_to", &earlier);
    form.send("save:").await.expect(303);
    let shown = client.get(&format!("/offenders/{id}")).await.all(".pr-charge");
    assert!(
        shown[1].contains("Runs after the sentence of STEALING, Conviction 11/08/2014"),
        "{shown:#?}"
    );
    // The earlier cycle goes, and with it what was said about it.
    let remove = format!("/offenders/{id}/history/{first}/remove");
    let version = client
        .get(&remove)
        .await
        .attribute("input[name=version]", "value")
        .unwrap();
    client.post(&remove, &[("version", &version)]).await.expect(303);
    assert_eq!(
        count(&app, "from sentence where cardinality(consecutive_to) > 0").await,
        0
    );
}
