//! Sessions in the table `session` (security.md §1.3): the id is never stored, saving never revives a dead session,
//! and who the session belongs to is read afresh with each request.

use super::Db;
use crate::access::{Actor, Grant};
use crate::domain::secret;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::{SessionStore, session_store};
use uuid::Uuid;

/// Key of the session's data under which the live person is handed out. Never saved.
pub const ACTOR: &str = "actor";
/// Key: id of the signed-in user.
pub const USER_ID: &str = "user_id";
/// Key: authenticator assurance level.
pub const AAL: &str = "aal";
/// Key: when the banner was acknowledged (RFC 3339).
pub const BANNER: &str = "banner_at";
/// Key: address of the peer at sign-in.
pub const IP: &str = "ip";
/// Key: what the peer called itself at sign-in.
pub const USER_AGENT: &str = "user_agent";

/// How long a session lives in which nobody has signed in, whatever happens: it holds a form token and the
/// acknowledged banner, which the next person at the same desk should see for themselves.
const ANONYMOUS: Duration = Duration::hours(1);

/// Gives the time; the server's clock in production, a fixed one in tests.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Keeps sessions in PostgreSQL.
#[derive(Clone)]
pub struct PgSessionStore {
    db: Db,
    now: Now,
    idle: Duration,
    absolute: Duration,
}

impl fmt::Debug for PgSessionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PgSessionStore")
            .field("idle", &self.idle)
            .field("absolute", &self.absolute)
            .finish_non_exhaustive()
    }
}

#[derive(FromQueryResult)]
struct LiveSession {
    data: serde_json::Value,
    aal: i16,
    last_seen_at: DateTime<Utc>,
    user_id: Option<Uuid>,
    full_name: Option<String>,
    email: Option<String>,
    district_id: Option<String>,
    agency_id: Option<Uuid>,
    office: Option<String>,
    must_change_password: Option<bool>,
    grants: Option<serde_json::Value>,
    unread: Option<i64>,
}

impl PgSessionStore {
    /// A store whose sessions end after `idle` without a request and after `absolute` whatever happens.
    #[must_use]
    pub const fn new(db: Db, now: Now, idle: Duration, absolute: Duration) -> Self {
        Self {
            db,
            now,
            idle,
            absolute,
        }
    }

    async fn run(&self, sql: &str, values: Vec<Value>) -> session_store::Result<u64> {
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
        self.db
            .pool()
            .execute_raw(statement)
            .await
            .map(|done| done.rows_affected())
            .map_err(backend)
    }

    /// Ends every session of a user at once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_all_of<C: ConnectionTrait>(
        tx: &C,
        user: Uuid,
        except: Option<Vec<u8>>,
    ) -> Result<u64, DbErr> {
        const SQL: &str = "delete from session where user_id = $1 and ($2::bytea is null or id_hash <> $2)";
        let statement =
            Statement::from_sql_and_values(DbBackend::Postgres, SQL, [user.into(), except.into()]);
        tx.execute_raw(statement).await.map(|done| done.rows_affected())
    }

    /// Ends one session at once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end<C: ConnectionTrait>(tx: &C, id_hash: Vec<u8>) -> Result<(), DbErr> {
        const SQL: &str = "delete from session where id_hash = $1";
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [id_hash.into()]);
        tx.execute_raw(statement).await.map(drop)
    }

    /// Ends every session of an agency's people at once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_all_of_agency<C: ConnectionTrait>(tx: &C, agency: Uuid) -> Result<u64, DbErr> {
        const SQL: &str =
            "delete from session s using app_user u where u.id = s.user_id and u.agency_id = $1";
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [agency.into()]);
        tx.execute_raw(statement).await.map(|done| done.rows_affected())
    }

    /// Keeps one session open for as long as a request just made would.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn extend<C: ConnectionTrait>(
        tx: &C,
        id_hash: Vec<u8>,
        now: DateTime<Utc>,
        idle: Duration,
    ) -> Result<(), DbErr> {
        const SQL: &str = "update session set last_seen_at = $2, idle_until = $3 where id_hash = $1";
        let values = [id_hash.into(), now.into(), (now + idle).into()];
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
            .await
            .map(drop)
    }

    /// Removes rows nobody can use any more; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sweep<C: ConnectionTrait>(tx: &C, now: DateTime<Utc>) -> Result<u64, DbErr> {
        const SQL: &str = "delete from session where absolute_until < $1 or idle_until < $1";
        tx.execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            SQL,
            [now.into()],
        ))
        .await
        .map(|done| done.rows_affected())
    }

    /// Moves the idle limit, at most once a minute so that reading costs no write each time.
    async fn touch(&self, hash: &[u8], now: DateTime<Utc>) -> session_store::Result<()> {
        const SQL: &str =
            "update session set last_seen_at = $2, idle_until = $3 where id_hash = $1 and revoked_at is null";
        self.run(
            SQL,
            vec![hash.to_vec().into(), now.into(), (now + self.idle).into()],
        )
        .await
        .map(drop)
    }
}

/// SHA-256 of a session id, the key of its row.
#[must_use]
pub fn hash_of(id: Id) -> Vec<u8> {
    secret::sha256(&id.0.to_be_bytes()).to_vec()
}

fn backend(error: DbErr) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

/// Data, user, assurance level, acknowledgement of the banner.
type Columns = (serde_json::Value, Option<Uuid>, i16, Option<DateTime<Utc>>);

