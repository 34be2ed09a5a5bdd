//! Draws the model. Nothing here changes anything, reads a clock or can fail.

mod bars;
pub mod brief;
pub mod debrief;
mod deeds;
mod disputes;
mod drill;
mod editor;
mod factors;
mod feed;
pub mod help;
mod home;
mod layout;
mod page;
mod palette;
pub mod panel;
mod people;
pub mod side;
mod spot;
pub mod standing;
mod top;
mod verbs;

pub use spot::{Spot, spot};

use super::feed::Item;
use super::keys::Context;
use super::pad::Pad;
use super::room::{Mode, Room};
use super::screen::{Model, Screen};
use super::scrub::Scrub;
use super::theme::{Role, Theme};
use super::update::beneath;
use crate::report::{self, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

/// Columns that everything fits in.
pub const COLUMNS: u16 = 80;
/// Rows that everything fits in.
pub const ROWS: u16 = 24;

/// Whether there is room for a screen of so many columns and rows.
pub const fn fits((columns, rows): (u16, u16)) -> bool {
    columns >= COLUMNS && rows >= ROWS
}

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame) {
    draw(model, frame);
    model.theme.paint(frame.buffer_mut());
}

/// What is counted as harm in the incident on the screen; empty where there is none, or the unit says it.
pub fn counted(model: &Model) -> &str {
    match &model.screen {
        Screen::Room(room) => &room.run.scenario().harm_text,
        _ => "",
    }
}

fn draw(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    if area.width < COLUMNS || area.height < ROWS {
        let stands = matches!(&model.screen, Screen::Room(room) if !room.is_live());
        let clock = if stands { "; the clock stands" } else { "" };
        let wanted = format!("tldrill wants {COLUMNS}x{ROWS}; this is {}x{}{clock}", area.width, area.height);
        let text = format!("{wanted}. Make it larger; until then there is only Ctrl-C, which leaves");
        frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), area);
        return;
    }
    let theme = model.theme;
    if let Some(scroll) = model.help {
        help::view(beneath(model), scroll, counted(model), theme, area, frame);
        return;
    }
    shown(model, theme, area, frame);
    if let Some(open) = &model.palette {
        palette::view(open, theme, area, frame);
    }
}

fn shown(model: &Model, theme: Theme, area: Rect, frame: &mut Frame) {
    let context = beneath(model);
    match &model.screen {
        Screen::Home(home) => home::view(home, theme, area, frame),
        Screen::Page(page) => debrief::view(page, theme, area, frame),
        Screen::Standing(page) => standing::view(page, theme, area, frame),
        Screen::Scrub(scrub) => view_room(&scrub.room, theme, context, Some(scrub), area, frame),
        Screen::Brief(state) => brief::view(state, context, theme, area, frame),
        Screen::Room(room) => view_room(room, theme, context, None, area, frame),
    }
}

/// What is left of an area below so many lines of a lesson.
fn below_lesson(lines: usize, area: Rect) -> Rect {
    let high = lines as u16;
    Rect { y: area.y + high, height: area.height - high, ..area }
}

/// Where the parts of a room stand in an area, with what is in them now.
fn places(room: &Room, area: Rect) -> layout::Places {
    let writing = layout::Writing::of(room);
    // Beside a text what was sent before keeps its place, else the steps do.
    let below = if room.editor.is_some() { editor::previous_high(room, area) } else { side::steps_high(room, area) };
    let mut places = layout::of(area, writing, (side::facts_high(room, area), below));
    if let (Some(only), None) = (places.side, places.beside)
        && side::takes_feed(room, only)
    {
        places.side = Some(Rect { x: places.feed.x, width: places.content.width, ..only });
        places.feed.width = 0;
    }
    if let (Some(only), None) = (places.side, places.beside)
        && side::takes_height(room, only)
    {
        side::raise(&mut places, only);
    }
    places
}

