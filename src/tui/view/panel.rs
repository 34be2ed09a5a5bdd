//! The upper half: the panels of a tab. What was read stays open and goes on; what wasn't is told apart.

use super::layout::Writing;
use super::{deeds, people};
use crate::model::panel::{Panel, PanelKind};
use crate::model::scenario::number_of;
use crate::model::world::{Line as Limit, MetricSpec};
use crate::model::{MetricId, Millis, SimTime};
use crate::run::Run;
use crate::tui::chart::{Chart, Point, Slo};
use crate::tui::keys::{self, Context, Intent};
use crate::tui::room::{Focus, Room, SPANS, Tab};
use crate::tui::text::{fit, width, wrap};
use crate::tui::theme::{Role, Theme};
use crate::world::Sample;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// How much of the time before the page is shown at the beginning.
const BEFORE: Millis = Millis::from_mins(20);
/// Columns that a chart needs.
pub(super) const CHART: u16 = 25;
/// Samples under which PSI says little.
const FEW: u64 = 1000;

pub(super) fn view(room: &Room, theme: Theme, area: Rect, frame: &mut Frame) {
    if area.height < 2 {
        return;
    }
    match room.tab {
        Tab::People => return people::view(room, theme, area, frame),
        Tab::Deeds => {
            let lines = deeds::lines(room, theme, usize::from(area.width));
            let first = room.scroll.min(lines.len().saturating_sub(usize::from(area.height)));
            return super::lines(&lines[first..], None, area, frame);
        }
        Tab::Panels(_) => {}
    }
    frame.render_widget(names(room, theme, usize::from(area.width)), Rect { height: 1, ..area });
    let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let Some(panel) = room.panel() else {
        let wide = usize::from(below.width).saturating_sub(4);
        let told = nothing_here(room);
        let rows = wrap(&told, wide).into_iter().map(|row| format!("  {row}"));
        let rows: Vec<Line<'static>> = rows.map(|row| Line::from(Span::styled(row, theme.style(Role::Dim)))).collect();
        super::lines(&rows, None, below, frame);
        return;
    };
    if room.looked(panel).is_none() {
        unread(room, panel, theme, below, frame);
        return;
    }
    if panel.kind == PanelKind::Metrics && !panel.metrics.is_empty() {
        charts(room, panel, theme, below, frame);
        return;
    }
    let lines = text_lines(room, panel, theme, usize::from(below.width));
    let first = room.scroll.min(lines.len().saturating_sub(usize::from(below.height)));
    super::lines(&lines[first..], None, below, frame);
}

/// How many things can be scrolled through in the tab that is shown: charts, or lines.
pub fn extent(room: &Room) -> usize {
    if room.tab == Tab::Deeds {
        let (width, height) = room.size;
        let content = super::layout::of(Rect::new(0, 0, width, height), Writing::of(room), (0, 0)).content;
        let lines = deeds::lines(room, Theme::default(), usize::from(content.width)).len();
        return (lines + 1).saturating_sub(usize::from(content.height));
    }
    let Some(panel) = room.panel().filter(|panel| room.looked(panel).is_some()) else { return 0 };
    if panel.kind == PanelKind::Metrics && !panel.metrics.is_empty() {
        return panel.metrics.len();
    }
    let (width, height) = room.size;
    let content = super::layout::of(Rect::new(0, 0, width, height), Writing::of(room), (0, 0)).content;
    let lines = text_lines(room, panel, Theme::default(), usize::from(content.width)).len();
    (lines + 2).saturating_sub(usize::from(content.height))
}

/// Lines that came to the panels of a tab since they were read.
pub(super) fn news(room: &Room, tab: Tab) -> usize {
    let mut count = room.unseen(tab);
    for panel in room.panels(tab) {
        if let Some(looked) = room.looked(panel) {
            count += room.run.panel_lines(panel).iter().filter(|(at, _)| *at > looked).count();
        }
    }
    count
}

