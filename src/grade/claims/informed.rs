//! Bodies outside reported as told, of whom nothing on record says so: "the authority was notified at 09:16". To tell them
//! is a step of its own, and what is decided next hangs on it.

use super::Claims;
use super::sorts::Sort;
use super::taken::true_thing;
use crate::grade::amount::{Amount, Unit};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;

/// Those whom it is a step of its own to tell.
const BODIES: &[&str] = &["authority", "authorities", "regulator", "regulators", "police", "ombudsman"];

/// Words that a record of it has beside the body.
const RECORDS: &[&str] = &[
    "told", "tell", "informed", "notified", "notify", "report", "reported", "reports", "filed", "letter", "sent",
    "heard",
];

/// Notes each clause of a sentence that reports a body as told, where no record mentions it.
pub(super) fn informed(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    if manner.question || manner.request || manner.hedged || manner.unknown || s.heading {
        return;
    }
    for &(first, last) in &s.clauses {
        let tokens = &sense.doc.tokens;
        let Some(body) = tokens[first..last].iter().find(|token| BODIES.contains(&token.norm.as_str())) else {
            continue;
        };
        let leads = |token: &Token| token.is_in(Set::ReportAuxiliary) || token.norm.ends_with("'ve");
        let led = |at: usize| tokens[at.saturating_sub(3).max(first)..at].iter().any(leads);
        let unreal = |at: usize| tokens[first..at].iter().any(|it| it.is_in(Set::UnrealReport) || is_negation(it));
        let tells = |at: &usize| Sort::at(tokens, *at) == Some(Sort::Tells) && led(*at) && !unreal(*at);
        if (first..last).any(|at| tells(&at)) && !is_to_come(sense, sentence) && !is_recorded(sense, &body.norm) {
            claims.informed.push((first, last));
        }
    }
}

/// Whether a sentence speaks of what is still to come.
fn is_to_come(sense: &Sense<'_>, sentence: usize) -> bool {
    let (first, last) = sense.range(sentence);
    let now = f64::from(sense.view.situation.now.secs());
    let later = |amount: &Amount| amount.is(Unit::Clock) && amount.main().value > now;
    sense.has(Tag::Planned, sentence) || sense.doc.amounts_in(first, last).iter().any(later)
}

/// Whether a record of the situation, or what was sent before, tells of it.
fn is_recorded(sense: &Sense<'_>, body: &str) -> bool {
    let near = |text: &str| {
        let has = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == word);
        has(body) && RECORDS.iter().any(|word| has(word))
    };
    sense.view.home_texts.iter().any(|(_, text)| near(text))
        || sense.items(|what| true_thing(sense, what)).any(|(item, _)| near(&sense.view.items[item].normal))
}
