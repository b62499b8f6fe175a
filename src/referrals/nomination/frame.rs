//! What surrounds every step: whose nomination, the steps with their state, what is still missing, the way on.

use super::missing::{self, HistoryFacts, Missing};
use super::model::Nomination;
use super::offered::County;
use super::step::Step;
use super::store::{self, Head};
use crate::access::ScopedTx;
use crate::db::entities::referral;
use crate::domain::{date, zone};
use crate::offenders::cautions;
use crate::web::parts::{Caution, Crumb, StepState};
use crate::web::{Result, parts, paths};
use chrono::NaiveDate;

/// A draft with everything its pages show.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The referral.
    pub row: referral::Model,
    /// Its nomination.
    pub nomination: Nomination,
    /// Offender, agency, district.
    pub head: Head,
    /// What the missing list asks of the history.
    pub facts: HistoryFacts,
    /// Officer safety.
    pub cautions: Vec<Caution>,
    /// The county of the offense, as stored.
    pub county: Option<County>,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// The day it is in the district.
    pub today: NaiveDate,
}

impl Draft {
    /// Loads what belongs to a fetched referral.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(tx: &ScopedTx, row: referral::Model) -> Result<Self> {
        let nomination = store::nomination_of(&row)?;
        let head = store::head(tx, row.id).await?;
        let facts = store::facts(tx, row.offender_id, row.id).await?;
        let today = zone::day(tx.now(), zone::of_district(&row.district_id));
        let cautions = cautions::current(tx.sql(), row.offender_id, today)
            .await?
            .into_iter()
            .map(Caution::from)
            .collect();
        let county = match nomination.conduct.county_fips.as_str() {
            "" => None,
            fips => store::county(tx, fips).await?,
        };
        let missing = missing::missing(&nomination, &facts);
        Ok(Self {
            row,
            nomination,
            head,
            facts,
            cautions,
            county,
            missing,
            today,
        })
    }

    /// The offender as a heading reads it: "DOE, John Allen, Jr."
    #[must_use]
    pub fn offender(&self) -> String {
        let given = [self.head.first_name.as_str(), self.head.middle_name.as_str()];
        let given: Vec<&str> = given.into_iter().filter(|part| !part.is_empty()).collect();
        let parts = [
            self.head.last_name.to_uppercase(),
            given.join(" "),
            self.head.suffix.clone(),
        ];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    }

    /// Whether the agency's supervisor has to release it and has not.
    #[must_use]
    pub const fn waits_for_sign_off(&self) -> bool {
        self.head.supervisor_sign_off && self.row.signed_off_at.is_none()
    }
}

/// One line of the list of what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What to do.
    pub words: &'static str,
    /// Where.
    pub href: String,
    /// Name of the step.
    pub step: &'static str,
    /// Whether it keeps the nomination from being submitted.
    pub required: bool,
}

/// The county lies in another district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The county.
    pub county: String,
    /// The district it lies in.
    pub district: String,
    /// The agency's district.
    pub own: String,
    /// Where the other office is.
    pub city: String,
    /// Its site.
    pub site: String,
}

/// The frame of a step page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// The offender.
    pub offender: String,
    /// The offender's page.
    pub offender_href: String,
    /// Born, numbers.
    pub identity: String,
    /// Agency and author.
    pub agency: String,
    /// Officer safety.
    pub cautions: Vec<Caution>,
    /// Name of this step.
    pub step: &'static str,
    /// "Step 3 of 7".
    pub position: String,
    /// All steps.
    pub steps: Vec<parts::Step>,
    /// What is missing at this step.
    pub here: Vec<Gap>,
    /// What keeps the nomination from being submitted, over all steps.
    pub left: String,
    /// The review step.
    pub review_href: String,
    /// Where the form is sent.
    pub action: String,
    /// Version the form is based on.
    pub version: String,
    /// When it was last saved.
    pub saved: String,
    /// The step before; empty at the first.
    pub previous: String,
    /// The step after; empty at the last.
    pub next: String,
    /// Set when the county lies in another district.
    pub elsewhere: Option<Elsewhere>,
    /// Number of the referral this one follows; empty when it follows none.
    pub predecessor: String,
    /// Its page.
    pub predecessor_href: String,
}

