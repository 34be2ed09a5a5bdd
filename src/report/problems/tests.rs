use super::*;
use crate::pack::load;

const PACK: &str = "format = 1\nid = \"mine\"\ntitle = \"Mine\"\n";
const BRIEFING: &str = r#"format = 1
kind = "briefing"
id = "late-boxes"
title = "Boxes go out late"
audience = "Executive"
phase = "containment"
severity = "SEV3"
now = "11:75"
sitaution = "At 10:50 the alert fired."

[fact.impact]
kind = "impact"
status = "confirmed"
text = "One in ten boxes is late"
wieght = 3

[fact.impact]
text = "twice"
"#;

fn checked() -> (Vec<Problem>, Source) {
    let source: Source = [("pack.toml", PACK), ("briefings/late.toml", BRIEFING)].into_iter().collect();
    (load(&source).problems, source)
}

fn shown(path: &str) -> String {
    format!("mine/{path}")
}

#[test]
fn an_author_sees_every_mistake_with_its_line_and_what_to_do() {
    let (problems, source) = checked();
    insta::assert_snapshot!(human(&problems, &source, &shown, false));
}

#[test]
fn both_ends_of_a_broken_link_are_shown() {
    let small = include_str!("../../../tests/fixtures/small.toml");
    let text = small
        .replacen("teaches = [\"release\"]", "teaches = [\"relaese\"]", 1)
        .replacen("prior = 0.7", "prior = 0.6", 1)
        .replacen("\"sent(\\\"executive\\\")\"", "\"sent(\\\"executives\\\")\"", 1);
    let source: Source = [("pack.toml", PACK), ("small/scenario.toml", text.as_str())].into_iter().collect();
    insta::assert_snapshot!(human(&load(&source).problems, &source, &shown, false));
}

#[test]
fn a_line_an_object_and_a_command_say_the_same_place() {
    let (problems, source) = checked();
    let now = problems.iter().position(|problem| problem.message.contains("11:75")).unwrap();
    let only = &problems[now..=now];
    assert_eq!(
        lines(only, &source, &shown),
        "mine/briefings/late.toml:8:7: error: `\"11:75\"` is no time of day; write \"14:20\" [bad-value]\n"
    );
    let object = &findings(only, &source, &shown)[0];
    assert_eq!((&object["line"], &object["column"], &object["end_column"]), (&json!(8), &json!(7), &json!(14)));
    assert_eq!((&object["lint"], &object["level"]), (&json!("bad-value"), &json!("error")));
    let command = github(only, &source, &shown);
    assert!(
        command
            .starts_with("::error file=mine/briefings/late.toml,line=8,col=7,endLine=8,endColumn=14,title=bad-value::")
    );
    assert_eq!(command.lines().count(), 1, "{command}");
}

#[test]
fn a_place_outside_its_text_breaks_nothing() {
    let problem = Problem::error("syntax", "gone.toml", 5..99, "x").fix(7..9, "y").see(100..200, "z");
    assert!(human(&[problem], &Source::new(), &shown, true).contains("gone.toml"));
}
