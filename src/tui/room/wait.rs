//! Waiting: the clock runs quickly to something, and stops for what can't wait.

use super::{Mode, Room, URGENT};
use crate::model::{Audience, Millis, PersonId, SimTime};
use crate::run::moves::{KINDS, is_called};
use crate::tui::text::{countdown, fit};
use crate::tui::theme::Role;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long before something is due a wait is stopped for it; for an update first of all when there is just time to write.
const CALLS: [Millis; 3] = [URGENT, Millis::from_secs(10), Millis::from_secs(2)];

/// Columns of what a wait was stopped by: a result is read where it is told, and the line below the screen folds.
const WHICH: usize = 200;

/// What is waited for with a quick clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A moment.
    Moment(SimTime),
    /// Something of this name, from this entry of the log on.
    Named(String, usize),
}

/// Something that is due soon: the wait is stopped for it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Due {
    /// By when.
    at: SimTime,
    /// Which of the calls for it has been reached.
    call: Millis,
    /// An update, and to whom, or the answer to a question: nobody asks for ever.
    what: Owed,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Owed {
    /// An update.
    Update(Audience),
    /// An answer to whoever asked, where somebody is named.
    Answer(Option<PersonId>),
}

impl Due {
    const fn is_answer(&self) -> bool {
        matches!(self.what, Owed::Answer(_))
    }
}

/// What a wait was stopped for: by when it is due, whether it is an answer, and the last call for it.
pub(super) type Warned = BTreeMap<(SimTime, bool), Millis>;

impl Room {
    pub(super) fn settle_goal(&mut self, wall: Duration) {
        let Some((goal, from)) = &self.goal else { return };
        let (reached, goal) = (self.has_come(goal), goal.clone());
        let called = self.feed.call_since(*from).filter(|_| !reached);
        let called = called.map(|(what, which)| format!("{what} ({})", fit(which, WHICH, "...")));
        let due = self.urgent().into_iter().find(|due| !reached && self.is_news(due));
        if reached || called.is_some() || due.is_some() || self.run.is_over() {
            self.stop_waiting();
            let why = match (called, &due) {
                _ if reached => {
                    if let Goal::Named(name, _) = &goal {
                        let what = self.awaited(name);
                        self.remark(Role::Info, format!("what you waited for has come: {what}"), wall);
                    }
                    return;
                }
                (Some(called), _) => called,
                (None, Some(due)) => self.told_due(due),
                (None, None) => {
                    self.remark(Role::Info, "the wait is over early: the incident is over", wall);
                    return;
                }
            };
            let at = due.as_ref().map(|due| due.at);
            self.warn_of(due);
            self.waited = Some(goal);
            let why = format!("the wait is over early: {why}; t waits on");
            // Behind a line that is typed no remark is seen, and what is said of the line is not to go: it may ask whether it
            // is meant.
            let asks = self.remark.as_ref().is_some_and(|remark| remark.role == Role::Warning);
            let typed = !matches!(self.mode, Mode::Normal);
            if typed {
                self.feed.note(self.run.now(), why.clone(), wall);
            }
            if !(typed && asks) {
                self.remark(Role::Info, why, wall);
                self.remark.iter_mut().for_each(|remark| remark.due = at);
            }
        }
    }

    /// Takes back that something is due soon once its moment is over; an update that is still owed then is late, as the top
    /// line has it.
    pub(super) fn tell_late(&mut self, wall: Duration) {
        let now = self.run.now();
        if self.remark.take_if(|remark| remark.due.is_some_and(|due| due < now)).is_none() {
            return;
        }
        let late = self.run.next_duty().filter(|duty| duty.due.is_some_and(|due| due < now));
        if let Some(audience) = late.map(|duty| duty.audience) {
            self.remark(Role::Info, format!("the update to {audience} is late (u writes it)"), wall);
        }
    }

