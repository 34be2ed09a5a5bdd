//! Keys are typed, time passes, and the state and the screen are compared.

mod afterwards;
mod brief;
mod clock;
mod closes;
mod keys;
mod newcomer;
mod resumed;
mod screens;
pub(super) mod shop;
mod slips;
mod themes;
mod tools;
mod typing;
mod waiting;

use super::home::{Drill, Home, List, Offer, Past, Set, Shelf, Text};
use super::room::Room;
use super::runtime::Opened;
use super::screen::{Effect, Model, Msg, Screen};
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::progress::record::fixture::{day, record};
use crate::progress::{Group, Offer as Known, Progress, Record};
use crate::report::brief::Mark;
use crate::run::Run;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

/// A screen under test: its model and a wall clock that the test moves.
struct Play {
    model: Model,
    wall: Duration,
    effects: Vec<Effect>,
}

impl Play {
    fn of(run: Run) -> Self {
        Self::sized(run, 80, 24)
    }

    fn sized(run: Run, width: u16, height: u16) -> Self {
        let mut room = Room::new(run, Duration::ZERO, true);
        room.size = (width, height);
        let theme = Theme::colourless(true);
        let model = Model::new(Screen::Room(Box::new(room)), theme, (width, height));
        Self { model, wall: Duration::ZERO, effects: vec![] }
    }

    fn home(shelf: Shelf) -> Self {
        let theme = Theme::colourless(true);
        let model = Model::new(Screen::Home(Box::new(Home::new(shelf))), theme, (80, 24));
        Self { model, wall: Duration::ZERO, effects: vec![] }
    }

    /// Presses keys: letters as they stand, and names in angle brackets (`<Enter>`, `<C-s>`).
    fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while !rest.is_empty() {
            let (key, after) =
                if let Some((name, after)) = rest.strip_prefix('<').and_then(|named| named.split_once('>')) {
                    (named(name), after)
                } else {
                    let c = rest.chars().next().unwrap();
                    (KeyEvent::from(KeyCode::Char(c)), &rest[c.len_utf8()..])
                };
            rest = after;
            self.send(Msg::Key(key));
        }
        self
    }

    /// Lets real seconds pass, in ticks.
    fn wait(&mut self, seconds: u64) -> &mut Self {
        for _ in 0..seconds * 4 {
            self.wall += Duration::from_millis(250);
            self.send(Msg::Tick);
        }
        self
    }

    fn send(&mut self, msg: Msg) {
        self.effects.extend(update(&mut self.model, self.wall, msg).into_iter().filter(|it| {
            // What is kept as it goes is the subject of tests of its own.
            !matches!(
                it,
                Effect::Record
                    | Effect::KeepClock(_)
                    | Effect::KeepDrafts(_)
                    | Effect::Note(_)
                    | Effect::Forget
                    | Effect::Disputed
            )
        }));
    }

    fn room(&self) -> &Room {
        match &self.model.screen {
            Screen::Room(room) => room,
            _ => panic!("not in the war room"),
        }
    }

    fn run(&self) -> &Run {
        &self.room().run
    }

    fn remark(&self) -> &str {
        self.room().remark.as_ref().map_or("", |remark| remark.text.as_str())
    }

    /// What the screen shows, line by line.
    fn drawn(&self) -> String {
        let (width, height) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let line = |y| {
            let line: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
            line.trim_end().to_owned() + "\n"
        };
        (0..height).map(line).collect()
    }
}

fn named(name: &str) -> KeyEvent {
    if let Some(letter) = name.strip_prefix("C-") {
        return KeyEvent::new(KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL);
    }
    KeyEvent::from(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgDn" => KeyCode::PageDown,
        "PgUp" => KeyCode::PageUp,
        "End" => KeyCode::End,
        other => panic!("no key is called {other}"),
    })
}

/// A run as it is opened for somebody who practises, with nothing beside it.
fn opened(run: Run) -> Opened {
    Opened { run, hinted: true, pace: None, taught: false, pauses: false, drafts: vec![], resolved: None }
}

fn offer() -> Offer {
    Offer {
        id: "shop".into(),
        title: "Orders fall in the north".into(),
        pack: "core".into(),
        difficulty: 2,
        minutes: 7,
        length: 20,
        summary: "You are on call for the shop's ranking model.".into(),
        best: Some((2, 71)),
    }
}

fn shelf() -> Shelf {
    Shelf {
        sets: sets(),
        offers: vec![offer()],
        next: Some("Orders fall in the north, because you have met 1 of the 3 things that can be wrong in it".into()),
        daily: Some(Drill {
            offer: offer(),
            seed: 4711,
            done: Some((78, "20261121-060000-4711-shop".into())),
            begun: false,
        }),
        older: vec![],
        unfinished: Some("20261121-043402-118-shop".into()),
        sittings: vec![],
        past: vec![Past {
            run: "20261120-043402-118-shop".into(),
            date: "2026-11-20".into(),
            scenario: "Orders fall in the north".into(),
            seed: 7,
            score: 71,
            won: true,
            exam: false,
            conditions: vec![],
        }],
        trouble: None,
    }
}

/// How somebody is getting on who played six runs, one of them without a clock.
fn standing() -> Progress {
    let played = |n: u8| {
        let mut record = record("shop", &format!("2026-11-{:02}", 10 + n), 50 + 3 * n);
        if n == 0 {
            record.group = Group::Untimed;
        }
        record
    };
    let records: Vec<Record> = (0..6).map(played).collect();
    let offer = Known { id: "shop".into(), title: "Orders fall in the north".into(), difficulty: 2, truths: 3 };
    Progress::of(&records, &[offer], day("2026-11-21"))
}

/// What is kept of the briefing room.
fn marks() -> Vec<Mark> {
    let mark = |overall| Mark {
        set: "Trap questions".into(),
        item: "Why not just roll back?".into(),
        overall,
        ..Mark::default()
    };
    vec![mark(Some(71)), mark(None)]
}

fn sets() -> Vec<Set> {
    let text = |id: &str, title: &str| Text {
        id: id.into(),
        title: title.into(),
        kind: "question",
        difficulty: 2,
        seconds: 120,
        summary: "product asks: why don't you just roll back?".into(),
        best: None,
        spoken: 0,
    };
    vec![Set {
        pack: "room".into(),
        name: "Trap questions".into(),
        items: vec![text("why-not", "Why not just roll back?"), text("the-store", "The store fails at peak")],
    }]
}

/// What is drawn, on one line.
fn flat(play: &Play) -> String {
    play.drawn().split_whitespace().collect::<Vec<_>>().join(" ")
}
