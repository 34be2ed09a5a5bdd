//! From one frame to the next as what a terminal is sent (ECMA-48; colours by xterm's extensions).

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;

/// What a terminal shows.
pub(super) struct Canvas {
    shown: Buffer,
    begun: bool,
}

impl Canvas {
    /// An empty terminal.
    pub fn new(width: u16, height: u16) -> Self {
        Self { shown: Buffer::empty(Rect::new(0, 0, width, height)), begun: false }
    }

    /// What must be sent to show the next frame; nothing where it is the same.
    pub fn turn_into(&mut self, next: &Buffer) -> String {
        let mut sent = String::new();
        if !std::mem::replace(&mut self.begun, true) {
            // No cursor, an empty page.
            sent.push_str("\x1b[?25l\x1b[2J");
        }
        let mut pen: Option<(u16, u16)> = None;
        let mut look = None;
        for (x, y, cell) in self.shown.diff(next) {
            if pen != Some((x, y)) {
                let _ = write!(sent, "\x1b[{};{}H", y + 1, x + 1);
            }
            if look != Some((cell.fg, cell.bg, cell.modifier)) {
                sent.push_str(&rendition(cell));
                look = Some((cell.fg, cell.bg, cell.modifier));
            }
            sent.push_str(cell.symbol());
            // A wide character moves the cursor by its own width, which not every terminal agrees on.
            pen = cell.symbol().is_ascii().then_some((x + 1, y));
        }
        self.shown = next.clone();
        sent
    }
}

fn rendition(cell: &Cell) -> String {
    let mut codes = vec!["0".to_owned()];
    let weights = [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
        (Modifier::CROSSED_OUT, "9"),
    ];
    codes.extend(weights.iter().filter(|(it, _)| cell.modifier.contains(*it)).map(|(_, code)| (*code).to_owned()));
    codes.extend(colour(cell.fg, 0));
    codes.extend(colour(cell.bg, 10));
    format!("\x1b[{}m", codes.join(";"))
}

/// The codes of a colour; `ground` is 0 for the ink and 10 for the paper.
fn colour(colour: Color, ground: u8) -> Option<String> {
    let own = |code: u8| Some((code + ground).to_string());
    match colour {
        Color::Reset => None,
        Color::Black => own(30),
        Color::Red => own(31),
        Color::Green => own(32),
        Color::Yellow => own(33),
        Color::Blue => own(34),
        Color::Magenta => own(35),
        Color::Cyan => own(36),
        Color::Gray => own(37),
        Color::DarkGray => own(90),
        Color::LightRed => own(91),
        Color::LightGreen => own(92),
        Color::LightYellow => own(93),
        Color::LightBlue => own(94),
        Color::LightMagenta => own(95),
        Color::LightCyan => own(96),
        Color::White => own(97),
        Color::Indexed(place) => Some(format!("{};5;{place}", 38 + ground)),
        Color::Rgb(red, green, blue) => Some(format!("{};2;{red};{green};{blue}", 38 + ground)),
    }
}
