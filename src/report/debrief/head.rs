//! The first screen: the sentence, the score, and what it is made of; then each phase with its reasons.

use crate::debrief::{Card, Debrief, Reason};
use crate::report::page::{self, Line, Tone};

/// Room at the right margin for the score and how the run ended.
const SCORE: usize = 20;
/// The column at which the parts of a half begin.
const PARTS: usize = 20;

/// The sentence with the score at the margin, the advice, and both halves with their parts.
pub(super) fn head(debrief: &Debrief, width: usize) -> Vec<Line> {
    let mut lines = page::paragraph(Tone::Strong, &debrief.headline, width - SCORE, 0);
    let first = lines.remove(0).at_margin(width, good(debrief.score), &score(debrief));
    lines.insert(0, first);
    lines.extend(page::item(Line::of(Tone::Dim, "next time: "), Tone::Plain, &debrief.next_time, width, 11));
    let run = format!("{}, {}, seed {}", debrief.title, debrief.scenario, debrief.seed);
    lines.extend(page::paragraph(Tone::Dim, &run, width, 0));
    lines.push(Line::blank());
    let phases: Vec<_> = debrief.phases.iter().map(|(phase, card)| (phase.word(), card.score)).collect();
    let communication = &debrief.communication;
    let parts = [("updates", Some(communication.updates)), ("cadence", communication.cadence)];
    let grid = Grid::for_parts(&phases, width);
    lines.extend(grid.half("triage", debrief.triage, &phases));
    lines.extend(grid.half("communication", communication.score, &parts));
    lines
}

fn score(debrief: &Debrief) -> String {
    format!("{}/100 {}", debrief.score, outcome(debrief))
}

/// How the run ended, in a word or two.
pub(in crate::report) const fn outcome(debrief: &Debrief) -> &'static str {
    outcome_words(debrief.passed, debrief.won)
}

/// The same by whether an exam was passed, none where it was no exam, and whether the run was won.
pub const fn outcome_words(passed: Option<bool>, won: bool) -> &'static str {
    match (passed, won) {
        (Some(true), _) => "passed",
        (Some(false), _) => "not passed",
        (None, true) => "won",
        (None, false) => "not won",
    }
}

type Part<'a> = (&'a str, Option<u8>);

/// How many parts of a half stand beside each other.
struct Grid {
    /// Parts in a row.
    columns: usize,
    /// The width of each; 0 where each is as wide as its text.
    each: usize,
}

impl Grid {
    /// All on one row where they fit, or else as many as fit below each other.
    fn for_parts(parts: &[Part], width: usize) -> Self {
        let text = |(word, score): &Part| word.len() + 1 + shown(*score).len();
        let row: usize = parts.iter().map(|part| text(part) + 3).sum();
        if PARTS + row <= width + 3 {
            return Self { columns: parts.len(), each: 0 };
        }
        let each = parts.iter().map(text).max().unwrap_or(0) + 3;
        Self { columns: ((width + 3 - PARTS) / each).max(1), each }
    }

    /// One half of the score and what it is the mean of.
    fn half(&self, name: &str, score: u8, parts: &[Part]) -> Vec<Line> {
        let label = named(Line::blank(), (name, Some(score)));
        let labels = [label].into_iter().chain(std::iter::repeat(Line::blank()));
        labels.zip(parts.chunks(self.columns)).map(|(label, row)| self.row(label.to(PARTS), row)).collect()
    }

    fn row(&self, label: Line, parts: &[Part]) -> Line {
        parts.iter().enumerate().fold(label, |line, (index, part)| {
            let gap = if index == 0 { 0 } else { 3 };
            let start = (line.width() + gap * usize::from(self.each == 0)).max(PARTS + index * self.each);
            named(line.to(start), *part)
        })
    }
}

fn named(line: Line, (name, score): Part) -> Line {
    line.with(Tone::Dim, format!("{name} ")).with(score.map_or(Tone::Dim, good), shown(score))
}

fn shown(score: Option<u8>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| score.to_string())
}

/// What a score means: 60 wins, 85 is what an author's own solution reaches.
const fn good(score: u8) -> Tone {
    match score {
        85.. => Tone::Good,
        60.. => Tone::Strong,
        40.. => Tone::Warning,
        _ => Tone::Critical,
    }
}

/// Each phase with its reasons.
pub(super) fn phases(debrief: &Debrief, width: usize) -> Vec<Line> {
    debrief.phases.iter().flat_map(|(phase, card)| phase_lines(phase.word(), card, width)).collect()
}

fn phase_lines(name: &str, card: &Card, width: usize) -> Vec<Line> {
    let title = Line::of(Tone::Strong, name);
    let title = match card.score {
        Some(score) => title.with(Tone::Plain, " ").with(good(score), score.to_string()),
        None => title.with(Tone::Dim, " doesn't apply"),
    };
    let reasons = card.reasons.iter().flat_map(|reason| {
        let label = Line::of(tone(reason), format!("{:>9}", points(reason)));
        page::item(label, Tone::Plain, &reason.text, width, 11)
    });
    [title].into_iter().chain(reasons).collect()
}

/// What a reason earned of what it could (`20/25`), or cost (`-20`); nothing for a remark.
pub(in crate::report) fn points(reason: &Reason) -> String {
    match (reason.points, reason.of) {
        (0, 0) => String::new(),
        (points, 0) => points.to_string(),
        (points, of) => format!("{points}/{of}"),
    }
}

const fn tone(reason: &Reason) -> Tone {
    match (reason.points, reason.of) {
        (..0, _) | (0, 1..) => Tone::Critical,
        (points, of) if points < of => Tone::Warning,
        (_, 1..) => Tone::Good,
        _ => Tone::Dim,
    }
}
