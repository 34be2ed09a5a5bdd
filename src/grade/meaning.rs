//! What the words of a point and of a text mean: each word by its stem or by a group of words that say the same, with a sign.
//! "Keep it going" says that it is not stopped, "there is nothing to pay back" that nothing is refunded.

use super::doc::Doc;
use super::hash::hash;
use super::proposition::is_negation;
use super::related;
use super::stem;
use super::token::{Kind, Token, tokens};
use crate::model::event::Point;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Groups that a word stands in, and whether on their other side.
type Groups = Vec<(usize, bool)>;

/// How a word is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Outright.
    Said,
    /// Denied.
    Denied,
    /// As something that is asked or not known.
    Open,
}

/// A word or phrase of a text that means something.
#[derive(Debug, Clone)]
struct Unit {
    /// The hash of its stem, where it is one word.
    stem: Option<u64>,
    /// The hashes of its words' stems, where it is several: "pay the money back" has money in it.
    parts: Vec<u64>,
    /// Groups it stands in, and whether on their other side.
    groups: Groups,
    sign: Sign,
    /// The clause it stands in.
    clause: usize,
    /// Of a phrase: it is said both ways in it, or as something that is asked.
    either: bool,
}

/// How a unit of a phrase stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    None,
    /// With another sign.
    Turned,
    /// By a neighbour in meaning.
    Near,
    /// As it is, or by a word that says the same.
    Same,
}

/// A phrase of a group: the hashes of its stems, its group and its side.
struct Entry {
    stems: Vec<u64>,
    group: usize,
    other_side: bool,
}

/// Phrases by the hash of their first stem, the longest first.
static GROUPS: LazyLock<BTreeMap<u64, Vec<Entry>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<u64, Vec<Entry>> = BTreeMap::new();
    let lines = include_str!("meaning/groups.txt").lines().filter(|line| !line.starts_with('#'));
    for (group, line) in lines.enumerate() {
        for (side, words) in line.split('|').enumerate() {
            for phrase in words.split_whitespace() {
                let stems: Vec<u64> = phrase.split('-').map(stem_hash).collect();
                groups.entry(stems[0]).or_default().push(Entry { stems, group, other_side: side > 0 });
            }
        }
    }
    for entries in groups.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.stems.len()));
    }
    groups
});

fn stem_hash(word: &str) -> u64 {
    let irregular = stem::IRREGULAR.iter().any(|(form, _)| *form == word);
    hash(stem::root(word, irregular).of(word))
}

/// Words that may stand between those of a phrase.
const GAP: usize = 3;

/// Words of content that decide little.
const LIGHT: &[&str] = &[
    "need",
    "needs",
    "needed",
    "want",
    "wants",
    "please",
    "make",
    "makes",
    "made",
    "thing",
    "things",
    "way",
    "let",
    "lets",
    "put",
    "simply",
    "really",
    "even",
    "still",
    "today",
    "ever",
    "going",
    "go",
    "goes",
    "take",
    "takes",
    "come",
    "comes",
    "us",
    "also",
    "become",
    "becomes",
    "became",
    "happen",
    "happens",
    "whatever",
    "anything",
    "something",
    "yes",
];

/// Words behind which a clause asks or leaves open.
const DOUBT: &[&str] = &["whether", "wonder", "wondering"];

/// Words that ask within a clause.
const ASKING: &[&str] = &["who", "whom", "whose", "what", "when", "where", "which", "why", "how", "whether", "if"];

/// Words that begin a condition.
const CONDITIONS: &[&str] = &["if", "unless", "until"];

/// Words that begin a new statement within a sentence.
const PARTING: &[&str] = &["but", "and", "so", "because", "while", "whereas", "although", "though", "since", "unless"];

/// Words by which a phrase asks.
const WONDERING: &[&str] = &["who", "whom", "what", "why", "how"];

/// Days that are not this one.
const OTHER_DAYS: &[&str] = &["tomorrow", "yesterday"];

/// Words of what can or should be done.
const OFFERS: &[&str] =
    &["can", "could", "may", "might", "should", "must", "please", "able", "possible", "would", "will"];

/// Words of what was done.
const PAST: &[&str] = &["took", "was", "were", "had", "did", "went", "gave", "got", "made", "used", "found", "said"];

/// Denials that stand for a thing: what stands before them is denied as well.
const NOTHINGS: &[&str] = &["nobody", "nothing", "none", "nowhere"];

/// The phrase of a group that begins at a place, the longest: the places of its words, and the groups that it stands in.
fn grouped(run: &[Token], at: usize) -> Option<(Vec<usize>, Groups)> {
    let entries = GROUPS.get(&run[at].stem_hash())?;
    let ends = |entry: &Entry| {
        let mut last = at;
        let mut places = vec![at];
        for stem in &entry.stems[1..] {
            let reach = run.len().min(last + 2 + GAP);
            let stop = |token: &Token| token.kind == Kind::Mark;
            let within = run[last + 1..reach].iter().take_while(|token| !stop(token));
            last += 1 + within.into_iter().position(|token| token.stem_hash() == *stem)?;
            places.push(last);
        }
        Some(places)
    };
    let found: Vec<(Vec<usize>, &Entry)> = entries.iter().filter_map(|entry| Some((ends(entry)?, entry))).collect();
    let words = found.first()?.1.stems.len();
    let longest = found.iter().filter(|(_, entry)| entry.stems.len() == words);
    Some((found[0].0.clone(), longest.map(|(_, entry)| (entry.group, entry.other_side)).collect()))
}

