//! Every lint's examples are run: the bad one is found, at its place and level; the good one is not, and nothing else is.

use super::{LINTS, check, lint};
use crate::check::lint::{Base, Found, Lint};
use crate::pack::lint::NAMES;
use crate::pack::source::Source;
use crate::pack::starter::starter;
use crate::pack::{Problem, load};
use std::str::FromStr as _;
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

/// The new pack with an example in it.
pub fn with(base: Base, example: &str) -> Source {
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
        source.add(path, &text);
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

/// Lints whose example can't be written down in a few lines; each has a test of its own elsewhere.
const BY_HAND: [&str; 3] = ["bad-encoding", "file-too-large", "too-many-problems"];

#[test]
fn every_name_has_a_lint_and_every_lint_a_name() {
    let mut names: Vec<&str> = LINTS.iter().map(|lint| lint.name).collect();
    names.sort_unstable();
    assert_eq!(names, NAMES);
    assert!(LINTS.iter().all(|lint| !lint.what.is_empty() && lint.why.ends_with('.') && !lint.bad.trim().is_empty()));
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
    if hit.lint != "missing-file" && (hit.span.end > text.len() || hit.span.is_empty() && hit.span.start == 0) {
        let whole_file = ["solution-missing", "unread-file", "criterion-without-evidence"].contains(&hit.lint);
        if !whole_file {
            return Err(format!("{} has no place: {:?} in {}", lint.name, hit.span, hit.file));
        }
    }
    let clean = problems(&with(lint.base, lint.good));
    if clean.is_empty() { Ok(()) } else { Err(format!("the good example of {}:\n{}", lint.name, told(&clean))) }
}

#[test]
fn the_examples_of_every_lint_are_its_tests() {
    let static_lints = LINTS.iter().filter(|lint| !matches!(lint.found, Found::Plays) && !BY_HAND.contains(&lint.name));
    let wrong: Vec<String> = static_lints.filter_map(|lint| run(lint).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
    let played = check(&source, &load(&source), Some(vec![])).problems;
    assert_eq!(played.iter().map(|problem| problem.lint).collect::<Vec<_>>(), ["unused-allow"]);
}

#[test]
fn a_mistake_that_hides_something_accuses_nothing_else() {
    let typo = "[panel.runbook]\nteaches = [\"pirce\"]\n";
    let lints: Vec<&str> = problems(&with(Base::Scenario, typo)).iter().map(|problem| problem.lint).collect();
    assert_eq!(lints, ["unknown-reference"]);
    // A slip that hides nothing leaves the rest of the file to be judged.
    let two = "[fact.safe]\nwieght = 1\n[event.late]\nkind = \"message\"\nat = \"25m\"\ntext = \"Too late\"\n[panel.runbook]\nteaches = []\n";
    let lints: Vec<&str> = problems(&with(Base::Scenario, two)).iter().map(|problem| problem.lint).collect();
    assert_eq!(lints, ["event-after-end", "unknown-key", "fact-never-learned"]);
}
