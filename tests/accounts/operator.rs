//! The way in from the command line.

use super::{PASSWORD, give_password, kept, logged, sessions_of, sign_in, sql};
use crate::support::TestApp;
use predicate::accounts::operator::{self, NewPerson, OperatorError};
use predicate::domain::role::Role;

fn person(email: &str, roles: &[Role], agency: Option<&str>) -> NewPerson {
    NewPerson {
        email: email.to_owned(),
        full_name: "Olga Operator".to_owned(),
        roles: roles.to_vec(),
        agency: agency.map(str::to_owned),
        ..NewPerson::default()
    }
}

#[tokio::test]
async fn the_first_administrator_is_added_with_a_one_time_password() {
    let app = TestApp::new().await;
    let (db, settings, now) = (&app.services.db, &app.services.settings, app.clock.now());
    let new = person("Olga@Example.test", &[Role::Administrator], None);
    let one_time = operator::add(db, settings, new, now).await.unwrap().unwrap();
    assert!(!format!("{one_time:?}").contains(&one_time.password));
    let client = sign_in(&app, "olga@example.test", &one_time.password).await;
    assert_eq!(
        client.get("/users").await.location().as_deref(),
        Some("/account/password")
    );
    let log = logged(&app, "user.created").await;
    assert_eq!(
        (log[0].actor_id, log[0].district_id.as_deref()),
        (None, Some("MOE"))
    );
    assert_eq!(log[0].details["roles"][0], "administrator");
}

#[tokio::test]
async fn an_own_password_stays() {
    let app = TestApp::new().await;
    let (db, settings, now) = (&app.services.db, &app.services.settings, app.clock.now());
    let agency = "circuit attorney, city of st. louis";
    let new = NewPerson {
        password: Some(PASSWORD.to_owned()),
        ..person("olga@example.test", &[Role::AgencySupervisor], Some(agency))
    };
    assert_eq!(operator::add(db, settings, new, now).await.unwrap(), None);
    let client = sign_in(&app, "olga@example.test", PASSWORD).await;
    client.get("/users").await.expect(200);
}

#[tokio::test]
async fn what_is_wrong_is_told_and_nothing_is_added() {
    let app = TestApp::new().await;
    let (db, settings, now) = (&app.services.db, &app.services.settings, app.clock.now());
    let taken = app.world.ausa.email.clone();
    let before = operator::list(db, now).await.unwrap().len();
    let in_district = |code: &str| NewPerson {
        district: Some(code.to_owned()),
        ..person("o@example.test", &[Role::Ausa], None)
    };
    let weak = NewPerson {
        password: Some("short".to_owned()),
        ..person("o@example.test", &[Role::Ausa], None)
    };
    for (new, words) in [
        (person("no address", &[Role::Ausa], None), "e-mail address"),
        (person("o@example.test", &[Role::LocalProsecutor], None), "agency"),
        (
            person("o@example.test", &[Role::LocalProsecutor], Some("Nowhere")),
            "no active agency \"Nowhere\"",
        ),
        (
            person("o@example.test", &[Role::Auditor, Role::Administrator], None),
            "not held together",
        ),
        (person(&taken, &[Role::Ausa], None), "already in use"),
        (in_district("XX"), "not the code of a district"),
        (weak, "at least 15 characters"),
    ] {
        let error = operator::add(db, settings, new, now).await.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    assert_eq!(operator::list(db, now).await.unwrap().len(), before);
}

#[tokio::test]
async fn a_locked_account_is_released() {
    let app = TestApp::new().await;
    let person = &app.world.administrator;
    let (db, now) = (&app.services.db, app.clock.now());
    give_password(&app, person).await;
    assert!(matches!(
        operator::unlock(db, &person.email, now).await,
        Err(OperatorError::NotLocked(_))
    ));
    sql(
        &app,
        "update app_user set locked_at = now(), failed_count = 5 where id = $1",
        [person.id.into()],
    )
    .await;
    let listed = operator::list(db, now).await.unwrap();
    assert!(
        listed
            .iter()
            .any(|one| one.email == person.email && one.locked_at.is_some())
    );
    operator::unlock(db, &person.email.to_uppercase(), now)
        .await
        .unwrap();
    sign_in(&app, &person.email, PASSWORD).await;
    assert_eq!(logged(&app, "user.unlocked").await.len(), 1);
    assert!(matches!(
        operator::unlock(db, "nobody@example.test", now).await,
        Err(OperatorError::Nobody(_))
    ));
}

#[tokio::test]
async fn a_forgotten_password_is_replaced() {
    let app = TestApp::new().await;
    let person = &app.world.administrator;
    app.sign_in(person).await;
    let one_time = operator::reset(&app.services.db, &person.email, app.clock.now())
        .await
        .unwrap();
    assert_eq!(sessions_of(&app, person.id).await, 0);
    assert!(kept(&app, person.id).await.must_change_password);
    sign_in(&app, &person.email, &one_time.password).await;
    assert_eq!(
        logged(&app, "user.password_reset").await[0].object_id,
        Some(person.id)
    );
}
