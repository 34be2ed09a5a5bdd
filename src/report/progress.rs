//! A player's progress as a page to read: what comes next first, then the days, the parts of the score, the bests.

mod next;
mod table;

pub use next::next_sentence;

use super::page::{self, Line, Tone};
use crate::progress::best::Best;
use crate::progress::days::Days;
use crate::progress::{Group, Part, Progress};
use serde_json::Value;

/// The page as plain text of `width` columns; of one group's parts where one is asked for, else of the usual one's.
pub fn progress_text(progress: &Progress, group: Option<Group>, width: usize) -> String {
    page::text(&lines(progress, (group, Place::CommandLine), width))
}

/// The same as JSON, format 1: every group with all its parts.
pub fn progress_value(progress: &Progress) -> Value {
    let mut value = serde_json::json!({"format": 1});
    if let (Some(page), Ok(Value::Object(parts))) = (value.as_object_mut(), serde_json::to_value(progress)) {
        page.extend(parts);
    }
    value
}

/// The same as lines whose parts have a meaning, for a screen.
pub fn progress_lines(progress: &Progress, group: Option<Group>, width: usize) -> Vec<Line> {
    lines(progress, (group, Place::Screen), width)
}

/// Where a page is read, which decides how another part of it is asked for.
#[derive(Clone, Copy)]
enum Place {
    Screen,
    CommandLine,
}

fn lines(progress: &Progress, (group, place): (Option<Group>, Place), width: usize) -> Vec<Line> {
    let width = width.clamp(super::debrief::WIDTHS.0, super::debrief::WIDTHS.1);
    let mut lines = vec![];
    if let Some(next) = &progress.next {
        lines.extend(page::item(Line::of(Tone::Strong, "next: "), Tone::Plain, &next_sentence(next), width, 6));
    }
    lines.extend(days(&progress.days, width));
    if progress.dailies > 0 {
        let days = counted(progress.dailies, "day");
        lines.push(Line::of(Tone::Plain, format!("The drill of the day was played on {days}.")));
    }
    let shown = progress.groups.iter().find(|it| group.is_none_or(|group| it.group == group));
    match (shown, group) {
        (Some(shown), _) => lines.extend(table::table(shown, width)),
        (None, Some(group)) => lines.extend(none_of(group, width)),
        (None, None) => {
            let none = match progress.runs {
                0 => "No run was played to its end yet.",
                _ => "No run of your own was played to its end yet. The lessons are kept out of these figures.",
            };
            lines.extend(page::paragraph(Tone::Plain, none, width, 0));
        }
    }
    lines.extend(others(progress, (shown.map(|it| it.group), place), width));
    lines.extend(bests(&progress.bests, width));
    lines
}

fn none_of(group: Group, width: usize) -> Vec<Line> {
    let text = format!("No run of this kind was played to its end yet: {}, {}.", group.word(), about(group));
    let mut lines = vec![Line::blank()];
    lines.extend(page::paragraph(Tone::Plain, &text, width, 0));
    lines
}

/// What the runs of a group have in common.
const fn about(group: Group) -> &'static str {
    match group {
        Group::Practice => "in real time or faster, without pauses",
        Group::Aided => "with pauses, a clock slower than real time, a chosen truth, or from the middle of another run",
        Group::Untimed => "without a clock: plain mode and scripts",
        Group::Exam => "no hints, no pause",
    }
}

fn days(days: &Days, width: usize) -> Vec<Line> {
    if days.practised == 0 {
        return vec![];
    }
    let text = format!(
        "Practised on {} of the last {} ({} of every kind).",
        counted(days.practised, "day"),
        days.marks.len(),
        counted(days.runs, "run")
    );
    let mut lines = page::paragraph(Tone::Plain, &text, width, 0);
    let weeks: Vec<String> =
        days.marks.chunks(7).map(|week| week.iter().map(|mark| if *mark { '#' } else { '.' }).collect()).collect();
    lines.push(Line::of(Tone::Good, format!("  {}", weeks.join(" "))).with(Tone::Dim, "  four weeks, today last"));
    lines
}

/// The groups that are not shown in full, a line each.
fn others(progress: &Progress, (shown, place): (Option<Group>, Place), width: usize) -> Vec<Line> {
    let rest: Vec<_> = progress.groups.iter().filter(|it| Some(it.group) != shown).collect();
    let title = if matches!(place, Place::Screen) { "Kept apart (Tab shows them)" } else { "Kept apart" };
    let mut lines = heading(title, rest.is_empty());
    for group in rest {
        let mean = group.row(Part::Score).map_or(0.0, |row| row.level.mean);
        let way = match place {
            Place::Screen => String::new(),
            Place::CommandLine => format!("; `--group {}` shows them", group.group),
        };
        let text = format!("{}, mean {mean:.0}, {} won{way}", counted(group.runs, "run"), group.won);
        let label = Line::of(Tone::Plain, format!("  {:<9}", group.group.word()));
        lines.extend(page::item(label, Tone::Plain, &text, width, 13));
        lines.extend(page::paragraph(Tone::Dim, about(group.group), width - 13, 0).into_iter().map(|l| l.indented(13)));
    }
    lines
}

fn bests(bests: &[Best], width: usize) -> Vec<Line> {
    let mut lines = heading("Personal bests", bests.is_empty());
    for best in bests {
        let aided = if best.group == Group::Aided { " with aids" } else { "" };
        let day = best.day.map(|day| format!(" on {day}")).unwrap_or_default();
        let harm = best.harm.map(|harm| format!("; least harm {}", of_scale(harm))).unwrap_or_default();
        let text = format!("{}{aided}{day}, of {}{harm}", best.score, counted(best.runs, "run"));
        lines.extend(page::item(Line::of(Tone::Plain, "  "), Tone::Strong, &best.title, width, 2));
        lines.extend(page::item(Line::of(Tone::Dim, "    "), Tone::Plain, &text, width, 4));
    }
    lines
}

/// Harm on the scale from par to doing nothing, in words.
fn of_scale(harm: f64) -> String {
    match (harm * 100.0).round() {
        percent if percent < 0.0 => "below par's".to_owned(),
        0.0 => "as little as par's".to_owned(),
        percent => format!("{percent:.0}% of the way from par to doing nothing"),
    }
}

fn heading(title: &str, empty: bool) -> Vec<Line> {
    if empty { vec![] } else { vec![Line::blank(), Line::of(Tone::Strong, title.to_uppercase())] }
}

/// `1 run`, `2 runs`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests;
