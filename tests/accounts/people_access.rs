//! Roles, ending access and giving it back.

use super::{
    PASSWORD, at_the_form, count, give_password, kept, logged, sessions_of, sign_in, sql, try_password,
};
use crate::support::world::add;
use crate::support::{Client, Page, Person, TestApp};
use predicate::domain::role::Role;
use predicate::referrals::status::Status;
use sea_orm::{ConnectionTrait as _, TransactionTrait as _};
use uuid::Uuid;

async fn deactivate(client: &Client, id: Uuid, reason: &str) -> Page {
    client
        .post(&format!("/users/{id}/deactivate"), &[("reason", reason)])
        .await
}

async fn roles(client: &Client, id: Uuid, version: i32, agency: &str, roles: &[&str]) -> Page {
    let version = version.to_string();
    let mut fields = vec![("version", version.as_str()), ("agency_id", agency)];
    fields.extend(roles.iter().map(|role| ("roles", *role)));
    client.post(&format!("/users/{id}/roles"), &fields).await
}

async fn second_administrator(app: &TestApp) -> Person {
    add(
        &app.database.app,
        "Adam Administrator",
        Role::Administrator,
        None,
        "MOE",
        app.clock.now(),
    )
    .await
}

#[tokio::test]
async fn ended_access_ends_with_the_next_click() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    give_password(&app, person).await;
    let offender = app.offender(&app.world.prosecutor, "Doe", "John").await;
    app.referral(&app.world.prosecutor, offender, Status::UnderReview, Some(person))
        .await;
    let theirs = sign_in(&app, &person.email, PASSWORD).await;
    theirs.get("/account").await.expect(200);
    let client = app.sign_in_as(|w| &w.administrator).await;
    let question = client
        .get(&format!("/users/{}/deactivate", person.id))
        .await
        .expect(200);
    assert!(
        question.main().contains("One referral is assigned to them"),
        "{}",
        question.main()
    );
    deactivate(&client, person.id, "").await.expect(422);
    deactivate(&client, person.id, "because").await.expect(422);
    theirs.get("/account").await.expect(200);

    deactivate(&client, person.id, "left").await.expect(303);
    theirs.get("/account").await.expect(303);
    assert_eq!(sessions_of(&app, person.id).await, 0);
    try_password(&at_the_form(&app).await, &person.email, PASSWORD)
        .await
        .expect(422);
    let account = kept(&app, person.id).await;
    assert_eq!(
        (account.active, account.deactivation_reason.as_str()),
        (false, "left")
    );
    let log = logged(&app, "user.deactivated").await;
    assert_eq!((log.len(), log[0].details["reason"].as_str()), (1, Some("left")));
    let view = client.get(&format!("/users/{}", person.id)).await.expect(200);
    assert!(
        view.main().contains("Left the agency or office"),
        "{}",
        view.main()
    );
    deactivate(&client, person.id, "left").await.expect(409);
    client
        .post(&format!("/users/{}/reset-password", person.id), &[])
        .await
        .expect(409);

    client
        .post(&format!("/users/{}/reactivate", person.id), &[])
        .await
        .expect(303);
    client
        .post(&format!("/users/{}/reactivate", person.id), &[])
        .await
        .expect(409);
    assert_eq!(logged(&app, "user.reactivated").await.len(), 1);
    sign_in(&app, &person.email, PASSWORD).await;
}

#[tokio::test]
async fn nobody_does_it_to_themselves() {
    let app = TestApp::new().await;
    let own = &app.world.administrator;
    second_administrator(&app).await;
    let client = app.sign_in(own).await;
    deactivate(&client, own.id, "left").await.expect(422);
    roles(&client, own.id, 1, "", &["administrator", "us_attorney"])
        .await
        .expect(422);
    client.get(&format!("/users/{}/roles", own.id)).await.expect(422);
    client
        .post(&format!("/users/{}/unlock", own.id), &[])
        .await
        .expect(422);
    let account = kept(&app, own.id).await;
    assert_eq!(
        (account.active, account.roles.as_deref()),
        (true, Some("administrator"))
    );
    let page = client.get(&format!("/users/{}", own.id)).await.expect(200);
    assert!(!page.has("main form"), "{}", page.main());
}

/// Lets two requests begin, and go on only when both have got as far as taking away an administrator.
async fn at_the_same_moment<A, B>(app: &TestApp, one: A, two: B) -> [Page; 2]
where
    A: Future<Output = Page>,
    B: Future<Output = Page>,
{
    let gate = app.database.owner.begin().await.unwrap();
    gate.execute_unprepared("select pg_advisory_xact_lock(hashtext('predicate.administrators'))")
        .await
        .unwrap();
    let open = async {
        let waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted \
            and database = (select oid from pg_database where datname = current_database())";
        while count(app, waiting, []).await < 2 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        gate.commit().await.unwrap();
    };
    let (one, two, ()) = tokio::join!(one, two, open);
    [one, two]
}

