//! Our measures against values of other implementations (numpy, scikit-learn, scipy, evidently), in `tests/reference`.

use serde_json::Value;
use tldrill::world::measure::drift::{js, kl, psi};
use tldrill::world::measure::score::{Confusion, Tally};

fn reference(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("the reference file")).expect("JSON")
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
}

fn cases<'a>(of: &'a Value, name: &str) -> &'a Vec<Value> {
    let list = of[name].as_array().expect("a list of cases");
    assert!(!list.is_empty(), "a test that reads no case can't fail");
    list
}

/// `got` agrees with `case[name]`; without such a value, or with null, nothing is claimed and false comes back.
fn agrees(case: &Value, name: &str, got: Option<f64>, within: f64) -> bool {
    let Some(wanted) = case[name].as_f64() else { return false };
    let got = got.unwrap_or_else(|| panic!("{}: {name} has no value", case["name"]));
    assert!((got - wanted).abs() <= within, "{}: {name} is {got}, not {wanted}", case["name"]);
    true
}

#[test]
fn psi_agrees_with_four_implementations() {
    for case in cases(&reference("psi_reference"), "cases") {
        let got = psi(&numbers(&case["expected_counts"]), &numbers(&case["actual_counts"]));
        assert!(agrees(case, "psi", Some(got), 1e-12));
    }
}

#[test]
fn scores_agree_with_scikit_learn() {
    for case in cases(&reference("metric_reference"), "binary") {
        let labels = numbers(&case["labels"]);
        let scores = numbers(&case["scores"]);
        let tally = Tally::of_answers(scores.into_iter().zip(labels.iter().map(|y| *y > 0.5)));
        let confusion = tally.confusion(case["threshold"].as_f64().expect("a threshold"));
        let mut checked = 0;
        for (name, got) in [
            ("auc", tally.auc()),
            ("ece_10_equal_width", tally.calibration_error()),
            ("f1", Some(confusion.f1())),
            ("precision", Some(confusion.precision())),
            ("recall", Some(confusion.recall())),
            ("brier", tally.brier()),
            ("log_loss", tally.log_loss()),
            ("average_precision", tally.average_precision()),
        ] {
            checked += u32::from(agrees(case, name, got, 1e-10));
        }
        assert!(checked >= 6, "{}: only {checked} values to compare", case["name"]);
    }
}

#[test]
fn divergences_agree_with_scipy() {
    for case in cases(&reference("metric_reference"), "kl") {
        let (p, q) = (numbers(&case["p"]), numbers(&case["q"]));
        assert!(agrees(case, "kl_nats", Some(kl(&p, &q)), 1e-10));
        assert!(agrees(case, "js_divergence_nats", Some(js(&p, &q)), 1e-10));
    }
}

#[test]
fn confusions_agree_with_scikit_learn() {
    let reference = reference("metric_reference");
    for case in cases(&reference, "f1_confusion") {
        let count = |name: &str| case[name].as_f64().expect("a count");
        let confusion = Confusion {
            true_positives: count("tp"),
            false_positives: count("fp"),
            false_negatives: count("fn"),
            true_negatives: count("tn"),
        };
        assert!(agrees(case, "precision", Some(confusion.precision()), 1e-10));
        assert!(agrees(case, "recall", Some(confusion.recall()), 1e-10));
        assert!(agrees(case, "f1", Some(confusion.f1()), 1e-10));
    }
}
