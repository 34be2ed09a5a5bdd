//! The findings of a debrief, or of a text of the briefing room, that can be disputed, one of them chosen.

use super::{bars, page, verbs};
use crate::report::disputes::Disputable;
use crate::tui::keys::Context;
use crate::tui::page::Disputing;
use crate::tui::text::wrap;
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// What is said above the list.
const TITLE: &str = "Which of these is not so? What you say to it is kept for the author; no mark changes.";

/// Columns that the pointer and a finding's number take.
const LEAD: usize = 8;

/// A list of findings.
pub(super) struct List<'a> {
    /// What can be disputed.
    pub all: &'a [Disputable<'a>],
    /// What stands above the findings of each text.
    pub heads: &'a [String],
    /// What came of the last dispute.
    pub told: Option<&'a str>,
}

pub(super) fn view(list: &List<'_>, state: &Disputing, theme: Theme, area: Rect, frame: &mut Frame) {
    let (foot, verbs) = page::feet(area);
    let above = page::column(Rect { height: area.height.saturating_sub(2), ..area });
    let (rows, selected) = rows(list, state, theme, usize::from(above.width).min(page::measure(area.width)));
    super::lines(&rows, Some(selected), above, frame);
    if let Some(line) = &state.saying {
        bars::typed("it is not so, because: ", line, theme, foot, frame);
        verbs::verbs(Context::Objection, &[], theme, verbs, frame);
        return;
    }
    page::told(list.told.unwrap_or_default().to_owned(), theme, foot, frame);
    verbs::verbs(Context::Disputes, &[], theme, verbs, frame);
}

/// The lines of the list, and which of them ends the chosen finding.
fn rows(found_in: &List<'_>, state: &Disputing, theme: Theme, wide: usize) -> (Vec<Line<'static>>, usize) {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let title = wrap(TITLE, wide).into_iter();
    let mut rows: Vec<Line<'static>> = title.map(|row| Line::from(Span::styled(row.to_owned(), bold))).collect();
    let (mut selected, mut last, at) = (0, 0, state.at);
    for (index, found) in found_in.all.iter().enumerate() {
        if std::mem::replace(&mut last, found.text_number) != found.text_number {
            rows.push(Line::default());
            let head = found_in.heads.get(found.text_number - 1).cloned().unwrap_or_default();
            rows.push(Line::from(Span::styled(head, bold)));
        }
        let style = if index == at { theme.selected() } else { theme.style(Role::Plain) };
        let told = found.told().split_whitespace().collect::<Vec<_>>().join(" ");
        let told = if state.known.contains(&index) { format!("(disputed) {told}") } else { told };
        for (number, row) in wrap(&told, wide.saturating_sub(LEAD)).into_iter().enumerate() {
            let lead = if number == 0 { format!(" {:<5}", found.name()) } else { " ".repeat(6) };
            rows.push(Line::from(vec![
                theme.pointed(index == at && number == 0),
                Span::styled(lead, theme.style(Role::Dim)),
                Span::styled(row.to_owned(), style),
            ]));
        }
        if index == at {
            selected = rows.len().saturating_sub(1);
        }
    }
    (rows, selected)
}
