//! The audit log: append-only by trigger here and by grants in the next step.

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
create table audit_event (
    id uuid primary key,
    at timestamptz not null,
    event text not null constraint audit_event_name check (event ~ '^[a-z_]+(\.[a-z_]+)+$'),
    outcome text not null constraint audit_event_outcome check (outcome in ('success', 'failure', 'denied')),
    actor_id uuid,
    actor_roles text[] not null default '{}',
    district_id text,
    agency_id uuid,
    object_kind text not null,
    object_id uuid,
    referral_id uuid,
    request_id text not null default '',
    ip text not null default '',
    user_agent text not null default '',
    duration_us bigint,
    details jsonb not null default '{}',
    xid xid8 not null default pg_current_xact_id()
);
comment on table audit_event is 'one row per deed and per view of a criminal history, written in the transaction of the deed; ids, never names or free text';
comment on column audit_event.xid is 'lets a sealer wait for older transactions before it takes a row';
create index audit_event_time on audit_event (at desc, id desc);
create index audit_event_actor on audit_event (actor_id, at desc);
create index audit_event_object on audit_event (object_id, at desc);
create index audit_event_referral on audit_event (referral_id, at desc) where referral_id is not null;
create index audit_event_name_time on audit_event (event, at desc);

create function audit_event_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_event_no_change before update or delete on audit_event for each row execute function audit_event_append_only();
create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function audit_event_append_only();
";

const DOWN: &str = "drop table audit_event; drop function audit_event_append_only();";
