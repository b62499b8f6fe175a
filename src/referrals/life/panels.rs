//! The boxes of a referral's page, ready to show.

use super::course::{Case, Course};
use super::sentence::term;
use super::stage::Stage;
use super::words;
use crate::access::{Action, Resource};
use crate::db::entities::document;
use crate::documents;
use crate::domain::prior::Words as _;
use crate::domain::{date, zone};
use crate::referrals::status::Status;
use crate::web::{Result, paths};
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// What intake found missing.
#[derive(Clone, Debug, Default)]
pub struct ReturnPanel {
    /// From the list.
    pub reasons: Vec<String>,
    /// In words.
    pub words: String,
    /// When.
    pub when: String,
}

/// What was missing at the last return, while the nomination is with its agency.
pub(super) fn returned(stage: &Stage<'_>, course: &Course) -> Option<ReturnPanel> {
    if stage.status != Status::Returned {
        return None;
    }
    let event = course
        .events
        .iter()
        .rev()
        .find(|event| event.action == Action::Return.slug())?;
    Some(ReturnPanel {
        reasons: event
            .reasons
            .iter()
            .map(|slug| words::return_reason(slug).to_owned())
            .collect(),
        words: event.words.clone(),
        when: zone::show(event.at, stage.zone),
    })
}

/// A question to the nominator with its answer.
#[derive(Clone, Debug, Default)]
pub struct QuestionPanel {
    /// "Asked on …, wanted by …".
    pub asked: String,
    /// The question.
    pub question: String,
    /// The answer; empty while there is none.
    pub answer: String,
    /// "Answered by … on …", "Waiting for the answer", "Closed without an answer on …".
    pub state: String,
}

/// The questions, newest first. Who asked is the office's business; who answered is everybody's.
pub(super) fn questions(course: &Course, zone: Tz) -> Vec<QuestionPanel> {
    let panel = |one: &super::course::Question| {
        let wanted = one
            .due_on
            .map(|day| format!(", wanted by {}", date::show(day)))
            .unwrap_or_default();
        let state = match (one.answered_at, one.closed_at) {
            (Some(at), _) => format!(
                "Answered by {} on {}",
                one.answerer.as_deref().unwrap_or("the agency"),
                zone::show(at, zone)
            ),
            (None, Some(at)) => format!("Closed without an answer on {}", zone::show(at, zone)),
            (None, None) => "Waiting for the answer".to_owned(),
        };
        QuestionPanel {
            asked: format!("Asked on {}{wanted}", zone::show(one.asked_at, zone)),
            question: one.question.clone(),
            answer: one.answer.clone().unwrap_or_default(),
            state,
        }
    };
    course.questions.iter().rev().map(panel).collect()
}

/// The federal case.
#[derive(Clone, Debug, Default)]
pub struct CasePanel {
    /// Word and value.
    pub facts: Vec<(&'static str, String)>,
    /// The charges.
    pub charges: Vec<String>,
}

/// The federal case as far as it is.
pub(super) fn case(case: &Case) -> CasePanel {
    let mut facts = vec![
        ("Case number", case.case_number.clone()),
        ("Charged on", date::show(case.charged_on)),
    ];
    if let Some(outcome) = &case.outcome {
        facts.push(("Outcome", words::outcome(outcome).to_owned()));
        facts.push(("On", date::show_opt(case.adjudicated_on)));
        if !case.counts_of_conviction.is_empty() {
            facts.push(("Counts of conviction", case.counts_of_conviction.clone()));
        }
    }
    if let Some(day) = case.sentenced_on {
        facts.push(("Sentenced on", date::show(day)));
        facts.push(("Imprisonment", term(case.sentence_life, case.sentence_months)));
        let release = match case.supervised_release_months {
            None | Some(0) => "None".to_owned(),
            months => term(false, months),
        };
        facts.push(("Supervised release", release));
    }
    CasePanel {
        facts,
        charges: case.charges.clone(),
    }
}

/// One document in the list.
#[derive(Clone, Debug, Default)]
pub struct DocumentLine {
    /// Name of the file.
    pub name: String,
    /// What it is.
    pub kind: &'static str,
    /// Its size, in words.
    pub size: String,
    /// When it was added.
    pub added: String,
    /// First digits of its SHA-256.
    pub digest: String,
    /// The download.
    pub href: String,
}

/// The documents of the referral and of its offender that this reader may see, newest first.
///
/// # Errors
/// From the database.
pub(super) async fn documents(stage: &Stage<'_>) -> Result<Vec<DocumentLine>> {
    let Ok(reach) = stage.tx.reach(Resource::Document, Action::View) else {
        return Ok(Vec::new());
    };
    let of_this = Condition::any()
        .add(document::Column::ReferralId.eq(stage.row.id))
        .add(
            Condition::all()
                .add(document::Column::ReferralId.is_null())
                .add(document::Column::OffenderId.eq(stage.row.offender_id)),
        );
    let rows = document::Entity::find()
        .filter(of_this)
        .filter(reach.condition::<document::Entity>())
        .order_by_desc(document::Column::UploadedAt)
        .order_by_desc(document::Column::Id)
        .all(stage.tx.sql())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| DocumentLine {
            name: row.file_name,
            kind: documents::Kind::of_slug(&row.kind)
                .unwrap_or(documents::Kind::Other)
                .label(),
            size: size(row.size_bytes),
            added: zone::show(row.uploaded_at, stage.zone),
            digest: hex::encode(row.sha256.get(..6).unwrap_or_default()),
            href: paths::document(row.id),
        })
        .collect())
}

fn size(bytes: i64) -> String {
    match bytes {
        ..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{}.{} MiB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_people_say_them() {
        assert_eq!(size(900), "900 bytes");
        assert_eq!(size(2_048), "2 KiB");
        assert_eq!(size(2_621_440), "2.5 MiB");
    }

    #[test]
    fn a_case_says_as_much_as_is_known() {
        let charged: Case = serde_json::from_value(serde_json::json!({
            "case_number": "4:26-cr-00123", "charged_on": "2026-03-01", "charges": ["18 U.S.C. 922(g)(1)"],
            "outcome": null, "adjudicated_on": null, "counts_of_conviction": "", "sentenced_on": null,
            "sentence_months": null, "sentence_life": false, "supervised_release_months": null
        }))
        .unwrap();
        assert_eq!(case(&charged).facts.len(), 2);
        let sentenced = Case {
            outcome: Some("plea".to_owned()),
            adjudicated_on: charged.charged_on.succ_opt(),
            counts_of_conviction: "1".to_owned(),
            sentenced_on: charged.charged_on.succ_opt(),
            sentence_months: Some(180),
            supervised_release_months: Some(60),
            ..charged
        };
        let facts = case(&sentenced).facts;
        assert!(facts.contains(&("Imprisonment", "180 months (15 years)".to_owned())));
        assert!(facts.contains(&("Supervised release", "60 months (5 years)".to_owned())));
    }
}
