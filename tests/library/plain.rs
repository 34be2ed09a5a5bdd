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
    for action in &situation.actions {
        let returns = [" again", " back", " on ", "goes on", "ended"].iter().any(|word| action.text.contains(word));
        match action.state {
            // What takes something back may tell how it was before anything was done.
            ActionState::NotTaken if !returns => {
                note(Lie::Stated, format!("{}.", action.text));
                for said in said(action) {
                    note(Lie::Said, said);
                }
            }
            ActionState::Done => {
                note(Lie::True, format!("{}.", action.text));
                for said in said(action) {
                    note(Lie::True, said);
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
