//! Criminal history: arrest cycle, charge, sentence, revocation, custody.

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
create table arrest_cycle (
    id uuid primary key,
    district_id text not null references district (code),
    offender_id uuid not null references offender (id),
    arrest_date date,
    arrest_kind text not null default 'arrest' constraint arrest_cycle_kind check (arrest_kind in ('arrest', 'summons', 'traffic_stop')),
    agency_name text not null default '',
    ori text not null default '',
    case_number text not null default '',
    county_fips text references county (fips),
    state text not null default '',
    words text not null default '',
    source text not null constraint arrest_cycle_source check (source in ('rap_sheet', 'certified_judgment', 'hand')),
    document_id uuid,
    source_from integer,
    source_to integer,
    verified_by uuid references app_user (id),
    verified_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index arrest_cycle_offender on arrest_cycle (offender_id, arrest_date);
create index arrest_cycle_document on arrest_cycle (document_id) where document_id is not null;

create table charge (
    id uuid primary key,
    district_id text not null references district (code),
    offender_id uuid not null references offender (id),
    cycle_id uuid not null references arrest_cycle (id) on delete cascade,
    seq smallint not null,
    -- as arrested
    literal text not null default '',
    statute text not null default '',
    ncic_code text not null default '',
    severity text not null default '',
    offense_date date,
    -- prosecutor action
    prosecutor_date date,
    prosecutor_action text not null default '',
    prosecutor_reason text not null default '',
    -- court
    court_name text not null default '',
    court_case_number text not null default '',
    court_literal text not null default '',
    court_statute text not null default '',
    court_severity text not null default '',
    amended_from text not null default '',
    charging_instrument text not null default '',
    disposition text constraint charge_disposition check (disposition in ('conviction', 'sis_plea', 'diversion_with_plea', 'deferred_prosecution_no_plea',
        'juvenile_adjudication', 'juvenile_diversion', 'convicted_unsentenced', 'pending', 'dismissed', 'acquitted', 'declined')),
    disposition_words text not null default '',
    disposition_date date,
    conviction_date date,
    -- what the law asks about a prior (rules.md 0.1)
    sovereign text not null default 'state' constraint charge_sovereign check (sovereign in ('federal', 'state', 'dc_territory', 'tribal', 'foreign', 'military', 'local')),
    state text not null default '',
    offense_type text not null default '',
    grade text constraint charge_grade check (grade in ('felony', 'misdemeanor', 'petty', 'ordinance', 'infraction')),
    max_penalty_months integer constraint charge_max_penalty check (max_penalty_months between 0 and 1200),
    max_penalty_life boolean not null default false,
    is_final boolean,
    counsel_or_waiver boolean,
    adult boolean,
    court_martial text constraint charge_court_martial check (court_martial in ('general', 'special', 'summary')),
    occasion text not null default '',
    part_of_instant_offense boolean,
    excluded_list text constraint charge_excluded_list check (excluded_list in ('c1', 'c2')),
    similar_to_instant boolean,
    also_state_offense boolean,
    in_custody_at_instant boolean,
    svf_kind text constraint charge_svf_kind check (svf_kind in ('robbery', 'arson', 'force_clause_10y', 'other')),
    relief jsonb not null default '{}',
    elements jsonb not null default '{}',
    facts jsonb not null default '{}',
    modification text not null default '',
    sealed boolean not null default false,
    source text not null constraint charge_source check (source in ('rap_sheet', 'certified_judgment', 'hand')),
    source_from integer,
    source_to integer,
    verified_by uuid references app_user (id),
    verified_at timestamptz,
    version integer not null default 1,
    constraint charge_seq_unique unique (cycle_id, seq)
);
comment on column charge.relief is 'typed in the server as history::Relief: expunged, set aside, pardoned, rights restored …, each true, false or absent';
comment on column charge.elements is 'typed in the server as history::Elements: categorical-approach facts';
create index charge_offender on charge (offender_id);

create table sentence (
    charge_id uuid primary key references charge (id) on delete cascade,
    district_id text not null,
    sentence_date date,
    words text not null default '',
    imposed_months integer constraint sentence_imposed_months check (imposed_months between 0 and 12000),
    imposed_days integer constraint sentence_imposed_days check (imposed_days between 0 and 36500),
    life boolean not null default false,
    death boolean not null default false,
    jail boolean not null default false,
    suspension text constraint sentence_suspension check (suspension in ('imposition', 'execution', 'partial')),
    suspended_months integer,
    suspended_days integer,
    probation_months integer,
    indeterminate_min_months integer,
    shock_days integer,
    fine_dollars integer constraint sentence_fine check (fine_dollars >= 0),
    fine_only boolean not null default false,
    alternative_fine boolean,
    concurrent_words text not null default '',
    consecutive_to uuid[] not null default '{}',
    served_more_than_12_months boolean,
    release_date date,
    supervision_type text not null default '',
    supervision_start date,
    supervision_end date,
    warrant_outstanding_from date
);

create table revocation (
    id uuid primary key,
    district_id text not null,
    charge_id uuid not null references charge (id) on delete cascade,
    revoked_on date not null,
    imposed_months integer not null default 0,
    imposed_days integer not null default 0,
    release_date date,
    shared_label text not null default '',
    words text not null default '',
    source text not null
);
comment on column revocation.shared_label is 'the same label on several rows = one revocation of several sentences';
create index revocation_charge on revocation (charge_id);

create table custody_event (
    id uuid primary key,
    district_id text not null,
    offender_id uuid not null references offender (id),
    cycle_id uuid not null references arrest_cycle (id) on delete cascade,
    happened_on date,
    event text not null,
    kind text not null constraint custody_event_kind check (kind in ('admitted', 'released', 'paroled', 'returned', 'escaped', 'transferred', 'discharged', 'other')),
    agency_name text not null default '',
    ori text not null default '',
    source text not null,
    source_from integer,
    source_to integer
);
create index custody_event_cycle on custody_event (cycle_id);
";

const DOWN: &str = "drop table custody_event; drop table revocation; drop table sentence; drop table charge; drop table arrest_cycle;";
