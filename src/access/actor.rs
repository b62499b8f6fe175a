//! Who acts: the signed-in person with what they hold at this moment.

use crate::domain::role::Role;
use uuid::Uuid;

/// A role held, and where.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Grant {
    /// The role's slug; unknown slugs grant nothing.
    pub role: String,
    /// District the role is held in.
    pub district_id: String,
    /// Agency the role is held in, for agency roles.
    pub agency_id: Option<Uuid>,
}

impl Grant {
    /// The role, when its slug is known.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.role.parse().ok()
    }
}

/// The signed-in person, read from the database with every request: a role taken away is gone with the next click.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Actor {
    /// Their id.
    pub user_id: Uuid,
    /// Full name.
    pub full_name: String,
    /// E-mail address, in lower case.
    pub email: String,
    /// Home district.
    pub district_id: String,
    /// Home agency, for people of an agency.
    pub agency_id: Option<Uuid>,
    /// Name of the agency, or of the district's office.
    pub office: String,
    /// Roles held.
    pub grants: Vec<Grant>,
    /// Authenticator assurance level of the session: 1 password, 2 with a second factor.
    pub aal: i16,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Unread notices.
    pub unread: i64,
}

impl Actor {
    /// The clock on the wall of the actor's district.
    #[must_use]
    pub fn zone(&self) -> chrono_tz::Tz {
        crate::domain::zone::of_district(&self.district_id)
    }

    /// The roles held, in words.
    #[must_use]
    pub fn roles_in_words(&self) -> String {
        let words: Vec<&str> = self.roles().map(Role::label).collect();
        words.join(" · ")
    }

    /// The roles held.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        self.grants.iter().filter_map(Grant::role)
    }

    /// Whether the person holds the role anywhere.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles().any(|held| held == role)
    }
}
