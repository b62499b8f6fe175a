//! The life of each synthetic referral: drawn step by step from the status table until today.

use super::draw::Draw;
use super::people::DISTRICT;
use super::words::{ACCEPTED, DECLINED, QUESTIONS, RETURNED};
use crate::access::Action;
use crate::db::entities::{
    decision, decision_reason, federal_case, information_request, notice, referral, referral_event,
};
use crate::referrals::status::{Status, To};
use chrono::{DateTime, Datelike as _, Duration, Utc};
use serde_json::json;
use uuid::Uuid;

/// Rows of referrals and what happened to them, ready to insert.
#[derive(Debug, Default)]
pub(super) struct Courses {
    pub(super) referrals: Vec<referral::Model>,
    pub(super) events: Vec<referral_event::Model>,
    pub(super) decisions: Vec<decision::Model>,
    pub(super) reasons: Vec<decision_reason::Model>,
    pub(super) cases: Vec<federal_case::Model>,
    pub(super) requests: Vec<information_request::Model>,
    pub(super) notices: Vec<notice::Model>,
}

/// Who acts in this referral.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast {
    pub(super) author: Uuid,
    pub(super) coordinator: Uuid,
    pub(super) ausa: Uuid,
    pub(super) chief: Uuid,
}

/// One referral on its way.
struct Road<'a> {
    rows: &'a mut Courses,
    draw: &'a mut Draw,
    row: referral::Model,
    cast: Cast,
    now: DateTime<Utc>,
    at: DateTime<Utc>,
    seq: i32,
}

impl Courses {
    /// Lets a draft live until `now`.
    pub(super) fn add(&mut self, draw: &mut Draw, row: referral::Model, cast: Cast, now: DateTime<Utc>) {
        let at = row.created_at;
        let mut road = Road {
            rows: self,
            draw,
            row,
            cast,
            now,
            at,
            seq: 0,
        };
        road.travel();
        let row = road.row;
        self.referrals.push(row);
    }
}

