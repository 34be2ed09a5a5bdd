//! The factors that a run shows, over the upper part of the war room while the closing report is written below.

use super::heading;
use crate::debrief::Factor;
use crate::report::factors::{Taken, taken};
use crate::tui::text::wrap;
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

pub(super) fn view((all, at): (&[Factor], usize), text: &str, theme: Theme, area: Rect, frame: &mut Frame) {
    frame.render_widget(Clear, area);
    frame.render_widget(heading("what the run shows", true, theme), Rect { height: 1, ..area });
    let (rows, selected) = rows(all, at, text, theme, usize::from(area.width));
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    super::lines(&rows, Some(selected), list, frame);
}

/// The lines of the list, and which of them ends the selected factor.
fn rows(all: &[Factor], at: usize, text: &str, theme: Theme, cells: usize) -> (Vec<Line<'static>>, usize) {
    let (mut rows, mut selected) = (vec![], 0);
    for (index, factor) in all.iter().enumerate() {
        let (sign, role) = match taken(text, factor) {
            Taken::No => ("[ ]", Role::Dim),
            Taken::Chosen => ("[x] write why:", Role::Warning),
            Taken::Written => ("[x] written:", Role::Good),
        };
        let lead = format!("{sign} {} ", factor.clock);
        let whole = format!("{lead}{}", factor.text);
        for (number, row) in wrap(&whole, cells.saturating_sub(6)).into_iter().enumerate() {
            let style = if index == at { theme.selected() } else { theme.style(Role::Plain) };
            let mut spans =
                vec![theme.pointed(index == at && number == 0), Span::raw(if number == 0 { " " } else { "     " })];
            match row.strip_prefix(sign).filter(|_| number == 0) {
                Some(rest) => {
                    spans.push(Span::styled(sign, theme.style(role)));
                    spans.push(Span::styled(rest.to_owned(), style));
                }
                None => spans.push(Span::styled(row.to_owned(), style)),
            }
            rows.push(Line::from(spans));
        }
        if index == at {
            selected = rows.len().saturating_sub(1);
        }
    }
    (rows, selected)
}
