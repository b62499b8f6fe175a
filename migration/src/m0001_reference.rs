//! Reference tables: what `config/reference` holds. Filled by `predicate migrate up`, read by everybody, changed by nobody else.
//!
//! Keys are the codes people use. A row that leaves its file is retired and stays, because records refer to it.

use sea_orm_migration::prelude::*;

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for sql in [DISTRICTS_AND_COUNTIES, LIONS_CODES, OFFENSES, PERSONS, GRANTS] {
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
CREATE TABLE district (
    code                  text PRIMARY KEY CHECK (code ~ '^[A-Z]{2,3}$'),
    name                  text NOT NULL UNIQUE,
    short_name            text NOT NULL UNIQUE,
    state                 text NOT NULL CHECK (state ~ '^[A-Z]{2}$'),
    state_name            text NOT NULL,
    circuit               text NOT NULL CHECK (circuit ~ '^([1-9]|1[01]|DC)$'),
    usao_city             text NOT NULL,
    usao_site             text NOT NULL,
    court_id              text NOT NULL UNIQUE,
    lions_code            text NOT NULL,
    fbi_judicial_district text NOT NULL,
    county_count          integer NOT NULL CHECK (county_count > 0),
    statute               text NOT NULL,
    court_places          text NOT NULL,
    note                  text NOT NULL,
    retired_on            date
);
COMMENT ON TABLE district IS 'Federal judicial districts (28 U.S.C. 81-131; 48 U.S.C.)';
COMMENT ON COLUMN district.code IS 'MOE: Eastern District of Missouri. First part of a referral number';
COMMENT ON COLUMN district.lions_code IS 'Code in EOUSA''s LIONS. One U.S. Attorney serves Guam and the Northern Marianas: both are GU';
COMMENT ON COLUMN district.court_places IS 'Statutory places of court, separated by semicolons';
COMMENT ON COLUMN district.retired_on IS 'Day the row left the reference file; null while current';

CREATE TABLE county (
    fips          text PRIMARY KEY CHECK (fips ~ '^[0-9]{5}$'),
    name          text NOT NULL,
    short_name    text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('borough', 'census area', 'county', 'federal district',
                      'independent city', 'island', 'municipality', 'municipio', 'parish', 'territory')),
    state         text NOT NULL CHECK (state ~ '^[A-Z]{2}$'),
    state_name    text NOT NULL,
    district_code text NOT NULL REFERENCES district (code),
    division      text NOT NULL,
    basis         text NOT NULL,
    map_fips      text NOT NULL CHECK (map_fips ~ '^[0-9]{5}$'),
    note          text NOT NULL,
    retired_on    date
);
CREATE INDEX county_district_code_idx ON county (district_code, name);
COMMENT ON TABLE county IS 'Counties and equivalents of 2020 with the judicial district they lie in';
COMMENT ON COLUMN county.basis IS 'Section that puts the county into its district';
COMMENT ON COLUMN county.division IS 'Statutory division of the district; empty where the statute makes none';
COMMENT ON COLUMN county.map_fips IS 'Id of the shape on the map, where the map is older than the county';

CREATE TABLE county_alias (
    alias_fips    text NOT NULL CHECK (alias_fips ~ '^[0-9]{5}$'),
    alias_name    text NOT NULL,
    fips          text REFERENCES county (fips),
    district_code text NOT NULL REFERENCES district (code),
    note          text NOT NULL,
    retired_on    date,
    CONSTRAINT county_alias_key UNIQUE NULLS NOT DISTINCT (alias_fips, alias_name, fips)
);
COMMENT ON TABLE county_alias IS 'Earlier codes, common names and spellings of counties';
COMMENT ON COLUMN county_alias.fips IS 'The county meant; null where the alias crosses county lines and only the district is certain';
";

const LIONS_CODES: &str = r"
CREATE TABLE declination_reason (
    code                   text PRIMARY KEY CHECK (code ~ '^[A-Z]{4}$'),
    label                  text NOT NULL,
    scheme                 text NOT NULL CHECK (scheme IN ('current', 'legacy')),
    valid_from             date,
    valid_to               date,
    group_code             text REFERENCES declination_reason (code),
    grouped_by_third_party boolean NOT NULL,
    label_inferred         boolean NOT NULL,
    sort                   integer NOT NULL UNIQUE,
    source                 text NOT NULL,
    retired_on             date,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);
COMMENT ON TABLE declination_reason IS 'LIONS reasons for declining a matter';
COMMENT ON COLUMN declination_reason.valid_from IS 'First day the code may be given; null: as far back as records go';
COMMENT ON COLUMN declination_reason.valid_to IS 'Last day the code may be given; null: still in use';
COMMENT ON COLUMN declination_reason.group_code IS 'Current reason under which a legacy one is counted; null where nobody says';
COMMENT ON COLUMN declination_reason.label_inferred IS 'The label was read from the mnemonic and not found in a list';

