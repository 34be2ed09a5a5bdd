//! Keys of the home screen.

use crate::tui::home::{Home, List, SetRow};
use crate::tui::keys::Intent;
use crate::tui::line::Line;
use crate::tui::screen::Effect;
use ratatui::crossterm::event::KeyEvent;

pub(super) fn pressed(home: &mut Home, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    if home.typing.is_some() {
        seed(home, intent, key);
        return vec![];
    }
    // What was said about the key before says nothing of this one.
    home.trouble = None;
    if home.opened_drill().is_some() {
        return drill(home, intent);
    }
    match intent {
        Some(Intent::Up | Intent::Down | Intent::Top | Intent::Bottom) => choose(home, intent),
        Some(Intent::OtherList) => {
            home.list = match home.list {
                List::Incidents => List::Briefings,
                // Where nothing was played there is no list of it.
                List::Briefings if !home.shelf.past.is_empty() => List::Runs,
                List::Briefings | List::Runs => List::Incidents,
            };
        }
        Some(Intent::Seed) => {
            home.list = List::Incidents;
            home.typing = Some(Line::with(home.seed.map_or_else(String::new, |seed| seed.to_string())));
        }
        Some(Intent::Accept) if !home.busy => return accept(home),
        Some(Intent::Resume) if !home.busy => {
            if home.shelf.unfinished.is_some() {
                home.busy = true;
                return vec![Effect::Resume];
            }
            if let Some(waiting) = home.shelf.sittings.first() {
                home.busy = true;
                return vec![Effect::Sit(waiting.pack.clone(), waiting.id.clone())];
            }
            home.trouble = Some("no run is unfinished".into());
        }
        Some(Intent::Learn) if !home.busy => {
            home.busy = true;
            return vec![Effect::Learn];
        }
        // Its clock runs from the first moment: what it is comes first.
        Some(Intent::Daily) if !home.busy => {
            home.drill = home.shelf.daily.is_some();
            home.trouble = (!home.drill).then(|| "this build holds no incident".into());
        }
        Some(Intent::Progress) if !home.busy => return vec![Effect::Progress],
        // Everywhere else it leads back: here there is nowhere to go back to, and nobody should be thrown out by it.
        Some(Intent::Cancel) => {
            let back = home.list != List::Incidents;
            home.list = List::Incidents;
            home.trouble = (!back).then(|| "q quits".into());
        }
        Some(Intent::Quit) => return vec![Effect::Quit],
        _ => {}
    }
    vec![]
}

/// A key on the page of the drill of the day.
fn drill(home: &mut Home, intent: Option<Intent>) -> Vec<Effect> {
    let done = home.opened_drill().and_then(|drill| drill.done.clone());
    let effect = match (intent, done) {
        (Some(Intent::Cancel), _) => {
            home.drill = false;
            None
        }
        (Some(Intent::Accept), _) if !home.busy => Some(Effect::Daily),
        (Some(Intent::Debrief), Some((_, run))) if !home.busy => Some(Effect::Reopen(run)),
        _ => None,
    };
    home.busy |= effect.is_some();
    effect.into_iter().collect()
}

fn choose(home: &mut Home, intent: Option<Intent>) {
    let rows = match home.list {
        List::Incidents => home.shelf.offers.len(),
        List::Briefings => home.rows().len(),
        List::Runs => home.shelf.past.len(),
    };
    let last = rows.saturating_sub(1);
    let at = match home.list {
        List::Incidents => &mut home.selected,
        List::Briefings => &mut home.chosen,
        List::Runs => &mut home.run,
    };
    *at = match intent {
        Some(Intent::Up) => at.saturating_sub(1),
        Some(Intent::Down) => (*at + 1).min(last),
        Some(Intent::Top) => 0,
        _ => last,
    };
}

fn accept(home: &mut Home) -> Vec<Effect> {
    let effect = match home.list {
        List::Incidents if home.shelf.offers.is_empty() => None,
        List::Incidents => Some(Effect::Begin(home.selected, home.seed)),
        List::Briefings => home.rows().get(home.chosen).map(|row| match row {
            SetRow::Whole(set) => Effect::Sit(set.pack.clone(), set.name.clone()),
            SetRow::One(set, item) => Effect::Sit(set.pack.clone(), item.id.clone()),
        }),
        List::Runs => home.shelf.past.get(home.run).map(|past| Effect::Reopen(past.run.clone())),
    };
    home.busy = effect.is_some();
    effect.into_iter().collect()
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
                    home.trouble = Some("a seed is a whole number, 0 or more; left empty, it is a new one".into());
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
