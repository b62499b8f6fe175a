//! Reads tokens into a sentence, left to right: at each place the phrase that fits, else the word is unread.

use super::lex::{Kind as Lex, Token};
use super::phrases::{self, Kind, Unit};
use super::{Sentence, Span, Term};

/// Reads all tokens.
pub(super) fn read(tokens: &[Token]) -> Sentence {
    let mut reader = Reader {
        tokens,
        at: 0,
        out: Sentence::default(),
        term: None,
        kind: None,
        run: Vec::new(),
    };
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.close_fragment();
    reader.drop_term();
    reader.out
}

/// A term that has no kind yet, with its words.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) term: Term,
    hours: u32,
    pub(super) words: String,
}

/// The reader's place in the text and what it holds back.
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) out: Sentence,
    /// A term still waiting for its kind.
    pub(super) term: Option<Pending>,
    /// A kind still waiting for its term (`PROBATION 3 YEARS`).
    kind: Option<Kind>,
    /// Words not understood so far.
    pub(super) run: Vec<String>,
}

impl<'a> Reader<'a> {
    fn step(&mut self) {
        let Some(token) = self.tokens.get(self.at) else {
            return;
        };
        match &token.kind {
            Lex::Break => {
                self.close_fragment();
                self.at += 1;
            }
            Lex::Money(cents) => self.money(*cents),
            Lex::Number(_) | Lex::Range(..) => self.number(),
            Lex::Word => self.word(),
        }
    }

