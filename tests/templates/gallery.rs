//! Sample pages that show every component macro, with realistic content.

use askama::Template;
use predicate::web::chart::{Bar, Bars, Column as MonthColumn, Columns};
use predicate::web::error_page::ErrorPage;
use predicate::web::form::{Choice, FormErrors, FormToken};
use predicate::web::parts::{Caution, Column, Crumb, Pager, Sort, Step, StepState, Tab};
use predicate::web::shell::{Flash, NavItem, Shell, ShellUser, Tone};

/// Every part of a page.
#[derive(Template)]
#[template(path = "gallery/parts.html")]
pub struct PartsGallery {
    shell: Shell,
    crumbs: Vec<Crumb>,
    cautions: Vec<Caution>,
    parts_tabs: Vec<Tab>,
    columns: Vec<Column>,
    priors: Vec<PriorRow>,
    pager: Pager,
    events: Vec<EventRow>,
    tabs: Vec<Tab>,
    errors: FormErrors,
    agencies: Vec<Choice>,
    people: Vec<Choice>,
    list_columns: Vec<Column>,
    referrals: Vec<ReferralRow>,
    statuses: Vec<(&'static str, &'static str)>,
    reasons: Bars,
    months: Columns,
}

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

struct PriorRow {
    offense: String,
    statute: String,
    date: String,
    court: String,
    months: u32,
    source: String,
    tone: String,
}

struct EventRow {
    when: String,
    title: String,
    who: String,
    tone: String,
    words: String,
}

struct ReferralRow {
    number: String,
    offender: String,
    agency: String,
    status: String,
    label: String,
    assigned: String,
    received: String,
    days: u32,
}

fn shell(title: &str) -> Shell {
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

fn choices(pairs: &[(&str, &str)]) -> Vec<Choice> {
    pairs
        .iter()
        .map(|(value, label)| Choice::new(*value, *label))
        .collect()
}

fn tab(label: &str, count: Option<u64>, current: bool) -> Tab {
    Tab {
        label: label.into(),
        href: format!("#{label}"),
        count,
        current,
    }
}

fn prior(offense: &str, statute: &str, date: &str, months: u32, source: (&str, &str)) -> PriorRow {
    PriorRow {
        offense: offense.into(),
        statute: statute.into(),
        date: date.into(),
        court: "Circuit Court of St. Louis City, Missouri".into(),
        months,
        source: source.0.into(),
        tone: source.1.into(),
    }
}

fn event(when: &str, title: &str, who: &str, tone: &str, words: &str) -> EventRow {
    EventRow {
        when: when.into(),
        title: title.into(),
        who: who.into(),
        tone: tone.into(),
        words: words.into(),
    }
}

fn referral(number: &str, offender: &str, status: (&str, &str), assigned: &str, days: u32) -> ReferralRow {
    ReferralRow {
        number: number.into(),
        offender: offender.into(),
        agency: "St. Louis County Prosecuting Attorney".into(),
        status: status.0.into(),
        label: status.1.into(),
        assigned: assigned.into(),
        received: "03/02/2026".into(),
        days,
    }
}

fn reasons() -> Bars {
    let bars = [
        ("Weak or insufficient admissible evidence", 48),
        ("Suspect serving sentence", 31),
        ("Minimal federal interest", 19),
        ("Prosecuted by another authority", 14),
        ("No federal offense committed", 2),
    ];
    Bars {
        title: "Declinations by reason".into(),
        message: "Weak evidence is the reason of four in ten declinations.".into(),
        head: "Reason".into(),
        unit: "Referrals".into(),
        bars: bars
            .map(|(label, value)| Bar {
                label: label.into(),
                value,
                href: "#list".into(),
            })
            .into(),
    }
}

fn months() -> Columns {
    let values = [
        ("Apr 25", [9, 5, 0]),
        ("May 25", [11, 6, 1]),
        ("Jun 25", [12, 4, 0]),
        ("Jul 25", [8, 9, 2]),
        ("Aug 25", [14, 7, 1]),
        ("Sep 25", [13, 8, 3]),
        ("Oct 25", [17, 6, 2]),
        ("Nov 25", [12, 5, 4]),
        ("Dec 25", [7, 3, 3]),
        ("Jan 26", [16, 8, 6]),
        ("Feb 26", [15, 6, 11]),
        ("Mar 26", [6, 2, 24]),
    ];
    Columns {
        title: "Referrals received, by month".into(),
        message: "Most of what came in before January is decided.".into(),
        head: "Month received".into(),
        series: vec!["Accepted".into(), "Declined".into(), "Pending".into()],
        columns: values
            .map(|(label, values)| MonthColumn {
                label: label.into(),
                href: "#list".into(),
                values: values.into(),
            })
            .into(),
    }
}

/// All statuses of a referral with their words.
const STATUSES: [(&str, &str); 15] = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("under_review", "Under review"),
    ("decision_proposed", "Decision proposed"),
    ("accepted", "Accepted"),
    ("charged", "Charged"),
    ("adjudicated", "Adjudicated"),
    ("sentenced", "Sentenced"),
    ("closed", "Closed"),
    ("returned", "Returned"),
    ("information_requested", "Information requested"),
    ("on_hold", "On hold"),
    ("declined", "Declined"),
    ("withdrawn", "Withdrawn"),
    ("transferred", "Transferred"),
];

