//! The top line of the war room: where it stands, what is owed, what it harms.

use super::bars::wide;
use crate::model::{Millis, SimTime};
use crate::run::cadence::Reason;
use crate::run::{Run, plain};
use crate::tui::room::{Room, URGENT};
use crate::tui::text::countdown;
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Severity, phase, clock and pace; what is owed; harm.
pub(super) fn view(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    let run = &room.run;
    let severity = run.severity().map_or_else(|| "SEV?".to_owned(), |severity| severity.to_string());
    let urgent = run.severity().is_none_or(|severity| severity.number() <= 2);
    // What matters least goes first where not all of it has a place.
    for leaner in 0..=LEANEST {
        let phase = format!(" {}  ", run.book().phase());
        let mut left = vec![
            Span::styled(severity.clone(), theme.style(if urgent { Role::Critical } else { Role::Plain })),
            Span::raw(phase),
            Span::styled(format!("{} ", run.now()), Style::new().add_modifier(Modifier::BOLD)),
            clock(room, theme),
        ];
        if run.setup().exam {
            left.push(Span::styled(" exam", theme.style(Role::Accent)));
        }
        let groups = vec![left, owed(run, leaner, theme), harm(run, leaner, theme)];
        let shown = groups.iter().filter(|group| !group.is_empty()).count();
        let used: usize = groups.iter().map(|group| wide(group)).sum();
        if leaner == LEANEST || used + APART * shown.saturating_sub(1) <= usize::from(area.width) {
            return spread(groups, area, frame);
        }
    }
}

/// How much can be left out of the top line, one after the other: words of what is owed, the word "harm", how many more
/// updates are owed, the harm's rate, its unit. The phase stays: it says what is to be done.
const LEANEST: u8 = 5;

/// The least columns between two parts of the top line.
const APART: usize = 2;

/// Three groups: left, middle, right.
fn spread(groups: Vec<Vec<Span<'static>>>, area: Rect, frame: &mut Frame) {
    let total: usize = groups.iter().map(|group| wide(group)).sum();
    let free = usize::from(area.width).saturating_sub(total);
    let gaps = [(free / 2).max(APART), (free - free / 2).max(APART), 0];
    let mut spans = vec![];
    for (group, gap) in groups.into_iter().zip(gaps) {
        spans.extend(group);
        spans.push(Span::raw(" ".repeat(gap)));
    }
    frame.render_widget(Line::from(spans), area);
}

fn clock(room: &Room, theme: Theme) -> Span<'static> {
    let dim = theme.style(Role::Dim);
    if room.run.is_over() {
        return Span::styled("over", theme.style(Role::Accent));
    }
    if room.pace.paused {
        return Span::styled("paused", theme.style(Role::Warning));
    }
    if room.writing() || room.reasoning() {
        return Span::styled("x1", dim);
    }
    if room.goal.is_some() {
        return Span::styled("waiting", theme.style(Role::Accent));
    }
    Span::styled(format!("x{}", room.rate()), dim)
}

/// The next update that is owed, how long there is, and how many more are.
fn owed(run: &Run, leaner: u8, theme: Theme) -> Vec<Span<'static>> {
    let lean = leaner >= 1;
    if run.book().acknowledged.is_none() && !run.is_over() {
        let since = countdown(run.now() - SimTime::PAGE);
        let words = if lean { "! unanswered" } else { "! page unanswered for" };
        return vec![Span::styled(format!("{words} {since}"), theme.style(Role::Critical))];
    }
    let Some((duty, due)) = run.next_duty().and_then(|duty| duty.due.map(|due| (duty, due))) else {
        return vec![];
    };
    let what = match duty.reason {
        _ if lean => "",
        Reason::Promise => " promised",
        _ => " update",
    };
    let left = due - run.now();
    let (text, role) = match left {
        _ if left < Millis::ZERO => (format!("! {}{what} {} late", duty.audience, countdown(left)), Role::Critical),
        _ if left <= URGENT => (format!("! {}{what} in {}", duty.audience, countdown(left)), Role::Warning),
        _ => (format!("{}{what} in {}", duty.audience, countdown(left)), Role::Plain),
    };
    let timed = run.book().duties.iter().filter(|duty| duty.met.is_none() && duty.due.is_some()).count();
    let more = match timed.saturating_sub(1) {
        0 => String::new(),
        _ if leaner >= 3 => String::new(),
        more if lean => format!(" +{more}"),
        more => format!(" +{more} more"),
    };
    vec![Span::styled(text, theme.style(role)), Span::styled(more, theme.style(Role::Dim))]
}

/// The harm that is likely by what the player knows: what truly happened would tell which truth is played.
fn harm(run: &Run, leaner: u8, theme: Theme) -> Vec<Span<'static>> {
    let rate = run.weighed_harm_rate();
    let role = if rate >= 0.5 { Role::Critical } else { Role::Plain };
    let unit = &run.scenario().harm_unit;
    let total = plain(run.weighed_harm().round());
    let mut spans = vec![Span::raw(if leaner < 2 { "harm " } else { "" })];
    let told = if leaner < 5 { format!("~{total} {unit}") } else { format!("~{total}") };
    spans.push(Span::styled(told, theme.style(role)));
    if rate >= 0.05 && leaner < 4 {
        let rate = if rate >= 10.0 { rate.round() } else { rate };
        spans.push(Span::styled(format!(" +{}/min", plain(rate)), theme.style(role)));
    }
    spans
}
