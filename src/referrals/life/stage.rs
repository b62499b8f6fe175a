//! A referral fetched for a deed, with all that form and deed need to know around it.

use super::audience::Audience;
use super::head::{self, Head};
use super::moves::{self, Bar};
use super::{course, timeline};
use crate::access::{Action, ScopedTx};
use crate::db::entities::referral;
use crate::domain::zone;
use crate::offenders::cautions;
use crate::referrals::status::Status;
use crate::referrals::transition::status_of;
use crate::web::parts::{Caution, Crumb};
use crate::web::{Cx, FormErrors, Result, paths};
use chrono::NaiveDate;
use chrono_tz::Tz;
use uuid::Uuid;

/// The referral and what stands around it, inside one transaction.
#[derive(Debug)]
pub struct Stage<'a> {
    /// The request.
    pub cx: &'a Cx,
    /// Its transaction.
    pub tx: &'a ScopedTx,
    /// The row.
    pub row: referral::Model,
    /// Its status.
    pub status: Status,
    /// Names and facts.
    pub head: Head,
    /// What to beware of; shown wherever the offender is.
    pub cautions: Vec<Caution>,
    /// For whose eyes.
    pub audience: Audience,
    /// The district's zone.
    pub zone: Tz,
    /// Today there.
    pub today: NaiveDate,
}

/// Why a deed does not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The table knows no such deed here.
    NotHere,
    /// A rule forbids it to this person, or of this case.
    Barred(Bar),
}

impl<'a> Stage<'a> {
    /// Sets it for a row that was fetched for the deed.
    ///
    /// # Errors
    /// From the database.
    pub async fn of(cx: &'a Cx, tx: &'a ScopedTx, row: referral::Model) -> Result<Self> {
        let head = head::read(tx, &row).await?;
        let zone = zone::of_district(&row.district_id);
        let today = zone::day(tx.now(), zone);
        let cautions = cautions::current(tx.sql(), row.offender_id, today).await?;
        Ok(Self {
            cx,
            tx,
            status: status_of(&row)?,
            head,
            audience: Audience::of(&cx.services.access(), tx.actor(), &row),
            cautions: cautions.into_iter().map(Caution::from).collect(),
            today,
            zone,
            row,
        })
    }

    /// What stands in the way of a deed.
    #[must_use]
    pub fn stop(&self, action: Action) -> Option<Stop> {
        // A recusal moves nothing: it is possible wherever the office sees the referral.
        let here = action == Action::Recuse || self.status.row(action).is_some();
        if here {
            moves::bar(action, self.tx.actor().user_id, &self.head).map(Stop::Barred)
        } else {
            Some(Stop::NotHere)
        }
    }

    /// The last `count` things that happened, for whoever comes too late.
    ///
    /// # Errors
    /// From the database.
    pub async fn lately(&self, count: usize) -> Result<Vec<String>> {
        let course = course::read(self.tx, self.row.id).await?;
        let entries = timeline::entries(&course, self.audience, self.zone);
        let skip = entries.len().saturating_sub(count);
        Ok(entries
            .into_iter()
            .skip(skip)
            .map(|entry| format!("{}: {} ({})", entry.when, entry.title, entry.who))
            .collect())
    }

    /// The day the referral was decided.
    #[must_use]
    pub fn decided_on(&self) -> Option<NaiveDate> {
        self.row.decided_at.map(|at| zone::day(at, self.zone))
    }

    /// The frame of an action's page.
    #[must_use]
    pub fn sheet(&self, action: Action) -> Sheet {
        let number = number(&self.row);
        Sheet {
            offender: self.head.offender(),
            cautions: self.cautions.clone(),
            status_slug: self.status.slug(),
            status_label: self.status.label(),
            crumbs: vec![
                Crumb::new("Referrals", paths::referrals()),
                Crumb::new(number.clone(), paths::referral(self.row.id)),
            ],
            number,
            action: moves::href(self.row.id, action).unwrap_or_default(),
            back: paths::referral(self.row.id),
            version: self.row.version,
            key: Uuid::now_v7(),
            errors: FormErrors::default(),
            meanwhile: Vec::new(),
        }
    }
}

/// What a referral is called: its number once it has one.
#[must_use]
pub fn number(row: &referral::Model) -> String {
    row.number
        .clone()
        .unwrap_or_else(|| "Draft nomination".to_owned())
}

/// What every action's page shows around its fields.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The referral's number.
    pub number: String,
    /// The offender's name.
    pub offender: String,
    /// What to beware of.
    pub cautions: Vec<Caution>,
    /// Slug of the status.
    pub status_slug: &'static str,
    /// The status in words.
    pub status_label: &'static str,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// Where the form sends to.
    pub action: String,
    /// The way back.
    pub back: String,
    /// Version of the row the form speaks of.
    pub version: i32,
    /// Key under which the form has one effect.
    pub key: Uuid,
    /// What is wrong with the form.
    pub errors: FormErrors,
    /// What happened since the form was opened; empty when nothing did.
    pub meanwhile: Vec<String>,
}
