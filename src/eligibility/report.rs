//! Findings as data: one JSON object per case with the field names of the case files.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::Screening;
use super::facts::Facts;
use super::findings::{Assessment, Element, Exposure, PriorRow};
use super::logic::Tri;
use super::receipt::Receipt;

/// A screening with the facts that name its priors, ready to be written.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Label of the case.
    pub id: &'a str,
    /// The facts screened.
    pub facts: &'a Facts,
    /// What was found.
    pub screening: &'a Screening,
    /// What it rests on.
    pub receipt: &'a Receipt,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("id", self.id)?;
        map.serialize_entry("law", &self.receipt.law)?;
        map.serialize_entry("receipt", self.receipt)?;
        map.serialize_entry("theories", &Theories { report: self })?;
        map.end()
    }
}

struct Theories<'a> {
    report: &'a Report<'a>,
}

impl Serialize for Theories<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let screening = self.report.screening;
        let mut map = serializer.serialize_map(None)?;
        for of in &screening.theories {
            map.serialize_entry(
                of.theory.slug(),
                &Theory {
                    facts: self.report.facts,
                    of,
                },
            )?;
        }
        screening
            .guidelines
            .serialize_entries(self.report.facts, &mut map)?;
        map.end()
    }
}

/// One theory with the facts that name its priors.
#[derive(Clone, Copy, Debug)]
pub struct Theory<'a> {
    /// The facts screened.
    pub facts: &'a Facts,
    /// What was found.
    pub of: &'a Assessment,
}

impl Serialize for Theory<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (of, facts) = (self.of, self.facts);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("status", &of.status)?;
        map.serialize_entry(
            "predicates",
            &Ids {
                facts,
                of: &of.predicates,
            },
        )?;
        map.serialize_entry("min_months", &of.exposure.map(|exposure| exposure.min))?;
        map.serialize_entry("max_months", &of.exposure.map(|exposure| exposure.max))?;
        if let Some(Exposure { min, max }) = of.possible {
            map.serialize_entry("possible_min_months", &min)?;
            map.serialize_entry("possible_max_months", &max)?;
        }
        map.serialize_entry("missing", &Missing { facts, of })?;
        if let Some(tier) = of.tier {
            map.serialize_entry("tier", tier)?;
        }
        if let Some(basis) = of.basis {
            map.serialize_entry("basis", &basis)?;
        }
        map.serialize_entry("requires_jury_finding", of.requires_jury_finding)?;
        if let Some(other) = of.mutually_exclusive_with {
            map.serialize_entry("mutually_exclusive_with", &other)?;
        }
        if of.consecutive {
            map.serialize_entry("consecutive", &true)?;
        }
        map.serialize_entry("elements", &Elements(&of.elements))?;
        map.serialize_entry(
            "priors",
            &Rows {
                facts,
                of: &of.priors,
            },
        )?;
        map.serialize_entry("flags", &of.flags)?;
        if !of.asks.is_empty() {
            map.serialize_entry("asks", of.asks)?;
        }
        map.end()
    }
}

/// Priors by their labels.
#[derive(Clone, Copy, Debug)]
pub struct Ids<'a> {
    /// The facts that label them.
    pub facts: &'a Facts,
    /// Their places.
    pub of: &'a [u16],
}

/// The label of a prior.
#[must_use]
pub fn prior_id(facts: &Facts, index: u16) -> &str {
    facts
        .priors
        .get(usize::from(index))
        .map_or("", |prior| prior.id.as_str())
}

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.of.iter().map(|&index| prior_id(self.facts, index)))
    }
}

struct Missing<'a> {
    facts: &'a Facts,
    of: &'a Assessment,
}

impl Serialize for Missing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.of.missing.iter().map(|path| path.render(self.facts)))
    }
}

struct Elements<'a>(&'a [Element]);

impl Serialize for Elements<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line {
            id: &'static str,
            result: Tri,
            #[serde(skip_serializing_if = "Option::is_none")]
            rule: Option<&'static str>,
            depth: u8,
        }
        serializer.collect_seq(self.0.iter().map(|element| Line {
            id: element.id.slug(),
            result: element.test.result,
            rule: element.rule,
            depth: element.depth,
        }))
    }
}

struct Rows<'a> {
    facts: &'a Facts,
    of: &'a [PriorRow],
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            id: &'a str,
            result: Tri,
            reason: super::reasons::Reason,
            #[serde(skip_serializing_if = "Option::is_none")]
            basis: Option<super::findings::Basis>,
            #[serde(skip_serializing_if = "Option::is_none")]
            kind: Option<super::findings::PriorKind>,
        }
        let mut seq = serializer.serialize_seq(Some(self.of.len()))?;
        for row in self.of {
            seq.serialize_element(&Line {
                id: prior_id(self.facts, row.prior),
                result: row.result,
                reason: row.reason,
                basis: row.basis,
                kind: row.kind.filter(|_| !row.result.is_false()),
            })?;
        }
        seq.end()
    }
}
