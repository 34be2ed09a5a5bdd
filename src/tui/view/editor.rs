//! The lower half while something is written: the text, the time left, and what the text has and lacks.

use super::layout::Writing;
use crate::grade::{self, Hint};
use crate::model::{Audience, EventId, Millis};
use crate::run::Run;
use crate::tui::editor::{Editor, Target};
use crate::tui::room::{Room, URGENT};
use crate::tui::template;
use crate::tui::text::{countdown, fit, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// What a closing report should hold.
const REPORT: &str =
    "timeline with times   contributing factors   what contained it   action items: owner, by when   what recurs";

/// How the lines of its template are to be read.
const PROMPTS: &str = "   (dim lines are prompts: type over them)";

/// How long an answer need be, and what it is not.
const ANSWER: &str = "One sentence will do; a time in it is no promise: only an update promises one.";

pub(super) fn view(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    let Some(editor) = &room.editor else { return };
    if area.height < 4 {
        return;
    }
    let wide = usize::from(area.width);
    frame.render_widget(heading(room, editor, theme, wide), Rect { height: 1, ..area });
    let text = text_place(room, editor, area);
    let asked = question(room, editor, theme, wide);
    super::lines(&asked, None, Rect { y: area.y + 1, height: text.y - area.y - 1, ..area }, frame);
    super::pad(&editor.pad, theme, text, frame);
    let below = Rect { y: text.bottom(), height: area.bottom() - text.bottom(), ..area };
    super::lines(&notes(room, editor, theme, wide), None, below, frame);
}

/// How many columns and rows the text has in the editor's area.
pub(super) fn text_size(room: &Room, area: Rect) -> (u16, u16) {
    let Some(editor) = room.editor.as_ref().filter(|_| area.height >= 4) else { return (area.width, 1) };
    let place = text_place(room, editor, area);
    (place.width, place.height)
}

/// Where the text lies: below its heading and the question that it answers, above what is noted of it.
fn text_place(room: &Room, editor: &Editor, area: Rect) -> Rect {
    let (wide, theme) = (usize::from(area.width), Theme::default());
    let above = (question(room, editor, theme, wide).len() as u16).min(area.height / 3);
    // The checklist has its place before the text, which scrolls; three rows are left to it.
    let notes = notes(room, editor, theme, wide).len() as u16;
    let below = notes.min(area.height.saturating_sub(1 + above + 3));
    Rect {
        x: area.x + 1,
        y: area.y + 1 + above,
        width: area.width.saturating_sub(2),
        height: area.height - 1 - below - above,
    }
}

fn heading(room: &Room, editor: &Editor, theme: Theme, wide: usize) -> Line<'static> {
    let run = &room.run;
    let left = editor.left(run.now());
    let (time, role) = if left <= Millis::ZERO {
        (format!("writing time {} over: the clock runs on", countdown(left)), Role::Critical)
    } else {
        (format!("writing time {}", countdown(left)), if left.0 < 30_000 { Role::Warning } else { Role::Plain })
    };
    let count = grade::words(&template::written(&editor.target, &editor.text()));
    let limit = editor.situation.words as usize;
    let counted = if limit > 0 { format!("{count}/{limit} words") } else { format!("{count} words") };
    let count_role = if limit > 0 && count > limit { Role::Warning } else { Role::Plain };
    let mut spans = vec![Span::styled(title(room, &editor.target), theme.style(Role::Accent))];
    if let Target::Update(audience) = editor.target {
        let sent = run.book().last_update(audience);
        let sent = sent.map_or_else(|| "none".to_owned(), |update| run.scenario().clock(update.at).to_string());
        let tail = format!("   {time}   {counted}   last sent: {sent}");
        let names = names(room, audience, wide.saturating_sub(width(&tail) + width(&title(room, &editor.target)) + 1));
        spans.push(Span::styled(format!(" {names}"), theme.style(Role::Dim)));
        spans.push(Span::styled(format!("   {time}"), theme.style(role)));
        spans.push(Span::styled(format!("   {counted}"), theme.style(count_role)));
        spans.push(Span::styled(format!("   last sent: {sent}"), theme.style(Role::Dim)));
    } else {
        spans.push(Span::styled(format!("   {time}"), theme.style(role)));
        spans.push(Span::styled(format!("   {counted}"), theme.style(count_role)));
    }
    Line::from(spans)
}

/// Until when whoever asked waits for the answer that is being written.
fn awaited(run: &Run, question: &EventId) -> Option<(String, Role)> {
    let due = run.answer_due(question)?;
    let (clock, left) = (run.scenario().clock(due), due - run.now());
    Some(match left {
        _ if left <= Millis::ZERO => (format!("! was awaited until {clock}"), Role::Critical),
        _ if left <= URGENT => (format!("! awaited until {clock}, {} left", countdown(left)), Role::Warning),
        _ => (format!("awaited until {clock}"), Role::Warning),
    })
}

