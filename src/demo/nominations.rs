//! What the synthetic nominators write: conduct, state case, reasons.

use super::draw::Draw;
use crate::referrals::nomination::model::{
    Attachment, Conduct, Drug, Firearm, Nomination, Reasons, Standing, StateCase,
};
use crate::referrals::nomination::step::Step;
use crate::referrals::nomination::vocab::{
    Answer, Custody, DrugAct, DrugUnit, FirearmCrime, FirearmKind, Lab, Paper, PaperState, Substance,
};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// LIONS program category, weight, and the conduct that goes with it.
const STORIES: &[((&str, &str, Kind), f64)] = &[
    (
        (
            "053",
            "Stopped in a stolen car with a loaded pistol under the driver's seat. He admitted that the pistol was his and that he knew he was not allowed to have one.",
            Kind::Gun,
        ),
        34.0,
    ),
    (
        (
            "053",
            "Officers answering a shots-fired call found him running from the scene. He dropped a pistol with an extended magazine; casings at the scene match it.",
            Kind::Gun,
        ),
        16.0,
    ),
    (
        (
            "040",
            "A search warrant at his apartment found fentanyl in 60 capsules, a scale, cash and a pistol on the kitchen table.",
            Kind::GunAndDrugs,
        ),
        18.0,
    ),
    (
        (
            "040",
            "Sold methamphetamine to a confidential source three times within two weeks; each sale is on video.",
            Kind::Drugs,
        ),
        12.0,
    ),
    (
        (
            "093",
            "Robbed two convenience stores within four days, pointing a pistol at the clerks. He was arrested in the clothes seen on video.",
            Kind::Gun,
        ),
        10.0,
    ),
    (
        (
            "093",
            "Took a car from its driver at a filling station at gunpoint and fled to Illinois in it.",
            Kind::Gun,
        ),
        6.0,
    ),
    (
        (
            "091",
            "Shot into the house of a former partner who holds a full order of protection against him. Nobody was hit.",
            Kind::Gun,
        ),
        4.0,
    ),
];
const PERSISTENT: [&str; 3] = [
    "Every term of probation he was given was revoked; he was arrested again within months of each release.",
    "Arrested year after year since he was eighteen, whatever the state courts tried.",
    "Was on parole when this happened, and on probation when he did the last one.",
];
const HIGH_RATE: [&str; 3] = [
    "Four arrests in the last eighteen months, three of them with a firearm.",
    "Detectives tie him to at least six thefts and two shootings in one summer.",
    "He is on the bureau's list of the ten people most often arrested in the district.",
];
const DANGEROUS: [&str; 3] = [
    "Has twice fired at people and once at an occupied house.",
    "Carries a gun whenever he is stopped, and has fought with officers.",
    "Witnesses of the earlier cases moved away after threats.",
];
const WHY_FEDERAL: [&str; 3] = [
    "State court gave probation for the same conduct twice. The federal range is the first that would keep him off the street for long.",
    "The state charge carries four years at most and he would be out in one. His priors count in federal court.",
    "Witnesses do not come to the state trials. The federal case rests on officers and on the gun alone.",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Gun,
    Drugs,
    GunAndDrugs,
}

/// A nomination with the columns that are kept beside it.
pub(super) struct Told {
    pub(super) nomination: Nomination,
    pub(super) program: &'static str,
    pub(super) offense_date: NaiveDate,
    pub(super) next_court: Option<NaiveDate>,
}

pub(super) fn tell(draw: &mut Draw, county: &str, at: DateTime<Utc>) -> Told {
    let (program, story, kind) = *draw.weighted(STORIES);
    let offense_date = at.date_naive() - Duration::days(draw.between(3, 60));
    let next_court = draw
        .chance(0.7)
        .then(|| at.date_naive() + Duration::days(draw.between(10, 70)));
    let (gun, drugs) = (kind != Kind::Drugs, kind != Kind::Gun);
    let conduct = Conduct {
        offense_start: Some(offense_date),
        offense_end: Some(offense_date),
        place: place(draw),
        county_fips: county.to_owned(),
        conduct: story.to_owned(),
        arrested_on: Some(offense_date),
        police_agency: "Investigating police department".to_owned(),
        report_number: format!("{}-{}", offense_date.format("%y"), draw.digits(6)),
        firearms_involved: Some(if gun { Answer::Yes } else { Answer::No }),
        firearms: if gun {
            vec![firearm(draw, kind)]
        } else {
            Vec::new()
        },
        firearm_crime: (kind == Kind::GunAndDrugs).then_some(FirearmCrime::DrugTrafficking),
        standing: standing(draw, gun),
        drugs_involved: Some(if drugs { Answer::Yes } else { Answer::No }),
        drugs: if drugs { vec![drug(draw)] } else { Vec::new() },
        victims_involved: Some(Answer::Unknown),
        officers_assaulted: Some(if draw.chance(0.15) {
            Answer::Yes
        } else {
            Answer::No
        }),
        gang: Some(if draw.chance(0.2) {
            Answer::Yes
        } else {
            Answer::Unknown
        }),
        ..Conduct::default()
    };
    let nomination = Nomination {
        conduct,
        state_case: state_case(draw, offense_date, next_court),
        reasons: reasons(draw, program),
        attachments: papers(draw),
        visited: Step::ALL.into_iter().collect(),
    };
    Told {
        nomination,
        program,
        offense_date,
        next_court,
    }
}

