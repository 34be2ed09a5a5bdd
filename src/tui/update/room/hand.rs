//! Moving the hand over the war room, and doing what it points at.

use crate::model::action::Action;
use crate::model::deed::Deed;
use crate::model::panel::PanelKind;
use crate::model::{Millis, SimTime};
use crate::run::{Seen, What};
use crate::tui::editor::Target;
use crate::tui::feed::Item;
use crate::tui::keys::Intent;
use crate::tui::room::{Focus, Mode, PeopleRow, Room, SPANS, Side, Tab};
use crate::tui::view;
use std::time::Duration;

/// Shows a tab.
pub(in crate::tui::update) fn tab(room: &mut Room, index: usize) {
    let Some(tab) = Tab::ALL.get(index).copied() else { return };
    (room.tab, room.focus, room.scroll) = (tab, Focus::Tab, 0);
    if tab == Tab::People {
        person(room);
    }
}

/// Whom the hand is on: where nothing is left to do there, it goes to what can be asked and wasn't, a permission first.
fn person(room: &mut Room) {
    let (run, people) = (&room.run, room.people());
    let is_open = |row: &PeopleRow| match row {
        PeopleRow::Person(id) => !run.book().paged.contains_key(id),
        PeopleRow::Ask(person, id) => run.can_ask(person, id).is_ok(),
    };
    if people.get(room.person).is_some_and(is_open) {
        return;
    }
    let open = |permission: bool| {
        people.iter().position(|row| match row {
            PeopleRow::Person(_) => false,
            PeopleRow::Ask(_, id) => {
                is_open(row) && run.scenario().ask(id).is_some_and(|it| it.permission == permission)
            }
        })
    };
    room.person = open(true).or_else(|| open(false)).unwrap_or(room.person);
}

/// Gives the hand to the next part of the screen, or the one before.
pub(in crate::tui::update) fn next(room: &mut Room, forward: bool) {
    let order = [Focus::Tab, Focus::Feed, Focus::Side];
    let at = order.iter().position(|focus| *focus == room.focus).unwrap_or(0);
    take_up(room, order[(at + if forward { 1 } else { 2 }) % 3], room.side);
}

/// Gives the hand to one of the two lists.
pub(in crate::tui::update) fn side(room: &mut Room, side: Side) {
    take_up(room, Focus::Side, side);
}

/// Gives the hand to the feed.
pub(super) fn feed(room: &mut Room) {
    take_up(room, Focus::Feed, room.side);
}

/// Puts the hand somewhere. In the feed it begins at what came last. Among the steps it is where it was, but on no step that was
/// begun: there it begins at the top, as one key too many would take it again. The facts are where they were, from the first
/// row of a fact on, and at the top where something was learned since.
fn take_up(room: &mut Room, focus: Focus, side: Side) {
    if focus == Focus::Feed {
        room.news = room.feed.newest();
    }
    let is_new = (room.focus, room.side) != (focus, side);
    (room.focus, room.side) = (focus, side);
    match (focus, side) {
        (Focus::Side, Side::Actions) if is_new => {
            let begun = |step: &&Action| !room.run.book().attempts(&step.id).is_empty();
            if room.actions().get(room.action).is_none_or(begun) {
                room.action = 0;
            }
        }
        (Focus::Side, Side::Facts) if is_new => {
            let learned = learned(room);
            room.fact = if room.learned == learned { view::side::fact_begins(room, room.fact) } else { 0 };
            room.learned = learned;
        }
        _ => {}
    }
}

/// How often something was learned so far.
fn learned(room: &Room) -> usize {
    room.run.log().iter().filter(|entry| matches!(entry.what, What::Seen(Seen::Learned { .. }))).count()
}

/// Goes to the next panel of the tab, or the one before.
pub(super) fn panel(room: &mut Room, right: bool) {
    room.focus = Focus::Tab;
    let count = room.panels(room.tab).len();
    if count > 0 {
        let chosen = &mut room.chosen[Tab::ALL.iter().position(|tab| *tab == room.tab).unwrap_or(0)];
        *chosen = (*chosen + if right { 1 } else { count - 1 }) % count;
        room.scroll = 0;
    }
}

/// Moves the selection, or scrolls, in the part that has the hand.
pub(in crate::tui::update) fn scroll(room: &mut Room, intent: Intent) {
    let last = last_of(room);
    if (room.focus, room.side) == (Focus::Side, Side::Facts) {
        room.learned = learned(room);
    }
    let place = match (room.focus, room.side, room.tab) {
        (Focus::Feed, ..) => &mut room.news,
        (Focus::Side, Side::Actions, _) => &mut room.action,
        (Focus::Side, Side::Facts, _) => &mut room.fact,
        (Focus::Tab, _, Tab::People) => &mut room.person,
        (Focus::Tab, ..) => &mut room.scroll,
    };
    *place = match intent {
        Intent::Up => place.saturating_sub(1),
        Intent::Down => *place + 1,
        Intent::PageUp => place.saturating_sub(5),
        Intent::PageDown => *place + 5,
        Intent::Top => 0,
        _ => last,
    }
    .min(last);
}

/// Scrolls the facts above a text that is written by what is seen of them at least.
pub(super) fn facts(room: &mut Room, down: bool) {
    const ROWS: usize = 3;
    let last = view::side::fact_rows(room).saturating_sub(1);
    room.fact = if down { room.fact + ROWS } else { room.fact.saturating_sub(ROWS) }.min(last);
    // They stand in another order there than in the list.
    room.learned = 0;
}

