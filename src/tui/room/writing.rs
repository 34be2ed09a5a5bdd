//! What the player writes: opening a text, putting it aside, sending it.

use super::Room;
use crate::debrief::conditions::PAUSED_WRITING as PAUSED;
use crate::model::{Audience, Millis};
use crate::run::Refusal;
use crate::tui::editor::{Editor, REPORT_WORDS, Target};
use crate::tui::template;
use crate::tui::theme::Role;
use std::time::Duration;

impl Room {
    /// Opens the editor.
    pub fn write(&mut self, target: Target, wall: Duration) {
        let audience = match &target {
            Target::Update(audience) => *audience,
            Target::Answer(question) => {
                if !self.open_questions().contains(question) {
                    self.refuse(&Refusal::NoQuestion(question.clone()), wall);
                    return;
                }
                self.asker(question)
            }
            Target::Postmortem => {
                if let Some(refusal) = self.no_postmortem() {
                    self.refuse(&refusal, wall);
                    return;
                }
                Audience::Engineering
            }
        };
        if self.run.is_over() && target != Target::Postmortem {
            self.refuse(&Refusal::Over, wall);
            return;
        }
        self.put_aside();
        self.remark = None;
        // A text begun in a wait ends it, and doesn't make it anew: t goes on with what is left of it.
        self.waited = self.goal.take().map(|(goal, _)| goal).or(self.waited.take());
        self.stop_waiting();
        let draft = self.drafts.remove(&target);
        let mut situation = self.run.situation(audience);
        if target == Target::Postmortem {
            (situation.limit, situation.words) = (Millis::from_mins(12), REPORT_WORDS);
        }
        if self.pauses && !self.run.is_over() {
            self.note_once(PAUSED, wall);
        }
        self.fact = 0;
        self.editor = Some(Editor::open(target, situation, self.run.now(), draft, self.hinted));
    }

    fn asker(&self, question: &crate::model::EventId) -> Audience {
        let scenario = self.run.scenario();
        let from = scenario.event(question).and_then(|event| event.from.as_ref());
        from.and_then(|person| scenario.person(person)).map_or(Audience::Engineering, |person| person.audience)
    }

    fn no_postmortem(&self) -> Option<Refusal> {
        let book = self.run.book();
        if book.postmortem.is_some() {
            return Some(Refusal::AlreadyReported);
        }
        (book.closed.is_none() && !self.run.is_over()).then_some(Refusal::NotClosed)
    }

    /// Closes the editor and keeps its text.
    pub fn put_aside(&mut self) {
        if let Some(editor) = self.editor.take() {
            let draft = editor.draft(self.run.now());
            if draft.text.trim().is_empty() {
                return;
            }
            self.last_draft = Some(editor.target.clone());
            self.drafts.insert(editor.target, draft);
        }
    }

    /// Sends what is being written.
    pub fn send(&mut self, wall: Duration) {
        let Some(editor) = self.editor.take() else { return };
        let (target, text) = (editor.target.clone(), editor.text());
        if text.trim().is_empty() {
            self.remark(Role::Warning, "there is no text in it yet", wall);
            self.editor = Some(editor);
            return;
        }
        if self.holds_back(&target, &text, wall) {
            self.editor = Some(editor);
            return;
        }
        // What the clock measured is the journal's business; in an exam nobody may bring a time along.
        let took = (!self.run.setup().exam).then(|| editor.spent(self.run.now()));
        self.issue(target.deed(text, took), wall);
    }

    /// Whether a text is not sent yet since parts of its template are as they were; said once, then it goes as it is.
    fn holds_back(&mut self, target: &Target, text: &str, wall: Duration) -> bool {
        let open = template::unfilled(target, text);
        if open.is_empty() || self.unfilled.as_deref() == Some(text) {
            self.unfilled = None;
            return false;
        }
        self.unfilled = Some(text.to_owned());
        let parts = open.join(", ");
        self.remark(
            Role::Warning,
            format!("send again to send it so, any letter goes on; not filled in: {parts}"),
            wall,
        );
        true
    }

    /// Whether the text at hand was held back, and goes as it is when it is sent again.
    pub fn is_asked_again(&self) -> bool {
        let Some(editor) = &self.editor else { return false };
        self.unfilled.as_ref().is_some_and(|asked| *asked == editor.text())
    }

    /// It isn't sent: the next time it is asked for again.
    pub fn forget_asked(&mut self) {
        self.unfilled = None;
    }

    /// Sends the draft that was put aside last; false where there is none.
    pub fn submit(&mut self, wall: Duration) -> bool {
        let Some((target, draft)) = self.last_draft.take().and_then(|target| self.drafts.remove_entry(&target)) else {
            return false;
        };
        if self.holds_back(&target, &draft.text, wall) {
            self.last_draft = Some(target.clone());
            self.drafts.insert(target, draft);
            return true;
        }
        let took = (!self.run.setup().exam).then_some(draft.spent);
        self.issue(target.deed(draft.text, took), wall);
        true
    }
}
