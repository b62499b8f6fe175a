//! From what is recorded of a person to the fields of the form.

use crate::domain::date;
use crate::domain::prior::{Source, Words};
use crate::offenders::history::Verified;
use crate::offenders::model::Identity;
use crate::web::fields::Fields;

/// The fields of an identity.
#[must_use]
pub fn fields(identity: &Identity) -> Fields {
    let mut form = Fields::default();
    form.set("name_source", Source::Hand.slug());
    form.set("birth_source", Source::Hand.slug());
    if let Some(name) = identity.primary() {
        form.set("last_name", &name.last);
        form.set("first_name", &name.first);
        form.set("middle_name", &name.middle);
        form.set("suffix", &name.suffix);
        form.set("name_source", name.source.slug());
        form.set("name_verified", ticked(name.verified.as_ref()));
    }
    if let Some(birth) = identity.birth_dates.first() {
        form.set("birth_date", date::show(birth.day));
        form.set("birth_source", birth.source.slug());
        form.set("birth_verified", ticked(birth.verified.as_ref()));
    }
    form.set("fbi_number", &identity.fbi_number);
    form.set("state_id", &identity.state_id);
    form.set("sex", &identity.sex);
    form.set("race", &identity.race);
    form.set("height", identity.height_inches.map(height).unwrap_or_default());
    form.set(
        "weight",
        identity
            .weight_pounds
            .map(|pounds| pounds.to_string())
            .unwrap_or_default(),
    );
    form.set("eye_color", &identity.eye_color);
    form.set("hair_color", &identity.hair_color);
    form.set("skin_tone", &identity.skin_tone);
    form.set("birth_place", &identity.birth_place);
    form.set("citizenship", &identity.citizenship);
    form.set("source", identity.source.slug());
    lists(identity, &mut form);
    form
}

fn lists(identity: &Identity, form: &mut Fields) {
    for name in identity.names.iter().skip(1) {
        let mut row = Fields::default();
        row.set("kind", name.kind.slug());
        row.set("last_name", &name.last);
        row.set("first_name", &name.first);
        row.set("middle_name", &name.middle);
        row.set("suffix", &name.suffix);
        row.set("source", name.source.slug());
        row.set("verified", ticked(name.verified.as_ref()));
        form.rows_mut("aliases").push(row);
    }
    for birth in identity.birth_dates.iter().skip(1) {
        let mut row = Fields::default();
        row.set("day", date::show(birth.day));
        row.set("source", birth.source.slug());
        row.set("verified", ticked(birth.verified.as_ref()));
        form.rows_mut("births").push(row);
    }
    for number in &identity.identifiers {
        let mut row = Fields::default();
        row.set("kind", number.kind.slug());
        row.set("value", &number.value);
        row.set("issuer", &number.issuer);
        row.set("source", number.source.slug());
        row.set("verified", ticked(number.verified.as_ref()));
        form.rows_mut("identifiers").push(row);
    }
    for mark in &identity.marks {
        let mut row = Fields::default();
        row.set("code", &mark.code);
        row.set("description", &mark.description);
        row.set("source", mark.source.slug());
        form.rows_mut("marks").push(row);
    }
}

const fn ticked(verified: Option<&Verified>) -> &'static str {
    if verified.is_some() { "true" } else { "" }
}

/// Inches as people write a height: `5'8"`.
#[must_use]
pub fn height(inches: i16) -> String {
    format!("{}'{}\"", inches / 12, inches % 12)
}
