//! Statutes: from the rules as written to the structs the theories read.

use std::collections::{BTreeMap, BTreeSet};

use super::bundles::{
    Acca, ConvictionTest, DatingPartner, Drugs, FelonyClasses, FirearmPenalty, Multiplier, Reentry,
    SafetyValve, Section924c, Section924j, SexBase, SexChapter, SexRow, SexTable, ThreeStrikes, Threshold,
    TwoStrikes,
};
use super::compile_drugs::{drugs, thresholds};
use super::dated::{Dated, Version};
use super::errors::LawErrors;
use super::ids::RuleId;
use super::reader::{Reader, Source, range_of};
use super::rule::By;
use crate::eligibility::calendar::Term;

/// What the compile step shares.
pub(super) struct Compiler<'a> {
    pub sources: &'a [Source],
    pub files: &'a BTreeMap<String, String>,
    pub errors: LawErrors,
    pub used: BTreeSet<(usize, String)>,
}

impl Compiler<'_> {
    /// The versions of a series, each read by `read`; `by` is what the reasoning takes the series to be dated by.
    pub fn dated<T>(&mut self, series: &str, by: By, read: impl Fn(&mut Reader<'_>) -> T) -> Dated<T> {
        let mut versions = Vec::new();
        for (index, source) in self
            .sources
            .iter()
            .enumerate()
            .filter(|(_, s)| s.rule.series == series)
        {
            if source.rule.by != by {
                let reason = format!("the series {series} is dated by {by:?}");
                self.errors.push(
                    &source.rule.file,
                    format!("{}.by", source.rule.id),
                    reason.to_lowercase(),
                );
            }
            let (errors, used) = (&mut self.errors, &mut self.used);
            let mut reader = Reader {
                source,
                files: self.files,
                errors,
                used,
                index,
            };
            let value = read(&mut reader);
            versions.push(Version {
                from: source.rule.from,
                to: source.rule.to,
                value,
            });
        }
        if versions.is_empty() {
            self.errors
                .push("", series, "no rule of this series; the reasoning needs it");
        }
        versions.sort_by_key(|v| v.from);
        Dated { by, versions }
    }

    /// A series whose only content is that it is in force.
    pub fn switch(&mut self, series: &str, by: By) -> Dated<RuleId> {
        self.dated(series, by, |r| r.id())
    }
}

/// Everything the statutory theories read.
#[derive(Debug)]
pub(super) struct Statutory {
    pub firearm: Dated<FirearmPenalty>,
    pub indictment: Dated<FirearmPenalty>,
    pub conviction: Dated<ConvictionTest>,
    pub dating_partner: Dated<DatingPartner>,
    pub acca: Dated<Acca>,
    pub c: Dated<Section924c>,
    pub j: Dated<Section924j>,
    pub drugs: Dated<Drugs>,
    pub thresholds: Vec<(String, Dated<Threshold>)>,
    pub three_strikes: Dated<ThreeStrikes>,
    pub two_strikes: Dated<TwoStrikes>,
    pub reentry: Dated<Reentry>,
    pub chapter_109a: Dated<Multiplier>,
    pub chapter_117: Dated<Multiplier>,
    pub sex: Dated<SexTable>,
    pub classes: Dated<FelonyClasses>,
    pub safety_valve: Dated<SafetyValve>,
    pub sex_base: Dated<Vec<SexBase>>,
}

impl Statutory {
    /// Reads them all.
    pub fn compile(c: &mut Compiler<'_>) -> Self {
        use By::{Offense, Sentencing};
        Self {
            firearm: c.dated("922g.max", Offense, firearm),
            indictment: c.dated("922n.max", Offense, firearm),
            conviction: c.dated("922g1.conviction", Offense, conviction),
            dating_partner: c.dated("922g9.dating", Offense, dating_partner),
            acca: c.dated("acca.penalty", Offense, acca),
            c: c.dated("924c.tiers", Offense, section_924c),
            j: c.dated("924j.penalty", Offense, section_924j),
            drugs: drugs(c),
            thresholds: thresholds(c),
            three_strikes: c.dated("3559c", Offense, three_strikes),
            two_strikes: c.dated("3559e", Offense, two_strikes),
            reentry: c.dated("1326.penalties", Offense, reentry),
            chapter_109a: c.dated("2247.multiplier", Offense, multiplier),
            chapter_117: c.dated("2426.multiplier", Offense, multiplier),
            sex: c.dated("2252.penalties", Offense, sex),
            classes: c.dated("3559a.classes", Offense, classes),
            safety_valve: c.dated("3553f.criminal_history", Sentencing, safety_valve),
            sex_base: c.dated("sex_offenses.base", Offense, sex_base),
        }
    }
}

fn firearm(r: &mut Reader<'_>) -> FirearmPenalty {
    FirearmPenalty {
        rule: r.id(),
        min: r.months("min"),
        max: r.term("max"),
        supervised_release_max: r.months("supervised_release_max"),
    }
}

fn conviction(r: &mut Reader<'_>) -> ConvictionTest {
    ConvictionTest {
        rule: r.id(),
        more_than_months: r.months("punishable_by_more_than"),
        state_misdemeanor_at_most: r.months("state_misdemeanor_at_most"),
    }
}

