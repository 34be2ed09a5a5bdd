//! Claims that it is over.

use super::taken::true_thing;
use crate::grade::amount::{Amount, Unit};
use crate::grade::bind::agrees;
use crate::grade::lexicon::{Hit, Tag};
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use crate::grade::view::Known;
use crate::model::vocabulary::{ActionState, Status};

/// Claims that it is over, unless negated, conditional, to come, or said of something that really is.
pub(super) fn recovery(sense: &Sense<'_>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = vec![];
    for hit in sense.doc.hits.iter().filter(|hit| hit.tag == Tag::Recovery) {
        let (first, last) = sense.doc.clause_of(hit.first);
        let sentence = sense.doc.sentence_of(hit.first);
        let first = with_subject(sense, sentence, first);
        // "We are closing children's doses": something else than the incident.
        let object = sense.doc.tokens[hit.last..last.max(hit.last)].iter().find(|token| token.is_content());
        if sense.doc.tokens[hit.last - 1].is("closing") && object.is_some_and(|token| !token.is_in(Set::Whole)) {
            continue;
        }
        // "Over the 3% at which ...": more than, not past.
        if before_number(sense, hit.last) && sense.doc.tokens[hit.last - 1].is("over") {
            continue;
        }
        let before = |tag| sense.doc.has(tag, first, hit.first);
        let denied = before(Tag::Negation) || sense.doc.has(Tag::Unknown, first, last);
        let open = before(Tag::Planned)
            || before(Tag::Hedge)
            || sense.manners[sentence].question
            || sense.manners[sentence].unknown;
        let names = hit.last == hit.first + 1 && is_adjective(sense, hit.first);
        // "What has been put right: the check": of what follows, and of nothing else; "where sites have recovered": of those.
        let lists = sense.doc.tokens[first..hit.first]
            .iter()
            .any(|token| matches!(token.norm.as_str(), "what" | "whatever" | "where" | "wherever"));
        // "The version that did it is gone" was taken out; that it is over, it doesn't say.
        let gone = sense.doc.tokens[hit.last - 1].is("gone");
        let thing = sense.doc.tokens[first..hit.first].iter().find(|token| token.is_content());
        let removed = gone && thing.is_some_and(|token| THINGS.contains(&token.norm.as_str()));
        // "It is being put right."
        let under_way = hit.first > first && matches!(sense.doc.tokens[hit.first - 1].norm.as_str(), "being" | "be");
        // "20 minutes is normal": what is usual, not what is over.
        let usual = hit.last == hit.first + 2
            && sense.doc.tokens[hit.last - 1].is("normal")
            && sense.doc.amounts_in(first, hit.first).iter().any(|amount| amount.last == hit.first);
        // "A low forecast can be put right": what is possible, not what is done.
        let near = hit.first.saturating_sub(3).max(first);
        let possible = sense.doc.tokens[near..hit.first].iter().any(|token| token.is_in(Set::Possible));
        // "Contained" promises no more than that the harm has stopped growing, which a step may have brought about.
        let contained = sense.doc.tokens[hit.last - 1].is("contained")
            && !sense.doc.tokens[hit.first].is("fully")
            && sense
                .items(|what| sense.view.action(what).is_some_and(|it| it.state == ActionState::Done))
                .next()
                .is_some();
        // "We are back at ten past eight": the writer is, with the next update.
        let writes = sense.doc.tokens[hit.last - 1].is("back")
            && sense.doc.tokens[first..hit.last].iter().any(|token| token.is_in(Set::Writer))
            && sense
                .doc
                .tokens
                .get(hit.last)
                .is_some_and(|next| matches!(next.norm.as_str(), "at" | "by" | "in" | "with"));
        if !denied
            && !writes
            && !contained
            && !removed
            && !possible
            && !usual
            && !names
            && !takes_back(sense, hit)
            && !under_way
            && !lists
            && !of_a_part(sense, first, hit.first)
            && !clears_a_suspect(sense, sentence, hit)
            && !answers_of_a_part(sense, hit.first)
            && !excepts(sense, hit.last)
            && !open
            && !explained(sense, hit.first, hit.last)
            && !is_dated_step(sense, hit.first, last)
            && out.last().is_none_or(|(_, last)| *last <= hit.first)
        {
            out.push((hit.first, hit.last));
        }
    }
    out
}

