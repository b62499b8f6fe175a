//! Keyset paging: every row once, in order, forwards and back, whatever ties and gaps there are.

use crate::support::{Client, TestApp};
use chrono::{Duration, NaiveDate};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use std::collections::BTreeSet;

/// Two full pages and a rest, drawn so that every sort key has ties and, where it can, gaps.
const ROWS: i64 = 61;

async fn fill(app: &TestApp) {
    let world = &app.world;
    let now = app.clock.now();
    let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    for n in 0..ROWS {
        let last = format!("Name{}", n % 7);
        let offender = app
            .offender(
                &world.prosecutor,
                &last,
                ["Ann", "Bob"][usize::try_from(n % 2).unwrap()],
            )
            .await;
        let status = [
            Status::Draft,
            Status::Submitted,
            Status::UnderReview,
            Status::Declined,
        ][usize::try_from(n % 4).unwrap()];
        let id = app.referral(&world.prosecutor, offender, status, None).await;
        app.change_referral(id, |row| {
            row.status_since = Set(now - Duration::days(n % 5));
            row.updated_at = Set(now - Duration::hours(n % 3));
            row.next_court_date = Set((n % 3 != 0).then(|| day + Duration::days(n % 4)));
            if status != Status::Draft {
                row.submitted_at = Set(Some(now - Duration::microseconds(n / 9)));
                row.number = Set(Some(format!("MOE-2026-{n:05}")));
            }
        })
        .await;
    }
}

/// Walks along the pages by a link; gives the referrals of each.
async fn walk(client: &Client, start: &str, link: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut next = Some(start.to_owned());
    while let Some(address) = next {
        let page = client.get(&address).await.expect(200);
        pages.push(page.attributes("tbody th a", "href"));
        next = page.attribute(&format!("a[rel={link}]"), "href");
        assert!(pages.len() < 10, "the pages do not end");
        assert!(
            !address.contains("Name"),
            "a name stands in the address: {address}"
        );
        if let (None, "next") = (&next, link) {
            // The way back from the last page meets the same pages.
            let back = Box::pin(walk(client, &address, "prev")).await;
            let there: Vec<String> = pages.concat();
            let mut again: Vec<String> = back.into_iter().rev().flatten().collect();
            again.dedup();
            assert_eq!(again, there, "{start} backwards");
        }
    }
    pages
}

#[tokio::test]
async fn every_sort_visits_each_row_exactly_once_both_ways() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let mut orders: BTreeSet<Vec<String>> = BTreeSet::new();
    for sort in ["submitted", "updated", "age", "court", "number", "name"] {
        let mut both = Vec::new();
        for dir in ["asc", "desc"] {
            let pages = walk(&client, &format!("/referrals?sort={sort}&dir={dir}"), "next").await;
            assert_eq!(
                pages.iter().map(Vec::len).collect::<Vec<_>>(),
                [25, 25, 11],
                "{sort} {dir}"
            );
            let rows = pages.concat();
            assert_eq!(
                rows.iter().collect::<BTreeSet<_>>().len(),
                rows.len(),
                "{sort} {dir}"
            );
            both.push(rows);
        }
        if matches!(sort, "updated" | "age" | "name") {
            let turned: Vec<String> = both[1].iter().rev().cloned().collect();
            assert_eq!(both[0], turned, "{sort}: one way is the other turned round");
        }
        orders.extend(both);
    }
    assert_eq!(orders.len(), 12, "every order is another one");
}

#[tokio::test]
async fn rows_stand_in_the_order_asked_for_and_those_without_a_value_last() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for dir in ["asc", "desc"] {
        let mut column = Vec::new();
        let mut next = Some(format!("/referrals?sort=court&dir={dir}"));
        while let Some(address) = next {
            let page = client.get(&address).await.expect(200);
            column.extend(page.all("td[data-label=Dates]"));
            next = page.attribute("a[rel=next]", "href");
        }
        let dated: Vec<String> = column
            .iter()
            .take_while(|cell| *cell != "–")
            .map(|cell| cell.rsplit(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(dated.len(), 40, "{dir}");
        assert!(column[40..].iter().all(|cell| cell == "–"), "{dir}");
        let mut sorted = dated.clone();
        sorted.sort();
        if dir == "desc" {
            sorted.reverse();
        }
        assert_eq!(dated, sorted, "{dir}");
    }
}

#[tokio::test]
async fn a_row_that_leaves_takes_no_other_with_it() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let first = client.get("/referrals?sort=number&dir=asc").await.expect(200);
    let next = first.attribute("a[rel=next]", "href").unwrap();
    let before = client
        .get(&next)
        .await
        .expect(200)
        .attributes("tbody th a", "href");
    // The row the second page begins after moves to the front.
    let last = first.attributes("tbody th a", "href").pop().unwrap();
    let id = last.rsplit('/').next().unwrap().parse().unwrap();
    app.change_referral(id, |row| row.number = Set(Some("MOE-2025-00001".to_owned())))
        .await;
    let after = client
        .get(&next)
        .await
        .expect(200)
        .attributes("tbody th a", "href");
    assert_eq!(before, after);
}
