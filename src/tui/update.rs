//! What happens to the screen's state: a message in, effects out. No clock is read and nothing is touched here; wall time
//! is an argument.

mod brief;
mod disputes;
mod home;
mod mouse;
mod page;
mod room;
mod scrub;
mod standing;

use super::brief::{Brief, Stage};
use super::home::List;
use super::keys::{self, Context, Intent};
use super::page::Page;
use super::palette::{Act, Palette};
use super::room::{Mode, Room};
use super::runtime::Keeping;
use super::screen::{Effect, Model, Msg, Screen};
use super::scrub::Scrub;
use super::standing::Standing;
use super::theme::Depth;
use super::view;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

/// Takes a message at a moment of wall time.
pub fn update(model: &mut Model, wall: Duration, msg: Msg) -> Vec<Effect> {
    let mut effects = vec![];
    // Whatever comes, time has passed first.
    model.dirty |= match &mut model.screen {
        Screen::Room(room) => room.live(wall),
        Screen::Brief(state) => state.live(wall),
        Screen::Home(_) | Screen::Page(_) | Screen::Scrub(_) | Screen::Standing(_) => false,
    };
    match msg {
        Msg::Tick => model.dirty |= weigh(model),
        Msg::Resize(width, height) => {
            model.size = (width, height);
            model.dirty = true;
            resized(model);
        }
        Msg::End => effects.push(Effect::Quit),
        // What can't be seen can't be meant: nothing is typed into it, and there is only a way out.
        Msg::Paste(_) | Msg::Mouse(_) if !view::fits(model.size) => {}
        Msg::Key(key) if !view::fits(model.size) => effects.extend(quits(key).then_some(Effect::Quit)),
        Msg::Keeping(now) => keeping(model, now),
        Msg::Scored(debrief) => {
            // Whoever has left meanwhile isn't called back.
            if let Screen::Room(room) = &model.screen
                && room.scoring
            {
                effects.push(Effect::Finish(debrief.clone()));
                let run = Some(Box::new(room.run.clone()));
                let intention = room.intention.as_ref().map(|it| it.text.clone());
                model.screen = Screen::Page(Box::new(Page { intention, ..Page::new(*debrief, run) }));
                model.dirty = true;
            }
        }
        Msg::Compared(beside) => {
            if let Screen::Page(page) = &mut model.screen {
                page.take(*beside);
                model.dirty = true;
            }
        }
        Msg::Told(progress, marks) => {
            if matches!(model.screen, Screen::Home(_)) {
                model.screen = Screen::Standing(Box::new(Standing::new(*progress, marks)));
                model.dirty = true;
            }
        }
        Msg::Reopened(debrief, run) => {
            if matches!(&model.screen, Screen::Home(home) if home.busy) {
                model.screen = Screen::Page(Box::new(Page::new(*debrief, Some(run))));
                model.dirty = true;
            }
        }
        Msg::Kept(result) => effects.extend(kept(model, result)),
        Msg::Target(target) => {
            if let Screen::Page(page) = &mut model.screen {
                page.target = Some(target.unwrap_or_else(|trouble| format!("! {trouble}")));
                model.dirty = true;
            }
        }
        Msg::Disputed(known) => disputes::known(model, known),
        Msg::Begun(opened) => {
            model.screen = Screen::Room(Box::new(Room::open(*opened, wall, model.size)));
            model.dirty = true;
        }
        Msg::Seated(seat) => {
            model.screen = Screen::Brief(Box::new(Brief::seated(*seat, wall)));
            model.dirty = true;
        }
        Msg::Unkept(trouble) => {
            if let Screen::Brief(state) = &mut model.screen {
                state.trouble = Some(trouble);
                model.dirty = true;
            }
        }
        Msg::Failed(trouble) => failed(model, wall, trouble),
        Msg::Paste(text) => {
            model.dirty = true;
            paste(model, &text);
        }
        Msg::Mouse(event) => {
            model.dirty = true;
            effects.extend(mouse::moused(model, wall, event));
        }
        Msg::Key(key) => {
            model.dirty = true;
            effects.extend(pressed(model, wall, key));
        }
    }
    match &mut model.screen {
        Screen::Room(room) => {
            let drafts = room.take_drafts(wall).map(Effect::KeepDrafts);
            let clock = room.take_clock(wall).map(Effect::KeepClock);
            effects.splice(0..0, std::iter::once(Effect::Record).chain(drafts).chain(clock));
        }
        Screen::Brief(state) => {
            let leaving = effects.iter().any(|effect| matches!(effect, Effect::Back | Effect::Quit));
            let news = state.news(leaving).into_iter().map(Effect::Note);
            let over = state.take_over().then_some(Effect::Forget);
            effects.splice(0..0, news.chain(over).collect::<Vec<_>>());
        }
        _ => {}
    }
    effects
}

