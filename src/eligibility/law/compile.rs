//! Statutes: from the rules as written to the structs the theories read.

use std::collections::{BTreeMap, BTreeSet};

use super::bundles::{
    Acca, ConvictionTest, Drugs, FelonyClasses, FirearmPenalty, KindOfPrior, Multiplier, PenaltyRow, Reentry,
    SafetyValve, Section924c, Section924j, SexBase, SexChapter, SexRow, SexTable, ThreeStrikes, Threshold,
    Tier, TwoStrikes,
};
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
    pub dating_partner: Dated<RuleId>,
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
            dating_partner: c.switch("922g9.dating", Offense),
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

const ANY: (Term, Term) = (Term::Months(0), Term::Life);

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

const TIERS: [(&str, Tier); 7] = [
    ("b1A", Tier::B1A),
    ("b1B", Tier::B1B),
    ("b1C", Tier::B1C),
    ("b1D", Tier::B1D),
    ("b1E", Tier::B1E),
    ("b2", Tier::B2),
    ("b3", Tier::B3),
];

fn tier_of(text: &str) -> Option<Tier> {
    TIERS
        .iter()
        .find(|(name, _)| *name == text)
        .map(|(_, tier)| *tier)
}

const PENALTY_COLUMNS: [&str; 9] = [
    "tier",
    "base",
    "death",
    "one_prior",
    "two_priors",
    "prior_and_death",
    "kind_of_prior",
    "supervised_release_min",
    "fine_max",
];

/// What 802(57) and (58) ask for.
struct SeriousPriors {
    served_more_than: u32,
    released_within: u32,
}

fn drugs(c: &mut Compiler<'_>) -> Dated<Drugs> {
    let serious = c.dated("802.57", By::Sentencing, |r| SeriousPriors {
        served_more_than: r.months("served_more_than"),
        released_within: r.number("released_within", "years"),
    });
    let felony = c.dated("802.44", By::Sentencing, |r| r.months("punishable_by_more_than"));
    let mut penalties = c.dated("841.penalties", By::Sentencing, |r| Drugs {
        thresholds_rule: super::ids::rules::D_THRESHOLDS,
        penalties_rule: r.id(),
        penalties: penalty_rows(r),
        served_more_than_months: 0,
        released_within_years: 0,
        felony_drug_more_than_months: 0,
    });
    for version in &mut penalties.versions {
        if let Some(priors) = serious.at(version.from) {
            version.value.served_more_than_months = priors.served_more_than;
            version.value.released_within_years = priors.released_within;
        }
        version.value.felony_drug_more_than_months = felony.at(version.from).copied().unwrap_or_default();
    }
    penalties
}

fn penalty_rows(r: &mut Reader<'_>) -> [PenaltyRow; 7] {
    let rows = r.rows("penalties", &PENALTY_COLUMNS);
    TIERS.map(|(name, tier)| {
        let empty = vec![String::new(); PENALTY_COLUMNS.len()];
        let row = rows.iter().find(|row| row[0] == name).unwrap_or(&empty);
        penalty_row(r, tier, row)
    })
}

fn penalty_row(r: &mut Reader<'_>, tier: Tier, row: &[String]) -> PenaltyRow {
    let maybe = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            range_of(text).map(Some)
        }
    };
    let base = r.cell("penalties", &row[1], range_of, ANY);
    let one_prior = r.cell("penalties", &row[3], range_of, ANY);
    let kind = |text: &str| match text {
        "serious_drug_or_violent_felony" => Some(KindOfPrior::SeriousDrugOrViolentFelony),
        "felony_drug_offense" => Some(KindOfPrior::FelonyDrugOffense),
        _ => None,
    };
    PenaltyRow {
        tier,
        base,
        death: r.cell("penalties", &row[2], maybe, None),
        one_prior,
        two_priors: r.cell("penalties", &row[4], maybe, None).unwrap_or(one_prior),
        prior_and_death: r.cell("penalties", &row[5], maybe, None),
        kind: r.cell("penalties", &row[6], kind, KindOfPrior::FelonyDrugOffense),
        supervised_release_min: r.cell("penalties", &row[7], pair, (0, 0)),
        fine_max: r.cell("penalties", &row[8], pair, (0, 0)),
    }
}

/// `5/10`; empty where the table gives none.
fn pair<T: std::str::FromStr + Default>(text: &str) -> Option<(T, T)> {
    if text.is_empty() {
        return Some((T::default(), T::default()));
    }
    let (base, with_prior) = text.split_once('/')?;
    Some((base.parse().ok()?, with_prior.parse().ok()?))
}

const THRESHOLD_COLUMNS: [&str; 8] = [
    "substance",
    "floor",
    "a_grams",
    "b_grams",
    "c_grams",
    "a_plants",
    "b_plants",
    "c_plants",
];

type Amounts = Vec<(String, Threshold)>;

/// One dated value for each substance, from the rules that list it.
fn thresholds(c: &mut Compiler<'_>) -> Vec<(String, Dated<Threshold>)> {
    let mut by_substance: BTreeMap<String, Dated<Threshold>> = BTreeMap::new();
    let lists: [(&str, By); 3] = [
        ("841.thresholds", By::Offense),
        ("841.crack_28_280", By::Sentencing),
        ("841.fentanyl_related", By::Offense),
    ];
    for (series, by) in lists {
        let listed: Dated<Amounts> = c.dated(series, by, amounts);
        for version in listed.versions {
            for (substance, value) in version.value {
                let dated = by_substance.entry(substance).or_insert_with(|| Dated {
                    by,
                    versions: Vec::new(),
                });
                dated.versions.push(Version {
                    from: version.from,
                    to: version.to,
                    value,
                });
            }
        }
    }
    by_substance.into_iter().collect()
}

fn amounts(r: &mut Reader<'_>) -> Amounts {
    let rule = r.id();
    let grams = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            text.parse::<f64>().ok().map(Some)
        }
    };
    let plants = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            text.parse::<u32>().ok().map(Some)
        }
    };
    let rows = r.rows("amounts", &THRESHOLD_COLUMNS);
    rows.iter()
        .map(|row| {
            let threshold = Threshold {
                rule,
                floor: r.cell("amounts", &row[1], tier_of, Tier::B1C),
                a_grams: r.cell("amounts", &row[2], grams, None),
                b_grams: r.cell("amounts", &row[3], grams, None),
                c_grams: r.cell("amounts", &row[4], grams, None),
                a_plants: r.cell("amounts", &row[5], plants, None),
                b_plants: r.cell("amounts", &row[6], plants, None),
                c_plants: r.cell("amounts", &row[7], plants, None),
            };
            (row[0].clone(), threshold)
        })
        .collect()
}
