//! The streams that a verb talks through, so that a test can hold the other end.

use crate::store::Settings;
use crate::tui::text;
use std::io::{self, BufRead, BufWriter, IsTerminal, Read, Write};

/// Standard input, output and error, or what stands in for them.
pub struct Console {
    /// Where commands come from.
    pub input: Box<dyn BufRead>,
    /// What was asked for. Buffered: flush before waiting for input.
    pub out: Box<dyn Write>,
    /// Remarks and errors.
    pub err: Box<dyn Write>,
    /// Whether somebody types at `input`.
    pub typed: bool,
    /// Whether somebody looks at `out`.
    pub watched: bool,
    /// What the user has set.
    pub settings: Settings,
}

impl Console {
    /// The process's own streams.
    pub fn standard() -> Self {
        Self {
            input: Box::new(io::stdin().lock()),
            out: Box::new(BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            typed: io::stdin().is_terminal(),
            watched: io::stdout().is_terminal(),
            settings: Settings::default(),
        }
    }

    /// Streams that nobody types at or looks at.
    pub fn piped(input: impl Read + 'static, out: impl Write + 'static, err: impl Write + 'static) -> Self {
        Self {
            input: Box::new(io::BufReader::new(input)),
            out: Box::new(out),
            err: Box::new(err),
            typed: false,
            watched: false,
            settings: Settings::default(),
        }
    }

    /// Columns that a page may take: those that were set, the terminal's, or 80 where nobody looks.
    pub fn width(&self) -> usize {
        if let Some(width) = self.settings.number("width") {
            return width as usize;
        }
        let size = if self.watched { terminal_size::terminal_size() } else { None };
        size.map_or(80, |(terminal_size::Width(columns), _)| usize::from(columns))
    }

    /// From now on breaks lines that are longer than the terminal between words, where somebody looks at the output.
    pub fn wrap(&mut self) {
        if self.watched {
            let inner = std::mem::replace(&mut self.out, Box::new(io::sink()));
            self.out = Box::new(Wrapped { inner, wide: self.width().max(20), line: vec![] });
        }
    }

    /// Says something beside the output, such as a warning. A closed standard error silences it.
    pub fn remark(&mut self, text: impl std::fmt::Display) {
        let _ = writeln!(self.err, "tldrill: {text}");
    }
}

/// Breaks long lines between words; what follows a break is indented, as the rest of the same happening.
struct Wrapped {
    inner: Box<dyn Write>,
    wide: usize,
    /// A line that has not ended yet.
    line: Vec<u8>,
}

/// What stands before the rest of a line.
const HANG: &str = "  ";

impl Wrapped {
    fn pass(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line).into_owned();
        self.line.clear();
        let mut rows = text::wrap(&line, self.wide).into_iter();
        let Some(first) = rows.next().filter(|first| first.len() < line.len()) else {
            return self.inner.write_all(line.as_bytes());
        };
        self.inner.write_all(first.as_bytes())?;
        let rest = line[first.len()..].trim_start();
        for row in text::wrap(rest, self.wide - HANG.len()) {
            write!(self.inner, "\n{HANG}{row}")?;
        }
        Ok(())
    }
}

impl Write for Wrapped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            if *byte == b'\n' {
                self.pass()?;
                self.inner.write_all(b"\n")?;
            } else {
                self.line.push(*byte);
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // A prompt ends with a blank that must stay.
        let prompt = std::mem::take(&mut self.line);
        self.inner.write_all(&prompt)?;
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn long_lines_break_between_words_and_prompts_stay_as_they_are() {
        let sink = Sink::default();
        let mut out = Wrapped { inner: Box::new(sink.clone()), wide: 20, line: vec![] };
        writeln!(out, "page 09:41 the drift of basket values is high").unwrap();
        write!(out, "short\n12:00> ").unwrap();
        out.flush().unwrap();
        let told = String::from_utf8(sink.0.lock().unwrap().clone()).unwrap();
        assert_eq!(told, "page 09:41 the drift\n  of basket values\n  is high\nshort\n12:00> ");
    }
}
