//! Something to read: the debrief of a run.

use crate::debrief::Debrief;
use crate::run::Run;

/// A page and how far it is read.
pub struct Page {
    /// What it says.
    pub debrief: Debrief,
    /// Where it lies, or that it doesn't.
    pub kept: Option<String>,
    /// The run, where it can be looked at again.
    pub run: Option<Box<Run>>,
    /// The first line that is shown.
    pub scroll: usize,
}
