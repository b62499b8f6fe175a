//! The store of files and the database agree, whatever breaks off in between.

use super::help::{files, rows, sample};
use crate::support::{Client, TestApp};
use chrono::Duration;
use futures_util::stream::BoxStream;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use predicate::access::{Actor, Grant, Origin, ScopedTx};
use predicate::documents::{Kind, NewDocument, keep, sweep_orphans};
use std::sync::Arc;
use uuid::Uuid;

async fn begin(app: &TestApp) -> ScopedTx {
    let person = &app.world.prosecutor;
    let actor = Actor {
        user_id: person.id,
        full_name: person.name.clone(),
        email: person.email.clone(),
        district_id: person.district.to_owned(),
        agency_id: person.agency_id,
        office: String::new(),
        grants: vec![Grant {
            role: person.role.slug().to_owned(),
            district_id: person.district.to_owned(),
            agency_id: person.agency_id,
        }],
        aal: 1,
        must_change_password: false,
        unread: 0,
    };
    ScopedTx::begin(
        &app.services.db,
        Arc::new(actor),
        app.services.access(),
        Origin::default(),
        app.clock.now(),
    )
    .await
    .unwrap()
}

fn new(app: &TestApp) -> NewDocument {
    NewDocument {
        id: Uuid::now_v7(),
        district_id: "MOE".into(),
        agency_id: app.world.agency_a,
        offender_id: None,
        referral_id: None,
        kind: Kind::RapSheet,
        file_name: "P07.txt".into(),
        bytes: sample("iii_text/P07.txt").into(),
    }
}

#[tokio::test]
async fn a_crash_before_the_commit_leaves_an_orphan_that_is_swept_after_a_day() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    client
        .upload("/rap-sheets/new", "P07.txt", &sample("iii_text/P07.txt"), &[])
        .await
        .expect(303);
    let named = files(&app).await;
    assert_eq!(named.len(), 1);
    let tx = begin(&app).await;
    keep(&tx, app.services.files.as_ref(), new(&app)).await.unwrap();
    // The process dies here: the file is on the disk, the row is not.
    drop(tx);
    assert_eq!(files(&app).await.len(), 2);
    assert_eq!(rows(&app).await, (1, 1));
    // The clock of the tests stands apart from that of the file system: both sides of a day from the file's own time.
    let written = std::time::SystemTime::now();
    let written = chrono::DateTime::<chrono::Utc>::from(written);
    app.clock.advance(written - app.clock.now() + Duration::hours(23));
    assert_eq!(
        sweep_orphans(&app.services).await.unwrap(),
        0,
        "it may still be under way"
    );
    app.clock.advance(Duration::hours(2));
    assert_eq!(sweep_orphans(&app.services).await.unwrap(), 1);
    assert_eq!(files(&app).await, named, "what a row names stays");
    assert_eq!(sweep_orphans(&app.services).await.unwrap(), 0);
}

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_nothing() {
    let mut app = TestApp::new().await;
    app.services.files = Arc::new(FullDisk(InMemory::new()));
    let (cookie, token) =
        crate::support::world::open_session(&app.database.app, &app.world.prosecutor, app.clock.now()).await;
    let client = Client::new(
        predicate::app::router(app.services.clone()),
        app.database.app.clone(),
    )
    .with_session(&cookie, &token);
    let page = client
        .upload("/rap-sheets/new", "P07.txt", &sample("iii_text/P07.txt"), &[])
        .await
        .expect(507);
    assert!(page.main().contains("Nothing was kept"), "{}", page.main());
    assert_eq!(rows(&app).await, (0, 0));
    assert_eq!(files(&app).await, Vec::<String>::new());
}

/// A store on a disk without room.
#[derive(Debug)]
struct FullDisk(InMemory);

impl std::fmt::Display for FullDisk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("full disk")
    }
}

#[async_trait::async_trait]
impl ObjectStore for FullDisk {
    async fn put_opts(&self, _: &Path, _: PutPayload, _: PutOptions) -> Result<PutResult> {
        Err(object_store::Error::Generic {
            store: "FullDisk",
            source: Box::new(std::io::Error::from(std::io::ErrorKind::StorageFull)),
        })
    }

    async fn put_multipart_opts(
        &self,
        at: &Path,
        how: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.0.put_multipart_opts(at, how).await
    }

    async fn get_opts(&self, at: &Path, how: GetOptions) -> Result<GetResult> {
        self.0.get_opts(at, how).await
    }

    fn delete_stream(&self, all: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.0.delete_stream(all)
    }

    fn list(&self, below: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.0.list(below)
    }

    async fn list_with_delimiter(&self, below: Option<&Path>) -> Result<ListResult> {
        self.0.list_with_delimiter(below).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, how: CopyOptions) -> Result<()> {
        self.0.copy_opts(from, to, how).await
    }
}
