//! Plain SQL with conditions of `access` spliced in: text for the reader, bound values for the database.

use sea_orm::sea_query::{Condition, Expr, Query};
use sea_orm::{DbBackend, Statement};

/// A `select` in the making. Placeholders are handed out, so that text and values cannot drift apart.
#[derive(Debug, Default)]
pub struct Splice {
    parts: Vec<Expr>,
}

impl Splice {
    /// Takes a value to be bound; gives its placeholder.
    pub fn value(&mut self, value: impl Into<sea_orm::Value>) -> String {
        self.part(Expr::val(value.into()))
    }

    /// Takes a condition; gives its placeholder.
    pub fn condition(&mut self, condition: Condition) -> String {
        // In parentheses: what stands beside it must not change what it means.
        format!("({})", self.part(condition.into()))
    }

    fn part(&mut self, part: Expr) -> String {
        self.parts.push(part);
        format!("${}", self.parts.len())
    }

    /// The statement `select <rest>`. `rest` is text of the program with placeholders in it, never anything typed by a person.
    /// Square brackets quote what is in them: write `any ({list})` with a bound list, not `array[{value}]`.
    #[must_use]
    pub fn select(self, rest: String) -> Statement {
        DbBackend::Postgres.build(Query::select().expr(Expr::cust_with_exprs(rest, self.parts)))
    }

    /// A condition in plain SQL, for use with others.
    #[must_use]
    pub fn into_condition(self, text: String) -> Condition {
        Condition::all().add(Expr::cust_with_exprs(text, self.parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::sea_query::ExprTrait as _;

    #[test]
    fn placeholders_are_bound_in_the_order_they_stand() {
        let mut splice = Splice::default();
        let day = splice.value("2026-03-14");
        let scope = splice.condition(
            Condition::all()
                .add(
                    Condition::any()
                        .add(Expr::col("a").eq(1))
                        .add(Expr::col("b").eq(2)),
                )
                .add(Expr::col("c").eq(3).not()),
        );
        let text = format!("count(*) from t where {scope} and d > {day}::date and e % any ({day})");
        let statement = splice.select(text);
        assert_eq!(
            statement.sql,
            "SELECT count(*) from t where ((\"a\" = $1 OR \"b\" = $2) AND (NOT \"c\" = $3)) and d > $4::date and e % any ($5)"
        );
        assert_eq!(statement.values.map(|values| values.0.len()), Some(5));
    }
}
