//! The lists beside the feed: the steps that may be taken, and what is known.

use super::heading;
use super::layout::{Places, Writing};
use crate::model::action::Action;
use crate::model::{Millis, Phase, Status};
use crate::run::Refusal;
use crate::run::book::AttemptState;
use crate::tui::editor::Target;
use crate::tui::room::{Focus, Mode, Room, Side};
use crate::tui::text::{countdown, fit, pad, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The list that was chosen, where there is room for one.
pub(super) fn chosen(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    match room.side {
        Side::Actions => actions(room, theme, area, frame),
        Side::Facts => facts(room, theme, area, frame),
    }
}

fn focused(room: &Room, side: Side) -> bool {
    room.focus == Focus::Side && room.side == side && room.editor.is_none()
}

/// The steps, grouped by phase: how long they take, what they need, how far they are.
pub(super) fn actions(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    if area.height < 2 {
        return;
    }
    let here = focused(room, Side::Actions);
    let wide = usize::from(area.width);
    let detail = if here { detail(room, theme, wide, most(area)) } else { vec![] };
    let below = detail.len() as u16;
    let list = Rect { y: area.y + 1, height: area.height - 1 - below, ..area };
    let rows = fitted(room, here, theme, list);
    let (rows, hidden) = in_sight(room, here, rows, usize::from(list.height), theme);
    let mut title = heading("actions", here, theme);
    title.spans.push(Span::styled(told_hidden(hidden), theme.style(Role::Dim)));
    frame.render_widget(title, Rect { height: 1, ..area });
    let columns = "needs";
    let x = area.right().saturating_sub(columns.len() as u16);
    let place = Rect::new(x, area.y, columns.len() as u16, 1).intersection(area);
    frame.render_widget(Line::from(Span::styled(columns, theme.style(Role::Dim))), place);
    let (rows, _): (Vec<Line<'static>>, Vec<Option<usize>>) = rows.into_iter().unzip();
    super::lines(&rows, None, list, frame);
    let place = Rect { y: list.bottom(), height: below, ..area };
    super::lines(&detail, None, place, frame);
}

/// Rows that the price of the selected step may take: all that it needs, as long as the list keeps a few.
fn most(area: Rect) -> usize {
    const LIST: usize = 3;
    let high = usize::from(area.height);
    (high / 2).max(high.saturating_sub(1 + LIST))
}

/// The action whose row lies in a row of the screen.
pub(super) fn action_at(room: &Room, area: Rect, row: u16) -> Option<usize> {
    let here = focused(room, Side::Actions);
    let theme = Theme::default();
    let below = if here { detail(room, theme, usize::from(area.width), most(area)).len() } else { 0 } as u16;
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + below), ..area };
    let rows = fitted(room, here, theme, list);
    let (rows, _) = in_sight(room, here, rows, usize::from(list.height), theme);
    let row = usize::from(row.checked_sub(list.y).filter(|row| *row < list.height)?);
    rows.get(row).and_then(|(_, action)| *action)
}

/// The rows that so much room holds, with the selected one among them, and how many steps stand above and below them. What
/// begins amid a phase begins with its name: whether a step contains or repairs must not be lost by moving on.
fn in_sight(room: &Room, here: bool, mut rows: Vec<Row>, high: usize, theme: Theme) -> (Vec<Row>, (usize, usize)) {
    const LEAST: usize = 3;
    let count = room.actions().len();
    let mut first = super::first_shown(selected(room, here, &rows), rows.len(), high);
    // The row below the first one is what its place is kept for; where that is a phase's name, it is first itself.
    let is_name = |rows: &[Row], at: usize| rows.get(at).is_some_and(|(_, action)| action.is_none());
    if first > 0 && high >= LEAST && !is_name(&rows, first) && is_name(&rows, first + 1) {
        first += 1;
    }
    let name = (first > 0 && high >= LEAST && !is_name(&rows, first))
        .then(|| rows.get(first + 1).and_then(|(_, action)| room.actions().get((*action)?).map(|step| step.phase)))
        .flatten();
    rows.drain(..first.min(rows.len()));
    rows.truncate(high);
    if let (Some(phase), Some(row)) = (name, rows.first_mut()) {
        *row = named(phase, theme);
    }
    let mut seen = rows.iter().filter_map(|(_, action)| *action);
    let above = seen.next().unwrap_or(0);
    let last = seen.next_back().unwrap_or(above);
    (rows, (above, count.saturating_sub(last + 1)))
}

