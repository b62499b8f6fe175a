//! The rules the reasoning cites by name. Each must exist in `config/law`, which the loader checks, so a finding never
//! points at a rule nobody can open.

/// Identifier of a rule, such as `922g.max180`.
pub type RuleId = &'static str;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        /// Every rule the reasoning cites.
        pub mod rules {
            use super::RuleId;
            $($(#[$doc])* pub const $name: RuleId = $id;)*
            /// All of them, for the loader's check.
            pub const ALL: &[RuleId] = &[$($id),*];
        }
    };
}

ids! {
    /// 922(g) before 1988-11-18: five years.
    G_MAX60 = "922g.max60";
}
