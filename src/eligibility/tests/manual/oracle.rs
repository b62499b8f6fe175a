//! Criminal history once more, straight from rules 7 and for histories of which everything is known: drawn ones must come out
//! alike. Nothing here is shared with the reasoning, not even the calendar.

use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};

use crate::eligibility::facts::read_case;
use crate::eligibility::screen;
use crate::eligibility::tests::LAW;

/// Numbers that follow from a seed.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// How a misdemeanor is treated by 4A1.2(c).
#[derive(Clone, Copy, Debug, PartialEq)]
enum List {
    First,
    Second,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Judgment {
    Conviction,
    SuspendedImposition,
    Juvenile,
    Dismissed,
}

/// A prior, everything known.
#[derive(Clone, Debug)]
struct Past {
    kind: &'static str,
    violent: bool,
    felony: bool,
    list: List,
    judgment: Judgment,
    sovereign: &'static str,
    relief: &'static str,
    offense: NaiveDate,
    arrest: NaiveDate,
    stop: bool,
    sentence: NaiveDate,
    released: NaiveDate,
    charge: u64,
    imposed: (u32, u32),
    suspended: Option<u32>,
    all_suspended: bool,
    probation: u32,
    revocation: Option<(u32, NaiveDate)>,
    adult: bool,
    similar: bool,
}

const KINDS: [(&str, bool, bool, List); 6] = [
    ("theft_felony", false, true, List::None),
    ("robbery", true, true, List::None),
    ("driving_suspended", false, false, List::First),
    ("public_intoxication", false, false, List::Second),
    ("assault_misdemeanor", false, false, List::None),
    ("dwi", false, false, List::None),
];

impl Past {
    #[expect(clippy::too_many_lines, reason = "one list of choices")]
    fn drawn(numbers: &mut Numbers) -> Self {
        let (kind, violent, felony, list) = KINDS[[0, 0, 1, 1, 1, 2, 3, 4, 5][numbers.below(9) as usize]];
        let offense = day(numbers.one(&[
            "1999-05-01",
            "2006-01-01",
            "2006-01-20",
            "2013-02-01",
            "2016-02-01",
            "2021-02-01",
        ]));
        let after = |date: NaiveDate, days: u64| date.checked_add_days(Days::new(days)).unwrap();
        let arrest = after(offense, numbers.one(&[1, 10, 30, 900]));
        let sentence = day(numbers.one(&[
            "2009-03-01",
            "2010-02-28",
            "2010-03-01",
            "2015-02-28",
            "2015-03-01",
            "2020-02-29",
            "2020-03-01",
            "2022-01-31",
        ]));
        let sentence = sentence.max(after(offense, 1));
        let imposed = numbers.one(&[
            (0, 0),
            (0, 29),
            (0, 30),
            (1, 0),
            (0, 59),
            (0, 60),
            (1, 30),
            (2, 0),
            (12, 45),
            (13, 0),
            (13, 1),
            (0, 396),
            (24, 0),
            (60, 0),
        ]);
        let suspends = numbers.below(6) == 0;
        let revoked = numbers.below(7) == 0;
        let judgment = numbers.one(&[
            Judgment::Conviction,
            Judgment::Conviction,
            Judgment::Conviction,
            Judgment::Conviction,
            Judgment::SuspendedImposition,
            Judgment::Juvenile,
            Judgment::Dismissed,
        ]);
        let imposed = if judgment == Judgment::SuspendedImposition {
            (0, 0)
        } else {
            imposed
        };
        Self {
            kind,
            violent,
            felony,
            list,
            judgment,
            sovereign: numbers.one(&["state", "state", "state", "state", "federal", "foreign", "tribal"]),
            relief: numbers.one(&["", "", "", "", "", "expunged", "pardoned", "innocent"]),
            offense,
            arrest,
            stop: numbers.below(5) == 0,
            sentence,
            released: after(sentence, numbers.one(&[20, 400, 1_827, 3_652, 5_479])),
            charge: numbers.below(4),
            imposed,
            suspended: (suspends && imposed.0 > 12).then(|| imposed.0 - 2),
            all_suspended: numbers.below(7) == 0,
            probation: numbers.one(&[0, 12, 13, 24]),
            revocation: revoked.then(|| (numbers.one(&[1, 2, 14]), after(sentence, 2_000))),
            adult: numbers.below(3) > 0,
            similar: numbers.below(8) == 0,
        }
    }

