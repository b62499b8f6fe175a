//! What no law file shows by itself: windows, references, tables nobody names.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::ids::rules;
use super::load::{LawFiles, Loader};
use super::raw::RawParameter;
use super::rule::Rule;

impl Loader {
    /// What no file shows by itself.
    pub fn check(&mut self, files: &LawFiles) {
        self.check_windows();
        self.check_references();
        self.check_tables(files);
        for id in rules::ALL {
            if !self.sources.iter().any(|s| s.rule.id == *id) {
                self.errors
                    .push("", *id, "the reasoning cites this rule and no file has it");
            }
        }
        if self.types.is_empty() {
            self.errors.push("offense-types", "", "no offense types");
        }
        if let [_, second, ..] = self.type_files.as_slice() {
            self.errors.push(
                second,
                "",
                "one file of offense types is read; take the other away",
            );
        }
    }

    fn check_windows(&mut self) {
        let mut by_series: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
        for source in &self.sources {
            by_series
                .entry(&source.rule.series)
                .or_default()
                .push(&source.rule);
        }
        for rules in by_series.values_mut() {
            rules.sort_by_key(|r| r.from);
            for pair in rules.windows(2) {
                if let [before, after] = pair
                    && let Some(reason) = window_error(before, after)
                {
                    self.errors
                        .push(&after.file, format!("{}.from", after.id), reason);
                }
            }
            if let Some(first) = rules.first().filter(|r| r.gap.is_some()) {
                self.errors.push(
                    &first.file,
                    format!("{}.gap", first.id),
                    "nothing of the series stands before it",
                );
            }
        }
    }

    fn check_references(&mut self) {
        let numbers: BTreeSet<u32> = self.uncertainties.iter().map(|u| u.number).collect();
        let in_rules = self
            .sources
            .iter()
            .map(|s| (&s.rule.file, s.rule.id.as_str(), &s.rule.uncertain));
        let in_statutes = self.statutes.iter().flat_map(|(path, f)| {
            f.statutes
                .iter()
                .map(move |s| (path, s.section.as_str(), &s.uncertain))
        });
        for (file, key, uncertain) in in_rules.chain(in_statutes) {
            for number in uncertain.iter().filter(|n| !numbers.contains(n)) {
                self.errors.push(
                    file,
                    format!("{key}.uncertain"),
                    format!("there is no item {number} in uncertainties.toml"),
                );
            }
        }
        let codes: BTreeSet<&str> = self.types.iter().map(|t| t.code.as_str()).collect();
        for (path, file) in &self.statutes {
            let named = file.statutes.iter().flat_map(|s| {
                s.offense_type
                    .iter()
                    .chain(s.when.iter().filter_map(|w| w.offense_type.as_ref()))
                    .map(|t| (&s.section, t))
            });
            for (section, code) in named.filter(|(_, code)| !codes.contains(code.as_str())) {
                self.errors.push(
                    path,
                    format!("{section}.offense_type"),
                    format!("there is no offense type {code}"),
                );
            }
        }
    }

    /// A csv that no rule names would change the hash and nothing else.
    fn check_tables(&mut self, files: &LawFiles) {
        for path in files
            .keys()
            .filter(|p| p.ends_with(".csv") && !p.starts_with("classify/"))
        {
            let named = self.sources.iter().any(|s| {
                let folder = s.rule.file.rsplit_once('/').map_or("", |(folder, _)| folder);
                let names =
                    |p: &RawParameter| p.value.as_str().is_some_and(|f| format!("{folder}/{f}") == *path);
                s.parameters.values().any(names)
            });
            if !named {
                self.errors.push(path, "", "no rule names this table");
            }
        }
    }
}

/// Neither overlap nor a gap nobody gave a reason for.
fn window_error(before: &Rule, after: &Rule) -> Option<String> {
    let next = before.to.and_then(|to| to.checked_add_days(Days::new(1)));
    match next {
        None => Some(format!(
            "{} from {} is still in force then",
            before.id, before.from
        )),
        Some(next) if after.from < next => Some(format!("overlaps {} from {}", before.id, before.from)),
        Some(next) if after.from > next && after.gap.is_none() => Some(format!(
            "nothing is in force from {next} on; give `gap` its reason or close it"
        )),
        Some(next) if after.from == next && after.gap.is_some() => {
            Some("`gap` is given and there is none".to_owned())
        }
        Some(_) => None,
    }
}
