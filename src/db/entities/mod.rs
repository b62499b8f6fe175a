//! SeaORM entities, one file per table. Read and written by the stores only; a test compares them with the migrated schema.

#![expect(
    missing_docs,
    reason = "columns are described where they are made: in the migrations"
)]

pub mod agency;
pub mod app_user;
pub mod arrest_cycle;
pub mod assessment;
pub mod audit_event;
pub mod caution;
pub mod charge;
pub mod custody_event;
pub mod decision;
pub mod decision_reason;
pub mod document;
pub mod federal_case;
pub mod information_request;
pub mod notice;
pub mod offender;
pub mod offender_birth_date;
pub mod offender_identifier;
pub mod offender_mark;
pub mod offender_name;
pub mod outbox;
pub mod rap_sheet_import;
pub mod recusal;
pub mod referral;
pub mod referral_counter;
pub mod referral_event;
pub mod revocation;
pub mod ruling;
pub mod saved_search;
pub mod screening;
pub mod sentence;
pub mod session;
pub mod submitted_form;
pub mod user_role;
