//! A prior with every state it may be in: each way of deciding what is not known about it, told apart only as far as points do.

use chrono::NaiveDate;
use smallvec::{SmallVec, smallvec};

use crate::eligibility::calendar::Span;
use crate::eligibility::facts::Fields;
use crate::eligibility::law::Book;

use super::candidate::{Aspect, Candidate, Unit};
use super::score::Measure;
use super::window::Recency;

/// One state.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub unit: Unit,
    pub measure: Measure,
    /// Runs after the others it is said to run after.
    pub consecutive: bool,
}

/// Numbers of values.
type Values = SmallVec<[usize; 4]>;

/// Something not known, with the values of it that points tell apart.
#[derive(Debug, Clone)]
pub(super) struct Variable {
    /// None: whether it runs after others.
    pub aspect: Option<Aspect>,
    pub values: Values,
    /// Distance of two states that differ in it by one.
    pub stride: usize,
    pub needs: Fields,
}

impl Variable {
    /// Leaves the first value and the last, which change together with those of all others.
    fn keep_ends(&mut self) {
        let last = self.values.len() - 1;
        self.values = smallvec![self.values[0], self.values[last]];
        self.stride = 1;
    }

    /// Its value in the state of that number.
    fn value(&self, code: usize) -> usize {
        self.values[code / self.stride % self.values.len()]
    }
}

/// What the place of a sentence makes matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// It may be part of a single sentence.
    pub shared: bool,
    /// Some term there may exceed thirteen months.
    pub long: bool,
    /// Everybody there was eighteen.
    pub grown: bool,
    /// Whether it runs after others is not known.
    pub open_order: bool,
    /// Open lengths are compared with the others there.
    pub wide: bool,
    /// There is too much there to go through: only both ends of everything are looked at.
    pub ends: bool,
}

impl Place {
    /// By itself, whatever its length.
    pub const ALONE: Self = Self {
        shared: false,
        long: true,
        grown: false,
        open_order: false,
        wide: false,
        ends: false,
    };
}

/// A prior in all its states.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Place among the candidates.
    pub at: usize,
    pub prior: u16,
    pub sentence: Option<NaiveDate>,
    /// Whether it is a sentence at all is not known either.
    pub unsure: bool,
    pub variables: SmallVec<[Variable; 1]>,
    pub states: SmallVec<[State; 2]>,
}

impl Sentence {
    pub fn of(at: usize, candidate: &Candidate<'_>, place: Place, book: &Book<'_>) -> Self {
        let mut sentence = Self {
            at,
            prior: candidate.prior.index,
            sentence: candidate.prior.facts.sentence_date.get(),
            unsure: candidate.is_unsure(),
            variables: SmallVec::new(),
            states: SmallVec::new(),
        };
        let mut stride = 1;
        for doubt in candidate.doubts(place.shared, place.grown, place.wide) {
            let values = told_apart(candidate, doubt.aspect, doubt.values, place);
            if matches!(doubt.aspect, Aspect::Kept | Aspect::LeftOut) || values.len() < 2 {
                continue;
            }
            let count = values.len();
            sentence.variables.push(Variable {
                aspect: Some(doubt.aspect),
                values,
                stride,
                needs: doubt.needs,
            });
            stride *= count;
        }
        if place.open_order {
            sentence.variables.push(Variable {
                aspect: None,
                values: smallvec![0, 1],
                stride,
                needs: Fields::NONE,
            });
            stride *= 2;
        }
        if place.ends && stride > 1 {
            sentence.variables.iter_mut().for_each(Variable::keep_ends);
            stride = 2;
        }
        let measures = measures(candidate, place, book);
        sentence.states = (0..stride)
            .map(|code| sentence.state(code, candidate, &measures))
            .collect();
        sentence
    }

    fn state(&self, code: usize, candidate: &Candidate<'_>, measures: &[Measure]) -> State {
        let mut values = [0; Aspect::COUNT];
        let mut consecutive = true;
        for variable in &self.variables {
            let value = variable.value(code);
            match variable.aspect {
                Some(aspect) => values[aspect as usize] = value,
                None => consecutive = value == 1,
            }
        }
        // What leaves the sentence out is not a state of it.
        (values[Aspect::Kept as usize], values[Aspect::LeftOut as usize]) = (1, 1);
        let length = values[Aspect::Length as usize];
        State {
            unit: candidate.unit(|aspect| values[aspect as usize]),
            measure: measures.get(length).copied().unwrap_or_default(),
            consecutive,
        }
    }

    /// The value of an aspect in the state of that number. What leaves the sentence out is not a state of it.
    pub fn value(&self, code: usize, aspect: Option<Aspect>) -> usize {
        let own = self.variables.iter().find(|variable| variable.aspect == aspect);
        match (own, aspect) {
            (Some(variable), _) => variable.value(code),
            (None, Some(Aspect::Kept | Aspect::LeftOut) | None) => 1,
            (None, Some(_)) => 0,
        }
    }

    /// Pairs of states that differ in that variable alone.
    pub fn steps(&self, variable: usize) -> impl Iterator<Item = (usize, usize)> {
        let (stride, count) = (
            self.variables[variable].stride,
            self.variables[variable].values.len(),
        );
        (0..self.states.len()).flat_map(move |code| {
            let own = code / stride % count;
            (own + 1..count).map(move |other| (code, code + (other - own) * stride))
        })
    }
}

/// Length by length; by itself a sentence has all its revocations.
fn measures(candidate: &Candidate<'_>, place: Place, book: &Book<'_>) -> SmallVec<[Measure; 2]> {
    let from = candidate.prior.facts.sentence_date.get();
    let more = if place.shared {
        Span::default()
    } else {
        candidate.length.of_labels()
    };
    let lengths = candidate.length.values();
    lengths
        .map(|own| Measure::of(own.plus(more), from, book))
        .collect()
}

/// The values of an aspect that points can tell apart, each by the first of its like.
fn told_apart(candidate: &Candidate<'_>, aspect: Aspect, count: usize, place: Place) -> Values {
    let recency = |values: &[Recency], short: bool| {
        let seen = |value: Recency| {
            (
                place.long && value >= Recency::Long,
                short && value >= Recency::Short,
                !place.grown && value >= Recency::Young,
            )
        };
        let mut all: Values = (0..values.len()).collect();
        all.dedup_by_key(|at| seen(values[*at]));
        all
    };
    match aspect {
        Aspect::Imposed => recency(&candidate.imposed.values, true),
        // A release is never taken to be before the sentence: what the two share is told apart there.
        Aspect::Released => recency(&candidate.released.values, false),
        _ => (0..count).collect(),
    }
}
