//! `spoiler-in-title`: the title or the summary gives away what is wrong: it says the title of a truth, or a phrase of a fact that settles one.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::model::Scenario;
use crate::model::vocabulary::FactKind;
use crate::pack::document::quoted;
use std::collections::BTreeSet;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "spoiler-in-title",
    group: Group::Text,
    level: Level::Warning,
    what: "The title or the summary gives away what is wrong: it says the title of a truth, or a phrase of a fact that settles one.",
    why: "The list of scenarios would tell the answer before the page.",
    base: Base::Scenario,
    bad: r#"title = "Recommendations: v8 ranks worse"
"#,
    good: r#"title = "Fewer clicks on recommendations in {market.name}"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let mut found = vec![];
    for (key, text) in [("title", scenario.title.raw()), ("summary", scenario.summary.raw())] {
        let said = words(text);
        for (item, phrase) in answers(scenario) {
            let phrase_words = words(phrase);
            let own: BTreeSet<&String> = phrase_words.iter().filter(|word| word.chars().count() > 2).collect();
            if own.len() >= 2 && own.iter().all(|word| said.contains(*word)) {
                let message = format!("the {key} says {}, which is the answer", quoted(phrase));
                found.push(hit(key, message).see(item, "the answer").help("say what is seen, and not why"));
                break;
            }
        }
    }
    found
}

/// What would give it away: the titles of truths, and the phrases of facts that rule truths out.
fn answers(scenario: &Scenario) -> Vec<(String, &str)> {
    let truths = scenario.truths.iter().map(|truth| (format!("truth.{}", truth.id), truth.title.raw()));
    let settle = scenario.facts.iter().filter(|fact| !fact.rules_out.is_empty() && fact.kind == FactKind::Cause);
    let phrases = settle.flat_map(|fact| fact.say.iter().map(|say| (format!("fact.{}", fact.id), say.raw())));
    truths.chain(phrases).collect()
}

/// The words of a text without placeholders, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let mut plain = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.extend(c.to_lowercase()),
            _ => {}
        }
    }
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
