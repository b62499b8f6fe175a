//! How far somebody's hand reaches over other people: whom they may change, and which roles they may give.

use crate::access::{Action, Grant, Reach, Resource, RowFacts, ScopedTx};
use crate::db::entities::app_user;
use crate::domain::role::Role;
use crate::web::{Error, Result};
use uuid::Uuid;

/// The reach of one right over people.
#[derive(Clone, Debug)]
pub(super) struct Hand {
    reach: Reach,
}

impl Hand {
    /// The actor's hand for a deed.
    pub(super) fn of(tx: &ScopedTx, action: Action) -> Result<Self> {
        Ok(Self {
            reach: tx.reach(Resource::User, action)?,
        })
    }

    /// The reach itself.
    pub(super) const fn reach(&self) -> &Reach {
        &self.reach
    }

    /// The roles that may be given to people of an agency, or of the district's office. Whoever manages a district gives all
    /// of them; whoever manages an agency only those held within it, because nobody gives more than their own office has.
    pub(super) fn roles_for(&self, district: &str, agency: Option<Uuid>) -> Vec<Role> {
        let over_district = self.reach.districts().iter().any(|code| code == district);
        let over_agency = agency.is_some_and(|id| self.reach.agencies().contains(&id));
        Role::ALL
            .into_iter()
            .filter(|role| (agency.is_some() && over_agency && role.within_agency()) || over_district)
            .collect()
    }

    /// Whether all that somebody holds could have been given by this hand: else a supervisor could take over a colleague's
    /// rights in the U.S. Attorney's Office with a new password.
    pub(super) fn holds(&self, person: &app_user::Model, grants: &[Grant]) -> bool {
        let facts = RowFacts {
            own: Some(person.id),
            assigned_to: Vec::new(),
            agency_id: person.agency_id,
            district_id: person.district_id.clone(),
            shared: true,
            walled: Vec::new(),
        };
        let given = self.roles_for(&person.district_id, person.agency_id);
        self.reach.admits(&facts)
            && grants.iter().all(|grant| {
                grant.district_id == person.district_id
                    && grant.role().is_some_and(|role| given.contains(&role))
            })
    }
}

/// Refuses a deed done to oneself that another has to do.
///
/// # Errors
/// [`Error::Unprocessable`] with the words given.
pub(super) fn not_oneself(tx: &ScopedTx, person: Uuid, words: &str) -> Result<()> {
    if tx.actor().user_id == person {
        return Err(Error::Unprocessable(words.to_owned()));
    }
    Ok(())
}
