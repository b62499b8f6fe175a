//! Entering and changing who an offender is.

use super::filled::Filled;
use super::{count, logged};
use crate::support::TestApp;

const FORM: &str = "main form[data-guard]";

#[tokio::test]
async fn an_offender_is_entered_with_everything_that_identifies_them() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let mut form = Filled::open(&client, "/offenders/new", FORM).await;
    for (name, value) in [
        ("last_name", "Boyce"),
        ("first_name", "Charles"),
        ("middle_name", "Michael"),
        ("suffix", "JR"),
        ("name_source", "rap_sheet"),
        ("name_verified", "true"),
        ("birth_date", "3/21/1994"),
        ("fbi_number", "tst 25a35"),
        ("state_id", "mo99103487"),
        ("sex", "M"),
        ("race", "W"),
        ("height", "5-8"),
        ("weight", "211 lb"),
        ("eye_color", "HAZ"),
        ("hair_color", "BRO"),
        ("skin_tone", "FAR"),
        ("birth_place", "Missouri"),
        ("citizenship", "United States"),
    ] {
        form.put(name, value);
    }
    form.press("add:aliases").await;
    form.put("aliases[0].last_name", "Boyce")
        .put("aliases[0].first_name", "Chuck");
    form.press("add:aliases").await;
    form.put("aliases[1].kind", "moniker")
        .put("aliases[1].last_name", "Smoke");
    form.press("add:births").await;
    form.put("births[0].day", "03/21/2004");
    form.press("add:identifiers").await;
    form.put("identifiers[0].kind", "corrections")
        .put("identifiers[0].value", "MO-118822");
    form.press("add:marks").await;
    form.put("marks[0].code", "TAT R ARM")
        .put("marks[0].description", "Cross");
    let saved = form.send("save:").await.expect(303);
    let page = client.get(&saved.location().unwrap()).await.expect(200);
    assert_eq!(page.one("h1"), "Boyce, Charles Michael JR");
    let rows = page.all(".pr-identity tbody tr");
    for (words, source) in [
        (
            "Name Boyce, Charles Michael JR Rap sheet",
            "Verified 11/16/2026 by Paula Prosecutor",
        ),
        ("Alias Boyce, Chuck Entered by hand", "Not verified"),
        ("Moniker Smoke Entered by hand", "Not verified"),
        ("Date of birth 03/21/1994", "Entered by hand"),
        ("Other date of birth 03/21/2004", "Entered by hand"),
        ("Corrections number MO-118822", "Not verified"),
        ("Scar, mark or tattoo TAT R ARM: Cross", "Entered by hand"),
    ] {
        assert!(
            rows.iter().any(|row| row.contains(words) && row.contains(source)),
            "{words}: {rows:#?}"
        );
    }
    let description = page.one("section[aria-label=Description]");
    for words in [
        "TST25A35",
        "MO99103487",
        "Male",
        "White",
        "5'8\"",
        "211 lb",
        "Hazel",
        "Brown",
        "Fair",
        "Missouri",
    ] {
        assert!(description.contains(words), "{words}: {description}");
    }
    assert_eq!(logged(&app, "offender.created").await, 1);
}

#[tokio::test]
async fn mistakes_are_told_at_their_fields_and_nothing_is_written() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let mut form = Filled::open(&client, "/offenders/new", FORM).await;
    form.put("first_name", "Nobody <b>");
    form.put("birth_date", "13/45/1990");
    form.put("height", "tall");
    form.put("weight", "9000");
    form.put("fbi_number", "12#4");
    form.press("add:aliases").await;
    form.put("aliases[0].first_name", "Half");
    form.put("sex", "Q");
    let page = form.send("save:").await.expect(422);
    for field in [
        "last_name",
        "birth_date",
        "height",
        "weight",
        "fbi_number",
        "sex",
        "aliases[0].last_name",
    ] {
        assert!(page.has(&format!("[id=\"{field}-error\"]")), "{field}");
        assert!(
            page.has(&format!("#error-summary a[href=\"#{field}\"]")),
            "{field} in the summary"
        );
        assert!(
            page.has(&format!("[id=\"{field}\"]")),
            "the link to {field} leads somewhere"
        );
    }
    let again = Filled::on(&client, &page, FORM);
    assert_eq!(again.get("first_name"), "Nobody <b>");
    assert_eq!(again.get("birth_date"), "13/45/1990");
    assert_eq!(again.get("aliases[0].first_name"), "Half");
    assert_eq!(count(&app, "from offender").await, 0);
    assert_eq!(count(&app, "from offender_name").await, 0);
    assert_eq!(logged(&app, "offender.created").await, 0);
}

