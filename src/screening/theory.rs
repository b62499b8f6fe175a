//! One theory with all its elements: result, words, citation, what the law says, the facts relied on.

use super::answers::Answers;
use super::card::Card;
use super::cell::{Cell, named};
use super::column;
use super::run::Run;
use super::screened::{Screened, viewed};
use crate::access::Action;
use crate::eligibility::facts::Path as FactPath;
use crate::eligibility::findings::{Assessment, Element, TheoryId};
use crate::eligibility::logic::Tri;
use crate::referrals::life::view::{self, Frame, Part};
use crate::web::{Cx, Error, Page, Path, Result, Shell, paths};
use askama::Template;
use uuid::Uuid;

/// One element, ready to read.
#[derive(Clone, Debug)]
pub struct Line {
    /// How deep it stands.
    pub depth: u8,
    /// `counts`, `does-not`, `open`.
    pub tone: &'static str,
    /// There, not there, not known.
    pub result: &'static str,
    /// The element.
    pub words: &'static str,
    /// Where it comes from.
    pub citation: String,
    /// The rule in the law browser; empty without one.
    pub rule_href: String,
    /// What that rule says.
    pub excerpt: String,
    /// Questions with the answers relied on.
    pub facts: Vec<String>,
}

/// A prior under the theory, ready to read.
#[derive(Clone, Debug)]
pub struct PriorLine {
    /// Id of the row in the page.
    pub anchor: Uuid,
    /// The prior.
    pub label: String,
    /// Its dates.
    pub dates: String,
    /// What it is worth.
    pub cell: Cell,
    /// Questions with the answers relied on.
    pub facts: Vec<String>,
    /// The form for a ruling; empty for those who do not rule.
    pub href: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/theory.html")]
pub struct TheoryPage {
    /// The frame.
    pub shell: Shell,
    /// What the tabs of the referral share.
    pub frame: Frame,
    /// In short.
    pub card: Card,
    /// Elements, parents before their parts.
    pub tree: Vec<Line>,
    /// Priors.
    pub priors: Vec<PriorLine>,
    /// The way back.
    pub back: String,
}

/// Shows it, and notes that it was seen.
///
/// # Errors
/// [`Error::NotFound`] when there is no such theory or none for this reader, or from the database.
pub async fn show(cx: Cx, Path((id, theory)): Path<(Uuid, String)>) -> Result<Page<TheoryPage>> {
    let theory = TheoryId::of_slug(&theory).ok_or(Error::NotFound)?;
    let tx = cx.begin().await?;
    let screened = Screened::fetch(&cx, &tx, id, Action::View).await?;
    let found = screened.run.screening.theory(theory).ok_or(Error::NotFound)?;
    let page = page(&screened, found)?;
    tx.commit(viewed(id).with("theory", theory.slug())).await?;
    Ok(Page::ok(page))
}

fn page(screened: &Screened<'_>, found: &Assessment) -> Result<TheoryPage> {
    let Screened { stage, run } = screened;
    let answers = Answers::of(&run.mapped.facts).map_err(Error::internal)?;
    Ok(TheoryPage {
        shell: stage.cx.shell(view::title(stage)),
        frame: view::frame(stage, Part::Eligibility),
        card: Card::of(run, found, usize::MAX),
        tree: found
            .elements
            .iter()
            .map(|element| line(run, element, &answers))
            .collect(),
        priors: priors(screened, found, &answers),
        back: paths::eligibility(run.referral),
    })
}

fn line(run: &Run, element: &Element, answers: &Answers) -> Line {
    let (tone, _) = named(element.test.result);
    let rule = element.rule.and_then(|id| run.law.rule(id, run.today));
    let fields = element.test.read.with(element.test.needs);
    Line {
        depth: element.depth,
        tone,
        result: match element.test.result {
            Tri::True => "There",
            Tri::False => "Not there",
            Tri::Unknown => "Not known",
        },
        words: element.id.words(),
        citation: rule.map(|rule| rule.citation.clone()).unwrap_or_default(),
        rule_href: element.rule.map(paths::law_rule).unwrap_or_default(),
        excerpt: rule.map(|rule| rule.summary.clone()).unwrap_or_default(),
        facts: fields
            .offense_fields()
            .map(|field| answers.of_path(run, FactPath::Offense(field)))
            .collect(),
    }
}

fn priors(screened: &Screened<'_>, found: &Assessment, answers: &Answers) -> Vec<PriorLine> {
    let (run, rules) = (&screened.run, screened.rules());
    let Some(column) = column::of_slug(found.theory.slug()) else {
        return Vec::new();
    };
    found
        .priors
        .iter()
        .filter_map(|row| {
            let prior = run.mapped.priors.get(usize::from(row.prior))?;
            Some(PriorLine {
                anchor: prior.charge_id,
                label: prior.label.clone(),
                dates: run.dates(prior.charge_id),
                cell: Cell::of(run, prior.charge_id, column),
                facts: row
                    .read
                    .with(row.needs)
                    .prior_fields()
                    .filter_map(|field| answers.of_prior(row.prior, field, row.needs.has_prior(field)))
                    .collect(),
                href: if rules && column.by_category {
                    paths::ruling(run.referral, prior.charge_id, column.slug)
                } else {
                    String::new()
                },
            })
        })
        .collect()
}
