//! Puts lines together: a deed with a text takes several.

use super::{Command, Mistake, TextHead, parse};
use crate::model::deed::Deed;

/// Reads moves line by line.
#[derive(Debug, Default)]
pub struct Reader {
    open: Option<(TextHead, Vec<String>)>,
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
                    self.open = Some((head, vec![]));
                    None
                }
                other => Some(other),
            };
        };
        if line.trim_end() != "." {
            // `..` stands for a line that starts with a dot.
            lines.push(line.strip_prefix('.').filter(|rest| rest.starts_with('.')).unwrap_or(line).to_owned());
            return None;
        }
        self.finish().map(|deed| Ok(Command::Deed(deed)))
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
}
