//! Rulings: added and superseded, never changed.

use crate::access::ScopedTx;
use crate::db::entities::{app_user, ruling};
use crate::screening::facts::Ruling;
use crate::screening::word::Word;
use crate::web::Result;
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A ruling with who made it.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The row.
    pub row: ruling::Model,
    /// The lawyer's name.
    pub by: String,
}

impl Signed {
    /// The ruling for the engine, while it holds.
    #[must_use]
    pub fn holding(&self) -> Option<Ruling> {
        if self.row.superseded_at.is_some() {
            return None;
        }
        Some(Ruling {
            charge_id: self.row.charge_id,
            theory: self.row.theory.clone(),
            word: Word::of_slug(&self.row.word)?,
        })
    }
}

/// All rulings of a referral, newest first; those that hold have no `superseded_at`.
///
/// # Errors
/// From the database.
pub async fn of_referral(db: &impl ConnectionTrait, referral: Uuid) -> Result<Vec<Signed>> {
    let rows = ruling::Entity::find()
        .filter(ruling::Column::ReferralId.eq(referral))
        .order_by_desc(ruling::Column::MadeAt)
        .order_by_desc(ruling::Column::Id)
        .all(db)
        .await?;
    let makers = rows.iter().map(|row| row.made_by);
    let people = app_user::Entity::find()
        .filter(app_user::Column::Id.is_in(makers))
        .all(db)
        .await?;
    let name = |id: Uuid| {
        people
            .iter()
            .find(|person| person.id == id)
            .map(|person| person.full_name.clone())
            .unwrap_or_default()
    };
    Ok(rows
        .into_iter()
        .map(|row| Signed {
            by: name(row.made_by),
            row,
        })
        .collect())
}

/// What a lawyer says.
#[derive(Clone, Debug)]
pub struct New {
    /// The prior's entry in the history.
    pub charge: Uuid,
    /// The prior in words, kept should its entry be removed.
    pub prior: String,
    /// Under which theory.
    pub theory: String,
    /// `counts`, `does_not`, `needs_documents` or `not_considered`.
    pub word: &'static str,
    /// Why.
    pub reason: String,
    /// The document it rests on.
    pub document: Option<Uuid>,
}

/// Adds a ruling; the one that held before is superseded.
///
/// # Errors
/// From the database.
pub async fn add(tx: &ScopedTx, referral: Uuid, district: &str, new: New) -> Result<Uuid> {
    supersede(tx, referral, new.charge, &new.theory).await?;
    let id = Uuid::now_v7();
    let row = ruling::ActiveModel {
        id: Set(id),
        district_id: Set(district.to_owned()),
        referral_id: Set(referral),
        charge_id: Set(new.charge),
        prior: Set(new.prior),
        theory: Set(new.theory),
        word: Set(new.word.to_owned()),
        reason: Set(new.reason),
        document_id: Set(new.document),
        made_by: Set(tx.actor().user_id),
        made_at: Set(tx.now()),
        superseded_at: Set(None),
    };
    ruling::Entity::insert(row).exec_without_returning(tx.sql()).await?;
    Ok(id)
}

/// Ends the ruling that holds. Whether there was one.
///
/// # Errors
/// From the database.
pub async fn supersede(tx: &ScopedTx, referral: Uuid, charge: Uuid, theory: &str) -> Result<bool> {
    let at: DateTime<Utc> = tx.now();
    let done = ruling::Entity::update_many()
        .col_expr(ruling::Column::SupersededAt, Expr::value(at))
        .filter(ruling::Column::ReferralId.eq(referral))
        .filter(ruling::Column::ChargeId.eq(charge))
        .filter(ruling::Column::Theory.eq(theory))
        .filter(ruling::Column::SupersededAt.is_null())
        .exec(tx.sql())
        .await?;
    Ok(done.rows_affected > 0)
}