    /// The next words from `from` on, as far as they stand in one fragment.
    pub(super) fn words(&self, from: usize) -> Vec<&'a str> {
        let rest = self.tokens.get(from..).unwrap_or_default();
        rest.iter()
            .take_while(|t| t.kind != Lex::Break)
            .take(8)
            .map(|t| t.word.as_str())
            .collect()
    }

    pub(super) fn starts(&self, phrase: &[&str]) -> bool {
        self.words(self.at).starts_with(phrase)
    }

    fn close_fragment(&mut self) {
        if !self.run.is_empty() {
            let words = std::mem::take(&mut self.run).join(" ");
            self.out.unread.push(words);
        }
    }

    /// A term that never got a kind is unread.
    fn drop_term(&mut self) {
        if let Some(pending) = self.term.take() {
            self.out.unread.push(pending.words);
        }
    }

    fn word(&mut self) {
        if self.suspension() || self.relation() || self.money_word() || self.special() || self.kind_word() {
            return;
        }
        let Some(token) = self.tokens.get(self.at) else {
            return;
        };
        if !phrases::is_filler(&token.word) {
            self.run.push(token.word.clone());
        }
        self.at += 1;
    }

    // Terms.

    fn number(&mut self) {
        let start = self.at;
        let Some((mut pending, next)) = self.term_at(start) else {
            if let Some(token) = self.tokens.get(start) {
                self.run.push(token.word.clone());
            }
            self.at += 1;
            return;
        };
        self.at = next;
        pending.words = self.text(start, next);
        self.drop_term();
        if self.credit_after(&pending) {
            return;
        }
        self.term = Some(pending);
        if let Some(kind) = self.kind.take().filter(|_| self.kind_ahead().is_none()) {
            self.assign(kind);
        }
    }

    pub(super) fn text(&self, from: usize, to: usize) -> String {
        let words = self.tokens.get(from..to).unwrap_or_default().iter();
        words
            .filter(|t| t.kind != Lex::Break)
            .map(|t| t.word.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A kind in the rest of the fragment, behind words that say nothing.
    fn kind_ahead(&self) -> Option<Kind> {
        let words = self.words(self.at);
        let skip = words
            .iter()
            .take_while(|w| phrases::is_filler(w) && phrases::kind(&[w]).is_none())
            .count();
        (0..=skip)
            .find_map(|from| phrases::kind(words.get(from..)?))
            .map(|(kind, _)| kind)
    }

    /// `1 YEAR 6 MONTHS`, `5-10 YEARS`, `5 TO 10 YEARS`, `5 YEARS TO 10 YEARS`.
    pub(super) fn term_at(&self, start: usize) -> Option<(Pending, usize)> {
        let (mut total, mut next) = self.one_span(start)?;
        while let Some((more, after)) = self.further_span(next, total.unit) {
            total.length.months += more.length.months;
            total.length.days += more.length.days;
            total.unit = more.unit;
            next = after;
        }
        let to = self.words(next).first() == Some(&"TO");
        let upper = self
            .one_span(next + 1)
            .filter(|(u, _)| to && u.length > total.length);
        if let Some((upper, after)) = upper {
            total = Measured {
                minimum: Some(total.length),
                ..upper
            };
            next = after;
        }
        let term = Term {
            length: total.length,
            minimum: total.minimum,
        };
        Some((
            Pending {
                term,
                hours: total.hours,
                words: String::new(),
            },
            next,
        ))
    }

    pub(super) fn one_span(&self, at: usize) -> Option<(Measured, usize)> {
        let number = |i: usize| match self.tokens.get(i).map(|t| &t.kind) {
            Some(Lex::Number(n)) => Some(*n),
            _ => None,
        };
        let unit = |i: usize| self.tokens.get(i).and_then(|t| phrases::unit(&t.word));
        if let Some(Lex::Range(low, high)) = self.tokens.get(at).map(|t| &t.kind) {
            let measured = Measured::new(*high, unit(at + 1)?)?;
            return Some((
                Measured {
                    minimum: Some(Measured::new(*low, unit(at + 1)?)?.length),
                    ..measured
                },
                at + 2,
            ));
        }
        let first = number(at)?;
        if let Some(unit) = unit(at + 1) {
            return Some((Measured::new(first, unit)?, at + 2));
        }
        let to = self.tokens.get(at + 1).is_some_and(|t| t.word == "TO");
        let (high, unit) = (number(at + 2).filter(|_| to)?, unit(at + 3)?);
        let measured = Measured::new(high, unit)?;
        Some((
            Measured {
                minimum: Some(Measured::new(first, unit)?.length),
                ..measured
            },
            at + 4,
        ))
    }

    /// A smaller unit that continues a term: directly behind it, or behind a break where years are followed by
    /// months and the kind comes only then (`1 YEAR AND 6 MONTHS PRISON`).
    fn further_span(&self, at: usize, above: Unit) -> Option<(Measured, usize)> {
        let broken = self.tokens.get(at)?.kind == Lex::Break;
        let (more, next) = self.one_span(at + usize::from(broken))?;
        let joins = more.minimum.is_none() && more.unit < above && more.unit != Unit::Hours;
        let across = more.unit == Unit::Months && above == Unit::Years && !self.shock_at(next);
        (joins && (!broken || across)).then_some((more, next))
    }

    fn shock_at(&self, at: usize) -> bool {
        phrases::kind(&self.words(at)).is_some_and(|(kind, _)| kind == Kind::Shock)
    }

    fn kind_word(&mut self) -> bool {
        let Some((kind, length)) = phrases::kind(&self.words(self.at)) else {
            return false;
        };
        let after_term = self.term.is_some();
        let revoked = matches!(kind, Kind::Probation | Kind::SupervisedRelease)
            && self.words(self.at + length).first().is_some_and(|w| is_change(w));
        if revoked && !after_term {
            return self.change(length);
        }
        self.at += length;
        if after_term {
            self.assign(kind);
        } else if kind == Kind::Shock && self.out.shock.is_some() || self.names_same_again(kind) {
            // `120 DAYS SHOCK, 559.115` or `PRISON, DOC` names the kind twice.
        } else {
            self.kind = Some(kind);
        }
        true
    }

    fn names_same_again(&self, kind: Kind) -> bool {
        let just_assigned = self.tokens.get(..self.at).unwrap_or_default().iter().rev().nth(1);
        kind == Kind::Prison
            && self.out.prison.is_some()
            && just_assigned.is_some_and(|t| t.kind != Lex::Break || phrases::kind(&[&t.word]).is_some())
    }

    pub(super) fn assign(&mut self, kind: Kind) {
        let Some(pending) = self.term.take() else { return };
        let out = &mut self.out;
        if kind == Kind::CommunityService {
            let hours = if pending.hours > 0 {
                Some(pending.hours)
            } else {
                None
            };
            match hours.filter(|_| out.community_service_hours.is_none()) {
                Some(hours) => out.community_service_hours = Some(hours),
                None => out.unread.push(format!("{} COMMUNITY SERVICE", pending.words)),
            }
            return;
        }
        let (slot, name) = match kind {
            Kind::Prison => (&mut out.prison, "PRISON"),
            Kind::Jail => (&mut out.jail, "JAIL"),
            Kind::Probation => (&mut out.probation, "PROBATION"),
            Kind::Shock => (&mut out.shock, "SHOCK"),
            Kind::SupervisedRelease => (&mut out.supervised_release, "SUPERVISED RELEASE"),
            Kind::HomeDetention | Kind::CommunityService => (&mut out.home_detention, "HOME DETENTION"),
        };
        if slot.is_some() || pending.hours > 0 {
            out.unread.push(format!("{} {name}", pending.words));
        } else {
            *slot = Some(pending.term);
        }
    }
}

/// A number with its unit.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    length: Span,
    minimum: Option<Span>,
    hours: u32,
    unit: Unit,
}

impl Measured {
    /// From a count in twelfths. `None` where a fraction of the unit is no whole number of months or days.
    fn new(twelfths: u32, unit: Unit) -> Option<Self> {
        let whole = twelfths.is_multiple_of(12).then_some(twelfths / 12);
        let (mut length, mut hours) = (Span::default(), 0);
        match unit {
            Unit::Years => length.months = twelfths,
            Unit::Months => length.months = whole?,
            Unit::Weeks => length.days = whole?.checked_mul(7)?,
            Unit::Days => length.days = whole?,
            Unit::Hours => hours = whole?,
        }
        Some(Self {
            length,
            minimum: None,
            hours,
            unit,
        })
    }
}

fn is_change(word: &str) -> bool {
    matches!(
        word,
        "REVOKED"
            | "REVOCATION"
            | "EXTENDED"
            | "CONTINUED"
            | "TERMINATED"
            | "DISCHARGED"
            | "REINSTATED"
            | "MODIFIED"
            | "COMPLETED"
            | "SUSPENDED"
    )
}
