//! What a run itself shows that may have contributed to an incident, or made it last: what was found out to be so, and
//! what went slowly or wrong on the way. A report may take them up; whether they matter is for its writer to say.

use crate::model::action::{Action, Effect};
use crate::model::deed::Deed;
use crate::model::vocabulary::FactKind;
use crate::model::{FactId, Millis, Phase, SimTime, Status};
use crate::run::book::{Attempt, AttemptState};
use crate::run::{Entry, Run, Seen, What};
use std::collections::{BTreeMap, BTreeSet};

/// The page should be answered within this, the first step be taken and somebody called in within that.
const PROMPT: (Millis, Millis) = (Millis::from_mins(2), Millis::from_mins(10));

/// Something that may have contributed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// When it came to be known, or happened, by the wall clock.
    pub clock: String,
    /// What, in the run's own words.
    pub text: String,
}

/// The factors that a run shows so far: first what was found out about causes, changes and risks, then what the log tells
/// of the work, each in the order of time. Nothing stands here that the player could not know.
pub fn factors(run: &Run) -> Vec<Factor> {
    let factor = |at: SimTime, text: String| Factor { clock: run.scenario().clock(at).to_string(), text };
    let mut all: Vec<Factor> = once(found_out(run)).into_iter().map(|(at, text)| factor(at, text)).collect();
    let mut work: Vec<(SimTime, String)> = run
        .log()
        .iter()
        .filter(|it| !is_replaced(run, it))
        .filter_map(|it| Some((it.at, told(run, &it.what)?)))
        .collect();
    work.extend(late(run));
    work.extend(own_steps(run));
    work.sort_by_key(|(at, _)| *at);
    // What happens over and over is one factor.
    let mut known: Vec<String> = vec![];
    for (at, text) in work {
        if !known.contains(&text) {
            known.push(text.clone());
            all.push(factor(at, text));
        }
    }
    all
}

/// Of findings that say nearly the same the longest stays: a suspicion that was confirmed, and what confirmed it, are one
/// factor.
fn once(found: Vec<(SimTime, String)>) -> Vec<(SimTime, String)> {
    let said: Vec<BTreeSet<String>> = found.iter().map(|(_, text)| words(text)).collect();
    let is_told = |at: usize| {
        let mine = &said[at];
        said.iter().enumerate().any(|(other, theirs)| {
            let longer = (theirs.len(), other) > (mine.len(), at);
            longer && mine.len() >= 3 && mine.intersection(theirs).count() * 4 >= mine.len() * 3
        })
    };
    let told: Vec<bool> = (0..found.len()).map(is_told).collect();
    found.into_iter().zip(told).filter(|(_, told)| !told).map(|(finding, _)| finding).collect()
}

/// The words of a finding by which it is told from others, each as it is in the singular.
fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let telling = parts.filter(|word| !word.is_empty() && !PLAIN.contains(&word.as_str()));
    telling.map(|word| word.strip_suffix('s').map_or_else(|| word.clone(), str::to_owned)).collect()
}

/// Words that tell nothing apart.
const PLAIN: &[&str] =
    &["a", "an", "the", "is", "are", "was", "were", "may", "of", "in", "on", "at", "to", "and", "than", "model"];

/// What was confirmed of causes, changes and risks, with the moment.
fn found_out(run: &Run) -> Vec<(SimTime, String)> {
    let mut learned: BTreeMap<&FactId, (SimTime, Status, &String)> = BTreeMap::new();
    for entry in run.log() {
        if let What::Seen(Seen::Learned { fact, status, text }) = &entry.what {
            learned.insert(fact, (entry.at, *status, text));
        }
    }
    let tells = |fact: &FactId| {
        let fact = run.scenario().fact(fact);
        fact.is_some_and(|fact| matches!(fact.kind, FactKind::Cause | FactKind::Change | FactKind::Risk))
    };
    let confirmed = learned.into_iter().filter(|(fact, (_, status, _))| *status == Status::Confirmed && tells(fact));
    let mut found: Vec<(SimTime, String)> = confirmed.map(|(_, (at, _, text))| (at, text.clone())).collect();
    found.sort_by_key(|(at, _)| *at);
    found
}

/// Whether a step was taken back by the repair that came in its place, or once that was seen to work: that was the plan
/// from the first.
fn is_replaced(run: &Run, entry: &Entry) -> bool {
    let repairs = |what: &What| {
        let What::Seen(Seen::Done { action, .. } | Seen::Started { action, .. }) = what else { return false };
        run.scenario()
            .action(action)
            .is_some_and(|action| matches!(action.phase, Phase::Remediation | Phase::Validation))
    };
    let beside = || run.log().iter().filter(|other| other.at == entry.at);
    matches!(entry.what, What::Seen(Seen::Undone { .. })) && beside().any(|other| repairs(&other.what))
}

