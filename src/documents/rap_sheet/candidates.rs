//! Which of the agency's offenders the subject of a sheet may be.

use super::alike::alike;
use super::translate::{names, number};
use crate::access::{Action, Resource, ScopedTx};
use crate::db::entities::{offender, offender_birth_date, offender_identifier, offender_name};
use crate::domain::date;
use crate::domain::prior::IdentifierKind;
use crate::domain::prior::Words;
use crate::offenders::Name;
use crate::offenders::model::listed;
use crate::rapsheet::Person;
use crate::web::{Result, paths};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows looked at, and shown, at most.
const LOOKED_AT: u64 = 200;
const SHOWN: usize = 8;

/// An offender of the agency who may be the subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Their id.
    pub id: Uuid,
    /// As lists show it.
    pub name: String,
    /// Date of birth, `MM/DD/YYYY`.
    pub born: String,
    /// FBI and state identification number.
    pub numbers: String,
    /// What agrees.
    pub why: Vec<&'static str>,
    /// An identifying number agrees.
    pub by_number: bool,
    /// Their page.
    pub href: String,
}

/// The offenders within the reader's reach that share a number, or a date of birth and a name, with the subject; the surest
/// first.
///
/// # Errors
/// From the database.
pub async fn candidates(tx: &ScopedTx, person: &Person) -> Result<Vec<Candidate>> {
    let reach = tx.reach(Resource::History, Action::Import)?;
    let wanted = Wanted::of(person);
    let Some(condition) = wanted.condition() else {
        return Ok(Vec::new());
    };
    let rows = offender::Entity::find()
        .filter(reach.condition::<offender::Entity>())
        .filter(condition)
        .order_by_desc(offender::Column::UpdatedAt)
        .limit(LOOKED_AT)
        .all(tx.sql())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let known = Known::load(tx, &ids).await?;
    let mut found: Vec<Candidate> = rows
        .into_iter()
        .filter_map(|row| wanted.judge(row, &known))
        .collect();
    found.sort_by_key(|one| (!one.by_number, std::cmp::Reverse(one.why.len())));
    found.truncate(SHOWN);
    Ok(found)
}

/// What is looked for.
struct Wanted {
    fbi: Vec<String>,
    sid: Vec<String>,
    born: Vec<chrono::NaiveDate>,
    names: Vec<Name>,
}

/// Names, dates and numbers of the rows looked at.
struct Known {
    names: HashMap<Uuid, Vec<offender_name::Model>>,
    born: HashMap<Uuid, Vec<chrono::NaiveDate>>,
    numbers: HashMap<Uuid, Vec<(String, String)>>,
}

impl Known {
    async fn load(tx: &ScopedTx, ids: &[Uuid]) -> Result<Self> {
        let mut known = Self {
            names: HashMap::new(),
            born: HashMap::new(),
            numbers: HashMap::new(),
        };
        if ids.is_empty() {
            return Ok(known);
        }
        let ids = || ids.iter().copied();
        for row in offender_name::Entity::find()
            .filter(offender_name::Column::OffenderId.is_in(ids()))
            .all(tx.sql())
            .await?
        {
            known.names.entry(row.offender_id).or_default().push(row);
        }
        for row in offender_birth_date::Entity::find()
            .filter(offender_birth_date::Column::OffenderId.is_in(ids()))
            .all(tx.sql())
            .await?
        {
            known
                .born
                .entry(row.offender_id)
                .or_default()
                .push(row.birth_date);
        }
        for row in offender_identifier::Entity::find()
            .filter(offender_identifier::Column::OffenderId.is_in(ids()))
            .all(tx.sql())
            .await?
        {
            known
                .numbers
                .entry(row.offender_id)
                .or_default()
                .push((row.kind, number(&row.value)));
        }
        Ok(known)
    }
}

impl Wanted {
    fn of(person: &Person) -> Self {
        let further = |label: &str| {
            person
                .other_ids
                .iter()
                .filter(|id| id.kind.eq_ignore_ascii_case(label))
                .map(|id| number(&id.value))
                .collect::<Vec<_>>()
        };
        let all = |first: Option<&str>, label: &str| {
            let mut all: Vec<String> = first.map(number).into_iter().chain(further(label)).collect();
            all.retain(|one| !one.is_empty());
            all
        };
        Self {
            fbi: all(person.known_fbi(), "FBI"),
            sid: all(person.known_sid(), "SID"),
            born: person.dobs.clone(),
            names: names(person),
        }
    }

