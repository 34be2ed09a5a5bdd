//! Keys of the list of findings that can be disputed.

use super::scrolled;
use crate::report::disputes::{disputable, of_grade};
use crate::tui::brief::Brief;
use crate::tui::keys::Intent;
use crate::tui::line::Line;
use crate::tui::page::{Disputing, Page};
use crate::tui::screen::{Effect, Model, Screen};
use ratatui::crossterm::event::KeyEvent;

/// Findings that a page's key moves over.
const LEAP: usize = 5;

/// Opens the list of a run's findings, where there is anything to dispute.
pub(super) fn open(page: &mut Page) -> Vec<Effect> {
    if disputable(&page.debrief).is_empty() {
        page.kept = Some("no text of this run was marked, so nothing can be disputed".to_owned());
        return vec![];
    }
    page.disputing = Some(Disputing::default());
    vec![Effect::Disputed]
}

/// The same for the text of the briefing room whose marks are shown.
pub(super) fn open_brief(brief: &mut Brief) -> Vec<Effect> {
    if in_brief(brief) == 0 {
        brief.told = Some("nothing was found in this text that could be disputed".to_owned());
        return vec![];
    }
    brief.disputing = Some(Disputing::default());
    vec![Effect::Disputed]
}

/// How much can be disputed of the text whose marks are shown.
fn in_brief(brief: &Brief) -> usize {
    brief.at_hand().map_or(0, |(_, it)| of_grade(&it.whole(), &it.grade).len())
}

/// Marks those of the list that are disputed already.
pub(super) fn known(model: &mut Model, known: Vec<usize>) {
    let disputing = match &mut model.screen {
        Screen::Page(page) => page.disputing.as_mut(),
        Screen::Brief(brief) => brief.disputing.as_mut(),
        _ => None,
    };
    if let Some(state) = disputing {
        state.known = known;
        model.dirty = true;
    }
}

/// A key in the list of a run's findings.
pub(super) fn pressed(page: &mut Page, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let last = disputable(&page.debrief).len().saturating_sub(1);
    if !page.is_objecting() {
        page.kept = None;
    }
    chosen(&mut page.disputing, last, intent, key)
}

/// A key in the list of what was found in a text of the briefing room.
pub(super) fn pressed_in_brief(brief: &mut Brief, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let last = in_brief(brief).saturating_sub(1);
    if !brief.is_objecting() {
        brief.told = None;
    }
    chosen(&mut brief.disputing, last, intent, key)
}

fn chosen(disputing: &mut Option<Disputing>, last: usize, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let Some(state) = disputing else { return vec![] };
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
    state.at = scrolled(state.at, intent, LEAP, last);
    match intent {
        Some(Intent::Accept) => state.saying = Some(Line::with("")),
        Some(Intent::Cancel) => *disputing = None,
        _ => {}
    }
    vec![]
}