/// What an entry of the log tells of the work.
fn told(run: &Run, what: &What) -> Option<String> {
    let What::Seen(seen) = what else { return None };
    Some(match seen {
        Seen::Missed { id } => run.missed_text(id),
        Seen::Failed { action, .. } => format!("a step did not work: {}", run.action_title(action)),
        Seen::Undone { action } => format!("a step was taken back: {}", run.action_title(action)),
        Seen::AskedBack { person, ask, .. } => {
            let (who, what) = (run.person_name(person), run.ask_title(ask));
            format!("{who} had to ask back before deciding: {what}")
        }
        Seen::Replied { person, ask, yes: false, .. } => {
            format!("{} said no: {}", run.person_name(person), run.ask_title(ask))
        }
        _ => return None,
    })
}

/// Steps of the player's own that made it worse, as far as anybody could see, or could not help.
fn own_steps(run: &Run) -> Vec<(SimTime, String)> {
    let mut told = vec![];
    for action in &run.scenario().actions {
        let taken = run.book().attempts(&action.id).iter();
        for attempt in taken.filter(|attempt| matches!(attempt.state, AttemptState::Done | AttemptState::Undone)) {
            let Some(why) = against(run, action, attempt) else { continue };
            told.push((attempt.started, format!("{why}: {}", run.action_title(&action.id))));
        }
    }
    told
}

/// What speaks against a step that was taken. The price of one that fits is no factor; nor is a containing one that can be
/// taken back, where it fitted what was possible when it was begun, or is for no truth above others.
fn against(run: &Run, action: &Action, attempt: &Attempt) -> Option<&'static str> {
    let acts = matches!(action.phase, Phase::Containment | Phase::Remediation);
    let prudent = action.phase == Phase::Containment && action.reversible;
    let now = run.possible();
    let possible = if prudent { &attempt.possible } else { &now };
    let benign = possible.iter().all(|(id, _)| run.scenario().truth(id).is_some_and(|truth| truth.benign));
    let fits = possible.iter().any(|(id, _)| action.fits.contains(id))
        || benign && action.reversible
        || prudent && action.fits.is_empty();
    let blind = !action.reversible && !action.evidence.is_empty() && !attempt.evidence;
    let leaps = || can_harm(action) && (run.leaps(attempt.ends) || run.leaps(attempt.started.next_step()));
    if acts && fits && !blind {
        return None;
    }
    match () {
        () if leaps() => Some("a step of ours did harm"),
        () if acts && blind => Some("a step that can't be taken back was taken before anything spoke for it"),
        () if acts => Some("a step was taken that doesn't fit what is known by now"),
        () => None,
    }
}

/// Whether a step may add harm at once.
fn can_harm(action: &Action) -> bool {
    let outcomes = action.outcomes.iter().flat_map(|outcome| &outcome.effects);
    action.on_start.iter().chain(outcomes).any(|effect| matches!(effect, Effect::Harm(_)))
}

/// What was done late, or not at all.
fn late(run: &Run) -> Vec<(SimTime, String)> {
    let first = |which: &dyn Fn(&Deed) -> bool| {
        run.log().iter().find(|entry| matches!(&entry.what, What::Deed(deed, _) if which(deed))).map(|entry| entry.at)
    };
    let since = |at: SimTime| {
        let minutes = ((at - SimTime::PAGE).0 + 30_000) / 60_000;
        format!("{minutes} minutes after the page")
    };
    // Promised or owed by the rhythm: whoever waited waited the same. What counts as on time was not late.
    let owed = run.book().duties.iter().filter(|duty| duty.is_late(run.now()));
    let mut late: Vec<(SimTime, String)> = owed
        .filter_map(|duty| {
            let came = if duty.met.is_some() { "came late" } else { "was owed and never came" };
            Some((duty.due?, format!("an update to {} {came}", duty.audience)))
        })
        .collect();
    let mut tell = |at: Option<SimTime>, limit: Millis, was: &str, never: &str| match at {
        Some(at) if at - SimTime::PAGE > limit => late.push((at, format!("{was} {}", since(at)))),
        None => late.push((run.now(), never.to_owned())),
        Some(_) => {}
    };
    tell(run.book().acknowledged, PROMPT.0, "the page was acknowledged", "the page was never acknowledged");
    tell(
        first(&|deed| matches!(deed, Deed::Page(_))),
        PROMPT.1,
        "the first call for help came",
        "nobody was called in",
    );
    tell(first(&|deed| matches!(deed, Deed::Do(..))), PROMPT.1, "the first step was taken", "no step was taken");
    late
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspicion_and_what_confirmed_it_are_one_factor() {
        let found = |texts: &[&str]| texts.iter().map(|text| (SimTime::PAGE, (*text).to_owned())).collect::<Vec<_>>();
        let evidence = "In 412 of 2,000 sessions v8 missed what v7 found: v8 ranks worse";
        let release = "Model v8 went live in Poland at 12:03";
        let all = once(found(&["Model v8 ranks worse than v7", release, evidence]));
        assert_eq!(all.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), [release, evidence]);
        assert_eq!(once(found(&[release, release])).len(), 1);
        let apart = ["the cache was emptied at 09:41", "the queue was emptied at 10:12", "too few"];
        assert_eq!(once(found(&apart)).len(), 3);
    }
}
