//! What a text says of a situation: for every sentence what it speaks of, and in what manner.

use super::bind::{Bag, Bond, Matches, Ties, bond};
use super::doc::{Doc, Sentence};
use super::lexicon::Tag;
use super::token::Token;
use super::view::{Known, View, What, around};
use crate::model::vocabulary::{ActionState, Status};
use std::borrow::Cow;
use std::cell::OnceCell;

/// How a sentence puts what it says.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own, none excludes another")]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner {
    /// With a hedge, its own, its heading's or the next sentence's.
    pub hedged: bool,
    /// As something not known.
    pub unknown: bool,
    /// With a word that turns it round.
    pub negated: bool,
    /// As not the cause.
    pub excluded: bool,
    /// As a request.
    pub request: bool,
    /// It asks.
    pub question: bool,
}

/// A text read against a situation.
pub(crate) struct Sense<'a> {
    /// The text.
    pub doc: &'a Doc,
    /// The situation.
    pub view: &'a View<'a>,
    /// The stems of each sentence.
    pub bags: Vec<Bag>,
    /// Those of each of its clauses, once they were asked for.
    clauses: Vec<Vec<OnceCell<Bag>>>,
    /// Those around each quantity, once they were asked for.
    around: Vec<OnceCell<Bag>>,
    ties: Ties,
    matches: Matches,
    /// For each sentence whether it has nothing of the situation and of what an update says: no word, no number, no sign
    /// of any kind.
    pub idle: Vec<bool>,
    /// How strongly each sentence speaks of each item.
    pub bonds: Vec<Vec<Bond>>,
    /// The manner of each sentence.
    pub manners: Vec<Manner>,
    /// Whom the sentence is addressed to and what else its heading says: the heading's sentence.
    pub headings: Vec<Option<usize>>,
}

impl<'a> Sense<'a> {
    /// Reads a text against a situation.
    pub(crate) fn new(doc: &'a Doc, view: &'a View<'a>) -> Self {
        let bags: Vec<Bag> = doc.sentences.iter().map(|s| Bag::new(doc, view, s.first, s.last)).collect();
        let matches = Matches::new(&doc.amounts, &view.known, &view.sorts);
        let ties = Ties::new(&doc.amounts, &matches, view);
        let sentences = doc.sentences.iter().zip(&bags);
        let bonds = sentences.map(|(s, bag)| bonds(view, &ties, bag, &doc.amount_range(s.first, s.last))).collect();
        let headings = headings(doc);
        let manners = (0..doc.sentences.len()).map(|at| manner(doc, &headings, at)).collect();
        let idle = doc.sentences.iter().zip(&bags).map(|(s, bag)| bag.len() <= 1 && is_mute(doc, s)).collect();
        let clauses = doc.sentences.iter().map(|s| vec![OnceCell::new(); s.clauses.len()]).collect();
        let around = vec![OnceCell::new(); doc.amounts.len()];
        Self { doc, view, bags, clauses, around, ties, matches, idle, bonds, manners, headings }
    }

