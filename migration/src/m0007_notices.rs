//! In-app notices and the e-mail outbox.

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
create table notice (
    id uuid primary key,
    district_id text not null references district (code),
    user_id uuid not null references app_user (id),
    referral_id uuid references referral (id),
    kind text not null,
    details jsonb not null default '{}',
    created_at timestamptz not null,
    read_at timestamptz
);
create index notice_inbox on notice (user_id, created_at desc, id desc);
create index notice_unread on notice (user_id) where read_at is null;

create table outbox (
    id uuid primary key,
    district_id text not null,
    user_id uuid not null references app_user (id),
    recipient text not null,
    kind text not null,
    referral_id uuid,
    created_at timestamptz not null,
    not_before timestamptz not null,
    attempts integer not null default 0,
    last_error text not null default '',
    sent_at timestamptz
);
comment on table outbox is 'mail to be sent, written in the transaction of the deed; holds no names and no criminal history';
create index outbox_due on outbox (not_before) where sent_at is null;
";

const DOWN: &str = "drop table outbox; drop table notice;";
