//! What surrounds every page: title, navigation, the signed-in person, the flash message and the form token.

use crate::web::form::FormToken;

/// The frame of a page. Every page struct has a field `shell`, which `templates/base.html` reads.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Words for `<title>` and history; the page's own `<h1>` may say more. Never a name of a person.
    pub title: String,
    /// Path of the request, for marking where the reader is.
    pub path: String,
    /// The signed-in person; `None` on public pages.
    pub user: Option<ShellUser>,
    /// Main navigation, already limited to what this person may open.
    pub nav: Vec<NavItem>,
    /// Unread notices in the inbox.
    pub unread: u64,
    /// Token every form carries in its hidden field `csrf`.
    pub csrf: FormToken,
    /// Message of the deed that led here.
    pub flash: Option<Flash>,
    /// Words such as "Demonstration – synthetic data" shown on every page; empty in production.
    pub environment: String,
    /// Minutes without activity after which the session ends; the page warns two minutes before. 0 switches it off.
    pub idle_minutes: u32,
}

/// The signed-in person as the page head shows them.
#[derive(Clone, Debug, Default)]
pub struct ShellUser {
    /// Full name.
    pub name: String,
    /// Their roles in words, joined with " · ".
    pub roles: String,
    /// Agency or district they act for.
    pub office: String,
}

/// One entry of the main navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// What it is called.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether the reader is in this part of the product.
    pub current: bool,
}

/// How a message is meant; also its USWDS alert variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// The deed was done.
    Success,
    /// Worth knowing.
    Info,
    /// Needs a look.
    Warning,
    /// Was not done.
    Error,
}

impl Tone {
    /// The alert's class suffix, as in `usa-alert--success`.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A message carried over one redirect in the session.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Flash {
    /// How it is meant.
    pub tone: Tone,
    /// Plain words; no criminal-history content, for it is stored with the session.
    pub text: String,
}
