//! Points of one decided history (USSG 4A1.1).

use chrono::NaiveDate;
use smallvec::{SmallVec, smallvec};

use crate::eligibility::calendar::Span;
use crate::eligibility::law::{Book, Provision};

use super::turns::Path;
use super::window::Recency;

/// One sentence in a decided history.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    /// Its place among the priors.
    pub prior: u16,
    pub unit: super::candidate::Unit,
    pub sentence: Option<NaiveDate>,
    /// Priors of the group it runs after, by their place among the group's members.
    pub after: Vec<usize>,
    pub labelled: &'a [(String, Span)],
}

/// A single sentence, or one that stands alone.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    pub members: SmallVec<[Member<'a>; 1]>,
    /// Some two of its members are separate although a third joins them.
    pub cluster: bool,
}

/// What a group comes to.
#[derive(Debug, Clone)]
pub(super) struct Earned {
    pub points: u32,
    pub provision: Provision,
    pub length: Span,
    /// Members whose terms make up the length, the first of them the governing one.
    pub path: Path,
    pub outside: Option<Outside>,
    /// A member alone would come out on the other side of a window.
    pub straddles: bool,
}

/// Why a sentence earns nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// The fifteen-year window.
    Long,
    /// The ten-year window.
    Short,
    /// The five-year window.
    Young,
}

/// What points ask of a length.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measure {
    /// Its place among lengths.
    pub rank: u64,
    /// More than thirteen months.
    exceeds: bool,
    /// Sixty days.
    sixty: bool,
    /// Confinement that counts for who was young.
    confined: bool,
}

impl Measure {
    /// Of a length from the day of sentence.
    pub fn of(length: Span, sentence: Option<NaiveDate>, book: &Book<'_>) -> Self {
        let law = book.points;
        let (days, months) = book.counting.young_confinement;
        Self {
            rank: rank(length),
            exceeds: length.exceeds_months(law.a_more_than_months, sentence).is_true(),
            sixty: length
                .at_least_days(law.b_at_least_days, law.b_whole_months, sentence)
                .is_true(),
            confined: length.at_least_days(days, months, sentence).is_true(),
        }
    }

    /// More than thirteen months.
    pub const fn exceeds(&self) -> bool {
        self.exceeds
    }
}

/// Points for a length under the windows of 4A1.2(d), (e).
pub(super) fn points(
    length: Span,
    unit: &super::candidate::Unit,
    sentence: Option<NaiveDate>,
    book: &Book<'_>,
) -> (u32, Provision, Option<Outside>) {
    points_of(&Measure::of(length, sentence, book), unit, book)
}

/// The same for a length already measured.
pub(super) fn points_of(
    measure: &Measure,
    unit: &super::candidate::Unit,
    book: &Book<'_>,
) -> (u32, Provision, Option<Outside>) {
    let law = book.points;
    let exceeds = measure.exceeds;
    if unit.at_18 || (unit.adult && exceeds) {
        if exceeds {
            let inside = unit.imposed >= Recency::Long || unit.released >= Recency::Long;
            return if inside {
                (law.a, Provision::A, None)
            } else {
                (0, Provision::A, Some(Outside::Long))
            };
        }
        let (points, provision) = if measure.sixty {
            (law.b, Provision::B)
        } else {
            (law.c, Provision::C)
        };
        let inside = unit.imposed >= Recency::Short;
        return if inside {
            (points, provision, None)
        } else {
            (0, provision, Some(Outside::Short))
        };
    }
    if measure.confined && unit.released >= Recency::Young {
        (law.b, Provision::B, None)
    } else if unit.imposed >= Recency::Young {
        (law.c, Provision::C, None)
    } else {
        (0, Provision::C, Some(Outside::Young))
    }
}

