//! Settings: typed, checked when the program starts, each knowing where it was set.
//!
//! `config/default.toml` names every key; see there for what they mean and the order in which the sources win.

mod check;
mod classifier;
mod error;
mod law;
mod layers;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

pub use classifier::{ClassifierLoadError, classifier_of, shipped_classifier};
pub use error::{Problem, SettingsError};
pub use law::{LawLoadError, law_of, shipped_law, shipped_law_files};
pub use layers::{Effective, Layers, Sources};

/// Which of the shipped files stands on top of the defaults (`PREDICATE_ENV`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Environment {
    /// One's own machine.
    #[default]
    Development,
    /// Automatic tests.
    Test,
    /// A real installation; insists on HTTPS and real mail.
    Production,
}

/// Which rules win where standards differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// FBI CJIS Security Policy v6.0.
    Cjis,
    /// OWASP ASVS 5.0.
    Asvs,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Human,
    /// One JSON object per line.
    Json,
}

/// Where mail goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailMode {
    /// A file per message in `mail.dir`.
    File,
    /// A mail server at `mail.smtp_url`.
    Smtp,
}

/// All settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Chosen by `PREDICATE_ENV`, not a key of any file.
    #[serde(skip)]
    pub environment: Environment,
    /// `profile`
    pub profile: Profile,
    /// `[server]`
    pub server: Server,
    /// `[log]`
    pub log: Log,
    /// `[database]`
    pub database: Database,
    /// `[district]`
    pub district: District,
    /// `[session]`
    pub session: Session,
    /// `[password]`
    pub password: Password,
    /// `[login]`
    pub login: Login,
    /// `[banner]`
    pub banner: Banner,
    /// `[files]`
    pub files: Files,
    /// `[mail]`
    pub mail: Mail,
}

/// `[server]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Scheme, host and port people use, without a final slash; `None`: `http://` and the address listened on.
    #[serde(deserialize_with = "text_or_none")]
    pub public_origin: Option<String>,
    /// Shown on every page; empty in production.
    pub environment_label: String,
}

/// `[log]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// How lines look.
    pub format: LogFormat,
    /// Directives of `tracing_subscriber::EnvFilter`.
    pub filter: String,
}

/// `[database]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Connection of the server's role; `None`: the embedded cluster.
    #[serde(deserialize_with = "secret_or_none")]
    pub url: Option<SecretString>,
    /// Connection of the role that owns the tables.
    #[serde(deserialize_with = "secret_or_none")]
    pub owner_url: Option<SecretString>,
    /// Directory of the embedded cluster.
    pub data_dir: PathBuf,
    /// Directory of PostgreSQL's programs, if given.
    #[serde(deserialize_with = "path_or_none")]
    pub pg_bin: Option<PathBuf>,
    /// Size of the pool.
    pub max_connections: u32,
    /// Milliseconds a request waits for a connection.
    pub acquire_timeout_ms: u64,
    /// Milliseconds a statement may take.
    pub statement_timeout_ms: u64,
    /// Milliseconds a transaction may do nothing.
    pub idle_in_transaction_timeout_ms: u64,
}

/// `[district]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Code of `config/reference/districts.csv`.
    pub code: String,
}

/// `[session]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Minutes without a request until signed out.
    pub idle_minutes: u32,
    /// Hours after sign-in until signed out.
    pub absolute_hours: u32,
    /// Whether the cookie goes over HTTPS only.
    pub secure_cookie: bool,
}

impl Session {
    /// Time without a request until signed out.
    #[must_use]
    pub fn idle(&self) -> Duration {
        Duration::from_secs(u64::from(self.idle_minutes) * 60)
    }

    /// Time after sign-in until signed out.
    #[must_use]
    pub fn absolute(&self) -> Duration {
        Duration::from_secs(u64::from(self.absolute_hours) * 3600)
    }
}

/// `[password]`, in characters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Password {
    /// Shortest allowed.
    pub min_length: usize,
    /// Longest allowed.
    pub max_length: usize,
}

/// `[login]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// Failures within the window that lock an account.
    pub max_failures: u32,
    /// Minutes over which failures count.
    pub window_minutes: u32,
}

impl Login {
    /// Time over which failures count.
    #[must_use]
    pub fn window(&self) -> Duration {
        Duration::from_secs(u64::from(self.window_minutes) * 60)
    }
}

/// `[banner]`: the system-use notification of CJIS AC-8.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banner {
    /// Heading.
    pub title: String,
    /// One statement per line.
    pub text: String,
}

/// `[files]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// Directory of uploaded files.
    pub dir: PathBuf,
    /// Largest upload.
    pub max_upload_bytes: u64,
}

/// `[mail]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Where mail goes.
    pub mode: MailMode,
    /// Directory of messages in mode `file`.
    pub dir: PathBuf,
    /// Mail server with its credentials, in mode `smtp`.
    #[serde(deserialize_with = "secret_or_none")]
    pub smtp_url: Option<SecretString>,
    /// Sender, as in a `From` header.
    pub from: String,
}

impl Settings {
    /// Settings from all sources of this process; `config` is the file or directory of `--config`.
    ///
    /// # Errors
    /// [`SettingsError`] names the key and where it was set.
    pub fn load(config: Option<&Path>) -> Result<Self, SettingsError> {
        Layers::gather(Sources::of_process(config))?.settings()
    }
}

fn text_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    String::deserialize(from).map(|text| Some(text).filter(|text| !text.is_empty()))
}

fn secret_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SecretString>, D::Error> {
    text_or_none(from).map(|text| text.map(SecretString::from))
}

fn path_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
    text_or_none(from).map(|text| text.map(PathBuf::from))
}
