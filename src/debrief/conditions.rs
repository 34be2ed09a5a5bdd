//! What made a run another than one at full pace without help. Such runs are kept out of the trends of the others.

use crate::model::deed::Deed;
use crate::model::vocabulary::words;
use crate::run::{Run, What};
use serde::{Deserialize, Serialize};

/// The setting that says that a checklist was shown beside the text.
pub const HINTS: &str = "hints while writing";

/// The setting that says that the clock was stopped.
pub const PAUSED: &str = "pause";

/// The setting that says that the clock stands while a text is written.
pub const PAUSED_WRITING: &str = "pause-while-writing";

/// The setting that says that the run was the one that teaches the game.
pub const LESSONS: &str = "learn";

/// What the setting begins with that says that the run goes on from a moment of another one.
pub const AGAIN: &str = "again";

/// The setting that says that the run was left at that moment: it goes on from there.
pub const LEFT: &str = "left";

words! {
    /// Something that makes a run easier than another, or not to be compared with it.
    Condition {
        /// The clock was slower than real time.
        Slowed = "slowed",
        /// The clock was stopped.
        Paused = "paused",
        /// The clock stood while a text was written.
        PausedWriting = "paused-while-writing",
        /// No clock measured the writing: plain mode, a script.
        Untimed = "untimed",
        /// The checklist was shown beside the text.
        Hinted = "hinted",
        /// The lessons of the first run stood beside it.
        Taught = "taught",
        /// What was wrong was chosen, and not left to the seed.
        Forced = "forced-truth",
        /// It was played on from a moment of a run whose debrief had been read.
        Again = "again",
    }
}

impl Condition {
    /// What it means, as a clause.
    const fn meaning(self) -> &'static str {
        match self {
            Self::Slowed => "the clock was slower than real time",
            Self::Paused => "the clock was stopped",
            Self::PausedWriting => "the clock stood while a text was written",
            Self::Untimed => "no clock measured the writing, as in plain mode",
            Self::Hinted => "the checklist stood beside the texts",
            Self::Taught => "the lessons of the first run stood beside it",
            Self::Forced => "what was wrong was chosen, and not left to the seed",
            Self::Again => "it was played on from a moment of another run",
        }
    }

    /// What it means, and whether such runs count with the others: the checklist is part of everybody's first runs.
    pub fn told(self) -> String {
        let counts = if self == Self::Hinted { "count with the others" } else { "are kept apart from the others" };
        format!("{self}: {}; such runs {counts}", self.meaning())
    }
}

/// The conditions that a run was played under, each once, in the order of [`Condition::ALL`].
pub fn conditions(run: &Run) -> Vec<Condition> {
    let holds = |condition: &Condition| match condition {
        Condition::Forced => run.setup().truth.is_some(),
        // In an exam nobody may bring a writing time along, so a missing one says nothing.
        Condition::Untimed => !run.setup().exam && run.log().iter().any(|entry| is_untimed(&entry.what)),
        Condition::Slowed => settings(run).any(|setting| is_slower(setting, run.scenario().pace)),
        Condition::Paused => settings(run).any(|setting| setting == PAUSED),
        Condition::PausedWriting => settings(run).any(|setting| setting == PAUSED_WRITING),
        Condition::Taught => settings(run).any(|setting| setting == LESSONS),
        Condition::Hinted => settings(run).any(|setting| setting == HINTS),
        Condition::Again => settings(run).any(|setting| setting.starts_with(AGAIN)),
    };
    Condition::ALL.iter().copied().filter(holds).collect()
}

/// What the journal's word for a setting tells somebody who reads of the run; none where the conditions tell it already.
pub fn setting_words(setting: &str) -> Option<String> {
    match setting {
        LEFT | HINTS | LESSONS => None,
        PAUSED => Some("stopped the clock".to_owned()),
        PAUSED_WRITING => Some("the clock stands while a text is written".to_owned()),
        other => Some(match other.strip_prefix("pace ") {
            Some(pace) => format!("set the clock to x{pace}"),
            None => other.to_owned(),
        }),
    }
}

/// Whether the run is the one that teaches the game, and not one that was played on from a moment of it.
pub fn is_lesson(run: &Run) -> bool {
    settings(run).any(|setting| setting == LESSONS) && !settings(run).any(|setting| setting.starts_with(AGAIN))
}

fn settings(run: &Run) -> impl Iterator<Item = &str> {
    run.log().iter().filter_map(|entry| match &entry.what {
        What::Setting(setting) => Some(setting.as_str()),
        _ => None,
    })
}

fn is_slower(setting: &str, pace: f64) -> bool {
    let chosen = setting.strip_prefix("pace ").and_then(|pace| pace.parse::<f64>().ok());
    // Real time is nobody's aid: the first minutes and every text are played in it.
    chosen.is_some_and(|chosen| chosen < pace.min(1.0))
}

const fn is_untimed(what: &What) -> bool {
    matches!(
        what,
        What::Deed(
            Deed::Send { took: None, .. } | Deed::Answer { took: None, .. } | Deed::Postmortem { took: None, .. },
            _
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_told_in_words_or_not_at_all() {
        for (setting, told) in [
            (LESSONS, None),
            (HINTS, None),
            (LEFT, None),
            (PAUSED, Some("stopped the clock")),
            ("pace 2", Some("set the clock to x2")),
        ] {
            assert_eq!(setting_words(setting).as_deref(), told, "{setting}");
        }
    }
}
