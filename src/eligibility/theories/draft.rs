//! An assessment in the making: elements are conjoined as they come, and what is missing follows from them.

use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Asked, Fields, OffenseField, Path};
use crate::eligibility::findings::{
    Ask, Assessment, Basis, Check, Element, ElementId, Exposure, Flag, PriorKind, PriorRow, Status, Test,
    TheoryId,
};
use crate::eligibility::law::RuleId;
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Derived;

/// What is known of a theory so far.
#[derive(Debug)]
pub(super) struct Draft {
    all: Test,
    open: Asked,
    /// Unknown facts that would change tier or exposure of an eligible theory.
    pub refine: Asked,
    /// Where the result is collected.
    pub of: Assessment,
}

impl Draft {
    /// Nothing known yet.
    pub fn new(theory: TheoryId) -> Self {
        Self {
            all: Test::TRUE,
            open: Asked::default(),
            refine: Asked::default(),
            of: Assessment {
                theory,
                status: Status::NeedsFacts,
                elements: Vec::with_capacity(6),
                priors: Vec::new(),
                predicates: Vec::new(),
                exposure: None,
                possible: None,
                missing: Vec::new(),
                tier: None,
                basis: None,
                requires_jury_finding: &[],
                mutually_exclusive_with: None,
                consecutive: false,
                flags: Vec::new(),
                asks: &[],
            },
        }
    }

    /// Adds an element.
    pub fn element(&mut self, id: ElementId, test: Test, rule: impl Into<Option<RuleId>>) {
        self.all = self.all.and(test);
        self.show(id, test, rule, 0);
    }

    /// Shows a part of the element that follows or precedes, without conjoining it.
    pub fn show(&mut self, id: ElementId, test: Test, rule: impl Into<Option<RuleId>>, depth: u8) {
        let rule = rule.into();
        self.of.elements.push(Element {
            id,
            test,
            rule,
            depth,
        });
    }

    /// Adds that the offense came after the enactment, where it did not: there was no such offense or penalty then.
    pub fn enacted(&mut self, enacted: bool, rule: RuleId) {
        if !enacted {
            let read = Fields::offense(OffenseField::OffenseEnd);
            self.element(ElementId::InForce, Test::settled(Tri::False, read), rule);
        }
    }

    /// Adds an element that is not of the case alone, with what would settle it.
    pub fn element_on(&mut self, id: ElementId, result: Tri, open: &Asked, rule: impl Into<Option<RuleId>>) {
        self.element(id, Test::settled(result, Fields::NONE), rule);
        if result.is_unknown() {
            self.open.merge(open);
        }
    }

    /// Adds a theory that must be made out as an element.
    pub fn theory(&mut self, id: ElementId, theories: &[&Assessment], rule: impl Into<Option<RuleId>>) {
        let result = theories
            .iter()
            .map(|theory| theory.truth())
            .fold(Tri::False, Tri::or);
        let open = theories
            .iter()
            .filter(|theory| theory.status == Status::NeedsFacts)
            .flat_map(|theory| theory.missing.iter().copied());
        self.element_on(id, result, &open.collect(), rule);
    }

    /// Adds an element that any one prior satisfies; the rows must be there.
    pub fn any_prior(&mut self, id: ElementId, rule: impl Into<Option<RuleId>>) {
        let result = self
            .of
            .priors
            .iter()
            .map(|row| row.result)
            .fold(Tri::False, Tri::or);
        self.element(id, Test::settled(result, Fields::NONE), rule);
        if result.is_unknown() {
            ask_of(&self.of.priors, &mut self.open);
        }
    }

    /// Sets the rows, and the predicates from them.
    pub fn rows(&mut self, rows: Vec<PriorRow>) {
        self.of.predicates = certain(&rows).map(|row| row.prior).collect();
        self.of.basis = certain(&rows).filter_map(|row| row.basis).max();
        self.of.priors = rows;
    }

    /// Asks for facts of the case that would change tier or exposure.
    pub fn refine_by(&mut self, fields: impl IntoIterator<Item = OffenseField>) {
        self.refine.extend(fields.into_iter().map(Path::Offense));
    }

    /// What it carries.
    pub fn carries(&mut self, exposure: Option<Exposure>) {
        self.of.exposure = exposure;
    }

    /// What it could carry at most; kept only where that is not certain already.
    pub fn could_carry(&mut self, min: Term, max: Term) {
        let possible = Exposure { min, max };
        self.of.possible = (self.of.exposure != Some(possible)).then_some(possible);
    }

    /// Adds a flag.
    pub fn flag(&mut self, flag: Flag) {
        if !self.of.flags.contains(&flag) {
            self.of.flags.push(flag);
        }
    }

    /// What to ask beyond the vocabulary.
    pub fn asks(&mut self, asks: &'static [Ask]) {
        self.of.asks = asks;
    }

    /// How the elements so far come out.
    pub fn so_far(&self) -> Tri {
        self.all.result
    }

    /// Closes it.
    pub fn finish(mut self) -> Assessment {
        self.of.status = Status::of(self.all.result);
        self.of.missing = match self.of.status {
            Status::Eligible => self.refine.paths(),
            Status::NotEligible => Vec::new(),
            Status::NeedsFacts => {
                self.open.add(0, self.all.needs.of_case());
                self.open.paths()
            }
        };
        if self.of.status == Status::NeedsFacts && self.of.missing.is_empty() && self.of.asks.is_empty() {
            self.of.flags.push(Flag::LawOpen);
        }
        if self.of.basis == Some(Basis::Presumptive) {
            self.of.flags.push(Flag::Presumptive);
        }
        self.of
    }
}

/// Rows that certainly qualify.
pub(super) fn certain(rows: &[PriorRow]) -> impl Iterator<Item = &PriorRow> {
    rows.iter().filter(|row| row.result.is_true())
}

/// Rows that may qualify.
pub(super) fn uncertain(rows: &[PriorRow]) -> impl Iterator<Item = &PriorRow> {
    rows.iter().filter(|row| row.result.is_unknown())
}

/// Asks for what would settle the rows that are open.
pub(super) fn ask_of<'r>(rows: impl IntoIterator<Item = &'r PriorRow>, asked: &mut Asked) {
    let open = rows.into_iter().filter(|row| row.result.is_unknown());
    open.for_each(|row| asked.add(row.prior, row.needs));
}

/// A row from a check.
pub(super) fn row(prior: &Derived<'_>, check: Check, kind: Option<PriorKind>) -> PriorRow {
    PriorRow {
        prior: prior.index,
        result: check.result(),
        reason: check.reason,
        basis: check.basis,
        needs: check.test.needs,
        read: check.test.read,
        kind,
    }
}

/// Rows for all priors by one check.
pub(super) fn rows(priors: &[Derived<'_>], check: impl Fn(&Derived<'_>) -> Check) -> Vec<PriorRow> {
    priors
        .iter()
        .map(|prior| row(prior, check(prior), None))
        .collect()
}
