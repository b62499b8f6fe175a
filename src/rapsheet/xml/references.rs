//! Agencies and courts by `s:id`, and the associations that join them to activities by `s:ref`.

use std::collections::{HashMap, HashSet};

use super::super::codes::words;
use super::super::gazetteer;
use super::super::model::{Warning, WarningCode};
use super::super::warnings::warn;
use super::tree::Element;

/// An agency or court.
#[derive(Clone, Debug, Default)]
pub(super) struct Organization {
    pub(super) name: Option<String>,
    pub(super) ori: Option<String>,
}

/// What an association says about an activity.
#[derive(Clone, Debug, Default)]
pub(super) struct Joined {
    pub(super) organization: Organization,
    pub(super) case_no: Option<String>,
    primary: bool,
}

/// All organizations and associations of a sheet.
pub(super) struct References {
    joined: HashMap<String, Joined>,
    dangling: Vec<(u32, String)>,
}

impl References {
    /// Collects them.
    pub(super) fn of(sheet: &Element) -> Self {
        let mut organizations = HashMap::new();
        let mut ids = HashSet::new();
        collect(sheet, &mut organizations, &mut ids);
        let mut references = Self {
            joined: HashMap::new(),
            dangling: Vec::new(),
        };
        references.associations(sheet, &organizations, &ids);
        references
    }

    /// The agency or court joined to an element, else the one that stands inside it.
    pub(super) fn organization(&self, element: &Element) -> Organization {
        let joined = element
            .attribute("id")
            .and_then(|id| self.joined.get(id))
            .map(|j| j.organization.clone());
        joined
            .filter(|o| o.name.is_some() || o.ori.is_some())
            .unwrap_or_else(|| inline(element))
    }

    /// The case number that an association gives.
    pub(super) fn case_no(&self, element: &Element) -> Option<String> {
        element
            .attribute("id")
            .and_then(|id| self.joined.get(id))
            .and_then(|j| j.case_no.clone())
    }

    /// Warns of references that point nowhere.
    pub(super) fn dangling(&self, warnings: &mut Vec<Warning>) {
        for (line, id) in &self.dangling {
            warn(
                warnings,
                *line,
                WarningCode::DanglingReference,
                format!("the reference \"{id}\" points to nothing in this file"),
            );
        }
    }

    fn associations(
        &mut self,
        element: &Element,
        organizations: &HashMap<String, Organization>,
        ids: &HashSet<String>,
    ) {
        for child in &element.children {
            if child.name.ends_with("AgencyAssociation") || child.name.ends_with("CourtAssociation") {
                self.association(child, organizations, ids);
            } else {
                self.associations(child, organizations, ids);
            }
        }
    }

    fn association(
        &mut self,
        element: &Element,
        organizations: &HashMap<String, Organization>,
        ids: &HashSet<String>,
    ) {
        let mut organization = None;
        let mut activities = Vec::new();
        for child in &element.children {
            let Some(id) = child.attribute("ref") else {
                if inline_name(child).is_some() {
                    organization = organization.or_else(|| Some(inline_of(child)));
                }
                continue;
            };
            match organizations.get(id) {
                Some(found) => organization = Some(found.clone()),
                None => activities.push(id.to_owned()),
            }
            if !ids.contains(id) {
                self.dangling.push((child.lines.first, id.to_owned()));
            }
        }
        let case_no = element
            .children
            .iter()
            .filter(|c| c.name.ends_with("RecordIdentification"))
            .find_map(Element::value);
        let primary = element
            .child("PrimaryAgencyIndicator")
            .and_then(Element::value)
            .is_some_and(|v| v == "true" || v == "1");
        for activity in activities {
            let known = self.joined.entry(activity).or_default();
            if known.organization.name.is_none() && known.organization.ori.is_none()
                || (primary && !known.primary)
            {
                known.organization = organization.clone().unwrap_or_default();
                known.primary = primary;
            }
            known.case_no = known.case_no.take().or_else(|| case_no.clone());
        }
    }
}

fn collect(element: &Element, organizations: &mut HashMap<String, Organization>, ids: &mut HashSet<String>) {
    for child in &element.children {
        if let Some(id) = child.attribute("id") {
            ids.insert(id.to_owned());
            let holds_name = child.child("OrganizationName").is_some() || child.child("CourtName").is_some();
            if holds_name
                || matches!(
                    child.name.as_str(),
                    "Agency" | "Court" | "Organization" | "EntityOrganization"
                )
            {
                organizations.insert(id.to_owned(), inline_of(child));
            }
        }
        collect(child, organizations, ids);
    }
}

/// An agency or court that stands inside its activity (`ArrestAgency`, `ActivityCourt` …).
fn inline(activity: &Element) -> Organization {
    let holder = activity
        .children
        .iter()
        .find(|c| (c.name.ends_with("Agency") || c.name.ends_with("Court")) && inline_name(c).is_some());
    holder.map(inline_of).unwrap_or_default()
}

fn inline_name(element: &Element) -> Option<String> {
    element.first_value(&["OrganizationName", "CourtName"])
}

fn inline_of(element: &Element) -> Organization {
    let name = inline_name(element).map(|n| words(&n));
    let ori = element
        .find("OrganizationORIIdentification")
        .and_then(Element::value);
    let ori = ori
        .map(|o| words(&o))
        .map(|o| gazetteer::ori(&o).map_or(o, |(read, _)| read));
    Organization { name, ori }
}
