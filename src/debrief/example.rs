//! Example updates of the pack's author beside the player's: each filled and marked at its moment of the author's own play
//! of the same seed, by the grader that marked the player.

use super::{TextReport, report_of};
use crate::grade::Prepared;
use crate::model::pack::Solution;
use crate::model::scenario::Exemplar;
use crate::model::template::Template;
use crate::model::{Audience, Scenario, SimTime};
use crate::run::moves::{Driver, play};
use crate::run::{Run, Setup, What};
use serde::Serialize;
use std::cmp::Reverse;
use std::sync::Arc;

/// An example update with what the grader found in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// It was written while something else was wrong, and what; none where it is the same incident.
    pub elsewhere: Option<String>,
    /// The text, at its moment.
    pub report: TextReport,
}

/// An author's example as it reads at its moment of the author's play of a seed. `None` where the scenario has no such
/// truth, or the author no play of it.
pub fn at_its_moment(
    scenario: &Arc<Scenario>,
    solutions: &[Solution],
    exemplar: &Exemplar,
    seed: u64,
) -> Option<TextReport> {
    let (truth, at, audience) = (exemplar.truth.as_ref()?, exemplar.at?, exemplar.audience?);
    let setup = Setup::seeded(seed).with_truth(truth.clone());
    let solution = solutions.iter().find(|solution| &solution.truth == truth)?;
    let mut whole = Run::start_alone(scenario.clone(), setup.clone()).ok()?;
    play(&mut whole, &solution.moves, Driver { fills: true });
    let mut run = Run::start_alone(scenario.clone(), setup).ok()?;
    for entry in whole.log().iter().filter(|entry| entry.at <= SimTime(at.0)) {
        if let What::Deed(deed, _) = &entry.what {
            run.advance(entry.at);
            // Refused there as well.
            let _ = run.handle(deed.clone());
        }
    }
    run.advance(SimTime(at.0));
    let text = run.fill(&Template::new(exemplar.text.raw()));
    let grade = Prepared::new(&run.situation(audience)).update(&text);
    Some(report_of(&run, run.now(), audience, &text, &grade))
}

/// The best example for each audience that the player wrote to, in the order in which that was first done. Examples of the
/// same truth come before others; audiences without an example are left out.
pub fn examples(run: &Run, solutions: &[Solution]) -> Vec<Example> {
    let mut wanted: Vec<Audience> = vec![];
    for update in &run.book().updates {
        if !wanted.contains(&update.audience) {
            wanted.push(update.audience);
        }
    }
    wanted.into_iter().filter_map(|audience| best(run, solutions, audience)).collect()
}

fn best(run: &Run, solutions: &[Solution], audience: Audience) -> Option<Example> {
    let scenario = run.scenario();
    let all = scenario.exemplars.iter().filter(|exemplar| exemplar.audience == Some(audience));
    let (same, others): (Vec<_>, Vec<_>) = all.partition(|exemplar| exemplar.truth.as_ref() == Some(run.truth()));
    let pool = if same.is_empty() { others } else { same };
    let marked = pool
        .into_iter()
        .filter_map(|exemplar| Some((exemplar, at_its_moment(scenario, solutions, exemplar, run.setup().seed)?)));
    // At equal marks the one that the author put first.
    let (exemplar, report) = marked.min_by_key(|(_, report)| Reverse(report.overall))?;
    let other = exemplar.truth.as_ref().filter(|truth| *truth != run.truth());
    let elsewhere = other.and_then(|truth| scenario.truth(truth)).map(|truth| run.fill(&truth.title));
    Some(Example { elsewhere, report })
}
