//! The tab of the people: who they are, whether they are here, and what to ask them.

use crate::model::{AskId, Millis, PersonId};
use crate::run::Refusal;
use crate::tui::room::{Focus, PeopleRow, Room};
use crate::tui::text::{countdown, fit, pad, width};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn view(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    let rows = room.people();
    let focused = room.focus == Focus::Tab && room.editor.is_none();
    let wide = usize::from(area.width);
    let lines: Vec<Line<'static>> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let selected = focused && index == room.person;
            match row {
                PeopleRow::Person(person) => person_line(room, person, selected, theme, wide),
                PeopleRow::Ask(_, ask) => ask_line(room, ask, selected, theme, wide),
            }
        })
        .collect();
    super::lines(&lines, Some(room.person).filter(|_| focused), area, frame);
}

/// The row of the list that lies in a row of the screen.
pub(super) fn row_at(room: &Room, area: Rect, row: u16) -> Option<usize> {
    let focused = room.focus == Focus::Tab && room.editor.is_none();
    let (count, selected) = (room.people().len(), Some(room.person).filter(|_| focused));
    let at = super::first_shown(selected, count, usize::from(area.height)) + usize::from(row.checked_sub(area.y)?);
    Some(at).filter(|at| *at < count)
}

fn person_line(room: &Room, id: &PersonId, selected: bool, theme: Theme, wide: usize) -> Line<'static> {
    let run = &room.run;
    let Some(person) = run.scenario().person(id) else { return Line::default() };
    let book = run.book();
    let (state, role) = match book.paged.get(id) {
        _ if book.joined.contains(id) => ("+ here".to_owned(), Role::Good),
        Some(at) => {
            let left = *at + person.delay - run.now();
            let when =
                if left > Millis::ZERO { format!("here in {}", countdown(left)) } else { "no answer yet".to_owned() };
            (format!("* paged, {when}"), Role::Info)
        }
        None => ("Enter pages".to_owned(), Role::Dim),
    };
    let name = format!("{}, {}", run.fill(&person.name), run.fill(&person.role));
    let who = format!("{name} ({})", person.audience);
    let pressure = run.fill(&person.pressure);
    let room_left = wide.saturating_sub(width(&state) + 4);
    let text = fit(&who, room_left, theme.ellipsis());
    let about = fit(&format!("  {pressure}"), room_left.saturating_sub(width(&text)), theme.ellipsis());
    let used = width(&text) + width(&about);
    line(
        selected,
        theme,
        vec![
            Span::styled(text, if selected { theme.selected() } else { theme.style(Role::Plain) }),
            Span::styled(about, theme.style(Role::Dim)),
            Span::raw(" ".repeat(room_left.saturating_sub(used) + 1)),
            Span::styled(state, theme.style(role)),
        ],
    )
}

fn ask_line(room: &Room, id: &AskId, selected: bool, theme: Theme, wide: usize) -> Line<'static> {
    let run = &room.run;
    let Some(ask) = run.scenario().ask(id) else { return Line::default() };
    let (state, role) = match (run.book().asks.get(id), run.can_ask(&ask.to, id)) {
        (Some(asking), _) if asking.answered.is_none() => {
            let left = asking.due - run.now();
            let back = if asking.missing.is_empty() { "" } else { ", they asked back" };
            (format!("* asked{back}, {}", countdown(left)), Role::Info)
        }
        (Some(asking), again) => match (asking.answered, again) {
            // Who is asked for facts doesn't agree to anything.
            _ if !ask.permission => ("+ answered".to_owned(), Role::Good),
            (Some((_, true)), _) => ("+ yes".to_owned(), Role::Good),
            (_, Ok(())) => ("! no; Enter asks again".to_owned(), Role::Warning),
            _ => ("! no".to_owned(), Role::Warning),
        },
        (None, Err(Refusal::Unreachable(_))) => ("can't be reached".to_owned(), Role::Dim),
        (None, _) => ("Enter asks".to_owned(), Role::Dim),
    };
    let kind = if ask.permission { "permission: " } else { "" };
    let title = format!("   {kind}{}", run.fill(&ask.title));
    let text = pad(&title, wide.saturating_sub(width(&state) + 3), theme.ellipsis());
    let style = if selected { theme.selected() } else { theme.style(Role::Plain) };
    line(selected, theme, vec![Span::styled(text, style), Span::styled(format!(" {state}"), theme.style(role))])
}

fn line(selected: bool, theme: Theme, rest: Vec<Span<'static>>) -> Line<'static> {
    Line::from([vec![theme.pointed(selected)], rest].concat())
}