/// Whether a new statement begins at a token.
fn parts(token: &Token) -> bool {
    token.kind == Kind::Mark && matches!(token.norm.as_str(), "," | ";" | ":" | "." | "(" | ")" | "!")
        || PARTING.contains(&token.norm.as_str())
}

/// What a run of tokens says, unit by unit.
fn units(run: &[Token]) -> Vec<Unit> {
    let mut out: Vec<Unit> = vec![];
    let (mut clause, mut sign) = (0, Sign::Said);
    let mut conditional = false;
    let mut used = vec![false; run.len()];
    // Whether the clause has asked so far.
    let mut asks = false;
    super::steps::note(run.len());
    for (at, token) in run.iter().enumerate() {
        if parts(token) {
            (clause, sign) = (clause + 1, Sign::Said);
            (conditional, asks) = (false, false);
        }
        conditional |= CONDITIONS.contains(&token.norm.as_str());
        // "Not" has the stem of "note", and "please" in a request that of "pleased".
        let alone = !used[at] && !is_negation(token) && token.norm != "please";
        if let Some((places, groups)) = grouped(run, at).filter(|(places, _)| places.len() > 1 || alone) {
            let mut parts: Vec<u64> = places.iter().map(|place| run[*place].stem_hash()).collect();
            let stem = if parts.len() == 1 { parts.pop() } else { None };
            out.push(Unit { stem, parts, groups, sign, clause, either: false });
            for place in places {
                used[place] = true;
            }
            asks |= ASKING.contains(&token.norm.as_str());
            continue;
        }
        if used[at] {
            asks |= ASKING.contains(&token.norm.as_str());
            continue;
        }
        if conditional && is_negation(token) {
            // "If it isn't below 300", "if it stays above 300".
        } else if is_negation(token) || token.is("needn't") || token.is("mustn't") {
            // "I don't know if", "can't say whether": what follows is open.
            let behind = || run[at + 1..].iter().take(2);
            let knows =
                |token: &Token| matches!(token.norm.as_str(), "know" | "say" | "tell" | "sure" | "certain" | "known");
            let object = NOTHINGS.contains(&token.norm.as_str());
            sign = if !object && behind().any(knows) { Sign::Open } else { Sign::Denied };
            // "Who is cut off isn't known": what stands before is open as well.
            if sign == Sign::Open && asks {
                let own =
                    out.iter_mut().rev().take_while(|before| before.clause == clause && before.sign != Sign::Open);
                own.for_each(|before| before.sign = Sign::Open);
            }
            let before = out.last_mut().filter(|before| object && before.clause == clause);
            if let Some(before) = before {
                before.sign = Sign::Denied;
            }
        } else if DOUBT.contains(&token.norm.as_str()) {
            sign = Sign::Open;
        } else if (token.is_content() || token.kind == Kind::Number) && !LIGHT.contains(&token.norm.as_str()) {
            let stem = Some(token.stem_hash());
            out.push(Unit { stem, parts: vec![], groups: vec![], sign, clause, either: false });
        }
        asks |= ASKING.contains(&token.norm.as_str());
    }
    out
}

impl Unit {
    /// How this unit of a phrase stands in one of a text.
    fn matched(&self, said: &Self) -> Match {
        let turned = self.sign != said.sign;
        let same_stem = self.stem.is_some_and(|own| said.stem == Some(own) || said.parts.contains(&own));
        let shared = || self.groups.iter().flat_map(|own| said.groups.iter().map(move |other| (own, other)));
        let sides = shared().filter(|(own, other)| own.0 == other.0).map(|(own, other)| own.1 != other.1);
        let mut sides = sides.chain(same_stem.then_some(false)).peekable();
        if sides.peek().is_some() {
            let denies = |sign: Sign| sign == Sign::Denied;
            let open = (self.sign == Sign::Open) != (said.sign == Sign::Open);
            let agrees = |other_side: bool| !open && (denies(self.sign) != denies(said.sign)) == other_side;
            return if self.either || sides.any(agrees) { Match::Same } else { Match::Turned };
        }
        let near = || {
            let (own, other) = (related::place(self.stem?)?, related::place(said.stem?)?);
            related::near(own).any(|near| near == other).then_some(())
        };
        if !turned && near().is_some() { Match::Near } else { Match::None }
    }
}

/// How much of a phrase a text says.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    all: usize,
    same: usize,
    near: usize,
    turned: usize,
    /// It denies something of which the text doesn't speak.
    misses: bool,
}