    /// As facts.
    fn fact(&self, at: usize) -> Value {
        let judgment = match self.judgment {
            Judgment::Conviction => "conviction",
            Judgment::SuspendedImposition => "sis_plea",
            Judgment::Juvenile => "juvenile_adjudication",
            Judgment::Dismissed => "dismissed",
        };
        let suspended = match (self.all_suspended, self.suspended) {
            (true, _) => json!("all"),
            (false, Some(months)) => json!({"months": months, "days": 0}),
            (false, None) => json!({"months": 0, "days": 0}),
        };
        let revocations: Vec<Value> = self
            .revocation
            .iter()
            .map(|(months, out)| json!({"date": self.sentence, "imposed": {"months": months, "days": 0}, "release_date": out}))
            .collect();
        let relief = match self.relief {
            "" => json!({}),
            "innocent" => json!({"pardoned": true, "innocence_or_legal_error": true}),
            word => json!({word: true}),
        };
        json!({
            "id": format!("p{at}"), "sovereign": self.sovereign, "offense_type": self.kind, "disposition": judgment,
            "grade": if self.felony { "felony" } else { "misdemeanor" }, "max_penalty_months": if self.felony { 84 } else { 12 },
            "offense_date": self.offense, "arrest_date": self.arrest,
            "arrest_kind": if self.stop { "traffic_stop" } else { "arrest" }, "conviction_date": self.sentence,
            "sentence_date": self.sentence, "release_date": self.released, "charging_instrument": format!("c{}", self.charge),
            "sentence": {
                "imposed": {"months": self.imposed.0, "days": self.imposed.1}, "suspended": suspended,
                "probation_months": self.probation,
            },
            "revocations": revocations, "relief": relief, "adult": self.adult, "similar_to_instant": self.similar,
            "categories": {"cov_4b1_2": self.violent, "cso_4b1_2": false},
        })
    }

    /// 7.2, 7.3.
    fn length(&self) -> (u32, u32) {
        let own = if self.all_suspended {
            (0, 0)
        } else {
            (self.imposed.0 - self.suspended.unwrap_or(0), self.imposed.1)
        };
        (own.0 + self.revocation.map_or(0, |(months, _)| months), own.1)
    }

    fn end(&self, (months, days): (u32, u32)) -> NaiveDate {
        let end = self.sentence.checked_add_months(Months::new(months)).unwrap();
        end.checked_add_days(Days::new(days.into())).unwrap()
    }

    /// By the terms, whenever they begin: a year is 365.25 days.
    fn rank(&self) -> u32 {
        let (months, days) = self.length();
        months * 1461 + days * 48
    }

    fn days(&self) -> i64 {
        (self.end(self.length()) - self.sentence).num_days()
    }

    /// 7.1 and 7.4.
    fn counts(&self) -> bool {
        let (months, days) = self.length();
        let thirty = months >= 1 || days >= 30;
        let minor = !self.felony
            && match self.list {
                List::First => !(self.similar || self.probation > 12 || thirty),
                List::Second => true,
                List::None => false,
            };
        self.judgment != Judgment::Dismissed
            && !matches!(self.sovereign, "foreign" | "tribal")
            && !matches!(self.relief, "expunged" | "innocent")
            && !minor
    }

