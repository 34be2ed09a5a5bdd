//! `question-before-evidence`: a question that comes before its answer could be known: in the first two minutes, or before the fact that one of its points is about can be learned.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::play::{Item, Kind};
use crate::model::event::Point;
use crate::model::fact::Fact;
use crate::model::template::Template;
use crate::model::{Millis, Scenario};
use crate::pack::document::quoted;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "question-before-evidence",
    group: Group::Pedagogy,
    level: Level::Warning,
    what: "A question that comes before its answer could be known: in the first two minutes, or before the fact that one of its points is about can be learned.",
    why: "Whoever answers well has guessed.",
    base: Base::Scenario,
    bad: r#"[event.why-wait]
at = "1m"
"#,
    good: r#"[event.why-wait]
at = "6m"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let (Some(scenario), Some(proof)) = (subject.scenario(), subject.proof()) else { return vec![] };
    let mut found = vec![];
    for event in &scenario.events {
        let (Some(question), Some(at)) =
            (&event.question, proof.earliest_of_all(&Item::new(Kind::Event, &event.id)))
        else {
            continue;
        };
        // A question that waits for what the player has learned or done comes when it should.
        if event.at.is_none() {
            continue;
        }
        let path = format!("event.{}.at", event.id);
        if at < Millis::from_mins(2) {
            let message = format!("`{}` comes after {at}: nobody can have looked at anything yet", event.id);
            found.push(hit(path, message).help("let it come after two minutes, or when something is known"));
            continue;
        }
        // A point with a condition counts from the moment on at which it holds.
        let always = question.must.iter().filter(|point| point.when.is_none());
        for (point, fact) in always.filter_map(|point| Some((point, meant(scenario, point)?))) {
            let learned = proof.earliest_of_all(&Item::new(Kind::Fact, &fact.id));
            if let Some(learned) = learned.filter(|learned| *learned > at) {
                let message = format!(
                    "`{}` comes after {at}, and its point {} can be known after {learned} at the earliest",
                    event.id,
                    quoted(point.text.raw())
                );
                let one = hit(path.clone(), message).see(format!("fact.{}", fact.id), "the fact that it is about");
                found.push(one.help(format!("let it come later, or `when = 'known(\"{}\")'`", fact.id)));
            }
        }
    }
    found
}

/// The fact that a point is about: one that shares a phrase with it.
fn meant<'a>(scenario: &'a Scenario, point: &Point) -> Option<&'a Fact> {
    let own: Vec<&str> = point.say.iter().map(Template::raw).collect();
    scenario.facts.iter().find(|fact| fact.say.iter().any(|phrase| own.contains(&phrase.raw())))
}
