//! The least a list page can be: one query over the same rows, one template, no session, no rights, no log.

use super::Outcome;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::get;
use predicate::db::APP_ROLE;
use predicate::db::embedded::{Durability, EmbeddedServer, Options};
use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::postgres::{PgPool, PgPoolOptions};
use secrecy::ExposeSecret as _;
use std::path::Path;

#[derive(Template)]
#[template(
    ext = "html",
    source = "<!doctype html><table>{% for row in rows %}<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td><td>{{ row.2 }}</td></tr>{% endfor %}</table>"
)]
struct List {
    rows: Vec<(String, String, String)>,
}

async fn list(State(pool): State<PgPool>) -> Result<Html<String>, StatusCode> {
    let rows = sea_orm::sqlx::query_as(
        "select coalesce(r.number, ''), o.last_name, r.status from referral r join offender o on o.id = r.offender_id
         where r.district_id = 'MOE' order by r.submitted_at desc, r.id desc limit 25",
    )
    .fetch_all(&pool)
    .await
    .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    List { rows }
        .render()
        .map(Html)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn join(cluster: &Path) -> Outcome<EmbeddedServer> {
    Ok(EmbeddedServer::start(&Options {
        directory: cluster.to_owned(),
        pg_bin: std::env::var_os("PG_BIN").map(Into::into),
        path: std::env::var_os("PATH"),
        durability: Durability::Safe,
    })
    .await?)
}

/// Lets PostgreSQL count what was loaded, as autovacuum would in a while.
pub async fn analyze(cluster: &Path) -> Outcome<()> {
    let server = join(cluster).await?;
    let mut owner = sea_orm::sqlx::PgConnection::connect(server.owner_url().expose_secret()).await?;
    sea_orm::sqlx::query("vacuum analyze").execute(&mut owner).await?;
    owner.close().await?;
    server.stop().await;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the bare program has one URL and no rights to guard"
)]
fn router(pool: PgPool) -> Router {
    Router::new().route("/", get(list)).with_state(pool)
}

/// Serves the bare list of the program's database; gives its address.
pub async fn serve(cluster: &Path) -> Outcome<String> {
    let server = join(cluster).await?;
    let url = server.url(APP_ROLE, "predicate");
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .connect(url.expose_secret())
        .await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    let router = router(pool);
    tokio::spawn(async move {
        // Leaves the cluster when the bench ends.
        let _server = server;
        axum::serve(listener, router).await
    });
    Ok(address)
}
