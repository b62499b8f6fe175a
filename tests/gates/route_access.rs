//! Every route as every role: the guard's answer is the matrix's answer.

use crate::support::TestApp;
use predicate::access::AccessTable;
use predicate::app::routes::routes;
use predicate::web::{Line, Need};
use uuid::Uuid;

/// The route's address with ids that exist nowhere.
fn address(line: &Line) -> String {
    let mut path = line
        .path
        .replace("{step}", "conduct")
        .replace("{number}", "1")
        .replace("{theory}", "acca_924e")
        .replace("{*path}", "nothing.css");
    for name in ["{id}", "{cycle}", "{caution}", "{charge}"] {
        path = path.replace(name, &Uuid::now_v7().to_string());
    }
    assert!(
        !path.contains('{'),
        "{path}: give the test a value for its parameter"
    );
    path
}

#[tokio::test]
async fn nobody_gets_in_without_signing_in() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    for line in routes().lines().iter().filter(|line| line.need != Need::Public) {
        let path = address(line);
        let page = if line.method == "GET" {
            client.get(&path).await
        } else {
            client.post(&path, &[]).await
        };
        match line.method {
            "GET" => {
                let target = page.location().unwrap_or_default();
                assert!(
                    target.starts_with("/sign-in?next="),
                    "{} {path}: {} {target}",
                    line.method,
                    page.status
                );
            }
            _ => assert_eq!(page.status, 401, "{} {path}", line.method),
        }
    }
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_matrix_says() {
    let app = TestApp::new().await;
    let table = AccessTable::shipped().await.unwrap();
    for person in app.world.one_per_role() {
        for line in routes().lines() {
            let Need::Can(resource, action) = line.need else {
                continue;
            };
            // A session of its own for each: some deeds end it.
            let client = app.sign_in(person).await;
            let path = address(line);
            let page = if line.method == "GET" {
                client.get(&path).await
            } else {
                client.post(&path, &[]).await
            };
            let may = !table.scopes(person.role, resource, action).is_empty();
            if may {
                assert_ne!(page.status, 403, "{} may {} {path}", person.role, line.method);
            } else {
                assert_eq!(page.status, 403, "{} may not {} {path}", person.role, line.method);
            }
            assert!(
                page.status.as_u16() < 500,
                "{} {} {path}: {}",
                person.role,
                line.method,
                page.text()
            );
        }
    }
}

#[tokio::test]
async fn every_form_is_refused_without_its_token_or_from_another_site() {
    let app = TestApp::new().await;
    let table = AccessTable::shipped().await.unwrap();
    for line in routes().lines().iter().filter(|line| line.method == "POST") {
        let allowed = |role| match line.need {
            Need::Can(resource, action) => !table.scopes(role, resource, action).is_empty(),
            Need::Public | Need::SignedIn => true,
        };
        let person = app
            .world
            .one_per_role()
            .into_iter()
            .find(|person| allowed(person.role))
            .unwrap();
        let client = app.sign_in(person).await;
        let path = address(line);
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        let none = client.post_exactly(&path, &[]).await;
        let other = client.post_exactly(&path, &[("csrf", "0123456789abcdef")]).await;
        let token = format!("csrf={}", client.token());
        let cross = [
            kind[0],
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ];
        let foreign = client
            .send("POST".parse().unwrap(), &path, token.into_bytes(), &cross)
            .await;
        // Forms with a file are refused because they are no multipart form before the token is looked for.
        assert!(
            matches!(none.status.as_u16(), 403 | 422),
            "{path} without token: {}",
            none.status
        );
        assert!(
            matches!(other.status.as_u16(), 403 | 422),
            "{path} with another's token: {}",
            other.status
        );
        assert_eq!(foreign.status, 403, "{path} from another site");
    }
}
