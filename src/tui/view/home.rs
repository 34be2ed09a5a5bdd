//! The home screen.

use super::{heading, verbs};
use crate::tui::home::{Home, List, Past, Set, SetRow, Text};
use crate::tui::keys::Context;
use crate::tui::text::{fit, pad, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

pub(super) fn view(home: &Home, theme: Theme, area: Rect, frame: &mut Frame) {
    let left = column(area);
    if let Some(drill) = home.opened_drill() {
        return super::drill::view(home, drill, theme, area, frame);
    }
    let cells = usize::from(left.width);
    let head = vec![
        Line::default(),
        Line::from(vec![
            Span::styled("tldrill", Style::new().add_modifier(Modifier::BOLD)),
            Span::styled("   get paged, contain it, write the TL;DR, read how it went", theme.style(Role::Dim)),
        ]),
        Line::default(),
        Line::default(),
    ];
    let (rows, selected, about) = match home.list {
        List::Incidents => {
            (incidents(home, theme, cells), home.selected, incident(home, theme, cells, room(home, area)))
        }
        List::Briefings => (briefings(home, theme, cells), home.chosen, briefing(home, theme, cells)),
        List::Runs => (runs(home, theme, cells), home.run, about_runs(home, theme, cells)),
    };
    let high = height(area, rows.len(), about.len()) as u16;
    let first = super::first_shown(Some(selected), rows.len(), usize::from(high));
    let shown = (first + 1, first + usize::from(high).min(rows.len()), rows.len());
    let mut head = head;
    head[HEAD - 1] = lists(home, shown, theme);
    super::lines(&head, None, Rect { height: head.len() as u16, ..left }, frame);
    let list = Rect { y: area.y + head.len() as u16, height: high, ..left };
    super::lines(&rows, Some(selected), list, frame);
    let place = Rect { y: list.bottom() + 1, height: (area.bottom() - 2).saturating_sub(list.bottom() + 1), ..left };
    super::lines(&about, None, place, frame);
    trouble(home, theme, area, frame);
    let context = match (&home.typing, home.list) {
        (Some(_), _) => Context::Seed,
        (None, List::Runs) => Context::Past,
        (None, _) => Context::Home,
    };
    verbs::verbs(context, home.hidden(), theme, Rect { y: area.bottom() - 1, height: 1, ..left }, frame);
}

/// What went wrong, above the verbs.
pub(super) fn trouble(home: &Home, theme: Theme, area: Rect, frame: &mut Frame) {
    let Some(trouble) = &home.trouble else { return };
    let left = column(area);
    let text = fit(&format!("! {trouble}"), usize::from(left.width), theme.ellipsis());
    let place = Rect { y: area.bottom() - 2, height: 1, ..left };
    frame.render_widget(Line::from(Span::styled(text, theme.style(Role::Warning))), place);
}

/// Where everything lies in an area.
pub(super) fn column(area: Rect) -> Rect {
    Rect { x: area.x + 2, width: area.width.min(110).saturating_sub(4), ..area }
}

/// Lines above the list.
const HEAD: usize = 4;

/// How many rows of the list are shown. What stands below it keeps its place; the list scrolls.
fn height(area: Rect, rows: usize, about: usize) -> usize {
    let free = usize::from(area.height).saturating_sub(HEAD + 3);
    rows.min(free - about.min(free * 3 / 5))
}

/// Rows below the incidents: what the list leaves free, or its share of the screen.
fn room(home: &Home, area: Rect) -> usize {
    let free = usize::from(area.height).saturating_sub(HEAD + 3);
    free.saturating_sub(home.shelf.offers.len()).max(free * 3 / 5)
}

/// The row of the list that lies in a row of the screen.
pub(super) fn row_at(home: &Home, area: Rect, row: u16) -> Option<usize> {
    let cells = usize::from(column(area).width);
    let theme = Theme::default();
    let (rows, selected, about) = match home.list {
        List::Incidents => (home.shelf.offers.len(), home.selected, incident(home, theme, cells, room(home, area))),
        List::Briefings => (home.rows().len(), home.chosen, briefing(home, theme, cells)),
        List::Runs => (home.shelf.past.len(), home.run, about_runs(home, theme, cells)),
    };
    let high = height(area, rows, about.len());
    let at = usize::from(row.checked_sub(area.y)?).checked_sub(HEAD).filter(|at| *at < high)?;
    Some(super::first_shown(Some(selected), rows, high) + at).filter(|at| *at < rows)
}

/// The names of the two lists, and which rows of the one at hand are in sight where not all of them are.
fn lists(home: &Home, (first, last, all): (usize, usize, usize), theme: Theme) -> Line<'static> {
    let names = [(List::Incidents, "INCIDENTS"), (List::Briefings, "BRIEFING ROOM"), (List::Runs, "LAST RUNS")];
    let names = &names[..if home.shelf.past.is_empty() { 2 } else { 3 }];
    let spans = names.iter().flat_map(|(list, name)| {
        let here = *list == home.list;
        let style = theme.style(if here { Role::Accent } else { Role::Dim });
        [Span::styled(format!("{}{name}", if here { theme.pointer() } else { " " }), style), Span::raw("   ")]
    });
    let mut spans = spans.collect::<Vec<_>>();
    if last - (first - 1) < all {
        spans.push(Span::styled(format!("{first}-{last} of {all}"), theme.style(Role::Dim)));
    }
    Line::from(spans)
}

