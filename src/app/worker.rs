//! What the server does on its own: sends the outbox and sweeps what nobody can use any more.

use crate::access::{Origin, SystemTask, SystemTx};
use crate::db::session_store::PgSessionStore;
use crate::documents;
use crate::notices::mailer;
use crate::screening::rescreen;
use crate::web::Services;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use std::time::Duration;

/// Pause between two looks at the outbox.
const PAUSE: Duration = Duration::from_secs(5);
/// Rounds of the outbox between two sweeps: ten minutes.
const ROUNDS: u32 = 120;
/// Days after which sent mail and idempotency keys are forgotten.
const KEPT_DAYS: i64 = 90;

/// Works until the task is aborted. Safe to run in every instance at once: rows are claimed, and each claim and each
/// sweep is a transaction of its own, so that nothing is lost when it stops.
pub async fn run(services: Services) {
    let mut round = 0_u32;
    loop {
        if let Err(error) = mailer::run_once(&services).await {
            tracing::warn!(%error, "the outbox could not be read");
        }
        if round == 0
            && let Err(error) = sweep(&services).await
        {
            tracing::warn!(%error, "the sweep failed");
        }
        if let Err(error) = rescreen::run_once(&services).await {
            tracing::warn!(?error, "referrals could not be screened again");
        }
        if round == 0
            && let Err(error) = documents::sweep_orphans(&services).await
        {
            tracing::warn!(?error, "the files that no row names could not be removed");
        }
        round = (round + 1) % ROUNDS;
        tokio::time::sleep(PAUSE).await;
    }
}

/// Removes ended sessions, mail sent long ago or addressed to people who have left, and old idempotency keys.
///
/// # Errors
/// When the database refuses; then nothing is removed.
pub async fn sweep(services: &Services) -> Result<(), DbErr> {
    let now = services.now();
    let tx = SystemTx::begin(&services.db, SystemTask::Housekeeping, Origin::default(), now).await?;
    PgSessionStore::sweep(tx.sql(), now).await?;
    let kept_since = now - chrono::Duration::days(KEPT_DAYS);
    for sql in [
        "delete from outbox where sent_at < $1",
        "delete from outbox o using app_user u where u.id = o.user_id and not u.active and o.sent_at is null and o.created_at < $1",
        "delete from submitted_form where at < $1",
    ] {
        tx.sql()
            .execute_raw(Statement::from_sql_and_values(
                DbBackend::Postgres,
                sql,
                [kept_since.into()],
            ))
            .await?;
    }
    tx.settle().await
}
