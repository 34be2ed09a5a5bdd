//! The terminal, put right again however the screen is left.

use crate::tui::theme::{Depth, Palette, Theme};
use ratatui::crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use ratatui::crossterm::terminal::{Clear, ClearType};
use ratatui::crossterm::{execute, queue};
use ratatui::{DefaultTerminal, Frame};
use std::io::{self, Write as _};

/// An open screen. Dropping it gives the terminal back as it was.
pub(super) struct Terminal(DefaultTerminal);

impl Terminal {
    /// Takes the terminal. A panic gives it back before anything is said about it: the hooks run from the last that was
    /// set, so ours, which undoes the bracketed paste, lies between ratatui's and the program's.
    pub fn open() -> io::Result<Self> {
        let outer = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let _ = execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture);
            outer(info);
        }));
        let mut terminal = Self(ratatui::try_init()?);
        // A program that was killed may have left its own picture on the other screen.
        terminal.clear()?;
        Ok(terminal)
    }

    /// Has the terminal tell of pastes and, where it is wanted, of the mouse.
    pub fn listen(mouse: bool) -> io::Result<()> {
        queue!(io::stdout(), EnableBracketedPaste)?;
        if mouse {
            queue!(io::stdout(), EnableMouseCapture)?;
        }
        io::stdout().flush()
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.0.size().map(|size| (size.width, size.height))
    }

    /// Wipes the screen: the next frame is drawn in full.
    pub fn clear(&mut self) -> io::Result<()> {
        // The library's own way asks the terminal where its cursor stands, and waits for an answer.
        execute!(io::stdout(), Clear(ClearType::All))?;
        // What was drawn last is forgotten, so that the next frame differs from it everywhere.
        self.0.swap_buffers();
        Ok(())
    }

    /// Draws a frame; only what differs from the last one is written.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.0.draw(draw).map(|_| ())
    }
}

impl Terminal {
    /// Rings the bell.
    pub fn ring() -> io::Result<()> {
        io::stdout().write_all(b"\x07").and_then(|()| io::stdout().flush())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // The hooks have given it back already; once more would put the cursor over what they said.
        if std::thread::panicking() {
            return;
        }
        let _ = execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture);
        ratatui::restore();
    }
}

/// How this terminal is drawn on: with the colours that it says it has, without braille where the locale or the
/// console has none.
pub fn theme(variable: impl Fn(&str) -> Option<String>) -> Theme {
    let variable = &variable;
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default().to_lowercase();
    let utf8 = locale.contains("utf-8") || locale.contains("utf8") || cfg!(windows);
    let console = set("TERM").is_some_and(|term| term == "linux");
    Theme { palette: Palette::Terminal, depth: Depth::of(variable), unicode: utf8 && !console, calm: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Theme {
        theme(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_how_it_is_drawn() {
        let told = |pairs: &[(&str, &str)]| (of(pairs).depth, of(pairs).unicode);
        assert_eq!(told(&[("LANG", "en_GB.UTF-8")]), (Depth::Sixteen, true));
        assert_eq!(told(&[("LANG", "C"), ("NO_COLOR", "1")]), (Depth::None, false));
        assert_eq!(told(&[("LC_ALL", "C.UTF-8"), ("TERM", "linux")]), (Depth::Sixteen, false));
        assert_eq!(told(&[("LC_ALL", "C.UTF-8"), ("COLORTERM", "truecolor")]), (Depth::True, true));
    }
}