    /// What a row must share to be looked at; none when nothing is known of the subject.
    fn condition(&self) -> Option<Condition> {
        let mut any = Condition::any();
        let numbers: Vec<String> = self.fbi.iter().chain(&self.sid).cloned().collect();
        if !numbers.is_empty() {
            any = any
                .add(offender::Column::FbiNumber.is_in(self.fbi.clone()))
                .add(offender::Column::StateId.is_in(self.sid.clone()))
                .add(Expr::exists(identifier_in(numbers)));
        }
        if !self.born.is_empty() {
            any = any
                .add(offender::Column::BirthDate.is_in(self.born.iter().copied()))
                .add(Expr::exists(born_on(&self.born)));
        }
        for name in &self.names {
            any = any.add(Expr::exists(named(name)));
        }
        (!any.is_empty()).then_some(any)
    }

    /// Whether a row may be the subject, and why.
    fn judge(&self, row: offender::Model, known: &Known) -> Option<Candidate> {
        let numbers = known.numbers.get(&row.id).map_or(&[][..], Vec::as_slice);
        let of_kind = |wanted: &[String], own: &str, kind: IdentifierKind| {
            wanted.iter().any(|one| {
                *one == number(own)
                    || numbers
                        .iter()
                        .any(|(slug, value)| slug == kind.slug() && value == one)
            })
        };
        let mut why = Vec::new();
        if of_kind(&self.fbi, &row.fbi_number, IdentifierKind::Fbi) {
            why.push("FBI number agrees");
        }
        if of_kind(&self.sid, &row.state_id, IdentifierKind::Sid) {
            why.push("State ID agrees");
        }
        let by_number = !why.is_empty();
        let theirs = known.born.get(&row.id).map_or(&[][..], Vec::as_slice);
        let born = self
            .born
            .iter()
            .any(|day| row.birth_date == Some(*day) || theirs.contains(day));
        let names = known.names.get(&row.id).map_or(&[][..], Vec::as_slice);
        let named = self.named(names);
        if born {
            why.push("date of birth agrees");
        }
        match named {
            Named::Same => why.push("name agrees"),
            Named::Alike => why.push("name is similar"),
            Named::Other => {}
        }
        let unknown_birth = self.born.is_empty() || (row.birth_date.is_none() && theirs.is_empty());
        let may_be = by_number || (born && named != Named::Other) || (unknown_birth && named == Named::Same);
        may_be.then(|| Candidate {
            id: row.id,
            name: listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix),
            born: date::show_opt(row.birth_date),
            numbers: [row.fbi_number, row.state_id]
                .into_iter()
                .filter(|one| !one.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            why,
            by_number,
            href: paths::offender(row.id),
        })
    }

    fn named(&self, names: &[offender_name::Model]) -> Named {
        let pairs = || {
            names
                .iter()
                .flat_map(|theirs| self.names.iter().map(move |ours| (ours, theirs)))
        };
        let first_alike = |ours: &str, theirs: &str| {
            ours.is_empty()
                || theirs.is_empty()
                || alike(ours, theirs)
                || ours.chars().next() == theirs.chars().next()
        };
        let same = |(ours, theirs): (&Name, &offender_name::Model)| {
            ours.last.eq_ignore_ascii_case(&theirs.last_name)
                && ours.first.eq_ignore_ascii_case(&theirs.first_name)
        };
        if pairs().any(same) {
            Named::Same
        } else if pairs().any(|(ours, theirs)| {
            alike(&ours.last, &theirs.last_name) && first_alike(&ours.first, &theirs.first_name)
        }) {
            Named::Alike
        } else {
            Named::Other
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Same,
    Alike,
    Other,
}

fn one_of<E: EntityTrait + Default>(own: impl Into<Expr>) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(E::default().table_ref())
        .and_where(own.into())
        .take()
}

fn identifier_in(numbers: Vec<String>) -> SelectStatement {
    let own = Expr::col(offender_identifier::Column::OffenderId.as_column_ref())
        .eq(Expr::col(offender::Column::Id.as_column_ref()));
    one_of::<offender_identifier::Entity>(own)
        .and_where(Expr::cust_with_values("upper(value) = any($1)", [numbers]))
        .take()
}

fn born_on(days: &[chrono::NaiveDate]) -> SelectStatement {
    let own = Expr::col(offender_birth_date::Column::OffenderId.as_column_ref())
        .eq(Expr::col(offender::Column::Id.as_column_ref()));
    one_of::<offender_birth_date::Entity>(own)
        .and_where(
            Expr::col(offender_birth_date::Column::BirthDate.as_column_ref()).is_in(days.iter().copied()),
        )
        .take()
}

fn named(name: &Name) -> SelectStatement {
    let own = Expr::col(offender_name::Column::OffenderId.as_column_ref())
        .eq(Expr::col(offender::Column::Id.as_column_ref()));
    let lower = |column: offender_name::Column, value: &str| {
        Expr::expr(sea_orm::sea_query::Func::lower(Expr::col(column.as_column_ref())))
            .eq(value.to_lowercase())
    };
    one_of::<offender_name::Entity>(own)
        .and_where(lower(offender_name::Column::LastName, &name.last))
        .and_where(lower(offender_name::Column::FirstName, &name.first))
        .take()
}
