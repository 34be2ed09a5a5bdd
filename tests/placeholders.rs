//! No text of a shipped scenario is shown with a placeholder that nothing fills. The lint sees whether something could fill
//! it; a metric without a sample yet is seen only by whoever plays.

use std::sync::Arc;
use tldrill::model::deed::Deed;
use tldrill::model::pack::Body;
use tldrill::model::template::Template;
use tldrill::model::{Scenario, SimTime};
use tldrill::run::{Run, Seen, Setup, What};

/// Reads everything, takes every step as soon as it can be taken, in the order of the scenario or against it, each repeatable one whenever it
/// is free, and gives every text that came with a placeholder in it.
fn unfilled(scenario: &Arc<Scenario>, setup: Setup, backward: bool) -> Vec<String> {
    let mut run = Run::start(scenario.clone(), setup).expect("a truth of the scenario");
    let mut found = vec![];
    let mut note = |text: &str| {
        if !Template::new(text).placeholders().is_empty() {
            found.push(text.to_owned());
        }
    };
    let mut steps: Vec<_> = scenario.actions.iter().map(|action| action.id.clone()).collect();
    if backward {
        steps.reverse();
    }
    let _ = run.handle(Deed::Acknowledge);
    for half_minute in 1..=50 {
        for step in &steps {
            let _ = run.handle(Deed::Do(step.clone(), None));
        }
        for panel in &scenario.panels {
            let _ = run.handle(Deed::Look(panel.id.clone()));
            note(&run.fill(&panel.title));
            note(&run.fill(&panel.text));
            run.panel_lines(panel).iter().for_each(|(_, line)| note(line));
        }
        run.advance(SimTime::from_secs(30 * half_minute));
    }
    for entry in run.log() {
        if let What::Seen(
            Seen::Event { text, .. }
            | Seen::Learned { text, .. }
            | Seen::Done { text, .. }
            | Seen::Failed { text, .. }
            | Seen::Replied { text, .. },
        ) = &entry.what
        {
            note(text);
        }
    }
    for action in &scenario.actions {
        for text in [&action.title, &action.text, &action.cost] {
            note(&run.fill(text));
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn no_text_of_a_shipped_scenario_is_shown_with_a_placeholder() {
    let mut found = vec![];
    let mut played = 0;
    for shelved in tldrill::store::embedded() {
        let pack = tldrill::pack::load(&shelved.source).pack.expect("shipped packs load");
        for item in &pack.items {
            let Body::Scenario(scenario, _) = &item.body else { continue };
            let mut scenario = scenario.as_ref().clone();
            // Every step's text is to be seen, whoever would have to be asked for it, and however busy the hands are.
            for action in &mut scenario.actions {
                action.needs.clear();
                action.busy = tldrill::model::Millis::ZERO;
            }
            scenario.panels.iter_mut().for_each(|panel| panel.busy = tldrill::model::Millis::ZERO);
            let scenario = Arc::new(scenario);
            for truth in &scenario.truths {
                for backward in [false, true] {
                    let setup = Setup::seeded(1).with_truth(truth.id.clone());
                    let texts = unfilled(&scenario, setup, backward);
                    found.extend(texts.into_iter().map(|text| format!("{} {}: {text}", scenario.id, truth.id)));
                    played += 1;
                }
            }
        }
    }
    assert!(played > 20, "a test that plays nothing can't fail");
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}
