//! What an attorney says about the instant offense and a nomination does not ask.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fact, Facts, Firearm, Predicate924c, ZeroPointDisqualifiers};

macro_rules! assessment {
    ($($(#[$doc:meta])* $field:ident: $of:ty,)+) => {
        /// An attorney's assessment, as stored with the referral. Nothing said is absent and changes nothing; what is said, even
        /// that it is unknown (`null`), wins over the nomination.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Assessment {
            /// Date the law is taken as of; the day of the screening when not given.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub screen_date: Option<NaiveDate>,
            /// Effective date of the Guidelines Manual; that in effect on the screening date when not given.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub manual_edition: Option<NaiveDate>,
            /// Where no day of the offense is recorded, the day of the arrest stands for it.
            #[serde(skip_serializing_if = "std::ops::Not::not")]
            pub arrest_stands_for_offense: bool,
            /// USSG 4B1.4(b)(3)(A): in connection with a crime of violence or controlled substance offense.
            #[serde(skip_serializing_if = "Fact::is_absent")]
            pub in_connection_cov_or_cso: Fact<bool>,
            $($(#[$doc])* #[serde(skip_serializing_if = "Fact::is_absent")] pub $field: Fact<$of>,)+
        }

        impl Assessment {
            /// Puts what is said in place of what the nomination gave.
            pub(super) fn apply(&self, facts: &mut Facts) {
                facts.screen_date = self.screen_date.or(facts.screen_date);
                facts.manual_edition = self.manual_edition.or(facts.manual_edition);
                if !self.in_connection_cov_or_cso.is_absent() {
                    let mut firearm = facts.instant_offense.firearm.known().cloned().unwrap_or_default();
                    firearm.in_connection_cov_or_cso = self.in_connection_cov_or_cso;
                    facts.instant_offense.firearm = Fact::Known(firearm);
                }
                $(if !self.$field.is_absent() {
                    facts.instant_offense.$field.clone_from(&self.$field);
                })+
            }
        }
    };
}

assessment! {
    /// Count charged or considered, `21:841(b)(1)(C)`.
    count: String,
    /// It is a crime of violence, USSG 4B1.2(a).
    cov_4b1_2: bool,
    /// It is a controlled substance offense, USSG 4B1.2(b).
    cso_4b1_2: bool,
    /// It is a serious violent felony, 18:3559(c)(2)(F).
    serious_violent_felony_3559c: bool,
    /// It is a federal sex offense, 18:3559(e)(2)(A).
    federal_sex_offense_3559e: bool,
    /// The victim was under seventeen.
    victim_under_17: bool,
    /// Information under 21:851 filed and served.
    info_851_filed: bool,
    /// Also convicted of 844(h), 924(c) or 929(a).
    also_convicted_924c: bool,
    /// Statutory minimum in place of the computed one.
    statutory_min_months: Term,
    /// Statutory maximum in place of the computed one.
    statutory_max_months: Term,
    /// Adjusted level of Chapters Two and Three.
    offense_level_before_acceptance: i32,
    /// 0, 2 or 3.
    acceptance_reduction: i32,
    /// Predicate of 18:924(c).
    predicate_924c: Predicate924c,
    /// Each count of 18:924(c), where there are several.
    counts_924c: Vec<Firearm>,
    /// What defeats the zero-point reduction.
    zero_point_disqualifiers: ZeroPointDisqualifiers,
}
