//! A line that is typed: its text, its cursor, and the lines typed before.

use super::text;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

/// The longest line that is taken, in bytes.
const LONGEST: usize = 4096;

/// A line of input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Byte offset, on a grapheme's boundary.
    cursor: usize,
    /// How far back in the history the text was taken from.
    back: usize,
    /// The candidates of the completion that is under way, which of them stands in the line, and where they begin.
    completing: Option<(Vec<String>, usize, usize)>,
    /// Where something begins that is only offered: it gives way to whatever is typed.
    offer: Option<usize>,
}

impl Line {
    /// A line that begins with a text.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// A line that begins with a text, and offers how it may go on.
    pub fn offering(text: &str, offer: &str) -> Self {
        let line = Self::with(format!("{text}{offer}"));
        Self { offer: (!offer.is_empty()).then_some(text.len()), ..line }
    }

    /// Where what is only offered begins.
    pub const fn offer(&self) -> Option<usize> {
        self.offer
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many cells lie before the cursor.
    pub fn cursor_column(&self) -> usize {
        text::width(&self.text[..self.cursor])
    }

    /// Inserts what was typed or pasted; a line end becomes a space.
    pub fn insert(&mut self, typed: &str) {
        self.completing = None;
        if let Some(start) = self.offer.take() {
            self.cut(start, self.text.len());
        }
        for c in typed.chars().filter(|c| !c.is_control() || *c == '\n') {
            if self.text.len() + c.len_utf8() > LONGEST {
                return;
            }
            let c = if c == '\n' { ' ' } else { c };
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    /// Takes a key of editing; false where it means nothing here.
    pub fn input(&mut self, key: KeyEvent) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let plain = !ctrl && !key.modifiers.contains(KeyModifiers::ALT);
        if !(plain && matches!(key.code, KeyCode::Char(_))) {
            // Whoever edits it takes it.
            self.offer = None;
        }
        match key.code {
            KeyCode::Char('u') if ctrl => self.cut(0, self.cursor),
            KeyCode::Char('k') if ctrl => self.cut(self.cursor, self.text.len()),
            KeyCode::Char('w') if ctrl => {
                let kept = self.text[..self.cursor].trim_end();
                let start = kept.rfind(' ').map_or(0, |at| at + 1);
                self.cut(start, self.cursor);
            }
            KeyCode::Char('a') if ctrl => self.cursor = 0,
            KeyCode::Char('e') if ctrl => self.cursor = self.text.len(),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            KeyCode::Backspace => self.cut(self.before(), self.cursor),
            KeyCode::Delete => self.cut(self.cursor, self.after()),
            KeyCode::Left => self.cursor = self.before(),
            KeyCode::Right => self.cursor = self.after(),
            KeyCode::Char(c) if plain => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            _ => return false,
        }
        true
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.completing = None;
        self.text.replace_range(start..end, "");
        self.cursor = start;
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |g| self.cursor + g.len())
    }

    /// Takes an earlier (1) or a later (-1) line of the history.
    pub fn recall(&mut self, history: &[String], step: isize) {
        let back = self.back.saturating_add_signed(step).min(history.len());
        if back == self.back {
            return;
        }
        let text = history.len().checked_sub(back).and_then(|at| history.get(at)).cloned().unwrap_or_default();
        *self = Self { back, ..Self::with(text) };
    }

    /// Puts the next candidate (or the one before) in the place of the last word. `candidates` gives, for the text
    /// before the cursor, where that word begins and what it may become.
    pub fn complete(&mut self, forward: bool, candidates: impl Fn(&str) -> (usize, Vec<String>)) {
        let (list, chosen, start) = if let Some((list, chosen, start)) = self.completing.take() {
            let step = if forward { 1 } else { list.len() - 1 };
            let chosen = (chosen + step) % list.len().max(1);
            (list, chosen, start)
        } else {
            let (start, list) = candidates(&self.text[..self.cursor]);
            let chosen = if forward { 0 } else { list.len().saturating_sub(1) };
            (list, chosen, start)
        };
        let Some(word) = list.get(chosen) else { return };
        // What can only be one thing is finished by a space.
        let word = if list.len() == 1 { format!("{word} ") } else { word.clone() };
        self.text.replace_range(start..self.cursor, &word);
        self.cursor = start + word.len();
        if list.len() > 1 {
            self.completing = Some((list, chosen, start));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &mut Line, codes: &[KeyCode]) {
        for code in codes {
            line.input((*code).into());
        }
    }

    #[test]
    fn a_letter_with_its_accent_is_one_step() {
        let mut line = Line::with("ae\u{301}b");
        typed(&mut line, &[KeyCode::Left, KeyCode::Backspace]);
        assert_eq!(line.text(), "ab");
    }

    #[test]
    fn the_history_goes_back_and_comes_forward() {
        let history = vec!["ack".to_owned(), "sev 2".to_owned()];
        let mut line = Line::default();
        for (step, text) in [(1, "sev 2"), (1, "ack"), (1, "ack"), (-1, "sev 2"), (-1, "")] {
            line.recall(&history, step);
            assert_eq!(line.text(), text);
        }
    }

    #[test]
    fn completing_again_gives_the_next_candidate() {
        let candidates = |_: &str| (5, vec!["alpha".to_owned(), "amber".to_owned()]);
        let mut line = Line::with("look a");
        for expected in ["look alpha", "look amber", "look alpha"] {
            line.complete(true, candidates);
            assert_eq!(line.text(), expected);
        }
    }

    #[test]
    fn a_megabyte_is_cut() {
        let mut line = Line::default();
        line.insert(&"x".repeat(1 << 20));
        assert_eq!(line.text().len(), LONGEST);
    }
}
