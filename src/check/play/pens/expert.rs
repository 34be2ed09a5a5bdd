//! Says what the situation knows, in the order that readers need.

use crate::check::play::pen::Pen;
use crate::model::event::Point;
use crate::model::situation::{KnownAction, KnownFact, OpenAsk, Situation};
use crate::model::vocabulary::{ActionState, FactKind};
use crate::model::{Audience, Clock, Millis, Status};

/// The lead fact first with its number; known, suspected and unknown apart; steps with their times; asks with owner and
/// deadline; the next step and the time of the next update. Optional facts as long as there is room.
pub struct Expert;

impl Pen for Expert {
    fn name(&self) -> &'static str {
        "expert"
    }

    fn update(&self, situation: &Situation) -> Option<String> {
        let said = lead(situation);
        let mut text = opening(situation, said);
        text.extend(actions(situation));
        text.extend(situation.asks.iter().filter(|ask| ask.weight > 0).map(|ask| request(ask, situation)));
        let end = ending(situation);
        let mut words = count(&text) + count(&end);
        let mut rest: Vec<&KnownFact> =
            tellable(situation).filter(|fact| said.is_none_or(|said| said.id != fact.id)).collect();
        // What is open comes before what is only nice to know.
        let is_open = |fact: &KnownFact| matches!(fact.status, Status::Suspected | Status::Unknown);
        rest.sort_by_key(|fact| std::cmp::Reverse((fact.weight >= 3, is_open(fact), fact.weight)));
        let mut open_told = false;
        for fact in rest {
            let line = told(fact);
            let more = line.split_whitespace().count();
            // One of the things that nobody knows yet is told, however much there is to say.
            let first_open = is_open(fact) && !open_told;
            open_told |= is_open(fact);
            if fact.weight >= 3 || first_open || words + more <= situation.words as usize {
                words += more;
                text.push(line);
            }
        }
        text.extend(end);
        Some(text.join("\n"))
    }

    fn answer(&self, must: &[Point], _: &[Point]) -> Option<String> {
        let said: Vec<String> = must.iter().map(|point| sentence(point.text.raw())).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    fn because(&self, situation: &Situation) -> Option<String> {
        let evidence = tellable(situation).filter(|fact| fact.status == Status::Confirmed);
        let evidence = evidence.max_by_key(|fact| (!fact.numbers.is_empty(), fact.weight));
        let evidence = evidence.map_or_else(|| "the alert shows a breach".to_owned(), |fact| bare(&fact.text));
        let tradeoff = tellable(situation).find(|fact| fact.kind == FactKind::Tradeoff);
        let tradeoff = tradeoff.map_or_else(|| "costs some quality until it is undone".to_owned(), |f| bare(&f.text));
        Some(format!("{evidence}; the trade-off: {tradeoff}"))
    }

    fn report(&self, situation: &Situation, chronicle: &[(Clock, String)]) -> Option<String> {
        let mut text = vec!["Timeline".to_owned()];
        // In sentences: a report made of fragments is read as the list that it is.
        text.extend(chronicle.iter().take(10).map(|(at, what)| format!("At {at} this came to us: {}", sentence(what))));
        text.push("\nContributing factors".to_owned());
        let factors =
            tellable(situation).filter(|f| matches!(f.kind, FactKind::Cause | FactKind::Change | FactKind::Risk));
        text.extend(factors.map(|fact| format!("- {}", told(fact))));
        text.push("\nMitigation".to_owned());
        text.extend(actions(situation));
        text.push("\nAction items".to_owned());
        let steps = situation.next.steps.iter().cloned();
        let usual = [
            "add an alert that fires on this signal",
            "write the check that would have caught it",
            "add it to the runbook",
        ];
        let todo = steps.chain(usual.into_iter().map(str::to_owned));
        let owners = situation.people.iter().map(|person| person.name.as_str()).chain(["the on-call team"]);
        text.extend(
            todo.zip(owners.cycle())
                .take(4)
                .map(|(item, owner)| format!("- {owner} is to {}; it is due by Friday.", bare(&item))),
        );
        Some(text.join("\n"))
    }
}

