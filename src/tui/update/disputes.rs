//! Keys of the list of findings that can be disputed.

use crate::report::disputes::disputable;
use crate::tui::keys::Intent;
use crate::tui::line::Line;
use crate::tui::page::{Disputing, Page};
use crate::tui::screen::Effect;
use ratatui::crossterm::event::KeyEvent;

/// Findings that a page's key moves over.
const LEAP: usize = 5;

/// Opens the list, where there is anything to dispute.
pub(super) fn open(page: &mut Page) {
    if disputable(&page.debrief).is_empty() {
        page.kept = Some("nothing was found in a text of this run that could be disputed".to_owned());
    } else {
        page.disputing = Some(Disputing::default());
    }
}

pub(super) fn pressed(page: &mut Page, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let last = disputable(&page.debrief).len().saturating_sub(1);
    let Some(state) = &mut page.disputing else { return vec![] };
    if let Some(line) = &mut state.saying {
        match intent {
            Some(Intent::Accept) => {
                let (at, because) = (state.at, line.text().trim().to_owned());
                state.saying = None;
                return vec![Effect::Dispute(at, because)];
            }
            Some(Intent::Cancel) => state.saying = None,
            _ => {
                line.input(key);
            }
        }
        return vec![];
    }
    page.kept = None;
    match intent {
        Some(Intent::Up) => state.at = state.at.saturating_sub(1),
        Some(Intent::Down) => state.at = (state.at + 1).min(last),
        Some(Intent::PageUp) => state.at = state.at.saturating_sub(LEAP),
        Some(Intent::PageDown) => state.at = (state.at + LEAP).min(last),
        Some(Intent::Accept) => state.saying = Some(Line::with("")),
        Some(Intent::Cancel) => page.disputing = None,
        _ => {}
    }
    vec![]
}
