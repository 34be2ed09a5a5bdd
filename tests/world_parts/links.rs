use super::*;

const SHOP: &str = r#"
[world]
history = "5m"
[world.traffic.shop]
rate = 200
[world.traffic.shop.cohort.web]
[world.traffic.shop.cohort.app]
[world.service.store]
traffic = "shop"
servers = 20
service-ms = 10
timeout-ms = 400
breaker = 5
[world.service.inference]
traffic = "shop"
servers = 6
service-ms = 10
timeout-ms = 300
model = "ranker"
[world.feature.profile]
traffic = "shop"
store = "store"
mixture = [{ median = 12, spread = 0.5 }]
[world.model.ranker]
traffic = "shop"
base = 0.5
service = "inference"
uses = { profile = 0.4 }
[world.model.ranker.version.v1]
share = 1
[world.model.ranker.version.v2]
cost = 4
[world.model.ranker.version.rules]
lift = 0.8
"#;

const SEEN: &[(&str, &str)] = &[
    ("orders", "ranker.outcomes"),
    ("requests", "ranker.requests"),
    ("defaulted", "ranker.defaulted"),
    ("rules", "ranker.requests@rules"),
    ("old", "ranker.share@v1"),
    ("new", "ranker.share@v2"),
    ("unsettled", "ranker.unsettled"),
    ("missing", "profile.missing"),
    ("damage", "profile.damage"),
    ("mismatches", "profile.mismatches"),
    ("records", "profile.records"),
    ("busy", "inference.utilisation"),
    ("refused", "inference.gave-up"),
];

fn share(world: &World, of: &str, per: &str) -> f64 {
    let mean = |id: &str| world.series(&id.into()).rev().take(60).map(|sample| sample.value).sum::<f64>();
    mean(of) / mean(per)
}

#[test]
fn a_store_that_fails_fills_the_feature_with_defaults_and_the_model_does_worse() {
    let mut world = world(SHOP, SEEN, 1);
    until(&mut world, 0);
    let before = share(&world, "orders", "requests");
    assert!(now(&world, "missing") < 1e-9 && now(&world, "damage") < 1e-9 && total(&world, "mismatches") == 0.0);
    set(&mut world, "store.errors", 1.0);
    until(&mut world, 90);
    assert!(now(&world, "missing") > 0.95 && now(&world, "damage") > 0.95);
    assert!((share(&world, "mismatches", "records") - 1.0).abs() < 0.05);
    let after = share(&world, "orders", "requests");
    assert!((before - 0.5).abs() < 0.02 && (after - 0.3).abs() < 0.02, "{before} {after}");
    set(&mut world, "profile.copies", 1.0);
    set(&mut world, "profile.old-worth", 0.9);
    until(&mut world, 180);
    let copied = share(&world, "orders", "requests");
    assert!((copied - 0.48).abs() < 0.02, "old copies tell nine tenths: {copied}");
    set(&mut world, "store.errors", 0.0);
    until(&mut world, 300);
    assert!(now(&world, "missing") < 1e-9 && now(&world, "damage") < 1e-9);
}

#[test]
fn a_model_that_needs_the_feature_falls_back_to_the_rules() {
    let needy = SHOP.replace("uses = { profile = 0.4 }", "needs = [\"profile\"]");
    let mut world = world(&needy, SEEN, 1);
    until(&mut world, 0);
    assert_eq!(total(&world, "rules"), 0.0);
    set(&mut world, "store.errors", 1.0);
    until(&mut world, 90);
    assert!(share(&world, "rules", "requests") > 0.95 && share(&world, "defaulted", "requests") > 0.95);
    assert!((share(&world, "orders", "requests") - 0.4).abs() < 0.02, "the rules' lift");
}

#[test]
fn a_heavy_version_overloads_its_service_and_the_rules_answer_what_that_gives_up() {
    let mut world = world(SHOP, SEEN, 1);
    until(&mut world, 0);
    assert!((now(&world, "busy") - 200.0 * 0.01 / 6.0).abs() < 0.05, "{}", now(&world, "busy"));
    set(&mut world, "ranker.share@v1", 0.0);
    set(&mut world, "ranker.share@v2", 1.0);
    until(&mut world, 120);
    assert!(now(&world, "busy") > 1.2 && share(&world, "defaulted", "requests") > 0.5);
    assert!(share(&world, "orders", "requests") < 0.46);
}