fn tellable(situation: &Situation) -> impl Iterator<Item = &KnownFact> {
    situation.facts.iter().filter(|fact| fact.known && !fact.never && fact.weight > 0)
}

/// The fact to open with: a confirmed one that belongs in the first sentence, the weightiest of them.
fn lead(situation: &Situation) -> Option<&KnownFact> {
    let confirmed = || tellable(situation).filter(|fact| fact.status == Status::Confirmed);
    let rank = |fact: &&KnownFact| (fact.lead, fact.kind == FactKind::Impact, fact.weight, !fact.numbers.is_empty());
    confirmed().max_by_key(rank)
}

fn opening(situation: &Situation, lead: Option<&KnownFact>) -> Vec<String> {
    let any = |state| situation.actions.iter().any(|action| action.weight > 0 && action.state == state);
    let state = match (any(ActionState::Done), any(ActionState::Running)) {
        (true, _) => "a mitigation is in place",
        (false, true) => "a mitigation is in progress",
        (false, false) => "it is still going on",
    };
    match lead {
        Some(fact) => vec![format!("{}; {state}.", bare(&fact.text))],
        None => vec!["We are looking into an alert; who is affected is not yet known.".to_owned()],
    }
}

/// A fact in the manner that its status allows.
fn told(fact: &KnownFact) -> String {
    match fact.status {
        Status::Confirmed => sentence(&fact.text),
        Status::Suspected => format!("Suspected, not confirmed: {}", sentence(&fact.text)),
        Status::Unknown => format!("Not yet known: {}", sentence(&fact.text)),
        Status::False => format!("Ruled out: {}", sentence(&fact.text)),
    }
}

fn actions(situation: &Situation) -> Vec<String> {
    let told = |action: &KnownAction| {
        let text = sentence(&action.text);
        match (action.state, action.started, action.ended) {
            (ActionState::Done, _, Some(at)) => Some(format!("Done at {at}: {text}")),
            (ActionState::Running, Some(at), _) => Some(format!("In progress since {at}: {text}")),
            (ActionState::Undone, _, Some(at)) => Some(format!("Taken back, done at {at}: {text}")),
            (ActionState::Failed, Some(at), _) => Some(format!("Tried at {at}, it did not work: {text}")),
            _ => None,
        }
    };
    // The public isn't told which steps are taken inside.
    let wanted = situation.actions.iter().filter(|action| action.weight > 0);
    wanted.filter_map(told).take(4).collect()
}

fn request(ask: &OpenAsk, situation: &Situation) -> String {
    let by = ask.by.unwrap_or_else(|| situation.now.plus(Millis::from_mins(10)));
    let tradeoff = tellable(situation).find(|fact| fact.kind == FactKind::Tradeoff);
    let tradeoff = tradeoff.map_or_else(|| "The trade-off: it costs some quality until it is undone.".to_owned(), told);
    format!("{}: please {} by {by}. {tradeoff}", ask.to, bare(&ask.text))
}

fn ending(situation: &Situation) -> Vec<String> {
    let mut text: Vec<String> =
        situation.next.steps.iter().take(1).map(|step| format!("Next: {}", sentence(step))).collect();
    let latest = situation.next.update.or_else(|| situation.next.latest.map(|latest| early(situation.now, latest)));
    // Customers are told when they will hear more, never when it will be over: the same sentence serves both.
    if let Some(at) = latest {
        text.push(format!("Next update at {at}."));
    } else if situation.audience != Audience::Public {
        text.push("Next update when this is done.".to_owned());
    }
    text
}

/// A time on the five minutes before the latest, where one lies far enough ahead.
fn early(now: Clock, latest: Clock) -> Clock {
    let rounded = Clock::from_secs(i64::from(latest.secs()) / 300 * 300);
    if rounded.since(now) >= Millis::from_mins(5) && rounded.since(now) <= latest.since(now) { rounded } else { latest }
}

fn count(lines: &[String]) -> usize {
    lines.iter().map(|line| line.split_whitespace().count()).sum()
}

/// The text without the stop at its end.
fn bare(text: &str) -> String {
    text.trim().trim_end_matches('.').to_owned()
}

/// The text with a stop at its end.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
