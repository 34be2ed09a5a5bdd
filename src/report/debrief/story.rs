//! What happened, and what was really wrong.

use crate::debrief::timeline::Kind;
use crate::debrief::{Debrief, Moment};
use crate::model::SimTime;
use crate::report::cells;
use crate::report::page::{self, Line, Tone};

/// From this width on the wall clock stands beside the incident's time.
const ROOMY: usize = 80;

pub(super) fn timeline(debrief: &Debrief, width: usize) -> Vec<Line> {
    debrief.timeline.iter().flat_map(|moment| lines(moment, width)).collect()
}

fn lines(moment: &Moment, width: usize) -> Vec<Line> {
    let clock = if width >= ROOMY { format!("{}  ", moment.clock) } else { String::new() };
    let (word, tone) = kind(moment.kind);
    let label = Line::of(Tone::Dim, format!("  {:<8} {clock}", SimTime::from_secs(moment.at).to_string()))
        .with(Tone::Dim, format!("{word:<9} "));
    let hang = label.width();
    // What was said stands above in full.
    let text = if moment.kind == Kind::Said { cells::cut(&moment.text, width - hang) } else { moment.text.clone() };
    page::item(label, tone, &text, width, hang)
}

/// The word of a kind, and what it means.
pub(in crate::report) const fn kind(kind: Kind) -> (&'static str, Tone) {
    match kind {
        Kind::Did => ("did", Tone::Strong),
        Kind::Said => ("said", Tone::Strong),
        Kind::Known => ("known", Tone::Good),
        Kind::Happened => ("happened", Tone::Plain),
    }
}

pub(super) fn truth(debrief: &Debrief, width: usize) -> Vec<Line> {
    let truth = &debrief.truth;
    let mut lines = page::paragraph(Tone::Strong, &truth.title, width - 2, 0);
    lines.extend(page::paragraph(Tone::Plain, &truth.text, width - 2, 0));
    if !truth.tell.is_empty() {
        lines.extend(page::item(
            Line::of(Tone::Dim, "how it could have been told: "),
            Tone::Plain,
            &truth.tell,
            width - 2,
            2,
        ));
    }
    lines.into_iter().map(|line| line.indented(2)).collect()
}
