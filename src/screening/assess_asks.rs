//! The questions of the attorney's assessment.

use super::assess_form::{Ask, Group, Kind};

const fn ask(path: &'static str, label: &'static str, kind: Kind) -> Ask {
    Ask {
        path,
        label,
        hint: "",
        kind,
    }
}

const fn hinted(path: &'static str, label: &'static str, kind: Kind, hint: &'static str) -> Ask {
    Ask {
        path,
        label,
        hint,
        kind,
    }
}

/// Every question.
pub const GROUPS: &[Group] = &[
    Group {
        title: "The priors",
        hint: "",
        part: "instant",
        asks: &[hinted(
            "arrest_stands_for_offense",
            "Take the day of arrest where no day of offense is recorded",
            Kind::Box,
            "Rap sheets seldom give it. Ages, occasions and windows are then counted from the arrest, and the screening says so.",
        )],
    },
    Group {
        title: "The count",
        hint: "What would be charged, and what kind of offense it is",
        part: "instant",
        asks: &[
            hinted(
                "count",
                "Lead count",
                Kind::Line(60),
                "As in 21:841(b)(1)(C) or 18:922(g)(1)",
            ),
            ask("cov_4b1_2", "Crime of violence (USSG 4B1.2(a))", Kind::Tri),
            ask(
                "cso_4b1_2",
                "Controlled substance offense (USSG 4B1.2(b))",
                Kind::Tri,
            ),
            ask(
                "serious_violent_felony_3559c",
                "Serious violent felony (18 U.S.C. 3559(c)(2)(F))",
                Kind::Tri,
            ),
            ask(
                "federal_sex_offense_3559e",
                "Federal sex offense (18 U.S.C. 3559(e)(2)(A))",
                Kind::Tri,
            ),
            ask("victim_under_17", "Victim under 17", Kind::Tri),
        ],
    },
    Group {
        title: "Firearm in another crime (18 U.S.C. 924(c))",
        hint: "",
        part: "instant",
        asks: &[
            ask(
                "predicate_924c.type",
                "The crime the firearm went with",
                Kind::One(&[
                    ("drug_trafficking_crime", "Drug trafficking crime"),
                    ("crime_of_violence", "Crime of violence"),
                ]),
            ),
            ask("predicate_924c.statute", "Its statute", Kind::Line(60)),
            ask(
                "predicate_924c.elements_clause",
                "It has force as an element (924(c)(3)(A))",
                Kind::Tri,
            ),
            ask(
                "also_convicted_924c",
                "A 924(c) count stands beside the lead count",
                Kind::Tri,
            ),
        ],
    },
    Group {
        title: "Penalties and level",
        hint: "Leave a maximum or minimum empty to use the one that the law files give for the count",
        part: "instant",
        asks: &[
            hinted(
                "info_851_filed",
                "Information under 21 U.S.C. 851 filed",
                Kind::Tri,
                "Not known until it is filed or can no longer be",
            ),
            hinted(
                "statutory_min_months",
                "Statutory minimum",
                Kind::Term,
                "Months, or life",
            ),
            hinted(
                "statutory_max_months",
                "Statutory maximum",
                Kind::Term,
                "Months, or life",
            ),
            hinted(
                "offense_level_before_acceptance",
                "Offense level before acceptance",
                Kind::Number(60, "level"),
                "Adjusted, chapters two and three",
            ),
            ask(
                "acceptance_reduction",
                "Acceptance of responsibility (USSG 3E1.1)",
                Kind::One(&[("0", "None"), ("2", "2 levels"), ("3", "3 levels")]),
            ),
        ],
    },
    Group {
        title: "Zero-point offender (USSG 4C1.1)",
        hint: "Each of these shuts out the reduction",
        part: "instant",
        asks: &[
            ask(
                "zero_point_disqualifiers.terrorism_3a1_4",
                "Terrorism adjustment",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.violence_or_threats",
                "Violence or credible threats",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.death_or_sbi",
                "Death or serious bodily injury",
                Kind::Tri,
            ),
            ask("zero_point_disqualifiers.sex_offense", "Sex offense", Kind::Tri),
            ask(
                "zero_point_disqualifiers.substantial_financial_hardship",
                "Substantial financial hardship caused",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.firearm_or_dangerous_weapon",
                "Firearm or dangerous weapon",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.civil_rights_2h1_1",
                "Offense under 2H1.1",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.adj_3a1_1_or_3a1_5",
                "Hate crime, vulnerable victim or human rights",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.aggravating_role_3b1_1",
                "Aggravating role",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.cce_848",
                "Continuing criminal enterprise",
                Kind::Tri,
            ),
        ],
    },
    Group {
        title: "The state’s side (JM 9-27.240)",
        hint: "Recorded beside the federal exposure; nothing is scored",
        part: "interest",
        asks: &[
            ask(
                "state_min_months",
                "State charges: least",
                Kind::Number(1200, "months"),
            ),
            ask(
                "state_max_months",
                "State charges: most",
                Kind::Number(1200, "months"),
            ),
            ask("state_life", "The state charges carry life", Kind::Box),
            ask(
                "served_months",
                "What would likely be served there",
                Kind::Number(1200, "months"),
            ),
            hinted(
                "strength",
                "Strength of the state’s interest",
                Kind::Words(1500),
                "What the state seeks here, and how much of it a federal case would leave unserved",
            ),
            hinted(
                "ability",
                "Ability and willingness to prosecute effectively",
                Kind::Words(1500),
                "Evidence, witnesses, calendar, earlier outcomes against this offender",
            ),
            hinted(
                "sentence",
                "Probable sentence there",
                Kind::Words(1500),
                "What this court gives for this, and what of it is served",
            ),
        ],
    },
];
