//! The feed: pages, alerts, messages, questions, and what the player did, the newest first.

use super::heading;
use crate::tui::feed::Item;
use crate::tui::room::{Focus, Room};
use crate::tui::text::{width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Rows that one item takes at most, unless it is selected.
const ROWS: usize = 4;

pub(super) fn view(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    if area.height == 0 {
        return;
    }
    let focused = room.focus == Focus::Feed && room.editor.is_none();
    let fresh = room.feed.items.iter().filter(|item| item.fresh.is_some()).count();
    let title = if fresh > 0 { format!("feed  {fresh} new") } else { "feed".to_owned() };
    frame.render_widget(heading(&title, focused, theme), Rect { height: 1, ..area });
    let area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let high = usize::from(area.height);
    let mut lines: Vec<Line<'static>> = vec![];
    // The selected item stands on top once it would be out of sight.
    let selected = if focused { room.news } else { 0 };
    for (index, item) in room.feed.items.iter().rev().enumerate().skip(selected) {
        if lines.len() >= high {
            break;
        }
        lines.extend(drawn(room, item, focused && index == selected, theme, usize::from(area.width)));
    }
    super::lines(&lines, None, area, frame);
}

fn drawn(room: &Room, item: &Item, selected: bool, theme: Theme, wide: usize) -> Vec<Line<'static>> {
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
    if let Some(question) = &item.question {
        let answered = room.run.book().answers.iter().any(|answer| &answer.question == question);
        text.push_str(if answered { " (answered)" } else { " (r replies)" });
    }
    let rows = wrap(&text, wide.saturating_sub(indent + 1));
    let most = if selected { rows.len() } else { ROWS };
    let cut = rows.len() > most;
    let style = match (item.fresh.is_some() || selected, item.role) {
        (true, role) | (false, role @ (Role::Critical | Role::Warning | Role::Dim)) => theme.style(role),
        (false, _) => Style::new(),
    };
    let mut lines = vec![];
    for (index, row) in rows.into_iter().take(most).enumerate() {
        let last = cut && index + 1 == most;
        let row = if last { format!("{row}{}", theme.ellipsis()) } else { row.to_owned() };
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
