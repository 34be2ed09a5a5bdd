//! People told as told who are still to be told: "the 39 customers have been informed by letter", where the letters are planned.

use super::taken::{denied, is_to_come_in, true_thing};
use super::{Claims, Misstatement, stands_in};
use crate::grade::lexicon::one_of;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token, tokens};
use crate::grade::view::What;
use crate::model::vocabulary::ActionState;

/// Those outside to whom one writes.
const PEOPLE: &[&str] = &[
    "people",
    "person",
    "everyone",
    "everybody",
    "customers",
    "customer",
    "users",
    "user",
    "members",
    "readers",
    "sellers",
    "buyers",
    "shoppers",
    "passengers",
    "patients",
    "families",
    "parents",
    "pupils",
    "students",
    "employers",
    "candidates",
    "applicants",
    "guests",
    "drivers",
    "riders",
    "listeners",
    "viewers",
    "players",
    "subscribers",
    "tenants",
    "residents",
    "citizens",
    "borrowers",
    "policyholders",
    "clients",
    "farmers",
    "owners",
    "recipients",
    "households",
    "travellers",
];

/// Whom to tell is a step of its own, judged in `informed`.
const BODIES: &[&str] = &["authority", "authorities", "regulator", "regulators", "police", "ombudsman"];

/// Participles of those who are told.
const TOLD: &[&str] = &["told", "informed", "notified", "contacted", "emailed", "e-mailed", "written"];

/// What may be sent to many: each line is one sort of message, by its nouns and verbs.
const MESSAGES: &[&[&str]] = &[
    &["letter", "letters", "post"],
    &["mail", "mails", "email", "emails", "e-mail", "e-mails", "emailed", "e-mailed", "e-mailing", "emailing"],
    &["text", "texts", "sms", "texted"],
    &["message", "messages", "notice", "notices", "banner"],
];

/// Words of a record that says nothing of how people were told, and those of who was rung up.
const GENERIC: &[&str] = &["told", "informed", "notified", "contacted", "message", "messages", "written"];
const RUNG: &[&str] = &["called", "phoned", "phoning", "reached"];

/// Words of a step that is a message, beside the nouns.
const TELLS: &[&str] = &["tell", "inform", "notify", "contact", "email", "e-mail", "write"];

/// How many words may stand between a verb and what belongs to it.
const REACH: usize = 3;

/// Notes the clauses of a sentence that have people told of whom none was.
pub(super) fn messaged(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let (s, manner) = (&sense.doc.sentences[sentence], sense.manners[sentence]);
    let open = manner.question || manner.request || manner.unknown || s.heading || stands_in(&claims.untaken, sentence);
    if open || !sense.doc.run(sentence).iter().any(|token| token.is_in(Set::StepVerb)) {
        return;
    }
    for &(first, last) in &s.clauses {
        let text = &sense.doc.tokens[..last];
        let telling = (first..last).find_map(|at| Some((at, told(text, at, first)?)));
        let Some((at, Telling { sort })) = telling else { continue };
        let people = readers(text, at, first, s.first);
        let to_come = is_to_come_in(sense, (first, last)) || sense.is_hedged_before(sentence, last);
        if people.is_empty() || to_come || text[at..].iter().any(is_negation) {
            continue;
        }
        let left = |state| matches!(state, ActionState::Planned | ActionState::NotTaken);
        let open = |what| sense.view.action(what).is_some_and(|action| left(action.state));
        let mut steps = sense.items(open).map(|(item, _)| item);
        let step = steps.find(|item| is_for(sense, *item, people) && !denied(sense, first, *item)(at));
        if let Some(item) = step.filter(|_| !is_recorded(sense, sort)) {
            claims.untaken.push(Misstatement { sentence, item, tokens: (first, last) });
            return;
        }
    }
}

/// That somebody was told.
struct Telling {
    /// By which sort of message, of [`MESSAGES`], where it is named.
    sort: Option<usize>,
}

