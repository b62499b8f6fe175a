//! The engine run over a referral as it stands: facts from the records, the attorney's assessment, the rulings.

use super::assess::Said;
use super::facts::{self, Mapped, MappedPrior};
use super::life;
use super::outcome::{Outcome, TheoryOutcome};
use super::store::rulings::{self, Signed};
use super::store::{assessments, runs};
use super::word::Word;
use crate::access::ScopedTx;
use crate::db::entities::{assessment, offender, referral, screening};
use crate::domain::zone;
use crate::eligibility::classify::Classifier;
use crate::eligibility::facts::{Facts, Path};
use crate::eligibility::findings::Assessment;
use crate::eligibility::law::Law;
use crate::eligibility::receipt::Receipt;
use crate::eligibility::{Screening, screen};
use crate::offenders::history::{self, Cycle};
use crate::referrals::nomination::Nomination;
use crate::referrals::nomination::model::Standing;
use crate::web::{Cx, Error, Result, Services};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::{ConnectionTrait, EntityTrait};
use std::sync::Arc;
use uuid::Uuid;

/// The law, and the tables that place charges under it.
#[derive(Clone, Debug)]
pub struct Book {
    /// The law.
    pub law: Arc<Law>,
    /// What places the charges of a history.
    pub classifier: Arc<Classifier>,
}

impl Book {
    /// The one in force on this server.
    #[must_use]
    pub fn of(services: &Services) -> Self {
        Self {
            law: services.law(),
            classifier: services.classifier(),
        }
    }
}

/// What is recorded, as the mapping reads it.
#[derive(Debug)]
struct Records {
    birth_date: Option<NaiveDate>,
    cycles: Vec<Cycle>,
    nomination: Nomination,
    said: Said,
}

impl Records {
    fn map(&self, rulings: &[facts::Ruling], book: &Book) -> Mapped {
        let records = facts::Records {
            birth_date: self.birth_date,
            cycles: &self.cycles,
            nomination: &self.nomination,
            assessment: &self.said.instant,
            rulings,
        };
        facts::map(&records, &book.classifier, &book.law)
    }
}

