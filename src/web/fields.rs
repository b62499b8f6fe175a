//! Forms with lists in them: `charges[0].literal`, `charges[0].revocations[1].revoked_on`.
//!
//! A form is a tree of values as typed. What it may hold is said by a [`Shape`]; anything else is refused. The tree is
//! what the page is drawn from, so "add another" is a submit button that changes the tree and draws the page again.

use std::collections::BTreeMap;

/// What a form, or a row of one of its lists, may hold.
#[derive(Debug)]
pub struct Shape {
    /// Whether it may hold a value of that name.
    pub holds: fn(&str) -> bool,
    /// Its lists: name, what a row holds, and how many rows at most.
    pub lists: &'static [(&'static str, &'static Shape, usize)],
}

/// Values as typed, by name, and lists of rows of the same make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    lists: BTreeMap<&'static str, Vec<Fields>>,
}

/// What was sent does not fit the shape.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// No such field.
    #[error("there is no field {0:?}")]
    Unknown(String),
    /// More rows than are taken.
    #[error("{0:?} holds more rows than are taken")]
    TooMany(String),
}

impl From<Misfit> for super::Error {
    fn from(misfit: Misfit) -> Self {
        Self::Unprocessable(format!(
            "The form holds something that is not expected: {misfit}."
        ))
    }
}

/// A tree whose rows still carry the numbers they were sent with.
#[derive(Default)]
struct Sparse {
    values: BTreeMap<String, Vec<String>>,
    lists: BTreeMap<&'static str, BTreeMap<u32, Sparse>>,
}

impl Sparse {
    fn put(&mut self, shape: &'static Shape, whole: &str, rest: &str, value: String) -> Result<(), Misfit> {
        let unknown = || Misfit::Unknown(whole.to_owned());
        let Some((list, after)) = rest.split_once('[') else {
            if !(shape.holds)(rest) {
                return Err(unknown());
            }
            self.values.entry(rest.to_owned()).or_default().push(value);
            return Ok(());
        };
        let (number, rest) = after.split_once("].").ok_or_else(unknown)?;
        let number: u32 = number.parse().map_err(|_| unknown())?;
        let (list, shape, most) = shape
            .lists
            .iter()
            .find(|(name, ..)| *name == list)
            .copied()
            .ok_or_else(unknown)?;
        let rows = self.lists.entry(list).or_default();
        if rows.len() >= most && !rows.contains_key(&number) {
            return Err(Misfit::TooMany(list.to_owned()));
        }
        rows.entry(number).or_default().put(shape, whole, rest, value)
    }

    fn dense(self) -> Fields {
        Fields {
            values: self.values,
            lists: self
                .lists
                .into_iter()
                .map(|(name, rows)| (name, rows.into_values().map(Self::dense).collect()))
                .collect(),
        }
    }
}

impl Fields {
    /// Reads what was sent. Rows come in the order of their numbers, gaps close.
    ///
    /// # Errors
    /// [`Misfit`] when it holds what the shape does not know.
    pub fn read(pairs: Vec<(String, String)>, shape: &'static Shape) -> Result<Self, Misfit> {
        let mut sparse = Sparse::default();
        for (name, value) in pairs {
            // A text box sends CR LF for a line break; the database and the page know LF alone.
            sparse.put(shape, &name, &name, value.replace("\r\n", "\n"))?;
        }
        Ok(sparse.dense())
    }

