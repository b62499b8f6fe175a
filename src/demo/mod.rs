//! A synthetic district: agencies, people, offenders with histories, and the courses of their referrals over two years.
//! Every person is invented. The same seed on the same day gives the same rows (but for the salt of the password's hash).

mod blank;
mod courses;
mod draw;
mod history;
mod insert;
mod names;
mod nominations;
mod offenders;
mod offenses;
mod people;
mod words;

pub use people::{PASSWORD, accounts};

use crate::access::{Origin, SystemTask, SystemTx};
use crate::accounts::password;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::Db;
use crate::db::entities as rows;
use chrono::{DateTime, Duration, Utc};
use courses::{Cast, Courses};
use draw::Draw;
use history::Histories;
use names::Names;
use offenders::{Entered, Offenders};
use people::{DISTRICT, People};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

/// How far back the courses go, in days.
const SPAN_DAYS: i64 = 730;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Number of referrals.
    pub referrals: usize,
    /// Seed of all choices.
    pub seed: u64,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Referrals made.
    pub referrals: usize,
    /// Offenders made.
    pub offenders: usize,
    /// Charges in their histories.
    pub charges: usize,
}

/// Why no demonstration data was loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The district is in use.
    #[error(
        "the district {DISTRICT} already has {0} users: demonstration data goes into an empty district only"
    )]
    InUse(u64),
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] password::HashError),
    /// A row could not be made.
    #[error("a nomination could not be stored: {0}")]
    Json(#[from] serde_json::Error),
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
}

/// Whether the demonstration accounts are there already.
///
/// # Errors
/// When the database refuses.
pub async fn is_loaded(db: &Db, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let tx = SystemTx::begin(db, SystemTask::DemoData, Origin::default(), now).await?;
    let emails: Vec<&str> = accounts().into_iter().map(|(_, email)| email).collect();
    let found = rows::app_user::Entity::find()
        .filter(rows::app_user::Column::Email.is_in(emails.iter().copied()))
        .count(tx.sql())
        .await?;
    tx.settle().await?;
    Ok(usize::try_from(found) == Ok(emails.len()))
}

/// Fills the empty district in one transaction: all of it or nothing.
///
/// # Errors
/// [`DemoError`].
pub async fn load(db: &Db, plan: Plan, now: DateTime<Utc>) -> Result<Loaded, DemoError> {
    let tx = SystemTx::begin(db, SystemTask::DemoData, Origin::default(), now).await?;
    let there = rows::app_user::Entity::find()
        .filter(rows::app_user::Column::DistrictId.eq(DISTRICT))
        .count(tx.sql())
        .await?;
    if there > 0 {
        return Err(DemoError::InUse(there));
    }
    let hash = password::hash_in_background(PASSWORD.to_owned()).await?;
    let made = Made::draw(plan, &hash, now)?;
    made.insert(&tx).await?;
    let loaded = Loaded {
        referrals: made.courses.referrals.len(),
        offenders: made.offenders.rows.len(),
        charges: made.histories.charges.len(),
    };
    let entry = Entry::about(Event::DemoDataLoaded, ObjectKind::System, None)
        .with("referrals", loaded.referrals)
        .with("seed", plan.seed);
    tx.commit(entry).await?;
    Ok(loaded)
}

/// Everything drawn, not yet written.
struct Made {
    people: People,
    offenders: Offenders,
    histories: Histories,
    courses: Courses,
    counters: Vec<(i32, i32)>,
}

impl Made {
    fn draw(plan: Plan, password_hash: &str, now: DateTime<Utc>) -> Result<Self, serde_json::Error> {
        // Midnight, so that two runs on one day agree.
        let today = now.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
        let mut draw = Draw::new(plan.seed);
        let names = Names::new();
        let people = People::draw(
            &mut draw,
            &names,
            password_hash,
            today - Duration::days(SPAN_DAYS + 60),
        );
        let mut made = Self {
            people,
            offenders: Offenders::default(),
            histories: Histories::default(),
            courses: Courses::default(),
            counters: Vec::new(),
        };
        let shares: Vec<(usize, f64)> = made.people.shares.iter().copied().enumerate().collect();
        for _ in 0..plan.referrals {
            let agency = *draw.weighted(&shares);
            made.referral(&mut draw, &names, agency, today)?;
        }
        made.counters = courses::number(&mut made.courses.referrals);
        // One referral was drawn for each offender, in the same order.
        for (offender, referral) in made.offenders.rows.iter_mut().zip(&made.courses.referrals) {
            offender.shared_at = referral.submitted_at;
        }
        Ok(made)
    }

