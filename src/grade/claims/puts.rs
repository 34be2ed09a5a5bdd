//! Asks, as the text puts them.

use super::Put;
use super::reversed::is_reversed;
use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::agrees;
use crate::grade::lexicon::{Hit, Tag};
use crate::grade::sense::{Manner, Sense};
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::{Known, What, clock_reading};
use crate::model::situation::OpenAsk;
use crate::model::vocabulary::Audience;

pub(super) fn puts(sense: &Sense<'_>) -> Vec<Put> {
    let asks = &sense.view.situation.asks;
    let names = &sense.view.asked;
    if asks.is_empty() {
        return vec![];
    }
    // In a run a yes moves the world: nobody is asked by a mere word.
    let run = sense.view.situation.next.update.is_none();
    let asks_here = |at: usize| if run { requests(sense, at) } else { sense.manners[at].request };
    let manners: Vec<Manner> =
        (0..sense.manners.len()).map(|at| Manner { request: asks_here(at), ..sense.manners[at] }).collect();
    let mut out = vec![];
    for (index, ask) in asks.iter().enumerate() {
        let Some((item, _)) = sense.items(|what| what == What::Ask(index)).next() else { continue };
        let readers = of_readers(sense, ask);
        let demanded = last_demand(sense, index, names);
        let mut best: Option<(u32, Put)> = None;
        for (at, manner) in manners.iter().enumerate() {
            let Some((score, put)) = put_at(sense, (index, readers, demanded), item, (at, *manner), names) else {
                continue;
            };
            if best.is_none_or(|(found, _)| score > found) {
                best = Some((score, put));
            }
        }
        out.push(best.map(|(_, put)| put).unwrap_or_default());
    }
    out
}

/// The ask as one sentence puts it, and how well.
fn put_at(
    sense: &Sense<'_>,
    (index, readers, demanded): (usize, bool, Option<usize>),
    item: usize,
    (at, manner): (usize, Manner),
    names: &[Vec<u32>],
) -> Option<(u32, Put)> {
    let ask = &sense.view.situation.asks[index];
    let s = &sense.doc.sentences[at];
    let run = sense.view.situation.next.update.is_none();
    let bond = sense.bonds[at][item];
    let due = |at: usize| is_due(sense, ask, at);
    // A name has no other words for it: "we are going back" calls no head of product, though one heads back.
    let calls = |at: usize, whom: &[u32]| whom.iter().any(|stem| sense.bags[at].has(*stem));
    // "DPO: is it notifiable? Decide by 16:00."
    let asked_before = || at > 0 && !s.line_start && sense.manners[at - 1].question && calls(at - 1, &names[index]);
    let addressed = calls(at, &names[index])
        || sense.headings[at].is_some_and(|heading| calls(heading, &names[index]))
        || asked_before();
    let others = || names.iter().any(|whom| *whom != names[index] && calls(at, whom));
    let told = || manner.request || calls_all(sense, at) || begins_with_its_verb(sense, at, item);
    let everybody = readers && !others() && told();
    // "Mirja, a decision for you. ...": who is called first is spoken to, until somebody else is.
    let called = || run && (opens_by_calling(sense, &names[index]) && !others() || is_called(sense, at, &names[index]));
    let who = addressed || everybody || called();
    let here = due(at);
    // Of all readers something is asked until the next update, whose time the text gives.
    let until_next = || {
        let next = ask.by.is_some() && ask.by == sense.view.situation.next.update;
        let tells = |at: &usize| sense.has(Tag::NextUpdate, *at) && due(*at);
        next && everybody && (0..sense.doc.sentences.len()).any(|at| tells(&at))
    };
    let behind = (manner.request || manner.question) && sets_time(sense, (index, ask), at + 1, names);
    // "Yes or no by 18:47?", "I need it by 10:04", a few sentences on.
    let farther = run && manner.request && demanded.is_some_and(|last| last > at);
    let when = here || behind || until_next() || farther;
    let what = bond.words >= 6 || bond.phrase || bond.words >= 3 && when;
    let asks = manner.request || manner.question || who && when || everybody;
    if !(asks && (what || when && who)) || is_reversed(sense, at, index) {
        return None;
    }
    let from = sense.doc.amounts.partition_point(|amount| amount.first < s.first);
    let amounts = sense.doc.amounts_in(s.first, s.last);
    let late = amounts.iter().position(|amount| amount.is(Unit::Clock)).filter(|_| !when).map(|at| from + at);
    let score = bond.strength() + 6 * u32::from(when) + 4 * u32::from(who) + 2 * u32::from(manner.request);
    Some((score, Put { sentence: Some(at), who, what, when: when || ask.by.is_none(), late }))
}

/// Whether a sentence has the deadline.
fn is_due(sense: &Sense<'_>, ask: &OpenAsk, at: usize) -> bool {
    let s = &sense.doc.sentences[at];
    sense.doc.amounts_in(s.first, s.last).iter().any(|amount| is_deadline(sense, ask, at, amount))
}

