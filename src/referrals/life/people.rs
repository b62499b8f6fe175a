//! Who can be given a referral, and who can be walled off from it.

use super::stage::Stage;
use crate::access::{Action, Resource, Scope};
use crate::domain::role::Role;
use crate::web::{Choice, Result};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Ausa {
    id: Uuid,
    full_name: String,
    open: i64,
}

/// The AUSAs of the district who may see the referral, with how many open referrals each has, least loaded first;
/// without the one who has it.
///
/// # Errors
/// From the database.
pub async fn ausas(stage: &Stage<'_>) -> Result<Vec<Choice>> {
    const SQL: &str = "select u.id, u.full_name, (select count(*) from referral r where r.district_id = $1 and r.assigned_to = u.id \
            and r.status in ('under_review', 'information_requested', 'on_hold', 'decision_proposed', 'accepted', 'charged', 'adjudicated')) as open \
        from app_user u join user_role g on g.user_id = u.id and g.role = 'ausa' and g.district_id = $1 \
        where u.active and u.id is distinct from $3 \
            and not exists (select 1 from recusal c where c.referral_id = $2 and c.user_id = u.id) \
        order by open, u.full_name, u.id";
    let values = [
        stage.row.district_id.clone().into(),
        stage.row.id.into(),
        stage.row.assigned_to.into(),
    ];
    let ausas = Ausa::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .all(stage.tx.sql())
        .await?;
    Ok(ausas
        .into_iter()
        .map(|ausa| Choice::new(ausa.id, format!("{} ({} open)", ausa.full_name, ausa.open)))
        .collect())
}

#[derive(FromQueryResult)]
struct Reader {
    id: Uuid,
    full_name: String,
    roles: String,
    agency: Option<String>,
}

/// Everybody who could see the referral and is not recused yet. Who may record recusals for themselves only finds themselves.
///
/// # Errors
/// From the database.
pub async fn readers(stage: &Stage<'_>) -> Result<Vec<Choice>> {
    const SQL: &str = "select u.id, u.full_name, string_agg(g.role, ',' order by g.role) as roles, max(a.name) as agency \
        from app_user u join user_role g on g.user_id = u.id left join agency a on a.id = g.agency_id \
        where u.active and ($4::uuid is null or u.id = $4) \
            and ((g.district_id = $1 and g.role in ('coordinator', 'ausa', 'supervisory_ausa', 'us_attorney')) or g.agency_id = $2) \
            and not exists (select 1 from recusal c where c.referral_id = $3 and c.user_id = u.id) \
        group by u.id, u.full_name order by max(a.name) nulls first, u.full_name, u.id";
    let only = (!for_others(stage)).then_some(stage.tx.actor().user_id);
    let values = [
        stage.row.district_id.clone().into(),
        stage.row.agency_id.into(),
        stage.row.id.into(),
        only.into(),
    ];
    let readers = Reader::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .all(stage.tx.sql())
        .await?;
    Ok(readers
        .into_iter()
        .map(|reader| {
            let roles: Vec<&str> = reader
                .roles
                .split(',')
                .filter_map(|slug| slug.parse::<Role>().ok())
                .map(Role::label)
                .collect();
            let place = reader
                .agency
                .map(|agency| format!(", {agency}"))
                .unwrap_or_default();
            Choice::new(
                reader.id,
                format!("{}: {}{place}", reader.full_name, roles.join(", ")),
            )
        })
        .collect())
}

/// Whether the actor records recusals of others: by a right that reaches further than their own assignments.
#[must_use]
pub fn for_others(stage: &Stage<'_>) -> bool {
    let access = stage.cx.services.access();
    stage.tx.actor().grants.iter().any(|grant| {
        grant.district_id == stage.row.district_id
            && grant.role().is_some_and(|role| {
                access
                    .scopes(role, Resource::Referral, Action::Recuse)
                    .iter()
                    .any(|scope| matches!(scope, Scope::District | Scope::Any))
            })
    })
}

/// The person chosen, if they are one of those offered.
#[must_use]
pub fn chosen(offered: &[Choice], typed: &str) -> Option<Uuid> {
    let typed = typed.trim();
    offered
        .iter()
        .find(|choice| choice.value == typed)
        .and_then(|choice| choice.value.parse().ok())
}