/// That there are steps out of sight: a list that is cut looks like one that ends.
fn told_hidden(hidden: (usize, usize)) -> String {
    match hidden {
        (0, 0) => String::new(),
        (0, below) => format!("   {below} more below"),
        (above, 0) => format!("   {above} above"),
        (above, below) => format!("   {above} above, {below} below"),
    }
}

/// The row of a phase's name.
fn named(phase: Phase, theme: Theme) -> Row {
    (Line::from(Span::styled(phase.to_string(), theme.style(Role::Dim))), None)
}

/// A row of the list, and the action it belongs to.
type Row = (Line<'static>, Option<usize>);

/// Titles run on over rows as far as all of the list still fits, from the first on; the others are cut, and the selected
/// one is told in full below.
fn fitted(room: &Room, here: bool, theme: Theme, list: Rect) -> Vec<Row> {
    let wide = usize::from(list.width);
    let count = room.actions().len();
    let fits = |rows: &Vec<Row>| rows.len() <= usize::from(list.height);
    let folded = (0..=count).rev().map(|whole| listed(room, whole, here, theme, wide)).find(fits);
    folded.unwrap_or_else(|| listed(room, 0, here, theme, wide))
}

/// Where the selected step stands.
fn selected(room: &Room, here: bool, rows: &[Row]) -> Option<usize> {
    rows.iter().position(|(_, action)| here && *action == Some(room.action))
}

/// The list with its phases; so many titles stand there whole.
fn listed(room: &Room, whole: usize, here: bool, theme: Theme, wide: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    let mut phase = None;
    for (index, action) in room.actions().into_iter().enumerate() {
        if phase != Some(action.phase) {
            phase = Some(action.phase);
            rows.push(named(action.phase, theme));
        }
        let selected = here && index == room.action;
        let lines = step(room, action, selected, index < whole, theme, wide).into_iter();
        rows.extend(lines.map(|line| (line, Some(index))));
    }
    rows
}

/// Columns before a step's title, and the one after it.
const LEAD: usize = 9;

/// A step: its title on one row, or on as many as it takes.
fn step(room: &Room, action: &Action, selected: bool, fold: bool, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let (mark, state, role) = state(room, action);
    let takes = if action.takes == Millis::ZERO { "now".to_owned() } else { action.takes.to_string() };
    let right = fit(&state.clone().unwrap_or_default(), wide / 2, theme.ellipsis());
    let title = room.run.fill(&action.title);
    let cells = wide.saturating_sub(width(&right) + LEAD + 1);
    let titles = if fold { wrap(&title, cells) } else { vec![title.as_str()] };
    let style = if selected { theme.selected() } else { theme.style(role) };
    let row = |(index, title): (usize, &str)| {
        let title = Span::styled(pad(title, cells, theme.ellipsis()), style);
        if index > 0 {
            return Line::from(vec![Span::raw(" ".repeat(LEAD)), title]);
        }
        Line::from(vec![
            theme.pointed(selected),
            Span::styled(format!("{mark}"), theme.style(role)),
            Span::styled(format!("{takes:>6} "), theme.style(Role::Dim)),
            title,
            Span::styled(format!(" {right}"), theme.style(if state.is_some() { role } else { Role::Dim })),
        ])
    };
    titles.into_iter().enumerate().map(row).collect()
}

/// How far an action is: a sign, words for it, and what that means.
fn state(room: &Room, action: &Action) -> (char, Option<String>, Role) {
    let run = &room.run;
    let last = run.book().attempts(&action.id).last();
    let again = run.can_do(&action.id);
    match last.map(|attempt| attempt.state) {
        Some(AttemptState::Running) => {
            let left = last.map_or(Millis::ZERO, |attempt| attempt.ends - run.now());
            return ('*', Some(format!("{} left", countdown(left.max(Millis::ZERO)))), Role::Info);
        }
        Some(AttemptState::Done) if again.is_err() && run.holds_since(&action.id).is_some() => {
            return ('+', Some("in force".into()), Role::Good);
        }
        Some(AttemptState::Done) if again.is_err() => return ('+', Some("done".into()), Role::Good),
        Some(AttemptState::Undone) if again.is_err() => return (' ', Some("taken back".into()), Role::Dim),
        Some(AttemptState::Failed) => return ('!', Some("failed".into()), Role::Warning),
        _ => {}
    }
    let done = matches!(last.map(|attempt| attempt.state), Some(AttemptState::Done));
    let mark = if done { '+' } else { ' ' };
    match again {
        Ok(()) => (mark, None, Role::Plain),
        Err(Refusal::NeedsPermission { person, .. }) => {
            let name = run.person_name(&person);
            (mark, Some(first_name(&name).to_owned()), Role::Dim)
        }
        Err(_) => (mark, Some("not now".into()), Role::Dim),
    }
}

/// What somebody is called in a narrow column: the first of their names that is no title.
fn first_name(name: &str) -> &str {
    let is_name = |word: &&str| !word.ends_with('.');
    name.split_whitespace().find(is_name).unwrap_or(name)
}

/// Columns of the sign that the selected step's price begins with.
const MARK: usize = 2;

/// What the selected step costs and needs, in so many rows at most. It stands below the list, whichever row of it is the
/// selected one, and so begins with that row's sign.
fn detail(room: &Room, theme: Theme, wide: usize, most: usize) -> Vec<Line<'static>> {
    let actions = room.actions();
    let Some(action) = actions.get(room.action) else { return vec![] };
    let run = &room.run;
    let title = run.fill(&action.title);
    let mut parts = vec![];
    // A narrow list cuts it, and so does what stands to its right.
    let (_, state, _) = state(room, action);
    let right = state.map_or(0, |state| width(&state).min(wide / 2));
    if width(&title) + right + LEAD + 1 > wide {
        parts.push(title);
    }
    // What was paid for it, before what it costs to take it again.
    parts.extend(run.harm_of_step(&action.id));
    // What is in force has its price behind it.
    if let Some(by) = run.taken_back_by(&action.id) {
        parts.push(format!("taken back by {by}"));
    }
    if !action.cost.is_empty() {
        parts.push(format!("price: {}", run.fill(&action.cost)));
    }
    if let Some(person) = action.by.as_ref().and_then(|by| run.scenario().person(by)) {
        parts.push(format!("by {}", run.fill(&person.name)));
    }
    if action.busy > Millis::ZERO {
        parts.push(format!("holds you {}", action.busy));
    }
    // A price may say so itself.
    let says = |words: &str| parts.iter().any(|part| part.contains(words));
    if !action.reversible && !says("undone") && !says("taken back") {
        parts.push("! can't be taken back".to_owned());
    }
    if let Err(Refusal::NeedsPermission { ask, person, .. }) = run.can_do(&action.id) {
        let name = run.person_name(&person);
        let by =
            if run.can_ask(&person, &ask).is_ok() { "Enter asks, or an update that asks" } else { "Enter tells how" };
        parts.push(format!("needs a yes of {name}: {by}"));
    }
    let text = parts.join("; ");
    let style = theme.style(Role::Dim);
    let cells = wide.saturating_sub(MARK);
    let mut rows: Vec<String> = wrap(&text, cells).into_iter().map(str::to_owned).collect();
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            *last = fit(&format!("{last} {}", theme.ellipsis()), cells, theme.ellipsis());
        }
    }
    let row = |(index, row): (usize, String)| {
        let mark = if index == 0 { theme.pointed(true) } else { Span::raw(" ") };
        Line::from(vec![mark, Span::raw(" "), Span::styled(row, style)])
    };
    rows.into_iter().enumerate().map(row).collect()
}

