//! Texts that were begun and not sent: what is kept of them while they are written, and given back when a run goes on.

use super::Room;
use crate::model::Millis;
use crate::model::deed::Deed;
use crate::run::{Run, What};
use crate::tui::editor::{Draft, Target};
use std::time::Duration;

/// How long a text that changes is not kept, at the most.
const LOOSE: Duration = Duration::from_millis(1500);

/// What is kept of the texts.
#[derive(Default)]
pub(super) struct Kept {
    /// The texts.
    drafts: Vec<(Target, Draft)>,
    /// When they were looked at last, in wall time.
    at: Duration,
}

impl Kept {
    pub(super) fn of(drafts: Vec<(Target, Draft)>, at: Duration) -> Self {
        Self { drafts, at }
    }

    fn has(&self, target: &Target) -> Option<&str> {
        self.drafts.iter().find(|(kept, _)| kept == target).map(|(_, draft)| draft.text.as_str())
    }
}

impl Room {
    /// Every text that was begun and not sent, the one that is at hand last: put aside, waiting for free hands, or being
    /// written.
    pub fn begun(&self) -> Vec<(Target, Draft)> {
        let mut all = self.drafts.clone();
        for deed in &self.queue {
            if let Some((target, text)) = text_of(deed) {
                all.insert(target, Draft { text, spent: Millis::ZERO });
            }
        }
        if let Some(editor) = &self.editor {
            all.insert(editor.target.clone(), editor.draft(self.run.now()));
        }
        all.retain(|_, draft| !draft.text.trim().is_empty());
        let at_hand = self.editor.as_ref().map(|editor| &editor.target).or(self.last_draft.as_ref()).cloned();
        let newest = at_hand.and_then(|target| all.remove_entry(&target));
        all.into_iter().chain(newest).collect()
    }

    /// The texts to be kept now, where they changed: a text that is written every other second, at once when one was
    /// sent or put aside.
    pub fn take_drafts(&mut self, wall: Duration) -> Option<Vec<(Target, Draft)>> {
        let texts = self.drafts.len() + self.queue.len() + usize::from(self.editor.is_some());
        if wall < self.kept.at + LOOSE && self.texts == texts {
            return None;
        }
        (self.texts, self.kept.at) = (texts, wall);
        let now = self.begun();
        let same = now.len() == self.kept.drafts.len()
            && now.iter().all(|(target, draft)| self.kept.has(target) == Some(draft.text.as_str()));
        if same {
            return None;
        }
        self.kept.drafts.clone_from(&now);
        Some(now)
    }

    /// When a text that is being written is to be kept, in wall time: none where it is kept as it stands.
    pub fn keep_at(&self) -> Option<Duration> {
        let editor = self.editor.as_ref()?;
        let text = editor.text();
        let kept = self.kept.has(&editor.target).unwrap_or_default();
        (kept != text && !(text.trim().is_empty() && kept.is_empty())).then_some(self.kept.at + LOOSE)
    }

    /// Says what was begun before the run was left; it stands in the feed until it is read.
    pub(super) fn tell_begun(&mut self, wall: Duration) {
        for (target, draft) in self.begun() {
            let words = draft.text.split_whitespace().count();
            let words = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
            let (whom, keys) = match &target {
                Target::Update(audience) => (format!("to {audience}"), "u and its letter go on with it"),
                Target::Answer(question) => {
                    let scenario = self.run.scenario();
                    let from = scenario.event(question).and_then(|event| event.from.as_ref());
                    let who = from.map_or_else(|| "a question".to_owned(), |from| self.run.person_name(from));
                    (format!("answering {who}"), "r goes on with it")
                }
                Target::Postmortem => ("of the postmortem".to_owned(), "m goes on with it"),
            };
            self.feed.note(self.run.now(), format!("your draft {whom} is kept ({words}): {keys}"), wall);
        }
    }
}

/// The text that a deed brings, and what it is.
pub(super) fn text_of(deed: &Deed) -> Option<(Target, String)> {
    match deed {
        Deed::Send { text, audience, .. } => Some((Target::Update(*audience), text.clone())),
        Deed::Answer { text, question, .. } => Some((Target::Answer(question.clone()), text.clone())),
        Deed::Postmortem { text, .. } => Some((Target::Postmortem, text.clone())),
        _ => None,
    }
}

/// The kept texts that were not sent after all: the journal is written before them, and may be the newer of the two.
pub(super) fn unsent(drafts: Vec<(Target, Draft)>, run: &Run) -> Vec<(Target, Draft)> {
    let sent: Vec<(Target, String)> = run
        .log()
        .iter()
        .filter_map(|entry| match &entry.what {
            What::Deed(deed, _) => text_of(deed),
            _ => None,
        })
        .collect();
    let is_sent = |(target, draft): &(Target, Draft)| sent.iter().any(|(to, text)| to == target && *text == draft.text);
    drafts.into_iter().filter(|draft| !is_sent(draft)).collect()
}
