//! Missouri offenses as rap sheets print them, with what their courts usually give.

/// A charge that recurs in the synthetic histories.
#[derive(Debug)]
pub(super) struct Offense {
    /// As the rap sheet prints it.
    pub(super) literal: &'static str,
    /// Statute.
    pub(super) statute: &'static str,
    /// NCIC uniform offense code.
    pub(super) ncic: &'static str,
    /// Severity as printed.
    pub(super) severity: &'static str,
    /// `felony` or `misdemeanor`.
    pub(super) grade: &'static str,
    /// Type as the eligibility rules name it.
    pub(super) kind: &'static str,
    /// Maximum in months (RSMo 558.011 from 2017), 0 where life.
    pub(super) max_months: i32,
    /// Usual prison term in months, low and high.
    pub(super) term: (i64, i64),
}

const fn felony(
    literal: &'static str,
    statute: &'static str,
    ncic: &'static str,
    class: &'static str,
    kind: &'static str,
    max_months: i32,
    term: (i64, i64),
) -> Offense {
    Offense {
        literal,
        statute,
        ncic,
        severity: class,
        grade: "felony",
        kind,
        max_months,
        term,
    }
}

const fn misdemeanor(
    literal: &'static str,
    statute: &'static str,
    ncic: &'static str,
    class: &'static str,
    kind: &'static str,
) -> Offense {
    Offense {
        literal,
        statute,
        ncic,
        severity: class,
        grade: "misdemeanor",
        kind,
        max_months: 12,
        term: (0, 0),
    }
}

/// What repeat offenders are arrested for, by how often.
pub(super) const OFFENSES: &[(Offense, f64)] = &[
    (
        felony(
            "UNLAWFUL POSSESSION OF A FIREARM",
            "571.070 RSMO",
            "5212",
            "FELONY D",
            "weapon_possession_felon",
            84,
            (24, 84),
        ),
        10.0,
    ),
    (
        felony(
            "DELIVERY OF CONTROLLED SUBSTANCE",
            "579.020 RSMO",
            "3530",
            "FELONY C",
            "drug_delivery",
            120,
            (36, 120),
        ),
        9.0,
    ),
    (
        felony(
            "POSSESSION OF CONTROLLED SUBSTANCE",
            "579.015 RSMO",
            "3599",
            "FELONY D",
            "drug_possession",
            84,
            (12, 60),
        ),
        12.0,
    ),
    (
        felony(
            "ROBBERY 1ST DEGREE",
            "570.023 RSMO",
            "1299",
            "FELONY A",
            "robbery_armed",
            0,
            (120, 240),
        ),
        3.0,
    ),
    (
        felony(
            "ROBBERY 2ND DEGREE",
            "570.025 RSMO",
            "1299",
            "FELONY B",
            "robbery",
            180,
            (60, 144),
        ),
        4.0,
    ),
    (
        felony(
            "ASSAULT 1ST DEGREE",
            "565.050 RSMO",
            "1315",
            "FELONY B",
            "assault_serious_intent",
            180,
            (60, 180),
        ),
        3.0,
    ),
    (
        felony(
            "ASSAULT 2ND DEGREE",
            "565.052 RSMO",
            "1315",
            "FELONY D",
            "assault_weapon",
            84,
            (24, 84),
        ),
        5.0,
    ),
    (
        felony(
            "DOMESTIC ASSAULT 2ND DEGREE",
            "565.073 RSMO",
            "1399",
            "FELONY D",
            "domestic_assault_knowing",
            84,
            (24, 84),
        ),
        4.0,
    ),
    (
        felony(
            "ARMED CRIMINAL ACTION",
            "571.015 RSMO",
            "5299",
            "FELONY UNCLASSIFIED",
            "armed_criminal_action",
            180,
            (36, 120),
        ),
        4.0,
    ),
    (
        felony(
            "UNLAWFUL USE OF WEAPON - EXHIBITING",
            "571.030 RSMO",
            "5299",
            "FELONY E",
            "weapon_exhibiting",
            48,
            (12, 48),
        ),
        5.0,
    ),
    (
        felony(
            "BURGLARY 1ST DEGREE",
            "569.160 RSMO",
            "2299",
            "FELONY B",
            "burglary_dwelling",
            180,
            (60, 120),
        ),
        3.0,
    ),
    (
        felony(
            "BURGLARY 2ND DEGREE",
            "569.170 RSMO",
            "2299",
            "FELONY D",
            "burglary_building",
            84,
            (24, 84),
        ),
        6.0,
    ),
    (
        felony(
            "TAMPERING WITH MOTOR VEHICLE 1ST DEGREE",
            "569.080 RSMO",
            "2404",
            "FELONY D",
            "tampering",
            84,
            (12, 60),
        ),
        7.0,
    ),
    (
        felony(
            "STEALING $750 OR MORE",
            "570.030 RSMO",
            "2399",
            "FELONY D",
            "theft_felony",
            84,
            (12, 48),
        ),
        6.0,
    ),
    (
        felony(
            "RESISTING ARREST",
            "575.150 RSMO",
            "4801",
            "FELONY E",
            "resisting_arrest",
            48,
            (6, 24),
        ),
        6.0,
    ),
    (
        felony(
            "FAILURE TO APPEAR - FELONY",
            "544.665 RSMO",
            "5015",
            "FELONY E",
            "failure_to_return",
            48,
            (6, 24),
        ),
        3.0,
    ),
    (
        misdemeanor(
            "ASSAULT 4TH DEGREE",
            "565.056 RSMO",
            "1313",
            "MISDEMEANOR A",
            "assault_misdemeanor",
        ),
        5.0,
    ),
    (
        misdemeanor(
            "STEALING - MISDEMEANOR",
            "570.030 RSMO",
            "2303",
            "MISDEMEANOR A",
            "theft_misdemeanor",
        ),
        5.0,
    ),
    (
        misdemeanor(
            "DRIVING WHILE INTOXICATED",
            "577.010 RSMO",
            "5404",
            "MISDEMEANOR B",
            "dwi",
        ),
        3.0,
    ),
    (
        misdemeanor(
            "TRESPASS 1ST DEGREE",
            "569.140 RSMO",
            "5707",
            "MISDEMEANOR B",
            "trespass",
        ),
        4.0,
    ),
];
