//! The form of who an offender is.

pub(super) mod asks;
pub(super) mod fill;
pub(super) mod page;
pub(super) mod read;

use super::rows::{Deed, carry_out};
use crate::domain::prior::{IdentifierKind, NameKind, Source, Words};
use crate::web::fields::Fields;

/// Does what the pressed button asks for.
pub(super) fn act(fields: &mut Fields) -> Deed {
    let source = fields.get("source").to_owned();
    carry_out(fields, &asks::SHAPE, |list| fresh(list, &source), |_| ())
}

fn fresh(list: &str, source: &str) -> Fields {
    let mut row = Fields::default();
    row.set(
        "source",
        if source.is_empty() {
            Source::Hand.slug()
        } else {
            source
        },
    );
    match list {
        "aliases" => row.set("kind", NameKind::Alias.slug()),
        "identifiers" => row.set("kind", IdentifierKind::Corrections.slug()),
        _ => {}
    }
    row
}
