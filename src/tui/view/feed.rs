//! The feed: pages, alerts, messages, questions, and what the player did, the newest first.

use super::heading;
use crate::tui::feed::Item;
use crate::tui::room::{Focus, Room};
use crate::tui::text::{fit, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Rows that one item takes at most, unless it is selected: more of them where there is room.
const ROWS: usize = 4;

/// Of so many rows of the feed one item may take all but the others' share.
const SHARE: usize = 3;

pub(super) fn view(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    if area.height == 0 {
        return;
    }
    let focused = room.focus == Focus::Feed && room.editor.is_none();
    let wide = usize::from(area.width);
    let high = usize::from(area.height - 1);
    let first = if focused { first(room, theme, (wide, high)) } else { 0 };
    let fresh = room.feed.items.iter().filter(|item| item.fresh.is_some()).count();
    let told = [(fresh, "new"), (first, "above")].into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, what)| format!("  {count} {what}")).collect();
    frame.render_widget(heading(&format!("feed{}", told.concat()), focused, theme), Rect { height: 1, ..area });
    let area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let mut lines: Vec<Line<'static>> = vec![];
    for index in first..room.feed.items.len() {
        if lines.len() >= high {
            break;
        }
        lines.extend(at(room, index, focused, theme, (wide, high)));
    }
    super::lines(&lines, None, area, frame);
}

/// The newest item that is shown where the hand is in the feed, so that the selected one is in sight, and as much as can be
/// of what came after it.
fn first(room: &Room, theme: Theme, size: (usize, usize)) -> usize {
    let mut used = at(room, room.news, true, theme, size).len();
    let above = (0..room.news).rev().take_while(|index| {
        used += at(room, *index, true, theme, size).len();
        used <= size.1
    });
    room.news - above.count()
}

/// The rows of an item, counted from the newest, in so many columns and rows.
fn at(room: &Room, index: usize, focused: bool, theme: Theme, (wide, high): (usize, usize)) -> Vec<Line<'static>> {
    let selected = focused && index == room.news;
    let most = if selected { high } else { ROWS.max(high / SHARE) };
    let item = room.feed.items.iter().rev().nth(index);
    item.map_or_else(Vec::new, |item| drawn(room, item, (selected, most, index == room.feed.newest()), theme, wide))
}

/// The rows of an item where it is told in full.
pub(super) fn rows(item: &Item, area: Rect) -> Vec<&str> {
    wrap(&item.text, usize::from(area.width).saturating_sub(4).min(WIDEST))
}

/// How many of them an area has room for, below the heading and above what says that there is more.
pub(super) fn shown(area: Rect) -> usize {
    usize::from(area.height).saturating_sub(2)
}

/// The widest a message is set in full.
const WIDEST: usize = 100;

/// An item in full, from a row on.
pub(super) fn whole(room: &Room, item: &Item, first: usize, theme: Theme, area: Rect, frame: &mut Frame) {
    let clock = room.run.scenario().clock(item.at);
    let rows = rows(item, area);
    let last = (first + shown(area)).min(rows.len());
    let mut lines = vec![heading(&format!("{clock}, in full"), true, theme)];
    let style = if item.role == Role::Dim { Style::new() } else { theme.style(item.role) };
    lines.extend(rows[first.min(last)..last].iter().map(|row| Line::from(Span::styled(format!("  {row}"), style))));
    if rows.len() > shown(area) {
        let part = format!("  {}-{last} of {} rows", first + 1, rows.len());
        lines.push(Line::from(Span::styled(part, theme.style(Role::Dim))));
    }
    super::lines(&lines, None, area, frame);
}

/// An item in so many rows at most; whether the hand comes to it first.
fn drawn(
    room: &Room,
    item: &Item,
    (selected, most, comes): (bool, usize, bool),
    theme: Theme,
    wide: usize,
) -> Vec<Line<'static>> {
    let clock = room.run.scenario().clock(item.at).to_string();
    let bar = match (selected, item.fresh.is_some()) {
        (true, _) => theme.pointer(),
        (false, true) => {
            if theme.unicode {
                "▌"
            } else {
                "|"
            }
        }
        (false, false) => " ",
    };
    let indent = 1 + width(&clock) + 3;
    let mut text = item.text.clone();
    // On a question that is open Enter replies; the hand on it shows all of it.
    let mut keys = match (selected, comes) {
        (true, _) => "(Enter: all)",
        (false, true) => "(e, Enter: all)",
        (false, false) => "(e, Down: all)",
    };
    if let Some(question) = &item.question {
        let answered = room.run.book().answers.iter().any(|answer| &answer.question == question);
        text.push_str(if answered { " (answered)" } else { " (r replies)" });
        keys = match (answered, comes) {
            (true, _) => keys,
            (false, true) => "(e: all)",
            (false, false) => "(e, Down: all)",
        };
    }
    let rows = wrap(&text, wide.saturating_sub(indent + 1));
    let cut = rows.len() > most;
    let style = match (item.fresh.is_some() || selected, item.role) {
        (true, role) | (false, role @ (Role::Critical | Role::Warning | Role::Dim)) => theme.style(role),
        (false, _) => Style::new(),
    };
    let mut lines = vec![];
    for (index, row) in rows.into_iter().take(most).enumerate() {
        let last = cut && index + 1 == most;
        let row = if last { cut_off(row, keys, wide.saturating_sub(indent + 1), theme) } else { row.to_owned() };
        let lead = if index == 0 {
            vec![
                Span::styled(bar.to_owned(), theme.style(Role::Accent)),
                Span::styled(format!("{clock} "), theme.style(Role::Dim)),
                Span::styled(format!("{} ", item.sign), theme.style(item.role)),
            ]
        } else {
            let bar = if selected { " " } else { bar };
            vec![Span::styled(bar.to_owned(), theme.style(Role::Accent)), Span::raw(" ".repeat(indent - 1))]
        };
        lines.push(Line::from([lead, vec![Span::styled(row, style)]].concat()));
    }
    lines
}

/// The last row of an item that goes on, with the way to the rest of it.
fn cut_off(row: &str, keys: &str, wide: usize, theme: Theme) -> String {
    let mark = theme.ellipsis();
    let row = fit(row, wide.saturating_sub(width(keys) + 1 + width(mark)), "");
    format!("{}{mark} {keys}", row.trim_end())
}