    /// The known numbers that a quantity of the text, by its index, may be.
    pub(crate) fn known_as(&self, amount: usize) -> impl Iterator<Item = &'a Known> {
        self.places_known_as(amount).iter().map(|at| &self.view.known[*at])
    }

    /// The same as indices of [`View::known`].
    pub(crate) fn places_known_as(&self, amount: usize) -> &[usize] {
        super::steps::note(1);
        self.matches.of(amount)
    }

    /// Whether a quantity of the text, by its index, may be this one of the situation's known numbers.
    pub(crate) fn is_known_as(&self, amount: usize, known: &Known) -> bool {
        self.known_as(amount).any(|same| std::ptr::eq(same, known))
    }

    /// The stems of a run of tokens.
    pub(crate) fn bag(&self, first: usize, last: usize) -> Cow<'_, Bag> {
        let sentence = self.doc.sentence_of(first);
        match self.bags.get(sentence) {
            Some(bag) if self.range(sentence) == (first, last) => return Cow::Borrowed(bag),
            _ => {}
        }
        let new = || Bag::new(self.doc, self.view, first, last);
        let clauses = self.doc.sentences.get(sentence).map_or(&[][..], |s| &s.clauses);
        let clause = clauses.binary_search(&(first, last)).ok().and_then(|at| self.clauses.get(sentence)?.get(at));
        clause.map_or_else(|| Cow::Owned(new()), |bag| Cow::Borrowed(bag.get_or_init(new)))
    }

    /// The stems around a quantity, by its index: up to the next ones of its sentence.
    pub(crate) fn bag_around(&self, amount: usize) -> &Bag {
        self.around[amount].get_or_init(|| {
            let (from, to) = self.around(amount);
            Bag::new(self.doc, self.view, from, to)
        })
    }

    /// Where the words around a quantity stand.
    pub(crate) fn around(&self, amount: usize) -> (usize, usize) {
        let (first, last) = self.range(self.doc.sentence_of(self.doc.amounts[amount].first));
        around(&self.doc.tokens, &self.doc.amounts, amount, first, last)
    }

    /// How strongly a run of tokens, whose stems are these, speaks of an item.
    pub(crate) fn bond(&self, bag: &Bag, first: usize, last: usize, item: usize) -> Bond {
        let numbers = self.ties.count(self.doc.amount_range(first, last), item);
        Bond { numbers, ..bond(bag, &self.view.items[item]) }
    }

    /// The sentence that speaks most strongly of an item, if any does clearly, by its index.
    pub(crate) fn best(&self, item: usize) -> Option<usize> {
        let best = (0..self.bonds.len()).max_by_key(|at| (self.bonds[*at][item].strength(), usize::MAX - at))?;
        if self.speaks(best, item) {
            return Some(best);
        }
        (0..self.bonds.len()).find(|at| self.reports(*at, item))
    }

    /// Whether a sentence reports a step that was taken in three quarters of its words, three at least: they may stand in other
    /// steps as well, and weigh little by themselves.
    fn reports(&self, sentence: usize, item: usize) -> bool {
        let acted = |state| matches!(state, ActionState::Done | ActionState::Running | ActionState::Failed);
        let taken = self.view.action(self.view.items[item].what).is_some_and(|action| acted(action.state));
        let manner = self.manners[sentence];
        if !taken || manner.question || manner.negated || manner.unknown || manner.hedged || manner.request {
            return false;
        }
        let stems = self.view.reports.get(item).map_or(&[][..], |report| report.stems());
        let held = stems.iter().filter(|stem| self.bags[sentence].has(**stem)).count();
        held >= 3 && held * 4 >= stems.len() * 3
    }

    /// Whether a sentence clearly speaks of an item.
    pub(crate) fn speaks(&self, sentence: usize, item: usize) -> bool {
        super::steps::note(1);
        let bond = self.bonds[sentence][item];
        bond.strength() >= self.view.items[item].need
    }

    /// Whether a sentence names an item beyond doubt: by its own words, more than any other's.
    pub(crate) fn names(&self, sentence: usize, item: usize) -> bool {
        let bond = self.bonds[sentence][item];
        bond.phrase && bond.same >= 6 || bond.same >= 12 || bond.same >= 10 && bond.strength() >= 14
    }

    /// Whether an item is a fact that may be stated.
    pub(crate) fn is_confirmed(&self, what: What) -> bool {
        self.view.is_fact(what, Status::Confirmed)
    }

    /// Whether a phrase with this meaning stands in a sentence.
    pub(crate) fn has(&self, tag: Tag, sentence: usize) -> bool {
        super::steps::note(1);
        self.doc.sentences[sentence].marks & tag.bit() != 0
    }

    /// The tokens of a sentence.
    pub(crate) fn range(&self, sentence: usize) -> (usize, usize) {
        self.doc.sentences.get(sentence).map_or((0, 0), |s| (s.first, s.last))
    }

    /// Whether a sentence is hedged before a token: "we have put it back, so old pages may appear" hedges nothing of the first half.
    pub(crate) fn is_hedged_before(&self, sentence: usize, end: usize) -> bool {
        let (first, last) = self.range(sentence);
        let mut hedges = self.doc.tagged(Tag::Hedge, first, last).peekable();
        self.manners[sentence].hedged && (hedges.peek().is_none() || hedges.any(|hit| hit.first < end))
    }

    /// The bytes of a sentence.
    pub(crate) fn span(&self, sentence: usize) -> Option<[usize; 2]> {
        let s = self.doc.sentences.get(sentence)?;
        self.doc.span(s.first, s.last)
    }

    /// The items of one sort, with their indices.
    pub(crate) fn items(&self, pick: impl Fn(What) -> bool) -> impl Iterator<Item = (usize, What)> {
        self.view.items.iter().enumerate().map(|(index, item)| (index, item.what)).filter(move |(_, what)| pick(*what))
    }
}

