//! How the harm grew, as an SVG: the player's line, doing nothing and par, with the updates marked on the time axis.

use super::escape::escape;
use crate::debrief::Debrief;
use crate::model::SimTime;
use crate::report::debrief::amount;
use std::fmt::Write as _;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 280.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 34.0;
/// Least distance between the baselines of two labels.
const LABEL: f64 = 15.0;

/// Maps time and harm to the drawing's coordinates.
struct Frame {
    seconds: f64,
    most: f64,
}

impl Frame {
    fn x(&self, second: f64) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) * (second / self.seconds).clamp(0.0, 1.0)
    }

    fn y(&self, harm: f64) -> f64 {
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (harm / self.most).clamp(0.0, 1.0)
    }
}

/// The chart; nothing where there are no two samples to join, or some are no numbers.
pub(super) fn harm(debrief: &Debrief) -> String {
    let curves = &debrief.harm_curves;
    let lines = [("nothing", &curves.nothing), ("par", &curves.par), ("yours", &curves.yours)];
    let fits = lines.iter().all(|(_, line)| line.len() == curves.at.len() && line.iter().all(|harm| harm.is_finite()));
    let Some(last) = curves.at.last().filter(|last| fits && **last > 0) else { return String::new() };
    let most = lines.iter().flat_map(|(_, line)| line.iter().copied()).fold(0.0_f64, f64::max);
    let frame = Frame { seconds: *last as f64, most: if most > 0.0 { most } else { 1.0 } };
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"Harm in {} over the incident: yours, doing \
         nothing and par\">\n",
        escape(&debrief.harm.unit)
    );
    out += &axes(&frame, debrief);
    for (class, line) in lines {
        let _ = writeln!(out, "<path class=\"{class}\" d=\"{}\"/>", path(&frame, &curves.at, line));
    }
    out += &labels(&frame, debrief);
    out += &updates(&frame, debrief);
    out + "</svg>\n"
}

fn path(frame: &Frame, at: &[i64], line: &[f64]) -> String {
    let points =
        at.iter().zip(line).map(|(second, harm)| format!("{:.1} {:.1}", frame.x(*second as f64), frame.y(*harm)));
    format!("M{}", points.collect::<Vec<_>>().join("L"))
}

fn axes(frame: &Frame, debrief: &Debrief) -> String {
    let mut out = String::new();
    for value in ticks(frame.most) {
        let y = frame.y(value);
        let _ = writeln!(
            out,
            "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{:.1}\"/><text class=\"end\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            y + 4.0,
            amount(value, &debrief.harm)
        );
    }
    for minute in ticks(frame.seconds / 60.0) {
        let x = frame.x(minute * 60.0);
        let _ = writeln!(out, "<text class=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{minute:.0} min</text>", HEIGHT - 6.0);
    }
    out
}

/// Round values from 0 to at most `most`, three to six of them.
fn ticks(most: f64) -> Vec<f64> {
    let mut step = 1e-3;
    for factor in [2.0, 2.5, 2.0].iter().cycle().take(60) {
        if most / step <= 5.0 {
            break;
        }
        step *= factor;
    }
    (0..=5).map(|index| step * f64::from(index)).filter(|value| *value <= most).collect()
}

/// The name and the last value of each line at its end, moved apart where they would touch.
fn labels(frame: &Frame, debrief: &Debrief) -> String {
    let curves = &debrief.harm_curves;
    let ends =
        [("doing nothing", "nothing", &curves.nothing), ("yours", "yours", &curves.yours), ("par", "par", &curves.par)];
    let ends = ends.into_iter().map(|(name, class, line)| (line.last().copied().unwrap_or(0.0), name, class));
    let mut ends: Vec<_> = ends.collect();
    // From the bottom of the drawing to its top.
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut highest = HEIGHT - BOTTOM + 4.0 + LABEL;
    let mut out = String::new();
    for (value, name, class) in ends {
        highest = (frame.y(value) + 4.0).min(highest - LABEL);
        let text = format!("{name} {}", amount(value, &debrief.harm));
        let x = WIDTH - RIGHT + 8.0;
        let _ = writeln!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{highest:.1}\">{text}</text>");
    }
    out
}

fn updates(frame: &Frame, debrief: &Debrief) -> String {
    let mut out = String::new();
    for update in &debrief.updates {
        let to = update.audience.map_or("somebody", |audience| audience.word());
        let (x, y) = (frame.x(update.at as f64), HEIGHT - BOTTOM);
        let _ = writeln!(
            out,
            "<path class=\"update\" d=\"M{x:.1} {y}l-5 9h10z\"><title>update to {to} at {}</title></path>",
            SimTime::from_secs(update.at)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::HarmCurves;
    use crate::report::fixture;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(2480.0), [0.0, 500.0, 1000.0, 1500.0, 2000.0]);
        assert_eq!(ticks(40.0), [0.0, 10.0, 20.0, 30.0, 40.0]);
        for most in [0.001, 0.7, 1.0, 3.3, 99.0, 1e9] {
            assert!((3..=6).contains(&ticks(most).len()) || most <= 0.001, "{most}: {:?}", ticks(most));
        }
    }

    #[test]
    fn no_chart_is_drawn_from_nothing() {
        let mut debrief = fixture::debrief();
        debrief.harm_curves = HarmCurves::default();
        assert_eq!(harm(&debrief), "");
        debrief.harm_curves =
            HarmCurves { at: vec![0, 30], yours: vec![0.0, f64::NAN], nothing: vec![0.0; 2], par: vec![0.0; 2] };
        assert_eq!(harm(&debrief), "");
    }

    #[test]
    fn labels_that_would_touch_are_moved_apart() {
        let mut debrief = fixture::debrief();
        for line in [&mut debrief.harm_curves.yours, &mut debrief.harm_curves.par, &mut debrief.harm_curves.nothing] {
            line.fill(0.0);
        }
        let drawn = labels(&Frame { seconds: 2400.0, most: 1.0 }, &debrief);
        let rows: Vec<f64> =
            drawn.split(" y=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
        assert_eq!(rows.len(), 3);
        assert!(rows.windows(2).all(|pair| pair[0] - pair[1] >= LABEL), "{rows:?}");
    }
}
