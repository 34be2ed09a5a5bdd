use crate::pack::source::position;
use crate::pack::{Problem, load_briefing};

const GOOD: &str = r#"format = 1
kind = "briefing"
id = "late-boxes"
title = "Boxes go out late"
audience = "executive"
phase = "containment"
severity = "SEV3"
now = "11:35"
situation = "At 10:50 the alert fired."

[fact.impact]
kind = "impact"
status = "confirmed"
text = "One in ten boxes is late"
numbers = [{ value = 10, unit = "%", within = 1 }]

[action.reroute]
state = "done"
text = "Boxes go through the second hall"

[ask.overtime]
to = "Ana Ruiz, head of the warehouse"
text = "agree to an hour of overtime"
by = "12:20"

[next]
update = "12:30"
"#;

/// Problems as `line:column lint`, and the first help.
fn judge(text: &str) -> Vec<(String, Problem)> {
    let problems = load_briefing("b.toml", text).err().unwrap_or_default();
    let place = |p: &Problem| {
        let (line, column) = position(text, p.span.start);
        format!("{line}:{column} {}", p.lint)
    };
    problems.into_iter().map(|p| (place(&p), p)).collect()
}

fn places(text: &str) -> Vec<String> {
    judge(text).into_iter().map(|(place, _)| place).collect()
}

#[test]
fn a_good_briefing_has_no_problem() {
    let briefing = load_briefing("b.toml", GOOD).expect("it is good");
    assert_eq!(briefing.situation.words, 110);
    assert_eq!(briefing.situation.limit.to_string(), "4m24s");
    assert_eq!(briefing.situation.people[0].name, "Ana Ruiz");
    assert_eq!(briefing.situation.people[0].role, "head of the warehouse");
    assert_eq!(briefing.situation.facts[0].numbers[0].value, 10.0);
}

#[test]
fn every_mistake_is_reported_in_one_run() {
    let text = GOOD
        .replace("\nphase = \"containment\"", "")
        .replace("status =", "statsu =")
        .replace("\"12:20\"", "\"25:20\"")
        .replace("value = 10", "value = \"ten\"")
        .replace("state = \"done\"", "state = \"finished\"")
        .replace("[ask.overtime]", "[ask.Over_Time]")
        .replace("now = \"11:35\"", "now = 11:35");
    assert_eq!(
        places(&text),
        [
            "1:1 missing-key",
            "7:7 bad-value",
            "10:7 missing-key",
            "12:1 unknown-key",
            "14:22 bad-value",
            "17:9 bad-value",
            "20:6 bad-value",
            "23:6 bad-value",
        ]
    );
}

#[test]
fn a_typo_in_a_key_names_the_key_that_was_meant() {
    let found = judge(&GOOD.replace("situation =", "sitaution ="));
    let help = found.iter().find(|(_, p)| p.lint == "unknown-key").and_then(|(_, p)| p.help.clone());
    assert_eq!(help.as_deref(), Some("did you mean `situation`?"));
}

#[test]
fn certain_mistakes_carry_their_fix() {
    for (good, bad) in [
        ("now = \"11:35\"", "now = 11:35:00"),
        ("audience = \"executive\"", "audience = \"Executive\""),
        ("value = 10", "value = \"10\""),
    ] {
        let text = GOOD.replace(good, bad);
        let found = judge(&text);
        assert_eq!(found.len(), 1, "{bad}: {found:?}");
        let fix = found[0].1.fix.clone().expect(bad);
        let mut fixed = text.clone();
        fixed.replace_range(fix.span, &fix.text);
        assert!(load_briefing("b.toml", &fixed).is_ok(), "{fixed}");
    }
}

#[test]
fn an_id_that_stands_twice_names_both_places() {
    let text = format!("{GOOD}\n[fact.impact]\ntext = \"again\"\n");
    let found = judge(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "29:7 duplicate-id", "{found:?}");
    assert_eq!(position(&text, found[0].1.related[0].span.start), (11, 7));
}

#[test]
fn broken_syntax_does_not_hide_other_mistakes_nor_invent_any() {
    let text =
        GOOD.replace("title = \"Boxes go out late\"", "title = \"Boxes").replace("state = \"done\"", "stat = \"done\"");
    assert_eq!(places(&text), ["4:15 syntax", "18:1 unknown-key"]);
}

#[test]
fn escapes_and_deceiving_characters_are_refused_wherever_they_stand() {
    for (bad, place) in [
        (GOOD.replace("Boxes go out", "Boxes \\u001b[31mgo out"), "4:16 control-character"),
        (GOOD.replace("Boxes go out", "Boxes \u{202e}go out"), "4:16 control-character"),
        (GOOD.replace("Boxes go out", "Boxes \u{1b}[2J go out"), "4:16 control-character"),
        (GOOD.replace("[next]", "[next] # \u{2066}"), "26:10 control-character"),
    ] {
        assert_eq!(places(&bad)[0], place, "{bad}");
    }
}

#[test]
fn a_newer_format_says_so_and_an_older_one_still_loads() {
    assert_eq!(places(&GOOD.replace("format = 1", "format = 7")), ["1:10 format-too-new"]);
    assert!(load_briefing("b.toml", &GOOD.replace("format = 1", "format = 0")).is_ok());
}

#[test]
fn hostile_files_are_refused_quickly_and_without_a_panic() {
    let deep = 100_000;
    let dotted = format!("{}a = 1", "a.".repeat(deep));
    let many = (0..60_000).map(|n| format!("k{n} = {n}")).collect::<Vec<_>>().join("\n");
    let headers = (0..20_000).map(|n| format!("[fact.f{n}]")).collect::<Vec<_>>().join("\n");
    for hostile in [
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}", "{ a = ".repeat(deep)),
        format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("[{}]", vec!["a"; deep].join(".")),
        "[".repeat(deep),
        "\"".repeat(deep),
        "(".repeat(deep),
        "a = \"\"\"".to_owned() + &"\\".repeat(deep),
        "x".repeat(10 << 20),
        "\u{202e}".repeat(deep),
        "[a]\n".repeat(deep),
        "a = 99999999999999999999999999\nb = 1e999\nc = nan".to_owned(),
        dotted,
        many,
        headers,
        String::new(),
        "\0".to_owned(),
    ] {
        let problems = load_briefing("b.toml", &hostile).expect_err("no briefing");
        assert!(!problems.is_empty() && problems.len() <= 201, "{}", problems.len());
    }
}
