//! Money, relations to other sentences, life and death, credit, revocations.

use super::lex::{Kind as Lex, Token};
use super::read::Reader;

impl Reader<'_> {
    // Money.

    pub(super) fn money(&mut self, cents: u64) {
        let start = self.at;
        self.at += 1;
        let words = self.words(self.at);
        let (what, length) = match words.as_slice() {
            ["FINE" | "FINES" | "FINED", ..] => (Purse::Fine, 1),
            ["COURT", "COSTS" | "COST", ..] => (Purse::Costs, 2),
            ["COSTS" | "COST" | "CVC" | "LERF", ..] => (Purse::Costs, 1),
            ["RESTITUTION" | "REST", ..] => (Purse::Restitution, 1),
            _ => {
                let word = self.text(start, start + 1);
                self.run.push(word);
                return;
            }
        };
        self.at += length;
        self.put_money(what, Some(cents), start);
    }

    pub(super) fn money_word(&mut self) -> bool {
        let words = self.words(self.at);
        let (what, mut length) = match words.as_slice() {
            ["FINE" | "FINES" | "FINED", ..] => (Purse::Fine, 1),
            ["COURT", "COSTS" | "COST", ..] => (Purse::Costs, 2),
            ["COSTS" | "COST" | "CVC" | "LERF", ..] => (Purse::Costs, 1),
            ["RESTITUTION", ..] => (Purse::Restitution, 1),
            _ => return false,
        };
        let start = self.at;
        if words.get(length) == Some(&"OF") {
            length += 1;
        }
        self.at += length;
        let amount = match self.tokens.get(self.at).map(|t| &t.kind) {
            Some(Lex::Money(cents)) => Some(*cents),
            Some(Lex::Number(twelfths)) if self.one_span(self.at).is_none() => {
                Some(u64::from(*twelfths) * 100 / 12)
            }
            _ => None,
        };
        if amount.is_some() {
            self.at += 1;
            if self
                .words(self.at)
                .first()
                .is_some_and(|w| matches!(*w, "DOLLARS" | "DOLLAR"))
            {
                self.at += 1;
            }
        }
        self.put_money(what, amount, start);
        true
    }

    fn put_money(&mut self, what: Purse, cents: Option<u64>, start: usize) {
        let out = &mut self.out;
        let slot = match what {
            Purse::Fine => &mut out.fine_cents,
            Purse::Costs => &mut out.costs_cents,
            Purse::Restitution => {
                out.restitution = true;
                &mut out.restitution_cents
            }
        };
        match (cents, &slot) {
            (Some(cents), None) => *slot = Some(cents),
            (None, _) if what == Purse::Restitution => {}
            _ => {
                let words = self.text(start, self.at);
                self.run.push(words);
            }
        }
    }

    // Relations to other sentences.

    pub(super) fn relation(&mut self) -> bool {
        let words = self.words(self.at);
        let concurrent = match words.first() {
            Some(&("CONCURRENT" | "CONCURRENTLY" | "CONC" | "CONCUR" | "CC")) => true,
            Some(&("CONSECUTIVE" | "CONSECUTIVELY" | "CONSEC" | "CS")) => false,
            _ => return false,
        };
        let start = self.at
            + 1
            + words
                .iter()
                .skip(1)
                .take_while(|w| matches!(**w, "WITH" | "TO" | "W"))
                .count();
        let mut end = start;
        while self
            .tokens
            .get(end)
            .is_some_and(|t| self.belongs_to_reference(t, end))
        {
            end += 1;
        }
        let with = self.text(start, end);
        self.at = end;
        let named = (!with.is_empty() && !is_unnamed(&with)).then_some(with);
        let out = &mut self.out;
        let (flag, slot) = if concurrent {
            (&mut out.concurrent, &mut out.concurrent_with)
        } else {
            (&mut out.consecutive, &mut out.consecutive_to)
        };
        *flag = true;
        if let Some(named) = named {
            *slot = Some(
                slot.take()
                    .map_or(named.clone(), |known| format!("{known}, {named}")),
            );
        }
        true
    }

    fn belongs_to_reference(&self, token: &Token, at: usize) -> bool {
        if token.kind == Lex::Break {
            return token.word != "," && self.words(at + 1).first().is_some_and(|w| is_reference_word(w));
        }
        let ends = matches!(
            token.word.as_str(),
            "FINE" | "CREDIT" | "SES" | "SIS" | "CONSECUTIVE" | "CONCURRENT" | "AND"
        );
        !ends
            && !matches!(token.kind, Lex::Money(_))
            && (self.one_span(at).is_none() || is_reference_word(self.before(at)))
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1)
            .and_then(|i| self.tokens.get(i))
            .map_or("", |t| t.word.as_str())
    }

    // Everything else.

    pub(super) fn special(&mut self) -> bool {
        let words = self.words(self.at);
        let length = match words.as_slice() {
            ["LIFE" | "LWOP", ..] => return self.life(),
            ["DEATH", "PENALTY" | "SENTENCE", ..] => 2,
            ["DEATH"] => 1,
            ["CREDIT" | "CRED", ..] | ["CTS", ..] => return self.credit(),
            ["TIME", "SERVED", ..] => {
                self.out.time_served = true;
                self.at += 2;
                return true;
            }
            [
                "REVOKED" | "REVOCATION" | "RESENTENCED" | "MODIFIED" | "COMMUTED" | "VACATED",
                ..,
            ] => return self.change(0),
            ["SENTENCE", "MODIFIED" | "COMMUTED" | "VACATED" | "EXECUTED", ..] => return self.change(1),
            ["SET", "ASIDE", ..] => return self.change(1),
            _ => return false,
        };
        self.out.death = true;
        self.at += length;
        true
    }

    fn life(&mut self) -> bool {
        self.out.life = true;
        self.out.without_parole |= self.starts(&["LWOP"]);
        self.at += 1;
        loop {
            let words = self.words(self.at);
            let length = match words.as_slice() {
                [
                    "WITHOUT",
                    "POSSIBILITY" | "ELIGIBILITY",
                    "OF" | "FOR",
                    "PAROLE" | "PROBATION",
                    ..,
                ] => {
                    self.out.without_parole = true;
                    4
                }
                ["WITHOUT", "PAROLE" | "PROBATION", ..] => {
                    self.out.without_parole = true;
                    2
                }
                ["WITH", "PAROLE", ..] | ["PROBATION", "OR", ..] => 2,
                ["OR", "PAROLE", ..] => 2,
                ["SENTENCE" | "IN" | "TERM" | "IMPRISONMENT" | "PRISON" | "DOC", ..] => 1,
                _ => return true,
            };
            self.at += length;
        }
    }

    /// `CREDIT FOR TIME SERVED`, `CREDIT FOR 45 DAYS`.
    fn credit(&mut self) -> bool {
        self.out.credit_time_served = true;
        self.at += 1;
        while self
            .words(self.at)
            .first()
            .is_some_and(|w| matches!(*w, "FOR" | "OF" | "JAIL" | "TIME" | "SERVED"))
        {
            self.at += 1;
        }
        if let Some((term, next)) = self.term_at(self.at).filter(|(t, _)| t.term.length.months == 0) {
            self.out.credit_days = Some(term.term.length.days);
            self.at = next;
            while self
                .words(self.at)
                .first()
                .is_some_and(|w| matches!(*w, "JAIL" | "TIME" | "SERVED"))
            {
                self.at += 1;
            }
        }
        true
    }

    /// `45 DAYS CREDIT`.
    pub(super) fn credit_after(&mut self, pending: &super::read::Pending) -> bool {
        if self.words(self.at).first() != Some(&"CREDIT") || pending.term.length.months > 0 {
            return false;
        }
        self.out.credit_days = Some(pending.term.length.days);
        self.credit()
    }

    /// `PROBATION REVOKED`, `PROBATION EXTENDED`; `skip` words name what is changed.
    pub(super) fn change(&mut self, skip: usize) -> bool {
        let words = self.text(self.at, self.at + skip + 1);
        if words.ends_with("REVOKED") || words.ends_with("REVOCATION") {
            self.out.revoked = true;
        } else {
            self.out.changes.push(words);
        }
        self.at += skip + 1;
        true
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purse {
    Fine,
    Costs,
    Restitution,
}

fn is_unnamed(with: &str) -> bool {
    matches!(
        with,
        "PRIOR SENTENCE" | "PRIOR SENTENCES" | "OTHER SENTENCE" | "OTHER SENTENCES" | "EACH OTHER"
    )
}

fn is_reference_word(word: &str) -> bool {
    matches!(
        word,
        "COUNT" | "COUNTS" | "CT" | "CTS" | "CASE" | "CASES" | "CAUSE" | "NO" | "CHARGE" | "#"
    )
}
