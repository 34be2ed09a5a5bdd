//! The claims that decide: causes stated as facts, actions that never happened, "resolved" too early, asks, promises.

use super::amount::{Amount, Unit};
use super::bind::{Bag, Bond, agrees, bond};
use super::figures::{Figure, figures};
use super::lexicon::Tag;
use super::mark::Verdict;
use super::sense::Sense;
use super::view::What;
use crate::model::time::Clock;
use crate::model::vocabulary::{ActionState, Status};

/// A statement that is not so, by the sentence it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Misstatement {
    /// The sentence.
    pub sentence: usize,
    /// The item it is about.
    pub item: usize,
}

/// An ask as the text puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Put {
    /// The sentence that puts it.
    pub sentence: Option<usize>,
    /// Says of whom.
    pub who: bool,
    /// Says what.
    pub what: bool,
    /// Says by when, rightly.
    pub when: bool,
    /// Says a time, but another one: the quantity.
    pub late: Option<usize>,
}

/// All that was judged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    /// Every quantity.
    pub figures: Vec<Figure>,
    /// For each item the sentence that says it.
    pub said: Vec<Option<usize>>,
    /// Suspicions stated as facts.
    pub overclaims: Vec<Misstatement>,
    /// Red herrings stated as facts.
    pub herrings: Vec<Misstatement>,
    /// Unknowns stated as facts.
    pub cleared: Vec<Misstatement>,
    /// Actions said to have been taken that were not.
    pub untaken: Vec<Misstatement>,
    /// Facts nobody could know yet.
    pub premature: Vec<Misstatement>,
    /// Things this audience must not be told.
    pub forbidden: Vec<Misstatement>,
    /// Claims that it is over: token ranges.
    pub recovery: Vec<(usize, usize)>,
    /// Says that it is over, rightly or not.
    pub says_over: bool,
    /// The asks, in the situation's order.
    pub puts: Vec<Put>,
    /// Times promised for the next update, with their quantities.
    pub promises: Vec<(usize, Clock)>,
    /// One of them is right.
    pub promise_right: bool,
}

/// Judges the claims of a text.
pub(crate) fn claims(sense: &Sense<'_>) -> Claims {
    let mut claims = Claims { figures: figures(sense), ..Claims::default() };
    claims.said = (0..sense.view.items.len()).map(|item| sense.best(item)).collect();
    for at in 0..sense.doc.sentences.len() {
        facts_of(sense, &mut claims, at);
        actions_of(sense, &mut claims, at);
    }
    let over = recovery(sense);
    claims.says_over = !over.is_empty();
    if !sense.view.situation.resolved && !sense.view.recovers {
        claims.recovery = over;
    }
    claims.puts = puts(sense);
    promises(sense, &mut claims);
    settle_promises(&mut claims);
    claims
}

fn facts_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    for (item, what) in sense.items(|what| matches!(what, What::Fact(_))) {
        let Some(fact) = sense.view.fact(what) else { continue };
        let found = Misstatement { sentence, item };
        if !sense.names(sentence, item) {
            continue;
        }
        if fact.never {
            claims.forbidden.push(found);
        }
        let open = manner.hedged || manner.unknown || manner.question || manner.excluded;
        if !fact.known {
            if !open && !manner.request && !manner.planned && !manner.negated {
                claims.premature.push(found);
            }
            continue;
        }
        // A cause told plainly in one sentence and taken back in the next is told as a suspicion.
        let near = |at: usize| sense.manners.get(at).is_some_and(|manner| manner.hedged);
        let firm = sense.has(Tag::Certain, sentence);
        let hedged_elsewhere = || {
            near(sentence + 1) && !sense.doc.sentences[sentence + 1].line_start
                || (0..sense.doc.sentences.len()).any(|at| {
                    at != sentence && sense.speaks(at, item) && (sense.manners[at].hedged || sense.manners[at].unknown)
                })
        };
        match fact.status {
            Status::Suspected
                if !open && closes(sense, sentence) && (firm && !near(sentence + 1) || !hedged_elsewhere()) =>
            {
                claims.overclaims.push(found);
            }
            Status::False if !open && !manner.negated && closes(sense, sentence) && leads(sense, sentence, item) => {
                claims.herrings.push(found);
            }
            _ => {}
        }
    }
}

