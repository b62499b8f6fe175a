//! Search in three statements: the words kept under an id, what matches them, the referrals of whom was found.

use super::conditions;
use super::{Calendar, read};
use crate::access::{Action, Refusal, Resource, ScopedTx};
use crate::db::entities::{offender, referral, saved_search};
use crate::db::splice::Splice;
use crate::worklists::terms::Terms;
use chrono::NaiveDate;
use sea_orm::sea_query::{Condition, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait as _, DbBackend, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, Statement,
};
use uuid::Uuid;

/// Searches kept for each person; older ones give way.
const KEPT: i64 = 100;
/// Matches read at most; several can be of one offender.
const MATCHES: u32 = 150;
/// A word of a name matches from this share of common trigrams on (the database's own default takes fewer misspellings).
const LOOSE: &str = "0.45";
/// A name scores from here on; what sounds the same scores [`SOUND`].
const CUT: &str = "0.38";
const SOUND: &str = "0.7";
/// A single word is in a name from this share on.
const LIKE: &str = "0.3";

/// A row that lowers the trigram threshold for the rest of the transaction, for a union of `(kind, value, label, rank)`.
pub(super) fn loosened() -> String {
    format!("select 'set', 'threshold', set_config('pg_trgm.word_similarity_threshold', '{LOOSE}', true), 0")
}

/// Keeps what somebody searched for; the same words keep their id.
///
/// # Errors
/// From the database.
pub async fn keep(tx: &ScopedTx, words: &str) -> Result<Uuid, DbErr> {
    let actor = tx.actor();
    let row = saved_search::ActiveModel {
        id: Set(Uuid::now_v7()),
        district_id: Set(actor.district_id.clone()),
        user_id: Set(actor.user_id),
        words: Set(words.to_owned()),
        created_at: Set(tx.now()),
        used_at: Set(tx.now()),
    };
    let again = OnConflict::columns([saved_search::Column::UserId, saved_search::Column::Words])
        .update_column(saved_search::Column::UsedAt)
        .to_owned();
    let kept = saved_search::Entity::insert(row)
        .on_conflict(again)
        .exec_with_returning(tx.sql())
        .await?;
    const SWEEP: &str = "delete from saved_search where id in \
        (select id from saved_search where user_id = $1 order by used_at desc, id desc offset $2)";
    let values = [actor.user_id.into(), KEPT.into()];
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SWEEP, values))
        .await?;
    Ok(kept.id)
}

#[derive(FromQueryResult)]
struct Words {
    words: String,
}

/// What the reader searched for under that id; theirs only. Also lowers the threshold for [`matches`].
///
/// # Errors
/// From the database.
pub async fn kept(tx: &ScopedTx, id: Uuid) -> Result<Option<String>, DbErr> {
    let mut splice = Splice::default();
    let (id, me) = (splice.value(id), splice.value(tx.actor().user_id));
    let statement = splice.select(format!(
        "words, set_config('pg_trgm.word_similarity_threshold', '{LOOSE}', true) from saved_search where id = {id} and user_id = {me}"
    ));
    let rows: Vec<Words> = read(tx, statement).await?;
    Ok(rows.into_iter().next().map(|row| row.words))
}

/// Why an offender was found.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Match {
    /// The offender.
    pub offender_id: Uuid,
    /// `name`, `born`, `identifier`, `court_case`, `state_case`, `report`, `federal_case` or `number`.
    pub why: String,
    /// Kind of name or identifier.
    pub kind: String,
    /// What matched.
    pub shown: String,
    /// From 0 to 2; 1 and above are exact.
    pub score: f64,
    /// Last name of the offender.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Middle name.
    pub middle_name: String,
    /// Suffix.
    pub suffix: String,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Agency.
    pub agency: String,
    /// Whether a caution is in force.
    pub cautioned: bool,
}

