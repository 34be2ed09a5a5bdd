//! What is counted of the form: lengths, lists, pastes, phrases.

use super::{FRAMED, Measures, most, order};
use crate::grade::claims::Claims;
use crate::grade::doc::Sentence;
use crate::grade::fluency;
use crate::grade::lexicon::{Hit, Tag};
use crate::grade::mark::Verdict;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use crate::grade::view::pair;

/// Counts the form, and tells whether most of the text is a heap of words.
pub(super) fn form(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) -> bool {
    let doc = sense.doc;
    let words = words_of_matter(sense) as i32;
    let count = |tag| doc.count(tag) as i32;
    let thousand = |count: i32| count * 1000 / words;
    let asked = (sense.view.situation.words as i32).max(30);
    m.words = words * 110 / asked.min(110);
    // A short limit is a loose one: a sentence more is a larger share of it.
    m.length = doc.words as i32 * 100 / (asked + (110 - asked).max(0) / 3);
    let real = (0..doc.sentences.len()).filter(|at| !doc.sentences[*at].heading && !sense.idle[*at]).count();
    let real = real.max(1) as i32;
    m.sentence = words / real;
    m.long = doc.sentences.iter().filter(|s| s.words > 35).map(|s| s.words as i32).sum::<i32>() * 100 / words;
    let of_matter = |at: &usize| !sense.idle[*at];
    let function: usize = (0..doc.sentences.len())
        .filter(of_matter)
        .map(|at| doc.functions(doc.sentences[at].first, doc.sentences[at].last))
        .sum();
    m.function = function as i32 * 100 / words;
    m.verbs = (0..doc.sentences.len())
        .filter(|at| has_verb(sense, *at))
        .map(|at| doc.sentences[at].words as i32)
        .sum::<i32>()
        * 100
        / words;
    m.filler = thousand(count(Tag::Filler));
    // The situation's own words ("emergency", "fault") are neither blame nor alarm.
    let own = |tag| doc.hits.iter().filter(|hit| hit.tag == tag && is_of_people(sense, hit)).count();
    m.blame = most(own(Tag::Blame) + grudges(sense).count(), 6);
    m.panic = most(own(Tag::Panic), 6);
    // Nor do they sneer: "forgotten" workflows, "refused" submissions.
    let plain = |hit: &&Hit| hit.last == hit.first + 1 && sense.view.plain(&doc.tokens[hit.first]);
    m.sneer = thousand(doc.hits.iter().filter(|hit| hit.tag == Tag::Sneer && !plain(hit)).count() as i32);
    let heap = lists(sense, claims, m);
    m.scrambled = thousand((order::scrambled(&doc.tokens) + fluency::broken_off(&doc.tokens)) as i32);
    m.piled = fluency::piled(&doc.tokens);
    m.vague = thousand(count(Tag::Vague));
    let plea = |hit: &&Hit| hit.last > hit.first + 1 || !sense.view.plain(&doc.tokens[hit.first]);
    m.plea = most(doc.tagged(Tag::Plea, 0, doc.tokens.len()).filter(plea).count(), 4);
    m.framed = most((count(Tag::Frame) + m.plea) as usize, 6) + if asks_or_supposes(sense) { FRAMED } else { 0 };
    m.slang = thousand(count(Tag::Slang));
    m.pleasant = thousand(count(Tag::Pleasantry));
    m.density = doc.amounts.len() as i32 * 100 / words;
    m.spelled =
        thousand(doc.amounts.iter().filter(|amount| amount.spelled && amount.main().value > 3.0).count() as i32);
    m.pasted = pasted(sense);
    m.questions = most(doc.sentences.iter().filter(|s| s.question).count(), 3);
    m.lines = most(doc.sentences.iter().filter(|s| s.line_start).count(), 20);
    let empty = |at: &usize| doc.sentences[*at].heading && doc.sentences.get(at + 1).is_none_or(|next| next.heading);
    m.empty = most((0..doc.sentences.len()).filter(empty).count(), 5);
    m.past = thousand(count(Tag::Done));
    heap
}

