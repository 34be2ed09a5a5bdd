//! A text area: several lines with a cursor, undo, selection and paste.

use crate::grade::LONGEST;
use ratatui::crossterm::event::KeyEvent;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// A text with its cursor.
#[derive(Clone)]
pub struct Pad {
    area: TextArea<'static>,
}

impl Pad {
    /// A text that is gone on with at its end.
    pub fn with(text: &str) -> Self {
        let lines = text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor stands there: input methods put what they offer beside it.
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// What stands there.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Column and row of the cursor in the place where it was drawn last.
    pub fn cursor(&self) -> (u16, u16) {
        let (first, _) = self.area.scroll_offset();
        let at = self.area.screen_cursor();
        (at.col as u16, (at.row as u16).saturating_sub(first))
    }

    /// The widget.
    pub const fn widget(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Takes a key of editing; true where the text has changed.
    pub fn input(&mut self, key: KeyEvent) -> bool {
        self.area.input(key)
    }

    /// Takes a pasted text; true where the text has changed. Other line ends, and characters that a terminal acts on, are
    /// put right.
    pub fn paste(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let there: usize = self.area.lines().iter().map(String::len).sum();
        there + clean.len() <= LONGEST && self.area.insert_str(clean)
    }

    /// Whether the last line is a single dot, as ends a text in moves; it is taken away.
    pub fn take_dot(&mut self) -> bool {
        let row = self.area.cursor().0;
        let ends = row + 1 == self.area.lines().len() && self.area.lines().last().is_some_and(|line| line == ".");
        if ends {
            self.area.delete_char();
            self.area.delete_newline();
        }
        ends
    }
}
