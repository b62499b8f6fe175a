//! What a history may come to: the least, the most, and which unknown facts change what.

use crate::eligibility::facts::{Asked, Fields, Path, PriorField};
use crate::eligibility::law::SafetyValve;
use crate::eligibility::logic::Tri;

use super::candidate::Aspect;
use super::doubts::Doubts;
use super::effect::Effect;
use super::history::{Case, Decided, History, Score};
use super::part::{Part, bits};
use super::sentence::Sentence;
use super::settled::Settled;
use super::total::{Adder, Context, Sum};
use super::ways::{Open, Way, Ways};

/// Parts larger than this are not worked out exactly where anything about them is open.
const WIDEST: usize = 64;

/// What all the ways of filling the gaps come to.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// The fewest points, and with them the lowest category.
    pub least: Score,
    /// The most points.
    pub most: Score,
    /// Every way was taken into account. Else least and most are the ends of a sample.
    pub complete: bool,
    /// Unknown facts that change something, with what they change.
    effects: Vec<(Effect, Needs)>,
}

/// Facts of one prior or of two, and of the case.
type Needs = [(u16, Fields); 2];

impl Outcomes {
    /// The unknown facts that can change what `of` makes of the category, sorted.
    pub fn missing_for_category<T: PartialEq>(&self, of: impl Fn(u8) -> T) -> Vec<Path> {
        self.missing(|effect| effect.changes(&of))
    }

    /// Those that decide whether there are any points.
    #[must_use]
    pub fn missing_for_none(&self) -> Vec<Path> {
        self.missing(Effect::zero)
    }

    /// Those that change anything; worked out only where the safety valve is open.
    #[must_use]
    pub fn missing_for_any(&self) -> Vec<Path> {
        self.missing(Effect::any)
    }

    fn missing(&self, asked: impl Fn(Effect) -> bool) -> Vec<Path> {
        let mut facts = Asked::default();
        for (_, needs) in self.effects.iter().filter(|(effect, _)| asked(*effect)) {
            for (prior, fields) in needs {
                facts.add(*prior, *fields);
            }
        }
        facts.paths()
    }
}

/// Status: whether the offense was committed under a sentence, and what would settle it.
pub(super) type Status = (Tri, Fields);

/// One way of deciding everything.
struct Chosen<'d> {
    doubts: &'d Doubts,
    /// For each candidate the group it stands in, the sentence with its state; none: it is no sentence, or nothing is open.
    places: Vec<Option<(u32, &'d Sentence, usize)>>,
    left_out: Vec<bool>,
    apart: Vec<bool>,
    /// The part of each candidate.
    parts: &'d [usize],
    under_sentence: bool,
}

impl Decided for Chosen<'_> {
    fn aspect(&self, at: usize, aspect: Aspect) -> usize {
        if self.left_out[at] {
            return 0;
        }
        match (&self.places[at], aspect) {
            (Some((_, sentence, code)), _) => sentence.value(*code, Some(aspect)),
            (None, Aspect::Kept | Aspect::LeftOut) => 1,
            (None, _) => 0,
        }
    }

    fn single(&self, one: usize, other: usize) -> bool {
        match self.doubts.relation(one, other) {
            Tri::True => true,
            Tri::False => false,
            Tri::Unknown => {
                let group = |at: usize| self.places[at].as_ref().map(|(group, ..)| *group);
                group(one).is_some() && group(one) == group(other)
            }
        }
    }

    fn consecutive(&self, at: usize) -> bool {
        let own = self.places[at].as_ref();
        own.is_none_or(|(_, sentence, code)| sentence.value(*code, None) == 1)
    }

    fn under_sentence(&self) -> bool {
        self.under_sentence
    }

    fn stands_apart(&self, at: usize) -> bool {
        self.apart[at]
    }

    fn far_apart(&self, one: usize, other: usize) -> bool {
        self.parts[one] != self.parts[other]
    }
}

/// A history in its parts: what is settled, and what is not.
struct Parts<'c> {
    case: &'c Case<'c>,
    doubts: &'c Doubts,
    /// The part of each candidate, by one of its members.
    home: Vec<usize>,
    adder: Adder<'c>,
    base: Sum,
    open: Vec<Ways<'c>>,
    complete: bool,
}

