//! What a writer is, and the table of all of them. A pen sees what the grader sees: a situation, and nothing behind it.

use super::pens::{Expert, Overclaiming, Silent, Stuffing};
use crate::model::Clock;
use crate::model::event::Point;
use crate::model::situation::Situation;
use crate::run::{Run, Seen};

/// A way of writing.
pub trait Pen: Sync {
    /// Its name in reports.
    fn name(&self) -> &'static str;
    /// An update to the situation's audience; `None` where it keeps silent.
    fn update(&self, situation: &Situation) -> Option<String>;
    /// An answer, given the points that must come and those that must not.
    fn answer(&self, must: &[Point], traps: &[Point]) -> Option<String>;
    /// The reason for a step.
    fn because(&self, situation: &Situation) -> Option<String>;
    /// The closing report, given what happened when.
    fn report(&self, situation: &Situation, chronicle: &[(Clock, String)]) -> Option<String>;
}

/// Every pen, the expert's first.
pub const PENS: &[&dyn Pen] = &[&Expert, &Silent, &Stuffing, &Overclaiming];

/// The pen that the naive set writes with, so that its deeds are judged.
pub const EXPERT: &dyn Pen = &Expert;

/// What happened when, in the words in which it came to the player.
pub(super) fn chronicle(run: &Run) -> Vec<(Clock, String)> {
    let clock = |at| run.scenario().clock(at);
    let lines = run.seen_since(0).filter_map(|(at, seen)| match seen {
        Seen::Done { action, text } if text.is_empty() => {
            run.scenario().action(action).map(|action| (clock(at), run.fill(&action.text)))
        }
        Seen::Event { text, .. } | Seen::Done { text, .. } | Seen::Learned { text, .. } => {
            Some((clock(at), text.clone()))
        }
        _ => None,
    });
    lines.filter(|(_, text)| !text.trim().is_empty()).collect()
}