/// A row of a list: what it is on the left, what to know of it on the right.
fn row(here: bool, title: &str, right: &str, cells: usize, theme: Theme) -> Line<'static> {
    let title = pad(title, title_cells(right, cells), theme.ellipsis());
    let style = if here { theme.selected() } else { Style::new() };
    Line::from(vec![
        theme.pointed(here),
        Span::raw(" "),
        Span::styled(title, style),
        Span::styled(format!(" {right}"), theme.style(Role::Dim)),
    ])
}

/// The columns that a title has in a row of a list.
fn title_cells(right: &str, cells: usize) -> usize {
    cells.saturating_sub(right.len() + 3)
}

fn incidents(home: &Home, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let offers = &home.shelf.offers;
    if offers.is_empty() {
        let (text, role) =
            if home.busy { ("  reading ...", Role::Dim) } else { ("  nothing can be played", Role::Warning) };
        return vec![Line::from(Span::styled(text, theme.style(role)))];
    }
    let rows = offers.iter().zip(known_of_incidents(home)).enumerate();
    rows.map(|(index, (offer, right))| row(index == home.selected, &offer.title, &right, cells, theme)).collect()
}

/// What is to know of each incident, to the right of its title.
fn known_of_incidents(home: &Home) -> Vec<String> {
    let offers = &home.shelf.offers;
    let played: Vec<String> = offers.iter().map(|offer| best(offer.best)).collect();
    let longest = played.iter().map(String::len).max().unwrap_or(0);
    let right = offers
        .iter()
        .zip(&played)
        .map(|(offer, best)| format!("difficulty {}  {:>2} min  {best:>longest$}", offer.difficulty, offer.minutes));
    right.collect()
}

/// A title that had no place in its row of a list, in rows of its own; none where it stands there whole.
fn whole(title: &str, place: usize, cells: usize) -> Vec<Line<'static>> {
    if width(title) <= place {
        return vec![];
    }
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let rows = wrap(title, cells.saturating_sub(2)).into_iter();
    rows.map(|row| Line::styled(format!("  {row}"), bold)).collect()
}

