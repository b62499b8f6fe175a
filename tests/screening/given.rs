//! A referral under review with an offender whose history can grow.

use crate::support::TestApp;
use predicate::referrals::status::Status;
use uuid::Uuid;

const FORM: &str = "form.pr-cycle-form";

/// A referral of agency A assigned to the AUSA.
pub async fn case(app: &TestApp, status: Status) -> Uuid {
    let offender = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    app.referral(&app.world.prosecutor, offender, status, Some(&app.world.ausa))
        .await
}

/// A page of a case's screening opens for the AUSA it is assigned to and for those who see every referral of the district.
/// To all others it does not exist or is forbidden, and from a recusal on it does not exist for the recused either.
pub async fn only_those_who_see_a_screening(app: &TestApp, case: Uuid, path: &str) {
    let world = &app.world;
    for person in [
        &world.ausa,
        &world.supervisory_ausa,
        &world.supervisory_ausa_2,
        &world.us_attorney,
    ] {
        app.sign_in(person).await.get(path).await.expect(200);
    }
    for person in [
        &world.ausa_2,
        &world.prosecutor,
        &world.agency_supervisor,
        &world.prosecutor_b,
        &world.coordinator,
        &world.auditor,
        &world.administrator,
        &world.stranger,
    ] {
        let status = app.sign_in(person).await.get(path).await.status.as_u16();
        assert!(matches!(status, 403 | 404), "{path}, {}: {status}", person.name);
    }
    app.recuse(case, &world.supervisory_ausa_2).await;
    let recused = app.sign_in(&world.supervisory_ausa_2).await;
    recused.get(path).await.expect(404);
}

/// Enters a robbery of 2018, with these fields changed, through the form of the agency.
pub async fn prior(app: &TestApp, offender: Uuid, changed: &[(&str, &str)]) {
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let path = format!("/offenders/{offender}/history/new");
    let page = client.get(&path).await.expect(200);
    let mut fields = page.form_fields(FORM);
    let own = [
        ("arrest_date", "11/02/2018"),
        ("agency_name", "SLMPD"),
        ("charges[0].literal", "ROBBERY 2ND DEGREE"),
        ("charges[0].statute", "570.025 RSMO"),
        ("charges[0].grade", "felony"),
        ("charges[0].offense_date", "11/01/2018"),
        ("charges[0].disposition", "conviction"),
        ("charges[0].disposition_date", "05/10/2019"),
    ];
    for (name, value) in own.iter().chain(changed) {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields.push(("do".to_owned(), "save:".to_owned()));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    client.post_exactly(&path, &fields).await.expect(303);
}
