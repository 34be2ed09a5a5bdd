//! The home screen.

use super::{bars, heading};
use crate::tui::home::{Home, Offer};
use crate::tui::keys::Context;
use crate::tui::text::{fit, pad, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

pub(super) fn view(home: &Home, theme: Theme, area: Rect, frame: &mut Frame) {
    let wide = usize::from(area.width).min(110);
    let left = Rect { x: area.x + 2, width: (wide as u16).saturating_sub(4), ..area };
    let mut lines = vec![
        Line::default(),
        Line::from(vec![
            Span::styled("tldrill", Style::new().add_modifier(Modifier::BOLD)),
            Span::styled("   get paged, contain it, write the TL;DR, read how it went", theme.style(Role::Dim)),
        ]),
        Line::default(),
        heading("play", false, theme),
    ];
    let cells = usize::from(left.width);
    let played: Vec<String> = home.shelf.offers.iter().map(played).collect();
    let longest = played.iter().map(String::len).max().unwrap_or(0);
    for (index, (offer, best)) in home.shelf.offers.iter().zip(&played).enumerate() {
        let here = index == home.selected;
        let pointer = if here { theme.pointer() } else { " " };
        let right = format!("level {}  {:>2} min  {best:>longest$}", offer.difficulty, offer.minutes);
        let title = pad(&offer.title, cells.saturating_sub(right.len() + 3), theme.ellipsis());
        let style = if here { theme.selected() } else { Style::new() };
        lines.push(Line::from(vec![
            Span::styled(format!("{pointer} "), theme.style(Role::Accent)),
            Span::styled(title, style),
            Span::styled(format!(" {right}"), theme.style(Role::Dim)),
        ]));
    }
    if home.shelf.offers.is_empty() {
        lines.push(Line::from(Span::styled("  nothing can be played", theme.style(Role::Warning))));
    }
    lines.push(Line::default());
    if let Some(offer) = home.shelf.offers.get(home.selected) {
        let rows = wrap(&offer.summary, cells.saturating_sub(2));
        lines.extend(rows.into_iter().take(6).map(|row| Line::from(format!("  {row}"))));
        lines.push(Line::default());
    }
    lines.push(seed(home, theme));
    if let Some(unfinished) = &home.shelf.unfinished {
        let text = fit(&format!("  unfinished: {unfinished}"), cells, theme.ellipsis());
        lines.push(Line::from(Span::styled(text, theme.style(Role::Info))));
    }
    lines.push(Line::default());
    past(home, theme, &mut lines);
    super::lines(&lines, None, Rect { height: area.height - 2, ..left }, frame);
    if let Some(trouble) = &home.trouble {
        let place = Rect { y: area.bottom() - 2, height: 1, ..left };
        let text = fit(&format!("! {trouble}"), cells, theme.ellipsis());
        frame.render_widget(Line::from(Span::styled(text, theme.style(Role::Warning))), place);
    }
    let context = if home.typing.is_some() { Context::Seed } else { Context::Home };
    bars::verbs(context, None, theme, Rect { y: area.bottom() - 1, height: 1, ..left }, frame);
}

/// How often it was finished, and the best score.
fn played(offer: &Offer) -> String {
    offer.best.map_or_else(|| "new".to_owned(), |(runs, best)| format!("{runs} played, best {best}"))
}

fn seed(home: &Home, theme: Theme) -> Line<'static> {
    let (text, style) = match (&home.typing, home.seed) {
        (Some(line), _) => (format!("{}_", line.text()), theme.style(Role::Accent)),
        (None, Some(seed)) => (seed.to_string(), Style::new()),
        (None, None) => ("a new one".to_owned(), theme.style(Role::Dim)),
    };
    Line::from(vec![Span::styled("  seed: ", theme.style(Role::Dim)), Span::styled(text, style)])
}

fn past(home: &Home, theme: Theme, lines: &mut Vec<Line<'static>>) {
    if home.shelf.past.is_empty() {
        return;
    }
    lines.push(heading("last runs", false, theme));
    for run in home.shelf.past.iter().take(8) {
        let (word, role) = if run.won { ("+ won", Role::Good) } else { ("  not won", Role::Plain) };
        let exam = if run.exam { "exam" } else { "" };
        lines.push(Line::from(vec![
            Span::styled(format!("  {}  ", run.date), theme.style(Role::Dim)),
            Span::raw(format!("{:24} ", fit(&run.scenario, 24, theme.ellipsis()))),
            Span::styled(format!("seed {:<8}", run.seed), theme.style(Role::Dim)),
            Span::styled(format!("{:>4} {word:10}", run.score), theme.style(role)),
            Span::styled(exam.to_owned(), theme.style(Role::Dim)),
        ]));
    }
}
