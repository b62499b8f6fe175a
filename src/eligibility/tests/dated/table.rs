//! Rule, first day on which the law is another, case, place in its findings, what stands there the day before, what from the day.

/// Rules that show in a result.
pub(super) const ROWS: &str = r#"
922g.max60             | 1986-11-15 | possession  | 922g1/max_months                   | null           | 60
922g.max60             | 1988-11-18 | possession  | 922g1/max_months                   | 60             | 120
922g.max120            | 1988-11-18 | possession  | 922g1/max_months                   | 60             | 120
922g.max120            | 2022-06-25 | possession  | 922g1/max_months                   | 120            | 180
922g.max180            | 2022-06-25 | possession  | 922g1/max_months                   | 120            | 180
922n.max60             | 1986-11-15 | indicted    | 922n/max_months                    | null           | 60
922g8.status           | 1994-09-13 | possession  | 922g8/status                       | "not_eligible" | "needs_facts"
922g9.status           | 1996-09-30 | domestic    | 922g9/status                       | "not_eligible" | "eligible"
922g9.dating           | 2022-06-25 | dating      | 922g9/status                       | "not_eligible" | "eligible"
922g3.hemani           | 2026-06-18 | possession  | 922g3/flags                        | []             | ["hemani"]
acca.penalty           | 1986-11-15 | possession  | acca_924e/max_months               | null           | "life"
acca.residual_void     | 2015-06-26 | escape      | acca_924e/status                   | "needs_facts"  | "not_eligible"
acca.occasions_jury    | 2024-06-21 | possession  | acca_924e/requires_jury_finding    | []             | ["occasions"]
acca.schedule_at_prior | 2024-05-23 | schedules   | acca_924e/status                   | "not_eligible" | "eligible"
force.no_recklessness  | 2021-06-10 | reckless    | acca_924e/status                   | "eligible"     | "not_eligible"
924c.tiers             | 1998-11-13 | gun         | 924c/min_months                    | null           | 60
924c.second_needs_final| 2018-12-21 | two_counts  | 924c/min_months                    | 360            | 120
924c.residual_void     | 2019-06-24 | no_force    | 924c/status                        | "needs_facts"  | "not_eligible"
924c.no_attempt_hobbs  | 2022-06-21 | attempt     | 924c/status                        | "needs_facts"  | "not_eligible"
924j.penalty           | 1994-09-13 | fatal       | 924j/max_months                    | null           | "life"
924cj.one_conviction   | 2026-01-14 | fatal       | 924c/mutually_exclusive_with       | null           | "924j"
841.thresholds         | 1998-10-21 | heroin      | 841/tier                           | null           | "b1A"
841.crack_28_280       | 2010-08-03 | crack       | 841/tier                           | null           | "b1A"
841.fentanyl_related   | 2025-07-16 | related     | 841/tier                           | "b1C"          | "b1A"
841.felony_drug_offense| 1998-10-21 | heroin      | 841/max_months                     | null           | "life"
841.felony_drug_offense| 2018-12-21 | served      | 851/min_months                     | 240            | 180
841.sdf_svf            | 2018-12-21 | served      | 851/min_months                     | 240            | 180
802.57                 | 2018-12-21 | short_stay  | 851/status                         | "eligible"     | "not_eligible"
802.58                 | 2018-12-21 | violent     | 851/status                         | "not_eligible" | "eligible"
3553f.criminal_history | 2018-12-21 | heroin      | safety_valve_f1/status             | null           | "eligible"
3559c                  | 1994-09-13 | strikes     | 3559c/status                       | "not_eligible" | "eligible"
3559e                  | 2003-04-30 | minor       | 3559e/status                       | "not_eligible" | "eligible"
1326.penalties         | 1996-09-30 | reentry     | 1326b/max_months                   | null           | 240
2247.multiplier        | 1998-10-30 | abuse       | 2247/max_months                    | null           | 240
sex_offenses.base      | 1998-10-30 | abuse       | 2247/status                        | "not_eligible" | "eligible"
2426.multiplier        | 1998-10-30 | transport   | 2426/max_months                    | null           | 360
2252.penalties         | 2006-07-27 | images      | 2251e/min_months                   | null           | 180
ussg.status_plus2      | 2023-11-01 | two_long    | criminal_history/status_points     | 2              | 0
ussg.status_plus1_if7  | 2023-11-01 | three_long  | criminal_history/status_points     | 2              | 1
ussg.4c1_1             | 2023-11-01 | zero        | zero_point_4c1_1/level_change      | 0              | -2
ussg.traffic_stop      | 2025-11-01 | stopped     | criminal_history/possible_points   | 4              | 2
ussg.points            | 2018-11-01 | two_long    | criminal_history/priors/0/points   | null           | 3
ussg.violent_extra     | 2018-11-01 | together    | criminal_history/counted/0/rule    | null           | "4A1.1(e)"
ussg.violent_extra     | 2023-11-01 | together    | criminal_history/counted/0/rule    | "4A1.1(e)"     | "4A1.1(d)"
ussg.4a1_2             | 2018-11-01 | stale       | criminal_history/priors/0/reason   | null           | "stale_15y"
ussg.single_sentence   | 2018-11-01 | together    | criminal_history/priors/1/group    | null           | 0
ussg.categories        | 2018-11-01 | two_long    | criminal_history/category          | null           | "IV"
ussg.4b1_1             | 2018-11-01 | career      | career_offender_4b1_1/status       | null           | "eligible"
ussg.4b1_2             | 2018-11-01 | career      | career_offender_4b1_1/predicates   | null           | ["a", "b"]
ussg.4b1_4             | 2018-11-01 | possession  | acc_4b1_4/offense_level            | null           | 33
ussg.4b1_5             | 2018-11-01 | minor       | 4b1_5/status                       | null           | "eligible"
ussg.2k2_1             | 2018-11-01 | possession  | 2k2_1_base/level                   | null           | 14
ussg.2k2_4             | 2018-11-01 | gun_alone   | range/rule                         | null           | "2K2.4(b)"
ussg.2d1_1             | 2025-11-01 | heroin      | 2d1_1_base/level                   | null           | 30
ussg.3e1_1             | 2018-11-01 | two_long    | range/offense_level                | null           | 17
ussg.sentencing_table  | 2018-11-01 | two_long    | range/guideline_min                | null           | 37
ussg.5g1_1             | 2018-11-01 | two_long    | range/rule                         | null           | "5G1.1(c)"
ussg.edition           | 2018-11-01 | zero        | criminal_history/flags             | ["edition_not_loaded"] | []
ussg.edition           | 2023-11-01 | zero        | range/level_by                     | "adjusted"     | "zero_point"
ussg.edition           | 2025-11-01 | stopped     | criminal_history/possible_points   | 4              | 2
ussg.edition           | 2026-11-01 | zero        | range/flags                        | []             | ["edition_2026_not_loaded"]
"#;

