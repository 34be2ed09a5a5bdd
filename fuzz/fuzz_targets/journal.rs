//! No journal line panics, and one that is read is written and read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tldrill::run::Entry;

fuzz_target!(|line: &str| {
    if let Ok(entry) = Entry::from_line(line) {
        assert_eq!(Entry::from_line(&entry.to_line()), Ok(entry));
    }
});
