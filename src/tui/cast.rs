//! A run as a recording of the screen, in the format asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header, then
//! what a terminal is sent, each with its second.
//!
//! The journal is played again on the screen's own model: deeds come at their times, a text appears while it is
//! written, and the debrief ends it. No clock is read, so the same run gives the same recording.

mod ansi;
mod play;

use super::page::Page;
use super::screen::{Model, Screen};
use super::theme::Theme;
use super::view::view;
use crate::debrief::Debrief;
use crate::run::Run;
use ansi::Canvas;
use play::Play;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fmt::Write as _;

/// How a run is recorded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reel {
    /// Columns and rows; at least those that everything fits in.
    pub size: (u16, u16),
    /// Incident seconds per second of the recording.
    pub speed: f64,
    /// How it is drawn.
    pub theme: Theme,
}

/// How long the debrief stays at the end, in seconds.
const LAST: f64 = 8.0;

/// Players cut longer pauses to this, in seconds.
const IDLE: f64 = 2.0;

impl Default for Reel {
    fn default() -> Self {
        Self { size: (120, 40), speed: 10.0, theme: Theme::default() }
    }
}

/// The recording of a run that is over, with its debrief at the end.
pub fn cast(run: &Run, debrief: &Debrief, reel: Reel) -> String {
    let (width, height) = reel.size;
    let header = serde_json::json!({
        "version": 2,
        "width": width,
        "height": height,
        "idle_time_limit": IDLE,
        "title": format!("{}, seed {}", debrief.title, debrief.seed),
        "env": {"TERM": "xterm-256color"},
    });
    let mut tape = Tape { text: format!("{header}\n"), canvas: Canvas::new(width, height), reel };
    let Some(mut play) = Play::begin(run, reel.size) else { return tape.text };
    let mut model = Model::new(Screen::Room(Box::new(play.room())), reel.theme, reel.size);
    let mut second = 0.0;
    while let Some(at) = play.step(&mut model) {
        second = at.0 as f64 / 1000.0 / reel.speed;
        tape.film(&model, second);
    }
    model.screen = Screen::Page(Box::new(Page::new(debrief.clone(), None)));
    tape.film(&model, second + IDLE);
    tape.write(second + IDLE + LAST, "");
    tape.text
}

/// The recording so far.
struct Tape {
    text: String,
    canvas: Canvas,
    reel: Reel,
}

impl Tape {
    /// Draws the model, and keeps what is new on the screen.
    fn film(&mut self, model: &Model, second: f64) {
        let (width, height) = self.reel.size;
        let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
        let Ok(frame) = terminal.draw(|frame| view(model, frame));
        let news = self.canvas.turn_into(frame.buffer);
        if !news.is_empty() {
            self.write(second, &news);
        }
    }

    fn write(&mut self, second: f64, news: &str) {
        let event = serde_json::json!([(second * 1000.0).round() / 1000.0, "o", news]);
        let _ = writeln!(self.text, "{event}");
    }
}

#[cfg(test)]
mod tests;
