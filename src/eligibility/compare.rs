//! Comparing a report with what the author of a case expects: only what `expect` names, lists as sets.

use serde_json::Value;

/// One field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// `acca_924e.status`.
    pub path: String,
    /// What the author expects.
    pub expected: Value,
    /// What was found; null where there is nothing.
    pub found: Value,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: expected {}, found {}",
            self.path, self.expected, self.found
        )
    }
}

/// Compares the `theories` of a report with `expect`.
#[must_use]
pub fn compare(theories: &Value, expect: &Value) -> Vec<Difference> {
    let mut differences = Vec::new();
    object("", theories, expect, &mut differences);
    differences
}

fn object(path: &str, found: &Value, expected: &Value, differences: &mut Vec<Difference>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, expected) in expected {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                object(
                    &path,
                    found.get(key).unwrap_or(&Value::Null),
                    expected,
                    differences,
                );
            }
        }
        _ if same(expected, found) => {}
        _ => differences.push(Difference {
            path: path.to_owned(),
            expected: expected.clone(),
            found: found.clone(),
        }),
    }
}

/// Whether two values are equal, lists as sets and numbers by value.
fn same(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => {
            let within = |some: &[Value], all: &[Value]| {
                some.iter().all(|one| all.iter().any(|other| same(one, other)))
            };
            expected.len() == found.len() && within(expected, found) && within(found, expected)
        }
        (Value::Object(expected), Value::Object(found)) => {
            expected.len() == found.len()
                && expected
                    .iter()
                    .all(|(key, one)| found.get(key).is_some_and(|other| same(one, other)))
        }
        (Value::Number(expected), Value::Number(found)) => expected.as_f64() == found.as_f64(),
        _ => expected == found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_what_differs_and_nothing_else() {
        let found = json!({"a": {"status": "eligible", "predicates": ["p2", "p1"], "max": "life"}, "b": {}});
        assert_eq!(
            compare(&found, &json!({"a": {"predicates": ["p1", "p2"], "max": "life"}})),
            []
        );
        assert_eq!(compare(&found, &json!({"a": {}})), []);
        let paths = |expect: Value| {
            compare(&found, &expect)
                .into_iter()
                .map(|d| d.path)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            paths(json!({"a": {"status": "needs_facts", "predicates": ["p1"]}})),
            ["a.status", "a.predicates"]
        );
        assert_eq!(paths(json!({"b": {"min": 0}, "c": {"x": 1}})), ["b.min", "c"]);
        assert_eq!(compare(&json!({"n": 2}), &json!({"n": 2.0})), []);
        assert_eq!(
            compare(&json!({"n": ["a", "a"]}), &json!({"n": ["a", "b"]})).len(),
            1
        );
    }

    /// Within a list every field of an object counts: there is no other way to say which of its objects is meant.
    #[test]
    fn objects_in_lists_are_compared_whole() {
        let found = json!({"counted": [{"priors": ["b", "a"], "points": 3}]});
        for (rows, alike) in [
            (json!([{"priors": ["a", "b"], "points": 3}]), true),
            (json!([{"priors": ["a", "b"]}]), false),
            (json!([{"priors": ["a", "b"], "points": 2}]), false),
            (json!([{"priors": ["a", "b"], "score": 3}]), false),
            (json!([]), false),
        ] {
            let differences = compare(&found, &json!({"counted": rows.clone()}));
            assert_eq!(differences.is_empty(), alike, "{rows}");
        }
    }

    #[test]
    fn a_difference_says_where_what_and_what_instead() {
        let difference = &compare(&json!({"a": {"min": 60}}), &json!({"a": {"min": 84}}))[0];
        assert_eq!(difference.to_string(), "a.min: expected 84, found 60");
    }
}
