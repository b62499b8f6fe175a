//! Agencies, users, their roles, credentials and sessions.

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
create table agency (
    id uuid primary key,
    district_id text not null references district (code),
    name text not null constraint agency_name_length check (length(name) between 2 and 200),
    kind text not null constraint agency_kind check (kind in ('prosecutor', 'police', 'sheriff', 'state', 'federal', 'other')),
    ori text not null default '' constraint agency_ori check (ori = '' or ori ~ '^[A-Z0-9]{9}$'),
    county_fips text references county (fips),
    phone text not null default '',
    supervisor_sign_off boolean not null default false,
    active boolean not null default true,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint agency_name_unique unique (district_id, name)
);
comment on column agency.supervisor_sign_off is 'a supervisor of the agency must sign off each nomination before it is submitted';

create table app_user (
    id uuid primary key,
    district_id text not null references district (code),
    agency_id uuid references agency (id),
    email text not null constraint app_user_email_form check (email = lower(email) and email like '%_@_%'),
    full_name text not null constraint app_user_name_length check (length(full_name) between 2 and 120),
    title text not null default '',
    phone text not null default '',
    active boolean not null default true,
    deactivated_at timestamptz,
    deactivation_reason text not null default '' constraint app_user_deactivation_reason check (deactivation_reason in ('', 'left',
        'transferred', 'no_need_to_know', 'leave', 'unused', 'compromised', 'misuse')),
    password_hash text,
    password_changed_at timestamptz,
    password_list_version integer not null default 0,
    must_change_password boolean not null default false,
    one_time_until timestamptz,
    failed_count integer not null default 0,
    last_failed_at timestamptz,
    locked_at timestamptz,
    last_sign_in_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint app_user_email_unique unique (email)
);
comment on column app_user.password_list_version is 'version of the list of banned passwords that the password was last compared with';
comment on column app_user.one_time_until is 'until when a password set by somebody else can be used; null once it is the person''s own';
comment on column app_user.failed_count is 'failed sign-ins in a row, each within the window after the one before';
create index app_user_district on app_user (district_id, active, full_name);
create index app_user_agency on app_user (agency_id) where agency_id is not null;

create table user_role (
    user_id uuid not null references app_user (id),
    role text not null constraint user_role_known check (role in ('local_prosecutor', 'agency_supervisor', 'coordinator',
        'ausa', 'supervisory_ausa', 'us_attorney', 'auditor', 'administrator')),
    district_id text not null references district (code),
    agency_id uuid references agency (id),
    granted_by uuid references app_user (id),
    granted_at timestamptz not null,
    primary key (user_id, role),
    constraint user_role_agency check ((role in ('local_prosecutor', 'agency_supervisor')) = (agency_id is not null))
);

create table session (
    id_hash bytea primary key,
    user_id uuid references app_user (id),
    data jsonb not null,
    aal smallint not null default 0 constraint session_aal check (aal between 0 and 3),
    auth_time timestamptz,
    banner_acknowledged_at timestamptz,
    ip text not null default '',
    user_agent text not null default '',
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    idle_until timestamptz not null,
    absolute_until timestamptz not null,
    revoked_at timestamptz
);
comment on column session.id_hash is 'SHA-256 of the id in the cookie; the id itself is never stored';
comment on column session.aal is 'authenticator assurance: 0 nobody yet, 1 password, 2 with a second factor';
create index session_of_user on session (user_id) where revoked_at is null;
create index session_expiry on session (absolute_until);
";

const DOWN: &str = "drop table session; drop table user_role; drop table app_user; drop table agency;";
