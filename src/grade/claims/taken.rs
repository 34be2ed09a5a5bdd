//! Actions reported as taken that were not.

use super::{Claims, Misstatement};
use crate::grade::bind::{Bag, Bond, bond};
use crate::grade::lexicon::Tag;
use crate::grade::sense::Sense;
use crate::grade::view::What;
use crate::model::vocabulary::ActionState;

/// Words that take a report out of the past: what follows is wanted, possible, denied or to come.
const UNREAL: &[&str] = &[
    "to",
    "will",
    "can",
    "may",
    "must",
    "should",
    "would",
    "could",
    "might",
    "if",
    "before",
    "whether",
    "until",
    "unless",
    "once",
    "when",
    "let",
    "please",
    "pls",
    "not",
    "no",
    "none",
    "nobody",
    "never",
    "nothing",
    "neither",
    "without",
    "cannot",
    "instead",
    "against",
    "rather",
    "refused",
    "rejected",
    "declined",
    "refrained",
    "avoid",
    "avoided",
    "nor",
    "be",
    "being",
    "or",
];

/// Words that make a piece of a sentence a statement of its own.
const SUBJECTS: &[&str] =
    &["we", "they", "i", "it", "he", "she", "has", "have", "had", "was", "were", "been", "is", "are", "who", "which"];

/// Verbs that report a step without naming it: "refunds are going out", "the rollback has begun".
const LIGHT: &[&str] = &[
    "going",
    "gone",
    "went",
    "done",
    "made",
    "completed",
    "started",
    "begun",
    "began",
    "issued",
    "had",
    "launched",
    "initiated",
    "finished",
    "carried",
    "applied",
    "performed",
    "executed",
    "kicked",
];

pub(super) fn actions_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    if manner.question {
        return;
    }
    for &(first, last) in &sense.doc.sentences[sentence].clauses {
        let bag = Bag::new(sense.doc, sense.view, first, last);
        let bonds: Vec<Bond> = sense.view.items.iter().map(|item| bond(&bag, &[], item)).collect();
        for (item, what) in sense.items(|what| matches!(what, What::Action(_))) {
            let Some(action) = sense.view.action(what) else { continue };
            if action.state != ActionState::NotTaken || !reported(sense, (first, last), item) {
                continue;
            }
            let own = bonds[item];
            // An accusation needs the item's own words: synonyms may join, they may not condemn.
            let enough = own.same >= 10 || own.word_for_word && own.same >= 5;
            let rival = sense.items(|what| true_thing(sense, what)).any(|(other, _)| bonds[other].words >= own.words)
                || told_by_context(sense, &bag);
            if enough && !rival && !claims.untaken.iter().any(|found| found.sentence == sentence) {
                claims.untaken.push(Misstatement { sentence, item, tokens: (first, last) });
            }
        }
    }
}

/// Whether the situation's own text states all that a clause says, without denying or wanting it.
pub(super) fn told_by_context(sense: &Sense<'_>, bag: &Bag) -> bool {
    bag.len() >= 3
        && sense.view.stated.iter().any(|home| {
            let shared = sense.view.homes.get(*home).map_or(0, |stems| bag.same_in(stems));
            shared + 1 >= bag.len() && shared >= 3
        })
}

/// An action that was taken, or a fact that may be stated.
pub(super) fn true_thing(sense: &Sense<'_>, what: What) -> bool {
    sense.is_confirmed(what)
        || sense
            .view
            .action(what)
            .is_some_and(|action| matches!(action.state, ActionState::Done | ActionState::Running))
}

/// Whether a clause reports an action's own verb as done: in the past, not wanted, not denied.
fn reported(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let stems = &sense.view.items[item].stems;
    let own = |token: &crate::grade::token::Token| {
        sense.view.stem(token).is_some_and(|id| stems.iter().any(|(stem, _)| *stem == id))
    };
    let unreal = |from: usize, to: usize| {
        sense.doc.tokens[from..to]
            .iter()
            .any(|token| UNREAL.contains(&token.norm.as_str()) || token.norm.ends_with("n't"))
    };
    let at = sense.doc.sentence_of(first);
    // A report has a subject or an auxiliary; "Not done: told the regulator, rolled back" is a list of what wasn't.
    let stands_alone = sense.doc.tokens[first..last].iter().any(|token| SUBJECTS.contains(&token.norm.as_str()));
    let heading_denied = sense.headings[at].map(|heading| &sense.doc.sentences[heading]).is_some_and(|heading| {
        sense.doc.has(Tag::Negation, heading.first, heading.last)
            || sense.doc.has(Tag::Planned, heading.first, heading.last)
    });
    // "Not done: the release has been rolled back."
    let sentence = &sense.doc.sentences[at];
    let label = (sentence.first..first)
        .rfind(|at| sense.doc.tokens[*at].is(":"))
        .or(sense.doc.tokens[first].is(":").then_some(first));
    let labelled_no = label.is_some_and(|colon| colon - sentence.first <= 6 && unreal(sentence.first, colon));
    let denied = |at: usize| {
        let next = sense.doc.tokens.get(at + 1);
        let answered = next.is_some_and(|t| matches!(t.norm.as_str(), "no" | "none" | "nothing" | "nobody"));
        unreal(first, at) || labelled_no || heading_denied || answered
    };
    let light = |token: &crate::grade::token::Token| LIGHT.contains(&token.norm.as_str());
    sense.doc.tagged(Tag::Done, first, last).any(|hit| {
        let verb = &sense.doc.tokens[hit.first];
        stands_alone && (own(verb) || light(verb)) && !denied(hit.first)
    })
}
