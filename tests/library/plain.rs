//! False sentences in plain words, each by itself, in the situations of runs: a step told as a state that nobody brought about,
//! and what is known told by the opposite of one of its words.

use std::collections::{BTreeMap, BTreeSet};
use tldrill::grade::{Finding, Prepared, Verdict};
use tldrill::model::situation::{KnownAction, Situation};
use tldrill::model::vocabulary::{ActionState, Status};

/// What is wrong with such a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lie {
    /// The step's own statement, which is not so.
    Stated,
    /// The step in the words that people use for it, as a state or a report.
    Said,
    /// The step in the words of its title, in the past.
    Titled,
    /// The same of somebody by name.
    Doer,
    /// Something that is known, with one word for its opposite.
    Opposite,
    /// None: steps that were taken, and what is known as it is.
    True,
}

/// What became of one kind.
#[derive(Debug, Default)]
pub struct Count {
    /// How many sentences there were.
    pub told: usize,
    /// How many were called false.
    pub found: usize,
    /// Those on which the grader was not what it should be.
    pub missed: BTreeSet<String>,
}

impl Count {
    pub fn percent(&self) -> usize {
        (self.found * 100).checked_div(self.told).unwrap_or(0)
    }
}

/// Opposites that turn a statement round, where one stands for the other.
const OPPOSITES: [(&str, &str); 28] = [
    ("fails", "works"),
    ("fail", "work"),
    ("failed", "worked"),
    ("is slow", "is fast"),
    ("are slow", "are fast"),
    ("is late", "is on time"),
    ("are late", "are on time"),
    ("wait", "do not wait"),
    ("waits", "does not wait"),
    ("is off", "is on"),
    ("is down", "is up"),
    ("wrong", "right"),
    ("no ", ""),
    ("Nobody", "Everybody"),
    ("nobody", "everybody"),
    ("never", "always"),
    ("not affected", "affected"),
    ("were never affected", "were affected"),
    ("are fine", "are broken"),
    ("is fine", "is broken"),
    ("normal", "abnormal"),
    ("is not", "is"),
    ("are not", "are"),
    ("was not", "was"),
    ("were not", "were"),
    ("only", "also"),
    ("rising", "falling"),
    ("more", "fewer"),
];

/// Notes what is said of each false sentence that a situation gives rise to, and of the true ones beside them.
pub fn tell(of: &str, situation: &Situation, counts: &mut BTreeMap<Lie, Count>) {
    let prepared = Prepared::new(situation);
    let mut note = |lie: Lie, sentence: String| {
        let bad = |it: &&Finding| {
            matches!(it.verdict, Verdict::Wrong | Verdict::Stale | Verdict::Unsupported | Verdict::Premature)
        };
        let grade = prepared.update(&sentence);
        let found = grade.findings.iter().find(bad);
        let count = counts.entry(lie).or_default();
        count.told += 1;
        count.found += usize::from(found.is_some());
        if found.is_some() == (lie == Lie::True) {
            let why = found.map(|it| format!(" ({:?}: {})", it.verdict, it.message)).unwrap_or_default();
            count.missed.insert(format!("{of}: {sentence}{why}"));
        }
    };
    let somebody = situation.people.first().map(|person| person.name.clone());
    for action in &situation.actions {
        let returns = [" again", " back", " on ", "goes on", "ended"].iter().any(|word| action.text.contains(word));
        match action.state {
            // What takes something back may tell how it was before anything was done.
            ActionState::NotTaken if !returns => {
                note(Lie::Stated, format!("{}.", action.text));
                for said in said(action) {
                    note(Lie::Said, said);
                }
                for told in titled(&action.title) {
                    note(Lie::Titled, told);
                }
                for told in somebody.iter().filter_map(|name| by_name(&action.title, name)) {
                    note(Lie::Doer, told);
                }
            }
            ActionState::Done => {
                note(Lie::True, format!("{}.", action.text));
                for said in said(action) {
                    note(Lie::True, said);
                }
                let by_name = somebody.iter().filter_map(|name| by_name(&action.title, name));
                for told in titled(&action.title).into_iter().chain(by_name) {
                    note(Lie::True, told);
                }
            }
            _ => {}
        }
    }
    let known = situation.facts.iter().filter(|fact| fact.known && fact.status == Status::Confirmed && !fact.passed);
    for fact in known.filter(|fact| !fact.never) {
        note(Lie::True, format!("{}.", fact.text));
        for (word, opposite) in OPPOSITES {
            let alone = |at: usize, word: &str| {
                !fact.text[..at].ends_with(char::is_alphanumeric)
                    && (word.ends_with(' ') || !fact.text[at + word.len()..].starts_with(char::is_alphanumeric))
            };
            for (word, opposite) in [(word, opposite), (opposite, word)] {
                if word.is_empty() {
                    continue;
                }
                if let Some((at, _)) = fact.text.match_indices(word).find(|(at, _)| alone(*at, word)) {
                    let (before, behind) = (&fact.text[..at], &fact.text[at + word.len()..]);
                    note(Lie::Opposite, format!("{before}{opposite}{behind}."));
                }
            }
        }
    }
}

