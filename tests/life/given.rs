//! Referrals that stand somewhere on the road with everything that belongs there, and forms that are right.

use crate::support::{Client, Page, Person, TestApp};
use predicate::access::Action;
use predicate::db::entities::{audit_event, decision, federal_case, information_request, referral_event};
use predicate::domain::date;
use predicate::referrals::life::moves;
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// What a proposal says that nobody outside of the office may read before it is approved.
pub const SECRET: &str = "The witness will not hold up at trial.";
/// What the proposer tells the approver.
pub const NOTE: &str = "Between us: the lab is late again.";

/// What can be counted of a referral: unchanged means that nothing happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub status: String,
    pub version: i32,
    pub assigned_to: Option<Uuid>,
    pub events: u64,
    pub decisions: u64,
    pub audited: u64,
    pub notices: u64,
}

impl TestApp {
    /// A referral of agency A in a status, assigned to the AUSA from the review on, with proposal, question or case where the status has one.
    pub async fn standing(&self, status: Status) -> Uuid {
        let prosecutor = &self.world.prosecutor;
        let offender = self.offender(prosecutor, "Hayes", "Dontrell").await;
        let early = matches!(status, Status::Draft | Status::Submitted | Status::Returned);
        let ausa = (!early).then_some(&self.world.ausa);
        let id = self.referral(prosecutor, offender, status, ausa).await;
        match status {
            Status::DecisionProposed => self.put_proposal(id, &self.world.ausa).await,
            Status::InformationRequested => self.put_question(id).await,
            Status::Charged => self.put_case(id, None).await,
            Status::Adjudicated | Status::Sentenced => self.put_case(id, Some("plea")).await,
            _ => {}
        }
        id
    }

