//! Which charge at arrest, prosecutor's action and charge in court belong together.

use crate::rapsheet::{Charge, Court, CourtCharge, Cycle, ProsecutorAction};

/// One charge on its way from arrest to court.
#[derive(Clone, Copy, Debug, Default)]
pub struct Joined<'a> {
    /// As arrested.
    pub arrest: Option<&'a Charge>,
    /// What the prosecutor did.
    pub prosecution: Option<&'a ProsecutorAction>,
    /// What the court did, and which court.
    pub court: Option<(&'a Court, &'a CourtCharge)>,
}

impl Joined<'_> {
    /// The number the sheet gives it.
    pub fn seq(&self) -> u32 {
        let arrest = self.arrest.map(|charge| charge.seq);
        let court = self.court.map(|(_, charge)| charge.seq);
        arrest
            .or(court)
            .or(self.prosecution.map(|action| action.seq))
            .unwrap_or(0)
    }
}

/// Joins the charges of a cycle, those at arrest first and in their order.
pub fn join(cycle: &Cycle) -> Vec<Joined<'_>> {
    let arrests = cycle.arrest.iter().chain(&cycle.further_arrests);
    let mut joined: Vec<Joined<'_>> = arrests
        .flat_map(|arrest| &arrest.charges)
        .map(|charge| Joined {
            arrest: Some(charge),
            ..Joined::default()
        })
        .collect();
    for action in &cycle.prosecution {
        let free: Vec<usize> = places(&joined, |one| one.prosecution.is_none());
        let at = pick(&joined, &free, action.seq, None, &action.literal, &action.statute);
        slot(&mut joined, at).prosecution = Some(action);
    }
    for court in &cycle.courts {
        for charge in &court.charges {
            let free: Vec<usize> = places(&joined, |one| one.court.is_none());
            let at = pick(
                &joined,
                &free,
                charge.seq,
                charge.tracking.as_deref(),
                &charge.literal,
                &charge.statute,
            );
            slot(&mut joined, at).court = Some((court, charge));
        }
    }
    joined
}

fn places(joined: &[Joined<'_>], free: impl Fn(&Joined<'_>) -> bool) -> Vec<usize> {
    joined
        .iter()
        .enumerate()
        .filter(|(_, one)| free(one))
        .map(|(at, _)| at)
        .collect()
}

fn slot<'a, 'b>(joined: &'b mut Vec<Joined<'a>>, at: Option<usize>) -> &'b mut Joined<'a> {
    let at = at.filter(|at| *at < joined.len()).unwrap_or_else(|| {
        joined.push(Joined::default());
        joined.len() - 1
    });
    &mut joined[at]
}

/// The charge meant: by tracking number, by number and words, by words that only one has, by number alone.
fn pick(
    joined: &[Joined<'_>],
    free: &[usize],
    seq: u32,
    tracking: Option<&str>,
    literal: &Option<String>,
    statute: &Option<String>,
) -> Option<usize> {
    let tracked = |one: &Joined<'_>| {
        tracking.is_some() && one.arrest.and_then(|charge| charge.tracking.as_deref()) == tracking
    };
    let worded = |one: &Joined<'_>| {
        let (has_literal, has_statute) = words_of(one);
        (literal.is_some() && has_literal == literal.as_deref())
            || (statute.is_some() && literal.is_none() && has_statute == statute.as_deref())
    };
    let numbered = |one: &Joined<'_>| one.seq() == seq && seq != 0;
    let find = |test: &dyn Fn(&Joined<'_>) -> bool| {
        free.iter()
            .copied()
            .filter(|at| joined.get(*at).is_some_and(test))
            .collect::<Vec<_>>()
    };
    let by_tracking = find(&tracked);
    let by_both = find(&|one| numbered(one) && worded(one));
    let by_words = find(&worded);
    let by_number = find(&numbered);
    by_tracking
        .first()
        .or(by_both.first())
        .or(by_words.first().filter(|_| by_words.len() == 1))
        .or(by_number.first())
        .copied()
}

fn words_of<'a>(one: &Joined<'a>) -> (Option<&'a str>, Option<&'a str>) {
    let literal = one
        .arrest
        .and_then(|charge| charge.literal.as_deref())
        .or(one.court.and_then(|(_, charge)| charge.literal.as_deref()))
        .or(one.prosecution.and_then(|action| action.literal.as_deref()));
    let statute = one
        .arrest
        .and_then(|charge| charge.statute.as_deref())
        .or(one.court.and_then(|(_, charge)| charge.statute.as_deref()))
        .or(one.prosecution.and_then(|action| action.statute.as_deref()));
    (literal, statute)
}
