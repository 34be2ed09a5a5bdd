//! Every lint's examples are run: the bad one is found, at its place and level; the good one is not, and nothing else is.

use super::{LINTS, check, lint};
use crate::check::lint::{Base, Found, Lint};
use crate::check::play::Control;
use crate::pack::lint::NAMES;
use crate::pack::source::Source;
use crate::pack::starter::starter;
use crate::pack::{Problem, load};
use rayon::prelude::*;
use std::str::FromStr as _;
use std::sync::atomic::AtomicBool;
use toml_edit::{DocumentMut, Item, Table};

const SCENARIO: &str = "first-incident/scenario.toml";
const BRIEFING: &str = "briefings/first-update.toml";

/// Lays tables over tables, key by key.
fn merge(base: &mut Table, over: &Table) {
    for (key, value) in over {
        match (base.get_mut(key), value) {
            (Some(Item::Table(base)), Item::Table(over)) => merge(base, over),
            _ => {
                base.insert(key, value.clone());
            }
        }
    }
}

fn without(table: &mut Table, path: &str) {
    match path.split_once('.') {
        None => {
            table.remove(path);
        }
        Some((key, rest)) => {
            if let Some(Item::Table(inner)) = table.get_mut(key) {
                without(inner, rest);
            }
        }
    }
}

fn laid_over(base: &str, example: &str) -> String {
    let mut document = DocumentMut::from_str(base).expect("the base is TOML");
    for path in example.lines().filter_map(|line| line.strip_prefix("# without ")) {
        without(document.as_table_mut(), path);
    }
    let over = DocumentMut::from_str(example).expect("the example is TOML");
    merge(document.as_table_mut(), over.as_table());
    document.to_string()
}

/// Repeats the lines that an example wants repeated.
fn spelled_out(example: &str) -> String {
    let mut out = String::new();
    let mut times = 1_usize;
    for line in example.split_inclusive('\n') {
        let wanted = line.strip_prefix("# the next line, ").and_then(|rest| rest.trim_end().strip_suffix(" times"));
        if let Some(count) = wanted {
            times = count.parse().expect("a count");
            continue;
        }
        (1..=times).for_each(|n| out.push_str(&line.replace("{n}", &n.to_string())));
        times = 1;
    }
    out
}

/// The bytes of a file in which `\xNN` stands for one.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits"));
        bytes.extend(&part.as_bytes()[2..]);
    }
    bytes
}

/// The new pack with an example in it.
pub fn with(base: Base, example: &str) -> Source {
    let example = spelled_out(example);
    let example = example.as_str();
    let pack = starter("starter");
    let text = |path: &str| pack.text(path).expect("the new pack has it").to_owned();
    let (path, text) = match base {
        Base::Scenario => (SCENARIO, laid_over(&text(SCENARIO), example)),
        Base::ScenarioEnd => (SCENARIO, text(SCENARIO) + example),
        Base::Briefing => (BRIEFING, laid_over(&text(BRIEFING), example)),
        Base::File(path) => (path, example.to_owned()),
    };
    let mut source: Source = pack.files().filter(|(own, _)| *own != path).collect();
    if !example.contains("# without the file") {
        source.add_bytes(path, &bytes(&text));
    }
    source
}

fn problems(source: &Source) -> Vec<Problem> {
    check(source, &load(source), None).problems
}

