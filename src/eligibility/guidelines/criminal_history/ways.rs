//! Every sum that a part may come to, each with the first way that leads to it, and what each unknown fact changes.

use smallvec::{SmallVec, smallvec};

use super::effect::Effect;
use super::grouping::Groups;
use super::part::{MOST, Part, bits, each_state};
use super::total::{Adder, Context, Sum};

/// The state of each sentence, kept.
pub(super) type Codes = SmallVec<[usize; 4]>;

/// One way that leads to a sum: groups, and the state of each sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    pub groups: Groups,
    pub codes: Codes,
}

/// A few sums.
type Sums = SmallVec<[Sum; 2]>;

/// What the states of one group come to, each sum with the first of them.
type Own = SmallVec<[(Sum, Codes); 1]>;

/// What a part may come to.
#[derive(Debug)]
pub(super) struct Ways<'c> {
    pub part: Part<'c>,
    /// Each of them once, in the order in which they are found.
    pub sums: Sums,
    /// For each sum the first way.
    pub firsts: SmallVec<[Way; 1]>,
    /// Nothing was left out.
    pub complete: bool,
}

/// What is not known in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Whether a sentence is one.
    There(usize),
    /// A variable of a sentence.
    State(usize, usize),
    /// Whether two are single.
    Pair(usize, usize),
}

/// What it changes that one sum comes out and not another, by their places among the sums; worked out when asked for.
struct Matrix<'m> {
    adder: &'m Adder<'m>,
    context: &'m Context,
    under: &'m [bool],
    asked: Effect,
    sums: &'m [Sum],
    known: Vec<Option<Effect>>,
}

impl Matrix<'_> {
    fn of(&mut self, one: Sum, other: Sum) -> Effect {
        let place = |sum: Sum| self.sums.iter().position(|own| *own == sum);
        let (Some(a), Some(b)) = (place(one), place(other)) else {
            return Effect::NONE;
        };
        let slot = a.min(b) * self.sums.len() + a.max(b);
        if let Some(effect) = self.known[slot] {
            return effect;
        }
        let effect = self
            .adder
            .effect(one, other, self.context, self.under)
            .only(self.asked);
        self.known[slot] = Some(effect);
        effect
    }

    /// What any two sums change.
    fn all(&mut self) -> Effect {
        let mut all = Effect::NONE;
        for (at, one) in self.sums.iter().enumerate() {
            for other in &self.sums[at + 1..] {
                all |= self.of(*one, *other);
                if all == self.asked {
                    return all;
                }
            }
        }
        all
    }
}

impl<'c> Ways<'c> {
    pub fn of(part: Part<'c>, adder: &Adder<'_>) -> Self {
        let mut ways = Self {
            part,
            sums: Sums::new(),
            firsts: SmallVec::new(),
            complete: true,
        };
        if !ways.go_through(adder) {
            ways.complete = false;
            ways.sample(adder);
        }
        ways
    }

    /// Every grouping of every choice of who is there.
    fn go_through(&mut self, adder: &Adder<'_>) -> bool {
        let (sure, unsure) = (self.part.everybody() & !self.part.unsure(), self.part.unsure());
        let mut left = MOST;
        let mut some = 0;
        loop {
            let Some(groupings) = self.part.relations.ways(sure | some, left) else {
                return false;
            };
            left -= groupings.len();
            for groups in groupings {
                if !self.add_all(groups, adder) {
                    return false;
                }
            }
            // The next set of those not known to be there.
            some = some.wrapping_sub(unsure) & unsure;
            if some == 0 {
                return true;
            }
        }
    }

