//! What lies under the mouse: the same places as those that are drawn.

use super::{bars, home, layout, palette, people, side, verbs};
use crate::tui::keys::{Context, Intent};
use crate::tui::room::{Focus, Room, Side, Tab};
use crate::tui::screen::{Model, Screen};
use crate::tui::theme::Theme;
use crate::tui::update::context;
use ratatui::layout::{Position, Rect};

/// What lies under the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A verb of the bottom line.
    Verb(Intent),
    /// A choice of the palette, counted among those that fit.
    Choice(usize),
    /// A row of the home screen's list.
    Row(usize),
    /// A tab of the war room.
    Tab(usize),
    /// A part of the war room: of two lists beside the feed which, and the row of the list that lies there.
    Part(Focus, Option<Side>, Option<usize>),
    /// Nothing that a mouse is for.
    Nothing,
}

/// What lies at a column and a row.
pub fn spot(model: &Model, column: u16, row: u16) -> Spot {
    let (width, height) = model.size;
    let area = Rect::new(0, 0, width, height);
    if width < super::COLUMNS || height < super::ROWS {
        return Spot::Nothing;
    }
    if row + 1 == height {
        return verbs::verb_at(context(model), model, column).map_or(Spot::Nothing, Spot::Verb);
    }
    if let Some(open) = &model.palette {
        return palette::choice_at(open, area, Position::new(column, row)).map_or(Spot::Nothing, Spot::Choice);
    }
    if model.help.is_some() {
        return Spot::Nothing;
    }
    match &model.screen {
        Screen::Home(state) if state.opened_drill().is_some() => Spot::Nothing,
        Screen::Home(state) => home::row_at(state, area, row).map_or(Spot::Nothing, Spot::Row),
        Screen::Room(room) => part(room, area, Position::new(column, row)),
        Screen::Scrub(scrub) => part(&scrub.room, area, Position::new(column, row)),
        Screen::Page(_) | Screen::Standing(_) | Screen::Brief(_) => Spot::Nothing,
    }
}

fn part(room: &Room, area: Rect, at: Position) -> Spot {
    let lesson = bars::lesson(room, Theme::default(), usize::from(area.width));
    let area = super::below_lesson(lesson.len(), area);
    let places = super::places(room, area);
    if places.tabs.contains(at) {
        return bars::tab_at(room, places.tabs, at.x).map_or(Spot::Nothing, Spot::Tab);
    }
    match () {
        () if places.content.contains(at) => {
            let person = (room.tab == Tab::People).then(|| people::row_at(room, places.content, at.y)).flatten();
            Spot::Part(Focus::Tab, None, person)
        }
        () if places.feed.contains(at) => Spot::Part(Focus::Feed, None, None),
        () => listed(room, &places, at).unwrap_or(Spot::Nothing),
    }
}

/// One of the two lists beside the feed, and its row.
fn listed(room: &Room, places: &layout::Places, at: Position) -> Option<Spot> {
    let (area, which) = match (places.side, places.beside) {
        (Some(only), None) if only.contains(at) => (only, room.side),
        (Some(upper), Some(_)) if upper.contains(at) => (upper, Side::Facts),
        (_, Some(lower)) if lower.contains(at) => (lower, Side::Actions),
        _ => return None,
    };
    let row = (which == Side::Actions).then(|| side::action_at(room, area, at.y)).flatten();
    Some(Spot::Part(Focus::Side, Some(which), row))
}

impl Model {
    /// What would lead nowhere on the screen that is shown.
    pub fn hidden(&self) -> &'static [Intent] {
        match &self.screen {
            Screen::Home(home) => home.hidden(),
            Screen::Page(page) => page.hidden(),
            Screen::Standing(page) => page.hidden(),
            Screen::Brief(brief) => brief.hidden(),
            Screen::Room(_) | Screen::Scrub(_) => &[],
        }
    }
}

/// Where the bottom line begins, and how wide it is.
pub(super) fn verbs_place(context: Context, model: &Model) -> Rect {
    let (width, height) = model.size;
    let row = Rect::new(0, height.saturating_sub(1), width, 1);
    match (&model.screen, context) {
        (_, Context::Help | Context::Palette) => row,
        (Screen::Home(_), _) => home::column(row),
        (Screen::Brief(_), _) => super::page::column(row),
        _ => row,
    }
}
