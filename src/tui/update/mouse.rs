//! The mouse: the wheel scrolls what is under it; a click takes the hand there, and on a verb of the bottom line does it.

use super::act;
use crate::tui::keys::Intent;
use crate::tui::room::{Focus, Room, Side};
use crate::tui::screen::{Effect, Model, Screen};
use crate::tui::view::{self, Spot};
use ratatui::crossterm::event::{KeyCode, MouseButton, MouseEvent, MouseEventKind};
use std::time::Duration;

/// Lines of a page that one notch of the wheel is worth.
const NOTCH: usize = 3;

pub(super) fn moused(model: &mut Model, wall: Duration, event: MouseEvent) -> Vec<Effect> {
    let spot = view::spot(model, event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollUp => wheel(model, wall, &spot, Intent::Up),
        MouseEventKind::ScrollDown => wheel(model, wall, &spot, Intent::Down),
        MouseEventKind::Down(MouseButton::Left) => click(model, wall, &spot),
        _ => vec![],
    }
}

fn wheel(model: &mut Model, wall: Duration, spot: &Spot, intent: Intent) -> Vec<Effect> {
    if let Some(palette) = &mut model.palette {
        palette.go(intent);
        return vec![];
    }
    let lists = matches!(model.screen, Screen::Home(_) | Screen::Room(_) | Screen::Scrub(_)) && model.help.is_none();
    match (&mut model.screen, spot) {
        (Screen::Room(room), Spot::Part(part, side, _)) if room.editor.is_none() => take(room, *part, *side, None),
        (Screen::Scrub(scrub), Spot::Part(part, side, _)) => take(&mut scrub.room, *part, *side, None),
        // The wheel of a mouse that lies on the text that is being written moves nothing away from under the hands.
        (Screen::Room(room), _) if room.editor.is_some() => return vec![],
        _ => {}
    }
    let times = if lists { 1 } else { NOTCH };
    (0..times).flat_map(|_| act(model, wall, Some(intent), KeyCode::Null.into())).collect()
}

fn click(model: &mut Model, wall: Duration, spot: &Spot) -> Vec<Effect> {
    match spot {
        Spot::Verb(intent) => return act(model, wall, Some(*intent), KeyCode::Null.into()),
        Spot::Choice(index) => {
            if let Some(palette) = &mut model.palette {
                palette.chosen = *index;
                return act(model, wall, Some(Intent::Accept), KeyCode::Null.into());
            }
        }
        Spot::Row(index) => {
            if let Screen::Home(home) = &mut model.screen
                && home.point(*index)
            {
                return act(model, wall, Some(Intent::Accept), KeyCode::Null.into());
            }
        }
        Spot::Tab(index) => return act(model, wall, Some(Intent::Tab(*index)), KeyCode::Null.into()),
        Spot::Part(part, side, row) => match &mut model.screen {
            Screen::Room(room) if room.editor.is_none() => take(room, *part, *side, *row),
            Screen::Scrub(scrub) => take(&mut scrub.room, *part, *side, *row),
            _ => {}
        },
        Spot::Nothing => {}
    }
    vec![]
}

/// Gives the hand to a part of the room, and selects the row of its list.
const fn take(room: &mut Room, part: Focus, side: Option<Side>, row: Option<usize>) {
    room.focus = part;
    if let Some(side) = side {
        room.side = side;
    }
    match (part, row) {
        (Focus::Side, Some(row)) => room.action = row,
        (Focus::Tab, Some(row)) => room.person = row,
        _ => {}
    }
}
