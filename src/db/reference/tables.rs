//! What each file holds: one description per table, from which files are checked and SQL is made.

/// What a cell may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text; must not be empty.
    Text,
    /// Text that may be empty.
    Free,
    /// Whole number.
    Number,
    /// Whole number, or empty for null.
    MaybeNumber,
    /// `true` or `false`.
    Flag,
    /// ISO date.
    Date,
    /// ISO date, or empty for null.
    MaybeDate,
    /// Key of the named table.
    Key(&'static str),
    /// Key of the named table, or empty for null.
    MaybeKey(&'static str),
}

impl Kind {
    const fn sql(self) -> &'static str {
        match self {
            Self::Text | Self::Free | Self::Key(_) | Self::MaybeKey(_) => "text",
            Self::Number | Self::MaybeNumber => "integer",
            Self::Flag => "boolean",
            Self::Date | Self::MaybeDate => "date",
        }
    }
}

/// One file and the table it goes into. The columns of both have the same names.
#[derive(Debug)]
pub(super) struct Table {
    pub name: &'static str,
    /// Path in the repository, for messages.
    pub file: &'static str,
    pub text: &'static str,
    pub key: &'static [&'static str],
    pub columns: &'static [(&'static str, Kind)],
}

impl Table {
    /// Inserts, updates where something differs, retires what is not in `$1`, and counts.
    pub fn merge_sql(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let list = |of: &dyn Fn(&str) -> String, between: &str| {
            names
                .iter()
                .map(|name| of(name))
                .collect::<Vec<_>>()
                .join(between)
        };
        let columns = list(&|name| name.to_owned(), ", ");
        let typed: Vec<String> = self
            .columns
            .iter()
            .map(|(name, kind)| format!("{name} {}", kind.sql()))
            .collect();
        // Not "is not distinct from", for which PostgreSQL would compare every row with every other.
        let same_key: Vec<String> = self
            .key
            .iter()
            .map(|name| format!("coalesce(incoming.{name}, '') = coalesce(t.{name}, '')"))
            .collect();
        format!(
            "with incoming as (select {columns} from jsonb_to_recordset($1) as rows ({typed})),
merged as (
    insert into {table} as t ({columns}) select {columns} from incoming
    on conflict ({key}) do update set {assign}, retired_on = null
    where ({mine}, t.retired_on) is distinct from ({theirs}, null)
    -- xmax is zero in a row that this statement has made, not in one it has changed
    returning t.xmax = 0 as is_new
),
retired as (
    update {table} t set retired_on = (now() at time zone 'utc')::date
    where t.retired_on is null and not exists (select from incoming where {same_key})
    returning 1
)
select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated,
    (select count(*) from retired) as retired
from merged",
            table = self.name,
            typed = typed.join(", "),
            key = self.key.join(", "),
            assign = list(&|name| format!("{name} = excluded.{name}"), ", "),
            mine = list(&|name| format!("t.{name}"), ", "),
            theirs = list(&|name| format!("excluded.{name}"), ", "),
            same_key = same_key.join(" and "),
        )
    }
}

macro_rules! file {
    ($name:literal) => {
        (
            concat!("config/reference/", $name, ".csv"),
            include_str!(concat!("../../../config/reference/", $name, ".csv")),
        )
    };
}

use Kind::{Date, Flag, Free, Key, MaybeDate, MaybeKey, MaybeNumber, Number, Text};

/// In the order in which they can refer to each other.
pub(super) static TABLES: [Table; 8] = [
    DISTRICT,
    COUNTY,
    COUNTY_ALIAS,
    DECLINATION_REASON,
    PROGRAM_CATEGORY,
    OFFENSE_CODE,
    FEDERAL_STATUTE,
    PERSON_CODE,
];

const DISTRICT: Table = Table {
    name: "district",
    file: file!("districts").0,
    text: file!("districts").1,
    key: &["code"],
    columns: &[
        ("code", Text),
        ("name", Text),
        ("short_name", Text),
        ("state", Text),
        ("state_name", Text),
        ("circuit", Text),
        ("usao_city", Text),
        ("usao_site", Text),
        ("court_id", Text),
        ("lions_code", Text),
        ("fbi_judicial_district", Text),
        ("county_count", Number),
        ("statute", Text),
        ("court_places", Free),
        ("note", Free),
    ],
};

const COUNTY: Table = Table {
    name: "county",
    file: file!("counties").0,
    text: file!("counties").1,
    key: &["fips"],
    columns: &[
        ("fips", Text),
        ("name", Text),
        ("short_name", Text),
        ("kind", Text),
        ("state", Text),
        ("state_name", Text),
        ("district_code", Key("district")),
        ("division", Free),
        ("basis", Text),
        ("map_fips", Text),
        ("note", Free),
    ],
};

const COUNTY_ALIAS: Table = Table {
    name: "county_alias",
    file: file!("county_aliases").0,
    text: file!("county_aliases").1,
    key: &["alias_fips", "alias_name", "fips"],
    columns: &[
        ("alias_fips", Text),
        ("alias_name", Text),
        ("fips", MaybeKey("county")),
        ("district_code", Key("district")),
        ("note", Free),
    ],
};

const DECLINATION_REASON: Table = Table {
    name: "declination_reason",
    file: file!("declination_reasons").0,
    text: file!("declination_reasons").1,
    key: &["code"],
    columns: &[
        ("code", Text),
        ("label", Text),
        ("scheme", Text),
        ("valid_from", MaybeDate),
        ("valid_to", MaybeDate),
        ("group_code", MaybeKey("declination_reason")),
        ("grouped_by_third_party", Flag),
        ("label_inferred", Flag),
        ("sort", Number),
        ("source", Text),
    ],
};

const PROGRAM_CATEGORY: Table = Table {
    name: "program_category",
    file: file!("program_categories").0,
    text: file!("program_categories").1,
    key: &["code"],
    columns: &[
        ("code", Text),
        ("label", Text),
        ("group_name", Text),
        ("typical_for_repeat_offenders", Flag),
        ("source", Text),
    ],
};

const OFFENSE_CODE: Table = Table {
    name: "offense_code",
    file: file!("offense_codes").0,
    text: file!("offense_codes").1,
    key: &["scheme", "code"],
    columns: &[
        ("scheme", Text),
        ("code", Text),
        ("description", Text),
        ("group_name", Text),
        ("crime_against", Free),
        ("category", Text),
        ("violent", Flag),
        ("source", Text),
    ],
};

const FEDERAL_STATUTE: Table = Table {
    name: "federal_statute",
    file: file!("federal_statutes").0,
    text: file!("federal_statutes").1,
    key: &["code"],
    columns: &[
        ("code", Text),
        ("title", Number),
        ("section", Text),
        ("subsection", Free),
        ("variant", Free),
        ("citation", Text),
        ("short_name", Text),
        ("category", Text),
        ("min_months", MaybeNumber),
        ("min_life", Flag),
        ("max_months", MaybeNumber),
        ("max_life", Flag),
        ("consecutive", Flag),
        ("prior_record_rule", Free),
        ("penalty_section", Text),
        ("evidence", Text),
        ("as_of", Date),
        ("source", Text),
    ],
};

const PERSON_CODE: Table = Table {
    name: "person_code",
    file: file!("person_codes").0,
    text: file!("person_codes").1,
    key: &["field", "code"],
    columns: &[("field", Text), ("code", Text), ("label", Text)],
};
