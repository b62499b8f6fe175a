//! Questions that only the law on prior convictions asks.

use crate::domain::prior::{ExcludedList, MensRea, Prong, RestoredBy, Sovereign, SvfKind};
use crate::offenders::ask::Kind::{Code, Date, Line, Number, Offense, One, Tick, Tri};
use crate::offenders::ask::{Group, ask, ask_with, choices_of};
use crate::offenders::reference::state_choices;

/// What the law of conviction says.
pub static LAW: Group = Group {
    title: "Law of the conviction",
    hint: "",
    asks: &[
        ask("offense_type", "Kind of offense", Offense),
        ask("sovereign", "Whose law", One(choices_of::<Sovereign>, "")),
        ask(
            "charge_state",
            "State of conviction",
            One(state_choices, "As the arrest"),
        ),
        ask("ncic_code", "NCIC code", Code(10)),
        ask_with(
            "max_penalty_months",
            "Maximum penalty",
            Number(1_200, "months"),
            "For this conviction, at that time",
        ),
        ask("max_penalty_life", "Maximum is life", Tick),
    ],
};

/// How it relates to other priors and to the offense now charged.
pub static RELATION: Group = Group {
    title: "Relation to other offenses",
    hint: "",
    asks: &[
        ask_with(
            "occasion",
            "Occasion",
            Line(60),
            "The same label on several priors: one occasion (Wooden)",
        ),
        ask(
            "part_of_instant_offense",
            "Part of the offense now nominated",
            Tri,
        ),
        ask("similar_to_instant", "Similar to the offense now nominated", Tri),
        ask(
            "in_custody_at_instant",
            "In custody on it at the offense now nominated",
            Tri,
        ),
        ask(
            "also_state_offense",
            "Ordinance violation that is also a state crime",
            Tri,
        ),
        ask(
            "excluded_list",
            "Lesser offense",
            One(choices_of::<ExcludedList>, "On neither list"),
        ),
        ask(
            "svf_kind",
            "Serious violent felony",
            One(choices_of::<SvfKind>, "Not recorded"),
        ),
    ],
};

/// Relief from the conviction.
pub static RELIEF: Group = Group {
    title: "Relief",
    hint: "",
    asks: &[
        ask("expunged", "Expunged", Tri),
        ask("set_aside", "Set aside", Tri),
        ask("pardoned", "Pardoned", Tri),
        ask("innocence_or_legal_error", "For innocence or legal error", Tri),
        ask("vacated_date", "Vacated on", Date),
        ask("civil_rights_restored", "Civil rights restored", Tri),
        ask(
            "restored_by",
            "Restored by",
            One(choices_of::<RestoredBy>, "Not recorded"),
        ),
        ask("firearms_restriction_retained", "Firearms bar retained", Tri),
        ask("relief_925c", "Relief under 18 U.S.C. 925(c)", Tri),
    ],
};

/// Elements of the statute.
pub static ELEMENTS: Group = Group {
    title: "Elements of the statute",
    hint: "For the categorical approach; from the statute and the record of conviction, not from the police report.",
    asks: &[
        ask("force_element", "Force against a person is an element", Tri),
        ask(
            "min_mens_rea",
            "Least state of mind",
            One(choices_of::<MensRea>, "Not recorded"),
        ),
        ask("drug_trafficking_element", "Drug trafficking is an element", Tri),
        ask(
            "schedule_match_at_prior_offense",
            "Drug on the federal schedules at that time",
            Tri,
        ),
        ask(
            "schedule_match_at_instant",
            "Drug on the federal schedules now",
            Tri,
        ),
        ask("generic_burglary", "No broader than generic burglary", Tri),
    ],
};

/// Facts of the offense.
pub static FACTS: Group = Group {
    title: "Facts of the offense",
    hint: "",
    asks: &[
        ask("drug", "Drug", Line(120)),
        ask(
            "prong",
            "Alternative convicted under",
            One(choices_of::<Prong>, "Not recorded"),
        ),
        ask("weapon_used_or_threatened", "Weapon used or threatened", Tri),
        ask("death_or_sbi", "Death or serious bodily injury", Tri),
        ask(
            "juvenile_weapon",
            "Juvenile act with firearm, knife or explosive",
            Tri,
        ),
        ask(
            "victim_relationship",
            "Victim's relationship to the offender",
            Line(120),
        ),
    ],
};
