//! A yes that nobody gave: "agreed by Siobhan Kerr", where she is still to be asked. And what she hasn't heard: "Siobhan Kerr
//! knows", where nobody has told her.

use super::{Claims, Misstatement};
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Token, tokens};
use crate::grade::view::What;
use crate::model::situation::{KnownAction, OpenAsk};
use crate::model::vocabulary::ActionState;

/// The verbs of [`says_yes`].
pub(in crate::grade) const YES: &[&str] = &[
    "agreed",
    "agrees",
    "approved",
    "approves",
    "authorised",
    "authorized",
    "permitted",
    "consented",
    "okayed",
    "signed",
    "said",
];

/// Whether a word is a verb of whoever says yes, as it is reported, given the word behind it.
pub(super) fn says_yes(word: &str, next: &str) -> bool {
    match word {
        "signed" => next == "off",
        "said" => next == "yes",
        _ => YES.contains(&word),
    }
}

/// Whether a word is what such a yes is called, given the two behind it.
fn is_a_yes(word: &str, next: &str, third: &str) -> bool {
    match word {
        "approval" | "agreement" | "consent" | "permission" | "okay" | "blessing" | "go-ahead" | "authorisation" => {
            true
        }
        "go" => next == "-" && third == "ahead",
        "green" => next == "light",
        _ => false,
    }
}

/// Words that may stand between a name and its verb.
pub(super) const BETWEEN: &[&str] =
    &["has", "have", "had", "already", "just", "now", "also", "both", "and", "by", "with", "of", "the"];

/// Notes each clause of a sentence that reports the yes of somebody who is still to be asked, where no record has any.
pub(super) fn agreed(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    if manner.question || manner.unknown || s.heading || sense.view.situation.asks.is_empty() {
        return;
    }
    let unheard = sense.view.situation.asks.iter().any(|ask| ask.unheard);
    for &(first, last) in &s.clauses {
        let run = &sense.doc.tokens[first..last];
        let yes = (0..run.len()).find_map(|at| is_yes(run, at));
        // Most clauses speak of nobody's yes, and of nobody's having heard.
        if yes.is_none() && !run.iter().any(|token| token.is_in(Set::Heard)) {
            continue;
        }
        // "The CFO has signed off that guests may ski": what is allowed is no doubt.
        let that = |at: usize| run[at + 1..].iter().take(2).any(|token| token.is("that"));
        let end = yes.filter(|(at, _)| that(*at)).map_or(last, |(at, _)| first + at + 1);
        if sense.is_hedged_before(sentence, end) {
            return;
        }
        if unheard && knows_unheard(sense, run) {
            claims.informed.push((first, last));
            return;
        }
        if let Some(item) = knows_untold(sense, run) {
            claims.untaken.push(Misstatement { sentence, item, tokens: (first, last) });
            return;
        }
        let Some((yes, noun)) = yes else { continue };
        let unreal =
            |token: &Token| token.is_in(Set::UnrealReport) || is_negation(token) || token.norm.starts_with("wait");
        // "The finance director approves 1.5 million by 10:50": the present with a deadline wants it.
        let wanted = matches!(run[yes].norm.as_str(), "approves" | "agrees")
            && run[yes..].iter().any(|token| token.is("by") || token.is("until"));
        let before = wanted || run[..yes].iter().any(unreal) || run[yes..].iter().any(is_negation);
        let asked = sense.items(|what| matches!(what, What::Ask(_))).find(|(_, what)| {
            let What::Ask(at) = *what else { return false };
            let ask = sense.view.situation.asks.get(at);
            ask.is_some_and(|ask| gives(sense, run, (yes, noun), &ask.to) && !is_on_record(sense, ask))
        });
        let Some((item, _)) = asked.filter(|_| !before) else { continue };
        let opens = run.iter().position(Token::is_word).unwrap_or(0);
        claims.untaken.push(Misstatement { sentence, item, tokens: (first + opens, last) });
        return;
    }
}

/// Words by which somebody is said to know, and who was told something.
pub(in crate::grade) const KNOWS: &[&str] = &["knows", "aware"];
pub(in crate::grade) const TOLD: &[&str] = &["told", "informed", "briefed", "notified", "messaged"];

