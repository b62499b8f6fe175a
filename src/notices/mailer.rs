//! Sends the outbox. A message says that something happened to a referral number and where to sign in; never who or what.
//!
//! A row is claimed first (its next attempt moved into the future, in a transaction of its own), then sent, then marked:
//! no transaction waits for a mail server, two servers never claim the same row, and a crash in between sends again
//! rather than never. The outbox id is the Message-ID, by which the receiver drops a second copy.

use super::words;
use crate::access::{Origin, SystemTask, SystemTx};
use crate::settings::{Mail, MailMode};
use crate::web::{Services, paths};
use chrono::{DateTime, Utc};
use lettre::message::{Mailbox, header::ContentType};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};
use secrecy::ExposeSecret;
use std::error::Error as StdError;
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// Rows claimed at a time.
const BATCH: i64 = 50;
/// After so many attempts (about two and a half days) a message is given up and stays in the table with its last error.
const ATTEMPTS: i32 = 18;
/// Longest a mail server may take for one step of the conversation.
const PATIENCE: Duration = Duration::from_secs(15);

/// A row claimed for sending.
#[derive(Clone, Debug, FromQueryResult)]
struct Claimed {
    id: Uuid,
    recipient: String,
    kind: String,
    referral_id: Option<Uuid>,
    number: Option<String>,
    created_at: DateTime<Utc>,
    attempts: i32,
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Messages handed over.
    pub sent: usize,
    /// Messages that will be tried again, or were given up.
    pub failed: usize,
}

type Cause = Box<dyn StdError + Send + Sync>;

enum Transport {
    File(AsyncFileTransport<Tokio1Executor>),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

impl Transport {
    async fn of(mail: &Mail) -> Result<Self, Cause> {
        match mail.mode {
            MailMode::File => {
                tokio::fs::create_dir_all(&mail.dir).await?;
                Ok(Self::File(AsyncFileTransport::new(&mail.dir)))
            }
            MailMode::Smtp => {
                let url = mail.smtp_url.as_ref().ok_or("mail.smtp_url is not set")?;
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret())?;
                Ok(Self::Smtp(builder.timeout(Some(PATIENCE)).build()))
            }
        }
    }

    async fn send(&self, message: Message) -> Result<(), Cause> {
        match self {
            Self::File(files) => files.send(message).await.map(drop).map_err(Into::into),
            Self::Smtp(server) => server.send(message).await.map(drop).map_err(Into::into),
        }
    }
}

/// Sends what is due now, once. Messages that fail wait longer each time: a minute, two, four, up to six hours.
///
/// # Errors
/// When the database is out of reach; mail that could not be sent is no error but counted and noted in its row.
pub async fn run_once(services: &Services) -> Result<Sent, DbErr> {
    let claimed = claim(services).await?;
    let mut done = Sent::default();
    if claimed.is_empty() {
        return Ok(done);
    }
    let transport = Transport::of(&services.settings.mail).await;
    for row in claimed {
        let outcome = match &transport {
            Ok(transport) => deliver(services, transport, &row).await,
            Err(cause) => Err(cause.to_string().into()),
        };
        match &outcome {
            Ok(()) => done.sent += 1,
            Err(cause) => {
                done.failed += 1;
                tracing::warn!(outbox = %row.id, attempts = row.attempts, given_up = row.attempts >= ATTEMPTS, %cause, "mail was not sent");
            }
        }
        settle(services, &row, outcome.err()).await?;
    }
    Ok(done)
}

async fn claim(services: &Services) -> Result<Vec<Claimed>, DbErr> {
    // Nothing goes to people who have left or were recused meanwhile.
    const SQL: &str = "update outbox o set attempts = o.attempts + 1, \
            not_before = $1 + least(interval '1 minute' * power(2, o.attempts), interval '6 hours') \
        from (select x.id from outbox x \
            where x.sent_at is null and x.not_before <= $1 and x.attempts < $2 \
              and exists (select 1 from app_user u where u.id = x.user_id and u.active) \
              and not exists (select 1 from recusal c where c.referral_id = x.referral_id and c.user_id = x.user_id) \
            order by x.not_before, x.id limit $3 for update skip locked) due \
        where o.id = due.id \
        returning o.id, o.recipient, o.kind, o.referral_id, o.created_at, o.attempts, \
            (select r.number from referral r where r.id = o.referral_id) as number";
    let tx = begin(services).await?;
    let now = services.now();
    let claimed = Claimed::find_by_statement(Statement::from_sql_and_values(
        DbBackend::Postgres,
        SQL,
        [now.into(), ATTEMPTS.into(), BATCH.into()],
    ))
    .all(tx.sql())
    .await?;
    tx.settle().await?;
    Ok(claimed)
}