/// Whether a sentence, five words at least, has no number and no sign of what updates say. A question is no such sentence: it
/// may give its answer the sense that it has.
pub(crate) fn is_mute(doc: &Doc, s: &Sentence) -> bool {
    let idle = [Tag::Done, Tag::Filler, Tag::Negation, Tag::Planned, Tag::State];
    let idle = idle.iter().fold(0, |all, tag| all | tag.bit());
    s.words >= 5
        && !s.question
        && doc.amounts_in(s.first, s.last).is_empty()
        && doc.marks_in(s.first, s.last) & !idle == 0
}

fn bonds(view: &View<'_>, ties: &Ties, bag: &Bag, amounts: &std::ops::Range<usize>) -> Vec<Bond> {
    let of = |(at, item)| Bond { numbers: ties.count(amounts.clone(), at), ..bond(bag, item) };
    view.items.iter().enumerate().map(of).collect()
}

/// For each sentence the heading it stands under: the last one, until a blank line ends a list that it introduced; or the
/// label at the beginning of its own line ("Open. Content of the recordings. Opt-outs.").
fn headings(doc: &Doc) -> Vec<Option<usize>> {
    let mut current: Option<usize> = None;
    let mut label: Option<usize> = None;
    let mut out = vec![];
    for (at, sentence) in doc.sentences.iter().enumerate() {
        let labels = || sentence.words <= 3 && doc.sentences.get(at + 1).is_some_and(|next| !next.line_start);
        if sentence.line_start {
            label = (!sentence.heading && !sentence.row && labels()).then_some(at);
        }
        if let Some(label) = label.filter(|label| *label != at) {
            out.push(Some(label));
            continue;
        }
        if sentence.heading {
            current = Some(at);
        } else if let Some(heading) = current {
            let from = if at > 0 { doc.sentences[at - 1].last } else { 0 };
            let breaks = doc.tokens[from..sentence.first].iter().filter(|token| token.is("\n")).count();
            if breaks > 1 && at > heading + 1 {
                current = None;
            }
        }
        out.push(current.filter(|heading| *heading != at));
    }
    out
}

/// Words that alone head what nobody knows.
const OPEN: &[&str] = &[
    "open",
    "still",
    "gap",
    "gaps",
    "pending",
    "questions",
    "unclear",
    "unanswered",
    "unsettled",
    "undecided",
    "missing",
    "blanks",
    "our",
    "the",
    "what's",
    "what",
    "is",
];

/// "Neither the end nor the reason is known", "nothing is known of it".
fn none_known(run: &[Token]) -> bool {
    let none = |token: &Token| matches!(token.norm.as_str(), "neither" | "nobody" | "nothing" | "none" | "nor");
    let known = |token: &Token| matches!(token.norm.as_str(), "known" | "knows" | "clear" | "certain");
    run.iter().position(none).is_some_and(|at| run[at..].iter().take(12).any(known))
}

/// Words between "can't" and what can't be done: "it can not yet be said".
const BETWEEN: &[&str] =
    &["yet", "be", "at", "present", "so", "far", "for", "now", "currently", "still", "really", "today", "as", "of"];

