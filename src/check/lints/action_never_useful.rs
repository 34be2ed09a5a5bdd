//! `action-never-useful`: an action that does nothing: no effect, no truth that it fits, nothing that it measures, no condition that asks for it.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::lints::effects::effects;
use crate::check::lints::uses::{asked_for, effects_of};
use crate::model::action::Effect;
use crate::model::expr::Function;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "action-never-useful",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "An action that does nothing: no effect, no truth that it fits, nothing that it measures, no condition that asks for it.",
    why: "Players pay for it in minutes, and it teaches nothing.",
    base: Base::Scenario,
    bad: r#"[action.restart]
title = "Restart the app"
phase = "remediation"
takes = "1m"
text = "The app was restarted"
"#,
    good: r#"[action.restart]
title = "Restart the app"
phase = "remediation"
takes = "1m"
cost = "a minute without recommendations"
text = "The app was restarted"
effects = [{ harm = 50 }]
"#,
    found: Found::Item(judge),
};

const ASKS: [Function; 2] = [Function::Done, Function::Started];

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let idle = scenario.actions.iter().filter(|action| {
        let told = action.outcomes.iter().any(|outcome| !outcome.text.is_empty());
        let does = effects_of(action).next().is_some() || action.outcomes.iter().any(|outcome| outcome.failed);
        let counts = !action.fits.is_empty() || action.proves.is_some();
        let undone = effects(scenario).any(|effect| matches!(effect, Effect::Undo(id) if *id == action.id));
        !does && !counts && !told && !undone && !asked_for(subject, scenario, &ASKS, action.id.as_str())
    });
    idle.map(|action| {
        let message = format!("`{}` does nothing: no effect, nothing told, no truth that it fits", action.id);
        hit(format!("action.{}", action.id), message).help("give it an effect or a text (`told`), or take it out")
    })
    .collect()
}