#[test]
fn a_shadow_costs_the_service_what_users_do() {
    let mut world = world(SHOP, SEEN, 1);
    until(&mut world, 0);
    set(&mut world, "ranker.shadow@v2", 0.2);
    until(&mut world, 10);
    assert!((now(&world, "busy") - 200.0 * 0.018 / 6.0).abs() < 0.06, "1 + 0.2 x 4: {}", now(&world, "busy"));
}

#[test]
fn a_rollout_takes_its_time_and_routers_that_are_stuck_stay_where_they_are() {
    let mut world = world(SHOP, SEEN, 1);
    set(&mut world, "ranker.rollout-s", 100.0);
    until(&mut world, 0);
    set(&mut world, "ranker.stuck", 0.25);
    until(&mut world, 1);
    set(&mut world, "ranker.share@v1", 0.0);
    set(&mut world, "ranker.share@v2", 1.0);
    until(&mut world, 31);
    assert!((now(&world, "new") - 0.3).abs() < 0.015, "{}", now(&world, "new"));
    until(&mut world, 200);
    assert!((now(&world, "new") - 0.75).abs() < 1e-9 && (now(&world, "old") - 0.25).abs() < 1e-9);
    assert!((now(&world, "unsettled") - 0.25).abs() < 1e-9);
    set(&mut world, "ranker.stuck", 0.0);
    until(&mut world, 300);
    assert_eq!([now(&world, "new"), now(&world, "old"), now(&world, "unsettled")], [1.0, 0.0, 0.0]);
}

#[test]
fn the_network_slows_callers_and_takes_no_server() {
    let parts = SHOP
        .replace("[world.service.inference]", "[world.service.inference]\ncalls = { store = 1 }")
        .replace("servers = 6", "servers = 30");
    let seen = &[("busy", "inference.utilisation"), ("response", "inference.response"), ("store", "store.utilisation")];
    let mut world = world(&parts, seen, 1);
    until(&mut world, 0);
    let (response, store) = (now(&world, "response"), now(&world, "store"));
    set(&mut world, "store.network-ms", 8.0);
    until(&mut world, 60);
    assert!((now(&world, "response") - response - 0.008).abs() < 0.003, "{} {response}", now(&world, "response"));
    assert!((now(&world, "store") - store).abs() < 0.02 && (now(&world, "busy") - 200.0 * 0.028 / 30.0).abs() < 0.03);
}

#[test]
fn a_ledger_that_follows_a_version_stops_with_the_kill_switch() {
    let parts = format!(
        "{SHOP}\n[world.ledger.harmful]\ntraffic = \"shop\"\nof = \"ranker.requests\"\ngroup = \"v1\"\nwrong = 0.02\nreversible = 0\n\
         [world.ledger.seen]\ntraffic = \"shop\"\nof = \"harmful.mistakes\"\nwrites = 0.5\nwrong = 1\n\
         [world.backlog.complaints]\nof = \"seen.mistakes\"\nmessages = 2\nconsumers = 0\n"
    );
    let seen = &[
        ("harmful", "harmful.lasting"),
        ("app", "harmful.mistakes@app"),
        ("all", "harmful.mistakes"),
        ("seen", "seen.open"),
        ("complaints", "complaints.waiting"),
    ];
    let mut world = world(&parts, seen, 1);
    until(&mut world, 300);
    let before = now(&world, "harmful");
    assert!((before - 600.0 * 4.0).abs() < 5.0 * 49.0, "{before}");
    assert!((total(&world, "app") / total(&world, "all") - 0.5).abs() < 0.06);
    assert!((now(&world, "seen") / before - 0.5).abs() < 0.06);
    assert!((now(&world, "complaints") / now(&world, "seen") - 2.0).abs() < 0.02);
    set(&mut world, "ranker.kill", 1.0);
    until(&mut world, 302);
    let stopped = now(&world, "harmful");
    until(&mut world, 400);
    assert_eq!(now(&world, "harmful"), stopped);
}

#[test]
fn only_the_cohorts_share_that_needs_it_comes_to_a_service() {
    let parts =
        SHOP.replace("[world.service.store]", "[world.service.store]\ncohort.web.serves = 0.1\ncohort.app.serves = 0");
    let seen = &[("store", "store.requests"), ("users", "shop.requests")];
    let mut world = world(&parts, seen, 1);
    until(&mut world, 300);
    let part = total(&world, "store") / total(&world, "users");
    assert!((part - 0.05).abs() < 0.002, "{part}");
}

