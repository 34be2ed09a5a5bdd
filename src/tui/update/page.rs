//! Keys of the debrief.

use super::{disputes, scrolled};
use crate::tui::keys::Intent;
use crate::tui::line::Line;
use crate::tui::page::{Page, Shown};
use crate::tui::screen::Effect;
use crate::tui::view;
use ratatui::crossterm::event::KeyEvent;

pub(super) fn pressed(
    page: &mut Page,
    intent: Option<Intent>,
    key: KeyEvent,
    (width, height): (u16, u16),
) -> Vec<Effect> {
    if page.typing.is_some() {
        return resolve(page, intent, key);
    }
    if page.disputing.is_some() {
        return disputes::pressed(page, intent, key);
    }
    if page.placing.is_some() {
        return place(page, intent, key);
    }
    if std::mem::take(&mut page.exporting) {
        return match intent {
            Some(Intent::ExportAs(form)) => {
                page.kept = Some("writing ...".into());
                vec![Effect::Export(form, page.place.clone())]
            }
            Some(Intent::Place) => {
                page.placing = Some(Line::with(page.place.as_deref().unwrap_or_default()));
                vec![]
            }
            _ => vec![],
        };
    }
    // What was told of the key before has been read; what is still being found out is told until it comes.
    if page.asked.is_none() {
        page.kept = None;
    }
    let (shown, last) = extent(page, (width, height));
    page.scroll = scrolled(page.scroll, intent, shown.saturating_sub(2).max(1), last);
    match intent {
        Some(Intent::Compare) if page.run.is_some() => {
            if let Some(shown) = page.turn() {
                page.kept = Some(if shown == Shown::Par { "par plays ..." } else { "reading ..." }.into());
                return vec![Effect::Compare(shown)];
            }
        }
        Some(Intent::Export) => {
            page.exporting = true;
            return vec![Effect::Target(page.place.clone())];
        }
        Some(Intent::Dispute) => return disputes::open(page),
        Some(Intent::Resolve) => page.typing = Some(begun(page.intention.as_deref().unwrap_or_default())),
        Some(Intent::Quit) if page.shown != Shown::Debrief => page.show(Shown::Debrief),
        Some(Intent::Quit) => return vec![Effect::Back],
        _ => {}
    }
    page.scroll = page.scroll.min(last);
    vec![]
}

/// The line for what is to be done otherwise. The sentence of the time before is offered: Enter keeps it, an arrow takes it up
/// to be changed, and whoever writes another one need not take it away first.
fn begun(before: &str) -> Line {
    Line::offering("when ", before.strip_prefix("when ").unwrap_or(before))
}

/// How many lines are shown, and the last that can be the first of them.
fn extent(page: &Page, (width, height): (u16, u16)) -> (usize, usize) {
    let shown = usize::from(height).saturating_sub(2).max(1);
    (shown, view::debrief::length(page, width).saturating_sub(shown))
}

/// The terminal has another size: the page has another number of lines, and shows another number of them.
pub(super) fn resized(page: &mut Page, size: (u16, u16)) {
    page.scroll = page.scroll.min(extent(page, size).1);
}

/// The folder that files are written into; then their form is chosen.
fn place(page: &mut Page, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let Some(line) = &mut page.placing else { return vec![] };
    if !matches!(intent, Some(Intent::Accept | Intent::Cancel)) {
        line.input(key);
        return vec![];
    }
    if intent == Some(Intent::Accept) {
        page.place = Some(line.text().trim().to_owned()).filter(|place| !place.is_empty());
    }
    (page.placing, page.exporting) = (None, true);
    vec![Effect::Target(page.place.clone())]
}

/// What is to be done otherwise next time, as one line.
fn resolve(page: &mut Page, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let Some(line) = &mut page.typing else { return vec![] };
    match intent {
        Some(Intent::Cancel) => page.typing = None,
        Some(Intent::Accept) => {
            let text = line.text().trim().to_owned();
            page.typing = None;
            // The line begins with "when": whoever types it as well means it once.
            let text = text.strip_prefix("when when ").map_or(text.clone(), |rest| format!("when {rest}"));
            return vec![Effect::Resolve(text)];
        }
        _ => {
            line.input(key);
        }
    }
    vec![]
}