/// Rows below the steps for what the selected one of them costs.
const PRICE: usize = 4;

/// How many rows the steps take where they stand below the facts, with their heading and the price of one of them.
pub(super) fn steps_high(room: &Room, area: Rect) -> usize {
    let wide = super::layout::of(area, Writing::No, (0, 0)).beside.map_or(0, |beside| usize::from(beside.width));
    if wide == 0 { 0 } else { listed(room, room.actions().len(), false, Theme::default(), wide).len() + 1 + PRICE }
}

/// How many rows the facts take, with their heading and a blank one below, where they stand above the steps or a text.
pub(super) fn facts_high(room: &Room, area: Rect) -> usize {
    let wide = super::layout::of(area, Writing::No, (0, 0)).beside.map_or(area.width, |beside| beside.width);
    fact_lines(room, Theme::default(), usize::from(wide), false).len() + 2
}

/// How many rows of the facts can stand first where they are scrolled: all but those of the last page, which a lesson makes
/// shorter by some.
pub fn fact_rows(room: &Room) -> usize {
    const LESSON: usize = 5;
    let places = super::places(room, Rect::new(0, 0, room.size.0, room.size.1));
    let newest = places.side.is_none();
    let place = places.side.unwrap_or(places.feed);
    let rows = fact_lines(room, Theme::default(), usize::from(place.width), newest).len();
    rows.saturating_sub(usize::from(place.height).saturating_sub(LESSON)).max(1)
}

