//! What the player did, and why: the decision log.

use crate::model::deed::Deed;
use crate::model::{ActionId, Millis, SimTime};
use crate::run::What;
use crate::run::book::AttemptState;
use crate::run::moves::head;
use crate::tui::room::Room;
use crate::tui::text::{countdown, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::text::{Line, Span};

/// Columns before the text.
const LEAD: usize = 10;

/// Every deed with its moment, its reason and what became of it, the newest first.
pub(super) fn lines(room: &Room, theme: Theme, wide: usize) -> Vec<Line<'static>> {
    let run = &room.run;
    let mut lines = vec![];
    for entry in run.log().iter().rev() {
        let What::Deed(deed, _) = &entry.what else { continue };
        let (text, because, state) = told(room, deed, entry.at);
        let clock = run.scenario().clock(entry.at).to_string();
        for (index, row) in wrap(&text, wide.saturating_sub(LEAD)).into_iter().enumerate() {
            let lead = if index == 0 { format!("  {clock}   ") } else { " ".repeat(LEAD) };
            lines.push(Line::from(vec![Span::styled(lead, theme.style(Role::Dim)), Span::raw(row.to_owned())]));
        }
        if let (Some((text, role)), Some(line)) = (state, lines.last_mut()) {
            line.push_span(Span::styled(format!("   {text}"), theme.style(role)));
        }
        let because = because.map(|reason| wrap(reason, wide.saturating_sub(LEAD + 8)));
        for (index, row) in because.unwrap_or_default().into_iter().enumerate() {
            let lead = if index == 0 { "because " } else { "        " };
            let text = format!("{}{lead}{row}", " ".repeat(LEAD));
            lines.push(Line::from(Span::styled(text, theme.style(Role::Info))));
        }
    }
    if lines.is_empty() {
        let text = "  nothing yet; a step's reason, where you give one, will stand here beside it";
        lines.push(Line::from(Span::styled(text, theme.style(Role::Dim))));
    }
    lines
}

type Told<'a> = (String, Option<&'a str>, Option<(String, Role)>);

/// What was done, its reason, and what became of it.
fn told<'a>(room: &Room, deed: &'a Deed, at: SimTime) -> Told<'a> {
    let run = &room.run;
    match deed {
        Deed::Do(id, because) => {
            let title = run.action_title(id);
            (title, because.as_deref(), state(room, id, at))
        }
        Deed::Cancel(id) => {
            let title = run.action_title(id);
            (format!("called off: {title}"), None, None)
        }
        Deed::Severity(severity, because) => (format!("declared {severity}"), because.as_deref(), None),
        Deed::Look(id) => {
            let title = run.panel_title(id);
            (format!("read {title}"), None, None)
        }
        Deed::Ask(person, id) => {
            let title = run.ask_title(id);
            (format!("asked {}: {title}", super::super::feed::named(run, person)), None, None)
        }
        Deed::Page(person) => (format!("paged {}", super::super::feed::named(run, person)), None, None),
        Deed::Send { audience, text, .. } => (format!("wrote to {audience}: {text}"), None, None),
        Deed::Answer { text, .. } => (format!("answered: {text}"), None, None),
        Deed::Postmortem { .. } => ("handed in the postmortem".to_owned(), None, None),
        other => (head(other), None, None),
    }
}

/// How far the step is that was begun at a moment.
fn state(room: &Room, id: &ActionId, at: SimTime) -> Option<(String, Role)> {
    let run = &room.run;
    let attempt = run.book().attempts(id).iter().find(|attempt| attempt.started == at)?;
    let ended = run.scenario().clock(attempt.ends);
    Some(match attempt.state {
        AttemptState::Running => {
            let left = (attempt.ends - run.now()).max(Millis::ZERO);
            (format!("* {} left", countdown(left)), Role::Info)
        }
        AttemptState::Done => (format!("+ done {ended}"), Role::Good),
        AttemptState::Failed => (format!("! failed {ended}"), Role::Warning),
        AttemptState::Undone => ("taken back".to_owned(), Role::Dim),
        AttemptState::Cancelled => ("called off".to_owned(), Role::Dim),
    })
}
