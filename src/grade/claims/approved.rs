//! A yes of somebody who was never asked for one: "Legal has agreed to a public notice", "you approved the retraining", where
//! nothing on record tells of any. Who is still to be asked is judged in `agreed`.

use super::Claims;
use super::agreed::{BETWEEN, is_of, is_on_record, is_rank, says_yes};
use crate::grade::proposition::{NEGATIONS, is_negation};
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token, tokens};
use compact_str::CompactString;
use smallvec::{SmallVec, smallvec};

/// Those whose yes counts, named by what they are.
const BODIES: &[&str] = &[
    "legal",
    "finance",
    "compliance",
    "management",
    "board",
    "leadership",
    "security",
    "you",
    "regulator",
    "authority",
    "counsel",
    "procurement",
    "risk",
    "executives",
];

/// So many words of what was agreed tell that a record is of it.
const ABOUT: usize = 2;

/// Verbs beside those of `agreed` that may report a yes.
pub(in crate::grade) const YES_TOO: &[&str] = &["gave", "given", "cleared"];

/// Words beside the verbs by which a record tells of a yes, in whatever form.
const RECORDED: &[&str] =
    &["yes", "ok", "okay", "agree", "consents", "cleared", "signed", "allowed", "allows", "granted", "blessing"];

/// Words that answer any question: the record of a run says of a permission that it was given.
const ANSWERS: &[&str] = &["yes", "ok", "okay"];

/// Notes each clause of a sentence that reports a yes of which no record has a word.
pub(super) fn approved(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    if manner.question || manner.request || manner.unknown || s.heading {
        return;
    }
    for &(first, last) in &s.clauses {
        let run = &sense.doc.tokens[first..last];
        let Some(yes) = (0..run.len()).find(|at| run[*at].is_in(Set::SaysYes) && is_yes(run, *at)) else { continue };
        if sense.is_hedged_before(sentence, last) {
            return;
        }
        let unreal = |token: &Token| token.is_in(Set::UnrealReport) && !token.is("to") || is_negation(token);
        let before = run[..yes].iter().any(|token| unreal(token) || token.is("to"));
        let Some(who) = giver(sense, run, yes).filter(|_| !before && !run[yes..].iter().any(is_negation)) else {
            continue;
        };
        if !is_recorded(sense, run, who) && !claims.untaken.iter().any(|found| found.sentence == sentence) {
            let opens = run.iter().position(Token::is_word).unwrap_or(0);
            claims.approved.push((first + opens, last));
            return;
        }
    }
}

/// Whether a word reports a yes: "approved", "signed off", "gave the green light", "has cleared".
fn is_yes(run: &[Token], at: usize) -> bool {
    let word = |at: usize| run.get(at).map_or("", |token| token.norm.as_str());
    let gave = || {
        let light =
            |at: usize| word(at) == "green" && word(at + 1) == "light" || word(at) == "go" || word(at) == "go-ahead";
        (at + 1..at + 4).any(|at| {
            light(at)
                || matches!(word(at), "approval" | "consent" | "permission" | "blessing" | "ok" | "yes" | "agreement")
        })
    };
    // "Agreed with the numbers" says yes to nothing; "cleared the letter" does, "cleared the cache" may be anything.
    match word(at) {
        "agreed" => matches!(word(at + 1), "to" | "that" | "on" | "by" | "" | "."),
        "gave" | "given" => gave(),
        "cleared" => {
            at > 0 && matches!(word(at - 1), "has" | "have") && matches!(word(at + 1), "the" | "our" | "a" | "this")
        }
        _ => says_yes(word(at), word(at + 1)),
    }
}

