//! The tab of the people: who they are, whether they are here, and what to ask them.

use crate::model::{AskId, Millis, PersonId};
use crate::run::Refusal;
use crate::tui::room::{Focus, PeopleRow, Room};
use crate::tui::text::{countdown, fit, pad, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// A row of the screen, and the row of the list that it belongs to.
type Row = (Line<'static>, usize);

pub(super) fn view(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    let rows = fitted(room, theme, area);
    let at = selected(room).and_then(|chosen| rows.iter().rposition(|(_, index)| *index == chosen));
    let lines: Vec<Line<'static>> = rows.into_iter().map(|(line, _)| line).collect();
    super::lines(&lines, at, area, frame);
}

/// The row of the list that lies in a row of the screen.
pub(super) fn row_at(room: &Room, area: Rect, row: u16) -> Option<usize> {
    let rows = fitted(room, Theme::default(), area);
    let at = selected(room).and_then(|chosen| rows.iter().rposition(|(_, index)| *index == chosen));
    let first = super::first_shown(at, rows.len(), usize::from(area.height));
    rows.get(first + usize::from(row.checked_sub(area.y)?)).map(|(_, index)| *index)
}

/// The row that the hand is on.
fn selected(room: &Room) -> Option<usize> {
    (room.focus == Focus::Tab && room.editor.is_none()).then_some(room.person)
}

/// What doesn't fit into a row runs on over the next: what the hand is on always, and the others, from the first on, as far
/// as all of the list still has its place.
fn fitted(room: &Room, theme: Theme, area: Rect) -> Vec<Row> {
    let (chosen, count) = (selected(room), room.people().len());
    let first = |whole: usize| listed(room, &|at| at < whole || Some(at) == chosen, theme, area);
    let fits = |rows: &Vec<Row>| rows.len() <= usize::from(area.height);
    (0..=count).rev().map(first).find(fits).unwrap_or_else(|| first(0))
}

fn listed(room: &Room, is_whole: &dyn Fn(usize) -> bool, theme: Theme, area: Rect) -> Vec<Row> {
    let (chosen, wide) = (selected(room), usize::from(area.width));
    let rows = room.people().into_iter().enumerate().flat_map(|(index, row)| {
        let (here, whole) = (chosen == Some(index), is_whole(index));
        let lines = match row {
            PeopleRow::Person(person) => person_lines(room, &person, (here, whole), theme, wide),
            PeopleRow::Ask(_, ask) => ask_lines(room, &ask, (here, whole), theme, wide),
        };
        lines.into_iter().map(move |line| (line, index))
    });
    rows.collect()
}

/// Who somebody is, what presses them, and whether they are here.
fn person_lines(
    room: &Room,
    id: &PersonId,
    (selected, whole): (bool, bool),
    theme: Theme,
    wide: usize,
) -> Vec<Line<'static>> {
    let run = &room.run;
    let Some(person) = run.scenario().person(id) else { return vec![] };
    let book = run.book();
    let (state, role) = match book.paged.get(id) {
        _ if book.joined.contains(id) && run.is_reachable(person) => ("+ here".to_owned(), Role::Good),
        _ if book.joined.contains(id) => ("was here, has left".to_owned(), Role::Dim),
        Some(at) => {
            let left = *at + person.delay - run.now();
            // Whoever can be reached answers messages before joining; nobody else comes when the time is over.
            let when = if run.is_reachable(person) && left > Millis::ZERO {
                format!("joins in {}", countdown(left))
            } else {
                "no answer yet".to_owned()
            };
            (format!("* paged, {when}"), Role::Info)
        }
        None => match run.pages_owed().into_iter().find(|(owed, _)| owed == id) {
            Some((_, by)) => {
                let when = if run.now() <= by { "to be done" } else { "was to be done" };
                (format!("Enter pages: {when} by {}", run.scenario().clock(by)), Role::Info)
            }
            None => ("Enter pages".to_owned(), Role::Dim),
        },
    };
    let name = format!("{}, {}", run.fill(&person.name), run.fill(&person.role));
    let who = format!("{name} ({})", person.audience);
    let pressure = run.fill(&person.pressure);
    let room_left = wide.saturating_sub(width(&state) + 4);
    let style = if selected { theme.selected() } else { theme.style(Role::Plain) };
    let fits = width(&who) + width(&pressure) + 2 <= room_left;
    if whole && !fits {
        let names = wrap(&who, room_left).into_iter().map(|row| (row.to_owned(), style));
        let about = wrap(&pressure, room_left.saturating_sub(2)).into_iter().filter(|row| !row.is_empty());
        let about = about.map(|row| (format!("  {row}"), theme.style(Role::Dim)));
        return rows(names.chain(about).collect(), (state, role), room_left, selected, theme);
    }
    let text = fit(&who, room_left, theme.ellipsis());
    let about = fit(&format!("  {pressure}"), room_left.saturating_sub(width(&text)), theme.ellipsis());
    let used = width(&text) + width(&about);
    vec![line(
        selected,
        theme,
        vec![
            Span::styled(text, style),
            Span::styled(about, theme.style(Role::Dim)),
            Span::raw(" ".repeat(room_left.saturating_sub(used) + 1)),
            Span::styled(state, theme.style(role)),
        ],
    )]
}

/// Something over several rows, with its state at the end of the first.
fn rows(
    texts: Vec<(String, Style)>,
    (state, role): (String, Role),
    wide: usize,
    selected: bool,
    theme: Theme,
) -> Vec<Line<'static>> {
    let row = |(at, (text, style)): (usize, (String, Style))| {
        let blanks = Span::raw(" ".repeat(wide.saturating_sub(width(&text)) + 1));
        let text = Span::styled(text, style);
        if at > 0 {
            return Line::from(vec![Span::raw(" "), text]);
        }
        line(selected, theme, vec![text, blanks, Span::styled(state.clone(), theme.style(role))])
    };
    texts.into_iter().enumerate().map(row).collect()
}