fn dating_partner(r: &mut Reader<'_>) -> DatingPartner {
    DatingPartner {
        rule: r.id(),
        lapses_after_years: r.number("lapses_after", "years"),
    }
}

fn acca(r: &mut Reader<'_>) -> Acca {
    Acca {
        rule: r.id(),
        min: r.months("min"),
        max: r.term("max"),
        predicates: r.number("predicates", "convictions"),
        drug_max_at_least: r.months("serious_drug_offense_max_at_least"),
        occasion_days: r.number("occasions_differ_from", "days"),
    }
}

fn section_924c(r: &mut Reader<'_>) -> Section924c {
    Section924c {
        rule: r.id(),
        base: r.months("base"),
        brandished: r.months("brandished"),
        discharged: r.months("discharged"),
        short_barreled: r.months("short_barreled"),
        machinegun: r.months("machinegun_destructive_device_silencer"),
        second: r.months("after_final_924c"),
        second_machinegun: r.term("after_final_924c_machinegun_destructive_device_silencer"),
        armor_piercing: r.months("armor_piercing"),
        max: r.term("max"),
        conspiracy_max: r.months("conspiracy_max"),
    }
}

fn section_924j(r: &mut Reader<'_>) -> Section924j {
    Section924j {
        rule: r.id(),
        murder_max: r.term("murder_max"),
        voluntary_manslaughter_max: r.months("voluntary_manslaughter_max"),
        involuntary_manslaughter_max: r.months("involuntary_manslaughter_max"),
    }
}

fn three_strikes(r: &mut Reader<'_>) -> ThreeStrikes {
    ThreeStrikes {
        rule: r.id(),
        strikes: r.number("strikes", "convictions"),
        force_clause_max_at_least: r.months("force_clause_max_at_least"),
    }
}

fn two_strikes(r: &mut Reader<'_>) -> TwoStrikes {
    TwoStrikes {
        rule: r.id(),
        victim_under: r.number("victim_under", "years"),
        state_more_than_months: r.months("state_equivalent_more_than"),
    }
}

fn reentry(r: &mut Reader<'_>) -> Reentry {
    Reentry {
        rule: r.id(),
        base_max: r.months("base_max"),
        felony_max: r.months("felony_max"),
        aggravated_felony_max: r.months("aggravated_felony_max"),
        removed_while_serving_max: r.months("removed_while_serving_max"),
        misdemeanors: r.number("misdemeanors", "convictions"),
    }
}

fn multiplier(r: &mut Reader<'_>) -> Multiplier {
    Multiplier {
        rule: r.id(),
        factor: r.number("factor", "times"),
    }
}

pub(super) const ANY: (Term, Term) = (Term::Months(0), Term::Life);

fn sex(r: &mut Reader<'_>) -> SexTable {
    let rule = r.id();
    let rows = r.rows("ranges", &["offense", "base", "one_prior", "two_priors"]);
    let mut range = |offense: &str, column: usize| {
        let cell = rows
            .iter()
            .find(|row| row[0] == offense)
            .map_or("", |row| row[column].as_str());
        r.cell("ranges", cell, range_of, ANY)
    };
    let mut row = |offense: &str| SexRow {
        base: range(offense, 1),
        one: range(offense, 2),
        two: range(offense, 3),
    };
    let (production, receipt, possession) = (row("production"), row("receipt"), row("possession"));
    SexTable {
        rule,
        production,
        production_death: range("production_death", 1),
        receipt,
        possession,
        possession_under_12: range("possession_under_12", 1),
    }
}

fn sex_base(r: &mut Reader<'_>) -> Vec<SexBase> {
    let rule = r.id();
    let rows = r.rows("base", &["count", "chapter", "range"]);
    let chapter = |text: &str| match text {
        "109A" => Some(SexChapter::C109A),
        "117" => Some(SexChapter::C117),
        _ => None,
    };
    rows.iter()
        .map(|row| SexBase {
            rule,
            count: row[0].clone(),
            chapter: r.cell("base", &row[1], chapter, SexChapter::C109A),
            range: r.cell("base", &row[2], range_of, ANY),
        })
        .collect()
}

fn classes(r: &mut Reader<'_>) -> FelonyClasses {
    FelonyClasses {
        rule: r.id(),
        at_least: ["class_b_at_least", "class_c_at_least", "class_d_at_least"].map(|name| r.months(name)),
        felony_more_than: r.months("felony_more_than"),
        supervised_release_max: ["a", "b", "c", "d", "e"]
            .map(|class| r.months(&format!("supervised_release_class_{class}"))),
        fine_max: r.number("fine_max", "dollars").into(),
        assessment: r.number("assessment", "dollars").into(),
    }
}

fn safety_valve(r: &mut Reader<'_>) -> SafetyValve {
    SafetyValve {
        rule: r.id(),
        more_than_points: r.number("more_than_points", "points"),
        leaving_out_points_of: r.number("leaving_out_offenses_of", "points"),
        long_offense_points: r.number("no_offense_of", "points"),
        violent_offense_points: r.number("no_violent_offense_of", "points"),
    }
}
