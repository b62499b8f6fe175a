//! The form of an agency: whole for administrators, telephone and sign-off for the agency's own supervisor.

use super::kind::Kind;
use super::store::{self, Details};
use crate::access::ScopedTx;
use crate::db::constraints;
use crate::db::entities::agency;
use crate::domain::text::has_hidden;
use crate::web::form::FormErrors;
use crate::web::parts::{Crumb, Difference};
use crate::web::{Choice, Cx, Error, Result, Shell, paths};
use askama::Template;
use sea_orm::DbErr;

/// What is sent. The first four fields are absent from the supervisor's form.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgencyForm {
    pub(super) name: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) ori: Option<String>,
    pub(super) county_fips: Option<String>,
    pub(super) phone: String,
    pub(super) supervisor_sign_off: bool,
    pub(super) version: Option<i32>,
}

impl AgencyForm {
    /// The form as it stands for a saved agency.
    pub(super) fn of(agency: &agency::Model) -> Self {
        Self {
            name: Some(agency.name.clone()),
            kind: Some(agency.kind.clone()),
            ori: Some(agency.ori.clone()),
            county_fips: Some(agency.county_fips.clone().unwrap_or_default()),
            phone: agency.phone.clone(),
            supervisor_sign_off: agency.supervisor_sign_off,
            version: Some(agency.version),
        }
    }

    /// Whether it holds a field that only an administrator may send.
    pub(super) const fn is_whole(&self) -> bool {
        self.name.is_some() || self.kind.is_some() || self.ori.is_some() || self.county_fips.is_some()
    }

    /// The whole form with what the supervisor's leaves out taken from the saved agency.
    pub(super) fn completed(self, agency: &agency::Model) -> Self {
        let saved = Self::of(agency);
        Self {
            name: saved.name,
            kind: saved.kind,
            ori: saved.ori,
            county_fips: saved.county_fips,
            ..self
        }
    }

    /// What is meant, or what is wrong.
    pub(super) fn check(&self, counties: &[Choice]) -> Result<Details, FormErrors> {
        let mut errors = FormErrors::default();
        let details = Details {
            name: squeezed(self.name.as_deref()),
            kind: self.kind.clone().unwrap_or_default(),
            ori: squeezed(self.ori.as_deref()).to_uppercase(),
            county_fips: self.county_fips.clone().filter(|fips| !fips.is_empty()),
            phone: squeezed(Some(&self.phone)),
            supervisor_sign_off: self.supervisor_sign_off,
        };
        for (field, text) in [("name", &details.name), ("phone", &details.phone)] {
            if has_hidden(text) {
                errors.add(field, "This holds an invisible character; type it again.");
            }
        }
        if !(2..=200).contains(&details.name.chars().count()) {
            errors.add("name", "Enter the agency's name, with 2 to 200 characters.");
        }
        if Kind::of_slug(&details.kind).is_none() {
            errors.add("kind", "Choose what kind of agency it is.");
        }
        let ori = details.ori.as_bytes();
        if !ori.is_empty() && (ori.len() != 9 || !ori.iter().all(u8::is_ascii_alphanumeric)) {
            errors.add(
                "ori",
                "An ORI has nine letters and digits, such as MO0950000. Leave it empty if it is not known.",
            );
        }
        if details
            .county_fips
            .as_ref()
            .is_some_and(|fips| !counties.iter().any(|county| county.value == *fips))
        {
            errors.add("county_fips", "Choose a county of this district from the list.");
        }
        if details.phone.chars().count() > 40 {
            errors.add("phone", "Enter a telephone number of at most 40 characters.");
        }
        if errors.is_empty() {
            Ok(details)
        } else {
            Err(errors)
        }
    }
}

fn squeezed(text: Option<&str>) -> String {
    text.unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The page with the form.
#[derive(Clone, Debug, Template)]
#[template(path = "agencies/form.html")]
pub struct AgencyFormPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Where the form is sent.
    pub action: String,
    /// Way back.
    pub cancel: String,
    /// Words of the button.
    pub submit: &'static str,
    /// Whether all fields are shown.
    pub whole: bool,
    /// Values as typed.
    pub name: String,
    /// Slug.
    pub kind: String,
    /// As typed.
    pub ori: String,
    /// FIPS code.
    pub county: String,
    /// As typed.
    pub phone: String,
    /// Whether nominations need a supervisor's sign-off.
    pub supervisor_sign_off: bool,
    /// Version of the saved agency; empty for a new one.
    pub version: String,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Counties to choose from.
    pub counties: Vec<Choice>,
    /// Messages at the fields.
    pub errors: FormErrors,
    /// What somebody else changed meanwhile.
    pub differences: Vec<Difference>,
}

impl AgencyFormPage {
    /// The page of a new agency (`saved` is `None`) or a saved one.
    pub(super) fn new(
        cx: &Cx,
        saved: Option<&agency::Model>,
        form: &AgencyForm,
        whole: bool,
        counties: Vec<Choice>,
    ) -> Self {
        let mut crumbs = vec![Crumb::new("Agencies", paths::agencies())];
        if !whole {
            crumbs.clear();
        }
        crumbs.extend(saved.map(|agency| Crumb::new(agency.name.clone(), paths::agency(agency.id))));
        let home = saved.map_or_else(paths::agencies, |agency| paths::agency(agency.id));
        Self {
            shell: cx.shell(if saved.is_some() {
                "Change an agency"
            } else {
                "Add an agency"
            }),
            crumbs,
            action: saved.map_or_else(paths::agencies, |agency| paths::agency_edit(agency.id)),
            cancel: home,
            submit: if saved.is_some() {
                "Save changes"
            } else {
                "Add agency"
            },
            whole,
            name: form.name.clone().unwrap_or_default(),
            kind: form.kind.clone().unwrap_or_default(),
            ori: form.ori.clone().unwrap_or_default(),
            county: form.county_fips.clone().unwrap_or_default(),
            phone: form.phone.clone(),
            supervisor_sign_off: form.supervisor_sign_off,
            version: saved.map(|agency| agency.version.to_string()).unwrap_or_default(),
            kinds: Kind::ALL
                .into_iter()
                .map(|kind| Choice::new(kind.slug(), kind.label()))
                .collect(),
            counties,
            errors: FormErrors::default(),
            differences: Vec::new(),
        }
    }

    pub(super) fn with_errors(self, errors: FormErrors) -> Self {
        Self { errors, ..self }
    }
}

/// Counties for the form; none are needed where the field is not shown.
pub(super) async fn counties_for(tx: &ScopedTx, district: &str, whole: bool) -> Result<Vec<Choice>> {
    if whole {
        Ok(store::counties(tx, district).await?)
    } else {
        Ok(Vec::new())
    }
}

/// Turns a refused insert or update into a message at the field.
pub(super) fn field_errors(error: DbErr) -> Result<FormErrors> {
    match constraints::violated(&error).as_deref() {
        Some("agency_name_unique") => {
            let mut errors = FormErrors::default();
            errors.add("name", "There is an agency of this name in the district already.");
            Ok(errors)
        }
        _ => Err(Error::from(error)),
    }
}