/// "The headsets are in the clear": said of what is ruled out, it lets that go and says nothing of the incident.
fn clears_a_suspect(sense: &Sense<'_>, sentence: usize, hit: &Hit) -> bool {
    let clears = matches!(sense.doc.tokens[hit.last - 1].norm.as_str(), "clear" | "cleared");
    clears && sense.items(|what| sense.view.is_fact(what, Status::False)).any(|(item, _)| sense.speaks(sentence, item))
}

/// Where a clause begins, the subject before its commas included: "iOS, with float16, is normal".
fn with_subject(sense: &Sense<'_>, sentence: usize, first: usize) -> usize {
    let verb = sense.doc.tokens[first..].iter().find(|token| !token.is(","));
    let bare = verb.is_some_and(|token| matches!(token.norm.as_str(), "is" | "are" | "has" | "have" | "was" | "were"));
    if bare && sense.doc.tokens[first].is(",") { sense.doc.sentences[sentence].first } else { first }
}

/// "The repaired table", "a fixed order", "08:10: fixed rule for H4": which one, not that it is; "tickets sorted by people":
/// how they are.
fn is_adjective(sense: &Sense<'_>, at: usize) -> bool {
    let next = sense.doc.tokens.get(at + 1);
    let Some(before) = at.checked_sub(1).map(|before| &sense.doc.tokens[before]) else { return false };
    let opens = before.kind == Kind::Mark && next.is_some_and(Token::is_content);
    let determined = before.is_in(Set::Determiner) && next.is_some_and(Token::is_word);
    let sorts = sense.doc.tokens[at].is("sorted")
        && next.is_some_and(|next| matches!(next.norm.as_str(), "by" | "into" | "to" | "wrongly"));
    // "We let fixed rules decide."
    let kind = sense.doc.tokens[at].is("fixed") && next.is_some_and(|next| FIXED.contains(&next.norm.as_str()));
    opens || determined || sorts || kind
}

/// What is called fixed because it doesn't change.
const FIXED: &[&str] = &[
    "rule",
    "rules",
    "order",
    "price",
    "prices",
    "list",
    "set",
    "schedule",
    "time",
    "times",
    "threshold",
    "thresholds",
    "limit",
    "limits",
    "date",
    "amount",
    "amounts",
    "value",
    "values",
    "rate",
    "rates",
    "seed",
    "size",
    "window",
];

/// Whether a sentence takes back what it has said of the state: "normal again, but I can't call it over yet".
fn takes_back(sense: &Sense<'_>, hit: &Hit) -> bool {
    let sentence = &sense.doc.sentences[sense.doc.sentence_of(hit.first)];
    let tokens = &sense.doc.tokens;
    let turns = |token: &Token| matches!(token.norm.as_str(), "but" | "though" | "although" | "however" | "yet");
    let Some(turn) = (hit.last..sentence.last).find(|at| turns(&tokens[*at])) else { return false };
    let behind = sense.doc.tagged(Tag::Recovery, turn, sentence.last);
    behind.into_iter().any(|other| tokens[turn..other.first].iter().any(is_negation))
}

