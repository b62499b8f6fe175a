//! What is entered about a person, checked: the same for a new one, a changed one and the command line.

use crate::accounts::store::people::Identity;
use crate::domain::role::Role;
use crate::domain::text::has_hidden;
use crate::web::form::FormErrors;
use lettre::Address;
use uuid::Uuid;

/// Who somebody is, as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedIdentity<'a> {
    pub(crate) full_name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) title: &'a str,
    pub(crate) phone: &'a str,
}

impl TypedIdentity<'_> {
    /// What is meant; what is wrong goes into `errors`.
    pub(crate) fn check(&self, errors: &mut FormErrors) -> Identity {
        let identity = Identity {
            full_name: squeezed(self.full_name),
            email: self.email.trim().to_lowercase(),
            title: squeezed(self.title),
            phone: squeezed(self.phone),
        };
        let typed = [
            ("full_name", &identity.full_name),
            ("email", &identity.email),
            ("title", &identity.title),
            ("phone", &identity.phone),
        ];
        for (field, text) in typed {
            if has_hidden(text) {
                errors.add(field, "This holds an invisible character; type it again.");
            }
        }
        if !(2..=120).contains(&identity.full_name.chars().count()) {
            errors.add(
                "full_name",
                "Enter the person's full name, with 2 to 120 characters.",
            );
        }
        let address = identity.email.parse::<Address>();
        let complete = address.is_ok_and(|address| address.domain().contains('.'));
        if !complete || identity.email.len() > 254 {
            errors.add("email", "Enter an e-mail address such as pat.doe@example.gov.");
        }
        if identity.title.chars().count() > 120 {
            errors.add("title", "Enter a title of at most 120 characters.");
        }
        if identity.phone.chars().count() > 40 {
            errors.add("phone", "Enter a telephone number of at most 40 characters.");
        }
        identity
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The roles meant by slugs; what is wrong with them goes into `errors`. `allowed` are those that may be given at this agency.
pub(crate) fn check_roles(
    slugs: &[String],
    agency: Option<Uuid>,
    allowed: &[Role],
    errors: &mut FormErrors,
) -> Vec<Role> {
    let known: Vec<Role> = slugs.iter().filter_map(|slug| slug.parse().ok()).collect();
    let roles: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| known.contains(role))
        .collect();
    let within_agency = |role: &Role| role.within_agency();
    if known.len() < slugs.len() || roles.iter().any(|role| !allowed.contains(role)) {
        errors.add("roles", "Choose roles from the list.");
    } else if roles.is_empty() {
        errors.add("roles", "Choose at least one role.");
    } else if agency.is_none() && roles.iter().any(within_agency) {
        errors.add("agency_id", "Choose the agency: this role is held within one.");
    } else if agency.is_some() && !roles.iter().any(within_agency) {
        errors.add("roles", "People of an agency hold a role of the agency. Leave the agency empty for people of the U.S. Attorney's Office.");
    } else if roles.contains(&Role::Auditor) && roles.contains(&Role::Administrator) {
        errors.add(
            "roles",
            "An auditor reviews what administrators do: the two roles are not held together.",
        );
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(full_name: &str, email: &str) -> Result<Identity, FormErrors> {
        let mut errors = FormErrors::default();
        let identity = TypedIdentity {
            full_name,
            email,
            ..Default::default()
        }
        .check(&mut errors);
        if errors.is_empty() {
            Ok(identity)
        } else {
            Err(errors)
        }
    }

    #[test]
    fn addresses_are_kept_in_lower_case() {
        let found = identity("  Pat   Doe ", " Pat.Doe@Example.GOV ").unwrap();
        assert_eq!(
            (found.full_name.as_str(), found.email.as_str()),
            ("Pat Doe", "pat.doe@example.gov")
        );
    }

    #[test]
    fn what_is_no_address_is_told() {
        for email in [
            "",
            "pat",
            "pat@",
            "@example.gov",
            "pat@example",
            "pat doe@example.gov",
            "a@b.c,d@e.f",
            "pat@exa mple.gov",
        ] {
            assert!(
                !identity("Pat Doe", email).unwrap_err().get("email").is_empty(),
                "{email}"
            );
        }
        assert!(
            !identity("P", "pat@example.gov")
                .unwrap_err()
                .get("full_name")
                .is_empty()
        );
    }

    fn roles(slugs: &[&str], agency: bool, allowed: &[Role]) -> (Vec<Role>, FormErrors) {
        let mut errors = FormErrors::default();
        let slugs: Vec<String> = slugs.iter().map(|slug| (*slug).to_owned()).collect();
        let roles = check_roles(&slugs, agency.then_some(Uuid::nil()), allowed, &mut errors);
        (roles, errors)
    }

    #[test]
    fn roles_fit_the_office() {
        let all = Role::ALL;
        assert!(roles(&["ausa", "local_prosecutor"], true, &all).1.is_empty());
        assert!(roles(&["ausa", "supervisory_ausa"], false, &all).1.is_empty());
        assert!(
            !roles(&["local_prosecutor"], false, &all)
                .1
                .get("agency_id")
                .is_empty()
        );
        for (slugs, agency) in [
            (&["ausa"][..], true),
            (&[], false),
            (&["king"], false),
            (&["auditor", "administrator"], false),
        ] {
            assert!(!roles(slugs, agency, &all).1.get("roles").is_empty(), "{slugs:?}");
        }
        assert!(
            !roles(&["ausa", "local_prosecutor"], true, &[Role::LocalProsecutor])
                .1
                .get("roles")
                .is_empty()
        );
    }
}