    /// What is due soon, the earliest first, and which of the calls for it has been reached: whoever waits on after the
    /// first is called again, so that no promise is waited through, and no question.
    fn urgent(&self) -> Vec<Due> {
        let now = self.run.now();
        let writing = self.run.writing_span();
        let duty = self.run.coming_duty().and_then(|duty| Some((duty.due?, Owed::Update(duty.audience))));
        let answers = self.run.answers_due().into_iter().map(|(at, who)| (at, Owed::Answer(who)));
        let mut all: Vec<Due> = answers
            .chain(duty)
            .filter(|(at, _)| *at > now)
            .filter_map(|(at, what)| {
                let early = matches!(what, Owed::Update(_)).then_some(writing);
                let call = CALLS.iter().rev().copied().chain(early).find(|call| at - now <= *call)?;
                Some(Due { at, call, what })
            })
            .collect();
        all.sort_by_key(|due| due.at);
        all
    }

    fn told_due(&self, due: &Due) -> String {
        match &due.what {
            Owed::Update(audience) if due.call > URGENT => {
                let left = countdown(due.at - self.run.now());
                format!("an update to {audience} is due in {left}, which leaves the time to write it (u)")
            }
            Owed::Update(audience) => format!("an update to {audience} is due in {}", left(due.call)),
            Owed::Answer(who) => {
                let who = who.as_ref().map_or_else(|| "somebody".to_owned(), |who| self.run.person_name(who));
                format!("{who} waits for an answer, {} more (r answers)", left(due.call))
            }
        }
    }

    /// Whether a call is another one than the wait was stopped for.
    fn is_news(&self, due: &Due) -> bool {
        self.warned.get(&(due.at, due.is_answer())).is_none_or(|last| due.call < *last)
    }

    fn warn_of(&mut self, due: impl IntoIterator<Item = Due>) {
        self.warned.extend(due.into_iter().map(|due| ((due.at, due.is_answer()), due.call)));
    }

    fn has_come(&self, goal: &Goal) -> bool {
        match goal {
            Goal::Moment(moment) => self.run.now() >= *moment,
            Goal::Named(name, log) => self.run.seen_since(*log).any(|(_, seen)| is_called(seen, name)),
        }
    }

    /// What is waited for by this name, as the screen calls it.
    fn awaited(&self, name: &str) -> String {
        let run = &self.run;
        match run.scenario() {
            all if all.action(&name.into()).is_some() => run.action_title(&name.into()),
            all if all.ask(&name.into()).is_some() => format!("the answer to \"{}\"", run.ask_title(&name.into())),
            all if all.person(&name.into()).is_some() => run.person_name(&name.into()),
            // An event's or a fact's id is its author's; what came of it stands in the feed.
            _ if KINDS.contains(&name) => name.to_owned(),
            _ => "it stands in the feed".to_owned(),
        }
    }

    /// What is offered to be waited for: what a wait that was over early was for, or else what is under way.
    pub fn offered_wait(&mut self) -> Option<String> {
        let book = self.run.book();
        let steps = self.run.scenario().actions.iter().any(|action| book.is_running(&action.id));
        let asked = book.asks.values().any(|asking| asking.answered.is_none());
        let under_way = steps.then_some("until done").or_else(|| asked.then_some("until reply"));
        self.unfinished_wait().or_else(|| under_way.map(str::to_owned))
    }

    /// What a wait that was over early was for, in words, where it hasn't come meanwhile.
    fn unfinished_wait(&mut self) -> Option<String> {
        let goal = self.waited.take().filter(|goal| !self.has_come(goal))?;
        Some(match goal {
            Goal::Moment(moment) => format!("until {}", self.run.scenario().clock(moment)),
            Goal::Named(name, _) => format!("until {name}"),
        })
    }

    /// Runs the clock quickly to something.
    pub fn wait_for(&mut self, goal: Goal) {
        self.waited = None;
        self.warn_of(self.urgent());
        self.goal = Some((goal, self.feed.items.len()));
        self.pace.quick = true;
        // A wait behind another one began where that one did.
        self.pace.stood |= std::mem::take(&mut self.pace.paused);
    }

    /// Ends a wait.
    pub fn stop_waiting(&mut self) {
        self.goal = None;
        self.pace.paused |= std::mem::take(&mut self.pace.stood);
        self.pace.quick = false;
    }
}

/// How long before something is due a call for it comes, in words.
fn left(call: Millis) -> String {
    if call >= URGENT { "a minute".to_owned() } else { countdown(call) }
}