/// How far the part that has the hand goes.
fn last_of(room: &Room) -> usize {
    let count = match (room.focus, room.side, room.tab) {
        (Focus::Feed, ..) => room.feed.items.len(),
        (Focus::Side, Side::Actions, _) => room.actions().len(),
        (Focus::Side, Side::Facts, _) => view::side::fact_rows(room),
        (Focus::Tab, _, Tab::People) => room.people().len(),
        (Focus::Tab, ..) => view::panel::extent(room),
    };
    count.saturating_sub(1)
}

/// Reads the charts at the moment of the sample before, or after; beyond the last they follow the newest again.
pub(super) fn cursor(room: &mut Room, forward: bool) {
    let scenario = room.run.scenario();
    let every = room.panel().and_then(|panel| panel.metrics.first()).and_then(|metric| {
        let spec = scenario.world.metrics.iter().find(|spec| spec.id == *metric)?;
        Some(spec.every.max(SHORTEST))
    });
    let Some(every) = every.filter(|_| matches!(room.tab, Tab::Panels(PanelKind::Metrics))) else { return };
    let (now, first) = (room.run.now(), room.run.now() - SPANS[room.zoom]);
    // The moments of scrapes, so that two charts tell the same one.
    let at = room.cursor.unwrap_or(now);
    let step = if forward { at + every } else { SimTime(at.0 - 1) };
    let moment = SimTime(step.0.div_euclid(every.0) * every.0);
    room.cursor = Some(moment.max(first)).filter(|moment| *moment < now);
}

/// The shortest step of the cursor.
const SHORTEST: Millis = Millis::from_secs(15);

/// Shows a shorter past in the charts, and after the shortest the longest again.
pub(in crate::tui::update) const fn zoom(room: &mut Room) {
    room.zoom = (room.zoom + 1) % SPANS.len();
}

/// Reads on in a line of the feed that is told in full, or goes back to the feed.
pub(super) fn read_on(room: &mut Room, item: Box<Item>, first: usize, intent: Option<Intent>) {
    let last = view::hidden_rows(room, &item);
    // Behind the last row comes the message below, and before the first one the message above.
    let beside = match intent {
        Some(Intent::Up) if first == 0 => neighbour(room, &item, false),
        Some(Intent::Down) if first >= last => neighbour(room, &item, true),
        _ => None,
    };
    if let Some((news, item)) = beside {
        room.news = news;
        room.mode = Mode::Reading(Box::new(item), 0);
        return;
    }
    let first = match intent {
        Some(Intent::Cancel) => {
            room.mode = Mode::Normal;
            return;
        }
        Some(Intent::Up) => first.saturating_sub(1),
        Some(Intent::Down) => first + 1,
        Some(Intent::PageUp) => first.saturating_sub(5),
        Some(Intent::PageDown) => first + 5,
        _ => first,
    };
    room.mode = Mode::Reading(item, first.min(last));
}

/// The message beneath one in the feed, which is the one before it in time, or the one above; with its place in the feed.
fn neighbour(room: &Room, item: &Item, below: bool) -> Option<(usize, Item)> {
    // What is fresh changes while it is read, and what comes in meanwhile moves its place.
    let here = room.feed.items.iter().rev().position(|it| (it.at, &it.text) == (item.at, &item.text))?;
    let there = if below { here + 1 } else { here.checked_sub(1)? };
    Some((there, room.feed.items.iter().rev().nth(there)?.clone()))
}

/// The terminal has another size: what is scrolled goes no farther than its end.
pub(in crate::tui::update) fn resized(room: &mut Room) {
    room.scroll = room.scroll.min(view::panel::extent(room).saturating_sub(1));
    if let Mode::Reading(item, first) = &room.mode {
        let first = (*first).min(view::hidden_rows(room, item));
        room.mode = Mode::Reading(item.clone(), first);
    }
}

/// Does what the selected line stands for.
pub(super) fn accept(room: &mut Room, wall: Duration) {
    match (room.focus, room.side, room.tab) {
        (Focus::Feed, ..) => {
            let Some(item) = room.feed.items.iter().rev().nth(room.news).cloned() else { return };
            let open = room.open_questions();
            match &item.question {
                Some(question) if open.contains(question) => {
                    room.write(Target::Answer(question.clone()), wall);
                }
                _ => room.mode = Mode::Reading(Box::new(item), 0),
            }
        }
        (Focus::Side, Side::Actions, _) => {
            let action = room.actions().get(room.action).map(|action| action.id.clone());
            if let Some(action) = action {
                room.begin(action);
            }
        }
        (Focus::Side, Side::Facts, _) | (Focus::Tab, _, Tab::Deeds) => {}
        (Focus::Tab, _, Tab::People) => match room.people().get(room.person).cloned() {
            Some(PeopleRow::Person(person)) => room.issue(Deed::Page(person), wall),
            Some(PeopleRow::Ask(person, ask)) => room.issue(Deed::Ask(person, ask), wall),
            None => {}
        },
        (Focus::Tab, ..) => {
            if let Some(panel) = room.panel().map(|panel| panel.id.clone()) {
                room.issue(Deed::Look(panel), wall);
            }
        }
    }
}
