//! What was suspended: imposition, execution, or a part of the term.

use super::phrases::{self, Kind};
use super::read::Reader;
use super::{Span, Suspended};

impl Reader<'_> {
    pub(super) fn suspension(&mut self) -> bool {
        let words = self.words(self.at);
        let (what, length) = match words.as_slice() {
            ["SIS", ..] => (Suspended::Imposition, 1),
            ["SES", ..] => (Suspended::Execution, 1),
            ["SUSPENDED", "IMPOSITION", "OF", "SENTENCE", ..] => (Suspended::Imposition, 4),
            ["SUSPENDED", "EXECUTION", "OF", "SENTENCE", ..] => (Suspended::Execution, 4),
            ["IMPOSITION" | "IMP", rest @ ..] => (Suspended::Imposition, 1 + suspended_words(rest)),
            ["EXECUTION" | "EXEC", rest @ ..] => (Suspended::Execution, 1 + suspended_words(rest)),
            ["SUSPENDED", "IMPOSITION", ..] => (Suspended::Imposition, 2),
            ["SUSPENDED", "EXECUTION", ..] => (Suspended::Execution, 2),
            ["ALL", "BUT", ..] => return self.all_but(),
            ["SUSPENDED", ..] | ["SENTENCE", "SUSPENDED", ..] | ["ALL", "SUSPENDED", ..] => {
                return self.plain_suspended();
            }
            _ => return false,
        };
        let word = words.first().copied().unwrap_or_default();
        self.out.sis |= word == "SIS";
        self.out.ses |= word == "SES";
        self.at += length;
        self.set_suspended(what);
        true
    }

    fn set_suspended(&mut self, what: Suspended) {
        if what == Suspended::Execution {
            // A term without a kind whose execution is suspended is imprisonment.
            self.assign(Kind::Prison);
        }
        match self.out.suspended {
            Some(known) if known != what => self.run.push(format!("{what:?} SUSPENDED").to_uppercase()),
            _ => self.out.suspended = Some(what),
        }
    }

    /// `SUSPENDED` alone: a part where a term stands before it, else the imprisonment that was pronounced.
    fn plain_suspended(&mut self) -> bool {
        let length = if self.starts(&["SUSPENDED"]) { 1 } else { 2 };
        let term_before = self.term.clone();
        let imprisoned = self.out.prison.or(self.out.jail);
        match (term_before, imprisoned) {
            (Some(part), Some(whole)) if part.term.length < whole.length => {
                self.out.suspended_part = Some(part.term.length);
                self.term = None;
            }
            (Some(_), None) | (None, Some(_)) => self.set_suspended(Suspended::Execution),
            _ => self.run.push("SUSPENDED".into()),
        }
        self.at += length;
        true
    }

    /// `ALL BUT 120 DAYS SUSPENDED`.
    fn all_but(&mut self) -> bool {
        let Some((kept, mut next)) = self.term_at(self.at + 2) else {
            return false;
        };
        let words = self.words(next);
        let skip = phrases::kind(&words).map_or(0, |(_, n)| n);
        if words.get(skip) != Some(&"SUSPENDED") {
            return false;
        }
        next += skip + 1;
        if self.out.prison.is_none() && self.out.jail.is_none() {
            self.assign(Kind::Prison);
        }
        let whole = self.out.prison.or(self.out.jail).map(|t| t.length);
        let part = whole.and_then(|w| {
            Some(Span {
                months: w.months.checked_sub(kept.term.length.months)?,
                days: w.days.checked_sub(kept.term.length.days)?,
            })
        });
        match part {
            Some(part) => self.out.suspended_part = Some(part),
            None => self.run.push(self.text(self.at, next)),
        }
        self.at = next;
        true
    }
}

/// Words behind `IMPOSITION` and `EXECUTION` that belong to them.
fn suspended_words(rest: &[&str]) -> usize {
    rest.iter()
        .take_while(|w| {
            matches!(
                **w,
                "OF" | "SENTENCE" | "SENT" | "IS" | "WAS" | "SUSPENDED" | "SUSP"
            )
        })
        .count()
}
