//! Changing, verifying and removing cycles while others do the same.

use super::filled::Filled;
use super::{count, enter, logged};
use crate::support::TestApp;
use predicate::referrals::status::Status;
use uuid::Uuid;

const FORM: &str = "form.pr-cycle-form";

const ROBBERY: [(&str, &str); 4] = [
    ("arrest_date", "06/01/2015"),
    ("charges[0].literal", "ROBBERY 2ND DEGREE"),
    ("charges[0].disposition", "conviction"),
    ("charges[0].disposition_date", "12/01/2015"),
];

#[tokio::test]
async fn a_stale_form_gets_both_versions_and_changes_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let colleague = app.sign_in_as(|world| &world.colleague).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(&app, &client, id, &ROBBERY).await;
    let path = format!("/offenders/{id}/history/{cycle}");
    let mut mine = Filled::open(&client, &path, FORM).await;
    let mut theirs = Filled::open(&colleague, &path, FORM).await;
    theirs.put("agency_name", "SLMPD");
    theirs.press("add:charges").await;
    theirs.put("charges[1].literal", "ARMED CRIMINAL ACTION");
    theirs.send("save:").await.expect(303);
    mine.put("charges[0].literal", "ROBBERY 1ST DEGREE");
    let page = mine.send("save:").await.expect(409);
    let rows = page.all(".usa-alert--warning tbody tr");
    for expected in [
        "Arresting agency SLMPD Empty",
        "Offense, charge 1 ROBBERY 2ND DEGREE ROBBERY 1ST DEGREE",
        "Charge 2 ARMED CRIMINAL ACTION Not there",
    ] {
        assert!(rows.contains(&expected.to_owned()), "{expected}: {rows:#?}");
    }
    assert_eq!(
        count(&app, "from charge where literal = 'ROBBERY 2ND DEGREE'").await,
        1
    );
    assert_eq!(count(&app, "from charge").await, 2);
    assert_eq!(logged(&app, "history.cycle_changed").await, 1);
    // The charge the colleague added is not in the form that came back: saving it now removes that charge, knowingly.
    Filled::on(&client, &page, FORM).send("save:").await.expect(303);
    assert_eq!(count(&app, "from charge").await, 1);
    assert_eq!(
        count(&app, "from charge where literal = 'ROBBERY 1ST DEGREE'").await,
        1
    );
}

#[tokio::test]
async fn the_day_of_a_mark_is_the_day_of_the_office() {
    let app = TestApp::new().await;
    // 8 in the evening of November 16 in St. Louis; in Greenwich it is the 17th.
    app.clock.advance(chrono::Duration::hours(11));
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    app.referral(&app.world.prosecutor, id, Status::Submitted, None)
        .await;
    let cycle = enter(&app, &client, id, &ROBBERY).await;
    let verify = format!("/offenders/{id}/history/{cycle}/verify");
    let page = client.get(&verify).await.expect(200);
    let version = page.attribute("input[name=version]", "value").unwrap();
    client.post(&verify, &[("version", &version)]).await.expect(303);
    let mut form = Filled::open(&client, &format!("/offenders/{id}/edit"), "main form[data-guard]").await;
    form.put("name_verified", "true");
    form.send("save:").await.expect(303);
    let words = "Verified 11/16/2026 by Paula Prosecutor";
    let page = client.get(&format!("/offenders/{id}")).await.expect(200);
    let marks = page.main().matches(words).count();
    assert!(
        marks >= 3,
        "cycle, charge and name of record: {marks}\n{}",
        page.main()
    );
    assert!(!page.main().contains("11/17/2026"), "{}", page.main());
    assert!(client.get(&verify).await.expect(200).main().contains(words));
}

#[tokio::test]
async fn a_change_takes_the_mark_of_verification_away_where_it_changed_something() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let mut form = Filled::open(&client, &format!("/offenders/{id}/history/new"), FORM).await;
    for (name, value) in ROBBERY {
        form.put(name, value);
    }
    form.press("copy:charges[0]").await;
    form.put("charges[1].literal", "ARMED CRIMINAL ACTION");
    let at = form.send("save:").await.expect(303).location().unwrap();
    let cycle: Uuid = at.rsplit("#cycle-").next().unwrap().parse().unwrap();
    let verify = format!("/offenders/{id}/history/{cycle}/verify");
    let page = client.get(&verify).await.expect(200);
    assert!(
        page.main().contains("ROBBERY 2ND DEGREE"),
        "what is compared is on the page"
    );
    let version = page.attribute("input[name=version]", "value").unwrap();
    client.post(&verify, &[("version", &version)]).await.expect(303);
    let page = client.get(&format!("/offenders/{id}")).await;
    assert!(
        page.one(".pr-cycle__origin")
            .contains("Verified 11/16/2026 by Paula Prosecutor")
    );
    assert!(
        page.one(".pr-history__figures")
            .contains("1 of 1 cycles verified")
    );
    assert_eq!(count(&app, "from charge where verified_by is not null").await, 2);
    // Saved without a change: the mark stays.
    let path = format!("/offenders/{id}/history/{cycle}");
    Filled::open(&client, &path, FORM)
        .await
        .send("save:")
        .await
        .expect(303);
    assert_eq!(
        count(&app, "from arrest_cycle where verified_by is not null").await,
        1
    );
    assert_eq!(count(&app, "from charge where verified_by is not null").await, 2);
    let mut form = Filled::open(&client, &path, FORM).await;
    form.put("charges[1].statute", "571.015");
    form.send("save:").await.expect(303);
    assert_eq!(
        count(&app, "from arrest_cycle where verified_by is not null").await,
        0
    );
    assert_eq!(
        count(&app, "from charge where verified_by is not null").await,
        1,
        "the other charge did not change"
    );
    assert_eq!(logged(&app, "history.verified").await, 1);
}