/// Tells where something is kept, or why it isn't. It may be a dispute, which is to be marked in its list.
fn kept(model: &mut Model, result: Result<String, String>) -> Option<Effect> {
    let told = Some(result.unwrap_or_else(|trouble| format!("! not saved: {trouble}")));
    model.dirty = true;
    let listed = match &mut model.screen {
        Screen::Page(page) => {
            page.kept = told;
            page.disputing.is_some()
        }
        Screen::Brief(state) => {
            state.told = told;
            state.disputing.is_some()
        }
        _ => false,
    };
    listed.then_some(Effect::Disputed)
}

/// Every page is scrolled no farther than where its end stands in a terminal of this size.
fn resized(model: &mut Model) {
    let size = model.size;
    match &mut model.screen {
        Screen::Room(room) => {
            room.size = size;
            room::hand::resized(room);
        }
        Screen::Scrub(scrub) => {
            scrub.room.size = size;
            room::hand::resized(&mut scrub.room);
            page::resized(&mut scrub.page, size);
        }
        Screen::Page(state) => page::resized(state, size),
        Screen::Standing(state) => drop(standing::pressed(state, None, size)),
        Screen::Brief(state) => brief::resized(state, size),
        Screen::Home(_) => {}
    }
    help(model, None);
}

/// Reads a text that has changed for its checklist; the hands rest.
fn weigh(model: &mut Model) -> bool {
    match &mut model.screen {
        Screen::Room(room) => {
            let Some(editor) = room.editor.as_mut().filter(|editor| editor.stale) else { return false };
            editor.weigh();
            true
        }
        Screen::Brief(state) if matches!(&state.stage, Stage::Write(writing) if writing.stale) => {
            state.weigh();
            true
        }
        _ => false,
    }
}

/// Where a key that is pressed now belongs.
pub fn context(model: &Model) -> Context {
    if model.help.is_some() {
        return Context::Help;
    }
    if model.palette.is_some() {
        return Context::Palette;
    }
    beneath(model)
}

/// Where it would belong without help and palette.
pub fn beneath(model: &Model) -> Context {
    match &model.screen {
        Screen::Home(home) if home.typing.is_some() => Context::Seed,
        Screen::Home(home) if home.opened_drill().is_some() => Context::Drill,
        Screen::Home(home) if home.list == List::Runs => Context::Past,
        Screen::Home(_) => Context::Home,
        Screen::Page(page) if page.typing.is_some() => Context::Resolve,
        Screen::Page(page) if page.placing.is_some() => Context::Place,
        Screen::Page(page) if page.is_objecting() => Context::Objection,
        Screen::Page(page) if page.disputing.is_some() => Context::Disputes,
        Screen::Page(page) if page.exporting => Context::Export,
        Screen::Page(_) => Context::Page,
        Screen::Scrub(_) => Context::Scrub,
        Screen::Standing(_) => Context::Standing,
        Screen::Brief(state) if state.is_objecting() => Context::Objection,
        Screen::Brief(state) if state.disputing.is_some() => Context::Disputes,
        Screen::Brief(state) => match &state.stage {
            Stage::Found(_) => Context::Found,
            Stage::Plan => Context::Plan,
            Stage::Read => Context::Brief,
            Stage::Write(_) => Context::Writing,
            Stage::Speak(_) => Context::Speaking,
            Stage::Assess(..) => Context::Assessing,
            Stage::Marked | Stage::Examples | Stage::End => Context::Marked,
        },
        Screen::Room(room) => match &room.mode {
            Mode::Severity => Context::Severity,
            Mode::Audience => Context::Audience,
            Mode::Command(_) => Context::Command,
            Mode::Because(..) => Context::Because,
            Mode::Sure(..) => Context::Sure,
            Mode::Refused(refused) => {
                if refused.ask.is_some() && !refused.typed {
                    Context::Permission
                } else {
                    Context::Refused
                }
            }
            Mode::Leave => Context::Leave,
            Mode::Factors(..) => Context::Factors,
            Mode::Reading(..) => Context::Reading,
            Mode::Normal if room.editor.is_some() => Context::Editor,
            Mode::Normal => Context::Room,
        },
    }
}

