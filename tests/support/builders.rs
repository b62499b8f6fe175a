//! Rows for tests that begin in the middle: an offender with a name, a referral in any status.

use super::app::TestApp;
use super::world::Person;
use predicate::db::entities::{offender, offender_name, recusal, referral};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

impl TestApp {
    /// An offender entered by a person of an agency.
    pub async fn offender(&self, by: &Person, last: &str, first: &str) -> Uuid {
        let id = Uuid::now_v7();
        let now = self.clock.now();
        let row = offender::ActiveModel {
            id: Set(id),
            district_id: Set(by.district.to_owned()),
            agency_id: Set(by.agency_id.expect("offenders belong to an agency")),
            created_by: Set(by.id),
            last_name: Set(last.to_owned()),
            first_name: Set(first.to_owned()),
            birth_date: Set(chrono::NaiveDate::from_ymd_opt(1985, 6, 15)),
            source: Set("hand".to_owned()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            ..Default::default()
        };
        offender::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
        let name = offender_name::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set(by.district.to_owned()),
            offender_id: Set(id),
            kind: Set("primary".to_owned()),
            last_name: Set(last.to_owned()),
            first_name: Set(first.to_owned()),
            middle_name: Set(String::new()),
            suffix: Set(String::new()),
            source: Set("hand".to_owned()),
            verified_by: Set(None),
            verified_at: Set(None),
        };
        offender_name::Entity::insert(name)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
        id
    }

    /// A referral in a status, without the events that led there.
    pub async fn referral(
        &self,
        by: &Person,
        offender_id: Uuid,
        status: Status,
        assigned_to: Option<&Person>,
    ) -> Uuid {
        let id = Uuid::now_v7();
        let now = self.clock.now();
        let submitted = (status != Status::Draft).then_some(now);
        let number = submitted.map(|_| format!("{}-2026-T{}", by.district, &id.simple().to_string()[20..]));
        let decision = matches!(
            status,
            Status::Accepted | Status::Charged | Status::Adjudicated | Status::Sentenced
        )
        .then_some("accepted");
        let decision = if status == Status::Declined {
            Some("declined")
        } else {
            decision
        };
        let row = referral::ActiveModel {
            id: Set(id),
            district_id: Set(by.district.to_owned()),
            agency_id: Set(by.agency_id.expect("referrals belong to an agency")),
            author_id: Set(by.id),
            offender_id: Set(offender_id),
            number: Set(number),
            status: Set(status.slug().to_owned()),
            resume_status: Set((status == Status::OnHold).then(|| "under_review".to_owned())),
            status_since: Set(now),
            assigned_to: Set(assigned_to.map(|person| person.id)),
            nomination: Set(json!({})),
            theories: Set(Vec::new()),
            submitted_at: Set(submitted),
            decided_at: Set(decision.map(|_| now)),
            decision: Set(decision.map(str::to_owned)),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        referral::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
        if submitted.is_some() {
            let shared = offender::ActiveModel {
                id: Set(offender_id),
                shared_at: Set(Some(now)),
                ..Default::default()
            };
            offender::Entity::update(shared)
                .exec(&self.database.app)
                .await
                .unwrap();
        }
        id
    }

    /// Walls a person off from a referral.
    pub async fn recuse(&self, referral_id: Uuid, person: &Person) {
        let row = recusal::ActiveModel {
            referral_id: Set(referral_id),
            user_id: Set(person.id),
            district_id: Set(person.district.to_owned()),
            reason: Set("conflict".to_owned()),
            recorded_by: Set(person.id),
            recorded_at: Set(self.clock.now()),
        };
        recusal::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }
}