/// What can be asked of somebody, and how far that is.
fn ask_lines(
    room: &Room,
    id: &AskId,
    (selected, whole): (bool, bool),
    theme: Theme,
    wide: usize,
) -> Vec<Line<'static>> {
    let run = &room.run;
    let Some(ask) = run.scenario().ask(id) else { return vec![] };
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
        (None, Err(Refusal::Unreachable(_))) => {
            // Whoever isn't called doesn't stay out of reach for good.
            let called = run.book().paged.contains_key(&ask.to) || run.book().joined.contains(&ask.to);
            (if called { "can't be reached now" } else { "not now: page them" }.to_owned(), Role::Dim)
        }
        (None, _) if !run.book().joined.contains(&ask.to) => ("Enter asks by message".to_owned(), Role::Dim),
        (None, _) => ("Enter asks".to_owned(), Role::Dim),
    };
    let kind = if ask.permission { "permission: " } else { "" };
    let title = format!("{kind}{}", run.fill(&ask.title));
    let style = if selected { theme.selected() } else { theme.style(Role::Plain) };
    let cells = wide.saturating_sub(width(&state) + 3);
    if whole && width(&title) + INDENT > cells {
        let titles = wrap(&title, cells.saturating_sub(INDENT));
        let texts = titles.into_iter().map(|row| (format!("{}{row}", " ".repeat(INDENT)), style)).collect();
        return rows(texts, (state, role), cells, selected, theme);
    }
    let text = pad(&format!("{}{title}", " ".repeat(INDENT)), cells, theme.ellipsis());
    let spans = vec![Span::styled(text, style), Span::styled(format!(" {state}"), theme.style(role))];
    vec![line(selected, theme, spans)]
}

/// Columns before what can be asked of somebody.
const INDENT: usize = 3;

fn line(selected: bool, theme: Theme, rest: Vec<Span<'static>>) -> Line<'static> {
    Line::from([vec![theme.pointed(selected)], rest].concat())
}
