//! Keys of the home screen.

use crate::tui::home::Home;
use crate::tui::keys::Intent;
use crate::tui::line::Line;
use crate::tui::screen::Effect;
use ratatui::crossterm::event::KeyEvent;

pub(super) fn pressed(home: &mut Home, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    if home.typing.is_some() {
        seed(home, intent, key);
        return vec![];
    }
    let last = home.shelf.offers.len().saturating_sub(1);
    match intent {
        Some(Intent::Up) => home.selected = home.selected.saturating_sub(1),
        Some(Intent::Down) => home.selected = (home.selected + 1).min(last),
        Some(Intent::Top) => home.selected = 0,
        Some(Intent::Bottom) => home.selected = last,
        Some(Intent::Seed) => {
            home.trouble = None;
            home.typing = Some(Line::with(home.seed.map_or_else(String::new, |seed| seed.to_string())));
        }
        Some(Intent::Accept) if !home.shelf.offers.is_empty() && !home.busy => {
            home.busy = true;
            return vec![Effect::Begin(home.selected, home.seed)];
        }
        Some(Intent::Resume) if !home.busy => {
            if home.shelf.unfinished.is_some() {
                home.busy = true;
                return vec![Effect::Resume];
            }
            home.trouble = Some("no run is unfinished".into());
        }
        Some(Intent::Quit) => return vec![Effect::Quit],
        _ => {}
    }
    vec![]
}

fn seed(home: &mut Home, intent: Option<Intent>, key: KeyEvent) {
    let Some(line) = &mut home.typing else { return };
    match intent {
        Some(Intent::Cancel) => home.typing = None,
        Some(Intent::Accept) => {
            let text = line.text().trim();
            match text.parse() {
                Ok(seed) => home.seed = Some(seed),
                Err(_) if text.is_empty() => home.seed = None,
                Err(_) => {
                    home.trouble = Some("a seed is a whole number, 0 or more; nothing means a new one".into());
                    return;
                }
            }
            home.trouble = None;
            home.typing = None;
        }
        _ => {
            line.input(key);
        }
    }
}
