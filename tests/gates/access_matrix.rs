//! The whole policy, printed and compared.

use super::golden;
use predicate::access::AccessTable;
use predicate::app::routes::routes;

#[tokio::test]
async fn the_matrix_is_the_reviewed_one() {
    golden::compare(
        "access-matrix.txt",
        &AccessTable::shipped().await.unwrap().print(),
    );
}

#[test]
fn the_routes_are_the_reviewed_ones() {
    golden::compare("routes.txt", &routes().print());
}
