//! Whether a sentence has the words of a point: most of one of its phrases, or half of the point itself.

use super::points::{is_denied, is_of_a_kind};
use super::proposition::is_negation;
use super::sense::Sense;
use super::sets::Set;
use super::token::{Token, tokens};
use crate::model::event::Point;

/// Whether a sentence has most of what one of a point's phrases says, or half of the point itself: one common word or two
/// join a sentence to any point.
pub(super) fn covers(sense: &Sense<'_>, at: usize, item: usize, point: &Point) -> bool {
    let bag = &sense.bags[at];
    let run = sense.doc.run(at);
    let numbers = sense.bonds[at][item].numbers as usize;
    // A word of the point's own counts twice what one counts that may stand for it.
    let held = |stems: &[u32]| stems.iter().filter(|stem| bag.has(**stem)).count() + bag.shared(stems) + 2 * numbers;
    let whole = tokens(point.text.raw());
    let stems = stems_of(sense, &whole);
    // Three words of six, or more of each.
    let named = bag.shared(&stems) + numbers;
    let half = held(&stems) >= 5 && held(&stems) * 5 >= stems.len() * 4
        || named >= 3 && held(&stems) * 5 >= stems.len() * 3
        || held(&stems) >= 4 && held(&stems) * 5 >= stems.len() * 6;
    let says: Vec<Vec<Token>> = point.say.iter().map(|say| tokens(say.raw())).collect();
    let denying = |text: &[Token]| text.iter().any(is_negation);
    // What is denied in every phrase of the point is not said without a denial.
    let denied = denying(&whole) && says.iter().all(|say| denying(say));
    // And what is denied where the point is said, though no phrase of it denies, is its opposite.
    // "No mule-account check" is what a point that "loses" it says.
    let without = |text: &[Token]| denying(text) || text.iter().any(|token| token.is_in(Set::Lacking));
    let affirmed = !without(&whole) && !says.iter().any(|say| without(say));
    let texts: Vec<&[Token]> = std::iter::once(&whole).chain(&says).map(Vec::as_slice).collect();
    if is_spared(sense, run, &texts) {
        return false;
    }
    if affirmed && is_denied(sense, at, item) || !is_of_a_kind(sense, at, item, point) {
        return false;
    }
    let turned = without(run);
    let said = |say: &Vec<Token>| (turned || !denying(say)) && has_most(sense, at, say, numbers);
    (!denied || turned) && (half || says.iter().any(said))
}

fn stems_of(sense: &Sense<'_>, text: &[Token]) -> Vec<u32> {
    let mut stems: Vec<u32> =
        text.iter().filter(|token| token.is_content()).filter_map(|token| sense.view.stem(token)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether a sentence has three fifths of a phrase; of one of two words all, and a condition where it has one.
fn has_most(sense: &Sense<'_>, at: usize, say: &[Token], numbers: usize) -> bool {
    let bag = &sense.bags[at];
    let stems = stems_of(sense, say);
    let held = stems.iter().filter(|stem| bag.has(**stem)).count() + bag.shared(&stems) + 2 * numbers;
    let all = 2 * stems.len();
    if stems.len() >= 3 {
        return held >= 4 && held * 5 >= all * 3;
    }
    held >= all.max(4) && is_as_open(say, sense.doc.run(at))
}

/// Whether a text has a condition or a time where a phrase has one: "we roll back at" says something else than "we roll back".
pub(super) fn is_as_open(phrase: &[Token], text: &[Token]) -> bool {
    let open = |token: &Token| OPEN.contains(&token.norm.as_str());
    !phrase.iter().any(open) || text.iter().any(open)
}

/// Words that make a condition or a time of what is said.
const OPEN: &[&str] = &["if", "unless", "when", "once", "until", "till", "by", "at", "after", "before"];

/// Whether nothing is done of what one of some texts has done: "delete nothing" is not to delete it.
fn is_spared(sense: &Sense<'_>, run: &[Token], texts: &[&[Token]]) -> bool {
    let nothing = run.windows(2).filter(|two| two[1].is("nothing") || two[1].is("none"));
    nothing.filter_map(|two| sense.view.stem(&two[0])).any(|stem| {
        texts.iter().any(|own| {
            let at = own.iter().position(|token| sense.view.stem(token) == Some(stem));
            at.is_some_and(|at| !own[at.saturating_sub(2)..at].iter().any(is_negation))
        })
    })
}
