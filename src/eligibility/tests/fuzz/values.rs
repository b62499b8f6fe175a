//! Values that a case file should not hold, and some that it may.

use serde_json::{Value, json};

/// Numbers that follow from a seed (splitmix64).
pub(super) struct Numbers(u64);

impl From<u64> for Numbers {
    fn from(seed: u64) -> Self {
        Self(seed)
    }
}

impl Numbers {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    pub fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

pub(super) fn number(numbers: &mut Numbers) -> Value {
    let any = numbers.next();
    numbers
        .of(&[
            json!(0),
            json!(-1),
            json!(1),
            json!(12),
            json!(13),
            json!(60),
            json!(120),
            json!(43),
            json!(u32::MAX),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(i32::MAX),
            json!(0.1),
            json!(-0.0),
            json!(1e308),
            json!(5e-324),
            json!(12_000),
            json!(f64::from_bits(any & 0x7FEF_FFFF_FFFF_FFFF)),
            json!(any),
        ])
        .clone()
}

pub(super) fn words(numbers: &mut Numbers) -> Value {
    let day = format!(
        "{}-{:02}-{:02}",
        1780 + numbers.below(440),
        numbers.below(14),
        numbers.below(33)
    );
    let likely = format!(
        "{}-{:02}-{:02}",
        1980 + numbers.below(50),
        1 + numbers.below(12),
        1 + numbers.below(28)
    );
    let any = numbers.next().to_string();
    let list = [
        "0000-00-00",
        "0000-01-01",
        "9999-12-31",
        "2023-02-30",
        "2024-02-29",
        "-2000-01-01",
        "+262142-12-31",
        "1800-01-01",
        "2200-12-31",
        "2018-11-01",
        "2025-11-01",
        "2026-11-01",
        "life",
        "all",
        "",
        "\u{0}",
        "robbery",
        "drug_pwid",
        "state",
        "federal",
        "tribal",
        "military",
        "sis_plea",
        "conviction",
        "juvenile_adjudication",
        "NaN",
        "x x",
        &likely,
        &likely,
        &day,
        &any,
        "18:924(c)",
        "21:841(b)(1)(A)",
        "18:1951",
        "heroin",
        "marihuana",
        "RSMo 569.170",
        "🜁",
    ];
    json!(numbers.of(&list))
}

pub(super) fn span(numbers: &mut Numbers) -> Value {
    json!({"months": number(numbers), "days": number(numbers)})
}

pub(super) fn nasty(numbers: &mut Numbers) -> Value {
    match numbers.below(14) {
        0..=2 => Value::Null,
        3 => json!(numbers.below(2) == 0),
        4 => number(numbers),
        5 => words(numbers),
        6 => span(numbers),
        7 => json!([]),
        8 => json!({}),
        9 => (0..numbers.below(140)).fold(json!(0), |inner, _| json!([inner])),
        10 => json!("x".repeat(numbers.below(5_000))),
        11 => json!([words(numbers), number(numbers), null]),
        12 => json!({"id": words(numbers)}),
        _ => json!([{"id": "p1"}, {"id": "p1"}]),
    }
}
