//! The debrief: a page to read, not a dashboard.

use super::disputes::{self, List};
use super::{bars, page, verbs};
use crate::report::compare::{compare, examples};
use crate::report::disputes::{disputable, heads};
use crate::report::{self, Tone, debrief_lines};
use crate::tui::keys::Context;
use crate::tui::page::{Beside, Page};
use crate::tui::text::{width, wrap};
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// How many lines the page has at a width.
pub fn length(page: &Page, width: u16) -> usize {
    lines(page, width).len()
}

pub(super) fn view(debrief: &Page, theme: Theme, area: Rect, frame: &mut Frame) {
    if let Some(state) = &debrief.disputing {
        let (all, heads) = (disputable(&debrief.debrief), heads(&debrief.debrief));
        let list = List { all: &all, heads: &heads, told: debrief.kept.as_deref() };
        return disputes::view(&list, state, theme, area, frame);
    }
    let (foot, verbs) = page::feet(area);
    let (told, beside) = told(debrief, usize::from(foot.width));
    // A path is told whole, over as many rows as it takes: what is cut off can't be opened.
    let high = 1 + told.len() as u16;
    let above = Rect { height: area.height.saturating_sub(high), ..area };
    let shown = page::text(&lines(debrief, area.width), debrief.scroll, theme, above, frame);
    if let Some(line) = &debrief.typing {
        bars::typed("next time: ", line, theme, foot, frame);
        verbs::verbs(Context::Resolve, &[], theme, verbs, frame);
        return;
    }
    if let Some(line) = &debrief.placing {
        bars::typed("folder (empty: this one): ", line, theme, foot, frame);
        verbs::verbs(Context::Place, &[], theme, verbs, frame);
        return;
    }
    for (y, row) in (above.bottom()..).zip(&told) {
        let row = if beside { format!("{shown}   {row}") } else { row.clone() };
        page::told(row, theme, Rect { y, ..foot }, frame);
    }
    if debrief.exporting {
        verbs::verbs(Context::Export, &[], theme, verbs, frame);
        return;
    }
    verbs::verbs(Context::Page, debrief.hidden(), theme, verbs, frame);
}

/// What was kept or written, in the rows that it takes, and whether it has its place beside how far the page is read.
fn told(page: &Page, wide: usize) -> (Vec<String>, bool) {
    if page.exporting {
        let target = page.target.as_deref().unwrap_or("a file");
        let asked = format!("write it to {target} (.md, .html, .json, -postmortem.md or .cast), as:");
        return (wrap(&asked, wide).into_iter().map(str::to_owned).collect(), false);
    }
    let kept = page.kept.as_deref().filter(|_| page.typing.is_none() && page.placing.is_none());
    let kept = kept.unwrap_or_default();
    if width(kept) + PLACE <= wide {
        return (vec![kept.to_owned()], true);
    }
    (wrap(kept, wide).into_iter().map(str::to_owned).collect(), false)
}

/// Columns that how far the page is read takes at most: `103-124 of 261` and what is free behind it.
const PLACE: usize = 17;

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
