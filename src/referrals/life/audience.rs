//! Who is reading: the office sees its own deliberations, the nominating agency sees where its referral stands and why.

use crate::access::{AccessTable, Action, Actor, Resource, RowFacts};
use crate::db::entities::referral;

/// For whose eyes a referral is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The U.S. Attorney's Office: everything.
    Office,
    /// The nominating agency: no proposals, no internal words, nobody's name but the AUSA's.
    Agency,
}

impl Audience {
    /// Somebody of the office is whoever reaches the row by a role held in the district; a role in an agency adds nothing to that.
    #[must_use]
    pub fn of(access: &AccessTable, actor: &Actor, row: &referral::Model) -> Self {
        let mut federal = actor.clone();
        federal
            .grants
            .retain(|grant| grant.role().is_some_and(|role| !role.within_agency()));
        let reaches = access
            .reach(&federal, Resource::Referral, Action::View)
            .is_some_and(|reach| reach.admits(&facts(row)));
        if reaches { Self::Office } else { Self::Agency }
    }

    /// Whether it is the office.
    #[must_use]
    pub const fn is_office(self) -> bool {
        matches!(self, Self::Office)
    }
}

/// What a scope asks of a referral that was fetched, and is therefore behind no wall for this reader.
#[must_use]
pub fn facts(row: &referral::Model) -> RowFacts {
    RowFacts {
        own: Some(row.author_id),
        assigned_to: row.assigned_to.into_iter().collect(),
        agency_id: Some(row.agency_id),
        district_id: row.district_id.clone(),
        shared: row.submitted_at.is_some(),
        walled: Vec::new(),
    }
}