/// Whether somebody was told at a place.
fn told(text: &[Token], at: usize, first: usize) -> Option<Telling> {
    if !text[at].is_in(Set::StepVerb) {
        return None;
    }
    let word = |at: usize| text.get(at).map_or("", |token| token.norm.as_str());
    let before = &text[at.saturating_sub(REACH).max(first)..at];
    let sort = |run: &[Token]| MESSAGES.iter().position(|words| run.iter().any(|token| one_of(words, &token.norm)));
    let behind = |count: usize| &text[at + 1..(at + 1 + count).min(text.len())];
    if one_of(TOLD, word(at)) && (word(at) != "written" || word(at + 1) == "to") {
        // "The growers were told to spray": what the incident did, perhaps.
        let perfect = before.iter().any(|token| token.is("been"));
        if word(at + 1) == "to" && word(at) != "written" || word(at + 1) == "that" && !perfect {
            return None;
        }
        let passive = before.iter().any(|token| matches!(token.norm.as_str(), "been" | "was" | "were"));
        let ours = before.iter().any(|token| matches!(token.norm.as_str(), "we" | "we've"));
        return (passive || ours && word(at + 1) != "us").then(|| Telling { sort: sort(behind(2 * REACH)) });
    }
    let got = matches!(word(at), "had" | "got" | "received");
    got.then(|| sort(behind(REACH))).flatten().map(|sort| Telling { sort: Some(sort) })
}

/// Where those stand who are told: before the verb, or behind "we told".
fn readers(text: &[Token], at: usize, first: usize, start: usize) -> &[Token] {
    let ours = text[at.saturating_sub(REACH).max(first)..at].iter().any(|token| token.is("we") || token.is("we've"));
    if ours && one_of(TOLD, &text[at].norm) {
        return &text[at + 1..(at + 2 + 2 * REACH).min(text.len())];
    }
    let relative = |token: &Token| matches!(token.norm.as_str(), "who" | "which" | "that" | "whom" | "whose");
    let before = &text[first..at];
    let opens = before.iter().find(|token| token.is_word()).is_some_and(relative);
    let subject = !opens && before.iter().any(|token| token.kind == Kind::Word && token.is_content());
    let before = if subject { before } else { &text[start..at] };
    // "Customers who were told": which ones. "Customers whose data leaked were told" tells it.
    let led = &text[at.saturating_sub(REACH + 1).max(first)..at];
    if led.iter().any(relative) { &[] } else { before }
}

/// Whether a step tells those of whom a run of tokens speaks.
fn is_for(sense: &Sense<'_>, item: usize, people: &[Token]) -> bool {
    let Some(action) = sense.view.action(sense.view.items[item].what) else { return false };
    let text = tokens(&action.text);
    let is_message = |token: &Token| MESSAGES.iter().any(|words| one_of(words, &token.norm));
    let tells = text.iter().any(|token| one_of(TELLS, &token.norm) || one_of(TOLD, &token.norm))
        || text.iter().filter(|token| token.is_content()).take(2).any(is_message);
    let many = |token: &Token| token.norm.ends_with('s') && token.is_content() && !is_message(token);
    let own = |token: &Token| many(token) && text.iter().any(|own| many(own) && own.stem() == token.stem());
    let any = |run: &[Token]| run.iter().any(|token| one_of(PEOPLE, &token.norm));
    let bodies = text.iter().any(|token| one_of(BODIES, &token.norm));
    let whom = any(&text) || text.iter().any(|token| token.kind == Kind::Number);
    tells && (people.iter().any(own) || any(people) && whom && !bodies)
}

/// Whether anything that is so tells of such a message, or of any where its sort isn't named.
fn is_recorded(sense: &Sense<'_>, sort: Option<usize>) -> bool {
    let is_word = |word: &str| match sort {
        Some(sort) => one_of(MESSAGES[sort], word) || one_of(GENERIC, word),
        None => one_of(GENERIC, word) || one_of(RUNG, word) || MESSAGES.iter().any(|words| one_of(words, word)),
    };
    let tells = |text: &str| {
        let words: Vec<&str> = text.split('|').next().unwrap_or_default().split_whitespace().collect();
        // "Notes that staff had written" went to nobody.
        let to = |at: usize| words[at] != "written" || words.get(at + 1) == Some(&"to");
        let place =
            |at: usize| is_word(words[at]) && to(at) && !words[at + 1..].iter().take(2).any(|word| *word == "us");
        !words.iter().any(|word| matches!(*word, "must" | "if")) && (0..words.len()).any(place)
    };
    let so = |what: What| true_thing(sense, what);
    let stated = |home: &usize| sense.view.stated.contains(home);
    sense.items(so).any(|(item, _)| tells(&sense.view.items[item].normal))
        || sense.view.home_texts.iter().any(|(home, text)| stated(home) && tells(text))
}