/// A panel that wasn't read yet; until the page is acknowledged it is the page that stands there.
fn unread(room: &Room, panel: &Panel, theme: Theme, area: Rect, frame: &mut Frame) {
    let run = &room.run;
    let wide = usize::from(area.width).saturating_sub(4).min(100);
    let takes = if panel.busy > Millis::ZERO { format!(" (takes {})", panel.busy) } else { String::new() };
    let (read, role) = match run.can_look(&panel.id) {
        Ok(_) => (format!("not read yet: Enter reads it{takes}"), Role::Info),
        Err(refusal) => (run.refusal_words(&refusal), Role::Warning),
    };
    let rows = wrap(&read, wide).into_iter().map(|row| format!("  {row}"));
    let mut lines: Vec<Line<'static>> = rows.map(|row| Line::from(Span::styled(row, theme.style(role)))).collect();
    if run.book().acknowledged.is_none() {
        let style = theme.urgent();
        let page = room.feed.items.iter().find(|item| item.sign == '!').map_or("", |item| item.text.as_str());
        lines.clear();
        lines.extend(wrap(page, wide).into_iter().map(|row| Line::from(Span::styled(format!("  {row}"), style))));
        lines.push(Line::from(Span::styled("  c acknowledges it", theme.style(Role::Accent))));
    }
    lines.push(Line::default());
    let summary = run.fill(&run.scenario().summary);
    lines.extend(wrap(&summary, wide).into_iter().map(|row| Line::from(format!("  {row}"))));
    // What the top line counts is no line of any chart.
    let (unit, counted) = (&run.scenario().harm_unit, &run.scenario().harm_text);
    if !counted.is_empty() {
        lines.push(Line::default());
        let told = format!("Harm is told in {unit}. {counted}");
        let rows = wrap(&told, wide).into_iter().map(|row| format!("  {row}"));
        lines.extend(rows.map(|row| Line::from(Span::styled(row, theme.style(Role::Dim)))));
    }
    super::lines(&lines, None, area, frame);
}

/// That a tab is empty in this incident, and where there is something to read.
fn nothing_here(room: &Room) -> String {
    let own = match room.tab {
        Tab::Panels(PanelKind::Metrics) => "are no charts",
        Tab::Panels(PanelKind::Logs) => "are no logs",
        Tab::Panels(PanelKind::Deploys) => "is no list of deploys",
        Tab::Panels(PanelKind::Models) => "is no registry of model versions",
        Tab::Panels(PanelKind::Runbook) => "is no runbook",
        Tab::People | Tab::Deeds => "is nothing to read",
    };
    let others = Tab::ALL.iter().enumerate().filter(|(_, tab)| !room.panels(**tab).is_empty());
    let others: Vec<String> = others.map(|(index, tab)| format!("{} {}", index + 1, tab.title())).collect();
    format!("There {own} in this incident, and nothing is missed here. Read on in {}.", others.join(", "))
}

