//! What a person may be: the closed set of roles (design.md §1).

use std::fmt;
use std::str::FromStr;

/// A role as the policy names it. A person can hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Assistant prosecutor or investigator of a nominating agency.
    LocalProsecutor,
    /// That agency's lead, who also manages its people.
    AgencySupervisor,
    /// Law Enforcement Coordinator of the district: intake and routing, no legal decision.
    Coordinator,
    /// Line Assistant U.S. Attorney.
    Ausa,
    /// Criminal chief or section chief.
    SupervisoryAusa,
    /// U.S. Attorney or First Assistant.
    UsAttorney,
    /// Internal review, records officer: the audit log and nothing else.
    Auditor,
    /// IT: users, roles, agencies, settings; no casework.
    Administrator,
}

impl Role {
    /// Every role, in the order people read them.
    pub const ALL: [Self; 8] = [
        Self::LocalProsecutor,
        Self::AgencySupervisor,
        Self::Coordinator,
        Self::Ausa,
        Self::SupervisoryAusa,
        Self::UsAttorney,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The slug of policy rows, database and command line.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::LocalProsecutor => "local_prosecutor",
            Self::AgencySupervisor => "agency_supervisor",
            Self::Coordinator => "coordinator",
            Self::Ausa => "ausa",
            Self::SupervisoryAusa => "supervisory_ausa",
            Self::UsAttorney => "us_attorney",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The name people use.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::LocalProsecutor => "Local prosecutor",
            Self::AgencySupervisor => "Agency supervisor",
            Self::Coordinator => "Coordinator",
            Self::Ausa => "AUSA",
            Self::SupervisoryAusa => "Supervisory AUSA",
            Self::UsAttorney => "U.S. Attorney",
            Self::Auditor => "Auditor",
            Self::Administrator => "Administrator",
        }
    }

    /// Whether the role is held within one agency (otherwise within one district).
    #[must_use]
    pub const fn within_agency(self) -> bool {
        matches!(self, Self::LocalProsecutor | Self::AgencySupervisor)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// The slug named no role.
#[derive(Debug, thiserror::Error)]
#[error(
    "{0:?} is not a role; roles are local_prosecutor, agency_supervisor, coordinator, ausa, supervisory_ausa, us_attorney, auditor, administrator"
)]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.slug() == slug)
            .ok_or_else(|| UnknownRole(slug.to_owned()))
    }
}
