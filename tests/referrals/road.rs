//! The road of a nomination in a few words, for the tests of its stations.

use crate::support::{Client, Page, Person, TestApp};
use predicate::db::entities::{arrest_cycle, audit_event};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Fields of a complete instant offense.
pub const CONDUCT: &[(&str, &str)] = &[
    ("offense_end", "09/10/2026"),
    ("county_fips", "29510"),
    ("county_state", "MO"),
    ("conduct", "Sold fentanyl to an informant and carried a pistol."),
    ("firearms_involved", "yes"),
    ("firearm-0-kind", "handgun"),
    ("firearm-0-make", "Glock"),
    ("firearm-0-possessed", "yes"),
    ("firearm-0-interstate_nexus", "unknown"),
    ("drugs_involved", "yes"),
    ("drug-0-substance", "fentanyl"),
    ("drug-0-quantity", "12.5"),
    ("drug-0-unit", "g"),
    ("drug-0-act", "distribution"),
    ("victims_involved", "no"),
];

/// Fields of a complete state case.
pub const STATE_CASE: &[(&str, &str)] = &[
    ("pending", "yes"),
    ("court", "22nd Circuit"),
    ("number", "2622-CR00123"),
    ("charges", "Delivery of a controlled substance"),
    ("next_date", "12/15/2026"),
    ("custody", "jail"),
    ("expected_release", "01/31/2027"),
];

/// Fields of complete reasons.
pub const REASONS: &[(&str, &str)] = &[
    ("persistent", "yes"),
    ("persistent_words", "Nine convictions in twelve years."),
    ("high_rate", "unknown"),
    ("dangerous", "no"),
    ("why_federal", "The state range starts at probation."),
    ("program", "047"),
];

/// The papers that must be answered for.
pub const PAPERS: [&str; 9] = [
    "rap_sheet",
    "certified_judgment",
    "police_report",
    "lab_report",
    "firearm_trace",
    "plea_transcript",
    "custody_records",
    "photograph",
    "statements",
];

impl TestApp {
    /// An offender with one arrest, so that the history is not empty.
    pub async fn offender_with_history(&self, by: &Person) -> Uuid {
        let id = self.offender(by, "Doe", "John").await;
        let now = self.clock.now();
        let cycle = arrest_cycle::ActiveModel {
            id: Set(Uuid::now_v7()),
            district_id: Set(by.district.to_owned()),
            offender_id: Set(id),
            arrest_date: Set(chrono::NaiveDate::from_ymd_opt(2015, 3, 2)),
            source: Set("hand".to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        arrest_cycle::Entity::insert(cycle)
            .exec_without_returning(&self.database.app)
            .await
            .unwrap();
        id
    }

    /// How often an event was recorded for a referral.
    pub async fn recorded(&self, event: &str, id: Uuid) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Event.eq(event))
            .filter(audit_event::Column::ReferralId.eq(id))
            .all(&self.database.app)
            .await
            .unwrap()
            .len()
    }

    /// A draft begun by somebody through the product.
    pub async fn draft(&self, client: &Client, offender: Uuid) -> Uuid {
        let id = offender.to_string();
        let begun = client
            .post("/referrals/new", &[("offender", &id)])
            .await
            .expect(303);
        id_in(&begun.location().unwrap())
    }

    /// A draft with everything that is required.
    pub async fn complete_draft(&self, client: &Client, by: &Person) -> Uuid {
        let offender = self.offender_with_history(by).await;
        let id = self.draft(client, offender).await;
        fill(client, id).await;
        id
    }
}

/// Fills in every step.
pub async fn fill(client: &Client, id: Uuid) {
    save(client, id, "conduct", CONDUCT).await.expect(303);
    save(client, id, "state-case", STATE_CASE).await.expect(303);
    save(client, id, "reasons", REASONS).await.expect(303);
    let states: Vec<(String, &str)> = PAPERS
        .iter()
        .map(|paper| (format!("{paper}-state"), "available"))
        .collect();
    let papers: Vec<(&str, &str)> = states
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    save(client, id, "attachments", &papers).await.expect(303);
}

/// Sends a step with the version that its page shows.
pub async fn save(client: &Client, id: Uuid, step: &str, fields: &[(&str, &str)]) -> Page {
    let path = step_path(id, step);
    let version = version(&client.get(&path).await.expect(200));
    let mut all: Vec<(&str, &str)> = fields.to_vec();
    all.extend([("version", version.as_str()), ("do", "next")]);
    client.post(&path, &all).await
}

/// Sends the review's form for submission as its page shows it, declared.
pub async fn submit(client: &Client, id: Uuid) -> Page {
    let review = client.get(&step_path(id, "review")).await.expect(200);
    client
        .post(&format!("/referrals/{id}/submit"), &submission(&review))
        .await
}

/// The fields of a submission.
pub fn submission(review: &Page) -> Vec<(&'static str, &'static str)> {
    let version = version(review);
    let key = review
        .attribute("form[action$=submit] input[name=idempotency_key]", "value")
        .unwrap();
    vec![
        ("version", version.leak()),
        ("declaration", "true"),
        ("idempotency_key", key.leak()),
    ]
}

/// The version a page is based on.
pub fn version(page: &Page) -> String {
    page.attribute("input[name=version]", "value").unwrap()
}

/// Address of a step.
pub fn step_path(id: Uuid, step: &str) -> String {
    format!("/referrals/{id}/nomination/{step}")
}

/// The id in an address.
pub fn id_in(path: &str) -> Uuid {
    path.split('/').find_map(|part| part.parse().ok()).unwrap()
}