/// Whether three in five of the sentences, four at least, only ask, tell what would be if something were, or are all "what ... is".
fn asks_or_supposes(sense: &Sense<'_>) -> bool {
    let doc = sense.doc;
    let supposes = |s: &&Sentence| {
        let run = &doc.tokens[s.first..s.last];
        let opens = run.iter().find(|token| token.is_word());
        let would = |token: &Token| token.is("would") || token.is("could") || token.is("were") || token.is("might");
        opens.is_some_and(|first| first.is("if") || first.is("suppose") || first.is("were")) && run.iter().any(would)
    };
    let all = doc.sentences.iter().filter(|s| !s.heading && s.words > 2).count();
    let asking = doc.sentences.iter().filter(|s| s.question && s.words > 2).count();
    let supposing = doc.sentences.iter().filter(supposes).count();
    // "What is lost is nothing. Who answers is the desk."
    let clefts = |s: &&Sentence| {
        let run = &doc.tokens[s.first..s.last];
        let opens = run.iter().find(|token| token.is_word());
        // "What we know:" is a label.
        let labels =
            run.iter().any(|token| token.is(":")) || !run.iter().any(|token| token.is("is") || token.is("are"));
        !s.question && !labels && opens.is_some_and(|first| first.is("what") || first.is("who") || first.is("which"))
    };
    let clefts = doc.sentences.iter().filter(clefts).count();
    all >= 4 && [asking, supposing, clefts].into_iter().any(|count| count * 5 >= all * 3)
}

/// "The fault is mended", "a fault on our side": a thing's, unless it is somebody's ("their fault", "the vendor's fault").
fn is_own_fault(sense: &Sense<'_>, hit: &Hit) -> bool {
    let word = |at: usize| sense.doc.tokens.get(at).map_or("", |token| token.norm.as_str());
    let before = if hit.first > 0 { word(hit.first - 1) } else { "" };
    let somebody = before.ends_with("'s") && !matches!(before, "it's" | "that's" | "there's" | "today's" | "here's")
        || matches!(before, "his" | "her" | "their" | "your" | "whose" | "own" | "at");
    word(hit.first) == "fault" && hit.last == hit.first + 1 && !somebody
}

/// Whether a phrase of blame or alarm is said of people, and not of a thing or in the situation's own words.
pub(in crate::grade) fn is_of_people(sense: &Sense<'_>, hit: &Hit) -> bool {
    !is_own_fault(sense, hit)
        && !is_of_a_thing(sense, hit)
        && !is_advised_against(sense, hit)
        && (hit.last > hit.first + 1 || !sense.view.plain(&sense.doc.tokens[hit.first]))
}

/// "Don't blame the restaurants", "please touch nothing without telling me": what people are asked not to do.
fn is_advised_against(sense: &Sense<'_>, hit: &Hit) -> bool {
    let (first, _) = sense.doc.clause_of(hit.first);
    let run = &sense.doc.tokens[first..hit.first];
    let near = &run[run.len().saturating_sub(2)..];
    run.iter().any(|token| token.is("please"))
        || near.iter().any(|token| token.is("don't") || token.is("not"))
            && run.iter().all(|token| !matches!(token.norm.as_str(), "they" | "he" | "she" | "who" | "you"))
}

/// Clauses that hold against somebody what he was told long ago ("I warned them in March that ..."): first and last token.
/// To have told somebody today is a step of any incident.
pub(in crate::grade) fn grudges<'s>(sense: &'s Sense<'_>) -> impl Iterator<Item = (usize, usize)> + 's {
    let tokens = &sense.doc.tokens;
    let spoke = |at: usize| {
        matches!(tokens[at].norm.as_str(), "i" | "we")
            && tokens[at + 1..].iter().take(3).any(|token| TOLD.contains(&token.norm.as_str()))
    };
    let ago = move |at: usize| {
        let next = |words: &[&str]| tokens.get(at + 1).is_some_and(|next| words.contains(&next.norm.as_str()));
        match tokens[at].norm.as_str() {
            "ago" | "repeatedly" => true,
            "last" => {
                next(&["week", "month", "year", "quarter", "time", "spring", "summer", "autumn", "winter", "sprint"])
            }
            "for" => next(&["weeks", "months", "years"]),
            "in" => tokens.get(at + 1).is_some_and(|next| next.capital && next.is_in(Set::Month)),
            _ => false,
        }
    };
    let places = (0..tokens.len().saturating_sub(1)).filter(move |at| tokens[*at].function && spoke(*at));
    places.filter_map(move |at| {
        let last = (at + 14).min(sense.doc.sentences[sense.doc.sentence_of(at)].last);
        let end = (at + 2..last).find(|at| ago(*at))?;
        Some((at, (end + 2).min(last)))
    })
}

