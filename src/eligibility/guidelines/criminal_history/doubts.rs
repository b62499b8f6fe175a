//! Every way in which what is not known may be, and what each comes to.

use crate::eligibility::facts::{Fact, OffenseField, Path, PriorField};
use crate::eligibility::logic::Tri;

use super::candidate::Aspect;
use super::history::{Case, Decided, History, Score};
use super::single::{Relation, relation};

/// More ways than this are not gone through one by one.
const MOST: usize = 4096;

/// Something not known about the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Prior(usize, Aspect),
    Pair(usize, usize),
    Consecutive(usize),
    Status,
}

#[derive(Debug, Clone)]
struct Variable {
    about: About,
    values: usize,
    paths: Vec<Path>,
}

/// Relations of all pairs and the variables of a case.
#[derive(Debug, Clone)]
pub(super) struct Doubts {
    count: usize,
    /// Upper triangle by rows.
    relations: Vec<Tri>,
    variables: Vec<Variable>,
    /// For each candidate and aspect its variable.
    aspects: Vec<[Option<u16>; Aspect::COUNT]>,
    pairs: Vec<(usize, usize, u16)>,
    consecutive: Vec<Option<u16>>,
    status: (Tri, Option<u16>),
}

struct World<'d> {
    doubts: &'d Doubts,
    choice: &'d [usize],
}

impl Decided for World<'_> {
    fn aspect(&self, at: usize, aspect: Aspect) -> usize {
        self.doubts.aspects[at][aspect as usize].map_or(0, |variable| self.choice[usize::from(variable)])
    }

    fn single(&self, one: usize, other: usize) -> bool {
        let (a, b) = (one.min(other), one.max(other));
        match self.doubts.relation(a, b) {
            Tri::True => true,
            Tri::False => false,
            Tri::Unknown => {
                let variable = self.doubts.pairs.iter().find(|(x, y, _)| (*x, *y) == (a, b));
                variable.is_some_and(|(_, _, variable)| self.choice[usize::from(*variable)] == 1)
            }
        }
    }

    fn consecutive(&self, at: usize) -> bool {
        self.doubts.consecutive[at].is_none_or(|variable| self.choice[usize::from(variable)] == 1)
    }

    fn under_sentence(&self) -> bool {
        match self.doubts.status {
            (_, Some(variable)) => self.choice[usize::from(variable)] == 1,
            (known, None) => known.is_true(),
        }
    }
}

/// What the ways come to.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// Scores in the order of the ways; one where everything is known.
    scores: Vec<Score>,
    /// Values and paths of each variable, in the order in which the ways count them up (the first fastest).
    variables: Vec<(usize, Vec<Path>)>,
    /// Every way was gone through. Else least and most are a search from both ends.
    pub complete: bool,
}

impl Outcomes {
    /// The fewest points, and with them the lowest category.
    #[must_use]
    pub fn least(&self) -> Score {
        self.scores.iter().copied().min().unwrap_or(Score {
            points: 0,
            status: 0,
            category: 1,
            of_one_point_offenses: 0,
        })
    }

    /// The most points.
    #[must_use]
    pub fn most(&self) -> Score {
        self.scores.iter().copied().max().unwrap_or(Score {
            points: 0,
            status: 0,
            category: 1,
            of_one_point_offenses: 0,
        })
    }

    /// The unknown facts that can change what `of` makes of a score, sorted.
    pub fn missing<T: PartialEq>(&self, of: impl Fn(&Score) -> T) -> Vec<Path> {
        let results: Vec<T> = self.scores.iter().map(of).collect();
        let all_alike = results.windows(2).all(|pair| pair[0] == pair[1]);
        if all_alike {
            return Vec::new();
        }
        let mut paths = Vec::new();
        let mut stride = 1;
        for (values, own) in &self.variables {
            let matters = !self.complete
                || (0..results.len()).any(|at| {
                    let next = at + stride;
                    (at / stride) % values + 1 < *values
                        && next < results.len()
                        && results[at] != results[next]
                });
            if matters {
                paths.extend(own.iter().copied());
            }
            stride = stride.saturating_mul(*values);
        }
        paths.sort_unstable();
        paths.dedup();
        paths
    }
}

impl Doubts {
    /// Collects what is not known and can matter.
    pub fn of(case: &Case<'_>, status: (Tri, Vec<Path>), open_order: &[bool]) -> Self {
        let count = case.candidates.len();
        let mut doubts = Self {
            count,
            relations: Vec::with_capacity(count * count.saturating_sub(1) / 2),
            variables: Vec::new(),
            aspects: vec![[None; Aspect::COUNT]; count],
            pairs: Vec::new(),
            consecutive: vec![None; count],
            status: (status.0, None),
        };
        let mut shared = vec![false; count];
        for one in 0..count {
            for other in one + 1..count {
                doubts.pair(case, one, other, &mut shared);
            }
        }
        for at in 0..count {
            doubts.of_candidate(case, at, shared[at], open_order[at]);
        }
        let (result, paths) = status;
        if result.is_unknown() {
            doubts.status.1 = Some(doubts.add(About::Status, 2, paths));
        }
        doubts
    }

