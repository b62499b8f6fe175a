//! From policy file to table: casbin is asked every question once, at load; requests read the table.

use super::actor::Actor;
use super::reach::Reach;
use super::vocabulary::{Action, Resource, Scope, actions_of};
use crate::domain::role::Role;
use casbin::{CoreApi, DefaultModel, Enforcer, StringAdapter};
use std::collections::{BTreeMap, HashMap};

const MODEL: &str = include_str!("../../config/access/model.conf");
const POLICY: &str = include_str!("../../config/access/policy.csv");

/// A policy smaller than this is a mistake: better no answer than a policy that forbids or allows by accident.
const SMALLEST_PLAUSIBLE_POLICY: usize = 20;

/// Why a policy was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// A row names something outside the closed sets.
    #[error("policy line {line}: {reason}")]
    Row {
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Too few rows to be meant.
    #[error("the policy has {0} rows; fewer than {SMALLEST_PLAUSIBLE_POLICY} cannot be meant")]
    TooSmall(usize),
    /// casbin refused model or policy.
    #[error("casbin: {0}")]
    Casbin(#[from] casbin::Error),
}

/// The compiled policy: for each role, thing and deed, how far it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessTable {
    reaches: HashMap<(Role, Resource, Action), Vec<Scope>>,
}

impl AccessTable {
    /// The policy shipped in `config/access`.
    ///
    /// # Errors
    /// [`PolicyError`] naming the line; nothing is half-loaded.
    pub async fn shipped() -> Result<Self, PolicyError> {
        Self::load(MODEL, POLICY).await
    }

    /// Compiles a model and policy.
    ///
    /// # Errors
    /// [`PolicyError`] naming the line; nothing is half-loaded.
    pub async fn load(model: &str, policy: &str) -> Result<Self, PolicyError> {
        let rows = check_rows(policy)?;
        let mut reaches = HashMap::new();
        // One enforcer per role: casbin's cost per question is linear in its rows.
        for role in Role::ALL {
            let Some(lines) = rows.get(&role) else { continue };
            let enforcer = Enforcer::new(
                DefaultModel::from_str(model).await?,
                StringAdapter::new(lines.join("\n")),
            )
            .await?;
            for &resource in Resource::ALL {
                for &action in actions_of(resource) {
                    let mut scopes = Vec::new();
                    for &scope in Scope::ALL {
                        if enforcer.enforce((role.slug(), resource.slug(), action.slug(), scope.slug()))? {
                            scopes.push(scope);
                        }
                    }
                    if !scopes.is_empty() {
                        reaches.insert((role, resource, action), scopes);
                    }
                }
            }
        }
        Ok(Self { reaches })
    }

    /// Scopes of one role for one deed; empty when it may not.
    #[must_use]
    pub fn scopes(&self, role: Role, resource: Resource, action: Action) -> &[Scope] {
        self.reaches
            .get(&(role, resource, action))
            .map_or(&[], Vec::as_slice)
    }

    /// How far the actor may go with this deed, over all roles held; `None` when not at all.
    #[must_use]
    pub fn reach(&self, actor: &Actor, resource: Resource, action: Action) -> Option<Reach> {
        let mut reach = Reach::none(actor.user_id);
        for grant in &actor.grants {
            let Some(role) = grant.role() else { continue };
            for &scope in self.scopes(role, resource, action) {
                reach.widen(scope, &grant.district_id, grant.agency_id);
            }
        }
        (!reach.is_none()).then_some(reach)
    }

    /// Whether the actor may do this to anything at all: what decides if a link or button is shown.
    #[must_use]
    pub fn may(&self, actor: &Actor, resource: Resource, action: Action) -> bool {
        actor
            .roles()
            .any(|role| !self.scopes(role, resource, action).is_empty())
    }

    /// The matrix as text: what `tests/output/access-matrix.txt` and `/admin/access` show.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        for &resource in Resource::ALL {
            out.push_str(&format!("{}\n", resource.slug()));
            for &action in actions_of(resource) {
                out.push_str(&format!("  {:<20}", action.slug()));
                for role in Role::ALL {
                    let scopes: Vec<&str> = self
                        .scopes(role, resource, action)
                        .iter()
                        .map(|scope| scope.slug())
                        .collect();
                    let cell = if scopes.is_empty() {
                        "-".to_owned()
                    } else {
                        scopes.join("+")
                    };
                    out.push_str(&format!(" {}={cell}", role.slug()));
                }
                out.push_str(" anonymous=- disabled=-\n");
            }
        }
        out
    }
}

fn check_rows(policy: &str) -> Result<BTreeMap<Role, Vec<String>>, PolicyError> {
    let mut rows: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    let mut count = 0;
    for (index, text) in policy.lines().enumerate() {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let role = check_row(text).map_err(|reason| PolicyError::Row {
            line: index + 1,
            reason,
        })?;
        rows.entry(role).or_default().push(text.to_owned());
        count += 1;
    }
    if count < SMALLEST_PLAUSIBLE_POLICY {
        return Err(PolicyError::TooSmall(count));
    }
    Ok(rows)
}

fn check_row(text: &str) -> Result<Role, String> {
    let cells: Vec<&str> = text.split(',').map(str::trim).collect();
    let ["p", role, resource, action, scope, effect] = cells.as_slice() else {
        return Err(format!(
            "expected `p, role, resource, action, scope, effect`, found {} cells",
            cells.len()
        ));
    };
    let role: Role = role.parse().map_err(|error| format!("{error}"))?;
    let resource = Resource::of_slug(resource).ok_or_else(|| format!("{resource:?} is not a resource"))?;
    let action = Action::of_slug(action).ok_or_else(|| format!("{action:?} is not an action"))?;
    if !actions_of(resource).contains(&action) {
        return Err(format!(
            "{:?} makes no sense for {:?}",
            action.slug(),
            resource.slug()
        ));
    }
    let scope = Scope::of_slug(scope).ok_or_else(|| format!("{scope:?} is not a scope"))?;
    if scope == Scope::Agency && !role.within_agency() {
        return Err(format!(
            "{} is held in a district, so it cannot have the scope agency",
            role.slug()
        ));
    }
    if !matches!(*effect, "allow" | "deny") {
        return Err(format!("{effect:?} is neither allow nor deny"));
    }
    Ok(role)
}
