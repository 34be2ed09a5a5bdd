//! The briefing room on the screen: where somebody stands in a sitting. Wall time counts here; there is no incident.

use super::keys::Intent;
use super::pad::Pad;
use super::page::Disputing;
use crate::brief::{
    Done, Heard, Now, Record, Sitting, Step, Stop, Unfinished, Words, Written, rubric, second_question,
};
use crate::grade::{Hint, Task, hints};
use crate::model::Millis;
use std::time::Duration;

/// How long a text that changes is not kept, at the most.
const LOOSE: Duration = Duration::from_secs(2);

/// How long the time that is spent on a text is not kept, at the most.
const IDLE: Duration = Duration::from_secs(10);

/// A sitting that is to be sat through.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// The sitting.
    pub sitting: Sitting,
    /// How it is gone through.
    pub way: Way,
    /// Where it was left, where it is unfinished.
    pub found: Option<Unfinished>,
}

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
    /// What has to be asked for twice, and was asked for once.
    pub sure: Option<Intent>,
    /// A finding that is not so is being chosen.
    pub disputing: Option<Disputing>,
    /// What came of a dispute.
    pub told: Option<String>,
    /// A text that was put aside, and the time spent on it.
    draft: Option<(String, Duration)>,
    /// The text that is shown, as it was written again.
    repaired: Option<Written>,
    /// What is kept of the sitting so far, and since when.
    kept: Kept,
}