/// What stands below the incidents: the one that is selected, the seed, what was played before.
///
/// What can be begun must be in sight: of `room` rows the summary takes those that the rest leaves.
fn incident(home: &Home, theme: Theme, cells: usize, room: usize) -> Vec<Line<'static>> {
    let mut lines = vec![];
    if let Some(next) = &home.shelf.next {
        // Nobody who is here for the first time should have to guess where it begins.
        let text = if home.shelf.past.is_empty() {
            "new here? l is a first run that teaches the game, in about seven minutes".to_owned()
        } else {
            format!("next: {next}")
        };
        let rows = wrap(&text, cells.saturating_sub(2));
        lines.extend(rows.into_iter().take(3).map(|row| Line::styled(format!("  {row}"), theme.style(Role::Info))));
    }
    lines.push(seed(home, theme));
    lines.extend(daily(home, theme, cells));
    if let Some(unfinished) = &home.shelf.unfinished {
        let text = fit(&format!("  unfinished: {unfinished}"), cells, theme.ellipsis());
        lines.push(Line::from(Span::styled(text, theme.style(Role::Info))));
    }
    for (what, run) in home.shelf.older.iter().take(OLDER) {
        // What can be typed is told whole.
        let way = format!(" (tldrill resume {run})");
        let what = fit(&format!("    {what}"), cells.saturating_sub(width(&way)), theme.ellipsis());
        let text = fit(&format!("{what}{way}"), cells, theme.ellipsis());
        lines.push(Line::from(Span::styled(text, theme.style(Role::Dim))));
    }
    if home.shelf.older.len() > OLDER {
        let text = format!("  and {} more, in the folder `runs`", home.shelf.older.len() - OLDER);
        lines.push(Line::from(Span::styled(text, theme.style(Role::Dim))));
    }
    if let Some(waiting) = home.shelf.sittings.first() {
        let verb = if home.shelf.unfinished.is_some() { "Tab leads there" } else { "r goes on" };
        let text = format!("  unfinished: {} ({verb}), {}", waiting.title, waiting.told);
        let text = fit(&text, cells, theme.ellipsis());
        lines.push(Line::from(Span::styled(text, theme.style(Role::Info))));
    }
    if let Some(offer) = home.shelf.offers.get(home.selected) {
        let title = whole(&offer.title, title_cells(&known_of_incidents(home)[home.selected], cells), cells);
        let rows = room.saturating_sub(lines.len() + title.len() + 1).clamp(2, SUMMARY);
        lines.splice(0..0, title.into_iter().chain(summary(&offer.summary, cells, rows, theme)));
    }
    lines.push(Line::default());
    past(home, theme, cells, &mut lines);
    lines
}

/// Older unfinished runs that are shown.
const OLDER: usize = 2;

/// Rows of a summary, at the most.
const SUMMARY: usize = 6;

/// The runs that were played to their end, the newest first.
fn runs(home: &Home, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let rows = home.shelf.past.iter().enumerate();
    let drawn = rows.map(|(index, past)| {
        let (title, right) = of_run(past);
        row(index == home.run, &title, &right, cells, theme)
    });
    drawn.collect()
}

/// What a run was, and what is to know of it to the right of that.
fn of_run(past: &Past) -> (String, String) {
    let outcome = if past.won { "+ won" } else { "not won" };
    let exam = if past.exam { "exam  " } else { "" };
    let right = format!("{exam}seed {}  {:>3} {outcome:<7}", past.seed, past.score);
    (format!("{}  {}", past.date, past.scenario), right)
}

/// What stands below the runs that were played.
fn about_runs(home: &Home, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let text = if home.busy {
        "  reading the run ..."
    } else {
        "  Enter opens its debrief: compare, scrub, try again from a moment, export."
    };
    let mut lines = match home.shelf.past.get(home.run).map(of_run) {
        Some((title, right)) => whole(&title, title_cells(&right, cells), cells),
        None => vec![],
    };
    let dim = theme.style(Role::Dim);
    let conditions = home.shelf.past.get(home.run).map_or(&[][..], |past| &past.conditions);
    let told: Vec<String> = conditions.iter().map(|condition| condition.told()).collect();
    let rows = told.iter().flat_map(|told| wrap(told, cells.saturating_sub(2)));
    lines.extend(rows.map(|row| Line::styled(format!("  {row}"), dim)));
    lines.push(Line::styled(text, dim));
    lines
}

