//! Plain statements that contradict what is known, or that nobody could know yet.
//!
//! A clause is held against a fact's own statements ([`Proposition`]): it says one of them, or its contrary, if it has
//! most of its words, the predicate's among them. Nothing else that may be said must explain the clause as well.

use super::denied::{counts_another, denies_before, says_the_contrary_of};
use super::said::says;
use super::settled::REPORTED;
use super::taken::{told_by_context, true_thing};
use super::{Claims, Misstatement, stands_in};
use crate::grade::bind::{Bag, agrees as agrees_with};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::{NEGATIONS, Proposition, is_auxiliary, is_negation};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::{Known, What};
use crate::model::vocabulary::{ActionState, FactKind, Status};

/// What is known of a fact's statements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    /// They are so.
    So,
    /// They are not so.
    NotSo,
    /// Nobody can know it yet.
    Hidden,
    /// Nobody knows whether they are so.
    Open,
}

/// Judges the plain statements of a sentence.
pub(super) fn statements_of(sense: &Sense<'_>, claims: &mut Claims, truths: &[(usize, Truth)], sentence: usize) {
    let manner = sense.manners[sentence];
    if manner.question || sense.doc.sentences[sentence].heading {
        return;
    }
    // What shares no two words with the sentence is said by no piece of it.
    let near = |(item, _): &&(usize, Truth)| sense.bonds[sentence][*item].same >= 2;
    if !truths.iter().any(|truth| near(&truth)) {
        return;
    }
    let put_off = is_put_off(sense, sentence);
    for piece in pieces(sense, sentence) {
        if is_open(sense, sentence, piece) || is_label(sense, piece) || is_under_a_no(sense, sentence, piece) {
            continue;
        }
        let bag = sense.bag(piece.0, piece.1);
        if bag.len() < 2 {
            continue;
        }
        for &(item, truth) in truths.iter().filter(near) {
            let found = Misstatement { sentence, item, tokens: piece };
            // Of a rumour only its first words are the rumour; what follows tells why it is none.
            let stated = sense.view.propositions[item].iter().filter(|stated| truth != Truth::NotSo || !stated.aside);
            let verdict =
                stated.into_iter().find_map(|stated| says(sense, piece, &bag, stated).map(|agrees| (agrees, stated)));
            let Some((agrees, stated)) = verdict else { continue };
            let negative = stated.negative;
            // What nobody could know yet is said with its own verb, and by no step that was taken: "40 archives are built
            // twice" doesn't tell yet that they are mixed.
            let ahead = || is_ahead(sense, piece.0) || is_of_a_step(sense, &bag, stated);
            if truth == Truth::Hidden && (!has_head(&bag, stated) || ahead()) {
                continue;
            }
            // What is ruled out may be mentioned beside the words that rule it out.
            // "Maud Berg: decide on keeping the seed": what somebody is asked states nothing.
            let asked = manner.request
                && (sense.doc.tokens[piece.0].is(":") || piece.0 > 0 && sense.doc.tokens[piece.0 - 1].is(":"));
            if truth == Truth::NotSo && (manner.excluded || asked || is_out(sense, piece))
                || rivalled(sense, piece, &bag, item)
            {
                continue;
            }
            // "18,250 have not been used" denies nothing of 3,150 that have.
            let another = counts_another(sense, piece, item);
            if another && truth == Truth::So && !(agrees && negative) {
                continue;
            }
            // "Most of them don't" denies nothing of some that do.
            let some_of_none = || negative && is_of_none(sense, item) && !of_the_rest(sense, piece);
            if truth == Truth::So && !agrees && of_a_part(sense, piece, item) && !some_of_none() {
                continue;
            }
            // "A break-in is ruled out" agrees with "no break-in".
            if truth == Truth::So && !agrees && negative && (manner.excluded || is_out(sense, piece)) {
                continue;
            }
            // "Not safe to switch on" agrees with "switched off".
            if truth == Truth::So && !agrees && switched_about(sense, piece, item) {
                continue;
            }
            // "Nobody paid more" agrees with "they paid less", and "no archive since the jobs stopped" with their having stopped.
            let agrees_twice = || says_the_contrary_of(sense, piece, item) || denies_before(sense, piece, stated);
            if truth == Truth::So && !agrees && agrees_twice() {
                continue;
            }
            // "None of them is two people" is also "each is one and the same person".
            if truth == Truth::So && !agrees && negative && says_otherwise(sense, &bag, item) {
                continue;
            }
            // "No child is known to be hurt" answers nothing; what could be read beside the facts isn't ahead of them.
            let run = &sense.doc.tokens[piece.0..piece.1];
            let heard = || run.iter().any(|token| REPORTED.contains(&token.norm.as_str()));
            let seen = || could_be_read(sense, piece, &bag) || is_read_off(sense, sentence, &bag);
            if truth == Truth::Open && heard() || truth == Truth::Hidden && seen() {
                continue;
            }
            // "The join wasn't skewed" denies what is ruled out, and is no news.
            let denied = || run.iter().any(is_negation);
            let ruled_out = |(other, truth): &(usize, Truth)| {
                let two = |it: &Proposition| it.stems.iter().filter(|(stem, _)| bag.has(*stem)).count() >= 2;
                let says = |it: &Proposition| two(it) && it.predicate.iter().any(|stem| bag.has(*stem));
                *truth == Truth::NotSo && sense.view.propositions[*other].iter().any(says)
            };
            if truth == Truth::Hidden && denied() && truths.iter().any(ruled_out) {
                continue;
            }
            let list = match (truth, agrees) {
                (Truth::So, false) | (Truth::NotSo, true) => &mut claims.denials,
                (Truth::Hidden, true) => &mut claims.premature,
                (Truth::Open, _) if !put_off => &mut claims.overclaims,
                _ => continue,
            };
            if !stands_in(list, sentence) {
                list.push(found);
            }
        }
    }
}