/// What is kept of a sitting.
#[derive(Default)]
struct Kept {
    /// How many stops.
    given: usize,
    /// How the stop at hand stood.
    now: Now,
    /// When that was, in wall time.
    at: Duration,
    /// There is something to be forgotten at the end.
    any: bool,
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
    /// Choosing what becomes of a sitting that was left before its end.
    Found(Box<Unfinished>),
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
    /// It is written again, to repair it: nothing of it is kept.
    repairs: bool,
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
        let (trouble, sure, disputing, told, draft) = (None, None, None, None, None);
        let (scroll, kept) = (0, Kept::default());
        let repaired = None;
        Self {
            sitting,
            at: 0,
            stage,
            done,
            scroll,
            wall,
            hinted,
            speaks,
            trouble,
            sure,
            disputing,
            told,
            draft,
            repaired,
            kept,
        }
    }

    /// A sitting that begins, or is found unfinished.
    pub fn seated(seat: Seat, wall: Duration) -> Self {
        let mut brief = Self::new(seat.sitting, seat.way, wall);
        if let Some(found) = seat.found.filter(|found| !found.is_nothing()) {
            brief.stage = Stage::Found(Box::new(found));
        }
        brief
    }

    /// Goes on with the sitting that was found.
    pub fn take_up(&mut self) {
        let Stage::Found(found) = std::mem::replace(&mut self.stage, Stage::Read) else { return };
        self.done = found.done(&mut self.sitting);
        self.at = self.done.len().min(self.sitting.stops.len() - 1);
        self.kept = Kept { given: self.done.len(), now: found.now.clone(), at: self.wall, any: true };
        let time = |took: i64| Duration::from_millis(took.unsigned_abs());
        let draft = found.now.draft.clone().map(|draft| (draft.text, time(draft.took)));
        if let Some(again) = found.again(&self.sitting) {
            let (text, before) = draft.unwrap_or_default();
            self.open(&text, before, Some(again));
        } else if let Some(took) = found.now.spoken {
            let mut marks = found.now.marks.clone();
            marks.resize(rubric(&self.stop().task).len(), None);
            let row = marks.iter().position(Option::is_none).unwrap_or(0);
            self.stage = Stage::Assess(Millis(took), marks, row);
        } else {
            self.draft = draft;
        }
    }

    /// Begins anew with the sitting that was found, which is forgotten.
    pub fn afresh(&mut self) {
        self.stage = if self.sitting.stops.len() > 1 { Stage::Plan } else { Stage::Read };
    }

    /// The text that was put aside: its words, and how long it took so far.
    pub fn aside(&self) -> Option<(&str, Duration)> {
        self.draft.as_ref().map(|(text, spent)| (text.as_str(), *spent))
    }

    /// How the stop at hand stands.
    fn now(&self) -> Now {
        let words =
            |text: &str, took: Millis| (!text.trim().is_empty()).then(|| Words { text: text.to_owned(), took: took.0 });
        let mut now = Now { asker: self.stop().asker, ..Now::default() };
        match &self.stage {
            Stage::Marked | Stage::Examples | Stage::End => return Now::default(),
            Stage::Write(writing) if writing.repairs => return Now::default(),
            Stage::Write(writing) => {
                now.draft = words(&writing.pad.text(), self.spent());
                now.first = writing.again.as_ref().and_then(|(first, _)| match first {
                    Done::Written(it) => words(&it.text, it.took),
                    Done::Spoken(_) => None,
                });
            }
            Stage::Assess(took, marks, _) => {
                now.spoken = Some(took.0);
                if marks.iter().any(Option::is_some) {
                    now.marks.clone_from(marks);
                }
            }
            Stage::Found(_) | Stage::Plan | Stage::Read | Stage::Speak(_) => {
                now.draft = self.draft.as_ref().and_then(|(text, spent)| {
                    words(text, Millis(i64::try_from(spent.as_millis()).unwrap_or(i64::MAX)))
                });
            }
        }
        now
    }

    /// What is new since it was kept last, and has to be kept: at once what has come of a stop, a text every other
    /// second while it changes, and everything where the sitting is being left.
    pub fn news(&mut self, leaving: bool) -> Vec<Step> {
        if matches!(self.stage, Stage::Found(_)) || self.is_over() {
            return vec![];
        }
        let done = self.done.iter().zip(&self.sitting.stops).skip(self.kept.given);
        let mut steps: Vec<Step> = done.map(|(done, stop)| Step::Done(done.given(stop.asker))).collect();
        if !steps.is_empty() {
            self.kept.given = self.done.len();
            self.kept.now = Now::default();
        }
        let (idle, wall) = (self.wall.saturating_sub(self.kept.at), self.wall);
        // A text that is being written is read only when it may be kept.
        if leaving || !matches!(self.stage, Stage::Write(_)) || idle >= LOOSE || self.kept.now.is_nothing() {
            let now = self.now();
            let kept = &self.kept.now;
            let text = |now: &Now| now.draft.as_ref().map(|draft| draft.text.clone());
            let same = text(&now) == text(kept)
                && (now.asker, &now.first, now.spoken, &now.marks)
                    == (kept.asker, &kept.first, kept.spoken, &kept.marks);
            let due = if same { leaving || idle >= IDLE } else { true };
            if now != *kept && due && (self.kept.any || !steps.is_empty() || !now.is_nothing()) {
                self.kept.now.clone_from(&now);
                steps.push(Step::Now(now));
            }
        }
        if !steps.is_empty() {
            (self.kept.at, self.kept.any) = (wall, true);
        }
        steps
    }

    /// Whether every stop is done.
    fn is_over(&self) -> bool {
        self.done.len() == self.sitting.stops.len()
    }

    /// Whether what is kept of it has served; said once.
    pub const fn take_over(&mut self) -> bool {
        self.done.len() == self.sitting.stops.len() && std::mem::replace(&mut self.kept.any, false)
    }

    /// What would lead nowhere.
    pub fn hidden(&self) -> &'static [Intent] {
        // Enter speaks where everything is said aloud, and `s` tells so.
        let speaks = self.speaks && matches!(self.stage, Stage::Read);
        if matches!(self.stage, Stage::End) {
            return &[Intent::Examples, Intent::Dispute, Intent::Rewrite];
        }
        if matches!(self.stage, Stage::Marked | Stage::Examples) && self.at_hand().is_none() {
            let spoken = matches!(self.done.get(self.at), Some(Done::Spoken(_)));
            let reads = matches!(self.stage, Stage::Examples);
            return if spoken || reads { &[Intent::Dispute, Intent::Rewrite] } else { &[Intent::Dispute] };
        }
        if matches!(self.stage, Stage::Examples) {
            return &[Intent::Rewrite];
        }
        match (self.stop().has_other_askers(), speaks) {
            (true, false) => &[],
            (false, false) => &[Intent::Asker],
            (true, true) => &[Intent::Accept],
            (false, true) => &[Intent::Asker, Intent::Accept],
        }
    }

    /// What was written for the stop whose marks are shown, and what is kept of it.
    pub fn at_hand(&self) -> Option<(Record, &Written)> {
        let Done::Written(it) = self.done.get(self.at)? else { return None };
        let is_shown = matches!(self.stage, Stage::Marked | Stage::Examples) && self.repaired.is_none();
        is_shown.then(|| (self.done[self.at].record(&self.sitting, self.stop()), &**it))
    }

    /// Whether what is to be said to a finding is being typed.
    pub fn is_objecting(&self) -> bool {
        self.disputing.as_ref().is_some_and(|disputing| disputing.saying.is_some())
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
        let (pad, since, hints) = (Pad::with(text), self.wall, vec![]);
        let writing = Writing { pad, since, before, again, repairs: false, hints, stale: false };
        self.stage = Stage::Write(Box::new(writing));
        self.scroll = 0;
        self.weigh();
    }

    /// Opens the text that is shown once more, to repair it; what it came to at first stays what it came to.
    pub fn rewrite(&mut self) {
        let Some(Done::Written(first)) = self.done.get(self.at) else { return };
        let text = self.repaired.as_ref().unwrap_or(first).whole();
        self.open(&text, Duration::ZERO, None);
        if let Stage::Write(writing) = &mut self.stage {
            writing.repairs = true;
        }
    }

    /// The text that is shown as it was written again, where it was.
    pub const fn repaired(&self) -> Option<&Written> {
        self.repaired.as_ref()
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
        let Stage::Write(writing) = &self.stage else { return };
        if writing.repairs {
            (self.stage, self.scroll) = (Stage::Marked, 0);
        } else if writing.again.is_some() {
            self.told = Some("the question stands in the room: it is answered before anything else".to_owned());
        } else {
            self.draft = Some((writing.pad.text(), spent));
            self.stage = Stage::Read;
            self.scroll = 0;
        }
    }

    /// Hands in what was written. Gives whether something has come of it; nothing comes of an empty text, which is said.
    pub fn send(&mut self) -> bool {
        let took = self.spent();
        let Stage::Write(writing) = &mut self.stage else { return false };
        let text = writing.pad.text();
        if text.trim().is_empty() {
            let kept = if writing.again.is_some() { "; your first answer is kept" } else { "" };
            self.told = Some(format!("nothing is written yet, so nothing is handed in{kept}"));
            return false;
        }
        let again = writing.again.take();
        let stop = &self.sitting.stops[self.at];
        if writing.repairs {
            let grade = stop.task.grade(&text);
            self.repaired = Some(Written { text, took, grade, again: None });
            (self.stage, self.scroll) = (Stage::Marked, 0);
            return false;
        }
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
        (self.scroll, self.repaired) = (0, None);
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
