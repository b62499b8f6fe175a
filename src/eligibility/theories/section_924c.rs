//! 18:924(c), firearm in a crime of violence or drug trafficking crime.

use super::draft::{Draft, ask_of, rows};
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{
    Asked, Fact, Fields, Firearm, OffenseField, Path, Predicate924cType, Type924c,
};
use crate::eligibility::findings::{Ask, Assessment, Check, ElementId, Exposure, Flag, Test, TheoryId};
use crate::eligibility::law::{Column, Section924c, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Court, Derived, Setting};
use crate::eligibility::reasons::Reason;

/// A predicate crime, and a firearm used or carried during and in relation to it, or possessed in furtherance of it. Several
/// counts stack, each consecutive.
pub(super) fn assess(setting: &Setting<'_>, priors: &[Derived<'_>]) -> Assessment {
    let offense = &setting.facts.instant_offense;
    let mut draft = Draft::new(TheoryId::C);
    draft.of.consecutive = true;
    draft.asks(&[]);
    draft.element(ElementId::PredicateCrime, predicate(setting), rules::C_ELEMENTS);
    let unknown = Firearm::default();
    let main = offense.firearm.known().unwrap_or(&unknown);
    let counts: Vec<Count<'_>> = match offense.counts_924c.known().filter(|counts| !counts.is_empty()) {
        Some(counts) => (0u16..)
            .zip(counts)
            .map(|(index, of)| Count {
                of,
                main,
                index: Some(index),
            })
            .collect(),
        None => vec![Count {
            of: main,
            main,
            index: None,
        }],
    };
    linked(&mut draft, &counts);
    draft.rows(rows(priors, |prior| earlier(prior, setting)));
    let Some(law) = setting.law.c else {
        draft.element(
            ElementId::InForce,
            Test::settled(Tri::Unknown, Fields::NONE),
            None,
        );
        draft.flag(Flag::NoRule);
        return draft.finish();
    };
    penalties(&mut draft, &counts, law, setting);
    draft.finish()
}

/// One count: its own firearm, with the link of the case where the count does not mention one.
struct Count<'a> {
    of: &'a Firearm,
    main: &'a Firearm,
    index: Option<u16>,
}

impl Count<'_> {
    fn path(&self, field: OffenseField) -> Path {
        self.index
            .map_or(Path::Offense(field), |index| Path::Count(index, field))
    }

    fn said(&self, of: fn(&Firearm) -> &Fact<bool>) -> Tri {
        match of(self.of) {
            Fact::Absent => of(self.main).tri(),
            said => said.tri(),
        }
    }

    fn links(&self) -> (Test, Test) {
        let test = |field, of| Test::offense(self.said(of), field);
        let used = test(OffenseField::FirearmUsedOrCarried, |f| &f.used_or_carried)
            .and(test(OffenseField::FirearmDuringAndInRelation, |f| {
                &f.during_and_in_relation
            }));
        let furthered = test(OffenseField::FirearmPossessed, |f| &f.possessed)
            .and(test(OffenseField::FirearmInFurtherance, |f| &f.in_furtherance));
        (used, furthered)
    }

    fn link(&self) -> Test {
        let (used, furthered) = self.links();
        used.or(furthered)
    }
}

