//! The debrief: a page to read, not a dashboard.

use super::bars;
use crate::debrief::{Card, Debrief, TextReport};
use crate::grade::{Finding, Verdict};
use crate::model::Millis;
use crate::run::plain;
use crate::tui::keys::Context;
use crate::tui::page::Page;
use crate::tui::text::{countdown, wrap, wrap_ranges};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// The widest a text is set: longer lines are hard to read.
const MEASURE: usize = 96;

/// How many lines the page has at a width.
pub fn length(page: &Page, width: u16) -> usize {
    lines(page, Theme::default(), usize::from(width)).len()
}

pub(super) fn view(page: &Page, theme: Theme, area: Rect, frame: &mut Frame) {
    let all = lines(page, theme, usize::from(area.width));
    let shown = usize::from(area.height).saturating_sub(2);
    let first = page.scroll.min(all.len().saturating_sub(1));
    let place = Rect { x: area.x + 1, height: area.height - 2, width: area.width.saturating_sub(2), ..area };
    super::lines(&all[first..(first + shown).min(all.len())], None, place, frame);
    let kept = page.kept.clone().unwrap_or_default();
    let part = format!(" {}-{} of {}   {kept}", first + 1, (first + shown).min(all.len()), all.len());
    let foot = Rect { y: area.bottom() - 2, height: 1, ..area };
    frame.render_widget(Line::from(Span::styled(part, theme.style(Role::Dim))), foot);
    bars::verbs(Context::Page, None, theme, Rect { y: area.bottom() - 1, height: 1, ..area }, frame);
}

/// Writes the page line by line.
struct Writer {
    theme: Theme,
    wide: usize,
    lines: Vec<Line<'static>>,
}

fn lines(page: &Page, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let debrief = &page.debrief;
    let mut out = Writer { theme, wide: width.saturating_sub(3).min(MEASURE), lines: vec![] };
    out.first(debrief);
    out.phases(debrief);
    out.heading("what you wrote");
    for report in debrief.updates.iter().chain(&debrief.answers).chain(&debrief.postmortem) {
        out.report(report);
    }
    if debrief.updates.is_empty() {
        out.text("no update went out", Role::Warning, 2);
        out.blank();
    }
    out.cadence(debrief);
    out.harm(debrief);
    out.truth(debrief);
    out.timeline(debrief);
    out.lines
}

/// The role of a mark out of 100.
const fn of_mark(mark: u8) -> Role {
    match mark {
        0..50 => Role::Critical,
        50..75 => Role::Warning,
        _ => Role::Good,
    }
}

impl Writer {
    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    fn heading(&mut self, text: &str) {
        self.lines.push(Line::from(Span::styled(text.to_uppercase(), self.theme.style(Role::Accent))));
    }

    fn text(&mut self, text: &str, role: Role, indent: usize) {
        let style = self.theme.style(role);
        for row in wrap(text, self.wide.saturating_sub(indent)) {
            self.lines.push(Line::from(Span::styled(format!("{}{row}", " ".repeat(indent)), style)));
        }
    }

    /// The one sentence, the score beside it, and the one thing to do better.
    fn first(&mut self, debrief: &Debrief) {
        self.blank();
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let score = format!("{:>4}", debrief.score);
        let rows = wrap(&debrief.headline, self.wide.saturating_sub(7));
        for (index, row) in rows.into_iter().enumerate() {
            let mut spans = vec![Span::styled(row.to_owned(), bold)];
            if index == 0 {
                let gap = self.wide.saturating_sub(crate::tui::text::width(row) + 5);
                spans.push(Span::raw(" ".repeat(gap)));
                spans.push(Span::styled(
                    score.clone(),
                    self.theme.style(of_mark(debrief.score)).add_modifier(Modifier::BOLD),
                ));
            }
            self.lines.push(Line::from(spans));
        }
        self.text(&format!("next time: {}", debrief.next_time), Role::Info, 0);
        self.blank();
        let won = if debrief.won { "won" } else { "not won" };
        let passed = match debrief.passed {
            Some(true) => ", exam passed",
            Some(false) => ", exam not passed",
            None => "",
        };
        let text = format!(
            "{}, seed {}: {won}{passed} (60 in all, 50 in each half: triage {}, communication {})",
            debrief.title, debrief.seed, debrief.triage, debrief.communication.score
        );
        self.text(&text, Role::Dim, 0);
        self.blank();
    }

