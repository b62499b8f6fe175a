//! From the rules as written to the Manual of each edition.

use chrono::NaiveDate;

use super::book::{
    Acceptance, ArmedCareer, Book, Career, Categories, Counting, DrugLevels, Edition, Firearms, Points,
    Provision, RepeatSex, RoleCap, Status, ViolentExtra, ZeroPoint,
};
use super::compile::Compiler;
use super::dated::Dated;
use super::ids::RuleId;
use super::reader::{Reader, term_of};
use super::rule::By;
use super::tables::{QuantityTable, SentencingTable};
use crate::eligibility::calendar::Term;

/// Everything of the Manual, dated by edition.
#[derive(Debug)]
pub(super) struct Manual {
    pub editions: Dated<Edition>,
    pub points: Dated<Points>,
    pub violent: Dated<ViolentExtra>,
    pub status: Dated<Status>,
    pub counting: Dated<Counting>,
    pub traffic_stop: Dated<RuleId>,
    pub categories: Dated<Categories>,
    pub zero_point: Dated<ZeroPoint>,
    pub career: Dated<Career>,
    pub armed: Dated<ArmedCareer>,
    pub sex: Dated<RepeatSex>,
    pub firearms: Dated<Firearms>,
    pub drugs: Dated<DrugLevels>,
    pub acceptance: Dated<Acceptance>,
    pub table: Dated<SentencingTable>,
}

impl Manual {
    pub fn compile(c: &mut Compiler<'_>) -> Self {
        let by = By::Edition;
        Self {
            editions: c.dated("ussg.edition", by, edition),
            points: c.dated("ussg.points", by, points),
            violent: c.dated("ussg.violent_extra", by, violent),
            status: c.dated("ussg.status", by, status),
            counting: c.dated("ussg.4a1_2", by, counting),
            traffic_stop: c.switch("ussg.traffic_stop", by),
            categories: c.dated("ussg.categories", by, categories),
            zero_point: c.dated("ussg.4c1_1", by, |r| ZeroPoint {
                rule: r.id(),
                levels: r.number("reduction", "levels"),
            }),
            career: c.dated("ussg.4b1_1", by, career),
            armed: c.dated("ussg.4b1_4", by, armed),
            sex: c.dated("ussg.4b1_5", by, repeat_sex),
            firearms: c.dated("ussg.2k2_1", by, firearms),
            drugs: c.dated("ussg.2d1_1", by, drug_levels),
            acceptance: c.dated("ussg.3e1_1", by, acceptance),
            table: c.dated("ussg.sentencing_table", by, SentencingTable::read),
        }
    }

    /// The Manual in effect on a day, or what stands in for it.
    pub fn on(&self, day: NaiveDate) -> Option<Book<'_>> {
        let edition = *self.editions.at(day)?;
        let day = edition.computed_with.unwrap_or(day);
        Some(Book {
            edition,
            points: self.points.at(day)?,
            violent: self.violent.at(day)?,
            status: self.status.at(day)?,
            counting: self.counting.at(day)?,
            traffic_stop: self.traffic_stop.at(day).copied(),
            categories: self.categories.at(day)?,
            zero_point: self.zero_point.at(day),
            career: self.career.at(day)?,
            armed: self.armed.at(day)?,
            sex: self.sex.at(day)?,
            firearms: self.firearms.at(day)?,
            drugs: self.drugs.at(day),
            acceptance: self.acceptance.at(day)?,
            table: self.table.at(day)?,
        })
    }
}

fn edition(r: &mut Reader<'_>) -> Edition {
    let written = r.words("computed_with");
    let day = |text: &str| {
        if text == "itself" {
            Some(None)
        } else {
            text.parse::<NaiveDate>().ok().map(Some)
        }
    };
    let computed_with = r.cell("computed_with", &written, day, None);
    Edition {
        from: r.source.rule.from,
        computed_with,
    }
}

fn provision(r: &mut Reader<'_>) -> Provision {
    let words = r.words("provision");
    r.cell("provision", &words, Provision::of, Provision::E)
}

fn points(r: &mut Reader<'_>) -> Points {
    Points {
        rule: r.id(),
        a: r.number("a", "points"),
        a_more_than_months: r.months("a_more_than"),
        b: r.number("b", "points"),
        b_at_least_days: r.number("b_at_least", "days"),
        b_whole_months: r.months("b_whole_months_taken_as_that"),
        c: r.number("c", "points"),
        c_most: r.number("c_most", "points"),
    }
}

fn violent(r: &mut Reader<'_>) -> ViolentExtra {
    ViolentExtra {
        rule: r.id(),
        provision: provision(r),
        each: r.number("each", "points"),
        most: r.number("most", "points"),
        in_group: r.number("crimes_of_violence_in_the_single_sentence", "convictions"),
    }
}

