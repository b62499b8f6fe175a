//! The range from plain numbers, as counsel work it out on the Commission's worksheet D: level and category in, range out.
//! The same steps as [`super::range`], whose facts come from the case.

use crate::eligibility::calendar::Term;
use crate::eligibility::law::{Book, LEVELS, Zone};

use super::range::{Months, career_table, greater, taken, within};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Offense level before acceptance; none where a count under 924(c) is the only one (2K2.4).
    pub level: Option<i32>,
    /// Levels of acceptance wanted: 0, 2 or 3.
    pub acceptance: u32,
    /// Category from 1 to 6.
    pub category: u8,
    /// Statutory minimum and maximum.
    pub limits: Months,
    /// Minimum of each count under 924(c), consecutive to everything.
    pub consecutive: Vec<Term>,
    /// Career offender, so that 4B1.1(c) governs beside a count under 924(c).
    pub career: bool,
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worked {
    /// Levels of acceptance taken off.
    pub taken: i32,
    /// Level after acceptance, between 1 and 43; none without a level.
    pub level: Option<i32>,
    /// Range of the sentencing table; none without a level.
    pub table: Option<Months>,
    /// Its zone.
    pub zone: Option<Zone>,
    /// The guideline range before statutory limits.
    pub guideline: Months,
    /// The range within them.
    pub adjusted: Months,
    /// What says so: `5G1.1(b)`, `4B1.1(c)(2)`, `2K2.4(b)`.
    pub provision: &'static str,
    /// What is added to both ends: the minimums under 924(c), where the range does not hold them already.
    pub added: Term,
    /// The range with that added.
    pub total: Months,
    /// Least that the statutes allow: the minimum of the count and those under 924(c).
    pub combined_min: Term,
}

impl Given {
    /// Works it out; nothing comes of neither a level nor a count under 924(c).
    #[must_use]
    pub fn work_out(&self, book: &Book<'_>) -> Option<Worked> {
        let consecutive = self.consecutive.iter().copied().reduce(Term::plus);
        let top = i32::try_from(LEVELS).unwrap_or(i32::MAX);
        let taken = taken(self.level, self.acceptance, book);
        let level = self.level.map(|level| (level - taken).clamp(1, top));
        let table = level.map(|level| book.table.range(level, self.category));
        let none = Term::ZERO;
        let (guideline, adjusted, provision, added) = match (table, consecutive, self.career) {
            (Some(table), None, _) => {
                let (adjusted, provision) = within(table, self.limits);
                (table, adjusted, provision, none)
            }
            (Some(table), Some(more), false) => {
                let (adjusted, provision) = within(table, self.limits);
                (table, adjusted, provision, more)
            }
            (Some(_), Some(_), true) => {
                let range = greater(book, taken, table, consecutive);
                (range, range, "4B1.1(c)(2)", none)
            }
            (None, Some(_), true) => {
                let range = career_table(book, i32::try_from(self.acceptance).unwrap_or_default());
                (range, range, "4B1.1(c)(1)", none)
            }
            (None, Some(more), false) => ((more, more), (more, more), "2K2.4(b)", none),
            (None, None, _) => return None,
        };
        let alone = self.level.is_none();
        Some(Worked {
            taken,
            level,
            table,
            zone: level.map(|level| book.table.zone(level, self.category)),
            guideline,
            adjusted,
            provision,
            added,
            total: (adjusted.0.plus(added), adjusted.1.plus(added)),
            combined_min: if alone { none } else { self.limits.0 }.plus(consecutive.unwrap_or(none)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eligibility::law::{Dates, tests::law};
    use chrono::NaiveDate;

    const M: fn(u32) -> Term = Term::Months;

    fn given(level: i32, acceptance: u32, category: u8) -> Given {
        Given {
            level: Some(level),
            acceptance,
            category,
            limits: (Term::ZERO, Term::Life),
            consecutive: Vec::new(),
            career: false,
        }
    }

    fn worked(given: &Given) -> Option<Worked> {
        let law = law();
        let day = NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
        let dates = Dates {
            offense: None,
            screen: day,
            edition: day,
        };
        given.work_out(&law.on(&dates).book.unwrap())
    }

    #[test]
    fn acceptance_is_taken_off_and_the_third_level_needs_sixteen() {
        for (level, wanted, taken) in [(16, 3, 3), (15, 3, 2), (16, 2, 2), (16, 0, 0), (2, 3, 2)] {
            assert_eq!(
                worked(&given(level, wanted, 1)).unwrap().taken,
                taken,
                "{level} {wanted}"
            );
        }
        assert_eq!(worked(&given(2, 2, 1)).unwrap().level, Some(1));
        assert_eq!(worked(&given(50, 3, 1)).unwrap().level, Some(43));
    }

    #[test]
    fn statutory_limits_move_the_range_as_5g1_1_says() {
        let limited = |min, max| {
            let of = worked(&Given {
                limits: (min, max),
                ..given(24, 0, 3)
            });
            let of = of.unwrap();
            assert_eq!(of.guideline, (M(63), M(78)));
            (of.adjusted, of.provision)
        };
        assert_eq!(limited(M(0), M(60)), ((M(60), M(60)), "5G1.1(a)"));
        assert_eq!(limited(M(120), Term::Life), ((M(120), M(120)), "5G1.1(b)"));
        assert_eq!(limited(M(70), M(72)), ((M(70), M(72)), "5G1.1(c)"));
        assert_eq!(limited(M(78), M(240)), ((M(78), M(78)), "5G1.1(c)"));
        assert_eq!(limited(M(0), M(63)), ((M(63), M(63)), "5G1.1(c)"));
    }

    #[test]
    fn minimums_of_924c_stand_on_top_of_the_range() {
        let two = worked(&Given {
            consecutive: vec![M(84), M(300)],
            limits: (M(60), M(480)),
            ..given(20, 3, 1)
        })
        .unwrap();
        assert_eq!(two.adjusted, (M(60), M(60)));
        assert_eq!((two.added, two.total), (M(384), (M(444), M(444))));
        assert_eq!(two.combined_min, M(444));
        let life = worked(&Given {
            consecutive: vec![M(60), Term::Life],
            ..given(20, 0, 1)
        });
        assert_eq!(life.unwrap().total, (Term::Life, Term::Life));
    }

    #[test]
    fn a_924c_count_alone_is_its_minimum_and_a_career_offender_has_a_table() {
        let alone = |career, acceptance| {
            let of = Given {
                level: None,
                acceptance,
                consecutive: vec![M(84)],
                career,
                ..given(0, 0, 6)
            };
            let of = worked(&of).unwrap();
            assert_eq!((of.level, of.zone, of.table), (None, None, None));
            assert_eq!(of.combined_min, M(84));
            (of.total, of.provision)
        };
        assert_eq!(alone(false, 3), ((M(84), M(84)), "2K2.4(b)"));
        assert_eq!(alone(true, 3), ((M(262), M(327)), "4B1.1(c)(1)"));
        assert_eq!(alone(true, 0), ((M(360), Term::Life), "4B1.1(c)(1)"));
        let beside = worked(&Given {
            consecutive: vec![M(60)],
            career: true,
            ..given(32, 3, 6)
        })
        .unwrap();
        // 151-188 and sixty months is 211-248: less than 262-327.
        assert_eq!(
            (beside.total, beside.provision),
            ((M(262), M(327)), "4B1.1(c)(2)")
        );
        assert_eq!(
            worked(&Given {
                level: None,
                ..given(1, 0, 1)
            }),
            None
        );
    }
}
