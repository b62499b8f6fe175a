//! Safety valve, the criminal history of 18:3553(f)(1) (Pulsifer): any one of three takes it away.

use crate::eligibility::facts::Path;
use crate::eligibility::findings::Status;
use crate::eligibility::law::{Column, RuleId};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};

use super::criminal_history::CriminalHistory;

/// Whether (f)(1) leaves the safety valve open.
#[derive(Debug, Clone)]
pub struct SafetyValve {
    /// Eligible: none of the three is there.
    pub status: Status,
    /// (A) more than four points, one-point offenses left out.
    pub too_many_points: Tri,
    /// (B) a three-point offense.
    pub long_offense: Tri,
    /// (C) a two-point violent offense.
    pub violent_offense: Tri,
    /// What would settle it.
    pub missing: Vec<Path>,
    /// Rule to cite.
    pub rule: RuleId,
}

impl SafetyValve {
    /// Works it out; none before the First Step Act.
    #[must_use]
    pub fn of(priors: &[Derived<'_>], history: &CriminalHistory, setting: &Setting<'_>) -> Option<Self> {
        let law = setting.law.safety_valve?;
        let certain = history.certain == history.possible;
        let counted_alike = |points: u32| history.counted.iter().any(|row| row.points == points);
        // What some way of filling the gaps adds may be of any kind.
        let or_open = |found: bool| match (found, certain) {
            (true, _) => Tri::True,
            (false, true) => Tri::False,
            (false, false) => Tri::Unknown,
        };
        let without_small = history
            .certain
            .points
            .saturating_sub(history.certain.of_one_point_offenses);
        let too_many_points = or_open(without_small > law.more_than_points);
        let long_offense = or_open(counted_alike(law.long_offense_points));
        let violent = history
            .counted
            .iter()
            .filter(|row| row.points == law.violent_offense_points)
            .flat_map(|row| &row.priors)
            .filter_map(|place| priors.get(usize::from(*place)))
            .map(|prior| prior.category(Column::CrimeOfViolence).test);
        let violent: Vec<_> = violent.collect();
        let shown = violent.iter().map(|test| test.result).fold(Tri::False, Tri::or);
        let violent_offense = if certain { shown } else { shown.or(Tri::Unknown) };
        let lost = too_many_points.or(long_offense).or(violent_offense);
        let status = Status::of(lost.negated());
        let mut missing = Vec::new();
        if status == Status::NeedsFacts {
            missing.extend(history.outcomes.missing_for_any());
            for prior in priors {
                let test = prior.category(Column::CrimeOfViolence).test;
                if violent.contains(&test) {
                    missing.extend(
                        test.needs
                            .prior_fields()
                            .map(|field| Path::Prior(prior.index, field)),
                    );
                }
            }
            missing.sort_unstable();
            missing.dedup();
        }
        Some(Self {
            status,
            too_many_points,
            long_offense,
            violent_offense,
            missing,
            rule: law.rule,
        })
    }
}
