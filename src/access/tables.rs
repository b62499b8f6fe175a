//! How each casework table answers the questions of a scope.

use super::reach::ScopedTable;
use crate::db::entities::{
    agency, app_user, audit_event, document, offender, rap_sheet_import, recusal, referral,
};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait};
use uuid::Uuid;

fn column<C: ColumnTrait>(column: C) -> SimpleExpr {
    Expr::col(column.as_column_ref())
}

/// `select 1 from <table>`, to be narrowed and wrapped in `exists`.
fn one_from<E: EntityTrait + Default>() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(E::default().table_ref())
        .take()
}

fn recused_from(referral_id: SimpleExpr, user: Uuid) -> SimpleExpr {
    let recusal = one_from::<recusal::Entity>()
        .and_where(column(recusal::Column::ReferralId).eq(referral_id))
        .and_where(column(recusal::Column::UserId).eq(user))
        .take();
    Expr::exists(recusal)
}

impl ScopedTable for referral::Entity {
    fn own(user: Uuid) -> Option<SimpleExpr> {
        Some(column(referral::Column::AuthorId).eq(user))
    }
    fn assigned(user: Uuid) -> Option<SimpleExpr> {
        Some(column(referral::Column::AssignedTo).eq(user))
    }
    fn agency() -> Option<SimpleExpr> {
        Some(column(referral::Column::AgencyId))
    }
    fn district() -> SimpleExpr {
        column(referral::Column::DistrictId)
    }
    fn shared() -> Option<SimpleExpr> {
        Some(column(referral::Column::SubmittedAt).is_not_null())
    }
    fn wall(user: Uuid) -> Option<SimpleExpr> {
        Some(recused_from(column(referral::Column::Id), user).not())
    }
}

impl ScopedTable for offender::Entity {
    fn own(user: Uuid) -> Option<SimpleExpr> {
        Some(column(offender::Column::CreatedBy).eq(user))
    }
    fn assigned(user: Uuid) -> Option<SimpleExpr> {
        let referral = one_from::<referral::Entity>()
            .and_where(column(referral::Column::OffenderId).eq(column(offender::Column::Id)))
            .and_where(column(referral::Column::AssignedTo).eq(user))
            .and_where(column(referral::Column::SubmittedAt).is_not_null())
            .take();
        Some(Expr::exists(referral))
    }
    fn agency() -> Option<SimpleExpr> {
        Some(column(offender::Column::AgencyId))
    }
    fn district() -> SimpleExpr {
        column(offender::Column::DistrictId)
    }
    fn shared() -> Option<SimpleExpr> {
        Some(column(offender::Column::SharedAt).is_not_null())
    }
    fn wall(user: Uuid) -> Option<SimpleExpr> {
        let walled = one_from::<recusal::Entity>()
            .inner_join(
                referral::Entity,
                column(referral::Column::Id).eq(column(recusal::Column::ReferralId)),
            )
            .and_where(column(referral::Column::OffenderId).eq(column(offender::Column::Id)))
            .and_where(column(recusal::Column::UserId).eq(user))
            .take();
        Some(Expr::exists(walled).not())
    }
}

impl ScopedTable for document::Entity {
    fn own(user: Uuid) -> Option<SimpleExpr> {
        Some(column(document::Column::UploadedBy).eq(user))
    }
    fn assigned(user: Uuid) -> Option<SimpleExpr> {
        Some(Expr::exists(
            referrals_of_document()
                .and_where(column(referral::Column::AssignedTo).eq(user))
                .and_where(column(referral::Column::SubmittedAt).is_not_null())
                .take(),
        ))
    }
    fn agency() -> Option<SimpleExpr> {
        Some(column(document::Column::AgencyId))
    }
    fn district() -> SimpleExpr {
        column(document::Column::DistrictId)
    }
    fn shared() -> Option<SimpleExpr> {
        Some(Expr::exists(
            referrals_of_document()
                .and_where(column(referral::Column::SubmittedAt).is_not_null())
                .take(),
        ))
    }
    fn wall(user: Uuid) -> Option<SimpleExpr> {
        let walled = referrals_of_document()
            .inner_join(
                recusal::Entity,
                column(recusal::Column::ReferralId).eq(column(referral::Column::Id)),
            )
            .and_where(column(recusal::Column::UserId).eq(user))
            .take();
        Some(Expr::exists(walled).not())
    }
}

