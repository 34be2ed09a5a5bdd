//! The bottom line: what can be pressed now, or what may come next on the command line.

use super::bars::upward;
use crate::tui::editor::{Editor, Target};
use crate::tui::keys::{Binding, Context, Intent};
use crate::tui::room::{Mode, Room};
use crate::tui::screen::{Model, Screen};
use crate::tui::text::{fit, width};
use crate::tui::theme::{Role, Theme};
use crate::tui::{complete, keys};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// What can be pressed now; `hidden` is what would lead nowhere. Its key works all the same, and says why not.
pub(super) fn verbs(context: Context, hidden: &[Intent], theme: Theme, area: Rect, frame: &mut Frame) {
    draw_verbs(context, &|binding| offered(binding, hidden), theme, area, frame);
}

/// What can be pressed now in the war room, or what may come next on its command line.
pub(super) fn room_verbs(context: Context, room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    if matches!(context, Context::Command | Context::Because)
        && let Some((hint, role)) = mistake(room).or_else(|| command_hint(room).map(|hint| (hint, Role::Dim)))
    {
        if role == Role::Warning && width(&hint) > usize::from(area.width) {
            // Above the line that is typed, which stays where it is; below it are the ways on.
            let above = Rect { y: area.y.saturating_sub(2), ..area };
            upward(&hint, theme.style(role), theme, above, frame);
        } else {
            let text = fit(&hint, usize::from(area.width), theme.ellipsis());
            frame.render_widget(Line::from(Span::styled(text, theme.style(role))), area);
            return;
        }
    }
    draw_verbs(context, &room_verb(room), theme, area, frame);
}

/// The verb that lies at a column of the bottom line.
pub(super) fn verb_at(context: Context, model: &Model, column: u16) -> Option<Intent> {
    let area = super::spot::verbs_place(context, model);
    let wide = usize::from(area.width);
    let shown = match &model.screen {
        Screen::Room(room) if context != Context::Help && context != Context::Palette => {
            shown_verbs(context, &room_verb(room), wide)
        }
        _ => shown_verbs(context, &|binding| offered(binding, model.hidden()), wide),
    };
    let mut left = usize::from(area.x) + question(context).len();
    for (binding, text) in shown {
        if (left..left + width(&text)).contains(&usize::from(column)) {
            return Some(binding.intent);
        }
        left += width(&text) + GAP;
    }
    None
}

fn offered(binding: &Binding, hidden: &[Intent]) -> Option<&'static str> {
    (!hidden.contains(&binding.intent)).then_some(binding.verb)
}

/// What stands before the verbs.
const fn question(context: Context) -> &'static str {
    match context {
        Context::Leave => "Leave this run? It can be resumed.   ",
        _ => "",
    }
}

/// A line of verbs; `verb` gives a binding's word, where it makes sense now.
fn draw_verbs(
    context: Context,
    verb: &dyn Fn(&Binding) -> Option<&'static str>,
    theme: Theme,
    area: Rect,
    frame: &mut Frame,
) {
    let mut spans = vec![Span::raw(question(context))];
    let gap = " ".repeat(GAP);
    for (_, text) in shown_verbs(context, verb, usize::from(area.width)) {
        let (key, verb) = text.split_once(' ').unwrap_or((&text, ""));
        spans.push(Span::styled(key.to_owned(), theme.style(Role::Accent)));
        spans.push(Span::raw(format!(" {verb}{gap}")));
    }
    frame.render_widget(Line::from(spans), area);
}

/// The verbs that have a place, each with its key.
fn shown_verbs(
    context: Context,
    verb: &dyn Fn(&Binding) -> Option<&'static str>,
    wide: usize,
) -> Vec<(&'static Binding, String)> {
    let mut all: Vec<(&Binding, String)> = keys::of(context)
        .filter_map(|binding| Some((binding, verb(binding).filter(|verb| !verb.is_empty())?)))
        .map(|(binding, verb)| (binding, format!("{} {verb}", binding.keys[0])))
        .collect();
    let cells = |text: &str| width(text) + GAP;
    let mut left = wide + GAP - question(context).len();
    // The ways to everything else and out always have their place.
    let kept = |binding: &Binding| matches!(binding.intent, Intent::Help | Intent::Command | Intent::Quit);
    left = left.saturating_sub(all.iter().filter(|(it, _)| kept(it)).map(|(_, text)| cells(text)).sum());
    all.retain(|(binding, text)| {
        let fits = kept(binding) || cells(text) <= left;
        if fits && !kept(binding) {
            left -= cells(text);
        }
        fits
    });
    all
}

/// Columns between two verbs.
const GAP: usize = 2;

/// Gives the word of a binding in the war room, where it makes sense right now.
fn room_verb(room: &Room) -> impl Fn(&Binding) -> Option<&'static str> {
    // The whole text is read for it, so it is read once.
    let open = room.editor.as_ref().is_some_and(Editor::has_open_parts);
    move |binding| {
        let paused = binding.intent == Intent::Pause && room.pace.paused;
        applies(binding, room, open).then_some(if paused { "go on" } else { binding.verb })
    }
}

/// Whether a binding makes sense right now; `open` where parts of a template are to be filled in.
fn applies(binding: &Binding, room: &Room, open: bool) -> bool {
    let book = room.run.book();
    let over = room.run.is_over();
    match binding.intent {
        Intent::Acknowledge => book.acknowledged.is_none() && !over,
        Intent::Debrief => over || book.closed.is_some(),
        Intent::Postmortem => (over || book.closed.is_some()) && book.postmortem.is_none(),
        Intent::Reply => !over && !room.open_questions().is_empty(),
        Intent::Pause => !over && !room.run.setup().exam,
        Intent::AskSeverity | Intent::AskAudience | Intent::Wait => !over,
        Intent::NextPart => open,
        // It stands there already.
        Intent::Template if open => false,
        // Nothing is offered in an exam.
        Intent::Template | Intent::Factors if room.run.setup().exam => false,
        Intent::Template => room.editor.as_ref().is_none_or(|editor| !matches!(editor.target, Target::Answer(_))),
        Intent::Factors => room.editor.as_ref().is_some_and(|editor| editor.target == Target::Postmortem),
        Intent::Checkpoint => room.editor.as_ref().is_none_or(|editor| editor.target != Target::Postmortem),
        Intent::Close => !over && book.closed.is_none() && book.acknowledged.is_some(),
        _ => true,
    }
}

/// Why the line that was typed did nothing, until it is changed.
fn mistake(room: &Room) -> Option<(String, Role)> {
    let remark = room.remark.as_ref().filter(|remark| remark.role == Role::Warning)?;
    Some((remark.text.clone(), remark.role))
}

/// What may come next on the command line.
fn command_hint(room: &Room) -> Option<String> {
    let Mode::Command(line) = &room.mode else { return None };
    if line.text().is_empty() {
        return None;
    }
    let (_, all) = complete::candidates(&room.run, line.text());
    let usage = complete::usage(line.text());
    match (usage, all.is_empty()) {
        (Some((usage, what)), true) => Some(format!("{usage}   {what}")),
        (None, true) => None,
        (_, false) => Some(all.join("  ")),
    }
}
