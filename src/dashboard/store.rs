//! The statistics in one statement, so that every figure is of the same instant and they add up.

use super::period::Period;
use super::statistics::{Statistics, Tally};
use crate::access::{Action, Refusal, Resource, ScopedTx};
use crate::db::entities::{agency, referral};
use crate::db::splice::Splice;
use crate::domain::zone;
use crate::referrals::outcome::Outcome;
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// One line of the statement's answer.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Counted {
    /// What it is counted by: `all`, `month`, `agency`, `program`, `reason`.
    pub(super) kind: String,
    /// Which month, agency, program or reason.
    pub(super) key: String,
    /// Its name.
    pub(super) label: String,
    /// What became of them; empty for durations.
    pub(super) outcome: String,
    /// How many.
    pub(super) n: i64,
    /// Median days to decision.
    pub(super) median: Option<f64>,
    /// Days within which nine of ten were decided.
    pub(super) ninth: Option<f64>,
}

/// Counts what the reader's reach and the period hold.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may see no statistics.
pub async fn statistics(tx: &ScopedTx, period: &Period) -> Result<Statistics, Refusal> {
    let reach = tx.reach(Resource::Dashboard, Action::View)?;
    let zone = zone::of_district(&tx.actor().district_id);
    let mut splice = Splice::default();
    let scope = splice.condition(reach.condition::<referral::Entity>());
    let from = splice.value(zone::begin(period.from, zone));
    let to = splice.value(zone::end(period.to, zone));
    let clock = splice.value(zone.name().to_owned());
    let agency = match period.agency {
        Some(id) => format!(" and referral.agency_id = {}", splice.value(id)),
        None => String::new(),
    };
    let outcome = Outcome::SQL;
    let by = |kind: &str, key: &str, label: &str, joined: &str, group: &str| {
        format!(
            "select '{kind}' as kind, {key} as key, {label} as label, r.outcome, count(*) as n, \
             null::float8 as median, null::float8 as ninth from r {joined} group by {group}r.outcome"
        )
    };
    let days = |kind: &str, key: &str, label: &str, joined: &str, group: &str| {
        format!(
            "select '{kind}', {key}, {label}, '', count(*), percentile_cont(0.5) within group (order by r.days), \
             percentile_cont(0.9) within group (order by r.days) from r {joined} \
             where r.outcome in ('accepted', 'declined') and r.days is not null {group}"
        )
    };
    let agencies = "join agency on agency.id = r.agency_id";
    let programs = "left join program_category p on p.code = r.program";
    let parts = [
        by("all", "''", "''", "", ""),
        by("month", "r.month::text", "''", "", "r.month, "),
        by("agency", "r.agency_id::text", "agency.name", agencies, "r.agency_id, agency.name, "),
        by("program", "coalesce(r.program, '')", "coalesce(p.label, '')", programs, "r.program, p.label, "),
        days("all", "''", "''", "", ""),
        days("agency", "r.agency_id::text", "agency.name", agencies, "group by r.agency_id, agency.name"),
        "select 'reason', c.code, c.label, r.outcome, count(*), null, null from r \
         join decision_reason x on x.decision_id = (select d.id from decision d where d.referral_id = r.id \
           and d.kind = 'declined' and d.state = 'approved' order by d.settled_at desc, d.id desc limit 1) \
         join declination_reason c on c.code = x.code where r.outcome = 'declined' group by c.code, c.label, r.outcome"
            .to_owned(),
    ];
    let statement = splice.select(format!(
        "* from (with r as materialized (select referral.id, referral.agency_id, referral.program, {outcome} as outcome, \
           date_trunc('month', referral.submitted_at at time zone {clock})::date as month, \
           (extract(epoch from referral.decided_at - referral.submitted_at) / 86400)::float8 as days \
           from referral where {scope} and referral.submitted_at >= {from} and referral.submitted_at < {to}{agency}) {}) s \
         order by kind, key, outcome",
        parts.join(" union all ")
    ));
    let counted = Counted::find_by_statement(statement).all(tx.sql()).await?;
    Ok(Statistics::from_counted(*period, &counted))
}

/// An agency the reader may choose.
#[derive(Clone, Debug, FromQueryResult)]
pub struct AgencyName {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// The agencies the reader may choose among; none for people of one agency.
///
/// # Errors
/// From the database.
pub async fn agencies(tx: &ScopedTx) -> Result<Vec<AgencyName>, Refusal> {
    let Ok(reach) = tx.reach(Resource::Agency, Action::List) else {
        return Ok(Vec::new());
    };
    let mut splice = Splice::default();
    let scope = splice.condition(reach.condition::<agency::Entity>());
    let statement = splice.select(format!(
        "agency.id, agency.name from agency where {scope} order by agency.name, agency.id"
    ));
    Ok(AgencyName::find_by_statement(statement).all(tx.sql()).await?)
}

impl Tally {
    /// Adds a count to the right outcome; a word that is none is left out, for the database holds only these.
    pub(super) fn add(&mut self, outcome: &str, n: i64) {
        if let Some(outcome) = Outcome::of_slug(outcome) {
            *self.by.entry(outcome).or_default() += u64::try_from(n).unwrap_or(0);
        }
    }
}
