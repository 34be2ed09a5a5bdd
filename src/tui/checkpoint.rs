//! A chart put into a text: the value that it tells, what stands behind it, and its course in small blocks.

use super::chart::Chart;
use super::room::{Room, Tab};
use super::text::short;
use super::theme::Theme;
use super::view::panel;
use crate::model::panel::PanelKind;
use crate::run::plain;

/// Cells of the course.
const CELLS: usize = 16;

/// What the first chart in sight shows, as a line of its own; none where no chart is shown.
pub fn text(room: &Room) -> Option<String> {
    let shown =
        room.panel().filter(|panel| room.tab == Tab::Panels(PanelKind::Metrics) && room.looked(panel).is_some())?;
    let metric = shown.metrics.get(room.scroll).or_else(|| shown.metrics.last())?;
    let chart = panel::chart(room, metric, Theme::default())?;
    line(&chart)
}

fn line(chart: &Chart) -> Option<String> {
    let point = chart.told()?;
    let clock = chart.cursor.map_or(chart.span.1.1, |(_, clock)| clock);
    let n = point.samples.map_or_else(String::new, |n| format!(" (n {} in {})", plain(n as f64), chart.window));
    let line = chart.slo.map_or_else(String::new, |slo| format!("; line {}", short(slo.at)));
    Some(format!("{} at {clock}: {}{n}{line} {}\n", chart.title, short(point.value), course(chart)))
}

/// The course up to the value that is told: sixteen blocks, each the mean of its share of the time.
fn course(chart: &Chart) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let (from, to) = (chart.span.0.0, chart.cursor.map_or(chart.span.1.0, |(at, _)| at));
    let whole = (to - from).0.max(1);
    let mut cells = [(0.0, 0_u32); CELLS];
    for point in chart.points.iter().filter(|point| point.value.is_finite() && from <= point.at && point.at <= to) {
        let cell = &mut cells[((point.at - from).0 * CELLS as i64 / whole).clamp(0, CELLS as i64 - 1) as usize];
        *cell = (cell.0 + point.value, cell.1 + 1);
    }
    let means: Vec<Option<f64>> = cells.iter().map(|(sum, n)| (*n > 0).then(|| sum / f64::from(*n))).collect();
    let known = || means.iter().flatten().copied();
    let (low, high) = known().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let block = |mean: f64| BLOCKS[if high > low { ((mean - low) / (high - low) * 7.0).round() as usize } else { 0 }];
    means.into_iter().map(|mean| mean.map_or(' ', block)).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Millis, SimTime};
    use crate::tui::chart::{Point, Slo};

    #[test]
    fn a_chart_in_a_text_is_its_value_what_stands_behind_it_and_its_course() {
        let point = |n: i64| Point {
            at: SimTime::from_secs(n * 60),
            value: if n < 10 { 120.0 } else { 480.0 },
            samples: Some(1204),
            thin: false,
        };
        let clock = |minutes: i64| Clock::from_secs(9 * 3600 + minutes * 60);
        let mut chart = Chart {
            title: "p99 latency, ms".into(),
            fold: false,
            points: (0..20).map(point).collect(),
            every: Millis::from_mins(1),
            window: Millis::from_mins(1),
            slo: Some(Slo { at: 300.0, above: true }),
            marks: vec![],
            span: ((SimTime::PAGE, clock(0)), (SimTime::from_secs(1200), clock(20))),
            cursor: None,
            theme: Theme::default(),
        };
        assert_eq!(line(&chart).unwrap(), "p99 latency, ms at 09:20: 480 (n 1,204 in 1m); line 300 ▁▁▁▁▁▁▁▁████████\n");
        chart.cursor = Some((SimTime::from_secs(300), clock(5)));
        assert!(line(&chart).unwrap().starts_with("p99 latency, ms at 09:05: 120 (n 1,204"));
        chart.points.clear();
        assert_eq!(line(&chart), None, "where nothing was measured there is nothing to attach");
    }
}
