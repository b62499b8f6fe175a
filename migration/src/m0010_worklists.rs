//! What lists, search and statistics stand on: kept searches, comparison keys, indexes in the orders people ask for.

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
create extension if not exists fuzzystrmatch;

create table saved_search (
    id uuid primary key,
    district_id text not null references district (code),
    user_id uuid not null references app_user (id),
    words text not null constraint saved_search_length check (length(words) between 2 and 200),
    created_at timestamptz not null,
    used_at timestamptz not null,
    constraint saved_search_once unique (user_id, words)
);
comment on table saved_search is 'what somebody searched for: its id stands in the address in place of the words, which may be a name';
grant select, insert, update, delete on saved_search to predicate_app;

create function identifier_key(value text) returns text language sql immutable parallel safe
    as $$ select upper(regexp_replace(value, '[^A-Za-z0-9]', '', 'g')) $$;
comment on function identifier_key is 'letters and figures only, in capitals: how identifiers and case numbers are compared';

create index offender_fbi_key on offender (identifier_key(fbi_number)) where fbi_number <> '';
create index offender_sid_key on offender (identifier_key(state_id)) where state_id <> '';
create index offender_born on offender (birth_date);
create index offender_birth_date_born on offender_birth_date (birth_date);
create index offender_identifier_key on offender_identifier (identifier_key(value));
create index offender_name_sound on offender_name (dmetaphone(last_name));
create index charge_court_case_key on charge (identifier_key(court_case_number)) where court_case_number <> '';
create index arrest_cycle_case_key on arrest_cycle (identifier_key(case_number)) where case_number <> '';
create index federal_case_key on federal_case (identifier_key(case_number));

create index referral_state_case_key on referral (identifier_key(nomination -> 'state_case' ->> 'number'))
    where nomination -> 'state_case' ->> 'number' <> '';
create index referral_report_key on referral (identifier_key(nomination -> 'conduct' ->> 'report_number'))
    where nomination -> 'conduct' ->> 'report_number' <> '';

create index referral_updated on referral (district_id, updated_at desc, id desc);
create index referral_status_age on referral (district_id, status, status_since, id);
create index referral_court_date on referral (district_id, next_court_date, id);
create index referral_agency_status on referral (agency_id, status, submitted_at desc, id desc);
create index referral_event_recent on referral_event (district_id, at desc, id desc);
create index referral_sent_again on referral (resubmission_of) where resubmission_of is not null;
";

const DOWN: &str = "drop index referral_sent_again; drop index referral_event_recent; drop index referral_agency_status; drop index referral_court_date;
drop index referral_status_age; drop index referral_updated;
drop index referral_report_key; drop index referral_state_case_key; drop index federal_case_key; drop index arrest_cycle_case_key;
drop index charge_court_case_key; drop index offender_name_sound; drop index offender_identifier_key; drop index offender_birth_date_born;
drop index offender_born; drop index offender_sid_key; drop index offender_fbi_key; drop function identifier_key(text); drop table saved_search;
drop extension fuzzystrmatch;";