#[tokio::test]
async fn verifying_or_removing_what_changed_meanwhile_shows_it_again() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let colleague = app.sign_in_as(|world| &world.colleague).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(&app, &client, id, &ROBBERY).await;
    let path = format!("/offenders/{id}/history/{cycle}");
    for deed in ["verify", "remove"] {
        let version = client
            .get(&format!("{path}/{deed}"))
            .await
            .attribute("input[name=version]", "value")
            .unwrap();
        let mut form = Filled::open(&colleague, &path, FORM).await;
        form.put("words", deed);
        form.send("save:").await.expect(303);
        let page = client
            .post(&format!("{path}/{deed}"), &[("version", &version)])
            .await
            .expect(409);
        assert!(page.main().contains("Somebody changed this cycle meanwhile"));
        assert!(
            page.main().contains(&format!("Remarks {deed}")),
            "as it stands now"
        );
    }
    assert_eq!(
        count(&app, "from arrest_cycle where verified_by is null").await,
        1
    );
    assert_eq!(
        logged(&app, "history.verified").await + logged(&app, "history.cycle_removed").await,
        0
    );
}

#[tokio::test]
async fn removing_asks_first_and_takes_everything_along() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(&app, &client, id, &ROBBERY).await;
    let path = format!("/offenders/{id}/history/{cycle}/remove");
    let page = client.get(&path).await.expect(200);
    assert!(page.main().contains("ROBBERY 2ND DEGREE"));
    assert_eq!(count(&app, "from charge").await, 1);
    let version = page.attribute("input[name=version]", "value").unwrap();
    client.post(&path, &[("version", &version)]).await.expect(303);
    for table in ["arrest_cycle", "charge", "sentence"] {
        assert_eq!(count(&app, &format!("from {table}")).await, 0, "{table}");
    }
    assert_eq!(logged(&app, "history.cycle_removed").await, 1);
    client.get(&path).await.expect(404);
    client.post(&path, &[("version", &version)]).await.expect(404);
}

#[tokio::test]
async fn a_form_cannot_take_over_rows_of_another_history() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let other = app.sign_in_as(|world| &world.prosecutor_b).await;
    let theirs = app.offender(&app.world.prosecutor_b, "Other", "Agency").await;
    let their_cycle = enter(&app, &other, theirs, &ROBBERY).await;
    let form = Filled::open(
        &other,
        &format!("/offenders/{theirs}/history/{their_cycle}"),
        FORM,
    )
    .await;
    let charge = form.get("charges[0].id").to_owned();
    let mine = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(&app, &client, mine, &[("arrest_date", "06/01/2015")]).await;
    let attempt = |path: String| {
        let (client, charge) = (client.clone(), charge.clone());
        async move {
            let mut form = Filled::open(&client, &path, FORM).await;
            form.press("add:charges").await;
            form.put("charges[0].id", &charge)
                .put("charges[0].literal", "TAKEN OVER")
                .put("arrest_date", "06/01/2015");
            form.send("save:").await
        }
    };
    attempt(format!("/offenders/{mine}/history/new"))
        .await
        .expect(409);
    attempt(format!("/offenders/{mine}/history/{cycle}"))
        .await
        .expect(404);
    assert_eq!(count(&app, "from charge where literal = 'TAKEN OVER'").await, 0);
    assert_eq!(
        count(
            &app,
            &format!("from charge where id = '{charge}' and offender_id = '{theirs}'")
        )
        .await,
        1
    );
    // Nor reach a cycle through another offender's address.
    for path in [
        format!("/offenders/{mine}/history/{their_cycle}"),
        format!("/offenders/{theirs}/history/{cycle}"),
    ] {
        client.get(&path).await.expect(404);
        client.get(&format!("{path}/verify")).await.expect(404);
        client
            .post(&format!("{path}/remove"), &[("version", "1")])
            .await
            .expect(404);
    }
}

#[tokio::test]
async fn charges_swap_places_and_keep_their_rows() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let mut form = Filled::open(&client, &format!("/offenders/{id}/history/new"), FORM).await;
    form.put("arrest_date", "06/01/2015")
        .put("charges[0].literal", "FIRST");
    form.press("add:charges").await;
    form.put("charges[1].literal", "SECOND");
    let at = form.send("save:").await.expect(303).location().unwrap();
    let cycle = at.rsplit("#cycle-").next().unwrap();
    let path = format!("/offenders/{id}/history/{cycle}");
    let mut form = Filled::open(&client, &path, FORM).await;
    let (first, second) = (
        form.get("charges[0].id").to_owned(),
        form.get("charges[1].id").to_owned(),
    );
    form.put("charges[0].seq", "2").put("charges[1].seq", "1");
    form.send("save:").await.expect(303);
    let form = Filled::open(&client, &path, FORM).await;
    assert_eq!(
        (form.get("charges[0].id"), form.get("charges[1].id")),
        (second.as_str(), first.as_str())
    );
    assert_eq!(form.get("charges[0].literal"), "SECOND");
}