    /// Every sum of some groups. Each takes its states by itself, unless they share revocations.
    fn add_all(&mut self, groups: Groups, adder: &Adder<'_>) -> bool {
        let mut codes: Codes = smallvec![0; self.part.sentences.len()];
        if self.part.labelled {
            let everybody = groups.iter().fold(0, |all, group| all | group);
            return each_state(&self.part, everybody, |codes| {
                let sum = self.part.groups(&groups, codes, adder);
                keep(&mut self.sums, &mut self.firsts, sum, &groups, codes);
            });
        }
        let mut sets: SmallVec<[Own; 2]> = SmallVec::with_capacity(groups.len());
        for group in &groups {
            let mut own = Own::new();
            let all = each_state(&self.part, *group, |codes| {
                let sum = self.part.group(*group, codes);
                if own.iter().all(|(known, _)| *known != sum) {
                    own.push((sum, SmallVec::from_slice(codes)));
                }
            });
            if !all {
                return false;
            }
            sets.push(own);
        }
        self.combine(&groups, &sets, Sum::default(), &mut codes, adder);
        true
    }

    fn combine(&mut self, groups: &Groups, sets: &[Own], sum: Sum, codes: &mut Codes, adder: &Adder<'_>) {
        let Some((own, rest)) = sets.split_first() else {
            keep(&mut self.sums, &mut self.firsts, sum, groups, codes);
            return;
        };
        let group = groups[groups.len() - sets.len()];
        for (more, chosen) in own {
            bits(group).for_each(|at| codes[at] = chosen[at]);
            self.combine(groups, rest, adder.plus(sum, *more), codes, adder);
        }
    }

    /// What is not known.
    pub fn open(&self) -> Vec<Open> {
        let pairs = self.part.relations.pairs().map(|(a, b)| Open::Pair(a, b));
        let states = self.part.sentences.iter().enumerate().flat_map(|(at, sentence)| {
            let there = sentence.unsure.then_some(Open::There(at));
            let own = (0..sentence.variables.len()).map(move |variable| Open::State(at, variable));
            there.into_iter().chain(own)
        });
        pairs.chain(states).collect()
    }

    /// What each unknown fact changes, with everything else in the context; and whether that was gone through.
    pub fn effects(
        &self,
        open: &[Open],
        adder: &Adder<'_>,
        context: &Context,
        under: &[bool],
        asked: Effect,
    ) -> (Vec<Effect>, bool) {
        let mut matrix = Matrix {
            adder,
            context,
            under,
            asked,
            sums: &self.sums,
            known: vec![None; self.sums.len() * self.sums.len()],
        };
        let all = matrix.all();
        if all.is_none() || !self.complete {
            return (vec![all; open.len()], self.complete);
        }
        let mut complete = true;
        let each = open.iter().map(|open| {
            self.turns(*open, all, &mut matrix).unwrap_or_else(|| {
                complete = false;
                all
            })
        });
        (each.collect(), complete)
    }

    /// What one unknown fact changes, until it is all that anything here changes; none if there is too much to go through.
    fn turns(&self, open: Open, all: Effect, matrix: &mut Matrix<'_>) -> Option<Effect> {
        let (sure, unsure) = (self.part.everybody() & !self.part.unsure(), self.part.unsure());
        let mut effect = Effect::NONE;
        let mut some = 0u64;
        let mut left = MOST;
        loop {
            let present = sure | some;
            let has = |at: usize| present & (1 << at) != 0;
            let relations = &self.part.relations;
            match open {
                Open::Pair(a, b) if has(a) && has(b) => {
                    for (one, other) in relations.with_and_without(present, (a, b), left)? {
                        left = left.saturating_sub(1);
                        effect |= self.between(&one, &other, matrix)?;
                        if effect == all {
                            return Some(effect);
                        }
                    }
                }
                Open::There(at) if !has(at) => {
                    for (one, other) in relations.there_or_not(present, at, left)? {
                        left = left.saturating_sub(1);
                        effect |= self.between(&one, &other, matrix)?;
                        if effect == all {
                            return Some(effect);
                        }
                    }
                }
                Open::State(at, variable) if has(at) => {
                    for groups in relations.ways(present, left)? {
                        left = left.saturating_sub(1);
                        effect |= self.within(&groups, at, variable, matrix)?;
                        if effect == all {
                            return Some(effect);
                        }
                    }
                }
                _ => {}
            }
            some = some.wrapping_sub(unsure) & unsure;
            if some == 0 {
                return Some(effect);
            }
        }
    }

