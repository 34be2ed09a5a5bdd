//! Completing the command line: verbs, then what the run knows by name.

use crate::model::event::EventKind;
use crate::model::person::Desk;
use crate::model::{AskId, Audience, PersonId};
use crate::run::Run;
use crate::run::moves::{KINDS, VERBS, callable};

/// Commands of the screen beside the verbs, each with its use and what it does.
pub const SCREEN_VERBS: &[(&str, &str, &str)] = &[
    ("submit", "submit", "send the draft that was put aside last"),
    ("pause", "pause", "stop the clock, or let it go on (practice only)"),
    ("pace", "pace 2", "incident seconds per real second (slower in practice only)"),
    ("tab", "tab logs", "show metrics, logs, deploys, models, people or runbook"),
    ("actions", "actions", "the steps you may take"),
    ("facts", "facts", "what is known, suspected and unknown"),
    ("debrief", "debrief", "once it is over: the debrief"),
    ("quit", "quit", "leave; the run can be resumed"),
];

/// Where the last word of `before` begins, and what it may become.
pub fn candidates(run: &Run, before: &str) -> (usize, Vec<String>) {
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let words: Vec<&str> = before[..start].split_whitespace().collect();
    let all = match words.as_slice() {
        [] => VERBS.iter().chain(SCREEN_VERBS).map(|(verb, ..)| (*verb).to_owned()).collect(),
        [verb, more @ ..] => after(run, &verb.to_lowercase(), more),
    };
    let word = before[start..].to_lowercase();
    let named = match words.as_slice() {
        [] => vec![],
        [verb, more @ ..] => callable(run, &verb.to_lowercase(), more),
    };
    // What the screen shows is a title: any word of it leads to the id that a move says.
    let (mut fitting, others): (Vec<String>, Vec<String>) = all.into_iter().partition(|id| id.starts_with(&word));
    fitting.extend(others.into_iter().filter(|id| named.iter().any(|it| it.id == *id && it.fits(&word))));
    (start, fitting)
}

/// What may stand after a verb and its first words.
fn after(run: &Run, verb: &str, words: &[&str]) -> Vec<String> {
    let scenario = run.scenario();
    let fixed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    match (verb, words) {
        ("look", []) => scenario.panels.iter().map(|panel| panel.id.to_string()).collect(),
        ("sev", []) => fixed(&["1", "2", "3", "4"]),
        ("page", []) => {
            let people = scenario.people.iter().map(|person| person.id.to_string());
            let mut all: Vec<String> = people.collect();
            for desk in scenario.people.iter().map(|person| person.desk).filter(|desk| *desk != Desk::Other) {
                let word = desk.word().to_owned();
                if !all.contains(&word) {
                    all.push(word);
                }
            }
            all
        }
        ("do", []) => open_actions(run),
        ("do" | "sev", [_]) => fixed(&["because"]),
        ("ask", []) => scenario.people.iter().map(|person| person.id.to_string()).collect(),
        ("ask", [person]) => open_asks(run, &PersonId::from(*person)),
        ("send", []) => fixed(Audience::WORDS),
        ("answer", []) => open_questions(run),
        ("wait", []) => fixed(&["until", "30s", "1m", "2m", "5m"]),
        ("wait", ["until"]) => under_way(run).into_iter().chain(fixed(KINDS)).collect(),
        ("close", []) => fixed(&["watching"]),
        ("close", ["watching", ..]) => run.charted().iter().map(|(id, _)| id.to_string()).collect(),
        ("tab", []) => super::room::Tab::ALL.iter().map(|tab| tab.title().to_owned()).collect(),
        ("pace", []) => fixed(&["1", "1.5", "2", "3", "4"]),
        _ => vec![],
    }
}

fn open_actions(run: &Run) -> Vec<String> {
    let actions = run.scenario().actions.iter();
    actions.filter(|action| run.can_do(&action.id).is_ok()).map(|action| action.id.to_string()).collect()
}

/// What is under way and can be waited for by name: steps, answers, people.
fn under_way(run: &Run) -> Vec<String> {
    let (scenario, book) = (run.scenario(), run.book());
    let steps =
        scenario.actions.iter().filter(|action| book.is_running(&action.id)).map(|action| action.id.to_string());
    let open = |ask: &AskId| book.asks.get(ask).is_some_and(|asking| asking.answered.is_none());
    let asks = scenario.asks.iter().filter(|ask| open(&ask.id)).map(|ask| ask.id.to_string());
    let coming = book.paged.keys().filter(|person| !book.joined.contains(*person)).map(PersonId::to_string);
    steps.chain(asks).chain(coming).collect()
}

fn open_asks(run: &Run, person: &PersonId) -> Vec<String> {
    let asks = run.scenario().asks.iter();
    asks.filter(|ask| run.can_ask(person, &ask.id).is_ok()).map(|ask| ask.id.to_string()).collect()
}

/// Questions that were put and not answered, the newest first.
pub fn open_questions(run: &Run) -> Vec<String> {
    let book = run.book();
    let put = run.scenario().events.iter().filter(|event| {
        event.kind == EventKind::Question && !book.answers.iter().any(|answer| answer.question == event.id)
    });
    let mut open: Vec<_> = put
        .filter_map(|event| book.events.get(&event.id).map(|happened| (happened.at, event.id.to_string())))
        .collect();
    open.sort();
    open.into_iter().rev().map(|(_, id)| id).collect()
}

/// How the verb that a line begins with is used.
pub fn usage(line: &str) -> Option<(&'static str, &'static str)> {
    let verb = line.split_whitespace().next()?.to_lowercase();
    let known = VERBS.iter().chain(SCREEN_VERBS).find(|(name, ..)| *name == verb);
    known.map(|(_, usage, what)| (*usage, *what))
}
