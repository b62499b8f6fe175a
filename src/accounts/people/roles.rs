//! Giving and taking roles, and the agency they are held in.

use super::access::{LAST_ADMINISTRATOR, is_last_administrator};
use super::hand::{Hand, not_oneself};
use super::person::check_roles;
use super::role_words;
use crate::access::{Action, Grant, Resource, ScopedTx};
use crate::accounts::store::people::{self, Post};
use crate::agencies;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::app_user;
use crate::db::session_store::PgSessionStore;
use crate::domain::role::Role;
use crate::web::form::FormErrors;
use crate::web::parts::{Crumb, Difference};
use crate::web::{Choice, Cx, Error, Form, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Template)]
#[template(path = "people/roles.html")]
pub struct RolesPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Full name.
    pub name: String,
    /// Where the form is sent.
    pub action: String,
    /// Way back.
    pub cancel: String,
    /// What is chosen.
    pub form: RolesForm,
    /// Agencies to choose from.
    pub agencies: Vec<Choice>,
    /// Whether the person can be without agency.
    pub office: bool,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Messages at the fields.
    pub errors: FormErrors,
    /// What somebody else changed meanwhile.
    pub differences: Vec<Difference>,
}

/// What is sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RolesForm {
    /// Id of an agency, or empty.
    pub agency_id: String,
    /// Slugs.
    pub roles: Vec<String>,
    /// Version of the saved person that the form was opened with.
    pub version: i32,
}

/// A person whose roles are in question, and what may be chosen.
struct Question {
    person: app_user::Model,
    grants: Vec<Grant>,
    hand: Hand,
    agencies: Vec<Choice>,
}

impl Question {
    async fn about(tx: &ScopedTx, person: app_user::Model) -> Result<Self> {
        not_oneself(
            tx,
            person.id,
            "Nobody changes their own roles: ask another administrator or supervisor.",
        )?;
        let grants = people::roles_of(tx.sql(), person.id).await?;
        let hand = Hand::of(tx, Action::Grant)?;
        if !hand.holds(&person, &grants) {
            return Err(Error::Forbidden);
        }
        let mut agencies = agencies::active_choices(tx, hand.reach()).await?;
        // An agency whose access has ended is no choice for anybody else, but leaving it as it is must stay possible.
        if let Some(id) = person
            .agency_id
            .filter(|id| !agencies.iter().any(|choice| choice.value == id.to_string()))
        {
            let name = agencies::name_of(tx, Some(id)).await?.unwrap_or_default();
            agencies.push(Choice::new(id, format!("{name} (access ended)")));
        }
        Ok(Self {
            person,
            grants,
            hand,
            agencies,
        })
    }

    fn saved(&self) -> RolesForm {
        RolesForm {
            agency_id: self.person.agency_id.map(|id| id.to_string()).unwrap_or_default(),
            roles: self.grants.iter().map(|grant| grant.role.clone()).collect(),
            version: self.person.version,
        }
    }

    fn page(&self, cx: &Cx, form: RolesForm, errors: FormErrors) -> RolesPage {
        let id = self.person.id;
        let roles = self
            .hand
            .roles_for(&self.person.district_id, self.person.agency_id);
        RolesPage {
            shell: cx.shell("Change roles"),
            crumbs: vec![
                Crumb::new("People", paths::users()),
                Crumb::new(self.person.full_name.clone(), paths::user(id)),
            ],
            name: self.person.full_name.clone(),
            action: paths::user_roles(id),
            cancel: paths::user(id),
            form: RolesForm {
                version: self.person.version,
                ..form
            },
            agencies: self.agencies.clone(),
            office: !self.hand.reach().districts().is_empty(),
            roles: roles
                .into_iter()
                .map(|role| Choice::new(role.slug(), role.label()))
                .collect(),
            errors,
            differences: Vec::new(),
        }
    }

