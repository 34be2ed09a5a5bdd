//! PSI without drift against the reference table, and canary and shadow estimates against the truth.

use super::*;

/// A shop whose feature is logged for exactly so many requests in a window, on average, with this reference.
fn psi_windows(n: f64, reference: Option<f64>, windows: i64, seeds: u64) -> Vec<(f64, f64)> {
    let mut spec = shop();
    spec.parts.retain(|part| part.id.as_str() != "ranker");
    spec.harms.clear();
    spec.history = Millis::ZERO;
    for part in &mut spec.parts {
        if let Body::Feature { reference: samples, .. } = &mut part.body {
            *samples = reference.map(Into::into);
        }
        if part.id.as_str() == "checkout" {
            // One window is one scrape of ten seconds.
            part.values = vec![value("rate", None, n / 10.0)];
        }
    }
    let mut psi = metric("psi", "basket-value.psi", 1);
    (psi.window, psi.every) = (Millis::from_secs(10), Millis::from_secs(10));
    spec.metrics = vec![psi];
    let spec = Arc::new(spec);
    let one = |seed| {
        let mut world = World::new(&spec, &Draws::new(), seed, vec![]);
        world.advance(SimTime::from_secs(10 * windows));
        let samples: Vec<Sample> = world.series(&"psi".into()).copied().collect();
        samples.into_iter().map(|sample| (sample.value, sample.samples.unwrap_or(0) as f64)).collect::<Vec<_>>()
    };
    (0..seeds).flat_map(one).collect()
}

#[test]
fn psi_without_drift_spreads_as_the_reference_table_says() {
    let table: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/reference/psi_null.json")).unwrap();
    let mut checked = 0;
    for row in table["rows"].as_array().unwrap() {
        let n = row["n"].as_f64().unwrap();
        // A reference of samples is drawn once in a world, so its rows need a world for each window.
        let (reference, windows, seeds) = match row["reference"].as_str().unwrap() {
            "fixed_known" => (None, 1600, 1),
            "ref_1000" => (Some(1000.0), 1, 1600),
            // Deciles fitted on 10,000 samples are a reference of 10,000 samples.
            "ref_10000" | "decile_bins_fitted_on_10000_normal" => (Some(10_000.0), 1, 1600),
            "ref_same_n" => (Some(n), 1, 1600),
            _ => continue,
        };
        let values = psi_windows(n, reference, windows, seeds);
        let count = values.len() as f64;
        let mean = values.iter().map(|v| v.0).sum::<f64>() / count;
        let sd = (values.iter().map(|v| (v.0 - mean) * (v.0 - mean)).sum::<f64>() / (count - 1.0)).sqrt();
        let (wanted, wanted_sd) = (row["mean"].as_f64().unwrap(), row["sd"].as_f64().unwrap());
        println!("n {n} reference {reference:?}: mean {mean:.5} ({wanted:.5}), sd {sd:.5} ({wanted_sd:.5})");
        assert!((mean / wanted - 1.0).abs() < 0.1, "n {n}: mean {mean}, not {wanted}");
        assert!((sd / wanted_sd - 1.0).abs() < 0.1, "n {n}: sd {sd}, not {wanted_sd}");
        checked += 1;
    }
    assert_eq!(checked, table["rows"].as_array().unwrap().len());
}

#[test]
fn canary_and_shadow_estimates_are_unbiased_and_say_what_they_could_have_shown() {
    let mut spec = shop();
    for part in &mut spec.parts {
        if part.id.as_str() == "ranker" {
            part.values.push(value("share", Some("v41"), 0.05));
            part.values.push(value("share", Some("v42"), 0.95));
            part.values.push(value("shadow", Some("v41"), 0.1));
            part.values.push(value("auc", Some("v41"), 0.74));
        }
    }
    let grouped = |id: &str, of: &str, per: Option<&str>| MetricSpec {
        per: per.and_then(Source::parse),
        group: Some("v41".into()),
        against: Some("v42".into()),
        ..metric(id, of, 20)
    };
    spec.metrics =
        vec![grouped("canary", "ranker.outcomes", Some("ranker.requests")), grouped("shadow", "ranker.auc", None)];
    let spec = Arc::new(spec);
    let runs: Vec<(Sample, Sample)> = (0..60)
        .map(|seed| {
            let mut world = World::new(&spec, &Draws::new(), seed, vec![]);
            world.advance(SimTime::from_secs(-600));
            (newest(&world, "canary"), newest(&world, "shadow"))
        })
        .collect();
    let check = |values: Vec<Sample>, exact: f64| {
        let count = values.len() as f64;
        let mean = values.iter().map(|s| s.value).sum::<f64>() / count;
        let sd = (values.iter().map(|s| (s.value - mean) * (s.value - mean)).sum::<f64>() / (count - 1.0)).sqrt();
        assert!((mean - exact).abs() < 3.0 * sd / count.sqrt(), "{mean} {exact} {sd}");
        let covered =
            values.iter().filter(|s| s.interval.is_some_and(|(low, high)| low <= exact && exact <= high)).count();
        assert!(covered >= 52, "{covered} of 60");
        // The smallest difference that is seen with 80% power is 2.8 standard errors.
        let detectable = values.iter().map(|s| s.detectable.unwrap()).sum::<f64>() / count;
        assert!((detectable / (2.8 * sd) - 1.0).abs() < 0.35, "{detectable} {sd}");
    };
    // 0.6 of the requests end well under v42, 5% fewer under v41.
    check(runs.iter().map(|run| run.0).collect(), -0.03);
    check(runs.iter().map(|run| run.1).collect(), -0.06);
}