/// Whether a clause tells that somebody knows or was told, who is still to be asked for something, and of whom nothing says that
/// they have heard of it.
fn knows_unheard(sense: &Sense<'_>, run: &[Token]) -> bool {
    let listed = |token: &Token, words: &[&str]| words.contains(&token.norm.as_str());
    let Some(at) = run.iter().position(|token| listed(token, KNOWS) || listed(token, TOLD)) else { return false };
    let told = listed(&run[at], TOLD);
    let unreal = |token: &Token| token.is_in(Set::UnrealReport) || is_negation(token);
    // "Knows how the job is stopped" tells of her trade.
    let next = run.get(at + 1).filter(|next| next.is_word()).map_or("", |next| next.norm.as_str());
    let skilled =
        !told && !matches!(next, "" | "about" | "of" | "it" | "this" | "since" | "and" | "already" | "by" | "now");
    if skilled || run.iter().any(unreal) {
        return false;
    }
    let of = |ask: &OpenAsk| {
        let is_name = |at: usize| is_of(sense, run, at, &ask.to);
        let idle = |token: &Token| {
            listed(token, BETWEEN) || matches!(token.norm.as_str(), "is" | "was" | "been") || is_rank(&token.norm)
        };
        let before = run[..at].iter().rposition(|token| !idle(token)).is_some_and(is_name);
        let passive = run[..at].iter().rev().take(2).any(|token| matches!(token.norm.as_str(), "is" | "was" | "been"));
        let behind =
            run[at + 1..].iter().position(|token| !token.is("the") && !token.is("of") && !is_rank(&token.norm));
        let behind = behind.is_some_and(|gap| is_name(at + 1 + gap));
        let writer = run[..at].iter().rev().take(3).any(|token| listed(token, &["we", "i", "we've", "i've"]));
        if told { before && passive || behind && writer } else { before }
    };
    sense.view.situation.asks.iter().any(|ask| ask.unheard && of(ask) && !was_reached(sense, &ask.to))
}

/// The step of telling somebody that was not taken, where a clause has her know: "the customer is aware of it".
fn knows_untold(sense: &Sense<'_>, run: &[Token]) -> Option<usize> {
    let listed = |token: &Token, words: &[&str]| words.contains(&token.norm.as_str());
    let at = run.iter().position(|token| listed(token, KNOWS))?;
    let unreal = |token: &Token| token.is_in(Set::UnrealReport) || is_negation(token);
    let whole = run.get(at + 1).is_none_or(|next| {
        !next.is_word()
            || matches!(next.norm.as_str(), "of" | "about" | "it" | "this" | "since" | "already" | "by" | "now")
    });
    let who = run[..at].iter().rev().find(|token| token.is_content() && !listed(token, BETWEEN))?;
    if !whole || run.iter().any(unreal) {
        return None;
    }
    let stem = sense.view.stem(who)?;
    let untold = |what: What| {
        let action = sense.view.action(what).filter(|action| action.state == ActionState::NotTaken);
        action.is_some_and(|action| {
            let text = tokens(&action.text);
            text.iter().any(|token| listed(token, TOLD))
                && text.iter().find(|token| token.is_content()).is_some_and(|one| sense.view.stem(one) == Some(stem))
        })
    };
    sense.items(untold).map(|(item, _)| item).next()
}

/// Whether a word is of a person's name, "name, role", or of what only she is.
pub(super) fn is_of(sense: &Sense<'_>, run: &[Token], at: usize, to: &str) -> bool {
    let token = &run[at];
    let by_rank = run[at.saturating_sub(2)..run.len().min(at + 2)].iter().any(|token| is_rank(&token.norm));
    let word = token.norm.strip_suffix("'s").unwrap_or(&token.norm);
    let (name, role) = to.split_once(',').unwrap_or((to, ""));
    let has = |text: &str| tokens(text).iter().any(|own| own.norm == word);
    let elsewhere = || {
        let others = sense.view.situation.people.iter().filter(|person| person.name != name);
        others.map(|person| person.role.as_str()).any(has)
    };
    // "The release has been approved" tells of no release manager.
    let thing = || {
        let of = |what: What| matches!(what, What::Fact(_) | What::Action(_));
        sense.view.stem(token).is_some_and(|stem| {
            sense.items(of).any(|(item, _)| sense.view.items[item].stems.iter().any(|(own, _)| *own == stem))
        })
    };
    let role = || token.is_content() && !is_rank(word) && has(role) && !elsewhere();
    word.len() >= 3 && (has(name) || role() && (by_rank || !thing()))
}

