//! Something to read: the debrief of a run.

use crate::debrief::Debrief;

/// A page and how far it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What it says.
    pub debrief: Debrief,
    /// Where it lies, or that it doesn't.
    pub kept: Option<String>,
    /// The first line that is shown.
    pub scroll: usize,
}
