//! The briefing room: a page to read, and below it the text that is being written.

use super::disputes::{self, List};
use super::{page, verbs};
use crate::brief::Done;
use crate::grade;
use crate::model::Millis;
use crate::report::disputes::of_grade;
use crate::report::{Line as Row, brief as told};
use crate::tui::brief::{Brief, Stage, Writing};
use crate::tui::keys::{Context, Intent};
use crate::tui::text::{countdown, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Rows that a text needs at least, its heading with them.
const TEXT: u16 = 9;

/// Seconds before the end of the time at which the clock is marked.
const SOON: i64 = 15_000;

/// How many lines the page has, and how many of them are shown.
pub fn extent(brief: &Brief, (columns, rows): (u16, u16)) -> (usize, usize) {
    let area = Rect { x: 0, y: 0, width: columns, height: rows };
    (lines(brief, page::measure(area.width)).len(), usize::from(places(brief, area).0.height))
}

/// How many columns and rows a text that is being written has, about: the pages of its keys belong to the page above it.
pub fn written_size((columns, rows): (u16, u16)) -> (u16, u16) {
    (page::column(Rect::new(0, 0, columns, rows)).width, TEXT)
}

/// Where the page and what is written lie; the last row is for the verbs, the one above it for remarks.
fn places(brief: &Brief, area: Rect) -> (Rect, Rect) {
    let high = area.height.saturating_sub(2);
    let below = match &brief.stage {
        // What there is to read stays in sight where that leaves the text its room.
        Stage::Write(writing) if writing.hints.is_empty() && writing.again.is_none() => {
            let read = told::asked(&brief.sitting, brief.at, page::measure(area.width)).len();
            high.saturating_sub(u16::try_from(read).unwrap_or(u16::MAX)).clamp(TEXT.min(high / 2), high / 2)
        }
        Stage::Write(_) => high / 2,
        Stage::Speak(_) => 3.min(high),
        _ => 0,
    };
    let above = Rect { height: high - below, ..area };
    (above, Rect { y: above.bottom(), height: below, ..page::column(area) })
}

pub(super) fn view(brief: &Brief, context: Context, theme: Theme, area: Rect, frame: &mut Frame) {
    if let (Some(state), Some((_, it))) = (&brief.disputing, brief.at_hand()) {
        let whole = it.whole();
        let heads = [format!("{}, {} of 100", brief.stop().title, it.grade.overall)];
        let list = List { all: &of_grade(&whole, &it.grade), heads: &heads, told: brief.told.as_deref() };
        return disputes::view(&list, state, theme, area, frame);
    }
    let (above, below) = places(brief, area);
    let mut all = lines(brief, page::measure(area.width));
    if matches!(brief.stage, Stage::Assess(..)) {
        // A page has no theme; the mark of what is selected is the same everywhere.
        for (_, text) in all.iter_mut().filter_map(|line| line.parts.first_mut()) {
            if let Some(rest) = text.strip_prefix("> ") {
                *text = format!("{} {rest}", theme.pointer());
            }
        }
    }
    let place = page::text(&all, brief.scroll, theme, above, frame);
    match &brief.stage {
        Stage::Write(writing) => write(brief, writing, theme, below, frame),
        Stage::Speak(_) => frame.render_widget(clock(brief, theme), Rect { height: 1, y: below.y + 1, ..below }),
        _ => {}
    }
    let (foot, verbs) = page::feet(area);
    let (text, role) = match (&brief.trouble, brief.sure) {
        (Some(trouble), _) => (format!("! not saved: {trouble}"), Role::Critical),
        (None, Some(Intent::Delete)) => ("! press d again to delete it for good".to_owned(), Role::Warning),
        (None, Some(_)) => ("! press n again: what is unfinished will be forgotten".to_owned(), Role::Warning),
        _ if brief.told.is_some() => (brief.told.clone().unwrap_or_default(), Role::Info),
        _ if all.len() > usize::from(above.height) => (place, Role::Dim),
        _ => (aside(brief), Role::Info),
    };
    frame.render_widget(Line::from(Span::styled(text, theme.style(role))), foot);
    verbs::verbs(context, brief.hidden(), theme, page::column(verbs), frame);
}

/// That a text was put aside, where one was.
fn aside(brief: &Brief) -> String {
    let Some((text, spent)) = brief.aside().filter(|_| matches!(brief.stage, Stage::Read)) else {
        return String::new();
    };
    let left = brief.stop().time - Millis(i64::try_from(spent.as_millis()).unwrap_or(i64::MAX));
    let left = if left < Millis::ZERO { "its time is over".to_owned() } else { format!("{} left", countdown(left)) };
    format!("your draft of {} is kept, {left}; Enter goes on with it", told::length(text))
}

fn lines(brief: &Brief, wide: usize) -> Vec<Row> {
    let stop = brief.stop();
    match (&brief.stage, brief.done.get(brief.at)) {
        (Stage::Write(writing), _) if writing.again.is_some() => {
            let first = writing.again.as_ref().map_or("", |(first, _)| first.text());
            told::asked_again(&brief.sitting, brief.at, first, wide)
        }
        (Stage::Found(found), _) => told::unfinished(&brief.sitting, found, wide),
        (Stage::Plan, _) => told::plan(&brief.sitting, wide),
        (Stage::Assess(took, marks, row), _) => told::marking(stop, *took, marks, *row, wide),
        (Stage::Marked, Some(Done::Written(it))) => match brief.repaired() {
            Some(again) => told::repaired(stop, it, again, wide),
            None => told::written(stop, it, wide),
        },
        (Stage::Marked, Some(Done::Spoken(it))) => told::spoken(stop, it, wide),
        (Stage::Examples, _) => told::exemplars(stop, wide),
        (Stage::End, _) => told::summary(&brief.sitting, &brief.done, wide),
        _ => told::asked(&brief.sitting, brief.at, wide),
    }
}

/// The time that is left, or how far it is over.
fn clock(brief: &Brief, theme: Theme) -> Line<'static> {
    let aloud = matches!(brief.stage, Stage::Speak(_));
    let time = if aloud { brief.stop().time_aloud() } else { brief.stop().time };
    let left = time - brief.spent();
    let (text, role) = match left {
        _ if left < Millis::ZERO => (format!("! {} over", countdown(left)), Role::Critical),
        _ if left.0 < SOON => (format!("{} left", countdown(left)), Role::Warning),
        _ => (format!("{} left", countdown(left)), Role::Plain),
    };
    Line::from(Span::styled(text, theme.style(role)))
}

