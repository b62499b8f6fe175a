//! The course as people read it: what happened, when, by whom, after how long; for the agency without the office's deliberations.

use super::audience::Audience;
use super::course::{Course, Event};
use super::words;
use crate::access::Action;
use crate::domain::{span, zone};
use crate::referrals::status::Status;
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

/// One line of the timeline, ready to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Date and time.
    pub when: String,
    /// What happened.
    pub title: String,
    /// By whom, and how long the status before had stood.
    pub who: String,
    /// What was said; empty when nothing, or not for this reader.
    pub words: String,
    /// What was missing, of a return.
    pub reasons: Vec<String>,
    /// `""`, `now`, `good`, `bad`: how its dot looks.
    pub tone: &'static str,
}

/// The timeline, oldest first, ending with where it stands now.
#[must_use]
pub fn entries(course: &Course, audience: Audience, zone: Tz) -> Vec<Entry> {
    course
        .events
        .iter()
        .filter_map(|event| entry(event, audience, zone))
        .collect()
}

/// The line that says how long the present status has stood.
#[must_use]
pub fn standing(status: Status, since: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> Entry {
    Entry {
        when: format!("since {}", zone::show(since, zone)),
        title: format!("{}, for {}", status.label(), span::show(now - since)),
        tone: "now",
        ..Entry::default()
    }
}

fn entry(event: &Event, audience: Audience, zone: Tz) -> Option<Entry> {
    let action = Action::of_slug(&event.action)?;
    let to: Status = event.to_status.parse().ok()?;
    if !audience.is_office() && matches!(action, Action::Recuse) {
        return None;
    }
    let reads = audience.is_office() || words::nominator_reads(action);
    // Until a decision is made, the agency sees that its referral is with the office, not what the office thinks of it.
    let title = match (action, &event.given_to, audience) {
        (Action::SendBack, _, Audience::Agency) => "Still under review".to_owned(),
        (Action::Assign, Some(ausa), _) => format!("Assigned to {ausa}"),
        (Action::TakeIn, Some(ausa), _) => format!("Taken in and assigned to {ausa}"),
        _ => words::done(action, to).to_owned(),
    };
    Some(Entry {
        when: zone::show(event.at, zone),
        title,
        who: who(event, audience),
        words: if reads { event.words.clone() } else { String::new() },
        reasons: event
            .reasons
            .iter()
            .filter(|_| reads)
            .map(|slug| words::return_reason(slug).to_owned())
            .collect(),
        tone: tone(to),
    })
}

fn who(event: &Event, audience: Audience) -> String {
    let actor = if event.federal && !audience.is_office() {
        "U.S. Attorney’s Office"
    } else {
        &event.actor
    };
    let from: Option<Status> = event.from_status.parse().ok();
    match from {
        Some(from) if event.from_status != event.to_status => format!(
            "{actor} · after {} as {}",
            span::show(Duration::seconds(event.stood_seconds)),
            from.label().to_lowercase()
        ),
        _ => actor.to_owned(),
    }
}

const fn tone(to: Status) -> &'static str {
    match to {
        Status::Accepted | Status::Charged | Status::Adjudicated | Status::Sentenced => "good",
        Status::Declined | Status::Returned | Status::Withdrawn => "bad",
        Status::InformationRequested | Status::OnHold => "warn",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(action: &str, from: &str, to: &str, stood: i64) -> Event {
        Event {
            action: action.to_owned(),
            from_status: from.to_owned(),
            to_status: to.to_owned(),
            actor: "Anna Ausa".to_owned(),
            federal: true,
            at: "2026-03-14T19:05:00Z".parse().unwrap(),
            stood_seconds: stood,
            words: "between us".to_owned(),
            reasons: Vec::new(),
            given_to: None,
        }
    }

    #[test]
    fn says_how_long_the_status_before_had_stood() {
        let stood = 3 * 86_400 + 4 * 3_600;
        let entry = entry(
            &event("propose", "under_review", "decision_proposed", stood),
            Audience::Office,
            zone::of_district("MOE"),
        )
        .unwrap();
        assert_eq!(entry.who, "Anna Ausa · after 3 days 4 h as under review");
        assert_eq!(entry.words, "between us");
        assert!(entry.when.starts_with("03/14/2026 2:05 PM"), "{}", entry.when);
    }

    #[test]
    fn the_agency_reads_no_internal_words_and_no_names() {
        for (action, from, to) in [
            ("propose", "under_review", "decision_proposed"),
            ("send_back", "decision_proposed", "under_review"),
            ("approve", "decision_proposed", "declined"),
        ] {
            let entry = entry(&event(action, from, to, 60), Audience::Agency, Tz::UTC).unwrap();
            assert_eq!(entry.words, "", "{action}");
            assert!(entry.who.starts_with("U.S. Attorney’s Office"), "{}", entry.who);
        }
        assert_eq!(
            entry(
                &event("recuse", "accepted", "accepted", 60),
                Audience::Agency,
                Tz::UTC
            ),
            None
        );
    }

    #[test]
    fn the_agency_reads_what_is_said_to_it() {
        let entry = entry(
            &event("return", "submitted", "returned", 60),
            Audience::Agency,
            Tz::UTC,
        )
        .unwrap();
        assert_eq!(entry.words, "between us");
        assert_eq!(entry.tone, "bad");
    }

    #[test]
    fn a_new_assignee_changes_no_status_and_has_no_duration() {
        let mut assign = event("assign", "under_review", "under_review", 60);
        assign.given_to = Some("Aldo Ausatwo".to_owned());
        let entry = entry(&assign, Audience::Office, Tz::UTC).unwrap();
        assert_eq!(
            (entry.title.as_str(), entry.who.as_str()),
            ("Assigned to Aldo Ausatwo", "Anna Ausa")
        );
    }
}
