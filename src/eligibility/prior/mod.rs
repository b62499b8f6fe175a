//! What follows for each prior, worked out once per screening and shared by theories and guidelines.

mod category;
mod conviction;
mod custody;
mod elements;
mod occasions;
mod rows;
mod sex;

use chrono::NaiveDate;

use super::calendar::{age, more_than_years_before};
use super::facts::{Fact, Facts, Fields, OffenseField, Prior, PriorField};
use super::findings::{Check, Test};
use super::law::{Column, InForce, OffenseType, StatuteRow};
use super::logic::Tri;

pub use conviction::{
    Court, before_instant, judgment, on_date, relief_921, sentence_imposed, standing_921a20, stands,
    under_921a20,
};
pub use custody::{released_within, served_more_than};
pub use elements::{Relationship, related, relationship};
pub use occasions::{Act, Occasions};
pub use sex::sex_conviction;

/// The case that a prior is looked at for.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The law in force.
    pub law: InForce<'a>,
    /// Date the law is taken as of.
    pub as_of: NaiveDate,
}

impl Setting<'_> {
    /// Commencement of the instant offense.
    #[must_use]
    pub const fn start(&self) -> Fact<NaiveDate> {
        self.facts.instant_offense.offense_start
    }

    /// Last act of the instant offense; the day of possession.
    #[must_use]
    pub const fn end(&self) -> Fact<NaiveDate> {
        self.facts.instant_offense.offense_end
    }
}

/// A prior with everything that follows from its facts and the law.
#[derive(Clone, Debug)]
pub struct Derived<'a> {
    /// Its place among the priors.
    pub index: u16,
    /// Its facts.
    pub facts: &'a Prior,
    /// Row of its statute, where one is loaded.
    pub statute: Option<&'a StatuteRow>,
    /// Row of its kind of offense, where the code is known.
    pub kind: Option<&'a OffenseType>,
    /// Completed years of age when it was committed.
    pub age: Option<u32>,
    /// Committed at eighteen or older.
    pub at_18: Test,
    /// Convicted as an adult: said so, or committed at eighteen or older; a younger offender may have been.
    pub adult: Test,
    /// Final: said so, or sentenced more than a year before the instant offense began; else not known.
    pub is_final: Test,
    /// Punishable by more than one year, whatever the label.
    pub felony: Test,
    /// Served more than twelve months.
    pub served_12: Test,
    /// A conviction of 18:921(a)(20) standing on the day of possession (rules 1.2).
    pub conviction: Check,
    /// Convicted before the instant offense.
    pub earlier: Test,
    federal: [Check; 2],
    categories: [Check; Column::COUNT],
}

/// What a category is told by.
struct Convicted<'a> {
    facts: &'a Prior,
    statute: Option<&'a StatuteRow>,
    kind: Option<&'a OffenseType>,
    felony: Test,
}

impl Convicted<'_> {
    /// A test on its maximum.
    fn max(&self, holds: impl FnOnce(super::calendar::Term) -> bool) -> Test {
        max_test(self.facts, holds)
    }
}

impl<'a> Derived<'a> {
    /// Works a prior out.
    #[must_use]
    #[inline]
    pub fn of(index: u16, facts: &'a Prior, setting: &Setting<'a>) -> Self {
        let offense_date = facts.offense_date.get();
        let statute = match (facts.state.known(), facts.statute.known()) {
            (Some(state), Some(statute)) => setting.law.law.statute(state, statute, offense_date),
            _ => None,
        };
        let code = facts.offense_type.known().map(String::as_str);
        let code = code.or_else(|| statute.and_then(|row| row.offense_type.as_deref()));
        let kind = code.and_then(|code| setting.law.law.offense_type(code));
        let a_year = setting.law.conviction.map_or(12, |law| law.more_than_months);
        let mut prior = Self {
            index,
            facts,
            statute,
            kind,
            age: None,
            at_18: Test::TRUE,
            adult: Test::TRUE,
            is_final: finality(facts, setting),
            felony: max_test(facts, |max| max.more_than(a_year)),
            served_12: Test::TRUE,
            conviction: Check::PASS,
            earlier: before_instant(facts, setting),
            federal: conviction::federal_convictions(facts, setting),
            categories: [Check::PASS; Column::COUNT],
        };
        prior.ages(setting);
        prior.served_12 = served_more_than(
            facts,
            setting.law.drugs.map_or(12, |law| law.served_more_than_months),
        );
        prior.conviction = under_921a20(&prior, setting);
        let convicted = Convicted {
            facts,
            statute,
            kind,
            felony: prior.felony,
        };
        category::fill(&mut prior.categories, &convicted, setting);
        prior
    }

