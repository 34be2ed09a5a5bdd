//! Asks that are turned round: "forbid the letter" where a yes to it is wanted, "turn the advertising back on" where it should
//! go off.

use crate::grade::sense::Sense;
use crate::grade::token::Token;

/// Verbs that ask for the contrary of each other, as they begin. Of steps that stop and start there are none: whoever asks to
/// stop what can resume later says both.
const CONTRARY: &[(&str, &str)] =
    &[("approv", "forbid"), ("approv", "refus"), ("agree", "forbid"), ("agree", "refus"), ("allow", "forbid")];

/// Verbs whose particle says which way.
const SWITCHES: &[&str] = &["turn", "switch"];

/// Whether a sentence asks for the contrary of an ask: it has a contrary verb, and the ask's own nowhere.
pub(super) fn is_reversed(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let run = sense.doc.run(at);
    let words: Vec<&str> = sense.view.items[item].normal.split(' ').collect();
    let wants = |verb: &str| words.iter().any(|word| word.starts_with(verb));
    let says = |verb: &str| run.iter().any(|token| token.is_word() && token.norm.starts_with(verb));
    let turned = |a: &str, b: &str| wants(a) && !wants(b) && says(b) && !says(a);
    let switched = |a: &str, b: &str| {
        let of_words = |particle: &str| words.contains(&particle) && words.iter().any(|word| is_switch(word));
        let told = |particle: &str| {
            let verb = run.iter().position(|token| is_switch(&token.norm));
            verb.is_some_and(|at| run[at..].iter().take(10).any(|token: &Token| token.is(particle)))
        };
        of_words(a) && !words.contains(&b) && told(b) && !told(a)
    };
    CONTRARY.iter().any(|(a, b)| turned(a, b) || turned(b, a)) || switched("on", "off") || switched("off", "on")
}

fn is_switch(word: &str) -> bool {
    SWITCHES.iter().any(|verb| word.starts_with(verb))
}
