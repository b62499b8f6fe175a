//! SeaORM entities, one file per table. Read and written by the stores only; a test compares them with the migrated schema.

#![expect(missing_docs, reason = "columns are described where they are made: in the migrations")]

pub mod agency;
pub mod app_user;
pub mod user_role;
pub mod session;
pub mod offender;
pub mod offender_name;
pub mod offender_birth_date;
pub mod offender_identifier;
pub mod offender_mark;
pub mod caution;
pub mod arrest_cycle;
pub mod charge;
pub mod sentence;
pub mod revocation;
pub mod custody_event;
pub mod referral;
pub mod referral_counter;
pub mod referral_event;
pub mod decision;
pub mod decision_reason;
pub mod federal_case;
pub mod information_request;
pub mod recusal;
pub mod submitted_form;
pub mod document;
pub mod rap_sheet_import;
pub mod notice;
pub mod outbox;
pub mod audit_event;
