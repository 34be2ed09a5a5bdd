//! The moves beside a scenario: what its lines say and name; and what the prover says about the scenario itself.

use crate::check::lint::{Hit, Subject, hit};
use crate::check::play::proved as findings;
use crate::check::play::{Expectation, Item};
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::person::Desk;
use crate::model::template::Template;
use crate::model::{Clock, Scenario, TruthId};
use crate::pack::document::quoted;
use crate::pack::load::ending;
use crate::pack::name::nearest;
use crate::pack::problem::MOST;
use crate::pack::walk::deep::{is_clock, value_number};
use crate::run::moves::{Command, Mistake, Reader};
use std::collections::BTreeSet;
use std::ops::Range;

/// The author's moves: solutions and tests, with their paths inside the pack.
pub fn files<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let folder = if subject.scenario().is_some() { subject.folder() } else { "\0" };
    let under = move |path: &str| {
        let inside =
            if folder.is_empty() { Some(path) } else { path.strip_prefix(folder).and_then(|p| p.strip_prefix('/')) };
        inside.is_some_and(|p| ending(p) == "moves" && (p.starts_with("solutions/") || p.starts_with("tests/")))
    };
    // A solution for a truth that isn't there is one mistake, and loading has told it.
    let stray = |path: &str| {
        let truth = path.rsplit_once("solutions/").and_then(|(_, file)| file.strip_suffix(".moves"));
        let known = |truth| subject.scenario().is_some_and(|it| it.truth(&TruthId::new(truth)).is_some());
        truth.is_some_and(|truth| !known(truth))
    };
    subject.source.files().filter(move |(path, _)| under(path) && !stray(path))
}

/// Lines of a test that say what it should come to, with their places: all that stands behind `# expect`.
fn expectations(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let said = line.strip_prefix('#')?.trim_start().strip_prefix("expect")?;
        let is_word = said.is_empty() || said.starts_with(char::is_whitespace);
        is_word.then(|| (start..start + line.trim_end().len(), said.trim()))
    })
}

/// Whether a file is a test of the pack.
fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.starts_with("tests/")
}

/// Commands with the places of their lines; of a deed with a text, that of the line that ends it.
fn lines(text: &str) -> Vec<(Range<usize>, Result<Command, Mistake>)> {
    let (mut reader, mut found, mut at) = (Reader::default(), vec![], 0);
    let mut opened = 0..0;
    for line in text.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        let was_open = reader.wants_text();
        if let Some(result) = reader.line(line.trim_end_matches('\n')) {
            found.push((if was_open { opened.clone() } else { place }, result));
        } else if !was_open {
            opened = place;
        }
    }
    if reader.wants_text() {
        found.push((opened, Err(Mistake::Unended)));
    }
    found
}

/// Lines that make no sense.
pub fn mistakes(path: &str, text: &str) -> Vec<Hit> {
    let wrong = lines(text).into_iter().filter_map(|(place, result)| Some((place, result.err()?))).take(MOST);
    let verbs =
        wrong.map(|(place, mistake)| hit("", mistake.to_string()).at(path, place).help("docs/moves.md has every verb"));
    let unread = expectations(text).filter(|(_, said)| is_test(path) && Expectation::parse(said).is_none()).take(MOST);
    let unread = unread.map(|(place, said)| {
        let help = "try `# expect won`, `# expect event ID`, `# expect no fact ID` or `# expect triage < 60`";
        hit("", format!("{} is nothing that can be expected", quoted(said))).at(path, place).help(help)
    });
    verbs.chain(unread).collect()
}

/// Ids that stand nowhere.
pub fn references(path: &str, text: &str, scenario: &Scenario) -> Vec<Hit> {
    let mut found = vec![];
    for (place, command) in lines(text).into_iter().filter_map(|(place, result)| Some((place, result.ok()?))) {
        for (what, id, known) in named(&command, scenario) {
            if known.contains(&id.as_str()) {
                continue;
            }
            if found.len() >= MOST {
                return found;
            }
            let one = hit("", format!("there is no {what} {}", quoted(&id)));
            // The word itself, where it stands on the line.
            let line = text.get(place.clone()).unwrap_or_default();
            let at = line.find(&id).map_or(place.clone(), |at| place.start + at..place.start + at + id.len());
            let there_is = || format!("there is {}", known.iter().take(12).copied().collect::<Vec<_>>().join(", "));
            found.push(
                match nearest(&id, known.iter().copied()) {
                    Some(meant) => one.help(format!("did you mean `{meant}`?")),
                    None if what == WAITED_FOR => one.help(
                        "wait for the id of an event, an action, an ask, a person or a fact, or for a time such as 14:20",
                    ),
                    None if known.is_empty() => one,
                    None => one.help(there_is()),
                }
                .at(path, at),
            );
        }
    }
    if is_test(path) {
        found.extend(expected(path, text, scenario));
    }
    found
}

