//! Deeds: done now, or as soon as the hands are free, and what is said of those that can't be.

use super::{Focus, Mode, Refused, Room, Side, begun};
use crate::grade::is_reason;
use crate::model::deed::Deed;
use crate::model::{ActionId, AskId, Audience, Millis, PersonId, SimTime};
use crate::run::Refusal;
use crate::tui::editor::{Draft, Target};
use crate::tui::keys::{self, Context, Intent};
use crate::tui::line::Line;
use crate::tui::text;
use crate::tui::theme::Role;
use std::time::Duration;

impl Room {
    /// Moves incident time on, doing what waits as soon as the hands are free.
    pub(in crate::tui) fn advance(&mut self, to: SimTime, wall: Duration) {
        let step = self.step_at_hand();
        self.advance_on(to, wall);
        self.keep_at_hand(step);
    }

    fn advance_on(&mut self, to: SimTime, wall: Duration) {
        while let Some(deed) = self.queue.front().cloned().filter(|_| !self.run.is_over() && self.run.free_at() <= to) {
            self.queue.pop_front();
            // What it said would come next is done.
            self.remark.take_if(|remark| remark.queued);
            self.run.advance(self.run.free_at().max(self.run.now()));
            self.handle(deed, wall);
        }
        if self.goal.is_some() {
            // Something that is waited for may come in any second.
            while self.goal.is_some() && !self.run.is_over() && self.run.now() < to {
                let next = SimTime(self.run.now().0 + 1).next_step().min(to);
                self.run.advance(next);
                self.absorb(wall);
            }
        } else {
            self.run.advance(to);
        }
        self.absorb(wall);
    }

    pub(super) fn absorb(&mut self, wall: Duration) {
        // The hand goes on with what comes, unless it was put on another line: there it stays.
        let follows = self.news == self.feed.newest();
        if let Some((since, told)) = self.run.lingering_harm().filter(|(since, _)| self.lingered != Some(*since)) {
            self.lingered = Some(since);
            self.feed.note(self.run.now(), told, wall);
        }
        let news = self.feed.absorb(&self.run, wall);
        if self.focus == Focus::Feed {
            self.news = if follows { self.feed.newest() } else { self.news + news };
        }
        if news > 0
            && let Some(editor) = &mut self.editor
        {
            editor.learn(&self.run);
        }
        self.settle_goal(wall);
        self.tell_late(wall);
        if let Some(coach) = &mut self.coach {
            coach.follow(&self.run);
        }
        if self.run.is_over() {
            self.queue.clear();
        }
    }

    /// Does something now, or as soon as the hands are free.
    pub fn issue(&mut self, deed: Deed, wall: Duration) {
        let report = matches!(deed, Deed::Postmortem { .. });
        if !self.run.is_over() && !report && (self.run.now() < self.run.free_at() || !self.queue.is_empty()) {
            if let Some(why) = self.twice(&deed) {
                self.remark(Role::Warning, why, wall);
                return;
            }
            let at = self.place_of(&deed);
            if let Deed::Look(panel) = &deed {
                self.reads_from.retain(|(known, _)| known != panel);
                self.reads_from.push((panel.clone(), self.place()));
            }
            self.queue.insert(at, deed);
            let left = (self.run.free_at() - self.run.now()).max(Millis::ZERO);
            if left > Millis::ZERO {
                let left = text::countdown(left.max(Millis::from_secs(1)));
                self.remark(Role::Info, format!("your hands are full for {left}; {}", self.queued()), wall);
                self.remark.iter_mut().for_each(|remark| remark.queued = true);
            }
            return;
        }
        self.handle(deed, wall);
    }

    fn handle(&mut self, deed: Deed, wall: Duration) {
        let step = self.step_at_hand();
        self.handle_on(deed, wall);
        self.keep_at_hand(step);
    }

    /// The step that is selected.
    fn step_at_hand(&self) -> Option<ActionId> {
        self.actions().get(self.action).map(|action| action.id.clone())
    }

    /// Selects a step again by its name: another one may have come before it in the list.
    fn keep_at_hand(&mut self, step: Option<ActionId>) {
        if let Some(step) = step
            && let Some(at) = self.actions().iter().position(|action| action.id == step)
        {
            self.action = at;
        }
    }

    fn handle_on(&mut self, deed: Deed, wall: Duration) {
        let text = begun::text_of(&deed);
        let looked = if let Deed::Look(panel) = &deed { Some(panel.clone()) } else { None };
        let sent = matches!(deed, Deed::Send { .. });
        match self.run.handle(deed) {
            Ok(()) => {
                // What was said before is over with the deed.
                self.remark = None;
                if let Some(panel) = looked {
                    self.show_read(&panel, wall);
                }
                if let Some(unheard) = self.run.unheard_words().into_iter().next().filter(|_| sent) {
                    self.feed.note(self.run.now(), unheard.clone(), wall);
                    self.remark(Role::Warning, unheard, wall);
                }
                if let Some((target, _)) = text {
                    self.tell_sent(&target, wall);
                    self.drafts.remove(&target);
                    self.last_draft = None;
                }
            }
            Err(refusal) => {
                // A text that was refused is not lost.
                if let Some((target, text)) = text {
                    self.drafts.insert(target.clone(), Draft { text, spent: Millis::ZERO });
                    self.last_draft = Some(target);
                }
                self.refuse(&refusal, wall);
            }
        }
        let queue = &self.queue;
        self.reads_from
            .retain(|(panel, _)| queue.iter().any(|waiting| matches!(waiting, Deed::Look(id) if id == panel)));
        self.absorb(wall);
    }

