//! `predicate doctor`: what an administrator would look at first when something does not work.

use std::fmt::Display;
use std::io::Write;
use std::path::Path;

use super::Outcome;
use crate::db::connect::{connect_app, refuse_powerful_role};
use crate::db::migrate;
use crate::db::open::Reached;
use crate::settings::{MailMode, Settings};

/// Looks at one thing after the other; a failure does not hide the ones after it.
pub(super) async fn run(settings: &Settings) -> Outcome {
    let mut findings = Findings::default();
    findings.note(
        "settings",
        Ok::<_, String>(format!(
            "{:?}, district {}",
            settings.environment, settings.district.code
        )),
    );
    database(settings, &mut findings).await;
    findings.note("files.dir", writable(&settings.files.dir));
    if settings.mail.mode == MailMode::File {
        findings.note("mail.dir", writable(&settings.mail.dir));
    }
    findings.print()
}

async fn database(settings: &Settings, findings: &mut Findings) {
    let reached = match Reached::reach(settings).await {
        Ok(reached) => reached,
        Err(error) => return findings.note("database server", Err::<String, _>(error)),
    };
    let kind = reached.server.as_ref().map_or_else(
        || "set by database.url".to_owned(),
        |server| format!("embedded, in {}", server.directory().display()),
    );
    findings.note("database server", Ok::<_, String>(kind));
    match connect_app(&reached.app_url, &settings.database).await {
        Ok(db) => {
            findings.note("database connection", Ok::<_, String>("answers"));
            findings.note(
                "database role",
                refuse_powerful_role(&db).await.map(|()| "owns nothing"),
            );
            let schema = migrate::status(&db)
                .await
                .and_then(migrate::Status::require_current);
            findings.note("database schema", schema.map(|()| "is the one of this program"));
            if let Err(error) = db.close().await {
                tracing::warn!(%error, "the database connections did not close");
            }
        }
        Err(error) => findings.note("database connection", Err::<String, _>(error)),
    }
    reached.leave().await;
}

/// Makes the directory, writes a file into it and removes that.
fn writable(directory: &Path) -> Result<String, String> {
    let explain = |error: std::io::Error| format!("{} cannot be written: {error}", directory.display());
    std::fs::create_dir_all(directory).map_err(explain)?;
    let probe = directory.join(format!(".doctor-{}", std::process::id()));
    std::fs::write(&probe, b"").map_err(explain)?;
    std::fs::remove_file(&probe).map_err(explain)?;
    Ok(format!("{} can be written", directory.display()))
}

#[derive(Debug, Default)]
struct Findings {
    lines: Vec<String>,
    failed: usize,
}

impl Findings {
    fn note<G: Display, B: Display>(&mut self, what: &str, found: Result<G, B>) {
        self.lines.push(match found {
            Ok(good) => format!("ok    {what}: {good}"),
            Err(bad) => {
                self.failed += 1;
                format!("FAIL  {what}: {bad}")
            }
        });
    }

    fn print(self) -> Outcome {
        let mut out = std::io::stdout().lock();
        for line in &self.lines {
            writeln!(out, "{line}")?;
        }
        if self.failed == 0 {
            Ok(())
        } else {
            Err(format!("{} of {} checks failed", self.failed, self.lines.len()).into())
        }
    }
}
