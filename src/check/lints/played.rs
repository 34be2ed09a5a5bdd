//! What only plays show of a pack: the bots' findings, the author's tests, solutions that know too much, and example
//! updates at their moments.

use super::exemplar_misgraded::misgraded;
use super::{lint, moves};
use crate::check::lint::{Hit, Subject, hit};
use crate::check::play::{Control, Failed, Order, check_test, playtest};
use crate::debrief::example::at_its_moment;
use crate::model::{Scenario, TruthId};
use crate::pack::load::scenario_digest;
use crate::pack::problem::Problem;
use crate::pack::{Loaded, Source};
use crate::run::moves::{Driver, Reader};
use crate::run::{Run, Setup};
use std::sync::Arc;

/// Seeds on which solutions and example updates are played.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=3;

/// What plays found.
#[derive(Debug, Clone, Default)]
pub struct FromPlays {
    /// Findings, and the pack's tests that fail.
    pub problems: Vec<Problem>,
    /// Not everything was played: what wasn't found may still be there.
    pub interrupted: bool,
}

/// Plays every scenario of a pack that loads: `plays` plays per bot and truth. An interrupt keeps what was found so far.
pub fn played(source: &Source, loaded: &Loaded, plays: u32, control: &Control<'_>) -> FromPlays {
    let mut found = vec![];
    let items = loaded.pack.iter().flat_map(|pack| &pack.items);
    for subject in items.filter_map(|item| Subject::new(source, loaded, item)) {
        let Some(scenario) = subject.scenario().map(|scenario| Arc::new(scenario.clone())) else { continue };
        if control.is_stopped() {
            break;
        }
        let digest = scenario_digest(source, subject.folder());
        let order =
            Order { scenario: scenario.clone(), solutions: subject.solutions(), digest: &digest, plays, seed: 1 };
        let Ok(report) = playtest(&order, control) else { break };
        for finding in report.findings {
            let Some(lint) = lint(finding.lint) else { continue };
            let mut help = finding.help;
            if let Some(shown) = &finding.shown {
                let by = format!(" ({} shows it on seed {} under {})", shown.by, shown.seed, shown.truth);
                help.push_str(&by);
            }
            let problem = hit(finding.item, finding.message).help(help).problem(lint, subject.page);
            found.push(Problem { level: finding.level, ..problem });
        }
        let mut add =
            |name: &str, hits: Vec<Hit>| {
                found.extend(lint(name).into_iter().flat_map(|lint| {
                    hits.iter().map(|hit| hit.clone().problem(lint, subject.page)).collect::<Vec<_>>()
                }));
            };
        add("test-fails", tests(&subject, &scenario));
        add("solution-by-hindsight", hindsight(&subject, &scenario));
        add("exemplar-misgraded", exemplars(&subject, &scenario));
    }
    FromPlays { problems: found, interrupted: control.is_stopped() }
}

/// The author's tests that come out otherwise.
fn tests(subject: &Subject<'_>, scenario: &Arc<Scenario>) -> Vec<Hit> {
    let mut found = vec![];
    for (path, text) in moves::files(subject).filter(|(path, _)| path.contains("/tests/") || path.starts_with("tests/"))
    {
        for failed in check_test(scenario, subject.solutions(), text) {
            let line = match &failed {
                Failed::Unread(line) | Failed::Otherwise { line, .. } => *line,
                Failed::Slip(slip) => slip.line,
                Failed::Truth(_) => 1,
            };
            found.push(hit("", failed.to_string()).at(path, line_place(text, line)));
        }
    }
    found
}

/// The bytes of a line, which counts from 1.
fn line_place(text: &str, line: usize) -> std::ops::Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    start..start + text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len)
}

/// Pairs of solutions that differ before anything that differs could be seen.
fn hindsight(subject: &Subject<'_>, scenario: &Arc<Scenario>) -> Vec<Hit> {
    let solutions = subject.solutions();
    let mut found = vec![];
    for (index, one) in solutions.iter().enumerate() {
        for other in solutions.iter().skip(index + 1) {
            let shared = shared_lines(&one.moves, &other.moves);
            let prefix: String = one.moves.split_inclusive('\n').take(shared).collect();
            let ends = shared == one.moves.lines().count() && shared == other.moves.lines().count();
            if ends || SEEDS.into_iter().all(|seed| differs(scenario, seed, &prefix, &one.truth, &other.truth)) {
                continue;
            }
            let path = |truth: &TruthId| format!("{}/solutions/{truth}.moves", subject.folder());
            let message = format!(
                "the solutions for `{}` and `{}` part here, and nothing that could be seen so far tells them apart",
                one.truth, other.truth
            );
            let help = "let them differ only after the first answer that differs: par must not know the truth";
            let place = line_place(&other.moves, shared + 1);
            found.push(hit("", message).help(help).at(&path(&other.truth), place));
        }
    }
    found
}

/// How many lines two solutions share from the start; comments and the inside of a text that differs don't count.
fn shared_lines(one: &str, other: &str) -> usize {
    let mut reader = Reader::default();
    let mut whole = 0;
    for (index, (a, b)) in one.lines().zip(other.lines()).enumerate() {
        let comments = a.starts_with('#') && b.starts_with('#') && !reader.wants_text();
        if a != b && !comments {
            break;
        }
        let _ = reader.line(a);
        if !reader.wants_text() {
            whole = index + 1;
        }
    }
    whole
}

/// Whether anything that could be seen differs under two truths after the same moves.
fn differs(scenario: &Arc<Scenario>, seed: u64, moves: &str, one: &TruthId, other: &TruthId) -> bool {
    let view = |truth: &TruthId| {
        let mut run = Run::start_alone(scenario.clone(), Setup::seeded(seed).with_truth(truth.clone())).ok()?;
        let mut reader = Reader::default();
        for command in moves.lines().filter_map(|line| reader.line(line)?.ok()) {
            // A refusal changes nothing, and would be one under both truths.
            let _ = Driver { fills: true }.perform(&mut run, command);
        }
        let told: Vec<String> = run.seen_since(0).map(|(at, seen)| format!("{at} {seen:?}")).collect();
        let readings = run.situation(crate::model::Audience::Engineering).readings;
        Some((told, format!("{readings:?}")))
    };
    view(one) != view(other)
}

/// Example updates that the grader marks outside their bands, at their moments of a solution.
fn exemplars(subject: &Subject<'_>, scenario: &Arc<Scenario>) -> Vec<Hit> {
    let mut found = vec![];
    for exemplar in &scenario.exemplars {
        let marks =
            SEEDS.filter_map(|seed| Some(at_its_moment(scenario, subject.solutions(), exemplar, seed)?.overall));
        if let Some(overall) = marks.into_iter().find(|overall| !exemplar.admits(*overall)) {
            found.push(misgraded(&exemplar.name, overall, exemplar.low, exemplar.high));
        }
    }
    found
}
