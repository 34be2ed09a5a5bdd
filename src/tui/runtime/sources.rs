//! Where messages come from: the keyboard and the system's signals, each read by a thread of its own.

use crate::tui::screen::Msg;
use ratatui::crossterm::event::{self, Event, MouseEventKind};
use std::io;
use std::sync::mpsc::Sender;

/// Where messages come from, before anybody listens: signals that come meanwhile wait.
pub(super) struct Sources(Signals);

impl Sources {
    /// Takes the signals, so that none ends the process while the terminal is not as it was.
    pub fn open() -> io::Result<Self> {
        signals().map(Self)
    }

    /// Starts listening. The threads end with the process, or when nobody listens to them any more.
    pub fn listen(self, sender: &Sender<Msg>) -> io::Result<()> {
        keys(sender.clone())?;
        wait(self.0, sender.clone())
    }
}

fn keys(keys: Sender<Msg>) -> io::Result<()> {
    std::thread::Builder::new().name("keys".into()).spawn(move || {
        loop {
            let msg = match event::read() {
                Ok(Event::Key(key)) if key.is_press() || key.is_repeat() => Msg::Key(key),
                Ok(Event::Mouse(event)) if event.kind != MouseEventKind::Moved => Msg::Mouse(event),
                Ok(Event::Paste(text)) => Msg::Paste(text),
                Ok(Event::Resize(columns, rows)) => Msg::Resize(columns, rows),
                Ok(_) => continue,
                // The terminal is gone.
                Err(_) => Msg::End,
            };
            let last = matches!(msg, Msg::End);
            if keys.send(msg).is_err() || last {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(unix)]
type Signals = signal_hook::iterator::Signals;

#[cfg(not(unix))]
type Signals = ();

#[cfg(unix)]
fn signals() -> io::Result<Signals> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    Signals::new([SIGHUP, SIGINT, SIGTERM])
}

#[cfg(unix)]
fn wait(mut signals: Signals, sender: Sender<Msg>) -> io::Result<()> {
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for _ in signals.forever() {
            if sender.send(Msg::End).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on Unix")]
fn signals() -> io::Result<Signals> {
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on Unix")]
fn wait(_: Signals, _: Sender<Msg>) -> io::Result<()> {
    Ok(())
}