fn view_room(room: &Room, theme: Theme, context: Context, scrub: Option<&Scrub>, area: Rect, frame: &mut Frame) {
    let told = bars::lesson(room, theme, usize::from(area.width));
    lines(&told, None, Rect { height: told.len() as u16, ..area }, frame);
    let area = below_lesson(told.len(), area);
    let places = places(room, area);
    top::view(room, theme, places.top, frame);
    bars::tabs(room, theme, places.tabs, frame);
    if let (Mode::Factors(all, at), Some(editor)) = (&room.mode, &room.editor) {
        factors::view((all, *at), &editor.text(), theme, places.content, frame);
    } else if let Mode::Reading(item, first) = &room.mode {
        feed::whole(room, item, *first, theme, places.content, frame);
    } else {
        panel::view(room, theme, places.content, frame);
    }
    if places.side.is_none() && side::stands_for_feed(room) {
        // Beside a text in a narrow terminal: what can be said counts more than what was read.
        side::newest(room, theme, places.feed, frame);
    } else if !places.feed.is_empty() {
        feed::view(room, theme, places.feed, frame);
    }
    if let Some(below) = places.editor {
        // What is said in several rows takes them from the text, and covers nothing of what the text lacks.
        let said = bars::rows_said(room, usize::from(area.width)).saturating_sub(1) as u16;
        let below = Rect { height: below.height.saturating_sub(said), ..below };
        editor::view(room, theme, below, frame);
    }
    match (places.side, places.beside) {
        (Some(upper), Some(lower)) if room.editor.is_some() => {
            side::facts(room, theme, upper, frame);
            editor::previous(room, theme, lower, frame);
        }
        (Some(upper), Some(lower)) => {
            side::facts(room, theme, upper, frame);
            side::actions(room, theme, lower, frame);
        }
        (Some(only), None) => side::chosen(room, theme, only, frame),
        _ => {}
    }
    if let Some(scrub) = scrub {
        bars::moment(scrub, theme, places.remark, frame);
        verbs::verbs(context, &[], theme, places.verbs, frame);
    } else {
        bars::remark(room, theme, places.remark, frame);
        verbs::room_verbs(context, room, theme, places.verbs, frame);
    }
}

/// Draws a text that is being written, with the terminal's cursor in it.
fn pad(pad: &Pad, theme: Theme, area: Rect, frame: &mut Frame) {
    if area.is_empty() {
        return;
    }
    let cursor = pad.draw(theme.style(Role::Dim), area, frame.buffer_mut());
    let last = frame.area().right().saturating_sub(1);
    frame.set_cursor_position((cursor.0.min(last), cursor.1));
}

/// How many columns and rows a text that is being written has.
pub fn written_size(room: &Room) -> (u16, u16) {
    let area = Rect::new(0, 0, room.size.0, room.size.1);
    let told = bars::lesson(room, Theme::default(), usize::from(area.width));
    let place = layout::of(below_lesson(told.len(), area), layout::Writing::of(room), (0, 0)).editor;
    place.map_or(room.size, |place| editor::text_size(room, place))
}

/// How many rows of a line of the feed have no place where it is told in full.
pub fn hidden_rows(room: &Room, item: &Item) -> usize {
    let area = Rect::new(0, 0, room.size.0, room.size.1);
    let told = bars::lesson(room, Theme::default(), usize::from(area.width));
    let content = layout::of(below_lesson(told.len(), area), layout::Writing::No, (0, 0)).content;
    feed::rows(item, content).len().saturating_sub(feed::shown(content))
}

/// A dim heading; the one that has the hand is told by the pointer.
fn heading(text: &str, focused: bool, theme: Theme) -> Line<'static> {
    let text = text.to_uppercase();
    if focused {
        Line::from(Span::styled(format!("{} {text}", theme.pointer()), theme.style(Role::Accent)))
    } else {
        Line::from(Span::styled(text, theme.style(Role::Dim)))
    }
}

/// A line of a page in the theme's style.
fn page_line(line: &report::Line, theme: Theme) -> Line<'static> {
    let spans = line.parts.iter().map(|(tone, text)| Span::styled(text.clone(), tone_style(*tone, theme)));
    Line::from(spans.collect::<Vec<_>>())
}

fn tone_style(tone: Tone, theme: Theme) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().add_modifier(Modifier::BOLD),
        Tone::Dim => theme.style(Role::Dim),
        Tone::Good => theme.style(Role::Good),
        Tone::Warning => theme.style(Role::Warning),
        Tone::Critical => theme.style(Role::Critical),
    }
}

/// The first of `count` lines that is shown where `selected` is to be in sight.
fn first_shown(selected: Option<usize>, count: usize, high: usize) -> usize {
    selected.map_or(0, |line| (line + 2).saturating_sub(high)).min(count.saturating_sub(high))
}

/// Draws lines, from the first on that keeps `selected` in sight.
fn lines(all: &[Line<'static>], selected: Option<usize>, area: Rect, frame: &mut Frame) {
    let high = usize::from(area.height);
    let first = first_shown(selected, all.len(), high);
    let shown: Vec<Line<'_>> = all.iter().skip(first).take(high).cloned().collect();
    frame.render_widget(Paragraph::new(shown), area);
}
