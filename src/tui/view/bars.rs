//! The lines that are always there below the top one: the tabs, and a remark or the command line.

use crate::learn::{Coach, LESSONS};
use crate::model::{Audience, Millis, SimTime};
use crate::run::Run;
use crate::tui::line;
use crate::tui::room::{Focus, IGNORED, Mode, Room, Tab};
use crate::tui::runtime::Keeping;
use crate::tui::scrub::Scrub;
use crate::tui::text::{countdown, fit, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

/// The lesson at hand, where somebody is being taught.
pub(super) fn lesson(room: &Room, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let Some((number, lesson)) = room.coach.as_ref().and_then(Coach::lesson) else {
        return intention(room, theme, wide);
    };
    let head = format!("{number}/{} {}: ", LESSONS.len(), lesson.title);
    let text = format!("{head}{}", lesson.keys);
    let rows = wrap(&text, wide).into_iter().take(MOST);
    let mut lines: Vec<Line<'static>> =
        rows.map(|row| Line::from(Span::styled(row.to_owned(), theme.style(Role::Info)))).collect();
    if let Some(first) = lines.first_mut() {
        let rest = first.spans.remove(0).content.get(head.len()..).unwrap_or_default().to_owned();
        first.spans = vec![Span::styled(head, theme.style(Role::Accent)), Span::styled(rest, theme.style(Role::Info))];
    }
    lines
}

/// What the player wanted to do otherwise, until it is put away.
fn intention(room: &Room, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let Some(wanted) = room.intention.as_ref().filter(|wanted| wanted.shown) else { return vec![] };
    let text = format!("you wanted: {}   (x puts this away)", wanted.text);
    let rows = wrap(&text, wide).into_iter().take(MOST);
    rows.map(|row| Line::from(Span::styled(row.to_owned(), theme.style(Role::Accent)))).collect()
}

/// Lines of a lesson that are shown: all that one has.
const MOST: usize = 4;

/// The tabs; a mark where something new can be read.
pub(super) fn tabs(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    let mut spans = vec![];
    let (names, gap) = tab_names(room, usize::from(area.width));
    for (tab, (name, news)) in Tab::ALL.iter().zip(names) {
        let here = *tab == room.tab;
        let style = match (here, room.focus == Focus::Tab) {
            (true, true) => theme.style(Role::Accent),
            (true, false) => Style::new().add_modifier(Modifier::BOLD),
            _ => theme.style(Role::Dim),
        };
        let mark = if here { theme.pointer() } else { " " };
        spans.push(Span::styled(format!("{mark}{name}"), style));
        spans.push(Span::styled(format!("{news}{}", " ".repeat(gap)), theme.style(Role::Info)));
    }
    let clock = room.run.clock().to_string();
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    spans.push(Span::raw(" ".repeat(usize::from(area.width).saturating_sub(used + clock.len() + 1))));
    spans.push(Span::styled(clock, theme.style(Role::Dim)));
    frame.render_widget(Line::from(spans), area);
}

/// Columns of the clock beside the tabs.
const CLOCK: usize = 6;

/// The names of the tabs with what is new in them, and the columns between two.
fn tab_names(room: &Room, wide: usize) -> (Vec<(String, String)>, usize) {
    let told = |news: usize, lean: u8| match lean {
        _ if news == 0 => String::new(),
        0 => format!(" +{news}"),
        1 => format!("+{news}"),
        _ => "+".to_owned(),
    };
    let names = |lean: u8| -> Vec<(String, String)> {
        let all = Tab::ALL.iter().enumerate();
        all.map(|(index, tab)| (format!("{} {}", index + 1, tab.title()), told(super::panel::news(room, *tab), lean)))
            .collect()
    };
    let cells =
        |names: &[(String, String)]| names.iter().map(|(name, news)| 1 + width(name) + width(news)).sum::<usize>();
    // Where much is new its count stands closer, then only that there is something: a cut name or clock says less.
    let names = [0, 1].into_iter().map(names).find(|names| cells(names) + CLOCK <= wide).unwrap_or_else(|| names(2));
    let used = cells(&names);
    let gap = (wide.saturating_sub(used + CLOCK) / names.len()).min(2);
    (names, gap)
}

/// The tab that lies at a column.
pub(super) fn tab_at(room: &Room, area: Rect, column: u16) -> Option<usize> {
    let (names, gap) = tab_names(room, usize::from(area.width));
    let mut left = usize::from(area.x);
    names.iter().position(|(name, news)| {
        let wide = 1 + width(name) + width(news) + gap;
        let here = (left..left + wide).contains(&usize::from(column));
        left += wide;
        here
    })
}

/// What is typed, or a remark, or trouble with the journal.
pub(super) fn remark(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    match &room.mode {
        Mode::Command(line) => {
            typed(":", line, theme, area, frame);
            return;
        }
        Mode::Because(action, line) => {
            let last = if room.is_final(action) { "! can't be undone: " } else { "" };
            let title = room.run.action_title(action);
            let title = fit(&title, usize::from(area.width) / 3, theme.ellipsis());
            let role = if last.is_empty() { Role::Accent } else { Role::Warning };
            typed_as(role, &format!("{last}{title}, because "), line, theme, area, frame);
            return;
        }
        Mode::Audience => {
            let text = fit(&asked_of_an_update(room), usize::from(area.width), theme.ellipsis());
            frame.render_widget(Line::from(Span::styled(text, theme.style(Role::Info))), area);
            return;
        }
        Mode::Sure(action, line) => {
            let asked = room.asked_whether_sure(action, line);
            upward(&asked, theme.style(Role::Warning), theme, area, frame);
            return;
        }
        Mode::Refused(refused) => {
            upward(&refused.text, theme.style(Role::Warning), theme, area, frame);
            return;
        }
        _ => {}
    }
    let line = match (&room.remark, &room.keeping) {
        (Some(remark), Keeping::Waiting) => Span::styled(format!("(saving) {}", remark.text), theme.style(remark.role)),
        (Some(remark), _) => Span::styled(remark.text.clone(), theme.style(remark.role)),
        (None, Keeping::Trouble(trouble)) => {
            Span::styled(format!("! not saved: {trouble}"), theme.style(Role::Critical))
        }
        (None, _) => ignored(room, theme).unwrap_or_else(|| Span::styled(standing(room), theme.style(Role::Dim))),
    };
    if room.remark.is_some() {
        upward(&line.content, line.style, theme, area, frame);
        return;
    }
    let text = fit(&line.content, usize::from(area.width), theme.ellipsis());
    frame.render_widget(Line::from(Span::styled(text, line.style)), area);
}

/// How long an update should be, told where it is chosen whom it is for: to be known before the first word.
fn asked_of_an_update(room: &Room) -> String {
    let asked = room.run.outline(Audience::Executive);
    format!("an update: about {} words, {} to write them", asked.words, countdown(asked.limit))
}

/// Says something that may need more than a row: what has no place in it stands over the rows above.
pub(super) fn upward(text: &str, style: Style, theme: Theme, area: Rect, frame: &mut Frame) {
    let wide = usize::from(area.width);
    let mut rows: Vec<String> = wrap(text, wide).into_iter().map(str::to_owned).collect();
    if rows.len() > UPWARD {
        rows.truncate(UPWARD);
        if let Some(last) = rows.last_mut() {
            *last = fit(&format!("{last} {}", theme.ellipsis()), wide, theme.ellipsis());
        }
    }
    let high = rows.len() as u16;
    let area = Rect { y: (area.y + 1).saturating_sub(high), height: high, ..area };
    frame.render_widget(Clear, area);
    let rows: Vec<Line<'_>> = rows.into_iter().map(|row| Line::styled(row, style)).collect();
    frame.render_widget(Paragraph::new(rows), area);
}

/// How many rows a remark takes.
pub(super) fn rows_said(room: &Room, wide: usize) -> usize {
    let said = room.remark.as_ref().filter(|_| room.mode == Mode::Normal);
    said.map_or(1, |remark| wrap(&remark.text, wide).len().clamp(1, UPWARD))
}

/// Rows that something which is said takes at most.
const UPWARD: usize = 5;

/// An alert that nobody has done anything about for a while, ever louder.
fn ignored(room: &Room, theme: Theme) -> Option<Span<'static>> {
    let (since, text) = room.ignored()?;
    let role = if since < IGNORED + IGNORED { Role::Warning } else { Role::Critical };
    Some(Span::styled(format!("! nothing was done for {} about: {text}", countdown(since)), theme.style(role)))
}

