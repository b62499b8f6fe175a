//! What differs between two bodies of law, rule by rule.

use super::{Law, Rule};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// Rule (with its window), offense type or statute.
    pub what: String,
    /// Field or parameter; empty where the whole is new or gone.
    pub field: String,
    /// Before; none where it is new.
    pub old: Option<String>,
    /// After; none where it is gone.
    pub new: Option<String>,
}

/// Every difference, in the order of ids: rules, then offense types, then statutes.
#[must_use]
pub fn differences(old: &Law, new: &Law) -> Vec<Change> {
    let rules = |law: &Law| {
        law.rules()
            .iter()
            .map(|r| (format!("{} from {}", r.id, r.from), fields(r)))
            .collect::<Vec<_>>()
    };
    let types = |law: &Law| {
        law.offense_types()
            .iter()
            .map(|t| {
                (
                    format!("offense type {}", t.code),
                    vec![("row".to_owned(), format!("{t:?}"))],
                )
            })
            .collect::<Vec<_>>()
    };
    let statutes = |law: &Law| {
        law.statutes()
            .iter()
            .map(|s| {
                (
                    format!("{} {} from {}", s.state, s.section, s.from),
                    vec![("row".to_owned(), format!("{s:?}"))],
                )
            })
            .collect::<Vec<_>>()
    };
    let mut changes = compare(&rules(old), &rules(new));
    changes.extend(compare(&types(old), &types(new)));
    changes.extend(compare(&statutes(old), &statutes(new)));
    changes
}

type Entry = (String, Vec<(String, String)>);

fn compare(old: &[Entry], new: &[Entry]) -> Vec<Change> {
    let mut changes = Vec::new();
    let whole = |what: &String, old: bool| Change {
        what: what.clone(),
        field: String::new(),
        old: old.then(|| "there".to_owned()),
        new: (!old).then(|| "there".to_owned()),
    };
    for (what, before) in old {
        match new.iter().find(|(other, _)| other == what) {
            None => changes.push(whole(what, true)),
            Some((_, after)) => changes.extend(fields_changed(what, before, after)),
        }
    }
    changes.extend(
        new.iter()
            .filter(|(what, _)| !old.iter().any(|(o, _)| o == what))
            .map(|(what, _)| whole(what, false)),
    );
    changes.sort_by(|a, b| (&a.what, &a.field).cmp(&(&b.what, &b.field)));
    changes
}

fn fields_changed(what: &str, before: &[(String, String)], after: &[(String, String)]) -> Vec<Change> {
    let of = |fields: &[(String, String)], name: &str| {
        fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone())
    };
    let mut names: Vec<&String> = before.iter().chain(after).map(|(n, _)| n).collect();
    names.sort();
    names.dedup();
    let changed = names.into_iter().filter_map(|name| {
        let (old, new) = (of(before, name), of(after, name));
        (old != new).then(|| Change {
            what: what.to_owned(),
            field: name.clone(),
            old,
            new,
        })
    });
    changed.collect()
}

fn fields(rule: &Rule) -> Vec<(String, String)> {
    let open = |to: Option<chrono::NaiveDate>| to.map_or_else(|| "in force".to_owned(), |to| to.to_string());
    let mut fields = vec![
        ("title".to_owned(), rule.title.clone()),
        ("citation".to_owned(), rule.citation.clone()),
        ("to".to_owned(), open(rule.to)),
        ("by".to_owned(), format!("{:?}", rule.by).to_lowercase()),
        ("authority".to_owned(), rule.authority.clone()),
        ("summary".to_owned(), rule.summary.clone()),
        ("verified_on".to_owned(), rule.verified_on.to_string()),
        ("source".to_owned(), rule.source.clone()),
        ("unverified".to_owned(), rule.unverified.to_string()),
        ("uncertain".to_owned(), format!("{:?}", rule.uncertain)),
    ];
    for p in &rule.parameters {
        fields.push((
            format!("parameters.{}", p.name),
            format!("{} {} ({})", p.value, p.unit, p.cite),
        ));
    }
    fields
}