/// What matches, best first, among the offenders in reach.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may list none.
pub async fn matches(tx: &ScopedTx, terms: &Terms) -> Result<Vec<Match>, Refusal> {
    let mut splice = Splice::default();
    let offenders = tx.reach(Resource::Offender, Action::List)?;
    let mut hits = offender_hits(&mut splice, terms);
    hits.extend(referral_hits(tx, &mut splice, terms)?);
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let scope = splice.condition(offenders.condition::<offender::Entity>());
    let today = splice.value(Calendar::of(tx).today);
    let born = splice.value(terms.born);
    let statement = splice.select(format!(
        "found.offender_id, found.why, found.kind, found.shown, \
         (found.score + case when offender.birth_date = {born}::date then 0.5 else 0 end)::float8 as score, \
         offender.last_name, offender.first_name, offender.middle_name, offender.suffix, offender.birth_date, agency.name as agency, \
         exists (select 1 from caution where caution.offender_id = offender.id and caution.ended_at is null \
           and caution.expires_on >= {today}) as cautioned \
         from ({}) as found (offender_id, why, kind, shown, score) join offender on offender.id = found.offender_id \
         join agency on agency.id = offender.agency_id where {scope} \
         order by score desc, offender.last_name, offender.first_name, offender.id, found.why, found.shown limit {MATCHES}",
        hits.join(" union all ")
    ));
    Ok(read(tx, statement).await?)
}

/// Statements that find offenders by name, birth, identifier or state case number: id, why, kind, shown, score.
fn offender_hits(splice: &mut Splice, terms: &Terms) -> Vec<String> {
    let mut hits = Vec::new();
    if !terms.words.is_empty() {
        hits.push(by_name(splice, terms));
    } else if terms.born.is_some() && terms.keys.is_empty() {
        let born = splice.value(terms.born);
        hits.push(format!(
            "select o.id, 'born', '', to_char(o.birth_date, 'MM/DD/YYYY'), 1.0 from offender o where o.birth_date = {born} \
             union all select b.offender_id, 'born', '', to_char(b.birth_date, 'MM/DD/YYYY'), 0.9 from offender_birth_date b \
             where b.birth_date = {born}"
        ));
    }
    if !terms.keys.is_empty() {
        let keys = splice.value(terms.keys.clone());
        hits.push(format!(
            "select o.id, 'identifier', 'fbi', o.fbi_number, 2.0 from offender o \
               where o.fbi_number <> '' and identifier_key(o.fbi_number) = any ({keys}) \
             union select o.id, 'identifier', 'sid', o.state_id, 2.0 from offender o \
               where o.state_id <> '' and identifier_key(o.state_id) = any ({keys}) \
             union select i.offender_id, 'identifier', i.kind, i.value, 2.0 from offender_identifier i \
               where identifier_key(i.value) = any ({keys}) \
             union select c.offender_id, 'court_case', '', c.court_case_number, 1.5 from charge c \
               where c.court_case_number <> '' and identifier_key(c.court_case_number) = any ({keys}) \
               and not c.sealed and c.adult is not false \
             union select a.offender_id, 'court_case', '', a.case_number, 1.4 from arrest_cycle a \
               where a.case_number <> '' and identifier_key(a.case_number) = any ({keys}) \
               and not exists (select 1 from charge c where c.cycle_id = a.id and (c.sealed or c.adult is false))"
        ));
    }
    hits
}

/// Names like what was typed, like it with a nickname, or with a last name that sounds the same.
fn by_name(splice: &mut Splice, terms: &Terms) -> String {
    let spellings = splice.value(terms.spellings.clone());
    let mut sounded: Vec<String> = terms
        .spellings
        .iter()
        .flat_map(|spelling| spelling.split(' '))
        .map(str::to_owned)
        .collect();
    sounded.sort();
    sounded.dedup();
    let sounded = splice.value(sounded);
    let codes = format!(
        "(select dmetaphone(w) from unnest({sounded}::text[]) as s (w) where dmetaphone(w) <> '' and length(w) > 1)"
    );
    // One word is a last name; of several, one more must sound like the first name.
    let first = if terms.words.len() > 1 {
        format!(" and dmetaphone(split_part(n.first_name, ' ', 1)) = any {codes}")
    } else {
        String::new()
    };
    // One word of three or more may be a middle name that the record lacks.
    let needed = match terms.words.len() {
        few @ ..=2 => few,
        more => more - 1,
    };
    let sounds = format!("(dmetaphone(n.last_name) = any {codes}{first})");
    format!(
        "select scored.offender_id, 'name', scored.kind, scored.shown, scored.score from \
         (select n.offender_id, n.kind, n.last_name || ', ' || concat_ws(' ', nullif(n.first_name, ''), nullif(n.middle_name, ''), \
            nullif(n.suffix, '')) as shown, \
          greatest((select max(greatest(similarity(n.search_text, s.w), word_similarity(s.w, n.search_text)) \
            * case when s.place = 1 then 1.0 else 0.95 end) from unnest({spellings}::text[]) with ordinality as s (w, place) \
            where (select count(*) from string_to_table(s.w, ' ') as t (word) \
              where word_similarity(t.word, n.search_text) >= {LIKE}) >= {needed}), \
            case when {sounds} then {SOUND} else 0 end) as score \
          from offender_name n where n.search_text % any ({spellings}) or n.search_text %> any ({spellings}) or {sounds}) as scored \
         where scored.score >= {CUT}"
    )
}