const TOLD: &[&str] = &["told", "warned", "flagged", "said", "wrote", "asked", "reported", "raised"];

/// Words for those who can be pointed at.
const PEOPLE: &[&str] = &[
    "they",
    "he",
    "she",
    "you",
    "who",
    "whoever",
    "nobody",
    "somebody",
    "people",
    "team",
    "teams",
    "vendor",
    "vendors",
    "supplier",
    "management",
    "managers",
    "manager",
    "engineer",
    "engineers",
    "developer",
    "developers",
    "department",
    "colleague",
    "colleagues",
    "operator",
    "operators",
    "author",
    "support",
    "ops",
    "qa",
    "staff",
    "someone",
    "everyone",
];

/// "Whether m8 or table 31 is to blame": a model or a table, or the question which.
fn is_of_a_thing(sense: &Sense<'_>, hit: &Hit) -> bool {
    let tokens = &sense.doc.tokens;
    let Some(blame) = (hit.first..hit.last).find(|at| tokens[*at].is("blame")) else { return false };
    if blame == 0 || !tokens[blame - 1].is("to") {
        return false;
    }
    let (clause, _) = sense.doc.clause_of(hit.first);
    let asked = tokens[clause..blame].iter().any(|token| matches!(token.norm.as_str(), "whether" | "what" | "which"));
    let is =
        |token: &Token| matches!(token.norm.trim_end_matches("n't"), "is" | "are" | "was" | "were") || token.is("not");
    let verb = (clause..blame).find(|at| is(&tokens[*at]));
    let subject = verb.and_then(|at| at.checked_sub(1)).map(|at| &tokens[at]);
    let thing = |token: &Token| {
        let name = token.capital && sense.doc.sentences.iter().all(|s| tokens[s.first].start != token.start);
        token.kind != Kind::Word || !name && !PEOPLE.contains(&token.norm.as_str())
    };
    asked || subject.is_some_and(thing)
}

/// Words outside idle sentences, at least 1: what is beside the matter must not thin out what is wrong with the rest.
pub(super) fn words_of_matter(sense: &Sense<'_>) -> usize {
    let sentences = &sense.doc.sentences;
    let idle: usize = (0..sentences.len()).filter(|at| sense.idle[*at]).map(|at| sentences[at].words).sum();
    sense.doc.words.saturating_sub(idle).max(1)
}

/// What word lists look like, and whether most of the text is a heap of words.
fn lists(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) -> bool {
    let doc = sense.doc;
    let rows = rows(sense, claims);
    let words = words_of_matter(sense);
    let counted = |token: &Token| token.is_word() || token.kind == Kind::Number;
    let (mut piece, mut loose, mut run) = (0, true, 0);
    let (mut fragments, mut runs) = (0, 0);
    let (mut bound, mut heaped) = (0, 0);
    let short: usize = doc.sentences.iter().zip(&rows).filter(|(_, row)| **row).map(|(s, _)| s.words).sum();
    // More of them than of anything else are a list all the same, unless their numbers show that they are a report.
    let spared = short > 0 && (short * 2 <= words || m.right >= REPORT);
    let mut row = vec![false; if spared { doc.tokens.len() } else { 0 }];
    for (s, _) in doc.sentences.iter().zip(&rows).filter(|(_, row)| spared && **row) {
        row[s.first..s.last].fill(true);
    }
    for (at, token) in doc.tokens.iter().enumerate() {
        if spared && row[at] {
            (piece, loose, bound) = (0, true, 0);
            run = close_run(&mut runs, run);
        } else if counted(token) {
            piece += 1;
            let binds = token.function;
            bound += usize::from(binds);
            let verb = token.norm.len() > 4 && (token.norm.ends_with("ed") || token.norm.ends_with("ing"));
            loose &= !(binds || verb || token.is_in(Set::Finite));
            run = if binds { close_run(&mut runs, run) } else { run + 1 };
        } else if !token.is("-") && !token.is("/") && !token.is("%") && !token.is("`") {
            fragments += if loose { piece } else { 0 };
            heaped += if is_heap(piece, bound) && !loose { piece } else { 0 };
            (piece, loose, bound) = (0, true, 0);
            run = close_run(&mut runs, run);
        }
    }
    fragments += if loose { piece } else { 0 };
    heaped += if is_heap(piece, bound) && !loose { piece } else { 0 };
    // Less than half a text has such stretches where its writer saves words.
    let heap = heaped * 2 >= words;
    fragments += if heap { heaped } else { 0 };
    close_run(&mut runs, run);
    m.fragments = (fragments * 100 / words) as i32;
    m.runs = (runs * 100 / words) as i32;
    m.stuffed = (stuffed(sense) * 100 / words) as i32;
    heap
}

