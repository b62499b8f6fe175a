//! The nomination form's reads and writes.

use super::missing::HistoryFacts;
use super::model::Nomination;
use super::offered::{County, Offered};
use super::vocab::Paper;
use crate::access::ScopedTx;
use crate::db::entities::referral;
use crate::web::{Choice, Error, Result};
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Value;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, DbErr, FromQueryResult, IntoActiveModel, Statement,
};
use uuid::Uuid;

fn statement<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// What stands above every step: whose nomination it is, of whom, and how far the release is.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Head {
    /// Offender's family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Middle name.
    pub middle_name: String,
    /// Suffix.
    pub suffix: String,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Sex, in words.
    pub sex: String,
    /// Race, in words.
    pub race: String,
    /// FBI number.
    pub fbi_number: String,
    /// State identification number.
    pub state_id: String,
    /// Other names recorded, joined with "; ".
    pub aliases: String,
    /// Name of the agency.
    pub agency: String,
    /// Whether its supervisor must release each nomination.
    pub supervisor_sign_off: bool,
    /// Name of the district.
    pub district_name: String,
    /// Postal code of its state.
    pub district_state: String,
    /// Who wrote the nomination.
    pub author: String,
    /// Who released it; empty while nobody did.
    pub signer: String,
    /// Number of the referral this one follows; empty when it follows none.
    pub predecessor: String,
}

/// Reads the head of a referral: one query.
///
/// # Errors
/// When the database refuses.
pub async fn head(tx: &ScopedTx, referral_id: Uuid) -> Result<Head> {
    const SQL: &str = "select o.last_name, o.first_name, o.middle_name, o.suffix, o.birth_date, \
          coalesce((select label from person_code where field = 'SEX' and code = o.sex), o.sex) as sex, \
          coalesce((select label from person_code where field = 'RACE' and code = o.race), o.race) as race, \
          o.fbi_number, o.state_id, \
          coalesce((select string_agg(trim(n.last_name || case when n.first_name <> '' then ', ' || n.first_name else '' end), '; ' order by n.last_name, n.first_name) \
             from offender_name n where n.offender_id = o.id and n.kind <> 'primary'), '') as aliases, \
          a.name as agency, a.supervisor_sign_off, d.name as district_name, d.state as district_state, \
          u.full_name as author, coalesce(s.full_name, '') as signer, coalesce(p.number, '') as predecessor \
        from referral r join offender o on o.id = r.offender_id join agency a on a.id = r.agency_id \
          join district d on d.code = r.district_id join app_user u on u.id = r.author_id \
          left join app_user s on s.id = r.signed_off_by left join referral p on p.id = r.resubmission_of \
        where r.id = $1";
    Head::find_by_statement(statement(SQL, [referral_id.into()]))
        .one(tx.sql())
        .await?
        .ok_or(Error::NotFound)
}

/// What the missing list asks of the offender's own record.
#[derive(Clone, Debug, Default, FromQueryResult)]
struct Counts {
    birth_date: bool,
    identified: bool,
    cycles: i64,
    without_disposition: i64,
    unverified: i64,
}

/// Counts the history of an offender, and the files kept of the offender or the referral: two queries.
///
/// # Errors
/// When the database refuses.
pub async fn facts(tx: &ScopedTx, offender_id: Uuid, referral_id: Uuid) -> Result<HistoryFacts> {
    const SQL: &str = "select \
          (o.birth_date is not null or exists (select 1 from offender_birth_date b where b.offender_id = o.id)) as birth_date, \
          (o.fbi_number <> '' or o.state_id <> '' or exists (select 1 from offender_identifier i where i.offender_id = o.id and i.kind in ('fbi', 'sid'))) as identified, \
          (select count(*) from arrest_cycle a where a.offender_id = o.id) as cycles, \
          c.without_disposition, c.unverified \
        from offender o cross join lateral ( \
          select count(*) filter (where disposition is null) as without_disposition, \
            count(*) filter (where verified_at is null and disposition in ('conviction', 'sis_plea', 'diversion_with_plea', \
              'juvenile_adjudication', 'convicted_unsentenced')) as unverified \
          from charge where offender_id = o.id) c \
        where o.id = $1";
    let counts = Counts::find_by_statement(statement(SQL, [offender_id.into()]))
        .one(tx.sql())
        .await?
        .unwrap_or_default();
    let files = tx
        .sql()
        .query_all_raw(statement(
            "select kind, count(*) as files from document where referral_id = $1 or (offender_id = $2 and referral_id is null) group by kind",
            [referral_id.into(), offender_id.into()],
        ))
        .await?;
    let mut facts = HistoryFacts {
        birth_date: counts.birth_date,
        identified: counts.identified,
        cycles: small(counts.cycles),
        charges_without_disposition: small(counts.without_disposition),
        convictions_unverified: small(counts.unverified),
        ..HistoryFacts::default()
    };
    for row in files {
        let kind: String = row.try_get("", "kind")?;
        let count: i64 = row.try_get("", "files")?;
        if let Some(paper) = Paper::of_slug(&kind) {
            facts.files.insert(paper, small(count));
        }
    }
    Ok(facts)
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The states that have counties, by name.
async fn states(tx: &ScopedTx) -> Result<Vec<Choice>, DbErr> {
    const SQL: &str =
        "select distinct state as value, state_name as label from county where retired_on is null order by 2";
    choices(tx, statement(SQL, [])).await
}

async fn choices(tx: &ScopedTx, statement: Statement) -> Result<Vec<Choice>, DbErr> {
    let rows = tx.sql().query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            Ok(Choice::new(
                row.try_get::<String>("", "value")?,
                row.try_get::<String>("", "label")?,
            ))
        })
        .collect()
}