/// Whether a key leaves a screen that is too small to be seen. A letter doesn't: it may be one of a text.
fn quits(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL)
}

fn pressed(model: &mut Model, wall: Duration, key: KeyEvent) -> Vec<Effect> {
    let intent = keys::find(context(model), key);
    act(model, wall, intent, key)
}

/// Does what is meant where the hands are; the key counts where a text is typed.
fn act(model: &mut Model, wall: Duration, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    if intent == Some(Intent::Redraw) {
        model.anew = true;
        return vec![];
    }
    let context = context(model);
    match context {
        Context::Help => {
            help(model, intent);
            return vec![];
        }
        Context::Palette => return choose(model, wall, intent, key),
        _ => {}
    }
    if intent == Some(Intent::Palette) {
        let room = if let Screen::Room(room) = &model.screen { Some(&**room) } else { None };
        model.palette = Some(Palette::open(context, room, model.hidden()));
        return vec![];
    }
    if intent == Some(Intent::Help) {
        model.help = Some(0);
        help(model, None);
        return vec![];
    }
    if context == Context::Scrub {
        return scrubbed(model, intent);
    }
    if context == Context::Page && intent == Some(Intent::Scrub) {
        look_again(model);
        return vec![];
    }
    match &mut model.screen {
        Screen::Home(state) => home::pressed(state, intent, key),
        Screen::Page(state) => page::pressed(state, intent, key, model.size),
        Screen::Standing(state) => standing::pressed(state, intent, model.size),
        Screen::Brief(state) => brief::pressed(state, intent, key, model.size),
        Screen::Room(state) => room::pressed(state, wall, intent, key, &mut model.help),
        Screen::Scrub(_) => vec![],
    }
}

/// A key while the palette is open.
fn choose(model: &mut Model, wall: Duration, intent: Option<Intent>, key: KeyEvent) -> Vec<Effect> {
    let Some(palette) = &mut model.palette else { return vec![] };
    match intent {
        Some(Intent::Cancel) => model.palette = None,
        Some(intent @ (Intent::Up | Intent::Down)) => palette.go(intent),
        Some(Intent::Accept) => {
            let Some(chosen) = palette.act() else { return vec![] };
            model.palette = None;
            if let Act::Theme(palette) = chosen {
                model.theme.palette = palette;
                if model.theme.depth == Depth::None {
                    failed(
                        model,
                        wall,
                        "there are no colours here (NO_COLOR, TERM or a setting); the theme is kept".into(),
                    );
                }
                return vec![Effect::Theme(palette)];
            }
            return match (chosen, &mut model.screen) {
                (Act::Intent(intent), _) => act(model, wall, Some(intent), KeyCode::Null.into()),
                (Act::Command(command), Screen::Room(room)) => room::command(room, wall, &command, &mut model.help),
                (Act::Step(step), Screen::Room(room)) => {
                    room.begin(step);
                    vec![]
                }
                _ => vec![],
            };
        }
        _ => {
            if palette.line.input(key) {
                palette.chosen = 0;
            }
        }
    }
    vec![]
}

