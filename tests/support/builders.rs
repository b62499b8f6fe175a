//! Rows for tests that begin in the middle: an offender with a name, a referral in any status.

use super::app::TestApp;
use super::world::Person;
use predicate::db::entities::{
    decision, decision_reason, federal_case, offender, offender_identifier, offender_name, recusal, referral,
    referral_event,
};
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

    /// The row of a referral.
    pub async fn row(&self, id: Uuid) -> referral::Model {
        referral::Entity::find_by_id(id)
            .one(&self.database.app)
            .await
            .unwrap()
            .unwrap()
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

    /// Changes columns of a referral behind the product's back.
    pub async fn change_referral(&self, id: Uuid, change: impl FnOnce(&mut referral::ActiveModel)) {
        let mut row = referral::ActiveModel {
            id: Set(id),
            ..Default::default()
        };
        change(&mut row);
        referral::Entity::update(row)
            .exec(&self.database.app)
            .await
            .unwrap();
    }

    /// Another name of an offender. `kind`: `alias`, `maiden`, `moniker`.
    pub async fn other_name(&self, offender_id: Uuid, kind: &str, last: &str, first: &str) {
        let row = offender_name::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set("MOE".to_owned()),
            offender_id: Set(offender_id),
            kind: Set(kind.to_owned()),
            last_name: Set(last.to_owned()),
            first_name: Set(first.to_owned()),
            middle_name: Set(String::new()),
            suffix: Set(String::new()),
            source: Set("hand".to_owned()),
            verified_by: Set(None),
            verified_at: Set(None),
        };
        offender_name::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }

    /// An identifying number of an offender.
    pub async fn identifier(&self, offender_id: Uuid, kind: &str, value: &str) {
        let row = offender_identifier::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set("MOE".to_owned()),
            offender_id: Set(offender_id),
            kind: Set(kind.to_owned()),
            value: Set(value.to_owned()),
            issuer: Set(String::new()),
            source: Set("hand".to_owned()),
            verified_by: Set(None),
            verified_at: Set(None),
        };
        offender_identifier::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }

    /// A decision on a referral, settled by another person unless it is still proposed.
    pub async fn decision(
        &self,
        referral_id: Uuid,
        kind: &str,
        by: &Person,
        settled_by: Option<&Person>,
        reasons: &[&str],
    ) -> Uuid {
        let id = Uuid::now_v7();
        let now = self.clock.now();
        let row = decision::ActiveModel {
            id: Set(id),
            district_id: Set(by.district.to_owned()),
            referral_id: Set(referral_id),
            kind: Set(kind.to_owned()),
            state: Set(if settled_by.is_some() {
                "approved"
            } else {
                "proposed"
            }
            .to_owned()),
            theories: Set(Vec::new()),
            words: Set("Words about the decision.".to_owned()),
            reconsider_if: Set(String::new()),
            re_refer_on: Set(None),
            proposed_by: Set(by.id),
            proposed_at: Set(now),
            settled_by: Set(settled_by.map(|person| person.id)),
            settled_at: Set(settled_by.map(|_| now)),
            settled_words: Set(String::new()),
        };
        decision::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
        for code in reasons {
            let reason = decision_reason::ActiveModel {
                decision_id: Set(id),
                code: Set((*code).to_owned()),
                district_id: Set(by.district.to_owned()),
            };
            decision_reason::Entity::insert(reason)
                .exec_without_returning(&self.database.app)
                .await
                .unwrap();
        }
        id
    }

    /// The federal case of a referral.
    pub async fn federal_case(&self, referral_id: Uuid, number: &str, by: &Person) {
        let row = federal_case::ActiveModel {
            referral_id: Set(referral_id),
            district_id: Set(by.district.to_owned()),
            case_number: Set(number.to_owned()),
            charged_on: Set(self.clock.now().date_naive()),
            charges: Set(Vec::new()),
            recorded_by: Set(by.id),
            ..Default::default()
        };
        federal_case::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }

    /// Something that happened to a referral, as the timeline knows it.
    pub async fn happened(&self, referral_id: Uuid, seq: i32, action: &str, to: Status, by: &Person) {
        let row = referral_event::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set(by.district.to_owned()),
            referral_id: Set(referral_id),
            seq: Set(seq),
            action: Set(action.to_owned()),
            from_status: Set("submitted".to_owned()),
            to_status: Set(to.slug().to_owned()),
            actor_id: Set(by.id),
            at: Set(self.clock.now()),
            stood_seconds: Set(0),
            words: Set(String::new()),
            details: Set(json!({})),
        };
        referral_event::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }
}
