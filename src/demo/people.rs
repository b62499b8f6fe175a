//! Twelve agencies and forty people: one account per role to sign in with, the rest to fill the district.

use super::draw::Draw;
use super::names::Names;
use crate::db::entities::{agency, app_user, user_role};
use crate::domain::role::Role;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The district of the demonstration.
pub(super) const DISTRICT: &str = "MOE";

/// The one password of all demonstration accounts.
pub const PASSWORD: &str = "worst of the worst 2026!";

/// One account per role.
const ACCOUNTS: [(Role, &str); 8] = [
    (Role::LocalProsecutor, "prosecutor@demo.example"),
    (Role::AgencySupervisor, "supervisor@demo.example"),
    (Role::Coordinator, "coordinator@demo.example"),
    (Role::Ausa, "ausa@demo.example"),
    (Role::SupervisoryAusa, "chief@demo.example"),
    (Role::UsAttorney, "usattorney@demo.example"),
    (Role::Auditor, "auditor@demo.example"),
    (Role::Administrator, "administrator@demo.example"),
];

/// Role in words and e-mail address of the accounts to sign in with.
#[must_use]
pub fn accounts() -> Vec<(&'static str, &'static str)> {
    ACCOUNTS
        .iter()
        .map(|(role, email)| (role.label(), *email))
        .collect()
}

/// Name, kind, county FIPS, ORI, share of nominations.
const AGENCIES: [(&str, &str, &str, &str, f64); 12] = [
    (
        "Circuit Attorney, City of St. Louis",
        "prosecutor",
        "29510",
        "MO095013A",
        30.0,
    ),
    (
        "St. Louis County Prosecuting Attorney",
        "prosecutor",
        "29189",
        "MO095023A",
        22.0,
    ),
    (
        "St. Charles County Prosecuting Attorney",
        "prosecutor",
        "29183",
        "MO092013A",
        9.0,
    ),
    (
        "Jefferson County Prosecuting Attorney",
        "prosecutor",
        "29099",
        "MO050013A",
        8.0,
    ),
    (
        "Cape Girardeau County Prosecuting Attorney",
        "prosecutor",
        "29031",
        "MO016013A",
        6.0,
    ),
    (
        "Franklin County Prosecuting Attorney",
        "prosecutor",
        "29071",
        "MO036013A",
        5.0,
    ),
    (
        "St. Francois County Prosecuting Attorney",
        "prosecutor",
        "29187",
        "MO094013A",
        5.0,
    ),
    (
        "Butler County Prosecuting Attorney",
        "prosecutor",
        "29023",
        "MO012013A",
        4.0,
    ),
    (
        "Scott County Prosecuting Attorney",
        "prosecutor",
        "29201",
        "MO101013A",
        4.0,
    ),
    (
        "Lincoln County Prosecuting Attorney",
        "prosecutor",
        "29113",
        "MO057013A",
        3.0,
    ),
    (
        "Warren County Prosecuting Attorney",
        "prosecutor",
        "29219",
        "MO110013A",
        2.0,
    ),
    (
        "Metropolitan Police Department, Violent Offenders Unit",
        "police",
        "29510",
        "MOSPD0000",
        2.0,
    ),
];

/// The people and where they work.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) agencies: Vec<agency::Model>,
    /// Share of nominations by agency, in the order of `agencies`.
    pub(super) shares: Vec<f64>,
    pub(super) users: Vec<app_user::Model>,
    pub(super) roles: Vec<user_role::Model>,
}

impl People {
    pub(super) fn draw(draw: &mut Draw, names: &Names, password_hash: &str, opened: DateTime<Utc>) -> Self {
        let mut people = Self::default();
        for (name, kind, county, ori, share) in AGENCIES {
            people
                .agencies
                .push(agency_row(draw.id(opened), name, kind, county, ori, opened));
            people.shares.push(share);
        }
        for (role, email) in ACCOUNTS {
            let agency = role.within_agency().then_some(0);
            people.add(draw, names, role, agency, Some(email), password_hash, opened);
        }
        for index in 0..people.agencies.len() {
            for _ in 0..if index < 2 { 3 } else { 1 } {
                people.add(
                    draw,
                    names,
                    Role::LocalProsecutor,
                    Some(index),
                    None,
                    password_hash,
                    opened,
                );
            }
            if index < 8 {
                people.add(
                    draw,
                    names,
                    Role::AgencySupervisor,
                    Some(index),
                    None,
                    password_hash,
                    opened,
                );
            }
        }
        for role in [
            Role::Ausa,
            Role::Ausa,
            Role::Ausa,
            Role::Ausa,
            Role::Ausa,
            Role::SupervisoryAusa,
            Role::Coordinator,
            Role::Ausa,
        ] {
            people.add(draw, names, role, None, None, password_hash, opened);
        }
        people
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one row of a table, called three times in this file"
    )]
    fn add(
        &mut self,
        draw: &mut Draw,
        names: &Names,
        role: Role,
        agency: Option<usize>,
        email: Option<&str>,
        password_hash: &str,
        opened: DateTime<Utc>,
    ) {
        let id = draw.id(opened);
        let female = draw.chance(0.5);
        let name = format!("{} {}", names.first(draw, female), names.surname(draw));
        let made = || {
            format!(
                "{}.{}@demo.example",
                name.to_lowercase().replace(' ', "."),
                self.users.len()
            )
        };
        let agency_id = agency.map(|index| self.agencies[index].id);
        let row = user_row(
            id,
            &name,
            email.map_or_else(made, str::to_owned),
            agency_id,
            role,
            password_hash,
            opened,
        );
        self.users.push(row);
        self.roles.push(user_role::Model {
            user_id: id,
            role: role.slug().to_owned(),
            district_id: DISTRICT.to_owned(),
            agency_id,
            granted_by: None,
            granted_at: opened,
        });
    }

    /// People with a role, in one agency or in the district.
    pub(super) fn with(&self, role: Role, agency_id: Option<Uuid>) -> Vec<Uuid> {
        let fits = |row: &&user_role::Model| {
            row.role == role.slug() && (agency_id.is_none() || row.agency_id == agency_id)
        };
        self.roles.iter().filter(fits).map(|row| row.user_id).collect()
    }
}

fn agency_row(
    id: Uuid,
    name: &str,
    kind: &str,
    county: &str,
    ori: &str,
    opened: DateTime<Utc>,
) -> agency::Model {
    agency::Model {
        id,
        district_id: DISTRICT.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        ori: ori.to_owned(),
        county_fips: Some(county.to_owned()),
        phone: String::new(),
        supervisor_sign_off: false,
        active: true,
        version: 1,
        created_at: opened,
        updated_at: opened,
    }
}

fn user_row(
    id: Uuid,
    name: &str,
    email: String,
    agency_id: Option<Uuid>,
    role: Role,
    password_hash: &str,
    opened: DateTime<Utc>,
) -> app_user::Model {
    app_user::Model {
        id,
        district_id: DISTRICT.to_owned(),
        agency_id,
        email,
        full_name: name.to_owned(),
        title: role.label().to_owned(),
        phone: String::new(),
        active: true,
        deactivated_at: None,
        deactivation_reason: String::new(),
        one_time_until: None,
        password_hash: Some(password_hash.to_owned()),
        // Chosen for everybody by the program: neither old nor to be compared with the list at the first sign-in.
        password_changed_at: None,
        password_list_version: crate::accounts::password::banned::version(),
        must_change_password: false,
        failed_count: 0,
        last_failed_at: None,
        locked_at: None,
        last_sign_in_at: None,
        version: 1,
        created_at: opened,
        updated_at: opened,
    }
}
