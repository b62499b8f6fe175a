//! What the running server may do: data, no structure, and only add to the audit log.

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
do $$
begin
    if not exists (select from pg_roles where rolname = 'predicate_app') then
        raise exception 'role predicate_app is missing'
            using hint = 'Create it once as a superuser: create role predicate_app login; then grant connect on the database to it (see README, Deploying).';
    end if;
end
$$;
grant usage on schema public to predicate_app;
grant select, insert, update, delete on all tables in schema public to predicate_app;
revoke update, delete, truncate on audit_event from predicate_app;
revoke update, delete, truncate on referral_event from predicate_app;
revoke insert, update, delete, truncate on district, county, county_alias, declination_reason, program_category, offense_code, federal_statute, person_code, reference_load, seaql_migrations from predicate_app;
";

const DOWN: &str = "revoke all on all tables in schema public from predicate_app; revoke usage on schema public from predicate_app;";
