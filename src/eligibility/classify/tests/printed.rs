//! What records print, letter by letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::prior::Grade;
use crate::eligibility::classify::section::{Style, unsquash};
use crate::eligibility::classify::severity::{Printed, read};
use crate::eligibility::classify::tokens::Lexicon;

#[test]
fn classes_as_they_are_printed() {
    for (text, grade, class) in [
        ("FELONY B", Some(Grade::Felony), Some("B")),
        ("FB", Some(Grade::Felony), Some("B")),
        ("MA", Some(Grade::Misdemeanor), Some("misdemeanor_A")),
        ("XA", None, None),
        ("FEL FELONY C", Some(Grade::Felony), Some("C")),
        (
            "MISD UNCLASSIFIED",
            Some(Grade::Misdemeanor),
            Some("unclassified"),
        ),
        ("FELONY U", Some(Grade::Felony), Some("unclassified")),
        ("PETTY", Some(Grade::Petty), None),
        ("INFRACTION", Some(Grade::Infraction), None),
        ("VIOLATION", Some(Grade::Infraction), None),
        ("I", Some(Grade::Infraction), None),
        ("MUNICIPAL ORDINANCE", Some(Grade::Ordinance), None),
        ("CLASS D FELONY", Some(Grade::Felony), Some("D")),
        // Two grades, two classes: nobody can say which is meant.
        ("FELONY MISDEMEANOR", None, None),
        ("FELONY MISDEMEANOR MISD", None, None),
        ("FELONY B C", None, None),
        ("FELONY B C MISD", None, None),
        ("FELONY B ENHANCED", None, None),
        ("ENHANCED FELONY B", Some(Grade::Felony), Some("B")),
        ("B", None, None),
        ("", None, None),
    ] {
        let class = class.map(str::to_owned);
        assert_eq!(read(text), Printed { grade, class }, "{text}");
    }
}

#[test]
fn a_section_ends_where_its_subdivision_begins() {
    let style = Style {
        letters: Vec::new(),
        subdivides: vec!['.'],
        rewrite: Vec::new(),
    };
    for (section, text, found) in [
        ("571.030", "571.030", true),
        ("571.030", "571.030.1", true),
        ("571.030", "571.030, 575.150", true),
        ("571.030", "571.030?", false),
        ("571.030", "571.030A", false),
        ("571.030(4)", "571.030(4)?", true),
        ("571.030(4)", "571.030(4)A", false),
        ("571.030(4)", "571.030(4)(A)", true),
        ("571.030", "1571.030", false),
        ("030", "571.030", false),
    ] {
        assert_eq!(style.finds(section, text), found, "{section} in {text}");
    }
}

#[test]
fn what_follows_a_federal_section_is_left_as_it_is() {
    for (text, written) in [
        ("18 922G1 ET SEQ", "18 922(G)(1) ET SEQ"),
        ("18 922(G)(1), 924", "18 922(G)(1), 924"),
        ("18 922", "18 922"),
        ("922G1", "922G1"),
    ] {
        assert_eq!(unsquash(text, &["18 922(G)"]), written);
    }
}

/// The words that a lexicon makes of one.
fn mended(known: &[&str], raw: &str) -> Vec<String> {
    let mut lexicon = Lexicon::new(BTreeMap::new(), BTreeSet::new());
    for word in known {
        lexicon.learn(word);
    }
    lexicon.read(raw).into_iter().collect()
}

#[test]
fn words_are_mended_where_enough_of_them_is_left() {
    for (known, raw, read) in [
        // Digits for letters, from three letters on.
        (&["DUI"][..], "DU1", "DUI"),
        (&["CS"], "C5", "C5"),
        (&["LEWD"], "1EWD", "LEWD"),
        (&["OOO"], "000", "000"),
        // A word that is known stays, whatever it resembles.
        (&["B0B", "BOB"], "B0B", "B0B"),
        // One letter off, from six letters on.
        (&["ESCAPE"], "ESCAPF", "ESCAPE"),
        (&["ESCAPE"], "ESCAP", "ESCAP"),
        (&["ASSAULTS"], "ASSAULT", "ASSAULTS"),
        (&["ESCAPED"], "ESCAP", "ESCAP"),
        (&["ROBBERY"], "RROBBERRY", "RROBBERRY"),
    ] {
        assert_eq!(mended(known, raw), [read], "{known:?}");
    }
}