/// Whether a stretch without a stop or comma is a heap of words: long, with hardly a word that holds it together. A few are
/// in any text ("out of step", "by 15:00"), so that the stretch counts as no loose piece.
const fn is_heap(words: usize, bound: usize) -> bool {
    words >= 10 && bound * 5 <= words || words >= 20 && bound * 4 <= words || words >= 40 && bound * 10 <= words * 3
}

/// So many right numbers make a report of short lines.
const REPORT: i32 = 10;

/// Which sentences are lines that are short by custom: of a timeline, or with a number that is right ("p95: 140 ms, normal").
fn rows(sense: &Sense<'_>, claims: &Claims) -> Vec<bool> {
    let mut rows: Vec<bool> = sense.doc.sentences.iter().map(|s| s.row).collect();
    for figure in claims.figures.iter().filter(|figure| figure.verdict == Verdict::Right) {
        let at = sense.doc.sentence_of(sense.doc.amounts[figure.amount].first);
        let s = &sense.doc.sentences[at];
        rows[at] |= s.line_start && s.words <= 14;
    }
    rows
}

fn close_run(runs: &mut usize, run: usize) -> usize {
    *runs += if run >= 5 { run } else { 0 };
    0
}

/// Words inside phrases of two words or more that stand in the situation's lists for recognition, word for word, and
/// fill most of their piece: in a whole sentence such a phrase is simply how people say it.
fn stuffed(sense: &Sense<'_>) -> usize {
    let tokens = &sense.doc.tokens;
    let (mut all, mut covered, mut words, mut binding) = (0, 0, 0, 0);
    let mut at = 0;
    while at <= tokens.len() {
        let ends = tokens.get(at).is_none_or(|token| matches!(token.kind, Kind::Mark | Kind::Break) && !token.is("-"));
        if ends {
            all += if covered * 10 >= words * 6 || binding * 5 < words { covered } else { 0 };
            (covered, words, binding) = (0, 0, 0);
            at += 1;
            continue;
        }
        let known = tokens.get(at + 1).and_then(|next| sense.view.said.get(pair(&tokens[at], next)));
        let longest = known.and_then(|rests| {
            let stands =
                |rest: &&Vec<u64>| tokens[at + 2..].iter().map(|token| &token.hash).take(rest.len()).eq(rest.iter());
            rests.iter().filter(stands).map(Vec::len).max()
        });
        let step = longest.map_or(1, |rest| rest + 2);
        covered += if step > 1 { step } else { 0 };
        words += step;
        binding += usize::from(step == 1 && tokens[at].function);
        at += step;
    }
    all
}

/// Words in runs of eight or more that stand so in the situation, in a hundred: shorter ones are how one restates a fact.
fn pasted(sense: &Sense<'_>) -> i32 {
    let shingles = crate::grade::view::shingles(&sense.doc.tokens);
    let found: Vec<bool> = shingles.iter().map(|run| sense.view.shingles.get(*run).is_some()).collect();
    let long: usize = found.split(|found| !found).map(<[bool]>::len).filter(|run| *run >= 3).sum();
    (long * 100 / shingles.len().max(1)) as i32
}

fn has_verb(sense: &Sense<'_>, at: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let finite = sense.doc.tokens[s.first..s.last]
        .iter()
        .any(|token| token.is_in(Set::Finite) || token.norm.as_bytes().contains(&b'\''));
    finite || s.row || sense.has(Tag::Done, at)
}
