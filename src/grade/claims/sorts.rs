//! Sorts of step, by the verbs that report them: whoever was informed was told.

use super::taken::{denied, is_to_come, told_by_context, true_thing};
use super::titled::somebody_did;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::model::vocabulary::ActionState;

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Tells somebody.
    Tells,
    /// Takes something back.
    Reverts,
    /// Stops something.
    Stops,
    /// Gives money back.
    Repays,
    /// Lets somebody in again.
    Unlocks,
}

/// The verbs of each sort, in the forms in which they are listed and reported.
const VERBS: &[(Sort, &[&str])] = &[
    (
        Sort::Tells,
        &[
            "tell",
            "told",
            "inform",
            "informed",
            "notify",
            "notified",
            "contact",
            "contacted",
            "alert",
            "alerted",
            "brief",
            "briefed",
            "heard from us",
            "e-mailed",
            "emailed",
            "written to",
            "called",
            "reached",
            "had a letter",
            "got a letter",
            "received a letter",
            "have a letter",
            "had our letter",
            "have our letter",
            "had a message",
            "got a message",
            "received a message",
            "had an email",
            "got an email",
            "received an email",
            "received notice",
            "had word from us",
        ],
    ),
    (
        Sort::Reverts,
        &[
            "revert",
            "reverted",
            "reverse",
            "reversed",
            "roll back",
            "rolled back",
            "undo",
            "undone",
            "taken back",
            "take back",
            "taken out",
            "took out",
            "back out",
            "backed out",
            "withdrawn",
            "withdrew",
            "overturned",
            "overturn",
            "come off",
            "came off",
            "gone back to",
            "went back to",
            "reinstated",
            "rollback",
            "take out",
            "called off",
            "call off",
            "cancelled",
            "canceled",
            "cancel",
            "rescinded",
            "revoked",
            "recalled",
        ],
    ),
    (
        Sort::Stops,
        &[
            "switch off",
            "switched off",
            "turn off",
            "turned off",
            "shut down",
            "shut off",
            "disabled",
            "disable",
            "offline",
            "taken down",
            "took down",
        ],
    ),
    (
        Sort::Repays,
        &[
            "refund",
            "refunded",
            "refunds",
            "credit",
            "credited",
            "credits",
            "reimbursed",
            "reimburse",
            "compensated",
            "compensate",
            "paid back",
            "repaid",
            "pay back",
            "money back",
            "had it back",
            "got it back",
            "have it back",
            "made whole",
        ],
    ),
    (
        Sort::Unlocks,
        &[
            "unlock",
            "unlocked",
            "unblock",
            "unblocked",
            "reopened",
            "opened again",
            "unlocking",
            "unblocking",
            "reinstate",
        ],
    ),
];

/// The first words of all of them.
pub(in crate::grade) const FIRST: &[&str] = &[
    "tell",
    "told",
    "inform",
    "informed",
    "notify",
    "notified",
    "contact",
    "contacted",
    "alert",
    "alerted",
    "brief",
    "briefed",
    "heard",
    "e-mailed",
    "emailed",
    "written",
    "called",
    "reached",
    "revert",
    "reverted",
    "reverse",
    "reversed",
    "roll",
    "rolled",
    "undo",
    "undone",
    "taken",
    "take",
    "took",
    "back",
    "backed",
    "withdrawn",
    "withdrew",
    "overturned",
    "overturn",
    "come",
    "came",
    "gone",
    "went",
    "reinstated",
    "rollback",
    "switch",
    "switched",
    "turn",
    "turned",
    "shut",
    "disabled",
    "disable",
    "offline",
    "refund",
    "refunded",
    "refunds",
    "credit",
    "credited",
    "credits",
    "reimbursed",
    "reimburse",
    "compensated",
    "compensate",
    "paid",
    "repaid",
    "pay",
    "unlock",
    "unlocked",
    "unblock",
    "unblocked",
    "reopened",
    "opened",
    "unlocking",
    "unblocking",
    "reinstate",
    "had",
    "got",
    "received",
    "have",
    "call",
    "cancelled",
    "canceled",
    "cancel",
    "rescinded",
    "revoked",
    "recalled",
    "money",
    "made",
];

