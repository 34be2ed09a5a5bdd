//! Runs the lints over a pack, and holds what they find against what the author allows.

use super::LINTS;
use super::played::FromPlays;
use super::unused_allow;
use crate::check::lint::{Found, Lint, Subject};
use crate::pack::problem::{MOST, Problem};
use crate::pack::{Loaded, Source};

/// What `check` found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Everything, file by file.
    pub problems: Vec<Problem>,
}

/// Lints that accuse something of not being there. Where a file has mistakes, what is missing may only have been misread.
const ABSENCE: &[&str] = &[
    "action-never-available",
    "action-never-useful",
    "criterion-without-evidence",
    "event-after-end",
    "event-unreachable",
    "exemplar-misgraded",
    "fact-never-learned",
    "fact-never-used",
    "long-silence",
    "objective-without-event",
    "one-truth-only",
    "rubric-weights",
    "scenario-unwinnable",
    "solution-missing",
    "truths-indistinguishable",
];

/// Lints of moves that name what a table of the wrong name may hold.
const NAMED: &[&str] = &["unknown-reference", "placeholder-mismatch"];

/// Runs every lint that needs no play. `played` is what plays found, where there were any; a lint that needs plays and
/// wasn't played for, or not to the end, is no unused `allow`.
pub fn check(source: &Source, loaded: &Loaded, played: Option<FromPlays>) -> Checked {
    let mut found: Vec<Problem> = vec![];
    for item in loaded.items() {
        let Some(subject) = Subject::new(source, loaded, item) else { continue };
        let own = || loaded.problems.iter().filter(|problem| problem.file == item.path);
        let (misread, lost) = (own().any(is_misreading), own().any(loses_a_table));
        let judged = LINTS.iter().filter(|lint| !(misread && ABSENCE.contains(&lint.name)));
        let judged = judged.filter(|lint| !(lost && NAMED.contains(&lint.name)));
        // Without its length, an incident is over at once, and no time is long enough.
        let endless = own().any(|problem| problem.item == "length");
        let judged = judged.filter(|lint| !(endless && lint.name == "contradictory-condition"));
        found.extend(judged.flat_map(|lint| of(lint, &subject)));
    }
    let plays = played.as_ref().is_some_and(|played| !played.interrupted);
    found.extend(played.into_iter().flat_map(|played| played.problems));
    let mut used = vec![];
    for page in &loaded.pages {
        used.extend(page.allows.iter().map(|_| false));
    }
    let allows = || loaded.pages.iter().flat_map(|page| page.allows.iter().map(move |allow| (page, allow)));
    found.retain(|problem| {
        let mut allowed = false;
        for (index, (page, allow)) in allows().enumerate() {
            if page.file == owner(problem, loaded) && allow.covers(problem.lint, &problem.item) {
                (used[index], allowed) = (true, true);
            }
        }
        !allowed
    });
    for ((page, allow), _) in allows().zip(&used).filter(|(_, used)| !**used) {
        found.extend(unused_allow::judge(page, allow, plays));
    }
    // The engine refuses what loading refuses, whatever is allowed.
    let mut problems = loaded.problems.clone();
    problems.extend(found);
    problems.sort();
    problems.dedup_by(|a, b| (&a.file, a.lint, &a.span, &a.message) == (&b.file, b.lint, &b.span, &b.message));
    Checked { problems }
}

/// The file whose `allow` speaks for a problem: its own, or the scenario whose moves it stands in.
fn owner<'a>(problem: &'a Problem, loaded: &'a Loaded) -> &'a str {
    if loaded.page(&problem.file).is_some() {
        return &problem.file;
    }
    let folder = problem.file.split('/').next().unwrap_or_default();
    let inside = |path: &&str| path.split('/').next() == Some(folder);
    loaded.items().iter().map(|item| item.path.as_str()).find(inside).unwrap_or(&problem.file)
}

fn of(lint: &'static Lint, subject: &Subject<'_>) -> Vec<Problem> {
    match lint.found {
        Found::Item(judge) => {
            judge(subject).into_iter().take(MOST).map(|hit| hit.problem(lint, subject.page)).collect()
        }
        Found::Loading | Found::Last | Found::Plays => vec![],
    }
}

/// Whether a file lacks a table without which hardly anything can be judged.
fn lacks_a_table(message: &str) -> bool {
    const TABLES: [&str; 4] = ["`truth`", "`fact`", "`action`", "`event`"];
    message.strip_prefix("the file lacks ").is_some_and(|names| TABLES.iter().any(|table| names.contains(table)))
}

/// Whether a table of the file has a name that nothing reads, so that all ids in it are lost.
fn loses_a_table(problem: &Problem) -> bool {
    problem.lint == "unknown-key" && problem.item.split('.').count() < 2
}

/// Whether a mistake may have kept something from being read that is there.
fn is_misreading(problem: &Problem) -> bool {
    /// Keys that decide what can be reached.
    const WAYS: [&str; 18] = [
        "effects",
        "on-start",
        "if-missed",
        "teaches",
        "outcome",
        "fits",
        "at",
        "when",
        "for",
        "kind",
        "available",
        "needs",
        "takes",
        "reachable",
        "known",
        "length",
        "lead",
        "prior",
    ];
    let names_a_way = problem.item.split('.').any(|key| WAYS.contains(&key));
    match problem.lint {
        "syntax" | "duplicate-id" | "too-many-problems" | "file-too-large" | "bad-encoding" => true,
        "control-character" | "placeholder-mismatch" | "priors-sum" | "question-without-points" => false,
        "missing-key" if lacks_a_table(&problem.message) => true,
        // A table with a wrong name is lost with everything in it; a key may have been meant as one that matters.
        "unknown-key" => {
            let meant = problem.help.as_deref().unwrap_or_default();
            let is_way = WAYS.iter().any(|way| meant == format!("did you mean `{way}`?"));
            names_a_way || is_way || !meant.starts_with("did you mean") || problem.item.split('.').count() < 2
        }
        _ => names_a_way || problem.lint == "unknown-reference",
    }
}
