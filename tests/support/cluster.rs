//! One PostgreSQL cluster per run, one copy of the migrated database per test.

use nix::sys::statvfs::statvfs;
use predicate::db::connect::{connect_app, connect_owner};
use predicate::db::embedded::{Durability, EmbeddedServer, Options};
use predicate::db::{APP_ROLE, OWNER_ROLE, migrate};
use predicate::settings::{Layers, Settings, Sources};
use sea_orm::DatabaseConnection;
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock, mpsc};

const TEMPLATE: &str = "predicate";

/// The cluster of this run. It runs on a thread of its own, because tests come and go with their runtimes;
/// when the process ends, however it ends, the server notices and removes its folder.
struct Cluster {
    server: Arc<EmbeddedServer>,
    leftovers: mpsc::Sender<String>,
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let (ready, started) = mpsc::channel();
        let (leftovers, done_with) = mpsc::channel::<String>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .unwrap();
            let directory = tempfile::Builder::new()
                .prefix("predicate-test-")
                .tempdir_in(fast_directory())
                .unwrap()
                .keep();
            let options = Options {
                directory,
                pg_bin: std::env::var_os("PG_BIN").map(Into::into),
                path: std::env::var_os("PATH"),
                durability: Durability::Scratch,
            };
            let server = Arc::new(runtime.block_on(EmbeddedServer::start(&options)).unwrap());
            runtime.block_on(migrate::up(&server.owner_url())).unwrap();
            ready.send(Arc::clone(&server)).unwrap();
            for name in done_with {
                // A database still in use is left to the end of the run.
                let _ = runtime.block_on(server.drop_database(&name));
            }
        });
        Cluster {
            server: started.recv().unwrap(),
            leftovers,
        }
    })
}

/// Where files can be made and removed without waiting for a disk: memory, where there is a gigabyte of it to spare
/// (containers often get 64 MB), else the usual place.
pub fn fast_directory() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let spare = statvfs(memory).map_or(0, |found| found.blocks_available() * found.fragment_size());
    if spare > 1 << 30 {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    }
}

/// A migrated database of this test's own.
pub struct TestDatabase {
    /// Connected as the server's role.
    pub app: DatabaseConnection,
    /// Connected as the owner, for looking and tampering.
    pub owner: DatabaseConnection,
    /// URL of `app`, for programs.
    pub app_url: SecretString,
    /// URL of `owner`, for programs.
    pub owner_url: SecretString,
    name: String,
}

impl TestDatabase {
    /// Copies the template.
    pub async fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let server = &cluster().server;
        server
            .create_database_from_template(&name, TEMPLATE)
            .await
            .unwrap();
        let app_url = server.url(APP_ROLE, &name);
        let owner_url = server.url(OWNER_ROLE, &name);
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
        let _ = cluster().leftovers.send(std::mem::take(&mut self.name));
    }
}

/// The settings of `config/test.toml` on top of the defaults, whatever the environment says.
pub fn test_settings() -> Settings {
    let variables = std::collections::BTreeMap::from([("PREDICATE_ENV".to_owned(), "test".to_owned())]);
    Layers::gather(Sources {
        config: None,
        variables,
    })
    .unwrap()
    .settings()
    .unwrap()
}
