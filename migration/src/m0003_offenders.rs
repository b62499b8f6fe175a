//! Offenders: identity, names, identifiers, marks and officer-safety cautions.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(UP).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(DOWN).await.map(drop)
    }
}

const UP: &str = r"
create extension if not exists pg_trgm;

create table offender (
    id uuid primary key,
    district_id text not null references district (code),
    agency_id uuid not null references agency (id),
    created_by uuid not null references app_user (id),
    last_name text not null constraint offender_last_length check (length(last_name) between 1 and 100),
    first_name text not null default '',
    middle_name text not null default '',
    suffix text not null default '',
    birth_date date,
    sex text not null default '',
    race text not null default '',
    height_inches smallint constraint offender_height check (height_inches between 24 and 108),
    weight_pounds smallint constraint offender_weight check (weight_pounds between 40 and 900),
    eye_color text not null default '',
    hair_color text not null default '',
    skin_tone text not null default '',
    birth_place text not null default '',
    citizenship text not null default '',
    fbi_number text not null default '',
    state_id text not null default '',
    source text not null default 'hand' constraint offender_source check (source in ('rap_sheet', 'certified_judgment', 'hand')),
    shared_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
comment on column offender.shared_at is 'when a referral of this offender was first submitted: from then on the federal office may see the record';
create index offender_agency on offender (district_id, agency_id, last_name, first_name, id);
create index offender_fbi on offender (district_id, fbi_number) where fbi_number <> '';
create index offender_sid on offender (district_id, state_id) where state_id <> '';

create table offender_name (
    id uuid primary key,
    district_id text not null,
    offender_id uuid not null references offender (id),
    kind text not null constraint offender_name_kind check (kind in ('primary', 'alias', 'maiden', 'moniker')),
    last_name text not null,
    first_name text not null default '',
    middle_name text not null default '',
    suffix text not null default '',
    search_text text not null generated always as (lower(last_name || ' ' || first_name || ' ' || middle_name)) stored,
    source text not null,
    verified_by uuid references app_user (id),
    verified_at timestamptz,
    constraint offender_name_unique unique (offender_id, kind, last_name, first_name, middle_name, suffix)
);
create index offender_name_trgm on offender_name using gin (search_text gin_trgm_ops);

create table offender_birth_date (
    offender_id uuid not null references offender (id),
    birth_date date not null,
    district_id text not null,
    source text not null,
    verified_by uuid references app_user (id),
    verified_at timestamptz,
    primary key (offender_id, birth_date)
);

create table offender_identifier (
    id uuid primary key,
    district_id text not null,
    offender_id uuid not null references offender (id),
    kind text not null constraint offender_identifier_kind check (kind in ('fbi', 'sid', 'ssn', 'driver_license', 'local', 'corrections', 'alien', 'passport', 'other')),
    value text not null constraint offender_identifier_length check (length(value) between 1 and 60),
    issuer text not null default '',
    source text not null,
    verified_by uuid references app_user (id),
    verified_at timestamptz,
    constraint offender_identifier_unique unique (offender_id, kind, value, issuer)
);
create index offender_identifier_value on offender_identifier (district_id, upper(value));

create table offender_mark (
    id uuid primary key,
    district_id text not null,
    offender_id uuid not null references offender (id),
    code text not null default '',
    description text not null,
    source text not null,
    constraint offender_mark_unique unique (offender_id, code, description)
);

create table caution (
    id uuid primary key,
    district_id text not null,
    offender_id uuid not null references offender (id),
    kind text not null constraint caution_kind check (kind in ('armed', 'assaults_officers', 'flees', 'violent', 'self_harm', 'medical', 'gang', 'other')),
    words text not null constraint caution_length check (length(words) between 3 and 1000),
    source_words text not null,
    noted_on date not null,
    expires_on date not null,
    entered_by uuid not null references app_user (id),
    entered_at timestamptz not null,
    ended_at timestamptz,
    ended_by uuid references app_user (id),
    constraint caution_dates check (expires_on > noted_on)
);
create index caution_offender on caution (offender_id, expires_on);
";

const DOWN: &str = "drop table caution; drop table offender_mark; drop table offender_identifier; drop table offender_birth_date;
drop table offender_name; drop table offender;";