/// The phrases that people use for a step, as sentences that report it.
fn said(action: &KnownAction) -> Vec<String> {
    let report = |say: &String| {
        let first = say.split(' ').next().unwrap_or_default();
        let irregular = ["took", "sent", "gave", "cut", "lent", "told", "put", "shut", "undid"];
        let has = |words: &[&str]| words.iter().any(|word| say.split(' ').any(|own| own == *word));
        let capital = say.chars().next().map(|c| c.to_uppercase().to_string() + &say[c.len_utf8()..]);
        let capital = capital.unwrap_or_default();
        if has(&["is", "are", "was", "were", "have", "has"]) {
            format!("{capital}.")
        } else if first.ends_with("ed") || irregular.contains(&first) {
            format!("We {say}.")
        } else if matches!(first, "back" | "out" | "off" | "on") || first.ends_with("ing") {
            format!("We are {say}.")
        } else {
            format!("{capital} is in force.")
        }
    };
    action.say.iter().map(report).collect()
}

/// Verbs that titles begin with: as they stand there, of somebody who did it, and of what was done.
const VERBS: [(&str, &str, &str); 23] = [
    ("Put", "put", "put"),
    ("Hold", "held", "held"),
    ("Let", "let", "let"),
    ("Give", "gave", "given"),
    ("Send", "sent", "sent"),
    ("Take", "took", "taken"),
    ("Read", "read", "read"),
    ("Build", "built", "built"),
    ("Write", "wrote", "written"),
    ("Cut", "cut", "cut"),
    ("Lend", "lent", "lent"),
    ("Tell", "told", "told"),
    ("Go", "went", "gone"),
    ("Have", "had", "had"),
    ("Ship", "shipped", "shipped"),
    ("Stop", "stopped", "stopped"),
    ("Cap", "capped", "capped"),
    ("Submit", "submitted", "submitted"),
    ("Cancel", "cancelled", "cancelled"),
    ("Empty", "emptied", "emptied"),
    ("Show", "showed", "shown"),
    ("Split", "split", "split"),
    ("Rebuild", "rebuilt", "rebuilt"),
];

/// Verbs whose past is the same as in the table by rule: "rolled", "deleted".
const REGULAR: [&str; 33] = [
    "Roll", "Switch", "Log", "Divide", "Retrain", "Mark", "Test", "Refuse", "Add", "Trace", "Count", "Pause",
    "Restart", "Measure", "Score", "Ask", "List", "Warn", "Delete", "Replay", "Revoke", "Open", "Start", "Double",
    "Load", "Train", "Compare", "Report", "Lower", "Raise", "Restore", "Match", "Promote",
];

/// The past and the participle of the verb that a title begins with, and what stands behind it.
fn verb(title: &str) -> Option<(String, String, &str)> {
    let (first, rest) = title.split_once(' ')?;
    let rest = rest.split([':', ';']).next()?;
    if REGULAR.contains(&first) {
        let base = first.to_lowercase();
        let past = if base == "log" { "logged".to_owned() } else { format!("{}ed", base.trim_end_matches('e')) };
        return Some((past.clone(), past, rest));
    }
    let (_, past, done) = VERBS.iter().find(|(base, _, _)| *base == first)?;
    Some(((*past).to_owned(), (*done).to_owned(), rest))
}

/// A title in the past: of the writer's, and of what was done.
fn titled(title: &str) -> Vec<String> {
    let Some((_, done, rest)) = verb(title) else { return vec![] };
    let mut out = vec![format!("We have {done} {rest}.")];
    let behind = [" on ", " in ", " at ", " to ", " with ", " beside ", " by ", " from ", " off", " out ", " back"];
    let ends = behind.iter().filter_map(|word| rest.find(word)).min();
    let (object, place) = rest.split_at(ends.unwrap_or(rest.len()));
    let transitive = !title.starts_with("Let ") && !title.starts_with("Have ") && !title.starts_with("Go ");
    if transitive && !object.is_empty() {
        let capital = object.chars().next().map(|c| c.to_uppercase().to_string() + &object[c.len_utf8()..]);
        out.extend(capital.map(|object| format!("{object} has been {done}{place}.")));
    }
    out
}

/// A title in the past, of somebody by name.
pub fn by_name(title: &str, name: &str) -> Option<String> {
    let (past, _, rest) = verb(title)?;
    Some(format!("{name} {past} {rest}."))
}