CREATE TABLE program_category (
    code                         text PRIMARY KEY CHECK (code ~ '^[0-9][0-9][0-9A-Z]$'),
    label                        text NOT NULL,
    group_name                   text NOT NULL,
    typical_for_repeat_offenders boolean NOT NULL,
    source                       text NOT NULL,
    retired_on                   date
);
COMMENT ON TABLE program_category IS 'LIONS criminal program categories';
COMMENT ON COLUMN program_category.typical_for_repeat_offenders IS 'Offered first when a referral is taken in';
";

const OFFENSES: &str = r"
CREATE TABLE offense_code (
    scheme        text NOT NULL CHECK (scheme IN ('NIBRS', 'NCIC')),
    code          text NOT NULL CHECK (code ~ '^[0-9A-Z]{3,4}$'),
    description   text NOT NULL,
    group_name    text NOT NULL,
    crime_against text NOT NULL,
    category      text NOT NULL CHECK (category IN ('drug', 'family', 'fraud', 'immigration', 'justice', 'other',
                      'person', 'property', 'public_order', 'robbery', 'sex', 'traffic', 'weapon')),
    violent       boolean NOT NULL,
    source        text NOT NULL,
    retired_on    date,
    PRIMARY KEY (scheme, code)
);
COMMENT ON TABLE offense_code IS 'NIBRS and NCIC uniform offense codes';
COMMENT ON COLUMN offense_code.crime_against IS 'NIBRS only; empty for NCIC';
COMMENT ON COLUMN offense_code.violent IS 'For sorting and display; no legal classification';

CREATE TABLE federal_statute (
    code              text PRIMARY KEY CHECK (code ~ '^[0-9]+(-[0-9A-Za-z]+)+$'),
    title             integer NOT NULL CHECK (title BETWEEN 1 AND 54),
    section           text NOT NULL,
    subsection        text NOT NULL,
    variant           text NOT NULL,
    citation          text NOT NULL,
    short_name        text NOT NULL UNIQUE,
    category          text NOT NULL CHECK (category IN ('drug', 'enhancement', 'fraud', 'immigration', 'obstruction', 'other',
                          'property', 'sex', 'violent', 'weapon')),
    min_months        integer CHECK (min_months >= 0),
    min_life          boolean NOT NULL,
    max_months        integer CHECK (max_months > 0),
    max_life          boolean NOT NULL,
    consecutive       boolean NOT NULL,
    prior_record_rule text NOT NULL,
    penalty_section   text NOT NULL,
    evidence          text NOT NULL,
    as_of             date NOT NULL,
    source            text NOT NULL,
    retired_on        date,
    UNIQUE (title, section, subsection, variant),
    CHECK (NOT (max_life AND max_months IS NOT NULL)),
    CHECK (NOT min_life OR (max_life AND min_months IS NULL)),
    CHECK (min_months <= max_months)
);
COMMENT ON TABLE federal_statute IS 'Federal offenses commonly charged, with their terms of imprisonment';
COMMENT ON COLUMN federal_statute.variant IS 'Which of several terms under one citation: one prior, death …; empty for the plain one';
COMMENT ON COLUMN federal_statute.min_months IS 'Minimum in months; null with min_life, or where it follows the object offense';
COMMENT ON COLUMN federal_statute.max_months IS 'Maximum in months; null with max_life, or where it follows the object offense';
COMMENT ON COLUMN federal_statute.consecutive IS 'Runs after every other term, by statute';
COMMENT ON COLUMN federal_statute.evidence IS 'The words of the statute that set the term';
COMMENT ON COLUMN federal_statute.as_of IS 'Edition of the U.S. Code the row was read from';
";

const PERSONS: &str = r"
CREATE TABLE person_code (
    field      text NOT NULL CHECK (field IN ('SEX', 'RACE', 'EYE', 'HAIR', 'SKIN')),
    code       text NOT NULL CHECK (code ~ '^[A-Z]{1,3}$'),
    label      text NOT NULL,
    retired_on date,
    PRIMARY KEY (field, code)
);
COMMENT ON TABLE person_code IS 'NCIC codes for describing a person';
";

/// The server reads reference data and the list of applied migrations (to know the schema it stands on); it writes neither.
const GRANTS: &str = r"
GRANT SELECT ON district, county, county_alias, declination_reason, program_category, offense_code, federal_statute,
    person_code, seaql_migrations TO predicate_app;
";

const DOWN: &str = r"
REVOKE SELECT ON seaql_migrations FROM predicate_app;
DROP TABLE person_code, federal_statute, offense_code, program_category, declination_reason, county_alias, county, district;
";
