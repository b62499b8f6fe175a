//! Changing who somebody is: name, address, title, telephone.

use super::create::email_taken;
use super::hand::Hand;
use super::person::TypedIdentity;
use crate::access::{Action, Resource, ScopedTx};
use crate::accounts::store::people;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::app_user;
use crate::web::form::FormErrors;
use crate::web::parts::{Crumb, Difference};
use crate::web::{Cx, Error, Form, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Template)]
#[template(path = "people/edit.html")]
pub struct EditPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Where the form is sent.
    pub action: String,
    /// Way back.
    pub cancel: String,
    /// What was typed.
    pub form: EditForm,
    /// Messages at the fields.
    pub errors: FormErrors,
    /// What somebody else changed meanwhile.
    pub differences: Vec<Difference>,
}

/// What is sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditForm {
    /// As typed.
    pub full_name: String,
    /// As typed.
    pub email: String,
    /// As typed.
    pub title: String,
    /// As typed.
    pub phone: String,
    /// Version of the saved person that the form was opened with.
    pub version: i32,
}

impl EditForm {
    fn of(person: &app_user::Model) -> Self {
        Self {
            full_name: person.full_name.clone(),
            email: person.email.clone(),
            title: person.title.clone(),
            phone: person.phone.clone(),
            version: person.version,
        }
    }
}

impl EditPage {
    fn new(cx: &Cx, person: &app_user::Model, form: EditForm, errors: FormErrors) -> Self {
        Self {
            shell: cx.shell("Change a person"),
            crumbs: vec![
                Crumb::new("People", paths::users()),
                Crumb::new(person.full_name.clone(), paths::user(person.id)),
            ],
            action: paths::user_edit(person.id),
            cancel: paths::user(person.id),
            form: EditForm {
                version: person.version,
                ..form
            },
            errors,
            differences: Vec::new(),
        }
    }
}

/// Shows the form.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<EditPage>> {
    let tx = cx.begin().await?;
    let person = tx
        .fetch::<app_user::Entity>(id, Resource::User, Action::Edit)
        .await?;
    check_hand(&tx, &person).await?;
    tx.close().await?;
    let form = EditForm::of(&person);
    Ok(Page::ok(EditPage::new(&cx, &person, form, FormErrors::default())))
}

/// Saves the changes, unless somebody else saved others meanwhile.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn save(cx: Cx, Path(id): Path<Uuid>, form: Form<EditForm>) -> Result<Response> {
    let tx = cx.begin().await?;
    let person = tx
        .fetch_for_update::<app_user::Entity>(id, Resource::User, Action::Edit)
        .await?;
    check_hand(&tx, &person).await?;
    let form = form.value;
    if form.version != person.version {
        let differences = differences(&person, &form);
        let page = EditPage::new(&cx, &person, form, FormErrors::default());
        return Ok(Page::conflict(EditPage { differences, ..page }).into_response());
    }
    let mut errors = FormErrors::default();
    let typed = TypedIdentity {
        full_name: &form.full_name,
        email: &form.email,
        title: &form.title,
        phone: &form.phone,
    };
    let identity = typed.check(&mut errors);
    if !errors.is_empty() {
        return Ok(Page::invalid(EditPage::new(&cx, &person, form, errors)).into_response());
    }
    if let Err(error) = people::set_identity(&tx, &person, identity).await {
        let errors = email_taken(error)?;
        return Ok(Page::invalid(EditPage::new(&cx, &person, form, errors)).into_response());
    }
    tx.commit(Entry::new(Event::UserChanged, ObjectKind::User, id))
        .await?;
    cx.flash(Tone::Success, "The changes are saved.").await?;
    Ok(see_other(&paths::user(id)))
}

async fn check_hand(tx: &ScopedTx, person: &app_user::Model) -> Result<()> {
    let grants = people::roles_of(tx.sql(), person.id).await?;
    if Hand::of(tx, Action::Edit)?.holds(person, &grants) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

fn differences(person: &app_user::Model, typed: &EditForm) -> Vec<Difference> {
    Difference::between(&[
        ("Full name", &person.full_name, &typed.full_name),
        ("E-mail address", &person.email, &typed.email),
        ("Title", &person.title, &typed.title),
        ("Telephone", &person.phone, &typed.phone),
    ])
}