fn briefings(home: &Home, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let rows = home.rows();
    if rows.is_empty() {
        return vec![Line::from(Span::styled("  the briefing room is empty", theme.style(Role::Warning)))];
    }
    let drawn = rows.iter().zip(known(home, &rows)).enumerate().map(|(index, (it, right))| {
        let title = match it {
            SetRow::Whole(set) => set.name.clone(),
            SetRow::One(_, item) => format!("  {}", item.title),
        };
        row(index == home.chosen, &title, &right, cells, theme)
    });
    drawn.collect()
}

/// What is to know of each row, to the right of its title.
fn known(home: &Home, rows: &[SetRow<'_>]) -> Vec<String> {
    let done = |it: &SetRow<'_>| match it {
        it if home.waiting(it).is_some() => "unfinished".to_owned(),
        SetRow::Whole(_) => String::new(),
        SetRow::One(_, item) if item.kind == "series" => series(item),
        SetRow::One(_, item) if item.best.is_none() && item.spoken > 0 => format!("spoken {}x", item.spoken),
        SetRow::One(_, item) => best(item.best),
    };
    let longest = rows.iter().map(|it| done(it).len()).max().unwrap_or(0);
    let right = rows.iter().map(|it| match it {
        SetRow::Whole(_) if home.waiting(it).is_some() => "unfinished".to_owned(),
        SetRow::Whole(set) => whole_set(set),
        SetRow::One(_, item) => {
            let minutes = item.seconds.div_ceil(60);
            format!("difficulty {}  {minutes:>2} min  {:>longest$}", item.difficulty, done(it))
        }
    });
    right.collect()
}

/// How a series stands: the mean of its texts' best marks tells more than one of them.
fn series(item: &Text) -> String {
    match (item.best, item.spoken) {
        (Some((1, mean)), _) => format!("done, mean {mean}"),
        (Some((times, mean)), _) => format!("done {times}x, mean {mean}"),
        (None, 0) => "new".to_owned(),
        (None, times) => format!("spoken {times}x"),
    }
}

/// How a whole set stands: how many of its texts were done, and once they all were their mean.
fn whole_set(set: &Set) -> String {
    let texts = || set.items.iter().filter(|item| item.kind != "series");
    let done = texts().filter(|item| item.best.is_some() || item.spoken > 0).count();
    let marks: Vec<usize> = texts().filter_map(|item| Some(usize::from(item.best?.1))).collect();
    match (done, (marks.iter().sum::<usize>() + marks.len() / 2).checked_div(marks.len())) {
        (0, _) => "all of them".to_owned(),
        (done, Some(mean)) if done == texts().count() => format!("all done, mean {mean}"),
        (done, _) => format!("{done} of {} done", texts().count()),
    }
}

/// What stands below the briefing room: the item that is selected.
fn briefing(home: &Home, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let rows = home.rows();
    let at = rows.get(home.chosen);
    let mut lines = vec![];
    if let Some(waiting) = at.and_then(|row| home.waiting(row)) {
        let text = format!("unfinished: {}; Enter goes on, starts afresh or deletes it", waiting.told);
        let rows = wrap(&text, cells.saturating_sub(2));
        lines.extend(rows.into_iter().map(|row| Line::styled(format!("  {row}"), theme.style(Role::Info))));
    }
    lines.extend(match at {
        // What Enter does is said already.
        Some(SetRow::Whole(_)) if !lines.is_empty() => vec![],
        Some(SetRow::Whole(set)) => {
            let texts = set.items.iter().filter(|item| item.kind != "series").count();
            let what = format!("Enter goes through its {texts} texts one after the other, with a summary at the end.");
            summary(&what, cells, SUMMARY, theme)
        }
        Some(SetRow::One(_, item)) => {
            let right = known(home, &rows).into_iter().nth(home.chosen).unwrap_or_default();
            let title = whole(&item.title, title_cells(&right, cells).saturating_sub(2), cells).into_iter();
            title.chain(summary(&item.summary, cells, SUMMARY, theme)).collect()
        }
        None => vec![],
    });
    lines
}

