//! Referrals: the nomination, its life, decisions, requests and the federal case.

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
create table referral (
    id uuid primary key,
    district_id text not null references district (code),
    agency_id uuid not null references agency (id),
    author_id uuid not null references app_user (id),
    offender_id uuid not null references offender (id),
    number text,
    status text not null constraint referral_status check (status in ('draft', 'submitted', 'returned', 'under_review', 'information_requested',
        'on_hold', 'decision_proposed', 'accepted', 'declined', 'charged', 'adjudicated', 'sentenced', 'closed', 'withdrawn', 'transferred')),
    resume_status text,
    status_since timestamptz not null,
    assigned_to uuid references app_user (id),
    county_fips text references county (fips),
    program text references program_category (code),
    offense_date date,
    next_court_date date,
    expected_release date,
    theories text[] not null default '{}',
    nomination jsonb not null default '{}',
    sign_off_asked_at timestamptz,
    signed_off_by uuid references app_user (id),
    signed_off_at timestamptz,
    resubmission_of uuid references referral (id),
    transferred_to text references district (code),
    transferred_from uuid references referral (id),
    submitted_at timestamptz,
    received_at timestamptz,
    decided_at timestamptz,
    decision text constraint referral_decision check (decision in ('accepted', 'declined')),
    closed_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint referral_number_unique unique (district_id, number),
    constraint referral_number_when_submitted check ((number is null) = (submitted_at is null)),
    constraint referral_draft_unsubmitted check (status <> 'draft' or submitted_at is null),
    constraint referral_signed_off check ((signed_off_by is null) = (signed_off_at is null)),
    constraint referral_signed_off_by_another check (signed_off_by <> author_id),
    constraint referral_hold_resumes check ((status = 'on_hold') = (resume_status is not null))
);
comment on column referral.nomination is 'typed in the server as referrals::Nomination: instant offense, state case, why the worst of the worst, attachments';
comment on column referral.signed_off_at is 'when a supervisor of the agency released the draft as it stands; any later change takes the release away';
create index referral_queue on referral (district_id, status, submitted_at desc, id desc);
create index referral_recent on referral (district_id, submitted_at desc, id desc);
create index referral_agency on referral (district_id, agency_id, updated_at desc, id desc);
create index referral_assigned on referral (district_id, assigned_to, status);
create index referral_offender on referral (offender_id);
create index referral_number on referral (number);
create index referral_resubmission on referral (resubmission_of) where resubmission_of is not null;

create table referral_counter (
    district_id text not null references district (code),
    year integer not null,
    last integer not null,
    primary key (district_id, year)
);

create table referral_event (
    id uuid primary key,
    district_id text not null,
    referral_id uuid not null references referral (id),
    seq integer not null,
    action text not null,
    from_status text not null,
    to_status text not null,
    actor_id uuid not null references app_user (id),
    at timestamptz not null,
    stood_seconds bigint not null constraint referral_event_stood check (stood_seconds >= 0),
    words text not null default '',
    details jsonb not null default '{}',
    constraint referral_event_seq unique (referral_id, seq)
);
comment on column referral_event.stood_seconds is 'how long the status left had stood';

create table decision (
    id uuid primary key,
    district_id text not null,
    referral_id uuid not null references referral (id),
    kind text not null constraint decision_kind check (kind in ('accepted', 'declined')),
    state text not null constraint decision_state check (state in ('proposed', 'approved', 'sent_back', 'superseded')),
    theories text[] not null default '{}',
    words text not null constraint decision_words check (length(words) between 10 and 8000),
    reconsider_if text not null default '',
    re_refer_on date,
    proposed_by uuid not null references app_user (id),
    proposed_at timestamptz not null,
    settled_by uuid references app_user (id),
    settled_at timestamptz,
    settled_words text not null default '',
    constraint decision_two_people check ((state = 'superseded' or settled_by is distinct from proposed_by)
        and (state <> 'approved' or settled_by is not null)),
    constraint decision_settled check ((state = 'proposed') = (settled_at is null))
);
create unique index decision_one_open on decision (referral_id) where state = 'proposed';
create index decision_referral on decision (referral_id, proposed_at);

create table decision_reason (
    decision_id uuid not null references decision (id),
    code text not null references declination_reason (code),
    district_id text not null,
    primary key (decision_id, code)
);

create table federal_case (
    referral_id uuid primary key references referral (id),
    district_id text not null,
    case_number text not null,
    charged_on date not null,
    charges text[] not null default '{}',
    outcome text constraint federal_case_outcome check (outcome in ('plea', 'verdict_guilty', 'acquitted', 'dismissed')),
    adjudicated_on date,
    counts_of_conviction text not null default '',
    sentenced_on date,
    sentence_months integer constraint federal_case_months check (sentence_months between 0 and 12000),
    sentence_life boolean not null default false,
    supervised_release_months integer,
    recorded_by uuid not null references app_user (id),
    version integer not null default 1
);

create table information_request (
    id uuid primary key,
    district_id text not null,
    referral_id uuid not null references referral (id),
    question text not null constraint information_request_question check (length(question) between 10 and 4000),
    asked_by uuid not null references app_user (id),
    asked_at timestamptz not null,
    due_on date,
    answer text,
    answered_by uuid references app_user (id),
    answered_at timestamptz,
    closed_at timestamptz,
    constraint information_request_answered check ((answer is null) = (answered_at is null)),
    constraint information_request_one_end check (answered_at is null or closed_at is null)
);
comment on column information_request.closed_at is 'when the review went on, or ended, without an answer';
create unique index information_request_one_open on information_request (referral_id) where answered_at is null and closed_at is null;

create table recusal (
    referral_id uuid not null references referral (id),
    user_id uuid not null references app_user (id),
    district_id text not null,
    reason text not null,
    recorded_by uuid not null references app_user (id),
    recorded_at timestamptz not null,
    primary key (referral_id, user_id)
);
create index recusal_user on recusal (user_id);

create table submitted_form (
    user_id uuid not null references app_user (id),
    key uuid not null,
    form text not null,
    location text not null,
    at timestamptz not null,
    primary key (user_id, key)
);
comment on table submitted_form is 'idempotency: a form sent twice with the same key leads to where the first led';
";

const DOWN: &str = "drop table submitted_form; drop table recusal; drop table information_request; drop table federal_case; drop table decision_reason;
drop table decision; drop table referral_event; drop table referral_counter; drop table referral;";
