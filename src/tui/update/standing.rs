//! Keys of the progress page.

use crate::tui::keys::Intent;
use crate::tui::screen::Effect;
use crate::tui::standing::Standing;
use crate::tui::view;

pub(super) fn pressed(page: &mut Standing, intent: Option<Intent>, (width, height): (u16, u16)) -> Vec<Effect> {
    let shown = usize::from(height).saturating_sub(2).max(1);
    let last = view::standing::length(page, width).saturating_sub(shown);
    let leaf = shown.saturating_sub(2).max(1);
    match intent {
        Some(Intent::Up) => page.scroll = page.scroll.saturating_sub(1),
        Some(Intent::Down) => page.scroll += 1,
        Some(Intent::PageUp) => page.scroll = page.scroll.saturating_sub(leaf),
        Some(Intent::PageDown) => page.scroll += leaf,
        Some(Intent::Top) => page.scroll = 0,
        Some(Intent::Bottom) => page.scroll = last,
        Some(Intent::OtherList) => page.turn(),
        Some(Intent::Quit) => return vec![Effect::Back],
        _ => {}
    }
    page.scroll = page.scroll.min(last);
    vec![]
}
