//! Length of a sentence (USSG 4A1.2(b), (k)): what was imposed, less what is suspended, plus every term on revocation.

use smallvec::{SmallVec, smallvec};

use crate::domain::prior::Disposition;
use crate::eligibility::calendar::Span;
use crate::eligibility::facts::{Fact, Fields, Prior, PriorField, Suspended};

/// Lengths that stand for the classes the Guidelines tell apart where one is not known: none, sixty days, over thirteen months.
const CLASSES: [Span; 3] = [Span::of_months(0), Span::of_months(2), Span::of_months(14)];

/// Lengths, mostly one: in place, for every prior has them.
type Spans = SmallVec<[Span; 2]>;

/// What a sentence may come to.
#[derive(Debug, Clone)]
pub(super) struct Length {
    /// One where it is known; else one for each class it may fall into.
    pub own: Spans,
    /// Facts that would settle it.
    pub needs: Fields,
    /// Revocations that carry a label, to be counted once for all the sentences that share it.
    pub labelled: Vec<(String, Span)>,
}

impl Length {
    /// The length if known, labelled revocations included.
    pub fn known(&self) -> Option<Span> {
        match self.own.as_slice() {
            [one] => Some(self.labelled.iter().fold(*one, |sum, (_, span)| sum.plus(*span))),
            _ => None,
        }
    }

    /// What the labelled revocations come to, each label once.
    pub fn of_labels(&self) -> Span {
        let first = |at: usize| {
            self.labelled[..at]
                .iter()
                .all(|(label, _)| *label != self.labelled[at].0)
        };
        let each = self.labelled.iter().enumerate().filter(|(at, _)| first(*at));
        each.fold(Span::default(), |sum, (_, (_, span))| sum.plus(*span))
    }

    /// Whether any imprisonment is certain.
    pub fn imprisoned(&self) -> bool {
        self.own.iter().all(|span| !span.is_zero()) || self.labelled.iter().any(|(_, span)| !span.is_zero())
    }

    /// Whether there may be any.
    pub fn may_be_imprisoned(&self) -> bool {
        self.own.iter().any(|span| !span.is_zero()) || self.labelled.iter().any(|(_, span)| !span.is_zero())
    }
}

/// The length of one prior's sentence.
pub(super) fn length(facts: &Prior) -> Length {
    let (original, mut needs) = imposed(facts);
    let mut own = original;
    let mut labelled = Vec::new();
    match &facts.revocations {
        Fact::Absent => {}
        Fact::Unknown => {
            needs = needs.with(Fields::prior(PriorField::Revocations));
            own = with_more(&own);
        }
        Fact::Known(list) => {
            for revocation in list {
                match (revocation.imposed.get(), revocation.revocation_id.known()) {
                    (Some(span), Some(label)) => labelled.push((label.clone(), span)),
                    (Some(span), None) => own.iter_mut().for_each(|own| *own = own.plus(span)),
                    (None, _) => {
                        needs = needs.with(Fields::prior(PriorField::Revocations));
                        own = with_more(&own);
                    }
                }
            }
        }
    }
    Length { own, needs, labelled }
}

/// Nothing more, or enough for the next classes.
fn with_more(own: &[Span]) -> Spans {
    let mut all: Spans = own
        .iter()
        .flat_map(|own| CLASSES.map(|more| own.plus(more)))
        .collect();
    all.sort_by_key(|span| (span.months, span.days));
    all.dedup();
    all
}

fn imposed(facts: &Prior) -> (Spans, Fields) {
    let none = || (smallvec![Span::default()], Fields::NONE);
    // Nothing is imposed where imposition is suspended, guilt is diverted or sentencing is still to come.
    let suspended_imposition = matches!(
        facts.disposition.get(),
        Some(Disposition::SisPlea | Disposition::DiversionWithPlea | Disposition::ConvictedUnsentenced)
    );
    let sentence = match &facts.sentence {
        Fact::Known(sentence) => sentence,
        Fact::Absent | Fact::Unknown if suspended_imposition => return none(),
        Fact::Absent | Fact::Unknown => {
            return (
                SmallVec::from_slice(&CLASSES),
                Fields::prior(PriorField::SentenceImposed),
            );
        }
    };
    if sentence.fine_only.get() == Some(true)
        || sentence.alternative_fine.get() == Some(true)
        || matches!(sentence.suspended.get(), Some(Suspended::All))
    {
        return none();
    }
    let Some(imposed) = sentence.imposed.get() else {
        let another = sentence.probation_months.is_known();
        if sentence.imposed.is_absent() && (another || suspended_imposition) {
            return none();
        }
        return (
            SmallVec::from_slice(&CLASSES),
            Fields::prior(PriorField::SentenceImposed),
        );
    };
    let left = match sentence.suspended.get() {
        Some(Suspended::Part(part)) => imposed.minus(part),
        Some(Suspended::All) | None => imposed,
    };
    let mut needs = Fields::NONE;
    let mut lengths: Spans = smallvec![left];
    let doubts = [
        (sentence.fine_only, PriorField::SentenceFineOnly),
        (sentence.alternative_fine, PriorField::SentenceAlternativeFine),
    ];
    for (_, field) in doubts
        .into_iter()
        .filter(|(fact, _)| matches!(fact, Fact::Unknown))
    {
        needs = needs.with(Fields::prior(field));
    }
    if matches!(sentence.suspended, Fact::Unknown) {
        needs = needs.with(Fields::prior(PriorField::SentenceSuspended));
        // Any part may be suspended.
        lengths.extend(CLASSES.into_iter().filter(|class| class.months < left.months));
    }
    if !needs.is_empty() && !left.is_zero() {
        lengths.push(Span::default());
    }
    lengths.sort_by_key(|span| (span.months, span.days));
    lengths.dedup();
    if lengths.len() == 1 {
        needs = Fields::NONE;
    }
    (lengths, needs)
}