fn place(draw: &mut Draw) -> String {
    const STREETS: [&str; 6] = [
        "Natural Bridge Avenue",
        "Delmar Boulevard",
        "Gravois Avenue",
        "West Florissant Avenue",
        "Kingshighway",
        "Main Street",
    ];
    format!("{} block of {}", draw.between(12, 59) * 100, draw.pick(&STREETS))
}

/// What a prosecutor knows of the person beside the conduct: often, not always.
fn standing(draw: &mut Draw, gun: bool) -> Standing {
    let under_sentence = *draw.weighted(&[
        (Some(Answer::No), 5.0),
        (Some(Answer::Yes), 3.0),
        (Some(Answer::Unknown), 1.0),
        (None, 1.0),
    ]);
    Standing {
        knew_status: (gun && draw.chance(0.75)).then_some(Answer::Yes),
        under_sentence,
        under_indictment: draw.chance(0.8).then_some(Answer::No),
        ..Standing::default()
    }
}

fn firearm(draw: &mut Draw, kind: Kind) -> Firearm {
    let (make, caliber) = *draw.pick(&[
        ("Glock 19", "9 mm"),
        ("Taurus G3C", "9 mm"),
        ("Smith & Wesson M&P", ".40"),
        ("Ruger LCP", ".380"),
        ("Anderson AM-15", "5.56 mm"),
    ]);
    Firearm {
        kind: Some(if make.starts_with("Anderson") {
            FirearmKind::Rifle
        } else {
            FirearmKind::Handgun
        }),
        make: make.to_owned(),
        caliber: caliber.to_owned(),
        serial: draw.digits(7),
        count: Some(1),
        found: "On the person or within reach; see the report.".to_owned(),
        possessed: Some(Answer::Yes),
        interstate_nexus: Some(if draw.chance(0.7) {
            Answer::Yes
        } else {
            Answer::Unknown
        }),
        loaded: Some(Answer::Yes),
        stolen: Some(if draw.chance(0.3) { Answer::Yes } else { Answer::No }),
        in_furtherance: (kind == Kind::GunAndDrugs).then_some(Answer::Yes),
        ..Firearm::default()
    }
}

fn drug(draw: &mut Draw) -> Drug {
    let substance = *draw.pick(&[
        Substance::Fentanyl,
        Substance::MethamphetamineMixture,
        Substance::CocaineBase,
        Substance::Heroin,
    ]);
    Drug {
        substance: Some(substance),
        quantity: draw.between(4, 480).to_string().parse().ok(),
        unit: Some(DrugUnit::Grams),
        act: Some(if draw.chance(0.5) {
            DrugAct::Distribution
        } else {
            DrugAct::PossessionWithIntent
        }),
        lab: Some(if draw.chance(0.6) {
            Lab::Confirmed
        } else {
            Lab::Pending
        }),
        ..Drug::default()
    }
}

fn state_case(draw: &mut Draw, offense: NaiveDate, next: Option<NaiveDate>) -> StateCase {
    StateCase {
        pending: Some(Answer::Yes),
        court: "Circuit court of the county".to_owned(),
        number: format!("{}22-CR{}", offense.format("%y"), draw.digits(5)),
        charges: "Unlawful possession of a firearm, class D felony, and related counts".to_owned(),
        filed_on: Some(offense + Duration::days(1)),
        next_date: next,
        custody: Some(*draw.pick(&[Custody::Jail, Custody::Jail, Custody::Bond])),
        will_dismiss: Some(Answer::Yes),
        ..StateCase::default()
    }
}

fn reasons(draw: &mut Draw, program: &str) -> Reasons {
    let high_rate = draw.chance(0.7);
    Reasons {
        persistent: Some(Answer::Yes),
        persistent_words: (*draw.pick(&PERSISTENT)).to_owned(),
        high_rate: Some(if high_rate { Answer::Yes } else { Answer::No }),
        high_rate_words: if high_rate {
            (*draw.pick(&HIGH_RATE)).to_owned()
        } else {
            String::new()
        },
        dangerous: Some(Answer::Yes),
        dangerous_words: (*draw.pick(&DANGEROUS)).to_owned(),
        why_federal: (*draw.pick(&WHY_FEDERAL)).to_owned(),
        program: program.to_owned(),
    }
}

fn papers(draw: &mut Draw) -> std::collections::BTreeMap<Paper, Attachment> {
    let mut state = |usual: PaperState| {
        if draw.chance(0.75) {
            usual
        } else {
            PaperState::Requested
        }
    };
    [
        (Paper::RapSheet, state(PaperState::Available)),
        (Paper::PoliceReports, state(PaperState::Available)),
        (Paper::Judgments, state(PaperState::NotAvailable)),
        (Paper::LabReports, state(PaperState::Available)),
    ]
    .into_iter()
    .map(|(paper, state)| {
        (
            paper,
            Attachment {
                state: Some(state),
                note: String::new(),
            },
        )
    })
    .collect()
}
