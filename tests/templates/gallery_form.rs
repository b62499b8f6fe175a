//! The sample pages with every form control, an error page and a fragment.

use askama::Template;
use predicate::web::error_page::ErrorPage;
use predicate::web::form::{Choice, FormErrors, FormToken};
use predicate::web::parts::{Crumb, Step, StepState};
use predicate::web::shell::{Flash, NavItem, Shell, ShellUser, Tone};

/// Every form control, with or without errors.
#[derive(Template)]
#[template(path = "gallery/form.html")]
pub struct FormGallery {
    shell: Shell,
    crumbs: Vec<Crumb>,
    steps: Vec<Step>,
    errors: FormErrors,
    counties: Vec<Choice>,
    drugs: Vec<Choice>,
    custody: Vec<Choice>,
    plea: Vec<Choice>,
    priorities: Vec<Choice>,
    chosen: Vec<String>,
}

/// A control that comes into a page later.
#[derive(Template)]
#[template(path = "gallery/fragment.html")]
pub struct FragmentGallery {
    errors: FormErrors,
    counties: Vec<Choice>,
}

impl FragmentGallery {
    pub fn sample() -> Self {
        Self {
            errors: FormErrors::default(),
            counties: choices(&[("29189", "St. Louis County, Missouri")]),
        }
    }
}

/// The frame of a page for somebody signed in.
pub fn shell(title: &str) -> Shell {
    let nav = [
        ("Home", "/", false),
        ("Referrals", "/referrals", true),
        ("Offenders", "/offenders", false),
        ("Dashboard", "/dashboard", false),
        ("Agencies", "/agencies", false),
        ("Help", "/help", false),
    ];
    Shell {
        title: title.into(),
        path: "/referrals/1".into(),
        user: Some(ShellUser {
            name: "Margaret Okonkwo-Whitfield".into(),
            roles: "Supervisory AUSA".into(),
            office: "Eastern District of Missouri".into(),
        }),
        nav: nav
            .map(|(label, href, current)| NavItem {
                label,
                href: href.into(),
                current,
            })
            .into(),
        unread: 3,
        csrf: FormToken("token".into()),
        flash: Some(Flash {
            tone: Tone::Success,
            text: "The referral was taken in and assigned.".into(),
        }),
        environment: "Demonstration – synthetic data".into(),
        idle_minutes: 30,
    }
}

/// Choices from pairs of value and label.
pub fn choices(pairs: &[(&str, &str)]) -> Vec<Choice> {
    pairs
        .iter()
        .map(|(value, label)| Choice::new(*value, *label))
        .collect()
}

impl FormGallery {
    /// The form as first opened, or as it comes back after a refusal.
    pub fn sample(refused: bool) -> Self {
        let mut errors = FormErrors::default();
        if refused {
            errors.add("offense_date", "February 2026 has 28 days.");
            errors.add("conduct", "Say what happened, in two sentences at least.");
            errors.add("gang", "Choose yes, no or not known.");
            errors.add(
                "drug_quantity",
                "Give the quantity as a number, such as 50 or 12.5.",
            );
            errors.add("custody", "Choose where the offender is held.");
            errors.add("born", "The offender would have been 9 years old.");
            errors.add_general("Somebody else changed this nomination at 10:41 AM.");
        }
        let step = |label: &str, state| Step {
            label: label.into(),
            href: format!("#{label}"),
            state,
        };
        let mut shell = shell("Instant offense");
        shell.flash = None;
        Self {
            shell,
            crumbs: vec![
                Crumb::new("Nominations", "/nominations"),
                Crumb::new("Hayes, Dontrell", "/nominations/1"),
            ],
            steps: vec![
                step("Offender", StepState::Done),
                step("History", StepState::Missing),
                step("Instant offense", StepState::Current),
                step("Why federal", StepState::Todo),
                step("Attachments", StepState::Todo),
                Step {
                    label: "Review and submit".into(),
                    ..Step::default()
                },
            ],
            errors,
            counties: choices(&[
                ("29189", "St. Louis County, Missouri"),
                ("29510", "St. Louis City, Missouri"),
            ]),
            drugs: choices(&[
                ("fentanyl", "Fentanyl"),
                ("heroin", "Heroin"),
                ("meth", "Methamphetamine"),
            ]),
            custody: choices(&[
                ("jail", "Held in a local jail"),
                ("prison", "Held in a state prison"),
                ("free", "Not held"),
            ]),
            plea: choices(&[("yes", "Offered"), ("no", "Not offered")]),
            priorities: choices(&[
                ("persistent", "Persistent"),
                ("high_rate", "High rate"),
                ("dangerous", "Dangerous"),
            ]),
            chosen: vec!["dangerous".into()],
        }
    }
}

/// A page that reports an error, to somebody who is not signed in.
pub fn error_page() -> ErrorPage {
    ErrorPage {
        shell: Shell {
            title: "Not found".into(),
            environment: "Demonstration – synthetic data".into(),
            ..Shell::default()
        },
        status: 404,
        title: "There is nothing at this address".into(),
        message: "It may have been moved, or it may be something you cannot see.".into(),
        reference: "01990b5e-7c1a".into(),
        links: vec![
            ("Go to your home page".into(), "/".into()),
            ("Search referrals".into(), "/referrals".into()),
        ],
    }
}
