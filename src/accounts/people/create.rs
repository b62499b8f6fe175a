//! Adding a person, who gets a one-time password.

use super::hand::Hand;
use super::one_time::OneTimePage;
use super::person::{TypedIdentity, check_roles};
use crate::access::{Action, ScopedTx};
use crate::accounts::password::{self, banned, one_time};
use crate::accounts::store::people::{self, FirstPassword, Identity, Post};
use crate::agencies;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::constraints;
use crate::domain::role::Role;
use crate::domain::zone;
use crate::web::form::FormErrors;
use crate::web::parts::Crumb;
use crate::web::{Choice, Cx, Error, Form, Page, Query, Result, Shell, paths};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sea_orm::DbErr;
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Template)]
#[template(path = "people/create.html")]
pub struct CreatePage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// What was typed.
    pub form: CreateForm,
    /// Agencies to choose from.
    pub agencies: Vec<Choice>,
    /// Whether a person without agency can be added.
    pub office: bool,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Messages at the fields.
    pub errors: FormErrors,
}

/// What is sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CreateForm {
    /// As typed.
    pub full_name: String,
    /// As typed.
    pub email: String,
    /// As typed.
    pub title: String,
    /// As typed.
    pub phone: String,
    /// Id of an agency, or empty.
    pub agency_id: String,
    /// Slugs.
    pub roles: Vec<String>,
}

/// Which agency is meant from the start.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct CreateQuery {
    agency: String,
}

/// What the actor may choose from.
struct Choices {
    district: String,
    hand: Hand,
    agencies: Vec<Choice>,
}

impl Choices {
    async fn of(tx: &ScopedTx) -> Result<Self> {
        let hand = Hand::of(tx, Action::Create)?;
        let agencies = agencies::active_choices(tx, hand.reach()).await?;
        let districts = hand.reach().districts();
        let own = tx.actor().district_id.clone();
        let district = if districts.contains(&own) {
            own
        } else {
            districts.first().cloned().unwrap_or(own)
        };
        Ok(Self {
            district,
            hand,
            agencies,
        })
    }

    /// Whether people of the district's office can be added too.
    fn office(&self) -> bool {
        !self.hand.reach().districts().is_empty()
    }

    fn page(&self, cx: &Cx, form: CreateForm, errors: FormErrors) -> CreatePage {
        let some_agency = self.agencies.first().and_then(|choice| choice.value.parse().ok());
        let roles = self.hand.roles_for(&self.district, some_agency);
        CreatePage {
            shell: cx.shell("Add a person"),
            crumbs: vec![Crumb::new("People", paths::users())],
            form,
            agencies: self.agencies.clone(),
            office: self.office(),
            roles: roles
                .into_iter()
                .map(|role| Choice::new(role.slug(), role.label()))
                .collect(),
            errors,
        }
    }

    /// What is meant by a form.
    fn check(&self, form: &CreateForm) -> Result<(Identity, Post), FormErrors> {
        let mut errors = FormErrors::default();
        let typed = TypedIdentity {
            full_name: &form.full_name,
            email: &form.email,
            title: &form.title,
            phone: &form.phone,
        };
        let identity = typed.check(&mut errors);
        let agency = self.agency(&form.agency_id, &mut errors);
        let allowed = self.hand.roles_for(&self.district, agency);
        let roles: Vec<Role> = check_roles(&form.roles, agency, &allowed, &mut errors);
        let post = Post {
            district_id: self.district.clone(),
            agency_id: agency,
            roles,
        };
        if errors.is_empty() {
            Ok((identity, post))
        } else {
            Err(errors)
        }
    }

    /// The agency chosen; whoever manages but one need not choose.
    fn agency(&self, typed: &str, errors: &mut FormErrors) -> Option<Uuid> {
        let only = match self.agencies.as_slice() {
            [only] if !self.office() => only.value.as_str(),
            _ => typed,
        };
        let meant = if typed.is_empty() { only } else { typed };
        if meant.is_empty() {
            return None;
        }
        let known = self.agencies.iter().any(|choice| choice.value == meant);
        if !known {
            errors.add("agency_id", "Choose an agency from the list.");
        }
        meant.parse().ok().filter(|_| known)
    }
}

/// Shows the form.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn form(cx: Cx, Query(query): Query<CreateQuery>) -> Result<Page<CreatePage>> {
    let tx = cx.begin().await?;
    let choices = Choices::of(&tx).await?;
    tx.close().await?;
    let form = CreateForm {
        agency_id: query.agency,
        ..Default::default()
    };
    Ok(Page::ok(choices.page(&cx, form, FormErrors::default())))
}

/// Adds the person and shows the one-time password, this once.
///
/// # Errors
/// [`Error::Forbidden`], or when the database or the hashing fails.
pub async fn create(cx: Cx, form: Form<CreateForm>) -> Result<Response> {
    let one_time = one_time::make()?;
    let until = cx.now() + one_time::VALID;
    let password = FirstPassword {
        hash: password::hash_in_background(one_time.clone()).await?,
        one_time_until: Some(until),
        list_version: banned::version(),
    };
    let tx = cx.begin().await?;
    let choices = Choices::of(&tx).await?;
    let again = |errors| Page::invalid(choices.page(&cx, form.value.clone(), errors)).into_response();
    let (identity, post) = match choices.check(&form.value) {
        Ok(checked) => checked,
        Err(errors) => return Ok(again(errors)),
    };
    let granted_by = Some(tx.actor().user_id);
    let id = match people::add(tx.sql(), identity, &post, password, granted_by, tx.now()).await {
        Ok(id) => id,
        Err(error) => return email_taken(error).map(again),
    };
    let shown = zone::show(until, tx.zone());
    let roles: Vec<&str> = post.roles.iter().map(|role| role.slug()).collect();
    tx.commit(Entry::new(Event::UserCreated, ObjectKind::User, id).with("roles", roles))
        .await?;
    let page = OneTimePage::new(
        &cx,
        "The person is added",
        id,
        form.value.email.trim(),
        one_time,
        shown,
    );
    Ok(Page::with_status(StatusCode::CREATED, page).into_response())
}

/// Turns the refusal of an address that somebody has into a message at the field; nothing is told of whose it is.
pub(super) fn email_taken(error: DbErr) -> Result<FormErrors> {
    match constraints::violated(&error).as_deref() {
        Some("app_user_email_unique") => {
            let mut errors = FormErrors::default();
            errors.add("email", "This address is already in use.");
            Ok(errors)
        }
        _ => Err(Error::from(error)),
    }
}