    fn referral(
        &mut self,
        draw: &mut Draw,
        names: &Names,
        agency: usize,
        today: DateTime<Utc>,
    ) -> Result<(), serde_json::Error> {
        use crate::domain::role::Role;
        let agency = self.people.agencies[agency].clone();
        let author = *draw.pick(&self.people.with(Role::LocalProsecutor, Some(agency.id)));
        // The newest weeks are fuller than the average, so that every desk has something on it.
        let span = if draw.chance(0.14) { 30 } else { SPAN_DAYS };
        let begun = draw.later(today - Duration::days(span), 0, span - 1);
        let of = self
            .offenders
            .add(draw, names, agency.id, author, begun - Duration::hours(2));
        self.histories.add(draw, &of);
        let county = agency.county_fips.clone().unwrap_or_default();
        let row = draft(draw, &of, &county, begun)?;
        let cast = Cast {
            author,
            coordinator: *draw.pick(&self.people.with(Role::Coordinator, None)),
            ausa: *draw.pick(&self.people.with(Role::Ausa, None)),
            chief: *draw.pick(&self.people.with(Role::SupervisoryAusa, None)),
        };
        self.courses.add(draw, row, cast, today);
        Ok(())
    }

    async fn insert(&self, tx: &SystemTx) -> Result<(), DbErr> {
        let sql = tx.sql();
        insert::all::<rows::agency::Entity>(sql, &self.people.agencies).await?;
        insert::all::<rows::app_user::Entity>(sql, &self.people.users).await?;
        insert::all::<rows::user_role::Entity>(sql, &self.people.roles).await?;
        insert::all::<rows::offender::Entity>(sql, &self.offenders.rows).await?;
        insert::all::<rows::offender_name::Entity>(sql, &self.offenders.names).await?;
        insert::all::<rows::offender_birth_date::Entity>(sql, &self.offenders.birth_dates).await?;
        insert::all::<rows::offender_identifier::Entity>(sql, &self.offenders.identifiers).await?;
        insert::all::<rows::caution::Entity>(sql, &self.offenders.cautions).await?;
        insert::all::<rows::arrest_cycle::Entity>(sql, &self.histories.cycles).await?;
        insert::all::<rows::charge::Entity>(sql, &self.histories.charges).await?;
        insert::all::<rows::sentence::Entity>(sql, &self.histories.sentences).await?;
        insert::all::<rows::revocation::Entity>(sql, &self.histories.revocations).await?;
        insert::all::<rows::custody_event::Entity>(sql, &self.histories.custody).await?;
        insert::all::<rows::referral::Entity>(sql, &self.courses.referrals).await?;
        insert::all::<rows::referral_event::Entity>(sql, &self.courses.events).await?;
        insert::all::<rows::decision::Entity>(sql, &self.courses.decisions).await?;
        insert::all::<rows::decision_reason::Entity>(sql, &self.courses.reasons).await?;
        insert::all::<rows::federal_case::Entity>(sql, &self.courses.cases).await?;
        insert::all::<rows::information_request::Entity>(sql, &self.courses.requests).await?;
        insert::all::<rows::notice::Entity>(sql, &self.courses.notices).await?;
        for (year, last) in &self.counters {
            let row = rows::referral_counter::ActiveModel {
                district_id: Set(DISTRICT.to_owned()),
                year: Set(*year),
                last: Set(*last),
            };
            rows::referral_counter::Entity::insert(row)
                .exec_without_returning(sql)
                .await?;
        }
        Ok(())
    }
}

fn draft(
    draw: &mut Draw,
    of: &Entered,
    county: &str,
    begun: DateTime<Utc>,
) -> Result<rows::referral::Model, serde_json::Error> {
    let told = nominations::tell(draw, county, begun);
    let nomination = told.nomination.to_json()?;
    Ok(rows::referral::Model {
        id: draw.id(begun),
        district_id: DISTRICT.to_owned(),
        agency_id: of.agency_id,
        author_id: of.by,
        offender_id: of.id,
        number: None,
        status: "draft".to_owned(),
        resume_status: None,
        status_since: begun,
        assigned_to: None,
        county_fips: Some(county.to_owned()),
        program: Some(told.program.to_owned()),
        offense_date: Some(told.offense_date),
        next_court_date: told.next_court,
        expected_release: None,
        theories: Vec::new(),
        nomination,
        resubmission_of: None,
        sign_off_asked_at: None,
        signed_off_at: None,
        signed_off_by: None,
        transferred_to: None,
        transferred_from: None,
        submitted_at: None,
        received_at: None,
        decided_at: None,
        decision: None,
        closed_at: None,
        version: 1,
        created_at: begun,
        updated_at: begun,
    })
}