/// The row at which the fact begins that a row belongs to.
pub fn fact_begins(room: &Room, row: usize) -> usize {
    let places = super::places(room, Rect::new(0, 0, room.size.0, room.size.1));
    let place = places.side.unwrap_or(places.feed);
    let rows = fact_lines(room, Theme::default(), usize::from(place.width), places.side.is_none());
    let begins = |line: &Line<'_>| line.spans.first().is_some_and(|lead| !lead.content.trim().is_empty());
    rows.iter().take(row + 1).rposition(begins).unwrap_or(0)
}

/// Whether the facts have the feed's columns, too, in a narrow terminal, where they don't fit into this area beside it: while
/// they have the hand, as long as nothing has come in that wasn't seen.
pub(super) fn takes_feed(room: &Room, area: Rect) -> bool {
    focused(room, Side::Facts)
        && !room.feed.items.iter().any(|item| item.fresh.is_some())
        && fact_lines(room, Theme::default(), usize::from(area.width), false).len() >= usize::from(area.height)
}

/// Whether the steps have the whole height, in a narrow terminal: while they have the hand, where not all of them fit beside
/// the feed with a price of usual length, whichever is selected. A reason that is typed leaves the charts in sight that it rests on.
pub(super) fn takes_height(room: &Room, area: Rect) -> bool {
    if !focused(room, Side::Actions) || room.mode != Mode::Normal {
        return false;
    }
    listed(room, 0, true, Theme::default(), usize::from(area.width)).len() + 1 + PRICE > usize::from(area.height)
}

/// Rows that stay to the feed where the steps have the height: its heading, and the newest.
const FEED: u16 = 3;

/// Gives the steps the place of the charts and of the feed, but for some rows of it: news has its place there before it
/// comes, so that no row moves away under a hand that is about to take a step.
pub(super) fn raise(places: &mut Places, only: Rect) {
    let whole = Rect { height: only.bottom() - places.content.y, ..places.content };
    places.side = Some(Rect { height: whole.height - FEED, ..whole });
    places.feed = Rect { y: whole.bottom() - FEED, height: FEED, ..whole };
    places.content.height = 0;
}

/// Whether what is known stands above a text in the feed's place: as long as nothing has come in that wasn't seen.
pub(super) fn stands_for_feed(room: &Room) -> bool {
    let Some(editor) = &room.editor else { return false };
    editor.target != Target::Postmortem && !room.feed.items.iter().any(|item| item.fresh.is_some())
}

