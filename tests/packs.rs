//! Broken packs: every mistake is found at its line, several in one run, and good packs are left alone.

#[path = "packs/hostile.rs"]
mod hostile;
#[path = "packs/recorded.rs"]
mod recorded;

use hostile::{BRIEFING, SCENARIO, edited, text};
use tldrill::check::lints::check;
use tldrill::pack::source::position;
use tldrill::pack::starter::starter;
use tldrill::pack::{Problem, Source, load};

/// What is found, as `lint: the line it stands on`.
fn found(source: &Source) -> Vec<String> {
    let problems = judge(source);
    let line = |problem: &Problem| {
        let text = source.text(&problem.file).unwrap_or_default();
        let (line, _) = position(text, problem.span.start);
        text.lines().nth(line - 1).unwrap_or_default().trim().to_owned()
    };
    problems.iter().map(|problem| format!("{}: {}", problem.lint, line(problem))).collect()
}

fn judge(source: &Source) -> Vec<Problem> {
    check(source, &load(source), None).problems
}

fn expect(path: &str, edits: &[(&str, &str)], wanted: &[&str]) {
    let found = found(&edited(path, edits));
    for wanted in wanted {
        assert!(found.iter().any(|found| found.starts_with(wanted)), "{wanted} isn't among {found:#?}");
    }
}

#[test]
fn typing_mistakes_are_found_where_they_stand() {
    let cases: &[(&str, &str, &str)] = &[
        ("takes = \"3m\"", "tkaes = \"3m\"", "unknown-key: tkaes"),
        ("takes = \"3m\"", "takes = \"3 minutes\"", "bad-value: takes"),
        ("takes = \"3m\"", "takes = 180", "bad-value: takes"),
        ("weight = 3  ", "weight = \"high\"  ", "bad-value: weight"),
        ("prior = 0.75", "prior = 75", "bad-value: prior"),
        ("prior = 0.75", "prior = 0.7", "priors-sum: prior"),
        ("start = \"12:10\"", "start = \"25:10\"", "bad-value: start"),
        ("severity = \"SEV2\"", "severity = \"SEV0\"", "bad-value: severity"),
        ("severity = \"SEV2\"", "severity = \"sev2\"", "bad-value: severity"),
        ("[action.back-to-v7]", "[action.back_to_v7]", "bad-value: [action.back_to_v7]"),
        ("needs = [\"approve-retire\"]", "needs = [\"approve-retyre\"]", "unknown-reference: needs"),
        ("from = \"product\"", "from = \"produkt\"", "unknown-reference: from"),
        ("truth(\"worse-model\")", "truth(\"worse-modle\")", "unknown-reference: when"),
        ("click_rate < 21", "clickrate < 21", "unknown-reference: when"),
        ("click_rate < 21", "click_rate < ", "bad-value: when"),
        ("click_rate < 21", "click_rate", "bad-value: when"),
        ("ranker.share@v8\"", "ranker.sahre@v8\"", "unknown-reference: { set"),
        ("ranker.share@v8\"", "ranker.share@v9\"", "unknown-reference: { set"),
        ("of = \"ranker.outcomes\"", "of = \"ranker.outcome\"", "unknown-reference: of"),
        ("text = \"v7 answers", "txet = \"v7 answers", ""),
        ("{market.name} under 22%", "{market.nmae} under 22%", "placeholder-mismatch: text"),
        ("{market.name} under 22%", "{Market.Name} under 22%", "placeholder-mismatch: text"),
        ("where {value2}% is", "where {value3}% is", "placeholder-mismatch: text"),
        ("kind = \"page\"", "kind = \"message\"", "missing-key"),
        ("fits = [\"worse-model\"]        #", "fits = [\"worse\"] #", "unknown-reference: fits"),
        ("reversible = false", "reversible = \"no\"", "bad-value: reversible"),
        ("learn = \"safe\"", "lern = \"safe\"", "unknown-key: effects"),
        ("at = \"release_at\"\nset", "at = \"relase_at\"\nset", "unknown-reference: at"),
        ("band", "band", ""),
    ];
    for (from, to, wanted) in cases.iter().filter(|case| !case.2.is_empty()) {
        expect(SCENARIO, &[(from, to)], &[wanted]);
    }
}

#[test]
fn broken_syntax_is_found_where_it_breaks() {
    expect(SCENARIO, &[("title = \"Deploys\"", "title = \"Deploys")], &["syntax: title = \"Deploys"]);
    expect(SCENARIO, &[("metrics = [\"click_rate\", \"shown\"]", "metrics = [\"click_rate\", \"shown\"")], &["syntax"]);
    expect(SCENARIO, &[("[panel.deploys]", "[panel.deploys")], &["syntax: [panel.deploys"]);
    expect(SCENARIO, &[("[panel.deploys]", "[panel.clicks]")], &["duplicate-id: [panel.clicks]"]);
    expect(SCENARIO, &[("weight = 1\n", "weight = 1\nweight = 2\n")], &["duplicate-id: weight = 2"]);
    expect(BRIEFING, &[("difficulty = 1", "difficulty: 1")], &["syntax: difficulty: 1"]);
}