/// Opens the run of a debrief, to be looked at second by second.
fn look_again(model: &mut Model) {
    let Screen::Page(page) = &mut model.screen else { return };
    let Some(run) = page.run.clone() else {
        page.kept = Some("only a run that was just played can be looked at again".into());
        return;
    };
    let size = model.size;
    let screen = std::mem::replace(&mut model.screen, Screen::Home(Box::default()));
    let Screen::Page(page) = screen else { return };
    model.screen = match Scrub::open(&run, page, size) {
        Ok(scrub) => Screen::Scrub(Box::new(scrub)),
        Err(page) => Screen::Page(page),
    };
}

fn scrubbed(model: &mut Model, intent: Option<Intent>) -> Vec<Effect> {
    let Screen::Scrub(scrub) = &mut model.screen else { return vec![] };
    match scrub::pressed(scrub, intent) {
        scrub::After::Stay => {}
        scrub::After::Want(effect) => return vec![effect],
        scrub::After::Back => {
            let screen = std::mem::replace(&mut model.screen, Screen::Home(Box::default()));
            if let Screen::Scrub(scrub) = screen {
                model.screen = Screen::Page(scrub.page);
            }
        }
    }
    vec![]
}

fn help(model: &mut Model, intent: Option<Intent>) {
    let (width, height) = model.size;
    let last = view::help::lines(beneath(model), usize::from(width), view::counted(model))
        .len()
        .saturating_sub(usize::from(height).saturating_sub(2));
    let Some(scroll) = &mut model.help else { return };
    *scroll = scrolled((*scroll).min(last), intent, usize::from(height).saturating_sub(4).max(1), last);
    if intent == Some(Intent::Cancel) {
        model.help = None;
    }
}

/// Where a page or a list that stands at a row goes by a key: `leaf` rows a page, and nowhere beyond its last place.
fn scrolled(at: usize, intent: Option<Intent>, leaf: usize, last: usize) -> usize {
    let to = match intent {
        Some(Intent::Up) => at.saturating_sub(1),
        Some(Intent::Down) => at + 1,
        Some(Intent::PageUp) => at.saturating_sub(leaf),
        Some(Intent::PageDown) => at + leaf,
        Some(Intent::Top) => 0,
        Some(Intent::Bottom) => last,
        _ => at,
    };
    to.min(last)
}

fn keeping(model: &mut Model, keeping: Keeping) {
    if let Screen::Room(room) = &mut model.screen
        && room.keeping != keeping
    {
        room.keeping = keeping;
        model.dirty = true;
    }
}

fn failed(model: &mut Model, wall: Duration, trouble: String) {
    model.dirty = true;
    match &mut model.screen {
        Screen::Home(home) => {
            home.busy = false;
            home.trouble = Some(trouble);
        }
        Screen::Room(room) => room.remark(super::theme::Role::Warning, trouble, wall),
        Screen::Page(page) => page.kept = Some(trouble),
        Screen::Scrub(scrub) => scrub.page.kept = Some(trouble),
        Screen::Standing(_) => {}
        Screen::Brief(state) => state.trouble = Some(trouble),
    }
}

fn paste(model: &mut Model, text: &str) {
    if let Some(palette) = &mut model.palette {
        palette.line.insert(text);
        return;
    }
    match &mut model.screen {
        Screen::Home(home) => {
            if let Some(line) = &mut home.typing {
                line.insert(text);
            }
        }
        Screen::Room(room) => match (&mut room.mode, &mut room.editor) {
            (Mode::Command(line) | Mode::Because(_, line), _) => line.insert(text),
            (Mode::Normal, Some(editor)) => editor.paste(text),
            _ => {}
        },
        Screen::Brief(state) => {
            if let Stage::Write(writing) = &mut state.stage {
                writing.stale |= writing.pad.paste(text);
            }
        }
        Screen::Page(page) => {
            if let Some(line) = page.typing.as_mut().or(page.placing.as_mut()) {
                line.insert(text);
            }
        }
        Screen::Scrub(_) | Screen::Standing(_) => {}
    }
}
