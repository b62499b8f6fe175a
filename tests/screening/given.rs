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
