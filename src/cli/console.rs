//! The streams that a verb talks through, so that a test can hold the other end.

use crate::store::Settings;
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

    /// Says something beside the output, such as a warning. A closed standard error silences it.
    pub fn remark(&mut self, text: impl std::fmt::Display) {
        let _ = writeln!(self.err, "tldrill: {text}");
    }
}