/// Whether a sentence states a cause, rather than mentioning the thing.
fn closes(sense: &Sense<'_>, sentence: usize) -> bool {
    sense.has(Tag::Cause, sentence) || sense.has(Tag::Certain, sentence)
}

/// Whether a sentence speaks of no other fact more strongly.
fn leads(sense: &Sense<'_>, sentence: usize, item: usize) -> bool {
    let own = sense.bonds[sentence][item].same;
    sense
        .items(|what| matches!(what, What::Fact(_)))
        .all(|(other, _)| other == item || sense.bonds[sentence][other].same <= own)
}

/// Words that take a report out of the past: what follows is wanted, possible, denied or to come.
const UNREAL: &[&str] = &[
    "to", "will", "can", "may", "must", "should", "would", "could", "might", "if", "before", "whether", "until",
    "unless", "once", "when", "let", "please", "pls", "not", "no", "none", "nobody", "never", "nothing", "neither",
    "without", "cannot", "instead", "nor", "be", "being", "or",
];

/// Words that make a piece of a sentence a statement of its own.
const SUBJECTS: &[&str] =
    &["we", "they", "i", "it", "he", "she", "has", "have", "had", "was", "were", "been", "is", "are", "who", "which"];

/// Verbs that report a step without naming it: "refunds are going out", "the rollback has begun".
const LIGHT: &[&str] = &[
    "going",
    "gone",
    "went",
    "done",
    "made",
    "completed",
    "started",
    "begun",
    "began",
    "issued",
    "had",
    "launched",
    "initiated",
    "finished",
    "carried",
    "applied",
    "performed",
    "executed",
    "kicked",
];

fn actions_of(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let manner = sense.manners[sentence];
    if manner.question {
        return;
    }
    for &(first, last) in &sense.doc.sentences[sentence].clauses {
        let bag = Bag::new(sense.doc, sense.view, first, last);
        let bonds: Vec<Bond> = sense.view.items.iter().map(|item| bond(&bag, &[], item)).collect();
        for (item, what) in sense.items(|what| matches!(what, What::Action(_))) {
            let Some(action) = sense.view.action(what) else { continue };
            if action.state != ActionState::NotTaken || !reported(sense, (first, last), item) {
                continue;
            }
            let own = bonds[item];
            // An accusation needs the item's own words: synonyms may join, they may not condemn.
            let enough = own.same >= 10 || own.word_for_word && own.same >= 5;
            let rival = sense.items(|what| true_thing(sense, what)).any(|(other, _)| bonds[other].words >= own.words)
                || told_by_context(sense, &bag);
            if enough && !rival && !claims.untaken.iter().any(|found| found.sentence == sentence) {
                claims.untaken.push(Misstatement { sentence, item });
            }
        }
    }
}

/// Whether the situation's own text states all that a clause says, without denying or wanting it.
fn told_by_context(sense: &Sense<'_>, bag: &Bag) -> bool {
    bag.len() >= 3
        && sense.view.stated.iter().any(|home| {
            let shared = sense.view.homes.get(*home).map_or(0, |stems| bag.same_in(stems));
            shared + 1 >= bag.len() && shared >= 3
        })
}

/// An action that was taken, or a fact that may be stated.
fn true_thing(sense: &Sense<'_>, what: What) -> bool {
    sense.is_confirmed(what)
        || sense
            .view
            .action(what)
            .is_some_and(|action| matches!(action.state, ActionState::Done | ActionState::Running))
}

/// Whether a clause reports an action's own verb as done: in the past, not wanted, not denied.
fn reported(sense: &Sense<'_>, (first, last): (usize, usize), item: usize) -> bool {
    let stems = &sense.view.items[item].stems;
    let own = |token: &super::token::Token| {
        sense.view.stem(token).is_some_and(|id| stems.iter().any(|(stem, _)| *stem == id))
    };
    let unreal = |from: usize, to: usize| {
        sense.doc.tokens[from..to]
            .iter()
            .any(|token| UNREAL.contains(&token.norm.as_str()) || token.norm.ends_with("n't"))
    };
    let at = sense.doc.sentence_of(first);
    // A report has a subject or an auxiliary; "Not done: told the regulator, rolled back" is a list of what wasn't.
    let stands_alone = sense.doc.tokens[first..last].iter().any(|token| SUBJECTS.contains(&token.norm.as_str()));
    let heading_denied = sense.headings[at].map(|heading| &sense.doc.sentences[heading]).is_some_and(|heading| {
        sense.doc.has(Tag::Negation, heading.first, heading.last)
            || sense.doc.has(Tag::Planned, heading.first, heading.last)
    });
    let denied = |at: usize| {
        let next = sense.doc.tokens.get(at + 1);
        let answered = next.is_some_and(|t| matches!(t.norm.as_str(), "no" | "none" | "nothing" | "nobody"));
        unreal(first, at) || heading_denied || answered
    };
    let light = |token: &super::token::Token| LIGHT.contains(&token.norm.as_str());
    sense.doc.tagged(Tag::Done, first, last).any(|hit| {
        let verb = &sense.doc.tokens[hit.first];
        stands_alone && (own(verb) || light(verb)) && !denied(hit.first)
    })
}

