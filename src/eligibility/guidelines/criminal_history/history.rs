//! One history with every doubt decided: groups, points, status, category.

use smallvec::{SmallVec, smallvec};

use crate::eligibility::law::{Book, Provision};

use super::candidate::{Aspect, Candidate, Unit};
use super::score::{Earned, Group, Member};
use super::total::Sum;

/// How the doubts are decided.
pub(super) trait Decided {
    /// The value of an aspect of the candidate at `at`.
    fn aspect(&self, at: usize, aspect: Aspect) -> usize;
    /// Whether two candidates are parts of a single sentence.
    fn single(&self, one: usize, other: usize) -> bool;
    /// Whether a sentence runs after others; where that is not known, whether it does.
    fn consecutive(&self, at: usize) -> bool;
    /// Whether the instant offense was committed under a criminal justice sentence.
    fn under_sentence(&self) -> bool;
    /// Certainly not single with any other candidate.
    fn stands_apart(&self, at: usize) -> bool;
    /// Certainly neither single nor joined to it by others.
    fn far_apart(&self, one: usize, other: usize) -> bool;
}

/// Points for one or more priors.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    /// Places among the priors, ascending.
    pub priors: SmallVec<[u16; 4]>,
    /// Points.
    pub points: u32,
    /// Under which provision.
    pub rule: Provision,
}

/// A decided history.
#[derive(Debug)]
pub(super) struct History<'a> {
    pub groups: Vec<(Group<'a>, Earned)>,
    pub counted: Vec<Counted>,
    pub score: Score,
}

/// Its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    /// All points.
    pub points: u32,
    /// Of them for status.
    pub status: u32,
    /// Category from 1 to 6.
    pub category: u8,
    /// Points under 4A1.1(c).
    pub of_one_point_offenses: u32,
}

/// What all histories of a case share.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub candidates: Vec<Candidate<'a>>,
    pub book: Book<'a>,
    /// Candidates that may count, in the order of offense.
    pub order: Vec<usize>,
    /// For each candidate those it is said to run after, by their place among the candidates.
    pub after: Vec<Vec<usize>>,
    /// For each candidate, whether it is not known if it runs after others.
    pub open_order: Vec<bool>,
    /// Candidate whose sentence the instant offense was committed under, where the facts name it.
    pub status_prior: StatusPrior,
}

/// Which sentence the offender was under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatusPrior {
    /// Not named.
    Unnamed,
    /// This candidate.
    Named(usize),
    /// One that cannot give status: a fine only, or no prior of the case.
    None,
}

impl<'a> Case<'a> {
    /// Works a decided history out.
    pub fn history(&'a self, decided: &impl Decided) -> History<'a> {
        let unit = |(at, candidate): (usize, &Candidate<'a>)| match candidate.alone {
            Some(alone) if decided.stands_apart(at) => alone.unit,
            _ => candidate.unit(|aspect| decided.aspect(at, aspect)),
        };
        let units: Vec<Unit> = self.candidates.iter().enumerate().map(unit).collect();
        let counted = self.order.iter().copied().filter(|at| units[*at].counted);
        let groups = self.groups(counted, |at| units[at], decided);
        let given = self.allocated(&groups);
        self.count(groups, &given, decided)
    }

    /// For each group the labelled revocations added to it.
    pub fn allocated(&self, groups: &[Group<'a>]) -> Vec<Vec<&'a str>> {
        let labels = shared_labels(groups);
        self.allocate(groups, &labels)
    }

    /// Points of a group by what caps them.
    pub fn sum_of(&self, group: &Group<'_>, earned: &Earned, given: &[&str]) -> Sum {
        let unpaid = group.unpaid(earned, given, &self.book).len();
        let places = group.members.iter().map(|member| usize::from(member.prior));
        self.sum(earned.points, earned.provision, unpaid, places)
    }

    /// Whether one of these can be the sentence that the offender was under, if it counts.
    pub fn gives_status(&self, mut candidates: impl Iterator<Item = usize>) -> bool {
        match self.status_prior {
            StatusPrior::Unnamed => true,
            StatusPrior::None => false,
            StatusPrior::Named(at) => candidates.any(|own| own == at),
        }
    }

    /// Candidates that share a revocation, by twos.
    pub fn sharing_revocations(&self) -> Vec<(usize, usize)> {
        let mut holders: Vec<(&str, usize)> = Vec::new();
        for at in &self.order {
            let labels = self.candidates[*at].length.labelled.iter();
            holders.extend(labels.map(|(label, _)| (label.as_str(), *at)));
        }
        holders.sort_unstable();
        let pairs = holders
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1);
        pairs.map(|pair| (pair[0].1, pair[1].1)).collect()
    }

    /// Groups whose members are all single with each other, of candidates in the order of offense.
    pub fn groups(
        &'a self,
        candidates: impl Iterator<Item = usize>,
        unit: impl Fn(usize) -> Unit,
        decided: &impl Decided,
    ) -> Vec<Group<'a>> {
        let most = candidates.size_hint().1.unwrap_or_default();
        let mut groups: Vec<(SmallVec<[usize; 2]>, bool)> = Vec::with_capacity(most);
        for at in candidates {
            if decided.stands_apart(at) {
                groups.push((smallvec![at], false));
                continue;
            }
            let mut cluster = false;
            let mut home = None;
            for (index, (members, _)) in groups.iter().enumerate() {
                if decided.far_apart(at, members[0]) {
                    continue;
                }
                let with = members.iter().filter(|other| decided.single(at, **other)).count();
                if with == members.len() && home.is_none() {
                    home = Some(index);
                } else if with > 0 {
                    cluster = true;
                }
            }
            match home {
                Some(index) => {
                    groups[index].0.push(at);
                    groups[index].1 |= cluster;
                }
                None => groups.push((smallvec![at], cluster)),
            }
        }
        groups
            .into_iter()
            .map(|(members, cluster)| self.group(&members, cluster, &unit, decided))
            .collect()
    }

    fn group(
        &'a self,
        members: &[usize],
        cluster: bool,
        unit: &impl Fn(usize) -> Unit,
        decided: &impl Decided,
    ) -> Group<'a> {
        let place = |other: &usize| members.iter().position(|member| member == other);
        let member = |at: &usize| {
            let candidate = &self.candidates[*at];
            let after = if members.len() < 2 || !decided.consecutive(*at) {
                Vec::new()
            } else {
                self.after[*at].iter().filter_map(place).collect()
            };
            Member {
                prior: candidate.prior.index,
                unit: unit(*at),
                sentence: candidate.prior.facts.sentence_date.get(),
                after,
                labelled: &candidate.length.labelled,
            }
        };
        Group {
            members: members.iter().map(member).collect(),
            cluster,
        }
    }

