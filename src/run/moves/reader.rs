//! Puts lines together: a deed with a text takes several.

use super::{Command, Mistake, TextHead, parse};
use crate::model::deed::Deed;

/// Reads moves line by line.
#[derive(Debug, Default)]
pub struct Reader {
    open: Option<(TextHead, Vec<String>)>,
    /// The line of the open text before which the next one comes: behind the last, unless something else was asked for.
    row: usize,
}

impl Reader {
    /// Whether the lines that come next belong to a text.
    pub const fn wants_text(&self) -> bool {
        self.open.is_some()
    }

    /// The text that is open, as far as it was read: its deed and its lines.
    pub fn begun(&self) -> Option<(&TextHead, &[String])> {
        self.open.as_ref().map(|(head, lines)| (head, lines.as_slice()))
    }

    /// Takes one line, without its end. `None` while a text is still open.
    pub fn line(&mut self, line: &str) -> Option<Result<Command, Mistake>> {
        let Some((_, lines)) = &mut self.open else {
            return match parse(line) {
                Ok(Command::Text(head)) => {
                    (self.open, self.row) = (Some((head, vec![])), 0);
                    None
                }
                other => Some(other),
            };
        };
        if line.trim_end() != "." {
            if line.starts_with("## ") {
                // No section begins within another.
                self.row = lines.len();
            }
            // `..` stands for a line that starts with a dot.
            let line = line.strip_prefix('.').filter(|rest| rest.starts_with('.')).unwrap_or(line).to_owned();
            lines.insert(self.row.min(lines.len()), line);
            self.row += 1;
            return None;
        }
        self.finish().map(|deed| Ok(Command::Deed(deed)))
    }

    /// Puts other lines in the place of those of the open text; the next one comes before the one with this number.
    pub fn put(&mut self, lines: Vec<String>, row: usize) {
        if let Some((_, open)) = &mut self.open {
            (*open, self.row) = (lines, row);
        }
    }

    /// Ends an open text, as the end of the input does.
    pub fn finish(&mut self) -> Option<Deed> {
        self.open.take().map(|(head, lines)| head.with_text(lines.join("\n")))
    }

    /// Drops an open text.
    pub fn cancel(&mut self) {
        self.open = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Audience;

    #[test]
    fn a_text_ends_at_a_single_dot_and_two_dots_stand_for_one() {
        let mut reader = Reader::default();
        for line in ["send executive", "Hello", "..and so on"] {
            assert_eq!(reader.line(line), None);
        }
        let deed = Deed::Send { audience: Audience::Executive, text: "Hello\n.and so on".into(), took: None };
        assert_eq!(reader.line("."), Some(Ok(Command::Deed(deed))));
        assert!(!reader.wants_text());
    }

    #[test]
    fn lines_go_on_where_something_was_put_until_a_section_begins() {
        let mut reader = Reader::default();
        reader.line("postmortem");
        reader.put(["## Causes", "", "## Steps", "None."].map(str::to_owned).to_vec(), 1);
        for line in ["A unit.", "A guard.", "## Actions", "Compare units."] {
            assert_eq!(reader.line(line), None);
        }
        let Some(Ok(Command::Deed(Deed::Postmortem { text, .. }))) = reader.line(".") else { panic!("no report") };
        assert_eq!(text, "## Causes\nA unit.\nA guard.\n\n## Steps\nNone.\n## Actions\nCompare units.");
        for line in ["postmortem", "One.", "Two."] {
            assert_eq!(reader.line(line), None);
        }
        assert_eq!(reader.begun().map(|(_, lines)| lines.join(" ")), Some("One. Two.".to_owned()));
    }
}
