//! The page of the drill of the day: what it is and how it stands, before its clock runs.

use super::{home, verbs};
use crate::tui::home::{Drill, Home};
use crate::tui::keys::Context;
use crate::tui::text::wrap;
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

pub(super) fn view(state: &Home, drill: &Drill, theme: Theme, area: Rect, frame: &mut Frame) {
    let left = home::column(area);
    let wide = usize::from(left.width);
    let Drill { offer, seed, done, begun } = drill;
    let (dim, bold) = (theme.style(Role::Dim), Style::new().add_modifier(Modifier::BOLD));
    let rows = |text: &str, style: Style| -> Vec<Line<'static>> {
        wrap(text, wide).into_iter().map(|row| Line::styled(row.to_owned(), style)).collect()
    };
    let heading = Line::styled("DRILL OF THE DAY", theme.style(Role::Accent));
    let mut lines = vec![Line::default(), heading, Line::default()];
    lines.extend(rows(&offer.title, bold));
    lines.extend(rows(&offer.summary, Style::new()));
    lines.push(Line::default());
    let (minutes, length) = (offer.minutes, offer.length);
    let about = format!(
        "difficulty {}; about {minutes} min of yours, {length} of the incident's; seed {seed}, today the same for \
         everybody",
        offer.difficulty
    );
    lines.extend(rows(&about, dim));
    lines.push(Line::default());
    let (text, role) = match (done, begun) {
        (Some((score, _)), false) => {
            (format!("Done today: {score} of 100. d reads the debrief; Enter plays it once more."), Role::Good)
        }
        (Some((score, _)), true) => (
            format!("Done today: {score} of 100. d reads the debrief; Enter goes on with the try that you left."),
            Role::Good,
        ),
        (None, true) => ("Begun today and left: Enter goes on with it.".to_owned(), Role::Info),
        (None, false) => ("Not played today. Enter begins: you are paged, and the clock runs.".to_owned(), Role::Plain),
    };
    lines.extend(rows(&text, theme.style(role)));
    lines.extend(rows("Space stops the clock; a run with a pause, or at a slower pace, counts as aided.", dim));
    super::lines(&lines, None, Rect { height: area.height - 2, ..left }, frame);
    home::trouble(state, theme, area, frame);
    verbs::verbs(Context::Drill, state.hidden(), theme, Rect { y: area.bottom() - 1, height: 1, ..left }, frame);
}
