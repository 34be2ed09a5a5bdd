//! The progress page.

use super::{page, verbs};
use crate::report::{self, progress_lines};
use crate::tui::keys::Context;
use crate::tui::standing::Standing;
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// How many lines the page has at a width.
pub fn length(page: &Standing, width: u16) -> usize {
    lines(page, width).len()
}

pub(super) fn view(standing: &Standing, theme: Theme, area: Rect, frame: &mut Frame) {
    let (foot, verbs) = page::feet(area);
    let above = Rect { height: area.height - 2, ..area };
    let shown = page::text(&lines(standing, area.width), standing.scroll, theme, above, frame);
    page::told(shown, theme, foot, frame);
    verbs::verbs(Context::Standing, standing.hidden(), theme, verbs, frame);
}

fn lines(page: &Standing, width: u16) -> Vec<report::Line> {
    let mut lines = progress_lines(&page.progress, page.group, page::measure(width));
    lines.extend(report::brief::progress_page(&page.marks));
    lines
}