/// The panels of the tab: which is shown, which were read and when.
fn names(room: &Room, theme: Theme, wide: usize) -> Line<'static> {
    let chosen = room.chosen[room.tab_index()];
    let focused = room.focus == Focus::Tab && room.editor.is_none();
    let panels = room.panels(room.tab);
    let titles: Vec<String> = panels.iter().map(|panel| room.run.fill(&panel.title)).collect();
    let looked = room.panel().and_then(|panel| room.looked(panel));
    // Charts go on by themselves, and so do lines, which are told apart where they are newer.
    let live = room.panel().is_some_and(|panel| panel.kind == PanelKind::Metrics && !panel.metrics.is_empty());
    // A sign below the charts that nothing on the screen explains is passed over: its meaning has its place behind the titles.
    let marked = live && looked.is_some() && !deploys(&room.run).is_empty();
    let spare = wide.saturating_sub(if marked { MARK.len() + 1 } else { 0 });
    // The one that is shown has its whole title; the others share what is left.
    let least = 4 * titles.len() + LEAST * titles.len().saturating_sub(1);
    let own = titles.get(chosen).map_or(0, |title| width(title)).min(spare.saturating_sub(least));
    let others: Vec<String> =
        titles.iter().enumerate().filter(|(at, _)| *at != chosen).map(|(_, it)| it.clone()).collect();
    let each = share(&others, spare.saturating_sub(4 * titles.len() + own));
    let mut spans = vec![];
    for (index, panel) in panels.iter().enumerate() {
        let here = index == chosen;
        let cells = if here { own } else { each };
        let title = fit(&titles[index], cells, theme.ellipsis());
        let read = room.looked(panel).is_some();
        let style = match (here, focused) {
            (true, true) => theme.style(Role::Accent),
            (true, false) => Style::new().add_modifier(Modifier::BOLD),
            _ => theme.style(Role::Dim),
        };
        let sign = if read { "" } else { "?" };
        let lead = if here && focused { theme.pointer() } else { " " };
        spans.push(Span::styled(format!("{lead}{title}{sign}  "), style));
    }
    // Beside a panel that isn't read yet its own way stands below, and the way to the one beside it here.
    let beside = panels.iter().enumerate().any(|(index, panel)| index != chosen && room.looked(panel).is_none());
    let way = keys::key_of(Context::Room, Intent::Right).filter(|_| beside && focused);
    let way = way.map(|key| format!("{key}: the next")).unwrap_or_default();
    if looked.is_none() && !way.is_empty() {
        at_the_end(&mut spans, &way, wide, theme);
    }
    if let Some(looked) = looked {
        let clock = room.run.scenario().clock(looked);
        let text = if live { format!("live, looked at {clock}") } else { format!("read {clock}, + came since") };
        let used: usize = spans.iter().map(|span| width(&span.content)).sum();
        let marked = marked.then(|| [format!("{MARK}; {text}"), MARK.to_owned()]);
        let text = marked.into_iter().flatten().find(|text| used + text.len() < wide).unwrap_or(text);
        let led = format!("{way}   {text}");
        let text = if !way.is_empty() && used + led.len() < wide { led } else { text };
        at_the_end(&mut spans, &text, wide, theme);
    }
    Line::from(spans)
}

/// What the sign below a chart means.
const MARK: &str = "^ a deploy";

/// Puts a text at the right margin, where it has a place.
fn at_the_end(spans: &mut Vec<Span<'static>>, text: &str, wide: usize, theme: Theme) {
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    if used + text.len() < wide {
        spans.push(Span::raw(" ".repeat(wide - used - text.len() - 1)));
        spans.push(Span::styled(text.to_owned(), theme.style(Role::Dim)));
    }
}

/// Columns that a title has at least.
const LEAST: usize = 8;

/// The most columns that each title may take so that all of them fit: short ones leave their room to long ones.
fn share(titles: &[String], wide: usize) -> usize {
    let mut widths: Vec<usize> = titles.iter().map(|title| width(title)).collect();
    widths.sort_unstable();
    let mut left = wide;
    for (index, own) in widths.iter().enumerate() {
        let fair = left / (widths.len() - index);
        if *own > fair {
            return fair.max(LEAST);
        }
        left -= own;
    }
    wide
}

