//! The status table holds for every pair of status and action, by HTTP: what it allows works, everything else answers 409 and
//! changes nothing.

use super::given::{page_of, post};
use crate::support::TestApp;
use predicate::access::Action;
use predicate::referrals::status::{Status, TABLE, To};
use std::collections::BTreeSet;

/// The actions of the table whose pages belong to the life of a referral; the nomination has pages of its own.
fn actions() -> BTreeSet<Action> {
    TABLE
        .iter()
        .map(|row| row.action)
        .filter(|action| !matches!(action, Action::Submit | Action::Resubmit | Action::SignOff))
        .collect()
}

#[tokio::test]
async fn what_the_table_allows_works() {
    let app = TestApp::new().await;
    for row in TABLE.iter().filter(|row| actions().contains(&row.action)) {
        let id = app.standing(row.from).await;
        let client = app.sign_in(app.doer(row.action)).await;
        let before = app.measure(id).await;
        client.get(&page_of(id, row.action)).await.expect(200);
        app.do_it(id, row.action).await.expect(303);
        let after = app.measure(id).await;
        let to = match row.to {
            To::Status(to) => to,
            To::AsProposed => Status::Declined,
            To::WhereHeld => Status::UnderReview,
        };
        let pair = format!("{:?} from {}", row.action, row.from);
        assert_eq!(after.status, to.slug(), "{pair}");
        assert_eq!(after.version, before.version + 1, "{pair}");
        assert_eq!(after.events, before.events + 1, "{pair}");
        assert_eq!(after.audited, before.audited + 1, "{pair}");
    }
}

#[tokio::test]
async fn what_the_table_does_not_allow_changes_nothing() {
    let app = TestApp::new().await;
    for status in Status::ALL {
        let id = app.standing(status).await;
        for action in actions() {
            if status.row(action).is_some() {
                continue;
            }
            let person = app.doer(action);
            let client = app.sign_in(person).await;
            let before = app.measure(id).await;
            // A draft is its agency's own, and an AUSA sees what is assigned to them: for others there is nothing.
            let outside = person.agency_id.is_none();
            let unseen = outside
                && (status == Status::Draft
                    || (person.id == app.world.ausa.id && before.assigned_to.is_none()));
            let expected = if unseen { 404 } else { 409 };
            let pair = format!("{action:?} from {status}");
            let form = client.get(&page_of(id, action)).await;
            assert_eq!(form.status, expected, "form of {pair}");
            let sent = post(&client, id, action, &app.right_form(action, before.version)).await;
            assert_eq!(sent.status, expected, "{pair}");
            if !unseen {
                assert!(
                    sent.main().contains("nothing was changed"),
                    "{pair}: {}",
                    sent.main()
                );
                assert!(sent.has("a.pr-button--primary"), "{pair} says no way on");
            }
            assert_eq!(app.measure(id).await, before, "{pair}");
        }
    }
}

#[tokio::test]
async fn the_buttons_are_what_table_and_rights_allow() {
    let app = TestApp::new().await;
    for status in Status::ALL.into_iter().filter(|status| *status != Status::Draft) {
        let id = app.standing(status).await;
        for person in [
            &app.world.prosecutor,
            &app.world.coordinator,
            &app.world.ausa,
            &app.world.supervisory_ausa,
            &app.world.us_attorney,
        ] {
            let client = app.sign_in(person).await;
            let page = client.get(&format!("/referrals/{id}")).await;
            if person.id == app.world.ausa.id && matches!(status, Status::Submitted | Status::Returned) {
                page.expect(404);
                continue;
            }
            let page = page.expect(200);
            let buttons = page.attributes(".pr-actions a.pr-button", "href");
            for href in &buttons {
                let answer = client.get(href).await;
                assert!(
                    answer.status == 200,
                    "{} in {status}: {href} answers {}",
                    person.role,
                    answer.status
                );
            }
        }
    }
}