    fn pair(&mut self, case: &Case<'_>, one: usize, other: usize, shared: &mut [bool]) {
        let (a, b) = (&case.candidates[one], &case.candidates[other]);
        if a.is_out() || b.is_out() {
            self.relations.push(Tri::False);
            return;
        }
        let Relation { single, needs } = relation(a.prior, b.prior, &case.book);
        self.relations.push(single);
        if !single.is_false() {
            (shared[one], shared[other]) = (true, true);
        }
        if single.is_unknown() {
            let variable = self.add(About::Pair(one, other), 2, needs);
            self.pairs.push((one, other, variable));
        }
    }

    fn of_candidate(&mut self, case: &Case<'_>, at: usize, shared: bool, open_order: bool) {
        let candidate = &case.candidates[at];
        for doubt in candidate.doubts(shared) {
            let paths = candidate.paths(doubt.needs);
            let variable = self.add(About::Prior(at, doubt.aspect), doubt.values, paths);
            self.aspects[at][doubt.aspect as usize] = Some(variable);
        }
        if shared && open_order && !candidate.is_out() {
            let path = Path::Prior(candidate.prior.index, PriorField::ConsecutiveTo);
            self.consecutive[at] = Some(self.add(About::Consecutive(at), 2, vec![path]));
        }
    }

    fn add(&mut self, about: About, values: usize, paths: Vec<Path>) -> u16 {
        let index = u16::try_from(self.variables.len()).unwrap_or(u16::MAX);
        self.variables.push(Variable { about, values, paths });
        index
    }

    /// How two candidates stand to each other.
    pub fn relation(&self, one: usize, other: usize) -> Tri {
        let (a, b) = (one.min(other), one.max(other));
        if a == b {
            return Tri::True;
        }
        let before = a * self.count - a * (a + 1) / 2;
        self.relations
            .get(before + b - a - 1)
            .copied()
            .unwrap_or(Tri::False)
    }

    /// What would settle how two candidates stand to each other.
    pub fn relation_needs(&self, one: usize, other: usize) -> &[Path] {
        let wanted = About::Pair(one.min(other), one.max(other));
        self.variables
            .iter()
            .find(|variable| variable.about == wanted)
            .map_or(&[], |variable| &variable.paths)
    }

    /// Goes through the ways; returns what they come to and the history with the fewest points.
    pub fn outcomes<'a>(&self, case: &'a Case<'a>) -> (Outcomes, History<'a>) {
        let ways = self
            .variables
            .iter()
            .try_fold(1usize, |ways, variable| ways.checked_mul(variable.values));
        let variables = self
            .variables
            .iter()
            .map(|v| (v.values, v.paths.clone()))
            .collect();
        match ways.filter(|ways| *ways <= MOST) {
            Some(ways) => {
                let (scores, least) = self.go_through(case, ways);
                (
                    Outcomes {
                        scores,
                        variables,
                        complete: true,
                    },
                    least,
                )
            }
            None => {
                let (low, least) = self.search(case, false);
                let (high, _) = self.search(case, true);
                (
                    Outcomes {
                        scores: vec![low, high],
                        variables,
                        complete: false,
                    },
                    least,
                )
            }
        }
    }

    fn go_through<'a>(&self, case: &'a Case<'a>, ways: usize) -> (Vec<Score>, History<'a>) {
        let mut choice = vec![0; self.variables.len()];
        let mut least = case.history(&World {
            doubts: self,
            choice: &choice,
        });
        let mut scores = Vec::with_capacity(ways);
        scores.push(least.score);
        for _ in 1..ways {
            for (chosen, variable) in choice.iter_mut().zip(&self.variables) {
                *chosen += 1;
                if *chosen < variable.values {
                    break;
                }
                *chosen = 0;
            }
            let history = case.history(&World {
                doubts: self,
                choice: &choice,
            });
            scores.push(history.score);
            if history.score < least.score {
                least = history;
            }
        }
        (scores, least)
    }

    /// One variable after the other is set to what gives the fewest (or most) points, until nothing changes.
    fn search<'a>(&self, case: &'a Case<'a>, most: bool) -> (Score, History<'a>) {
        let start = |variable: &Variable| if most { variable.values - 1 } else { 0 };
        let mut choice: Vec<usize> = self.variables.iter().map(start).collect();
        let mut best = case.history(&World {
            doubts: self,
            choice: &choice,
        });
        let mut changed = true;
        while changed {
            changed = false;
            for at in 0..choice.len() {
                for value in 0..self.variables[at].values {
                    let mut other = choice.clone();
                    other[at] = value;
                    let history = case.history(&World {
                        doubts: self,
                        choice: &other,
                    });
                    let better = if most {
                        history.score > best.score
                    } else {
                        history.score < best.score
                    };
                    if better {
                        (choice, best, changed) = (other, history, true);
                    }
                }
            }
        }
        (best.score, best)
    }
}

/// Whether the instant offense was committed under a sentence, and what would settle it.
pub(super) fn status(case: &Case<'_>, under: Fact<bool>, by_supervision: Tri) -> (Tri, Vec<Path>) {
    let result = if under.is_known() {
        under.tri()
    } else {
        by_supervision
    };
    let may_matter = case.candidates.iter().any(|candidate| !candidate.is_out());
    if result.is_unknown() && !may_matter && case.book.status.only_from > 0 {
        return (Tri::False, Vec::new());
    }
    let paths = vec![Path::Offense(OffenseField::UnderCjs)];
    (result, if result.is_unknown() { paths } else { Vec::new() })
}