    /// Says that a text has gone out, where the facts stand and may leave the feed no row to say it in.
    fn tell_sent(&mut self, target: &Target, wall: Duration) {
        if self.side == Side::Facts && self.remark.is_none() {
            let told = match target {
                Target::Update(audience) => format!("sent to {audience}"),
                Target::Answer(_) => "your answer is sent".to_owned(),
                Target::Postmortem => "the postmortem is handed in".to_owned(),
            };
            self.remark(Role::Info, told, wall);
        }
    }

    /// Says why something can't be done.
    pub fn refuse(&mut self, refusal: &Refusal, wall: Duration) {
        self.remark(Role::Warning, self.run.refusal_words(refusal), wall);
    }

    /// Whether a step can't be undone.
    pub fn is_final(&self, action: &ActionId) -> bool {
        self.run.scenario().action(action).is_some_and(|step| !step.reversible)
    }

    /// Takes a step with the reason that was typed for it, where it is one, after asking whether it is meant where it can't
    /// be undone; without a reason, too.
    pub fn take_step(&mut self, action: ActionId, reason: Line, sure: bool, wall: Duration) {
        let because = given(&reason);
        if because.is_some_and(|because| !is_reason(because)) {
            let why = "that is no reason: say what crosses which limit and what the step costs, or leave it empty";
            self.remark(Role::Warning, why, wall);
            self.mode = Mode::Because(action, reason);
        } else if !sure && self.is_final(&action) {
            self.mode = Mode::Sure(action, reason);
        } else {
            self.mode = Mode::Normal;
            let because = because.map(str::to_owned);
            self.issue(Deed::Do(action, because), wall);
        }
    }

    /// What is asked before a step that can't be undone.
    pub fn asked_whether_sure(&self, action: &ActionId, reason: &Line) -> String {
        let title = self.run.action_title(action);
        let because = given(reason).map(|it| it.trim_end_matches(['.', ' ']));
        let because = because.map_or_else(|| ", without a reason".to_owned(), |it| format!(", because {it}"));
        format!("! This can't be undone: \"{title}\"{because}. Take the step?")
    }

    /// Leaves the step that was asked about as it is, and says so.
    pub fn drop_step(&mut self, action: &ActionId, wall: Duration) {
        self.mode = Mode::Normal;
        let told = format!("not taken: \"{}\"", self.run.action_title(action));
        // One letter too many must not pass unseen among the keys behind it.
        self.feed.note(self.run.now(), told.clone(), wall);
        self.remark(Role::Warning, told, wall);
    }

    /// How somebody's permission is got: by which update, and what must be in it.
    fn way_to_a_yes(&self, person: &PersonId, ask: &AskId) -> String {
        let scenario = self.run.scenario();
        let audience = scenario.person(person).map_or(Audience::Engineering, |person| person.audience);
        let key = keys::key_of(Context::Audience, Intent::Write(audience));
        let keys = key.map_or_else(|| "Esc, u".to_owned(), |key| format!("Esc, u, {key}"));
        let wish = scenario.ask(ask).map_or_else(String::new, |ask| self.run.fill(&ask.text));
        // A request without a word of why is the first key at hand, and not the best.
        let bare = if self.run.can_ask(person, ask).is_ok() { "Enter only asks, with no word of why. " } else { "" };
        format!(
            "{bare}An update to {audience} ({keys}) asks for it: whom it hurts and how badly, what the step costs, the wish itself \
             (\"{}\"), and by when.",
            wish.trim_end_matches('.')
        )
    }

    /// Begins a step: asks for its reason, or says why it can't be taken, and offers to ask for what is missing.
    pub fn begin(&mut self, action: ActionId) {
        self.mode = match self.run.can_do(&action) {
            Ok(()) => {
                (self.begun_at, self.remark) = (self.run.now(), None);
                Mode::Because(action, Line::default())
            }
            Err(refusal) => {
                let mut text = self.run.refusal_words(&refusal);
                if let Refusal::NeedsPermission { ask, person, .. } = &refusal {
                    text = format!("{text}. {}", self.way_to_a_yes(person, ask));
                }
                let ask = match refusal {
                    Refusal::NeedsPermission { ask, person, .. } if self.run.can_ask(&person, &ask).is_ok() => {
                        Some((person, ask))
                    }
                    _ => None,
                };
                Mode::Refused(Refused { text, ask, typed: false })
            }
        };
    }
}

/// The reason that stands in a line, if any; "because" stands before it already.
fn given(reason: &Line) -> Option<&str> {
    let typed = reason.text().trim();
    let typed = typed.strip_prefix("because ").unwrap_or(typed).trim();
    (!typed.is_empty()).then_some(typed)
}
