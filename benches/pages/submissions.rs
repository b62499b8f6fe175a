//! Submissions: complete drafts sent to the federal office, each with its number, event, notices, mail and audit row.

use super::load::{Ask, Load};
use super::program::Program;
use super::{Outcome, ceiling, compare, say, told};
use std::time::Duration;
use uuid::Uuid;

const CONNECTIONS: usize = 16;
/// Drafts made ready for each second; who sends more than that in a second has met every budget.
const EACH_SECOND: u64 = 4_000;
const WHO: &str = "prosecutor@demo.example";

/// Measures both sides and tells.
///
/// # Errors
/// When a draft is not taken.
pub async fn run(program: &Program, bare: &Load, time: Duration) -> Outcome<()> {
    let insert = |_: usize| {
        Some(Ask {
            path: "/submit".to_owned(),
            form: Some(String::new()),
            expected: 303,
        })
    };
    let most = bare.drive(CONNECTIONS, time, insert).await?;
    say(&told("ceiling: bare insert with audit row, 16", &most))?;
    let count = usize::try_from(EACH_SECOND * time.as_secs().max(1))?;
    let drafts = ceiling::drafts(&program.cluster, WHO, count).await?;
    // A session is written with each message to its person: each connection has one of its own, as people do.
    let mut people = Vec::new();
    for _ in 0..CONNECTIONS {
        people.push(program.sign_in(WHO).await?);
    }
    let mut tokens = Vec::new();
    for person in &people {
        tokens.push(person.token().await?);
    }
    let cookies: Vec<&str> = people.iter().map(|person| person.cookie.as_str()).collect();
    let submit = move |number: usize| {
        let form = [
            ("csrf", tokens.get(number % CONNECTIONS)?.clone()),
            ("idempotency_key", Uuid::now_v7().to_string()),
            ("version", "1".to_owned()),
            ("declaration", "true".to_owned()),
        ];
        Some(Ask {
            path: format!("/referrals/{}/submit", drafts.get(number)?),
            form: serde_html_form::to_string(form).ok(),
            expected: 303,
        })
    };
    match Load::new(&program.address, &cookies)
        .drive(CONNECTIONS, time, submit)
        .await
    {
        Ok(measured) => compare(
            "submission, 16 connections",
            &measured,
            &most,
            "must: 800/s; aim: 3,000/s",
        ),
        Err(error) => say(&format!("submission {error}")),
    }
}
