//! Which of several sentences governs a single sentence: the longest, of equal ones the earliest offense (USSG 4A1.2(b), 4A1.1
//! n.4). Where a length or a day of offense is not known, it is taken against those of the sentences it may be compared with.

use crate::eligibility::calendar::Span;

use super::candidate::Candidate;
use super::doubts::Doubts;
use super::history::Case;
use super::score::rank;

impl Case<'_> {
    /// Sets beside each open length those with which it would govern although another is as long as that, and says whose day
    /// of offense may decide.
    pub fn compare_rivals(&mut self, doubts: &Doubts) {
        let both = |(one, other): &(usize, usize)| [(*one, *other), (*other, *one)];
        for (own, rival) in doubts.joined.iter().flat_map(both) {
            if !self.are_rivals(own, rival) {
                continue;
            }
            let contested = self.contested(own, rival);
            let wins_ties = self.wins_ties(own, rival);
            let lengths = self.candidates[rival].length.own.clone();
            let own = &mut self.candidates[own];
            for length in lengths {
                if wins_ties || contested {
                    own.length.admit(length);
                }
                if !wins_ties || contested {
                    own.length.admit(longer(length));
                }
            }
            own.contested |= contested && !own.prior.facts.offense_date.is_known();
        }
    }

    /// Whether any of these has such lengths.
    pub fn any_beside(&self, places: &[usize]) -> bool {
        let lengths = places.iter().map(|at| &self.candidates[*at].length);
        lengths
            .into_iter()
            .any(|length| length.count(true) > length.count(false))
    }

    /// Something is open about the first that decides which of the two governs, and that matters.
    fn are_rivals(&self, own: usize, rival: usize) -> bool {
        let (own, rival) = (&self.candidates[own], &self.candidates[rival]);
        let open = own.length.known().is_none() || !own.prior.facts.offense_date.is_known();
        open && !alike(own, rival)
    }

    /// Of two equal lengths its own would govern: the earlier offense.
    fn wins_ties(&self, own: usize, rival: usize) -> bool {
        let turn = |at: usize| {
            let prior = self.candidates[at].prior;
            (prior.facts.offense_date.get(), prior.index)
        };
        turn(own) < turn(rival)
    }

    /// Which of the two was committed first is not known and may decide.
    fn contested(&self, own: usize, rival: usize) -> bool {
        let open = |at: usize| !self.candidates[at].prior.facts.offense_date.is_known();
        (open(own) || open(rival)) && self.may_tie(own, rival)
    }

    /// Terms that run one after the other may add up to anything.
    fn may_tie(&self, own: usize, rival: usize) -> bool {
        let in_turn = |at: usize| !self.after[at].is_empty();
        let (one, other) = (&self.candidates[own].length, &self.candidates[rival].length);
        in_turn(own)
            || in_turn(rival)
            || !one.labelled.is_empty()
            || !other.labelled.is_empty()
            || one
                .own
                .iter()
                .any(|own| other.own.iter().any(|rival| rank(*own) == rank(*rival)))
    }
}

/// Whichever of the two governs, windows and age are the same.
fn alike(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let grown = one.at_18.result.is_true();
    let settled = one.imposed.values.len() == 1
        && !one.at_18.result.is_unknown()
        && (grown || !one.adult.result.is_unknown());
    settled
        && one.imposed.values == other.imposed.values
        && one.at_18.result == other.at_18.result
        && (grown || one.adult.result == other.adult.result)
}

/// Longer by as little as can be.
const fn longer(length: Span) -> Span {
    length.plus(Span::of_days(1))
}
