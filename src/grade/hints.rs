//! The live checklist while somebody types: what the text has and lacks. Nothing here tells whether it is true.

use super::amount::Unit;
use super::claims::{Claims, to_come};
use super::criteria::headline::{
    follows_up, is_sized_next, leads, opening, owns_up, quantified_at, tells_state, touches,
};
use super::criteria::{actions, confidence};
use super::lexicon::Tag;
use super::sense::Sense;
use super::view::What;
use crate::model::situation::OpenAsk;
use crate::model::vocabulary::{ActionState, Status, words};
use serde::{Deserialize, Serialize};

words! {
    /// An element of a good update.
    Element {
        /// Who is affected, in the first sentence.
        Who = "who",
        /// How badly, in numbers, in the first sentence.
        HowBadly = "how-badly",
        /// The state now, at the beginning.
        State = "state",
        /// What was done or is running.
        Done = "done",
        /// What is known.
        Known = "known",
        /// What is not known, or only suspected.
        Unknown = "unknown",
        /// What is asked, of whom, by when.
        Ask = "ask",
        /// When the next update comes.
        NextUpdate = "next-update",
        /// The length.
        Length = "length",
    }
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// What it is about.
    pub element: Element,
    /// The text has it.
    pub met: bool,
    /// The line to show.
    pub text: String,
}

/// The checklist for a text.
pub(crate) fn hints(sense: &Sense<'_>, claims: &Claims) -> Vec<Hint> {
    let mut out = vec![];
    let mut add = |element, met, text: &str| out.push(Hint { element, met, text: text.to_owned() });
    let leads = leads(sense);
    let opening = opening(sense, claims);
    let first = |test: &dyn Fn(usize) -> bool| opening.is_some_and(test);
    // What is enough for the headline is enough here.
    let follows = opening.is_some_and(|at| follows_up(sense, at) || owns_up(sense, at, &leads));
    let who = |at| leads.iter().any(|item| sense.speaks(at, *item)) || touches(sense, claims, at, &leads);
    add(Element::Who, follows || first(&who), "who is affected, first");
    // A time is no size; where nothing has a number yet, whoever is affected has to stand there at least.
    let counted_yet = leads.iter().any(|item| !sense.view.items[*item].numbers.is_empty());
    let sized = |at: usize| {
        let s = &sense.doc.sentences[at];
        sense.doc.amounts_in(s.first, s.last).iter().any(|amount| !amount.is(Unit::Clock))
            || !counted_yet && leads.iter().any(|item| sense.speaks(at, *item))
    };
    let badly = |at| quantified_at(sense, claims, at, &leads) && sized(at);
    let badly = |at| badly(at) || is_sized_next(sense, claims, at, &leads);
    add(Element::HowBadly, follows || first(&badly), "how badly, in numbers");
    add(
        Element::State,
        first(&|at| tells_state(sense, at) || at + 1 < sense.doc.sentences.len() && tells_state(sense, at + 1)),
        "the state now",
    );
    let said = |pick: &dyn Fn(What) -> bool| sense.items(pick).any(|(item, _)| claims.said[item].is_some());
    let acted =
        |what| sense.view.action(what).is_some_and(|a| matches!(a.state, ActionState::Done | ActionState::Running));
    if sense.items(acted).next().is_some() {
        let steps: Vec<usize> = actions::due(sense).collect();
        let told = steps.iter().filter(|item| claims.said[**item].is_some()).count();
        let met = said(&acted) && told == steps.len();
        add(Element::Done, met, &counted("what was done", told, steps.len()));
    }
    add(Element::Known, said(&|what| sense.view.is_fact(what, Status::Confirmed)), "what is known");
    let all = sense.doc.tokens.len();
    let open = |what| sense.view.is_fact(what, Status::Unknown) || sense.view.is_fact(what, Status::Suspected);
    if sense.items(open).next().is_some() {
        let due: Vec<usize> = confidence::open_items(sense).collect();
        let told = due.iter().filter(|item| !claims.untold.contains(item)).count();
        let any = sense.doc.has(Tag::Hedge, 0, all)
            || sense.doc.has(Tag::Unknown, 0, all)
            || sense.manners.iter().any(|manner| manner.unknown);
        add(Element::Unknown, any && told == due.len(), &counted("what is not known", told, due.len()));
    }
    for (ask, put) in sense.view.situation.asks.iter().zip(&claims.puts).filter(|(ask, _)| !ask.ahead && ask.weight > 0)
    {
        let text = asked(ask);
        add(Element::Ask, put.sentence.is_some() && put.who && put.when, &text);
    }
    let promised = sense.doc.has(Tag::NextUpdate, 0, all) && to_come(sense, claims).next().is_some();
    let latest = sense.view.situation.next.latest;
    let text = latest.map_or_else(|| "when the next update comes".to_owned(), |at| format!("next update by {at}"));
    // Nothing follows a text that ends it.
    if !claims.last {
        add(Element::NextUpdate, promised, &text);
    }
    let limit = sense.view.situation.words as usize;
    if limit > 0 && sense.doc.words > limit {
        add(Element::Length, false, &format!("{} of {limit} words", sense.doc.words));
    }
    out
}

/// Letters that what is asked takes at most.
const ASKED: usize = 40;

/// Of whom, what and by when: "ask Dana Reyes to agree to the freeze, by 13:40".
fn asked(ask: &OpenAsk) -> String {
    let name = ask.to.split(',').next().unwrap_or(&ask.to);
    let what = ask.text.trim().trim_end_matches('.');
    let what = what.strip_prefix("to ").unwrap_or(what);
    let what = if what.chars().count() <= ASKED {
        what.to_owned()
    } else {
        let cut: String = what.chars().take(ASKED).collect();
        let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
        format!("{} ...", whole.trim_end_matches(','))
    };
    let by = ask.by.map_or_else(String::new, |by| format!(", by {by}"));
    format!("ask {name} to {what}{by}")
}

/// A line of the checklist with how much of it is told, where that is a part.
fn counted(text: &str, told: usize, all: usize) -> String {
    if told == 0 || told == all { text.to_owned() } else { format!("{text}: {told} of {all}") }
}
