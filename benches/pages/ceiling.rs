//! The least a page, a search or a submission can be: one query over the same rows and one template, or two inserts; no
//! session, no rights, no rules, no log of views.

use super::Outcome;
use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use predicate::db::APP_ROLE;
use predicate::db::embedded::{Durability, EmbeddedServer, Options};
use predicate::referrals::nomination::model::Attachment;
use predicate::referrals::nomination::vocab::{Paper, PaperState};
use sea_orm::sqlx::postgres::{PgPool, PgPoolOptions};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, PgConnection};
use secrecy::ExposeSecret as _;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use uuid::Uuid;

#[derive(Template)]
#[template(
    ext = "html",
    source = "<!doctype html><table>{% for row in rows %}<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td><td>{{ row.2 }}</td></tr>{% endfor %}</table>"
)]
struct List {
    rows: Vec<(String, String, String)>,
}

const LIST: &str = "select coalesce(r.number, ''), o.last_name, r.status from referral r join offender o on o.id = r.offender_id
    where r.district_id = 'MOE' order by r.submitted_at desc, r.id desc limit 25";
const TEXT: &str = "select coalesce(r.number, ''), o.last_name, r.status from referral r join offender o on o.id = r.offender_id
    where r.district_id = 'MOE' and r.status = 'declined'
    and exists (select 1 from offender_name n where n.offender_id = o.id and n.search_text like '%' || $1 || '%')
    order by r.submitted_at desc, r.id desc limit 25";
const NAMES: &str = "select o.last_name, o.first_name, n.search_text from offender_name n join offender o on o.id = n.offender_id
    where lower($1) <% n.search_text order by word_similarity(lower($1), n.search_text) desc limit 25";

fn answer(rows: Result<Vec<(String, String, String)>, sqlx::Error>) -> Result<Html<String>, StatusCode> {
    List {
        rows: rows.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?,
    }
    .render()
    .map(Html)
    .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn list(State(pool): State<PgPool>) -> Result<Html<String>, StatusCode> {
    answer(sqlx::query_as(LIST).fetch_all(&pool).await)
}

async fn text(State(pool): State<PgPool>) -> Result<Html<String>, StatusCode> {
    answer(sqlx::query_as(TEXT).bind("smith").fetch_all(&pool).await)
}

async fn names(State(pool): State<PgPool>, RawQuery(asked): RawQuery) -> Result<Html<String>, StatusCode> {
    let asked: HashMap<String, String> =
        serde_html_form::from_str(&asked.unwrap_or_default()).map_err(|_| StatusCode::BAD_REQUEST)?;
    let name = asked.get("q").cloned().unwrap_or_default();
    answer(sqlx::query_as(NAMES).bind(name).fetch_all(&pool).await)
}

/// A row and its audit row in one transaction.
async fn submit(State(pool): State<PgPool>) -> Result<Response, StatusCode> {
    insert(&pool)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, "/")]).into_response())
}

async fn insert(pool: &PgPool) -> Result<(), sqlx::Error> {
    const ROW: &str = "insert into bench.referral (id, district_id, number, status, nomination, submitted_at)
        values ($1, 'MOE', $1::text, 'submitted', $2::jsonb, now())";
    const AUDIT: &str = "insert into bench.audit (at, event, object_id, request_id) values (now(), 'referral.submitted', $1, $2)";
    let (id, request) = (Uuid::now_v7(), Uuid::now_v7());
    let mut tx = pool.begin().await?;
    sqlx::query(ROW)
        .bind(id)
        .bind(NOMINATION)
        .execute(&mut *tx)
        .await?;
    sqlx::query(AUDIT)
        .bind(id)
        .bind(request.to_string())
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}

/// About as much as a nomination holds.
const NOMINATION: &str = r#"{"conduct": {"offense_start": "2026-08-01", "offense_end": "2026-08-03", "narrative": "Officers stopped the car for a broken lamp and found a loaded pistol under the driver's seat and eleven bags of a white powder in the door."}, "state_case": {"court": "Circuit Court, City of St. Louis", "number": "2622-CR01234"}, "reasons": {"words": "Four felony convictions, two for violence, and on parole at the time of the offense."}}"#;

