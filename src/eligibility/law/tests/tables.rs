//! The tables, cell by cell against their csv, and at every limit.

use super::super::{Dates, LEVELS, Law, Tier};
use super::{files, law};
use crate::eligibility::calendar::Term;

pub(super) fn book(law: &Law) -> super::super::Book<'_> {
    let day = "2025-12-15".parse().unwrap();
    law.on(&Dates {
        offense: Some(day),
        screen: day,
        edition: day,
    })
    .book
    .unwrap()
}

#[test]
fn the_sentencing_table_equals_its_csv_in_258_cells() {
    let law = law();
    let files = files();
    let mut cells = 0;
    for (row, line) in (1..).zip(files["ussg-5a/sentencing_table.csv"].lines().skip(1)) {
        for (category, cell) in (1..).zip(line.split(',').skip(1)) {
            let (from, to) = book(&law).table.range(row, category);
            let written = match (from, to) {
                (Term::Life, Term::Life) => "life".to_owned(),
                (Term::Months(from), Term::Months(to)) => format!("{from}-{to}"),
                (Term::Months(from), Term::Life) => format!("{from}-life"),
                (Term::Life, Term::Months(_)) => unreachable!(),
            };
            assert_eq!(written, cell);
            cells += 1;
        }
    }
    assert_eq!(cells, LEVELS * 6);
    assert_eq!(book(&law).table.range(0, 1), book(&law).table.range(1, 1));
    assert_eq!(book(&law).table.range(44, 6), book(&law).table.range(43, 6));
}

#[test]
fn every_line_of_the_drug_table_begins_where_it_says() {
    let law = law();
    let files = files();
    let table = &book(&law).drugs.unwrap().table;
    let mut lines = 0;
    for line in files["ussg-2d1-1/drug_quantity.csv"].lines().skip(1) {
        let cells: Vec<&str> = line.splitn(6, ',').collect();
        let (level, from): (u32, f64) = (cells[1].parse().unwrap(), cells[2].parse().unwrap());
        assert_eq!(table.level(cells[0], from), Some(level), "{line}");
        if let Ok(below) = cells[3].parse::<f64>() {
            assert_eq!(table.level(cells[0], below - 0.001), Some(level), "{line}");
            assert!(table.level(cells[0], below).unwrap() > level, "{line}");
        }
        lines += 1;
    }
    assert_eq!(lines, 314);
    assert_eq!(table.level("tea", 1.0), None);
}

#[test]
fn converted_weight_adds_up() {
    let law = law();
    let drugs = book(&law).drugs.unwrap();
    let sum = drugs.converted("heroin", 10.0).unwrap() + drugs.converted("cocaine_base", 2.0).unwrap();
    assert!((sum - 17_142.0).abs() < 1e-9);
    assert_eq!(drugs.table.level("converted_drug_weight", sum), Some(16 - 2));
    assert_eq!(drugs.converted("tea", 1.0), None);
}

#[test]
fn amounts_of_841_are_those_of_the_statute() {
    let law = law();
    let day = "2025-12-15".parse().unwrap();
    let in_force = law.on(&Dates {
        offense: Some(day),
        screen: day,
        edition: day,
    });
    for (substance, a, b) in [
        ("heroin", 1000.0, 100.0),
        ("cocaine", 5000.0, 500.0),
        ("cocaine_base", 280.0, 28.0),
        ("pcp_actual", 100.0, 10.0),
        ("pcp_mixture", 1000.0, 100.0),
        ("lsd", 10.0, 1.0),
        ("fentanyl", 400.0, 40.0),
        ("fentanyl_analogue", 100.0, 10.0),
        ("fentanyl_related_substance", 100.0, 10.0),
        ("marihuana", 1_000_000.0, 100_000.0),
        ("methamphetamine_actual", 50.0, 5.0),
        ("methamphetamine_mixture", 500.0, 50.0),
    ] {
        let row = in_force.threshold(substance).unwrap();
        assert_eq!((row.a_grams, row.b_grams), (Some(a), Some(b)), "{substance}");
    }
    let marihuana = in_force.threshold("marihuana").unwrap();
    assert_eq!(
        (marihuana.a_plants, marihuana.b_plants, marihuana.c_plants),
        (Some(1000), Some(100), Some(50))
    );
    assert_eq!((marihuana.floor, marihuana.c_grams), (Tier::B1D, Some(50_000.0)));
    for substance in book(&law)
        .drugs
        .unwrap()
        .table
        .substances()
        .filter(|name| *name != "converted_drug_weight")
    {
        assert!(in_force.threshold(substance).is_some(), "{substance}");
    }
}

#[test]
fn career_levels_and_categories_at_their_limits() {
    let law = law();
    let book = book(&law);
    for (max, level) in [
        (Term::Life, Some(37)),
        (Term::Months(300), Some(34)),
        (Term::Months(299), Some(32)),
        (Term::Months(240), Some(32)),
        (Term::Months(239), Some(29)),
        (Term::Months(180), Some(29)),
        (Term::Months(179), Some(24)),
        (Term::Months(120), Some(24)),
        (Term::Months(119), Some(17)),
        (Term::Months(60), Some(17)),
        (Term::Months(59), Some(12)),
        (Term::Months(13), Some(12)),
        (Term::Months(12), None),
    ] {
        assert_eq!(book.career.level(max), level, "{max}");
    }
    let categories: Vec<u8> = (0..=14).map(|points| book.categories.of(points)).collect();
    assert_eq!(categories, [1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6]);
}

/// Supervised release and fine (rules 4.3): without and with a prior.
#[test]
fn release_and_fine_by_tier() {
    let law = law();
    let day = "2025-12-15".parse().unwrap();
    let in_force = law.on(&Dates {
        offense: Some(day),
        screen: day,
        edition: day,
    });
    let million = 1_000_000;
    for (tier, years, fine) in [
        (Tier::B1A, (5, 10), (10 * million, 20 * million)),
        (Tier::B1B, (4, 8), (5 * million, 8 * million)),
        (Tier::B1C, (3, 6), (million, 2 * million)),
        (Tier::B1D, (2, 4), (250_000, 500_000)),
        (Tier::B1E, (2, 4), (0, 0)),
        (Tier::B2, (1, 2), (0, 0)),
        (Tier::B3, (0, 0), (0, 0)),
    ] {
        let rows = &in_force.drugs.unwrap().penalties;
        let row = rows.iter().find(|row| row.tier == tier).unwrap();
        assert_eq!(
            row.supervised_release_min,
            (12 * years.0, 12 * years.1),
            "{tier:?}"
        );
        assert_eq!(row.fine_max, fine, "{tier:?}");
    }
}
