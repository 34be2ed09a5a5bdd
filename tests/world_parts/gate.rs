use super::*;

fn router(settings: &str) -> String {
    format!(
        r#"
[world]
history = "30m"
[world.traffic.helpdesk]
rate = 60
[world.traffic.helpdesk.cohort.english]
share = 9
[world.traffic.helpdesk.cohort.german]
share = 1
[world.model.router]
traffic = "helpdesk"
base = 0.9
positives = 0.4
[world.model.router.version.v7]
share = 1
auc = 0.86
[world.model.router.version.v8]
lift = 0.9
auc = 0.78
shadow = 1
test = 4000
{settings}
[world.metric.online]
title = "x"
of = "router.auc"
group = "v8"
window = "20m"
every = "1m"
[world.metric.calibration]
title = "x"
of = "router.calibration"
group = "v8"
window = "20m"
every = "1m"
"#
    )
}

const SEEN: &[(&str, &str)] = &[("tested", "router.tested-auc@v8"), ("right", "router.tested-outcomes@v8")];

fn at_the_page(settings: &str, seed: u64) -> World {
    let mut world = world(&router(settings), SEEN, seed);
    until(&mut world, 0);
    world
}

#[test]
fn an_honest_split_agrees_with_what_is_seen_online_within_its_error() {
    let mut covered = 0;
    for seed in 0..40 {
        let (world, exact) = (at_the_page("", seed), 0.78);
        let tested = sample(&world, "tested");
        let (low, high) = tested.interval.expect("an interval");
        covered += i32::from(low <= exact && exact <= high);
        assert_eq!(tested.samples, Some(4000));
        assert!((now(&world, "right") - 0.81).abs() < 4.0 * (0.81 * 0.19 / 4000.0_f64).sqrt());
        assert!((now(&world, "online") - exact).abs() < 0.01);
    }
    assert!(covered >= 35, "{covered} of 40");
}

#[test]
fn a_split_that_leaks_shows_what_users_never_see() {
    let world = at_the_page("leak = 0.5", 3);
    assert!(now(&world, "tested") > 0.89 && now(&world, "right") > 0.88, "{:?}", sample(&world, "tested"));
    assert!((now(&world, "online") - 0.78).abs() < 0.01);
}

#[test]
fn features_from_the_future_make_a_version_brilliant_offline_poor_online_and_too_sure() {
    let (honest, leaky) = (at_the_page("", 3), at_the_page("future = 0.5", 3));
    // Twice the separation: Phi(2 x 1.092 / sqrt 2).
    assert!((now(&leaky, "tested") - 0.939).abs() < 0.01, "{:?}", sample(&leaky, "tested"));
    assert!((now(&leaky, "online") - 0.78).abs() < 0.01);
    assert!(now(&leaky, "calibration") > 5.0 * now(&honest, "calibration"), "{}", now(&leaky, "calibration"));
}

#[test]
fn a_smaller_split_is_noisier_and_says_so() {
    let spread = |test: &str| {
        let worlds: Vec<f64> = (0..30).map(|seed| now(&at_the_page(test, seed), "right")).collect();
        let mean = worlds.iter().sum::<f64>() / 30.0;
        (worlds.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / 29.0).sqrt()
    };
    let exact = (0.81 * 0.19 / 4000.0_f64).sqrt();
    assert!((spread("") / exact - 1.0).abs() < 0.45, "{} {exact}", spread(""));
    let mut world = at_the_page("", 3);
    let before = sample(&world, "right").detectable.expect("a smallest difference");
    set(&mut world, "router.test@v8", 100.0);
    until(&mut world, 2);
    assert!(sample(&world, "right").detectable.expect("one") > 5.0 * before);
}
