//! A prior with everything that its points turn on, each either known or with the values it may have.

use chrono::NaiveDate;

use crate::domain::prior::Disposition;
use crate::eligibility::calendar::Span;
use crate::eligibility::facts::{Fields, PriorField};
use crate::eligibility::findings::{Check, Test};
use crate::eligibility::law::{Book, Column};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};
use crate::eligibility::reasons::Reason;

use super::alone::Alone;
use super::keep::{kept, left_out, only_without_prison};
use super::length::{Length, length};
use super::score::Measure;
use super::window::{Recency, When, imposed, released};

/// What can be unknown about one prior.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Whether it is a sentence at all.
    Kept,
    /// Whether 4A1.2(c) leaves it out.
    LeftOut,
    /// Length.
    Length,
    /// When imposed.
    Imposed,
    /// Last release.
    Released,
    /// Eighteen or older.
    Age,
    /// Convicted as an adult.
    Adult,
    /// A crime of violence.
    Violent,
    /// Committed before those of equal length, or after them.
    Offense,
}

impl Aspect {
    pub const COUNT: usize = 9;
    const ALL: [Self; Self::COUNT] = [
        Self::Kept,
        Self::LeftOut,
        Self::Length,
        Self::Imposed,
        Self::Released,
        Self::Age,
        Self::Adult,
        Self::Violent,
        Self::Offense,
    ];
}

/// One unknown aspect: how many values it may have, and the facts that settle it.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    pub aspect: Aspect,
    pub values: usize,
    pub needs: Fields,
}

/// A prior as the points see it.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    pub prior: &'a Derived<'a>,
    pub kept: Check,
    pub left_out: Check,
    pub length: Length,
    pub imposed: When,
    pub released: When,
    pub at_18: Test,
    pub adult: Test,
    pub violent: Test,
    /// Its day of offense, which is not known, may decide whether it governs a single sentence.
    pub contested: bool,
    /// What it is and earns by itself, where nothing about that is open.
    pub alone: Option<Alone>,
}

/// One sentence, every aspect decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub counted: bool,
    pub length: Span,
    pub imposed: Recency,
    pub released: Recency,
    pub at_18: bool,
    pub adult: bool,
    pub violent: bool,
    pub offense: NaiveDate,
}

impl<'a> Candidate<'a> {
    pub fn of(prior: &'a Derived<'a>, book: &Book<'_>, setting: &Setting<'_>) -> Self {
        let facts = prior.facts;
        let mut length = length(facts);
        let start = setting.start();
        let kept = kept(prior, &length, setting);
        let left_out = left_out(prior, &length, book.counting);
        if only_without_prison(prior, &length) {
            length = length.without_prison();
        }
        let juvenile = facts.disposition.get() == Some(Disposition::JuvenileAdjudication);
        let adult = if juvenile && facts.adult.is_absent() {
            Test::FALSE
        } else {
            prior.adult
        };
        let mut candidate = Self {
            prior,
            kept,
            left_out,
            imposed: imposed(facts, start, book.counting),
            released: released(facts, start, book.counting),
            length,
            at_18: prior.at_18,
            adult,
            violent: prior.category(Column::CrimeOfViolence).test,
            contested: false,
            alone: None,
        };
        if !candidate.is_out() && !candidate.is_open() {
            candidate.alone = Some(Alone::of(&candidate, book));
        }
        candidate
    }

    /// Certainly earns nothing for what it is.
    pub fn is_out(&self) -> bool {
        self.kept.result().is_false() || self.left_out.result().is_true()
    }

    /// Whether it is a sentence at all, and one that is not left out, is not known.
    pub fn is_unsure(&self) -> bool {
        !self.is_out() && (self.kept.result().is_unknown() || self.left_out.result().is_unknown())
    }

    /// What would settle that.
    pub fn unsure_needs(&self) -> Fields {
        let open = |test: Test| {
            if test.result.is_unknown() {
                test.needs
            } else {
                Fields::NONE
            }
        };
        open(self.kept.test).with(open(self.left_out.test))
    }

    /// Whether anything is open that matters to a sentence by itself.
    fn is_open(&self) -> bool {
        self.is_unsure()
            || self.length.own.len() > 1
            || self.imposed.values.len() > 1
            || self.at_18.result.is_unknown()
            || (self.adult.result.is_unknown() && !self.at_18.result.is_true())
            || (self.released.values.len() > 1 && self.release_matters(self.at_18.result.is_true()))
    }

