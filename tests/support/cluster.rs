//! The database of the tests: one scratch cluster per run, one migrated template, a copy of it for each test.
//!
//! The server goes away with the test process, however that ends, and takes its directory along.

use predicate::db::connect::{connect_app, connect_owner};
use predicate::db::embedded::{Durability, EmbeddedServer, Options};
use predicate::db::{APP_ROLE, OWNER_ROLE, migrate};
use predicate::settings::{Layers, Settings, Sources};
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// The product's own database on the cluster: migrated once, then only copied.
const TEMPLATE: &str = "predicate";

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();

struct Cluster {
    server: Arc<EmbeddedServer>,
    /// Names of databases that are no longer needed.
    unneeded: Sender<String>,
}

/// A migrated database for one test. Dropping it drops the database.
pub struct TestDatabase {
    /// As the running server: owns nothing.
    pub app: DatabaseConnection,
    /// As the owner of the tables.
    pub owner: DatabaseConnection,
    /// URL of `app`.
    pub app_url: secrecy::SecretString,
    /// URL of `owner`.
    pub owner_url: secrecy::SecretString,
    name: String,
}

/// The shipped settings for tests, whatever the environment of this process says.
pub fn test_settings() -> Settings {
    let variables = [("PREDICATE_ENV".to_owned(), "test".to_owned())].into();
    Layers::gather(Sources {
        config: None,
        variables,
    })
    .unwrap()
    .settings()
    .unwrap()
}

impl TestDatabase {
    /// A copy of the migrated template.
    pub async fn new() -> Self {
        let name = format!("test_{}", Uuid::new_v4().simple());
        let cluster = CLUSTER.get_or_init(Cluster::start).await;
        cluster
            .server
            .create_database_from_template(&name, TEMPLATE)
            .await
            .unwrap();
        let app_url = cluster.server.url(APP_ROLE, &name);
        let owner_url = cluster.server.url(OWNER_ROLE, &name);
        let app = connect_app(&app_url, &test_settings().database).await.unwrap();
        let owner = connect_owner(&owner_url).await.unwrap();
        Self {
            app,
            owner,
            app_url,
            owner_url,
            name,
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(cluster) = CLUSTER.get() {
            // If the other end is gone, so will be the whole cluster.
            let _ = cluster.unneeded.send(std::mem::take(&mut self.name));
        }
    }
}

impl Cluster {
    async fn start() -> Self {
        let directory = std::env::temp_dir().join(format!("predicate-test-{}", Uuid::new_v4().simple()));
        let options = Options {
            directory,
            pg_bin: std::env::var_os("PG_BIN").map(Into::into),
            path: std::env::var_os("PATH"),
            durability: Durability::Scratch,
        };
        let server = Arc::new(EmbeddedServer::start(&options).await.unwrap());
        migrate::up(&server.owner_url()).await.unwrap();
        let (unneeded, names) = channel::<String>();
        let janitor = Arc::clone(&server);
        // Each test has a runtime of its own, which is gone when its database is dropped.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            for name in names {
                runtime.block_on(janitor.drop_database(&name)).unwrap();
            }
        });
        Self { server, unneeded }
    }
}
