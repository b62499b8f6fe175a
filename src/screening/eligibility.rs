//! The eligibility tab: which theories are open and what they carry, the ledger, the timeline, what is missing.

use super::card::{Card, closed_because, raised};
use super::compare::Compare;
use super::ledger::{self, Ledger};
use super::run::Run;
use super::screened::{Screened, viewed};
use super::short::{self, Step};
use super::since::{self, Since};
use super::timeline::Timeline;
use super::{asked, exposure_lines, guidelines, interest, life};
use crate::access::Action;
use crate::domain::date;
use crate::eligibility::findings::{Assessment, Status};
use crate::referrals::life::view::{self, Frame, Part};
use crate::web::{Cx, Page, Path, Query, Result, Shell, paths};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// Questions on a card; the rest stands on the theory's page.
const ON_A_CARD: usize = 3;

/// What the address says.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// Every column of the ledger.
    all: bool,
}

/// A theory in a line.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Citation and what it is.
    pub label: &'static str,
    /// What is not there, or what would be asked first.
    pub why: String,
    /// Its page.
    pub href: String,
}

/// What the result can be repeated from.
#[derive(Clone, Debug)]
pub struct ReceiptLine {
    /// As of when, under which Manual.
    pub words: String,
    /// First digits of the law's hash.
    pub law: String,
    /// First digits of the facts' hash.
    pub facts: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/eligibility.html")]
pub struct EligibilityPage {
    /// The frame.
    pub shell: Shell,
    /// What the tabs of the referral share.
    pub frame: Frame,
    /// What changed since the last screening that was kept.
    pub since: Option<Since>,
    /// What is one fact or document away.
    pub short: Vec<Step>,
    /// Theories that are open or may be.
    pub theories: Vec<Card>,
    /// Heading of the list of those that no fact speaks for.
    pub silent_title: String,
    /// Theories that may be open although nothing speaks for them.
    pub silent: Vec<Listed>,
    /// Heading of the list of closed ones.
    pub closed_title: String,
    /// Theories that are closed.
    pub closed: Vec<Listed>,
    /// State against federal.
    pub compare: Compare,
    /// Answers to the factors of JM 9-27.240.
    pub interest: Vec<(&'static str, String)>,
    /// Criminal history, career offender, range.
    pub guidelines: Vec<(&'static str, String)>,
    /// Priors and theories.
    pub ledger: Ledger,
    /// The drawing.
    pub timeline: Timeline,
    /// What is missing.
    pub questions: Vec<asked::Group>,
    /// How several firearms or drugs were put together.
    pub warnings: Vec<String>,
    /// What the result can be repeated from.
    pub receipt: ReceiptLine,
    /// Words of the link to the assessment; empty for those who only read.
    pub assess_action: &'static str,
    /// The assessment.
    pub assess_href: String,
    /// The worksheet.
    pub worksheet_href: String,
    /// The calculator.
    pub exposure_href: String,
}

/// Shows it, keeps the run if it came out differently, and notes that it was seen.
///
/// # Errors
/// [`crate::web::Error::NotFound`] when there is none for this reader, or from the database.
pub async fn show(cx: Cx, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Result<Page<EligibilityPage>> {
    let tx = cx.begin().await?;
    let screened = Screened::fetch(&cx, &tx, id, Action::View).await?;
    let since = since::read(&tx, &screened.run).await?;
    screened.run.keep(tx.sql(), tx.now(), None).await?;
    let page = page(&screened, since, asked)?;
    tx.commit(viewed(id)).await?;
    Ok(Page::ok(page))
}

fn page(screened: &Screened<'_>, since: Option<Since>, asked: Asked) -> Result<EligibilityPage> {
    let Screened { stage, run } = screened;
    let rules = screened.rules();
    let (open, rest): (Vec<_>, Vec<_>) = run
        .screening
        .theories
        .iter()
        .partition(|found| raised(run, found));
    let (silent, closed): (Vec<_>, Vec<_>) = rest
        .into_iter()
        .partition(|found| found.status == Status::NeedsFacts);
    let said = super::assess::stored(run.assessment.as_ref())?;
    Ok(EligibilityPage {
        shell: stage.cx.shell(view::title(stage)),
        frame: view::frame(stage, Part::Eligibility),
        since,
        short: short::steps(run, rules),
        theories: ordered(open)
            .into_iter()
            .map(|found| Card::of(run, found, ON_A_CARD))
            .collect(),
        silent_title: format!("Theories that nothing recorded speaks for yet ({})", silent.len()),
        silent: silent.into_iter().map(|found| listed(run, found)).collect(),
        closed_title: format!("Theories that are not open ({})", closed.len()),
        closed: closed.into_iter().map(|found| listed(run, found)).collect(),
        compare: exposure_lines::compare(run, &said.interest),
        interest: interest::facts(&said.interest),
        guidelines: guidelines::lines(&run.screening),
        ledger: ledger::ledger(run, asked.all, rules),
        timeline: life::timeline(run),
        questions: asked::questions(run, rules),
        warnings: run.mapped.questions.clone(),
        receipt: receipt(run),
        assess_action: if rules { "Assess" } else { "" },
        assess_href: if rules {
            paths::assessment(run.referral)
        } else {
            String::new()
        },
        worksheet_href: paths::worksheet(run.referral),
        exposure_href: paths::exposure(run.referral),
    })
}

fn listed(run: &Run, found: &Assessment) -> Listed {
    Listed {
        label: found.theory.label(),
        why: match found.status {
            Status::NeedsFacts => run.first_question(found),
            _ => closed_because(found),
        },
        href: paths::eligibility_theory(run.referral, found.theory.slug()),
    }
}

/// What is certain first.
fn ordered(mut open: Vec<&Assessment>) -> Vec<&Assessment> {
    open.sort_by_key(|found| found.status != Status::Eligible);
    open
}

fn receipt(run: &Run) -> ReceiptLine {
    let receipt = &run.receipt;
    let digits = |hash: &str| hash.chars().take(12).collect();
    let manual = format!(", Guidelines Manual in force on {}", date::show(receipt.edition));
    ReceiptLine {
        words: format!("Screened as of {}{manual}.", date::show(run.today)),
        law: digits(&receipt.law),
        facts: digits(&receipt.facts),
    }
}
