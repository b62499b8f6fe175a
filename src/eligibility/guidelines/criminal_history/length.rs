//! Length of a sentence (USSG 4A1.2(b), (k)): what was imposed, less what is suspended, plus every term on revocation.

use chrono::NaiveDate;
use smallvec::{SmallVec, smallvec};

use crate::domain::prior::Disposition;
use crate::eligibility::calendar::Span;
use crate::eligibility::facts::{Fact, Fields, Prior, PriorField, Sentence, Suspended};
use crate::eligibility::findings::Test;
use crate::eligibility::logic::Tri;

/// Lengths that stand for the classes the Guidelines tell apart where one is not known: none, sixty days, over thirteen months.
const CLASSES: [Span; 3] = [Span::of_months(0), Span::of_months(2), Span::of_months(14)];

/// Lengths, mostly one: in place, for every prior has them.
type Spans = SmallVec<[Span; 2]>;

/// What a sentence may come to.
#[derive(Debug, Clone)]
pub(super) struct Length {
    /// One where it is known; else one for each class it may fall into.
    pub own: Spans,
    /// Facts that would settle it; none where it is known.
    pub needs: Fields,
    /// Revocations that carry a label, to be counted once for all the sentences that share it.
    pub labelled: Vec<(String, Span)>,
    /// What else it may be between those and beyond.
    room: Room,
    /// Of these such as matter only beside other sentences.
    beside: Spans,
}

/// What an open length may be besides the values that stand for it; never less than the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Nothing.
    None,
    /// Anything up to the last.
    Within,
    /// Anything.
    Beyond,
}

impl Length {
    /// The length if known, labelled revocations included.
    pub fn known(&self) -> Option<Span> {
        match self.own.as_slice() {
            [one] if self.needs.is_empty() => {
                Some(self.labelled.iter().fold(*one, |sum, (_, span)| sum.plus(*span)))
            }
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

    /// Whether there is any imprisonment.
    pub fn imprisoned(&self) -> Test {
        let read = Fields::prior(PriorField::SentenceImposed);
        if self.own.iter().all(|own| self.imprisons(*own)) {
            Test::settled(Tri::True, read)
        } else if self.may_be_imprisoned() {
            self.open(read)
        } else {
            Test::settled(Tri::False, read)
        }
    }

    /// Whether there may be any.
    pub fn may_be_imprisoned(&self) -> bool {
        self.own.iter().any(|own| self.imprisons(*own))
    }

    /// Whether there is any where this is what was imposed: who was revoked to prison was there on any sentence.
    pub fn imprisons(&self, own: Span) -> bool {
        !own.is_zero() || self.labelled.iter().any(|(_, span)| !span.is_zero())
    }

    /// At least so many days, or whole months.
    pub fn at_least_days(&self, (days, months): (u32, u32), from: Option<NaiveDate>) -> Test {
        let read = Fields::prior(PriorField::SentenceImposed);
        let more = self.of_labels();
        let long = |own: &Span| own.plus(more).at_least_days(days, months, from);
        let mut each = self.own.iter().map(long);
        let first = each.next().unwrap_or(Tri::Unknown);
        if each.all(|other| other == first) && !first.is_unknown() {
            Test::settled(first, read)
        } else {
            self.open(read)
        }
    }

    const fn open(&self, read: Fields) -> Test {
        Test {
            result: Tri::Unknown,
            needs: self.needs,
            read,
        }
    }

    /// The same with no imprisonment, as far as that is open.
    pub fn without_prison(self) -> Self {
        Self {
            own: smallvec![Span::default()],
            needs: self.needs,
            labelled: Vec::new(),
            room: Room::None,
            beside: Spans::new(),
        }
    }

    /// Adds a length to be compared with others, if it may be that long.
    pub fn admit(&mut self, length: Span) {
        let order = |span: &Span| (span.months, span.days);
        let after_least = self
            .own
            .first()
            .is_some_and(|least| order(least) < order(&length));
        let before_most = self.own.last().is_some_and(|most| order(&length) < order(most));
        let possible = match self.room {
            Room::None => false,
            Room::Within => after_least && before_most,
            Room::Beyond => after_least,
        };
        if possible && !self.own.contains(&length) && !self.beside.contains(&length) {
            self.beside.push(length);
        }
    }

    /// How many values it has, by itself or beside others.
    pub fn count(&self, among_others: bool) -> usize {
        self.own.len() + if among_others { self.beside.len() } else { 0 }
    }

    /// Every value, first those that it has by itself.
    pub fn values(&self) -> impl Iterator<Item = &Span> {
        self.own.iter().chain(&self.beside)
    }
}

/// The length of one prior's sentence.
pub(super) fn length(facts: &Prior) -> Length {
    let (mut own, mut needs, mut room) = imposed(facts);
    let mut labelled = Vec::new();
    match &facts.revocations {
        Fact::Absent => {}
        Fact::Unknown => {
            needs = needs.with(Fields::prior(PriorField::Revocations));
            own = with_more(&own);
            room = Room::Beyond;
        }
        Fact::Known(list) => {
            for revocation in list {
                match (revocation.imposed.get(), revocation.revocation_id.known()) {
                    (Some(span), Some(label)) => labelled.push((label.clone(), span)),
                    (Some(span), None) => own.iter_mut().for_each(|own| *own = own.plus(span)),
                    (None, _) => {
                        needs = needs.with(Fields::prior(PriorField::Revocations));
                        own = with_more(&own);
                        room = Room::Beyond;
                    }
                }
            }
        }
    }
    Length {
        own,
        needs,
        labelled,
        room,
        beside: Spans::new(),
    }
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

fn imposed(facts: &Prior) -> (Spans, Fields, Room) {
    let none = || (smallvec![Span::default()], Fields::NONE, Room::None);
    let open = |besides| {
        let needs = Fields::prior(PriorField::SentenceImposed).with(besides);
        (SmallVec::from_slice(&CLASSES), needs, Room::Beyond)
    };
    // Nothing is imposed where imposition is suspended, guilt is diverted or sentencing is still to come.
    let suspended_imposition = matches!(
        facts.disposition.get(),
        Some(Disposition::SisPlea | Disposition::DiversionWithPlea | Disposition::ConvictedUnsentenced)
    );
    let sentence = match &facts.sentence {
        Fact::Known(sentence) => sentence,
        Fact::Absent | Fact::Unknown if suspended_imposition => return none(),
        Fact::Absent | Fact::Unknown => return open(Fields::NONE),
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
        return open(unknown_besides(sentence));
    };
    let left = match sentence.suspended.get() {
        Some(Suspended::Part(part)) => imposed.minus(part),
        Some(Suspended::All) | None => imposed,
    };
    let mut needs = unknown_besides(sentence);
    let mut lengths: Spans = smallvec![left];
    let mut room = Room::None;
    if matches!(sentence.suspended, Fact::Unknown) {
        room = Room::Within;
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
    (lengths, needs, room)
}

/// What else of a sentence may leave nothing or less of the term.
fn unknown_besides(sentence: &Sentence) -> Fields {
    let doubts = [
        (
            matches!(sentence.fine_only, Fact::Unknown),
            PriorField::SentenceFineOnly,
        ),
        (
            matches!(sentence.alternative_fine, Fact::Unknown),
            PriorField::SentenceAlternativeFine,
        ),
        (
            matches!(sentence.suspended, Fact::Unknown),
            PriorField::SentenceSuspended,
        ),
    ];
    let open = doubts.into_iter().filter(|(open, _)| *open);
    open.map(|(_, field)| Fields::prior(field)).collect()
}
