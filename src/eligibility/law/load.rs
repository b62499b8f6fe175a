//! From (path, text) pairs to rules, checked: every problem is reported, not the first.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::compile::{Compiler, Statutory};
use super::errors::LawErrors;
use super::manual::Manual;
use super::offense_types::OffenseType;
use super::raw::{RawParameter, RawRule, RuleFile, StatuteFile, TypeFile, UncertaintyFile, parse};
use super::reader::{Source, table, text};
use super::rule::{Parameter, Rule, Uncertainty, Value};
use super::statutes::Statutes;
use super::switches::HoldingDates;
use super::{Law, Parts};

/// Path and content of every law file.
pub type LawFiles = BTreeMap<String, String>;

#[derive(Default)]
pub(super) struct Loader {
    pub errors: LawErrors,
    pub sources: Vec<Source>,
    pub uncertainties: Vec<Uncertainty>,
    pub types: Vec<OffenseType>,
    pub type_files: Vec<String>,
    pub statutes: Vec<(String, StatuteFile)>,
}

impl Law {
    /// Reads, checks and compiles (path, content) pairs; paths are relative to the law directory, with `/`.
    ///
    /// # Errors
    /// Every problem found, each with file and key.
    pub fn from_files(files: &LawFiles) -> Result<Self, LawErrors> {
        let mut loader = Loader::default();
        for (path, text) in files {
            loader.file(path, text);
        }
        loader.check(files);
        let statutes = loader.compile_statutes();
        let Loader {
            errors,
            mut sources,
            uncertainties,
            types,
            ..
        } = loader;
        sources.sort_by(|a, b| (&a.rule.id, a.rule.from).cmp(&(&b.rule.id, b.rule.from)));
        let mut compiler = Compiler {
            sources: &sources,
            files,
            errors,
            used: BTreeSet::new(),
        };
        let statutory = Statutory::compile(&mut compiler);
        let manual = Manual::compile(&mut compiler);
        let holdings = HoldingDates::compile(&mut compiler);
        let Compiler { mut errors, used, .. } = compiler;
        unread(&sources, &used, &mut errors);
        if !errors.0.is_empty() {
            errors.0.sort();
            errors.0.dedup();
            return Err(errors);
        }
        let rules = sources.into_iter().map(|s| s.rule).collect();
        let by_code = types.iter().enumerate();
        let by_code = by_code.map(|(at, kind)| (kind.code.clone(), at)).collect();
        let hash = hash(files);
        Ok(Self::assemble(Parts {
            hash,
            rules,
            uncertainties,
            types,
            by_code,
            statutes,
            statutory,
            manual,
            holdings,
        }))
    }
}

/// SHA-256 over the sorted paths and contents, each with its length before it; line ends are those of Unix.
fn hash(files: &LawFiles) -> String {
    let mut digest = Sha256::new();
    for (path, text) in files {
        let text = text.replace("\r\n", "\n");
        for part in [path.as_str(), text.as_str()] {
            digest.update(part.len().to_string().as_bytes());
            digest.update(b":");
            digest.update(part.as_bytes());
        }
    }
    hex::encode(digest.finalize())
}

impl Loader {
    fn file(&mut self, path: &str, text: &str) {
        let parts: Vec<&str> = path.split('/').collect();
        let read = match parts.as_slice() {
            // Read by the classifier of records, which checks them; they count for the hash.
            ["classify", ..] => Ok(()),
            ["uncertainties.toml"] => self.uncertainties(text),
            ["offense-types", _] => self.offense_types(path, text),
            ["statutes", state, name] if name.ends_with(".toml") => self.statute_file(path, state, text),
            [_, name] if name.ends_with(".toml") => self.rule_file(path, name, text),
            // Read by the rule that names it; `check` finds those nobody names.
            [_, name] if name.ends_with(".csv") => Ok(()),
            _ => Err((
                String::new(),
                "this is no place for a law file; see docs/adding-a-rule.md".to_owned(),
            )),
        };
        if let Err((key, reason)) = read {
            self.errors.push(path, key, reason);
        }
    }

    fn uncertainties(&mut self, text: &str) -> Result<(), (String, String)> {
        self.uncertainties = parse::<UncertaintyFile>(text)?.items;
        Ok(())
    }

    fn offense_types(&mut self, path: &str, text: &str) -> Result<(), (String, String)> {
        let file: TypeFile = parse(text)?;
        cited(path, "authority", &file.authority, &mut self.errors);
        cited(path, "source", &file.source, &mut self.errors);
        self.type_files.push(path.to_owned());
        if day_of(path) != Some(file.from.0) || file.verified_on.0 < file.from.0 {
            self.errors.push(
                path,
                "from",
                "the name of the file is its first day, and it was verified later",
            );
        }
        for raw in file.types {
            if self.types.iter().any(|t| t.code == raw.code) {
                self.errors
                    .push(path, raw.code.clone(), "this code stands here twice");
            }
            self.types.push(OffenseType::compile(raw, path, &mut self.errors));
        }
        Ok(())
    }

