//! The form as the page draws it: one group per piece, and a blank one at the end of each list to add to it.

use super::shape::{ACTION, ARREST, Ask, CHANGE, CHARGE, COURT, CUSTODY, IN_COURT};
use crate::web::fields::Fields;

/// Fields that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Their title.
    pub title: String,
    /// How deep it stands: 0 for arrest, court, custody; 1 for what belongs to the group before it.
    pub depth: usize,
    /// Whether it is a blank one, for adding.
    pub blank: bool,
    /// The fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Words beside it.
    pub label: &'static str,
    /// What was typed.
    pub value: String,
    /// Its width.
    pub width: &'static str,
    /// Whether it is a date.
    pub is_date: bool,
}

fn group(title: String, depth: usize, prefix: &str, asks: &[Ask], row: Option<&Fields>) -> Group {
    Group {
        title,
        depth,
        blank: row.is_none(),
        fields: asks
            .iter()
            .map(|(name, label, width, _)| Field {
                name: format!("{prefix}{name}"),
                label,
                value: row.map(|row| row.get(name).to_owned()).unwrap_or_default(),
                width,
                is_date: name.ends_with("date"),
            })
            .collect(),
    }
}

/// The rows that hold something, by index, and then a blank one.
fn rows<'a>(fields: Option<&'a Fields>, list: &str) -> Vec<Option<&'a Fields>> {
    let rows = fields.map_or(&[][..], |fields| fields.rows(list));
    let used = rows
        .iter()
        .rposition(|row| !row.is_blank(&|_, _| true))
        .map_or(0, |last| last + 1);
    rows.iter().take(used).map(Some).chain([None]).collect()
}

/// The whole form.
pub fn groups(fields: &Fields) -> Vec<Group> {
    let mut all = Vec::new();
    for (at, arrest) in rows(Some(fields), "arrests").into_iter().enumerate() {
        if arrest.is_none() && at > 0 {
            continue;
        }
        let prefix = format!("arrests[{at}].");
        let title = if at == 0 {
            "Arrest".to_owned()
        } else {
            format!("Further arrest {at}")
        };
        // A cycle without an arrest gets the fields of one.
        all.push(group(
            title,
            0,
            &prefix,
            &ARREST,
            Some(arrest.unwrap_or(&Fields::default())),
        ));
        for (index, charge) in rows(arrest, "charges").into_iter().enumerate() {
            let prefix = format!("{prefix}charges[{index}].");
            all.push(group(
                named("Charge", charge, "Add a charge"),
                1,
                &prefix,
                &CHARGE,
                charge,
            ));
        }
    }
    for (at, action) in rows(Some(fields), "prosecution").into_iter().enumerate() {
        let prefix = format!("prosecution[{at}].");
        let title = named("Prosecutor, charge", action, "Add what the prosecutor did");
        all.push(group(title, 0, &prefix, &ACTION, action));
    }
    for (at, court) in rows(Some(fields), "courts").into_iter().enumerate() {
        push_court(&mut all, at, court);
    }
    for (at, event) in rows(Some(fields), "custody").into_iter().enumerate() {
        let prefix = format!("custody[{at}].");
        let title = if event.is_some() {
            "Custody"
        } else {
            "Add an event in custody"
        };
        all.push(group(title.to_owned(), 0, &prefix, &CUSTODY, event));
    }
    all
}

fn push_court(all: &mut Vec<Group>, at: usize, court: Option<&Fields>) {
    let prefix = format!("courts[{at}].");
    let title = if court.is_some() { "Court" } else { "Add a court" };
    all.push(group(title.to_owned(), 0, &prefix, &COURT, court));
    for (index, charge) in rows(court, "charges").into_iter().enumerate() {
        if court.is_none() {
            continue;
        }
        let prefix = format!("{prefix}charges[{index}].");
        let title = named("In court, charge", charge, "Add a charge in court");
        all.push(group(title, 1, &prefix, &IN_COURT, charge));
        for (change_at, change) in rows(charge, "changes").into_iter().enumerate() {
            if charge.is_none() {
                continue;
            }
            let prefix = format!("{prefix}changes[{change_at}].");
            let title = if change.is_some() {
                "Later change"
            } else {
                "Add a revocation or other later change"
            };
            all.push(group(title.to_owned(), 2, &prefix, &CHANGE, change));
        }
    }
}

fn named(word: &str, row: Option<&Fields>, add: &str) -> String {
    match row {
        Some(row) => format!("{word} {}", row.get("seq")).trim_end().to_owned(),
        None => add.to_owned(),
    }
}
