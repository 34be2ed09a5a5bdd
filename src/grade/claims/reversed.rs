//! Asks that are turned round: "forbid the letter" where a yes to it is wanted, "turn the advertising back on" where it should
//! go off.

use crate::grade::sense::Sense;

/// Verbs that ask for the contrary of each other, as they begin. Of steps that stop and start there are none: whoever asks to
/// stop what can resume later says both.
const VERBS: [&str; 5] = ["approv", "agree", "allow", "forbid", "refus"];

/// Pairs of contrary verbs, as bits in the order of [`VERBS`].
const CONTRARY: [(u8, u8); 3] = [(0b1, 0b1_1000), (0b10, 0b1_1000), (0b100, 0b1000)];

/// How far behind a verb that switches its particle stands.
const PARTICLE: usize = 10;

/// Which of such verbs words have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Turns {
    /// A bit for each of [`VERBS`].
    verbs: u8,
    /// A verb that switches is there, with "on".
    on: bool,
    /// The same with "off".
    off: bool,
}

impl Turns {
    /// Of the words of an ask.
    pub(crate) fn of(words: &str) -> Self {
        let switches = words.split(' ').any(is_switch);
        let particle = |way: &str| switches && words.split(' ').any(|word| word == way);
        let verbs = words.split(' ').map(verbs_of).fold(0, |all, verb| all | verb);
        Self { verbs, on: particle("on"), off: particle("off") }
    }

    /// Of a sentence, where the particle stands near.
    fn said(sense: &Sense<'_>, at: usize) -> Self {
        let run = sense.doc.run(at);
        let verbs = run.iter().filter(|token| token.is_word()).map(|token| verbs_of(&token.norm));
        let switch = run.iter().position(|token| is_switch(&token.norm)).unwrap_or(run.len());
        let particle = |way: &str| run[switch..].iter().take(PARTICLE).any(|token| token.is(way));
        Self { verbs: verbs.fold(0, |all, verb| all | verb), on: particle("on"), off: particle("off") }
    }
}

/// Whether a sentence asks for the contrary of an ask: it has a contrary verb, and the ask's own nowhere.
pub(super) fn is_reversed(sense: &Sense<'_>, at: usize, ask: usize) -> bool {
    let wanted = sense.view.turns[ask];
    // Few asks have such a verb.
    if wanted == Turns::default() {
        return false;
    }
    let said = Turns::said(sense, at);
    let both =
        |a: u8, b: u8| wanted.verbs & a != 0 && wanted.verbs & b == 0 && said.verbs & b != 0 && said.verbs & a == 0;
    CONTRARY.iter().any(|(a, b)| both(*a, *b) || both(*b, *a))
        || wanted.on && !wanted.off && said.off && !said.on
        || wanted.off && !wanted.on && said.on && !said.off
}

fn verbs_of(word: &str) -> u8 {
    let bits = VERBS.iter().enumerate().filter(|(_, verb)| word.starts_with(**verb)).map(|(at, _)| 1 << at);
    bits.fold(0, |all: u8, bit: u8| all | bit)
}

/// Whether a verb's particle says which way.
fn is_switch(word: &str) -> bool {
    word.starts_with("turn") || word.starts_with("switch")
}