/// The referrals that a document belongs to: its own, or those of its offender.
fn referrals_of_document() -> SelectStatement {
    one_from::<referral::Entity>()
        .and_where(
            column(referral::Column::Id)
                .eq(column(document::Column::ReferralId))
                .or(column(referral::Column::OffenderId).eq(column(document::Column::OffenderId))),
        )
        .take()
}

/// What was read from a file belongs to its agency alone until it is taken into a history.
impl ScopedTable for rap_sheet_import::Entity {
    fn own(user: Uuid) -> Option<SimpleExpr> {
        Some(column(rap_sheet_import::Column::CreatedBy).eq(user))
    }
    fn assigned(_: Uuid) -> Option<SimpleExpr> {
        None
    }
    fn agency() -> Option<SimpleExpr> {
        Some(column(rap_sheet_import::Column::AgencyId))
    }
    fn district() -> SimpleExpr {
        column(rap_sheet_import::Column::DistrictId)
    }
    fn shared() -> Option<SimpleExpr> {
        Some(Expr::val(false).eq(true))
    }
    fn wall(user: Uuid) -> Option<SimpleExpr> {
        let walled = one_from::<referral::Entity>()
            .inner_join(
                recusal::Entity,
                column(recusal::Column::ReferralId).eq(column(referral::Column::Id)),
            )
            .and_where(column(referral::Column::OffenderId).eq(column(rap_sheet_import::Column::OffenderId)))
            .and_where(column(recusal::Column::UserId).eq(user))
            .take();
        Some(Expr::exists(walled).not())
    }
}

impl ScopedTable for agency::Entity {
    fn own(_: Uuid) -> Option<SimpleExpr> {
        None
    }
    fn assigned(_: Uuid) -> Option<SimpleExpr> {
        None
    }
    fn agency() -> Option<SimpleExpr> {
        Some(column(agency::Column::Id))
    }
    fn district() -> SimpleExpr {
        column(agency::Column::DistrictId)
    }
    fn shared() -> Option<SimpleExpr> {
        None
    }
    fn wall(_: Uuid) -> Option<SimpleExpr> {
        None
    }
}

impl ScopedTable for app_user::Entity {
    fn own(user: Uuid) -> Option<SimpleExpr> {
        Some(column(app_user::Column::Id).eq(user))
    }
    fn assigned(_: Uuid) -> Option<SimpleExpr> {
        None
    }
    fn agency() -> Option<SimpleExpr> {
        Some(column(app_user::Column::AgencyId))
    }
    fn district() -> SimpleExpr {
        column(app_user::Column::DistrictId)
    }
    fn shared() -> Option<SimpleExpr> {
        None
    }
    fn wall(_: Uuid) -> Option<SimpleExpr> {
        None
    }
}

impl ScopedTable for audit_event::Entity {
    fn own(_: Uuid) -> Option<SimpleExpr> {
        None
    }
    fn assigned(_: Uuid) -> Option<SimpleExpr> {
        None
    }
    fn agency() -> Option<SimpleExpr> {
        Some(column(audit_event::Column::AgencyId))
    }
    fn district() -> SimpleExpr {
        column(audit_event::Column::DistrictId)
    }
    fn shared() -> Option<SimpleExpr> {
        None
    }
    fn wall(user: Uuid) -> Option<SimpleExpr> {
        Some(recused_from(column(audit_event::Column::ReferralId), user).not())
    }
}
