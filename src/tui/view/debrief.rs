//! The debrief: a page to read, not a dashboard.

use super::{bars, page_line};
use crate::report::compare::{compare, examples};
use crate::report::{self, Tone, debrief_lines};
use crate::tui::keys::Context;
use crate::tui::page::{Beside, Page, Shown};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The widest a text is set: longer lines are hard to read.
const MEASURE: usize = 100;

/// Columns left free on each side.
const MARGIN: u16 = 1;

/// How many lines the page has at a width.
pub fn length(page: &Page, width: u16) -> usize {
    lines(page, width).len()
}

pub(super) fn view(page: &Page, theme: Theme, area: Rect, frame: &mut Frame) {
    let all = lines(page, area.width);
    let shown = usize::from(area.height).saturating_sub(2);
    let first = page.scroll.min(all.len().saturating_sub(1));
    let last = (first + shown).min(all.len());
    let part: Vec<Line<'static>> = all[first..last].iter().map(|line| page_line(line, theme)).collect();
    let place =
        Rect { x: area.x + MARGIN, height: area.height - 2, width: area.width.saturating_sub(2 * MARGIN), ..area };
    super::lines(&part, None, place, frame);
    let foot = Rect { y: area.bottom() - 2, height: 1, ..area };
    let verbs = Rect { y: area.bottom() - 1, height: 1, ..area };
    if let Some(line) = &page.typing {
        bars::typed("next time: ", line, theme, foot, frame);
        bars::verbs(Context::Resolve, &[], theme, verbs, frame);
        return;
    }
    let kept = page.kept.clone().unwrap_or_default();
    let where_it_is = format!(" {}-{last} of {}   {kept}", first + 1, all.len());
    frame.render_widget(Line::from(Span::styled(where_it_is, theme.style(Role::Dim))), foot);
    bars::verbs(Context::Page, page.hidden(), theme, verbs, frame);
}

fn lines(page: &Page, width: u16) -> Vec<report::Line> {
    let wide = usize::from(width.saturating_sub(2 * MARGIN)).min(MEASURE);
    let mine = &page.debrief;
    let missing = |what: &str, why: &str| {
        vec![
            report::Line::of(Tone::Strong, format!("{}: {what}", mine.title)),
            report::Line::blank(),
            report::Line::of(Tone::Plain, why),
        ]
    };
    match (page.shown, page.beside.as_deref()) {
        (Shown::Debrief, _) | (_, None) => debrief_lines(mine, wide),
        (Shown::Par, Some(Beside { par: Some(par), .. })) => compare(("you", mine), ("par", par), wide),
        (Shown::Par, Some(_)) => missing("you and par", "Nobody has played par of this incident."),
        (Shown::Before, Some(Beside { before: Some(before), .. })) => compare(("you", mine), ("before", before), wide),
        (Shown::Before, Some(_)) => {
            missing("you and before", "This was your first finished run of it; the next one is set beside it.")
        }
        (Shown::Examples, Some(beside)) => examples(mine, &beside.examples, wide),
    }
}