async fn settle(services: &Services, row: &Claimed, failure: Option<Cause>) -> Result<(), DbErr> {
    const SQL: &str = "update outbox set sent_at = $2, last_error = $3 where id = $1";
    let sent_at = failure.is_none().then(|| services.now());
    let last_error: String = failure
        .map(|cause| one_line(&cause.to_string()).chars().take(500).collect())
        .unwrap_or_default();
    let tx = begin(services).await?;
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            SQL,
            [row.id.into(), sent_at.into(), last_error.into()],
        ))
        .await?;
    tx.settle().await
}

async fn begin(services: &Services) -> Result<SystemTx, DbErr> {
    SystemTx::begin(
        &services.db,
        SystemTask::Housekeeping,
        Origin::default(),
        services.now(),
    )
    .await
}

async fn deliver(services: &Services, transport: &Transport, row: &Claimed) -> Result<(), Cause> {
    let server = &services.settings.server;
    let origin = server
        .public_origin
        .clone()
        .unwrap_or_else(|| format!("http://{}", server.listen));
    transport
        .send(message(row, &services.settings.mail.from, &origin)?)
        .await
}

/// The message for a row. `from` is a sender as in a `From` header, `origin` scheme and host for the link.
fn message(row: &Claimed, from: &str, origin: &str) -> Result<Message, Cause> {
    let from: Mailbox = from.parse()?;
    let subject = one_line(&format!(
        "{}: {}",
        row.number
            .as_deref()
            .map_or_else(|| "A referral".to_owned(), |number| format!("Referral {number}")),
        words::mail(&row.kind)
    ));
    let path = row.referral_id.map_or_else(paths::inbox, paths::referral);
    // Lines of at most 76 characters stay as they are on the way.
    let body = format!(
        "{subject}.\r\n\r\nSign in to read it:\r\n{origin}{path}\r\n\r\n\
        This message was sent by Predicate to people who work on the referral.\r\n\
        It holds no case information, and answers to it are not read.\r\n"
    );
    let domain = from.email.domain().to_owned();
    Ok(Message::builder()
        .message_id(Some(format!("<{}@{domain}>", row.id)))
        .date(SystemTime::from(row.created_at))
        .from(from)
        .to(Mailbox::new(None, row.recipient.parse()?))
        .subject(subject)
        .header(ContentType::TEXT_PLAIN)
        .body(body)?)
}

/// Whatever a text holds, it stays on its line: no header can be smuggled in.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: Option<&str>, recipient: &str) -> Claimed {
        Claimed {
            id: Uuid::nil(),
            recipient: recipient.to_owned(),
            kind: "approve".to_owned(),
            referral_id: Some(Uuid::max()),
            number: number.map(str::to_owned),
            created_at: "2026-03-14T19:05:00Z".parse().unwrap(),
            attempts: 1,
        }
    }

    fn text(row: &Claimed) -> String {
        let message = message(
            row,
            "Predicate <no-reply@usao.example>",
            "https://predicate.example",
        )
        .unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn says_which_referral_what_and_where_to_sign_in() {
        let mail = text(&row(Some("MOE-2026-00042"), "prosecutor@county.example"));
        assert!(
            mail.contains("Subject: Referral MOE-2026-00042: decision made\r\n"),
            "{mail}"
        );
        assert!(mail.contains("Message-ID: <00000000-0000-0000-0000-000000000000@usao.example>"));
        assert!(mail.contains("To: prosecutor@county.example\r\n"));
        assert!(mail.contains("https://predicate.example/referrals/ffffffff-ffff-ffff-ffff-ffffffffffff"));
        assert!(mail.contains("Date: Sat, 14 Mar 2026 19:05:00 +0000"), "{mail}");
    }

    #[test]
    fn a_line_break_makes_no_header() {
        let mail = text(&row(
            Some("MOE-1\r\nBcc: everybody@evil.example"),
            "a@county.example",
        ));
        assert!(!mail.contains("\nBcc:"), "{mail}");
        let recipient = row(None, "a@county.example\r\nBcc: b@evil.example");
        assert!(
            message(
                &recipient,
                "Predicate <no-reply@usao.example>",
                "https://p.example"
            )
            .is_err()
        );
    }
}
