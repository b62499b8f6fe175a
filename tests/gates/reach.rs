//! SQL condition and loaded row agree: for random data, PostgreSQL selects exactly the rows that `admits` accepts.

use crate::support::{Person, TestApp};
use predicate::access::{AccessTable, Action, Actor, Grant, Resource, RowFacts};
use predicate::db::entities::{offender, recusal, referral};
use predicate::domain::role::Role;
use predicate::referrals::status::Status;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng};
use sea_orm::{EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

fn actor_of(person: &Person, extra: &[Grant]) -> Actor {
    let own = Grant {
        role: person.role.slug().to_owned(),
        district_id: person.district.to_owned(),
        agency_id: person.agency_id,
    };
    Actor {
        user_id: person.id,
        full_name: person.name.clone(),
        email: person.email.clone(),
        district_id: person.district.to_owned(),
        agency_id: person.agency_id,
        office: String::new(),
        grants: std::iter::once(own).chain(extra.iter().cloned()).collect(),
        aal: 1,
        must_change_password: false,
        unread: 0,
    }
}

/// Forty offenders and eighty referrals of two agencies in every status, assigned and walled at random.
async fn scatter(app: &TestApp, seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    let world = &app.world;
    let nominators = [
        &world.prosecutor,
        &world.colleague,
        &world.prosecutor_b,
        &world.agency_supervisor,
    ];
    let federal = [
        &world.ausa,
        &world.ausa_2,
        &world.supervisory_ausa,
        &world.coordinator,
    ];
    for number in 0..40 {
        let by = nominators[random.random_range(0..nominators.len())];
        let offender = app.offender(by, &format!("Random{number}"), "Rita").await;
        for _ in 0..random.random_range(0..4) {
            let status = Status::ALL[random.random_range(0..Status::ALL.len())];
            let assigned = random
                .random_bool(0.5)
                .then(|| federal[random.random_range(0..2)]);
            let id = app.referral(by, offender, status, assigned).await;
            if random.random_bool(0.2) {
                app.recuse(id, federal[random.random_range(0..federal.len())])
                    .await;
            }
        }
    }
}

fn actors(app: &TestApp) -> Vec<Actor> {
    let world = &app.world;
    let both = [Grant {
        role: Role::SupervisoryAusa.slug().to_owned(),
        district_id: "MOE".to_owned(),
        agency_id: None,
    }];
    let unknown = [Grant {
        role: "emperor".to_owned(),
        district_id: "MOE".to_owned(),
        agency_id: None,
    }];
    let homeless = [Grant {
        role: Role::LocalProsecutor.slug().to_owned(),
        district_id: "MOE".to_owned(),
        agency_id: None,
    }];
    let mut actors: Vec<Actor> = world
        .one_per_role()
        .into_iter()
        .map(|person| actor_of(person, &[]))
        .collect();
    actors.push(actor_of(&world.ausa, &both));
    actors.push(actor_of(&world.prosecutor_b, &[]));
    actors.push(actor_of(&world.stranger, &[]));
    actors.push(actor_of(&world.auditor, &unknown));
    actors.push(actor_of(&world.auditor, &homeless));
    actors
}

#[tokio::test]
async fn sql_and_row_agree_on_referrals_and_offenders() {
    let app = TestApp::new().await;
    scatter(&app, 7).await;
    let db = &app.database.app;
    let table = AccessTable::shipped().await.unwrap();
    let referrals = referral::Entity::find().all(db).await.unwrap();
    let offenders = offender::Entity::find().all(db).await.unwrap();
    let mut walls: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in recusal::Entity::find().all(db).await.unwrap() {
        walls.entry(row.referral_id).or_default().push(row.user_id);
    }
    let walled = |id: Uuid| walls.get(&id).cloned().unwrap_or_default();
    let mut seen = 0;
    for actor in actors(&app) {
        for action in [
            Action::List,
            Action::View,
            Action::Edit,
            Action::Propose,
            Action::Approve,
            Action::Withdraw,
        ] {
            let Some(reach) = table.reach(&actor, Resource::Referral, action) else {
                continue;
            };
            let facts = |row: &referral::Model| RowFacts {
                own: Some(row.author_id),
                assigned_to: row.assigned_to.into_iter().collect(),
                agency_id: Some(row.agency_id),
                district_id: row.district_id.clone(),
                shared: row.submitted_at.is_some(),
                walled: walled(row.id),
            };
            let expected: HashSet<Uuid> = referrals
                .iter()
                .filter(|row| reach.admits(&facts(row)))
                .map(|row| row.id)
                .collect();
            let found = referral::Entity::find()
                .filter(reach.condition::<referral::Entity>())
                .all(db)
                .await
                .unwrap();
            assert_eq!(
                found.iter().map(|row| row.id).collect::<HashSet<_>>(),
                expected,
                "{actor:?} {action:?}"
            );
            seen += expected.len();
        }
        let Some(reach) = table.reach(&actor, Resource::Offender, Action::View) else {
            continue;
        };
        let facts = |row: &offender::Model| {
            let of_row = || referrals.iter().filter(|referral| referral.offender_id == row.id);
            RowFacts {
                own: Some(row.created_by),
                assigned_to: of_row()
                    .filter(|referral| referral.submitted_at.is_some())
                    .filter_map(|referral| referral.assigned_to)
                    .collect(),
                agency_id: Some(row.agency_id),
                district_id: row.district_id.clone(),
                shared: row.shared_at.is_some(),
                walled: of_row().flat_map(|referral| walled(referral.id)).collect(),
            }
        };
        let expected: HashSet<Uuid> = offenders
            .iter()
            .filter(|row| reach.admits(&facts(row)))
            .map(|row| row.id)
            .collect();
        let found = offender::Entity::find()
            .filter(reach.condition::<offender::Entity>())
            .all(db)
            .await
            .unwrap();
        assert_eq!(
            found.iter().map(|row| row.id).collect::<HashSet<_>>(),
            expected,
            "{actor:?}"
        );
        seen += expected.len();
    }
    assert!(seen > 200, "the random district was too empty to prove anything");
}