/// "Repaired on the 11th, 12:05": a participle that opens its sentence or is said of a step's own thing, with the time of that
/// step, which was taken.
fn is_dated_step(sense: &Sense<'_>, hit: usize, last: usize) -> bool {
    let opens = sense.doc.sentences.get(sense.doc.sentence_of(hit)).is_some_and(|sentence| sentence.first == hit);
    let times = || {
        sense.doc.amounts_in(hit, last).iter().filter(|amount| matches!(amount.main().unit, Unit::Clock | Unit::Date))
    };
    // "Repaired on the 11th": the month goes without saying.
    let day = |known: &Known| {
        let day = (known.reading.value as u32 % 100).to_string();
        let is =
            |token: &Token| token.norm.strip_suffix(['t', 'd', 'h']).is_some_and(|cut| cut[..cut.len() - 1] == day);
        known.reading.unit == Unit::Date && sense.doc.tokens[hit..last].iter().any(is)
    };
    let taken = |item: usize| {
        let known = &sense.view.items[item].numbers;
        known.iter().any(|known| day(known) || times().any(|amount| agrees(amount, known)))
    };
    // "Lira is repaired 13:20": the step is named.
    let first = sense.doc.clause_of(hit).0;
    let named = |item: usize| {
        let stems = &sense.view.items[item].stems;
        let own = sense.doc.tokens[first..hit].iter().filter_map(|token| sense.view.stem(token));
        own.into_iter().any(|stem| stems.iter().any(|(known, weight)| *known == stem && *weight >= 3))
    };
    (sense.doc.tokens[hit].norm.ends_with("ed") || sense.doc.tokens[hit].is("put"))
        && sense
            .items(|what| sense.view.action(what).is_some_and(|action| action.state == ActionState::Done))
            .any(|(item, _)| taken(item) && (opens || named(item)))
}

/// Whether a number, perhaps with its article, comes next.
fn before_number(sense: &Sense<'_>, at: usize) -> bool {
    let skip =
        |token: &Token| matches!(token.norm.as_str(), "the" | "a" | "an" | "our" | "its" | "about" | "$" | "€" | "£");
    let next = (at..sense.doc.tokens.len()).find(|at| !skip(&sense.doc.tokens[*at])).unwrap_or(at);
    !sense.doc.amounts_in(at, next + 1).is_empty()
}

/// What can be taken out of service.
const THINGS: &[&str] = &[
    "version",
    "versions",
    "build",
    "release",
    "model",
    "config",
    "configuration",
    "rule",
    "flag",
    "job",
    "feature",
    "software",
    "patch",
    "update",
    "table",
    "index",
    "file",
];

/// Words before a phrase that keep it from stating that something is over.
const OPENS: &[&str] = &[
    "when", "will", "not", "until", "if", "once", "whether", "before", "no", "may", "could", "would", "cannot", "never",
];

/// Modals that make of a claim a possibility or a duty.
pub(in crate::grade) const POSSIBLE: &[&str] = &["can", "could", "may", "might", "must", "should", "cannot"];

/// Words for looking at a sample.
pub(in crate::grade) const CHECKED: &[&str] = &[
    "checked",
    "looked",
    "sampled",
    "tested",
    "compared",
    "replayed",
    "labelled",
    "labeled",
    "reviewed",
    "inspected",
    "examined",
    "verified",
    "tried",
    "opened",
];

/// Words by which a fact says that something is well (again).
const AGAIN: &[&str] = &[
    "normal",
    "right",
    "again",
    "back",
    "work",
    "works",
    "working",
    "restored",
    "recovered",
    "fixed",
    "contained",
    "operational",
    "usual",
    "fine",
    "good",
    "correct",
    "stable",
    "recovering",
    "baseline",
];

pub(in crate::grade) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "our", "their", "its", "this", "that", "each", "every", "any", "no", "with", "of", "on", "in",
    "for",
];

/// Words that leave something out.
pub(in crate::grade) const PARTS: &[&str] = &[
    "other",
    "others",
    "new",
    "newer",
    "most",
    "many",
    "remaining",
    "rest",
    "some",
    "part",
    "partly",
    "partially",
    "half",
    "first",
    "else",
    "elsewhere",
    "these",
    "those",
    "both",
    "almost",
    "nearly",
    "outside",
    "apart",
    "except",
];

