//! What a panel shows, in lines.

use super::lines::{clock, day_and_clock};
use crate::model::world::{Line, MetricSpec};
use crate::model::{Millis, PanelId, SimTime};
use crate::run::{Run, plain};
use crate::world::Sample;
use std::io::{self, Write};

/// How far back a chart goes in words, and how many readings it names.
const BACK: Millis = Millis::from_mins(30);
const READINGS: usize = 7;

/// Shows a panel as it stands now.
pub(super) fn show(run: &Run, id: &PanelId, out: &mut dyn Write) -> io::Result<()> {
    let scenario = run.scenario();
    let Some(panel) = scenario.panel(id) else { return Ok(()) };
    writeln!(out, "panel: {} ({})", run.fill(&panel.title), panel.kind)?;
    for line in run.fill(&panel.text).trim().lines() {
        writeln!(out, "  {line}")?;
    }
    for metric in scenario.world.metrics.iter().filter(|metric| panel.metrics.contains(&metric.id)) {
        chart(run, metric, out)?;
    }
    // As on the screen: what changed last is what is looked for.
    for (at, line) in run.panel_lines(panel).into_iter().rev() {
        writeln!(out, "  {} {line}", day_and_clock(run, at))?;
    }
    Ok(())
}

/// The newest reading with its window and sample, then how it came there.
fn chart(run: &Run, metric: &MetricSpec, out: &mut dyn Write) -> io::Result<()> {
    let title = run.fill(&metric.title);
    let samples: Vec<&Sample> = run.world().series(&metric.id).collect();
    let Some(newest) = samples.last() else { return writeln!(out, "  {title}: no data yet") };
    let unit = if metric.unit.is_empty() { String::new() } else { format!(" {}", metric.unit) };
    // In the words that stand below a chart on the screen.
    let counted = newest.samples.map_or_else(String::new, |n| format!("n {} in ", plain(n as f64)));
    // An estimate that is biased by few samples (PSI is) may lie outside its own interval, which then explains nothing.
    let interval = newest.interval.filter(|(low, high)| (*low..=*high).contains(&newest.value));
    let within =
        interval.map_or_else(String::new, |(low, high)| format!(", 95% interval {} to {}", plain(low), plain(high)));
    let at = clock(run, newest.at);
    let (value, window) = (plain(newest.value), metric.window);
    writeln!(out, "  {title}: {value}{unit} at {at}, {counted}{window}{within}{}", objective(run, metric))?;
    let since = run.now() - BACK;
    let past: Vec<String> = thinned(&samples, since)
        .into_iter()
        .map(|sample| format!("{} {}", run.scenario().clock(sample.at), plain(sample.value)))
        .collect();
    if past.is_empty() { Ok(()) } else { writeln!(out, "    before: {}", past.join(", ")) }
}

fn objective(run: &Run, metric: &MetricSpec) -> String {
    let number = |num: &crate::model::expr::Num| plain(crate::model::scenario::number_of(num, run.draws()));
    match &metric.slo {
        None => String::new(),
        Some(Line::Above(num)) => format!(", should stay under {}", number(num)),
        Some(Line::Below(num)) => format!(", should stay over {}", number(num)),
    }
}

/// A few readings before the newest, evenly spread, oldest first.
fn thinned<'a>(samples: &[&'a Sample], since: SimTime) -> Vec<&'a Sample> {
    let before = samples.get(..samples.len().saturating_sub(1)).unwrap_or(&[]);
    let recent: Vec<&Sample> = before.iter().copied().filter(|sample| sample.at >= since).collect();
    let stride = recent.len().div_ceil(READINGS).max(1);
    let mut few: Vec<&Sample> = recent.into_iter().rev().step_by(stride).collect();
    few.reverse();
    few
}
