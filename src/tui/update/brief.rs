//! Keys of the briefing room.

use super::{disputes, scrolled};
use crate::tui::brief::{Brief, Stage};
use crate::tui::keys::Intent;
use crate::tui::screen::Effect;
use crate::tui::view;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

pub(super) fn pressed(brief: &mut Brief, intent: Option<Intent>, key: KeyEvent, size: (u16, u16)) -> Vec<Effect> {
    let sure = brief.sure.take();
    if brief.disputing.is_some() {
        return disputes::pressed_in_brief(brief, intent, key);
    }
    brief.told = None;
    match (&mut brief.stage, intent) {
        (Stage::Found(_), Some(Intent::Accept)) => brief.take_up(),
        (Stage::Found(_), Some(asked @ (Intent::Afresh | Intent::Delete))) => return drop_it(brief, asked, sure),
        (Stage::Write(_), _) => return writing(brief, intent, key, size),
        (Stage::Speak(_), Some(Intent::Accept)) => brief.spoken(),
        (Stage::Speak(_), Some(Intent::Cancel)) | (Stage::Plan, Some(Intent::Accept)) => brief.stage = Stage::Read,
        (Stage::Assess(_, _, row), Some(Intent::Up)) => *row = row.saturating_sub(1),
        (Stage::Assess(_, marks, row), Some(Intent::Down)) => *row = (*row + 1).min(marks.len().saturating_sub(1)),
        (Stage::Assess(..), Some(Intent::Mark(mark))) => {
            if brief.mark(mark) {
                return keep(brief);
            }
        }
        (Stage::Read, Some(Intent::Accept)) if !brief.speaks => brief.write(),
        (Stage::Read, Some(Intent::Speak | Intent::Accept)) => {
            brief.stage = Stage::Speak(brief.wall);
            brief.scroll = 0;
        }
        (Stage::Read, Some(Intent::Asker)) => {
            let at = brief.at;
            brief.sitting.stops[at].turn();
        }
        (Stage::Marked | Stage::Examples, Some(Intent::Dispute)) => return disputes::open_brief(brief),
        (Stage::Marked, Some(Intent::Rewrite)) => brief.rewrite(),
        (Stage::Marked, Some(Intent::Examples)) => (brief.stage, brief.scroll) = (Stage::Examples, 0),
        (Stage::Examples, Some(Intent::Examples | Intent::Quit)) => (brief.stage, brief.scroll) = (Stage::Marked, 0),
        (Stage::Marked | Stage::Examples | Stage::End, Some(Intent::Accept)) => {
            if !brief.go_on() {
                return vec![Effect::Back];
            }
        }
        (_, Some(Intent::Quit)) => return vec![Effect::Back],
        (_, intent) => scroll(brief, intent, size),
    }
    vec![]
}

/// Forgets the sitting that was found, once it was asked for twice: nobody should lose a text to a slip.
fn drop_it(brief: &mut Brief, asked: Intent, before: Option<Intent>) -> Vec<Effect> {
    if before != Some(asked) {
        brief.sure = Some(asked);
        return vec![];
    }
    if asked == Intent::Delete {
        return vec![Effect::Forget, Effect::Back];
    }
    brief.afresh();
    vec![Effect::Forget]
}

fn writing(brief: &mut Brief, intent: Option<Intent>, key: KeyEvent, size: (u16, u16)) -> Vec<Effect> {
    let Stage::Write(writing) = &mut brief.stage else { return vec![] };
    match intent {
        Some(Intent::Send) => return send(brief),
        Some(Intent::Cancel) => brief.put_aside(),
        Some(Intent::PageUp | Intent::PageDown) => scroll(brief, intent, size),
        _ if key.code == KeyCode::Enter && writing.pad.take_dot() => return send(brief),
        _ => writing.stale |= writing.pad.input(key, view::brief::written_size(size)),
    }
    vec![]
}

fn send(brief: &mut Brief) -> Vec<Effect> {
    if brief.send() { keep(brief) } else { vec![] }
}

/// What has come of the stop is kept at once: nobody should lose a text by leaving.
fn keep(brief: &Brief) -> Vec<Effect> {
    let record = brief.done.last().map(|done| done.record(&brief.sitting, brief.stop()));
    record.map(|record| Effect::Keep(Box::new(record))).into_iter().collect()
}

/// The terminal has another size.
pub(super) fn resized(brief: &mut Brief, size: (u16, u16)) {
    let (lines, shown) = view::brief::extent(brief, size);
    brief.scroll = brief.scroll.min(lines.saturating_sub(shown));
}

fn scroll(brief: &mut Brief, intent: Option<Intent>, size: (u16, u16)) {
    let (lines, shown) = view::brief::extent(brief, size);
    let last = lines.saturating_sub(shown);
    brief.scroll = scrolled(brief.scroll, intent, shown.saturating_sub(2).max(1), last);
}
