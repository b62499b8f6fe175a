//! Priors that raise a penalty of 21:841(b): serious drug felony, serious violent felony, felony drug offense.

use super::draft::row;
use super::section_924e::serious_drug_offense;
use crate::domain::prior::SvfKind;
use crate::eligibility::facts::{Fields, PriorField};
use crate::eligibility::findings::{Basis, Check, PriorKind, PriorRow, Test};
use crate::eligibility::law::{Column, Drugs, KindOfPrior, Presumption};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Court, Derived, Setting, released_within};
use crate::eligibility::reasons::Reason;

/// How a prior comes out for a kind.
pub(super) fn check(prior: &Derived<'_>, kind: KindOfPrior, law: &Drugs, setting: &Setting<'_>) -> PriorRow {
    match kind {
        KindOfPrior::FelonyDrugOffense => {
            let check = prior
                .category(Column::FelonyDrugOffense)
                .and_then(|offense| offense.and_check(standing(prior, Court::Any)));
            row(prior, check, Some(PriorKind::FelonyDrugOffense))
        }
        KindOfPrior::SeriousDrugOrViolentFelony => {
            let drug = serious_drug_felony(prior, law, setting);
            let violent = serious_violent_felony(prior);
            let kind = if violent.result() > drug.result() {
                PriorKind::SeriousViolentFelony
            } else {
                PriorKind::SeriousDrugFelony
            };
            let check = drug.or(violent).and_then(|felony| {
                felony
                    .and(prior.served_12, Reason::ServedLe12M)
                    .and_check(standing(prior, Court::FederalOrState))
            });
            row(prior, check, Some(kind))
        }
    }
}

/// A conviction that stands, earlier and final.
fn standing(prior: &Derived<'_>, court: Court) -> Check {
    prior
        .federal(court)
        .and(prior.earlier, Reason::AfterInstant)
        .and(prior.is_final, Reason::NotFinal)
}

/// 802(57) but for the time served, which 802(58) asks alike: an offense of 18:924(e)(2)(A), released within fifteen years.
fn serious_drug_felony(prior: &Derived<'_>, law: &Drugs, setting: &Setting<'_>) -> Check {
    let offense = match setting.law.acca {
        Some(acca) => serious_drug_offense(prior, acca),
        None => Check::PASS.and(Test::settled(Tri::Unknown, Fields::NONE), Reason::OtherKind),
    };
    offense.and_then(|offense| {
        offense.and(
            released_within(prior.facts, law.released_within_years, setting),
            Reason::ReleasedGt15Y,
        )
    })
}

/// 802(58) but for the time served: an offense of 18:3559(c)(2), without its (c)(3), or one that 18:113 would make a felony.
fn serious_violent_felony(prior: &Derived<'_>) -> Check {
    let listed = *prior.category(Column::SeriousViolentFelony);
    if listed.basis == Some(Basis::Attorney) {
        return listed;
    }
    let assault = prior.kind.map_or(Presumption::N, |kind| kind.assault_113);
    let read = Fields::prior(PriorField::OffenseType);
    let result = match assault {
        Presumption::L | Presumption::Y => Tri::True,
        Presumption::D => Tri::Unknown,
        Presumption::U | Presumption::N => Tri::False,
    };
    let test = Test {
        result,
        needs: if result.is_unknown() {
            Fields::prior(PriorField::CategoriesSvf3559c)
        } else {
            Fields::NONE
        },
        read,
    };
    let by_113 = Check {
        basis: Some(Basis::Presumptive),
        ..Check::PASS
            .and(test, Reason::OtherKind)
            .and(prior.felony, Reason::NotOver1Y)
    };
    listed.or(by_113)
}

/// Kind of serious violent felony for 18:3559(c)(3): as said, else by the kind of offense.
pub(super) fn svf_kind(prior: &Derived<'_>) -> Option<SvfKind> {
    let by_type = || prior.kind.map(|kind| kind.svf_kind.unwrap_or(SvfKind::Other));
    prior.facts.svf_kind.get().or_else(by_type)
}
