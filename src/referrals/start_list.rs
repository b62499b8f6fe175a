//! Whom an agency can nominate, and what became of earlier nominations.

use super::nomination::Step;
use super::status::Status;
use crate::access::{Action, Resource, ScopedTx};
use crate::db::entities::{offender, referral};
use crate::domain::date;
use crate::web::{Result, paths};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Offenders shown at once; the list of offenders has the others.
const SHOWN: u64 = 50;

/// An offender in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffenderLine {
    /// Id, for the form.
    pub id: String,
    /// Name.
    pub name: String,
    /// Date of birth.
    pub born: String,
    /// FBI or state number.
    pub number: String,
    /// The page that begins a nomination of them.
    pub href: String,
    /// Their own page.
    pub page: String,
}

impl OffenderLine {
    /// The line of a row.
    #[must_use]
    pub fn of(row: &offender::Model) -> Self {
        let given = format!("{} {}", row.first_name, row.middle_name);
        let number = if row.fbi_number.is_empty() {
            &row.state_id
        } else {
            &row.fbi_number
        };
        Self {
            id: row.id.to_string(),
            name: format!("{}, {}", row.last_name.to_uppercase(), given.trim())
                .trim_end_matches([',', ' '])
                .to_owned(),
            born: date::show_opt(row.birth_date),
            number: number.clone(),
            href: format!("{}?offender={}", paths::referral_new(), row.id),
            page: paths::offender(row.id),
        }
    }
}

/// The offenders of the actor's agencies, the latest changed first; and whether there are more.
///
/// # Errors
/// When the database refuses.
pub async fn offenders(tx: &ScopedTx) -> Result<(Vec<OffenderLine>, bool)> {
    let reach = tx.reach(Resource::Offender, Action::List)?;
    let agencies = tx.reach(Resource::Referral, Action::Create)?.agencies().to_vec();
    let rows = offender::Entity::find()
        .filter(reach.condition::<offender::Entity>())
        .filter(offender::Column::AgencyId.is_in(agencies))
        .order_by_desc(offender::Column::UpdatedAt)
        .order_by_desc(offender::Column::Id)
        .limit(SHOWN + 1)
        .all(tx.sql())
        .await?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = rows.len() > shown;
    Ok((rows.iter().take(shown).map(OffenderLine::of).collect(), more))
}

/// An earlier nomination of the same offender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// Its number, or "Draft".
    pub number: String,
    /// Slug of its status.
    pub status: String,
    /// Its status in words.
    pub label: &'static str,
    /// Its page.
    pub href: String,
    /// Whether it is a draft that can be gone on with.
    pub draft: bool,
}

/// The nominations of an offender that the actor may see, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn siblings(tx: &ScopedTx, offender_id: Uuid) -> Result<Vec<Sibling>> {
    let reach = tx.reach(Resource::Referral, Action::List)?;
    let rows = referral::Entity::find()
        .filter(reach.condition::<referral::Entity>())
        .filter(referral::Column::OffenderId.eq(offender_id))
        .order_by_desc(referral::Column::CreatedAt)
        .order_by_desc(referral::Column::Id)
        .limit(20)
        .all(tx.sql())
        .await?;
    rows.into_iter()
        .map(|row| {
            let status = super::transition::status_of(&row)?;
            let draft = status == Status::Draft;
            Ok(Sibling {
                number: row.number.unwrap_or_else(|| "Draft".to_owned()),
                status: row.status,
                label: status.label(),
                href: if draft {
                    paths::nomination_step(row.id, Step::Offender)
                } else {
                    paths::referral(row.id)
                },
                draft,
            })
        })
        .collect()
}
