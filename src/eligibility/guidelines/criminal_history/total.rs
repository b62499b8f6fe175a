//! What the parts of a history add up to. Parts do not touch each other, so that what they may come to together follows from
//! what each may come to: sums under the caps of 4A1.1(c) and of the violent extra, and status on top.

use crate::eligibility::law::Book;
use crate::eligibility::logic::Tri;

use super::effect::Effect;
use super::history::Score;

/// Points of one part, by what caps them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    /// Under (a) and (b).
    pub fixed: u32,
    /// Under (c), before its cap and never more than it.
    pub small: u32,
    /// For crimes of violence that earned nothing, likewise.
    pub violent: u32,
    /// A sentence that can give status counts.
    pub countable: bool,
}

/// Adds sums and makes scores of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Adder<'a> {
    book: &'a Book<'a>,
    /// Points from which category and status no longer change, so that contexts need not be told apart.
    top: u32,
}

/// What some parts may come to together, told apart as far as another part could notice: for each state of the caps a set of
/// points, as bits up to the top.
pub(super) type Context = Vec<u64>;

const NONE: u32 = u32::MAX;

impl<'a> Adder<'a> {
    pub fn new(book: &'a Book<'a>) -> Self {
        let last = book.categories.most[4] + 1;
        Self {
            book,
            top: last.max(book.status.only_from).min(62),
        }
    }

    pub fn plus(&self, a: Sum, b: Sum) -> Sum {
        Sum {
            fixed: a.fixed + b.fixed,
            small: (a.small + b.small).min(self.book.points.c_most),
            violent: (a.violent + b.violent).min(self.book.violent.most),
            countable: a.countable || b.countable,
        }
    }

    fn lanes(&self) -> usize {
        (self.book.points.c_most as usize + 1) * (self.book.violent.most as usize + 1) * 2
    }

    fn lane(&self, of: Sum) -> usize {
        let row = of.small as usize * (self.book.violent.most as usize + 1) + of.violent as usize;
        row * 2 + usize::from(of.countable)
    }

    /// The state of the caps of a lane, with so many points besides.
    fn at(&self, lane: usize, fixed: u32) -> Sum {
        let width = self.book.violent.most as usize + 1;
        Sum {
            fixed,
            small: u32::try_from(lane / 2 / width).unwrap_or_default(),
            violent: u32::try_from(lane / 2 % width).unwrap_or_default(),
            countable: lane % 2 == 1,
        }
    }

    pub fn score(&self, sum: Sum, under_sentence: bool) -> Score {
        let law = self.book.status;
        let subtotal = sum.fixed + sum.small + sum.violent;
        let status = if subtotal >= law.only_from && sum.countable && under_sentence {
            law.points
        } else {
            0
        };
        let points = subtotal + status;
        Score {
            points,
            status,
            category: self.book.categories.of(points),
            of_one_point_offenses: sum.small,
        }
    }

    /// The fewest or most that parts may come to, with the place of the sum that each contributes.
    pub fn extreme(&self, base: Sum, parts: &[&[Sum]], under: Tri, most: bool) -> (Score, Vec<usize>) {
        let steps = self.steps(base, parts, most);
        let options: &[bool] = match under {
            Tri::True => &[true],
            Tri::False => &[false],
            Tri::Unknown => &[false, true],
        };
        let last = &steps[steps.len() - self.lanes()..];
        let mut best: Option<(Score, usize)> = None;
        for (lane, fixed) in last.iter().enumerate().filter(|(_, fixed)| **fixed != NONE) {
            for &under_sentence in options {
                let score = self.score(self.at(lane, *fixed), under_sentence);
                let better = best.is_none_or(|(own, _)| if most { score > own } else { score < own });
                if better {
                    best = Some((score, lane));
                }
            }
        }
        let (score, lane) = best.unwrap_or((self.score(base, false), self.lane(base)));
        (score, self.trace(lane, parts, &steps))
    }

    /// Before the first and after each part, by lane, the fewest (most) points besides.
    fn steps(&self, base: Sum, parts: &[&[Sum]], most: bool) -> Vec<u32> {
        let lanes = self.lanes();
        let mut steps = vec![NONE; lanes * (parts.len() + 1)];
        steps[self.lane(base)] = base.fixed;
        for (at, part) in parts.iter().enumerate() {
            let (done, next) = steps.split_at_mut(lanes * (at + 1));
            let now = &done[lanes * at..];
            for (lane, fixed) in now.iter().enumerate().filter(|(_, fixed)| **fixed != NONE) {
                let own = self.at(lane, *fixed);
                for sum in *part {
                    let with = self.plus(own, *sum);
                    let slot = &mut next[self.lane(with)];
                    let better = *slot == NONE
                        || if most {
                            with.fixed > *slot
                        } else {
                            with.fixed < *slot
                        };
                    if better {
                        *slot = with.fixed;
                    }
                }
            }
        }
        steps
    }

    /// Which sum of each part led to a lane: of several the first.
    fn trace(&self, mut lane: usize, parts: &[&[Sum]], steps: &[u32]) -> Vec<usize> {
        let lanes = self.lanes();
        let mut chosen = vec![0; parts.len()];
        for at in (0..parts.len()).rev() {
            let goal = steps[lanes * (at + 1) + lane];
            let found = parts[at].iter().enumerate().find_map(|(place, sum)| {
                let before = &steps[lanes * at..lanes * (at + 1)];
                let from = before.iter().enumerate().find(|(from, fixed)| {
                    **fixed != NONE && {
                        let with = self.plus(self.at(*from, **fixed), *sum);
                        with.fixed == goal && self.lane(with) == lane
                    }
                });
                from.map(|(from, _)| (place, from))
            });
            if let Some((place, from)) = found {
                (chosen[at], lane) = (place, from);
            }
        }
        chosen
    }

    /// Nothing but the base.
    pub fn context(&self, base: Sum) -> Context {
        let mut context = vec![0; self.lanes()];
        context[self.lane(base)] = 1 << base.fixed.min(self.top);
        context
    }

    /// With another part.
    pub fn extend(&self, context: &Context, part: &[Sum]) -> Context {
        let mut next = vec![0; context.len()];
        for (lane, bits) in context.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            let own = self.at(lane, 0);
            for sum in part {
                next[self.lane(self.plus(own, *sum))] |= self.shifted(*bits, sum.fixed);
            }
        }
        next
    }

    fn shifted(&self, bits: u64, by: u32) -> u64 {
        let by = by.min(self.top + 1);
        let room = self.top + 1 - by;
        let kept = if room == 0 { 0 } else { bits & ((1 << room) - 1) };
        let over = if bits >> room != 0 { 1 << self.top } else { 0 };
        (kept << by) | over
    }

    /// What it changes that a part comes to one sum and not the other, whatever the rest comes to.
    pub fn effect(&self, one: Sum, other: Sum, context: &Context, under: &[bool]) -> Effect {
        let mut effect = Effect::NONE;
        for (lane, bits) in context.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let rest = self.at(lane, bits.trailing_zeros());
                bits &= bits - 1;
                let (a, b) = (self.plus(rest, one), self.plus(rest, other));
                for &under in under {
                    effect |= Effect::between(self.score(a, under), self.score(b, under));
                }
            }
        }
        effect
    }

    /// What it changes whether the instant offense was committed under a sentence.
    pub fn effect_of_status(&self, context: &Context) -> Effect {
        let mut effect = Effect::NONE;
        for (lane, bits) in context.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let sum = self.at(lane, bits.trailing_zeros());
                bits &= bits - 1;
                effect |= Effect::between(self.score(sum, false), self.score(sum, true));
            }
        }
        effect
    }
}
