//! Completing the command line: verbs, then what the run knows by name.

use crate::model::event::EventKind;
use crate::model::{AskId, Audience, PersonId};
use crate::run::Run;
use crate::run::moves::{Called, KINDS, VERBS, callable};

/// Commands of the screen beside the verbs, each with its use and what it does.
pub const SCREEN_VERBS: &[(&str, &str, &str)] = &[
    ("submit", "submit", "send the draft that was put aside last"),
    ("cancel", "cancel", "take the last of what waits for your hands out again (key x)"),
    ("pause", "pause", "stop the clock, or let it go on (practice only)"),
    ("pace", "pace 2", "incident seconds per real second (slower in practice only)"),
    ("tab", "tab logs", "show metrics, logs, deploys, models, people or runbook"),
    ("actions", "actions", "the steps you may take"),
    ("facts", "facts", "what is known, suspected and unknown"),
    ("debrief", "debrief", "once it is over: the debrief"),
    ("quit", "quit", "leave; the run can be resumed"),
];

/// Where what is being typed at the end of `before` begins, and what it may become.
pub fn candidates(run: &Run, before: &str) -> (usize, Vec<String>) {
    if let Some((start, titles)) = titles(run, before).filter(|(_, titles)| !titles.is_empty()) {
        return (start, titles);
    }
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let words: Vec<&str> = before[..start].split_whitespace().collect();
    let all = match words.as_slice() {
        [] => VERBS.iter().chain(SCREEN_VERBS).map(|(verb, ..)| (*verb).to_owned()).collect(),
        [verb, more @ ..] => after(run, &verb.to_lowercase(), more),
    };
    let word = before[start..].to_lowercase();
    (start, all.into_iter().filter(|it| it.starts_with(&word)).collect())
}

/// What the incident has by name is offered as the screen calls it: an id is its author's, and may tell too much.
fn titles(run: &Run, before: &str) -> Option<(usize, Vec<String>)> {
    let verb = before.split_whitespace().next()?.to_lowercase();
    // Where the words behind some others begin; none before these have been typed with their blank.
    let behind = |from: usize| {
        let rest = before.get(from..)?;
        rest.starts_with(char::is_whitespace).then(|| before.len() - rest.trim_start().len())
    };
    let led = |word: &str| {
        let from = behind(before.find(&verb)? + verb.len())?;
        before[from..].to_lowercase().starts_with(word).then(|| behind(from + word.len()))?
    };
    let plain = behind(before.to_lowercase().find(&verb)? + verb.len())?;
    let (start, all) = match verb.as_str() {
        "look" | "page" | "cancel" => (plain, callable(run, &verb, &[])),
        "do" => {
            // What was done is offered again only to whoever names it.
            let named = before.len() > plain;
            let open = |it: &Called| {
                let id = it.id.as_str().into();
                run.can_do(&id).is_ok() && (named || !run.book().is_done(&id))
            };
            (plain, callable(run, "do", &[]).into_iter().filter(open).collect())
        }
        "wait" => {
            let coming = under_way(run);
            let all = callable(run, "wait", &["until"]).into_iter();
            (led("until")?, all.filter(|it| coming.contains(&it.id)).collect())
        }
        "close" => {
            let from = led("watching")?;
            // Behind a comma comes the next one.
            let item = before[from..].rfind(',').map(|comma| from + comma + 1);
            (item.map_or(Some(from), behind)?, callable(run, "close", &["watching"]))
        }
        "ask" => whom_or_what(run, before, plain),
        _ => return None,
    };
    let typed = &before[start..];
    let name = |it: &Called| if it.label.is_empty() { it.id.clone() } else { it.label.clone() };
    let begins = |it: &&Called| {
        [&it.label, &it.id].into_iter().any(|name| name.to_lowercase().starts_with(&typed.to_lowercase()))
    };
    let fitting = all.iter().filter(|it| typed.is_empty() || it.fits(typed));
    let (first, others): (Vec<&Called>, Vec<&Called>) = fitting.partition(begins);
    let fitting = first.into_iter().chain(others).map(name);
    let kinds = KINDS.iter().filter(|kind| verb == "wait" && kind.starts_with(typed)).map(|kind| (*kind).to_owned());
    // What stands there in full can't become it.
    Some((start, fitting.chain(kinds).filter(|name| name.as_str() != typed.trim_end()).collect()))
}

/// Where the person begins who is asked, and everybody; or, behind a person's name, where that begins what is asked of them.
fn whom_or_what(run: &Run, before: &str, start: usize) -> (usize, Vec<Called>) {
    let people = callable(run, "ask", &[]);
    let typed = before[start..].to_lowercase();
    let named = people.iter().find_map(|person| {
        let names = [person.label.to_lowercase(), person.id.to_lowercase()];
        let name = names.iter().find(|name| typed.strip_prefix(name.as_str()).is_some_and(|it| it.starts_with(' ')))?;
        Some((person, start + name.len()))
    });
    match named {
        Some((person, end)) => {
            let from = before.len() - before[end..].trim_start().len();
            let open = |it: &Called| run.can_ask(&person.id.as_str().into(), &it.id.as_str().into()).is_ok();
            (from, callable(run, "ask", &[&person.id]).into_iter().filter(open).collect())
        }
        None => (start, people),
    }
}

/// Words of the language that may stand after a verb and its first words.
fn after(run: &Run, verb: &str, words: &[&str]) -> Vec<String> {
    let fixed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    match (verb, words) {
        ("sev", []) => fixed(&["1", "2", "3", "4"]),
        ("do", [.., _]) | ("sev", [_]) => fixed(&["because"]),
        ("send", []) => fixed(Audience::WORDS),
        ("answer", []) => open_questions(run),
        ("wait", []) => fixed(&["until", "30s", "1m", "2m", "5m"]),
        ("close", []) => fixed(&["watching"]),
        ("close", ["watching", .., _]) => fixed(&["until"]),
        ("tab", []) => super::room::Tab::ALL.iter().map(|tab| tab.title().to_owned()).collect(),
        ("pace", []) => fixed(&["1", "1.5", "2", "3", "4"]),
        _ => vec![],
    }
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
