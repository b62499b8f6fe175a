//! The course of a referral as the database holds it: events, decisions, questions, the federal case, in one query.

use crate::access::ScopedTx;
use crate::web::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde::Deserialize;
use uuid::Uuid;

/// One row of the timeline.
#[derive(Clone, Debug, Deserialize)]
pub struct Event {
    /// Slug of the deed.
    pub action: String,
    /// Slug of the status before.
    pub from_status: String,
    /// Slug of the status after.
    pub to_status: String,
    /// Who.
    pub actor: String,
    /// Whether that is somebody of the office.
    pub federal: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// How long the status before had stood, in seconds.
    pub stood_seconds: i64,
    /// What was said.
    pub words: String,
    /// Codes given with it, such as what was missing at intake.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// The AUSA it was given to.
    pub given_to: Option<String>,
}

/// A reason of a declination.
#[derive(Clone, Debug, Deserialize)]
pub struct Reason {
    /// LIONS code.
    pub code: String,
    /// In words.
    pub label: String,
}

/// A decision: proposed, approved, sent back or overtaken.
#[derive(Clone, Debug, Deserialize)]
pub struct Decision {
    /// `accepted` or `declined`.
    pub kind: String,
    /// `proposed`, `approved`, `sent_back`, `superseded`.
    pub state: String,
    /// Slugs of the theories it rests on.
    pub theories: Vec<String>,
    /// Reasons of a declination.
    pub reasons: Vec<Reason>,
    /// Words for the nominator.
    pub words: String,
    /// What would change a declination.
    pub reconsider_if: String,
    /// From when the referral may be made again.
    pub re_refer_on: Option<NaiveDate>,
    /// Who proposed it.
    pub proposer: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who approved it or sent it back.
    pub settler: Option<String>,
    /// When.
    pub settled_at: Option<DateTime<Utc>>,
    /// What they said; for the office only.
    pub settled_words: String,
    /// What the proposer told the approver; for the office only.
    pub note: Option<String>,
}

/// A question to the nominator.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// What is asked.
    pub question: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Until when an answer is awaited.
    pub due_on: Option<NaiveDate>,
    /// The answer.
    pub answer: Option<String>,
    /// Who answered.
    pub answerer: Option<String>,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
    /// When the review went on without.
    pub closed_at: Option<DateTime<Utc>>,
}

/// The federal case.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// Its number in the district court.
    pub case_number: String,
    /// When charges were filed.
    pub charged_on: NaiveDate,
    /// The charges, one per line.
    pub charges: Vec<String>,
    /// `plea`, `verdict_guilty`, `acquitted`, `dismissed`.
    pub outcome: Option<String>,
    /// When.
    pub adjudicated_on: Option<NaiveDate>,
    /// The counts of conviction.
    pub counts_of_conviction: String,
    /// When the sentence was imposed.
    pub sentenced_on: Option<NaiveDate>,
    /// Months of imprisonment.
    pub sentence_months: Option<i32>,
    /// Whether it is life.
    pub sentence_life: bool,
    /// Months of supervised release.
    pub supervised_release_months: Option<i32>,
}

/// A recusal, for those who record them.
#[derive(Clone, Debug, Deserialize)]
pub struct Recusal {
    /// Who is walled off.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub recorder: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// All of it, oldest first.
#[derive(Clone, Debug, Deserialize)]
pub struct Course {
    /// The timeline.
    pub events: Vec<Event>,
    /// The decisions.
    pub decisions: Vec<Decision>,
    /// The questions.
    pub questions: Vec<Question>,
    /// The federal case, once charged.
    pub case: Option<Case>,
    /// The recusals.
    pub recusals: Vec<Recusal>,
}

const SQL: &str = "select jsonb_build_object( \
    'events', (select coalesce(jsonb_agg(jsonb_build_object('action', e.action, 'from_status', e.from_status, 'to_status', e.to_status, \
            'actor', u.full_name, 'federal', u.agency_id is null, 'at', e.at, 'stood_seconds', e.stood_seconds, 'words', e.words, \
            'reasons', coalesce(e.details->'reasons', '[]'), \
            'given_to', (select g.full_name from app_user g where g.id::text = e.details->>'assigned_to')) order by e.seq), '[]') \
        from referral_event e join app_user u on u.id = e.actor_id where e.referral_id = $1), \
    'decisions', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'state', d.state, 'theories', d.theories, 'words', d.words, \
            'reasons', (select coalesce(jsonb_agg(jsonb_build_object('code', n.code, 'label', n.label) order by n.sort), '[]') \
                from decision_reason dr join declination_reason n on n.code = dr.code where dr.decision_id = d.id), \
            'reconsider_if', d.reconsider_if, 're_refer_on', d.re_refer_on, 'proposer', p.full_name, 'proposed_at', d.proposed_at, \
            'settler', s.full_name, 'settled_at', d.settled_at, 'settled_words', d.settled_words, \
            'note', (select e.words from referral_event e where e.referral_id = $1 and e.details->>'decision' = d.id::text limit 1)) \
            order by d.proposed_at), '[]') \
        from decision d join app_user p on p.id = d.proposed_by left join app_user s on s.id = d.settled_by where d.referral_id = $1), \
    'questions', (select coalesce(jsonb_agg(jsonb_build_object('question', q.question, 'asked_at', q.asked_at, 'due_on', q.due_on, \
            'answer', q.answer, 'answerer', u.full_name, 'answered_at', q.answered_at, 'closed_at', q.closed_at) order by q.asked_at), '[]') \
        from information_request q left join app_user u on u.id = q.answered_by where q.referral_id = $1), \
    'case', (select to_jsonb(f) from federal_case f where f.referral_id = $1), \
    'recusals', (select coalesce(jsonb_agg(jsonb_build_object('name', u.full_name, 'reason', c.reason, 'recorder', b.full_name, \
            'recorded_at', c.recorded_at) order by c.recorded_at), '[]') \
        from recusal c join app_user u on u.id = c.user_id join app_user b on b.id = c.recorded_by where c.referral_id = $1)) as course";

/// Reads the course of a referral that was fetched for the reader.
///
/// # Errors
/// From the database.
pub async fn read(tx: &ScopedTx, referral: Uuid) -> Result<Course> {
    let row = tx
        .sql()
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            SQL,
            [referral.into()],
        ))
        .await?
        .ok_or(Error::NotFound)?;
    let course: serde_json::Value = row.try_get("", "course")?;
    serde_json::from_value(course).map_err(Error::internal)
}
