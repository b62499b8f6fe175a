//! Beginning a person's session.

use crate::db::session_store;
use crate::web::{Cx, Result};
use uuid::Uuid;

/// Level of assurance of a password alone. A second factor will raise it.
const PASSWORD_ONLY: i16 = 1;

/// Makes the session the person's: under a new id (the old one, which others may have planted or seen, is dead at once), with
/// nothing in it of what was there before but the acknowledged banner, and with a new form token.
pub(super) async fn begin(cx: &mut Cx, user: Uuid) -> Result<()> {
    let banner = cx.session.get::<String>(session_store::BANNER).await?;
    cx.session.clear().await;
    cx.session.cycle_id().await?;
    cx.session.insert(session_store::USER_ID, user).await?;
    cx.session.insert(session_store::AAL, PASSWORD_ONLY).await?;
    cx.session.insert(session_store::BANNER, banner).await?;
    cx.session.insert(session_store::IP, &cx.origin.ip).await?;
    cx.session
        .insert(session_store::USER_AGENT, &cx.origin.user_agent)
        .await?;
    cx.renew_csrf().await
}

/// Gives the running session another id and form token, after its person has proven anew who they are.
pub(super) async fn renew(cx: &mut Cx) -> Result<()> {
    cx.session.cycle_id().await?;
    cx.renew_csrf().await
}

/// Key of the running session's row.
pub(super) fn own_hash(cx: &Cx) -> Option<Vec<u8>> {
    cx.session.id().map(session_store::hash_of)
}