impl PartsGallery {
    pub fn sample() -> Self {
        Self {
            shell: shell("Referral"),
            crumbs: vec![Crumb::new("Referrals", "/referrals")],
            cautions: cautions(),
            parts_tabs: vec![
                tab("Overview", None, true),
                tab("Criminal history", Some(6), false),
                tab("Conduct", None, false),
                tab("Documents", Some(0), false),
                tab("Messages", Some(2), false),
            ],
            columns: vec![
                Column::plain("Offense"),
                Column::sorted("Date", "#date", Sort::Descending),
                Column::sorted("Court", "#court", Sort::None),
                Column::sorted("Months", "#months", Sort::None).numeric(),
                Column::plain("Source"),
            ],
            priors: priors(),
            pager: Pager {
                previous: String::new(),
                next: "#next".into(),
                summary: "4 of 11 priors".into(),
            },
            events: events(),
            tabs: vec![
                tab("Submitted", Some(12), false),
                tab("Under review", Some(31), true),
                tab("Decision proposed", Some(4), false),
                tab("Decided", Some(355), false),
                tab("All", Some(402), false),
            ],
            errors: FormErrors::default(),
            agencies: choices(&[
                ("1", "St. Louis Circuit Attorney"),
                ("2", "St. Louis County Prosecuting Attorney"),
            ]),
            people: choices(&[("raman", "Priya Raman"), ("cole", "Anthony Cole")]),
            list_columns: vec![
                Column::sorted("Number", "#number", Sort::None),
                Column::sorted("Offender", "#offender", Sort::None),
                Column::plain("Agency"),
                Column::plain("Status"),
                Column::plain("Assigned to"),
                Column::sorted("Received", "#received", Sort::Ascending),
                Column::sorted("Days", "#days", Sort::None).numeric(),
            ],
            referrals: vec![
                referral(
                    "MOE-2026-00042",
                    "Hayes, Dontrell Marcus",
                    STATUSES[3],
                    "Priya Raman",
                    31,
                ),
                referral(
                    "MOE-2026-00043",
                    "Vandenberg-Castellanos, Christopher Alexander",
                    STATUSES[2],
                    "Priya Raman",
                    30,
                ),
                referral(
                    "MOE-2026-00047",
                    "O’Malley, Sean",
                    STATUSES[10],
                    "Anthony Cole",
                    26,
                ),
                referral("MOE-2026-00051", "Nguyen, Tran", STATUSES[11], "Anthony Cole", 9),
            ],
            statuses: STATUSES.into(),
            reasons: reasons(),
            months: months(),
        }
    }
}

fn cautions() -> Vec<Caution> {
    vec![
        Caution {
            text: "Armed and dangerous".into(),
            source: "St. Louis Metropolitan Police".into(),
            noted_on: "02/18/2026".into(),
            expires_on: "02/18/2027".into(),
            expired: false,
        },
        Caution {
            text: "Fled from officers on foot".into(),
            source: "NCIC".into(),
            noted_on: "07/04/2024".into(),
            ..Caution::default()
        },
    ]
}

fn priors() -> Vec<PriorRow> {
    let judgment = ("Judgment", "good");
    vec![
        prior(
            "Unlawful use of a weapon",
            "Mo. Rev. Stat. § 571.030",
            "04/09/2019",
            48,
            judgment,
        ),
        prior(
            "Distribution of a controlled substance",
            "Mo. Rev. Stat. § 195.211",
            "11/20/2014",
            84,
            ("Rap sheet", "warn"),
        ),
        prior(
            "Burglary, second degree",
            "Mo. Rev. Stat. § 569.170",
            "06/02/2011",
            36,
            judgment,
        ),
        prior(
            "Robbery, second degree",
            "Mo. Rev. Stat. § 569.030",
            "01/15/2009",
            120,
            judgment,
        ),
    ]
}

fn events() -> Vec<EventRow> {
    vec![
        event(
            "04/02/2026",
            "Decision proposed",
            "Priya Raman, AUSA",
            "now",
            "Accept under § 922(g)(1), § 924(e).",
        ),
        event(
            "03/14/2026",
            "Assigned",
            "Margaret Okonkwo-Whitfield · stood 12 days",
            "",
            "",
        ),
        event(
            "03/05/2026",
            "Resubmitted",
            "St. Louis Circuit Attorney · stood 9 days",
            "good",
            "",
        ),
        event(
            "03/03/2026",
            "Returned",
            "Coordinator · stood 2 days",
            "bad",
            "The police report was missing.",
        ),
        event(
            "03/02/2026",
            "Submitted",
            "St. Louis Circuit Attorney · stood 1 day",
            "",
            "",
        ),
    ]
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
