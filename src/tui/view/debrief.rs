//! The debrief: a page to read, not a dashboard.

use super::{bars, page};
use crate::report::compare::{compare, examples};
use crate::report::{self, Tone, debrief_lines};
use crate::tui::keys::Context;
use crate::tui::page::{Beside, Page};
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// How many lines the page has at a width.
pub fn length(page: &Page, width: u16) -> usize {
    lines(page, width).len()
}

pub(super) fn view(debrief: &Page, theme: Theme, area: Rect, frame: &mut Frame) {
    let (foot, verbs) = page::feet(area);
    let above = Rect { height: area.height - 2, ..area };
    let shown = page::text(&lines(debrief, area.width), debrief.scroll, theme, above, frame);
    if let Some(line) = &debrief.typing {
        bars::typed("next time: ", line, theme, foot, frame);
        bars::verbs(Context::Resolve, &[], theme, verbs, frame);
        return;
    }
    if debrief.exporting {
        page::told("write it into a file of this folder, as:".to_owned(), theme, foot, frame);
        bars::verbs(Context::Export, &[], theme, verbs, frame);
        return;
    }
    let kept = debrief.kept.as_deref().unwrap_or_default();
    page::told(format!("{shown}   {kept}"), theme, foot, frame);
    bars::verbs(Context::Page, debrief.hidden(), theme, verbs, frame);
}

fn lines(page: &Page, width: u16) -> Vec<report::Line> {
    let wide = page::measure(width);
    let mine = &page.debrief;
    let missing = |what: &str, why: &str| {
        vec![
            report::Line::of(Tone::Strong, format!("{}: {what}", mine.title)),
            report::Line::blank(),
            report::Line::of(Tone::Plain, why),
        ]
    };
    match page.beside.iter().find(|it| it.shown() == page.shown) {
        None => debrief_lines(mine, wide),
        Some(Beside::Par(Some(par))) => compare(("you", mine), ("par", par), wide),
        Some(Beside::Par(None)) => missing("you and par", "Nobody has played par of this incident."),
        Some(Beside::Before(Some(before))) => compare(("you", mine), ("before", before), wide),
        Some(Beside::Before(None)) => {
            missing("you and before", "This was your first finished run of it; the next one is set beside it.")
        }
        Some(Beside::Examples(all)) => examples(mine, all, wide),
    }
}
