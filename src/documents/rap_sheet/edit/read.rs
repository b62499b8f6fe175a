//! From the form to a cycle. A row keeps what the form does not ask (its lines, its tracking number); a row left blank is
//! removed.

use super::super::read::counties;
use super::shape::{ACTION, ARREST, Ask, CHANGE, CHARGE, COURT, CUSTODY, IN_COURT};
use crate::domain::date;
use crate::rapsheet::sentence;
use crate::rapsheet::{
    Arrest, Charge, CountyOf, Court, CourtCharge, CustodyEvent, Cycle, Modification, ProsecutorAction,
};
use crate::web::FormErrors;
use crate::web::fields::Fields;
use chrono::NaiveDate;

/// A row of the form being read.
struct Row<'a> {
    fields: &'a Fields,
    prefix: String,
    errors: &'a mut FormErrors,
}

impl Row<'_> {
    fn check(&mut self, asks: &[Ask]) {
        for (name, label, _, most) in asks {
            if self.fields.get(name).chars().count() > *most {
                let message = format!("{label}: at most {most} characters");
                self.errors.add(format!("{}{name}", self.prefix), message);
            }
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        let value = self
            .fields
            .get(name)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        Some(value).filter(|value| !value.is_empty())
    }

    /// Words that the readers of dispositions and sentences expect in capitals.
    fn capitals(&self, name: &str) -> Option<String> {
        self.text(name).map(|value| value.to_uppercase())
    }

    fn day(&mut self, name: &str) -> Option<NaiveDate> {
        match date::read(self.fields.get(name)) {
            Ok(day) => day,
            Err(error) => {
                self.errors
                    .add(format!("{}{name}", self.prefix), error.to_string());
                None
            }
        }
    }

    fn number(&mut self, name: &str) -> u32 {
        let typed = self.fields.get(name).trim();
        match typed.parse::<u32>() {
            Ok(number) if number <= 9_999 => number,
            _ if typed.is_empty() => 0,
            _ => {
                self.errors
                    .add(format!("{}{name}", self.prefix), "Enter the number of the charge");
                0
            }
        }
    }
}

fn is_blank(fields: &Fields) -> bool {
    // A number alone is no charge.
    fields.is_blank(&|name, _| name != "seq")
}

