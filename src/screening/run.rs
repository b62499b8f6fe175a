//! The engine run over a referral as it stands: facts from the records, the attorney's assessment, the rulings.

use super::column::{self, Column};
use super::facts::{self, Mapped, MappedPrior};
use super::life;
use super::outcome::{Outcome, TheoryOutcome};
use super::store::rulings::{self, Signed};
use super::store::{assessments, runs};
use crate::access::ScopedTx;
use crate::db::entities::{assessment, referral, screening};
use crate::domain::zone;
use crate::eligibility::facts::Path;
use crate::eligibility::findings::PriorRow;
use crate::eligibility::law::Law;
use crate::eligibility::{Screening, screen};
use crate::web::{Cx, Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use uuid::Uuid;

/// A run and what it was made from.
#[derive(Debug)]
pub struct Run {
    /// The referral.
    pub referral: Uuid,
    /// Its district.
    pub district: String,
    /// The district's zone.
    pub zone: Tz,
    /// Today there, which the law is taken as of.
    pub today: NaiveDate,
    /// The law.
    pub law: Arc<Law>,
    /// The facts, with the way back from each prior to its entry.
    pub mapped: Mapped,
    /// With the rulings.
    pub screening: Screening,
    /// Without them.
    pub presumed: Screening,
    /// All rulings, newest first.
    pub rulings: Vec<Signed>,
    /// What an attorney said of the instant offense.
    pub assessment: Option<assessment::Model>,
}

impl Run {
    /// Screens a referral as it stands in this transaction. Keeps nothing.
    ///
    /// # Errors
    /// From the database, or when stored facts cannot be read.
    pub async fn of(cx: &Cx, tx: &ScopedTx, row: &referral::Model) -> Result<Self> {
        Self::under(cx.services.law(), tx.sql(), tx.now(), row).await
    }

    /// Screens a referral as it stands under a law.
    ///
    /// # Errors
    /// From the database, or when stored facts cannot be read.
    pub async fn under(
        law: Arc<Law>,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
        row: &referral::Model,
    ) -> Result<Self> {
        let zone = zone::of_district(&row.district_id);
        let today = zone::day(now, zone);
        let rulings = rulings::of_referral(db, row.id).await?;
        let assessment = assessments::find(db, row.id).await?;
        let said = super::assess::stored(assessment.as_ref())?;
        let records = facts::read(db, row).await?;
        let holding = rulings
            .iter()
            .filter(|signed| signed.row.superseded_at.is_none())
            .filter_map(|signed| facts::Ruling::stored(&signed.row))
            .collect::<Vec<_>>();
        let plain = facts::map(&records, &said.instant, &[], &law, today).map_err(Error::internal)?;
        let mapped = facts::map(&records, &said.instant, &holding, &law, today).map_err(Error::internal)?;
        Ok(Self {
            referral: row.id,
            district: row.district_id.clone(),
            zone,
            today,
            presumed: screen(&plain.facts, &law, today),
            screening: screen(&mapped.facts, &law, today),
            law,
            mapped,
            rulings,
            assessment,
        })
    }

    /// The prior of an entry.
    #[must_use]
    pub fn prior_of(&self, charge: Uuid) -> Option<&MappedPrior> {
        self.mapped.priors.iter().find(|prior| prior.charge_id == charge)
    }

    /// The place of an entry's prior among the facts.
    #[must_use]
    pub fn place_of(&self, charge: Uuid) -> Option<(u16, &MappedPrior)> {
        (0u16..)
            .zip(&self.mapped.priors)
            .find(|(_, prior)| prior.charge_id == charge)
    }

    /// The ruling that holds on a cell.
    #[must_use]
    pub fn ruling(&self, charge: Uuid, theory: &str) -> Option<&Signed> {
        self.rulings.iter().find(|signed| {
            signed.row.superseded_at.is_none() && signed.row.charge_id == charge && signed.row.theory == theory
        })
    }

    /// How a prior came out under a column; nothing where the column asks nothing of it.
    #[must_use]
    pub fn row(&self, screening: &Screening, column: &Column, prior: u16) -> Option<PriorRow> {
        let rows = match column.theory {
            Some(theory) => &screening.theory(theory)?.priors,
            None if column.slug == column::CAREER => &screening.guidelines.career_offender.priors,
            None => &screening.guidelines.criminal_history.priors,
        };
        rows.iter().find(|row| row.prior == prior).copied()
    }

    /// Dates of an entry, in words.
    #[must_use]
    pub fn dates(&self, charge: Uuid) -> String {
        self.place_of(charge)
            .and_then(|(index, _)| self.mapped.facts.priors.get(usize::from(index)))
            .map(life::dates)
            .unwrap_or_default()
    }

    /// The question that settles a missing fact.
    #[must_use]
    pub fn question(&self, path: Path) -> String {
        match path {
            Path::Offense(field) | Path::Count(_, field) => field.question().to_owned(),
            Path::Prior(index, field) => {
                let prior = self.mapped.priors.get(usize::from(index));
                let name = prior.map_or_else(String::new, |prior| format!("{} ({})", prior.label, prior.id));
                field.question().replace("{prior}", &name)
            }
        }
    }

    /// The result in short, as it is kept.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        Outcome {
            theories: self
                .screening
                .theories
                .iter()
                .map(|found| (found.theory.slug().to_owned(), TheoryOutcome::of(found)))
                .collect(),
            guidelines: super::guidelines::lines(&self.screening)
                .into_iter()
                .map(|(label, words)| (label.to_owned(), words))
                .collect(),
        }
    }

    /// Keeps the run if it came out differently from the last one kept, or rests on other facts or another law.
    ///
    /// # Errors
    /// From the database.
    pub async fn keep(
        &self,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
        cause: Option<&'static str>,
    ) -> Result<()> {
        let last = runs::latest(db, self.referral, 1).await?.into_iter().next();
        let outcome = serde_json::to_value(self.outcome()).map_err(Error::internal)?;
        let receipt = &self.screening.receipt;
        let found = match &last {
            None => "first",
            Some(last) if last.law_hash != receipt.law => "law",
            Some(last) if last.facts_hash != receipt.facts => cause.unwrap_or("facts"),
            Some(last) if last.outcome != outcome => "day",
            Some(last) => return runs::checked(db, last.id, now).await,
        };
        let row = screening::Model {
            id: Uuid::now_v7(),
            district_id: self.district.clone(),
            referral_id: self.referral,
            seq: last.map_or(0, |last| last.seq) + 1,
            cause: found.to_owned(),
            as_of: self.today,
            edition: receipt.edition,
            law_hash: receipt.law.clone(),
            facts_hash: receipt.facts.clone(),
            receipt: receipt.to_string(),
            outcome,
            made_at: now,
            checked_at: now,
        };
        runs::add(db, row).await
    }
}