/// "Do you agree? We need it by 12:15.": whether a sentence behind an ask gives its deadline, unless it is somebody else's.
fn sets_time(sense: &Sense<'_>, (index, ask): (usize, &OpenAsk), at: usize, names: &[Vec<u32>]) -> bool {
    let Some(s) = sense.doc.sentences.get(at) else { return false };
    let others = || {
        let mut names = names.iter().enumerate();
        names.any(|(other, whom)| other != index && sense.bags[at].shared(whom) > 0)
    };
    s.words <= 18 && !s.heading && !sense.has(Tag::NextUpdate, at) && is_due(sense, ask, at) && !others()
}

/// The last sentence that demands an answer by a time, in a run.
fn last_demand(sense: &Sense<'_>, index: usize, names: &[Vec<u32>]) -> Option<usize> {
    let situation = sense.view.situation;
    let ask = situation.asks.get(index).filter(|_| situation.next.update.is_none())?;
    let demands = |at: &usize| {
        let manner = sense.manners[*at];
        let (first, last) = sense.range(*at);
        let wants = || sense.doc.tokens[first..last].iter().any(|token| token.is_in(Set::Demands));
        sets_time(sense, (index, ask), *at, names) && (manner.request || manner.question || wants())
    };
    (0..sense.doc.sentences.len()).rev().find(demands)
}

/// Whether a sentence itself asks for something: by a question, a word of asking that isn't said of others ("the run asks for
/// 160 a second") or of later ("then ask Mirja"), or an order at the beginning of a clause ("the mean shard use" is none).
fn requests(sense: &Sense<'_>, at: usize) -> bool {
    let (first, last) = sense.range(at);
    let tokens = &sense.doc.tokens;
    let later =
        |word: &str| matches!(word, "then" | "will" | "'ll" | "i'll" | "we'll" | "to" | "shall" | "would" | "next");
    let asks = |hit: &Hit| {
        let word = tokens[hit.first].norm.as_str();
        let before = hit.first.checked_sub(1).filter(|before| *before >= first).map(|before| &tokens[before]);
        let opens = before.is_none_or(|token| !token.is_word() || token.capital || token.is("please"));
        match word {
            "asks" | "asked" | "needs" | "decides" | "approves" | "chooses" | "picks" | "request"
                if hit.last == hit.first + 1 =>
            {
                word == "request" && opens
            }
            // "The workers that payments need."
            "need" if hit.last == hit.first + 1 => {
                opens
                    || before.is_some_and(|token| matches!(token.norm.as_str(), "we" | "i" | "now" | "still" | "also"))
            }
            "ask" | "asking" | "answer" | "confirm" => before.is_none_or(|token| !later(&token.norm)),
            _ if ORDERS.contains(&word) => opens,
            _ => true,
        }
    };
    sense.doc.tagged(Tag::Request, first, last).any(asks)
        || sense.headings[at].is_some_and(|heading| {
            let (first, last) = sense.range(heading);
            sense.doc.tagged(Tag::Request, first, last).next().is_some()
        })
        || tokens[first..last].windows(2).any(|two| two[0].is_in(Set::Writer) && two[1].is("want"))
}

/// Words that want an answer.
pub(in crate::grade) const DEMANDS: &[&str] = &["need", "yes", "word"];

/// Verbs that ask only as orders: elsewhere they are nouns, or tell what somebody does.
const ORDERS: &[&str] = &[
    "hold", "freeze", "keep", "send", "name", "give", "provide", "label", "annotate", "tag", "press", "load", "use",
    "leave", "wait", "stop", "export", "put", "release", "choice", "pick", "clear", "ensure", "advise", "urge",
    "choose", "decide",
];

/// Whether the text begins by calling somebody: "Mirja, a decision for you."
fn opens_by_calling(sense: &Sense<'_>, whom: &[u32]) -> bool {
    let head = sense.doc.tokens.iter().take(4).collect::<Vec<_>>();
    let mark = head.iter().position(|token| matches!(token.norm.as_str(), "," | ":" | "-" | "–"));
    mark.is_some_and(|mark| {
        head[..mark].iter().any(|token| sense.view.stem(token).is_some_and(|stem| whom.contains(&stem)))
    })
}

/// "Agnes, a decision for you. May we go back?": whether whoever was called last, at the beginning of a sentence at or before
/// one, is the one who is asked.
fn is_called(sense: &Sense<'_>, at: usize, whom: &[u32]) -> bool {
    let last = (0..=at).rev().find_map(|at| called_in(sense, at));
    last.is_some_and(|call| call.iter().any(|token| sense.view.stem(token).is_some_and(|stem| whom.contains(&stem))))
}

