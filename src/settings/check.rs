//! What a value must be beyond its type.

use super::{Environment, MailMode, Profile, Settings};

/// Every setting that is not allowed, with the rest of the sentence "setting … in …".
pub(super) fn problems(settings: &Settings) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    server(settings, &mut found);
    database(settings, &mut found);
    access(settings, &mut found);
    outside(settings, &mut found);
    found
}

type Found = Vec<(&'static str, String)>;

fn refuse(found: &mut Found, wrong: bool, key: &'static str, reason: impl Into<String>) {
    if wrong {
        found.push((key, reason.into()));
    }
}

fn server(settings: &Settings, found: &mut Found) {
    let production = settings.environment == Environment::Production;
    match &settings.server.public_origin {
        Some(origin) => {
            let host = origin
                .strip_prefix("https://")
                .or_else(|| origin.strip_prefix("http://"));
            let plain =
                host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']));
            refuse(
                found,
                !plain,
                "server.public_origin",
                "must be like https://predicate.example.gov, without a path",
            );
            let open = production && !origin.starts_with("https://");
            refuse(
                found,
                open,
                "server.public_origin",
                "must begin with https:// in production",
            );
        }
        None => refuse(
            found,
            production,
            "server.public_origin",
            "must be set in production",
        ),
    }
    let filter = tracing_subscriber::EnvFilter::builder().parse(&settings.log.filter);
    refuse(
        found,
        filter.is_err(),
        "log.filter",
        "is not a list like info,sqlx=warn",
    );
    // Whether the district exists is for the database to say.
    let code = &settings.district.code;
    let shaped = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    refuse(
        found,
        !shaped,
        "district.code",
        "must be a code of config/reference/districts.csv, such as MOE",
    );
}

fn database(settings: &Settings, found: &mut Found) {
    let database = &settings.database;
    refuse(
        found,
        database.data_dir.as_os_str().is_empty(),
        "database.data_dir",
        "must name a directory",
    );
    refuse(
        found,
        !(1..=1000).contains(&database.max_connections),
        "database.max_connections",
        "must be from 1 to 1000",
    );
    // A test waits for a busy machine; nobody sits before it.
    let patient = settings.environment == Environment::Test;
    refuse(
        found,
        database.acquire_timeout_ms == 0 || (database.acquire_timeout_ms > 3000 && !patient),
        "database.acquire_timeout_ms",
        "must be from 1 to 3000: who waits longer should be told so",
    );
    let milliseconds = 1..=3_600_000;
    let reason = "must be from 1 to 3600000";
    refuse(
        found,
        !milliseconds.contains(&database.statement_timeout_ms),
        "database.statement_timeout_ms",
        reason,
    );
    refuse(
        found,
        !milliseconds.contains(&database.idle_in_transaction_timeout_ms),
        "database.idle_in_transaction_timeout_ms",
        reason,
    );
}

fn access(settings: &Settings, found: &mut Found) {
    let session = &settings.session;
    refuse(
        found,
        !(1..=30).contains(&session.idle_minutes),
        "session.idle_minutes",
        "must be from 1 to 30 (CJIS Security Policy v6.0, IA-5 j)",
    );
    refuse(
        found,
        !(1..=12).contains(&session.absolute_hours),
        "session.absolute_hours",
        "must be from 1 to 12 (CJIS Security Policy v6.0, IA-5 j)",
    );
    let open = settings.environment == Environment::Production && !session.secure_cookie;
    refuse(found, open, "session.secure_cookie", "must be true in production");
    let password = &settings.password;
    refuse(
        found,
        password.min_length < 8,
        "password.min_length",
        "must be 8 or more (CJIS Security Policy v6.0, IA-5(1))",
    );
    refuse(
        found,
        !(64..=1024).contains(&password.max_length),
        "password.max_length",
        "must be from 64 to 1024",
    );
    refuse(
        found,
        password.min_length > password.max_length,
        "password.min_length",
        "must not exceed password.max_length",
    );
    let login = &settings.login;
    let most = if settings.profile == Profile::Cjis { 5 } else { 100 };
    refuse(
        found,
        !(1..=most).contains(&login.max_failures),
        "login.max_failures",
        format!("must be from 1 to {most} (CJIS Security Policy v6.0, AC-7; 100 with profile asvs)"),
    );
    refuse(
        found,
        !(15..=1440).contains(&login.window_minutes),
        "login.window_minutes",
        "must be from 15 to 1440 (CJIS Security Policy v6.0, AC-7)",
    );
    let banner = &settings.banner;
    let reason = "must not be empty (CJIS Security Policy v6.0, AC-8)";
    refuse(found, banner.title.trim().is_empty(), "banner.title", reason);
    refuse(found, banner.text.trim().is_empty(), "banner.text", reason);
}

fn outside(settings: &Settings, found: &mut Found) {
    let files = &settings.files;
    refuse(
        found,
        files.dir.as_os_str().is_empty(),
        "files.dir",
        "must name a directory",
    );
    let size = 1024..=1_073_741_824;
    refuse(
        found,
        !size.contains(&files.max_upload_bytes),
        "files.max_upload_bytes",
        "must be from 1024 to 1073741824",
    );
    let mail = &settings.mail;
    let production = settings.environment == Environment::Production;
    match mail.mode {
        MailMode::Smtp => refuse(
            found,
            mail.smtp_url.is_none(),
            "mail.smtp_url",
            "must be set when mail.mode is \"smtp\"",
        ),
        MailMode::File => {
            refuse(
                found,
                mail.dir.as_os_str().is_empty(),
                "mail.dir",
                "must name a directory",
            );
            refuse(
                found,
                production,
                "mail.mode",
                "must be \"smtp\" in production: nobody reads the files",
            );
        }
    }
    let sender = mail.from.parse::<lettre::message::Mailbox>();
    refuse(
        found,
        sender.is_err(),
        "mail.from",
        "must be an address like Predicate <no-reply@example.gov>",
    );
}