fn write(brief: &Brief, writing: &Writing, theme: Theme, area: Rect, frame: &mut Frame) {
    let so_far = grade::words(&writing.pad.text());
    let limit = brief.stop().words() as usize;
    let shown_words = if limit > 0 { format!("{so_far}/{limit} words") } else { format!("{so_far} words") };
    let role = if limit > 0 && so_far > limit { Role::Warning } else { Role::Dim };
    let mut heading = clock(brief, theme);
    heading.spans.push(Span::styled(format!("   {shown_words}"), theme.style(role)));
    let wide = usize::from(area.width);
    let dash = if theme.unicode { "─" } else { "-" };
    let used: usize = heading.spans.iter().map(|span| width(&span.content)).sum();
    heading
        .spans
        .push(Span::styled(format!("   {}", dash.repeat(wide.saturating_sub(used + 3))), theme.style(Role::Dim)));
    let asked: Vec<Line<'static>> = writing
        .again
        .iter()
        .flat_map(|(_, question)| {
            let rows = wrap(question, wide.saturating_sub(2));
            rows.into_iter()
                .map(|row| Line::from(Span::styled(format!("? {row}"), theme.style(Role::Warning))))
                .collect::<Vec<_>>()
        })
        .collect();
    let hints = super::editor::checklist(&writing.hints, theme, wide);
    // The checklist has its place before the text, which scrolls; three rows are left to it.
    let above = (asked.len() as u16).min(area.height / 3);
    let below = (hints.len() as u16).min(area.height.saturating_sub(1 + above + 3));
    frame.render_widget(heading, Rect { height: 1, ..area });
    super::lines(&asked, None, Rect { y: area.y + 1, height: above, ..area }, frame);
    let text = Rect { y: area.y + 1 + above, height: area.height.saturating_sub(1 + above + below), ..area };
    super::pad(&writing.pad, theme, text, frame);
    super::lines(&hints, None, Rect { y: text.bottom(), height: below, ..area }, frame);
}