/// What nobody can do with what is not known.
const TELLING: &[&str] = &[
    "say",
    "said",
    "state",
    "stated",
    "tell",
    "told",
    "explain",
    "explained",
    "judge",
    "judged",
    "confirm",
    "confirmed",
    "quantify",
    "quantified",
    "assess",
    "assessed",
    "answer",
    "answered",
    "determine",
    "determined",
];

/// "It cannot be stated at present whether", "nor can we explain why", "nobody can yet say how many".
fn cannot_tell(run: &[Token]) -> bool {
    let is = |token: &Token, words: &[&str]| words.contains(&token.norm.as_str());
    let unable = |at: usize| match run[at].norm.as_str() {
        "can't" | "cannot" | "cant" | "couldn't" | "unable" | "impossible" => Some(at + 1),
        // "Nor can we", "nobody can", "we can not".
        "can" => {
            let next = run.get(at + 1).is_some_and(|next| is(next, &["not", "nobody"]));
            let before = at.checked_sub(1).map(|before| &run[before]);
            let none = before.is_some_and(|before| is(before, &["nor", "neither", "nobody", "none", "never", "one"]));
            let no_one = !before.is_some_and(|before| before.is("one")) || at > 1 && run[at - 2].is("no");
            (next || none && no_one).then_some(at + 1 + usize::from(next))
        }
        _ => None,
    };
    let between = |token: &Token| is(token, BETWEEN) || is(token, &["we", "i", "they", "anybody", "anyone", "to"]);
    (0..run.len()).filter_map(unable).any(|from| {
        let verb = run[from.min(run.len())..].iter().take(6).find(|token| !between(token));
        verb.is_some_and(|verb| is(verb, TELLING))
    })
}

fn manner(doc: &Doc, headings: &[Option<usize>], at: usize) -> Manner {
    let sentence = &doc.sentences[at];
    let marked = |sentence: &Sentence, tag: Tag| sentence.marks & tag.bit() != 0;
    let own = |tag| marked(sentence, tag);
    let heading = |tag| headings[at].is_some_and(|h| marked(&doc.sentences[h], tag));
    // "Not confirmed." after the claim, on the same line.
    let after =
        |tag| doc.sentences.get(at + 1).is_some_and(|next| next.words <= 6 && !next.line_start && marked(next, tag));
    // "Best guess:" or "A theory only." before it.
    let before = |tag| {
        at > 0 && {
            let previous = &doc.sentences[at - 1];
            previous.words <= 5 && !sentence.line_start && marked(previous, tag)
        }
    };
    let all_open = |run: &[Token]| {
        let mut words = run.iter().filter(|token| token.is_word()).peekable();
        words.peek().is_some() && words.all(|token| OPEN.contains(&token.norm.as_str()))
    };
    let opens = |heading: usize| all_open(&doc.tokens[doc.sentences[heading].first..doc.sentences[heading].last]);
    // "Gaps: the content of the recordings".
    let colon = doc.tokens[sentence.first..sentence.last].iter().take(6).position(|token| token.is(":"));
    let labelled = colon.is_some_and(|colon| all_open(&doc.tokens[sentence.first..sentence.first + colon]));
    // "Whether anybody was hurt", by itself: what is open, whatever it stands under.
    let opening = doc.tokens[sentence.first..sentence.last].iter().find(|token| token.is_word());
    let asks = opening.is_some_and(|token| token.is("whether"));
    Manner {
        hedged: own(Tag::Hedge) || heading(Tag::Hedge) || after(Tag::Hedge) || before(Tag::Hedge),
        unknown: own(Tag::Unknown)
            || asks
            || none_known(&doc.tokens[sentence.first..sentence.last])
            || cannot_tell(&doc.tokens[sentence.first..sentence.last])
            || heading(Tag::Unknown)
            || headings[at].is_some_and(opens)
            || labelled
            || after(Tag::Unknown)
            || before(Tag::Unknown),
        negated: own(Tag::Negation) || heading(Tag::Negation),
        excluded: own(Tag::Excluded) || heading(Tag::Excluded) || after(Tag::Excluded),
        request: own(Tag::Request) || heading(Tag::Request),
        question: sentence.question,
    }
}