/// Ids of `# expect` lines that stand nowhere: a test of them says nothing.
fn expected(path: &str, text: &str, scenario: &Scenario) -> Vec<Hit> {
    let all = Item::all(scenario);
    let mut found = vec![];
    for (place, said) in expectations(text).take(MOST) {
        let Some(Expectation::Reaches(item, _)) = Expectation::parse(said) else { continue };
        if all.contains(&item) {
            continue;
        }
        let one = hit("", format!("there is no {} {}", item.kind, quoted(&item.id))).at(path, place);
        let known = all.iter().filter(|other| other.kind == item.kind).map(|other| other.id.as_str());
        found.push(match nearest(&item.id, known) {
            Some(meant) => one.help(format!("did you mean `{meant}`?")),
            None => one,
        });
    }
    found
}

/// What the names behind `wait until` are called.
const WAITED_FOR: &str = "thing to wait for";

/// What a command names: the word for it, the id, and the ids that there are.
fn named<'a>(command: &Command, scenario: &'a Scenario) -> Vec<(&'static str, String, Vec<&'a str>)> {
    let actions = || scenario.actions.iter().map(|action| action.id.as_str());
    let asks = || scenario.asks.iter().map(|ask| ask.id.as_str());
    let people = || scenario.people.iter().map(|person| person.id.as_str());
    let metrics = || scenario.world.metrics.iter().map(|metric| metric.id.as_str());
    let panels = || scenario.panels.iter().map(|panel| panel.id.as_str());
    let events = || scenario.events.iter().map(|event| event.id.as_str());
    match command {
        Command::Deed(Deed::Look(panel)) => vec![("panel", panel.to_string(), panels().chain(metrics()).collect())],
        Command::Deed(Deed::Page(person)) => {
            vec![("person", person.to_string(), people().chain(Desk::WORDS.iter().copied()).collect())]
        }
        Command::Deed(Deed::Do(action, _) | Deed::Cancel(action)) => {
            vec![("action", action.to_string(), actions().collect())]
        }
        Command::Deed(Deed::Ask(person, ask)) => {
            vec![("person", person.to_string(), people().collect()), ("ask", ask.to_string(), asks().collect())]
        }
        Command::Deed(Deed::Answer { question, .. }) => {
            let questions = scenario.events.iter().filter(|event| event.kind == EventKind::Question);
            vec![("question", question.to_string(), questions.map(|event| event.id.as_str()).collect())]
        }
        Command::WaitUntil(what) if Clock::parse(what).is_none() => {
            const WORDS: [&str; 5] = ["done", "failed", "reply", "fact", "resolved"];
            let facts = scenario.facts.iter().map(|fact| fact.id.as_str());
            let all = events().chain(actions()).chain(asks()).chain(people()).chain(facts);
            let all = all.chain(WORDS).chain(EventKind::WORDS.iter().copied());
            let id = what.strip_prefix("resolved:").unwrap_or(what);
            vec![(WAITED_FOR, id.to_owned(), all.collect())]
        }
        _ => vec![],
    }
}

/// Placeholders that nothing fills.
pub fn placeholders(path: &str, text: &str, scenario: &Scenario) -> Vec<Hit> {
    let mut found = vec![];
    let template = Template::new(text);
    let names: BTreeSet<&str> = template.placeholders().into_iter().collect();
    for name in names {
        if found.len() >= MOST {
            return found;
        }
        let Some(why) = unfilled(name, scenario) else { continue };
        let mark = format!("{{{name}}}");
        let at = text.find(&mark).unwrap_or(0);
        found.push(hit("", why).help("docs/format.md says what may stand in braces").at(path, at..at + mark.len()));
    }
    found
}

/// Why nothing fills a placeholder of a solution or an exemplar; `None` where something does.
pub fn unfilled(name: &str, scenario: &Scenario) -> Option<String> {
    let (base, field) = name.rsplit_once('.').map_or((name, ""), |(base, field)| (base, field));
    let drawn = scenario.vary.iter().any(|(vary, kind)| match kind {
        crate::model::draws::Vary::OneOf(rows) => {
            vary == base && rows.first().is_some_and(|row| row.contains_key(field))
        }
        _ => vary == name,
    });
    let metric = || name.strip_prefix("metric:").is_some_and(|id| scenario.has_metric(&id.into()));
    if drawn || is_clock(name) || metric() {
        return None;
    }
    let fact = scenario.facts.iter().find(|fact| fact.id.as_str() == base);
    match (fact, value_number(field)) {
        (Some(_), None) if field == "text" => None,
        (Some(fact), Some(number)) => {
            let here = fact.by_truth.values().filter_map(|here| here.numbers.as_ref().map(Vec::len));
            let most = here.chain([fact.numbers.len()]).max().unwrap_or(0);
            (number > most).then(|| format!("`{{{name}}}` asks for number {number} of `{base}`, which has {most}"))
        }
        _ => Some(format!("nothing fills the placeholder `{{{name}}}`")),
    }
}

/// What the prover says about a scenario, as far as this lint speaks of it.
pub fn proved(subject: &Subject<'_>, lint: &str) -> Vec<Hit> {
    let Some(proof) = subject.proof() else { return vec![] };
    let own = findings(proof).into_iter().filter(|finding| finding.lint == lint);
    own.map(|finding| hit(finding.item, finding.message).help(finding.help)).collect()
}
