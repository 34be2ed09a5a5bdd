//! Lines of input from anywhere: of any length, and in any bytes.

use crate::run::LONGEST_TEXT;
use std::io::{self, BufRead};

/// One line, or why there is none.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum Input {
    /// A line, without its end.
    Line(String),
    /// Longer than any text that is judged.
    TooLong,
    /// Not UTF-8.
    NotText,
    /// There are no more lines.
    End,
}

/// Reads lines and counts them.
#[derive(Debug, Default)]
pub(in crate::cli) struct Lines {
    number: usize,
}

impl Lines {
    /// The number of the line that was read last, from 1.
    pub(in crate::cli) const fn number(&self) -> usize {
        self.number
    }

    /// The next line. What is too long is read to its end but not kept, so no line can fill the memory.
    pub(in crate::cli) fn next(&mut self, input: &mut dyn BufRead) -> io::Result<Input> {
        let (mut line, mut too_long, mut any) = (vec![], false, false);
        loop {
            let chunk = match input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            too_long |= line.len() + part.len() > LONGEST_TEXT;
            if !too_long {
                line.extend_from_slice(part);
            }
            let used = end.map_or(chunk.len(), |end| end + 1);
            input.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(Input::End);
        }
        self.number += 1;
        if too_long {
            return Ok(Input::TooLong);
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        // A byte order mark is the editor's, not the player's.
        let start = if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        Ok(String::from_utf8(line.split_off(start)).map_or(Input::NotText, Input::Line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Input> {
        let (mut lines, mut input) = (Lines::default(), io::BufReader::with_capacity(7, bytes));
        let next = || lines.next(&mut input).map(|line| (line != Input::End).then_some(line)).transpose();
        std::iter::from_fn(next).collect::<io::Result<_>>().unwrap()
    }

    fn line(text: &str) -> Input {
        Input::Line(text.to_owned())
    }

    #[test]
    fn lines_end_in_any_way_and_the_last_may_have_no_end() {
        assert_eq!(all(b"\xef\xbb\xbfack\r\n\nsev 2"), [line("ack"), line(""), line("sev 2")]);
        assert_eq!(all(b""), []);
    }

    #[test]
    fn a_line_that_is_not_text_is_one_line_and_the_next_is_read() {
        assert_eq!(all(b"look \xff\xfe\nack\n"), [Input::NotText, line("ack")]);
    }

    #[test]
    fn a_megabyte_is_left_out_and_the_next_line_is_read() {
        let mut bytes = vec![b'x'; 1 << 20];
        bytes.extend_from_slice(b"\nack\n");
        assert_eq!(all(&bytes), [Input::TooLong, line("ack")]);
        let mut longest = vec![b'x'; LONGEST_TEXT];
        longest.push(b'\n');
        assert!(matches!(all(&longest)[..], [Input::Line(_)]));
    }
}