    /// Whether it belongs to a category, by attorney, elements, statute or kind of offense, in that order.
    #[must_use]
    pub const fn category(&self, column: Column) -> &Check {
        &self.categories[column as usize]
    }

    /// A conviction as federal law sees it, from the courts that a statute takes.
    #[must_use]
    pub const fn federal(&self, court: Court) -> &Check {
        &self.federal[court as usize]
    }

    /// A test on its maximum.
    #[must_use]
    pub fn max(&self, holds: impl FnOnce(super::calendar::Term) -> bool) -> Test {
        max_test(self.facts, holds)
    }

    fn ages(&mut self, setting: &Setting<'_>) {
        let born = setting.facts.offender.dob;
        let committed = self.facts.offense_date;
        let mut unknown = Fields::NONE;
        if !born.is_known() {
            unknown = unknown.with(Fields::offense(OffenseField::OffenderDob));
        }
        if !committed.is_known() {
            unknown = unknown.with(Fields::prior(PriorField::OffenseDate));
        }
        self.age = match (born.get(), committed.get()) {
            (Some(born), Some(committed)) => age(born, committed),
            _ => None,
        };
        let read = Fields::offense(OffenseField::OffenderDob).with(Fields::prior(PriorField::OffenseDate));
        // Only the Guidelines ask: without a loaded edition there is no age to compare with.
        let grown = setting.law.book.as_ref().map(|book| book.counting.adult_age);
        self.at_18 = Test {
            result: Tri::from_option(self.age.zip(grown).map(|(age, grown)| age >= grown)),
            needs: if self.age.is_some() { Fields::NONE } else { unknown },
            read,
        };
        let said = self.facts.adult;
        self.adult = match said {
            Fact::Absent => match self.at_18.result {
                Tri::True => self.at_18,
                Tri::Unknown | Tri::False => Test {
                    result: Tri::Unknown,
                    needs: self.at_18.needs.with(Fields::prior(PriorField::Adult)),
                    read,
                },
            },
            said => Test::prior(said.tri(), PriorField::Adult),
        };
    }
}

/// The default of `final` stands in for the end of the direct appeal (rules 12.17).
fn finality(prior: &Prior, setting: &Setting<'_>) -> Test {
    if !prior.r#final.is_absent() {
        return Test::prior(prior.r#final.tri(), PriorField::Final);
    }
    let read = Fields::prior(PriorField::SentenceDate).with(Fields::offense(OffenseField::OffenseStart));
    let mut needs = Fields::prior(PriorField::Final);
    match (prior.sentence_date.get(), setting.start().get()) {
        (Some(sentence), Some(start)) if more_than_years_before(sentence, 1, start) => {
            return Test::settled(Tri::True, read);
        }
        (sentence, start) => {
            if sentence.is_none() {
                needs = needs.with(Fields::prior(PriorField::SentenceDate));
            }
            if start.is_none() {
                needs = needs.with(Fields::offense(OffenseField::OffenseStart));
            }
        }
    }
    Test {
        result: Tri::Unknown,
        needs,
        read,
    }
}

fn max_test(prior: &Prior, holds: impl FnOnce(super::calendar::Term) -> bool) -> Test {
    Test::prior(
        Tri::from_option(prior.max_penalty_months.get().map(holds)),
        PriorField::MaxPenaltyMonths,
    )
}

/// Works all priors out, in the order of the facts.
#[must_use]
pub fn derive<'a>(setting: &Setting<'a>) -> Vec<Derived<'a>> {
    (0u16..)
        .zip(&setting.facts.priors)
        .map(|(index, prior)| Derived::of(index, prior, setting))
        .collect()
}
