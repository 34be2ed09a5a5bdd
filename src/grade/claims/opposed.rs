//! What is known, told the other way round by a word's opposite: "three times faster than usual" where it is slower, "auto-apply
//! is on" where it is off.
//!
//! At least two words or numbers beside the word have to be those of the fact, in their order, of a comparison one on each
//! side; and nothing else that the situation says may have the word beside one of them.

use super::statements::is_open;
use super::{Claims, Misstatement, stands_in};
use crate::grade::sense::Sense;
use crate::grade::view::{Placed, Pole, UNKNOWN, turns};

/// How many words beside such a word have to be the same.
const SAME: usize = 2;

/// Finds the statements of a sentence that say the opposite of what is known.
pub(super) fn opposed(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let s = &sense.doc.sentences[sentence];
    let manner = sense.manners[sentence];
    let told = stands_in(&claims.denials, sentence);
    if manner.question || manner.request || s.heading || told || sense.view.poles.is_empty() {
        return;
    }
    for at in s.first..s.last {
        let Some(pole) = Pole::at(&sense.doc.tokens[..s.last], at) else { continue };
        let clause = sense.doc.clause_of(at);
        let run = &sense.doc.tokens[clause.0..clause.1];
        if turns(run) || at < clause.0 || at >= clause.1 || is_open(sense, sentence, clause) {
            continue;
        }
        let (before, behind) = sense.view.beside(run, at - clause.0);
        let numbers = sense.view.numbers_of(run);
        let same = |it: &Placed| (alike(&it.before, &before), alike(&it.behind, &behind));
        let enough = |it: &Placed| {
            let (before, behind) = same(it);
            before + behind >= SAME && (!pole.compares() || before.min(behind) > 0)
        };
        // "The rules took over those under 30 euros": both are said.
        if (0..run.len()).filter_map(|other| Pole::at(run, other)).any(|other| other.opposes(pole)) {
            continue;
        }
        crate::grade::steps::note(sense.view.poles.len() / 4 + 1);
        let found = sense.view.poles.iter().find(|it| {
            it.item.is_some()
                && it.pole.opposes(pole)
                && enough(it)
                && numbers.iter().all(|number| it.numbers.contains(number))
        });
        let Some(item) = found.and_then(|it| it.item) else { continue };
        let explained = sense.view.poles.iter().any(|it| it.pole == pole && same(it) != (0, 0));
        if !explained {
            claims.denials.push(Misstatement { sentence, item, tokens: clause });
            return;
        }
    }
}

/// How many words two runs have in common from their beginnings on.
fn alike(one: &[u32], other: &[u32]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b && **a != UNKNOWN).count()
}