/// Reads the rows of a list, each over the item that stood in its place.
fn rows<T: Default + Clone>(
    fields: &Fields,
    list: &str,
    prefix: &str,
    old: &[T],
    errors: &mut FormErrors,
    read: impl Fn(Row<'_>, T) -> T,
) -> Vec<T> {
    fields
        .rows(list)
        .iter()
        .enumerate()
        .filter(|(_, row)| !is_blank(row))
        .map(|(at, row)| {
            let row = Row {
                fields: row,
                prefix: format!("{prefix}{list}[{at}]."),
                errors: &mut *errors,
            };
            read(row, old.get(at).cloned().unwrap_or_default())
        })
        .collect()
}

/// The cycle as edited.
///
/// # Errors
/// What is wrong, by field.
pub fn cycle(fields: &Fields, old: Cycle) -> Result<Cycle, FormErrors> {
    let mut errors = FormErrors::default();
    let arrests: Vec<Arrest> = old.arrest.iter().chain(&old.further_arrests).cloned().collect();
    let mut arrests = rows(fields, "arrests", "", &arrests, &mut errors, arrest).into_iter();
    let new = Cycle {
        arrest: arrests.next(),
        further_arrests: arrests.collect(),
        prosecution: rows(fields, "prosecution", "", &old.prosecution, &mut errors, action),
        courts: rows(fields, "courts", "", &old.courts, &mut errors, court),
        corrections: rows(fields, "custody", "", &old.corrections, &mut errors, event),
        ..old
    };
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

fn arrest(mut row: Row<'_>, old: Arrest) -> Arrest {
    row.check(&ARREST);
    let charges = rows(
        row.fields,
        "charges",
        &row.prefix,
        &old.charges,
        row.errors,
        charge,
    );
    let (agency, ori) = (row.text("agency"), row.capitals("ori"));
    let county_fips = if agency == old.agency && ori == old.ori {
        old.county_fips
    } else {
        match counties().county(ori.as_deref(), agency.as_deref()) {
            CountyOf::Known(fips) => Some(fips),
            CountyOf::Unknown | CountyOf::Conflict { .. } => None,
        }
    };
    Arrest {
        date: row.day("date"),
        case_no: row.text("case_no"),
        agency,
        ori,
        county_fips,
        charges,
        ..old
    }
}

fn charge(mut row: Row<'_>, old: Charge) -> Charge {
    row.check(&CHARGE);
    Charge {
        seq: row.number("seq"),
        literal: row.text("literal"),
        statute: row.text("statute"),
        ncic: row.text("ncic"),
        severity: row.capitals("severity"),
        offense_date: row.day("offense_date"),
        ..old
    }
}

fn action(mut row: Row<'_>, old: ProsecutorAction) -> ProsecutorAction {
    row.check(&ACTION);
    ProsecutorAction {
        seq: row.number("seq"),
        date: row.day("date"),
        action: row.capitals("action"),
        reason: row.text("reason"),
        ..old
    }
}

fn court(mut row: Row<'_>, old: Court) -> Court {
    row.check(&COURT);
    let charges = rows(
        row.fields,
        "charges",
        &row.prefix,
        &old.charges,
        row.errors,
        in_court,
    );
    Court {
        agency: row.text("agency"),
        case_no: row.text("case_no"),
        charges,
        ..old
    }
}

fn in_court(mut row: Row<'_>, old: CourtCharge) -> CourtCharge {
    row.check(&IN_COURT);
    let changes = rows(
        row.fields,
        "changes",
        &row.prefix,
        &old.modifications,
        row.errors,
        change,
    );
    let words = row.capitals("sentence");
    let kept = old
        .sentence
        .clone()
        .filter(|kept| Some(&kept.text) == words.as_ref());
    CourtCharge {
        seq: row.number("seq"),
        literal: row.text("literal"),
        statute: row.text("statute"),
        severity: row.capitals("severity"),
        amended_from: row.text("amended_from"),
        disposition: row.capitals("disposition"),
        date: row.day("date"),
        sentence: kept.or_else(|| words.map(|words| sentence::parse(&words))),
        sentence_date: row.day("sentence_date"),
        modifications: changes,
        ..old
    }
}

fn change(mut row: Row<'_>, old: Modification) -> Modification {
    row.check(&CHANGE);
    let text = row.capitals("text").unwrap_or_default();
    let sentence = if text == old.text {
        old.sentence
    } else {
        sentence::parse(&text)
    };
    Modification {
        date: row.day("date"),
        text,
        sentence,
        ..old
    }
}

fn event(mut row: Row<'_>, old: CustodyEvent) -> CustodyEvent {
    row.check(&CUSTODY);
    CustodyEvent {
        date: row.day("date"),
        event: row.capitals("event"),
        agency: row.text("agency"),
        ..old
    }
}

#[cfg(test)]
mod tests {
    use super::super::fill;
    use super::*;
    use crate::rapsheet::{Cycle, parse};

    fn cycles() -> Vec<Cycle> {
        let mut all = Vec::new();
        for bytes in [
            &include_bytes!("../../../../tests/fixtures/rapsheets/iii_text/P07.txt")[..],
            include_bytes!("../../../../tests/fixtures/rapsheets/iii_text/P12.txt"),
            include_bytes!("../../../../tests/fixtures/rapsheets/jtf_xml/P04.xml"),
            include_bytes!("../../../../tests/fixtures/rapsheets/flat_csv/charges.csv"),
        ] {
            for sheet in parse(bytes, counties()).unwrap() {
                all.extend(sheet.cycles);
            }
        }
        all
    }

    #[test]
    fn a_form_sent_unchanged_changes_nothing() {
        for old in cycles() {
            let fields = fill::cycle(&old);
            assert_eq!(cycle(&fields, old.clone()), Ok(old));
        }
    }

    #[test]
    fn what_was_misread_is_put_right() {
        let old = cycles().remove(0);
        let mut fields = fill::cycle(&old);
        let court = &mut fields.rows_mut("courts")[0];
        court.rows_mut("charges")[0].set("sentence", "5 years prison, ses, 3 years probation");
        fields.rows_mut("custody").clear();
        let new = cycle(&fields, old.clone()).unwrap();
        let read = new.courts[0].charges[0].sentence.as_ref().unwrap();
        assert_eq!(read.text, "5 YEARS PRISON, SES, 3 YEARS PROBATION");
        assert!(read.ses && read.probation.is_some());
        assert!(new.corrections.is_empty());
        assert_eq!(new.courts[0].charges[0].lines, old.courts[0].charges[0].lines);
    }

    #[test]
    fn errors_stand_at_their_field() {
        let old = cycles().remove(0);
        let mut fields = fill::cycle(&old);
        fields.rows_mut("arrests")[0].set("date", "yesterday");
        fields.rows_mut("courts")[0].rows_mut("charges")[0].set("date", "02/30/2010");
        let errors = cycle(&fields, old).unwrap_err();
        let named: Vec<&str> = errors.listed().map(|(field, _)| field).collect();
        assert_eq!(named, ["arrests[0].date", "courts[0].charges[0].date"]);
    }
}
