//! A page to read: set no wider than can be read with ease, and scrolled. The debrief, the progress page and the briefing
//! room are such pages.

use super::page_line;
use crate::report;
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The widest a text is set: longer lines are hard to read.
const MEASURE: u16 = 100;

/// Columns left free on each side.
const MARGIN: u16 = 1;

/// How wide the text of a page is set in so many columns.
pub(super) fn measure(columns: u16) -> usize {
    usize::from(columns.saturating_sub(2 * MARGIN).min(MEASURE))
}

/// An area without its margins.
pub(super) fn column(area: Rect) -> Rect {
    Rect { x: area.x + MARGIN, width: area.width.saturating_sub(2 * MARGIN), ..area }
}

/// The row above the verbs, and that of the verbs.
pub(super) fn feet(area: Rect) -> (Rect, Rect) {
    let foot = Rect { y: area.bottom().saturating_sub(2), height: 1, ..area };
    (column(foot), Rect { y: area.bottom().saturating_sub(1), ..foot })
}

/// Draws what an area shows of a page's lines, from the `scroll`-th on; the last rows are never left free. Gives where that is: `3-24 of 61`.
pub(super) fn text(all: &[report::Line], scroll: usize, theme: Theme, area: Rect, frame: &mut Frame) -> String {
    let first = scroll.min(all.len().saturating_sub(usize::from(area.height).max(1)));
    let last = (first + usize::from(area.height)).min(all.len());
    let part: Vec<Line<'static>> = all[first..last].iter().map(|line| page_line(line, theme)).collect();
    super::lines(&part, None, column(area), frame);
    format!("{}-{last} of {}", first + 1, all.len())
}

/// Says something dim in the row above the verbs.
pub(super) fn told(text: String, theme: Theme, foot: Rect, frame: &mut Frame) {
    frame.render_widget(Line::from(Span::styled(text, theme.style(Role::Dim))), foot);
}
