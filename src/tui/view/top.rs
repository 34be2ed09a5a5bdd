//! The top line of the war room: where it stands, what is owed, what it harms.

use super::bars::wide;
use crate::model::{Audience, Millis, SimTime};
use crate::run::cadence::{Duty, Reason};
use crate::run::{Run, noun, plain, with_unit};
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
        let (phase, apart) = (run.book().phase(), if leaner >= TIGHT && leaner != SHORT { 1 } else { APART });
        let phase = format!(" {phase}{}", " ".repeat(apart));
        let mut left = vec![
            Span::styled(severity.clone(), theme.style(if urgent { Role::Critical } else { Role::Plain })),
            Span::raw(phase),
            Span::styled(format!("{} ", run.now()), Style::new().add_modifier(Modifier::BOLD)),
            clock(room, leaner, theme),
        ];
        if run.setup().exam {
            left.push(Span::styled(" exam", theme.style(Role::Accent)));
        }
        let groups = vec![left, owed(run, area.width >= ROOMY, leaner, theme), harm(run, leaner, theme)];
        let shown = groups.iter().filter(|group| !group.is_empty()).count();
        let used: usize = groups.iter().map(|group| wide(group)).sum();
        if leaner == LEANEST || used + apart * shown.saturating_sub(1) <= usize::from(area.width) {
            return spread(groups, apart, area, frame);
        }
    }
}

/// How much can be left out of the top line, one after the other: how many more updates are owed, the seconds by which one is
/// late, columns between its parts, the decimals of the harm's rate, words of the harm's unit and letters of "waiting" (which
/// give the columns back), the columns, of the harm's rate all but that there is one, of other updates first the word "late"
/// and then how many are, and, last, the unit of the harm: a number of nothing says least. That harm grows is never left out.
/// The phase stays: it says how far one is. So do the words "update" and "harm": a line that drops them for a moment is read as
/// another one.
const LEANEST: u8 = 10;

/// From which leanness on lateness is told in whole minutes.
const ROUGH: u8 = 2;

/// Columns from which on what is owed is told in a sentence's words. Below, it is told short, whatever else there is.
const ROOMY: u16 = 100;

/// The least columns between two parts of the top line.
const APART: usize = 2;

/// From which leanness on it is one column: a rate's unit that is cut short looks as if the terminal had cut it.
const TIGHT: u8 = 3;

/// From which leanness on the harm's rate is told in whole numbers.
const ROUND: u8 = 4;

/// From which leanness on a unit of several words is told by its noun, and a wait in few letters.
const SHORT: u8 = 5;

/// From which leanness on of the harm's rate only that there is one is told.
const RATELESS: u8 = 7;

/// From which leanness on other updates that are late are a number.
const COUNTED: u8 = 8;

/// From which leanness on they are left out.
const ALONE: u8 = 9;

/// What is left for an update that is late by a minute.
const ROUGHLY: Millis = Millis::from_mins(-1);

/// Three groups: left, middle, right.
fn spread(groups: Vec<Vec<Span<'static>>>, apart: usize, area: Rect, frame: &mut Frame) {
    let total: usize = groups.iter().map(|group| wide(group)).sum();
    let free = usize::from(area.width).saturating_sub(total);
    let gaps = [(free / 2).max(apart), (free - free / 2).max(apart), 0];
    let mut spans = vec![];
    for (group, gap) in groups.into_iter().zip(gaps) {
        spans.extend(group);
        spans.push(Span::raw(" ".repeat(gap)));
    }
    frame.render_widget(Line::from(spans), area);
}

fn clock(room: &Room, leaner: u8, theme: Theme) -> Span<'static> {
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
        return Span::styled(if leaner < SHORT { "waiting" } else { "wait" }, theme.style(Role::Accent));
    }
    // A clock that runs otherwise than the player's own is no detail.
    let rate = room.rate();
    let role = if (rate - 1.0).abs() < f64::EPSILON { Role::Dim } else { Role::Accent };
    Span::styled(format!("x{rate}"), theme.style(role))
}

