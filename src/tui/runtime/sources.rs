//! Where messages come from: the keyboard and the system's signals, each read by a thread of its own.

use crate::tui::screen::Msg;
use ratatui::crossterm::event::{self, Event, MouseEventKind};
use std::io;
use std::sync::mpsc::Sender;

/// Starts listening. The threads end with the process, or when nobody listens to them any more.
pub(super) fn listen(sender: &Sender<Msg>) -> io::Result<()> {
    let keys = sender.clone();
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
    signals(sender.clone())
}

#[cfg(unix)]
fn signals(sender: Sender<Msg>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
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
fn signals(_: Sender<Msg>) -> io::Result<()> {
    Ok(())
}