impl Frame {
    /// The frame around a step of a draft.
    #[must_use]
    pub fn of(draft: &Draft, step: Step) -> Self {
        let id = draft.row.id;
        let at = zone::of_district(&draft.row.district_id);
        let saved = draft.row.updated_at.with_timezone(&at);
        let position = Step::ALL.iter().position(|one| *one == step).unwrap_or(0) + 1;
        Self {
            crumbs: vec![Crumb::new("Referrals", paths::referrals())],
            offender: draft.offender(),
            offender_href: paths::offender(draft.row.offender_id),
            identity: identity(&draft.head),
            agency: format!("{}, by {}", draft.head.agency, draft.head.author),
            cautions: draft.cautions.clone(),
            step: step.label(),
            position: format!("Step {position} of {}", Step::ALL.len()),
            steps: steps(draft, step),
            here: here(draft, step),
            left: left(draft),
            review_href: paths::nomination_review(id),
            action: paths::nomination_step(id, step),
            version: draft.row.version.to_string(),
            saved: format!("Saved {}", saved.format("%m/%d/%Y, %-I:%M %p")),
            previous: step
                .previous()
                .map(|step| paths::nomination_step(id, step))
                .unwrap_or_default(),
            next: step
                .next()
                .map(|step| paths::nomination_step(id, step))
                .unwrap_or_default(),
            elsewhere: elsewhere(draft),
            predecessor: draft.head.predecessor.clone(),
            predecessor_href: draft.row.resubmission_of.map(paths::referral).unwrap_or_default(),
        }
    }
}

/// The gaps that fit, as lines with links.
#[must_use]
pub fn gaps(draft: &Draft, fits: impl Fn(&Missing) -> bool) -> Vec<Gap> {
    let line = |one: &Missing| {
        let page = paths::nomination_step(draft.row.id, one.step);
        Gap {
            words: one.words,
            href: if one.field.is_empty() {
                page
            } else {
                format!("{page}#{}", one.field)
            },
            step: one.step.label(),
            required: one.required,
        }
    };
    draft.missing.iter().filter(|one| fits(one)).map(line).collect()
}

/// What is missing at one step, what is needed before what can wait.
fn here(draft: &Draft, step: Step) -> Vec<Gap> {
    let mut here = gaps(draft, |one| one.step == step);
    here.sort_by_key(|gap| !gap.required);
    here
}

fn identity(head: &Head) -> String {
    let born = date::show_opt(head.birth_date);
    let pairs = [
        ("born", born.as_str()),
        ("FBI", head.fbi_number.as_str()),
        ("SID", head.state_id.as_str()),
    ];
    let known: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(word, value)| format!("{word} {value}"))
        .collect();
    known.join(" · ")
}

fn left(draft: &Draft) -> String {
    let count = draft.missing.iter().filter(|one| one.required).count();
    match count {
        0 if draft.waits_for_sign_off() => {
            "Nothing is missing. A supervisor of your agency must sign it off before it is submitted."
                .to_owned()
        }
        0 => "Nothing is missing. Review the nomination and submit it.".to_owned(),
        1 => "Fill in the steps. One entry is still needed before you can submit.".to_owned(),
        count => format!("Fill in the steps. {count} entries are still needed before you can submit."),
    }
}

fn steps(draft: &Draft, current: Step) -> Vec<parts::Step> {
    let gap = |step: Step| draft.missing.iter().any(|one| one.step == step && one.required);
    let state = |step: Step| {
        let visited = draft.nomination.visited.contains(&step);
        if step == current {
            StepState::Current
        } else if step == Step::Review {
            StepState::Todo
        } else if !gap(step) {
            StepState::Done
        } else if visited || matches!(step, Step::Offender | Step::History) {
            StepState::Missing
        } else {
            StepState::Todo
        }
    };
    Step::ALL
        .iter()
        .map(|step| parts::Step {
            label: step.label().to_owned(),
            href: paths::nomination_step(draft.row.id, step),
            state: state(*step),
        })
        .collect()
}

fn elsewhere(draft: &Draft) -> Option<Elsewhere> {
    let county = draft.county.as_ref()?;
    (county.district != draft.row.district_id).then(|| Elsewhere {
        county: format!("{}, {}", county.name, county.state),
        district: county.district_name.clone(),
        own: draft.head.district_name.clone(),
        city: county.office_city.clone(),
        site: county.office_site.clone(),
    })
}
