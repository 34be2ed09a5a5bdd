//! What is open, told as settled: a suspicion or a question that the text nowhere tells as one, and states.
//!
//! Careful writers hedge a suspicion at least once, and name what nobody knows. Where a text does neither, a plain sentence
//! that names the matter beyond doubt has closed it, in whatever words.

use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::{NEGATIONS, is_negation, outright};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Token, tokens};
use crate::grade::wonders;
use crate::model::vocabulary::{FactKind, Status};

/// Words of a text that would have had the room to doubt.
const LEAST: usize = 30;

/// Finds what is open and told as settled.
pub(super) fn settled(sense: &Sense<'_>, claims: &mut Claims) {
    if sense.doc.words < LEAST {
        return;
    }
    let open = |what| {
        sense.view.fact(what).is_some_and(|fact| {
            let suspicion = fact.status == Status::Suspected && fact.kind == FactKind::Cause;
            fact.known && (suspicion || fact.status == Status::Unknown)
        })
    };
    // Who hedges a cause at all may mean this one, in words of their own.
    let hedges =
        || (0..sense.doc.sentences.len()).any(|at| sense.manners[at].hedged && wonders::gives_cause(sense, at));
    for (item, what) in sense.items(open) {
        // Told as open somewhere, by its own words or by what it asks for.
        let untold = claims.untold.contains(&item);
        let doubts = |at: usize| sense.manners[at].hedged || sense.manners[at].unknown;
        let named_open = || (0..sense.doc.sentences.len()).any(|at| doubts(at) && sense.bonds[at][item].same >= 4);
        if claims.overclaims.iter().any(|found| found.item == item) || !untold && named_open() {
            continue;
        }
        let suspicion = sense.view.is_fact(what, Status::Suspected);
        if suspicion && hedges() {
            continue;
        }
        let states = |at: &usize| {
            let states = if suspicion { is_cause(sense, *at, item) } else { is_answer(sense, *at, item) };
            untold && states && is_plain(sense, *at)
        };
        let weighty = sense.view.fact(what).is_some_and(|fact| fact.weight > 1);
        let assures =
            || (0..sense.doc.sentences.len()).find(|at| weighty && !suspicion && is_assurance(sense, *at, item));
        if let Some(sentence) = (0..sense.doc.sentences.len()).find(states).or_else(assures) {
            claims.overclaims.push(Misstatement { sentence, item, tokens: sense.range(sentence) });
        }
    }
    claims.overclaims.sort_by_key(|found| found.sentence);
}

/// Whether a sentence states something outright.
fn is_plain(sense: &Sense<'_>, at: usize) -> bool {
    let (manner, s) = (sense.manners[at], &sense.doc.sentences[at]);
    let put_off = super::statements::is_put_off(sense, at);
    let open = manner.hedged || manner.unknown || manner.question || s.heading || s.words < 5 || put_off;
    let run = &sense.doc.tokens[s.first..s.last];
    // "What bent the numbers is X" asks nothing.
    let asks = run.iter().find(|token| token.is_word()).is_some_and(|it| it.is_in(Set::AsksCause) && !it.is("what"));
    // "We know of no child hurt": what nobody has heard of is left open.
    let heard = || run.windows(2).any(|two| two[0].is_in(Set::Hears) && (two[1].is("of") || two[1].is("to")));
    !open && !asks && !heard() && !run.iter().any(|token| token.is_in(Set::Conditional))
}

/// Whether a sentence names a suspicion beyond doubt, and denies nothing.
fn is_cause(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let causal = sense.has(Tag::Cause, at) || sense.bonds[at][item].same >= 14;
    // "It misses 51 of 60, but not nine, so we aren't sure": what follows takes it back.
    if sense.manners.iter().skip(at + 1).take(2).any(|next| next.hedged) {
        return false;
    }
    causal && !sense.manners[at].negated && sense.names(at, item) && !is_rivalled(sense, at, item)
}

/// Words that leave a matter open without a word of doubt.
const LATER: &[&str] = &[
    "yet",
    "expect",
    "expected",
    "until",
    "before",
    "later",
    "tomorrow",
    "tonight",
    "midnight",
    "rest",
    "pending",
    "awaiting",
    "wait",
    "being",
    "checked",
    "checking",
    "counted",
    "estimate",
    "estimated",
    "result",
    "results",
    "answer",
    "deadline",
    "by",
    "can't",
    "cannot",
    "means",
    "decides",
    "decision",
    "rules",
    "promise",
    "verify",
    "verified",
    "check",
    "compare",
    "compared",
    "sample",
    "sampled",
    "looked",
    "test",
    "tested",
];