const TABLES: &str = "create schema if not exists bench;
    create table if not exists bench.referral (id uuid primary key, district_id text not null, number text not null,
        status text not null, nomination jsonb not null, submitted_at timestamptz not null, unique (district_id, number));
    create index if not exists bench_queue on bench.referral (district_id, status, submitted_at desc, id desc);
    create table if not exists bench.audit (id bigint generated always as identity primary key, at timestamptz not null,
        event text not null, object_id uuid not null, request_id text not null);";

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
    let mut owner = PgConnection::connect(server.owner_url().expose_secret()).await?;
    sqlx::query("vacuum analyze").execute(&mut owner).await?;
    owner.close().await?;
    server.stop().await;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the bare program has one URL and no rights to guard"
)]
fn router(pool: PgPool) -> Router {
    Router::new()
        .route("/", get(list))
        .route("/text", get(text))
        .route("/names", get(names))
        .route("/submit", post(submit))
        .with_state(pool)
}

/// Serves the bare pages of the program's database; gives its address.
pub async fn serve(cluster: &Path) -> Outcome<String> {
    let server = join(cluster).await?;
    let mut owner = PgConnection::connect(server.owner_url().expose_secret()).await?;
    let grants = format!(
        "{TABLES} grant usage on schema bench to {APP_ROLE}; grant insert on all tables in schema bench to {APP_ROLE};"
    );
    sqlx::raw_sql(AssertSqlSafe(grants)).execute(&mut owner).await?;
    owner.close().await?;
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

/// Every paper is there: what the demonstration's nominations leave open.
fn papers() -> Outcome<String> {
    let there = Attachment {
        state: Some(PaperState::Available),
        ..Attachment::default()
    };
    let all: BTreeMap<Paper, &Attachment> = Paper::ALL.iter().map(|paper| (*paper, &there)).collect();
    Ok(serde_json::to_string(&all)?)
}

/// Complete drafts of a person, as many as asked for: what their agency has submitted so far, not submitted yet.
///
/// # Errors
/// When that agency has submitted nothing.
pub async fn drafts(cluster: &Path, email: &str, count: usize) -> Outcome<Vec<Uuid>> {
    const COPY: &str = "with mine as (
            select to_jsonb(r) as row, u.id as author, row_number() over (order by r.id) - 1 as place, count(*) over () as many
            from app_user u join referral r on r.agency_id = u.agency_id and r.submitted_at is not null where u.email = $1)
        insert into referral
        select made.* from generate_series(0, $2::bigint - 1) g join mine on mine.place = g % mine.many,
        lateral jsonb_populate_record(null::referral, mine.row || jsonb_build_object('id', gen_random_uuid(),
            'author_id', mine.author, 'number', null, 'status', 'draft', 'resume_status', null, 'assigned_to', null,
            'sign_off_asked_at', null, 'signed_off_by', null, 'signed_off_at', null, 'resubmission_of', null,
            'transferred_to', null, 'transferred_from', null, 'submitted_at', null, 'received_at', null, 'decided_at', null,
            'decision', null, 'closed_at', null,
            -- Made anew for each, which the number says.
            'version', 1 + 0 * g,
            'nomination', mine.row -> 'nomination' || jsonb_build_object('attachments', $3::jsonb))) made
        returning id";
    let server = join(cluster).await?;
    let mut owner = PgConnection::connect(server.owner_url().expose_secret()).await?;
    // Who submits waits for nobody here.
    sqlx::query("update agency set supervisor_sign_off = false")
        .execute(&mut owner)
        .await?;
    let made: Vec<Uuid> = sqlx::query_scalar(COPY)
        .bind(email)
        .bind(i64::try_from(count)?)
        .bind(papers()?)
        .fetch_all(&mut owner)
        .await?;
    sqlx::query("vacuum analyze referral").execute(&mut owner).await?;
    owner.close().await?;
    server.stop().await;
    if made.is_empty() {
        return Err("the agency has submitted nothing to copy".into());
    }
    Ok(made)
}