fn told(problems: &[Problem]) -> String {
    let lines = problems.iter().map(|p| format!("{} {} {:?} {}", p.file, p.lint, p.span, p.message));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_name_has_a_lint_and_every_lint_a_name() {
    let mut names: Vec<&str> = LINTS.iter().map(|lint| lint.name).collect();
    names.sort_unstable();
    assert_eq!(names, NAMES);
    assert!(LINTS.iter().all(|lint| !lint.what.is_empty() && lint.why.ends_with('.')));
    assert!(
        LINTS.iter().all(|lint| !lint.bad.trim().is_empty() && !lint.good.trim().is_empty() && lint.bad != lint.good)
    );
}

#[test]
fn the_new_pack_is_clean() {
    assert_eq!(told(&problems(&starter("starter"))), "");
}

fn run(lint: &Lint) -> Result<(), String> {
    let source = with(lint.base, lint.bad);
    let found = problems(&source);
    let hit = found.iter().find(|problem| problem.lint == lint.name);
    let hit = hit.ok_or_else(|| format!("the bad example of {} isn't found:\n{}", lint.name, told(&found)))?;
    if hit.level != lint.level {
        return Err(format!("{} is found as {:?}", lint.name, hit.level));
    }
    let text = source.text(&hit.file).unwrap_or_default();
    let whole = ["missing-file", "file-too-large"].contains(&hit.lint);
    if !whole && (hit.span.end > text.len() || hit.span.is_empty() && hit.span.start == 0) {
        let whole_file = ["solution-missing", "unread-file", "criterion-without-evidence"].contains(&hit.lint);
        if !whole_file {
            return Err(format!("{} has no place: {:?} in {}", lint.name, hit.span, hit.file));
        }
    }
    let clean = problems(&with(lint.base, lint.good));
    if clean.is_empty() { Ok(()) } else { Err(format!("the good example of {}:\n{}", lint.name, told(&clean))) }
}

/// Every lint is in one of the two tests below: which one follows from how it is found.
fn is_played(lint: &Lint) -> bool {
    matches!(lint.found, Found::Plays)
}

#[test]
fn the_examples_of_every_lint_are_its_tests() {
    let wrong: Vec<String> = LINTS.iter().filter(|lint| !is_played(lint)).filter_map(|lint| run(lint).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names of what plays find in a pack, on one seed.
fn names_when_played(source: &Source) -> Vec<&'static str> {
    let control = Control { progress: &|_, _| {}, stop: &AtomicBool::new(false) };
    let found = super::played(source, &load(source), 1, &control);
    found.problems.into_iter().map(|problem| problem.lint).collect()
}

#[test]
fn the_examples_of_every_lint_that_needs_plays_are_its_tests() {
    let lints: Vec<&&Lint> = LINTS.iter().filter(|lint| is_played(lint)).collect();
    let missed = lints.par_iter().filter(|lint| !names_when_played(&with(lint.base, lint.bad)).contains(&lint.name));
    let missed: Vec<&str> = missed.map(|lint| lint.name).collect();
    assert!(missed.is_empty(), "the bad examples of {missed:?} aren't found");
    // All the good ones at once: they say what the new pack says, or go beside it.
    let mut source = starter("starter");
    let over = lints.iter().filter(|lint| lint.base == Base::Scenario);
    let text =
        over.fold(source.text(SCENARIO).expect("it is there").to_owned(), |text, lint| laid_over(&text, lint.good));
    source.add(SCENARIO, &text);
    for lint in &lints {
        if let (Base::File(path), false) = (lint.base, lint.good.contains("# without the file")) {
            source.add(path, lint.good);
        }
    }
    assert_eq!(names_when_played(&source), Vec::<&str>::new());
}

#[test]
fn what_is_allowed_is_not_reported_and_only_that() {
    let bad = lint("same-minute-pileup").expect("it is there").bad;
    let allowed = format!(
        "{bad}[event.why-wait]\nallow = [{{ lint = \"same-minute-pileup\", why = \"a storm is the point\" }}]\n"
    );
    // The last of the three carries the finding.
    let other = format!("{bad}allow = [{{ lint = \"same-minute-pileup\", why = \"a storm is the point\" }}]\n");
    assert_eq!(told(&problems(&with(Base::Scenario, &allowed))), "");
    let lints: Vec<&str> = problems(&with(Base::Scenario, &other)).iter().map(|problem| problem.lint).collect();
    assert_eq!(lints, ["unused-allow", "same-minute-pileup"]);
}

#[test]
fn an_allow_for_what_only_plays_find_is_unused_only_after_plays() {
    let rare = "[event.silence]\nallow = [{ lint = \"rarely-reached\", why = \"an easter egg\" }]\n";
    let source = with(Base::Scenario, rare);
    assert_eq!(told(&problems(&source)), "");
    let played = check(&source, &load(&source), Some(super::FromPlays::default())).problems;
    assert_eq!(played.iter().map(|problem| problem.lint).collect::<Vec<_>>(), ["unused-allow"]);
}

#[test]
fn a_mistake_that_hides_something_accuses_nothing_else() {
    let typo = "[panel.runbook]\nteaches = [\"pirce\"]\n";
    let lints: Vec<&str> = problems(&with(Base::Scenario, typo)).iter().map(|problem| problem.lint).collect();
    assert_eq!(lints, ["unknown-reference"]);
    // A slip that hides nothing leaves the rest of the file to be judged.
    let two = "[fact.safe]\nwieght = 1\n[event.late]\nkind = \"message\"\nat = \"35m\"\ntext = \"Too late\"\n[panel.runbook]\nteaches = []\n";
    let lints: Vec<&str> = problems(&with(Base::Scenario, two)).iter().map(|problem| problem.lint).collect();
    assert_eq!(lints, ["event-after-end", "unknown-key", "fact-never-learned"]);
}

/// The problems of the pack that `pack new` writes with one change of a file: line, name, message and help.
fn changed(path: &str, from: &str, to: &str) -> Vec<(usize, &'static str, String)> {
    let mut source = starter("mine");
    let text = source.text(path).unwrap().to_owned();
    assert!(text.contains(from), "{from}");
    source.add(path, &text.replacen(from, to, 1));
    let told = |problem: Problem| {
        let line = crate::pack::source::position(source.text(&problem.file).unwrap(), problem.span.start).0;
        (line, problem.lint, format!("{}; {}", problem.message, problem.help.unwrap_or_default()))
    };
    check(&source, &load(&source), None).problems.into_iter().map(told).collect()
}

const INCIDENT: &str = "first-incident/scenario.toml";

#[test]
fn an_array_that_is_never_closed_is_one_mistake_and_hides_none_before_it() {
    let source = starter("mine");
    let text = source.text(INCIDENT).unwrap();
    let line = 1 + text[..text.find("needs = [\"approve-retire\"]").unwrap()].matches('\n').count();
    let found = changed(INCIDENT, "needs = [\"approve-retire\"]", "needs = [\"approve-retire\"");
    assert_eq!(found.iter().map(|(at, lint, _)| (*at, *lint)).collect::<Vec<_>>(), [(line, "syntax")], "{found:?}");
    let mut both = starter("mine");
    let broken = text.replacen("title = \"Deploys\"", "title = Deploys", 1).replacen(
        "needs = [\"approve-retire\"]",
        "needs = [\"approve-retire\"",
        1,
    );
    both.add(INCIDENT, &broken);
    assert_eq!(check(&both, &load(&both), None).problems.len(), 2);
}

#[test]
fn keys_nested_beyond_the_parser_are_told_at_their_line() {
    let end = "[world.harm.lost]";
    let found = changed(INCIDENT, end, &format!("[{}x]\n{end}", "a.".repeat(30_000)));
    let source = starter("mine");
    let text = source.text(INCIDENT).unwrap();
    let line = 1 + text[..text.find(end).unwrap()].matches('\n').count();
    assert!(found.iter().any(|(at, lint, _)| (*at, *lint) == (line, "syntax")), "{found:?}");
}

#[test]
fn a_table_with_a_misspelt_name_is_one_mistake() {
    let found = changed(INCIDENT, "[event.why-wait]", "[evnt.why-wait]");
    assert_eq!(found.iter().map(|(_, lint, _)| *lint).collect::<Vec<_>>(), ["unknown-key"], "{found:?}");
    let found = changed(INCIDENT, "[person.product]", "[persn.product]");
    assert_eq!(found.iter().map(|(_, lint, _)| *lint).collect::<Vec<_>>(), ["unknown-key"], "{found:?}");
}

#[test]
fn a_table_that_stands_too_high_is_one_mistake_and_told_where_it_belongs() {
    let found = changed(INCIDENT, "[world.metric.click_rate]", "[metric.click_rate]");
    assert_eq!(found.iter().map(|(_, lint, _)| *lint).collect::<Vec<_>>(), ["unknown-key"], "{found:?}");
    assert!(found[0].2.contains("write `world.metric`"), "{found:?}");
}

#[test]
fn an_empty_file_lacks_its_keys_and_is_blamed_for_nothing_else() {
    let mut source = starter("mine");
    source.add(INCIDENT, "");
    let problems = check(&source, &load(&source), None).problems;
    let other: Vec<&Problem> = problems.iter().filter(|it| it.file == INCIDENT && it.lint != "missing-key").collect();
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn what_could_not_be_read_has_no_consequences() {
    let found = changed(INCIDENT, "prior = 0.75", "prior = \"0.75\"");
    assert_eq!(found.iter().map(|(_, lint, _)| *lint).collect::<Vec<_>>(), ["bad-value"], "{found:?}");
    let found = changed(INCIDENT, "length = \"30m\"", "length = \"99999h\"");
    assert_eq!(found.iter().map(|(_, lint, _)| *lint).collect::<Vec<_>>(), ["bad-value"], "{found:?}");
    let found = changed("briefings/first-update.toml", "band = [", "band = [9");
    assert!(found.iter().all(|(_, lint, _)| *lint == "bad-value"), "{found:?}");
}

#[test]
fn a_test_that_expects_nothing_that_is_there_is_told_without_a_play() {
    let path = "first-incident/tests/doing-nothing-loses.moves";
    let found = changed(path, "# expect lost", "# expect losst");
    assert_eq!((found[0].0, found[0].1), (7, "bad-moves"), "{found:?}");
    let found = changed(path, "# expect event silence", "# expect no event silense");
    assert!(found[0].1 == "unknown-reference" && found[0].2.contains("did you mean `silence`?"), "{found:?}");
}

#[test]
fn a_solution_for_no_truth_is_one_mistake_whatever_stands_in_it() {
    let mut source = starter("mine");
    source.add("first-incident/solutions/moon.moves", "lok x\nlook y\n");
    let problems = check(&source, &load(&source), None).problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].help.as_deref().unwrap_or_default().contains("rename the file"), "{problems:?}");
}

#[test]
fn a_metric_in_braces_says_what_was_meant() {
    let found = changed(INCIDENT, "{metric:click_rate}%\"", "{metric:clickrate}%\"");
    assert!(found[0].2.contains("did you mean `{metric:click_rate}`?"), "{found:?}");
}