    /// The value of a field; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.values
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// Every value of a field with several boxes.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Puts one value in place of what was there; an empty one takes the field away.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.set_all(name, vec![value.into()]);
    }

    /// Puts several values in place of what was there.
    pub fn set_all(&mut self, name: &str, mut values: Vec<String>) {
        values.retain(|value| !value.is_empty());
        if values.is_empty() {
            self.values.remove(name);
        } else {
            self.values.insert(name.to_owned(), values);
        }
    }

    /// The rows of a list.
    #[must_use]
    pub fn rows(&self, list: &str) -> &[Self] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// The rows of a list, to change.
    pub fn rows_mut(&mut self, list: &'static str) -> &mut Vec<Self> {
        self.lists.entry(list).or_default()
    }

    /// The list at a path such as `charges` or `charges[0].revocations`, and how many rows it may hold.
    pub fn list_at(&mut self, path: &str, shape: &'static Shape) -> Option<(&mut Vec<Self>, usize)> {
        match path.split_once('[') {
            None => {
                let (name, _, most) = shape.lists.iter().find(|(name, ..)| *name == path).copied()?;
                Some((self.rows_mut(name), most))
            }
            Some((list, rest)) => {
                let (number, rest) = rest.split_once("].")?;
                let (name, shape, _) = shape.lists.iter().find(|(name, ..)| *name == list).copied()?;
                self.rows_mut(name)
                    .get_mut(number.parse::<usize>().ok()?)?
                    .list_at(rest, shape)
            }
        }
    }

    /// The list that the row at a path such as `charges[0].revocations[1]` is in, how many rows that may hold, and its place.
    pub fn row_at(&mut self, path: &str, shape: &'static Shape) -> Option<(&mut Vec<Self>, usize, usize)> {
        let (list, number) = path.strip_suffix(']')?.rsplit_once('[')?;
        let place: usize = number.parse().ok()?;
        let (rows, most) = self.list_at(list, shape)?;
        (place < rows.len()).then_some((rows, most, place))
    }

    /// Whether nothing was typed into it that counts; `counts` is asked about each value that is not blank, by name.
    #[must_use]
    pub fn is_blank(&self, counts: &dyn Fn(&str, &str) -> bool) -> bool {
        let typed = |(name, values): (&String, &Vec<String>)| {
            values
                .iter()
                .any(|value| !value.trim().is_empty() && counts(name, value))
        };
        !self.values.iter().any(typed) && self.lists.values().flatten().all(|row| row.is_blank(counts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static REVOCATION: Shape = Shape {
        holds: |name| name == "revoked_on",
        lists: &[],
    };
    static CHARGE: Shape = Shape {
        holds: |name| matches!(name, "literal" | "after"),
        lists: &[("revocations", &REVOCATION, 3)],
    };
    static CYCLE: Shape = Shape {
        holds: |name| name == "agency",
        lists: &[("charges", &CHARGE, 2)],
    };

    fn read(pairs: &[(&str, &str)]) -> Result<Fields, Misfit> {
        Fields::read(
            pairs
                .iter()
                .map(|(name, value)| ((*name).into(), (*value).into()))
                .collect(),
            &CYCLE,
        )
    }

    #[test]
    fn rows_come_in_order_and_gaps_close() {
        let form = read(&[
            ("agency", "SLMPD"),
            ("charges[7].literal", "second"),
            ("charges[2].literal", "first"),
            ("charges[7].revocations[4].revoked_on", "later"),
            ("charges[7].revocations[1].revoked_on", "earlier"),
            ("charges[7].after", "a"),
            ("charges[7].after", "b"),
        ])
        .unwrap();
        assert_eq!(form.get("agency"), "SLMPD");
        let literals: Vec<&str> = form
            .rows("charges")
            .iter()
            .map(|row| row.get("literal"))
            .collect();
        assert_eq!(literals, ["first", "second"]);
        let second = &form.rows("charges")[1];
        let days: Vec<&str> = second
            .rows("revocations")
            .iter()
            .map(|row| row.get("revoked_on"))
            .collect();
        assert_eq!(days, ["earlier", "later"]);
        assert_eq!(second.all("after"), ["a", "b"]);
        assert_eq!(form.get("nothing"), "");
        assert!(form.rows("nothing").is_empty());
    }

    #[test]
    fn what_the_shape_does_not_know_is_refused() {
        for name in [
            "literal",
            "charges",
            "charges[0]",
            "charges[0].",
            "charges[0]literal",
            "charges[].literal",
            "charges[-1].literal",
            "charges[99999999999].literal",
            "charges[0].agency",
            "charges[0].charges[0].literal",
            "charges[0].revocations[0].literal",
            "[0].literal",
            "",
        ] {
            assert_eq!(
                read(&[(name, "x")]),
                Err(Misfit::Unknown(name.to_owned())),
                "{name}"
            );
        }
        let many = [
            ("charges[0].literal", ""),
            ("charges[1].literal", ""),
            ("charges[2].literal", ""),
        ];
        assert_eq!(read(&many), Err(Misfit::TooMany("charges".to_owned())));
    }

    #[test]
    fn lists_and_rows_are_found_by_their_path() {
        let mut form = read(&[
            ("charges[0].literal", "x"),
            ("charges[0].revocations[0].revoked_on", "y"),
        ])
        .unwrap();
        assert_eq!(
            form.list_at("charges", &CYCLE)
                .map(|(rows, most)| (rows.len(), most)),
            Some((1, 2))
        );
        assert_eq!(
            form.list_at("charges[0].revocations", &CYCLE)
                .map(|(rows, most)| (rows.len(), most)),
            Some((1, 3))
        );
        assert_eq!(
            form.row_at("charges[0]", &CYCLE).map(|(.., place)| place),
            Some(0)
        );
        assert_eq!(
            form.row_at("charges[0].revocations[0]", &CYCLE)
                .map(|(.., place)| place),
            Some(0)
        );
        for path in [
            "charges[1]",
            "charges",
            "charges[0",
            "charges[x]",
            "nothing[0]",
            "charges[1].revocations[0]",
            "",
        ] {
            assert!(form.row_at(path, &CYCLE).is_none(), "{path}");
        }
        for path in [
            "nothing",
            "charges[9].revocations",
            "charges[0].nothing",
            "charges[0]",
            "",
        ] {
            assert!(form.list_at(path, &CYCLE).is_none(), "{path}");
        }
    }

    #[test]
    fn blank_is_what_holds_nothing_that_counts() {
        let form = read(&[
            ("agency", " "),
            ("charges[0].literal", "x"),
            ("charges[0].after", ""),
        ])
        .unwrap();
        assert!(!form.is_blank(&|_, _| true));
        assert!(form.is_blank(&|name, _| name != "literal"));
        assert!(form.is_blank(&|_, value| value != "x"));
    }
}