/// Whether a sentence answers a question that nobody can answer: it names the matter beyond doubt, and leaves it to no time
/// to come.
fn is_answer(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let s = &sense.doc.sentences[at];
    if !sense.names(at, item) || !sense.view.items[item].normal.starts_with(" whether ") {
        return false;
    }
    let run = &sense.doc.tokens[s.first..s.last];
    let so_far = run.windows(2).any(|two| two[0].is("so") && two[1].is("far"));
    let later = so_far || run.iter().any(|token| token.is_in(Set::Weekday) || LATER.contains(&token.norm.as_str()));
    let manner = sense.manners[at];
    let told =
        manner.request || [Tag::Planned, Tag::Running, Tag::NextUpdate].into_iter().any(|tag| sense.has(tag, at));
    // Who gives the figures that there are leaves their reading to others.
    let counted = sense.bonds[at][item].numbers > 0;
    !later && !told && !counted && !is_rivalled(sense, at, item) && touches(sense, at, item)
}

/// Whether a sentence has two words of what is asked, beside the names of those who are asked for something and what the
/// question takes for granted: "whether the search team, which shares our table, reads v31" is about reading v31.
fn touches(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let Some(fact) = sense.view.fact(sense.view.items[item].what) else { return false };
    let text = tokens(&fact.text);
    let text = outright(&text);
    let bag = &sense.bags[at];
    let own = text.iter().take_while(|token| !matches!(token.norm.as_str(), ";" | "(" | ":"));
    let asked = |stem: u32| sense.view.asked.iter().any(|name| name.contains(&stem));
    let mut found: Vec<u32> = vec![];
    for stem in own.filter(|token| token.is_content()).filter_map(|token| sense.view.stem(token)) {
        if bag.has(stem) && !asked(stem) && !found.contains(&stem) {
            found.push(stem);
        }
    }
    found.len() > 1
}

/// Words for harm that people come to.
const HARM: &[&str] = &[
    "harm",
    "harmed",
    "hurt",
    "injured",
    "injury",
    "injuries",
    "lost",
    "lose",
    "loses",
    "loss",
    "losses",
    "damage",
    "damaged",
    "worse",
    "suffer",
    "suffered",
    "difference",
    "pocket",
    "consequence",
    "consequences",
    "casualties",
    "died",
    "dead",
    "ill",
    "disadvantage",
    "disadvantaged",
];

/// Words that tell of knowing.
pub(in crate::grade) const HEARS: &[&str] = &["know", "known", "aware", "heard"];

/// Words that tell only what has come to somebody's ears.
pub(super) const REPORTED: &[&str] = &[
    "know",
    "reported",
    "reports",
    "report",
    "heard",
    "seen",
    "found",
    "known",
    "aware",
    "complained",
    "complaints",
    "excluded",
    "yet",
    "far",
];

/// Subjects and objects that there are none of.
const NONE: &[&str] = &["nothing", "nobody", "none", "noone", "no", "never", "single"];

/// What there is none of where nothing is known: "no word on cancellations", "no view from Legal".
const NEWS: &[&str] = &[
    "word",
    "news",
    "view",
    "answer",
    "reply",
    "result",
    "results",
    "decision",
    "confirmation",
    "information",
    "figure",
    "figures",
    "update",
    "idea",
    "sign",
    "evidence",
    "proof",
    "report",
    "reports",
];

/// Who may be said to be well.
const PEOPLE: &[&str] = &["they", "all", "everyone", "everybody", "them", "people", "patients"];

/// How they are.
const WELL: &[&str] = &["fine", "well", "ok", "okay", "unhurt", "unharmed", "safe", "alright"];

/// Whether a clause says of people that they are well, and leaves nothing open: "but thankfully they are all fine".
fn says_well(run: &[Token]) -> bool {
    let is = |words: &[&str], at: usize| run.get(at).is_some_and(|token| words.contains(&token.norm.as_str()));
    let all = |at: usize| at + usize::from(is(&["all", "both", "each"], at));
    let clear = |at: usize| is(PEOPLE, at) && is(&["are", "were"], at + 1) && is(WELL, all(at + 2));
    let ends = |at: usize| run.get(all(at + 2) + 1).is_none_or(|next| !next.is_content());
    let open = |token: &Token| token.is_in(Set::Conditional) || token.is_in(Set::Open) || is_negation(token);
    (0..run.len()).any(|at| clear(at) && ends(at)) && !run.iter().any(open)
}

