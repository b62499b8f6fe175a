//! Settings: where they come from, and what is refused.

use super::program::{Place, said};
use predicate::settings::{Layers, Settings, SettingsError, Sources};
use secrecy::ExposeSecret as _;

fn load(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Layers::gather(Sources {
        config: None,
        variables,
    })?
    .settings()
}

fn refused(variables: &[(&str, &str)]) -> String {
    load(variables).unwrap_err().to_string()
}

#[test]
fn an_unknown_key_is_named_with_its_file() {
    let place = Place::new();
    std::fs::write(
        place.path().join("office.toml"),
        "[server]\nlisten = \"127.0.0.1:0\"\nprot = 80\n",
    )
    .unwrap();
    let said = place.run(&["serve", "--config", "office.toml"]);
    assert!(!said.success);
    assert!(
        said.err
            .contains("setting server.prot in office.toml does not exist"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("[server] has environment_label, listen, public_origin"),
        "{}",
        said.err
    );
    assert!(!place.cluster().exists(), "nothing is started");
}

#[test]
fn an_unknown_key_is_named_with_its_variable() {
    let message = refused(&[("PREDICATE__SERVR__LISTEN", "x")]);
    assert!(
        message.starts_with(
            "setting servr.listen in environment variable PREDICATE__SERVR__LISTEN does not exist"
        ),
        "{message}"
    );
    assert!(
        message.contains("the sections are banner, database,"),
        "{message}"
    );
}

#[test]
fn later_sources_win() {
    let place = Place::new();
    let directory = place.path().join("conf.d");
    std::fs::create_dir(&directory).unwrap();
    std::fs::write(
        directory.join("10-first.toml"),
        "session.idle_minutes = 10\nsession.absolute_hours = 10\n",
    )
    .unwrap();
    std::fs::write(
        directory.join("20-second.toml"),
        "session.idle_minutes = 20\nmail.from = \"a@b.example\"\n",
    )
    .unwrap();
    std::fs::write(directory.join("notes.txt"), "not settings").unwrap();
    let variables = [("PREDICATE__MAIL__FROM".to_owned(), "c@d.example".to_owned())].into();
    let settings = Layers::gather(Sources {
        config: Some(directory),
        variables,
    })
    .unwrap()
    .settings()
    .unwrap();
    assert_eq!(settings.session.absolute_hours, 10);
    assert_eq!(settings.session.idle_minutes, 20);
    assert_eq!(settings.mail.from, "c@d.example");
}

#[test]
fn wrong_kinds_and_values_are_named_all_at_once() {
    let message = refused(&[
        ("PREDICATE__SESSION__IDLE_MINUTES", "31"),
        ("PREDICATE__DATABASE__ACQUIRE_TIMEOUT_MS", "3001"),
        ("PREDICATE__BANNER__TEXT", "  "),
        ("PREDICATE__LOGIN__MAX_FAILURES", "6"),
        ("PREDICATE__MAIL__FROM", "nobody"),
    ]);
    assert_eq!(message.lines().count(), 5, "{message}");
    for (key, variable) in [
        ("session.idle_minutes", "PREDICATE__SESSION__IDLE_MINUTES"),
        (
            "database.acquire_timeout_ms",
            "PREDICATE__DATABASE__ACQUIRE_TIMEOUT_MS",
        ),
        ("banner.text", "PREDICATE__BANNER__TEXT"),
        ("login.max_failures", "PREDICATE__LOGIN__MAX_FAILURES"),
        ("mail.from", "PREDICATE__MAIL__FROM"),
    ] {
        assert!(
            message.contains(&format!("setting {key} in environment variable {variable} ")),
            "{message}"
        );
    }
    let message = refused(&[
        ("PREDICATE__SESSION__SECURE_COOKIE", "yes"),
        ("PREDICATE__LOGIN__WINDOW_MINUTES", "-1"),
    ]);
    assert!(message.contains("session.secure_cookie in environment variable PREDICATE__SESSION__SECURE_COOKIE must be true or false"));
    assert!(message.contains(
        "login.window_minutes in environment variable PREDICATE__LOGIN__WINDOW_MINUTES must be a whole number"
    ));
    let message = refused(&[("PREDICATE__MAIL__MODE", "pigeon")]);
    assert!(
        message.starts_with("setting mail.mode in environment variable PREDICATE__MAIL__MODE cannot be used"),
        "{message}"
    );
    let message = refused(&[("PREDICATE__SERVER__LISTEN", "localhost")]);
    assert!(
        message.starts_with(
            "setting server.listen in environment variable PREDICATE__SERVER__LISTEN cannot be used"
        ),
        "{message}"
    );
    assert!(refused(&[("PREDICATE_ENV", "staging")]).contains("development, test or production"));
}

#[test]
fn production_insists_on_https_and_mail() {
    let message = refused(&[("PREDICATE_ENV", "production")]);
    for key in ["server.public_origin", "mail.smtp_url", "mail.from"] {
        assert!(message.contains(key), "{message}");
    }
    let good = [
        ("PREDICATE_ENV", "production"),
        (
            "PREDICATE__SERVER__PUBLIC_ORIGIN",
            "https://predicate.example.gov",
        ),
        ("PREDICATE__MAIL__SMTP_URL", "smtps://user:word@mail.example.gov"),
        ("PREDICATE__MAIL__FROM", "Predicate <predicate@example.gov>"),
        (
            "DATABASE_URL",
            "postgres://predicate_app:word@db.example.gov/predicate",
        ),
    ];
    let settings = load(&good).unwrap();
    assert!(settings.session.secure_cookie);
    assert!(
        settings
            .database
            .url
            .as_ref()
            .unwrap()
            .expose_secret()
            .contains("db.example.gov")
    );
    assert!(
        !format!("{settings:?}").contains("word@"),
        "secrets do not show in debug output"
    );
    let insecure = [good.as_slice(), &[("PREDICATE__SESSION__SECURE_COOKIE", "false")]].concat();
    assert!(refused(&insecure).contains("session.secure_cookie"));
    let open = [
        good.as_slice(),
        &[("PREDICATE__SERVER__PUBLIC_ORIGIN", "http://predicate.example.gov")],
    ]
    .concat();
    assert!(refused(&open).contains("must begin with https://"));
}

#[test]
fn the_banner_makes_the_four_statements() {
    let banner = load(&[]).unwrap().banner;
    for statement in [
        "restricted information system",
        "monitored, recorded and audited",
        "criminal and civil penalties",
        "you consent",
    ] {
        assert!(banner.text.contains(statement), "{statement}");
    }
    assert!(refused(&[("PREDICATE__BANNER__TITLE", "")]).contains("banner.title"));
}

#[test]
fn config_check_shows_every_setting_and_no_secret() {
    let place = Place::new();
    let secret = "postgres://predicate_app:a-secret-word@db.example.gov/predicate";
    let shown = said(
        place
            .command(&["config", "check"])
            .env("DATABASE_URL", secret)
            .output()
            .unwrap(),
    );
    assert!(shown.success, "{}", shown.err);
    assert!(
        shown
            .out
            .contains("database.url = •••    # environment variable DATABASE_URL\n"),
        "{}",
        shown.out
    );
    assert!(
        shown
            .out
            .contains("server.listen = 127.0.0.1:0    # config/test.toml\n"),
        "{}",
        shown.out
    );
    assert!(!shown.out.contains("a-secret-word"));
}
