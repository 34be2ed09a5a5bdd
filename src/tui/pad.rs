//! A text area: several lines with a cursor, undo, selection and paste. Where a row ends is ours to say.

mod flow;
mod prompts;

use crate::grade::LONGEST;
use crate::report::factors::unsigned;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, TextArea};
use std::ops::Range;

/// Changes that can be taken back; a letter is one.
const CHANGES: usize = 5000;

/// A text with its cursor.
#[derive(Clone)]
pub struct Pad {
    area: TextArea<'static>,
    /// The line that the hand was on before it went through the pages to read; none where it has done something since.
    left: Option<usize>,
}

impl Pad {
    /// A text that is gone on with at its end.
    pub fn with(text: &str) -> Self {
        let lines = text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_max_histories(CHANGES);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, left: None }
    }

    /// What stands there.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Draws the text in rows, with what is selected turned over. Prompts (lines that are a comment) have a style of their
    /// own, and blanks where their signs stand. Gives the cell of the cursor: the terminal's own stands there, since input
    /// methods put what they offer beside it.
    pub fn draw(&self, prompts: Style, area: Rect, buffer: &mut Buffer) -> (u16, u16) {
        let (lines, high) = (self.area.lines(), usize::from(area.height));
        let rows = flow::rows(lines, usize::from(area.width));
        let (row, column) = flow::place(lines, &rows, self.place());
        // What lies before and behind the cursor is in sight.
        let first = row.saturating_sub(high / 2).min(rows.len().saturating_sub(high));
        for (y, row) in (area.top()..area.bottom()).zip(rows.iter().skip(first)) {
            let prompt = unsigned(&lines[row.line]);
            let style = if prompt.is_some() { prompts } else { Style::new() };
            let shown = flow::shown(prompt.as_ref().unwrap_or(&lines[row.line]), *row);
            buffer.set_stringn(area.x, y, shown, usize::from(area.width), style);
            if let Some((from, to)) = self.selected(lines, *row) {
                let to = to.min(area.width);
                let cells = Rect::new(area.x + from, y, to.saturating_sub(from), 1);
                buffer.set_style(cells, Style::new().add_modifier(Modifier::REVERSED));
            }
        }
        (area.x + (column as u16).min(area.width), area.y + (row - first) as u16)
    }

    /// The line and the character of the cursor.
    fn place(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// The columns of a row that are selected.
    fn selected(&self, lines: &[String], row: flow::Row) -> Option<(u16, u16)> {
        let (from, to) = self.area.selection_range()?;
        let (start, end) = ((row.line, row.start), (row.line, row.end));
        let (from, to) = (from.max(start), to.min(end));
        let column = |at: (usize, usize)| flow::place(lines, &[row], at).1 as u16;
        (from < to).then(|| (column(from), column(to)))
    }

    /// Takes a key of editing where the text is drawn so many columns wide and rows high; true where the text has changed.
    pub fn input(&mut self, key: KeyEvent, (wide, high): (u16, u16)) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let shift = key.modifiers.contains(KeyModifiers::SHIFT);
        // One row of what was seen before stays in sight.
        let page = usize::from(high.saturating_sub(1).max(1));
        let moved = match key.code {
            KeyCode::Up => Some((1, false)),
            KeyCode::Down => Some((1, true)),
            KeyCode::PageUp => Some((page, false)),
            KeyCode::PageDown => Some((page, true)),
            // The text area would page over rows that it never drew.
            KeyCode::Char('v') if alt => Some((page, false)),
            KeyCode::Char('v') if ctrl => Some((page, true)),
            _ => None,
        };
        let pages = moved.is_some_and(|(rows, _)| rows > 1 || page == 1);
        self.left = pages.then(|| self.left.unwrap_or(self.place().0));
        if let Some((rows, down)) = moved {
            self.go(rows, down, shift, wide);
            return false;
        }
        match key.code {
            KeyCode::Char('z') if ctrl => return self.undo(),
            KeyCode::Home | KeyCode::End if ctrl => {
                let end = key.code == KeyCode::End;
                self.area.move_cursor(if end { CursorMove::Bottom } else { CursorMove::Top });
                self.area.move_cursor(if end { CursorMove::End } else { CursorMove::Head });
                return false;
            }
            _ => {}
        }
        if self.make_way(key) {
            return true;
        }
        match key.code {
            KeyCode::Char('y') if ctrl => self.put_back(),
            // Where nothing stands before the cursor, the line above isn't taken instead.
            KeyCode::Char('u') if ctrl => {
                (self.place().1 > 0 || self.area.is_selecting()) && self.area.delete_line_by_head()
            }
            _ => self.area.input(key),
        }
    }

    /// Moves the cursor by rows as they are drawn, to the ends of the text at the most.
    fn go(&mut self, by: usize, down: bool, selecting: bool, wide: u16) {
        let lines = self.area.lines();
        let rows = flow::rows(lines, usize::from(wide));
        let (row, column) = flow::place(lines, &rows, self.place());
        let last = rows.len() - 1;
        let (line, at) = match (down, row) {
            (false, 0) => (0, 0),
            (true, row) if row == last => flow::at(lines, &rows, last, usize::MAX),
            (false, row) => flow::at(lines, &rows, row.saturating_sub(by), column),
            (true, row) => flow::at(lines, &rows, (row + by).min(last), column),
        };
        if !selecting {
            self.area.cancel_selection();
        } else if !self.area.is_selecting() {
            self.area.start_selection();
        }
        self.area.move_cursor(CursorMove::Jump(line as u16, at as u16));
    }

    /// Takes the last change back: a paste, or a word that was typed letter by letter. True where there was one.
    fn undo(&mut self) -> bool {
        let mut before = self.text();
        if !self.area.undo() {
            return false;
        }
        while typed(&self.text(), &before).is_some_and(|letter| !letter.is_whitespace()) {
            before = self.text();
            // Where the word begins, what was before it stays.
            if !self.undo_if(|pad| typed(&pad.text(), &before).is_some_and(|letter| !letter.is_whitespace())) {
                break;
            }
        }
        // A prompt comes back with the last of what took its place.
        if self.area.lines().get(self.place().0).is_some_and(String::is_empty) {
            self.undo_if(Self::is_on_prompt);
        }
        true
    }

    /// Takes one more change back, where the text is as wanted without it; the cursor stays where it is otherwise.
    fn undo_if(&mut self, wanted: impl FnOnce(&Self) -> bool) -> bool {
        let (row, column) = self.place();
        if !self.area.undo() {
            return false;
        }
        if wanted(self) {
            return true;
        }
        self.area.redo();
        self.area.move_cursor(CursorMove::Jump(row as u16, column as u16));
        false
    }

    /// Inserts a text on lines of its own; true where the text has changed.
    pub fn paste_below(&mut self, text: &str) -> bool {
        // Beneath a prompt, and not in its place: what is put in may be no answer to it.
        if self.is_on_prompt() {
            self.area.move_cursor(CursorMove::End);
            return self.insert(&format!("\n{text}"));
        }
        let glued = self.area.cursor().1 > 0;
        if glued { self.paste(&format!("\n{text}")) } else { self.paste(text) }
    }

    /// How many bytes of the text lie before the cursor.
    pub fn before(&self) -> usize {
        let (row, column) = self.place();
        let lines = self.area.lines();
        let above: usize = lines.iter().take(row).map(|line| line.len() + 1).sum();
        above + lines.get(row).map_or(0, |line| line.chars().take(column).map(char::len_utf8).sum())
    }

    /// Selects some bytes of the text: what is typed next takes their place.
    pub fn select(&mut self, bytes: Range<usize>) {
        let text = self.text();
        let jump = |byte: usize| {
            let before = text.get(..byte).unwrap_or(&text);
            let line = before.rsplit('\n').next().unwrap_or(before);
            let cell = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            CursorMove::Jump(cell(before.matches('\n').count()), cell(line.chars().count()))
        };
        self.area.cancel_selection();
        self.area.move_cursor(jump(bytes.start));
        self.area.start_selection();
        self.area.move_cursor(jump(bytes.end));
    }

    /// Takes a pasted text; true where the text has changed. Other line ends, and characters that a terminal acts on, are
    /// put right.
    pub fn paste(&mut self, text: &str) -> bool {
        self.make_way_for_words();
        self.insert(text)
    }

    fn insert(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let there: usize = self.area.lines().iter().map(String::len).sum();
        there + clean.len() <= LONGEST && self.area.insert_str(clean)
    }

    /// Puts lines in, or takes lines out, until this text stands there, the cursor at the end of a row of it. What is the
    /// same before and after stays as it is, so that one undo takes it back.
    pub fn put(&mut self, text: &str, row: usize) {
        let (old, new) = (self.text(), text.split('\n').collect::<Vec<_>>());
        let old: Vec<&str> = old.split('\n').collect();
        let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let (rest, news) = (&old[before..], &new[before..]);
        let after = rest.iter().rev().zip(news.iter().rev()).take_while(|(a, b)| a == b).count();
        let (gone, come) = (rest.len() - after, &news[..news.len() - after]);
        let to = |row: usize| CursorMove::Jump(u16::try_from(row).unwrap_or(u16::MAX), 0);
        // Behind the last line there is no next one to begin at: its end takes that place.
        let last = before == old.len() || after == 0;
        let start = |area: &mut TextArea<'static>| {
            if last && before > 0 {
                area.move_cursor(to(before - 1));
                area.move_cursor(CursorMove::End);
            } else {
                area.move_cursor(to(before));
            }
        };
        start(&mut self.area);
        if gone > 0 {
            self.area.start_selection();
            if last {
                self.area.move_cursor(CursorMove::Bottom);
                self.area.move_cursor(CursorMove::End);
            } else {
                self.area.move_cursor(to(before + gone));
            }
            self.area.cut();
        }
        if !come.is_empty() {
            let lines = come.join("\n");
            self.area.insert_str(if last && before > 0 {
                format!("\n{lines}")
            } else if last {
                lines
            } else {
                lines + "\n"
            });
        }
        self.area.move_cursor(to(row));
        self.area.move_cursor(CursorMove::End);
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

