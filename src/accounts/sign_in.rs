//! Signing in with e-mail address and password.

use super::attempt::attempt;
use super::banner::{self, BannerPage};
use super::{next, session};
use crate::web::{Cx, Form, FormErrors, Page, Query, Result, Shell, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use secrecy::{ExposeSecret as _, SecretString};

/// The sign-in form.
#[derive(Clone, Debug, Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub shell: Shell,
    /// Address as typed.
    pub email: String,
    /// Where to go afterwards.
    pub next: String,
    /// Whether a try has failed.
    pub refused: bool,
    /// Failures that lock an account.
    pub max_failures: u32,
    /// None at a field: which of the two was wrong is not told.
    pub errors: FormErrors,
}

impl SignInPage {
    fn new(cx: &Cx, email: &str, next: &str, refused: bool) -> Self {
        Self {
            shell: cx.shell("Sign in"),
            email: email.to_owned(),
            next: next.to_owned(),
            refused,
            max_failures: cx.services.settings.login.max_failures,
            errors: FormErrors::default(),
        }
    }
}

/// Where to go afterwards, and why one is here.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct SignInQuery {
    next: String,
    signed_out: bool,
}

/// What is sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInForm {
    email: String,
    password: SecretString,
    next: String,
}

/// Shows the banner, or the form once that is acknowledged.
///
/// # Errors
/// When the session cannot be read or written.
pub async fn page(mut cx: Cx, Query(query): Query<SignInQuery>) -> Result<Response> {
    if cx.who().is_some() {
        return Ok(see_other(&next::local(&query.next)));
    }
    cx.ensure_csrf().await?;
    if banner::acknowledged(&cx).await? {
        return Ok(Page::ok(SignInPage::new(&cx, "", &query.next, false)).into_response());
    }
    let page = BannerPage {
        signed_out: query.signed_out,
        ..BannerPage::new(&cx, &query.next)
    };
    Ok(Page::ok(page).into_response())
}

/// Signs in, or says that it did not work in the same words and as slowly whatever the reason.
///
/// # Errors
/// When the database fails.
pub async fn sign_in(mut cx: Cx, form: Form<SignInForm>) -> Result<Response> {
    let form = form.value;
    if !banner::acknowledged(&cx).await? {
        return banner::insist(&cx, &form.next).await;
    }
    let email = form.email.trim().to_lowercase();
    match attempt(&cx, &email, form.password.expose_secret()).await? {
        Some(user) => {
            session::begin(&mut cx, user).await?;
            Ok(see_other(&next::local(&form.next)))
        }
        None => Ok(Page::invalid(SignInPage::new(&cx, form.email.trim(), &form.next, true)).into_response()),
    }
}