/// Words of roles that say nothing of whose.
pub(super) fn is_rank(word: &str) -> bool {
    matches!(word, "head" | "lead" | "owner" | "keeper" | "director" | "chief" | "officer" | "manager" | "editor")
}

/// Whether something was sent to these readers or speaks of a person, or the log of the incident does.
fn was_reached(sense: &Sense<'_>, to: &str) -> bool {
    let situation = sense.view.situation;
    let name = tokens(to.split(',').next().unwrap_or_default());
    let family = name.iter().rev().find(|token| token.is_word()).map_or("", |token| token.norm.as_str());
    let has = |text: &str| tokens(text).iter().any(|token| token.norm == family);
    let sent = situation.sent.iter().any(|sent| sent.audience == situation.audience || has(&sent.text));
    // A line of the log begins with its time.
    let logged =
        |line: &str| line.starts_with(|c: char| c.is_ascii_digit()) && line.get(2..3) == Some(":") && has(line);
    let acted = |action: &KnownAction| action.state != ActionState::NotTaken && has(&action.text);
    sent || situation.actions.iter().any(acted) || situation.context.lines().any(logged)
}

/// Whether a word reports a yes, and whether it is a noun for it.
fn is_yes(run: &[Token], at: usize) -> Option<(usize, bool)> {
    let word = |at: usize| run.get(at).map_or("", |token| token.norm.as_str());
    if run[at].is_in(Set::SaysYes) && says_yes(word(at), word(at + 1)) {
        return Some((at, false));
    }
    // "Her approval is what we need" reports none; "with her approval" does, "she gave it" too.
    let given =
        |token: &Token| matches!(token.norm.as_str(), "with" | "has" | "have" | "had" | "gave" | "given" | "got");
    (is_a_yes(word(at), word(at + 1), word(at + 2)) && run[..at].iter().any(given)).then_some((at, true))
}

/// Whether a yes is that of a person, "name, role": her name stands right before or behind it.
fn gives(sense: &Sense<'_>, run: &[Token], (yes, noun): (usize, bool), to: &str) -> bool {
    let is_name = |at: usize| is_of(sense, run, at, to);
    let near = |place: usize| {
        let (from, to) = if place < yes { (place + 1, yes) } else { (yes + 1, place) };
        let joins = |at: usize| matches!(run[at].norm.as_str(), "by" | "with" | "of" | "from");
        let idle = |at: usize| {
            let token = &run[at];
            is_name(at) || BETWEEN.contains(&token.norm.as_str()) || token.is("off") || is_rank(&token.norm)
        };
        if place < yes {
            let gives = |at: usize| matches!(run[at].norm.as_str(), "gave" | "given" | "her" | "his" | "their");
            (from..to).all(|at| idle(at) || noun && gives(at))
        } else {
            (from..to).any(joins) && (from..to).all(|at| idle(at) || joins(at))
        }
    };
    (0..run.len()).any(|place| place != yes && is_name(place) && near(place))
}

/// Whether the situation's own text has her yes: with her name, or as an answer, which leaves out whose it is.
pub(super) fn is_on_record(sense: &Sense<'_>, ask: &OpenAsk) -> bool {
    let mut name = tokens(ask.to.split(',').next().unwrap_or_default());
    name.retain(|token| !token.function);
    let yes = |word: &str| says_yes(word, "") || matches!(word, "yes" | "ok");
    // "Needed: the CFO approves the payout by 16:30" is the ask itself.
    let by = ask.by.map(|by| by.to_string());
    let wanted = |words: &[&str]| {
        by.as_deref().is_some_and(|by| words.contains(&by))
            && words.iter().filter(|word| yes(word)).all(|word| word.ends_with('s') && *word != "yes")
    };
    sense.view.home_texts.iter().any(|(_, text)| {
        let words: Vec<&str> = text.split_whitespace().collect();
        if wanted(&words) {
            return false;
        }
        let named = words.iter().any(|word| name.iter().any(|own| own.norm == *word));
        // Whoever was asked for nothing gave none of the answers.
        !ask.unheard && words.iter().take(ANSWER).any(|word| yes(word)) || named && words.iter().any(|word| yes(word))
    })
}

/// Within so many words an answer says yes: "14:15 Agreed, but ...".
const ANSWER: usize = 4;