/// What is known, the newest first: what a text has to be true to.
pub(super) fn newest(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    if area.height == 0 {
        return;
    }
    let rows = fact_lines(room, theme, usize::from(area.width), true);
    let high = usize::from(area.height).saturating_sub(1);
    let skip = room.fact.min(rows.len().saturating_sub(high));
    let more = match (skip, rows.len().saturating_sub(skip + high)) {
        (0, 0) => String::new(),
        (0, below) => format!("   {below} more rows (PgDn)"),
        (above, 0) => format!("   {above} rows above (PgUp)"),
        (above, below) => format!("   {above} rows above, {below} more (PgUp, PgDn)"),
    };
    let mut title = heading("facts, the newest first", false, theme);
    title.spans.push(Span::styled(more, theme.style(Role::Dim)));
    frame.render_widget(title, Rect { height: 1, ..area });
    super::lines(&rows[skip..], None, Rect { y: area.y + 1, height: area.height - 1, ..area }, frame);
}

/// What is known, suspected, unknown and ruled out, in that order.
pub(super) fn facts(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    if area.height < 2 {
        return;
    }
    let here = focused(room, Side::Facts);
    let counted = |status: Status| room.run.book().facts.values().filter(|fact| fact.status == status).count();
    let title = format!(
        "known {}  suspected {}  unknown {}",
        counted(Status::Confirmed),
        counted(Status::Suspected),
        counted(Status::Unknown)
    );
    frame.render_widget(heading(&title, here, theme), Rect { height: 1, ..area });
    let rows = fact_lines(room, theme, usize::from(area.width), false);
    let list = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let writes = room.editor.is_some();
    let skip = if here || writes { room.fact.min(rows.len().saturating_sub(1)) } else { 0 };
    let high = usize::from(list.height);
    let mut shown: Vec<Line<'static>> = rows.into_iter().skip(skip).collect();
    if shown.len() > high && high > 1 {
        let hidden = shown.len() + 1 - high;
        shown.truncate(high - 1);
        let keys = match (writes, here) {
            (true, _) => "PgDn",
            (_, true) => "Down",
            _ => "f, Down",
        };
        shown.push(Line::from(Span::styled(format!("{hidden} more rows ({keys})"), theme.style(Role::Dim))));
    }
    super::lines(&shown, None, list, frame);
}

/// What is known, by how sure it is, or the newest first with what was ruled out last.
fn fact_lines(room: &Room, theme: Theme, wide: usize, newest: bool) -> Vec<Line<'static>> {
    let run = &room.run;
    let mut facts = vec![];
    let order = [
        (Status::Confirmed, '+', Role::Good),
        (Status::Suspected, '?', Role::Info),
        (Status::Unknown, '-', Role::Plain),
        (Status::False, 'x', Role::Dim),
    ];
    for (status, sign, role) in order {
        let known = run.book().facts.iter().filter(|(_, fact)| fact.status == status);
        facts.extend(known.map(|(id, fact)| (status, sign, role, id, fact.read_at)));
    }
    // Those that are equally sure stand together, and keep their order among equals.
    let rank = |status: Status| order.iter().position(|(known, ..)| *known == status);
    facts.sort_by_key(|(status, .., at)| {
        let first = if newest { usize::from(*status == Status::False) } else { rank(*status).unwrap_or(order.len()) };
        (first, std::cmp::Reverse(*at))
    });
    let mut lines = vec![];
    for (status, sign, role, id, at) in facts {
        let Some(fact) = run.scenario().fact(id) else { continue };
        let clock = run.scenario().clock(at);
        let text = run.fact_words(id, status, &run.fact_text(fact));
        let style = if status == Status::False { theme.style(Role::Dim) } else { Style::new() };
        for (index, row) in wrap(&text, wide.saturating_sub(8)).into_iter().enumerate() {
            let lead = if index == 0 { format!("{sign} {clock} ") } else { " ".repeat(8) };
            lines.push(Line::from(vec![Span::styled(lead, theme.style(role)), Span::styled(row.to_owned(), style)]));
        }
    }
    if lines.is_empty() {
        lines.push(Line::from(Span::styled("nothing yet: look at the dashboards", theme.style(Role::Dim))));
    }
    lines
}