/// Claims that it is over, unless negated, conditional, to come, or said of something that really is.
fn recovery(sense: &Sense<'_>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = vec![];
    for hit in sense.doc.hits.iter().filter(|hit| hit.tag == Tag::Recovery) {
        let (first, last) = sense.doc.clause_of(hit.first);
        let sentence = sense.doc.sentence_of(hit.first);
        let before = |tag| sense.doc.has(tag, first, hit.first);
        let denied = before(Tag::Negation) || sense.doc.has(Tag::Unknown, first, last);
        let open = before(Tag::Planned)
            || before(Tag::Hedge)
            || sense.manners[sentence].question
            || sense.manners[sentence].unknown;
        if !denied
            && !open
            && !explained(sense, hit.first, hit.last)
            && out.last().is_none_or(|(_, last)| *last <= hit.first)
        {
            out.push((hit.first, hit.last));
        }
    }
    out
}

/// Words for the incident as a whole.
const WHOLE: &[&str] = &[
    "incident",
    "issue",
    "issues",
    "problem",
    "problems",
    "outage",
    "bug",
    "trouble",
    "matter",
    "service",
    "services",
    "everything",
    "all",
    "things",
    "it",
    "this",
    "that",
    "situation",
    "system",
    "systems",
    "errors",
    "customers",
    "users",
    "impact",
    "every",
    "everyone",
    "disruption",
    "you",
    "we",
    "breach",
    "leak",
];

/// Said in so many words by something that may be stated, or of a counted sample.
fn explained(sense: &Sense<'_>, first: usize, last: usize) -> bool {
    let mut phrase = String::from(" ");
    for token in &sense.doc.tokens[first..last] {
        phrase.push_str(&token.norm);
        phrase.push(' ');
    }
    let (from, to) = sense.doc.clause_of(first);
    // "New orders are right again": of one thing that really is, this may be said; of the whole, not.
    let weak = matches!(
        sense.doc.tokens[last - 1].norm.as_str(),
        "again"
            | "normal"
            | "restored"
            | "recovered"
            | "fixed"
            | "contained"
            | "recovering"
            | "operational"
            | "usual"
            | "baseline"
    );
    let bag = Bag::new(sense.doc, sense.view, from, to);
    let whole = sense.doc.tokens[from..to].iter().any(|token| WHOLE.contains(&token.norm.as_str()));
    let enough = if whole { 14 } else { 7 };
    if weak
        && sense
            .items(|what| true_thing(sense, what))
            .any(|(item, _)| bond(&bag, sense.doc.amounts_in(from, to), &sense.view.items[item]).strength() >= enough)
    {
        return true;
    }
    let sampled =
        sense.doc.amounts_in(from, to).iter().any(|amount| amount.is(Unit::Count) && amount.main().value > 12.0);
    let quoted = sense.view.home_texts.iter().any(|(home, text)| {
        text.contains(&phrase) && sense.view.homes.get(*home).is_some_and(|stems| bag.same_in(stems) >= 2)
    });
    // Of a part it says little; of the whole it would say that it's over.
    let about_part = weak && !whole && bag.len() > 0;
    sampled
        || quoted
        || about_part
        || sense.items(|what| true_thing(sense, what)).any(|(item, _)| sense.view.items[item].normal.contains(&phrase))
}