    fn phases(&mut self, debrief: &Debrief) {
        self.heading(&format!("triage {}", debrief.triage));
        for (phase, card) in &debrief.phases {
            self.card(phase.word(), card);
        }
        self.blank();
    }

    fn card(&mut self, name: &str, card: &Card) {
        let (mark, role) =
            card.score.map_or_else(|| ("-".to_owned(), Role::Dim), |mark| (mark.to_string(), of_mark(mark)));
        self.lines.push(Line::from(vec![
            Span::raw(format!("  {name:14}")),
            Span::styled(format!("{mark:>4}"), self.theme.style(role)),
        ]));
        for reason in &card.reasons {
            let sign = match (reason.points, reason.of) {
                (_, 0) if reason.points < 0 => format!("{:>7}", reason.points),
                (_, 0) => " ".repeat(7),
                (points, of) => format!("{:>7}", format!("{points}/{of}")),
            };
            let role = if reason.points < reason.of || reason.points < 0 { Role::Warning } else { Role::Plain };
            let rows = wrap(&reason.text, self.wide.saturating_sub(14));
            for (index, row) in rows.into_iter().enumerate() {
                let lead = if index == 0 { format!("    {sign}  ") } else { " ".repeat(13) };
                self.lines.push(Line::from(vec![
                    Span::styled(lead, self.theme.style(role)),
                    Span::styled(row.to_owned(), self.theme.style(Role::Dim)),
                ]));
            }
        }
    }

    /// A text with its words underlined, and what is said of them.
    fn report(&mut self, report: &TextReport) {
        let what = match (report.audience, &report.question) {
            (Some(audience), _) => format!("{} to {audience}", report.clock),
            (None, Some(question)) => format!("{} on {question}", report.clock),
            (None, None) => format!("{} postmortem", report.clock),
        };
        let gap = self.wide.saturating_sub(what.len() + 5);
        self.lines.push(Line::from(vec![
            Span::styled(what, Style::new().add_modifier(Modifier::BOLD)),
            Span::raw(" ".repeat(gap)),
            Span::styled(format!("{:>3}", report.overall), self.theme.style(of_mark(report.overall))),
        ]));
        for cap in &report.caps {
            self.text(&format!("! at most {}: {}", cap.limit, cap.message), Role::Critical, 2);
        }
        for (start, end) in wrap_ranges(&report.text, self.wide.saturating_sub(4)) {
            self.quoted(&report.text, start, end, &report.findings);
        }
        for finding in report.findings.iter().filter(|finding| finding.span.is_none()) {
            self.finding(finding, None);
        }
        self.blank();
    }

    /// One line of a text, the words that something is said about underlined, and what is said below it.
    fn quoted(&mut self, text: &str, start: usize, end: usize, findings: &[Finding]) {
        let mut bounds = vec![start, end];
        let here: Vec<(&Finding, usize, usize)> = findings
            .iter()
            .filter_map(|finding| finding.span.map(|[from, to]| (finding, from, to)))
            .filter(|(_, from, to)| {
                *from < end && *to > start && text.is_char_boundary(*from) && text.is_char_boundary(*to)
            })
            .collect();
        bounds.extend(here.iter().flat_map(|(_, from, to)| [(*from).clamp(start, end), (*to).clamp(start, end)]));
        bounds.sort_unstable();
        bounds.dedup();
        let mut spans = vec![Span::raw("    ")];
        for pair in bounds.windows(2) {
            let about = here.iter().find(|(_, from, to)| *from <= pair[0] && pair[1] <= *to);
            let style = about.map_or_else(Style::new, |(finding, ..)| {
                self.theme.style(of_verdict(finding.verdict).1).add_modifier(Modifier::UNDERLINED)
            });
            spans.push(Span::styled(text[pair[0]..pair[1]].to_owned(), style));
        }
        self.lines.push(Line::from(spans));
        for (finding, from, to) in here {
            // What runs over several lines is explained after its last.
            if to <= end || from >= start && to > text.len() {
                self.finding(finding, Some(&text[from..to.min(text.len())]));
            }
        }
    }

    fn finding(&mut self, finding: &Finding, words: Option<&str>) {
        let (sign, role) = of_verdict(finding.verdict);
        let quote = words.map_or_else(String::new, |words| {
            let first: String = words.chars().take(36).collect();
            let more = if words.chars().count() > 36 { self.theme.ellipsis() } else { "" };
            format!("\"{}{more}\" ", first.replace('\n', " "))
        });
        let text = format!("{sign} {quote}{}: {}", finding.verdict, finding.message);
        self.text(&text, role, 6);
        if let Some(suggestion) = &finding.suggestion {
            self.text(&format!("better: {suggestion}"), Role::Dim, 8);
        }
    }