/// Rules that show in no result, and why; they are read in the law browser and by `predicate law show`.
pub(super) const SHOWN: &str = "
1959.vicar                  | 1998-10-21 | no theory
1963.rico                   | 1998-10-21 | no theory
3147.on_release             | 1998-10-21 | no theory
521.gang                    | 1998-10-21 | no theory
5871.max                    | 1998-10-21 | no theory
843.related                 | 1998-10-21 | no theory
922jk.max                   | 1998-11-13 | no theory
932.straw_purchase          | 2022-06-25 | no theory
clock.detainers             | 2018-11-01 | a clock
clock.detention_hearing     | 2018-11-01 | a clock
clock.limitations           | 2018-11-01 | a clock
clock.preliminary_hearing   | 2018-11-01 | a clock
clock.speedy_trial          | 2018-11-01 | a clock
jm.commence                 | 2018-11-01 | policy of the Department
jm.federal_interest         | 2018-11-01 | policy of the Department
jm.impermissible            | 2018-11-01 | policy of the Department
jm.other_jurisdiction       | 2018-11-01 | policy of the Department
jm.petite                   | 2018-11-01 | policy of the Department
mo.sis                      | 2017-01-01 | cited where a suspended imposition is judged, whatever its date
3559a.classes               | 1987-11-01 | classes are shown, no theory asks for one
802.44                      | 1998-10-21 | begins with 841.felony_drug_offense, which shows
851.procedure               | 1998-10-21 | begins with 841.felony_drug_offense, which shows
841.elements                | 1998-10-21 | begins with 841.thresholds, which shows
922g.elements               | 1986-11-15 | begins with 922g.max60, which shows
922g1.conviction            | 1986-11-15 | begins with 922g.max60, which shows
922g3.status                | 1986-11-15 | begins with 922g.max60, which shows
922g5.status                | 1986-11-15 | begins with 922g.max60, which shows
acca.violent_felony         | 1986-11-15 | begins with acca.penalty, which shows
acca.serious_drug_offense   | 1986-11-15 | begins with acca.penalty, which shows
acca.occasions_wooden       | 2022-03-07 | the test was counted alike in this circuit before
924c.elements               | 1998-11-13 | begins with 924c.tiers, which shows
3559c.nonqualifying         | 1994-09-13 | begins with 3559c, which shows
2252.penalties              | 2012-12-07 | raised for a first offense, which carries no theory of repetition
ussg.status_plus2           | 1987-11-01 | the Manual of that day is not loaded
ussg.cov_no_burglary        | 2016-08-01 | the Manual of that day is not loaded
ussg.edition                | 2024-11-01 | what changed is not loaded, or the same in every case that can be written
ussg.inchoate_in_text       | 2023-11-01 | the comments said the same before, and this circuit followed them
ussg.no_departures          | 2025-11-01 | departures were never computed
ussg.mcd                    | 2025-11-01 | a specific offense characteristic: part of the level that is entered
ussg.2k2_1_characteristics  | 2018-11-01 | part of the level that is entered
ussg.2d1_1_characteristics  | 2025-11-01 | part of the level that is entered
ussg.4b1_3                  | 2018-11-01 | livelihood has no fact in the vocabulary
";