/// The one letter by which a text is longer than before; none where the change was another one.
fn typed(before: &str, after: &str) -> Option<char> {
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let letter = after.get(same..).or_else(|| after.get(same.saturating_sub(1)..))?.chars().next()?;
    let (head, tail) = (after.get(..same)?, after.get(same + letter.len_utf8()..)?);
    (before.len() + letter.len_utf8() == after.len() && before.starts_with(head) && before.ends_with(tail))
        .then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: (u16, u16) = (80, 9);

    fn pressed(pad: &mut Pad, letter: char) {
        pad.input(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL), WIDE);
    }

    fn write(pad: &mut Pad, text: &str) {
        for letter in text.chars() {
            pad.input(KeyEvent::from(KeyCode::Char(letter)), WIDE);
        }
    }

    #[test]
    fn undo_takes_back_a_word_at_a_time_and_a_paste_as_one() {
        let mut pad = Pad::with("");
        pad.paste("Pasted at once. ");
        write(&mut pad, "two words");
        for left in ["Pasted at once. two ", "Pasted at once. two", "Pasted at once. ", ""] {
            pressed(&mut pad, 'z');
            assert_eq!(pad.text(), left);
        }
    }

    #[test]
    fn control_u_takes_the_line_before_the_hand_and_undo_gives_it_back() {
        let mut pad = Pad::with("The first line.\nThe second");
        pressed(&mut pad, 'u');
        assert_eq!(pad.text(), "The first line.\n");
        pressed(&mut pad, 'z');
        assert_eq!(pad.text(), "The first line.\nThe second");
        pressed(&mut pad, 'u');
        pressed(&mut pad, 'u');
        assert_eq!(pad.text(), "The first line.\n", "the line above stays");
    }

    #[test]
    fn a_page_is_what_is_seen_less_a_row_by_whatever_key() {
        let mut pad = Pad::with(&"a row\n".repeat(30));
        let ctrl_v = KeyEvent::new(KeyCode::Char('v'), KeyModifiers::CONTROL);
        let alt_v = KeyEvent::new(KeyCode::Char('v'), KeyModifiers::ALT);
        let at = [alt_v, KeyCode::PageUp.into(), KeyCode::PageUp.into(), ctrl_v].map(|key| {
            pad.input(key, (80, 6));
            pad.place().0
        });
        assert_eq!(at, [25, 20, 15, 20]);
    }

    #[test]
    fn up_and_down_go_by_rows_as_they_are_drawn_and_a_page_stops_at_the_end() {
        let mut pad = Pad::with("one two three four five");
        let mut go = |code, wide| {
            pad.input(KeyEvent::from(code), (wide, 9));
            pad.place().1
        };
        // In rows of ten: "one two ", "three four ", "five".
        assert_eq!([go(KeyCode::Up, 10), go(KeyCode::Up, 10), go(KeyCode::Down, 10)], [12, 4, 12]);
        assert_eq!([go(KeyCode::PageDown, 10), go(KeyCode::PageDown, 10), go(KeyCode::PageUp, 10)], [23, 23, 4]);
    }

    #[test]
    fn what_is_put_in_stands_on_lines_of_its_own() {
        let mut pad = Pad::with("Orders fall.");
        pad.paste_below("p99 480");
        assert_eq!(pad.text(), "Orders fall.\np99 480");
        let mut pad = Pad::with("");
        pad.paste_below("p99 480");
        assert_eq!(pad.text(), "p99 480");
    }

    #[test]
    fn a_prompt_is_drawn_without_its_signs_and_keeps_its_columns() {
        let pad = Pad::with("Mine <!-- so -->\n<!-- What stopped the harm. -->");
        let area = Rect::new(0, 0, 34, 2);
        let mut buffer = Buffer::empty(area);
        let dim = Style::new().add_modifier(Modifier::DIM);
        let cursor = pad.draw(dim, area, &mut buffer);
        let row = |y| (0..34).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        assert_eq!(row(0).trim_end(), "Mine <!-- so -->", "what stands in a line of one's own is one's own");
        assert_eq!(row(1), "     What stopped the harm.       ");
        assert_eq!((cursor, buffer[(6, 1)].modifier), ((31, 1), Modifier::DIM));
    }

    #[test]
    fn control_end_goes_to_the_end_of_the_text() {
        let mut pad = Pad::with("one\ntwo");
        pad.input(KeyEvent::new(KeyCode::Home, KeyModifiers::CONTROL), WIDE);
        write(&mut pad, "a");
        pad.input(KeyEvent::new(KeyCode::End, KeyModifiers::CONTROL), WIDE);
        write(&mut pad, "b");
        assert_eq!(pad.text(), "aone\ntwob");
    }

    #[test]
    fn lines_are_put_in_and_taken_out_and_one_undo_takes_it_back() {
        for (old, new) in [
            ("one\ntwo\nthree", "one\nnew\n\ntwo\nthree"),
            ("one\ntwo\nthree", "one\nthree"),
            ("one\ntwo", "one\ntwo\n\nnew\n"),
            ("one\ntwo\n\nnew\n", "one\ntwo"),
            ("one\ntwo", "two"),
            ("two", "one\ntwo"),
            ("", "new\n\nnewer"),
        ] {
            let mut pad = Pad::with(old);
            pad.put(new, 1);
            assert_eq!(pad.text(), new, "from {old:?}");
            pressed(&mut pad, 'z');
            assert_eq!(pad.text(), old, "back from {new:?}");
            pad.put(old, 0);
            assert_eq!(pad.text(), old);
        }
        let mut pad = Pad::with("one\ntwo\nthree");
        pad.put("one\n2\nthree", 1);
        let cursor = pad.area.cursor();
        assert_eq!((pad.text().as_str(), cursor.0, cursor.1), ("one\n2\nthree", 1, 1));
    }
}