/// Whether a piece of a sentence says "on" of what an item has "off".
pub(super) fn switched_about(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let normal = &sense.view.items[item].normal;
    let says = |word: &str| sense.doc.tokens[first..last].iter().any(|token| token.is(word));
    normal.contains(" off ") && !normal.contains(" on ") && says("on") && !says("off")
}

/// Whether a sentence stands under a heading that puts off what is below it: "Not started: taking limits back" answers
/// nothing.
pub(super) fn is_put_off(sense: &Sense<'_>, sentence: usize) -> bool {
    let tags = [Tag::Negation, Tag::Planned, Tag::Unknown];
    sense.headings[sentence].is_some_and(|at| tags.into_iter().any(|tag| sense.has(tag, at)))
}

/// Whether a sentence of the situation's own text has three words of a piece and one of its numbers.
fn could_be_read(sense: &Sense<'_>, (first, last): (usize, usize), bag: &Bag) -> bool {
    let amounts = sense.doc.amounts_in(first, last);
    let counts = |home: usize| {
        let own = || sense.view.known.iter().filter(|known| known.home == home && !known.series);
        amounts.iter().any(|amount| own().any(|known| agrees_with(amount, known)))
    };
    let mut homes = sense.view.home_texts.iter().map(|(home, _)| *home);
    homes.any(|home| sense.view.homes.get(home).is_some_and(|stems| bag.shared(stems) >= 3) && counts(home))
}

/// Whether the sentence of a piece gives a reading of a metric that two words of the piece name: whoever reads "0% fail" off a
/// chart knows it before anybody tells it.
fn is_read_off(sense: &Sense<'_>, sentence: usize, bag: &Bag) -> bool {
    let (first, last) = sense.range(sentence);
    let named = |known: &&Known| {
        known.series && !known.stale && sense.view.homes.get(known.home).is_some_and(|home| bag.shared(home) >= 2)
    };
    let read: Vec<&Known> = sense.view.known.iter().filter(named).collect();
    sense.doc.amounts_in(first, last).iter().any(|amount| read.iter().any(|known| agrees_with(amount, known)))
}

/// "Next, she reads the votes", "then: ...": what is still to be done.
fn is_ahead(sense: &Sense<'_>, first: usize) -> bool {
    let marks = |token: &Token| token.is(",") || token.is(":");
    let opens = first + usize::from(sense.doc.tokens.get(first).is_some_and(marks));
    let before = opens.checked_sub(2).map(|at| &sense.doc.tokens[at..opens]);
    before.is_some_and(|two| marks(&two[1]) && matches!(two[0].norm.as_str(), "next" | "then" | "now"))
}