    fn cadence(&mut self, debrief: &Debrief) {
        let cadence = &debrief.communication;
        self.heading(&format!("communication {}", cadence.score));
        let mark = cadence.cadence.map_or_else(|| "nothing was owed".to_owned(), |mark| mark.to_string());
        self.text(&format!("texts {} (80%), cadence {mark} (20%)", cadence.updates), Role::Plain, 2);
        for missing in &cadence.missing {
            self.text(&format!("! {missing}"), Role::Critical, 2);
        }
        for duty in &cadence.duties {
            let clock = |seconds: i64| format!("T+{}", countdown(Millis::from_secs(seconds)));
            let came = duty.met.map_or_else(|| "never came".to_owned(), |met| format!("came at {}", clock(met)));
            let role = if duty.credit == 100 { Role::Dim } else { Role::Warning };
            let sign = if duty.credit == 100 { '+' } else { '!' };
            self.text(&format!("{sign} {} was due at {}, {came}", duty.audience, clock(duty.due)), role, 2);
        }
        self.blank();
    }

    /// Harm on the scale from nothing done to par.
    fn harm(&mut self, debrief: &Debrief) {
        let harm = &debrief.harm;
        self.heading("harm");
        let most = harm.nothing.max(harm.yours).max(harm.par).max(1e-9);
        let room = self.wide.saturating_sub(34).clamp(8, 50);
        for (name, value, role) in [
            ("doing nothing", harm.nothing, Role::Dim),
            ("you", harm.yours, Role::Accent),
            ("par", harm.par, Role::Good),
        ] {
            let cells = (value / most * room as f64).round() as usize;
            let bar = if self.theme.unicode { "█" } else { "#" };
            self.lines.push(Line::from(vec![
                Span::raw(format!("  {name:14}")),
                Span::styled(bar.repeat(cells), self.theme.style(role)),
                Span::raw(format!(" {} {}", plain(value.round()), harm.unit)),
            ]));
        }
        let hindsight = format!(
            "weighed over what was possible at each moment. In hindsight, unscored: {} {} happened, {} with par, {} with nothing done",
            plain(harm.realised.round()),
            harm.unit,
            plain(harm.realised_par.round()),
            plain(harm.realised_nothing.round())
        );
        self.text(&hindsight, Role::Dim, 2);
        self.blank();
    }

    fn truth(&mut self, debrief: &Debrief) {
        self.heading("what was really wrong");
        self.text(&debrief.truth.title, Role::Plain, 2);
        self.text(&debrief.truth.text, Role::Plain, 2);
        self.text("how it could have been told:", Role::Dim, 2);
        self.text(&debrief.truth.tell, Role::Plain, 2);
        self.blank();
    }

    fn timeline(&mut self, debrief: &Debrief) {
        use crate::debrief::timeline::Kind;
        self.heading("timeline");
        for moment in &debrief.timeline {
            let (sign, role) = match moment.kind {
                Kind::Did => ('>', Role::Accent),
                Kind::Said => ('"', Role::Info),
                Kind::Known => ('+', Role::Good),
                Kind::Happened => (' ', Role::Plain),
            };
            let rows = wrap(&moment.text, self.wide.saturating_sub(12));
            for (index, row) in rows.into_iter().enumerate() {
                let lead = if index == 0 { format!("  {} {sign} ", moment.clock) } else { " ".repeat(10) };
                self.lines.push(Line::from(vec![
                    Span::styled(lead, self.theme.style(role)),
                    Span::styled(
                        row.to_owned(),
                        self.theme.style(if role == Role::Plain { Role::Dim } else { Role::Plain }),
                    ),
                ]));
            }
        }
    }
}

/// The sign and meaning of a verdict.
const fn of_verdict(verdict: Verdict) -> (char, Role) {
    match verdict {
        Verdict::Right => ('+', Role::Good),
        Verdict::Wrong => ('!', Role::Critical),
        Verdict::Stale | Verdict::Premature | Verdict::Unsupported | Verdict::Missing => ('!', Role::Warning),
        Verdict::NotJudged | Verdict::Note => ('-', Role::Dim),
    }
}