fn puts(sense: &Sense<'_>) -> Vec<Put> {
    let asks = &sense.view.situation.asks;
    let mut out = vec![];
    for (index, ask) in asks.iter().enumerate() {
        let Some((item, _)) = sense.items(|what| what == What::Ask(index)).next() else { continue };
        let deadline = |amount: &Amount| {
            ask.by.is_some_and(|by| {
                let known = super::view::Known {
                    reading: super::view::clock_reading(by.secs()),
                    within: 0.0,
                    home: 0,
                    nouns: vec![],
                    stale: false,
                };
                agrees(amount, &known)
            })
        };
        let whom: Vec<u32> = name_stems(sense, &ask.to);
        let mut best: Option<(u32, Put)> = None;
        for (at, s) in sense.doc.sentences.iter().enumerate() {
            let manner = sense.manners[at];
            let bond = sense.bonds[at][item];
            let amounts = sense.doc.amounts_in(s.first, s.last);
            let when = amounts.iter().any(deadline);
            let heading = sense.headings[at];
            let who = sense.bags[at].shared(&whom) > 0 || heading.is_some_and(|h| sense.bags[h].shared(&whom) > 0);
            let what = bond.words >= 6 || bond.phrase || bond.words >= 3 && when;
            let asks = manner.request || manner.question || who && when;
            if !(asks && (what || when && who)) {
                continue;
            }
            let late = sense.doc.amounts.iter().enumerate().find(|(_, amount)| {
                amount.first >= s.first && amount.first < s.last && amount.is(Unit::Clock) && !when
            });
            let score = bond.strength() + 6 * u32::from(when) + 4 * u32::from(who) + 2 * u32::from(manner.request);
            let put = Put { sentence: Some(at), who, what, when: when || ask.by.is_none(), late: late.map(|(i, _)| i) };
            if best.is_none_or(|(found, _)| score > found) {
                best = Some((score, put));
            }
        }
        out.push(best.map(|(_, put)| put).unwrap_or_default());
    }
    out
}

/// The stems of a person's or team's name and role.
fn name_stems(sense: &Sense<'_>, name: &str) -> Vec<u32> {
    let read = super::token::tokens(name);
    read.iter()
        .filter(|t| !super::lexicon::is_function_word(&t.norm))
        .filter_map(|token| sense.view.stem(token))
        .collect()
}

/// A promise makes its own time: one that the rhythm allows is right, and none is a slip of another time.
fn settle_promises(claims: &mut Claims) {
    for figure in &mut claims.figures {
        let promised = claims.promises.iter().any(|(amount, _)| *amount == figure.amount);
        if promised && figure.verdict != Verdict::Right {
            figure.verdict = if claims.promise_right { Verdict::Right } else { Verdict::NotJudged };
            figure.item = None;
            figure.instead = None;
        }
    }
}

/// Times for the next update: a time of day to come in a sentence that announces one.
fn promises(sense: &Sense<'_>, claims: &mut Claims) {
    let situation = sense.view.situation;
    let now = situation.now;
    let due = |clock: Clock| match (situation.next.update, situation.next.latest) {
        (Some(update), _) => clock == update,
        (None, Some(latest)) => clock != now && clock.since(now) <= latest.since(now),
        (None, None) => clock != now,
    };
    for (index, amount) in
        sense.doc.amounts.iter().enumerate().filter(|(_, amount)| amount.in_unit(Unit::Clock).is_some())
    {
        let (first, last) = (amount.first, amount.last);
        let sentence = &sense.doc.sentences[sense.doc.sentence_of(first)];
        let clause = sense.doc.clause_of(first);
        let announced = sense.doc.tagged(Tag::NextUpdate, sentence.first, sentence.last).any(|hit| {
            let near = if hit.last <= first { first - hit.last } else { hit.first.saturating_sub(last) };
            near <= 8 || hit.first >= clause.0 && hit.last <= clause.1
        });
        let Some(seconds) = amount.in_unit(Unit::Clock).filter(|_| announced) else { continue };
        let mut faces = vec![Clock::from_secs(seconds as i64)];
        if amount.face == super::amount::Face::HalfDay {
            faces.push(Clock::from_secs(seconds as i64 + 43_200));
        }
        if amount.face == super::amount::Face::MinuteOnly {
            faces = (0..24).map(|hour| Clock::from_secs(seconds as i64 + hour * 3600)).collect();
            faces.sort_by_key(|face| face.since(now).0);
        }
        let chosen = faces.iter().copied().find(|face| due(*face)).unwrap_or(faces[0]);
        claims.promise_right |= due(chosen);
        claims.promises.push((index, chosen));
    }
    if claims.promise_right {
        claims.promises.retain(|(_, clock)| due(*clock));
    }
}