/// One was done and one was refused because nobody would remain.
fn one_was_refused(pages: [Page; 2]) {
    let [done, refused] = if pages[0].status == 303 {
        pages
    } else {
        let [a, b] = pages;
        [b, a]
    };
    done.expect(303);
    let words = refused.expect(422).one("#error-summary");
    assert!(words.contains("last active administrator"), "{words}");
}

#[tokio::test]
async fn two_administrators_cannot_end_each_others_access() {
    let app = TestApp::new().await;
    let first = &app.world.administrator;
    let second = second_administrator(&app).await;
    let (one, two) = (app.sign_in(first).await, app.sign_in(&second).await);
    one_was_refused(
        at_the_same_moment(
            &app,
            deactivate(&one, second.id, "left"),
            deactivate(&two, first.id, "left"),
        )
        .await,
    );
    let active = "select count(*) from app_user where active and id = any ($1)";
    assert_eq!(count(&app, active, [vec![first.id, second.id].into()]).await, 1);
}

#[tokio::test]
async fn two_administrators_cannot_take_each_others_role() {
    let app = TestApp::new().await;
    let first = &app.world.administrator;
    let second = second_administrator(&app).await;
    let (one, two) = (app.sign_in(first).await, app.sign_in(&second).await);
    let tries = (
        roles(&one, second.id, 1, "", &["ausa"]),
        roles(&two, first.id, 1, "", &["ausa"]),
    );
    one_was_refused(at_the_same_moment(&app, tries.0, tries.1).await);
    let holding = "select count(*) from user_role where role = 'administrator' and user_id = any ($1)";
    assert_eq!(count(&app, holding, [vec![first.id, second.id].into()]).await, 1);
}

#[tokio::test]
async fn roles_change_with_the_next_sign_in() {
    let app = TestApp::new().await;
    let person = &app.world.coordinator;
    give_password(&app, person).await;
    let theirs = sign_in(&app, &person.email, PASSWORD).await;
    theirs.get("/agencies").await.expect(200);
    let client = app.sign_in_as(|w| &w.administrator).await;
    let form = client
        .get(&format!("/users/{}/roles", person.id))
        .await
        .expect(200);
    assert_eq!(
        form.attributes("input[name=roles][checked]", "value"),
        ["coordinator"]
    );
    roles(&client, person.id, 1, "", &["auditor", "ausa"])
        .await
        .expect(303);
    theirs.get("/account").await.expect(303);
    let theirs = sign_in(&app, &person.email, PASSWORD).await;
    theirs.get("/agencies").await.expect(403);
    theirs.get("/audit").await.expect(200);
    let log = logged(&app, "user.roles_changed").await;
    assert_eq!(log[0].details["roles_before"], serde_json::json!(["coordinator"]));
    assert_eq!(
        log[0].details["roles_after"],
        serde_json::json!(["ausa", "auditor"])
    );

    // To an agency, and stale.
    let agency = app.world.agency_a.to_string();
    let stale = roles(&client, person.id, 1, &agency, &["local_prosecutor"])
        .await
        .expect(409);
    assert_eq!(
        stale.all("main .usa-alert--warning tbody tr").len(),
        2,
        "{}",
        stale.main()
    );
    roles(&client, person.id, 2, &agency, &["local_prosecutor"])
        .await
        .expect(303);
    let account = kept(&app, person.id).await;
    assert_eq!(
        (account.agency_id, account.roles.as_deref()),
        (Some(app.world.agency_a), Some("local_prosecutor"))
    );
    roles(
        &client,
        person.id,
        3,
        &Uuid::now_v7().to_string(),
        &["local_prosecutor"],
    )
    .await
    .expect(422);
    roles(&client, person.id, 3, &agency, &["king"]).await.expect(422);
    roles(&client, person.id, 3, "", &["auditor", "administrator"])
        .await
        .expect(422);
}

#[tokio::test]
async fn only_administrators_release_accounts() {
    let app = TestApp::new().await;
    let person = &app.world.prosecutor;
    sql(
        &app,
        "update app_user set locked_at = now(), failed_count = 5 where id = $1",
        [person.id.into()],
    )
    .await;
    let supervisor = app.sign_in_as(|w| &w.agency_supervisor).await;
    let page = supervisor.get(&format!("/users/{}", person.id)).await.expect(200);
    assert!(
        page.main()
            .contains("An administrator of the district can release it"),
        "{}",
        page.main()
    );
    supervisor
        .post(&format!("/users/{}/unlock", person.id), &[])
        .await
        .expect(403);
    // A new password does not release it either.
    supervisor
        .post(&format!("/users/{}/reset-password", person.id), &[])
        .await
        .expect(200);
    assert!(kept(&app, person.id).await.locked_at.is_some());
    let administrator = app.sign_in_as(|w| &w.administrator).await;
    administrator
        .post(&format!("/users/{}/unlock", person.id), &[])
        .await
        .expect(303);
    administrator
        .post(&format!("/users/{}/unlock", person.id), &[])
        .await
        .expect(409);
    assert!(kept(&app, person.id).await.locked_at.is_none());
}