/// Drug trafficking crime, or a crime with force as an element. While the residual clause stood, force as an element was not
/// the only way.
fn predicate(setting: &Setting<'_>) -> Test {
    let facts = &setting.facts.instant_offense.predicate_924c;
    let kind = facts.inside(|p| &p.r#type).copied().get();
    let is = |wanted| {
        Test::offense(
            Tri::from_option(kind.map(|kind| kind == wanted)),
            OffenseField::Predicate924cType,
        )
    };
    let said = facts.inside(|p| &p.elements_clause).copied().tri();
    let force = if said.is_unknown() { hobbs(setting) } else { said };
    let mut elements = Test::offense(force, OffenseField::Predicate924cElementsClause);
    if force.is_false() && setting.law.switches.c_residual_void.is_none() {
        elements = Test::settled(Tri::Unknown, elements.read);
    }
    let violent = is(Predicate924cType::CrimeOfViolence).and(elements);
    let drugs = is(Predicate924cType::DrugTraffickingCrime);
    // Either kind will do; not knowing which matters only where one of them fails.
    if kind.is_none() && elements.result.is_true() {
        elements
    } else {
        drugs.or(violent)
    }
}

/// Hobbs Act robbery where nobody has said: conspiracy has no force element, attempt none since Taylor, completed robbery has
/// (Diaz).
fn hobbs(setting: &Setting<'_>) -> Tri {
    let facts = &setting.facts.instant_offense.predicate_924c;
    let statute = facts.inside(|p| &p.statute);
    let Some(statute) = statute.known().filter(|statute| statute.contains("1951")) else {
        return Tri::Unknown;
    };
    let statute = statute.to_ascii_lowercase();
    if statute.contains("conspir") {
        Tri::False
    } else if statute.contains("attempt") {
        match setting.law.switches.c_no_attempt_hobbs {
            Some(_) => Tri::False,
            None => Tri::Unknown,
        }
    } else if statute.contains("completed") {
        Tri::True
    } else {
        Tri::Unknown
    }
}

fn linked(draft: &mut Draft, counts: &[Count<'_>]) {
    let result = counts
        .iter()
        .map(|count| count.link().result)
        .fold(Tri::False, Tri::or);
    let open = counts.iter().flat_map(link_paths).collect();
    draft.element_on(ElementId::FirearmLink, result, &open, rules::C_ELEMENTS);
    if let [count] = counts {
        let (used, furthered) = count.links();
        draft.show(ElementId::UsedOrCarried, used, rules::C_ELEMENTS, 1);
        draft.show(ElementId::InFurtherance, furthered, rules::C_ELEMENTS, 1);
    }
}

fn link_paths(count: &Count<'_>) -> impl Iterator<Item = Path> {
    count.link().needs.offense_fields().map(|field| count.path(field))
}

/// An earlier conviction under 924(c), since the First Step Act final before this violation.
fn earlier(prior: &Derived<'_>, setting: &Setting<'_>) -> Check {
    let convicted = prior
        .category(Column::Prior924c)
        .and_check(*prior.federal(Court::FederalOrState))
        .and(prior.earlier, Reason::AfterInstant);
    match setting.law.switches.c_second_needs_final {
        Some(_) => convicted.and(prior.is_final, Reason::NotFinal),
        None => convicted,
    }
}

/// The facts that fix the minimum of one count.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tier {
    kind: Type924c,
    brandished: bool,
    discharged: bool,
    second: bool,
}

impl Tier {
    fn min(self, law: &Section924c) -> Term {
        let heavy = matches!(
            self.kind,
            Type924c::Machinegun | Type924c::DestructiveDevice | Type924c::Silencer
        );
        if self.second && heavy {
            return law.second_machinegun;
        }
        let mut months = law.base;
        let mut raise = |applies: bool, to: u32| {
            if applies {
                months = months.max(to);
            }
        };
        raise(self.brandished, law.brandished);
        raise(self.discharged, law.discharged);
        raise(self.kind == Type924c::ShortBarreled, law.short_barreled);
        raise(heavy, law.machinegun);
        raise(self.second, law.second);
        Term::Months(months)
    }
}

/// Everything that the known facts leave possible for one count, and what changes with each unknown one.
struct Range {
    least: Term,
    most: Term,
    open: Vec<OffenseField>,
    second_matters: bool,
}

const fn truths(tri: Tri) -> &'static [bool] {
    match tri {
        Tri::True => &[true],
        Tri::False => &[false],
        Tri::Unknown => &[false, true],
    }
}

/// What each fact of one count can be.
struct Choices<'a> {
    kinds: &'a [Type924c],
    brandished: &'a [bool],
    discharged: &'a [bool],
    second: &'a [bool],
}

