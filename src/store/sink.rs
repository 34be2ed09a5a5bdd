//! What lines are written to.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};

/// Something that keeps bytes. A call that fails must be repeatable: what it left behind is cut off by the next one.
pub(super) trait Sink: Send {
    /// Keeps the bytes behind what was kept before, durably.
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// A file, with the length up to which it is known to be good.
pub(super) struct FileSink {
    file: File,
    good: u64,
}

impl FileSink {
    /// Goes on after the first `good` bytes of a file; what comes after them is cut off with the next line.
    pub(super) const fn new(file: File, good: u64) -> Self {
        Self { file, good }
    }
}

impl Sink for FileSink {
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        // After a failed write or sync nobody knows what is on the disk, so the tail is written anew from the last good
        // byte: a sync that is merely repeated may report success for pages that were dropped.
        if self.file.metadata()?.len() != self.good {
            self.file.set_len(self.good)?;
        }
        self.file.seek(SeekFrom::Start(self.good))?;
        self.file.write_all(bytes)?;
        self.file.sync_data()?;
        self.good += bytes.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_tail_is_cut_off_before_the_next_line() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"one\ntwo\nthr").unwrap();
        let mut sink = FileSink::new(file.try_clone().unwrap(), 8);
        sink.keep(b"four\n").unwrap();
        assert_eq!(io::read_to_string(rewound(&mut file)).unwrap(), "one\ntwo\nfour\n");
    }

    fn rewound(file: &mut File) -> &File {
        file.rewind().unwrap();
        file
    }
}