/// What is written: an answer by whom it is for, since a question's id is its author's.
pub(super) fn title(room: &Room, target: &Target) -> String {
    let Target::Answer(id) = target else { return target.title() };
    let scenario = room.run.scenario();
    let from = scenario.event(id).and_then(|event| scenario.person(event.from.as_ref()?));
    from.map_or_else(|| "ANSWER".to_owned(), |person| format!("ANSWER TO {}", room.run.fill(&person.name)))
}

/// Who reads it: everybody by name where so many columns hold them, else as many as they hold and how many more there are. No
/// name is cut.
fn names(room: &Room, audience: Audience, wide: usize) -> String {
    let people = room.run.scenario().people.iter().filter(|person| person.audience == audience);
    let names: Vec<String> = people.map(|person| room.run.fill(&person.name)).collect();
    let told = (1..=names.len()).rev().map(|count| {
        let more = names.len() - count;
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        format!("({}{more})", names[..count].join(", "))
    });
    let counted = (!names.is_empty()).then(|| format!("({} people)", names.len())).filter(|_| names.len() > 1);
    told.chain(counted).find(|told| width(told) <= wide).unwrap_or_default()
}

/// The question that is answered.
fn question(room: &Room, editor: &Editor, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let Target::Answer(id) = &editor.target else { return vec![] };
    let asked = room.feed.items.iter().rev().find(|item| item.question.as_ref() == Some(id));
    let (until, role) =
        awaited(&room.run, id).map_or((String::new(), Role::Warning), |(it, role)| (format!(" ({it})"), role));
    let text = format!("{}{until}", asked.map_or("", |item| item.text.as_str()));
    let rows = wrap(&text, wide.saturating_sub(4));
    rows.into_iter().map(|row| Line::from(Span::styled(format!(" ? {row}"), theme.style(role)))).collect()
}

/// The checklist, or what a report should hold.
fn notes(room: &Room, editor: &Editor, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    if editor.target == Target::Postmortem && room.hinted {
        let dim = theme.style(Role::Dim);
        let told = if editor.pad.has_prompt() { format!("{REPORT}{PROMPTS}") } else { REPORT.to_owned() };
        return wrap(&told, wide).into_iter().map(|row| Line::from(Span::styled(row.to_owned(), dim))).collect();
    }
    if matches!(editor.target, Target::Answer(_)) && room.hinted {
        return vec![Line::from(Span::styled(fit(ANSWER, wide, theme.ellipsis()), theme.style(Role::Dim)))];
    }
    checklist(&editor.hints, theme, wide)
}

/// A checklist in as few lines as it needs.
pub(super) fn checklist(hints: &[Hint], theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = vec![];
    let mut spans: Vec<Span<'static>> = vec![];
    let mut used = 0;
    for hint in hints {
        let text = format!("[{}] {}   ", if hint.met { 'x' } else { ' ' }, hint.text);
        if used + width(&text) > wide + 3 && used > 0 {
            lines.push(Line::from(std::mem::take(&mut spans)));
            used = 0;
        }
        used += width(&text);
        spans.push(Span::styled(text, theme.style(if hint.met { Role::Good } else { Role::Dim })));
    }
    if !spans.is_empty() {
        lines.push(Line::from(spans));
    }
    lines
}

/// How many rows what was sent before takes, where it stands beside the editor.
pub(super) fn previous_high(room: &Room, area: Rect) -> usize {
    let beside = super::layout::of(area, Writing::of(room), (0, 0)).beside;
    beside.map_or(0, |place| sent_before(room, Theme::default(), usize::from(place.width)).len())
}

/// What was sent to this audience before, beside the editor.
pub(super) fn previous(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    super::lines(&sent_before(room, theme, usize::from(area.width)), None, area, frame);
}

fn sent_before(room: &Room, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let Some(editor) = &room.editor else { return vec![] };
    let run = &room.run;
    let before = match editor.target {
        Target::Update(audience) => run.book().last_update(audience).or_else(|| run.book().updates.last()),
        _ => run.book().updates.last(),
    };
    let mut lines = vec![super::heading("sent before", false, theme)];
    match before {
        Some(update) => {
            let head = format!("{} to {}", run.scenario().clock(update.at), update.audience);
            lines.push(Line::from(Span::styled(head, Style::new().add_modifier(Modifier::BOLD))));
            let rows = wrap(&update.text, wide);
            lines.extend(rows.into_iter().map(|row| Line::from(row.to_owned())));
        }
        None => lines.push(Line::from(Span::styled("nothing yet", theme.style(Role::Dim)))),
    }
    lines
}
