//! Reference tables: what `config/reference` holds. Filled by `predicate migrate up`, read by everybody, changed by nobody else.
//!
//! Keys are the codes people use. A row that leaves its file is retired and stays, because records refer to it.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for sql in [
            DISTRICTS_AND_COUNTIES,
            LIONS_CODES,
            OFFENSES,
            PERSONS,
            LOADED,
            GRANTS,
        ] {
            db.execute_unprepared(sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(DOWN).await?;
        Ok(())
    }
}

const DISTRICTS_AND_COUNTIES: &str = r"
create table district (
    code                  text primary key check (code ~ '^[A-Z]{2,3}$'),
    name                  text not null unique,
    short_name            text not null unique,
    state                 text not null check (state ~ '^[A-Z]{2}$'),
    state_name            text not null,
    circuit               text not null check (circuit ~ '^([1-9]|1[01]|DC)$'),
    usao_city             text not null,
    usao_site             text not null,
    court_id              text not null unique,
    lions_code            text not null,
    fbi_judicial_district text not null,
    county_count          integer not null check (county_count > 0),
    statute               text not null,
    court_places          text not null,
    note                  text not null,
    retired_on            date
);
comment on table district is 'Federal judicial districts (28 U.S.C. 81-131; 48 U.S.C.)';
comment on column district.code is 'MOE: Eastern District of Missouri. First part of a referral number';
comment on column district.lions_code is 'Code in EOUSA''s LIONS. One U.S. Attorney serves Guam and the Northern Marianas: both are GU';
comment on column district.court_places is 'Statutory places of court, separated by semicolons';
comment on column district.retired_on is 'Day the row left the reference file; null while current';

create table county (
    fips          text primary key check (fips ~ '^[0-9]{5}$'),
    name          text not null,
    short_name    text not null,
    kind          text not null check (kind in ('borough', 'census area', 'county', 'federal district',
                      'independent city', 'island', 'municipality', 'municipio', 'parish', 'territory')),
    state         text not null check (state ~ '^[A-Z]{2}$'),
    state_name    text not null,
    district_code text not null references district (code),
    division      text not null,
    basis         text not null,
    map_fips      text not null check (map_fips ~ '^[0-9]{5}$'),
    note          text not null,
    retired_on    date
);
create index county_district_code_idx on county (district_code, name);
comment on table county is 'Counties and equivalents of 2020 with the judicial district they lie in';
comment on column county.basis is 'Section that puts the county into its district';
comment on column county.division is 'Statutory division of the district; empty where the statute makes none';
comment on column county.map_fips is 'Id of the shape on the map, where the map is older than the county';

create table county_alias (
    alias_fips    text not null check (alias_fips ~ '^[0-9]{5}$'),
    alias_name    text not null,
    fips          text references county (fips),
    district_code text not null references district (code),
    note          text not null,
    retired_on    date,
    constraint county_alias_key unique nulls not distinct (alias_fips, alias_name, fips)
);
comment on table county_alias is 'Earlier codes, common names and spellings of counties';
comment on column county_alias.fips is 'The county meant; null where the alias crosses county lines and only the district is certain';
";