    /// Whether its term may exceed thirteen months.
    pub fn may_exceed(&self, book: &Book<'_>) -> bool {
        let from = self.prior.facts.sentence_date.get();
        let more = self.length.of_labels();
        let over = |own: &Span| Measure::of(own.plus(more), from, book).exceeds();
        self.length.own.iter().any(over)
    }

    /// The unknown aspects that can matter: where it may share a single sentence (`shared`), where everybody with whom it may
    /// was eighteen (`grown`), and with every length that can matter beside others (`wide`).
    pub fn doubts(&self, shared: bool, grown: bool, wide: bool) -> impl Iterator<Item = Doubt> {
        let kept = !self.is_out();
        let matters = move |aspect: &Aspect| {
            kept && match aspect {
                Aspect::Violent => shared,
                Aspect::Released => self.release_matters(grown),
                Aspect::Adult => !self.at_18.result.is_true(),
                _ => true,
            }
        };
        Aspect::ALL
            .into_iter()
            .filter(matters)
            .filter_map(move |aspect| self.doubt(aspect, wide))
    }

    /// A release matters to a term of imprisonment imposed before the window it could still reach, that of the young only where
    /// somebody there may have been.
    fn release_matters(&self, grown: bool) -> bool {
        let before = |limit: Recency| self.imposed.values.iter().any(|recency| *recency < limit);
        self.length.may_be_imprisoned() && (before(Recency::Long) || (!grown && before(Recency::Young)))
    }

    fn doubt(&self, aspect: Aspect, wide: bool) -> Option<Doubt> {
        let open = |result: Tri, needs: Fields| result.is_unknown().then_some((2, needs));
        let several = |count: usize, needs: Fields| (count > 1).then_some((count, needs));
        let (values, needs) = match aspect {
            Aspect::Kept => open(self.kept.result(), self.kept.test.needs),
            Aspect::LeftOut => open(self.left_out.result(), self.left_out.test.needs),
            Aspect::Length => several(self.length.count(wide), self.length.needs),
            Aspect::Imposed => several(self.imposed.values.len(), self.imposed.needs),
            Aspect::Released => several(self.released.values.len(), self.released.needs),
            Aspect::Age => open(self.at_18.result, self.at_18.needs),
            Aspect::Adult => open(self.adult.result, self.adult.needs),
            Aspect::Violent => open(self.violent.result, self.violent.needs),
            Aspect::Offense => self
                .contested
                .then_some((2, Fields::prior(PriorField::OffenseDate))),
        }?;
        Some(Doubt {
            aspect,
            values,
            needs,
        })
    }

    /// The sentence with each doubt decided by `choice`; nought is the value that tends to fewer points.
    pub fn unit(&self, choice: impl Fn(Aspect) -> usize) -> Unit {
        let decide = |result: Tri, aspect: Aspect, low: bool| match result {
            Tri::Unknown => (choice(aspect) == 0) == low,
            known => known.is_true(),
        };
        let of = |when: &When, aspect| {
            when.values
                .get(choice(aspect))
                .or(when.values.first())
                .copied()
                .unwrap_or(Recency::Older)
        };
        let at_18 = decide(self.at_18.result, Aspect::Age, false);
        let imposed = of(&self.imposed, Aspect::Imposed);
        let length = self.length.values().nth(choice(Aspect::Length));
        let length = length.copied().unwrap_or_default();
        Unit {
            counted: decide(self.kept.result(), Aspect::Kept, false)
                && !decide(self.left_out.result(), Aspect::LeftOut, true),
            length,
            imposed,
            // Nobody is released before the sentence, and nobody at all who was not imprisoned.
            released: if self.length.imprisons(length) {
                of(&self.released, Aspect::Released).max(imposed)
            } else {
                Recency::Older
            },
            at_18,
            adult: at_18 && !self.adult.result.is_false() || decide(self.adult.result, Aspect::Adult, false),
            violent: decide(self.violent.result, Aspect::Violent, false),
            offense: match self.prior.facts.offense_date.get() {
                Some(day) => day,
                None if choice(Aspect::Offense) == 0 => NaiveDate::MAX,
                None => NaiveDate::MIN,
            },
        }
    }

    /// Why it earns nothing for what it is.
    pub fn out_reason(&self) -> Reason {
        if self.kept.result().is_false() {
            self.kept.reason
        } else {
            self.left_out.reason
        }
    }
}
