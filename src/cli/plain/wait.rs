//! Waits of somebody who types: as on the screen they are over early where something wants the player. Moves from a file
//! wait as long as they say.

use crate::model::{Clock, Millis, SimTime};
use crate::run::Run;
use crate::run::moves::{Command, is_called, is_past};
use crate::tui::feed::call;

/// How long before something is due a wait is over.
const URGENT: Millis = Millis::from_mins(1);

/// A wait that was over early.
pub(super) struct Early {
    /// Why, and how it goes on.
    pub told: String,
    /// What is left of it.
    pub rest: Command,
}

/// Waits as a command says; where it is over early, why, and how it goes on.
pub(super) fn wait(run: &mut Run, command: &Command) -> Option<Early> {
    let (until, name) = match command {
        Command::Wait(span) => (Some(run.now() + *span), None),
        Command::WaitUntil(what) => match Clock::parse(what) {
            Some(clock) => (Some(run.now() + clock.since(run.clock())), None),
            None => (None, Some(what)),
        },
        _ => return None,
    };
    if name.is_some_and(|name| is_past(run, name)) {
        return None;
    }
    while !run.is_over() && until.is_none_or(|until| run.now() < until) {
        let from = run.log().len();
        let next = SimTime(run.now().0 + 1).next_step();
        run.advance(until.map_or(next, |until| next.min(until)));
        let mut seen = run.seen_since(from).map(|(_, seen)| seen);
        if name.is_some_and(|name| seen.any(|seen| is_called(seen, name))) || until == Some(run.now()) {
            return None;
        }
        let came = run.seen_since(from).find_map(|(_, seen)| call(seen)).map(str::to_owned);
        if let Some(why) = came.or_else(|| soon(run)) {
            let (rest, words) = match (until, name) {
                (Some(until), _) => (Command::Wait(until - run.now()), (until - run.now()).to_string()),
                (None, name) => {
                    let name = name.cloned().unwrap_or_default();
                    (Command::WaitUntil(name.clone()), format!("until {name}"))
                }
            };
            let told = format!("the wait is over early: {why}; Enter alone waits on (`wait {words}`)");
            return Some(Early { told, rest });
        }
    }
    None
}

/// What is due so soon from now that there is just the time to answer or to write it.
fn soon(run: &Run) -> Option<String> {
    let now = run.now();
    let is_at = |at: SimTime, span: Millis| at - now <= span && at - now > span - Millis::from_secs(1);
    if let Some((_, who)) = run.answers_due().into_iter().find(|(at, _)| is_at(*at, URGENT)) {
        let who = who.map_or_else(|| "somebody".to_owned(), |who| run.person_name(&who));
        return Some(format!("{who} waits for an answer, a minute more"));
    }
    let writing = run.writing_span();
    let duty = run.coming_duty()?;
    let due = duty.due?;
    if is_at(due, writing) {
        return Some(format!(
            "an update to {} is due in {}, and has to be written",
            duty.audience,
            (due - now).rounded()
        ));
    }
    is_at(due, URGENT).then(|| format!("an update to {} is due in a minute", duty.audience))
}
