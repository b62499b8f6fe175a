//! Two versions of a form beside each other, for whoever saves what somebody else changed meanwhile.

use super::ask::Group;
use crate::web::fields::Fields;
use crate::web::parts::Difference;

/// The questions of a form and of its lists.
pub struct Questions {
    /// Those of the form itself.
    pub groups: &'static [&'static Group],
    /// Those of its lists: name of the list, what a row is called, what it asks.
    pub lists: &'static [(&'static str, &'static str, &'static Questions)],
}

/// Every field on which they differ, in the order of the form. Rows are matched by id, and those without by place.
#[must_use]
pub fn differences(questions: &Questions, stored: &Fields, typed: &Fields) -> Vec<Difference> {
    let mut found = Vec::new();
    collect(questions, "", stored, typed, &mut found);
    found
}

fn collect(questions: &Questions, place: &str, stored: &Fields, typed: &Fields, found: &mut Vec<Difference>) {
    for ask in questions.groups.iter().flat_map(|group| group.asks) {
        let (old, new) = (ask.answer(stored), ask.answer(typed));
        if old != new {
            found.push(Difference {
                label: format!("{}{place}", ask.label),
                saved: old,
                typed: new,
            });
        }
    }
    for (list, called, questions) in questions.lists {
        let (old, new) = (stored.rows(list), typed.rows(list));
        let empty = Fields::default();
        for (index, row) in new.iter().enumerate() {
            let before = same_row(row, index, old).unwrap_or(&empty);
            collect(
                questions,
                &format!(", {called} {}{place}", index + 1),
                before,
                row,
                found,
            );
        }
        for (index, row) in old.iter().enumerate() {
            if same_row(row, index, new).is_none() {
                found.push(Difference {
                    label: format!("{} {}{place}", capital(called), index + 1),
                    saved: summary(questions, row),
                    typed: "Not there".to_owned(),
                });
            }
        }
    }
}

fn same_row<'a>(row: &Fields, index: usize, among: &'a [Fields]) -> Option<&'a Fields> {
    let id = row.get("id");
    if id.is_empty() {
        among.get(index)
    } else {
        among.iter().find(|other| other.get("id") == id)
    }
}

/// What a row is about: its first answer.
fn summary(questions: &Questions, row: &Fields) -> String {
    let mut asks = questions.groups.iter().flat_map(|group| group.asks);
    asks.find_map(|ask| Some(ask.answer(row)).filter(|answer| !answer.is_empty()))
        .unwrap_or_default()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offenders::ask::{Kind, ask};

    static PERSON: Group = Group {
        title: "",
        hint: "",
        asks: &[
            ask("name", "Name", Kind::Line(50)),
            ask("tall", "Height", Kind::Line(5)),
        ],
    };
    static ROW: Group = Group {
        title: "",
        hint: "",
        asks: &[ask("mark", "Mark", Kind::Line(50))],
    };
    static ROWS: Questions = Questions {
        groups: &[&ROW],
        lists: &[],
    };
    static ALL: Questions = Questions {
        groups: &[&PERSON],
        lists: &[("marks", "mark", &ROWS)],
    };

    fn form(name: &str, marks: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default();
        fields.set("name", name);
        for (id, mark) in marks {
            let mut row = Fields::default();
            row.set("id", *id);
            row.set("mark", *mark);
            fields.rows_mut("marks").push(row);
        }
        fields
    }

    #[test]
    fn differences_are_told_field_by_field_and_row_by_row() {
        let stored = form("Boyce", &[("1", "scar"), ("2", "tattoo")]);
        let typed = form("Boyse", &[("2", "tattoo"), ("3", "mole")]);
        let found = differences(&ALL, &stored, &typed);
        let told: Vec<(&str, &str, &str)> = found
            .iter()
            .map(|d| (d.label.as_str(), d.saved.as_str(), d.typed.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Name", "Boyce", "Boyse"),
                ("Mark, mark 2", "", "mole"),
                ("Mark 1", "scar", "Not there"),
            ]
        );
        assert!(differences(&ALL, &stored, &stored).is_empty());
    }
}
