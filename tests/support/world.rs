//! The small district that every test starts with: two agencies, one person per role, a stranger from another district.

use chrono::{DateTime, Duration, Utc};
use predicate::db::entities::{agency, app_user, session, user_role};
use predicate::db::session_store::hash_of;
use predicate::domain::role::Role;
use sea_orm::ActiveValue::Set;
use sea_orm::{DatabaseConnection, EntityTrait};
use serde_json::json;
use tower_sessions::session::Id;
use uuid::Uuid;

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub struct Person {
    /// Id of the user.
    pub id: Uuid,
    /// Name on screen.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Role held.
    pub role: Role,
    /// Agency, for people of an agency.
    pub agency_id: Option<Uuid>,
    /// District.
    pub district: &'static str,
}

/// The people and agencies there are.
#[derive(Clone, Debug)]
pub struct World {
    /// First nominating agency, in the City of St. Louis.
    pub agency_a: Uuid,
    /// Second nominating agency, in Jefferson County.
    pub agency_b: Uuid,
    /// Prosecutor of agency A.
    pub prosecutor: Person,
    /// A colleague in agency A.
    pub colleague: Person,
    /// Supervisor of agency A.
    pub agency_supervisor: Person,
    /// Prosecutor of agency B.
    pub prosecutor_b: Person,
    /// Supervisor of agency B.
    pub agency_supervisor_b: Person,
    /// Law Enforcement Coordinator.
    pub coordinator: Person,
    /// Line AUSA.
    pub ausa: Person,
    /// Another line AUSA.
    pub ausa_2: Person,
    /// Criminal chief.
    pub supervisory_ausa: Person,
    /// Second supervisor, for approvals of the first's proposals.
    pub supervisory_ausa_2: Person,
    /// U.S. Attorney.
    pub us_attorney: Person,
    /// Records officer.
    pub auditor: Person,
    /// IT.
    pub administrator: Person,
    /// Criminal chief of another district.
    pub stranger: Person,
}

impl World {
    /// Writes it into an empty district.
    pub async fn build(db: &DatabaseConnection, now: DateTime<Utc>) -> Self {
        let agency_a = add_agency(db, "Circuit Attorney, City of St. Louis", "29510", now).await;
        let agency_b = add_agency(db, "Jefferson County Prosecuting Attorney", "29099", now).await;
        let in_a = Some(agency_a);
        let in_b = Some(agency_b);
        Self {
            agency_a,
            agency_b,
            prosecutor: add(db, "Paula Prosecutor", Role::LocalProsecutor, in_a, "MOE", now).await,
            colleague: add(db, "Carl Colleague", Role::LocalProsecutor, in_a, "MOE", now).await,
            agency_supervisor: add(db, "Susan Supervisor", Role::AgencySupervisor, in_a, "MOE", now).await,
            prosecutor_b: add(db, "Peter Otheragency", Role::LocalProsecutor, in_b, "MOE", now).await,
            agency_supervisor_b: add(db, "Sam Otherlead", Role::AgencySupervisor, in_b, "MOE", now).await,
            coordinator: add(db, "Cora Coordinator", Role::Coordinator, None, "MOE", now).await,
            ausa: add(db, "Anna Ausa", Role::Ausa, None, "MOE", now).await,
            ausa_2: add(db, "Aldo Ausatwo", Role::Ausa, None, "MOE", now).await,
            supervisory_ausa: add(db, "Simon Chief", Role::SupervisoryAusa, None, "MOE", now).await,
            supervisory_ausa_2: add(db, "Selma Deputychief", Role::SupervisoryAusa, None, "MOE", now).await,
            us_attorney: add(db, "Ulla Usattorney", Role::UsAttorney, None, "MOE", now).await,
            auditor: add(db, "Albert Auditor", Role::Auditor, None, "MOE", now).await,
            administrator: add(db, "Ada Administrator", Role::Administrator, None, "MOE", now).await,
            stranger: add(db, "Stan Stranger", Role::SupervisoryAusa, None, "MOW", now).await,
        }
    }

