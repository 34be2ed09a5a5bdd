//! The briefing room: a page to read, and below it the text that is being written.

use super::{bars, page_line};
use crate::brief::Done;
use crate::model::Millis;
use crate::report::{Line as Row, Tone, brief as page};
use crate::tui::brief::{Brief, Stage, Writing};
use crate::tui::keys::Context;
use crate::tui::text::{countdown, width, words, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The widest a text is set.
const MEASURE: u16 = 100;

/// Columns left free on each side.
const MARGIN: u16 = 1;

/// Seconds before the end of the time at which the clock is marked.
const SOON: i64 = 15_000;

/// How many lines the page has, and how many of them are shown.
pub fn extent(brief: &Brief, (columns, rows): (u16, u16)) -> (usize, usize) {
    let area = Rect { x: 0, y: 0, width: columns, height: rows };
    (lines(brief, measure(area)).len(), usize::from(places(brief, area).0.height))
}

fn measure(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(2 * MARGIN).min(MEASURE))
}

/// An area without its margins.
pub(super) fn column(area: Rect) -> Rect {
    Rect { x: area.x + MARGIN, width: area.width.saturating_sub(2 * MARGIN), ..area }
}

/// Where the page and what is written lie; the last row is for the verbs, the one above it for remarks.
fn places(brief: &Brief, area: Rect) -> (Rect, Rect) {
    let high = area.height.saturating_sub(2);
    let below = match &brief.stage {
        Stage::Write(_) => high / 2,
        Stage::Speak(_) => 3.min(high),
        _ => 0,
    };
    let column = column(area);
    let page = Rect { height: high - below, ..column };
    (page, Rect { y: page.bottom(), height: below, ..column })
}

pub(super) fn view(brief: &Brief, context: Context, theme: Theme, area: Rect, frame: &mut Frame) {
    let (above, below) = places(brief, area);
    let all = lines(brief, measure(area));
    let shown = usize::from(above.height);
    let first = brief.scroll.min(all.len().saturating_sub(1));
    let last = (first + shown).min(all.len());
    let part: Vec<Line<'static>> = all[first..last].iter().map(|line| page_line(line, theme)).collect();
    super::lines(&part, None, above, frame);
    match &brief.stage {
        Stage::Write(writing) => write(brief, writing, theme, below, frame),
        Stage::Speak(_) => frame.render_widget(clock(brief, theme), Rect { height: 1, y: below.y + 1, ..below }),
        _ => {}
    }
    let foot = Rect { y: area.bottom() - 2, height: 1, x: area.x + MARGIN, ..above };
    let (text, role) = match &brief.trouble {
        Some(trouble) => (format!("! not saved: {trouble}"), Role::Critical),
        None if all.len() > shown => (format!("{}-{last} of {}", first + 1, all.len()), Role::Dim),
        None => (String::new(), Role::Dim),
    };
    frame.render_widget(Line::from(Span::styled(text, theme.style(role))), foot);
    bars::verbs(context, brief.hidden(), theme, Rect { y: area.bottom() - 1, height: 1, ..above }, frame);
}

fn lines(brief: &Brief, wide: usize) -> Vec<Row> {
    let stop = brief.stop();
    match (&brief.stage, brief.done.get(brief.at)) {
        (Stage::Plan, _) => page::plan(&brief.sitting, wide),
        (Stage::Assess(took, marks, row), _) => {
            let mut lines = vec![Row::of(
                Tone::Strong,
                format!("You spoke for {} of {}. Mark it, 0 to 4:", countdown(*took), countdown(stop.time)),
            )];
            lines.push(Row::blank());
            lines.extend(page::rubric_lines(stop, marks, Some(*row), wide));
            lines
        }
        (Stage::Marked, Some(Done::Written(it))) => page::written(stop, it, wide),
        (Stage::Marked, Some(Done::Spoken(it))) => page::spoken(stop, it, wide),
        (Stage::Examples, _) => page::exemplars(stop, wide),
        (Stage::End, _) => page::summary(&brief.sitting, &brief.done, wide),
        _ => page::asked(&brief.sitting, brief.at, wide),
    }
}

/// The time that is left, or how far it is over.
fn clock(brief: &Brief, theme: Theme) -> Line<'static> {
    let left = brief.stop().time - brief.spent();
    let (text, role) = match left {
        _ if left < Millis::ZERO => (format!("! {} over", countdown(left)), Role::Critical),
        _ if left.0 < SOON => (format!("{} left", countdown(left)), Role::Warning),
        _ => (format!("{} left", countdown(left)), Role::Plain),
    };
    Line::from(Span::styled(text, theme.style(role)))
}

fn write(brief: &Brief, writing: &Writing, theme: Theme, area: Rect, frame: &mut Frame) {
    let so_far = words(&writing.pad.text());
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
    let (above, below) = ((asked.len() as u16).min(area.height / 3), (hints.len() as u16).min(area.height / 3));
    frame.render_widget(heading, Rect { height: 1, ..area });
    super::lines(&asked, None, Rect { y: area.y + 1, height: above, ..area }, frame);
    let text = Rect { y: area.y + 1 + above, height: area.height.saturating_sub(1 + above + below), ..area };
    frame.render_widget(writing.pad.widget(), text);
    super::lines(&hints, None, Rect { y: text.bottom(), height: below, ..area }, frame);
}