#[test]
fn several_mistakes_in_several_files_come_in_one_run() {
    let mut source = edited(
        SCENARIO,
        &[("prior = 0.75", "prior = 0.8"), ("kind = \"risk\"", "kind = \"rsik\""), ("harm-unit", "harm_unit")],
    );
    source.add(BRIEFING, &text(BRIEFING).replace("audience = \"executive\"", "audience = \"boss\""));
    let lints: Vec<&str> = judge(&source).iter().map(|problem| problem.lint).collect();
    for (lint, times) in [("priors-sum", 1), ("bad-value", 2), ("unknown-key", 1), ("missing-key", 1)] {
        assert_eq!(lints.iter().filter(|found| **found == lint).count(), times, "{lint} in {lints:?}");
    }
}

#[test]
fn what_can_not_be_reached_is_proved_at_its_line() {
    let orphan =
        ("[event.silence]", "[event.orphan]\nkind = \"message\"\ntext = \"Nobody sends me\"\n\n[event.silence]");
    expect(SCENARIO, &[orphan], &["event-unreachable: [event.orphan]"]);
    expect(SCENARIO, &[("effects = [{ learn = \"safe\" }]", "")], &["fact-never-learned: [fact.safe]"]);
    expect(
        SCENARIO,
        &[("fits = [\"worse-model\"]        #", "fits = [] #"), ("fits = [\"worse-model\"]\nevidence", "evidence")],
        &["scenario-unwinnable: [truth.worse-model]"],
    );
    let round = (
        "[event.silence]",
        "[event.a]\nkind = \"message\"\nwhen = 'seen(\"b\")'\n[event.b]\nkind = \"message\"\nwhen = 'seen(\"a\")'\n[event.silence]",
    );
    expect(
        SCENARIO,
        &[round],
        &["trigger-cycle: [event.a]", "event-unreachable: [event.a]", "event-unreachable: [event.b]"],
    );
    expect(BRIEFING, &[("band = [0, 45]", "band = [60, 100]")], &["exemplar-misgraded: band = [60, 100]"]);
}

#[test]
fn hostile_characters_are_refused_wherever_they_stand() {
    for bad in ["\u{1b}[2J", "\u{202e}", "\u{2066}", "\0", "\u{7f}"] {
        let raw = edited(SCENARIO, &[("Go back to v7", &format!("Go {bad} back"))]);
        assert!(load(&raw).pack.is_none(), "{bad:?}");
        assert!(found(&raw).iter().any(|found| found.starts_with("control-character: title")), "{bad:?}");
    }
    let escaped = edited(SCENARIO, &[("Go back to v7", "Go \\u001b[2J back")]);
    assert!(load(&escaped).pack.is_none() && found(&escaped)[0].starts_with("control-character: title"));
    // In moves, in comments and in names too.
    let moves = edited("first-incident/solutions/worse-model.moves", &[("sev 2", "sev 2\n# \u{1b}]0;title\u{7}")]);
    assert!(load(&moves).pack.is_none());
    assert!(load(&edited(SCENARIO, &[("# A small incident", "# \u{202e}A small")])).pack.is_none());
}

#[test]
fn huge_and_deep_files_are_told() {
    for (what, source) in hostile::sources() {
        let found = found(&source);
        assert!(!found.is_empty(), "{what}");
        let first = match what {
            "a chain of nots" => Some("bad-value: when"),
            "a line of braces" => Some("text-too-wide"),
            _ => None,
        };
        assert!(first.is_none_or(|first| found.iter().any(|found| found.starts_with(first))), "{what}: {found:?}");
    }
}

#[test]
fn arbitrary_bytes_of_a_good_pack_never_panic() {
    // A simple generator is enough: any byte of the files replaced by any other, several at once.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for path in [SCENARIO, BRIEFING, "pack.toml"] {
        let good = text(path).into_bytes();
        for _ in 0..60 {
            let mut bytes = good.clone();
            for _ in 0..=next(4) {
                let at = next(bytes.len());
                match next(3) {
                    0 => bytes[at] = next(256) as u8,
                    1 => drop(bytes.drain(at..(at + next(40)).min(bytes.len()))),
                    _ => bytes.insert(at, b"[]{}\"'=.,#\n"[next(11)]),
                }
            }
            let mut source = starter("mine");
            source.add_bytes(path, &bytes);
            let _ = judge(&source);
        }
    }
}

#[test]
fn shipped_packs_are_clean() {
    for shelved in tldrill::store::embedded() {
        let found = found(&shelved.source);
        assert!(found.is_empty(), "{found:#?}");
    }
}
