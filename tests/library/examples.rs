//! The example texts of the shipped briefings and scenarios, each within the marks that it is an example of.

use crate::play::{self, Library, libraries};
use tldrill::model::pack::Body;
use tldrill::model::{SimTime, TruthId};
use tldrill::run::Run;
use tldrill::run::moves::{Driver, Reader};

#[test]
fn every_example_text_of_a_briefing_is_marked_within_its_band() {
    let items = play::packs().iter().flat_map(|pack| &pack.items);
    let briefings = items.filter_map(|item| match &item.body {
        Body::Briefing(briefing) => Some(briefing),
        _ => None,
    });
    for briefing in briefings {
        assert!(briefing.exemplars.len() >= 3, "{} has few examples", briefing.id);
        for exemplar in &briefing.exemplars {
            let grade = tldrill::grade::update(exemplar.text.raw(), &briefing.situation);
            assert!(
                exemplar.admits(grade.overall),
                "{} / {}: {} is outside {} to {}: {:?}",
                briefing.id,
                exemplar.name,
                grade.overall,
                exemplar.low,
                exemplar.high,
                grade.findings
            );
        }
    }
}

/// A run under a truth, after all deeds of its solution that are over by `at`.
fn until(library: &Library, truth: &TruthId, at: SimTime) -> Run {
    let seed = (1..=30).find(|seed| &library.truth(*seed) == truth).expect("each truth is on a seed");
    let mut run = library.start(seed);
    let mut reader = Reader::default();
    for line in library.solution(truth).lines() {
        let Some(Ok(command)) = reader.line(line) else { continue };
        let mut next = run.clone();
        let _ = Driver { fills: true }.perform(&mut next, command);
        if next.now() > at {
            break;
        }
        run = next;
    }
    run.advance(at);
    run
}

#[test]
fn every_example_update_of_a_scenario_is_marked_within_its_band() {
    for library in libraries() {
        let id = &library.scenario.id;
        assert!(library.scenario.exemplars.len() >= 6, "{id} has few examples");
        for exemplar in &library.scenario.exemplars {
            let (Some(truth), Some(audience), Some(at)) = (&exemplar.truth, exemplar.audience, exemplar.at) else {
                panic!("{id} / {} has no moment", exemplar.name);
            };
            let run = until(library, truth, SimTime::PAGE + at);
            let text = run.fill(&exemplar.text);
            let grade = tldrill::grade::update(&text, &run.situation(audience));
            assert!(
                exemplar.admits(grade.overall),
                "{id} / {}: {} is outside {} to {}: {text}\n{:?}",
                exemplar.name,
                grade.overall,
                exemplar.low,
                exemplar.high,
                grade.findings
            );
        }
    }
}