fn charts(room: &Room, panel: &Panel, theme: Theme, area: Rect, frame: &mut Frame) {
    let columns = (area.width / CHART).clamp(1, 4).min(panel.metrics.len() as u16);
    let fits = |high: u16| (high / 7).max(1);
    // What tells which of them are shown has a row of its own.
    let all = panel.metrics.len() <= usize::from(columns * fits(area.height));
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    let area = if all { area } else { Rect { height: area.height - 1, ..area } };
    let fits = fits(area.height);
    let rows = fits.min((panel.metrics.len() as u16).div_ceil(columns));
    let shown = usize::from(columns * rows);
    let first = room.scroll.min(panel.metrics.len().saturating_sub(shown));
    let (wide, high) = (area.width / columns, area.height / rows);
    let drawn = panel.metrics.iter().skip(first).take(shown);
    let mut drawn: Vec<Option<Chart>> = drawn.map(|metric| chart(room, metric, theme)).collect();
    let titles: Vec<String> = drawn.iter().flatten().map(|chart| chart.title.clone()).collect();
    // A title that is cut says what is drawn nowhere: where the charts are high enough, all of them have a second row for it.
    let clock = if room.cursor.is_some() { CURSOR } else { 0 };
    let one = usize::from(wide).saturating_sub(READING + clock);
    let fold = high >= FOLDED && titles.iter().any(|title| width(title) > one);
    let cells = if fold { one + usize::from(wide).saturating_sub(2) } else { one };
    let titles = apart(&titles, cells, theme.ellipsis());
    drawn.iter_mut().flatten().zip(titles).for_each(|(chart, title)| (chart.title, chart.fold) = (title, fold));
    for (index, chart) in drawn.into_iter().enumerate() {
        let place = index as u16;
        let (column, row) = (place % columns, place / columns);
        let width = wide - u16::from(columns > 1);
        let rect = Rect::new(area.x + column * wide, area.y + row * high, width, high);
        if let Some(chart) = chart {
            frame.render_widget(&chart, rect);
        }
    }
    if panel.metrics.len() > shown {
        let text = format!("charts {}-{} of {}", first + 1, first + shown, panel.metrics.len());
        let x = foot.right().saturating_sub(text.len() as u16 + 1);
        let place = Rect { x, width: text.len() as u16, ..foot };
        frame.render_widget(Line::from(Span::styled(text, theme.style(Role::Info))), place);
    }
}

/// Columns of a chart's first row that its newest value takes.
const READING: usize = 9;

/// Columns of the moment before a title, where the charts are read at an earlier one.
const CURSOR: usize = 6;

/// Rows from which on a chart's title may take two of them.
const FOLDED: u16 = 8;

/// Titles of which those that don't fit begin behind the words that another one begins with too: cut at their ends they would
/// read alike.
fn apart(titles: &[String], wide: usize, mark: &str) -> Vec<String> {
    let alike = |one: &str, other: &str| one.split(' ').zip(other.split(' ')).take_while(|(a, b)| a == b).count();
    let told = titles.iter().map(|title| {
        let others = titles.iter().filter(|other| *other != title);
        let same = others.map(|other| alike(title, other)).max().unwrap_or(0);
        if same < 2 || width(title) <= wide {
            return title.clone();
        }
        let rest: Vec<&str> = title.split(' ').skip(same).collect();
        format!("{mark}{}", rest.join(" "))
    });
    told.collect()
}

/// The chart of a metric, as far as it was scraped.
pub fn chart(room: &Room, metric: &MetricId, theme: Theme) -> Option<Chart> {
    let run = &room.run;
    let scenario = run.scenario();
    let spec = scenario.world.metrics.iter().find(|spec| &spec.id == metric)?;
    let now = run.now();
    let from = SimTime((now.0 - SPANS[room.zoom].0).max(-BEFORE.0));
    let slo = spec.slo.as_ref().map(|line| match line {
        Limit::Above(at) => Slo { at: number_of(at, run.draws()), above: true },
        Limit::Below(at) => Slo { at: number_of(at, run.draws()), above: false },
    });
    let in_view = run.world().series(metric).filter(|sample| sample.at >= from);
    let points = in_view.map(|sample| point(spec, slo, sample)).collect();
    Some(Chart {
        title: titled(&run.fill(&spec.title), &spec.unit),
        fold: false,
        points,
        every: spec.every,
        window: spec.window,
        slo,
        marks: deploys(run),
        span: ((from, scenario.clock(from)), (now, scenario.clock(now))),
        cursor: room.cursor.map(|at| (at, scenario.clock(at))),
        theme,
    })
}

fn titled(title: &str, unit: &str) -> String {
    if unit.is_empty() || title.ends_with(unit) { title.to_owned() } else { format!("{title}, {unit}") }
}