/// Whether the first word that a statement says of its subject stands in a bag; where its verb is not sure, any will do.
fn has_head(bag: &Bag, stated: &Proposition) -> bool {
    !stated.sure || stated.predicate.first().is_none_or(|head| bag.means(*head))
}

/// Whether all that a bag has of a statement's predicate stands in a step that was taken or is running.
fn is_of_a_step(sense: &Sense<'_>, bag: &Bag, stated: &Proposition) -> bool {
    let step = |what| {
        let state = sense.view.action(what).map(|action| action.state);
        matches!(state, Some(ActionState::Done | ActionState::Running))
    };
    let said: Vec<u32> = stated.predicate.iter().copied().filter(|stem| bag.has(*stem)).collect();
    !said.is_empty()
        && sense
            .items(step)
            .any(|(item, _)| said.iter().all(|stem| sense.view.items[item].stems.iter().any(|(own, _)| own == stem)))
}

/// Words for a part, for the rest, or for another one.
pub(in crate::grade) const PART: &[&str] = &[
    "most",
    "many",
    "some",
    "other",
    "others",
    "remaining",
    "rest",
    "same",
    "yesterday",
    "yesterday's",
    "former",
    "previous",
];

/// Whether a bag has all of a phrase that people use for an item, and that denies nothing.
fn says_otherwise(sense: &Sense<'_>, bag: &Bag, item: usize) -> bool {
    let item = &sense.view.items[item];
    let mut phrases = item.phrases.iter().zip(item.normal.split('|').skip(1));
    phrases.any(|(stems, text)| {
        stems.len() >= 2
            && stems.iter().all(|stem| bag.has(*stem))
            && !text.split(' ').any(|word| NEGATIONS.contains(&word))
    })
}

/// Whether a piece of a sentence speaks of a part, of which the item doesn't.
fn of_a_part(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let own = |word: &str| sense.view.items[item].normal.contains(&format!(" {word} "));
    sense.doc.tokens[first..last].iter().any(|token| token.is_in(Set::Part) && !own(&token.norm))
}

/// Whether an item says that nobody and nothing is so: then some are not, either.
fn is_of_none(sense: &Sense<'_>, item: usize) -> bool {
    let first = sense.view.items[item].normal.split(' ').find(|word| !word.is_empty());
    first.is_some_and(|word| matches!(word, "nobody" | "no" | "none" | "nothing"))
}

/// Whether a piece of a sentence speaks of others than those in question.
fn of_the_rest(sense: &Sense<'_>, (first, last): (usize, usize)) -> bool {
    let some = |token: &Token| matches!(token.norm.as_str(), "some" | "many" | "most");
    sense.doc.tokens[first..last].iter().any(|token| token.is_in(Set::Part) && !some(token))
}

/// "Headset driver: out", "so the model is out": ruled out in a word.
fn is_out(sense: &Sense<'_>, (first, last): (usize, usize)) -> bool {
    sense.doc.tokens[first..last].iter().rev().find(|token| token.is_word()).is_some_and(|token| token.is("out"))
}

/// "Lost tickets: none": what stands before the colon is what the answer is about.
fn is_label(sense: &Sense<'_>, (first, last): (usize, usize)) -> bool {
    let run = &sense.doc.tokens[first..last];
    let ends = sense.doc.tokens.get(last).is_some_and(|token| token.is(":")) || run.last().is_some_and(|it| it.is(":"));
    ends && run.iter().filter(|token| token.is_word()).count() <= 4 && !run.iter().any(is_auxiliary)
}

/// "Don't do: release by hand": the label denies what follows it.
fn is_under_a_no(sense: &Sense<'_>, sentence: usize, (first, _): (usize, usize)) -> bool {
    let start = sense.doc.sentences[sentence].first;
    let colon = (start..=first.min(start + 4)).find(|at| sense.doc.tokens[*at].is(":"));
    colon.is_some_and(|colon| sense.doc.tokens[start..colon].iter().any(is_negation))
}