    /// One person per role, all of agency A or the district.
    pub fn one_per_role(&self) -> [&Person; 8] {
        [
            &self.prosecutor,
            &self.agency_supervisor,
            &self.coordinator,
            &self.ausa,
            &self.supervisory_ausa,
            &self.us_attorney,
            &self.auditor,
            &self.administrator,
        ]
    }
}

async fn add_agency(db: &DatabaseConnection, name: &str, county: &str, now: DateTime<Utc>) -> Uuid {
    let id = Uuid::now_v7();
    let row = agency::ActiveModel {
        id: Set(id),
        district_id: Set("MOE".to_owned()),
        name: Set(name.to_owned()),
        kind: Set("prosecutor".to_owned()),
        ori: Set(String::new()),
        county_fips: Set(Some(county.to_owned())),
        phone: Set(String::new()),
        supervisor_sign_off: Set(false),
        active: Set(true),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    agency::Entity::insert(row)
        .exec_without_returning(db)
        .await
        .unwrap();
    id
}

/// Adds a person with one role and no password.
pub async fn add(
    db: &DatabaseConnection,
    name: &str,
    role: Role,
    agency_id: Option<Uuid>,
    district: &'static str,
    now: DateTime<Utc>,
) -> Person {
    let id = Uuid::now_v7();
    let email = format!("{}@example.test", name.to_lowercase().replace(' ', "."));
    let row = app_user::ActiveModel {
        id: Set(id),
        district_id: Set(district.to_owned()),
        agency_id: Set(agency_id),
        email: Set(email.clone()),
        full_name: Set(name.to_owned()),
        title: Set(String::new()),
        phone: Set(String::new()),
        active: Set(true),
        deactivated_at: Set(None),
        deactivation_reason: Set(String::new()),
        password_hash: Set(None),
        password_changed_at: Set(None),
        password_list_version: Set(0),
        must_change_password: Set(false),
        failed_count: Set(0),
        last_failed_at: Set(None),
        one_time_until: Set(None),
        locked_at: Set(None),
        last_sign_in_at: Set(None),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    app_user::Entity::insert(row)
        .exec_without_returning(db)
        .await
        .unwrap();
    let grant = user_role::ActiveModel {
        user_id: Set(id),
        role: Set(role.slug().to_owned()),
        district_id: Set(district.to_owned()),
        agency_id: Set(agency_id),
        granted_by: Set(None),
        granted_at: Set(now),
    };
    user_role::Entity::insert(grant)
        .exec_without_returning(db)
        .await
        .unwrap();
    Person {
        id,
        name: name.to_owned(),
        email,
        role,
        agency_id,
        district,
    }
}

/// Opens a session for a person; returns cookie value and form token.
pub async fn open_session(db: &DatabaseConnection, person: &Person, now: DateTime<Utc>) -> (String, String) {
    let id = Id::default();
    let token = format!("token-{}", Uuid::now_v7().simple());
    let row = session::ActiveModel {
        id_hash: Set(hash_of(id)),
        user_id: Set(Some(person.id)),
        data: Set(json!({ "user_id": person.id, "aal": 1, "csrf": token, "banner_at": now })),
        aal: Set(1),
        auth_time: Set(Some(now)),
        banner_acknowledged_at: Set(Some(now)),
        ip: Set("192.0.2.7".to_owned()),
        user_agent: Set("test".to_owned()),
        created_at: Set(now),
        last_seen_at: Set(now),
        idle_until: Set(now + Duration::minutes(15)),
        absolute_until: Set(now + Duration::hours(12)),
        revoked_at: Set(None),
    };
    session::Entity::insert(row)
        .exec_without_returning(db)
        .await
        .unwrap();
    (id.to_string(), token)
}
