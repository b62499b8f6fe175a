//! Pieces of JSON in any order.

use proptest::prelude::*;

const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    " ",
    "\n",
    "\"",
    "\\",
    "\"id\"",
    "\"screen_date\"",
    "\"2025-12-15\"",
    "\"priors\"",
    "\"offender\"",
    "\"instant_offense\"",
    "\"dob\"",
    "\"sentence\"",
    "\"imposed\"",
    "{\"months\":1}",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "1e999",
    "1E-400",
    "0.1",
    "00",
    "18446744073709551616",
    "NaN",
    "Infinity",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"life\"",
    "\"all\"",
    "{\"id\":\"x\",\"screen_date\":\"2025-12-15\"",
    ",\"priors\":[{\"id\":\"a\"}]",
    "}",
    "\u{feff}",
    "é",
    "/* */",
    "'",
];

/// Up to forty pieces.
pub(super) fn soup() -> impl Strategy<Value = String> {
    let piece = any::<prop::sample::Index>().prop_map(|index| *index.get(PIECES));
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}