/// Whether doubt covers a piece of a sentence: doubt elsewhere in it counts, but not beyond a semicolon.
pub(super) fn is_open(sense: &Sense<'_>, sentence: usize, (first, last): (usize, usize)) -> bool {
    let s = &sense.doc.sentences[sentence];
    let doubts = Tag::Hedge.bit() | Tag::Unknown.bit();
    let manner = sense.manners[sentence];
    if s.marks & doubts == 0 {
        return manner.hedged || manner.unknown;
    }
    let stop = |at: &usize| sense.doc.tokens[*at].is(";");
    let from = (s.first..first).rfind(stop).unwrap_or(s.first);
    let to = (last..s.last).find(stop).unwrap_or(s.last);
    sense.doc.marks_in(from, to) & doubts != 0
}

/// Of each item that states something, whether it is so.
pub(super) fn truths(sense: &Sense<'_>) -> Vec<(usize, Truth)> {
    let says_any = |(item, _): &(usize, What)| !sense.view.propositions[*item].is_empty();
    let stated = sense.items(|what| matches!(what, What::Fact(_) | What::Action(_))).filter(says_any);
    stated.filter_map(|(item, what)| Some((item, truth(sense, what)?))).collect()
}

/// Whether a text tells what has to be done in some case.
pub(in crate::grade) fn is_rule(text: &str) -> bool {
    ["must", "has to", "have to"].iter().any(|word| text.contains(&format!(" {word} ")))
}

/// Whether an item's statements are so; nothing where they may neither be stated nor denied.
fn truth(sense: &Sense<'_>, what: What) -> Option<Truth> {
    if let Some(action) = sense.view.action(what) {
        return (action.state == ActionState::Done).then_some(Truth::So);
    }
    let fact = sense.view.fact(what)?;
    // "A confirmed wrong dose must be reported": where there is none, there is nothing to report.
    if is_rule(&fact.text) {
        return None;
    }
    match (fact.known, fact.status) {
        // What a step costs is often plain before anybody says it.
        (false, _) => (fact.kind != FactKind::Tradeoff).then_some(Truth::Hidden),
        (true, Status::Confirmed) => (!sense.view.is_overtaken(what)).then_some(Truth::So),
        // The author may have written the rumour, or that it is none.
        (true, Status::False) => Some(if sense.view.refutes(what) { Truth::So } else { Truth::NotSo }),
        (true, Status::Unknown) => Some(Truth::Open),
        (true, Status::Suspected) => None,
    }
}

/// The clauses of a sentence, and its longer pieces between colons and semicolons.
fn pieces(sense: &Sense<'_>, sentence: usize) -> Vec<(usize, usize)> {
    let s = &sense.doc.sentences[sentence];
    let mut out = s.clauses.clone();
    let mut first = s.first;
    for at in s.first..=s.last {
        let ends = at == s.last || sense.doc.tokens[at].parts();
        if ends {
            if at > first && !out.contains(&(first, at)) {
                out.push((first, at));
            }
            first = at + 1;
        }
    }
    out
}

/// Words that deny without a word for "no".
pub(in crate::grade) const LACKING: &[&str] = &[
    "missing",
    "missed",
    "misses",
    "absent",
    "lacking",
    "lacks",
    "lack",
    "lost",
    "omitted",
    "dropped",
    "excluded",
    "unaffected",
    "untouched",
    "unchanged",
    "unharmed",
    "failed",
    "fails",
    "fail",
    "refused",
    "unable",
    "except",
    "spared",
    "hardly",
    "barely",
    "scarcely",
    "few",
    "little",
    "free",
    "late",
    "delayed",
    "overdue",
];

/// Words that make a wish, a condition or a possibility of what follows.
pub(in crate::grade) const UNREAL: &[&str] = &[
    "will", "can", "may", "must", "should", "would", "could", "might", "if", "whether", "until", "unless", "once",
    "when", "please", "pls", "or", "instead", "before", "like", "as", "than",
];

/// Whether something that may be said explains a piece of a sentence as well as an item does.
pub(super) fn rivalled(sense: &Sense<'_>, (first, last): (usize, usize), bag: &Bag, item: usize) -> bool {
    let own = sense.bond(bag, first, last, item);
    let explains = |other: usize| {
        let rival = sense.bond(bag, first, last, other);
        rival.same >= own.same && rival.same + 5 * rival.numbers >= own.same + 5 * own.numbers
    };
    sense.items(|what| true_thing(sense, what)).any(|(other, _)| other != item && explains(other))
        || told_by_context(sense, bag)
}
