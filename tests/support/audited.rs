//! After every deed any test does: the audit log holds exactly one row of that request, with the event its route declares.
//! What was seen to hold is noted; `tests/audited.rs`, which runs after this binary, tells which routes nobody tried.

use super::page::Page;
use axum::http::Method;
use predicate::app::routes::routes;
use predicate::db::entities::audit_event;
use predicate::web::Line;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The file of routes seen, one line each.
fn seen() -> &'static Path {
    static SEEN: OnceLock<PathBuf> = OnceLock::new();
    SEEN.get_or_init(|| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audited-routes.txt");
        // Of an earlier run.
        let _ = fs::remove_file(&path);
        path
    })
}

/// Holds a successful request against the log.
pub async fn check(log: &DatabaseConnection, method: &Method, path: &str, page: &Page) {
    if !(page.status.is_success() || page.status.is_redirection()) {
        return;
    }
    let set = routes();
    let path = path.split('?').next().unwrap_or_default();
    let Some(line) = set
        .lines()
        .iter()
        .find(|line| line.method == method.as_str() && fits(line, path))
    else {
        return;
    };
    let Some(event) = line.event else { return };
    let request = page
        .headers
        .get("x-request-id")
        .map(|id| id.to_str().unwrap().to_owned())
        .unwrap_or_default();
    let rows: Vec<(String, String)> = audit_event::Entity::find()
        .select_only()
        .columns([audit_event::Column::Event, audit_event::Column::Outcome])
        .filter(audit_event::Column::RequestId.eq(request))
        .into_tuple()
        .all(log)
        .await
        .unwrap_or_default();
    let done = rows
        .iter()
        .filter(|(recorded, outcome)| recorded == event.slug() && outcome == "success")
        .count();
    // A form sent twice, one that only asked for another row to type into, or a guess that locked the account: no deed.
    if done > 0 {
        assert_eq!(
            rows.len(),
            1,
            "{} {} is to record {} once, but recorded {rows:?}",
            line.method,
            line.path,
            event.slug()
        );
        note(line);
    }
}

fn fits(line: &Line, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (line.path.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len()
        && pattern
            .iter()
            .zip(&path)
            .all(|(expected, found)| expected.starts_with('{') || expected == found)
}

fn note(line: &Line) {
    let mut file = fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(seen())
        .unwrap();
    writeln!(file, "{} {}", line.method, line.path).unwrap();
}