    /// What is meant by a form.
    fn check(&self, form: &RolesForm) -> Result<Post, FormErrors> {
        let mut errors = FormErrors::default();
        let known =
            form.agency_id.is_empty() || self.agencies.iter().any(|choice| choice.value == form.agency_id);
        if !known {
            errors.add("agency_id", "Choose an agency from the list.");
        }
        let agency = form.agency_id.parse::<Uuid>().ok().filter(|_| known);
        let allowed = self.hand.roles_for(&self.person.district_id, agency);
        let roles: Vec<Role> = check_roles(&form.roles, agency, &allowed, &mut errors);
        let post = Post {
            district_id: self.person.district_id.clone(),
            agency_id: agency,
            roles,
        };
        if errors.is_empty() { Ok(post) } else { Err(errors) }
    }

    fn differences(&self, typed: &RolesForm) -> Vec<Difference> {
        let saved = self.saved();
        let name = |id: &str| {
            let found = self.agencies.iter().find(|choice| choice.value == id);
            found.map_or_else(|| "None".to_owned(), |choice| choice.label.clone())
        };
        let words = |form: &RolesForm| role_words(form.roles.iter().map(String::as_str));
        Difference::between(&[
            ("Agency", &name(&saved.agency_id), &name(&typed.agency_id)),
            ("Roles", &words(&saved), &words(typed)),
        ])
    }
}

/// Shows the form.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Unprocessable`] for oneself.
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<RolesPage>> {
    let tx = cx.begin().await?;
    let person = tx
        .fetch::<app_user::Entity>(id, Resource::User, Action::Grant)
        .await?;
    let question = Question::about(&tx, person).await?;
    tx.close().await?;
    Ok(Page::ok(question.page(
        &cx,
        question.saved(),
        FormErrors::default(),
    )))
}

/// Saves roles and agency, and signs the person out: new rights begin with a new sign-in (CJIS IA-11).
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Unprocessable`] for oneself.
pub async fn save(cx: Cx, Path(id): Path<Uuid>, form: Form<RolesForm>) -> Result<Response> {
    let form = form.value;
    let tx = cx.begin().await?;
    people::lock_administrators(tx.sql()).await?;
    let person = tx
        .fetch_for_update::<app_user::Entity>(id, Resource::User, Action::Grant)
        .await?;
    let question = Question::about(&tx, person).await?;
    if form.version != question.person.version {
        let differences = question.differences(&form);
        let page = question.page(&cx, form, FormErrors::default());
        return Ok(Page::conflict(RolesPage { differences, ..page }).into_response());
    }
    let post = match question.check(&form) {
        Ok(post) => post,
        Err(errors) => return Ok(Page::invalid(question.page(&cx, form, errors)).into_response()),
    };
    if !post.roles.contains(&Role::Administrator) && is_last_administrator(&tx, &question.person).await? {
        let mut errors = FormErrors::default();
        errors.add("roles", LAST_ADMINISTRATOR);
        return Ok(Page::invalid(question.page(&cx, form, errors)).into_response());
    }
    people::set_post(&tx, &question.person, &post).await?;
    PgSessionStore::end_all_of(tx.sql(), id, None).await?;
    tx.commit(entry(&question, &post)).await?;
    cx.flash(
        Tone::Success,
        "The roles are changed. They take effect with the person's next sign-in.",
    )
    .await?;
    Ok(see_other(&paths::user(id)))
}

/// What the log keeps: roles and agency before and after.
fn entry(question: &Question, post: &Post) -> Entry {
    let before: Vec<&str> = question.grants.iter().map(|grant| grant.role.as_str()).collect();
    let after: Vec<&str> = post.roles.iter().map(|role| role.slug()).collect();
    let entry = Entry::new(Event::UserRolesChanged, ObjectKind::User, question.person.id)
        .with("roles_before", before)
        .with("roles_after", after);
    if question.person.agency_id == post.agency_id {
        return entry;
    }
    let id = |agency: Option<Uuid>| agency.map(|id| id.to_string());
    entry
        .with("agency_before", id(question.person.agency_id))
        .with("agency_after", id(post.agency_id))
}