/// Works out what a history may come to, and the history with the fewest points.
pub(super) fn outcomes<'c>(
    case: &'c Case<'c>,
    doubts: &'c Doubts,
    status: &Status,
    valve: Option<&SafetyValve>,
) -> (Outcomes, History<'c>) {
    let parts = Parts::of(case, doubts);
    let sums: Vec<&[Sum]> = parts.open.iter().map(|ways| ways.sums.as_slice()).collect();
    let (mut least, chosen) = parts.adder.extreme(parts.base, &sums, status.0, false);
    let (mut most, _) = parts.adder.extreme(parts.base, &sums, status.0, true);
    let history = parts.history(&chosen, status.0.is_true());
    if !parts.complete {
        // What was not gone through together may come to less than its pieces: this much it may come to.
        least = history.score;
        most = most.max(least);
    }
    let mut asked = Effect::open(least, most);
    if !valve.is_some_and(|law| valve_is_open(law, &history)) {
        asked = asked.of_points();
    }
    let mut outcomes = Outcomes {
        least,
        most,
        complete: parts.complete,
        effects: Vec::new(),
    };
    if !asked.is_none() {
        parts.effects(asked, status, &mut outcomes);
    }
    (outcomes, history)
}

/// Neither too many points nor a three-point offense is certain (18:3553(f)(1)(A), (B)).
fn valve_is_open(law: &SafetyValve, least: &History<'_>) -> bool {
    let score = least.score;
    score.points - score.of_one_point_offenses <= law.more_than_points
        && least
            .counted
            .iter()
            .all(|row| row.points != law.long_offense_points)
}

impl<'c> Parts<'c> {
    fn of(case: &'c Case<'c>, doubts: &'c Doubts) -> Self {
        let (places, home) = components(case, doubts);
        let mut parts = Self {
            case,
            doubts,
            home: Vec::new(),
            adder: Adder::new(&case.book),
            base: Sum::default(),
            open: Vec::new(),
            complete: true,
        };
        for places in places.chunk_by(|one, other| home[*one] == home[*other]) {
            if let [at] = places
                && let Some(alone) = &case.candidates[*at].alone
            {
                let own = case.sum(alone.points, alone.provision, 0, std::iter::once(*at));
                parts.base = parts.adder.plus(parts.base, own);
                continue;
            }
            if let Some(own) = Settled::sum(case, doubts, places, &parts.adder) {
                parts.base = parts.adder.plus(parts.base, own);
                continue;
            }
            for piece in places.chunks(WIDEST) {
                parts.complete &= piece.len() == places.len();
                let mut ways = Ways::of(Part::of(case, doubts, piece, true), &parts.adder);
                parts.complete &= ways.complete;
                if !ways.complete && ways.part.wide {
                    ways = Ways::of(Part::of(case, doubts, piece, false), &parts.adder);
                }
                match ways.sums.as_slice() {
                    [one] if !parts.needs_a_way(&ways) => {
                        parts.base = parts.adder.plus(parts.base, *one);
                    }
                    _ => parts.open.push(ways),
                }
            }
        }
        parts.home = home;
        parts
    }

    /// Even with one sum the worksheet is that of some way, where more than the fact that it is there is open.
    fn needs_a_way(&self, ways: &Ways<'_>) -> bool {
        ways.part
            .sentences
            .iter()
            .any(|sentence| sentence.unsure || sentence.states.len() > 1)
            || ways.part.relations.pairs().next().is_some()
    }

