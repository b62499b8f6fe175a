//! A policy is taken whole or not at all, and says where it is wrong.

use predicate::access::{AccessTable, Action, Resource, Scope};
use predicate::domain::role::Role;

const MODEL: &str = include_str!("../../config/access/model.conf");
const POLICY: &str = include_str!("../../config/access/policy.csv");

async fn refused(policy: &str) -> String {
    AccessTable::load(MODEL, policy).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_wrong_row_is_named() {
    let with = |row: &str| format!("{POLICY}\n{row}\n");
    let line = POLICY.lines().count() + 2;
    for (row, reason) in [
        ("p, pirate, referral, view, any, allow", "pirate"),
        ("p, ausa, treasure, view, any, allow", "treasure"),
        ("p, ausa, referral, sink, any, allow", "sink"),
        ("p, ausa, audit, submit, any, allow", "makes no sense"),
        ("p, ausa, referral, view, everywhere, allow", "everywhere"),
        ("p, ausa, referral, view, district, perhaps", "perhaps"),
        ("p, ausa, referral, view, agency, allow", "held in a district"),
        ("p, ausa, referral, view, district", "5 cells"),
        ("g, alice, ausa", "3 cells"),
    ] {
        let message = refused(&with(row)).await;
        assert!(
            message.contains(reason) && message.contains(&format!("line {line}")),
            "{row}: {message}"
        );
    }
}

#[tokio::test]
async fn an_empty_policy_is_refused() {
    assert!(refused("").await.contains("0 rows"));
    assert!(
        refused("p, ausa, referral, view, assigned, allow")
            .await
            .contains("1 rows")
    );
}

#[tokio::test]
async fn deny_wins_over_allow() {
    let policy = format!("{POLICY}\np, us_attorney, referral, view, district, deny\n");
    let table = AccessTable::load(MODEL, &policy).await.unwrap();
    assert!(
        table
            .scopes(Role::UsAttorney, Resource::Referral, Action::View)
            .is_empty()
    );
    assert_eq!(
        table.scopes(Role::SupervisoryAusa, Resource::Referral, Action::View),
        [Scope::District]
    );
}

#[tokio::test]
async fn what_is_not_written_is_not_allowed() {
    let table = AccessTable::shipped().await.unwrap();
    let casework = [
        Resource::Referral,
        Resource::Offender,
        Resource::History,
        Resource::Document,
        Resource::Dashboard,
    ];
    for resource in casework {
        for role in [Role::Administrator, Role::Auditor] {
            assert!(
                table.scopes(role, resource, Action::View).is_empty(),
                "{role} must not see casework"
            );
        }
    }
    assert!(
        table
            .scopes(Role::Coordinator, Resource::Referral, Action::Propose)
            .is_empty(),
        "intake makes no legal decision"
    );
    assert!(table.scopes(Role::LocalProsecutor, Resource::Referral, Action::View) == [Scope::Agency]);
}