/// Whoever a clause has give a yes: right before the verb, or behind "by".
fn giver(sense: &Sense<'_>, run: &[Token], yes: usize) -> Option<usize> {
    let idle = |token: &&Token| BETWEEN[..7].contains(&token.norm.as_str()) || token.is("all");
    let is_body = |at: usize| {
        let token = &run[at];
        let named = sense.view.situation.people.iter().any(|one| {
            let to = format!("{}, {}", one.name, one.role);
            token.norm.len() >= 3 && token.kind == Kind::Word && is_of(sense, run, at, &to)
        });
        // "Jon Berg", of whom nobody has heard.
        let full = |at: usize| run[at].capital && run[at].kind == Kind::Word && sense.view.stem(&run[at]).is_none();
        named
            || BODIES.contains(&token.norm.as_str())
            || full(at) && (at > 0 && full(at - 1) || at + 1 < run.len() && full(at + 1))
    };
    let before = run[..yes].iter().enumerate().rev().find(|(_, token)| !idle(token)).map(|(at, _)| at);
    let by = run[yes..].iter().take(4).position(|token| token.is("by")).map(|gap| yes + gap + 1);
    let behind = by.and_then(|from| (from..run.len()).find(|at| !run[*at].is("the") && !is_rank(&run[*at].norm)));
    // Whoever is still to be asked may be the one whose answer leaves out the name.
    let mut asks = sense.view.situation.asks.iter();
    let mut answered = |at: &usize| asks.any(|ask| is_of(sense, run, *at, &ask.to) && is_on_record(sense, ask));
    before.filter(|at| is_body(*at)).or_else(|| behind.filter(|at| is_body(*at))).filter(|at| !answered(at))
}

/// Whether any text of the situation tells of a yes: with the same name, or of something that the clause speaks of.
fn is_recorded(sense: &Sense<'_>, run: &[Token], who: usize) -> bool {
    let stems = run.iter().enumerate().filter(|(at, token)| *at != who && token.is_content());
    let mut stems: Vec<u32> = stems.filter_map(|(_, token)| sense.view.stem(token)).collect();
    stems.sort_unstable();
    stems.dedup();
    let mut names: SmallVec<[CompactString; 4]> = smallvec![plain(&run[who].norm)];
    let people = sense.view.situation.people.iter().map(|one| (one, format!("{}, {}", one.name, one.role)));
    let people = people.filter(|(_, to)| is_of(sense, run, who, to));
    names.extend(people.flat_map(|(one, _)| tokens(&one.name)).filter(|it| it.norm.len() > 2).map(|it| it.norm));
    let reader = names[0] == "you";
    let run_log = sense.view.situation.next.update.is_none();
    let is_so = |home: usize| sense.view.items.get(home).is_none_or(|item| sense.view.was_so(item.what));
    sense.view.texts().filter(|(home, _)| is_so(*home)).any(|(home, text)| {
        let has = |is: &dyn Fn(&str) -> bool| text.split(' ').any(is);
        let about = || {
            let home = sense.view.homes.get(home).map_or(&[][..], |home| home);
            // One word alone is not what it was about: "archives" stand in most that is known of exports.
            stems.iter().filter(|stem| home.contains(stem)).count() >= stems.len().min(ABOUT)
        };
        // Who of those on record reads it, nothing tells: any answer may be the reader's.
        let theirs = || reader && home >= sense.view.items.len() && has(&|word| says_yes(word, ""));
        let is_a_yes =
            |word: &str| (says_yes(word, "") || RECORDED.contains(&word)) && !(run_log && ANSWERS.contains(&word));
        // "No credit has been approved" records none.
        let words: SmallVec<[&str; 32]> = text.split(' ').collect();
        let pieces = words.split(|word| matches!(*word, ";" | "." | ":" | ","));
        let denied = |piece: &[&str]| piece.iter().any(|word| NEGATIONS.contains(word) || word.ends_with("n't"));
        let mut yeses = pieces.filter(|piece| piece.iter().any(|word| is_a_yes(word)));
        yeses.any(|piece| !denied(piece)) && (theirs() || has(&|word| names.iter().any(|own| own == word)) || about())
    })
}

/// A name without its genitive.
fn plain(name: &str) -> CompactString {
    name.strip_suffix("'s").unwrap_or(name).into()
}
