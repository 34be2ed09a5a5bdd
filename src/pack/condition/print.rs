//! An expression as an author would type it, with no more parentheses than it needs.

use crate::model::expr::{Arithmetic, Comparison, Expr};

/// Prints what [`super::condition`] and [`super::amount`] read as the same tree.
pub fn print(expr: &Expr) -> String {
    let mut out = String::new();
    write(expr, 0, &mut out);
    out
}

const COMPARISON: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;
const SIGN: u8 = 6;

fn level(expr: &Expr) -> u8 {
    match expr {
        Expr::Or(..) => 1,
        Expr::And(..) => 2,
        Expr::Compare(..) => COMPARISON,
        Expr::Math(Arithmetic::Add | Arithmetic::Subtract, ..) => SUM,
        Expr::Math(..) => PRODUCT,
        Expr::Not(_) | Expr::Negate(_) => SIGN,
        _ => 7,
    }
}

fn write(expr: &Expr, least: u8, out: &mut String) {
    let level = level(expr);
    if level < least {
        out.push('(');
    }
    match expr {
        Expr::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Expr::Number(value) => out.push_str(format!("{value:?}").as_str()),
        Expr::Name(name) => out.push_str(name),
        Expr::Call(function, id) if function.takes_id() => out.extend([function.word(), "(\"", id, "\")"]),
        Expr::Call(function, _) => out.extend([function.word(), "()"]),
        Expr::Not(inner) => sign('!', inner, out),
        Expr::Negate(inner) => sign('-', inner, out),
        // All chains lean to the left, so a right part of the same level needs its parentheses.
        Expr::And(left, right) => pair(left, " && ", right, (level, level + 1), out),
        Expr::Or(left, right) => pair(left, " || ", right, (level, level + 1), out),
        Expr::Math(operator, left, right) => pair(left, math(*operator), right, (level, level + 1), out),
        Expr::Compare(operator, left, right) => pair(left, comparison(*operator), right, (SUM, SUM), out),
    }
    if level < least {
        out.push(')');
    }
}

fn sign(sign: char, inner: &Expr, out: &mut String) {
    out.push(sign);
    write(inner, SIGN, out);
}

fn pair(left: &Expr, sign: &str, right: &Expr, least: (u8, u8), out: &mut String) {
    write(left, least.0, out);
    out.push_str(sign);
    write(right, least.1, out);
}

const fn math(operator: Arithmetic) -> &'static str {
    match operator {
        Arithmetic::Add => " + ",
        Arithmetic::Subtract => " - ",
        Arithmetic::Multiply => " * ",
        Arithmetic::Divide => " / ",
    }
}

const fn comparison(operator: Comparison) -> &'static str {
    match operator {
        Comparison::Less => " < ",
        Comparison::LessOrEqual => " <= ",
        Comparison::Greater => " > ",
        Comparison::GreaterOrEqual => " >= ",
        Comparison::Equal => " == ",
        Comparison::NotEqual => " != ",
    }
}