    /// Two ways of grouping, every sentence in the same state in both.
    fn between(&self, one: &Groups, other: &Groups, matrix: &mut Matrix<'_>) -> Option<Effect> {
        let all = |groups: &Groups| groups.iter().fold(0, |all, group| all | group);
        let alike: Groups = if self.part.labelled {
            Groups::new()
        } else {
            one.iter()
                .copied()
                .filter(|group| other.contains(group))
                .collect()
        };
        let apart = |groups: &Groups| -> Groups {
            groups
                .iter()
                .copied()
                .filter(|group| !alike.contains(group))
                .collect()
        };
        let (a, b) = (apart(one), apart(other));
        let rests = self.rests(&alike, matrix.adder)?;
        let mut effect = Effect::NONE;
        each_state(&self.part, all(&a) | all(&b), |codes| {
            let ends = (
                self.part.groups(&a, codes, matrix.adder),
                self.part.groups(&b, codes, matrix.adder),
            );
            effect |= with_rests(ends, &rests, matrix);
        })
        .then_some(effect)
    }

    /// One sentence in two states that differ in one variable.
    fn within(&self, groups: &Groups, at: usize, variable: usize, matrix: &mut Matrix<'_>) -> Option<Effect> {
        let touches = |group: &u64| self.part.labelled || group & (1 << at) != 0;
        let own: Groups = groups.iter().copied().filter(touches).collect();
        let alike: Groups = groups.iter().copied().filter(|group| !touches(group)).collect();
        let rests = self.rests(&alike, matrix.adder)?;
        let others = own.iter().fold(0, |all, group| all | group) & !(1 << at);
        let steps: Vec<(usize, usize)> = self.part.sentences[at].steps(variable).collect();
        let mut effect = Effect::NONE;
        each_state(&self.part, others, |codes| {
            let mut codes = codes.to_vec();
            for (from, to) in &steps {
                codes[at] = *from;
                let one = self.part.groups(&own, &codes, matrix.adder);
                codes[at] = *to;
                let other = self.part.groups(&own, &codes, matrix.adder);
                effect |= with_rests((one, other), &rests, matrix);
            }
        })
        .then_some(effect)
    }

    /// What groups that stay as they are may come to.
    fn rests(&self, groups: &Groups, adder: &Adder<'_>) -> Option<Vec<Sum>> {
        let mut sums = vec![Sum::default()];
        for group in groups {
            let mut own = Vec::new();
            let all = each_state(&self.part, *group, |codes| {
                let sum = self.part.group(*group, codes);
                if !own.contains(&sum) {
                    own.push(sum);
                }
            });
            let pairs = sums
                .iter()
                .flat_map(|sum| own.iter().map(|own| adder.plus(*sum, *own)));
            let mut next: Vec<Sum> = pairs.collect();
            next.sort_unstable();
            next.dedup();
            sums = next;
            if !all {
                return None;
            }
        }
        Some(sums)
    }
}

fn with_rests((one, other): (Sum, Sum), rests: &[Sum], matrix: &mut Matrix<'_>) -> Effect {
    let mut effect = Effect::NONE;
    if one != other {
        for rest in rests {
            effect |= matrix.of(matrix.adder.plus(one, *rest), matrix.adder.plus(other, *rest));
        }
    }
    effect
}

pub(super) fn keep(
    sums: &mut Sums,
    firsts: &mut SmallVec<[Way; 1]>,
    sum: Sum,
    groups: &Groups,
    codes: &[usize],
) {
    if !sums.contains(&sum) {
        sums.push(sum);
        firsts.push(Way {
            groups: groups.clone(),
            codes: SmallVec::from_slice(codes),
        });
    }
}
