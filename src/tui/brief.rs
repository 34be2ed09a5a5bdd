//! The briefing room on the screen: where somebody stands in a sitting. Wall time counts here; there is no incident.

use super::keys::Intent;
use super::pad::Pad;
use crate::brief::{Done, Heard, Sitting, Stop, rubric, second_question};
use crate::grade::{Hint, Task, hints};
use crate::model::Millis;
use std::time::Duration;

/// A sitting and where it stands.
pub struct Brief {
    /// What is done one after the other.
    pub sitting: Sitting,
    /// The stop that is at hand.
    pub at: usize,
    /// What is being done.
    pub stage: Stage,
    /// What came of the stops before, and of this one once it is marked.
    pub done: Vec<Done>,
    /// The first line of the page that is shown.
    pub scroll: usize,
    /// Wall time, as it was told last.
    pub wall: Duration,
    /// The checklist is shown while an update is written.
    pub hinted: bool,
    /// Enter begins to speak, and not to write.
    pub speaks: bool,
    /// Why something could not be kept.
    pub trouble: Option<String>,
    /// A text that was put aside, and the time spent on it.
    draft: Option<(String, Duration)>,
}

/// How a sitting is gone through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Way {
    /// With the checklist.
    pub hinted: bool,
    /// Aloud.
    pub speaks: bool,
}

/// What is being done.
pub enum Stage {
    /// Reading the plan.
    Plan,
    /// Reading what there is to read. No clock runs.
    Read,
    /// Writing.
    Write(Box<Writing>),
    /// Speaking since a moment of wall time.
    Speak(Duration),
    /// Marking what was said: how long it took, the marks so far, the line at hand.
    Assess(Millis, Vec<Option<u8>>, usize),
    /// Reading the marks.
    Marked,
    /// Reading the example texts.
    Examples,
    /// Reading what it came to.
    End,
}

/// A text that is being written.
pub struct Writing {
    /// The text.
    pub pad: Pad,
    /// Since when, in wall time.
    since: Duration,
    /// Time spent before.
    before: Duration,
    /// The first answer and the second question, where that is what is being answered.
    pub again: Option<(Done, String)>,
    /// The checklist.
    pub hints: Vec<Hint>,
    /// The text has changed since the checklist was read.
    pub stale: bool,
}

impl Brief {
    /// A sitting that begins.
    pub fn new(sitting: Sitting, Way { hinted, speaks }: Way, wall: Duration) -> Self {
        let stage = if sitting.stops.len() > 1 { Stage::Plan } else { Stage::Read };
        let done = vec![];
        Self { sitting, at: 0, stage, done, scroll: 0, wall, hinted, speaks, trouble: None, draft: None }
    }

    /// What would lead nowhere.
    pub fn hidden(&self) -> &'static [Intent] {
        // Enter speaks where everything is said aloud, and `s` tells so.
        let speaks = self.speaks && matches!(self.stage, Stage::Read);
        match (self.stop().has_other_askers(), speaks) {
            (true, false) => &[],
            (false, false) => &[Intent::Asker],
            (true, true) => &[Intent::Accept],
            (false, true) => &[Intent::Asker, Intent::Accept],
        }
    }

    /// The stop that is at hand.
    pub fn stop(&self) -> &Stop {
        &self.sitting.stops[self.at]
    }

    /// Lets wall time pass. Gives whether a clock that is shown has moved on.
    pub fn live(&mut self, wall: Duration) -> bool {
        let before = std::mem::replace(&mut self.wall, wall);
        self.is_timed() && before.as_secs() != wall.as_secs()
    }

    /// Whether a clock runs.
    pub const fn is_timed(&self) -> bool {
        matches!(self.stage, Stage::Write(_) | Stage::Speak(_))
    }

    /// Time spent on the text or the speech at hand.
    pub fn spent(&self) -> Millis {
        let spent = match &self.stage {
            Stage::Write(writing) => writing.before + self.wall.saturating_sub(writing.since),
            Stage::Speak(since) => self.wall.saturating_sub(*since),
            _ => Duration::ZERO,
        };
        Millis(i64::try_from(spent.as_millis()).unwrap_or(i64::MAX))
    }

    /// Opens the text, going on with what was put aside.
    pub fn write(&mut self) {
        let (text, before) = self.draft.take().unwrap_or_default();
        self.open(&text, before, None);
    }

    fn open(&mut self, text: &str, before: Duration, again: Option<(Done, String)>) {
        let writing = Writing { pad: Pad::with(text), since: self.wall, before, again, hints: vec![], stale: false };
        self.stage = Stage::Write(Box::new(writing));
        self.scroll = 0;
        self.weigh();
    }

    /// Reads the text for the checklist, where one is shown.
    pub fn weigh(&mut self) {
        let Self { sitting, at, stage, hinted, .. } = self;
        let (Stage::Write(writing), Task::Briefing(it)) = (stage, &sitting.stops[*at].task) else { return };
        writing.stale = false;
        if *hinted {
            writing.hints = hints(&writing.pad.text(), &it.situation);
        }
    }

    /// Puts the text aside; its clock stands. The second answer can't be put aside: the question stands in the room.
    pub fn put_aside(&mut self) {
        let spent = Duration::from_millis(self.spent().0.unsigned_abs());
        if let Stage::Write(writing) = &self.stage
            && writing.again.is_none()
        {
            self.draft = Some((writing.pad.text(), spent));
            self.stage = Stage::Read;
            self.scroll = 0;
        }
    }

    /// Hands in what was written. Gives whether something has come of it; nothing comes of an empty text.
    pub fn send(&mut self) -> bool {
        let took = self.spent();
        let Stage::Write(writing) = &mut self.stage else { return false };
        let text = writing.pad.text();
        if text.trim().is_empty() {
            return false;
        }
        let again = writing.again.take();
        let stop = &self.sitting.stops[self.at];
        let done = if let Some((first, _)) = again {
            first.again(stop, text, took)
        } else {
            let question = second_question(stop, &text).map(str::to_owned);
            let first = Done::write(stop, text, took);
            if let Some(question) = question {
                self.open("", Duration::ZERO, Some((first, question)));
                return false;
            }
            first
        };
        self.finish(done);
        true
    }

    /// Ends the speech; what comes next is marking it.
    pub fn spoken(&mut self) {
        let lines = rubric(&self.stop().task).len();
        self.stage = Stage::Assess(self.spent(), vec![None; lines], 0);
        self.scroll = 0;
    }

    /// Gives the line at hand a mark. Gives whether all lines have one and something has come of it.
    pub fn mark(&mut self, mark: u8) -> bool {
        let Stage::Assess(took, marks, row) = &mut self.stage else { return false };
        if let Some(place) = marks.get_mut(*row) {
            *place = Some(mark.min(4));
        }
        if let Some(next) = marks.iter().position(Option::is_none) {
            *row = next;
            return false;
        }
        let heard = Heard { took: *took, marks: marks.iter().copied().flatten().collect() };
        self.finish(Done::Spoken(heard));
        true
    }

    fn finish(&mut self, done: Done) {
        self.done.push(done);
        self.stage = Stage::Marked;
        self.scroll = 0;
    }

    /// Goes on to the next stop or to the end of the sitting; false where there is neither.
    pub fn go_on(&mut self) -> bool {
        self.scroll = 0;
        if self.at + 1 < self.sitting.stops.len() {
            self.at += 1;
            self.stage = Stage::Read;
        } else if self.sitting.stops.len() > 1 && !matches!(self.stage, Stage::End) {
            self.stage = Stage::End;
        } else {
            return false;
        }
        true
    }
}
