//! The handler of the worksheet.

use super::page::WorksheetPage;
use super::{Input, PriorName, sheet};
use crate::access::Action;
use crate::referrals::life::view::{self, Part};
use crate::screening::asked;
use crate::screening::screened::{Screened, viewed};
use crate::web::{Cx, Page, Path, Result, paths};
use uuid::Uuid;

/// Shows the worksheet, and notes that it was seen.
///
/// # Errors
/// [`crate::web::Error::NotFound`] when there is none for this reader, or from the database.
pub async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<WorksheetPage>> {
    let tx = cx.begin().await?;
    let screened = Screened::fetch(&cx, &tx, id, Action::View).await?;
    let page = page(&screened);
    tx.commit(viewed(id)).await?;
    Ok(Page::ok(page))
}

fn page(screened: &Screened<'_>) -> WorksheetPage {
    let Screened { stage, run } = screened;
    let names: Vec<PriorName> = run
        .mapped
        .priors
        .iter()
        .map(|prior| PriorName {
            label: prior.label.clone(),
            href: format!("{}#{}", paths::eligibility(run.referral), prior.charge_id),
        })
        .collect();
    let input = Input {
        facts: &run.mapped.facts,
        law: &run.law,
        screening: &run.screening,
        names: &names,
        question: &|path| run.question(path),
    };
    let sheet = sheet(&input);
    WorksheetPage {
        shell: stage.cx.shell(view::title(stage)),
        frame: view::frame(stage, Part::Eligibility),
        questions: sheet
            .as_ref()
            .map(|sheet| asked::about(run, screened.rules(), &sheet.missing))
            .unwrap_or_default(),
        sheet,
        back: paths::eligibility(run.referral),
        exposure: paths::exposure(run.referral),
        law: paths::law(),
    }
}
