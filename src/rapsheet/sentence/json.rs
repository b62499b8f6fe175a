//! The published JSON shape of a sentence: a key only where the text says something.

use serde_json::{Map, Value, json};

use super::{Sentence, Span, Suspended, Term};

impl Sentence {
    /// The published shape (`prison_months`, `jail_days`, `probation_months`, `fine`, `suspended` …).
    pub fn to_json(&self) -> Value {
        let mut map = Map::new();
        map.insert("text".into(), json!(self.text));
        months_term(&mut map, "prison", self.prison);
        days_term(&mut map, "jail", self.jail);
        days_term(&mut map, "shock", self.shock);
        months_term(&mut map, "probation", self.probation);
        months_term(&mut map, "supervised_release", self.supervised_release);
        days_term(&mut map, "home_detention", self.home_detention);
        self.put_suspension(&mut map);
        self.put_relations(&mut map);
        for (key, cents) in [("fine", self.fine_cents), ("costs", self.costs_cents)] {
            if let Some(cents) = cents {
                map.insert(key.into(), money(cents));
            }
        }
        if self.restitution {
            map.insert(
                "restitution".into(),
                self.restitution_cents.map_or(json!(true), money),
            );
        }
        for (key, number) in [
            ("community_service_hours", self.community_service_hours),
            ("credit_days", self.credit_days),
        ] {
            if let Some(number) = number {
                map.insert(key.into(), json!(number));
            }
        }
        for (key, list) in [("changes", &self.changes), ("unread", &self.unread)] {
            if !list.is_empty() {
                map.insert(key.into(), json!(list));
            }
        }
        Value::Object(map)
    }

    fn put_suspension(&self, map: &mut Map<String, Value>) {
        if let Some(suspended) = self.suspended {
            let word = match suspended {
                Suspended::Imposition => "imposition",
                Suspended::Execution => "execution",
            };
            map.insert("suspended".into(), json!(word));
        }
        if let Some(part) = self.suspended_part {
            map.insert("suspended_part".into(), span(part));
        }
        let flags = [
            ("sis", self.sis),
            ("ses", self.ses),
            ("life", self.life),
            ("without_parole", self.without_parole),
            ("death", self.death),
            ("time_served", self.time_served),
            ("credit_time_served", self.credit_time_served),
            ("revoked", self.revoked),
        ];
        for (key, _) in flags.iter().filter(|(_, set)| *set) {
            map.insert((*key).into(), json!(true));
        }
    }

    fn put_relations(&self, map: &mut Map<String, Value>) {
        let relations = [
            (
                "concurrent",
                "concurrent_with",
                self.concurrent,
                &self.concurrent_with,
            ),
            (
                "consecutive",
                "consecutive_to",
                self.consecutive,
                &self.consecutive_to,
            ),
        ];
        for (flag, key, set, with) in relations {
            if set {
                map.insert(flag.into(), json!(true));
            }
            if let Some(with) = with {
                map.insert(key.into(), json!(with));
            }
        }
    }
}

/// `<name>_months`; where days are involved, `<name>: {months, days}` instead.
fn months_term(map: &mut Map<String, Value>, name: &str, term: Option<Term>) {
    let Some(term) = term else { return };
    if term.length.days == 0 {
        map.insert(format!("{name}_months"), json!(term.length.months));
    } else {
        map.insert(name.into(), span(term.length));
    }
    match term.minimum {
        Some(min) if min.days == 0 => map.insert(format!("{name}_min_months"), json!(min.months)),
        Some(min) => map.insert(format!("{name}_min"), span(min)),
        None => None,
    };
}

/// `<name>_days`; where months are involved, `<name>: {months, days}` instead.
fn days_term(map: &mut Map<String, Value>, name: &str, term: Option<Term>) {
    let Some(term) = term else { return };
    if term.length.months == 0 {
        map.insert(format!("{name}_days"), json!(term.length.days));
    } else {
        map.insert(name.into(), span(term.length));
    }
    match term.minimum {
        Some(min) if min.months == 0 => map.insert(format!("{name}_min_days"), json!(min.days)),
        Some(min) => map.insert(format!("{name}_min"), span(min)),
        None => None,
    };
}

fn span(span: Span) -> Value {
    json!({ "months": span.months, "days": span.days })
}

/// Dollars: a whole number where there are no cents.
fn money(cents: u64) -> Value {
    if cents.is_multiple_of(100) {
        json!(cents / 100)
    } else {
        json!(cents as f64 / 100.0)
    }
}