/// Where in a run that is over one looks: the whole of it as a track with its deeds and the moment that is shown, and
/// what was done next.
pub(super) fn moment(scrub: &Scrub, theme: Theme, area: Rect, frame: &mut Frame) {
    let (now, end) = (scrub.now(), scrub.end());
    if scrub.sure {
        let clock = scrub.room.run.scenario().clock(now);
        let asked = format!("t again plays on from {clock} ({now}) in a run of its own; any other key: no");
        frame.render_widget(Line::from(Span::styled(asked, theme.style(Role::Warning))), area);
        return;
    }
    let cells = usize::from(area.width) / 3;
    let next = scrub.next_deed().map_or_else(|| "nothing more was done".to_owned(), |deed| format!("next: {deed}"));
    let mut spans = vec![Span::styled(format!("{now} "), theme.style(Role::Accent))];
    spans.extend(track(scrub, cells, theme));
    let used = wide(&spans) + width(&end.to_string()) + 4;
    let next = fit(&next, usize::from(area.width).saturating_sub(used), theme.ellipsis());
    spans.push(Span::styled(format!(" {end}   "), theme.style(Role::Dim)));
    spans.push(Span::styled(next, theme.style(Role::Info)));
    frame.render_widget(Line::from(spans), area);
}

/// How many columns these take.
pub(super) fn wide(group: &[Span<'_>]) -> usize {
    group.iter().map(|span| width(&span.content)).sum()
}

/// A run as a row of cells: what is over, the deeds in it, and the cursor.
fn track(scrub: &Scrub, cells: usize, theme: Theme) -> Vec<Span<'static>> {
    let last = cells.saturating_sub(1);
    let cell = |at: SimTime| (at.0.max(0) as usize * last) / (scrub.end().0.max(1) as usize);
    let here = cell(scrub.now());
    let (line, deed, cursor) = if theme.unicode { ("─", "┴", "█") } else { ("-", "+", "#") };
    let mut all = vec![line; cells];
    for at in scrub.deeds() {
        if let Some(place) = all.get_mut(cell(at)) {
            *place = deed;
        }
    }
    let part = |range: std::ops::Range<usize>| all.get(range).unwrap_or(&[]).concat();
    vec![
        Span::styled(part(0..here), theme.style(Role::Info)),
        Span::styled(cursor, theme.style(Role::Accent)),
        Span::styled(part(here + 1..cells), theme.style(Role::Dim)),
    ]
}

