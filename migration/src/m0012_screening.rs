//! What attorneys say about a referral's eligibility, and each screening that differed from the one before.

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
create table assessment (
    referral_id uuid primary key references referral (id),
    district_id text not null references district (code),
    content jsonb not null,
    made_by uuid not null references app_user (id),
    made_at timestamptz not null,
    version integer not null default 1
);
comment on column assessment.content is 'what only a lawyer says of the instant offense; typed in the server as screening::facts::Assessment';

create table ruling (
    id uuid primary key,
    district_id text not null references district (code),
    referral_id uuid not null references referral (id),
    charge_id uuid not null,
    prior text not null,
    theory text not null constraint ruling_theory check (length(theory) between 1 and 40),
    word text not null constraint ruling_word check (word in ('counts', 'does_not', 'needs_documents', 'not_considered')),
    reason text not null constraint ruling_reason check (length(reason) between 1 and 2000),
    document_id uuid references document (id),
    made_by uuid not null references app_user (id),
    made_at timestamptz not null,
    superseded_at timestamptz
);
comment on table ruling is 'a lawyer''s word on one prior under one theory; a later word or a withdrawal supersedes, nothing is changed or removed, the prior''s own words stay when its entry is removed from the history';
create unique index ruling_current on ruling (referral_id, charge_id, theory) where superseded_at is null;
create index ruling_charge on ruling (charge_id);

create table screening (
    id uuid primary key,
    district_id text not null references district (code),
    referral_id uuid not null references referral (id),
    seq integer not null constraint screening_seq check (seq > 0),
    cause text not null constraint screening_cause check (cause in ('first', 'facts', 'ruling', 'law', 'day')),
    as_of date not null,
    edition date,
    law_hash text not null,
    facts_hash text not null,
    receipt text not null,
    outcome jsonb not null,
    made_at timestamptz not null,
    checked_at timestamptz not null,
    constraint screening_once unique (referral_id, seq)
);
comment on table screening is 'each run of the engine whose result differed from the one before, with the receipt it can be repeated from';
comment on column screening.checked_at is 'when the engine last came to this same result';
comment on column screening.outcome is 'status and exposure per theory; typed in the server as screening::Outcome';
grant select, insert on screening to predicate_app;
grant update (checked_at) on screening to predicate_app;
grant select, insert, update on assessment to predicate_app;
grant select, insert on ruling to predicate_app;
grant update (superseded_at) on ruling to predicate_app;
";

const DOWN: &str = "drop table screening; drop table ruling; drop table assessment;";
