//! What the home page reads: the first rows of each kind of move, how many there are, what moved lately.

use super::conditions::{reach, waiting};
use super::queue::{COUNTED, FROM, Row, columns};
use super::{Calendar, read};
use crate::access::{Refusal, ScopedTx};
use crate::db::entities::referral;
use crate::db::splice::Splice;
use crate::worklists::moves::Move;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// Rows shown of one kind of move.
const SHOWN: usize = 5;
/// Movements shown.
const MOVEMENTS: usize = 8;

/// One thing that waits.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    /// Slug of the kind of move.
    pub kind: String,
    /// Day of the open question's answer, or of sending again.
    pub due_on: Option<NaiveDate>,
    /// How many wait in the same way, counted up to one more than [`COUNTED`].
    pub total: i64,
    /// The referral.
    #[sea_orm(nested)]
    pub row: Row,
}

/// How the rows of a kind stand: by the next clock, or longest waiting first.
const fn order(kind: Move) -> &'static str {
    match kind {
        Move::Answer | Move::Remind => "due_on nulls last, referral.status_since, referral.id",
        Move::Decide | Move::Charge | Move::FollowCourt => {
            "least(nullif(greatest(referral.next_court_date, {today}), {today}), \
             nullif(greatest(referral.expected_release, {today}), {today})) nulls last, referral.status_since, referral.id"
        }
        Move::Finish => "referral.updated_at desc, referral.id",
        _ => "referral.status_since, referral.id",
    }
}

/// The first rows of every kind of move that falls to the reader.
///
/// # Errors
/// From the database.
pub async fn moves(tx: &ScopedTx) -> Result<Vec<Waiting>, Refusal> {
    let mut splice = Splice::default();
    let today = splice.value(Calendar::of(tx).today);
    let today = format!("{today}::date");
    let mut kinds = Vec::new();
    for (place, kind) in Move::of(tx.actor()).into_iter().enumerate() {
        let Some(condition) = waiting(tx, kind) else {
            continue;
        };
        let condition = splice.condition(condition);
        kinds.push(format!(
            "(select '{}' as kind, {place} as place, row_number() over (order by {order}) as nth, q.due_on, \
              (select count(*) from (select 1 from referral where {condition} limit {}) t) as total, {} \
              {FROM} left join lateral (select coalesce(i.due_on, d.re_refer_on) as due_on from (select 1) one \
                left join information_request i on i.referral_id = referral.id and i.answered_at is null and i.closed_at is null \
                left join decision d on referral.status = 'declined' and d.id = {}) q on true \
              where {condition} order by {order} limit {SHOWN})",
            kind.slug(),
            COUNTED + 1,
            columns(&today),
            super::conditions::LATEST_DECLINATION,
            order = order(kind).replace("{today}", &today),
        ));
    }
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let statement = splice.select(format!(
        "* from ({}) as w order by w.place, w.nth",
        kinds.join(" union all ")
    ));
    Ok(read(tx, statement).await?)
}

/// Something that happened to a referral in reach.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Movement {
    /// The referral.
    pub referral_id: Uuid,
    /// Its number; none while a draft.
    pub number: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Slug of the deed.
    pub action: String,
    /// Status after.
    pub to_status: String,
    /// Status before.
    pub from_status: String,
    /// Who did it.
    pub by: String,
    /// Last name of the offender.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Middle name.
    pub middle_name: String,
    /// Suffix.
    pub suffix: String,
}

/// What others did lately to the referrals in reach.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may list none.
pub async fn movements(tx: &ScopedTx) -> Result<Vec<Movement>, Refusal> {
    let mut splice = Splice::default();
    let scope = splice.condition(reach(tx)?.condition::<referral::Entity>());
    let me = splice.value(tx.actor().user_id);
    let district = splice.value(tx.actor().district_id.clone());
    let statement = splice.select(format!(
        "event.referral_id, referral.number, event.at, event.action, event.to_status, event.from_status, who.full_name as by, \
         offender.last_name, offender.first_name, offender.middle_name, offender.suffix \
         from referral_event event join referral on referral.id = event.referral_id \
         join offender on offender.id = referral.offender_id join app_user who on who.id = event.actor_id \
         where event.district_id = {district} and event.actor_id <> {me} and {scope} \
         order by event.at desc, event.id desc limit {MOVEMENTS}"
    ));
    Ok(read(tx, statement).await?)
}
