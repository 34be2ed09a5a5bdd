//! Keys of the progress page.

use super::scrolled;
use crate::tui::keys::Intent;
use crate::tui::screen::Effect;
use crate::tui::standing::Standing;
use crate::tui::view;

pub(super) fn pressed(page: &mut Standing, intent: Option<Intent>, (width, height): (u16, u16)) -> Vec<Effect> {
    let shown = usize::from(height).saturating_sub(2).max(1);
    let last = view::standing::length(page, width).saturating_sub(shown);
    page.scroll = scrolled(page.scroll, intent, shown.saturating_sub(2).max(1), last);
    match intent {
        Some(Intent::OtherList) => page.turn(),
        Some(Intent::Quit) => return vec![Effect::Back],
        _ => {}
    }
    page.scroll = page.scroll.min(last);
    vec![]
}
