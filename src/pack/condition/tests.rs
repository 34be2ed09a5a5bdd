use super::*;
use crate::model::expr::{Arithmetic, Comparison};
use proptest::prelude::*;

fn symbols() -> Symbols {
    let mut symbols = Symbols::default();
    for (family, name) in [
        (Family::Metric, "p99"),
        (Family::Metric, "psi_basket"),
        (Family::Action, "rollback"),
        (Family::Fact, "bad-join"),
        (Family::Event, "page"),
    ] {
        symbols.declare(family, name, 0..0);
    }
    symbols.draw("region.share", Drawn::Number);
    symbols.draw("region.name", Drawn::Text);
    symbols.draw("release_at", Drawn::Time);
    symbols
}

fn read(text: &str) -> Result<Expr, Vec<Mistake>> {
    condition(text, &symbols())
}

fn mistakes(text: &str) -> Vec<(String, String)> {
    let found = read(text).expect_err(text);
    found.into_iter().map(|m| (text[m.span].to_owned(), m.help.unwrap_or(m.message))).collect()
}

#[test]
fn a_condition_reads_as_one_would_say_it() {
    let text = "p99 > 300.0 && !done(\"rollback\") || minutes() + 2 * 3 >= release_at - -1.5";
    let expr = read(text).unwrap();
    assert_eq!(print(&expr), "p99 > 300.0 && !done(\"rollback\") || minutes() + 2.0 * 3.0 >= release_at - -1.5");
    assert!(matches!(expr, Expr::Or(..)));
    assert_eq!(read("known('bad-join')").unwrap(), Expr::Call(Function::Known, "bad-join".into()));
}

#[test]
fn every_wrong_name_is_reported_with_what_was_meant() {
    assert_eq!(
        mistakes("p98 > 3 && done(\"rolback\") && knwon(\"x\") && sent(\"execs\")"),
        [
            ("p98".into(), "did you mean `p99`?".into()),
            ("rolback".into(), "did you mean `rollback`?".into()),
            ("knwon".into(), "did you mean `known`?".into()),
            ("execs".into(), "there is executive, engineering, support, public, compliance".into()),
        ]
    );
}

#[test]
fn wrong_types_are_reported_where_they_stand() {
    assert_eq!(mistakes("p99 && acked()")[0].0, "p99");
    assert_eq!(mistakes("acked() > 1")[0].0, "acked()");
    assert_eq!(mistakes("-(p99 > 1) > 1")[0].0, "(p99 > 1)");
    assert_eq!(mistakes("minutes()")[0].0, "minutes()");
    assert_eq!(mistakes("region.name > 1")[0].0, "region.name");
    assert_eq!(mistakes("acked(\"x\")")[0].1, "write `acked()`");
    assert_eq!(mistakes("done()")[0].1, "write `done(\"...\")`");
}

#[test]
fn mistakes_of_syntax_say_what_should_stand_there() {
    for (text, place) in [
        ("", ""),
        ("p99 >", ""),
        ("p99 = 3", "="),
        ("p99 > 3 and acked()", "and"),
        ("(p99 > 3", ""),
        ("p99 > 3)", ")"),
        ("1 < p99 < 3", "<"),
        ("p99 > 300ms", "300"),
        ("done(\"rollback)", "\"rollback)"),
        ("p99 > 3 & acked()", "&"),
        ("done(rollback)", "rollback"),
    ] {
        assert_eq!(mistakes(text)[0].0, place, "{text}");
    }
}

#[test]
fn numbers_know_drawn_values_and_metrics_only_where_they_may() {
    let symbols = symbols();
    assert!(amount("region.share * 100", &symbols, false).is_ok());
    assert!(amount("psi_basket", &symbols, true).is_ok());
    assert!(amount("psi_basket", &symbols, false).is_err());
    assert!(amount("minutes() * 2", &symbols, true).is_err());
    assert!(amount("p99 > 3", &symbols, true).is_err());
}

#[test]
fn nothing_is_too_deep_or_too_long_to_be_refused() {
    for hostile in ["(".repeat(100_000), "!".repeat(900), "-".repeat(900), "(".repeat(900), "((((".repeat(99) + "1"] {
        assert_eq!(read(&hostile).expect_err("refused").len(), 1);
    }
    assert!(read(&format!("{}acked(){}", "(".repeat(32), ")".repeat(32))).is_ok());
    assert!(read(&format!("{}acked(){}", "(".repeat(33), ")".repeat(33))).is_err());
}

fn number() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0.0..1e12).prop_map(Expr::Number),
        prop_oneof![Just("p99"), Just("region.share"), Just("release_at")].prop_map(|name| Expr::Name(name.into())),
        Just(Expr::Call(Function::Minutes, String::new())),
        Just(Expr::Call(Function::Silence, "public".into())),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        let operators = [Arithmetic::Add, Arithmetic::Subtract, Arithmetic::Multiply, Arithmetic::Divide];
        prop_oneof![
            inner.clone().prop_map(|expr| Expr::Negate(Box::new(expr))),
            (prop::sample::select(operators.to_vec()), inner.clone(), inner)
                .prop_map(|(operator, left, right)| Expr::Math(operator, Box::new(left), Box::new(right))),
        ]
    })
}

fn any_condition() -> impl Strategy<Value = Expr> {
    let comparisons = [Comparison::Less, Comparison::GreaterOrEqual, Comparison::Equal, Comparison::NotEqual];
    let leaf = prop_oneof![
        any::<bool>().prop_map(Expr::Bool),
        Just(Expr::Call(Function::Done, "rollback".into())),
        (prop::sample::select(comparisons.to_vec()), number(), number())
            .prop_map(|(operator, left, right)| Expr::Compare(operator, Box::new(left), Box::new(right))),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|expr| Expr::Not(Box::new(expr))),
            (inner.clone(), inner.clone()).prop_map(|(l, r)| Expr::And(Box::new(l), Box::new(r))),
            (inner.clone(), inner).prop_map(|(l, r)| Expr::Or(Box::new(l), Box::new(r))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_tree(expr in any_condition()) {
        let text = print(&expr);
        prop_assume!(text.len() <= LONGEST);
        prop_assert_eq!(read(&text), Ok(expr));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,80}") {
        let _ = read(&text);
    }

    #[test]
    fn no_jumble_of_words_makes_the_parser_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "p99", "(", ")", "!", "-", "&&", "||", "<", "==", "done", "\"rollback\"", "1.5", "'x'", "+", "é", "true", ".",
        ]), 0..40)
    ) {
        for mistake in read(&words.join(" ")).err().unwrap_or_default() {
            prop_assert!(words.join(" ").get(mistake.span).is_some());
        }
    }
}
