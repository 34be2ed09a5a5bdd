//! The parts of the score over runs, a row each: where it stands, where it goes, and how sure that is.

use super::{about, counted, heading};
use crate::progress::trend::{LEAST, Trend, Way};
use crate::progress::view::Comparable;
use crate::progress::{Part, Row, level};
use crate::report::page::{self, Line, Tone};

/// The column at which the trend begins.
const TREND: usize = 37;

pub(super) fn table(group: &Comparable, width: usize) -> Vec<Line> {
    let title = format!("{}: {}, {} won", group.group, counted(group.runs, "run"), group.won);
    let mut lines = heading(&title, false);
    lines.extend(page::paragraph(Tone::Dim, &format!("{}; kept apart from other runs", about(group.group)), width, 0));
    let head = Line::of(Tone::Dim, format!("  {:<14} {:>4}  {:<14}", "", "mean", "95%"));
    // Before there is one, a column of trends to come would tell the same in every row.
    let trends = group.rows.iter().any(|row| row.trend.is_some());
    lines.push(if trends { head.to(TREND).with(Tone::Dim, "trend, in points a run (95%)") } else { head });
    for row in &group.rows {
        if matches!(row.part, Part::Phase(crate::model::Phase::Detection)) {
            lines.push(Line::of(Tone::Dim, "  phases"));
        }
        if matches!(row.part, Part::Criterion(crate::grade::Criterion::Headline)) {
            lines.push(Line::of(Tone::Dim, "  updates, by criterion"));
        }
        lines.push(line(row, trends));
    }
    let note = if trends {
        format!(
            "Means are of the last {} runs. A trend wants {LEAST} runs, and stands out when its interval leaves out 0; of \
             twenty parts that stand still, one does so by chance.",
            level::SPAN
        )
    } else {
        let missing = counted(LEAST.saturating_sub(group.runs).max(1), "more run");
        format!("Means are of the last {} runs. Trends come after {missing} of this kind.", level::SPAN)
    };
    lines.extend(page::paragraph(Tone::Dim, &note, width, 0));
    lines
}

fn line(row: &Row, trends: bool) -> Line {
    let level = &row.level;
    let word = row.part.word().replace('_', " ");
    let interval = match level.interval {
        Some((low, high)) => format!("{low:.0} to {high:.0}"),
        None => format!("of {}", counted(level.runs, "run")),
    };
    let line = Line::of(Tone::Plain, format!("  {word:<14} "))
        .with(tone(level.mean), format!("{:>4.0}", level.mean))
        .with(Tone::Dim, format!("  {interval:<14}"));
    if !trends {
        return line;
    }
    let line = line.to(TREND);
    if let Some(trend) = &row.trend {
        return drawn(line, trend);
    }
    let missing = LEAST.saturating_sub(level.runs);
    line.with(Tone::Dim, format!("after {}", counted(missing, "more run")))
}

fn drawn(line: Line, trend: &Trend) -> Line {
    let (tone, word) = match trend.way() {
        Way::Up => (Tone::Good, "+ rising"),
        Way::Down => (Tone::Warning, "- falling"),
        Way::Unclear => (Tone::Dim, "none stands out"),
    };
    let figures = format!("{:+.1} ({:+.1} to {:+.1})", trend.slope, trend.low, trend.high);
    line.with(Tone::Plain, format!("{figures:<22}")).with(tone, word)
}

const fn tone(mean: f64) -> Tone {
    match mean {
        60.0.. => Tone::Good,
        40.0.. => Tone::Warning,
        _ => Tone::Critical,
    }
}