    /// Last release; nobody is released who was not imprisoned.
    fn last(&self) -> Option<NaiveDate> {
        let out = self
            .revocation
            .map_or(self.released, |(_, out)| out.max(self.released));
        (self.length() != (0, 0)).then_some(out)
    }
}

const START: &str = "2025-03-01";

fn years_ago(years: u32) -> NaiveDate {
    day(START).checked_sub_months(Months::new(12 * years)).unwrap()
}

/// 7.6, 7.7: points of a length by its windows; whether they are those of 4A1.1(c).
fn points(of: &Past, adult_at_offense: bool, imposed: NaiveDate, last: Option<NaiveDate>) -> (u32, bool) {
    let length = of.length();
    let long = of.end(length) > of.end((13, 0));
    let sixty = length.0 >= 2 || of.days() >= 60;
    let since = |years: u32| imposed >= years_ago(years);
    let in_prison_since = |years: u32| last.is_some_and(|last| last >= years_ago(years));
    if adult_at_offense || (of.adult && long) {
        if long {
            return (if since(15) || in_prison_since(15) { 3 } else { 0 }, false);
        }
        return match (since(10), sixty) {
            (false, _) => (0, false),
            (true, true) => (2, false),
            (true, false) => (1, true),
        };
    }
    if sixty && in_prison_since(5) {
        (2, false)
    } else if since(5) {
        (1, true)
    } else {
        (0, true)
    }
}

/// Single (7.5); none where a stop in traffic leaves that open or the same day holds an arrest and an offense.
fn single(one: &Past, other: &Past) -> Option<bool> {
    let (first, second) = if one.offense <= other.offense {
        (one, other)
    } else {
        (other, one)
    };
    let together = first.sentence == second.sentence || first.charge == second.charge;
    if first.offense == second.offense {
        return Some(together);
    }
    if first.arrest == second.offense {
        return None;
    }
    let arrested_between = first.arrest < second.offense && !first.stop;
    Some(together && !arrested_between)
}

/// Points and category; none where the rules leave something open that this does not follow.
fn expected(past: &[Past], born: NaiveDate, under: bool) -> Option<(u32, u32)> {
    if past.iter().any(|one| one.offense < born) {
        return None;
    }
    let counted: Vec<&Past> = past.iter().filter(|one| one.counts()).collect();
    let grown = |one: &Past| one.offense >= born.checked_add_months(Months::new(12 * 18)).unwrap();
    let mut groups: Vec<Vec<&Past>> = Vec::new();
    for one in &counted {
        let with: Vec<bool> = groups
            .iter()
            .map(|group| {
                group
                    .iter()
                    .map(|other| single(one, other))
                    .collect::<Option<Vec<bool>>>()
            })
            .map(|all| all.map(|all| (all.iter().all(|is| *is), all.iter().any(|is| *is))))
            .map(|all| all.filter(|(all, any)| all == any).map(|(all, _)| all))
            .collect::<Option<_>>()?;
        match with.iter().filter(|is| **is).count() {
            0 => groups.push(vec![one]),
            1 => groups[with.iter().position(|is| *is).unwrap()].push(one),
            _ => return None,
        }
    }
    let (mut fixed, mut small, mut extra) = (0, 0, 0);
    for group in &groups {
        // The longest; of equal ones the earliest offense.
        let most = group.iter().map(|one| one.rank()).max().unwrap();
        let longest = group.iter().filter(|one| one.rank() == most);
        let first = longest.clone().map(|one| one.offense).min().unwrap();
        let governing: Vec<_> = longest.filter(|one| one.offense == first).collect();
        let [governing] = governing.as_slice() else {
            return None;
        };
        let last = group.iter().filter_map(|one| one.last()).max();
        let (earned, is_small) = points(governing, grown(governing), governing.sentence, last);
        if is_small {
            small += earned;
        } else {
            fixed += earned;
        }
        let violent = group.iter().filter(|one| one.violent);
        if earned > 0 && violent.clone().count() >= 2 {
            let unpaid = |one: &&&Past| {
                !std::ptr::eq(**one, **governing) && points(one, grown(one), one.sentence, one.last()).0 > 0
            };
            extra += u32::try_from(violent.filter(unpaid).count()).unwrap();
        }
    }
    let subtotal = fixed + small.min(4) + extra.min(3);
    let total = subtotal + u32::from(under && subtotal >= 7);
    let category = [1, 3, 6, 9, 12].iter().filter(|most| total > **most).count() + 1;
    Some((total, u32::try_from(category).unwrap()))
}

#[test]
fn drawn_histories_come_out_as_the_rules_say() {
    let mut compared = 0;
    for seed in 0..2_000 {
        let mut numbers = Numbers(seed);
        numbers.below(2);
        let past: Vec<Past> = (0..=numbers.below(5))
            .map(|_| Past::drawn(&mut numbers))
            .collect();
        let born = day(numbers.one(&[
            "1975-06-15",
            "1988-01-01",
            "1988-01-02",
            "1995-02-01",
            "2003-02-02",
        ]));
        let under = numbers.below(3) == 0;
        let Some(expected) = expected(&past, born, under) else {
            continue;
        };
        let priors: Vec<Value> = past.iter().enumerate().map(|(at, one)| one.fact(at)).collect();
        let case = json!({
            "id": "t", "screen_date": "2025-12-15", "manual_edition": "2025-11-01", "offender": {"dob": born},
            "instant_offense": {"offense_start": START, "offense_end": START, "under_cjs": under}, "priors": priors,
        });
        let case = read_case::<Value>(&case.to_string()).unwrap();
        let history = screen(&case.facts, &LAW, case.screen_date)
            .guidelines
            .results
            .unwrap()
            .history;
        let found = (history.certain.points, u32::from(history.certain.category));
        assert_eq!(found, expected, "seed {seed}: {past:#?}");
        assert_eq!(history.certain, history.possible, "seed {seed}: {past:#?}");
        compared += 1;
    }
    assert!(compared > 700, "{compared}");
}