    /// The history in which each part comes to the chosen sum.
    fn history(&self, chosen: &[usize], under_sentence: bool) -> History<'c> {
        let count = self.case.candidates.len();
        let mut decided = Chosen {
            doubts: self.doubts,
            places: vec![None; count],
            left_out: vec![false; count],
            apart: vec![true; count],
            parts: &self.home,
            under_sentence,
        };
        for (one, other) in &self.doubts.joined {
            (decided.apart[*one], decided.apart[*other]) = (false, false);
        }
        let mut number = 0;
        for (ways, at) in self.open.iter().zip(chosen) {
            let Some(Way { groups, codes }) = ways.firsts.get(*at) else {
                continue;
            };
            for sentence in &ways.part.sentences {
                decided.left_out[sentence.at] = sentence.unsure;
            }
            for group in groups {
                number += 1;
                for place in bits(*group) {
                    let sentence = &ways.part.sentences[place];
                    decided.left_out[sentence.at] = false;
                    decided.places[sentence.at] = Some((number, sentence, codes[place]));
                }
            }
        }
        self.case.history(&decided)
    }

    fn effects(&self, asked: Effect, status: &Status, outcomes: &mut Outcomes) {
        let under: &[bool] = match status.0 {
            Tri::True => &[true],
            Tri::False => &[false],
            Tri::Unknown => &[false, true],
        };
        // Parts that come to the same sums see the same of the rest.
        let mut order: Vec<&Ways<'_>> = self.open.iter().collect();
        order.sort_by(|a, b| a.sums.cmp(&b.sums));
        let alike: Vec<&[&Ways<'_>]> = order.chunk_by(|a, b| a.sums == b.sums).collect();
        let base = self.adder.context(self.base);
        self.each_kind(&alike, &base, &mut |kind, context| {
            for ways in kind {
                let open = ways.open();
                let (effects, complete) = ways.effects(&open, &self.adder, context, under, asked);
                outcomes.complete &= complete;
                for (effect, open) in effects.into_iter().zip(open) {
                    if effect.is_none() {
                        continue;
                    }
                    outcomes.effects.push((effect, self.needs(ways, open)));
                    if let Open::State(at, variable) = open
                        && ways.part.sentences[at].variables[variable].aspect.is_none()
                    {
                        let turned = self.turned_about(ways.part.sentences[at].at);
                        outcomes.effects.extend(turned.map(|needs| (effect, needs)));
                    }
                }
            }
        });
        if status.0.is_unknown() {
            let all = order
                .iter()
                .fold(base, |all, ways| self.adder.extend(&all, &ways.sums));
            let effect = self.adder.effect_of_status(&all).only(asked);
            outcomes
                .effects
                .push((effect, [(0, status.1), (0, Fields::NONE)]));
        }
    }

    /// Calls with each kind of part and what all the others may come to.
    fn each_kind(
        &self,
        kinds: &[&[&Ways<'c>]],
        context: &Context,
        call: &mut impl FnMut(&[&Ways<'c>], &Context),
    ) {
        let with = |context: &Context, kinds: &[&[&Ways<'c>]]| {
            let all = kinds.iter().flat_map(|kind| kind.iter());
            all.fold(context.clone(), |context, ways| {
                self.adder.extend(&context, &ways.sums)
            })
        };
        match kinds {
            [] => {}
            [kind] => {
                let others = kind[1..].iter();
                let context = others.fold(context.clone(), |context, ways| {
                    self.adder.extend(&context, &ways.sums)
                });
                call(kind, &context);
            }
            _ => {
                let (left, right) = kinds.split_at(kinds.len() / 2);
                self.each_kind(left, &with(context, right), call);
                self.each_kind(right, &with(context, left), call);
            }
        }
    }

    /// Of two terms of which nobody knows whether they run after each other either fact may say so.
    fn turned_about(&self, own: usize) -> impl Iterator<Item = Needs> {
        let others = self.case.in_turn_with(own, self.doubts);
        others.map(|other| {
            let prior = self.case.candidates[other].prior.index;
            let field = Fields::prior(PriorField::ConsecutiveTo);
            [(prior, field), (prior, Fields::NONE)]
        })
    }

    fn needs(&self, ways: &Ways<'_>, open: Open) -> Needs {
        let place = |at: usize| ways.part.sentences[at].at;
        let prior = |at: usize| ways.part.sentences[at].prior;
        let one = |at: usize, fields| [(prior(at), fields), (prior(at), Fields::NONE)];
        match open {
            Open::There(at) => one(at, self.case.candidates[place(at)].unsure_needs()),
            Open::State(at, variable) => {
                let variable = &ways.part.sentences[at].variables[variable];
                match variable.aspect {
                    Some(_) => one(at, variable.needs),
                    None => one(at, Fields::prior(PriorField::ConsecutiveTo)),
                }
            }
            Open::Pair(a, b) => {
                let [first, second] = self.doubts.relation_needs(place(a), place(b));
                [(prior(a), first), (prior(b), second)]
            }
        }
    }
}

/// Candidates with those that they may touch side by side, each such part in the order of offense; and the part of each.
fn components(case: &Case<'_>, doubts: &Doubts) -> (Vec<usize>, Vec<usize>) {
    let mut home: Vec<usize> = (0..case.candidates.len()).collect();
    let mut join = |a: usize, b: usize| {
        let (from, to) = (home[a], home[b]);
        if from != to {
            home.iter_mut()
                .filter(|own| **own == from)
                .for_each(|own| *own = to);
        }
    };
    for (one, other) in &doubts.joined {
        join(*one, *other);
    }
    for (one, other) in case.sharing_revocations() {
        join(one, other);
    }
    let mut places = case.order.clone();
    places.sort_by_key(|at| home[*at]);
    (places, home)
}
