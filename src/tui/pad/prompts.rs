//! Editing around prompts: lines that are a comment, and are shown as the dim text in it. The signs around it are never
//! seen, so no key may take half a prompt away, nor put words beside it into its line.

use super::Pad;
use crate::report::factors::{is_factor, unsigned};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::CursorMove;

/// What a key of editing does to the text around the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// Puts a letter in.
    Insert,
    /// Begins another line.
    Line,
    /// Takes away what is before the cursor.
    Back,
    /// Takes away what is behind the cursor.
    Ahead,
}

fn edit(key: KeyEvent) -> Option<Edit> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match (key.code, ctrl, alt) {
        (KeyCode::Char(_) | KeyCode::Tab, false, false) => Edit::Insert,
        (KeyCode::Enter, ..) | (KeyCode::Char('m'), true, _) => Edit::Line,
        (KeyCode::Backspace, ..)
        | (KeyCode::Char('h' | 'w' | 'u' | 'j' | 'x'), true, _)
        | (KeyCode::Char('h'), _, true) => Edit::Back,
        (KeyCode::Delete, ..) | (KeyCode::Char('d' | 'k'), true, _) | (KeyCode::Char('d'), _, true) => Edit::Ahead,
        _ => return None,
    })
}

impl Pad {
    /// Makes way for a key of editing. `true` where nothing is left for it to do.
    pub(super) fn make_way(&mut self, key: KeyEvent) -> bool {
        let Some(edit) = edit(key) else { return false };
        if self.area.selection_range().is_some() {
            self.widen();
            return false;
        }
        if edit == Edit::Insert {
            self.make_way_for_words();
            return false;
        }
        let (row, column) = self.place();
        let line = self.line(row);
        let end = line.chars().count();
        if self.is_prompt(row) {
            match edit {
                Edit::Line => self.area.move_cursor(CursorMove::End),
                // An empty line beside it goes, and it stays whole.
                Edit::Back if column == 0 && (row == 0 || self.line(row - 1).is_empty()) => {}
                Edit::Ahead if column == end && self.line(row + 1).is_empty() => {}
                Edit::Back | Edit::Ahead | Edit::Insert => {
                    self.wipe(row);
                    return true;
                }
            }
        } else if !line.is_empty() {
            // The words of two lines come together, and a prompt is none of them.
            match edit {
                Edit::Back if column == 0 && row > 0 && self.is_prompt(row - 1) => {
                    self.wipe(row - 1);
                    self.area.move_cursor(CursorMove::Down);
                    self.area.move_cursor(CursorMove::Head);
                }
                Edit::Ahead if column == end && self.is_prompt(row + 1) => {
                    self.wipe(row + 1);
                    self.area.move_cursor(CursorMove::Up);
                    self.area.move_cursor(CursorMove::End);
                }
                _ => {}
            }
        }
        false
    }

    /// Words that are put in on a prompt's line take its place; those on a factor's line stand beneath it, since it says
    /// what they are about.
    pub(super) fn make_way_for_words(&mut self) {
        if self.area.selection_range().is_some() {
            return self.widen();
        }
        let row = self.place().0;
        if is_factor(self.line(row)) {
            self.area.move_cursor(CursorMove::End);
            self.area.insert_newline();
        } else if self.is_prompt(row) {
            self.wipe(row);
        }
    }