/// Whether a sample says enough: drift needs a thousand records; of others, the interval must lie on one side of the
/// line (or be narrow where there is no line).
fn point(spec: &MetricSpec, slo: Option<Slo>, sample: &Sample) -> Point {
    let few = sample.samples.is_some_and(|n| n < FEW);
    let drift = matches!(spec.of.stat.as_str(), "psi" | "kl");
    let vague = sample.interval.is_some_and(|(low, high)| {
        let half = (high - low) / 2.0;
        match slo {
            Some(slo) => low < slo.at && slo.at < high && half > 0.02 * sample.value.abs(),
            None => half > 0.1 * sample.value.abs(),
        }
    });
    let thin = if drift { few } else { few && vague };
    Point { at: sample.at, value: sample.value, samples: sample.samples, thin }
}

/// When something was deployed, as far as the player has read the deploys.
fn deploys(run: &Run) -> Vec<SimTime> {
    let panels = run.scenario().panels.iter().filter(|panel| panel.kind == PanelKind::Deploys);
    let read = panels.filter(|panel| run.book().looked.contains_key(&panel.id));
    read.flat_map(|panel| run.panel_lines(panel)).map(|(at, _)| at).collect()
}

/// Columns of a clock of today and of the sign behind it.
const INDENT: usize = 8;

/// A text in rows, of which those below the first are narrower by an indent.
fn hanging(text: &str, wide: usize, indent: usize) -> Vec<&str> {
    let first = wrap(text, wide).first().map_or(0, |row| row.len());
    let (head, rest) = text.split_at(first);
    let rest = rest.trim_start();
    let mut rows = vec![head];
    if !rest.is_empty() {
        rows.extend(wrap(rest, wide.saturating_sub(indent)));
    }
    rows
}

/// A panel's text and lines, the newest lines first; `+` marks what came since it was read.
fn text_lines(room: &Room, panel: &Panel, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let run = &room.run;
    let mut lines = vec![];
    let text = run.fill(&panel.text);
    if !text.trim().is_empty() {
        lines.extend(wrap(&text, wide.saturating_sub(2)).into_iter().map(|row| Line::from(format!("  {row}"))));
    }
    let looked = room.looked(panel).unwrap_or(SimTime::PAGE);
    for (at, text) in run.panel_lines(panel).into_iter().rev() {
        let new = at > looked;
        let clock = run.scenario().clock(at).to_string();
        // A clock without its day would pass for today's.
        let clock = run.scenario().day(at).map_or(clock.clone(), |day| format!("{day} {clock}"));
        let lead = format!("{clock} {} ", if new { '+' } else { ' ' });
        let style = if new { theme.style(Role::Info) } else { Style::new() };
        // The first row gives way to its lead; those below stand where today's texts do.
        let indent = " ".repeat(INDENT);
        let whole = format!("{lead}{text}");
        for (index, row) in hanging(&whole, wide.saturating_sub(2), INDENT).into_iter().enumerate() {
            let (lead, row) = if index == 0 { row.split_at(lead.len().min(row.len())) } else { (indent.as_str(), row) };
            lines.push(Line::from(vec![
                Span::styled(format!("  {lead}"), theme.style(Role::Dim)),
                Span::styled(row.to_owned(), style),
            ]));
        }
    }
    if lines.is_empty() {
        let told = format!("  nothing stands here at {}; what comes is shown as it comes", run.clock());
        lines.push(Line::from(Span::styled(told, theme.style(Role::Dim))));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_would_be_cut_alike_begin_where_they_differ() {
        let titles = ["GPUs held by the photo team, %", "GPUs in use, %", "GPUs held by the forecast team, %"]
            .map(str::to_owned);
        assert_eq!(apart(&titles, 17, "…"), ["…photo team, %", "GPUs in use, %", "…forecast team, %"]);
        assert_eq!(apart(&titles, 40, "…"), titles);
    }
}
