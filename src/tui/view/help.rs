//! The help: every key and every command, from the tables that handle them.

use super::verbs;
use crate::run::moves::VERBS;
use crate::tui::complete::SCREEN_VERBS;
use crate::tui::keys::{self, Context};
use crate::tui::text::{pad, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// What each part of the help is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Entry,
}

/// The help's lines as they stand where it is asked for: the left and the right column of each. `counted` is what the incident
/// on the screen counts as harm.
pub fn lines(about: Context, wide: usize, counted: &str) -> Vec<(String, String)> {
    rows(about, wide, counted).into_iter().map(|(_, left, right)| (left, right)).collect()
}

/// The part of the help about a place that has none of its own.
const fn part(context: Context) -> Context {
    match context {
        Context::Plan => Context::Brief,
        Context::Seed | Context::Drill => Context::Home,
        Context::Resolve => Context::Page,
        Context::Place => Context::Export,
        Context::Objection => Context::Disputes,
        other => other,
    }
}

/// Columns of the keys and the uses of verbs.
const LEFT: usize = 24;

/// The part about the place where the help is asked for comes first.
fn rows(about: Context, wide: usize, counted: &str) -> Vec<(Kind, String, String)> {
    let mut rows = vec![];
    let head = |rows: &mut Vec<_>, text: &str| {
        rows.push((Kind::Heading, text.to_uppercase(), String::new()));
    };
    let entry = |rows: &mut Vec<_>, left: String, right: &str| {
        let parts = wrap(right, wide.saturating_sub(LEFT + 4).max(10));
        if left.chars().count() > LEFT {
            rows.push((Kind::Entry, left, String::new()));
            rows.extend(parts.into_iter().map(|part| (Kind::Entry, String::new(), part.to_owned())));
            return;
        }
        for (index, part) in parts.into_iter().enumerate() {
            rows.push((Kind::Entry, if index == 0 { left.clone() } else { String::new() }, part.to_owned()));
        }
    };
    let mut parts = [
        Context::Room,
        Context::Editor,
        Context::Factors,
        Context::Reading,
        Context::Command,
        Context::Because,
        Context::Sure,
        Context::Audience,
        Context::Severity,
        Context::Home,
        Context::Past,
        Context::Page,
        Context::Disputes,
        Context::Export,
        Context::Scrub,
        Context::Found,
        Context::Brief,
        Context::Writing,
        Context::Speaking,
        Context::Assessing,
        Context::Marked,
        Context::Palette,
        Context::Standing,
    ];
    parts.sort_by_key(|context| *context != part(about));
    for context in parts {
        head(&mut rows, context.title());
        for binding in keys::of(context) {
            let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
            entry(&mut rows, keys.join(", "), binding.help);
        }
        if context == Context::Page {
            let what = "in a shell: say \"I did say that\" to a finding; it is kept beside the run for the author";
            entry(&mut rows, "tldrill dispute".into(), what);
        }
        if context == Context::Editor {
            let left = "above the text: the time for writing it, during which the clock runs at x1; after it the clock runs \
                        on at its pace, and nothing written is lost";
            entry(&mut rows, "writing time 03:20".into(), left);
            entry(&mut rows, "46/60 words".into(), "above the text: how long it is, and how long it should be at most");
            entry(&mut rows, "Ctrl-Z, Ctrl-U, Ctrl-R".into(), "undo a word or a paste (two keys), redo");
            entry(&mut rows, "Ctrl-Home, Ctrl-End".into(), "the beginning, the end of the text");
            entry(&mut rows, "Alt-F, Alt-B".into(), "a word forward, a word back");
        }
    }
    head(&mut rows, "commands: type : and");
    for (_, usage, what) in VERBS.iter().chain(SCREEN_VERBS).filter(|(name, ..)| *name != "help") {
        entry(&mut rows, (*usage).to_owned(), what);
    }
    head(&mut rows, "signs");
    let growth = "in the top line: how fast the harm grows, by what is likely; no chart shows it as it is";
    let growth = if counted.is_empty() { growth.to_owned() } else { format!("{growth}. {counted}") };
    for (sign, what) in [
        ("!", "a page, an alert, something overdue or beyond its line"),
        ("?", "a question; something suspected; too few samples to tell"),
        ("*", "somebody speaks; something is under way"),
        ("+", "done, known, new"),
        (">", "what you did"),
        ("~", "before the harm: what is likely by what you know; what truly happened stands in the debrief"),
        ("+1, +1 more", "in the top line: so many more updates are owed after the one that stands there"),
        ("+85/min", &growth),
        ("x3", "in the top line: incident seconds for each real one"),
        ("^", "under a chart: a deploy, once you have read of it"),
        ("dotted line", "samples that tell little; n stands below"),
    ] {
        entry(&mut rows, sign.to_owned(), what);
    }
    rows
}

pub(super) fn view(about: Context, scroll: usize, counted: &str, theme: Theme, area: Rect, frame: &mut Frame) {
    let rows = rows(about, usize::from(area.width), counted);
    let shown = usize::from(area.height).saturating_sub(2);
    let lines: Vec<Line<'static>> = rows
        .iter()
        .skip(scroll)
        .take(shown)
        .map(|(kind, left, right)| match kind {
            Kind::Heading => Line::from(Span::styled(left.clone(), theme.style(Role::Dim))),
            Kind::Entry => Line::from(vec![
                Span::styled(format!("  {}", pad(left, LEFT, theme.ellipsis())), theme.style(Role::Accent)),
                Span::raw(format!(" {right}")),
            ]),
        })
        .collect();
    super::lines(&lines, None, Rect { height: area.height - 2, ..area }, frame);
    let part = format!("{}-{} of {}", scroll + 1, (scroll + shown).min(rows.len()), rows.len());
    let place = Rect { y: area.bottom() - 2, height: 1, ..area };
    frame.render_widget(Line::from(Span::styled(part, theme.style(Role::Dim))), place);
    verbs::verbs(Context::Help, &[], theme, Rect { y: area.bottom() - 1, height: 1, ..area }, frame);
}