async fn birth_date(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<NaiveDate>> {
    let row = offender::Entity::find_by_id(id).one(db).await?;
    Ok(row.and_then(|row| row.birth_date))
}

fn screened(mapped: &Mapped, law: &Law, today: NaiveDate) -> Screening {
    screen(&mapped.facts, law, today)
}

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
    classifier: Arc<Classifier>,
    /// The facts, with the way back from each prior to its entry.
    pub mapped: Mapped,
    records: Records,
    /// With the rulings.
    pub screening: Screening,
    /// Without them.
    pub presumed: Screening,
    /// What the result can be repeated from.
    pub receipt: Receipt,
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
        Self::under(&Book::of(&cx.services), tx.sql(), tx.now(), row).await
    }

    /// Screens a referral as it stands under a law.
    ///
    /// # Errors
    /// From the database, or when stored facts cannot be read.
    pub async fn under(
        book: &Book,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
        row: &referral::Model,
    ) -> Result<Self> {
        let zone = zone::of_district(&row.district_id);
        let today = zone::day(now, zone);
        let rulings = rulings::of_referral(db, row.id).await?;
        let assessment = assessments::find(db, row.id).await?;
        let records = Records {
            birth_date: birth_date(db, row.offender_id).await?,
            cycles: history::load(db, row.offender_id).await?,
            nomination: Nomination::stored(&row.nomination).map_err(Error::internal)?,
            said: super::assess::stored(assessment.as_ref())?,
        };
        let holding: Vec<facts::Ruling> = rulings.iter().rev().filter_map(Signed::holding).collect();
        let mapped = records.map(&holding, book);
        let plain = records.map(&[], book);
        Ok(Self {
            referral: row.id,
            district: row.district_id.clone(),
            zone,
            today,
            presumed: screened(&plain, &book.law, today),
            screening: screened(&mapped, &book.law, today),
            receipt: Receipt::of(&mapped.facts, &book.law, today),
            law: Arc::clone(&book.law),
            classifier: Arc::clone(&book.classifier),
            mapped,
            records,
            rulings,
            assessment,
        })
    }

    /// The result with one more ruling: that a prior counts.
    #[must_use]
    pub fn supposing(&self, charge: Uuid, theory: &str) -> Screening {
        screened(
            &self.with_ruling(charge, theory, Word::Counts),
            &self.law,
            self.today,
        )
    }

    /// Whether a ruling would decide nothing, because the kind of the prior is not known.
    #[must_use]
    pub fn unplaced(&self, charge: Uuid, theory: &str, word: Word) -> bool {
        let mapped = self.with_ruling(charge, theory, word);
        let prior = mapped.priors.iter().find(|prior| prior.charge_id == charge);
        prior.is_some_and(|prior| {
            mapped
                .overrides
                .iter()
                .any(|left| left.prior == prior.id && left.theory == theory)
        })
    }

    fn with_ruling(&self, charge_id: Uuid, theory: &str, word: Word) -> Mapped {
        let more = facts::Ruling {
            charge_id,
            theory: theory.to_owned(),
            word,
        };
        let mut rulings: Vec<facts::Ruling> = self.rulings.iter().rev().filter_map(Signed::holding).collect();
        rulings.push(more);
        let book = Book {
            law: Arc::clone(&self.law),
            classifier: Arc::clone(&self.classifier),
        };
        self.records.map(&rulings, &book)
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
            signed.row.superseded_at.is_none()
                && signed.row.charge_id == charge
                && signed.row.theory == theory
        })
    }

    /// The same rulings over other facts.
    #[must_use]
    pub fn with_facts(&self, facts: &Facts) -> Screening {
        screen(facts, &self.law, self.today)
    }

    /// The cycle that an entry belongs to.
    #[must_use]
    pub fn cycle_of(&self, charge: Uuid) -> Option<Uuid> {
        let holds = |cycle: &&Cycle| cycle.record.charges.iter().any(|one| one.id == charge);
        self.records.cycles.iter().find(holds).map(|cycle| cycle.id)
    }

    /// Years that USSG 4A1.2(e)(1) and (2) look back over, the longest first.
    #[must_use]
    pub fn look_back_years(&self) -> Vec<u32> {
        let setting = crate::eligibility::setting(&self.mapped.facts, &self.law, self.today);
        let Some(book) = setting.law.book else {
            return Vec::new();
        };
        vec![book.counting.long_years, book.counting.short_years]
    }

    /// Dates of an entry, in words.
    #[must_use]
    pub fn dates(&self, charge: Uuid) -> String {
        self.place_of(charge)
            .and_then(|(index, _)| self.mapped.facts.priors.get(usize::from(index)))
            .map(life::dates)
            .unwrap_or_default()
    }

    /// What the nominator says the person stood under.
    #[must_use]
    pub const fn standing(&self) -> &Standing {
        &self.records.nomination.conduct.standing
    }

    /// The question that settles a missing fact.
    #[must_use]
    pub fn question(&self, path: Path) -> String {
        match path {
            Path::Offense(field) | Path::Count(_, field) => field.question().to_owned(),
            Path::Prior(index, field) => {
                let prior = self.mapped.priors.get(usize::from(index));
                field
                    .question()
                    .replace("{prior}", prior.map_or("", |prior| prior.label.as_str()))
            }
        }
    }

    /// What a theory asks first; empty where it asks nothing.
    #[must_use]
    pub fn first_question(&self, found: &Assessment) -> String {
        let ask = found.asks.first().map(|ask| ask.words().to_owned());
        let path = found.missing.first().map(|path| self.question(*path));
        ask.or(path).unwrap_or_default()
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
        let receipt = &self.receipt;
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
            edition: Some(receipt.edition),
            law_hash: receipt.law.clone(),
            facts_hash: receipt.facts.clone(),
            receipt: serde_json::to_string(receipt).map_err(Error::internal)?,
            outcome,
            made_at: now,
            checked_at: now,
        };
        runs::add(db, row).await
    }
}