/// Whether what stands before a claim in its clause names a part, or something beside the impact.
fn of_a_part(sense: &Sense<'_>, first: usize, hit: usize) -> bool {
    let start = sense.doc.sentences[sense.doc.sentence_of(hit)].first;
    // "Elsewhere in the world, all is normal."
    if sense.doc.tokens[start..hit]
        .iter()
        .any(|token| matches!(token.norm.as_str(), "elsewhere" | "outside" | "apart" | "except"))
    {
        return true;
    }
    let before = &sense.doc.tokens[first..hit];
    if before.iter().any(|token| token.is_in(Set::OfAPart)) {
        return true;
    }
    // "The version that did it is gone": what it is said of stands before.
    let object = |at: usize| {
        let verb = at.checked_sub(1).map_or("", |at| before[at].norm.as_str());
        before[at].is("it")
            && matches!(verb, "did" | "does" | "do" | "caused" | "made" | "of" | "with" | "by" | "behind")
    };
    let whole = (0..before.len()).any(|at| before[at].is_in(Set::Whole) && !object(at));
    // "12 hotels are normal": so many, and not all.
    let counted = |amount: &Amount| amount.is(Unit::Count) && amount.noun.is_some() || amount.is(Unit::Money);
    if !whole && sense.doc.amounts_in(first, hit).iter().any(counted) {
        return true;
    }
    let named = before.iter().any(|token| sense.view.stem(token).is_some());
    !whole && named && !names_lead(sense, before) && !is_main_thing(sense, before, hit)
}

/// "The router is repaired": in a run what everything turns on is no part, as long as no step to it has taken effect.
fn is_main_thing(sense: &Sense<'_>, before: &[Token], hit: usize) -> bool {
    let mends = (hit..hit + 2).any(|at| {
        let word = sense.doc.tokens.get(at).map(|token| token.norm.as_str());
        matches!(word, Some("repaired" | "fixed" | "solved" | "cured"))
    });
    let run = sense.view.situation.next.update.is_none();
    let Some(subject) = before.iter().find(|token| token.is_content()).filter(|_| run && mends) else { return false };
    let Some(stem) = sense.view.stem(subject) else { return false };
    let told = sense.view.homes.iter().filter(|home| home.contains(&stem)).count();
    let word = format!(" {} ", subject.norm);
    let done = sense.items(|what| sense.view.action(what).is_some_and(|it| it.state == ActionState::Done));
    let mut of_it = done.filter(|(item, _)| sense.view.items[*item].normal.contains(&word));
    told >= 5 && of_it.next().is_none()
}

/// "Right again except in two districts": not over, and it says so.
fn excepts(sense: &Sense<'_>, after: usize) -> bool {
    let end = sense.doc.sentences[sense.doc.sentence_of(after.saturating_sub(1))].last;
    let behind = &sense.doc.tokens[after.min(end)..end.min(after + 4)];
    behind.iter().any(|token| matches!(token.norm.as_str(), "except" | "apart" | "outside" | "but" | "only"))
}

/// "Other regions, and messages? All good": the answer to a question that asks after a part.
fn answers_of_a_part(sense: &Sense<'_>, hit: usize) -> bool {
    let sentence = sense.doc.sentence_of(hit);
    let asked = sentence.checked_sub(1).map(|before| &sense.doc.sentences[before]).filter(|before| before.question);
    asked.is_some_and(|asked| {
        sense.doc.sentences[sentence].first == hit && of_a_part(sense, asked.first, asked.last - 1)
    })
}

/// Whether a run of tokens has a word of the impact.
fn names_lead(sense: &Sense<'_>, run: &[Token]) -> bool {
    let named: Vec<u32> = run.iter().filter_map(|token| sense.view.stem(token)).collect();
    sense
        .items(|what| sense.view.leads(what))
        .any(|(item, _)| sense.view.items[item].stems.iter().any(|(stem, _)| named.contains(stem)))
}