impl Choices<'_> {
    fn tiers(&self) -> impl Iterator<Item = Tier> {
        self.kinds.iter().flat_map(move |&kind| {
            self.brandished.iter().flat_map(move |&brandished| {
                self.discharged.iter().flat_map(move |&discharged| {
                    self.second.iter().map(move |&second| Tier {
                        kind,
                        brandished,
                        discharged,
                        second,
                    })
                })
            })
        })
    }

    /// Whether the minimum of a tier changes with kind, brandishing, discharge, and an earlier conviction.
    fn changes(&self, tier: Tier, law: &Section924c) -> [bool; 4] {
        let other = |tier: Tier, min: Term| tier.min(law) != min;
        let min = tier.min(law);
        [
            self.kinds.iter().any(|&kind| other(Tier { kind, ..tier }, min)),
            self.brandished
                .iter()
                .any(|&brandished| other(Tier { brandished, ..tier }, min)),
            self.discharged
                .iter()
                .any(|&discharged| other(Tier { discharged, ..tier }, min)),
            self.second
                .iter()
                .any(|&second| other(Tier { second, ..tier }, min)),
        ]
    }
}

fn range(count: &Count<'_>, second: Tri, law: &Section924c) -> Range {
    let known = count.of.type_924c.get().map(|kind| [kind]);
    let every = [Type924c::Ordinary, Type924c::ShortBarreled, Type924c::Machinegun];
    let choices = Choices {
        kinds: known.as_ref().map_or(&every[..], |kind| &kind[..]),
        brandished: truths(count.of.brandished.tri()),
        discharged: truths(count.of.discharged.tri()),
        second: truths(second),
    };
    let (mut least, mut most, mut matters) = (Term::Life, Term::ZERO, [false; 4]);
    for tier in choices.tiers() {
        least = least.min(tier.min(law));
        most = most.max(tier.min(law));
        for (sum, one) in matters.iter_mut().zip(choices.changes(tier, law)) {
            *sum |= one;
        }
    }
    let fields = [
        OffenseField::FirearmType924c,
        OffenseField::FirearmBrandished,
        OffenseField::FirearmDischarged,
    ];
    let open = fields.into_iter().zip(matters).filter(|(_, matters)| *matters);
    Range {
        least,
        most,
        open: open.map(|(field, _)| field).collect(),
        second_matters: matters[3],
    }
}

/// Adds up the counts that are made out; where none is, all that are possible, for that is what it would carry.
fn penalties(draft: &mut Draft, counts: &[Count<'_>], law: &Section924c, setting: &Setting<'_>) {
    let earlier = draft
        .of
        .priors
        .iter()
        .map(|row| row.result)
        .fold(Tri::False, Tri::or);
    let second = Test::settled(earlier, Fields::NONE);
    draft.show(
        ElementId::SecondConviction,
        second,
        setting.law.switches.c_second_needs_final,
        0,
    );
    let made_out = counts.iter().any(|count| count.link().result.is_true());
    let (mut least, mut most) = (Term::ZERO, Term::ZERO);
    let mut refine = Asked::default();
    let mut second_matters = false;
    for (place, count) in counts.iter().enumerate() {
        // Before the First Step Act a further count of the same case was a second conviction already (Deal).
        let stacked = place > 0 && setting.law.switches.c_second_needs_final.is_none();
        let of = range(count, if stacked { Tri::True } else { earlier }, law);
        let link = count.link().result;
        if link.is_false() && made_out {
            continue;
        }
        if link.is_true() || !made_out {
            least = least.plus(of.least);
        } else {
            refine.extend(link_paths(count));
        }
        most = most.plus(of.most);
        refine.extend(of.open.iter().map(|&field| count.path(field)));
        second_matters |= of.second_matters;
    }
    draft.carries(Some(Exposure {
        min: least,
        max: law.max,
    }));
    draft.could_carry(most, law.max);
    if second_matters {
        ask_of(&draft.of.priors, &mut refine);
    }
    if draft.so_far().is_true() {
        draft.flag(Flag::JuryFacts);
        draft.asks(&[Ask::ArmorPiercing]);
    }
    draft.refine = refine;
}
