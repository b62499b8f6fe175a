//! A referral under review: a felon with a gun and three priors that may be ACCA predicates.

use crate::support::TestApp;
use chrono::NaiveDate;
use predicate::db::entities::{arrest_cycle, charge, referral, sentence};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

/// The case.
pub struct Case {
    /// The referral.
    pub id: Uuid,
    /// Robbery in the first degree, 2012: presumed a violent felony.
    pub robbery: Uuid,
    /// Assault in the first degree, 2014: presumed a violent felony.
    pub assault: Uuid,
    /// Assault in the second degree, 2017: divisible, so open until somebody rules.
    pub open: Uuid,
}

fn day(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 3, 2)
}

impl TestApp {
    /// A prior: statute, words, class, year.
    async fn prior(&self, offender: Uuid, statute: &str, words: &str, class: &str, year: i32) -> Uuid {
        let (cycle, id) = (Uuid::now_v7(), Uuid::now_v7());
        let now = self.clock.now();
        let row = arrest_cycle::ActiveModel {
            id: Set(cycle),
            district_id: Set("MOE".to_owned()),
            offender_id: Set(offender),
            arrest_date: Set(day(year)),
            source: Set("hand".to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        let db = &self.database.app;
        arrest_cycle::Entity::insert(row)
            .exec_without_returning(db)
            .await
            .unwrap();
        let row = charge::ActiveModel {
            id: Set(id),
            district_id: Set("MOE".to_owned()),
            offender_id: Set(offender),
            cycle_id: Set(cycle),
            seq: Set(1),
            court_literal: Set(words.to_owned()),
            court_statute: Set(statute.to_owned()),
            court_severity: Set(class.to_owned()),
            offense_date: Set(day(year)),
            disposition: Set(Some("conviction".to_owned())),
            conviction_date: Set(day(year + 1)),
            disposition_date: Set(day(year + 1)),
            sovereign: Set("state".to_owned()),
            state: Set("MO".to_owned()),
            source: Set("hand".to_owned()),
            version: Set(1),
            ..Default::default()
        };
        charge::Entity::insert(row)
            .exec_without_returning(db)
            .await
            .unwrap();
        let row = sentence::ActiveModel {
            charge_id: Set(id),
            district_id: Set("MOE".to_owned()),
            sentence_date: Set(day(year + 1)),
            imposed_months: Set(Some(60)),
            release_date: Set(day(year + 4)),
            ..Default::default()
        };
        sentence::Entity::insert(row)
            .exec_without_returning(db)
            .await
            .unwrap();
        id
    }

    /// The case, assigned to the AUSA of the world.
    pub async fn armed_felon(&self) -> Case {
        let by = &self.world.prosecutor;
        let offender = self.offender(by, "Doe", "John").await;
        let robbery = self
            .prior(offender, "569.020", "ROBBERY 1ST DEGREE", "FELONY A", 2012)
            .await;
        let assault = self
            .prior(offender, "565.050", "ASSAULT 1ST DEGREE", "FELONY A", 2014)
            .await;
        let open = self
            .prior(offender, "565.052", "ASSAULT 2ND DEGREE", "FELONY D", 2017)
            .await;
        let id = self
            .referral(by, offender, Status::UnderReview, Some(&self.world.ausa))
            .await;
        let nomination = json!({
            "conduct": {
                "offense_start": "2026-09-10", "offense_end": "2026-09-10",
                "firearms_involved": "yes", "drugs_involved": "no", "victims_involved": "no",
                "firearms": [{ "kind": "handgun", "possessed": "yes", "interstate_nexus": "yes" }],
                "standing": { "knew_status": "yes", "under_sentence": "no" },
            },
        });
        let row = referral::ActiveModel {
            id: Set(id),
            nomination: Set(nomination),
            ..Default::default()
        };
        referral::Entity::update(row)
            .exec(&self.database.app)
            .await
            .unwrap();
        Case {
            id,
            robbery,
            assault,
            open,
        }
    }
}