    /// For each group the labelled revocations added to it: each to one group, where points become most (n.11).
    fn allocate(&self, groups: &[Group<'a>], labels: &[(&'a str, Vec<usize>)]) -> Vec<Vec<&'a str>> {
        let mut given: Vec<Vec<&'a str>> = vec![Vec::new(); groups.len()];
        if labels.is_empty() {
            return given;
        }
        let worth = |at: usize, labels: &[&str]| groups[at].earned(labels, &self.book).points;
        for (label, homes) in labels {
            let gain = |at: &usize| {
                let mut with = given[*at].clone();
                with.push(label);
                i64::from(worth(*at, &with)) - i64::from(worth(*at, &given[*at]))
            };
            // Of equal gains the first group, which is the earliest offense.
            let best = homes
                .iter()
                .copied()
                .max_by_key(|at| (gain(at), std::cmp::Reverse(*at)));
            if let Some(best) = best {
                given[best].push(label);
            }
        }
        given
    }

    fn count(&self, groups: Vec<Group<'a>>, given: &[Vec<&'a str>], decided: &impl Decided) -> History<'a> {
        let groups: Vec<(Group<'a>, Earned)> = groups
            .into_iter()
            .zip(given)
            .map(|(group, given)| {
                let earned = group.earned(given, &self.book);
                (group, earned)
            })
            .collect();
        let mut counted = Vec::with_capacity(groups.len());
        let mut under_c = 0;
        let mut violent = 0;
        for ((group, earned), given) in groups.iter().zip(given) {
            let of_c = earned.provision == Provision::C;
            let left = self.book.points.c_most.saturating_sub(under_c);
            let points = if of_c {
                earned.points.min(left)
            } else {
                earned.points
            };
            under_c += if of_c { points } else { 0 };
            if points > 0 {
                let mut priors: SmallVec<[u16; 4]> =
                    group.members.iter().map(|member| member.prior).collect();
                priors.sort_unstable();
                counted.push(Counted {
                    priors,
                    points,
                    rule: earned.provision,
                });
            }
            for at in group.unpaid(earned, given, &self.book) {
                let extra = self
                    .book
                    .violent
                    .each
                    .min(self.book.violent.most.saturating_sub(violent));
                violent += extra;
                if extra > 0 {
                    let priors = smallvec![group.members[at].prior];
                    counted.push(Counted {
                        priors,
                        points: extra,
                        rule: self.book.violent.provision,
                    });
                }
            }
        }
        self.closed(groups, counted, under_c, decided)
    }

    /// Adds status and the category.
    fn closed(
        &self,
        groups: Vec<(Group<'a>, Earned)>,
        counted: Vec<Counted>,
        of_one_point_offenses: u32,
        decided: &impl Decided,
    ) -> History<'a> {
        let subtotal: u32 = counted.iter().map(|row| row.points).sum();
        let status = self.status(subtotal, &groups, decided);
        let points = subtotal + status;
        let category = self.book.categories.of(points);
        let score = Score {
            points,
            status,
            category,
            of_one_point_offenses,
        };
        History {
            groups,
            counted,
            score,
        }
    }

    fn status(&self, subtotal: u32, groups: &[(Group<'a>, Earned)], decided: &impl Decided) -> u32 {
        let law = self.book.status;
        // Only a sentence that counts can be the one the offender was under.
        let countable = groups.iter().any(|(group, earned)| {
            let mut places = group.members.iter().map(|member| usize::from(member.prior));
            earned.points > 0 && self.gives_status(&mut places)
        });
        if subtotal >= law.only_from && countable && decided.under_sentence() {
            law.points
        } else {
            0
        }
    }
}

/// Labels of revocations with the groups that hold them, in the order of the labels.
fn shared_labels<'a>(groups: &[Group<'a>]) -> Vec<(&'a str, Vec<usize>)> {
    let mut labels: Vec<(&'a str, Vec<usize>)> = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        for (label, _) in group.members.iter().flat_map(|member| member.labelled) {
            match labels.iter_mut().find(|(known, _)| known == label) {
                Some((_, homes)) if homes.contains(&index) => {}
                Some((_, homes)) => homes.push(index),
                None => labels.push((label, vec![index])),
            }
        }
    }
    labels.sort_unstable();
    labels
}