impl Road<'_> {
    fn travel(&mut self) -> Option<()> {
        if self.draw.chance(0.02) {
            return None;
        }
        self.step(Action::Submit, self.cast.author, (0, 6), "")?;
        self.row.submitted_at = Some(self.at);
        match self.draw.between(1, 100) {
            1..=5 => {
                let words = *self.draw.pick(&RETURNED);
                return self.step(Action::Return, self.cast.coordinator, (1, 5), words);
            }
            6..=7 => {
                return self.step(
                    Action::Withdraw,
                    self.cast.author,
                    (1, 9),
                    "The state case ended in a plea to eight years.",
                );
            }
            _ => {}
        }
        self.step(Action::TakeIn, self.cast.coordinator, (1, 8), "")?;
        self.row.assigned_to = Some(self.cast.ausa);
        self.row.received_at = Some(self.at);
        if self.draw.chance(0.22) {
            self.ask()?;
        }
        if self.draw.chance(0.05) {
            self.step(
                Action::Hold,
                self.cast.ausa,
                (1, 6),
                "Waiting for the state trial set for next month.",
            )?;
            self.step(Action::Resume, self.cast.ausa, (10, 40), "")?;
        }
        self.decide()?;
        if self.row.decision.as_deref() == Some("accepted") {
            self.prosecute()
        } else {
            None
        }
    }

    /// One move by the table. `None` ends the road: the move would lie in the future.
    fn step(&mut self, action: Action, by: Uuid, after: (i64, i64), words: &str) -> Option<()> {
        let from: Status = self.row.status.parse().ok()?;
        let to = match from.row(action)?.to {
            To::Status(status) => status,
            To::WhereHeld => self.row.resume_status.as_deref()?.parse().ok()?,
            To::AsProposed if self.rows.decisions.last().is_some_and(|d| d.kind == "accepted") => {
                Status::Accepted
            }
            To::AsProposed => Status::Declined,
        };
        let at = self.draw.later(self.at, after.0, after.1);
        if at > self.now {
            return None;
        }
        self.seq += 1;
        self.rows.events.push(referral_event::Model {
            id: self.draw.id(at),
            district_id: DISTRICT.to_owned(),
            referral_id: self.row.id,
            seq: self.seq,
            action: action.slug().to_owned(),
            from_status: from.slug().to_owned(),
            to_status: to.slug().to_owned(),
            actor_id: by,
            at,
            stood_seconds: (at - self.row.status_since).num_seconds().max(0),
            words: words.to_owned(),
            details: json!({}),
        });
        self.notify(action, by, (from, to), at);
        self.row.resume_status = (to == Status::OnHold).then(|| from.slug().to_owned());
        to.slug().clone_into(&mut self.row.status);
        (self.row.status_since, self.row.updated_at, self.at) = (at, at, at);
        self.row.version += 1;
        if to == Status::Closed {
            self.row.closed_at = Some(at);
        }
        Some(())
    }

    fn notify(&mut self, action: Action, by: Uuid, (from, to): (Status, Status), at: DateTime<Utc>) {
        if at < self.now - Duration::days(30) {
            return;
        }
        for user_id in [Some(self.cast.author), self.row.assigned_to]
            .into_iter()
            .flatten()
            .filter(|user| *user != by)
        {
            let read = at < self.now - Duration::days(6) || self.draw.chance(0.4);
            self.rows.notices.push(notice::Model {
                id: self.draw.id(at),
                district_id: DISTRICT.to_owned(),
                user_id,
                referral_id: Some(self.row.id),
                kind: action.slug().to_owned(),
                details: json!({ "from": from.slug(), "to": to.slug() }),
                created_at: at,
                read_at: read
                    .then(|| at + Duration::hours(5))
                    .filter(|read| *read <= self.now),
            });
        }
    }

    fn ask(&mut self) -> Option<()> {
        let question = *self.draw.pick(&QUESTIONS);
        self.step(Action::RequestInformation, self.cast.ausa, (2, 12), question)?;
        let (id, asked_at) = (self.draw.id(self.at), self.at);
        self.rows.requests.push(information_request::Model {
            id,
            district_id: DISTRICT.to_owned(),
            referral_id: self.row.id,
            question: question.to_owned(),
            asked_by: self.cast.ausa,
            asked_at,
            due_on: Some(asked_at.date_naive() + Duration::days(14)),
            answer: None,
            answered_by: None,
            closed_at: None,
            answered_at: None,
        });
        let answer = "Attached to the referral; the original is with the records clerk.";
        self.step(Action::Answer, self.cast.author, (1, 14), answer)?;
        if let Some(request) = self.rows.requests.last_mut() {
            request.answer = Some(answer.to_owned());
            request.answered_by = Some(self.cast.author);
            request.answered_at = Some(self.at);
        }
        Some(())
    }

    fn decide(&mut self) -> Option<()> {
        self.propose()?;
        if self.draw.chance(0.06) {
            self.step(
                Action::SendBack,
                self.cast.chief,
                (0, 4),
                "Please say what the certified judgments show before we decide.",
            )?;
            self.settle(
                "sent_back",
                "Please say what the certified judgments show before we decide.",
            );
            self.propose()?;
        }
        self.step(Action::Approve, self.cast.chief, (1, 8), "")?;
        self.settle("approved", "");
        self.row.decided_at = Some(self.at);
        self.row.decision = self.rows.decisions.last().map(|decision| decision.kind.clone());
        self.row.theories = self
            .rows
            .decisions
            .last()
            .map(|decision| decision.theories.clone())
            .unwrap_or_default();
        Some(())
    }

    fn propose(&mut self) -> Option<()> {
        self.step(Action::Propose, self.cast.ausa, (3, 35), "")?;
        let accept = self.draw.chance(0.42);
        let (code, words, reconsider) = *self.draw.weighted(DECLINED);
        let id = self.draw.id(self.at);
        let theories: &[&str] = if self.draw.chance(0.3) {
            &["922g1", "acca_924e"]
        } else {
            &["922g1"]
        };
        self.rows.decisions.push(decision::Model {
            id,
            district_id: DISTRICT.to_owned(),
            referral_id: self.row.id,
            kind: if accept { "accepted" } else { "declined" }.to_owned(),
            state: "proposed".to_owned(),
            theories: if accept {
                theories.iter().map(|theory| (*theory).to_owned()).collect()
            } else {
                Vec::new()
            },
            words: if accept { ACCEPTED } else { words }.to_owned(),
            reconsider_if: if accept {
                String::new()
            } else {
                reconsider.to_owned()
            },
            re_refer_on: None,
            proposed_by: self.cast.ausa,
            proposed_at: self.at,
            settled_by: None,
            settled_at: None,
            settled_words: String::new(),
        });
        if !accept {
            self.rows.reasons.push(decision_reason::Model {
                decision_id: id,
                code: code.to_owned(),
                district_id: DISTRICT.to_owned(),
            });
        }
        Some(())
    }

    fn settle(&mut self, state: &str, words: &str) {
        if let Some(decision) = self.rows.decisions.last_mut() {
            state.clone_into(&mut decision.state);
            decision.settled_by = Some(self.cast.chief);
            decision.settled_at = Some(self.at);
            words.clone_into(&mut decision.settled_words);
        }
    }

    fn prosecute(&mut self) -> Option<()> {
        self.step(Action::Charge, self.cast.ausa, (10, 70), "")?;
        let case_number = format!("4:{}-cr-{:0>5}", self.at.format("%y"), self.draw.between(1, 799));
        self.rows.cases.push(federal_case::Model {
            referral_id: self.row.id,
            district_id: DISTRICT.to_owned(),
            case_number,
            charged_on: self.at.date_naive(),
            charges: vec!["18 U.S.C. 922(g)(1)".to_owned()],
            outcome: None,
            adjudicated_on: None,
            counts_of_conviction: String::new(),
            sentenced_on: None,
            sentence_months: None,
            sentence_life: false,
            supervised_release_months: None,
            recorded_by: self.cast.ausa,
            version: 1,
        });
        self.step(Action::Adjudicate, self.cast.ausa, (60, 240), "")?;
        let outcome = *self.draw.weighted(&[
            ("plea", 85.0),
            ("verdict_guilty", 8.0),
            ("acquitted", 3.0),
            ("dismissed", 4.0),
        ]);
        let (on, months) = (self.at.date_naive(), self.draw.between(30, 188));
        let convicted = matches!(outcome, "plea" | "verdict_guilty");
        if let Some(case) = self.rows.cases.last_mut() {
            case.outcome = Some(outcome.to_owned());
            case.adjudicated_on = Some(on);
            case.counts_of_conviction = if convicted {
                "Count 1".to_owned()
            } else {
                String::new()
            };
        }
        if convicted {
            self.step(Action::Sentence, self.cast.ausa, (60, 120), "")?;
            let on = self.at.date_naive();
            if let Some(case) = self.rows.cases.last_mut() {
                case.sentenced_on = Some(on);
                case.sentence_months = i32::try_from(months).ok();
                case.supervised_release_months = Some(36);
            }
        }
        self.step(
            Action::Close,
            self.cast.ausa,
            (2, 20),
            "Judgment entered; nothing left to do.",
        )
    }
}

/// Gives the numbers: by year, in the order of submission. Returns the counters to go on from.
pub(super) fn number(referrals: &mut [referral::Model]) -> Vec<(i32, i32)> {
    let mut order: Vec<usize> = (0..referrals.len())
        .filter(|index| referrals[*index].submitted_at.is_some())
        .collect();
    order.sort_by_key(|index| (referrals[*index].submitted_at, referrals[*index].id));
    let mut counters: Vec<(i32, i32)> = Vec::new();
    for index in order {
        let year = referrals[index].submitted_at.map_or(0, |at| at.year());
        match counters.last_mut() {
            Some((known, last)) if *known == year => *last += 1,
            _ => counters.push((year, 1)),
        }
        let last = counters.last().map_or(1, |(_, last)| *last);
        referrals[index].number = Some(format!("{DISTRICT}-{year}-{last:05}"));
    }
    counters
}
