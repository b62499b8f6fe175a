//! The server in process, on a database of its own, with a clock that stands still until moved.

use super::client::Client;
use super::cluster::TestDatabase;
use super::world::{Person, World};
use axum::Router;
use chrono::{DateTime, Duration, TimeZone as _, Utc};
use object_store::local::LocalFileSystem;
use predicate::access::AccessTable;
use predicate::db::Db;
use predicate::eligibility::law::Law;
use predicate::eligibility::classify::Classifier;
use predicate::settings::{Settings, shipped_classifier, shipped_law};
use predicate::web::Services;
use std::sync::{Arc, LazyLock, Mutex};
use tokio::sync::OnceCell;

/// The policy is compiled once per run: it is the same for all.
static ACCESS: OnceCell<AccessTable> = OnceCell::const_new();

/// So are the law files.
static LAW: LazyLock<Arc<Law>> = LazyLock::new(|| Arc::new(shipped_law().unwrap()));
static CLASSIFIER: LazyLock<Arc<Classifier>> =
    LazyLock::new(|| Arc::new(shipped_classifier(&LAW).unwrap()));

/// A clock in the hand of the test.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl TestClock {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(
            Utc.with_ymd_and_hms(2026, 11, 16, 15, 0, 0).unwrap(),
        )))
    }

    /// The instant it shows.
    pub fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    /// Moves it on.
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap();
        *now += by;
    }
}

/// One running server with its world. Dropping it drops its database.
pub struct TestApp {
    /// The rows the world started with.
    pub world: World,
    /// The clock everything runs on.
    pub clock: TestClock,
    /// What handlers work with.
    pub services: Services,
    /// The database, for looking behind the scenes.
    pub database: TestDatabase,
    router: Router,
    _files: tempfile::TempDir,
}

impl TestApp {
    /// Starts a server on a fresh copy of the migrated database.
    pub async fn new() -> Self {
        Self::with_settings(|_| {}).await
    }

    /// Starts a server whose settings differ.
    pub async fn with_settings(change: impl FnOnce(&mut Settings)) -> Self {
        let database = TestDatabase::new().await;
        let mut settings = super::cluster::test_settings();
        change(&mut settings);
        let files = tempfile::tempdir().unwrap();
        settings.mail.dir = files.path().join("mail");
        let store = LocalFileSystem::new_with_prefix(files.path()).unwrap();
        let clock = TestClock::new();
        let shown = clock.clone();
        let access = ACCESS
            .get_or_init(|| async { AccessTable::shipped().await.unwrap() })
            .await
            .clone();
        let services = Services::new(
            Arc::new(settings),
            Db::new(database.app.clone()),
            Arc::new(store),
            access,
            Arc::clone(&LAW),
            Arc::clone(&CLASSIFIER),
            Arc::new(move || shown.now()),
        );
        let world = World::build(&database.app, clock.now()).await;
        let router = predicate::app::router(services.clone());
        Self {
            world,
            clock,
            services,
            database,
            router,
            _files: files,
        }
    }

    /// A visitor who has not signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.router.clone(), self.database.app.clone())
    }

    /// A person who has signed in (the session is put into the database; signing in itself has tests of its own).
    pub async fn sign_in(&self, person: &Person) -> Client {
        let (cookie, token) = super::world::open_session(&self.database.app, person, self.clock.now()).await;
        Client::new(self.router.clone(), self.database.app.clone()).with_session(&cookie, &token)
    }

    /// A session for somebody who talks to the program itself, whose clock is the machine's: cookie and form token.
    #[expect(clippy::disallowed_methods, reason = "the program's clock is the machine's")]
    pub async fn session(&self, person: &Person) -> (String, String) {
        super::world::open_session(&self.database.app, person, Utc::now()).await
    }

    /// As [`Self::sign_in`], for a person of the world by key: see [`World`].
    pub async fn sign_in_as(&self, pick: impl FnOnce(&World) -> &Person) -> Client {
        self.sign_in(pick(&self.world)).await
    }
}