impl Sort {
    /// The sort of the verb that begins at a token.
    pub(crate) fn at(tokens: &[Token], at: usize) -> Option<Self> {
        let says = |phrase: &str| {
            let mut words = phrase.split(' ').enumerate();
            words.all(|(place, word)| tokens.get(at + place).is_some_and(|token| token.norm == word))
        };
        if !tokens[at].is_in(Set::StepVerb) {
            return None;
        }
        let begins = |phrase: &&&str| phrase.as_bytes().first() == tokens[at].norm.as_bytes().first();
        VERBS.iter().find(|(_, verbs)| verbs.iter().filter(begins).any(|phrase| says(phrase))).map(|(sort, _)| *sort)
    }

    /// The sort of a step that is told while it is done, by its verb and the particle behind it.
    fn doing(tokens: &[Token], verb: usize, last: usize) -> Option<Self> {
        let behind = |particle: &str| tokens[verb + 1..last].iter().take(6).any(|token| token.is(particle));
        match tokens[verb].norm.as_str() {
            "reverting" | "reversing" | "undoing" | "withdrawing" => Some(Self::Reverts),
            "rolling" if behind("back") => Some(Self::Reverts),
            "taking" | "backing" if behind("out") => Some(Self::Reverts),
            "switching" | "turning" if behind("off") => Some(Self::Stops),
            "shutting" if behind("down") => Some(Self::Stops),
            "disabling" => Some(Self::Stops),
            "refunding" | "reimbursing" | "crediting" => Some(Self::Repays),
            "unlocking" | "unblocking" | "reopening" => Some(Self::Unlocks),
            _ => None,
        }
    }
}

/// Whether a clause reports an action by another verb of its sort ("the regulator has been informed", where nobody was told):
/// it names the action's thing and next to nothing else that the situation knows, and nothing like it was done.
pub(super) fn in_other_words(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let tokens = &sense.doc.tokens;
    let leads = |token: &Token| token.is_in(Set::ReportAuxiliary) || token.norm.ends_with("'ve");
    let led =
        |at: usize| tokens[at.saturating_sub(3).max(first)..at].iter().any(leads) || somebody_did(sense, first, at);
    let not = denied(sense, first, item);
    let found = (first..last).find_map(|at| {
        let sort = Sort::at(tokens, at)?;
        (led(at) && !not(at) && !tokens[at..last].iter().any(is_negation)).then_some(sort)
    });
    let untouched =
        || sense.view.action(sense.view.items[item].what).is_some_and(|it| it.state == ActionState::NotTaken);
    let found = found.or_else(|| untouched().then(|| under_way(sense, (first, last), &not))?);
    let Some(sort) = found else { return false };
    let does = |item: usize| sense.view.reports[item].sorts.contains(&sort);
    let manner = sense.manners[sense.doc.sentence_of(first)];
    let hedged = sense.is_hedged_before(sense.doc.sentence_of(first), last);
    if !does(item) || hedged || manner.unknown || manner.request {
        return false;
    }
    let stems = |item: usize| &sense.view.items[item].stems;
    let (mut own, mut foreign) = (0, 0);
    // What a message was about is no part of who got it.
    let about = (first..last).find(|at| sort == Sort::Tells && tokens[*at].is("about")).unwrap_or(last);
    for at in (first..about).filter(|at| tokens[*at].is_content() && Sort::at(tokens, *at).is_none()) {
        let Some(stem) = sense.view.stem(&tokens[at]) else { continue };
        match stems(item).iter().find(|(known, _)| *known == stem) {
            Some((_, weight)) => own += weight,
            None => foreign += 1,
        }
    }
    // "It has been offline since noon": what it is, the sentence before has named first.
    let opens = tokens[first..last].iter().find(|token| token.is_word());
    if opens.is_some_and(|token| matches!(token.norm.as_str(), "it" | "they"))
        && let Some(before) = sense.doc.sentence_of(first).checked_sub(1)
    {
        let s = &sense.doc.sentences[before];
        let named = tokens[s.first..s.last].iter().filter(|token| token.is_content()).take(5);
        let named: Vec<u32> = named.filter_map(|token| sense.view.stem(token)).collect();
        own += stems(item).iter().filter(|(stem, _)| named.contains(stem)).map(|(_, weight)| weight).sum::<u32>();
    }
    let bag = sense.bag(first, last);
    let whole = sense.view.reports[item].things.iter().any(|thing| thing.iter().all(|stem| bag.has(*stem)));
    let shared = |item: usize| stems(item).iter().filter(|(stem, _)| bag.has(*stem)).map(|(_, weight)| weight).sum();
    let rival = sense.items(|what| true_thing(sense, what)).any(|(other, _)| {
        let shared: u32 = shared(other);
        shared >= own && !whole || does(other) && shared > 0
    });
    own >= 4 && foreign <= 1 && !rival && !told_by_context(sense, &bag)
}