/// The next update that is owed, how long there is, and how many more are; one that is late gives way to one that is to be
/// written now.
fn owed(run: &Run, roomy: bool, leaner: u8, theme: Theme) -> Vec<Span<'static>> {
    if run.book().acknowledged.is_none() && !run.is_over() {
        let since = countdown(run.now() - SimTime::PAGE);
        let words = if roomy { "! page unanswered for" } else { "! page unanswered" };
        return vec![Span::styled(format!("{words} {since}"), theme.style(Role::Critical))];
    }
    let timed = |duty: Option<&'_ Duty>| duty.and_then(|duty| Some((duty.clone(), duty.due?)));
    let Some(first) = timed(run.next_duty()) else { return vec![] };
    let coming = timed(run.coming_duty()).filter(|(_, due)| *due != first.1);
    // What is late stays late; what has to be written now can still be on time.
    let pressing = coming.clone().filter(|(_, due)| *due - run.now() <= run.writing_span());
    let (duty, due) = pressing.clone().unwrap_or(first);
    let what = match duty.reason {
        _ if !roomy => format!("{} update in", short(duty.audience)),
        Reason::Promise => format!("{} update promised in", duty.audience),
        _ => format!("{} update in", duty.audience),
    };
    let left = due - run.now();
    let late = what.trim_end_matches(" in");
    let (text, role) = match left {
        _ if left <= ROUGHLY && leaner >= ROUGH => (format!("! {late} {}m late", -left.0 / 60_000), Role::Critical),
        _ if left < Millis::ZERO => (format!("! {late} {} late", countdown(left)), Role::Critical),
        _ if left <= URGENT => (format!("! {what} {}", countdown(left)), Role::Warning),
        _ => (format!("{what} {}", countdown(left)), Role::Plain),
    };
    let open = || run.book().duties.iter().filter(|duty| duty.met.is_none());
    if pressing.is_some() {
        let late = open().filter(|duty| duty.due.is_some_and(|due| due < run.now())).count();
        let late = match leaner {
            ALONE.. => String::new(),
            COUNTED => format!(" +{late}"),
            _ => format!(" +{late} late"),
        };
        let late = Span::styled(late, theme.style(Role::Critical));
        return vec![Span::styled(text, theme.style(role)), late];
    }
    let more = open().filter(|duty| duty.due.is_some()).count().saturating_sub(1);
    let more = match coming.filter(|_| more == 1) {
        _ if leaner >= 1 || more == 0 => String::new(),
        Some((next, due)) => {
            let audience = if roomy { next.audience.word() } else { short(next.audience) };
            format!(", {audience} in {}", countdown(due - run.now()))
        }
        None if roomy => format!(" +{more} more"),
        None => format!(" +{more} owed"),
    };
    vec![Span::styled(text, theme.style(role)), Span::styled(more, theme.style(Role::Dim))]
}

/// An audience in few letters.
const fn short(audience: Audience) -> &'static str {
    match audience {
        Audience::Executive => "exec",
        Audience::Engineering => "eng",
        other => other.word(),
    }
}

/// The harm that is likely by what the player knows: what truly happened would tell which truth is played.
fn harm(run: &Run, leaner: u8, theme: Theme) -> Vec<Span<'static>> {
    let rate = run.weighed_harm_rate();
    let role = if rate >= 0.5 { Role::Critical } else { Role::Plain };
    let unit = &run.scenario().harm_unit;
    let total = plain(run.weighed_harm().round());
    let mut spans = vec![Span::raw("harm ")];
    let told = match leaner {
        LEANEST.. => format!("~{total}"),
        SHORT.. => format!("~{}", with_unit(&total, noun(unit))),
        _ => format!("~{}", with_unit(&total, unit)),
    };
    spans.push(Span::styled(told, theme.style(role)));
    if let Some(told) = run.harm_rate_told() {
        let rate = if rate >= 1.0 && leaner >= ROUND { plain(rate.round()) } else { told };
        let grows = if leaner < RATELESS { format!(" +{rate}/min") } else { " +".to_owned() };
        spans.push(Span::styled(grows, theme.style(role)));
    }
    spans
}