/// How long before its end an incident says that it ends.
const LAST: Millis = Millis::from_mins(3);

/// What stands where nothing is said: the hands, what waits for them, drafts.
fn standing(room: &Room) -> String {
    let run = &room.run;
    let mut parts = vec![];
    // Less than a second is told as none.
    if run.free_at() - run.now() >= Millis::from_secs(1) && !run.is_over() {
        parts.push(format!("hands busy for {}", countdown(run.free_at() - run.now())));
    }
    if !room.queue.is_empty() {
        parts.push(room.queued());
    }
    // Where a text is open or something is asked, this is no time for what else could be done.
    let idle = room.editor.is_none() && room.mode == Mode::Normal;
    // One question stands in the feed and has its verb; of several one is easily forgotten.
    let asked = room.open_questions();
    if idle && asked.len() > 1 {
        let from = asked.iter().filter_map(|id| run.scenario().event(id)?.from.as_ref());
        let names: Vec<String> = from.map(|person| run.person_name(person)).collect();
        parts.push(format!("{} questions wait ({}), r answers the first", asked.len(), names.join(", ")));
    }
    if let Some(owed) = pages_owed(run).filter(|_| idle) {
        parts.push(owed);
    }
    if let Some(draft) = room.last_draft.as_ref().filter(|_| idle) {
        parts.push(format!("draft {} kept, :submit sends it", super::editor::title(room, draft).to_lowercase()));
    }
    // Whoever is taught is sent on by the last lesson: a postmortem isn't counted there.
    let report = run.book().postmortem.is_none() && room.coach.is_none();
    if run.is_over() && idle {
        let report = if report { "; m writes the postmortem" } else { "" };
        parts.push(format!("the incident is over{report}; d reads the debrief"));
    } else if run.book().closed.is_some() && idle {
        let report = if report { "m writes the postmortem, " } else { "" };
        parts.push(format!("closed; {report}d ends the run and reads the debrief"));
    }
    let left = run.end() - run.now();
    // Who has closed it waits for no end, and the postmortem has its own time.
    if !run.is_over() && run.book().closed.is_none() && (parts.is_empty() || left <= LAST) {
        let end = format!("the incident ends at {}", run.end());
        parts.push(if left <= LAST { format!("{end}, in {}", countdown(left)) } else { end });
    }
    if room.keeping == Keeping::Waiting {
        parts.push("(saving)".into());
    }
    parts.join("   ")
}

