//! Plays a journal on the room: what the player's eyes were on when they did what they did.

use crate::model::deed::Deed;
use crate::model::{Millis, PanelId, SimTime};
use crate::run::{Entry, Run, What};
use crate::tui::editor::Target;
use crate::tui::room::{Focus, PeopleRow, Room, Side, Tab};
use crate::tui::screen::{Model, Screen};
use std::time::Duration;

/// How often the screen is looked at while nothing is done.
const BEAT: Millis = Millis::from_secs(1);

/// A word that no clock measured takes this long, as in plain mode.
const WORD: Millis = Millis::from_secs(2);

/// A journal that is being played again.
pub(super) struct Play {
    start: Run,
    size: (u16, u16),
    /// What the player did, oldest first.
    doings: std::vec::IntoIter<Doing>,
    next: Option<Doing>,
    end: SimTime,
    over: bool,
}

/// Something that the player or the shell did.
struct Doing {
    at: SimTime,
    what: What,
    /// For a text: when it was begun.
    begun: SimTime,
}

impl Play {
    /// A play of a run from its page on. None where the run can't be begun again, which its own setup rules out.
    pub fn begin(run: &Run, size: (u16, u16)) -> Option<Self> {
        let start = Run::start(run.scenario().clone(), run.setup().clone()).ok()?;
        let mut doings = doings(run.log()).into_iter();
        let next = doings.next();
        Some(Self { start, size, doings, next, end: run.now(), over: false })
    }

    /// The room as it stands at the page.
    pub fn room(&self) -> Room {
        let mut room = Room::new(self.start.clone(), Duration::ZERO, false);
        room.size = self.size;
        room
    }

    /// Plays on to the next moment at which something can be seen, and says which; none at the end.
    pub fn step(&mut self, model: &mut Model) -> Option<SimTime> {
        let Screen::Room(room) = &mut model.screen else { return None };
        let now = room.run.now();
        if let Some(doing) = self.next.as_ref().filter(|doing| doing.at <= now) {
            let at = doing.at;
            perform(room, doing);
            self.next = self.doings.next();
            return Some(at.max(now));
        }
        if now >= self.end || room.run.is_over() {
            // What comes after the end (the postmortem) has no time of its own left.
            let doing = self.next.take();
            self.next = self.doings.next();
            if let Some(doing) = doing {
                perform(room, &doing);
                return Some(now);
            }
            return (!std::mem::replace(&mut self.over, true)).then_some(now);
        }
        let beat = SimTime(now.0 + BEAT.0 - now.0 % BEAT.0).min(self.end);
        let to = self.next.as_ref().map_or(beat, |doing| beat.min(doing.at));
        room.advance(to, wall(to));
        if let Some(doing) = &self.next {
            write(room, doing, to);
        }
        Some(to)
    }
}

fn wall(at: SimTime) -> Duration {
    Duration::from_millis(at.0.unsigned_abs())
}

/// What was done, and when each text was begun: no earlier than what was done before it.
fn doings(log: &[Entry]) -> Vec<Doing> {
    let mut doings: Vec<Doing> = vec![];
    for entry in log {
        let spent = match &entry.what {
            What::Deed(deed, _) => spent(deed),
            What::Setting(_) => Millis::ZERO,
            What::Seen(_) | What::World(_) => continue,
        };
        let before = doings.last().map_or(SimTime::PAGE, |doing| doing.at);
        let begun = SimTime(entry.at.0 - spent.0).max(before);
        doings.push(Doing { at: entry.at, what: entry.what.clone(), begun });
    }
    doings
}

fn text(deed: &Deed) -> Option<(Target, &str, Option<Millis>)> {
    match deed {
        Deed::Send { audience, text, took } => Some((Target::Update(*audience), text, *took)),
        Deed::Answer { question, text, took } => Some((Target::Answer(question.clone()), text, *took)),
        Deed::Postmortem { text, took } => Some((Target::Postmortem, text, *took)),
        _ => None,
    }
}

fn spent(deed: &Deed) -> Millis {
    let Some((_, text, took)) = text(deed) else { return Millis::ZERO };
    took.unwrap_or(Millis(WORD.0 * text.split_whitespace().count() as i64))
}

/// Shows as much of a text as was written by a moment.
fn write(room: &mut Room, doing: &Doing, now: SimTime) {
    let What::Deed(deed, _) = &doing.what else { return };
    let Some((target, text, _)) = text(deed).filter(|_| now >= doing.begun) else { return };
    if room.editor.is_none() {
        room.feed.read(wall(now));
        room.write(target, wall(now));
    }
    let span = (doing.at.0 - doing.begun.0).max(1);
    let share = (now.0 - doing.begun.0).clamp(0, span) as usize;
    let shown = text.chars().count() * share / span as usize;
    if let Some(editor) = &mut room.editor {
        let there = editor.text().chars().count();
        let more: String = text.chars().take(shown).skip(there).collect();
        editor.paste(&more);
    }
}

fn perform(room: &mut Room, doing: &Doing) {
    let wall = wall(doing.at);
    room.feed.read(wall);
    match &doing.what {
        What::Setting(setting) => room.note_setting(setting, wall),
        What::Deed(deed, _) => {
            point(room, deed);
            room.editor = None;
            room.issue(deed.clone(), wall);
        }
        What::Seen(_) | What::World(_) => {}
    }
}

/// Brings what a deed is about onto the screen.
fn point(room: &mut Room, deed: &Deed) {
    match deed {
        Deed::Look(panel) => show(room, panel),
        Deed::Page(person) => people(room, &PeopleRow::Person(person.clone())),
        Deed::Ask(person, ask) => people(room, &PeopleRow::Ask(person.clone(), ask.clone())),
        Deed::Do(action, _) | Deed::Cancel(action) => {
            let index = room.actions().iter().position(|it| it.id == *action);
            (room.side, room.focus) = (Side::Actions, Focus::Side);
            room.action = index.unwrap_or(room.action);
        }
        _ => {}
    }
}

fn show(room: &mut Room, panel: &PanelId) {
    for (index, tab) in Tab::ALL.into_iter().enumerate() {
        if let Some(place) = room.panels(tab).iter().position(|it| it.id == *panel) {
            (room.tab, room.focus, room.scroll) = (tab, Focus::Tab, 0);
            room.chosen[index] = place;
        }
    }
}

fn people(room: &mut Room, row: &PeopleRow) {
    (room.tab, room.focus, room.scroll) = (Tab::People, Focus::Tab, 0);
    room.person = room.people().iter().position(|it| it == row).unwrap_or(room.person);
}