    fn statute_file(&mut self, path: &str, state: &str, text: &str) -> Result<(), (String, String)> {
        let file: StatuteFile = parse(text)?;
        if file.state != state {
            self.errors
                .push(path, "state", format!("the folder says {state}"));
        }
        cited(path, "source", &file.source, &mut self.errors);
        for statute in &file.statutes {
            cited(
                path,
                &format!("{}.authority", statute.section),
                &statute.authority,
                &mut self.errors,
            );
        }
        if file.statutes.iter().any(|row| row.from.0 > file.verified_on.0) {
            let reason = "a row that begins later was not verified then";
            self.errors.push(path, "verified_on", reason);
        }
        self.statutes.push((path.to_owned(), file));
        Ok(())
    }

    fn rule_file(&mut self, path: &str, name: &str, text: &str) -> Result<(), (String, String)> {
        let mut file: RuleFile = parse(text)?;
        if name.strip_suffix(".toml") != Some(file.from.0.to_string().as_str()) {
            self.errors.push(
                path,
                "from",
                format!("the name of the file says otherwise than {}", file.from.0),
            );
        }
        for raw in std::mem::take(&mut file.rules) {
            let source = rule(&file, raw, path, &mut self.errors);
            self.sources.push(source);
        }
        Ok(())
    }

    fn compile_statutes(&mut self) -> Statutes {
        let mut statutes = Statutes::default();
        for (path, file) in &self.statutes {
            statutes.add_classes(file, path, &mut self.errors);
        }
        for (path, file) in std::mem::take(&mut self.statutes) {
            statutes.add(file, &path, &mut self.errors);
        }
        statutes
    }
}

fn day_of(path: &str) -> Option<NaiveDate> {
    path.rsplit_once('/')?.1.strip_suffix(".toml")?.parse().ok()
}

fn cited(file: &str, key: &str, text: &str, errors: &mut LawErrors) {
    if text.trim().is_empty() {
        errors.push(file, key, "must not be empty");
    }
}

fn rule(file: &RuleFile, raw: RawRule, path: &str, errors: &mut LawErrors) -> Source {
    let id = raw.id.clone();
    let rule = Rule {
        series: raw.series.unwrap_or_else(|| raw.id.clone()),
        id: raw.id,
        title: raw.title,
        citation: raw.citation.unwrap_or_else(|| file.citation.clone()),
        from: file.from.0,
        to: raw.to.map(|d| d.0),
        by: raw.by,
        begins_with_our_text: raw.begins_with_our_text,
        authority: raw.authority,
        summary: raw.summary.split_whitespace().collect::<Vec<_>>().join(" "),
        verified_on: file.verified_on.0,
        source: raw.source.unwrap_or_else(|| file.source.clone()),
        text: raw.text.unwrap_or_else(|| file.text.clone()),
        unverified: raw.unverified,
        uncertain: raw.uncertain,
        gap: raw.gap,
        parameters: raw
            .parameters
            .iter()
            .map(|(name, p)| parameter(name, p))
            .collect(),
        file: path.to_owned(),
    };
    let words = [
        ("title", &rule.title),
        ("citation", &rule.citation),
        ("authority", &rule.authority),
        ("summary", &rule.summary),
        ("source", &rule.source),
    ];
    for (key, text) in words {
        cited(path, &format!("{id}.{key}"), text, errors);
    }
    for (name, p) in &raw.parameters {
        cited(path, &format!("{id}.parameters.{name}.cite"), &p.cite, errors);
        cited(path, &format!("{id}.parameters.{name}.unit"), &p.unit, errors);
    }
    if !rule.text.starts_with("https://") {
        errors.push(
            path,
            format!("{id}.text"),
            "an https link to the official text is needed",
        );
    }
    if rule.to.is_some_and(|to| to < rule.from) {
        errors.push(path, format!("{id}.to"), "ends before it begins");
    }
    Source {
        rule,
        parameters: raw.parameters,
    }
}

fn parameter(name: &str, raw: &RawParameter) -> Parameter {
    let value = match table(&raw.value) {
        Some(rows) => Value::Table(rows),
        None => Value::Text(text(&raw.value)),
    };
    Parameter {
        name: name.to_owned(),
        value,
        columns: raw.columns.clone(),
        unit: raw.unit.clone(),
        cite: raw.cite.clone(),
        shown_only: raw.shown_only,
    }
}

/// A parameter that nothing reads is a slip of the pen, or must say that it is only shown.
fn unread(sources: &[Source], used: &BTreeSet<(usize, String)>, errors: &mut LawErrors) {
    for (index, source) in sources.iter().enumerate() {
        for (name, p) in &source.parameters {
            if !p.shown_only && !used.contains(&(index, name.clone())) {
                let key = format!("{}.parameters.{name}", source.rule.id);
                errors.push(
                    &source.rule.file,
                    key,
                    "the reasoning does not read it: correct the name, or set `shown_only = true`",
                );
            }
        }
    }
}