    /// An open proposal to decline.
    pub async fn put_proposal(&self, id: Uuid, by: &Person) {
        let row = decision::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set("MOE".to_owned()),
            referral_id: Set(id),
            kind: Set("declined".to_owned()),
            state: Set("proposed".to_owned()),
            theories: Set(Vec::new()),
            words: Set(SECRET.to_owned()),
            reconsider_if: Set("another witness comes forward".to_owned()),
            re_refer_on: Set(None),
            proposed_by: Set(by.id),
            proposed_at: Set(self.clock.now()),
            settled_by: Set(None),
            settled_at: Set(None),
            settled_words: Set(String::new()),
        };
        decision::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }

    async fn put_question(&self, id: Uuid) {
        let row = information_request::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set("MOE".to_owned()),
            referral_id: Set(id),
            question: Set("Which of the two pistols was his?".to_owned()),
            asked_by: Set(self.world.ausa.id),
            asked_at: Set(self.clock.now()),
            ..Default::default()
        };
        information_request::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }

    /// A federal case charged today, ended as said.
    pub async fn put_case(&self, id: Uuid, outcome: Option<&str>) {
        let today = self.clock.now().date_naive();
        let row = federal_case::ActiveModel {
            referral_id: Set(id),
            district_id: Set("MOE".to_owned()),
            case_number: Set("4:26-cr-00123".to_owned()),
            charged_on: Set(today),
            charges: Set(vec!["18 U.S.C. 922(g)(1)".to_owned()]),
            outcome: Set(outcome.map(str::to_owned)),
            adjudicated_on: Set(outcome.map(|_| today)),
            counts_of_conviction: Set(outcome.map_or("", |_| "1").to_owned()),
            sentence_life: Set(false),
            recorded_by: Set(self.world.ausa.id),
            version: Set(1),
            ..Default::default()
        };
        federal_case::Entity::insert(row)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
    }

    /// The decisions, oldest first.
    pub async fn decisions(&self, id: Uuid) -> Vec<decision::Model> {
        decision::Entity::find()
            .filter(decision::Column::ReferralId.eq(id))
            .order_by_asc(decision::Column::ProposedAt)
            .order_by_asc(decision::Column::Id)
            .all(&self.database.app)
            .await
            .unwrap()
    }

    /// What can be counted.
    pub async fn measure(&self, id: Uuid) -> Standing {
        let db = &self.database.app;
        let row = self.row(id).await;
        Standing {
            status: row.status,
            version: row.version,
            assigned_to: row.assigned_to,
            events: referral_event::Entity::find()
                .filter(referral_event::Column::ReferralId.eq(id))
                .count(db)
                .await
                .unwrap(),
            decisions: self.decisions(id).await.len() as u64,
            audited: audit_event::Entity::find()
                .filter(audit_event::Column::ReferralId.eq(id))
                .filter(audit_event::Column::Outcome.eq("success"))
                .filter(audit_event::Column::Event.ne("referral.viewed"))
                .count(db)
                .await
                .unwrap(),
            notices: predicate::db::entities::notice::Entity::find()
                .filter(predicate::db::entities::notice::Column::ReferralId.eq(id))
                .count(db)
                .await
                .unwrap(),
        }
    }

    /// Who does such a thing in the world of the tests.
    pub fn doer(&self, action: Action) -> &Person {
        let world = &self.world;
        match action {
            Action::Withdraw | Action::Answer => &world.prosecutor,
            Action::Return | Action::TakeIn | Action::Assign | Action::Transfer | Action::Recuse => {
                &world.coordinator
            }
            Action::Approve | Action::SendBack | Action::Reconsider | Action::Close => {
                &world.supervisory_ausa
            }
            _ => &world.ausa,
        }
    }

    /// A form that is right, for the version given.
    pub fn right_form(&self, action: Action, version: i32) -> Vec<(String, String)> {
        let today = date::show(self.clock.now().date_naive());
        let words = "Because it has to be said at some length.";
        let mut fields: Vec<(&str, String)> = match action {
            Action::TakeIn => vec![],
            Action::Assign => vec![("assignee", self.world.ausa_2.id.to_string())],
            Action::Return => vec![("reasons", "laboratory".into()), ("words", words.into())],
            Action::RequestInformation => vec![("question", words.into())],
            Action::Answer => vec![("answer", words.into())],
            Action::Propose => vec![
                ("kind", "declined".into()),
                ("reasons", "EVID".into()),
                ("words", SECRET.into()),
                ("reconsider_if", "another witness comes forward".into()),
                ("note", NOTE.into()),
            ],
            Action::Transfer => vec![("district", "MOW".into()), ("words", words.into())],
            Action::Charge => vec![
                ("case_number", "4:26-cr-00123".into()),
                ("charged_on", today),
                ("charges", "18 U.S.C. 922(g)(1)\n21 U.S.C. 841(a)(1)".into()),
            ],
            Action::Adjudicate => vec![
                ("outcome", "plea".into()),
                ("adjudicated_on", today),
                ("counts", "1".into()),
            ],
            Action::Sentence => vec![
                ("sentenced_on", today),
                ("months", "180".into()),
                ("release_months", "60".into()),
            ],
            _ => vec![("words", words.into())],
        };
        fields.push(("version", version.to_string()));
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// Does something as it should be done; the answer is a redirect.
    pub async fn do_it(&self, id: Uuid, action: Action) -> Page {
        self.do_as(self.doer(action), id, action).await
    }

    /// Does something as somebody, with a form that is right.
    pub async fn do_as(&self, person: &Person, id: Uuid, action: Action) -> Page {
        let client = self.sign_in(person).await;
        let version = self.row(id).await.version;
        post(&client, id, action, &self.right_form(action, version)).await
    }
}

/// Sends the form of an action.
pub async fn post(client: &Client, id: Uuid, action: Action, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    client.post(&page_of(id, action), &fields).await
}

/// The page of an action.
pub fn page_of(id: Uuid, action: Action) -> String {
    moves::href(id, action).unwrap()
}