#[tokio::test]
async fn a_possible_duplicate_is_pointed_out_first() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let known = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    app.offender(&app.world.prosecutor_b, "Elsewhere", "Known").await;
    let mut form = Filled::open(&client, "/offenders/new", FORM).await;
    form.put("last_name", "BOYCE")
        .put("first_name", "charles")
        .put("birth_date", "06/15/1985");
    // The builder's offender has a date of birth in its row only.
    let db = &app.database.app;
    sea_orm::ConnectionTrait::execute_unprepared(
        db,
        &format!("insert into offender_birth_date values ('{known}', '1985-06-15', 'MOE', 'hand')"),
    )
    .await
    .unwrap();
    let page = form.send("save:").await.expect(422);
    assert!(page.has(&format!(".usa-alert--warning a[href=\"/offenders/{known}\"]")));
    assert!(
        page.one(".usa-alert--warning")
            .contains("Same name and date of birth")
    );
    assert_eq!(count(&app, "from offender").await, 2);
    let form = Filled::on(&client, &page, FORM);
    assert_eq!(form.get("last_name"), "BOYCE");
    form.send("save:anyway").await.expect(303);
    assert_eq!(count(&app, "from offender").await, 3);
}

#[tokio::test]
async fn the_same_number_is_pointed_out_within_the_agency_only() {
    let app = TestApp::new().await;
    let a = app.sign_in_as(|world| &world.prosecutor).await;
    let b = app.sign_in_as(|world| &world.prosecutor_b).await;
    let mut form = Filled::open(&a, "/offenders/new", FORM).await;
    form.put("last_name", "Boyce")
        .put("fbi_number", "TST25A35")
        .put("state_id", "MO1");
    form.send("save:").await.expect(303);
    let mut form = Filled::open(&b, "/offenders/new", FORM).await;
    form.put("last_name", "Boyce").put("fbi_number", "TST25A35");
    form.send("save:").await.expect(303);
    for (field, value, why) in [
        ("fbi_number", "tst25a35", "Same FBI number"),
        ("state_id", "mo1", "Same SID"),
    ] {
        let mut form = Filled::open(&a, "/offenders/new", FORM).await;
        form.put("last_name", "Somebody").put(field, value);
        let page = form.send("save:").await.expect(422);
        assert_eq!(
            page.all(".usa-alert--warning li").len(),
            1,
            "only the own agency's"
        );
        assert!(page.one(".usa-alert--warning li").contains(why));
    }
    let mut form = Filled::open(&a, "/offenders/new", FORM).await;
    form.put("last_name", "Somebody");
    form.send("save:").await.expect(303);
}

#[tokio::test]
async fn the_same_form_sent_twice_enters_one_offender() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let mut form = Filled::open(&client, "/offenders/new", FORM).await;
    form.put("last_name", "Once");
    let first = form.send("save:").await.expect(303).location();
    let second = form.send("save:").await.expect(303).location();
    assert_eq!(first, second);
    assert_eq!(count(&app, "from offender").await, 1);
    assert_eq!(logged(&app, "offender.created").await, 1);
}

#[tokio::test]
async fn a_stale_form_gets_both_versions_and_changes_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let colleague = app.sign_in_as(|world| &world.colleague).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let path = format!("/offenders/{id}/edit");
    let mut mine = Filled::open(&client, &path, FORM).await;
    let mut theirs = Filled::open(&colleague, &path, FORM).await;
    theirs.put("first_name", "Carl").put("birth_place", "Illinois");
    theirs.send("save:").await.expect(303);
    mine.put("first_name", "Charlie");
    let page = mine.send("save:").await.expect(409);
    let rows = page.all(".usa-alert--warning tbody tr");
    assert!(rows.contains(&"First name Carl Charlie".to_owned()), "{rows:#?}");
    assert!(
        rows.contains(&"Place of birth Illinois Empty".to_owned()),
        "{rows:#?}"
    );
    assert_eq!(count(&app, "from offender where first_name = 'Carl'").await, 1);
    // Saving the form that came back replaces what stands, knowingly.
    let again = Filled::on(&client, &page, FORM);
    assert_eq!(again.get("first_name"), "Charlie");
    again.send("save:").await.expect(303);
    assert_eq!(
        count(
            &app,
            "from offender where first_name = 'Charlie' and birth_place = ''"
        )
        .await,
        1
    );
    assert_eq!(logged(&app, "offender.changed").await, 2);
}

#[tokio::test]
async fn a_mark_of_verification_stays_with_what_did_not_change() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let colleague = app.sign_in_as(|world| &world.colleague).await;
    let mut form = Filled::open(&client, "/offenders/new", FORM).await;
    form.put("last_name", "Boyce").put("name_verified", "true");
    form.put("birth_date", "03/21/1994").put("birth_verified", "true");
    let at = form.send("save:").await.expect(303).location().unwrap();
    let mut form = Filled::open(&colleague, &format!("{at}/edit"), FORM).await;
    assert_eq!(form.get("name_verified"), "true");
    form.put("birth_date", "03/22/1994")
        .put("birth_place", "Illinois");
    form.send("save:").await.expect(303);
    let rows = client.get(&at).await.all(".pr-identity tbody tr");
    assert!(rows[0].contains("by Paula Prosecutor"), "{rows:#?}");
    assert!(
        rows[1].contains("03/22/1994") && rows[1].contains("by Carl Colleague"),
        "{rows:#?}"
    );
}