/// A county by its code.
///
/// # Errors
/// When the database refuses.
pub async fn county(tx: &ScopedTx, fips: &str) -> Result<Option<County>, DbErr> {
    const SQL: &str = "select c.fips, c.name, c.state, c.district_code, d.name as district_name, d.usao_city, d.usao_site \
        from county c join district d on d.code = c.district_code where c.fips = $1 and c.retired_on is null";
    let row = tx.sql().query_one_raw(statement(SQL, [fips.into()])).await?;
    row.map(|row| {
        Ok(County {
            fips: row.try_get("", "fips")?,
            name: row.try_get("", "name")?,
            state: row.try_get("", "state")?,
            district: row.try_get("", "district_code")?,
            district_name: row.try_get("", "district_name")?,
            office_city: row.try_get("", "usao_city")?,
            office_site: row.try_get("", "usao_site")?,
        })
    })
    .transpose()
}

/// The drop-downs of the instant offense: states, the counties of one state, the county chosen.
///
/// # Errors
/// When the database refuses.
pub async fn offered_places(tx: &ScopedTx, state: &str, fips: &str) -> Result<Offered, DbErr> {
    const SQL: &str = "select c.fips as value, c.name || ' · ' || d.short_name as label from county c \
        join district d on d.code = c.district_code where c.state = $1 and c.retired_on is null order by c.name, c.fips";
    Ok(Offered {
        states: states(tx).await?,
        counties: choices(tx, statement(SQL, [state.into()])).await?,
        county: if fips.is_empty() {
            None
        } else {
            county(tx, fips).await?
        },
        programs: Vec::new(),
    })
}

/// The program categories, typical ones first.
///
/// # Errors
/// When the database refuses.
pub async fn offered_programs(tx: &ScopedTx) -> Result<Offered, DbErr> {
    const SQL: &str = "select code as value, code || ' ' || label as label from program_category \
        where retired_on is null order by typical_for_repeat_offenders desc, code";
    Ok(Offered {
        programs: choices(tx, statement(SQL, [])).await?,
        ..Offered::default()
    })
}

/// The stored nomination of a row.
///
/// # Errors
/// [`Error::Internal`] when the database holds something else.
pub fn nomination_of(row: &referral::Model) -> Result<Nomination> {
    Nomination::stored(&row.nomination).map_err(Error::internal)
}

/// Sets the nomination and the columns that lists and statistics read from it.
///
/// # Errors
/// Never in practice: a nomination is always JSON.
pub fn project(nomination: &Nomination, row: &mut referral::ActiveModel) -> Result<()> {
    let code = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    row.nomination = Set(nomination.to_json().map_err(Error::internal)?);
    row.county_fips = Set(code(&nomination.conduct.county_fips));
    row.program = Set(code(&nomination.reasons.program));
    row.offense_date = Set(nomination.offense_date());
    row.next_court_date = Set(nomination.state_case.next_date);
    row.expected_release = Set(nomination.state_case.expected_release);
    Ok(())
}

/// Saves a changed nomination of a locked draft. A release given to the earlier words is taken back.
///
/// # Errors
/// When the database refuses.
pub async fn save(tx: &ScopedTx, row: referral::Model, nomination: &Nomination) -> Result<referral::Model> {
    let version = row.version + 1;
    let mut changed = row.into_active_model();
    project(nomination, &mut changed)?;
    changed.version = Set(version);
    changed.updated_at = Set(tx.now());
    changed.sign_off_asked_at = Set(None);
    changed.signed_off_by = Set(None);
    changed.signed_off_at = Set(None);
    Ok(changed.update(tx.sql()).await?)
}