    /// Goes to the end of the next prompt, counted from where something was done last, or from the last to the first: what is
    /// typed there takes its place. False where there is none.
    pub fn next_prompt(&mut self) -> bool {
        let count = self.area.lines().len();
        let here = self.place().0;
        // Whoever paged through the text to read it goes on with the part that they were at.
        let next = self.left.take().map_or(here + 1, |left| left.min(count - 1));
        let is_open = |row: &usize| self.is_prompt(*row) && !is_factor(self.line(*row));
        let Some(row) = (next..count).chain(0..next).find(is_open) else { return false };
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Jump(u16::try_from(row).unwrap_or(u16::MAX), 0));
        self.area.move_cursor(CursorMove::End);
        true
    }

    /// How many prompts there are that nobody has written in place of.
    pub fn prompts(&self) -> usize {
        let lines = self.area.lines();
        (0..lines.len()).filter(|row| self.is_prompt(*row) && !is_factor(&lines[*row])).count()
    }

    /// Whether there is one.
    pub fn has_prompt(&self) -> bool {
        self.prompts() > 0
    }

    /// Whether the cursor stands on a prompt.
    pub(super) fn is_on_prompt(&self) -> bool {
        self.is_prompt(self.place().0)
    }

    fn is_prompt(&self, row: usize) -> bool {
        unsigned(self.line(row)).is_some()
    }

    fn line(&self, row: usize) -> &str {
        self.area.lines().get(row).map_or("", String::as_str)
    }

    /// Leaves an empty line where one stood; one undo brings it back. It is nothing to be put in elsewhere.
    fn wipe(&mut self, row: usize) {
        let letters = self.line(row).chars().count();
        self.area.move_cursor(CursorMove::Jump(u16::try_from(row).unwrap_or(u16::MAX), 0));
        self.area.delete_str(letters);
    }

    /// Puts in again what was cut; a prompt in it stands on a line of its own again.
    pub(super) fn put_back(&mut self) -> bool {
        self.make_way_for_words();
        let mut text = self.area.yank_text();
        let is_prompt = |line: Option<&str>| line.is_some_and(|line| unsigned(line).is_some());
        let (row, column) = self.place();
        let selects = self.area.is_selecting();
        if is_prompt(text.split('\n').next()) && (selects || column > 0) {
            text.insert(0, '\n');
        }
        if is_prompt(text.split('\n').next_back()) && (selects || column < self.line(row).chars().count()) {
            text.push('\n');
        }
        self.area.insert_str(text)
    }

    /// Lets what is selected begin and end beside prompts, and never inside.
    fn widen(&mut self) {
        let Some((from, to)) = self.area.selection_range() else { return };
        let start = if self.is_prompt(from.0) { (from.0, 0) } else { from };
        let end = if self.is_prompt(to.0) { (to.0, self.line(to.0).chars().count()) } else { to };
        if (start, end) != (from, to) {
            let jump = |(row, column): (usize, usize)| {
                let cell = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
                CursorMove::Jump(cell(row), cell(column))
            };
            self.area.cancel_selection();
            self.area.move_cursor(jump(start));
            self.area.start_selection();
            self.area.move_cursor(jump(end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::pad::Pad;

    const DRAFT: &str = "## Cause\n\n<!-- What broke. -->\n\n## Debt\nmine";

    /// Presses keys on a row and column.
    fn edited(text: &str, at: (u16, u16), keys: &[KeyEvent]) -> Pad {
        let mut pad = Pad::with(text);
        pad.area.move_cursor(CursorMove::Jump(at.0, at.1));
        for key in keys {
            pad.input(*key, (80, 8));
        }
        pad
    }

    fn letter(letter: char) -> KeyEvent {
        KeyCode::Char(letter).into()
    }

    fn ctrl(letter: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
    }

    #[test]
    fn whoever_pages_through_a_draft_goes_on_with_the_part_they_were_at() {
        let draft = format!("<!-- a -->\n{}<!-- b -->\n{}<!-- c -->", "log\n".repeat(20), "log\n".repeat(20));
        let page = KeyEvent::from(KeyCode::PageDown);
        let row_after = |keys: &[KeyEvent]| {
            let mut pad = edited(&draft, (0, 0), keys);
            assert!(pad.next_prompt());
            pad.place().0
        };
        assert_eq!(row_after(&[]), 21);
        assert_eq!(row_after(&[page, page, page, page]), 0);
        assert_eq!(row_after(&[page, page, page, page, KeyCode::Down.into()]), 42, "the hand goes on from there");
        assert_eq!(row_after(&[letter('x'), page]), 21, "what is written is passed over");
    }

    #[test]
    fn what_is_typed_on_a_prompt_takes_its_place_and_undo_brings_it_back() {
        for column in [0, 5, 20] {
            let mut pad = edited(DRAFT, (2, column), &[letter('v'), letter('2')]);
            assert_eq!(pad.text(), DRAFT.replace("<!-- What broke. -->", "v2"), "at {column}");
            pad.input(ctrl('z'), (80, 8));
            assert_eq!(pad.text(), DRAFT);
        }
        let mut pad = edited(DRAFT, (2, 5), &[]);
        pad.paste("The release.");
        assert_eq!(pad.text(), DRAFT.replace("<!-- What broke. -->", "The release."));
    }

    #[test]
    fn a_long_text_can_be_undone_to_the_prompt_that_it_replaced() {
        let text: Vec<KeyEvent> = "word after word ".repeat(20).chars().map(letter).collect();
        let mut pad = edited(DRAFT, (2, 5), &text);
        for _ in 0..text.len() {
            pad.input(ctrl('z'), (80, 8));
        }
        assert_eq!(pad.text(), DRAFT);
    }

    #[test]
    fn an_undo_on_an_empty_line_takes_nothing_else_back_and_stays_there() {
        let mut pad = Pad::with("");
        pad.put(DRAFT, 5);
        pad.area.move_cursor(CursorMove::Jump(1, 0));
        pad.input(letter('x'), (80, 8));
        pad.input(ctrl('z'), (80, 8));
        assert_eq!((pad.text().as_str(), pad.place()), (DRAFT, (1, 0)));
    }

    #[test]
    fn no_key_leaves_half_a_prompt_or_words_beside_one() {
        let keys = [
            KeyCode::Backspace.into(),
            KeyCode::Delete.into(),
            KeyCode::Enter.into(),
            KeyEvent::new(KeyCode::Right, KeyModifiers::SHIFT),
            KeyEvent::new(KeyCode::Down, KeyModifiers::SHIFT),
            KeyEvent::new(KeyCode::Up, KeyModifiers::SHIFT),
            letter('x'),
            ctrl('h'),
            ctrl('w'),
            ctrl('u'),
            ctrl('k'),
            ctrl('d'),
            ctrl('j'),
            ctrl('x'),
            ctrl('y'),
        ];
        let text = "one\n<!-- What broke. -->\ntwo\n\n<!-- factor: 09:50 It began -->\nthree";
        let pairs = keys.iter().flat_map(|first| keys.iter().map(move |second| (first, second)));
        for row in 0..6 {
            for column in [0, 2, 3, 10, 40] {
                for (first, second) in pairs.clone() {
                    let pad = edited(text, (row, column), &[*first, *second]);
                    let whole = |line: &&str| line.contains("<!--") || line.contains("-->");
                    let text = pad.text();
                    for line in text.lines().filter(whole) {
                        assert!(
                            unsigned(line).is_some() && line.matches("-->").count() == 1,
                            "{line} after {first:?} {second:?} at {row}:{column}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_typed_on_a_factor_stands_beneath_it() {
        let factor = "<!-- factor: 09:50 It began -->";
        assert_eq!(edited(factor, (0, 7), &[letter('x')]).text(), format!("{factor}\nx"));
        assert_eq!(edited(factor, (0, 7), &[KeyCode::Backspace.into()]).text(), "");
    }
}