fn status(r: &mut Reader<'_>) -> Status {
    Status {
        rule: r.id(),
        provision: provision(r),
        points: r.number("points", "points"),
        only_from: r.number("only_from", "points"),
    }
}

fn counting(r: &mut Reader<'_>) -> Counting {
    Counting {
        rule: r.id(),
        long_years: r.number("long_sentence_window", "years"),
        short_years: r.number("other_sentence_window", "years"),
        young_years: r.number("under_18_window", "years"),
        adult_age: r.number("adult_age", "years"),
        young_confinement: (
            r.number("under_18_confinement_at_least", "days"),
            r.months("under_18_whole_months_taken_as_that"),
        ),
        minor_probation_more_than: r.months("minor_offense_probation_more_than"),
        minor_imprisonment: (
            r.number("minor_offense_imprisonment_at_least", "days"),
            r.months("minor_offense_whole_months_taken_as_that"),
        ),
        felony_more_than: r.months("felony_more_than"),
    }
}

fn categories(r: &mut Reader<'_>) -> Categories {
    Categories {
        rule: r.id(),
        most: ["i", "ii", "iii", "iv", "v"]
            .map(|category| r.number(&format!("most_of_{category}"), "points")),
    }
}

fn career(r: &mut Reader<'_>) -> Career {
    let rule = r.id();
    let rows = r.rows("levels", &["maximum_at_least", "level"]);
    let levels = rows
        .iter()
        .map(|row| {
            let at_least = r.cell("levels", &row[0], term_of, Term::Life);
            (at_least, r.cell("levels", &row[1], |n| n.parse().ok(), 0))
        })
        .collect();
    let ranges = r.rows("range_with_924c", &["acceptance", "range"]);
    let range_924c = ["0", "2", "3"].map(|acceptance| {
        let cell = ranges
            .iter()
            .find(|row| row[0] == acceptance)
            .map_or("", |row| row[1].as_str());
        r.cell(
            "range_with_924c",
            cell,
            super::reader::range_of,
            (Term::Life, Term::Life),
        )
    });
    Career {
        rule,
        age: r.number("age", "years"),
        predicates: r.number("predicates", "convictions"),
        category: category(r, "category"),
        levels,
        range_924c,
    }
}

fn category(r: &mut Reader<'_>, name: &str) -> u8 {
    let number = r.number(name, "category");
    r.cell(
        name,
        &number.to_string(),
        |n| n.parse().ok().filter(|n| (1..=6).contains(n)),
        6,
    )
}

fn armed(r: &mut Reader<'_>) -> ArmedCareer {
    ArmedCareer {
        rule: r.id(),
        connected_level: r.number("level_in_connection", "level"),
        level: r.number("level", "level"),
        connected_category: category(r, "category_in_connection"),
        category: category(r, "category"),
    }
}

fn repeat_sex(r: &mut Reader<'_>) -> RepeatSex {
    RepeatSex {
        rule: r.id(),
        category: category(r, "category"),
        pattern_levels: r.number("pattern_adds", "levels"),
        pattern_floor: r.number("pattern_floor", "level"),
    }
}

fn firearms(r: &mut Reader<'_>) -> Firearms {
    let levels = [1, 2, 3, 4, 5, 6, 7, 8].map(|n| r.number(&format!("a{n}"), "level"));
    Firearms { rule: r.id(), levels }
}

fn drug_levels(r: &mut Reader<'_>) -> DrugLevels {
    let rule = r.id();
    let number = |text: &str| text.parse::<u32>().ok();
    let caps = r.rows("role_caps", &["from_level", "to_level", "becomes"]);
    let role_caps = caps
        .iter()
        .map(|row| RoleCap {
            from: r.cell("role_caps", &row[0], number, 0),
            to: r.cell("role_caps", &row[1], number, 0),
            becomes: r.cell("role_caps", &row[2], number, 0),
        })
        .collect();
    let weights = r.rows("converted_weight", &["substance", "grams_per_gram"]);
    let conversions = weights
        .iter()
        .map(|row| {
            (
                row[0].clone(),
                r.cell("converted_weight", &row[1], |n| n.parse().ok(), 0.0),
            )
        })
        .collect();
    DrugLevels {
        rule,
        table: QuantityTable::read(r),
        death: [1, 2, 3, 4].map(|n| r.number(&format!("a{n}"), "level")),
        role_caps,
        minimal_role: (
            r.number("minimal_role_not_above", "level"),
            r.number("minimal_role", "levels"),
        ),
        conversions,
        plant_grams: r.number("marihuana_plant", "grams"),
    }
}

fn acceptance(r: &mut Reader<'_>) -> Acceptance {
    Acceptance {
        rule: r.id(),
        levels: r.number("a", "levels"),
        with_motion: r.number("with_b", "levels"),
        motion_from_level: r.number("b_only_from", "level"),
    }
}