/// Words for the incident as a whole.
pub(in crate::grade) const WHOLE: &[&str] = &[
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

/// Phrases that say of the harm that it has ended, and nothing of its cause.
const ENDED: &[&str] = &["no further impact", "impact has ended", "no longer affected", "no longer happening"];

/// Whether a run of tokens speaks of the incident as a whole.
pub(crate) fn of_the_whole(run: &[Token]) -> bool {
    let any = |words: &[&str]| run.iter().any(|token| words.contains(&token.norm.as_str()));
    any(WHOLE) && !any(PARTS)
}

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
    // "It works again": for those whom it hurt it does, though it isn't mended.
    if sense.view.unharmed && (weak || ENDED.contains(&phrase.trim())) {
        return true;
    }
    let bag = sense.bag(from, to);
    // "Since 09:04 it is normal again": the time says what.
    let is_dated_as = |item: usize| {
        let times = sense.doc.amounts_in(from, to).iter().filter(|amount| amount.is(Unit::Clock));
        let known = &sense.view.items[item].numbers;
        times.into_iter().any(|amount| known.iter().any(|known| agrees(amount, known)))
    };
    let whole = sense.doc.tokens[from..to].iter().any(|token| token.is_in(Set::Whole));
    let all = sense.doc.tokens[from..to].iter().any(|token| token.is_in(Set::Whole) && !token.is("it"));
    let enough = if whole { 14 } else { 7 };
    // "The data system was down until 18:05. It works again": of what the sentence before speaks of.
    let subject = || sense.doc.tokens[from..first].iter().filter(|token| token.is_word());
    let pronoun = subject().next().is_some() && subject().all(|token| token.is("it") || token.is("they"));
    let before = sense.doc.sentence_of(first).checked_sub(1).filter(|_| pronoun);
    let is_of_before = |item: usize| before.is_some_and(|at| sense.bonds[at][item].strength() >= enough);
    let denied =
        |item: usize| sense.view.items[item].normal.contains(&format!(" not {} ", sense.doc.tokens[last - 1].norm));
    if weak
        && sense
            .items(|what| true_thing(sense, what))
            .filter(|(item, _)| {
                !denied(*item) && sense.view.items[*item].normal.split(' ').any(|word| AGAIN.contains(&word))
            })
            .any(|(item, _)| {
                let strong = sense.bond(&bag, from, to, item).strength() >= enough;
                strong || !all && is_dated_as(item) || is_of_before(item)
            })
    {
        return true;
    }
    // "60 checked since, all good": what was checked stands before the comma.
    let alone = sense.doc.tokens[from..first].iter().all(|token| !token.is_word() || token.is_in(Set::Whole));
    let start = sense.doc.sentences[sense.doc.sentence_of(first)].first;
    let checked = sense.doc.tokens[start..first].iter().any(|token| token.is_in(Set::Checked));
    let start = if alone && checked { start } else { from };
    let sampled =
        sense.doc.amounts_in(start, to).iter().any(|amount| amount.is(Unit::Count) && amount.main().value > 12.0);
    let quoted = sense.view.home_texts.iter().any(|(home, text)| {
        let plain = |at: usize| {
            let mut before = text[..at].rsplit(' ').filter(|word| !word.is_empty()).take(6);
            !before.any(|word| OPENS.contains(&word) || word.ends_with("n't"))
        };
        text.find(&phrase).is_some_and(plain)
            && sense.view.homes.get(*home).is_some_and(|stems| bag.same_in(stems) >= 2)
    });
    // Of a part it says little; of the whole it would say that it's over.
    let about_part = weak && !whole && bag.len() > 0 && !names_lead(sense, &sense.doc.tokens[from..first]);
    sampled
        || quoted
        || about_part
        || sense.items(|what| true_thing(sense, what)).any(|(item, _)| sense.view.items[item].normal.contains(&phrase))
}