/// Numbers that a nomination carries: why a match is one, and where the number stands.
const NOMINATED: [(&str, &str); 2] = [
    ("state_case", "referral.nomination -> 'state_case' ->> 'number'"),
    ("report", "referral.nomination -> 'conduct' ->> 'report_number'"),
];

/// Statements that find referrals by a number of their own, of the state case or of the federal one, within the reader's reach.
fn referral_hits(tx: &ScopedTx, splice: &mut Splice, terms: &Terms) -> Result<Vec<String>, Refusal> {
    let scope = conditions::reach(tx)?.condition::<referral::Entity>();
    let mut hits = Vec::new();
    if !terms.numbers.is_empty() {
        let (numbers, scope) = (
            splice.value(terms.numbers.clone()),
            splice.condition(scope.clone()),
        );
        hits.push(format!(
            "select referral.offender_id, 'number', '', referral.number, 2.0 from referral \
             where referral.number = any ({numbers}) and {scope}"
        ));
    }
    if !terms.keys.is_empty() {
        let (keys, scope) = (splice.value(terms.keys.clone()), splice.condition(scope));
        hits.push(format!(
            "select referral.offender_id, 'federal_case', '', f.case_number, 2.0 from federal_case f \
             join referral on referral.id = f.referral_id where identifier_key(f.case_number) = any ({keys}) and {scope}"
        ));
        for (why, number) in NOMINATED {
            hits.push(format!(
                "select referral.offender_id, '{why}', '', {number}, 1.8 from referral \
                 where {number} <> '' and identifier_key({number}) = any ({keys}) and {scope}"
            ));
        }
    }
    Ok(hits)
}

/// Whether a referral, or its offender, is one that was searched for: the queue's text filter.
#[must_use]
pub fn mentioned(terms: &Terms) -> Condition {
    let mut splice = Splice::default();
    let mut ways: Vec<String> = offender_hits(&mut splice, terms)
        .into_iter()
        .map(|hit| {
            format!("referral.offender_id in (select h.id from ({hit}) as h (id, why, kind, shown, score))")
        })
        .collect();
    if !terms.numbers.is_empty() {
        let numbers = splice.value(terms.numbers.clone());
        ways.push(format!("referral.number = any ({numbers})"));
    }
    if !terms.keys.is_empty() {
        let keys = splice.value(terms.keys.clone());
        ways.push(format!(
            "exists (select 1 from federal_case f where f.referral_id = referral.id and identifier_key(f.case_number) = any ({keys}))"
        ));
        for (_, number) in NOMINATED {
            ways.push(format!(
                "({number} <> '' and identifier_key({number}) = any ({keys}))"
            ));
        }
    }
    let text = if ways.is_empty() {
        "false".to_owned()
    } else {
        ways.join(" or ")
    };
    splice.into_condition(format!("({text})"))
}

/// A referral of somebody found.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Found {
    /// Id.
    pub id: Uuid,
    /// The offender.
    pub offender_id: Uuid,
    /// Number; none for a draft.
    pub number: Option<String>,
    /// Status slug.
    pub status: String,
}

/// The referrals of these offenders in reach, newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may list none.
pub async fn referrals_of(tx: &ScopedTx, offenders: Vec<Uuid>) -> Result<Vec<Found>, Refusal> {
    use sea_orm::{QueryOrder as _, QuerySelect as _};
    if offenders.is_empty() {
        return Ok(Vec::new());
    }
    let found = referral::Entity::find()
        .select_only()
        .columns([
            referral::Column::Id,
            referral::Column::OffenderId,
            referral::Column::Number,
            referral::Column::Status,
        ])
        .filter(referral::Column::OffenderId.is_in(offenders))
        .filter(conditions::reach(tx)?.condition::<referral::Entity>())
        .order_by_desc(referral::Column::UpdatedAt)
        .order_by_desc(referral::Column::Id)
        .limit(500)
        .into_model::<Found>()
        .all(tx.sql())
        .await?;
    Ok(found)
}
