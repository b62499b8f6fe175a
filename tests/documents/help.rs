//! What the tests of this folder do again and again.

use crate::support::{Client, Page, TestApp};
use predicate::db::entities::{audit_event, document, rap_sheet_import};
use predicate::offenders::history::{self, Cycle};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, TransactionTrait};
use std::path::Path;
use uuid::Uuid;

/// A sample file.
pub fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/rapsheets")
        .join(name);
    std::fs::read(&path).unwrap()
}

/// Uploads a sample; gives the path of its preview.
pub async fn upload(client: &Client, name: &str, fields: &[(&str, &str)]) -> String {
    let file = name.rsplit('/').next().unwrap();
    let page = client
        .upload("/rap-sheets/new", file, &sample(name), fields)
        .await;
    page.expect(303).location().unwrap()
}

/// The form of a preview as it stands, with some fields changed.
pub fn form_of(preview: &Page, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = preview.form_fields("form.pr-import");
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// Sends fields as they are.
pub async fn send(client: &Client, path: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    client.post_exactly(path, &fields).await
}

/// Opens a preview and accepts it as it stands, with some fields changed.
pub async fn accept(client: &Client, preview: &str, changes: &[(&str, &str)]) -> Page {
    let page = client.get(preview).await.expect(200);
    send(client, &format!("{preview}/accept"), &form_of(&page, changes)).await
}

/// Uploads a sample and accepts it; gives the offender.
pub async fn import(client: &Client, name: &str) -> Uuid {
    let preview = upload(client, name, &[]).await;
    offender_of(&accept(client, &preview, &[]).await.expect(303))
}

/// The offender whose page an answer leads to.
pub fn offender_of(page: &Page) -> Uuid {
    let target = page.location().unwrap();
    target
        .strip_prefix("/offenders/")
        .unwrap_or_else(|| panic!("{target}"))
        .parse()
        .unwrap()
}

/// The history as the database has it.
pub async fn history_of(app: &TestApp, offender: Uuid) -> Vec<Cycle> {
    let tx = app.database.app.begin().await.unwrap();
    let history = history::load(&tx, offender).await.unwrap();
    tx.rollback().await.unwrap();
    history
}

/// The import behind a preview.
pub async fn import_row(app: &TestApp, preview: &str) -> rap_sheet_import::Model {
    let id: Uuid = preview.rsplit('/').next().unwrap().parse().unwrap();
    rap_sheet_import::Entity::find_by_id(id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap()
}

/// The kept file behind a preview.
pub async fn document_row(app: &TestApp, preview: &str) -> document::Model {
    let id = import_row(app, preview).await.document_id;
    document::Entity::find_by_id(id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap()
}

/// How often an event was recorded.
pub async fn recorded(app: &TestApp, event: &str) -> u64 {
    audit_event::Entity::find()
        .filter(audit_event::Column::Event.eq(event))
        .count(&app.database.app)
        .await
        .unwrap()
}

/// The latest record of an event.
pub async fn last_record(app: &TestApp, event: &str) -> audit_event::Model {
    audit_event::Entity::find()
        .filter(audit_event::Column::Event.eq(event))
        .order_by_desc(audit_event::Column::At)
        .order_by_desc(audit_event::Column::Id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap()
}

/// Files in the store.
pub async fn files(app: &TestApp) -> Vec<String> {
    use futures_util::TryStreamExt as _;
    let root = object_store::path::Path::from("kept");
    let mut all: Vec<String> = app
        .services
        .files
        .list(Some(&root))
        .map_ok(|file| file.location.to_string())
        .try_collect()
        .await
        .unwrap();
    all.sort();
    all
}

/// Rows of documents and imports.
pub async fn rows(app: &TestApp) -> (u64, u64) {
    (
        document::Entity::find().count(&app.database.app).await.unwrap(),
        rap_sheet_import::Entity::find()
            .count(&app.database.app)
            .await
            .unwrap(),
    )
}
