//! "Add another", "Copy", "Remove": submit buttons that change the rows of a form and draw it again, without script.

use crate::web::fields::{Fields, Shape};
use uuid::Uuid;

/// What a button of a form with rows asks for; the value of its field `do`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Keep it; the words say what comes after: empty, `new` or `copy`.
    Save(String),
    /// Draw the form again, rows changed.
    Redraw,
}

/// Carries out what the pressed button asks for. A path that leads nowhere changes nothing: the form is drawn again.
/// `fresh` makes the row that a list begins with; `copied` makes of a row what its copy shall hold.
pub fn carry_out(
    fields: &mut Fields,
    shape: &'static Shape,
    fresh: impl Fn(&str) -> Fields,
    copied: impl Fn(&mut Fields),
) -> Deed {
    let deed = fields.get("do").to_owned();
    fields.set("do", "");
    match deed.split_once(':') {
        None if deed.is_empty() => Deed::Save(String::new()),
        Some(("save", then)) => Deed::Save(then.to_owned()),
        Some(("add", path)) => {
            if let Some((rows, most)) = fields.list_at(path, shape)
                && rows.len() < most
            {
                rows.push(fresh(path.rsplit('.').next().unwrap_or(path)));
            }
            Deed::Redraw
        }
        Some(("copy", path)) => {
            if let Some((rows, most, place)) = fields.row_at(path, shape)
                && rows.len() < most
                && let Some(mut row) = rows.get(place).cloned()
            {
                copied(&mut row);
                rows.push(row);
            }
            Deed::Redraw
        }
        Some(("remove", path)) => {
            if let Some((rows, _, place)) = fields.row_at(path, shape) {
                rows.remove(place);
            }
            Deed::Redraw
        }
        _ => Deed::Redraw,
    }
}

/// Gives a copied row, and the rows in it, ids of their own.
pub fn new_ids(row: &mut Fields, lists: &[&'static str]) {
    if !row.get("id").is_empty() {
        row.set("id", Uuid::now_v7().to_string());
    }
    for list in lists {
        for inner in row.rows_mut(list) {
            new_ids(inner, &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static ROW: Shape = Shape {
        holds: |name| matches!(name, "id" | "text"),
        lists: &[],
    };
    static FORM: Shape = Shape {
        holds: |name| name == "do",
        lists: &[("rows", &ROW, 2)],
    };

    fn form(deed: &str, rows: &[&str]) -> Fields {
        let mut fields = Fields::default();
        fields.set("do", deed);
        for text in rows {
            let mut row = Fields::default();
            row.set("id", "old");
            row.set("text", *text);
            fields.rows_mut("rows").push(row);
        }
        fields
    }

    fn after(deed: &str, rows: &[&str]) -> (Deed, Vec<String>) {
        let mut fields = form(deed, rows);
        let fresh = |list: &str| {
            let mut row = Fields::default();
            row.set("text", format!("new {list}"));
            row
        };
        let done = carry_out(&mut fields, &FORM, fresh, |row| new_ids(row, &[]));
        assert_eq!(fields.get("do"), "");
        (
            done,
            fields
                .rows("rows")
                .iter()
                .map(|row| row.get("text").to_owned())
                .collect(),
        )
    }

    #[test]
    fn buttons_change_rows() {
        assert_eq!(
            after("add:rows", &["a"]),
            (Deed::Redraw, vec!["a".into(), "new rows".into()])
        );
        assert_eq!(
            after("copy:rows[0]", &["a"]),
            (Deed::Redraw, vec!["a".into(), "a".into()])
        );
        assert_eq!(
            after("remove:rows[0]", &["a", "b"]),
            (Deed::Redraw, vec!["b".into()])
        );
        assert_eq!(
            after("save:new", &["a"]),
            (Deed::Save("new".into()), vec!["a".into()])
        );
        assert_eq!(after("", &[]), (Deed::Save(String::new()), vec![]));
    }

    #[test]
    fn a_full_list_and_a_wrong_path_change_nothing() {
        let both = vec!["a".to_owned(), "b".to_owned()];
        for deed in [
            "add:rows",
            "copy:rows[0]",
            "remove:rows[5]",
            "add:nothing",
            "copy:rows",
            "dance:rows",
            "dance",
        ] {
            assert_eq!(after(deed, &["a", "b"]), (Deed::Redraw, both.clone()), "{deed}");
        }
    }

    #[test]
    fn a_copy_has_an_id_of_its_own() {
        let mut fields = form("copy:rows[0]", &["a"]);
        carry_out(&mut fields, &FORM, |_| Fields::default(), |row| new_ids(row, &[]));
        assert_eq!(fields.rows("rows")[0].get("id"), "old");
        assert_ne!(fields.rows("rows")[1].get("id"), "old");
    }
}
