//! Reading a journal.

use super::StoreError;
use std::path::Path;

/// A journal as it lies on disk: whole lines, and perhaps a torn one after them, which a crash left and nobody was told
/// was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// The whole lines, without their ends; the first is the header. Never empty.
    pub lines: Vec<String>,
    /// How many bytes the whole lines take.
    pub whole: u64,
    /// How many bytes come after them.
    pub torn: u64,
}

impl Journal {
    /// Reads a journal.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let bytes = std::fs::read(path).map_err(|error| StoreError::io("read", path, error))?;
        Self::from_bytes(path, &bytes)
    }

    /// Understands a journal's bytes; `path` is for errors.
    pub fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Self, StoreError> {
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let text = std::str::from_utf8(&bytes[..whole]).map_err(|error| {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            StoreError::damaged(path, format!("line {line} is not UTF-8"))
        })?;
        // A file that went through a system with other line ends is still the same journal.
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if lines.is_empty() {
            return Err(StoreError::Empty(path.to_owned()));
        }
        Ok(Self { lines, whole: whole as u64, torn: (bytes.len() - whole) as u64 })
    }

    /// The header's line.
    pub fn header(&self) -> &str {
        self.lines.first().map_or("", String::as_str)
    }

    /// The lines after the header.
    pub fn entries(&self) -> &[String] {
        self.lines.get(1..).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Result<Journal, StoreError> {
        Journal::from_bytes(Path::new("journal.jsonl"), bytes)
    }

    #[test]
    fn a_torn_last_line_is_cut_off() {
        let journal = read(b"{\"a\":1}\n{\"b\":2}\n{\"c").unwrap();
        assert_eq!(journal.lines, ["{\"a\":1}", "{\"b\":2}"]);
        assert_eq!((journal.whole, journal.torn), (16, 3));
    }

    #[test]
    fn a_torn_letter_at_the_end_is_no_damage_but_one_in_the_middle_is() {
        assert_eq!(read(b"{}\n\xc3").unwrap().torn, 1);
        let error = read(b"{}\n\xc3\n").unwrap_err();
        assert_eq!(error.to_string(), "journal.jsonl is damaged: line 2 is not UTF-8");
    }

    #[test]
    fn nothing_whole_is_an_empty_journal() {
        for bytes in [&b""[..], b"{\"format\":1"] {
            assert!(matches!(read(bytes), Err(StoreError::Empty(_))));
        }
    }

    proptest! {
        #[test]
        fn wherever_it_is_torn_the_whole_lines_stay(lines in prop::collection::vec("[^\n\r]{0,20}", 1..6), cut in 0.0..1.0) {
            let bytes = lines.join("\n") + "\n";
            let cut = (bytes.len() as f64 * cut) as usize;
            let whole = bytes.as_bytes()[..cut].split(|byte| *byte == b'\n').count() - 1;
            let read = read(&bytes.as_bytes()[..cut]).map_or(vec![], |journal| journal.lines);
            prop_assert_eq!(&read[..], &lines[..whole]);
        }
    }
}