/// Whom the policy pages at this severity and nobody has, as long as it can be done.
fn pages_owed(run: &Run) -> Option<String> {
    let owed = run.pages_owed();
    let (_, by) = owed.first()?;
    let names: Vec<String> = owed.iter().map(|(person, _)| run.person_name(person)).collect();
    let severity = run.severity()?;
    let clock = run.scenario().clock(*by);
    let names = names.join(" and ");
    Some(if run.now() <= *by {
        format!("at {severity} call in {names} by {clock} (5, Enter)")
    } else {
        format!("at {severity} {names} had to be called in by {clock} (5, Enter)")
    })
}

/// A line that is being typed, with its cursor.
pub(super) fn typed(prompt: &str, line: &line::Line, theme: Theme, area: Rect, frame: &mut Frame) {
    typed_as(Role::Accent, prompt, line, theme, area, frame);
}

fn typed_as(role: Role, prompt: &str, line: &line::Line, theme: Theme, area: Rect, frame: &mut Frame) {
    let room = usize::from(area.width).saturating_sub(width(prompt) + 1);
    // A long line is shown from where its cursor can be seen.
    let column = line.cursor_column();
    let skip = column.saturating_sub(room);
    let mut cells = 0;
    let text: String = line
        .text()
        .chars()
        .skip_while(|c| {
            let before = cells;
            cells += width(c.encode_utf8(&mut [0; 4]));
            before < skip
        })
        .collect();
    let shown = fit(&text, room, theme.ellipsis());
    // What is only offered is short, and never scrolled.
    let (own, offer) =
        line.offer().filter(|_| skip == 0).and_then(|at| shown.split_at_checked(at)).unwrap_or((&shown, ""));
    let mut spans = vec![Span::styled(prompt.to_owned(), theme.style(role)), Span::raw(own.to_owned())];
    spans.push(Span::styled(offer.to_owned(), theme.style(Role::Dim)));
    frame.render_widget(Line::from(spans), area);
    frame.set_cursor_position((area.x + (width(prompt) + column - skip) as u16, area.y));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_has_its_place_on_the_narrowest_screen() {
        for (index, lesson) in LESSONS.iter().enumerate() {
            let text = format!("{}/{} {}: {}", index + 1, LESSONS.len(), lesson.title, lesson.keys);
            let rows = wrap(&text, usize::from(crate::tui::view::COLUMNS)).len();
            assert!(rows <= MOST, "{rows} rows: {text}");
        }
    }
}
