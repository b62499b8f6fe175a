//! Documents kept as they came, and rap sheet imports waiting for acceptance.

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
create table document (
    id uuid primary key,
    district_id text not null references district (code),
    agency_id uuid not null references agency (id),
    offender_id uuid references offender (id),
    referral_id uuid references referral (id),
    kind text not null constraint document_kind check (kind in ('rap_sheet', 'certified_judgment', 'police_report', 'lab_report', 'plea_transcript', 'photograph', 'other')),
    file_name text not null constraint document_file_name check (length(file_name) between 1 and 200),
    media_type text not null,
    size_bytes bigint not null constraint document_size check (size_bytes > 0),
    sha256 bytea not null constraint document_sha256 check (length(sha256) = 32),
    storage_key text not null constraint document_storage_key unique,
    uploaded_by uuid not null references app_user (id),
    uploaded_at timestamptz not null
);
create index document_offender on document (offender_id);
create index document_referral on document (referral_id);

create table rap_sheet_import (
    id uuid primary key,
    district_id text not null references district (code),
    agency_id uuid not null references agency (id),
    document_id uuid not null references document (id),
    offender_id uuid references offender (id),
    format text not null,
    sheet jsonb not null,
    state text not null constraint rap_sheet_import_state check (state in ('preview', 'accepted', 'dropped')),
    created_by uuid not null references app_user (id),
    created_at timestamptz not null,
    settled_at timestamptz,
    cycles_added integer not null default 0,
    cycles_updated integer not null default 0,
    cycles_unchanged integer not null default 0,
    cycles_dropped integer not null default 0,
    version integer not null default 1
);
comment on column rap_sheet_import.sheet is 'what was read, with the source lines of each item and the reader''s choices; typed in the server as documents::rap_sheet::Content';
create index rap_sheet_import_offender on rap_sheet_import (offender_id);
create index rap_sheet_import_document on rap_sheet_import (document_id);
create index rap_sheet_import_waiting on rap_sheet_import (district_id, agency_id, created_at desc) where state = 'preview';

alter table arrest_cycle add constraint arrest_cycle_document_known foreign key (document_id) references document (id);
";

const DOWN: &str = "alter table arrest_cycle drop constraint arrest_cycle_document_known; drop table rap_sheet_import; drop table document;";
