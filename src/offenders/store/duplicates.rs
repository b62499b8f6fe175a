//! Offenders of the same agency that may be the person about to be entered.

use super::super::model::{Identity, listed};
use crate::access::Reach;
use crate::db::entities::offender;
use crate::domain::date;
use crate::domain::prior::IdentifierKind;
use crate::web::paths;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// More than this are not listed: something else is wrong then.
const MOST: u64 = 10;

/// Somebody who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Their page.
    pub href: String,
    /// Their name.
    pub name: String,
    /// Born, FBI number, SID, as far as recorded.
    pub about: String,
    /// What agrees.
    pub why: String,
}

/// Looks within `reach`, in one agency, for the same FBI number or SID, or the same name with the same date of birth.
pub(crate) async fn duplicates(
    sql: &impl ConnectionTrait,
    reach: &Reach,
    agency_id: Uuid,
    identity: &Identity,
) -> Result<Vec<Duplicate>, DbErr> {
    let rows = offender::Entity::find()
        .filter(reach.condition::<offender::Entity>())
        .filter(offender::Column::AgencyId.eq(agency_id))
        .filter(same_number(identity).or(same_person(identity)))
        .order_by_asc(offender::Column::LastName)
        .order_by_asc(offender::Column::FirstName)
        .limit(MOST)
        .all(sql)
        .await?;
    Ok(rows.iter().map(|row| duplicate(row, identity)).collect())
}

fn numbers(identity: &Identity, own: &str, kind: IdentifierKind) -> Vec<String> {
    let further = identity
        .identifiers
        .iter()
        .filter(|number| number.kind == kind)
        .map(|number| number.value.clone());
    std::iter::once(own.to_owned())
        .chain(further)
        .filter(|number| !number.is_empty())
        .collect()
}

fn same_number(identity: &Identity) -> SimpleExpr {
    Expr::cust_with_values(
        "(offender.fbi_number = any($1) or offender.state_id = any($2) or exists (select 1 from offender_identifier i \
          where i.offender_id = offender.id and ((i.kind = 'fbi' and upper(i.value) = any($1)) or (i.kind = 'sid' and upper(i.value) = any($2)))))",
        [
            sea_orm::Value::from(numbers(identity, &identity.fbi_number, IdentifierKind::Fbi)),
            sea_orm::Value::from(numbers(identity, &identity.state_id, IdentifierKind::Sid)),
        ],
    )
}

fn same_person(identity: &Identity) -> SimpleExpr {
    let lower = |text: &str| text.to_lowercase();
    let last: Vec<String> = identity.names.iter().map(|name| lower(&name.last)).collect();
    let first: Vec<String> = identity.names.iter().map(|name| lower(&name.first)).collect();
    let births: Vec<chrono::NaiveDate> = identity.birth_dates.iter().map(|birth| birth.day).collect();
    Expr::cust_with_values(
        "(exists (select 1 from offender_name n join unnest($1, $2) as typed (last, first) on lower(n.last_name) = typed.last \
            and lower(n.first_name) = typed.first where n.offender_id = offender.id) \
          and exists (select 1 from offender_birth_date b where b.offender_id = offender.id and b.birth_date = any($3)))",
        [
            sea_orm::Value::from(last),
            sea_orm::Value::from(first),
            sea_orm::Value::from(births),
        ],
    )
}

fn duplicate(row: &offender::Model, identity: &Identity) -> Duplicate {
    let born = row.birth_date.map(|day| format!("born {}", date::show(day)));
    let numbered = |word: &str, number: &str| (!number.is_empty()).then(|| format!("{word} {number}"));
    let about: Vec<String> = [
        born,
        numbered("FBI", &row.fbi_number),
        numbered("SID", &row.state_id),
    ]
    .into_iter()
    .flatten()
    .collect();
    let why = if !row.fbi_number.is_empty() && row.fbi_number == identity.fbi_number {
        "Same FBI number"
    } else if !row.state_id.is_empty() && row.state_id == identity.state_id {
        "Same SID"
    } else if identity.born().is_some() && row.birth_date == identity.born() {
        "Same name and date of birth"
    } else {
        "Same number, or same name and date of birth, among those further recorded"
    };
    Duplicate {
        href: paths::offender(row.id),
        name: listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix),
        about: about.join(" · "),
        why: why.to_owned(),
    }
}