impl Group<'_> {
    /// What the group earns with these labelled revocations added to it.
    pub fn earned(&self, given: &[&str], book: &Book<'_>) -> Earned {
        if let [member] = self.members.as_slice() {
            let length = self.length(&[0], given);
            let (points, provision, outside) = points(length, &member.unit, member.sentence, book);
            return Earned {
                points,
                provision,
                length,
                path: smallvec![0],
                outside,
                straddles: false,
            };
        }
        let paths = self.paths();
        let lengths: Vec<Span> = paths.iter().map(|path| self.length(path, given)).collect();
        // The longest; of equal ones the earliest offense.
        let order = |at: &usize| {
            let member = &self.members[*at];
            let rank = rank(lengths[*at]);
            (std::cmp::Reverse(rank), member.unit.offense, member.prior)
        };
        let best = (0..self.members.len()).min_by_key(order).unwrap_or_default();
        let length = lengths[best];
        // Of terms one after the other the longest says whose age it is.
        let first = self.by_length(&paths[best], given)[0];
        let mut unit = self.members[first].unit;
        unit.imposed = paths[best]
            .iter()
            .map(|at| self.members[*at].unit.imposed)
            .max()
            .unwrap_or(unit.imposed);
        let last = self.members.iter().map(|member| member.unit.released).max();
        unit.released = last.unwrap_or(unit.released);
        let sentence = paths[best]
            .iter()
            .filter_map(|at| self.members[*at].sentence)
            .max();
        let (points, provision, outside) = points(length, &unit, sentence, book);
        let alone = |at: usize| self.alone(at, given, book).0 > 0;
        let straddles = self.members.len() > 1 && (0..self.members.len()).any(|at| alone(at) != (points > 0));
        Earned {
            points,
            provision,
            length,
            path: paths[best].clone(),
            outside,
            straddles,
        }
    }

    /// What a member would earn by itself.
    pub fn alone(&self, at: usize, given: &[&str], book: &Book<'_>) -> (u32, Provision, Option<Outside>) {
        let member = &self.members[at];
        points(self.length(&[at], given), &member.unit, member.sentence, book)
    }

    /// The terms of the members one after the other; a labelled revocation once.
    pub(super) fn length(&self, path: &[usize], given: &[&str]) -> Span {
        let mut sum = Span::default();
        let mut seen: Vec<&str> = Vec::new();
        for at in path {
            let member = &self.members[*at];
            sum = sum.plus(member.unit.length);
            for (label, span) in member.labelled {
                if given.contains(&label.as_str()) && !seen.contains(&label.as_str()) {
                    seen.push(label);
                    sum = sum.plus(*span);
                }
            }
        }
        sum
    }

    /// Members that are crimes of violence and earned nothing because they stand in this single sentence (4A1.1(d)).
    pub fn unpaid(&self, earned: &Earned, given: &[&str], book: &Book<'_>) -> Vec<usize> {
        if earned.points == 0 || self.members.len() < 2 {
            return Vec::new();
        }
        let violent: Vec<usize> = (0..self.members.len())
            .filter(|at| self.members[*at].unit.violent)
            .collect();
        let enough = u32::try_from(violent.len()).is_ok_and(|count| count >= book.violent.in_group);
        if !enough {
            return Vec::new();
        }
        let needed = self.needed(earned, given, book);
        let unpaid = |at: &usize| self.alone(*at, given, book).0 > 0 && !needed.contains(at);
        violent.into_iter().filter(unpaid).collect()
    }

    /// The sentences that earned the group's points: the longest that make up its length, of equal ones the earliest offense,
    /// with as many of the consecutive terms as it took to reach them (n.4).
    fn needed(&self, earned: &Earned, given: &[&str], book: &Book<'_>) -> Path {
        let mut needed = self.by_length(&earned.path, given);
        let enough =
            (1..needed.len()).find(|few| self.together(&needed[..*few], given, book) >= earned.points);
        needed.truncate(enough.unwrap_or(needed.len()));
        needed
    }

    /// Members by their own lengths, the longest first, of equal ones the earliest offense.
    fn by_length(&self, path: &[usize], given: &[&str]) -> Path {
        let mut sorted = Path::from_slice(path);
        sorted.sort_by_key(|at| {
            let member = &self.members[*at];
            let rank = rank(self.length(&[*at], given));
            (std::cmp::Reverse(rank), member.unit.offense, member.prior)
        });
        sorted
    }

    /// Points of some of the members one after the other, the longest first.
    fn together(&self, some: &[usize], given: &[&str], book: &Book<'_>) -> u32 {
        let Some(first) = some.first() else { return 0 };
        let own = some.iter().map(|at| &self.members[*at]);
        let mut unit = self.members[*first].unit;
        unit.imposed = own
            .clone()
            .map(|member| member.unit.imposed)
            .max()
            .unwrap_or(unit.imposed);
        let all = self.members.iter();
        unit.released = all
            .map(|member| member.unit.released)
            .max()
            .unwrap_or(unit.released);
        let sentence = own.filter_map(|member| member.sentence).max();
        points(self.length(some, given), &unit, sentence, book).0
    }
}

/// The order of lengths: equal terms are equally long whenever they begin. A month counts as a twelfth of 365.25 days, in
/// sixteenths of a day.
pub(super) fn rank(length: Span) -> u64 {
    u64::from(length.months) * 487 + u64::from(length.days) * 16
}