/// The name by which a sentence calls somebody of the situation before it says anything else.
fn called_in<'a>(sense: &'a Sense<'_>, at: usize) -> Option<&'a [Token]> {
    let (first, last) = sense.range(at);
    let head = &sense.doc.tokens[first..last.min(first + 5)];
    let mark = head.iter().position(|token| matches!(token.norm.as_str(), "," | ":" | "-" | "–"))?;
    let call = &head[..mark];
    let part = |token: &Token| {
        let of = |name: &str| name.split_whitespace().any(|part| part.to_lowercase() == token.norm.as_str());
        sense.view.situation.people.iter().any(|person| of(&person.name))
    };
    let leads = |token: &Token| matches!(token.norm.as_str(), "to" | "for" | "hi" | "hello" | "dear" | "and" | "@");
    (call.iter().any(part) && call.iter().all(|token| part(token) || leads(token))).then_some(call)
}

/// Words by which readers are called, whoever they are.
const ALL: &[&str] = &["all", "everyone", "everybody", "nobody", "you", "your"];

/// Words for those who read what is written for an audience; whatever is asked in public, is asked of everybody.
const fn readers(audience: Audience) -> &'static [&'static str] {
    match audience {
        Audience::Support => &["agents", "agent", "support"],
        Audience::Engineering => &["engineers"],
        _ => &[],
    }
}

/// Whether an ask is to those who read the update: whoever is told what to do, is asked.
fn of_readers(sense: &Sense<'_>, ask: &OpenAsk) -> bool {
    let audience = sense.view.situation.audience;
    let named = readers(audience);
    audience == Audience::Public
        || ask.to.to_lowercase().split_whitespace().take(2).any(|word| ALL.contains(&word) || named.contains(&word))
}

/// Whether a sentence begins with a word of the ask's: "Set protection to Standard".
fn begins_with_its_verb(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let first = sense.doc.tokens[s.first..s.last].iter().find(|token| token.is_word());
    let stem = first.filter(|token| !token.function).and_then(|token| sense.view.stem(token));
    stem.is_some_and(|stem| sense.view.items[item].stems.iter().any(|(own, _)| *own == stem))
}

/// Whether a sentence, or its heading, calls everybody by such a word near its beginning.
fn calls_all(sense: &Sense<'_>, at: usize) -> bool {
    let calls = |at: usize| {
        let s = &sense.doc.sentences[at];
        sense.doc.tokens[s.first..s.last.min(s.first + 4)].iter().any(|token| ALL.contains(&token.norm.as_str()))
    };
    calls(at) || sense.headings[at].is_some_and(calls)
}

/// Words before a time that make it a deadline.
const BY: &[&str] = &["by", "before", "until", "till", "within", "in", "than"];

/// The longest that a deadline of the writer's own may lie ahead.
const AHEAD: f64 = 2.0 * 3600.0;

/// Whether a quantity of a sentence is the deadline: the time, or the span from now to it. Where the writer wasn't told
/// which, any time to come that stands as a deadline is one.
fn is_deadline(sense: &Sense<'_>, ask: &OpenAsk, at: usize, amount: &Amount) -> bool {
    let Some(by) = ask.by else { return false };
    if !ask.told && is_own_deadline(sense, at, amount) {
        return true;
    }
    // In a run a writer may want it sooner than it is needed.
    let run = sense.view.situation.next.update.is_none();
    let sooner = || amount.in_unit(Unit::Clock).is_some_and(|clock| clock <= f64::from(by.secs()));
    if run && is_own_deadline(sense, at, amount) && sooner() {
        return true;
    }
    let known = Known::alone(clock_reading(by.secs()), 0.0);
    let now = sense.view.situation.now;
    let span = amount.in_unit(Unit::Duration).is_some_and(|span| {
        let left = by.since(now).0 as f64 / 1000.0;
        left >= 60.0 && libm::fabs(left - span) <= 60.0
    });
    span || agrees(amount, &known)
}

fn is_own_deadline(sense: &Sense<'_>, at: usize, amount: &Amount) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    let ahead = match (amount.in_unit(Unit::Clock), amount.in_unit(Unit::Duration)) {
        (Some(clock), _) => (clock - now).rem_euclid(86_400.0),
        (None, Some(span)) => span,
        (None, None) => return false,
    };
    let before = amount.first.checked_sub(1).map(|token| sense.doc.tokens[token].norm.as_ref());
    let leads = before.is_some_and(|word: &str| BY.contains(&word));
    // "Switch it on again by 09:51": of what is asked for, not of an update.
    let (first, last) = sense.range(at);
    let update = |hit: &Hit| {
        let again = matches!(sense.doc.tokens[hit.first].norm.as_str(), "again" | "back");
        !(again && sense.manners[at].request)
    };
    leads && ahead > 0.0 && ahead <= AHEAD && !sense.doc.tagged(Tag::NextUpdate, first, last).any(update)
}