const LIONS_CODES: &str = r"
create table declination_reason (
    code                   text primary key check (code ~ '^[A-Z]{4}$'),
    label                  text not null,
    scheme                 text not null check (scheme in ('current', 'legacy')),
    valid_from             date,
    valid_to               date,
    group_code             text references declination_reason (code),
    grouped_by_third_party boolean not null,
    label_inferred         boolean not null,
    sort                   integer not null unique,
    source                 text not null,
    retired_on             date,
    check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
comment on table declination_reason is 'LIONS reasons for declining a matter';
comment on column declination_reason.valid_from is 'First day the code may be given; null: as far back as records go';
comment on column declination_reason.valid_to is 'Last day the code may be given; null: still in use';
comment on column declination_reason.group_code is 'Current reason under which a legacy one is counted; null where nobody says';
comment on column declination_reason.label_inferred is 'The label was read from the mnemonic and not found in a list';

create table program_category (
    code                         text primary key check (code ~ '^[0-9][0-9][0-9A-Z]$'),
    label                        text not null,
    group_name                   text not null,
    typical_for_repeat_offenders boolean not null,
    source                       text not null,
    retired_on                   date
);
comment on table program_category is 'LIONS criminal program categories';
comment on column program_category.typical_for_repeat_offenders is 'Offered first when a referral is taken in';
";

const OFFENSES: &str = r"
create table offense_code (
    scheme        text not null check (scheme in ('NIBRS', 'NCIC')),
    code          text not null check (code ~ '^[0-9A-Z]{3,4}$'),
    description   text not null,
    group_name    text not null,
    crime_against text not null,
    category      text not null check (category in ('drug', 'family', 'fraud', 'immigration', 'justice', 'other',
                      'person', 'property', 'public_order', 'robbery', 'sex', 'traffic', 'weapon')),
    violent       boolean not null,
    source        text not null,
    retired_on    date,
    primary key (scheme, code)
);
comment on table offense_code is 'NIBRS and NCIC uniform offense codes';
comment on column offense_code.crime_against is 'NIBRS only; empty for NCIC';
comment on column offense_code.violent is 'For sorting and display; no legal classification';

create table federal_statute (
    code              text primary key check (code ~ '^[0-9]+(-[0-9A-Za-z]+)+$'),
    title             integer not null check (title between 1 and 54),
    section           text not null,
    subsection        text not null,
    variant           text not null,
    citation          text not null,
    short_name        text not null unique,
    category          text not null check (category in ('drug', 'enhancement', 'fraud', 'immigration', 'obstruction', 'other',
                          'property', 'sex', 'violent', 'weapon')),
    min_months        integer check (min_months >= 0),
    min_life          boolean not null,
    max_months        integer check (max_months > 0),
    max_life          boolean not null,
    consecutive       boolean not null,
    prior_record_rule text not null,
    penalty_section   text not null,
    evidence          text not null,
    as_of             date not null,
    source            text not null,
    retired_on        date,
    unique (title, section, subsection, variant),
    check (not (max_life and max_months is not null)),
    check (not min_life or (max_life and min_months is null)),
    check (min_months <= max_months)
);
comment on table federal_statute is 'Federal offenses commonly charged, with their terms of imprisonment';
comment on column federal_statute.variant is 'Which of several terms under one citation: one prior, death …; empty for the plain one';
comment on column federal_statute.min_months is 'Minimum in months; null with min_life, or where it follows the object offense';
comment on column federal_statute.max_months is 'Maximum in months; null with max_life, or where it follows the object offense';
comment on column federal_statute.consecutive is 'Runs after every other term, by statute';
comment on column federal_statute.evidence is 'The words of the statute that set the term';
comment on column federal_statute.as_of is 'Edition of the U.S. Code the row was read from';
";

const PERSONS: &str = r"
create table person_code (
    field      text not null check (field in ('SEX', 'RACE', 'EYE', 'HAIR', 'SKIN')),
    code       text not null check (code ~ '^[A-Z]{1,3}$'),
    label      text not null,
    retired_on date,
    primary key (field, code)
);
comment on table person_code is 'NCIC codes for describing a person';
";

const LOADED: &str = r"
create table reference_load (
    only_row  boolean primary key default true check (only_row),
    digest    text not null check (digest ~ '^[0-9a-f]{64}$'),
    loaded_at timestamptz not null default now()
);
comment on table reference_load is 'Which state of the reference files is in the tables';
comment on column reference_load.digest is 'SHA-256 over the files last loaded';
";

/// The server reads reference data and the list of applied migrations (to know the schema it stands on); it writes neither.
const GRANTS: &str = r"
grant select on district, county, county_alias, declination_reason, program_category, offense_code, federal_statute,
    person_code, reference_load, seaql_migrations to predicate_app;
";

const DOWN: &str = r"
revoke select on seaql_migrations from predicate_app;
drop table reference_load, person_code, federal_statute, offense_code, program_category, declination_reason, county_alias, county, district;
";
