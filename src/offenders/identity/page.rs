//! The page of an offender's form.

use super::asks::{ALIAS, BIRTH, DESCRIPTION, IDENTIFIER, MARK, NAME, NUMBERS, OTHER_BIRTH};
use crate::offenders::ask::{Bound, BoundGroup, Group};
use crate::offenders::cautions::CautionLine;
use crate::offenders::store::duplicates::Duplicate;
use crate::web::fields::Fields;
use crate::web::parts::{Crumb, Difference};
use crate::web::{FormErrors, Shell};
use askama::Template;

/// The form of an offender's identity, new or known.
#[derive(Debug, Template)]
#[template(path = "offenders/identity.html")]
pub struct IdentityPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// What stands over it.
    pub heading: String,
    /// Cautions about them.
    pub cautions: Vec<CautionLine>,
    /// Where the form goes.
    pub action: String,
    /// Where "Cancel" leads.
    pub cancel: String,
    /// Key of a new offender; empty for a known one.
    pub key: String,
    /// Version of a known offender; empty for a new one.
    pub version: String,
    /// Where a rap sheet is read instead; empty for a known offender.
    pub import_href: String,
    /// Mistakes.
    pub errors: FormErrors,
    /// What somebody else saved meanwhile.
    pub differences: Vec<Difference>,
    /// Who may be the same person.
    pub duplicates: Vec<Duplicate>,
    /// The name of record.
    pub name: BoundGroup,
    /// The date of birth.
    pub birth: BoundGroup,
    /// Numbers.
    pub numbers: BoundGroup,
    /// Description.
    pub description: BoundGroup,
    /// Lists of further names, dates, numbers and marks.
    pub lists: Vec<ListForm>,
}

/// One list of the form.
#[derive(Debug)]
pub struct ListForm {
    /// Its name in the form.
    pub list: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Words on the button that adds a row.
    pub add: &'static str,
    /// Element that a new row begins with.
    pub next: String,
    /// Its rows: number, place in the form, questions.
    pub rows: Vec<(usize, String, Vec<Bound>)>,
}

impl IdentityPage {
    /// The page, still without its questions.
    #[must_use]
    pub fn blank(shell: Shell, heading: &str, errors: FormErrors) -> Self {
        let nothing = Fields::default();
        Self {
            shell,
            crumbs: Vec::new(),
            heading: heading.to_owned(),
            cautions: Vec::new(),
            action: String::new(),
            cancel: String::new(),
            key: String::new(),
            version: String::new(),
            import_href: String::new(),
            errors,
            differences: Vec::new(),
            duplicates: Vec::new(),
            name: NAME.bind("", &nothing),
            birth: BIRTH.bind("", &nothing),
            numbers: NUMBERS.bind("", &nothing),
            description: DESCRIPTION.bind("", &nothing),
            lists: Vec::new(),
        }
    }

    /// Puts what was typed into the page.
    pub fn fill(&mut self, fields: &Fields) {
        self.name = NAME.bind("", fields);
        if let Some(last) = self.name.asks.first_mut() {
            last.required = true;
        }
        self.birth = BIRTH.bind("", fields);
        self.numbers = NUMBERS.bind("", fields);
        self.description = DESCRIPTION.bind("", fields);
        self.lists = vec![
            list("aliases", "Other names", "Add another name", &ALIAS, fields),
            list(
                "births",
                "Other dates of birth",
                "Add another date of birth",
                &OTHER_BIRTH,
                fields,
            ),
            list(
                "identifiers",
                "Further numbers",
                "Add another number",
                &IDENTIFIER,
                fields,
            ),
            list(
                "marks",
                "Scars, marks and tattoos",
                "Add another mark",
                &MARK,
                fields,
            ),
        ];
    }
}

fn list(
    list: &'static str,
    title: &'static str,
    add: &'static str,
    group: &'static Group,
    fields: &Fields,
) -> ListForm {
    let rows: Vec<_> = fields
        .rows(list)
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let path = format!("{list}[{index}]");
            let asks = group.bind(&format!("{path}."), row).asks;
            (index + 1, path, asks)
        })
        .collect();
    let first = group.asks.first().map_or("", |ask| ask.name);
    ListForm {
        list,
        title,
        add,
        next: format!("{list}[{}].{first}", rows.len()),
        rows,
    }
}
