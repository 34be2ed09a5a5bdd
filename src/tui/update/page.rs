//! Keys of the debrief.

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
    if std::mem::take(&mut page.exporting) {
        return match intent {
            Some(Intent::ExportAs(form)) => {
                page.kept = Some("writing ...".into());
                vec![Effect::Export(form)]
            }
            _ => vec![],
        };
    }
    let shown = usize::from(height).saturating_sub(2).max(1);
    let last = view::debrief::length(page, width).saturating_sub(shown);
    match intent {
        Some(Intent::Up) => page.scroll = page.scroll.saturating_sub(1),
        Some(Intent::Down) => page.scroll += 1,
        Some(Intent::PageUp) => page.scroll = page.scroll.saturating_sub(shown.saturating_sub(2).max(1)),
        Some(Intent::PageDown) => page.scroll += shown.saturating_sub(2).max(1),
        Some(Intent::Top) => page.scroll = 0,
        Some(Intent::Bottom) => page.scroll = last,
        Some(Intent::Compare) if page.run.is_some() => {
            if let Some(shown) = page.turn() {
                page.kept = Some(if shown == Shown::Par { "par plays ..." } else { "reading ..." }.into());
                return vec![Effect::Compare(shown)];
            }
        }
        Some(Intent::Export) => page.exporting = true,
        Some(Intent::Resolve) => page.typing = Some(Line::with(page.intention.as_deref().unwrap_or("when "))),
        Some(Intent::Quit) if page.shown != Shown::Debrief => page.show(Shown::Debrief),
        Some(Intent::Quit) => return vec![Effect::Back],
        _ => {}
    }
    page.scroll = page.scroll.min(last);
    vec![]
}

/// What is to be done otherwise next time, as one line.
fn resolve(page: &mut Page, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let Some(line) = &mut page.typing else { return vec![] };
    match intent {
        Some(Intent::Cancel) => page.typing = None,
        Some(Intent::Accept) => {
            let text = line.text().trim().to_owned();
            page.typing = None;
            return vec![Effect::Resolve(text)];
        }
        _ => {
            line.input(key);
        }
    }
    vec![]
}
