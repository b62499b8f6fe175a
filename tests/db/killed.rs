//! The program killed while people submit: what was acknowledged is there, and nothing is there by half.

use super::program::{Place, Served};
use crate::referrals::road::{step_path, submission};
use crate::support::TestApp;
use nix::sys::signal::Signal;
use predicate::db::entities::{audit_event, notice, referral, referral_event};
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, COOKIE};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use secrecy::ExposeSecret as _;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;
use uuid::Uuid;

/// Referrals waiting to be submitted.
const DRAFTS: usize = 18;
/// People who submit at the same time.
const AT_ONCE: usize = 6;
/// The program is killed at this many acknowledgements.
const KILLED_AT: usize = 5;

/// A form as it stood on the page: sent again, it is the same deed.
type Form = (Uuid, Vec<(&'static str, &'static str)>);

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_in_the_middle_of_submitting_loses_and_halves_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let mut waiting: Vec<Form> = Vec::new();
    for _ in 0..DRAFTS {
        let id = app.complete_draft(&client, &app.world.prosecutor).await;
        let review = client.get(&step_path(id, "review")).await.expect(200);
        waiting.push((id, submission(&review)));
    }
    let (cookie, token) = app.session(&app.world.prosecutor).await;
    let token: &'static str = token.leak();
    for (_, fields) in &mut waiting {
        fields.push(("csrf", token));
    }
    let place = Place::new();
    let mut acknowledged = BTreeSet::new();
    let mut kills = 0;
    while acknowledged.len() < DRAFTS {
        let served = place
            .serve_with(&[("DATABASE_URL", app.database.app_url.expose_secret())])
            .await;
        let open = waiting.iter().filter(|(id, _)| !acknowledged.contains(id));
        let answered = submit_and_kill(served, &cookie, open.cloned().collect()).await;
        assert!(!answered.is_empty(), "nobody got through");
        acknowledged.extend(answered);
        kills += 1;
        for (id, _) in &waiting {
            judge(&app, *id, acknowledged.contains(id)).await;
        }
    }
    assert!(kills >= 3, "the program was killed {kills} times only");
    numbers_have_no_gap(&app).await;
}

/// Submits all at once and kills the program in the midst of it. Gives what was acknowledged.
async fn submit_and_kill(served: Served, cookie: &str, forms: Vec<Form>) -> Vec<Uuid> {
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let forms = Arc::new(Mutex::new(forms));
    let (tell, mut told) = mpsc::unbounded_channel();
    let mut people = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (http, forms, tell) = (http.clone(), Arc::clone(&forms), tell.clone());
        let (address, cookie) = (served.address.clone(), format!("id={cookie}"));
        people.spawn(async move {
            while let Some((id, fields)) = forms.lock().await.pop() {
                let request = http
                    .post(format!("{address}/referrals/{id}/submit"))
                    .header(COOKIE, &cookie)
                    .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header("origin", &address)
                    .body(serde_html_form::to_string(fields).unwrap());
                // A connection cut off by the kill acknowledges nothing.
                let Ok(answer) = request.send().await else { return };
                assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{id}");
                tell.send(id).unwrap();
            }
        });
    }
    drop(tell);
    let mut acknowledged = Vec::new();
    while acknowledged.len() < KILLED_AT {
        let Some(id) = told.recv().await else { break };
        acknowledged.push(id);
    }
    served.end(Signal::SIGKILL).await;
    while let Some(id) = told.recv().await {
        acknowledged.push(id);
    }
    while let Some(ended) = people.join_next().await {
        ended.unwrap();
    }
    acknowledged
}

/// A referral is wholly a draft or wholly submitted; submitted for sure if its sender was told so.
async fn judge(app: &TestApp, id: Uuid, acknowledged: bool) {
    let row = app.row(id).await;
    let events = referral_event::Entity::find()
        .filter(referral_event::Column::ReferralId.eq(id))
        .count(&app.database.app)
        .await
        .unwrap();
    let records = audit_event::Entity::find()
        .filter(audit_event::Column::ReferralId.eq(id))
        .filter(audit_event::Column::Event.eq("referral.submitted"))
        .count(&app.database.app)
        .await
        .unwrap();
    let notices = notice::Entity::find()
        .filter(notice::Column::ReferralId.eq(id))
        .filter(notice::Column::UserId.eq(app.world.coordinator.id))
        .count(&app.database.app)
        .await
        .unwrap();
    let submitted = row.status == "submitted";
    assert!(
        submitted || !acknowledged,
        "{id} was acknowledged and is {}",
        row.status
    );
    assert_eq!(
        (row.number.is_some(), events, records, notices),
        (
            submitted,
            u64::from(submitted),
            u64::from(submitted),
            u64::from(submitted)
        ),
        "{id} is {} by half",
        row.status
    );
}

/// Numbers run from one on: a submission that was cut off used none up.
async fn numbers_have_no_gap(app: &TestApp) {
    let numbers: Vec<String> = referral::Entity::find()
        .order_by_asc(referral::Column::Number)
        .all(&app.database.app)
        .await
        .unwrap()
        .into_iter()
        .filter_map(|row| row.number)
        .collect();
    assert_eq!(numbers.len(), DRAFTS);
    for (index, number) in numbers.iter().enumerate() {
        assert!(number.ends_with(&format!("-{:05}", index + 1)), "{numbers:?}");
    }
}