#[test]
fn a_translation_that_fails_hurts_those_who_need_it_and_what_it_leaks_is_theirs() {
    let parts = SHOP.replace("[world.service.store]", "[world.service.store]\ncohort.app.serves = 0")
        + "[world.ledger.leaks]\ntraffic = \"shop\"\nof = \"store.came\"\nwrong = 0.01\n";
    let seen = &[
        ("web", "profile.missing@web"),
        ("app", "profile.missing@app"),
        ("leaks", "leaks.mistakes@web"),
        ("none", "leaks.mistakes@app"),
    ];
    let mut world = world(&parts, seen, 1);
    until(&mut world, 0);
    set(&mut world, "store.errors", 1.0);
    until(&mut world, 60);
    assert!(now(&world, "web") > 0.95 && now(&world, "app") == 0.0);
    assert!(total(&world, "leaks") > 200.0 && total(&world, "none") == 0.0);
}

#[test]
fn training_on_damaged_features_makes_a_tainted_version() {
    let parts = format!(
        "{SHOP}\n[world.pool.gpus]\n[world.pool.gpus.tenant.ml]\n[world.pool.gpus.job.retrain]\ntenant = \"ml\"\nminutes = 5\n\
         trains = \"ranker\"\nversion = \"v1\"\n"
    );
    let seen = &[("taint", "ranker.taint@v1"), ("done", "gpus.finished"), SEEN[0], SEEN[1]];
    let retrain = |world: &mut World, at: i64| {
        set(world, "gpus.submit", 1.0);
        until(world, at + 310);
    };
    let mut world = world(&parts, seen, 1);
    set(&mut world, "profile.stale", 0.5);
    until(&mut world, 0);
    retrain(&mut world, 0);
    assert!((now(&world, "taint") - 0.2).abs() < 0.005, "half of 0.4: {}", now(&world, "taint"));
    set(&mut world, "profile.stale", 0.0);
    until(&mut world, 400);
    assert!((share(&world, "orders", "requests") - 0.4).abs() < 0.02, "sound features, a bad version");
    retrain(&mut world, 400);
    until(&mut world, 800);
    assert!(now(&world, "taint") < 1e-9 && now(&world, "done") == 2.0);
    assert!((share(&world, "orders", "requests") - 0.5).abs() < 0.02);
}

#[test]
fn a_synthetic_test_labels_answers_without_users() {
    let seen = &[("labels", "ranker.labels@v2"), ("users", "ranker.requests@v2"), ("synthetic", "ranker.synthetic@v2")];
    let mut world = world(SHOP, seen, 1);
    set(&mut world, "ranker.synthetic@v2", 2.5);
    until(&mut world, 100);
    assert_eq!(
        [total(&world, "labels"), total(&world, "users")],
        [2000.0, 0.0],
        "2.5 a second in each of two cohorts, for 400 seconds"
    );
    assert_eq!(total(&world, "synthetic"), 2000.0);
}

#[test]
fn mistakes_in_links_are_reported_at_their_place() {
    let wrong = SHOP
        .replace("service = \"inference\"", "service = \"profile\"")
        .replace("store = \"store\"", "store = \"ranker\"")
        + "[world.ledger.l]\ntraffic = \"shop\"\nof = \"store.requests\"\n\
           [world.pool.p]\n[world.pool.p.tenant.a]\n[world.pool.p.job.x]\ntenant = \"b\"\nafter = [\"y\"]\ntrains = \"ranker\"\nversion = \"v9\"\n\
           [world.pool.p.job.y]\ntenant = \"a\"\n";
    let (_, problems) = toml_world::judged(&wrong);
    let mut found: Vec<(&str, &str)> = problems.iter().map(|p| (p.0.as_str(), p.1.as_str())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("bad-value", "world.ledger.l.of"),
            ("bad-value", "world.pool.p.job.x.after"),
            ("unknown-reference", "world.feature.profile.store"),
            ("unknown-reference", "world.model.ranker.service"),
            ("unknown-reference", "world.pool.p.job.x.tenant"),
            ("unknown-reference", "world.pool.p.job.x.version"),
        ],
        "{problems:#?}"
    );
}
