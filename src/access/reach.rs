//! How far a right reaches, twice: as SQL for lists and fetches, and for a loaded row. A property test holds both together.

use super::vocabulary::Scope;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, SimpleExpr};
use uuid::Uuid;

/// The union of what a person's roles allow for one deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    user_id: Uuid,
    own: bool,
    assigned: Vec<String>,
    agencies: Vec<Uuid>,
    districts: Vec<String>,
    any: bool,
}

/// How a table answers the questions of a scope. Expressions speak of the table's own columns.
pub trait ScopedTable {
    /// "This row was made by, or is, the person"; `None` when the table knows no such thing.
    fn own(user: Uuid) -> Option<SimpleExpr>;
    /// "This row belongs to a referral assigned to the person."
    fn assigned(user: Uuid) -> Option<SimpleExpr>;
    /// Column of the agency.
    fn agency() -> Option<SimpleExpr>;
    /// Column of the district.
    fn district() -> SimpleExpr;
    /// What must hold besides, when somebody outside the agency looks (a draft is its agency's alone).
    fn shared() -> Option<SimpleExpr>;
    /// The walls above all roles: rows this person must not see whatever they are.
    fn wall(user: Uuid) -> Option<SimpleExpr>;
}

/// The same answers for one loaded row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFacts {
    /// Who made it, or is it.
    pub own: Option<Uuid>,
    /// To whom the referral is assigned.
    pub assigned_to: Vec<Uuid>,
    /// Its agency.
    pub agency_id: Option<Uuid>,
    /// Its district.
    pub district_id: String,
    /// Whether people outside of the agency may know of it.
    pub shared: bool,
    /// Persons walled off from it.
    pub walled: Vec<Uuid>,
}

impl Reach {
    pub(super) const fn none(user_id: Uuid) -> Self {
        Self {
            user_id,
            own: false,
            assigned: Vec::new(),
            agencies: Vec::new(),
            districts: Vec::new(),
            any: false,
        }
    }

    pub(super) const fn is_none(&self) -> bool {
        !self.own
            && !self.any
            && self.assigned.is_empty()
            && self.agencies.is_empty()
            && self.districts.is_empty()
    }

    pub(super) fn widen(&mut self, scope: Scope, district: &str, agency: Option<Uuid>) {
        match scope {
            Scope::Own => self.own = true,
            Scope::Any => self.any = true,
            Scope::Assigned => self.assigned.push(district.to_owned()),
            Scope::District => self.districts.push(district.to_owned()),
            // An agency role without an agency reaches nothing.
            Scope::Agency => self.agencies.extend(agency),
        }
    }

    /// The condition for lists, counts, searches, statistics and fetches of table `T`.
    #[must_use]
    pub fn condition<T: ScopedTable>(&self) -> Condition {
        let outside = |inner: SimpleExpr| match T::shared() {
            Some(shared) => inner.and(shared),
            None => inner,
        };
        let mut any_of = Condition::any();
        if self.any {
            any_of = any_of.add(outside(Expr::val(true).eq(true)));
        }
        if self.own
            && let Some(own) = T::own(self.user_id)
        {
            any_of = any_of.add(own);
        }
        if !self.agencies.is_empty()
            && let Some(agency) = T::agency()
        {
            any_of = any_of.add(agency.is_in(self.agencies.iter().copied()));
        }
        if !self.districts.is_empty() {
            any_of = any_of.add(outside(T::district().is_in(self.districts.iter().cloned())));
        }
        if !self.assigned.is_empty()
            && let Some(assigned) = T::assigned(self.user_id)
        {
            any_of = any_of.add(outside(
                assigned.and(T::district().is_in(self.assigned.iter().cloned())),
            ));
        }
        // `Condition::any()` without members would be true: a scope that the table cannot answer admits nothing.
        let scoped = if any_of.is_empty() {
            Condition::all().add(Expr::val(false).eq(true))
        } else {
            any_of
        };
        Condition::all().add(scoped).add_option(T::wall(self.user_id))
    }

    /// Whether the right reaches one loaded row.
    #[must_use]
    pub fn admits(&self, row: &RowFacts) -> bool {
        let outside = row.shared
            && (self.any
                || self.districts.contains(&row.district_id)
                || (self.assigned.contains(&row.district_id) && row.assigned_to.contains(&self.user_id)));
        let inside = (self.own && row.own == Some(self.user_id))
            || row
                .agency_id
                .is_some_and(|agency| self.agencies.contains(&agency));
        (inside || outside) && !row.walled.contains(&self.user_id)
    }

    /// The agencies reached by agency scope, for forms that make a new row there.
    #[must_use]
    pub fn agencies(&self) -> &[Uuid] {
        &self.agencies
    }

    /// The districts reached by district scope.
    #[must_use]
    pub fn districts(&self) -> &[String] {
        &self.districts
    }
}
