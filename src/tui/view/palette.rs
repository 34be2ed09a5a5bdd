//! The command palette, over whatever is shown.

use crate::tui::keys::Context;
use crate::tui::palette::Palette;
use crate::tui::text::{fit, pad};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

/// Columns and rows of it at most.
const SIZE: (u16, u16) = (80, 16);

/// Columns of the keys.
const KEYS: usize = 8;

/// Where it lies, and its list.
fn places(area: Rect) -> (Rect, Rect) {
    let (wide, high) = (SIZE.0.min(area.width), SIZE.1.min(area.height - 4));
    let place = Rect::new(area.x + (area.width - wide) / 2, area.y + (area.height - high) / 3, wide, high);
    (place, Rect::new(place.x + 1, place.y + 2, wide - 2, high - 3))
}

/// The choice that lies at a place.
pub(super) fn choice_at(palette: &Palette, area: Rect, at: Position) -> Option<usize> {
    let list = places(area).1;
    let count = palette.fitting().len();
    let first = super::first_shown(Some(palette.chosen), count, usize::from(list.height));
    list.contains(at).then(|| first + usize::from(at.y - list.y)).filter(|choice| *choice < count)
}

pub(super) fn view(palette: &Palette, theme: Theme, area: Rect, frame: &mut Frame) {
    let (place, list) = places(area);
    let wide = place.width;
    frame.render_widget(Clear, place);
    let edge = if theme.unicode { "─" } else { "-" }.repeat(usize::from(wide));
    let edge = || Line::from(Span::styled(edge.clone(), theme.style(Role::Accent)));
    frame.render_widget(edge(), Rect { height: 1, ..place });
    frame.render_widget(edge(), Rect { y: place.bottom() - 1, height: 1, ..place });
    let inner = Rect { y: list.y - 1, height: list.height + 1, ..list };
    let fitting = palette.fitting();
    let rows = fitting.iter().enumerate().map(|(index, choice)| {
        let here = index == palette.chosen;
        // What has no key leaves its title that place.
        let keys = if choice.key.is_empty() { 0 } else { KEYS };
        let cells = usize::from(inner.width).saturating_sub(keys + 2);
        let style = if here { theme.selected() } else { theme.style(Role::Plain) };
        Line::from(vec![
            Span::styled(if here { theme.pointer() } else { " " }.to_owned(), theme.style(Role::Accent)),
            Span::styled(pad(&choice.text, cells, theme.ellipsis()), style),
            Span::styled(format!(" {:>keys$}", choice.key), theme.style(Role::Dim)),
        ])
    });
    let rows: Vec<Line<'static>> = rows.collect();
    if rows.is_empty() {
        let text = fit("nothing here is called that", usize::from(inner.width), theme.ellipsis());
        frame.render_widget(Line::from(Span::styled(text, theme.style(Role::Dim))), Rect { height: 1, ..list });
    }
    super::lines(&rows, Some(palette.chosen), list, frame);
    super::bars::typed("> ", &palette.line, theme, Rect { height: 1, ..inner }, frame);
    let verbs = Rect { y: area.bottom() - 1, height: 1, ..area };
    frame.render_widget(Clear, verbs);
    super::verbs::verbs(Context::Palette, &[], theme, verbs, frame);
}