/// The row's own columns, taken out of the data map; the live person is never saved.
fn columns(record: &Record) -> session_store::Result<Columns> {
    let mut data = record.data.clone();
    data.remove(ACTOR);
    let user_id = data
        .get(USER_ID)
        .and_then(|v| v.as_str())
        .and_then(|text| text.parse().ok());
    let aal = data
        .get(AAL)
        .and_then(serde_json::Value::as_i64)
        .and_then(|n| i16::try_from(n).ok())
        .unwrap_or(0);
    let banner = data
        .get(BANNER)
        .and_then(|v| v.as_str())
        .and_then(|text| text.parse().ok());
    let data = serde_json::to_value(data).map_err(|error| session_store::Error::Encode(error.to_string()))?;
    Ok((data, user_id, aal, banner))
}

fn text_of(record: &Record, key: &str) -> String {
    record
        .data
        .get(key)
        .and_then(|v| v.as_str())
        .unwrap_or_default()
        .to_owned()
}

#[async_trait::async_trait]
impl SessionStore for PgSessionStore {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        const SQL: &str = "insert into session (id_hash, user_id, data, aal, auth_time, banner_acknowledged_at, ip, user_agent, \
            created_at, last_seen_at, idle_until, absolute_until) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$9,$10,$11)";
        // 128 bits from the operating system's generator instead of the library's default (CJIS IA-5 o(1)).
        let bytes =
            secret::random_bytes::<16>().map_err(|error| session_store::Error::Backend(error.to_string()))?;
        record.id = Id(i128::from_be_bytes(bytes));
        let now = (self.now)();
        let (data, user_id, aal, banner) = columns(record)?;
        let values = vec![
            hash_of(record.id).into(),
            user_id.into(),
            data.into(),
            aal.into(),
            user_id.map(|_| now).into(),
            banner.into(),
            text_of(record, IP).into(),
            text_of(record, USER_AGENT).into(),
            now.into(),
            (now + self.idle).into(),
            (now + if user_id.is_some() {
                self.absolute
            } else {
                ANONYMOUS.min(self.absolute)
            })
            .into(),
        ];
        self.run(SQL, values).await.map(drop)
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        // A session becomes somebody's by being made anew under another id, never by being saved (session fixation).
        const SQL: &str = "update session set data = $2, aal = $4, banner_acknowledged_at = $5 \
            where id_hash = $1 and revoked_at is null and user_id is not distinct from $3";
        let (data, user_id, aal, banner) = columns(record)?;
        let values = vec![
            hash_of(record.id).into(),
            data.into(),
            user_id.into(),
            aal.into(),
            banner.into(),
        ];
        match self.run(SQL, values).await? {
            0 => Err(session_store::Error::Backend("the session has ended".to_owned())),
            _ => Ok(()),
        }
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        const SQL: &str = "select s.data, s.aal, s.last_seen_at, u.id as user_id, u.full_name, u.email, u.district_id, u.agency_id, \
              coalesce(a.name, d.name) as office, u.must_change_password, \
              (select jsonb_agg(jsonb_build_object('role', r.role, 'district_id', r.district_id, 'agency_id', r.agency_id) order by r.role) \
                 from user_role r where r.user_id = u.id) as grants, \
              (select count(*) from notice n where n.user_id = u.id and n.read_at is null) as unread \
            from session s left join app_user u on u.id = s.user_id left join agency a on a.id = u.agency_id \
              left join district d on d.code = u.district_id \
            where s.id_hash = $1 and s.revoked_at is null and s.idle_until > $2 and s.absolute_until > $2 \
              and (s.user_id is null or (u.active and coalesce(a.active, true)))";
        let now = (self.now)();
        let hash = hash_of(*id);
        let statement =
            Statement::from_sql_and_values(DbBackend::Postgres, SQL, [hash.clone().into(), now.into()]);
        let Some(row) = LiveSession::find_by_statement(statement)
            .one(self.db.pool())
            .await
            .map_err(backend)?
        else {
            return Ok(None);
        };
        if now - row.last_seen_at > Duration::minutes(1) {
            self.touch(&hash, now).await?;
        }
        let decode = |error: serde_json::Error| session_store::Error::Decode(error.to_string());
        let mut data: HashMap<String, serde_json::Value> =
            serde_json::from_value(row.data.clone()).map_err(decode)?;
        if let Some(actor) = row.actor() {
            data.insert(ACTOR.to_owned(), serde_json::to_value(actor).map_err(decode)?);
        }
        // The row's own limits decided above; the library's is set far off.
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date: OffsetDateTime::now_utc() + std::time::Duration::from_secs(86_400),
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.run(
            "delete from session where id_hash = $1",
            vec![hash_of(*id).into()],
        )
        .await
        .map(drop)
    }
}

impl LiveSession {
    fn actor(self) -> Option<Actor> {
        let grants: Vec<Grant> = self
            .grants
            .and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or_default();
        Some(Actor {
            user_id: self.user_id?,
            full_name: self.full_name?,
            email: self.email?,
            district_id: self.district_id?,
            agency_id: self.agency_id,
            office: self.office.unwrap_or_default(),
            grants,
            aal: self.aal,
            must_change_password: self.must_change_password.unwrap_or(false),
            unread: self.unread.unwrap_or(0),
        })
    }
}