fn held(phrase: &[Unit], said: &[Unit]) -> Held {
    let mut held = Held { all: phrase.len(), ..Held::default() };
    let denied = |unit: &Unit| unit.sign == Sign::Denied && !unit.either;
    held.misses = phrase.iter().any(denied);
    for unit in phrase {
        let found = said.iter().map(|other| unit.matched(other)).max().unwrap_or(Match::None);
        match found {
            Match::Same => held.same += 1,
            Match::Near => held.near += 1,
            Match::Turned => held.turned += 1,
            Match::None => {}
        }
        held.misses &= !denied(unit) || found == Match::None;
    }
    held
}

impl Held {
    /// Whether the phrase is said.
    fn says(self, denies: bool) -> bool {
        let weight = 2 * self.same + self.near;
        self.turned == 0
            && !self.misses
            && match self.all {
                0 => false,
                1 => denies && self.same == 1,
                2 => weight >= 4,
                _ => self.same >= 2 && weight * 3 >= self.all * 4,
            }
    }
}

/// What a point means: its phrases, read.
pub(super) struct Meaning {
    phrases: Vec<Vec<Unit>>,
    /// It speaks of another day than this.
    other_day: bool,
    /// It says what can or should be done.
    offers: bool,
    /// The word by which it says that nothing else is so, if it does.
    only: Vec<Unit>,
}

impl Meaning {
    /// Reads a point's phrases.
    pub(super) fn new(point: &Point) -> Self {
        let texts = std::iter::once(&point.text).chain(&point.say);
        let once = |text: Vec<Token>| {
            let asks = text.iter().any(|token| WONDERING.contains(&token.norm.as_str()));
            let mut seen: Vec<Unit> = vec![];
            for unit in units(&text) {
                match seen.iter_mut().map(|other| (other.matched(&unit), other)).max_by_key(|(how, _)| *how) {
                    Some((Match::Same, _)) => {}
                    Some((Match::Turned, other)) => other.either = true,
                    _ => seen.push(Unit { either: asks, ..unit }),
                }
            }
            seen
        };
        let texts: Vec<Vec<Token>> = texts.map(|text| tokens(text.raw())).collect();
        let has = |words: &[&str], text: &[Token]| text.iter().any(|token| words.contains(&token.norm.as_str()));
        Self {
            other_day: texts.iter().any(|text| has(OTHER_DAYS, text)),
            // "Can be lost" offers nothing.
            offers: texts[0].windows(2).any(|two| (two[0].is("can") || two[0].is("should")) && !two[1].is("be")),
            only: if has(&["only"], &texts[0]) { units(&tokens("only")) } else { vec![] },
            phrases: texts.into_iter().map(once).collect(),
        }
    }

    fn held(&self, doc: &Doc, at: usize) -> Vec<Held> {
        let s = &doc.sentences[at];
        let said = units(&doc.tokens[s.first..s.last]);
        self.phrases.iter().map(|phrase| held(phrase, &said)).collect()
    }

    /// Whether a sentence says one of the point's phrases, in whatever words.
    pub(super) fn says(&self, doc: &Doc, at: usize) -> bool {
        let denies = |phrase: &[Unit]| phrase.iter().any(|unit| unit.sign == Sign::Denied);
        self.held(doc, at).iter().zip(&self.phrases).any(|(held, phrase)| held.says(denies(phrase)))
    }

    /// Whether a sentence tells of another day than the point, of what was done where the point says what can be, or leaves out its
    /// "only".
    pub(super) fn is_apart(&self, doc: &Doc, at: usize) -> bool {
        let s = &doc.sentences[at];
        let run = &doc.tokens[s.first..s.last];
        let any = |words: &[&str]| run.iter().any(|token| words.contains(&token.norm.as_str()));
        let other_day = any(OTHER_DAYS) && !self.other_day;
        // "They ordered again" is not "they can order again".
        let past =
            |token: &Token| token.norm.len() > 4 && token.norm.ends_with("ed") || PAST.contains(&token.norm.as_str());
        let told = self.offers && run.iter().any(past) && !any(OFFERS);
        // "The order is shown" is not "only the order is concerned".
        let only = |unit: &Unit| self.only.iter().any(|only| only.matched(unit) == Match::Same);
        other_day || told || !self.only.is_empty() && !units(run).iter().any(only)
    }

    /// Whether a sentence has words of the point's phrases and turns them round: says what they deny, or denies what they say.
    pub(super) fn turns(&self, doc: &Doc, at: usize) -> bool {
        let held = self.held(doc, at);
        let is_straight =
            |held: &&Held| held.turned == 0 && held.all > 1 && (2 * held.same + held.near) * 5 >= held.all * 6;
        let straight = held.iter().filter(is_straight).map(|held| held.same.max(1)).max().unwrap_or(0);
        let turned = held
            .iter()
            .filter(|held| held.turned > 0 && (held.same + held.turned) * 2 >= held.all)
            .map(|held| held.same + held.turned)
            .max()
            .unwrap_or(0);
        turned > 2 * straight
    }
}

#[cfg(test)]
mod tests;
