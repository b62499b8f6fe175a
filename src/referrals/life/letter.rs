//! A decision to be read: the letter to the nominator, and for the office who proposed and approved it.

use super::audience::Audience;
use super::course::{Decision, Reason};
use crate::domain::{date, theory, zone};
use chrono_tz::Tz;

/// A decision, ready to show with `templates/referrals/life/_letter.html`.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Its heading: "Declined on 03/14/2026".
    pub title: String,
    /// Whether it declines.
    pub declines: bool,
    /// Theories of an acceptance, in words.
    pub theories: Vec<String>,
    /// Reasons of a declination.
    pub reasons: Vec<Reason>,
    /// Why.
    pub words: String,
    /// What would change a declination.
    pub reconsider_if: String,
    /// From when it may be referred again; empty when nothing is said.
    pub re_refer_on: String,
    /// Who proposed it and who settled it; empty for the agency.
    pub people: String,
    /// What the proposer told the approver; empty for the agency.
    pub note: String,
    /// What the approver said; empty for the agency.
    pub comment: String,
}

impl Letter {
    /// The decision as this reader may see it. For the agency call it with approved decisions only: [`shown`] picks them.
    #[must_use]
    pub fn of(decision: &Decision, audience: Audience, zone: Tz) -> Self {
        let declines = decision.kind == "declined";
        let what = if declines { "Declined" } else { "Accepted" };
        let noun = if declines { "Declination" } else { "Acceptance" };
        let settled = decision
            .settled_at
            .map(|at| zone::day(at, zone))
            .map(date::show)
            .unwrap_or_default();
        let title = match decision.state.as_str() {
            "approved" => format!("{what} on {settled}"),
            "sent_back" => format!("{noun} proposed and sent back on {settled}"),
            "superseded" => format!("{noun} proposed and overtaken on {settled}"),
            _ => format!(
                "{noun} proposed on {}",
                date::show(zone::day(decision.proposed_at, zone))
            ),
        };
        let mut letter = Self {
            title,
            declines,
            theories: decision.theories.iter().map(|slug| theory::label(slug)).collect(),
            reasons: decision.reasons.clone(),
            words: decision.words.clone(),
            reconsider_if: decision.reconsider_if.clone(),
            re_refer_on: date::show_opt(decision.re_refer_on),
            ..Self::default()
        };
        if audience.is_office() {
            letter.people = people(decision);
            letter.note = decision.note.clone().unwrap_or_default();
            letter.comment = decision.settled_words.clone();
        }
        letter
    }
}

fn people(decision: &Decision) -> String {
    let proposed = format!("Proposed by {}", decision.proposer);
    match (&decision.settler, decision.state.as_str()) {
        (Some(settler), "approved") => format!("{proposed}, approved by {settler}"),
        (Some(settler), "sent_back") => format!("{proposed}, sent back by {settler}"),
        _ => proposed,
    }
}

/// The decisions a reader may see: the office all of them, the agency those that were approved. Newest first.
#[must_use]
pub fn shown(decisions: &[Decision], audience: Audience, zone: Tz) -> Vec<Letter> {
    decisions
        .iter()
        .rev()
        .filter(|decision| audience.is_office() || decision.state == "approved")
        .map(|decision| Letter::of(decision, audience, zone))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(state: &str) -> Decision {
        Decision {
            kind: "declined".to_owned(),
            state: state.to_owned(),
            theories: Vec::new(),
            reasons: vec![Reason {
                code: "EVID".to_owned(),
                label: "Insufficient evidence".to_owned(),
            }],
            words: "The gun cannot be traced to him.".to_owned(),
            reconsider_if: "DNA comes back".to_owned(),
            re_refer_on: None,
            proposer: "Anna Ausa".to_owned(),
            proposed_at: "2026-03-14T19:05:00Z".parse().unwrap(),
            settler: Some("Simon Chief".to_owned()),
            settled_at: Some("2026-03-16T03:05:00Z".parse().unwrap()),
            settled_words: "agreed".to_owned(),
            note: Some("weak".to_owned()),
        }
    }

    #[test]
    fn the_agency_sees_approved_decisions_without_people_and_notes() {
        let all = [decision("sent_back"), decision("approved"), decision("proposed")];
        let zone = zone::of_district("MOE");
        let letters = shown(&all, Audience::Agency, zone);
        assert_eq!(letters.len(), 1);
        let letter = &letters[0];
        assert_eq!(letter.title, "Declined on 03/15/2026");
        assert!(letter.people.is_empty() && letter.note.is_empty() && letter.comment.is_empty());
        assert_eq!(letter.reconsider_if, "DNA comes back");
    }

    #[test]
    fn the_office_sees_all_newest_first() {
        let all = [decision("sent_back"), decision("approved")];
        let letters = shown(&all, Audience::Office, Tz::UTC);
        assert_eq!(
            letters[0].people,
            "Proposed by Anna Ausa, approved by Simon Chief"
        );
        assert_eq!(
            letters[1].title,
            "Declination proposed and sent back on 03/16/2026"
        );
        assert_eq!(letters[1].note, "weak");
    }
}