/// The sort of step that a clause tells to be under way: "we are rolling back", "is being rolled back", "the rollback is
/// running". With a time or a word of what is to come it is a plan.
fn under_way(sense: &Sense<'_>, (first, last): (usize, usize), not: &impl Fn(usize) -> bool) -> Option<Sort> {
    let tokens = &sense.doc.tokens;
    let word = |at: usize| tokens.get(at).filter(|_| at < last).map_or("", |token| token.norm.as_str());
    let is = |at: usize| matches!(word(at), "is" | "are" | "am") || word(at).ends_with("'re");
    // An adverb at most stands between: "is now running".
    let behind =
        |at: usize| (at + 1..(at + 3).min(last)).find(|at| !matches!(word(*at), "now" | "already" | "currently"));
    let (place, sort) = (first..last).filter(|at| is(*at)).find_map(|at| {
        let next = behind(at)?;
        let runs =
            matches!((word(next), word(next + 1)), ("running" | "underway", _) | ("under", "way") | ("in", "progress"));
        let sort = match word(next) {
            "being" => Sort::at(tokens, next + 1).filter(|_| next + 1 < last),
            _ if runs => (first..at).rev().filter(|at| NOUNS.contains(&word(*at))).find_map(|at| Sort::at(tokens, at)),
            _ if tokens[next].is_in(Set::StepUnderWay) => Sort::doing(tokens, next, last),
            _ => None,
        };
        Some((at, sort?))
    })?;
    let plan = is_to_come(sense, sense.doc.sentence_of(first)) || tokens[place..last].iter().any(is_negation);
    (!plan && !not(place)).then_some(sort)
}

/// Nouns of steps that can be under way.
const NOUNS: &[&str] = &["rollback", "refund", "refunds"];

/// Verbs of steps as they are told while they are done.
pub(in crate::grade) const DOING: &[&str] = &[
    "reverting",
    "reversing",
    "undoing",
    "withdrawing",
    "rolling",
    "taking",
    "backing",
    "switching",
    "turning",
    "shutting",
    "disabling",
    "refunding",
    "reimbursing",
    "crediting",
    "unlocking",
    "unblocking",
    "reopening",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_is_looked_up_by_its_first_word() {
        let verbs = VERBS.iter().flat_map(|(_, verbs)| verbs.iter());
        let mut first: Vec<&str> = verbs.filter_map(|verb| verb.split(' ').next()).collect();
        let mut listed = FIRST.to_vec();
        for words in [&mut first, &mut listed] {
            words.sort_unstable();
            words.dedup();
        }
        assert_eq!(first, listed);
    }
}