/// A text in so many rows; where it is longer, that is marked.
fn summary(text: &str, cells: usize, most: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut rows: Vec<String> = wrap(text, cells.saturating_sub(2)).into_iter().map(str::to_owned).collect();
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            *last = fit(&format!("{last} {}", theme.ellipsis()), cells.saturating_sub(2), theme.ellipsis());
        }
    }
    let mut lines: Vec<Line<'static>> = rows.into_iter().map(|row| Line::from(format!("  {row}"))).collect();
    lines.push(Line::default());
    lines
}

/// How often it was done, and the best mark.
fn best(best: Option<(usize, u8)>) -> String {
    best.map_or_else(|| "new".to_owned(), |(times, best)| format!("{times}x, best {best}"))
}

fn seed(home: &Home, theme: Theme) -> Line<'static> {
    let (text, style) = match (&home.typing, home.seed) {
        (Some(line), _) => (format!("{}_", line.text()), theme.style(Role::Accent)),
        (None, Some(seed)) => (seed.to_string(), Style::new()),
        (None, None) => ("a new one".to_owned(), theme.style(Role::Dim)),
    };
    let mut spans = vec![Span::styled("  seed: ", theme.style(Role::Dim)), Span::styled(text, style)];
    if let Some(offer) = home.shelf.offers.get(home.selected) {
        // The debrief counts the incident's minutes, and the list the player's.
        let took = format!("   takes about {} min of yours, {} of the incident's", offer.minutes, offer.length);
        spans.push(Span::styled(took, theme.style(Role::Dim)));
    }
    Line::from(spans)
}

/// The drill of the day, and whether it is done.
fn daily(home: &Home, theme: Theme, cells: usize) -> Option<Line<'static>> {
    let drill = home.shelf.daily.as_ref()?;
    let (state, role) = match &drill.done {
        Some((score, _)) => (format!("done today, {score}"), Role::Good),
        None if drill.begun => ("begun today, `d` leads on".to_owned(), Role::Info),
        None => ("not played today".to_owned(), Role::Plain),
    };
    let title = fit(&drill.offer.title, cells.saturating_sub(state.len() + 12), theme.ellipsis());
    Some(Line::from(vec![
        Span::styled("  daily: ", theme.style(Role::Dim)),
        Span::raw(format!("{title}, ")),
        Span::styled(state, theme.style(role)),
    ]))
}

/// Columns of a title in the list of the last runs, at least, and of what stands beside it.
const TITLE: usize = 24;
const BESIDE: usize = 48;
/// Columns of a seed there.
const SEED: usize = 13;

fn past(home: &Home, theme: Theme, cells: usize, lines: &mut Vec<Line<'static>>) {
    if home.shelf.past.is_empty() {
        return;
    }
    lines.push(heading("last runs", false, theme));
    let recent = || home.shelf.past.iter().take(8);
    let longest = recent().map(|run| width(&run.scenario)).max().unwrap_or(0);
    // A seed is told in the list of all runs too, and goes before a title is cut.
    let seeds = longest <= cells.saturating_sub(BESIDE);
    let beside = if seeds { BESIDE } else { BESIDE - SEED };
    let wide = longest.clamp(TITLE, cells.saturating_sub(beside).max(TITLE));
    for run in recent() {
        let (word, role) = if run.won { ("+ won", Role::Good) } else { ("  not won", Role::Plain) };
        let exam = if run.exam { "exam" } else { "" };
        lines.push(Line::from(vec![
            Span::styled(format!("  {}  ", run.date), theme.style(Role::Dim)),
            Span::raw(format!("{} ", pad(&run.scenario, wide, theme.ellipsis()))),
            Span::styled(if seeds { format!("seed {:<8}", run.seed) } else { String::new() }, theme.style(Role::Dim)),
            Span::styled(format!("{:>4} {word:10}", run.score), theme.style(role)),
            Span::styled(exam.to_owned(), theme.style(Role::Dim)),
        ]));
    }
}
