//! The progress page.

use super::{bars, page_line};
use crate::report::{self, progress_lines};
use crate::tui::keys::Context;
use crate::tui::standing::Standing;
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The widest a text is set.
const MEASURE: usize = 100;

/// Columns left free on each side.
const MARGIN: u16 = 1;

/// How many lines the page has at a width.
pub fn length(page: &Standing, width: u16) -> usize {
    lines(page, width).len()
}

pub(super) fn view(page: &Standing, theme: Theme, area: Rect, frame: &mut Frame) {
    let all = lines(page, area.width);
    let shown = usize::from(area.height).saturating_sub(2);
    let first = page.scroll.min(all.len().saturating_sub(1));
    let last = (first + shown).min(all.len());
    let part: Vec<Line<'static>> = all[first..last].iter().map(|line| page_line(line, theme)).collect();
    let column = Rect { x: area.x + MARGIN, width: area.width.saturating_sub(2 * MARGIN), ..area };
    super::lines(&part, None, Rect { height: area.height - 2, ..column }, frame);
    let foot = format!("{}-{last} of {}", first + 1, all.len());
    let place = Rect { y: area.bottom() - 2, height: 1, ..column };
    frame.render_widget(Line::from(Span::styled(foot, theme.style(Role::Dim))), place);
    bars::verbs(Context::Standing, page.hidden(), theme, Rect { y: area.bottom() - 1, height: 1, ..area }, frame);
}

fn lines(page: &Standing, width: u16) -> Vec<report::Line> {
    progress_lines(&page.progress, page.group, usize::from(width.saturating_sub(2 * MARGIN)).min(MEASURE))
}