/// Whether a sentence says that there is nothing of the sort, or that all is clear, which nothing that is known says.
fn is_assurance(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let s = &sense.doc.sentences[at];
    if !sense.view.items[item].normal.starts_with(" whether ") {
        return false;
    }
    let asks_harm = || sense.view.items[item].normal.split(' ').any(|word| HARM.contains(&word));
    let well = || s.clauses.iter().any(|&(first, last)| says_well(&sense.doc.tokens[first..last]));
    if sense.bonds[at][item].same >= 3 && !sense.manners[at].question && asks_harm() && well() {
        return true;
    }
    if !is_plain(sense, at) {
        return false;
    }
    s.clauses.iter().any(|&(first, last)| {
        let run = &sense.doc.tokens[first..last];
        let none = run.iter().any(|token| NONE.contains(&token.norm.as_str())) || super::assured::clears(run);
        // "There'll be no second request" answers whether there will be one.
        let to_come = sense.view.items[item].normal.contains(" will ");
        let told = [Tag::Planned, Tag::Running, Tag::NextUpdate, Tag::Request].into_iter();
        let mut told = told.filter(|tag| !(to_come && *tag == Tag::Planned));
        if !none || told.any(|tag| sense.doc.has(tag, first, last)) {
            return false;
        }
        let bag = sense.bag(first, last);
        let no_news = |two: &[Token]| two[0].is("no") && NEWS.contains(&two[1].norm.as_str());
        if run.windows(2).any(no_news) {
            return false;
        }
        let heard = run.iter().any(|token| REPORTED.contains(&token.norm.as_str()));
        let of_harm = asks_harm() && run.iter().any(|token| HARM.contains(&token.norm.as_str())) && !heard;
        // One word that may stand for the matter names it in no way: "no ward place to go to" says nothing of a patient's harm.
        let bond = sense.bond(&bag, first, last, item);
        if !(of_harm || bond.words >= 7 || bond.words >= 3 && bond.same > 0) {
            return false;
        }
        let denies = |normal: &str| normal.split(' ').any(|word| NEGATIONS.contains(&word) || word.ends_with("n't"));
        // Of harm the words are so common that only the same ones explain each other; and what is denied of the same
        // people explains nothing: it has to be the same thing, or two of the clause's words.
        let shares = |stem: u32| if of_harm { bag.has(stem) } else { bag.means(stem) };
        let matter = |stem: u32| sense.view.items[item].stems.iter().any(|(own, _)| *own == stem);
        // Where a clause has two words of the matter, one alone explains it no more: "nobody read the answers".
        let several = sense.view.items[item].stems.iter().filter(|(stem, _)| bag.has(*stem)).count() > 1;
        let explains = |stems: &mut dyn Iterator<Item = u32>| {
            let common: Vec<u32> = stems.filter(|stem| shares(*stem)).collect();
            common.len() > 1 || common.iter().any(|stem| of_harm || !several && matter(*stem))
        };
        let own = &sense.view.items[item].stems;
        let is_asked = |stems: &Vec<u32>| own.iter().filter(|(stem, _)| stems.contains(stem)).count() > 1;
        let by_item = sense.items(|what| super::taken::true_thing(sense, what)).any(|(other, _)| {
            let it = &sense.view.items[other];
            denies(&it.normal) && explains(&mut it.stems.iter().map(|(stem, _)| *stem))
        });
        let by_text = || {
            sense.view.home_texts.iter().any(|(home, text)| {
                // What tells that it isn't known whether it is so explains no answer.
                let asks = || {
                    several
                        && !heard
                        && text.contains(" whether ")
                        && text.contains(" known ")
                        && sense.view.homes.get(*home).is_some_and(&is_asked)
                };
                denies(text)
                    && !asks()
                    && sense.view.homes.get(*home).is_some_and(|stems| explains(&mut stems.iter().copied()))
            })
        };
        !by_item && !by_text()
    })
}

/// Whether something that may be said explains a sentence as well.
fn is_rivalled(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let own = sense.bonds[at][item].same;
    sense
        .items(|what| super::taken::true_thing(sense, what))
        .any(|(other, _)| other != item && sense.bonds[at][other].same >= own)
}
