//! Conditions as an author writes them.

use crate::model::expr::{Arithmetic, Comparison, Expr};

/// The condition in the pack's own notation. Parentheses stand wherever they might be needed.
pub(super) fn print(expr: &Expr) -> String {
    match expr {
        Expr::Bool(value) => value.to_string(),
        Expr::Number(value) => format!("{value:?}"),
        Expr::Name(name) => name.clone(),
        Expr::Call(function, id) if function.takes_id() => format!("{function}(\"{id}\")"),
        Expr::Call(function, _) => format!("{function}()"),
        Expr::Not(inner) => format!("!{}", print(inner)),
        Expr::Negate(inner) => format!("-{}", print(inner)),
        Expr::And(left, right) => format!("{} && {}", print(left), print(right)),
        Expr::Or(left, right) => format!("({} || {})", print(left), print(right)),
        Expr::Math(operator, left, right) => format!("({} {} {})", print(left), sign(*operator), print(right)),
        Expr::Compare(operator, left, right) => format!("{} {} {}", print(left), compared(*operator), print(right)),
    }
}

const fn sign(operator: Arithmetic) -> char {
    match operator {
        Arithmetic::Add => '+',
        Arithmetic::Subtract => '-',
        Arithmetic::Multiply => '*',
        Arithmetic::Divide => '/',
    }
}

const fn compared(operator: Comparison) -> &'static str {
    match operator {
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
        Comparison::Equal => "==",
        Comparison::NotEqual => "!=",
    }
}
