//! Who is told of what, in the inbox and by mail.

mod inbox;
mod mail;
mod told;

use crate::support::TestApp;

/// Every message written so far, as text.
pub async fn mails(app: &TestApp) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(mut entries) = tokio::fs::read_dir(&app.services.settings.mail.dir).await else {
        return found;
    };
    while let Some(entry) = entries.next_entry().await.unwrap() {
        if entry.path().extension().is_some_and(|ending| ending == "eml") {
            found.push(tokio::fs::read_to_string(entry.path()).await.unwrap());
        }
    }
    found
}
