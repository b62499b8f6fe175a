//! Firearms, drugs and victims as rows of a form.

use crate::referrals::nomination::fields::Fields;
use crate::referrals::nomination::model::{Drug, Firearm, Victim};
use crate::referrals::nomination::typed::form;
use crate::web::Result;

form! {
    /// One firearm as typed.
    FirearmForm of Firearm {
        kind, make[60], model[60], serial[60], caliber[30], count, found[2000], link[2000], possessed, received,
        received_on, shipped_transported, interstate_nexus, nexus_words[500], loaded, stolen, serial_altered,
        semiauto_large_capacity, nfa_5845a, used_or_carried, during_and_in_relation, in_furtherance, brandished,
        discharged, caused_death, in_connection_felony, transferred,
    }
}

form! {
    /// One drug as typed.
    DrugForm of Drug { substance, substance_name[100], quantity, unit, plants, act, lab, death_or_sbi, words[2000] }
}

form! {
    /// One victim as typed.
    VictimForm of Victim { who[40], age, injury, relationship, words[1000] }
}

impl FirearmForm {
    /// Whether something stands in the part that is folded away.
    #[must_use]
    pub fn has_more(&self) -> bool {
        [
            &self.received,
            &self.received_on,
            &self.shipped_transported,
            &self.transferred,
            &self.in_connection_felony,
            &self.nfa_5845a,
            &self.nexus_words,
        ]
        .into_iter()
        .any(|typed| !typed.trim().is_empty())
    }
}

/// A form that stands in a list.
pub trait RowForm: Sized {
    /// What its rows are called in field names.
    const KIND: &'static str;
    /// Takes the row with these names.
    fn take_row(fields: &mut Fields, prefix: &str) -> Self;
    /// A row with nothing in it.
    fn blank(prefix: &str) -> Self;

    /// The names' beginning of a row.
    fn prefix(row: usize) -> String {
        format!("{}-{row}-", Self::KIND)
    }

    /// Takes every row sent, in order.
    ///
    /// # Errors
    /// When there are too many.
    fn take_rows(fields: &mut Fields) -> Result<Vec<Self>> {
        let numbers = fields.rows(Self::KIND)?;
        Ok(numbers
            .into_iter()
            .map(|row| Self::take_row(fields, &Self::prefix(row)))
            .collect())
    }

    /// Adds empty rows until there are so many.
    fn fill(rows: &mut Vec<Self>, wanted: usize) {
        while rows.len() < wanted {
            rows.push(Self::blank(&Self::prefix(rows.len())));
        }
    }
}

macro_rules! row_form {
    ($name:ident, $record:ident, $kind:literal) => {
        impl RowForm for $name {
            const KIND: &'static str = $kind;

            fn take_row(fields: &mut Fields, prefix: &str) -> Self {
                Self::take(fields, prefix)
            }

            fn blank(prefix: &str) -> Self {
                Self::of(&$record::default(), prefix)
            }
        }
    };
}

row_form!(FirearmForm, Firearm, "firearm");
row_form!(DrugForm, Drug, "drug");
row_form!(VictimForm, Victim, "victim");
